"""The model of a list held whole: what it answers, how it is sorted, and that it never raises into Qt."""

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.builders.hostile_texts import HOSTILE
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.marks import MarkKind
from ui.kit.roles import Role


@dataclass(frozen=True)
class Partner:
    id: str
    name: str
    seats: int = 0


def name_of(partner: Partner) -> str:
    return partner.name


def seats_of(partner: Partner) -> int:
    return partner.seats


def seats_text(partner: Partner) -> str:
    return str(partner.seats)


def mark_of(partner: Partner) -> MarkKind | None:
    return MarkKind.WARN if partner.seats == 0 else None


def a_model() -> ColumnsModel[Partner]:
    return ColumnsModel(
        [
            Column("Name", name_of, sort=name_of, mark=mark_of, badge=lambda partner: partner.id, strong=True),
            Column("Seats", seats_text, sort=seats_of, align_end=True),
            Column("Note", lambda partner: "", accessible=lambda partner: f"{partner.name} has no note"),
        ]
    )


THREE = (Partner("a", "Coast", 2), Partner("b", "Airport", 10), Partner("c", "Bakery", 0))


def texts(model: ColumnsModel[Any], column: int = 0) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


@pytest.mark.parametrize("rows", [(), THREE[:1], THREE], ids=["none", "one", "several"])
def test_the_model_keeps_the_rules_of_models(qtmodeltester: ModelTester, rows: tuple[Partner, ...]) -> None:
    model = a_model()
    model.show(rows)
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
    model.show(THREE)
    model.show(())


def test_a_cell_answers_what_its_column_declares(qtbot: QtBot) -> None:
    model = a_model()
    model.show(THREE)
    cell = model.index(2, 0)
    assert cell.data() == "Bakery"
    assert cell.data(Role.ROW) is THREE[2]
    assert cell.data(Role.MARK) == MarkKind.WARN
    assert cell.data(Role.BADGE) == "c"
    assert cell.data(Role.STRONG) is True
    assert cell.data(Role.SORT) == "Bakery"
    assert cell.data(Role.SUBTITLE) is None
    assert cell.data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignTrailing
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Seats"


def test_a_screen_reader_is_told_the_column_with_the_text(qtbot: QtBot) -> None:
    model = a_model()
    model.show(THREE)
    spoken = [model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(3)]
    assert spoken == ["Name: a, Coast", "Seats: 2", "Coast has no note"]


def test_cells_cannot_be_edited_and_have_no_children(qtbot: QtBot) -> None:
    model = a_model()
    model.show(THREE)
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_handed_on_as_they_are(qtbot: QtBot, text: str) -> None:
    model = a_model()
    model.show([Partner("x", text)])
    assert model.index(0, 0).data() == text or "\ud800" in text


def test_sorting_is_by_the_key_and_not_by_the_text_and_outlives_other_rows(qtbot: QtBot) -> None:
    model = a_model()
    model.show(THREE)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert texts(model, 1) == ["10", "2", "0"]
    model.show([*THREE, Partner("d", "Dam", 5)])
    assert texts(model, 1) == ["10", "5", "2", "0"]


def test_a_column_without_a_key_leaves_the_rows_as_they_were_given(qtbot: QtBot) -> None:
    model = a_model()
    model.sort(2)
    model.show(THREE)
    assert texts(model) == ["Coast", "Airport", "Bakery"]


def test_a_record_is_found_by_its_id(qtbot: QtBot) -> None:
    model = a_model()
    model.show(THREE)
    assert model.index_of("c").row() == 2
    assert not model.index_of("gone").isValid()
    assert model.row_at(1) is THREE[1]
    assert model.row_at(3) is None
    assert model.row_at(-1) is None


def broken(_: Partner) -> str:
    raise ValueError("broken")


def test_a_column_that_fails_shows_nothing_and_is_told_once(qtbot: QtBot) -> None:
    model = ColumnsModel([Column("Name", broken, badge=broken)])
    model.show(THREE)
    told: list[object] = []
    model.failed.connect(told.append)
    assert [texts(model), model.index(0, 0).data(Role.BADGE)] == [["", "", ""], None]
    qtbot.waitUntil(lambda: bool(told))
    texts(model)
    QApplication.processEvents()
    assert [type(fault) for fault in told] == [ValueError]


def test_a_key_that_cannot_be_compared_leaves_the_rows_in_their_order_and_is_told(qtbot: QtBot) -> None:
    model = ColumnsModel([Column("Name", name_of, sort=lambda partner: [partner.name, object()][partner.seats > 0])])
    model.show(THREE)
    with qtbot.waitSignal(model.failed):
        model.sort(0)
    assert texts(model) == ["Coast", "Airport", "Bakery"]


def test_a_cell_tells_all_it_shows_at_once_until_the_rows_change(qapp: QApplication) -> None:
    texts = ["first"]
    model: ColumnsModel[object] = ColumnsModel(
        [Column("A", lambda row: texts[0], badge=lambda row: "B", align_end=True)]
    )
    model.show([object()])
    cell = model.index(0, 0).data(int(Role.CELL))
    assert (cell.text, cell.badge, cell.mark, cell.at_end) == ("first", "B", None, True)
    texts[0] = "second"
    assert model.index(0, 0).data(int(Role.CELL)) is cell
    model.dataChanged.emit(model.index(0, 0), model.index(0, 0))
    assert model.index(0, 0).data(int(Role.CELL)).text == "second"


def test_a_cell_of_which_some_fails_is_asked_for_singly(qapp: QApplication) -> None:
    def failing(row: object) -> str:
        raise ValueError

    model: ColumnsModel[object] = ColumnsModel([Column("A", lambda row: "text", badge=failing)])
    model.show([object()])
    assert model.index(0, 0).data(int(Role.CELL)) is None
    assert model.index(0, 0).data() == "text"
