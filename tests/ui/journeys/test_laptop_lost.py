"""The laptop is lost. On a new machine: an empty home, no key store, a stick with a backup, and the code on paper."""

import shutil
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders.windows import a_program
from tests.builders.workspaces import PASSPHRASE
from ui.application import Application
from ui.kit.sheets import FormSheet
from ui.main_window import MainWindow
from ui.showing import settle
from ui.state import WindowState
from workbench.domain.partners import Organisation, Person, Post, Tenure
from workbench.identifiers import OrganisationId, PersonId, PostId, new_id
from workbench.operations.backups import back_up_workspace
from workbench.operations.checks import check_workspace
from workbench.operations.erasures import erase_person
from workbench.operations.keys import add_recovery_code, change_keys, confirm_recovery_code, list_keys
from workbench.operations.workspaces import WorkspaceDraft, create_workspace, open_workspace
from workbench.queries.partners import list_people
from workbench.storage.keys import LEAST
from workbench.storage.workspaces import Workspace

OTHER = "nine loud trains at night"
NEW = "eleven patient herons on ice"


def put_people(workspace: Workspace) -> dict[str, PersonId]:
    """Two people with a post each; gives their ids by name."""
    made = {name: PersonId(new_id()) for name in ("Alpha Example", "Beta Example")}
    with workspace.database.write("example.add") as work:
        organisation = OrganisationId(new_id())
        work.store(Organisation).put(Organisation(id=organisation, names={"en": "Example Relief"}))
        for name, person in made.items():
            post = PostId(new_id())
            work.store(Post).put(Post(id=post, organisation=organisation, titles={"en": "Coordinator"}))
            work.store(Person).put(Person(id=person, names={"Latn": name}))
            work.store(Tenure).put(Tenure(id=new_id(), person=person, post=post))
    return made


def names(workspace: Workspace) -> list[str]:
    with workspace.database.read() as connection:
        return [row.name for row in list_people(connection, workspace.clock.now().date())]


def the_lost_laptop(home: Path, stick: Path) -> str:
    """A workspace that lived: a printed code, keys changed twice, backups on a stick, a person erased after them."""
    program = a_program(home)
    draft = WorkspaceDraft(title="Example office", organisation="Example Relief")
    with create_workspace(
        home / "office.workbench", PASSPHRASE, draft, program.vocabularies(), clock=program.clock,
        places=program.places, cost=LEAST,
    ) as workspace:  # fmt: skip
        people = put_people(workspace)
        code = add_recovery_code(workspace).code
        confirm_recovery_code(workspace, str(code))
        change_keys(workspace, PASSPHRASE, OTHER, cost=LEAST)
        change_keys(workspace, OTHER, cost=LEAST)
        back_up_workspace(workspace, stick)
        erase_person(workspace, people["Beta Example"])
        # The list of who was erased goes to the stick with the next backup; that one is lost with its own file.
        back_up_workspace(workspace, stick).path.unlink()
    return str(code)


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def press(*keys: str) -> None:
    for name in keys:
        combination = QKeySequence(name)[0]  # type: ignore[index]
        QTest.keyClick(focus(), combination.key(), combination.keyboardModifiers())
        QApplication.processEvents()


def type_in(text: str) -> None:
    QTest.keyClicks(focus(), text)


def shown(folder: Path) -> MainWindow:
    application = Application(["workbench"], {"WORKBENCH_LANGUAGE": "en"}, WindowState(folder / "window.ini"))
    window = application.window(a_program(folder))
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return window


def test_a_stick_and_the_paper_bring_the_office_back_on_a_new_machine(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    home, stick, new_home = tmp_path / "lost", tmp_path / "stick", tmp_path / "new"
    home.mkdir()
    new_home.mkdir()
    code = the_lost_laptop(home, stick)
    shutil.rmtree(home)
    (backup,) = stick.glob("*.workbench-backup")

    window = shown(new_home)
    window.start.choosing.restore_button.setFocus()
    press("Space")
    panel = window.start.restoring
    panel.choose_file(backup)
    panel.line.other.setFocus()
    press("Space")
    type_in(code.lower().replace("-", " "))
    with qtbot.waitSignal(window.opened, timeout=60_000):
        press("Return")
    session = window.session
    assert session is not None
    settle(window)
    # Who came in with the paper is asked for a passphrase first.
    sheet = session.frame.sheets.sheet()
    assert isinstance(sheet, FormSheet)
    sheet.form.set_values({"new": NEW, "again": NEW})
    sheet.save()
    settle(window)
    assert session.frame.sheets.sheet() is None
    assert names(session.workspace) == ["Alpha Example"]
    assert check_workspace(session.workspace).problems == ()
    assert {key.kind for key in list_keys(session.workspace)} == {"passphrase", "recovery"}
    folder = session.workspace.folder
    window.close()
    # Having been new to this computer, it makes a backup before it goes.
    qtbot.waitUntil(lambda: window.session is None, timeout=60_000)
    assert len(list((folder / "backups").glob("*.workbench-backup"))) == 1

    program = a_program(new_home)
    with open_workspace(folder, NEW, clock=program.clock, places=program.places) as workspace:
        assert names(workspace) == ["Alpha Example"]
