"""What the roles matrix takes in the window: to be painted first, to scroll, to show a role that is set."""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, Figure
from tests.builders.windows import Seat, a_template, seat_at
from tests.pictures.role_scenes import large, shown
from workbench.domain.coordination_functions import Frame
from workbench.domain.role_assignments import Role
from workbench.domain.role_matrix import RoleMatrix
from workbench.queries.role_matrix import role_matrix
from workbench.wording.role_marks import mark

pytestmark = pytest.mark.benchmark

FUNCTIONS, ORGANISATIONS = (200, 100) if WHOLE else (12, 8)
STEPS = 200 if WHOLE else 3
PAINT, SCROLL, SET = 0.040, 0.008, 0.020
PASTED_ORGANISATIONS = 150 if WHOLE else 8
IN_EVERY_FRAME = [role for role in Role if all(role.fits(frame) for frame in Frame)]


@pytest.fixture(scope="module")
def matrix_seat(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    """A window with a matrix of the size the figures hold for."""
    template = a_template(tmp_path_factory.mktemp("template"))
    with seat_at(tmp_path_factory.mktemp("matrix"), template) as sitting:
        sitting.window.setProperty("lasts", True)
        large(sitting, FUNCTIONS, ORGANISATIONS)
        yield sitting


class Painted(QObject):
    """Waits until a part of the window was painted."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat.window)
        self._seen = False
        shown(seat).view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._seen = self._seen or event.type() == QEvent.Type.Paint
        return False

    def taken(self, act: Callable[[], object]) -> float:
        """Seconds of the window's thread from an act until what follows was painted."""
        self._seen = False
        began = time.thread_time()
        act()
        while not self._seen:
            QApplication.processEvents()
        return time.thread_time() - began


def in_turns(name: str, work: Callable[[], float], turns: int, limit: float) -> Figure:
    """The median of some turns, without a reference."""
    return Figure(name, statistics.median(work() for _ in range(turns)), 0.0, limit, is_ratio=False)


def test_a_matrix_is_painted_and_scrolled_before_one_notices(matrix_seat: Seat, judge: Judge) -> None:
    page, painted = shown(matrix_seat), Painted(matrix_seat)
    model, view = page.model, page.view
    whole = model.shown
    assert whole is not None
    assert len(model.columns) == ORGANISATIONS

    def first_paint() -> float:
        model.beginResetModel()
        model.shown = None
        model.endResetModel()
        # Pictures are kept from one painting to the next: this forgets them.
        matrix_seat.desk.theme.changed.emit()
        matrix_seat.settle()
        return painted.taken(lambda: model.show(whole))

    def scroll() -> float:
        bar = view.verticalScrollBar()
        forth = bar.value() + view.rowHeight(0) <= bar.maximum()
        return painted.taken(lambda: bar.setValue(bar.value() + view.rowHeight(0) if forth else 0))

    judge(in_turns(f"matrix {FUNCTIONS} x {ORGANISATIONS}: first paint", first_paint, 1 + STEPS // 20, PAINT))
    judge(in_turns(f"matrix {FUNCTIONS} x {ORGANISATIONS}: a step of scrolling", scroll, STEPS, SCROLL))


def test_a_role_that_is_set_is_seen_at_once(matrix_seat: Seat, judge: Judge) -> None:
    page, painted = shown(matrix_seat), Painted(matrix_seat)
    page.view.setFocus()
    page.view.go((1, 1))
    letters = iter([Qt.Key.Key_L, Qt.Key.Key_S] * STEPS)

    def set_one() -> float:
        key = next(letters)
        seconds = painted.taken(lambda: QTest.keyClick(page.view, key))
        matrix_seat.settle()
        return seconds

    judge(in_turns("from a letter to its cell painted", set_one, min(STEPS, 15), SET))


def test_a_whole_matrix_is_pasted_at_once_and_one_undo_gives_back_what_was_there(
    matrix_seat: Seat, judge: Judge
) -> None:
    if len(shown(matrix_seat).model.columns) != PASTED_ORGANISATIONS:
        large(matrix_seat, FUNCTIONS, PASTED_ORGANISATIONS)
    page = shown(matrix_seat)
    page.view.setFocus()
    page.view.go((next(at for at, row in enumerate(page.model.rows) if row.function is not None), 0))

    def matrix() -> RoleMatrix:
        where = page.where()
        found = matrix_seat.read(partial(role_matrix, context=where.context, as_of=where.day))
        assert isinstance(found, RoleMatrix)
        return found

    before = matrix()
    assert before.cells
    rows = [row.function.id for row in page.model.rows if row.function is not None]
    columns = [each.id for each in page.model.columns]
    assert (len(rows), len(columns)) == (FUNCTIONS, PASTED_ORGANISATIONS)
    roles = cycle(IN_EVERY_FRAME)
    wanted = {(row, column): next(roles) for row in rows for column in columns}
    text = "\n".join("\t".join(mark(wanted[row, column], "en") for column in columns) for row in rows)

    def timed(act: Callable[[], None]) -> float:
        began = time.perf_counter()
        act()
        return time.perf_counter() - began

    name = f"{FUNCTIONS} x {PASTED_ORGANISATIONS} cells pasted into the page"
    pasted = timed(lambda: matrix_seat.paste(text))
    held = {place: [each.role for each in cell] for place, cell in matrix().cells.items()}
    assert held == {place: [role] for place, role in wanted.items()}
    taken_back = timed(lambda: matrix_seat.press("Ctrl+Z"))
    assert matrix() == before
    judge(Figure(f"{name}; beside taken back by one undo", pasted, taken_back, None, is_ratio=False))
