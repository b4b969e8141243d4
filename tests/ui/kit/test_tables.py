"""Tables and lists: opened by keys and by the mouse, sorted by their headers, selection kept by record."""

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders.hostile_texts import HOSTILE
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.paged_model import PagedModel
from ui.kit.tables import RowList, Table
from ui.theme.theme import Theme, ThemeMode
from workbench.bootstrap.shipped import resources


@dataclass(frozen=True)
class Row:
    id: str
    text: str = ""


ROWS = [Row("c", "three"), Row("a", "one"), Row("b", "two")]


def text_of(row: Row) -> str:
    return row.text or row.id


def id_of(row: Row) -> str:
    return row.id


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(resources(), ThemeMode.LIGHT)
    made.apply(qapp)
    return made


@pytest.fixture
def model(qapp: QApplication) -> ColumnsModel[Row]:
    made = ColumnsModel([Column("Text", text_of, width=3), Column("Id", id_of, sort=id_of), Column("Rest", text_of)])
    made.show(ROWS)
    return made


@pytest.fixture
def table(theme: Theme, model: ColumnsModel[Row], qtbot: QtBot) -> Table:
    made = Table(theme, model)
    qtbot.addWidget(made)
    made.resize(1000, 400)
    made.show()
    made.setFocus()
    return made


def shown(view: Table | RowList) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_enter_opens_the_current_row(table: Table, qtbot: QtBot) -> None:
    opened: list[Row] = []
    table.opened.connect(opened.append)
    table.select_id("a")
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [row.id for row in opened] == ["a", "b"]


def test_enter_opens_the_row_the_focus_is_on_though_none_is_selected(table: Table, qtbot: QtBot) -> None:
    table.clearSelection()
    with qtbot.waitSignal(table.opened) as heard:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert heard.args == [ROWS[table.currentIndex().row()]]


def test_enter_in_an_empty_table_opens_nothing(table: Table, qtbot: QtBot) -> None:
    table.model().show([])  # type: ignore[attr-defined]
    with qtbot.assertNotEmitted(table.opened):
        QTest.keyClick(table, Qt.Key.Key_Return)


def test_a_double_click_opens_the_row(table: Table, qtbot: QtBot) -> None:
    place = table.visualRect(table.model().index(2, 1)).center()
    with qtbot.waitSignal(table.opened) as heard:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [ROWS[2]]


def test_home_and_end_go_to_the_first_and_the_last_row(table: Table, qtbot: QtBot) -> None:
    table.select_id("a")
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.current_row() == ROWS[2]
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.current_row() == ROWS[0]


def test_the_selection_stays_with_its_records(table: Table, model: ColumnsModel[Row]) -> None:
    told: list[Row | None] = []
    table.chosen.connect(told.append)
    table.select_id("a")
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(model.index(2, 0), rows)
    model.show([Row("new"), Row("b", "two again"), Row("x"), Row("a", "one again")])
    assert [row.id for row in table.selected_rows()] == ["b", "a"]
    assert table.selected_keys() == ["b", "a"]
    current = table.current_row()
    assert current is not None
    assert current.text == "one again"
    assert told == [ROWS[1]]


def test_a_record_that_is_gone_is_told_and_leaves_the_place(table: Table, model: ColumnsModel[Row]) -> None:
    told: list[Row | None] = []
    table.select_id("b")
    table.chosen.connect(told.append)
    model.show(ROWS[:2])
    assert told == [None]
    assert table.current_row() is None
    assert table.currentIndex().row() == 1
    model.show([])
    assert not table.currentIndex().isValid()


def test_choosing_tells_the_row_once(table: Table, qtbot: QtBot) -> None:
    told: list[Row | None] = []
    table.chosen.connect(told.append)
    assert table.select_first()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert told == [ROWS[0], ROWS[1]]
    assert not table.select_id("gone")


def click_header(table: Table, qtbot: QtBot, column: int) -> None:
    header = table.horizontalHeader()
    place = header.rect().center()
    place.setX(header.sectionViewportPosition(column) + header.sectionSize(column) // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_header_with_a_key_sorts_both_ways_and_says_so(table: Table, qtbot: QtBot) -> None:
    asked: list[tuple[int, bool]] = []

    def note(column: int, descending: bool) -> None:
        asked.append((column, descending))

    table.sorted.connect(note)
    table.select_id("c")
    click_header(table, qtbot, 1)
    assert shown(table) == ["one", "two", "three"]
    click_header(table, qtbot, 1)
    assert shown(table) == ["three", "two", "one"]
    assert asked == [(1, False), (1, True)]
    current = table.current_row()
    assert current is not None
    assert current.id == "c"


def test_a_header_without_a_key_sorts_nothing_and_keeps_the_arrow_where_it_was(table: Table, qtbot: QtBot) -> None:
    table.sort_by(1, descending=True)
    with qtbot.assertNotEmitted(table.sorted):
        click_header(table, qtbot, 0)
    header = table.horizontalHeader()
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (1, Qt.SortOrder.DescendingOrder)


def test_columns_take_their_shares_of_any_width(table: Table, qtbot: QtBot) -> None:
    for width in (600, 1000):
        table.resize(width, 400)
        QApplication.processEvents()
        room = table.viewport().width()
        sizes = [table.columnWidth(column) for column in range(3)]
        assert sizes[0] == pytest.approx(room * 3 / 5, abs=2)
        assert sum(sizes) == room


def test_a_width_set_by_hand_keeps_its_share(table: Table) -> None:
    table.setColumnWidth(0, 200)
    before = table.viewport().width()
    table.resize(500, 400)
    QApplication.processEvents()
    assert table.columnWidth(0) == pytest.approx(200 / before * table.viewport().width(), abs=3)


def test_a_paged_table_finds_its_selection_by_number_and_reads_nothing_for_letters(theme: Theme, qtbot: QtBot) -> None:
    asked: list[list[int]] = []

    def read(numbers: Any) -> list[Row]:
        asked.append(list(numbers))
        return [Row(f"id{n}") for n in numbers]

    model = PagedModel([Column("Text", text_of)], read, number_of=lambda record: int(record[2:]))
    table = Table(theme, model)
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    model.show(range(100_000))
    assert table.select_id("id99000")
    model.show(range(100_000 - 1, -1, -1))
    assert table.current_row() == Row("id99000")
    assert table.currentIndex().row() == 999
    before = len(asked)
    QTest.keyClicks(table, "zzz")
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.selected_keys()) == 100_000
    assert len(asked) == before


def test_tab_leaves_a_table(table: Table) -> None:
    assert not table.tabKeyNavigation()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_painted_as_they_are(theme: Theme, qtbot: QtBot, text: str) -> None:
    columns: list[Column[Row]] = [Column(text[:50], text_of, subtitle=text_of, trailing=text_of, badge=text_of)]
    model = ColumnsModel(columns)
    model.show([Row("x", text)])
    for view in (Table(theme, model), RowList(theme, model)):
        qtbot.addWidget(view)
        view.resize(400, 200)
        assert not view.grab().isNull()
        assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_a_list_opens_and_chooses_as_a_table_does(theme: Theme, model: ColumnsModel[Row], qtbot: QtBot) -> None:
    view = RowList(theme, model)
    qtbot.addWidget(view)
    view.show()
    told: list[Row | None] = []
    view.chosen.connect(told.append)
    assert view.select_first()
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as heard:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert heard.args == [ROWS[1]]
    model.show(list(reversed(ROWS)))
    assert view.current_row() == ROWS[1]
    assert told == [ROWS[0], ROWS[1]]
    assert view.selected_keys() == ["a"]


def test_hidden_columns_leave_their_room_to_the_others(theme: Theme, qtbot: QtBot) -> None:
    columns = [Column("A", text_of, width=1), Column("B", text_of, width=1), Column("C", text_of, width=2)]
    table = Table(theme, ColumnsModel(columns))
    qtbot.addWidget(table)
    table.resize(800, 300)
    table.show()
    table.show_columns((0, 2))
    assert table.isColumnHidden(1)
    assert table.horizontalHeader().length() == table.viewport().width()
    assert table.columnWidth(2) > table.columnWidth(0)
    table.show_columns((0, 1, 2))
    assert table.columnWidth(1) == table.columnWidth(0)


def test_narrow_columns_need_no_scroll_bar(theme: Theme, qtbot: QtBot) -> None:
    columns = [Column(name, text_of, width=share) for name, share in (("A", 0.1), ("B", 5.0), ("C", 0.2))]
    table = Table(theme, ColumnsModel(columns))
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    assert table.horizontalHeader().length() == table.viewport().width()


def test_selecting_everything_asks_nothing_of_rows_that_are_not_seen(theme: Theme, qtbot: QtBot) -> None:
    class Counting(ColumnsModel[Row]):
        asked = 0

        def flags(self, index: Any) -> Qt.ItemFlag:
            Counting.asked += 1
            return super().flags(index)

    model = Counting([Column("A", text_of), Column("B", text_of)])
    model.show([Row(str(number)) for number in range(5000)])
    table = Table(theme, model)
    qtbot.addWidget(table)
    table.show()
    table.selectAll()
    table.horizontalHeader().grab()
    assert Counting.asked < 1000


def test_what_may_not_be_cut_is_seen_whole_and_the_widest_column_gives_way(theme: Theme, qtbot: QtBot) -> None:
    columns = [Column("A", text_of, width=4), Column("B", id_of, width=1, whole=True)]
    made = ColumnsModel(columns)
    table = Table(theme, made)
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    before = table.columnWidth(1)
    made.show([Row("WG2-2026-001-A1 and what belongs to it", "one")])
    assert table.columnWidth(1) > before
    assert table.columnWidth(1) > table.fontMetrics().horizontalAdvance("WG2-2026-001-A1 and what belongs to it")
    assert table.horizontalHeader().length() == table.viewport().width()


def test_where_there_is_no_room_for_what_may_not_be_cut_headings_come_first(theme: Theme, qtbot: QtBot) -> None:
    columns = [Column("Heading", text_of, width=4), Column("B", id_of, width=1, whole=True)]
    made = ColumnsModel(columns)
    table = Table(theme, made)
    qtbot.addWidget(table)
    table.resize(300, 300)
    table.show()
    before = table.columnWidth(1)
    made.show([Row("without end " * 30, "one")])
    assert table.columnWidth(1) == before


def test_columns_that_are_hidden_for_want_of_room_are_no_width_somebody_chose(theme: Theme, qtbot: QtBot) -> None:
    columns = [Column(name, text_of, width=share) for name, share in (("A long heading", 0.1), ("B", 4.0), ("C", 1.0))]
    table = Table(theme, ColumnsModel(columns))
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    declared = table.widths()
    with qtbot.assertNotEmitted(table.laid_out):
        for offered in ((0, 1), (0, 1, 2), (0, 1)):
            table.show_columns(offered)
            table.resize(table.width() - 20, 300)
        # As Qt does to a section that is hidden and no longer the last.
        table.horizontalHeader().sectionResized.emit(2, 100, 321)
    assert table.widths() == declared
