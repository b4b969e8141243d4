"""An attendance sheet that can be put right: once approved it is only read, until an amendment was begun.

What is noted then is a draft of the amendment, shown in its place and said to be one; the approved lines stay.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal, Slot

from ui.kit.desk import Desk
from ui.kit.marks import MarkKind
from ui.meetings.attendance import AttendanceTab
from ui.meetings.attendance_form import LineSheet
from ui.meetings.attendance_screen import SEALED
from ui.meetings.reading import Shown
from workbench.domain.attendance_drafts import AttendanceEdit
from workbench.domain.attendance_lines import Note
from workbench.identifiers import AttendanceId
from workbench.operations.amendments import OpenAmendment, correct_attendance
from workbench.queries.meeting_pages import Participant
from workbench.wording.words import N_

AMENDING = N_(
    "Amendment of version {number}: what you correct here becomes part of it. The approved lines stay until it is "
    "approved."
)
APPROVE_AMENDMENT = N_("Approve the amendment …")


class AmendableAttendance(AttendanceTab):
    """The sheet of a meeting, with what an amendment corrects of it."""

    corrected = Signal()
    """Another correction was kept: read the meeting again."""
    amendment_asked = Signal()
    """The amendment is to be looked at and approved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sealed.acted.connect(self.amendment_asked)

    def show_meeting(self, shown: Shown) -> None:
        """Shows the sheet of this meeting, as an amendment that is being written has it."""
        amendment = shown.amendment
        before, self._columns.corrected = self._columns.corrected, frozenset(amendment.attendance if amendment else ())
        super().show_meeting(shown)
        if before != self._columns.corrected and self._model.count():
            # The lines may read as before and only be no corrections any more.
            last = self._model.index(self._model.count() - 1, self._model.columnCount() - 1)
            self._model.dataChanged.emit(self._model.index(0, 0), last)
        if amendment is None:
            self._sealed.tell(MarkKind.DONE, self._desk.t(SEALED), "")
        else:
            told = self._desk.t(AMENDING).replace("{number}", str(amendment.amends))
            self._sealed.tell(MarkKind.INFO, told, self._desk.t(APPROVE_AMENDMENT))

    def _amendment(self) -> OpenAmendment | None:
        return self._shown.amendment if self._shown else None

    def _lines(self) -> Sequence[Participant]:
        amendment = self._amendment()
        corrections = amendment.attendance if amendment else {}
        return [_as_corrected(line, corrections.get(line.id)) for line in super()._lines()]

    def can_note(self) -> bool:
        """Also while an amendment is written."""
        return super().can_note() or self._amendment() is not None

    @Slot(object)
    def note(self, note: Note) -> None:
        """Notes how the selected lines took part; when somebody came or left is asked, as it is not now."""
        if self._amendment() is not None and note in (Note.LATE, Note.LEFT):
            self.edit()
        else:
            super().note(note)

    def _noting(self, note: Note, lines: Sequence[AttendanceId]) -> Callable[[], object]:
        if self._amendment() is None:
            return super()._noting(note, lines)
        rows = [row for row in self._model.rows() if row.id in lines]
        return self._correcting({row.id: _edit_of(row).with_mode(note.mode) for row in rows})

    def _correcting(self, corrections: dict[AttendanceId, AttendanceEdit]) -> Callable[[], OpenAmendment]:
        assert self._shown is not None
        return partial(correct_attendance, self._desk.workspace, self._shown.page.id, corrections)

    def edit(self) -> None:
        """Opens the sheet of the chosen line, whose answer is part of the amendment."""
        row = self._current()
        if row is None or self._amendment() is None:
            super().edit()
            return
        sheet = LineSheet(self._desk, row, self._correct_line)
        sheet.saved.connect(self._on_saved)
        self._desk.show_sheet(sheet)

    def _correct_line(self, line: AttendanceId, edit: AttendanceEdit) -> Callable[[], object]:
        return self._correcting({line: edit})

    @Slot(object)
    def _on_saved(self, saved: object) -> None:
        if isinstance(saved, OpenAmendment):
            self.corrected.emit()
        else:
            super()._on_saved(saved)


def _edit_of(row: Participant) -> AttendanceEdit:
    return AttendanceEdit(
        mode=row.mode, arrived=row.arrived or None, left=row.left or None, written_as=row.written_as
    )  # fmt: skip


def _as_corrected(row: Participant, edit: AttendanceEdit | None) -> Participant:
    if edit is None:
        return row
    return replace(
        row, mode=edit.mode, arrived=edit.arrived or "", left=edit.left or "", written_as=edit.written_as
    )  # fmt: skip
