"""Painters of rows: literal, cut to their place, mirrored, with a ring and marks that are seen."""

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.builders.hostile_texts import HOSTILE
from tests.builders.windows import Seat
from ui.kit.delegates import ChoiceDelegate, TableDelegate, TwoLineDelegate
from ui.kit.marks import MarkKind
from ui.kit.roles import Role
from ui.theme.theme import Theme, ThemeMode
from ui.theme.tokens import Size
from workbench.bootstrap.shipped import resources

PAINTERS = (TableDelegate, TwoLineDelegate, ChoiceDelegate)
WHOLE = QRect(0, 0, 400, Size.LIST_ROW)
# What a row is painted on, to see what lies outside it.
PLACE = WHOLE.adjusted(50, 20, -50, -20)
PLACE.setHeight(Size.LIST_ROW)
SHEET = QRect(0, 0, 400, Size.LIST_ROW + 40)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(resources(), ThemeMode.LIGHT)
    made.apply(qapp)
    return made


class Row:
    """One item with what a row of ours tells."""

    def __init__(self, text: str, **roles: Any) -> None:
        self._model = QStandardItemModel()
        item = QStandardItem(text)
        for name, value in roles.items():
            item.setData(value, int(Role[name.upper()]))
        self._model.appendRow(item)

    @property
    def index(self) -> QModelIndex:
        return self._model.index(0, 0)


def painted(
    painter: QStyledItemDelegate,
    row: Row,
    *,
    state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> QImage:
    image = QImage(SHEET.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    option = QStyleOptionViewItem()
    option.rect = PLACE
    option.state = state
    option.direction = direction
    with QPainter(image) as brush:
        painter.paint(brush, option, row.index)
    return image


def inked(image: QImage, *, within: QRect = PLACE) -> list[int]:
    """The columns with ink above the dividing line."""
    rows = range(within.top(), within.bottom() - 2)
    columns = range(within.left(), within.right())
    return [x for x in columns if any(image.pixelColor(x, y).name() != "#ffffff" for y in rows)]


@pytest.mark.parametrize("make", PAINTERS)
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_every_text_is_painted_within_its_row(
    make: type[QStyledItemDelegate], direction: Qt.LayoutDirection, theme: Theme
) -> None:
    painter = make(theme)
    beside = (
        *((x, y) for x in (*range(PLACE.left()), *range(PLACE.right() + 1, SHEET.width())) for y in (20, 40, 60)),
        *((x, y) for x in range(SHEET.width()) for y in (*range(18), *range(PLACE.bottom() + 3, SHEET.height()))),
    )
    for name, text in HOSTILE.items():
        row = Row(text, subtitle=text, trailing=text, badge=text, mark=MarkKind.BAD, strong=True)
        image = painted(painter, row, direction=direction)
        assert {image.pixel(x, y) for x, y in beside} == {0xFFFFFFFF}, name


@pytest.mark.parametrize("make", PAINTERS)
def test_markup_is_painted_letter_by_letter(make: type[QStyledItemDelegate], theme: Theme) -> None:
    markup = inked(painted(make(theme), Row("<b>Ministry</b>")))
    bare = inked(painted(make(theme), Row("Ministry")))
    assert len(markup) > len(bare) + 20


@pytest.mark.parametrize("make", PAINTERS)
@pytest.mark.parametrize("text", ["Ministry", "وزارة"])
def test_texts_lead_by_the_window_in_either_script(make: type[QStyledItemDelegate], text: str, theme: Theme) -> None:
    left = inked(painted(make(theme), Row(text)))
    right = inked(painted(make(theme), Row(text), direction=Qt.LayoutDirection.RightToLeft))
    assert max(left) < PLACE.center().x() < min(right)


@pytest.mark.parametrize("make", PAINTERS)
@pytest.mark.parametrize("state", [QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver])
def test_a_row_that_is_selected_or_pointed_at_is_seen(
    make: type[QStyledItemDelegate], state: QStyle.StateFlag, theme: Theme
) -> None:
    token = "selection" if state is QStyle.StateFlag.State_Selected else "hover"
    image = painted(make(theme), Row("x"), state=QStyle.StateFlag.State_Enabled | state)
    assert image.pixelColor(PLACE.center()) == theme.colour(token)


@pytest.mark.parametrize("make", [TableDelegate, TwoLineDelegate])
def test_the_row_with_the_keyboard_has_a_ring_of_two_dots(make: type[QStyledItemDelegate], theme: Theme) -> None:
    image = painted(make(theme), Row("x"), state=QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_HasFocus)
    ring = theme.colour("focus").name()
    middle = PLACE.center().y()
    assert [image.pixelColor(PLACE.left() + step, middle).name() for step in range(3)] == [ring, ring, "#ffffff"]
    assert image.pixelColor(PLACE.center().x(), PLACE.top()).name() == ring


@pytest.mark.parametrize("make", [TableDelegate, TwoLineDelegate])
@pytest.mark.parametrize("kind", MarkKind)
def test_marks_and_badges_take_their_place_and_move_with_the_window(
    make: type[QStyledItemDelegate], kind: MarkKind, theme: Theme
) -> None:
    row = Row("", mark=kind, badge="MoH")
    left = painted(make(theme), row)
    right = painted(make(theme), row, direction=Qt.LayoutDirection.RightToLeft)
    assert inked(left)
    mirrored = [PLACE.left() + PLACE.right() - x for x in inked(right)]
    assert abs(min(mirrored) - min(inked(left))) <= 2
    assert abs(max(mirrored) - max(inked(left))) <= 2


def test_figures_stand_at_the_end_when_their_column_says_so(theme: Theme) -> None:
    row = Row("12")
    item = row.index.model()
    end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert item.setData(row.index, end, Qt.ItemDataRole.TextAlignmentRole)
    assert min(inked(painted(TableDelegate(theme), row))) > PLACE.center().x()
    mirrored = painted(TableDelegate(theme), row, direction=Qt.LayoutDirection.RightToLeft)
    assert max(inked(mirrored)) < PLACE.center().x()


def test_an_emphasised_row_is_heavier(theme: Theme) -> None:
    def ink(*, strong: bool) -> int:
        image = painted(TwoLineDelegate(theme), Row("Ministry of Health", strong=strong))
        return sum(255 - image.pixelColor(x, y).lightness() for x in range(50, 350) for y in range(20, 75))

    assert ink(strong=True) > ink(strong=False) * 1.1


def test_a_value_that_is_no_mark_is_left_out(theme: Theme) -> None:
    assert inked(painted(TableDelegate(theme), Row("", mark="moon"))) == []


def lowest(image: QImage) -> int:
    """The lowest line with ink, the dividing line left out."""
    rows = range(PLACE.top(), PLACE.bottom() - 2)
    return max(y for y in rows if any(image.pixelColor(x, y).name() != "#ffffff" for x in range(image.width())))


def test_letters_keep_the_dots_below_the_line(arabic_seat: Seat) -> None:
    """With the shipped fonts: small text is a pixel larger in such a window."""
    painter = TwoLineDelegate(arabic_seat.desk.theme)
    words = "\u0641\u064a", "\u0641\u0649"
    for rows in ([Row(word) for word in words], [Row("x", subtitle=word) for word in words]):
        dotted, bare = (lowest(painted(painter, row, direction=Qt.LayoutDirection.RightToLeft)) for row in rows)
        assert dotted - bare >= 2


def test_rows_are_as_high_as_they_are_everywhere(theme: Theme) -> None:
    option = QStyleOptionViewItem()
    row = Row("Ministry of Health", trailing="note")
    heights = [make(theme).sizeHint(option, row.index).height() for make in PAINTERS]
    assert heights == [Size.TABLE_ROW, Size.LIST_ROW, 32]


def test_rows_are_painted_in_other_colours_after_the_theme_changed(theme: Theme, qtbot: QtBot) -> None:
    painter = TwoLineDelegate(theme)
    row = Row("Ministry", badge="MoH", mark=MarkKind.OK)
    light = painted(painter, row)
    theme.set_mode(ThemeMode.DARK)
    assert painted(painter, row) != light


def test_a_badge_painted_while_the_theme_changes_is_legible_afterwards(theme: Theme) -> None:
    row = Row("", badge="MoH")
    early = TwoLineDelegate(theme)
    # As where a window paints in the middle of the change: the colours are new, and nobody has been told yet.
    theme.changed.disconnect(early._on_theme)
    theme.set_mode(ThemeMode.DARK)
    painted(early, row)
    fresh = Theme(resources(), ThemeMode.DARK)
    assert painted(TwoLineDelegate(theme), row) == painted(TwoLineDelegate(fresh), row)


def test_what_was_cut_once_does_not_grow_without_end(theme: Theme) -> None:
    painter = ChoiceDelegate(theme)
    for number in range(9000):
        painter._body.cut(f"Ministry {number}", 40)
    assert len(painter._body._cut) <= 8192
