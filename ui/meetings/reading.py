"""What the page reads about one meeting, and the little it looks up while somebody types."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from ui.kit.desk import Desk
from ui.kit.fields import Choice
from workbench.operations.amendments import OpenAmendment, find_amendment
from workbench.operations.workspaces import Connection, Workspace
from workbench.queries.meeting_pages import MeetingPage, read_meeting_page
from workbench.queries.meeting_planning import agenda_before, read_quorum_rule
from workbench.queries.suggestions import suggest

_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A meeting as its page shows it."""

    page: MeetingPage
    quorum: str
    """What the terms of reference of its group say of a quorum; empty where they say nothing."""
    has_earlier: bool = False
    """Whether its group met before with an agenda that can be taken over."""
    amendment: OpenAmendment | None = None
    """What is being written in place of its approved minutes."""

    @property
    def is_sealed(self) -> bool:
        """Whether its minutes are approved, so that nothing of it changes any more."""
        return self.page.approved is not None


def read_shown(connection: Connection, workspace: Workspace, meeting: str, language: str) -> Shown:
    """The meeting of this id. Raises RuleViolation ``records.missing``."""
    page = read_meeting_page(connection, meeting, language)
    quorum = read_quorum_rule(connection, page.group) if page.group else ""
    has_earlier = bool(page.group) and agenda_before(connection, page.id, page.group) is not None
    amendment = find_amendment(workspace, meeting) if page.approved is not None else None
    return Shown(page, quorum, has_earlier, amendment)


Find = Callable[[str], Sequence[Choice]]


class Finder:
    """Finds records by what is typed; a choice's value is the id, or ``kind/id`` where kinds are mixed."""

    def __init__(self, desk: Desk, *kinds: str) -> None:
        self._desk = desk
        self._kinds = kinds

    def find(self, typed: str) -> list[Choice]:
        """Those that fit, kind by kind."""
        found: list[Choice] = []
        for kind in self._kinds:
            query = partial(suggest, kind=kind, typed=typed, language=self._desk.language, limit=_AT_ONCE)
            for item in self._desk.read(query):
                value = item.id if len(self._kinds) == 1 else f"{kind}/{item.id}"
                found.append(Choice(value, item.text, item.note))
        return found[: _AT_ONCE * 2]
