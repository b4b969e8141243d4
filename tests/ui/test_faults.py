"""Faults of the program: told once, without what people wrote, and the program goes on."""

import logging
import sys
import threading

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders.windows import Seat
from ui.fault_dialog import FaultDialog
from ui.faults import Fault, FaultCentre, describe

SECRET = "Olena Example"


class Broken(QWidget):
    """A widget that fails whenever it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        raise ValueError(SECRET)


def caught(seat: Seat) -> list[Fault]:
    faults: list[Fault] = []
    seat.application.faults.happened.connect(faults.append)
    return faults


def test_a_fault_says_where_and_never_what() -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        fault = describe(error, error.__traceback__)
    assert SECRET not in fault.name + fault.report
    assert fault.name.startswith("KeyError at tests/ui/test_faults.py:")


def test_an_exception_in_a_slot_is_told_and_the_window_goes_on(seat: Seat, expect_log: list[logging.LogRecord]) -> None:
    faults = caught(seat)
    seat.application.faults.install()

    def fail() -> None:
        raise RuntimeError(SECRET)

    QTimer.singleShot(0, seat.window, fail)
    seat.settle()
    seat.application.faults.remove()
    assert [fault.name.partition(" ")[0] for fault in faults] == ["RuntimeError"]
    assert all(SECRET not in record.getMessage() for record in expect_log)
    dialogs = seat.window.findChildren(FaultDialog)
    assert len(dialogs) == 1
    dialogs[0].accept()
    seat.go("today")
    assert seat.session.frame.is_showing("today")


def test_a_fault_in_painting_is_told_once_however_often_it_is_painted(
    seat: Seat, expect_log: list[logging.LogRecord]
) -> None:
    faults = caught(seat)
    seat.application.faults.install()
    broken = Broken(seat.window)
    broken.resize(50, 50)
    broken.show()
    for _ in range(5):
        broken.update()
        QApplication.processEvents()
    broken.hide()
    seat.application.faults.remove()
    assert len(faults) == 1
    assert len(expect_log) == 1


def test_a_fault_in_a_worker_reaches_the_window(seat: Seat, expect_log: list[logging.LogRecord]) -> None:
    faults = caught(seat)

    def fail(_: object) -> None:
        raise ZeroDivisionError(SECRET)

    seat.desk.tasks.run(fail, owner=seat.desk)
    seat.settle()
    assert [fault.name.partition(" ")[0] for fault in faults] == ["ZeroDivisionError"]
    assert SECRET not in faults[0].report


def test_what_was_installed_is_put_back(qapp: QApplication) -> None:
    before = (sys.excepthook, threading.excepthook)
    centre = FaultCentre()
    centre.install()
    assert sys.excepthook != before[0]
    centre.remove()
    assert (sys.excepthook, threading.excepthook) == before
