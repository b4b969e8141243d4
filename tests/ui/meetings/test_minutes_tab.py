"""Stories of somebody who writes minutes with the keyboard."""

import shutil
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders.minutes_seats import MinutesSeat
from tests.builders.windows import Seat, seat_at
from ui.kit.tasks import Lane
from ui.meetings.minutes_formats import fresh_id
from ui.meetings.minutes_keeping import DRAFT_DELAY, QUIET, Stage
from workbench.domain.decisions import DecisionMethod
from workbench.domain.meetings import BlockKind, MeetingStatus, Run
from workbench.domain.minutes_editing import BlockDraft, DecisionFields, ItemMinutes, from_json, to_json
from workbench.operations.drafts import MINUTES, find_draft, keep_draft
from workbench.operations.minutes import approve_minutes
from workbench.operations.minutes_editing import write_item_minutes


@pytest.fixture(scope="module")
def writer(lasting_seat: Seat) -> MinutesSeat:
    sitting = MinutesSeat(lasting_seat)
    # A slow computer must not change what these stories see: drafts are kept when they say so.
    sitting.tab.keeping._drafter.setInterval(10**6)
    return sitting


@pytest.fixture
def minutes(writer: MinutesSeat) -> MinutesSeat:
    """The same window for all stories, each with a meeting of its own."""
    writer.begin_anew()
    return writer


def draft_of(minutes: MinutesSeat, item: int = 0) -> ItemMinutes | None:
    minutes.seat.desk.tasks.finish(Lane.DRAFTS)
    kept = find_draft(minutes.seat.desk.workspace, MINUTES, minutes.items[item])
    return from_json(kept.body) if kept else None


def write_two_paragraphs_a_decision_and_an_action(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.type("Volunteers leave after a year.")
    seat.press("Return")
    seat.type("Branches train them anew each spring.")
    seat.press("Return")
    seat.type("Decision: IFRC leads on a shared course.")
    seat.press("Return")
    seat.type("Action: send the outline")
    seat.press("Tab")
    seat.type("IFRC")
    seat.press("Tab")
    seat.type("1 April 2026")
    seat.press("Tab")
    seat.type("That was all.")


def test_minutes_written_by_keyboard_are_records_with_numbers_once_the_item_is_left(minutes: MinutesSeat) -> None:
    write_two_paragraphs_a_decision_and_an_action(minutes)
    assert minutes.lines() == []
    minutes.seat.press("Ctrl+Down")
    assert minutes.lines() == [
        ("paragraph", "Volunteers leave after a year."),
        ("paragraph", "Branches train them anew each spring."),
        ("decision", "IFRC leads on a shared course."),
        ("action", "send the outline"),
        ("paragraph", "That was all."),
    ]
    decision, action = (block for block in minutes.saved().blocks if block.decision or block.action)
    assert decision.decision is not None
    assert decision.decision.number.endswith("-D1")
    assert action.action is not None
    assert action.action.number.endswith("-A1")
    assert action.action.due == date(2026, 4, 1)
    assert action.action.owner_organisation
    assert minutes.page().status is MeetingStatus.DRAFT
    assert draft_of(minutes) is None
    assert minutes.tab.agenda.current_row().id == minutes.items[1]
    assert minutes.seat.focus is minutes.editor


def test_undo_takes_an_item_back_in_one_step_and_the_editor_shows_it(minutes: MinutesSeat) -> None:
    write_two_paragraphs_a_decision_and_an_action(minutes)
    minutes.seat.press("Ctrl+S")
    assert len(minutes.lines()) == 5
    minutes.seat.command("window.undo")
    assert minutes.lines() == []
    assert minutes.written() == [("paragraph", "")]
    minutes.seat.command("window.redo")
    assert minutes.written() == minutes.lines()
    assert len(minutes.lines()) == 5


def test_undo_in_the_text_is_the_texts_own(minutes: MinutesSeat) -> None:
    minutes.seat.type("One")
    minutes.seat.press("Ctrl+S", "Return")
    minutes.seat.type("two")
    minutes.seat.press("Ctrl+Z")
    assert minutes.written() == [("paragraph", "One"), ("paragraph", "")]
    minutes.seat.press("Ctrl+Shift+Z")
    assert minutes.written() == [("paragraph", "One"), ("paragraph", "two")]
    assert minutes.lines() == [("paragraph", "One")]


def test_numbers_stand_beside_statements_once_they_are_saved(minutes: MinutesSeat) -> None:
    minutes.seat.type("Decision: agreed")
    pane = minutes.tab.pane
    assert "-D1" not in pane._caption(0).more
    minutes.seat.press("Ctrl+S")
    assert "-D1" in pane._caption(0).more
    assert minutes.editor.minutes.isUndoAvailable(), "saving leaves the text's own undo"


def test_the_state_is_told_from_the_first_letter_to_the_record(minutes: MinutesSeat) -> None:
    tab = minutes.tab
    assert tab.pane.state.text() == "Nothing written yet"
    minutes.seat.type("Decision: agreed")
    assert tab.pane.state.text() == "Not saved yet · 1 decision"
    minutes.keep()
    assert tab.pane.state.text().startswith("Kept as a draft")
    assert tab.agenda.current_row().is_unsaved
    minutes.seat.press("Ctrl+S")
    assert tab.pane.state.text().startswith("Saved ")
    assert tab.pane.state.text().endswith("· 1 decision")
    assert not tab.agenda.current_row().is_unsaved


def test_a_draft_is_kept_within_a_second_also_while_typing_goes_on(minutes: MinutesSeat) -> None:
    keeping = minutes.tab.keeping
    assert DRAFT_DELAY < 1_000
    assert QUIET == keeping._quiet.interval() == 60_000
    minutes.seat.type("a")
    left = keeping._drafter.remainingTime()
    assert left > 0
    minutes.seat.type("b")
    assert keeping._drafter.remainingTime() < left, "another key does not put it off"
    keeping._drafter.timeout.emit()
    minutes.seat.settle()
    kept = draft_of(minutes)
    assert kept is not None
    assert kept.blocks[0].text == "ab"


def test_words_taken_back_leave_no_draft(minutes: MinutesSeat) -> None:
    minutes.seat.type("word")
    minutes.keep()
    assert draft_of(minutes) is not None
    minutes.seat.press("Backspace", "Backspace", "Backspace", "Backspace")
    minutes.keep()
    assert draft_of(minutes) is None
    assert minutes.tab.keeping.state.stage is Stage.SAVED


def test_quiet_makes_records(minutes: MinutesSeat) -> None:
    minutes.seat.type("word")
    minutes.tab.keeping._quiet.timeout.emit()
    minutes.seat.settle()
    assert minutes.lines() == [("paragraph", "word")]


def test_going_to_another_page_makes_records(minutes: MinutesSeat) -> None:
    minutes.seat.type("word")
    minutes.seat.go("today")
    assert minutes.lines() == [("paragraph", "word")]


def test_closing_the_window_makes_records(qapp: QApplication, tmp_path: Path, sample_template: Path) -> None:
    with seat_at(tmp_path, sample_template) as seat:
        MinutesSeat(seat)
        seat.type("last words")
        seat.close()
        seat.desk.tasks.close()
    with seat_at(tmp_path / "again", tmp_path) as seat:
        assert MinutesSeat(seat).lines() == [("paragraph", "last words")]


def test_closing_the_workspace_makes_records_and_leaves_no_draft(
    qapp: QApplication, tmp_path: Path, sample_template: Path
) -> None:
    with seat_at(tmp_path, sample_template) as seat:
        MinutesSeat(seat)
        seat.type("last words")
        seat.window.close_workspace()
        seat.settle()
    with seat_at(tmp_path / "again", tmp_path) as seat:
        again = MinutesSeat(seat)
        assert again.lines() == [("paragraph", "last words")]
        assert draft_of(again) is None


def test_words_of_a_window_that_was_killed_are_here_again(
    qapp: QApplication, tmp_path: Path, sample_template: Path
) -> None:
    with seat_at(tmp_path / "one", sample_template) as seat:
        minutes = MinutesSeat(seat)
        seat.type("Decision: agreed by all")
        minutes.keep()
        seat.desk.tasks.finish(Lane.DRAFTS)
        # As the disk is at this moment, for a window that never closes.
        shutil.copytree(tmp_path / "one", tmp_path / "killed")
    with seat_at(tmp_path / "two", tmp_path / "killed") as seat:
        again = MinutesSeat(seat)
        assert again.lines() == []
        assert again.written() == [("decision", "agreed by all")]
        assert again.tab.pane.banner.isVisible()
        assert "not saved are here again" in again.tab.pane.banner.text()
        assert again.tab.pane.state.text().startswith("Kept as a draft")
        assert again.tab.agenda.current_row().is_unsaved
        again.seat.press("Ctrl+Down")
        assert again.lines() == [("decision", "agreed by all")]


def test_one_can_go_back_to_the_saved_minutes(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.type("saved")
    seat.press("Ctrl+S", "Ctrl+Down")
    block = BlockDraft(id=minutes.saved().blocks[0].id, runs=(Run("other words"),))
    item = ItemMinutes(minutes.saved().agenda_item, (block,))

    keep_draft(seat.desk.workspace, MINUTES, minutes.items[0], to_json(item))
    seat.press("Ctrl+Up")
    assert minutes.written() == [("paragraph", "other words")]
    minutes.tab.pane.banner.acted.emit()
    seat.settle()
    assert minutes.written() == [("paragraph", "saved")]
    assert not minutes.tab.pane.banner.isVisible()
    assert draft_of(minutes) is None
    seat.press("Ctrl+Down")
    assert minutes.lines() == [("paragraph", "saved")]


def test_a_draft_that_says_what_is_saved_is_dropped(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.type("saved")
    seat.press("Ctrl+S", "Ctrl+Down")

    keep_draft(seat.desk.workspace, MINUTES, minutes.items[0], to_json(minutes.saved()))
    seat.press("Ctrl+Up")
    assert not minutes.tab.pane.banner.isVisible()
    assert draft_of(minutes) is None


def test_a_damaged_draft_is_told_and_stays_and_the_saved_words_are_shown(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.press("Ctrl+Down")
    keep_draft(seat.desk.workspace, MINUTES, minutes.items[0], "{not json")
    seat.press("Ctrl+Up")
    assert minutes.written() == [("paragraph", "")]
    kept = find_draft(seat.desk.workspace, MINUTES, minutes.items[0])
    assert kept is not None
    assert kept.body == "{not json"


def test_words_that_came_too_late_stay_a_draft_and_the_text_is_read_only(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.type("too late")
    approve_minutes(seat.desk.database, minutes.meeting, by="the group", on=date(2026, 3, 2))
    seat.press("Ctrl+S")
    assert minutes.lines() == []
    assert minutes.written() == [("paragraph", "too late")]
    assert draft_of(minutes) is not None
    assert minutes.editor.isReadOnly()
    assert minutes.tab.pane.banner.isVisible()
    seat.type("more")
    assert minutes.written() == [("paragraph", "too late")]


def test_approved_minutes_say_why_they_cannot_be_changed(seat: Seat) -> None:
    minutes = MinutesSeat(seat)
    seat.type("word")
    seat.press("Ctrl+Down")
    approve_minutes(seat.desk.database, minutes.meeting, by="the group", on=date(2026, 3, 2))
    other = MinutesSeat(seat)
    assert other.editor.isReadOnly()
    assert "the group" in other.tab.pane.banner.text()
    assert "2026" in other.tab.pane.banner.text()
    assert not other.tab.can_write()


def test_an_emptied_decision_is_refused_and_the_words_stay(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.type("Decision: x")
    seat.press("Ctrl+S")
    seat.press("Backspace")
    seat.type(" ")
    seat.press("Ctrl+S")
    assert "needs words" in minutes.tab.pane.banner.text()
    assert minutes.lines() == [("decision", "x")]
    seat.type("y")
    seat.press("Ctrl+S")
    assert minutes.lines() == [("decision", "y")]
    assert not minutes.tab.pane.banner.isVisible()


def test_keys_typed_while_the_next_item_is_read_belong_to_it(minutes: MinutesSeat) -> None:
    minutes.seat.type("first")

    QTest.keyClick(minutes.editor, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(minutes.editor, "second")
    minutes.seat.settle()
    assert minutes.written() == [("paragraph", "second")]
    minutes.seat.press("Ctrl+Up")
    assert minutes.lines(0) == [("paragraph", "first")]
    assert minutes.lines(1) == [("paragraph", "second")]


def test_somebody_who_comes_back_at_once_finds_the_words(minutes: MinutesSeat) -> None:

    minutes.seat.type("word")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(minutes.editor, key, Qt.KeyboardModifier.ControlModifier)
    minutes.seat.settle()
    assert minutes.written() == [("paragraph", "word")]
    assert not minutes.tab.pane.banner.isVisible()
    assert minutes.tab.keeping.unsaved == set()


def test_a_change_made_elsewhere_is_shown_and_unsaved_words_are_not_overwritten(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.type("mine")
    seat.press("Ctrl+S")
    other = BlockDraft(id=minutes.saved().blocks[0].id, runs=(Run("theirs"),))
    write = partial(write_item_minutes, seat.desk.database, ItemMinutes(minutes.saved().agenda_item, (other,)))
    seat.desk.operate(write)
    seat.settle()
    assert minutes.written() == [("paragraph", "theirs")]
    seat.press("Ctrl+End")
    seat.type(" and mine")
    third = BlockDraft(id=other.id, runs=(Run("third"),))
    seat.desk.operate(
        partial(write_item_minutes, seat.desk.database, ItemMinutes(minutes.saved().agenda_item, (third,)))
    )
    seat.settle()
    assert minutes.written() == [("paragraph", "theirs and mine")]


def test_hostile_words_stay_words_and_hidden_signs_are_gone_once_saved(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.type("<img src=x> & ")
    seat.paste("<b>bold</b>\u202egpj.exe")
    seat.press("Ctrl+S")
    assert minutes.lines() == [("paragraph", "<img src=x> & <b>bold</b>gpj.exe")]
    assert minutes.written() == minutes.lines()


def test_a_pasted_text_becomes_a_block_a_line(minutes: MinutesSeat) -> None:
    minutes.seat.paste("one\r\ntwo\n\nthree")
    assert minutes.written() == [(BlockKind.PARAGRAPH.value, text) for text in ("one", "two", "", "three")]
    minutes.seat.press("Ctrl+S")
    assert [text for _, text in minutes.lines()] == ["one", "two", "three"]


def test_the_words_of_other_languages_name_decisions_too(minutes: MinutesSeat) -> None:
    minutes.seat.type("Décision : on commence")
    assert minutes.written() == [("decision", "on commence")]
    minutes.seat.press("Return")
    minutes.seat.type("قرار: نبدأ")
    assert minutes.written()[1] == ("decision", "نبدأ")


def test_a_marker_that_was_not_meant_is_taken_back_by_undo(minutes: MinutesSeat) -> None:
    minutes.seat.type("Action: ")
    assert minutes.written() == [("action", "")]
    minutes.seat.press("Ctrl+Z")
    assert minutes.written() == [("paragraph", "Action:")]
    minutes.seat.type("man")
    assert minutes.written() == [("paragraph", "Action: man")]


def test_a_free_owner_stays_as_written_and_a_day_that_is_none_is_told(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.type("Action: call")
    seat.press("Tab")
    seat.type("The aunt <b>")
    seat.press("Tab")
    seat.type("31 February")
    seat.press("Tab")
    assert seat.focus.accessibleName() == "Due", "what is not understood keeps the keyboard"
    assert "not a date" in minutes.tab.pane.bar._action.remark.text()
    seat.press("Escape", "Ctrl+S")
    (block,) = minutes.saved().blocks
    assert block.action is not None
    assert (block.action.owner_text, block.action.due) == ("The aunt <b>", None)


def test_what_is_wrong_with_a_field_is_told_where_there_is_no_room_beside_it(minutes: MinutesSeat) -> None:
    seat, pane = minutes.seat, minutes.tab.pane
    pane.setMaximumWidth(480)
    seat.settle()
    seat.type("Action: call")
    seat.press("Tab")
    seat.type("The aunt")
    assert not pane.bar._action.remark.isVisible(), "there is room: nothing is tested"
    assert pane.state.text().startswith("Kept as written · ")
    seat.press("Tab")
    seat.type("31 February")
    assert "not a date" in pane.state.text()
    seat.press("Escape", "Return", "Return")
    assert "not a date" not in pane.state.text()


def test_the_fields_of_another_action_show_its_own_words(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.type("Action: one")
    seat.press("Tab")
    seat.type("First")
    seat.press("Tab", "Tab")
    seat.type("Action: two")
    bar = minutes.tab.pane.bar
    assert bar._owner.edit.text() == ""
    seat.press("Ctrl+Home")
    assert bar._owner.edit.text() == "First"


def test_how_a_decision_was_taken_is_chosen_by_key(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.type("Decision: agreed")
    seat.press("Tab", "Down", "Tab", "Tab")
    assert seat.focus is minutes.editor
    seat.type("next line")
    seat.press("Ctrl+S")
    decision = minutes.saved().blocks[0].decision
    assert decision == DecisionFields(method=DecisionMethod.CONSENSUS)
    assert minutes.lines() == [("decision", "agreed"), ("paragraph", "next line")]


def test_kinds_bold_and_time_have_keys_and_buttons_tell_the_kind(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.press("Ctrl+Shift+H")
    seat.type("Head")
    assert [button.text() for button in minutes.tab.pane.toolbar._kinds if button.isChecked()] == ["Heading"]
    seat.press("Return", "Ctrl+Shift+L")
    seat.type("point")
    seat.press("Return", "Return", "Ctrl+T")
    seat.press("Ctrl+Shift+B")
    seat.type("loud")
    seat.press("Ctrl+S")
    assert [kind for kind, _ in minutes.lines()] == ["heading", "list_item", "time_mark", "paragraph"]
    assert minutes.saved().blocks[3].runs == (Run("loud", bold=True),)


def test_the_window_keeps_its_keys_and_the_text_its_own(minutes: MinutesSeat) -> None:
    rail = minutes.seat.session.frame._is_collapsed
    minutes.seat.press("Ctrl+Shift+B")
    assert minutes.seat.session.frame._is_collapsed == rail
    assert len({command.id for command in minutes.tab.commands()}) == len(minutes.tab.commands())


def test_another_meeting_leaves_the_first_ones_words_saved(minutes: MinutesSeat) -> None:
    minutes.seat.type("word")
    other = MinutesSeat(minutes.seat, "mapping and exchange")
    minutes.tab.show_meeting(other.meeting)
    minutes.seat.settle()
    assert minutes.lines() == [("paragraph", "word")]
    assert draft_of(minutes) is None


def test_showing_the_same_meeting_again_leaves_what_is_being_typed(minutes: MinutesSeat) -> None:
    minutes.seat.press("Ctrl+Down")
    minutes.seat.type("half a wo")
    minutes.tab.show_meeting(minutes.meeting)
    minutes.seat.settle()
    minutes.seat.type("rd")
    assert minutes.written() == [("paragraph", "half a word")]


def test_a_named_item_is_shown_and_told(minutes: MinutesSeat) -> None:
    told: list[str] = []
    minutes.tab.item_changed.connect(told.append)
    minutes.tab.show_meeting(minutes.meeting, minutes.items[3])
    minutes.seat.settle()
    assert told == [minutes.items[3]]
    assert minutes.tab.agenda.current_row().id == minutes.items[3]


def test_every_control_has_a_name(minutes: MinutesSeat) -> None:
    minutes.seat.type("Action: x")
    tab = minutes.tab
    assert tab.agenda.accessibleName()
    assert minutes.editor.accessibleName()
    assert "Action" in minutes.editor.accessibleDescription()
    assert all(made.control.accessibleName() for made in (tab.pane.bar._owner, tab.pane.bar._due))


def test_a_two_thousand_block_item_is_not_read_again_with_every_key(minutes: MinutesSeat) -> None:
    blocks = tuple(BlockDraft(id=fresh_id(), runs=(Run(f"line {number}"),)) for number in range(2_000))
    minutes.editor.show_item(minutes.items[0], blocks)
    minutes.editor.pieces.finish()
    minutes.editor.moveCursor(QTextCursor.MoveOperation.Start)
    minutes.editor.minutes.drafts()
    minutes.seat.type("x")
    minutes.seat.press("Return")
    unread = sum(known is None for known in minutes.editor.minutes._cache)
    assert unread <= 3
    assert len(minutes.editor.minutes.drafts()) == 2_001


def test_the_tab_works_in_an_arabic_window(arabic_seat: Seat) -> None:
    minutes = MinutesSeat(arabic_seat)
    arabic_seat.type("قرار: نبدأ في الربيع")
    arabic_seat.press("Return")
    arabic_seat.type("An English line")
    arabic_seat.press("Ctrl+Down")
    assert minutes.lines() == [("decision", "نبدأ في الربيع"), ("paragraph", "An English line")]
    first = minutes.tab.agenda.geometry()
    assert (
        minutes.tab.pane.mapTo(minutes.tab, minutes.tab.pane.rect().topLeft()).x()
        < minutes.tab.agenda.mapTo(minutes.tab, first.topLeft()).x()
    )
