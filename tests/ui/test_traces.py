"""What the window leaves outside the workspace: sizes, choices and paths of folders, and nothing people wrote."""

import logging
import re
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer, qWarning
from PySide6.QtWidgets import QApplication

from tests.builders.tours import Places
from tests.builders.windows import Seat
from ui.actions.page import ActionsPage
from ui.application import start_log
from ui.features import FEATURES
from ui.kit.action_columns import DUE_COLUMN
from ui.kit.file_dialogs import places_to_choose
from ui.kit.tasks import Lane
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.operations.partners import add_organisation

MARKER = "Zimtstern Ωmega Office"
REMEMBERED = {"recent", "theme", "language", "geometry", "lock_after", "text_size"}

LOOKS = re.compile(r"(-?[a-z_]+(:\d+)?( |$))*")
"""Codes, and sizes by code."""


def test_titles_name_pages_whatever_record_is_shown(seat: Seat) -> None:
    places = Places.of_sample(seat)
    records = (f"partners/{places.partner}", f"groups/{places.group}", f"meetings/{places.meeting}?tab=minutes")
    allowed = {f"{feature.title} – Coordination Workbench" for feature in FEATURES}
    for route in (*(feature.name for feature in FEATURES), *records):
        seat.go(route)
        assert {each.windowTitle() for each in QApplication.topLevelWidgets() if each.isVisible()} <= allowed, route


def test_the_memory_of_the_window_holds_choices_and_folders_alone(seat: Seat, tmp_path: Path) -> None:
    seat.desk.operate(partial(add_organisation, seat.desk.database, OrganisationDraft(name=MARKER)))
    seat.go("partners")
    seat.press("Ctrl+F")
    seat.type(MARKER)
    seat.go("actions")
    page = seat.page
    assert isinstance(page, ActionsPage)
    page.table.chooser.switch(1)
    page.table.sort_by(DUE_COLUMN, descending=True)
    for command in ("window.theme_dark", "window.lock_after_30", "window.language_fr", "window.theme_light"):
        seat.command(command)
    state = seat.window.state
    state.opened(tmp_path / "office.workbench")
    seat.window.close()
    state.write()
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    lists = {key for key in settings.allKeys() if key.startswith("lists/")}
    assert set(settings.allKeys()) - lists <= REMEMBERED
    assert {"lists/actions/columns", "lists/actions/order"} <= lists
    assert all(LOOKS.fullmatch(str(settings.value(key))) for key in lists)
    assert settings.allKeys(), "the test shows nothing"
    assert MARKER.partition(" ")[0] not in (tmp_path / "window.ini").read_text(encoding="utf-8")


@pytest.mark.parametrize(("written", "kept"), [("5", 5), ("0", 0), ("7", 10), ("never", 10), ("-1", 10), ("", 10)])
def test_a_strange_choice_of_when_to_lock_is_the_usual_one(tmp_path: Path, written: str, kept: int) -> None:
    from ui.state import WindowState  # noqa: PLC0415

    (tmp_path / "window.ini").write_text(f"[General]\nlock_after={written}\n", encoding="utf-8")
    assert WindowState(tmp_path / "window.ini").lock_after == kept


def test_faults_and_warnings_reach_the_log_without_what_was_handled(
    seat: Seat, tmp_path: Path, capfd: pytest.CaptureFixture[str], expect_log: list[logging.LogRecord]
) -> None:
    root = logging.getLogger()
    before = list(root.handlers)
    start_log(tmp_path / "log")
    seat.application.faults.install()

    def fail(*_: object) -> None:
        raise RuntimeError(MARKER)

    QTimer.singleShot(0, seat.window, fail)
    for lane in Lane:
        seat.desk.tasks.run(fail, owner=seat.desk, lane=lane)
    qWarning(f'QFont: cannot use "{MARKER}" here')
    seat.go("partners")
    seat.application.faults.remove()
    for added in [each for each in root.handlers if each not in before]:
        root.removeHandler(added)
        added.close()
    log = (tmp_path / "log" / "workbench.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "QFont: cannot use" in log
    assert len(expect_log) >= 2
    out, err = capfd.readouterr()
    assert MARKER not in log + out + err
    assert str(tmp_path) not in log


def test_no_dialog_of_the_system_is_asked_which_remembers_files_itself(seat: Seat, tmp_path: Path) -> None:
    assert QApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    (tmp_path / "sticks" / "BLUE STICK").mkdir(parents=True)
    offered = [url.toLocalFile() for url in places_to_choose([tmp_path / "sticks", tmp_path / "none"])]
    assert str(tmp_path / "sticks" / "BLUE STICK") in offered
    assert len(offered) == len(set(offered))
