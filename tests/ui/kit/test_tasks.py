"""Background work: results on the window's thread, nothing lost, nothing told to who is gone."""

import threading
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.tasks import Lane, Progress, Tasks


class Asker(QObject):
    """Somebody who hands work in, and remembers what came back and where."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Any] = []
        self.errors: list[BaseException] = []
        self.threads: set[int] = set()

    @Slot(object)
    def take(self, answer: Any) -> None:
        self.threads.add(threading.get_ident())
        self.answers.append(answer)

    @Slot(object)
    def fail(self, error: BaseException) -> None:
        self.errors.append(error)


@pytest.fixture
def tasks(qapp: QApplication) -> Tasks:
    return Tasks()


def _given(number: int, _: Progress) -> int:
    return number


def _noted(written: list[int], number: int, _: Progress) -> None:
    written.append(number)


def is_idle(tasks: Tasks) -> bool:
    return not tasks.live()


def test_every_result_comes_back_on_the_windows_thread(tasks: Tasks, qtbot: QtBot) -> None:
    asker = Asker()
    for number in range(300):
        tasks.run(partial(_given, number), owner=asker, then=asker.take)
    qtbot.waitUntil(lambda: is_idle(tasks))
    assert sorted(asker.answers) == list(range(300))
    assert asker.threads == {threading.get_ident()}


def test_writers_wait_for_one_another_in_the_order_they_came(tasks: Tasks, qtbot: QtBot) -> None:
    asker = Asker()
    running: list[int] = []
    seen: list[int] = []

    def write(number: int, _: Progress) -> None:
        running.append(number)
        seen.append(len(running))
        running.remove(number)

    for number in range(50):
        tasks.run(partial(write, number), owner=asker, then=asker.take, lane=Lane.WRITE)
    qtbot.waitUntil(lambda: is_idle(tasks))
    assert seen == [1] * 50


def test_an_error_goes_to_who_asked_and_otherwise_to_the_centre(tasks: Tasks, qtbot: QtBot) -> None:
    asker = Asker()
    told: list[BaseException] = []
    tasks.failed.connect(lambda error, _: told.append(error))

    def fail(_: Progress) -> None:
        raise ValueError("wrong")

    tasks.run(fail, owner=asker, failed=asker.fail)
    tasks.run(fail, owner=asker)
    qtbot.waitUntil(lambda: is_idle(tasks))
    assert [type(error) for error in asker.errors] == [ValueError]
    assert [type(error) for error in told] == [ValueError]


def test_what_was_read_for_somebody_who_is_gone_is_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    asker = Asker()
    answers = asker.answers
    gate = threading.Event()
    tasks.run(lambda _: gate.wait(5), owner=asker, then=asker.take)
    asker.deleteLater()
    QApplication.sendPostedEvents(asker, 52)
    gate.set()
    qtbot.waitUntil(lambda: is_idle(tasks))
    assert answers == []


def test_what_could_not_be_written_is_told_even_when_who_asked_is_gone(tasks: Tasks, qtbot: QtBot) -> None:
    asker = Asker()
    told: list[BaseException] = []
    tasks.failed.connect(lambda error, _: told.append(error))
    gate = threading.Event()

    def fail(_: Progress) -> None:
        gate.wait(5)
        raise OSError("disk full")

    tasks.run(fail, owner=asker, failed=asker.fail, lane=Lane.WRITE)
    asker.deleteLater()
    QApplication.sendPostedEvents(asker, 52)
    gate.set()
    qtbot.waitUntil(lambda: is_idle(tasks))
    assert [type(error) for error in told] == [OSError]


def test_work_that_was_stopped_ends_at_its_next_step_and_is_not_told(tasks: Tasks, qtbot: QtBot) -> None:
    asker = Asker()
    begun, gate = threading.Event(), threading.Event()

    def work(progress: Progress) -> str:
        begun.set()
        gate.wait(5)
        progress.step(1, 2)
        return "done"

    task = tasks.run(work, owner=asker, then=asker.take, failed=asker.fail)
    assert begun.wait(5)
    task.cancel()
    gate.set()
    qtbot.waitUntil(lambda: is_idle(tasks))
    assert (asker.answers, asker.errors) == ([], [])


def test_progress_is_told_at_the_end_and_large_numbers_survive(tasks: Tasks, qtbot: QtBot) -> None:
    asker = Asker()
    steps: list[tuple[int, int]] = []
    tasks.progressed.connect(lambda _, done, of, __: steps.append((done, of)))
    tasks.run(lambda progress: progress.step(2**40, 2**40), owner=asker)
    qtbot.waitUntil(lambda: is_idle(tasks))
    assert steps == [(2**40, 2**40)]


def test_closing_finishes_what_is_written_and_delivers_it(tasks: Tasks) -> None:
    asker = Asker()
    written: list[int] = []
    for number in range(20):
        tasks.run(partial(_noted, written, number), owner=asker, then=asker.take, lane=Lane.WRITE)
    assert tasks.close()
    assert written == list(range(20))
    assert len(asker.answers) == 20
    tasks.run(lambda _: written.append(99), owner=asker, lane=Lane.WRITE)
    assert 99 not in written
