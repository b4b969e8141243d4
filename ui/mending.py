"""Restoring backups and mending damaged workspaces from the start page; what does it is loaded when it is asked for."""

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from ui.kit.marks import MarkKind
from ui.kit.tasks import Lane, Progress
from ui.opening import free_folder, load
from ui.start.orders import FOUND_DAMAGED, RestoreOrder, Salvaged, SalvageOrder
from ui.start.page import StartPage
from workbench.errors import WorkbenchError
from workbench.wording import explain
from workbench.wording.words import N_, NN_

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.workspace_session import WorkspaceSession
    from workbench.bootstrap.program import Program
    from workbench.operations.backups import Restored

RESTORING = N_("Restoring the backup")
SALVAGING = N_("Saving what can be read")
MENDING = N_("Making an empty file for drafts")
FILES_MISSING = NN_(
    "Everything is back but {count} attached file, which was not found beside the backup, or was damaged there.",
    "Everything is back but {count} attached files, which were not found beside the backup, or were damaged there.",
)
NO_BACKUP = N_("This computer knows of no backup of it. Choose the file, on a stick perhaps.")
_RENAMED = "{name}-{ending}"


class Mender(QObject):
    """Does for the window what a start page asks of it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._secret: object = None
        self._folder = Path()
        self._files_missing = 0
        window.opened.connect(self._on_opened)

    def attend(self, start: StartPage) -> None:
        """Do what this start page asks."""
        start.restore_asked.connect(self.restore)
        start.newest_asked.connect(self.find_newest)
        start.drafts_asked.connect(self.replace_drafts)
        start.salvage_asked.connect(self.salvage)

    @Slot()
    def mend_open(self) -> None:
        """Close the workspace that is open, and offer what helps it."""
        window = self._window
        if window.session is None:
            return
        folder = window.session.workspace.folder
        window.close_workspace()
        window.start.mend(folder, "", FOUND_DAMAGED, None)

    @Slot(object)
    def restore(self, order: RestoreOrder) -> None:
        """Restore a backup and open what came of it."""
        self._secret = order.secret
        self._run(partial(_restored, order), RESTORING, self._on_whole)

    @Slot(object)
    def _on_whole(self, restored: "Restored") -> None:
        self._files_missing = restored.files_missing
        self._on_restored(restored.folder)

    @Slot(object)
    def _on_opened(self, session: "WorkspaceSession") -> None:
        missing, self._files_missing = self._files_missing, 0
        if missing:
            said = self._window.words.plural(*FILES_MISSING, missing)
            # Loaded by now with the pages; named above it would be loaded before the first paint.
            notice = import_module("ui.kit.desk").Notice(text=said, kind=MarkKind.WARN, lasts=True)
            session.desk.noticed.emit(notice)

    @Slot(object)
    def _on_restored(self, folder: Path) -> None:
        secret, self._secret = self._secret, None
        self._window.start.end_waiting()
        self._window.open_workspace(folder, secret)  # type: ignore[arg-type]

    @Slot(object)
    def find_newest(self, folder: Path) -> None:
        """Look for the newest backup of a damaged workspace, and ask for what opens it."""
        self._folder = folder
        self._run(partial(_newest, folder), RESTORING, self._on_newest)

    @Slot(object)
    def _on_newest(self, file: Path | None) -> None:
        start = self._window.start
        start.end_waiting()
        name = _RENAMED.format(name=self._folder.name.removesuffix(".workbench"), ending="restored")
        start.restore(file, name)
        if file is None:
            start.refuse(self._window.words.text(NO_BACKUP))

    @Slot(object, object)
    def replace_drafts(self, folder: Path, secret: object) -> None:
        """Put an empty drafts file into a workspace and open it."""
        self._secret = secret
        self._run(partial(_fresh_drafts, folder, secret), MENDING, self._on_restored)

    @Slot(object)
    def salvage(self, order: SalvageOrder) -> None:
        """Save what can be read into a new workspace, and show the list."""
        self._run(partial(_salvaged, order, self._window.words), SALVAGING, self._on_salvaged)

    @Slot(object)
    def _on_salvaged(self, salvaged: Salvaged) -> None:
        self._window.start.show_saved(salvaged)

    def _run(self, work: Any, title: str, then: Any) -> None:
        window = self._window
        window.warm_up()
        window.start.wait(window.words.text(title))
        window.tasks.run(partial(_with_program, window, work), owner=self, then=then, failed=self._on_failed,
                         lane=Lane.SLOW)  # fmt: skip

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._secret = None
        if isinstance(error, WorkbenchError):
            self._window.start.refuse(explain(error, self._window.words), error.code)
        else:
            self._window.start.end_waiting()
            self._window.tasks.failed.emit(error, "")


def _with_program(window: "MainWindow", work: Any, progress: Progress) -> Any:
    # The window may not have been told yet that the store is loaded.
    return work(load(window.program, progress), progress)


def _restored(order: RestoreOrder, program: "Program", progress: Progress) -> "Restored":
    folder = free_folder(program, order.name, order.parent)
    folder.parent.mkdir(parents=True, exist_ok=True)
    restored: Restored = import_module("workbench.operations.backups").restore_workspace(
        order.file, folder, order.secret, clock=program.clock, places=program.places, cost=program.cost,
        progress=progress.step,
    )  # fmt: skip
    return restored


def _newest(folder: Path, program: "Program", _: Progress) -> Path | None:
    found: Path | None = import_module("workbench.operations.backups").newest_backup(folder, program.places)
    return found


def _fresh_drafts(folder: Path, secret: object, program: "Program", _: Progress) -> Path:
    replace = import_module("workbench.operations.checks").replace_drafts_file
    replace(folder, secret, clock=program.clock, places=program.places)
    return folder


def _salvaged(order: SalvageOrder, words: Any, program: "Program", _: Progress) -> Salvaged:
    name = _RENAMED.format(name=order.folder.name.removesuffix(".workbench"), ending="saved")
    folder = free_folder(program, name, None)
    folder.parent.mkdir(parents=True, exist_ok=True)
    report = import_module("workbench.operations.salvage").salvage(
        order.folder, folder, order.secret, clock=program.clock, places=program.places,
        new_passphrase=order.new_passphrase, cost=program.cost,
    )  # fmt: skip
    kinds = [(item.kind, item.saved, item.from_history, item.lost) for item in report.kinds]
    lines = import_module("workbench.wording.backups").salvage_lines(
        kinds, report.lost, report.unlinked, report.files_lost, list(report.unread), words
    )
    secret = order.secret if isinstance(order.secret, str) else str(order.new_passphrase)
    return Salvaged(report.folder, lines, secret)
