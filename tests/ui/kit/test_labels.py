"""Labels show what they are given, letter by letter, and lead by the window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.builders.hostile_texts import HOSTILE
from ui.kit.labels import ElidedLabel, Label, isolate, led, one_line, plain, set_tip, without_mnemonic
from ui.theme.theme import Theme, ThemeMode
from ui.theme.tokens import LIGHT, TypeRole
from workbench.bootstrap.shipped import resources

PICTURE = '<img src="file:///etc/passwd">'


@pytest.fixture(autouse=True)
def _theme(qapp: QApplication) -> None:
    Theme(resources(), ThemeMode.LIGHT).apply(qapp)


def shown_by_a_tip(text: str) -> str:
    """What Qt shows for a tip, which it reads as markup if it looks like markup."""
    if not GuiQt.mightBeRichText(plain(text)):
        return plain(text)
    document = QTextDocument()
    document.setHtml(plain(text))
    return document.toPlainText()


def test_a_label_takes_no_text_for_markup(qtbot: QtBot) -> None:
    for name, text in HOSTILE.items():
        label = Label(text, wraps=True)
        qtbot.addWidget(label)
        label.resize(300, 100)
        label.grab()
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.text() == text, name


def test_an_ampersand_is_shown_also_beside_a_field(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label, field = Label("R&D"), QLineEdit(window)
    label.setParent(window)
    assert super(Label, label).text() == "R&D"
    label.setBuddy(field)
    assert super(Label, label).text() == "R&&D"
    assert label.text() == "R&D"
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "R&D"


def test_a_label_leads_by_the_window_and_not_by_its_letters(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    labels = [Label("وزارة الصحة"), Label("Ministry of Health")]
    for label in labels:
        label.setParent(window)
        label.setFixedSize(400, 20)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert [ink_side(label) for label in labels] == ["right", "right"]
    window.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert [ink_side(label) for label in labels] == ["left", "left"]


def ink_side(label: Label) -> str:
    """The side of the label its text stands on, as it is painted."""
    image = label.grab().toImage()
    ground = image.pixel(image.width() // 2, 0)
    inked = [x for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != ground]
    assert inked
    return "left" if min(inked) < 20 else "right" if max(inked) > image.width() - 20 else "middle"


def test_a_centred_label_stays_in_the_middle_when_the_window_turns(qtbot: QtBot) -> None:
    label = Label("middle", wraps=True)
    qtbot.addWidget(label)
    label.setFixedSize(400, 20)
    label.centre(across=True)
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert ink_side(label) == "middle"


def test_every_line_of_a_broken_text_begins_at_the_right_edge(qtbot: QtBot) -> None:
    label = Label(" ".join(["مساحة"] * 20), wraps=True)
    qtbot.addWidget(label)
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for width in range(120, 200, 10):
        label.setFixedSize(width, label.heightForWidth(width))
        rows = ink_rows(label)
        assert len(rows) > 2
        assert len({right for _, right in rows}) == 1


def test_a_broken_text_beside_a_field_shows_its_ampersand_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    labels = [Label("R&D " * 20, wraps=True) for _ in range(2)]
    for label in labels:
        label.setParent(window)
        label.setFixedSize(120, 200)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    labels[0].setBuddy(QLineEdit(window))
    assert labels[0].grab().toImage() == labels[1].grab().toImage()


def ink_rows(label: Label) -> list[tuple[int, int]]:
    """Where each line of the label begins and ends, as it is painted."""
    image = label.grab().toImage()
    ground = image.pixel(image.width() // 2, 0)
    line = label.fontMetrics().lineSpacing()
    rows = []
    for top in range(0, image.height() - line + 1, line):
        inked = [x for x in range(image.width()) for y in range(top, top + line) if image.pixel(x, y) != ground]
        if inked:
            rows.append((min(inked), max(inked)))
    return rows


def test_a_label_has_the_colour_of_its_token(qtbot: QtBot) -> None:
    label = Label("late", colour="bad")
    qtbot.addWidget(label)
    label.show()
    assert label.palette().color(label.foregroundRole()).name().upper() == LIGHT.bad
    label.set_colour("text_2")
    assert label.palette().color(label.foregroundRole()).name().upper() == LIGHT.text_2


def test_a_heading_is_as_high_as_its_line(qtbot: QtBot) -> None:
    label = Label("Today", TypeRole.H1)
    qtbot.addWidget(label)
    assert label.sizeHint().height() >= TypeRole.H1.line


def test_an_elided_label_gives_way_and_tells_the_rest_in_its_tip(qtbot: QtBot) -> None:
    for name, text in HOSTILE.items():
        label = ElidedLabel(text)
        qtbot.addWidget(label)
        label.resize(120, 20)
        label.grab()
        assert label.minimumSizeHint().width() == 0
        assert label.fontMetrics().horizontalAdvance(label.shown_text()) <= 120, name
        assert bool(label.toolTip()) == (label.shown_text() != text), name


def test_an_elided_label_with_room_has_no_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("short")
    qtbot.addWidget(label)
    label.resize(200, 20)
    label.show()
    assert label.shown_text() == "short"
    assert label.toolTip() == ""


def test_a_tip_shows_markup_as_it_was_typed(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, PICTURE)
    assert shown_by_a_tip(PICTURE) == PICTURE
    assert "<img" not in widget.toolTip()
    assert widget.accessibleDescription() == PICTURE


# Qt's own documents know no control characters, and take some spaces and line ends for others.
@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zs", "Zl", "Zp", "Co")), max_size=120))
def test_every_text_comes_out_of_a_tip_as_it_went_in(text: str) -> None:
    assert shown_by_a_tip(text) == text


@given(st.text())
def test_an_isolate_is_closed_once_and_never_from_within(text: str) -> None:
    made = isolate(text)
    assert made[0] == "\u2068"
    assert made[-1] == "\u2069"
    assert not set("\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e") & set(made[1:-1])


@given(st.text())
def test_no_key_is_left_in_a_text_for_a_button(text: str) -> None:
    assert without_mnemonic(text).replace("&&", "") == text.replace("&", "")
    assert len(without_mnemonic(text)) == len(text) + text.count("&")


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


def test_a_sentence_of_isolates_alone_runs_with_the_window(qtbot: QtBot) -> None:
    """``{field}: {value}``: the field comes first, which in Arabic is at the right."""
    window = QWidget()
    qtbot.addWidget(window)
    sentence = f"{isolate('النوع')}: {isolate('Example Society')}"
    labels = [Label(sentence), Label("\u200f" + sentence), Label("\u200e" + sentence)]
    for label in labels:
        label.setParent(window)
        label.setFixedSize(400, 20)

    def looks() -> list[bool]:
        pictures = [label.grab().toImage() for label in labels]
        return [pictures[0] == other for other in pictures[1:]]

    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert looks() == [True, False]
    window.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert looks() == [False, True]
    assert labels[0].text() == sentence


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        (f"1. {isolate('Opening')}", True),
        (f"{isolate('Name')} (Kyiv)", True),
        (f"Point 1: {isolate('Opening')}", False),
        (f"البند 1: {isolate('Opening')}", False),
        ("+41 79 555 01 00", False),
        ("1. Opening", False),
        (f"1. {isolate('never closed')[:-1]}", True),
    ],
)
def test_only_a_line_made_of_isolates_is_led_from_the_right(text: str, leads: bool) -> None:
    assert led(text) == ("\u200f" + text if leads else text)
