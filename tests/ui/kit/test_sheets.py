"""Sheets: what is saved closes, what is refused stays open, and words that are not saved are never lost."""

import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.builders.workspaces import StoppedClock, a_workspace, places_in
from ui.kit.desk import Desk, Notice
from ui.kit.fields import Choice, DateField, LineField, LinkField, LinksField, TextField
from ui.kit.form import Form
from ui.kit.sheet_frame import SheetFrame
from ui.kit.sheet_host import SheetHost, is_sheet_open
from ui.kit.sheets import DRAFT_DELAY, LEAVE_AGAIN, FormSheet
from ui.kit.tasks import Lane, Tasks
from ui.theme.theme import Theme, ThemeMode
from ui.theme.tokens import Space
from workbench.bootstrap.program import Program
from workbench.bootstrap.shipped import resources
from workbench.errors import RuleViolation, Unavailable
from workbench.operations.drafts import keep_draft
from workbench.storage.keys import LEAST
from workbench.wording import Words

KIND, RECORD = "form/meeting", "m-1"
VALUES: Mapping[str, object] = {"title": "First", "day": date(2026, 11, 24), "notes": ""}


class Room:
    """A page with a desk, where sheets are laid."""

    def __init__(self, folder: Path, qapp: QApplication, words: Words) -> None:
        self.page = QWidget()
        self.page.resize(1024, 640)
        self.line = QLineEdit(self.page)
        layout = QVBoxLayout(self.page)
        layout.addWidget(self.line)
        theme = Theme(resources(), ThemeMode.LIGHT)
        theme.apply(qapp)
        self.parent = QObject()
        self.tasks = Tasks(self.parent)
        program = Program(clock=StoppedClock(datetime(2026, 3, 2, 9, tzinfo=UTC)), places=places_in(folder), cost=LEAST)
        self.workspace = a_workspace(folder)
        self.desk = Desk(self.workspace, program, self.tasks, theme, words, self.parent)
        self.host = SheetHost(self.page)
        self.desk.sheet_asked.connect(self.host.show_sheet)
        self.notices: list[Notice] = []
        self.desk.noticed.connect(self.notices.append)
        self.saved: list[dict[str, object]] = []
        self.fault: Exception | None = None
        self.hold = threading.Event()
        self.hold.set()
        self.page.show()
        self.page.activateWindow()
        self.line.setFocus()

    def sheet(self, **options: Any) -> FormSheet:
        """A sheet laid over the page, with a draft unless the options say otherwise."""
        fields = [
            LineField(name="title", label="Title", required=True),
            DateField(name="day", label="Day"),
            TextField(name="notes", label="Notes"),
        ]
        form = Form(self.desk.words, self.desk.theme, fields, VALUES, today=self.desk.today)
        kept = {"draft_kind": KIND, "draft_record": RECORD, **options}
        made = FormSheet(self.desk, "Meeting & <b>more</b>", form, self._operation, **kept)
        self.desk.show_sheet(made)
        QApplication.processEvents()
        return made

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        def work() -> str:
            self.hold.wait(10)
            if self.fault is not None:
                raise self.fault
            self.saved.append(values)
            return "done"

        return work

    def draft(self) -> object:
        """What is kept of the sheet's words."""
        return self.desk.find_draft(KIND, RECORD)


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Room]:
    made = Room(tmp_path, qapp, Words("en", resources() / "wording"))
    qtbot.addWidget(made.page)
    yield made
    made.hold.set()
    made.tasks.close()
    made.workspace.close()


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)
    QApplication.processEvents()


def type_text(text: str) -> None:
    QTest.keyClicks(focused(), text)


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Return])
def test_saving_by_key_runs_the_operation_closes_the_sheet_and_gives_the_focus_back(
    room: Room, qtbot: QtBot, key: Qt.Key
) -> None:
    sheet = room.sheet()
    type_text("New ")
    assert sheet.is_shown_modified()
    with qtbot.waitSignal(sheet.saved) as heard:
        press(key, Qt.KeyboardModifier.ControlModifier)
    assert heard.args == ["done"]
    assert [values["title"] for values in room.saved] == ["New First"]
    assert room.host.sheet() is None
    assert room.line.hasFocus()


def test_what_the_form_does_not_understand_is_not_saved(room: Room) -> None:
    sheet = room.sheet()
    day: Any = sheet.form.input("day").control
    day.setFocus()
    day.selectAll()
    type_text("next spring")
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not sheet._is_saving
    assert sheet.form.problem("day")
    assert room.saved == []


def test_a_broken_rule_is_told_at_its_field_and_the_sheet_stays_open(room: Room, qtbot: QtBot) -> None:
    sheet = room.sheet(problem_fields={"periods.ends_before_start": "day"})
    room.fault = RuleViolation("periods.ends_before_start")
    type_text("x")
    sheet.save()
    qtbot.waitUntil(lambda: bool(sheet.form.problem("day")))
    assert room.host.sheet() is sheet
    assert sheet.form.input("day").control.hasFocus()
    assert sheet.form.values()["title"] == "xFirst"
    room.fault = None
    with qtbot.waitSignal(sheet.saved):
        sheet.save()


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        (RuleViolation("texts.unclean", field="notes"), "notes"),
        (RuleViolation("texts.unclean", field="nowhere"), ""),
        (Unavailable("disk.full"), ""),
    ],
)
def test_what_no_field_is_named_for_is_told_on_top(room: Room, qtbot: QtBot, fault: Exception, field: str) -> None:
    sheet = room.sheet()
    room.fault = fault
    sheet.save()
    qtbot.waitUntil(lambda: bool(sheet.form.problem("notes") if field else sheet.banner_text()))
    assert bool(sheet.banner_text()) == (not field)
    assert sheet.save_button.isEnabled()


def test_a_rule_broken_while_the_operation_is_made_is_told_as_well(room: Room) -> None:
    def refuse(_: dict[str, object]) -> Callable[[], object]:
        raise RuleViolation("texts.unclean", field="title")

    form = Form(room.desk.words, room.desk.theme, [LineField(name="title", label="Title")], {})
    sheet = FormSheet(room.desk, "Title", form, refuse)
    room.desk.show_sheet(sheet)
    sheet.save()
    assert form.problem("title")


def test_keys_pressed_before_a_sheet_is_dressed_come_to_it(room: Room) -> None:
    made = [Form(room.desk.words, room.desk.theme, [LineField(name="title", label="Title")], {}) for _ in range(2)]
    sheets = [FormSheet(room.desk, "Title", form, room._operation) for form in made]
    room.desk.show_sheet(sheets[0])
    # It lies there for everybody who asks, though it is seen only with the next event.
    assert room.host.sheet() is sheets[0]
    assert is_sheet_open(room.page)
    assert not sheets[0].isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "abc")
    QTest.keyClick(focus, Qt.Key.Key_Backspace)
    QApplication.processEvents()
    assert sheets[0].isVisible()
    assert made[0].values()["title"] == "ab"
    # One that is left before it was seen is never seen.
    room.desk.show_sheet(sheets[1])
    sheets[1].leave()
    QApplication.processEvents()
    assert room.host.sheet() is sheets[0]


def test_a_fault_of_the_program_goes_to_its_centre_and_the_words_stay(room: Room, qtbot: QtBot) -> None:
    sheet = room.sheet()
    room.fault = ZeroDivisionError()
    with qtbot.waitSignal(room.tasks.failed):
        sheet.save()
    assert room.host.sheet() is sheet
    assert sheet.save_button.isEnabled()


def test_while_saving_nothing_can_be_saved_twice_or_left(room: Room, qtbot: QtBot) -> None:
    sheet = room.sheet()
    room.hold.clear()
    sheet.save()
    sheet.save()
    sheet.leave()
    assert not sheet.form.isEnabled()
    with qtbot.waitSignal(sheet.saved):
        room.hold.set()
    assert len(room.saved) == 1


# Drafts


def test_escape_without_words_leaves_quietly(room: Room) -> None:
    room.sheet()
    press(Qt.Key.Key_Escape)
    assert room.host.sheet() is None
    assert (room.notices, room.draft()) == ([], None)


def test_escape_keeps_unsaved_words_says_so_and_they_are_brought_back(room: Room, qtbot: QtBot) -> None:
    room.sheet()
    type_text("Half a ")
    press(Qt.Key.Key_Escape)
    assert room.host.sheet() is None
    assert len(room.notices) == 1
    qtbot.waitUntil(lambda: room.draft() is not None)
    again = room.sheet()
    assert again.form.values()["title"] == "Half a First"
    assert again.is_modified()
    assert "2026" in again.banner_text()


def test_the_notice_offers_to_throw_the_words_away(room: Room, qtbot: QtBot) -> None:
    room.sheet()
    type_text("x")
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: room.draft() is not None)
    discard = room.notices[0].on_action
    assert discard is not None
    discard()
    qtbot.waitUntil(lambda: room.draft() is None)
    assert room.sheet().form.values() == VALUES


def test_words_are_kept_within_a_second_of_the_first_key(room: Room, qtbot: QtBot) -> None:
    assert DRAFT_DELAY < 1000
    room.sheet()
    type_text("y")
    qtbot.waitUntil(lambda: room.draft() is not None, timeout=3000)


def test_starting_anew_forgets_what_was_brought_back(room: Room, qtbot: QtBot) -> None:
    room.sheet()
    type_text("x")
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: room.draft() is not None)
    again = room.sheet()
    again.banner_acted.emit()
    assert again.form.values() == VALUES
    assert again.banner_text() == ""
    assert not again.is_shown_modified()
    qtbot.waitUntil(lambda: room.draft() is None)


def test_a_sheet_that_was_saved_leaves_no_draft(room: Room, qtbot: QtBot) -> None:
    sheet = room.sheet()
    type_text("x")
    sheet.keep_now()
    with qtbot.waitSignal(sheet.saved):
        sheet.save()
    qtbot.waitUntil(lambda: room.draft() is None)


@pytest.mark.parametrize("body", ["", "[1]", "{", '"text"', '{"title": 5, "day": [], "other": 1}'])
def test_a_draft_of_another_shape_is_passed_over(room: Room, body: str) -> None:
    keep_draft(room.workspace, KIND, RECORD, body)
    assert room.sheet().form.values() == VALUES


def test_without_a_place_for_drafts_leaving_is_asked_for_twice(room: Room) -> None:
    sheet = room.sheet(draft_kind="")
    type_text("x")
    press(Qt.Key.Key_Escape)
    assert room.host.sheet() is sheet
    assert sheet.banner_text()
    type_text("y")
    press(Qt.Key.Key_Escape)
    assert room.host.sheet() is sheet
    press(Qt.Key.Key_Escape)
    assert room.host.sheet() is None


def test_closing_the_window_keeps_the_words_of_every_sheet(room: Room, qtbot: QtBot) -> None:
    room.sheet()
    type_text("x")
    room.host.close_all()
    assert room.host.sheet() is None
    qtbot.waitUntil(lambda: room.draft() is not None)


# Where sheets lie


def test_a_sheet_lies_at_the_trailing_edge_and_follows_the_page(room: Room) -> None:
    sheet = room.sheet()
    place = sheet.parentWidget()
    assert place is not None
    assert (place.x(), place.width(), place.height()) == (1024 - 480, 480, 640)
    room.page.resize(400, 500)
    QApplication.processEvents()
    assert (place.x(), place.width(), place.height()) == (0, 400, 500)
    room.page.resize(1024, 640)
    room.page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert place.x() == 0


def test_tab_goes_round_within_the_sheet(room: Room) -> None:
    sheet = room.sheet()
    first = QApplication.focusWidget()
    visited = []
    for _ in range(20):
        press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert sheet.isAncestorOf(focus)
        visited.append(focus)
        if focus is first:
            break
    assert visited[-1] is first
    assert {sheet.save_button, sheet.cancel_button, sheet.close_button} <= set(visited)
    assert visited.index(sheet.save_button) > visited.index(sheet.form.input("notes").control)
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is visited[-2]


def test_a_sheet_over_a_sheet_gives_the_focus_back_to_it(room: Room) -> None:
    below = room.sheet()
    room.sheet(draft_record="m-2")
    press(Qt.Key.Key_Escape)
    assert room.host.sheet() is below
    assert below.form.input("title").control.hasFocus()


def a_sheet_with(room: Room, *below: QWidget) -> SheetFrame:
    form = Form(room.desk.words, room.desk.theme, [LineField(name="title", label="Title")], {})
    sheet = SheetFrame(room.desk.words, room.desk.theme, "Sheet", form)
    for widget in below:
        sheet.add_below(widget)
    sheet.setParent(room.page)
    sheet.resize(480, 640)
    sheet.show()
    QApplication.processEvents()
    return sheet


def test_what_is_added_below_a_form_stands_right_under_it(room: Room) -> None:
    note = QLabel("what came of it")
    sheet = a_sheet_with(room, note)
    form = sheet.content
    assert note.geometry().top() - form.geometry().bottom() == Space.M + 1, "no room is left between the two"
    assert (form.height(), note.height()) == (form.sizeHint().height(), note.sizeHint().height())


def test_what_grows_below_a_form_takes_the_room_that_is_left(room: Room) -> None:
    pages = QScrollArea()
    sheet = a_sheet_with(room, QLabel("in words"), pages)
    assert sheet.content.height() == sheet.content.sizeHint().height()
    assert pages.height() > 2 * pages.sizeHint().height()


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Return])
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_list_that_dropped_down_does_not_keep_the_key_from_the_sheet(room: Room, qtbot: QtBot, key: Qt.Key) -> None:
    known = [Choice("h", "Example ministry of health"), Choice("w", "Example ministry of water")]
    field = LinksField(name="who", label="With whom", find=lambda _: known, unknown=lambda typed: Choice(None, typed))
    one = LinkField(name="owner", label="Owner", find=lambda _: known, free=True)
    form = Form(room.desk.words, room.desk.theme, [field, one], {"who": (), "owner": None}, today=room.desk.today)
    sheet = FormSheet(room.desk, "Note", form, room._operation)
    room.desk.show_sheet(sheet)
    QApplication.processEvents()
    for name in ("owner", "who"):
        link: Any = form.input(name)
        link.control.setFocus()
        type_text("minist")
        assert link.is_open()
        QTest.keyClick(link.popup(), Qt.Key.Key_Down)
        if name == "owner":
            QTest.keyClick(link.popup(), Qt.Key.Key_Return)
    with qtbot.waitSignal(sheet.saved):
        QTest.keyClick(link.popup(), key, Qt.KeyboardModifier.ControlModifier)
    (saved,) = room.saved
    assert saved == {"who": (known[0],), "owner": known[0]}


def test_words_no_disk_takes_are_tried_again_and_left_only_when_asked_twice(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = room.sheet()
    type_text("New ")
    with monkeypatch.context() as full:
        full.setattr("ui.kit.desk.keep_draft", _fail_for_want_of_room)
        sheet.keep_now()
        room.tasks.finish(Lane.DRAFTS)
        assert room.desk.unkept == {sheet}
        room.host.close_all()
        room.tasks.finish(Lane.DRAFTS)
        assert room.host.sheet() is sheet, "the only place of these words was taken away"
        press(Qt.Key.Key_Escape)
        assert room.host.sheet() is sheet
        assert sheet.banner_text() == LEAVE_AGAIN
    assert sheet._keeper.isActive(), "nobody tries again"
    sheet._keeper.timeout.emit()
    room.tasks.finish(Lane.DRAFTS)
    assert room.desk.unkept == set()
    room.host.close_all()
    assert room.host.sheet() is None
    assert room.draft() is not None


def test_words_no_disk_takes_and_that_are_taken_back_by_hand_wait_for_no_room(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = room.sheet()
    type_text("x")
    monkeypatch.setattr("ui.kit.desk.keep_draft", _fail_for_want_of_room)
    sheet.keep_now()
    room.tasks.finish(Lane.DRAFTS)
    assert room.desk.unkept == {sheet}
    press(Qt.Key.Key_Backspace)
    assert not sheet.is_modified()
    room.host.close_all()
    assert room.desk.unkept == set()
    assert room.host.sheet() is None


def _fail_for_want_of_room(*_: object) -> None:
    raise Unavailable("disk.full")
