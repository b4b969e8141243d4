"""How the lines of an attendance sheet are shown: who, by which person or post, how they took part and when."""

from ui.kit.columns_model import Column
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from workbench.domain.meetings import AttendanceMode
from workbench.queries.meeting_pages import Participant
from workbench.wording.words import N_

WHO = N_("Who")
PERSON = N_("Person or post")
ATTENDANCE = N_("Attendance")
AS_WRITTEN = N_("as written on the sheet")
WRITTEN_AS = N_("written as {words}, identified as {person}")
REPRESENTED_BY = N_("by {person}")
FROM = N_("from {time}")
UNTIL = N_("until {time}")
CORRECTED = N_("corrected")

MODE_MARKS = {
    AttendanceMode.NOT_RECORDED: MarkKind.NONE,
    AttendanceMode.PRESENT: MarkKind.OK,
    AttendanceMode.ONLINE: MarkKind.OK,
    AttendanceMode.REPRESENTED: MarkKind.OK,
    AttendanceMode.APOLOGY: MarkKind.INFO,
    AttendanceMode.ABSENT: MarkKind.BAD,
}


class AttendanceColumns:
    """The three columns in the window's language."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.corrected: frozenset[str] = frozenset()
        """Lines that an amendment corrects."""

    def all(self) -> tuple[Column[Participant], ...]:
        """Who, by which person or post, how they took part; narrow sheets show the first and the last."""
        t = self._desk.t
        return (
            Column(t(WHO), code="who", text=self.who, width=2.7, strong=True),
            Column(t(PERSON), code="person", text=self._person, width=3.1),
            Column(t(ATTENDANCE), code="attendance", text=self._mode, mark=_mode_mark, width=1.8),
        )

    def who(self, row: Participant) -> str:
        """What the line is called by."""
        if row.is_found_out and not row.organisation_name:
            return self._found_out(row)
        return row.organisation_name or row.person_name or row.post_name or row.written_as

    def _found_out(self, row: Participant) -> str:
        told = self._desk.t(WRITTEN_AS).replace("{words}", isolate(row.written_as))
        return told.replace("{person}", isolate(row.person_name))

    def _person(self, row: Participant) -> str:
        # Whoever stands in the first column already is not repeated.
        if row.is_found_out and row.organisation_name:
            return self._found_out(row)
        known = [row.person_name, row.post_name] if row.organisation_name else ["", row.post_name]
        if not row.organisation_name and not row.person_name:
            known = []
        parts = [isolate(part) for part in known if part]
        if row.written_as and (row.organisation_name or row.person_name or row.post_name) and not row.is_found_out:
            by = row.mode is AttendanceMode.REPRESENTED
            written = isolate(row.written_as)
            parts.append(self._desk.t(REPRESENTED_BY).replace("{person}", written) if by else written)
        if parts or row.organisation_name or row.person_name or row.post_name:
            return self._desk.words.listed(parts)
        return self._desk.t(AS_WRITTEN)

    def _mode(self, row: Participant) -> str:
        t = self._desk.t
        arrived = t(FROM).replace("{time}", isolate(row.arrived)) if row.arrived else ""
        left = t(UNTIL).replace("{time}", isolate(row.left)) if row.left else ""
        corrected = t(CORRECTED) if row.id in self.corrected else ""
        return self._desk.words.listed((self._desk.term("attendance_modes", row.mode.value), arrived, left, corrected))


def _mode_mark(row: Participant) -> MarkKind:
    return MODE_MARKS[row.mode]
