"""The editor of plain words."""

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit.editors import PlainEditor, plain_lines


def an_editor(qtbot: QtBot, most: int = 1_000) -> PlainEditor:
    editor = PlainEditor(most=most)
    qtbot.addWidget(editor)
    editor.show()
    editor.setFocus()
    return editor


def pasted(**kinds: str) -> QMimeData:
    content = QMimeData()
    if "html" in kinds:
        content.setHtml(kinds["html"])
    if "text" in kinds:
        content.setText(kinds["text"])
    return content


def test_what_is_pasted_with_markup_arrives_as_plain_words(qtbot: QtBot) -> None:
    editor = an_editor(qtbot)
    editor.insertFromMimeData(pasted(html="<b>loud</b><img src='file:///etc/passwd'>", text="loud"))
    assert editor.toPlainText() == "loud"
    assert editor.document().allFormats()
    assert not any(look.isImageFormat() for look in editor.document().allFormats())


def test_markup_that_is_typed_or_pasted_as_words_stays_words(qtbot: QtBot) -> None:
    editor = an_editor(qtbot)
    editor.insertFromMimeData(pasted(text="<img src=x> &amp;"))
    assert editor.toPlainText() == "<img src=x> &amp;"


def test_pictures_and_files_are_not_taken(qtbot: QtBot) -> None:
    editor = an_editor(qtbot)
    content = QMimeData()
    content.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert not editor.canInsertFromMimeData(content)
    assert editor.loadResource(QTextDocument.ResourceType.ImageResource, QUrl("file:///etc/passwd")) is None


def test_foreign_line_ends_become_lines_and_what_qt_keeps_for_itself_is_left_out() -> None:
    assert plain_lines("a\r\nb\rc\u2029d\u2028e") == "a\nb\nc\nd\ne"
    assert plain_lines("a\ufdd0b\ufffcc\x00d") == "abcd"


def test_what_does_not_fit_is_left_out_and_told(qtbot: QtBot) -> None:
    editor = an_editor(qtbot, most=10)
    with qtbot.waitSignal(editor.overflowed):
        editor.insertFromMimeData(pasted(text="twelve letters"))
    assert editor.toPlainText() == "twelve let"
    with qtbot.waitSignal(editor.overflowed):
        QTest.keyClicks(editor, "t")
    assert editor.toPlainText() == "twelve let"


def test_a_selection_makes_room_for_what_replaces_it(qtbot: QtBot) -> None:
    editor = an_editor(qtbot, most=10)
    editor.insertFromMimeData(pasted(text="ten letter"))
    editor.selectAll()
    editor.insertFromMimeData(pasted(text="other ones"))
    assert editor.toPlainText() == "other ones"


def test_undo_and_redo_are_the_editors_own(qtbot: QtBot) -> None:
    editor = an_editor(qtbot)
    QTest.keyClicks(editor, "word")
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == ""
    QTest.keyClick(editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == "word"


def test_what_is_copied_is_plain_words(qtbot: QtBot) -> None:
    editor = an_editor(qtbot)
    editor.insertFromMimeData(pasted(text="one\ntwo"))
    editor.selectAll()
    copied = editor.createMimeDataFromSelection()
    assert copied.text() == "one\ntwo"
    assert not copied.hasHtml()


def test_what_is_typed_while_it_is_held_comes_when_it_is_released(qtbot: QtBot) -> None:
    editor = an_editor(qtbot)
    editor.hold()
    QTest.keyClicks(editor, "early")
    assert editor.toPlainText() == ""
    editor.release()
    assert editor.toPlainText() == "early"
