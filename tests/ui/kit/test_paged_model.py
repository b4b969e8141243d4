"""The model of a long list: what it reads and when, what it shows of rows that are gone, and that it never raises."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.kit.columns_model import Column
from ui.kit.paged_model import KEPT_PAGES, PAGE, PagedModel, read_ahead
from workbench.errors import Unavailable


@dataclass(frozen=True)
class Row:
    id: str
    text: str


class Shelf:
    """Rows by number, and a note of what was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.gone: set[int] = set()
        self.version = 1
        self.fault: Exception | None = None

    def read(self, numbers: Sequence[int]) -> list[Row]:
        self.asked.append(list(numbers))
        if self.fault is not None:
            raise self.fault
        return [Row(f"id{n}", f"{n} v{self.version}") for n in numbers if n not in self.gone]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def model(qtbot: QtBot, shelf: Shelf) -> PagedModel[Row]:
    return PagedModel([Column("Text", lambda row: row.text), Column("Id", lambda row: row.id)], shelf.read)


def text(model: PagedModel[Row], position: int) -> object:
    return model.index(position, 0).data()


@pytest.mark.parametrize("count", [0, 1, 3 * PAGE + 5])
def test_the_model_keeps_the_rules_of_models(model: PagedModel[Row], qtmodeltester: ModelTester, count: int) -> None:
    model.show(range(count))
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
    model.refresh()
    model.show(range(7))
    model.refresh([3])
    model.show([])


def test_the_model_keeps_the_rules_while_reading_fails(
    model: PagedModel[Row], shelf: Shelf, qtmodeltester: ModelTester
) -> None:
    shelf.fault = Unavailable("disk.gone")
    model.show(range(PAGE + 1))
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]


def test_rows_are_read_a_page_at_a_time_and_only_when_looked_at(model: PagedModel[Row], shelf: Shelf) -> None:
    model.show(range(1000, 1000 + 10 * PAGE))
    assert shelf.asked == []
    assert text(model, 3 * PAGE + 1) == f"{1000 + 3 * PAGE + 1} v1"
    assert text(model, 3 * PAGE + 9) == f"{1000 + 3 * PAGE + 9} v1"
    assert shelf.asked == [list(range(1000 + 3 * PAGE, 1000 + 4 * PAGE))]


def test_pages_looked_at_longest_ago_are_dropped(model: PagedModel[Row], shelf: Shelf) -> None:
    model.show(range((KEPT_PAGES + 1) * PAGE))
    for page in range(KEPT_PAGES):
        text(model, page * PAGE)
    text(model, 0)
    text(model, KEPT_PAGES * PAGE)
    before = len(shelf.asked)
    text(model, 0)
    assert len(shelf.asked) == before
    text(model, PAGE)
    assert len(shelf.asked) == before + 1


def test_numbers_rows_and_ids_are_found(model: PagedModel[Row]) -> None:
    model.show([30, 10, 20])
    assert [model.number_at(place) for place in (-1, 0, 2, 3)] == [None, 30, 20, None]
    assert model.row_at(1) == Row("id10", "10 v1")
    assert model.row_at(3) is None
    assert model.index_of("id20").row() == 2
    assert model.positions_of([20, 30, 99]) == {20: 2, 30: 0}


def test_a_record_not_looked_at_yet_is_found_through_its_number(qtbot: QtBot, shelf: Shelf) -> None:
    numbers = {"id70": 70, "id9999": 9999}
    model = PagedModel([Column("Text", lambda row: row.text)], shelf.read, number_of=numbers.get)
    model.show(range(100))
    assert model.index_of("id70").row() == 70
    assert not model.index_of("id9999").isValid()
    assert not model.index_of("nobody").isValid()


def test_a_refresh_reads_changed_rows_again_and_tells_only_of_their_pages(model: PagedModel[Row], shelf: Shelf) -> None:
    model.show(range(3 * PAGE))
    for page in range(3):
        text(model, page * PAGE)
    told: list[tuple[int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        told.append((first.row(), last.row()))

    model.dataChanged.connect(note)
    shelf.version = 2
    model.refresh([PAGE + 5])
    assert told == [(PAGE, 2 * PAGE - 1)]
    assert text(model, PAGE + 5) == f"{PAGE + 5} v2"
    assert text(model, 0) == "0 v1"
    model.refresh()
    assert text(model, 0) == "0 v2"


def test_rows_that_are_gone_leave_a_gap_and_shift_no_other(model: PagedModel[Row], shelf: Shelf) -> None:
    shelf.gone = {0, 5, 6, 63}
    model.show(range(PAGE))
    shown = [text(model, place) for place in range(PAGE)]
    assert shown == ["" if place in shelf.gone else f"{place} v1" for place in range(PAGE)]


def test_a_reading_that_fails_shows_empty_rows_is_told_once_and_is_tried_again_on_refresh(
    model: PagedModel[Row], shelf: Shelf, qtbot: QtBot
) -> None:
    shelf.fault = Unavailable("disk.gone")
    told: list[object] = []
    model.failed.connect(told.append)
    model.show(range(5 * PAGE))
    assert [text(model, place) for place in (0, 1, 2, PAGE)] == ["", "", "", ""]
    assert len(shelf.asked) == 2
    qtbot.waitUntil(lambda: bool(told))
    text(model, 2 * PAGE)
    QApplication.processEvents()
    assert told == [shelf.fault]
    shelf.fault = None
    model.refresh()
    assert text(model, 0) == "0 v1"


def rows_told(model: PagedModel[Row]) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        told.append((first.row(), last.row()))

    model.dataChanged.connect(note)
    return told


def test_rows_read_ahead_are_not_read_again(model: PagedModel[Row], shelf: Shelf) -> None:
    order = range(5 * PAGE + 3)
    model.show(order, read_ahead(order, (PAGE + 1, 2 * PAGE), shelf.read))
    assert shelf.asked == [list(range(PAGE, 3 * PAGE))]
    assert [text(model, place) for place in (PAGE, 3 * PAGE - 1)] == [f"{PAGE} v1", f"{3 * PAGE - 1} v1"]
    assert len(shelf.asked) == 1
    text(model, 3 * PAGE)
    assert len(shelf.asked) == 2


def test_the_short_last_page_and_an_order_that_became_shorter_can_be_read_ahead(
    model: PagedModel[Row], shelf: Shelf
) -> None:
    order = range(PAGE + 3)
    model.show(order, read_ahead(order, (PAGE, PAGE + 2), shelf.read))
    assert text(model, PAGE + 2) == f"{PAGE + 2} v1"
    assert len(shelf.asked) == 1
    model.show(range(2), read_ahead(range(2), (PAGE, PAGE + 2), shelf.read))
    assert [text(model, place) for place in (0, 1)] == ["0 v1", "1 v1"]


def test_rows_that_went_while_they_were_read_ahead_shift_no_other(model: PagedModel[Row], shelf: Shelf) -> None:
    shelf.gone = {1}
    model.show(range(PAGE), read_ahead(range(PAGE), (0, 0), shelf.read))
    assert [text(model, place) for place in range(3)] == ["0 v1", "", "2 v1"]


def test_an_order_that_stays_is_not_laid_out_anew_and_only_changed_rows_are_told(
    model: PagedModel[Row], shelf: Shelf
) -> None:
    order = range(4 * PAGE)
    model.show(order)
    for page in range(3):
        text(model, page * PAGE)
    told, resets = rows_told(model), []
    model.modelReset.connect(lambda: resets.append(1))
    changed = {5, PAGE + 7}

    def read(numbers: Sequence[int]) -> list[Row]:
        return [Row(f"id{n}", f"{n} v{2 if n in changed else 1}") for n in numbers]

    model.show(order, read_ahead(order, (0, PAGE), read))
    assert not resets
    assert sorted(told) == [(5, 5), (PAGE + 7, PAGE + 7), (2 * PAGE, 3 * PAGE - 1)]
    assert [text(model, place) for place in (4, 5, PAGE + 7)] == ["4 v1", "5 v2", f"{PAGE + 7} v2"]
    shelf.version = 3
    assert text(model, 2 * PAGE) == f"{2 * PAGE} v3"


def test_an_order_that_stays_is_read_again_where_nothing_was_read_ahead(model: PagedModel[Row], shelf: Shelf) -> None:
    model.show(range(7))
    assert text(model, 3) == "3 v1"
    told = rows_told(model)
    shelf.version = 2
    model.show(range(7))
    assert told == [(0, 6)]
    assert text(model, 3) == "3 v2"
