"""Long work done piece by piece."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.kit.pieces import Pieces


class Work:
    """Counts its pieces."""

    def __init__(self, pieces: int) -> None:
        self.left = pieces
        self.ended = 0

    def step(self) -> bool:
        self.left -= 1
        return self.left == 0

    def end(self) -> None:
        self.ended += 1


def test_pieces_are_done_in_turns_and_the_end_is_told_once(qapp: QApplication) -> None:
    owner, work = QObject(), Work(3)
    pieces = Pieces(owner)
    pieces.begin(work.step, work.end)
    assert (work.left, pieces.is_running) == (3, True)
    while pieces.is_running:
        QApplication.processEvents()
    assert (work.left, work.ended) == (0, 1)
    QApplication.processEvents()
    assert work.left == 0


def test_what_is_left_can_be_done_at_once_and_other_work_finishes_what_was_under_way(qapp: QApplication) -> None:
    owner, first, second = QObject(), Work(5), Work(2)
    pieces = Pieces(owner)
    pieces.begin(first.step, first.end)
    pieces.begin(second.step, second.end)
    assert (first.left, first.ended) == (0, 1)
    pieces.finish()
    pieces.finish()
    assert (second.left, second.ended) == (0, 1)


def test_work_that_is_dropped_stays_undone(qapp: QApplication) -> None:
    owner, work = QObject(), Work(2)
    pieces = Pieces(owner)
    pieces.begin(work.step, work.end)
    pieces.drop()
    QApplication.processEvents()
    assert (work.left, work.ended, pieces.is_running) == (2, 0, False)
