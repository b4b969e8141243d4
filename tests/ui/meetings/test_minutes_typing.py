"""Stories of somebody who types minutes as people speak: letters, names, days, links, and what is pasted."""

import json
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders.minutes_seats import MinutesSeat
from tests.builders.windows import Seat
from ui.kit.marks import MarkKind
from ui.meetings.minutes_clipboard import BLOCKS_TYPE
from ui.meetings.minutes_formats import fresh_id
from workbench.domain.decisions import Dissent
from workbench.domain.meetings import BlockKind, Run, RunKind
from workbench.domain.minutes_editing import BLOCK_LIMIT, ActionFields, BlockDraft, DecisionFields
from workbench.identifiers import OrganisationId
from workbench.queries.suggestions import suggest


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


def action_of(minutes: MinutesSeat, number: int = 0) -> ActionFields:
    action = minutes.editor.minutes.draft_at(number).action
    assert action is not None
    return action


def held_on(minutes: MinutesSeat, day: date, language: str) -> None:
    """The meeting is on this day and in this language."""
    minutes.tab.pane.lines.begin(day, language)
    minutes.editor.block_entered.emit()


def named(minutes: MinutesSeat, typed: str) -> str:
    """The id of the organisation of this name."""

    def read(connection: object) -> str:
        return suggest(connection, "organisation", typed)[0].id  # type: ignore[arg-type]

    return str(minutes.seat.read(read))


def told(minutes: MinutesSeat) -> list[str]:
    said: list[str] = []
    minutes.seat.desk.noticed.connect(lambda notice: said.append(notice.text))
    return said


# Letters


def test_a_letter_and_a_space_begin_a_decision_and_an_action(minutes: MinutesSeat) -> None:
    minutes.seat.type("D agreed")
    minutes.seat.press("Return")
    minutes.seat.type("A send the list")
    minutes.seat.press("Ctrl+S")
    assert minutes.lines() == [("decision", "agreed"), ("action", "send the list")]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("ق نبدأ", "decision"), ("إ نكتب", "action"), ("Р ухвалено", "decision"), ("Д надіслати", "action")],
)
def test_the_letters_of_other_scripts_do_the_same(minutes: MinutesSeat, typed: str, kind: str) -> None:
    minutes.seat.type(typed)
    assert minutes.written() == [(kind, typed[2:])]


def test_a_letter_in_a_line_that_says_something_is_a_word(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.type("partner asked")
    seat.press("Home")
    seat.type("A ")
    assert minutes.written() == [("paragraph", "A partner asked")]
    seat.press("End", "Return")
    seat.type("a small letter")
    seat.press("Return")
    seat.type("- A point of a list")
    assert [kind for kind, _ in minutes.written()] == ["paragraph", "paragraph", "list_item"]


@pytest.mark.parametrize("key", ["Backspace", "Ctrl+Z", "Ctrl+Shift+A"])
def test_a_letter_that_was_a_word_is_given_back_and_not_taken_again(minutes: MinutesSeat, key: str) -> None:
    minutes.seat.type("A ")
    assert minutes.written() == [("action", "")]
    assert "Backspace" in minutes.tab.pane._caption(0).more
    minutes.seat.press(key)
    minutes.seat.type("partner asked")
    assert minutes.written() == [("paragraph", "A partner asked")]
    minutes.seat.press("Home", "Right", "Delete")
    minutes.seat.type(" ")
    assert minutes.written() == [("paragraph", "A partner asked")], "not taken again in the same line"


def test_a_sentence_that_became_an_action_is_whole_again_by_one_key(minutes: MinutesSeat) -> None:
    minutes.seat.type("A partner asked who pays")
    assert minutes.written() == [("action", "partner asked who pays")]
    minutes.seat.press("Ctrl+Shift+A")
    assert minutes.written() == [("paragraph", "A partner asked who pays")]
    minutes.seat.press("Ctrl+Z")
    assert minutes.written() == [("action", "partner asked who pays")]
    minutes.seat.press("Home", "Backspace")
    assert minutes.written() == [("paragraph", "A partner asked who pays")]
    minutes.seat.press("Home", "Ctrl+Shift+A")
    assert minutes.written() == [("action", "A partner asked who pays")], "the key takes the words as they are"


# Owner and day


def test_owner_and_day_are_seen_at_once_and_filled_in_when_the_line_is_left(minutes: MinutesSeat) -> None:
    held_on(minutes, date(2026, 3, 2), "en")
    minutes.seat.type("A @IFRC sends the outline by Friday")
    assert "IFRC" in minutes.tab.pane._caption(0).more
    assert "6 Mar 2026" in minutes.tab.pane._caption(0).more
    assert action_of(minutes) == ActionFields(), "nothing is stated while the line is typed"
    minutes.seat.press("Return")
    action = action_of(minutes)
    assert (action.owner_organisation, action.due) == (named(minutes, "IFRC"), date(2026, 3, 6))
    assert minutes.written()[0] == ("action", "@IFRC sends the outline by Friday"), "the words stay as typed"
    minutes.seat.press("Ctrl+S")
    kept = minutes.saved().blocks[0].action
    assert kept is not None
    assert (kept.owner_organisation, kept.due) == (action.owner_organisation, action.due)
    assert minutes.editor.minutes.isUndoAvailable(), "saving leaves the text's own undo"


@pytest.mark.parametrize("way", ["Ctrl+S", "Ctrl+Down", "Tab", "click elsewhere"])
def test_every_way_out_of_the_line_fills_it_in(minutes: MinutesSeat, way: str) -> None:
    held_on(minutes, date(2026, 3, 2), "en")
    minutes.seat.type("A call them by tomorrow")
    if way == "click elsewhere":
        minutes.tab.agenda.setFocus()
        minutes.seat.settle()
    else:
        minutes.seat.press(way)
    minutes.tab.keeping.save()
    minutes.seat.settle()
    (block,) = minutes.saved().blocks
    assert block.action is not None
    assert block.action.due == date(2026, 3, 3)


def test_a_day_is_read_in_the_language_of_the_meeting(minutes: MinutesSeat) -> None:
    held_on(minutes, date(2026, 3, 2), "uk")
    minutes.seat.type("Д надіслати список до п’ятниці")
    minutes.seat.press("Return")
    assert action_of(minutes).due == date(2026, 3, 6)


def test_what_is_set_by_hand_wins_and_what_was_emptied_stays_empty(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    held_on(minutes, date(2026, 3, 2), "en")
    seat.type("A send it by Friday")
    seat.press("Tab", "Tab")
    seat.press("Ctrl+A", "Delete", "Escape")
    assert action_of(minutes).due is None
    seat.press("End")
    seat.type(" or by 12 Dec")
    seat.press("Return")
    assert action_of(minutes).due is None
    seat.type("A other by Friday")
    seat.press("Tab", "Tab", "Ctrl+A")
    seat.type("1 April 2026")
    seat.press("Escape", "End", "Backspace", "Backspace", "Backspace", "Backspace", "Backspace", "Backspace")
    seat.type("Monday")
    seat.press("Return")
    assert action_of(minutes, 1).due == date(2026, 4, 1)


def test_what_was_read_follows_the_words_and_undo_takes_it_off(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    held_on(minutes, date(2026, 3, 2), "en")
    seat.type("A @Nobody Known calls by Friday")
    seat.press("Return")
    assert (action_of(minutes).owner_text, action_of(minutes).due) == ("Nobody", date(2026, 3, 6))
    seat.press("Up", "End", *["Backspace"] * 6)
    seat.type("Monday")
    seat.press("Down")
    assert action_of(minutes).due == date(2026, 3, 9)
    seat.press("Ctrl+Z")
    assert action_of(minutes).due == date(2026, 3, 6)
    seat.press("Ctrl+Home", "Ctrl+End")
    assert action_of(minutes).due == date(2026, 3, 6), "what was taken back is not filled in again"


def test_an_older_action_is_not_changed_by_a_visit(minutes: MinutesSeat) -> None:
    block = BlockDraft(id=fresh_id(), kind=BlockKind.ACTION, runs=(Run("send by Friday"),), action=ActionFields())
    minutes.editor.show_item(minutes.items[0], (block, BlockDraft(id=fresh_id(), runs=(Run("x"),))))
    minutes.seat.press("Ctrl+Home", "Ctrl+End")
    assert action_of(minutes).due is None
    minutes.editor.show_item(minutes.items[0], (block,))
    minutes.seat.press("Return")
    assert action_of(minutes).due is None


# Names


def test_a_name_is_offered_and_taken_by_key(minutes: MinutesSeat) -> None:
    seat, mentions = minutes.seat, minutes.tab.pane.mentions
    seat.type("We thank @if")
    first = mentions.names()[0]
    seat.press("Return")
    assert mentions.names() == []
    (run,) = [run for run in minutes.editor.minutes.draft_at(0).runs if run.kind is RunKind.MENTION]
    assert run.target == f"organisation/{named(minutes, first)}"
    assert minutes.written()[0][1] == f"We thank {run.text}"
    seat.type(", and others")
    assert minutes.written()[0][1] == f"We thank {run.text}, and others"
    assert [each.kind for each in minutes.editor.minutes.draft_at(0).runs][-1] is RunKind.TEXT


def test_arrows_choose_escape_leaves_the_letters_and_enter_then_ends_the_line(minutes: MinutesSeat) -> None:
    seat, mentions = minutes.seat, minutes.tab.pane.mentions
    seat.type("@re")
    names = mentions.names()
    assert len(names) > 1
    seat.press("Down", "Tab")
    (run,) = [run for run in minutes.editor.minutes.draft_at(0).runs if run.kind is RunKind.MENTION]
    assert run.text
    seat.press("Return")
    seat.type("@re")
    assert mentions.names() == names
    seat.press("Escape")
    assert mentions.names() == []
    seat.type("d")
    assert mentions.names() == [], "not offered again at the same sign"
    seat.press("Return")
    assert minutes.written()[1:] == [("paragraph", "@red"), ("paragraph", "")]


def test_the_first_name_in_an_action_is_its_owner(minutes: MinutesSeat) -> None:
    minutes.seat.type("A @ifr")
    minutes.seat.press("Return")
    minutes.seat.type("writes")
    minutes.seat.press("Return")
    assert action_of(minutes).owner_organisation == OrganisationId(named(minutes, "IFRC"))
    assert minutes.tab.pane.bar is not None
    minutes.seat.press("Ctrl+S")
    assert minutes.editor.minutes.isUndoAvailable(), "the owner is called what the records call it"


@pytest.mark.parametrize("typed", ["write to name@if", "@", "@ if", "@zzzzqq", "@@", "a @  b"])
def test_nothing_is_offered_where_no_name_is_typed(minutes: MinutesSeat, typed: str) -> None:
    minutes.seat.type(typed)
    assert not minutes.tab.pane.mentions.is_open


def test_the_list_goes_with_the_focus_and_never_takes_it(minutes: MinutesSeat) -> None:
    minutes.seat.type("@re")
    assert minutes.tab.pane.mentions.is_open
    assert minutes.seat.focus is minutes.editor
    minutes.tab.agenda.setFocus()
    minutes.seat.settle()
    assert not minutes.tab.pane.mentions.is_open


def list_of_names(minutes: MinutesSeat) -> QWidget:
    found = minutes.tab.pane.mentions._there()
    assert found is not None
    return found


def test_the_list_lies_beside_the_sign_inside_the_window(minutes: MinutesSeat) -> None:
    minutes.seat.type("We thank @re")
    shown = list_of_names(minutes)
    assert shown.window().rect().contains(shown.geometry())
    assert shown.accessibleName()
    caret = minutes.editor.viewport().mapTo(shown.window(), minutes.editor.cursorRect().bottomLeft())
    assert shown.geometry().top() >= caret.y()


def test_in_arabic_the_list_leads_leftwards_from_the_sign(arabic_seat: Seat) -> None:
    minutes = MinutesSeat(arabic_seat)
    arabic_seat.type("نشكر ")
    arabic_seat.type("@re")
    shown = list_of_names(minutes)
    assert shown.isVisible()
    caret = minutes.editor.viewport().mapTo(shown.window(), QPoint(minutes.editor.cursorRect().right(), 0))
    assert shown.geometry().right() >= caret.x()
    assert shown.geometry().left() < caret.x()
    arabic_seat.press("Return")
    assert any(run.kind is RunKind.MENTION for run in minutes.editor.minutes.draft_at(0).runs)


def test_hostile_names_are_shown_plain(minutes: MinutesSeat) -> None:
    minutes.seat.type("@<img src=x>")
    minutes.seat.press("Return")
    assert minutes.written()[0] == ("paragraph", "@<img src=x>")


# Links


def test_typed_addresses_become_links_and_other_schemes_never(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.type("see https://example.org/a, and javascript:alert(1) or file:///etc/passwd ")
    runs = [run for run in minutes.editor.minutes.draft_at(0).runs if run.kind is RunKind.LINK]
    assert runs == [Run("https://example.org/a", kind=RunKind.LINK, target="https://example.org/a")]
    seat.press("Return")
    seat.type("mailto:office@example.org")
    seat.press("Return")
    (run,) = minutes.editor.minutes.draft_at(1).runs
    assert (run.kind, run.target) == (RunKind.LINK, "mailto:office@example.org")


def test_a_link_is_set_on_the_selected_words_changed_and_taken_off_by_key(minutes: MinutesSeat) -> None:
    seat, line = minutes.seat, minutes.tab.pane.links
    seat.type("the guide")
    seat.press("Ctrl+Shift+Left", "Ctrl+Shift+K")
    assert line.isVisible()
    seat.type("javascript:alert(1)")
    seat.press("Return")
    assert line.isVisible(), "it says why and waits"
    seat.press("Ctrl+A")
    seat.type("www.example.org/guide")
    seat.press("Return")
    assert not line.isVisible()
    assert seat.focus is minutes.editor
    assert minutes.editor.minutes.draft_at(0).runs[1] == Run(
        "guide", kind=RunKind.LINK, target="https://www.example.org/guide"
    )
    seat.press("Ctrl+Shift+K")
    assert line.line.text() == "https://www.example.org/guide"
    seat.press("Ctrl+A", "Delete", "Return")
    assert minutes.editor.minutes.draft_at(0).runs == (Run("the guide"),)
    seat.press("Ctrl+Z", "Ctrl+Shift+K", "Escape")
    assert minutes.editor.minutes.draft_at(0).runs[1].kind is RunKind.LINK


def test_pasted_addresses_become_links_and_one_on_a_selection_links_it(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.type("guide")
    seat.press("Shift+Home")
    seat.paste("https://example.org/g")
    assert minutes.editor.minutes.draft_at(0).runs == (Run("guide", kind=RunKind.LINK, target="https://example.org/g"),)
    seat.press("End", "Return")
    seat.paste("see https://example.org/b.\nend")
    kinds = [run.kind for run in minutes.editor.minutes.draft_at(1).runs]
    assert kinds == [RunKind.TEXT, RunKind.LINK, RunKind.TEXT]


def test_foreign_blocks_on_the_clipboard_bring_no_other_schemes(minutes: MinutesSeat) -> None:
    block = {"id": "", "kind": "paragraph", "runs": [["x", False, "link", "javascript:alert(1)"]]}
    source = QMimeData()
    source.setText("x")
    source.setData(BLOCKS_TYPE, json.dumps({"agenda_item": minutes.items[0], "blocks": [block]}).encode())
    minutes.editor.insertFromMimeData(source)
    assert minutes.editor.minutes.draft_at(0).runs == (Run("x"),)


# What is pasted


def test_a_table_of_a_word_processor_becomes_lines(minutes: MinutesSeat) -> None:
    source = QMimeData()
    source.setHtml(
        "<html><head><style>p{color:red}</style></head><body><!--StartFragment--><p>Before</p>"
        "<table><tr><td><p>Who</p></td><td><p><b>What</b></p><p>more</p></td></tr>"
        '<tr><td>IFRC</td><td><img src="http://127.0.0.1:9/x.png">a &lt; b</td></tr></table>'
        "<script>alert(1)</script><p>After</p><!--EndFragment--></body></html>"
    )
    source.setText("Before\nWho\nWhat\nmore\nIFRC\na < b\nAfter")
    minutes.editor.insertFromMimeData(source)
    assert [text for _, text in minutes.written()] == ["Before", "Who | What more", "IFRC | a < b", "After"]
    assert all(not run.bold for draft in minutes.editor.minutes.drafts() for run in draft.runs)


def test_a_picture_is_refused_in_words(minutes: MinutesSeat) -> None:
    said = told(minutes)
    source = QMimeData()
    source.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    QApplication.clipboard().setMimeData(source)
    minutes.seat.press("Ctrl+V")
    assert minutes.written() == [("paragraph", "")]
    assert len(said) == 1
    assert "Nothing was pasted" in said[0]


def test_what_does_not_fit_is_counted_and_stays_on_the_clipboard(minutes: MinutesSeat) -> None:
    said = told(minutes)
    text = "\n".join(f"line {number}" for number in range(BLOCK_LIMIT + 7))
    minutes.seat.paste(text)
    minutes.editor.finish()
    written = minutes.written()
    assert len(written) == BLOCK_LIMIT
    assert written[-1] == ("paragraph", f"line {BLOCK_LIMIT - 1}")
    assert len(said) == 1
    assert said[0].startswith("7 pasted lines did not fit")
    assert QApplication.clipboard().text() == text
    minutes.seat.press("Return")
    assert len(minutes.written()) == BLOCK_LIMIT
    minutes.editor.minutes.undo()
    assert minutes.written() == [("paragraph", "")], "one paste is one step"


def test_keys_pressed_while_a_long_text_is_put_in_come_after_it(minutes: MinutesSeat) -> None:
    QApplication.clipboard().setText("\n".join(f"line {number}" for number in range(1_000)))
    minutes.editor.paste()
    assert len(minutes.written()) < 1_000
    minutes.seat.type("!")
    assert len(minutes.written()) == 1_000
    assert minutes.written()[-1] == ("paragraph", "line 999!")


def test_a_long_text_that_is_still_put_in_is_whole_when_the_item_is_left(minutes: MinutesSeat) -> None:
    QApplication.clipboard().setText("\n".join(f"line {number}" for number in range(1_000)))
    minutes.editor.paste()
    assert minutes.editor.pieces.is_running
    minutes.tab._open(minutes.items[1])
    minutes.seat.settle()
    assert len(minutes.lines()) == 1_000


def test_another_item_may_be_shown_while_one_is_put_together(minutes: MinutesSeat) -> None:
    blocks = tuple(BlockDraft(id=fresh_id(), runs=(Run(f"line {number}"),)) for number in range(400))
    minutes.editor.show_again(blocks)
    minutes.editor.insert_lines("a\n" * 500)
    minutes.editor.show_again(blocks)
    minutes.editor.show_item(minutes.items[1], blocks[:2])
    assert minutes.editor.viewport().updatesEnabled()
    minutes.seat.type("!")
    assert minutes.written() == [("paragraph", "line 0"), ("paragraph", "line 1!")]
    assert minutes.tab.keeping.state.stage.value == "typed"


def test_an_item_that_is_left_before_it_was_shown_whole_is_not_cut(minutes: MinutesSeat) -> None:
    minutes.seat.paste("\n".join(f"line {number}" for number in range(400)))
    minutes.seat.press("Ctrl+S", "Ctrl+Down")
    minutes.editor.show_item(minutes.items[0], minutes.saved().blocks)
    assert minutes.editor.pieces.is_running
    assert minutes.tab.pane.blocks() == minutes.saved().blocks
    minutes.editor.pieces.finish()
    assert minutes.tab.pane.blocks() == minutes.saved().blocks


def test_one_endless_line_becomes_lines_that_can_be_typed_in(minutes: MinutesSeat) -> None:
    minutes.editor.insert_lines("word " * 20_000)
    minutes.editor.finish()
    assert len(minutes.written()) >= 25
    assert max(len(text) for _, text in minutes.written()) <= 4_000


# Votes and dissent


def test_votes_dissent_and_silence_are_stated_by_key_and_kept(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.type("D we begin")
    seat.press("Ctrl+Shift+E")
    panel = minutes.tab.pane.panel
    assert panel.isVisible()
    seat.type("1 April 2026")
    seat.press("Tab")
    seat.type("12")
    seat.press("Tab")
    seat.type("3")
    seat.press("Tab", "Tab")
    seat.type("IFRC: too early")
    seat.press("Return")
    seat.type("Somebody")
    seat.press("Tab")
    assert seat.focus is minutes.editor
    assert not panel.isVisible()
    seat.type("next")
    expected = DecisionFields(
        silence_until=date(2026, 4, 1), votes={"for": 12, "against": 3},
        dissent=(Dissent("IFRC", "too early"), Dissent("Somebody")),
    )  # fmt: skip
    assert minutes.editor.minutes.draft_at(0).decision == expected
    more = minutes.tab.pane._caption(0).more
    assert "12" in more
    assert "IFRC" in more
    seat.press("Ctrl+S")
    assert minutes.saved().blocks[0].decision == expected
    assert minutes.written()[1] == ("paragraph", "next")


def test_what_is_no_number_or_day_is_told_and_leaves_what_was_said(minutes: MinutesSeat) -> None:
    seat = minutes.seat
    seat.type("D we begin")
    seat.press("Ctrl+Shift+E", "Tab")
    seat.type("many")
    seat.press("Tab")
    assert minutes.tab.pane.panel.remark.text()
    assert seat.focus.accessibleName() == "in favour"
    seat.press("Escape")
    assert minutes.editor.minutes.draft_at(0).decision == DecisionFields()


def test_the_panel_belongs_to_decisions_alone_and_goes_with_them(minutes: MinutesSeat) -> None:
    said: list[MarkKind] = []
    minutes.seat.desk.noticed.connect(lambda notice: said.append(notice.kind))
    minutes.seat.press("Ctrl+Shift+E")
    assert said == [MarkKind.INFO]
    assert not minutes.tab.pane.panel.isVisible()
    minutes.seat.press("Return")
    minutes.seat.type("D one")
    minutes.seat.press("Ctrl+Shift+E")
    minutes.editor.moveCursor(QTextCursor.MoveOperation.Start)
    assert not minutes.tab.pane.panel.isVisible()


def test_sealed_minutes_take_no_names_links_or_votes(minutes: MinutesSeat) -> None:
    minutes.seat.type("D one")
    minutes.tab.pane.seal(True)
    minutes.seat.press("Ctrl+Shift+E", "Ctrl+Shift+K")
    assert not minutes.tab.pane.panel.isVisible()
    assert not minutes.tab.pane.links.isVisible()
    minutes.seat.type("@re")
    assert not minutes.tab.pane.mentions.is_open
    assert minutes.written() == [("decision", "one")]
    assert Qt.FocusPolicy.NoFocus in {minutes.tab.pane.bar._more.focusPolicy()}
