"""A list of two-line rows as one uses it, also when it is very long."""

from dataclasses import dataclass
from time import thread_time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit.columns_model import Column
from ui.kit.paged_model import PagedModel
from ui.kit.tables import RowList
from ui.theme.theme import Theme
from ui.theme.tokens import Size
from workbench.bootstrap.shipped import resources


@dataclass(frozen=True, slots=True)
class Line:
    id: str


def a_list(qtbot: QtBot, count: int) -> tuple[RowList, PagedModel[Line]]:
    model = PagedModel([Column("", text=_text), Column("More", text=_text)], _read)
    view = RowList(Theme(resources()), model)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(300, 400)
    view.show()
    model.show(range(count))
    return view, model


def _text(line: Line) -> str:
    return line.id


def _read(numbers: object) -> list[Line]:
    return [Line(str(number)) for number in numbers]  # type: ignore[attr-defined]


def test_rows_are_as_wide_as_the_list_and_sixty_pixels_high(qtbot: QtBot) -> None:
    view, model = a_list(qtbot, 3)
    place = view.visualRect(model.index(1, 0))
    assert (place.width(), place.height()) == (view.viewport().width(), Size.LIST_ROW)
    assert view.isColumnHidden(1)


def test_a_very_long_list_is_laid_out_without_asking_for_its_rows(qtbot: QtBot) -> None:
    view, model = a_list(qtbot, 10)
    started = thread_time()
    model.show(range(100_000))
    view.select_first()
    view.grab()
    assert thread_time() - started < 0.25


def test_home_and_end_go_to_the_ends(qtbot: QtBot) -> None:
    view, _ = a_list(qtbot, 500)
    view.setFocus()
    view.select_first()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current_row() == Line("499")
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.current_row() == Line("0")
