"""The page of backups by the keyboard: making one, proving it, bringing records back, going back, and older keys."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.builders.windows import Seat
from ui.backups.checking import CheckCard
from ui.backups.page import BackupsPage
from ui.backups.records_sheet import RecordsSheet
from ui.backups.sheets import GoBackSheet, SecretSheet, TellSheet
from ui.keeping import BackupKeeper
from ui.kit.choice_menu import ChoiceMenu
from workbench.changes import Changes
from workbench.domain.backups import DAY, WEEK, Schedule
from workbench.domain.partner_imports import GroupChoice
from workbench.identifiers import ActionItemId
from workbench.operations.actions import remove_actions
from workbench.operations.backups import back_up_workspace, backup_state, set_backup_schedule
from workbench.operations.keys import change_keys
from workbench.operations.partners.pasted_lists import lay_out_pasted, understand_pasted
from workbench.operations.partners.tables import take_in_table
from workbench.operations.samples import SAMPLE_PASSPHRASE
from workbench.storage.backup_log import BackupEntry, log_file, read_log

HOSTILE = "<img src=x onerror=alert(1)> \u202etxt.exe & Co."


def page(seat: Seat) -> BackupsPage:
    shown = seat.page
    assert isinstance(shown, BackupsPage)
    return shown


def sheet(seat: Seat) -> object:
    return seat.session.frame.sheets.sheet()


def choose(seat: Seat, *keys: Qt.Key) -> None:
    """Press keys in the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, ChoiceMenu)
    for key in keys:
        QTest.keyPress(menu, key)
    seat.settle()


def toast(seat: Seat) -> str:
    return str(seat.session.frame.toasts.text())


def actions(seat: Seat) -> list[str]:
    query = "SELECT id FROM action_item WHERE deleted = 0 ORDER BY n"
    return [str(row[0]) for row in seat.read(lambda connection: connection.exec_driver_sql(query).all())]


def test_a_backup_is_made_proved_and_gives_a_removed_record_back(seat: Seat) -> None:
    seat.go("backups")
    assert "no backup" in page(seat).state.texts()[0]
    seat.press("Ctrl+N")
    choose(seat, Qt.Key.Key_Return)
    assert "Backed up and read back" in toast(seat)
    assert "Mon 2 Mar 2026, 09:00" in page(seat).state.texts()[0]
    QAbstractItemModelTester(page(seat).found.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page(seat).found.model.count() == 1
    seat.press("Ctrl+R")
    told = sheet(seat)
    assert isinstance(told, TellSheet)
    assert "to the last byte" in told.lines.texts()[1]
    seat.press("Esc")
    before = actions(seat)
    remove_actions(seat.desk.database, [ActionItemId(before[0])])
    page(seat).found.setFocus()
    seat.press("Return")
    records = sheet(seat)
    assert isinstance(records, RecordsSheet)
    QAbstractItemModelTester(records.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert {row.id for row in records.model.rows()} >= {before[0]}
    assert all(row.name for row in records.model.rows())
    assert not records.save_button.isEnabled()
    records.all_button.click()
    seat.press("Ctrl+S")
    assert sheet(seat) is None
    assert actions(seat) == before
    seat.press("Ctrl+Z")
    assert actions(seat) == before[1:]


def test_the_schedule_is_chosen_from_lists_and_what_a_check_finds_is_seen_in_a_low_window(
    seat: Seat, tmp_path: Path
) -> None:
    seat.window.resize(1024, 640)
    seat.go("backups")
    card = page(seat).schedule
    assert [field.value() for field in (card.often, card.remind)] == [DAY, WEEK]
    card.often.setFocus()
    seat.press("Down", "Down")
    assert backup_state(seat.desk.workspace).schedule.every is None
    assert "from now on" in toast(seat)
    seat.press("Home")
    card.remind.setFocus()
    seat.press("End")
    assert backup_state(seat.desk.workspace).schedule == Schedule(every=DAY, away_every=30 * DAY)
    # Another folder is asked for; until one is named nothing changes.
    card.where.setFocus()
    seat.press("End")
    dialog = next(each for each in seat.window.findChildren(QFileDialog) if each.isVisible())
    dialog.reject()
    seat.settle()
    assert card.where.value() != "other"
    assert backup_state(seat.desk.workspace).schedule.folder is None
    # One nobody can choose in the list, set by a command, is shown all the same.
    set_backup_schedule(seat.desk.workspace, Schedule(every=timedelta(hours=5), folder=str(tmp_path)))
    seat.desk.backups_changed.emit()
    seat.settle()
    assert (card.often.value(), card.where.value()) == (timedelta(hours=5), str(tmp_path))
    seat.command("backups.check")
    lines = page(seat).check.lines
    assert "All is well" in lines.texts()[0]
    assert not lines.visibleRegion().isEmpty()
    assert lines.visibleRegion().boundingRect().height() >= min(lines.height(), 100)


def test_going_back_whole_shows_the_older_workspace_and_keeps_how_it_was(seat: Seat) -> None:
    back_up_workspace(seat.desk.workspace)
    before = actions(seat)
    seat.program.clock.turn(timedelta(hours=1))  # type: ignore[attr-defined]
    remove_actions(seat.desk.database, [ActionItemId(record) for record in before])
    seat.go("actions")
    seat.go("backups")
    seat.command("backups.go_back")
    asked = sheet(seat)
    assert isinstance(asked, GoBackSheet)
    assert asked.cancel_button.hasFocus()
    seat.press("Ctrl+S")
    assert "The workspace is what it was on Mon 2 Mar 2026" in toast(seat).replace("\u2068", "")
    assert actions(seat) == before
    assert seat.session.frame.is_showing("backups")
    assert [row.occasion.value for row in page(seat).found.model.rows()] == ["restore", "hand"]
    seat.press("Ctrl+Shift+K")
    assert "All is well" in page(seat).findChildren(CheckCard)[0].lines.texts()[0]
    # Everything goes on under the new database: a change, its undo, the other pages.
    remove_actions(seat.desk.database, [ActionItemId(before[0])])
    seat.press("Ctrl+Z")
    seat.go("actions")
    assert actions(seat) == before


def test_after_new_keys_a_backup_wants_the_secret_of_its_day_and_says_when_it_is_wrong(seat: Seat) -> None:
    back_up_workspace(seat.desk.workspace)
    change_keys(seat.desk.workspace, SAMPLE_PASSPHRASE, cost=seat.program.cost)
    seat.go("backups")
    seat.press("Ctrl+R")
    asked = sheet(seat)
    assert isinstance(asked, SecretSheet)
    seat.type("not the passphrase")
    seat.press("Ctrl+S")
    assert "not the right one" in asked.form.problem("secret")
    asked.form.set_values({"secret": ""})
    seat.type(SAMPLE_PASSPHRASE)
    seat.press("Ctrl+S")
    told = sheet(seat)
    assert isinstance(told, TellSheet)
    assert "own day" in told.lines.texts()[-1]


def test_backups_by_themselves_and_before_bulk_work_go_on_unseen_and_fail_aloud_once(
    seat: Seat, tmp_path: Path
) -> None:
    """One computer's day: the schedule runs, the stick is gone, a list is taken in."""
    desk = seat.desk
    desk.keeps_backups = True
    keeper = BackupKeeper(desk)
    keeper.check()
    seat.settle()
    assert backup_state(desk.workspace).newest is not None
    stick = tmp_path / "stick"
    stick.mkdir()
    set_backup_schedule(desk.workspace, Schedule(every=DAY, folder=str(stick)))
    stick.rmdir()
    remove_actions(desk.database, [ActionItemId(actions(seat)[0])])
    seat.program.clock.turn(2 * DAY)  # type: ignore[attr-defined]
    for _ in range(2):
        keeper.check()
        seat.settle()
    (banner,) = [item for item in seat.session.frame.banners() if "plug in" in item.text()]
    banner.acted.emit()
    assert seat.session.frame.is_showing("backups")
    seat.go("today")
    assert "No backup lies off this computer" in seat.page.backups.text()  # type: ignore[attr-defined]
    took: list[object] = []
    words, pasted = seat.program.heading_words(), seat.program.read_pasted(f"Example Relief\n{HOSTILE}")
    table = understand_pasted(pasted, lay_out_pasted(desk.database, pasted, words), words)
    work = desk.before_many(lambda: take_in_table(desk.database, table, GroupChoice()))
    desk.operate(work, then=took.append)
    seat.settle()
    assert len(took) == 1
    assert [item.occasion.value for item in _log(seat)][-1] == "import"
    assert desk.before_many(len, 3) is len
    # Without room for a backup the work is done all the same, and the person hears of it.
    for file in (desk.workspace.folder / "backups").iterdir():
        file.unlink()
    (desk.workspace.folder / "backups").rmdir()
    (desk.workspace.folder / "backups").write_text("in the way", encoding="utf-8")
    desk.operate(desk.before_many(lambda: Changes(None, "example")), then=took.append)
    seat.settle()
    assert len(took) == 2
    assert "No backup could be made" in toast(seat)


def _log(seat: Seat) -> list[BackupEntry]:
    workspace = seat.desk.workspace
    return list(read_log(log_file(workspace.places, workspace.id)).entries)
