"""The attendance of a meeting: who was expected, who came, typed as the names are called or noted letter by letter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Slot

from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.meetings.attendance_counts import counts_of, organisations_of
from ui.meetings.attendance_form import IdentifySheet, LineSheet
from ui.meetings.attendance_line import Named
from ui.meetings.attendance_screen import NOBODY, AttendanceScreen
from ui.meetings.reading import Shown
from workbench.changes import Changes
from workbench.domain.attendance_lines import Note
from workbench.domain.meetings import AttendanceMode
from workbench.identifiers import AttendanceId
from workbench.operations.meetings import (
    add_attendance,
    add_unreadable,
    expect_members,
    note_arrival,
    note_leaving,
    note_line,
    record_attendance,
    remove_attendance,
)
from workbench.operations.saved import Saved
from workbench.queries.meeting_pages import Participant
from workbench.wording.words import N_

EXPECT = N_("Expect the group's members")
EXPECTED = N_("The group's members are on the sheet.")
REMOVED = N_("Taken off the sheet.")
QUORUM = N_("Quorum as the terms of reference state it: {rule}")
UNREADABLE = N_("illegible")
_MINUTE = timedelta(minutes=1)


class AttendanceTab(AttendanceScreen):
    """A line to type in, and the sheet as a table whose letters note how the selected lines took part."""

    def __init__(self, desk: Desk, *, is_narrow: bool = False) -> None:
        super().__init__(desk, is_narrow=is_narrow)
        self._shown: Shown | None = None
        self._minute = QTimer(self)
        self._minute.setInterval(int(_MINUTE.total_seconds() * 1000 / 4))
        self._connect()

    def _connect(self) -> None:
        self.table.note_asked.connect(self.note)
        self.table.opened.connect(self._on_opened)
        self.line.named.connect(self._on_named)
        self.guest.left.connect(self._on_guests_done)
        self._empty.acted.connect(self.expect)
        self._model.failed.connect(self._desk.tell)
        self._minute.timeout.connect(self._on_minute)

    # What is shown

    def show_meeting(self, shown: Shown) -> None:
        """Shows the sheet of this meeting."""
        before, self._shown = self._shown, shown
        another = before is None or before.page.id != shown.page.id
        if another:
            self.line.clear()
            self.guest.hide()
        self.line.set_clock(self.clock())
        self._show_lines(self._lines())
        self.guest.show_meeting(shown.page.id, shown.page.draft.language)
        lines = shown.page.attendance
        offer = bool(shown.page.group) and not shown.is_sealed
        self._empty.tell(self._desk.t(NOBODY), self._desk.t(EXPECT) if offer else "")
        self._quorum.setText(self._desk.t(QUORUM).replace("{rule}", isolate(shown.quorum)))
        self._quorum.setVisible(bool(shown.quorum))
        self._sealed.setVisible(shown.is_sealed)
        self._counts.setVisible(bool(lines))
        self._organisations.setVisible(bool(lines))
        for widget in (self._modes, self._told):
            widget.setVisible(bool(lines) and self.can_note() and not self._is_narrow)
        self.line.setVisible(not shown.is_sealed)
        self.guest.setVisible(not self.guest.isHidden() and not shown.is_sealed)
        self._minute.start()

    def _lines(self) -> Sequence[Participant]:
        """The sheet as it is to be shown."""
        return self._shown.page.attendance if self._shown else ()

    def _show_lines(self, lines: Sequence[Participant]) -> None:
        """The lines as they are, or as they will be once what was just noted is written."""
        if list(self._model.rows()) == list(lines) and lines:
            return
        words = self._desk.words
        self._model.show(lines)
        self.line.show_lines(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        self._counts.setText(counts_of(lines, words))
        self._organisations.setText(organisations_of(lines, words))

    def _expect_noted(self, noted: Mapping[str, Participant]) -> None:
        """Shows at once what is being written; should it be refused, the sheet is shown as it was."""
        self._show_lines([noted.get(row.id, row) for row in self._model.rows()])

    def clock(self) -> str:
        """The time of day where the meeting is held, as ``HH:MM``."""
        zone = self._shown.page.draft.zone if self._shown else "UTC"
        return self._desk.now().astimezone(ZoneInfo(zone)).strftime("%H:%M")

    @Slot()
    def _on_minute(self) -> None:
        self.line.set_clock(self.clock())

    def has_focus(self) -> bool:
        """Whether a line of the sheet is what keys are meant for."""
        return self.table.hasFocus()

    def focus_first(self) -> None:
        """Puts the keyboard into the sheet, or where the first name is typed."""
        if not self._model.count():
            self.line.setFocus(Qt.FocusReason.TabFocusReason)
            return
        if not self.table.selected_rows():
            self.table.select_first()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def can_change(self) -> bool:
        """Whether the sheet of a meeting is shown that may change."""
        return self._shown is not None and not self._shown.is_sealed

    def can_note(self) -> bool:
        """Whether it may be noted how somebody took part."""
        return self.can_change()

    def can_identify(self) -> bool:
        """Whether the chosen line does not say which person is meant."""
        row = self._current()
        return self._shown is not None and row is not None and (row.person is None or row.is_found_out)

    def _current(self) -> Participant | None:
        row = self.table.current_row()
        return row if isinstance(row, Participant) else None

    def _selected(self) -> list[AttendanceId]:
        return [row.id for row in self.table.selected_rows() if isinstance(row, Participant)]

    # What is done

    @Slot(object)
    def note(self, note: Note) -> None:
        """Notes how the selected lines took part, came or left now, and goes on to the line after them."""
        lines = self._selected()
        if not lines or not self.can_note():
            return
        if note not in (Note.LATE, Note.LEFT):
            self._expect_noted({row.id: replace(row, mode=note.mode) for row in self._model.rows() if row.id in lines})
        self._desk.operate(self._noting(note, lines), owner=self, then=self._on_saved, failed=self._on_refused)
        last = max(self._model.position_of_id(line) for line in lines)
        following = self._model.row_at(last + 1)
        if following is not None:
            self.table.select_id(following.id)

    def _noting(self, note: Note, lines: Sequence[AttendanceId]) -> Callable[[], object]:
        """The operation that notes it."""
        database = self._desk.database
        if note is Note.LATE:
            return partial(note_arrival, database, lines, self.clock())
        if note is Note.LEFT:
            return partial(note_leaving, database, lines, self.clock())
        return partial(record_attendance, database, lines, note.mode)

    def _on_refused(self, error: BaseException) -> None:
        self._show_lines(self._lines())
        self._desk.tell(error)

    @Slot(object)
    def _on_named(self, named: Named) -> None:
        """Somebody was typed into the line."""
        if self._shown is None:
            return
        page, database, typed = self._shown.page, self._desk.database, named.typed
        refused = _Refused(self, named.text)
        operation: Callable[[], Changes | Saved]
        if typed.unreadable:
            word = self._desk.program.words(page.draft.language).text(UNREADABLE)
            operation = partial(add_unreadable, database, page.id, typed.unreadable, word)
        elif named.candidate is not None and named.candidate.line is not None:
            self.table.select_id(named.candidate.line)
            if (row := self._current()) is not None and not (typed.arrived or typed.left or typed.represented_by):
                self._expect_noted({row.id: replace(row, mode=typed.mode or AttendanceMode.PRESENT)})
            operation = partial(note_line, database, named.candidate.line, typed)
        else:
            operation = partial(add_attendance, database, page.id, named.draft())
        self._desk.operate(operation, owner=self, then=self._on_saved, failed=refused.tell)

    @Slot(object)
    def _on_saved(self, saved: object) -> None:
        if isinstance(saved, Saved):
            self.table.select_id(saved.id)

    def give_back(self, text: str, error: BaseException) -> None:
        """Somebody could not be noted: what was written stands in the line again."""
        self.line.give_back(text)
        self._on_refused(error)

    @Slot()
    def expect(self) -> None:
        """Puts the group's members on the sheet."""
        if self._shown is not None and self.can_change():
            operation = partial(expect_members, self._desk.database, self._shown.page.id)
            self._desk.operate(operation, owner=self, done=self._desk.t(EXPECTED))

    def remove(self) -> None:
        """Takes the selected lines off the sheet."""
        lines = self._selected()
        if lines and self.can_change():
            places = [self._model.position_of_id(line) for line in lines]
            following = self._model.row_at(max(places) + 1) or self._model.row_at(min(places) - 1)
            if following is not None:
                self.table.select_id(following.id)
            operation = partial(remove_attendance, self._desk.database, lines)
            self._desk.operate(operation, owner=self, done=self._desk.t(REMOVED))

    @Slot(object)
    def _on_opened(self, _: object) -> None:
        self.edit()

    def edit(self) -> None:
        """Opens the sheet of the chosen line; of one in approved minutes, that which says who is meant."""
        row = self._current()
        if row is not None and self.can_change():
            self._desk.show_sheet(LineSheet(self._desk, row))
        else:
            self.identify()

    def identify(self) -> None:
        """Asks who is meant by the chosen line."""
        row = self._current()
        if row is not None and self.can_identify():
            self._desk.show_sheet(IdentifySheet(self._desk, row, may_seat=self.can_change()))

    def enter_guests(self) -> None:
        """Opens the fields in which guests of a signed sheet are entered one after another."""
        if self.can_change():
            self.guest.show()
            self.guest.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_guests_done(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.guest.hide()


class _Refused:
    """Somebody on the way to the sheet."""

    def __init__(self, tab: AttendanceTab, text: str) -> None:
        self._tab = tab
        self._text = text

    def tell(self, error: BaseException) -> None:
        self._tab.give_back(self._text, error)
