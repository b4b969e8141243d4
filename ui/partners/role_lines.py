"""How a role that is held by a partner, or through a post, is told in a line, and where it stands in the matrix."""

from ui.kit.columns_model import Column
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.routes import Route
from workbench.domain.periods import PartialDate
from workbench.domain.role_assignments import AssignmentStatus
from workbench.queries.roles import RoleLine
from workbench.wording.words import N_

PAST = N_("over")
TO_COME = N_("to come")
_MARKS = {
    AssignmentStatus.PROPOSED: MarkKind.INFO,
    AssignmentStatus.AGREED: MarkKind.OK,
    AssignmentStatus.CONTESTED: MarkKind.WARN,
    AssignmentStatus.DECLINED: MarkKind.BAD,
}


class RoleWords:
    """Says of roles what rows show."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_post(self) -> Column[RoleLine]:
        """A role on a post's page: the function is what it is called by."""
        return Column("", text=_function, subtitle=self._about, trailing=self.status, mark=mark)

    def role(self, line: RoleLine) -> str:
        """What it is."""
        return self._desk.term("coordination_roles", line.role)

    def status(self, line: RoleLine) -> str:
        """How far it is agreed, and whether it is over or to come."""
        when = "" if line.is_current else self._desk.t(TO_COME if line.is_to_come else PAST)
        said = self._desk.term("assignment_statuses", line.status)
        return " · ".join(part for part in (said, when) if part)

    def _about(self, line: RoleLine) -> str:
        return " · ".join(part for part in (self.role(line), isolate(line.context)) if part)


def mark(line: RoleLine) -> MarkKind:
    """The sign of how far it is agreed; none where it does not hold today."""
    return _MARKS[line.status] if line.is_current else MarkKind.NONE


def cell_of(line: RoleLine) -> str:
    """The route to its cell of the matrix, as of a day on which it was held."""
    cell = {"function": line.function_id, "organisation": line.organisation_id}
    known = line.end or line.start
    if not line.is_current and known:
        cell["on"] = PartialDate(known).first_day().isoformat()
    return str(Route("roles", line.context_id, cell))


def _function(line: RoleLine) -> str:
    return line.function
