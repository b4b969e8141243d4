"""What is said of a line of an attendance sheet when it is put right, and of a guest on a sheet that came back."""

from dataclasses import dataclass, replace

from workbench.domain.attendance_lines import read_clock
from workbench.domain.meetings import Attendance, AttendanceMode
from workbench.domain.partner_drafts import ContactDraft
from workbench.domain.problems import Problem, refuse_problems, too_long
from workbench.domain.texts import clean_line
from workbench.identifiers import OrganisationId


def clock_problems(field: str, clock: str | None) -> list[Problem]:
    """The problem of a time that is none; nothing at all is no problem."""
    return [] if not clock or read_clock(clock) == clock else [Problem(field, "attendance.time")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceEdit:
    """How somebody took part, from when to when, and the words of the sheet."""

    mode: AttendanceMode
    arrived: str | None = None
    """``HH:MM``, or none."""
    left: str | None = None
    written_as: str = ""
    """As written on the sheet; of somebody represented, by whom."""

    def with_mode(self, mode: AttendanceMode) -> "AttendanceEdit":
        """With another way of taking part; whoever was not there came and left at no time."""
        return replace(self, mode=mode) if mode.took_part else replace(self, mode=mode, arrived=None, left=None)

    def problems(self) -> list[Problem]:
        """Every rule it breaks."""
        times = [*clock_problems("arrived", self.arrived), *clock_problems("left", self.left)]
        return [*times, *too_long("written_as", self.written_as)]

    def applied(self, line: Attendance) -> Attendance:
        """The line as this says it. Raises what the first problem is, or ``attendance.nobody`` where nobody is left."""
        written = clean_line(self.written_as).text
        named = line.organisation or line.person or line.post or written
        refuse_problems([*self.problems(), *([] if named else [Problem("written_as", "attendance.nobody")])])
        return replace(
            line, mode=self.mode, arrived=self.arrived or None, left=self.left or None, written_as=written
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestDraft:
    """Somebody who was at the meeting and is new: a line of the signed sheet as it came back."""

    name: str = ""
    organisation: OrganisationId | None = None
    organisation_name: str = ""
    """Of one that is not in the register yet; it is put there."""
    function: str = ""
    email: str = ""
    telephone: str = ""
    may_share: bool = False
    """Whether the tick on the sheet allows the group to have the address and the number."""
    mode: AttendanceMode = AttendanceMode.PRESENT

    def contact(self) -> ContactDraft:
        """The contact in it, cleaned."""
        return self._as_typed().cleaned()

    def _as_typed(self) -> ContactDraft:
        return ContactDraft(person=self.name, post=self.function, email=self.email, telephone=self.telephone)

    def has_organisation(self) -> bool:
        """Whether an organisation is named."""
        return bool(self.organisation or clean_line(self.organisation_name).text)

    def problems(self) -> list[Problem]:
        """Every rule it breaks: a guest has a name or a function, and a contact belongs to an organisation."""
        contact = self.contact()
        found = [] if contact.person or contact.post else [Problem("name", "attendance.nobody")]
        needs = contact.post or contact.email or contact.telephone
        if needs and not self.has_organisation():
            found.append(Problem("organisation", "attendance.guest_of_nobody"))
        if contact.person or contact.post or contact.email or contact.telephone:
            found += self._as_typed().problems()
        return [*found, *too_long("organisation", self.organisation_name)]
