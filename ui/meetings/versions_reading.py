"""What the versions of a meeting's minutes are read as: the list of states, and one state beside another."""

from dataclasses import dataclass

from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from workbench.domain.circulations import AnswerKind
from workbench.domain.minutes import short_digest
from workbench.operations.amendments import OpenAmendment, find_amendment, read_amendment
from workbench.operations.workspaces import Connection, Workspace
from workbench.queries.circulations import RoundRow, read_rounds
from workbench.queries.minutes_versions import (
    ComparedMinutes,
    StateName,
    VersionRow,
    read_comparison,
    read_versions,
)
from workbench.wording.words import N_, NN_

AMENDMENT = "amendment"
"""The id of the row of an amendment that is being written."""
DRAFT = "draft"
"""The id of the row of minutes as they stand."""
VERSION = N_("Version {number}")
ROUND = N_("Round {number}")
AS_THEY_STAND = N_("The draft as it stands")
AMENDING = N_("Amendment of version {number}")
NOT_APPROVED_YET = N_("Not approved yet")
APPROVED = N_("{day}, {by}")
SENT = N_("Sent on {day}")
SPOILED = N_("Does not match its seal")
ANSWERED = NN_("{count} of {all} answered", "{count} of {all} answered")
CORRECTIONS = NN_("{count} correction to judge", "{count} corrections to judge")


@dataclass(frozen=True, slots=True)
class VersionsShown:
    """All states of a meeting's minutes."""

    meeting: str
    versions: tuple[VersionRow, ...]
    rounds: tuple[RoundRow, ...]
    amendment: OpenAmendment | None

    def version(self, number: int | None) -> VersionRow | None:
        """The version of this number."""
        return next((row for row in self.versions if row.number == number), None)

    def round(self, circulation: str | None) -> RoundRow | None:
        """The round of this id."""
        return next((row for row in self.rounds if row.id == circulation), None)


@dataclass(frozen=True, slots=True)
class StateRow:
    """One state in the list; ``id`` as `StateName` writes it, or of the amendment."""

    id: str
    title: str
    subtitle: str
    mark: MarkKind | None


@dataclass(frozen=True, slots=True)
class ComparisonOrder:
    """Which two states are to be compared."""

    meeting: str
    before: str
    after: str


def read_versions_shown(connection: Connection, desk: Desk, meeting: str) -> VersionsShown:
    """The versions, the rounds, and an amendment that was begun."""
    return VersionsShown(
        meeting, read_versions(connection, meeting),
        read_rounds(connection, meeting, desk.today(), desk.language), find_amendment(desk.workspace, meeting),
    )  # fmt: skip


def read_compared(
    connection: Connection, workspace: Workspace, order: ComparisonOrder
) -> tuple[ComparisonOrder, ComparedMinutes]:
    """Two states side by side. Raises as `read_comparison` and `read_amendment` do."""
    if order.after == AMENDMENT:
        return order, read_amendment(connection, workspace, order.meeting)
    before, after = StateName.read(order.before), StateName.read(order.after)
    return order, read_comparison(connection, order.meeting, before, after)


class StateWords:
    """States as the list and the choice of what to compare with call them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    def rows(self, shown: VersionsShown) -> list[StateRow]:
        """The newest first: what is being written, then versions, then rounds of draft minutes."""
        t = self._desk.t
        rows: list[StateRow] = []
        if shown.amendment:
            title = t(AMENDING).replace("{number}", str(shown.amendment.amends))
            rows.append(StateRow(AMENDMENT, title, t(NOT_APPROVED_YET), MarkKind.INFO))
        elif not shown.versions:
            rows.append(StateRow(DRAFT, t(AS_THEY_STAND), t(NOT_APPROVED_YET), MarkKind.INFO))
        return [*rows, *map(self._version, shown.versions), *map(self._round, shown.rounds)]

    def title(self, state: str, shown: VersionsShown) -> str:
        """What one state is called."""
        return next((row.title for row in self.rows(shown) if row.id == state), self._desk.t(AS_THEY_STAND))

    def _version(self, row: VersionRow) -> StateRow:
        title = self._desk.t(VERSION).replace("{number}", str(row.number))
        if not row.holds:
            return StateRow(str(row.number), title, self._desk.t(SPOILED), MarkKind.BAD)
        day = self._dates.short_day(row.approved_on)
        told = self._desk.t(APPROVED).replace("{day}", isolate(day)).replace("{by}", isolate(row.approved_by))
        return StateRow(str(row.number), title, told, MarkKind.DONE)

    def _round(self, row: RoundRow) -> StateRow:
        title = self._desk.t(ROUND).replace("{number}", str(row.number))
        silent = row.count(AnswerKind.NONE)
        state = StateName(circulation=row.id)
        if not row.answers and row.sent_on:
            told = self._desk.t(SENT).replace("{day}", isolate(self._dates.short_day(row.sent_on)))
            return StateRow(str(state), title, told, MarkKind.NONE)
        mark = MarkKind.NONE if not silent else MarkKind.WARN if row.is_closed else MarkKind.INFO
        return StateRow(str(state), title, answered(self._desk, row), mark if silent else MarkKind.OK)


def answered(desk: Desk, row: RoundRow) -> str:
    """How many organisations answered, and how many corrections wait."""
    count, every = len(row.answers) - row.count(AnswerKind.NONE), len(row.answers)
    told = desk.words.plural(*ANSWERED, count).replace("{all}", str(every))
    waiting = sum(answer.open_corrections for answer in row.answers)
    return f"{told} · {desk.words.plural(*CORRECTIONS, waiting)}" if waiting else told


def seal_of(root: str) -> str:
    """A seal short enough to be read out, in its own direction."""
    return isolate(short_digest(root))
