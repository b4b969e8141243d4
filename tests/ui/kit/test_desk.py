"""Reading while the workspace moves to new files: who was on the way to the old ones reads the new."""

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tests.builders.windows import a_program
from tests.builders.workspaces import PASSPHRASE, a_workspace, add_vocabulary
from ui.application import Application
from ui.kit.desk import Desk
from ui.kit.tasks import Lane, Tasks
from ui.state import WindowState
from workbench.errors import Unavailable
from workbench.operations.keys import change_keys
from workbench.operations.workspaces import Connection
from workbench.storage.keys import LEAST


def test_a_reader_the_new_keys_overtook_reads_again_and_other_errors_are_told(
    qapp: QApplication, tmp_path: Path
) -> None:
    parts = Application(["workbench"], {"WORKBENCH_LANGUAGE": "en"}, WindowState(tmp_path / "window.ini"))
    owner = QObject()
    with a_workspace(tmp_path) as workspace:
        desk = Desk(workspace, a_program(tmp_path), Tasks(owner), parts.theme, parts.words, owner)
        add_vocabulary(workspace)
        before = workspace.database
        tries: list[object] = []

        def query(connection: Connection) -> object:
            tries.append(connection)
            if len(tries) == 1:
                # The moment between two statements in which another thread changes the keys.
                connection.close()
                change_keys(workspace, PASSPHRASE, cost=LEAST)
                raise Unavailable("storage.gone")
            return connection.exec_driver_sql("SELECT count(*) FROM vocabulary").scalar()

        assert desk.read(query) == 1
        assert workspace.database is not before
        tries.clear()
        tries.append(None)

        def failing(_: Connection) -> object:
            tries.append(None)
            raise Unavailable("storage.gone")

        with pytest.raises(Unavailable):
            desk.read(failing)
        assert len(tries) == 2, "an error that was nobody's move was tried again"


class _Asker(QObject):
    """Shows what it asked for, until it is thrown away."""

    def show_answer(self, answer: object) -> None:
        self.answer = answer


def test_nobody_is_kept_because_of_what_they_asked_for(qapp: QApplication, tmp_path: Path) -> None:
    parts = Application(["workbench"], {"WORKBENCH_LANGUAGE": "en"}, WindowState(tmp_path / "window.ini"))
    owner = QObject()
    with a_workspace(tmp_path) as workspace:
        tasks = Tasks(owner)
        desk = Desk(workspace, a_program(tmp_path), tasks, parts.theme, parts.words, owner)
        asker = _Asker()
        desk.fetch(lambda connection: 1, asker.show_answer, owner=asker)
        tasks.finish(Lane.READ)
        assert asker.answer == 1
        gone = weakref.ref(asker)
        del asker
        gc.collect()
        assert gone() is None
