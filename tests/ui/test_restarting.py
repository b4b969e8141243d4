"""The new process: what it is told, when it is believed, and when it could not be started."""

import json
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from ui.kit.tasks import Progress, Tasks
from ui.restarting import NotStarted, same_command, start_anew
from ui.way_back import WayBack, take_way_back

BACK = WayBack(Path("/an example/ö.workbench"), "meetings/0190?tab=minutes", is_sample=True)
TELLS = """
import json, os, sys
here = {name: text for name, text in os.environ.items() if name.startswith("WORKBENCH_LOCKED")}
json.dump([sys.argv[2:], here, os.isatty(0), os.getsid(0) == os.getpid()], open(sys.argv[1], "w"))
os.write(1, b"seen\\n")
"""


@pytest.fixture
def progress(qapp: QObject) -> Progress:
    return Progress(1, Tasks())


def test_the_way_back_is_read_once_and_only_by_the_process_it_was_meant_for() -> None:
    environment = {"HOME": "/home"}
    BACK.put_into(environment)
    assert take_way_back(environment) == BACK
    assert environment == {"HOME": "/home"}
    assert take_way_back(environment) is None


def test_the_new_process_is_told_the_folder_and_the_route_and_nothing_else(tmp_path: Path, progress: Progress) -> None:
    told = tmp_path / "told.json"
    assert start_anew(BACK, [sys.executable, "-c", TELLS, str(told)], progress).wait(30) == 0
    arguments, environment, is_terminal, is_apart = json.loads(told.read_text(encoding="utf-8"))
    assert arguments == [], "other people of the computer see arguments"
    assert take_way_back(environment) == BACK
    assert environment == {}
    assert not is_terminal
    assert is_apart
    assert "WORKBENCH_LOCKED_FOLDER" not in os.environ


@pytest.mark.parametrize("code", ["", "raise SystemExit(3)", "print('something else')", "import os; os.close(1)"])
def test_a_process_that_ends_unseen_was_not_started(code: str, progress: Progress) -> None:
    with pytest.raises(NotStarted):
        start_anew(BACK, [sys.executable, "-c", code], progress)


def test_a_program_that_is_not_there_was_not_started(tmp_path: Path, progress: Progress) -> None:
    with pytest.raises(NotStarted):
        start_anew(BACK, [str(tmp_path / "nothing")], progress)


def test_it_is_started_as_it_was_before() -> None:
    assert same_command()[0] == sys.executable
    assert same_command()[1:] == sys.orig_argv[1:]
