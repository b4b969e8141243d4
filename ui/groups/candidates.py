"""Whom a group could invite, as rows of a table."""

from collections.abc import Sequence

from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.marks import MarkKind
from ui.kit.representation_chart import share_label
from workbench.domain.recruitment import InvitationState
from workbench.domain.representation import Aspect
from workbench.queries.recruitment import Candidate, RecruitmentView
from workbench.wording.representation import INVITATIONS, NOT_ASKED
from workbench.wording.words import N_

WHO = N_("Organisation")
BRINGS = N_("Would bring")
STATE = N_("State")
DUE = N_("Due")
_MARKS = {
    InvitationState.TO_INVITE: MarkKind.INFO,
    InvitationState.INVITED: MarkKind.WARN,
    InvitationState.ON_HOLD: MarkKind.NONE,
    InvitationState.ACCEPTED: MarkKind.DONE,
    InvitationState.DECLINED: MarkKind.NONE,
}


class CandidateColumns:
    """The organisations, what each would bring, and how far asking it is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)
        self._labels: dict[tuple[Aspect, str], str] = {}

    def learn(self, found: RecruitmentView) -> None:
        """Takes what the gaps are called from what is shown above."""
        self._labels = {
            (part.aspect, share.code): share_label(self._desk, share)
            for part in found.view.representation.breakdowns
            for share in part.shares
        }

    def all(self) -> Sequence[Column[Candidate]]:
        """Every column."""
        t = self._desk.t
        return (
            Column(t(WHO), code="organisation", text=_name, width=3),
            Column(t(BRINGS), code="brings", text=self._brings, width=3),
            Column(t(STATE), code="state", text=self._state, mark=_mark, width=2),
            Column(t(DUE), code="due", text=self._due, width=1.2),
        )

    def _brings(self, row: Candidate) -> str:
        # A kind and a sector may bear one name.
        return self._desk.words.listed(dict.fromkeys(self._labels.get(gap, gap[1]) for gap in row.gaps))

    def _state(self, row: Candidate) -> str:
        return self._desk.t(INVITATIONS[row.state] if row.state else NOT_ASKED)

    def _due(self, row: Candidate) -> str:
        return self._dates.day(row.due) if row.due else ""


def _name(row: Candidate) -> str:
    return row.name


def _mark(row: Candidate) -> MarkKind | None:
    return _MARKS[row.state] if row.state else None
