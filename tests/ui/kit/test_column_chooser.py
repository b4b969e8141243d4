"""Columns chosen, widened and ordered: by the menu and by keys, remembered, and brought back as at first."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.builders.windows import Seat
from ui.actions.page import ActionsPage
from ui.kit.column_chooser import ColumnChooser
from ui.kit.tables import Table


def table_of(seat: Seat) -> Table:
    assert isinstance(seat.page, ActionsPage)
    return seat.page.table


def titles(table: Table) -> list[str]:
    return [table.columns[at].title for at in table.shown_columns()]


def choose(seat: Seat, *presses: str) -> None:
    """Opens the menu of columns by key, presses keys in it and leaves it."""
    seat.press("Ctrl+Shift+C")
    for key in presses:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "the menu stays open while columns are chosen"
        QTest.keyClick(menu, getattr(Qt.Key, f"Key_{key}"))
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()
    seat.settle()


def test_columns_are_chosen_widened_and_ordered_by_keys_and_come_back_in_the_next_window(
    seat: Seat, tmp_path: Path
) -> None:
    seat.go("actions?show=all")
    table = table_of(seat)
    at_first = titles(table)
    table.setFocus()
    # The first entries are the columns: the second, the number, is left out; the others stay.
    choose(seat, "Down", "Space")
    assert titles(table) == [title for title in at_first if title != "Number"]
    seat.press("Home")
    table.setCurrentIndex(table.model().index(0, 3))
    before = table.columnWidth(3)
    seat.press("Ctrl+Shift+Right", "Ctrl+Shift+Right")
    assert table.columnWidth(3) > before
    seat.press("Alt+2")
    wide = table.columnWidth(3)
    table.chooser.keep()

    page = ActionsPage(seat.desk)
    page.resize(seat.page.size())
    page.show()
    try:
        assert titles(page.table) == titles(table)
        assert abs(page.table.columnWidth(3) - wide) <= 2
        assert page.table.order() == table.order() != (4, False)
        page.table.chooser.forget()
        assert titles(page.table) == at_first
        assert page.table.order() == (4, False)
    finally:
        page.close()
        page.deleteLater()


def test_widths_by_the_mouse_are_kept_once_it_rests_and_the_last_column_is_never_hidden(seat: Seat) -> None:
    seat.go("actions?show=all")
    table = table_of(seat)
    header = table.horizontalHeader()
    header.resizeSection(2, table.columnWidth(2) + 60)
    assert seat.desk.kept.sizes("actions", "widths", ("action",)) == {}
    table.chooser._rest.timeout.emit()
    assert seat.desk.kept.sizes("actions", "widths", ("action",))
    for number in list(table.shown_columns()):
        table.chooser.switch(number)
    assert len(table.shown_columns()) == 1


@pytest.mark.parametrize("damage", ["", "gone", "due due", "DUE", "due:1", "x" * 5000])
def test_damaged_memory_shows_the_table_as_at_first(seat: Seat, damage: str) -> None:
    settings: Any = seat.desk.kept._settings
    assert isinstance(settings, QSettings)
    for name in ("columns", "widths", "order"):
        settings.setValue(f"lists/actions/{name}", damage)
    seat.go("actions")
    table = Table(seat.desk.theme, table_of(seat)._rows.model)
    ColumnChooser(seat.desk, table, "actions")
    shown = table.shown_columns()
    assert shown
    table.deleteLater()
