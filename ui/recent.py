"""Which records were looked at last, to be offered first. Only ids are remembered, inside of the workspace."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from ui.kit.routes import Route
from ui.kit.tasks import Lane, Progress, Tasks
from workbench.operations.recent import keep_recent
from workbench.operations.workspaces import Workspace

Record = tuple[str, str]
"""The code of a kind, and an id."""

LINGER_MS = 2000
"""Who stays so long with a record has opened it; who passes it with the arrow keys has not."""
_MOST = 40
_KINDS = {
    "partners": "organisation", "groups": "group", "meetings": "meeting", "actions": "action_item",
    "contacts": "contact_note", "contexts": "context",
}  # fmt: skip
_CONTACTS = "contacts"
"""The one page of two kinds, on a tab each."""
_OPTIONS = ("person", "post", "instrument")
"""Kinds of which a route names a record beside that of its page."""


def record_of(route: Route) -> Record | None:
    """The record a route names, if it names one."""
    for kind in _OPTIONS:
        if route.option(kind):
            return kind, route.option(kind)
    record, _, rest = route.record.partition("/")
    tab = route.option("tab")
    if route.page == _CONTACTS and rest:
        tab, record = record, rest
    of_page = "issue" if (route.page, tab) == (_CONTACTS, "issues") else _KINDS.get(route.page)
    return (of_page, record) if of_page and record else None


class RecentRecords(QObject):
    """Takes note of what is looked at in one open workspace."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._opened: list[Record] = []
        self._seen: Record | None = None
        self._lingering = QTimer(self)
        self._lingering.setSingleShot(True)
        self._lingering.setInterval(LINGER_MS)
        self._lingering.timeout.connect(self._on_lingered)

    def note(self, route: Route) -> None:
        """The window shows this now."""
        self._seen = record_of(route)
        if self._seen is None:
            self._lingering.stop()
        else:
            self._lingering.start()

    def take(self, record: Record) -> None:
        """This record was asked for."""
        if self._opened[:1] != [record]:
            self._opened = [record, *(other for other in self._opened if other != record)][:_MOST]
            self._tasks.run(
                partial(_kept, self._workspace, tuple(self._opened)), owner=self, failed=self._on_failed,
                lane=Lane.WRITE,
            )  # fmt: skip

    @Slot()
    def rest(self) -> None:
        """The workspace is about to be closed, or the window to be made anew: nobody stays with a record."""
        self._lingering.stop()

    def opened(self) -> tuple[Record, ...]:
        """What was opened since the workspace was, the last first."""
        return tuple(self._opened)

    @property
    def shown(self) -> Record | None:
        """What the window shows now."""
        return self._seen

    @Slot()
    def _on_lingered(self) -> None:
        if self._seen is not None:
            self.take(self._seen)

    def _on_failed(self, _: BaseException) -> None:
        """A disk that is full is told of by what matters; this is remembered until the workspace is closed."""


def _kept(workspace: Workspace, opened: tuple[Record, ...], progress: Progress) -> None:
    progress.check()
    # Asked for now: an erasure moves the workspace to new files.
    keep_recent(workspace.database, opened)
