"""The text of minutes: ids through every edit, and what undo brings back."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders.records import EXAMPLES
from ui.meetings.minutes_document import MinutesDocument
from ui.meetings.minutes_editor import MinutesEditor
from ui.meetings.minutes_formats import fresh_id, kind_of
from ui.meetings.minutes_painting import Caption
from ui.theme.theme import Theme
from workbench.bootstrap.shipped import resources
from workbench.domain.meetings import BlockKind, Run, RunKind
from workbench.domain.minutes_editing import ActionFields, BlockDraft, DecisionFields

ITEM = "01a200dd-fbbe-7318-a7ff-fe0b99791195"


def a_block(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> BlockDraft:
    return BlockDraft(
        id=fresh_id(), kind=kind, runs=(Run(text),) if text else (),
        decision=DecisionFields() if kind is BlockKind.DECISION else None,
        action=ActionFields() if kind is BlockKind.ACTION else None,
    )  # fmt: skip


def a_text(*drafts: BlockDraft) -> MinutesDocument:
    document = MinutesDocument()
    document.show(drafts)
    return document


def at(document: MinutesDocument, block: int, place: int = 0) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(document.findBlockByNumber(block).position() + place)
    return cursor


def shown(document: MinutesDocument) -> list[tuple[str, str]]:
    return [(draft.kind.value, draft.text) for draft in document.drafts()]


def ids(document: MinutesDocument) -> list[str]:
    return [draft.id for draft in document.drafts()]


def read_anew(document: MinutesDocument) -> tuple[BlockDraft, ...]:
    blocks = (document.findBlockByNumber(number) for number in range(document.blockCount()))
    return tuple(document.formats.read(block) for block in blocks)


def test_what_is_shown_is_what_is_read_back(qapp: QApplication) -> None:
    runs = (
        Run("plain "), Run("bold", bold=True), Run(" two\nlines "),
        Run("a link", kind=RunKind.LINK, target="https://x.example"),
        Run("IFRC", bold=True, kind=RunKind.MENTION, target=f"organisation/{ITEM}"), Run(" <img src=x> 😀 نص"),
    )  # fmt: skip
    drafts = (
        BlockDraft(id=fresh_id(), runs=runs),
        BlockDraft(id=fresh_id(), kind=BlockKind.ACTION, runs=(Run("x"),), action=ActionFields(owner_text="IFRC")),
    )
    document = a_text(*drafts)
    assert document.drafts() == drafts
    assert read_anew(document) == drafts


def test_a_new_line_in_a_decision_keeps_the_decision_and_begins_a_paragraph(qapp: QApplication) -> None:
    block = a_block("agreed then", BlockKind.DECISION)
    document = a_text(block)
    document.split(at(document, 0, 6))
    assert shown(document) == [("decision", "agreed"), ("paragraph", "then")]
    assert ids(document)[0] == block.id
    assert len(set(ids(document))) == 2


def test_a_new_line_before_a_decision_leaves_it_its_id(qapp: QApplication) -> None:
    block = a_block("agreed", BlockKind.DECISION)
    document = a_text(block)
    document.split(at(document, 0))
    assert shown(document) == [("paragraph", ""), ("decision", "agreed")]
    assert ids(document)[1] == block.id


def test_a_list_goes_on_and_ends_with_an_empty_point(qapp: QApplication) -> None:
    document = a_text(a_block("one", BlockKind.LIST_ITEM))
    document.split(at(document, 0, 3))
    assert shown(document) == [("list_item", "one"), ("list_item", "")]
    document.split(at(document, 1))
    assert shown(document) == [("list_item", "one"), ("paragraph", "")]


def test_joined_lines_keep_the_first_id_and_undo_brings_back_both(qapp: QApplication) -> None:
    first, second = a_block("one"), a_block("two", BlockKind.ACTION)
    document = a_text(first, second)
    cursor = at(document, 1)
    assert document.unmake(cursor), "an action becomes a plain line first"
    assert ids(document) == [first.id, second.id]
    cursor.deletePreviousChar()
    assert ids(document) == [first.id]
    document.undo()
    document.undo()
    assert shown(document) == [("paragraph", "one"), ("action", "two")]
    assert ids(document) == [first.id, second.id]


def test_a_kind_given_twice_is_taken_off_and_the_id_stays(qapp: QApplication) -> None:
    block = a_block("one")
    document = a_text(block)
    document.turn_into(at(document, 0), BlockKind.DECISION)
    assert document.drafts()[0].decision == DecisionFields()
    document.turn_into(at(document, 0), BlockKind.DECISION)
    assert shown(document) == [("paragraph", "one")]
    assert ids(document) == [block.id]


def test_several_lines_become_a_kind_in_one_step(qapp: QApplication) -> None:
    document = a_text(a_block("one"), a_block("two"))
    cursor = at(document, 0)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    document.turn_into(cursor, BlockKind.LIST_ITEM)
    assert shown(document) == [("list_item", "one"), ("list_item", "two")]
    document.undo()
    assert shown(document) == [("paragraph", "one"), ("paragraph", "two")]


def test_an_owner_typed_letter_by_letter_is_one_step_of_undo(qapp: QApplication) -> None:
    document = a_text(a_block("write", BlockKind.ACTION))
    for typed in ("I", "IF", "IFR", "IFRC"):
        document.state(0, ActionFields(owner_text=typed))
    assert document.drafts()[0].action == ActionFields(owner_text="IFRC")
    document.undo()
    assert document.drafts()[0].action == ActionFields()


def test_a_time_takes_the_empty_line_and_leaves_one_to_go_on(qapp: QApplication) -> None:
    document = a_text(a_block("said"), a_block(""))
    document.mark_time(at(document, 1), "10:42")
    assert shown(document) == [("paragraph", "said"), ("time_mark", "10:42"), ("paragraph", "")]
    document.undo()
    assert shown(document) == [("paragraph", "said"), ("paragraph", "")]


def test_a_decision_of_which_all_is_removed_with_its_neighbours_is_none_any_more(qapp: QApplication) -> None:
    document = a_text(a_block("one"), a_block("two", BlockKind.DECISION))
    cursor = at(document, 0)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    document.remove(cursor)
    assert shown(document) == [("paragraph", "")]


@pytest.fixture
def editor(qapp: QApplication) -> MinutesEditor:
    theme = Theme(resources())
    theme.apply(qapp)
    return MinutesEditor(theme, lambda number: Caption("x"), lambda word: None)


KNOWN = tuple(
    a_block(text, kind)
    for text, kind in (
        ("one two", BlockKind.PARAGRAPH), ("agreed", BlockKind.DECISION), ("do it", BlockKind.ACTION),
        ("point", BlockKind.LIST_ITEM), ("", BlockKind.PARAGRAPH), ("Head", BlockKind.HEADING),
    )
)  # fmt: skip
PLACE = st.integers(0, 60)
EDIT = st.one_of(
    st.tuples(st.just("type"), PLACE, st.sampled_from(["a", "نص", "😀"])),
    st.tuples(st.sampled_from(["return", "back", "delete", "paste", "foreign", "time"]), PLACE),
    st.tuples(st.sampled_from(["copy", "cut", "remove", "type over"]), PLACE, PLACE),
    st.tuples(st.just("kind"), PLACE, st.sampled_from(list(BlockKind))),
    st.tuples(st.sampled_from(["undo", "redo"])),
)


def press(editor: MinutesEditor, key: Qt.Key, text: str = "") -> None:
    editor.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key.value, Qt.KeyboardModifier.NoModifier, text))


def paste_foreign(editor: MinutesEditor) -> None:
    content = QMimeData()
    content.setText("first\nsecond\n")
    editor.insertFromMimeData(content)


def select(editor: MinutesEditor, start: int, end: int) -> None:
    most = editor.document().characterCount() - 1
    cursor = editor.textCursor()
    cursor.setPosition(min(start, most))
    cursor.setPosition(min(end, most), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


ACTS: dict[str, Callable[..., None]] = {
    "type": lambda editor, text: press(editor, Qt.Key.Key_A, text),
    "type over": lambda editor: press(editor, Qt.Key.Key_A, "z"),
    "return": lambda editor: press(editor, Qt.Key.Key_Return, "\r"),
    "back": lambda editor: press(editor, Qt.Key.Key_Backspace),
    "remove": lambda editor: press(editor, Qt.Key.Key_Backspace),
    "delete": lambda editor: press(editor, Qt.Key.Key_Delete),
    "copy": lambda editor: editor.copy(),
    "cut": lambda editor: editor.cut(),
    "paste": lambda editor: editor.paste(),
    "foreign": paste_foreign,
    "time": lambda editor: editor.insert_time("10:42"),
    "kind": lambda editor, kind: editor.minutes.turn_into(editor.textCursor(), kind),
    "undo": lambda editor: editor.undo(),
    "redo": lambda editor: editor.redo(),
}
SELECTING = ("copy", "cut", "remove", "type over")


def carry_out(editor: MinutesEditor, edit: tuple[Any, ...]) -> None:
    what, *rest = edit
    if rest:
        start = rest.pop(0)
        select(editor, start, rest.pop(0) if what in SELECTING else start)
    ACTS[what](editor, *rest)


@settings(max_examples=EXAMPLES // 2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EDIT, max_size=25))
def test_after_any_edits_each_id_stands_once_and_what_is_known_is_what_stands_there(
    editor: MinutesEditor,
    edits: list[tuple[Any, ...]],
) -> None:
    editor.show_item(ITEM, KNOWN)
    document = editor.minutes
    QApplication.clipboard().clear()
    untouched = {draft.id: draft for draft in KNOWN}
    for edit in edits:
        carry_out(editor, edit)
        drafts = document.drafts()
        assert drafts == read_anew(document), edit
        standing = [draft.id for draft in drafts]
        assert all(standing), edit
        assert len(set(standing)) == len(standing), edit
        for draft in drafts:
            assert (draft.decision is not None) == (draft.kind is BlockKind.DECISION)
            assert (draft.action is not None) == (draft.kind is BlockKind.ACTION)
    while document.isUndoAvailable():
        document.undo()
    assert {draft.id: draft for draft in document.drafts()} == untouched


def test_a_decision_cut_and_pasted_elsewhere_is_the_same_decision(editor: MinutesEditor) -> None:
    block = a_block("agreed", BlockKind.DECISION)
    editor.show_item(ITEM, (a_block("one"), block, a_block("two"), a_block("")))
    cursor = at(editor.minutes, 1)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.cut()
    assert kind_of(editor.minutes.findBlockByNumber(1)) is BlockKind.PARAGRAPH
    editor.setTextCursor(at(editor.minutes, 3))
    editor.paste()
    assert editor.minutes.drafts()[3] == block


def test_a_decision_pasted_into_another_item_is_a_new_one(editor: MinutesEditor) -> None:
    block = a_block("agreed", BlockKind.DECISION)
    editor.show_item(ITEM, (block,))
    editor.selectAll()
    editor.copy()
    editor.show_item(fresh_id(), ())
    editor.paste()
    (pasted,) = editor.minutes.drafts()
    assert (pasted.kind, pasted.text) == (BlockKind.DECISION, "agreed")
    assert pasted.id != block.id


def test_what_is_typed_after_a_link_is_no_part_of_it(editor: MinutesEditor) -> None:
    link = Run("here", kind=RunKind.LINK, target="https://x.example")
    editor.show_item(ITEM, (BlockDraft(id=fresh_id(), runs=(Run("see "), link)),))
    editor.show()
    QTest.keyClicks(editor, "!")
    assert editor.minutes.drafts()[0].runs == (Run("see "), link, Run("!"))
    editor.close()


def test_of_copied_blocks_the_first_keeps_the_id_and_one_step_takes_them_away(editor: MinutesEditor) -> None:
    drafts = (a_block("one"), a_block("agreed", BlockKind.DECISION), a_block("two"))
    editor.show_item(ITEM, drafts)
    editor.selectAll()
    editor.copy()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.paste()
    pasted = editor.minutes.drafts()
    assert [draft.text for draft in pasted] == ["one", "agreed", "two", "one", "agreed", "two"]
    assert pasted[:3] == drafts
    assert len({draft.id for draft in pasted}) == 6
    editor.undo()
    assert editor.minutes.drafts() == drafts
