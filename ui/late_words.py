"""What was being written while the window was made anew in another language is told in the window that came of it."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from ui.kit.desk import Desk, Notice
from ui.kit.tasks import Tasks
from workbench.changes import Changes


class LateWords(QObject):
    """Listens to the desks of before for as long as something is written for them, and speaks at the one of now."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._now: Desk | None = None
        self._earlier: list[Desk] = []
        self._waiting: list[Changes | Notice] = []

    def leave(self, desk: Desk) -> None:
        """From now on nobody sees what is said at this desk."""
        self._now = None
        desk.changed.connect(self._on_changed)
        desk.noticed.connect(self._on_noticed)

    def arrive(self, desk: Desk) -> None:
        """This is the desk that is seen now."""
        self._now = desk
        waiting, self._waiting = self._waiting, []
        for said in waiting:
            self._say(said)

    def drop(self, desk: Desk) -> None:
        """Nobody needs a desk any more, once what is written for it has been told."""
        desk.close()
        self._earlier.append(desk)
        if not self._tasks.is_writing():
            for earlier in self._earlier:
                earlier.deleteLater()
            self._earlier = []

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self._say(changes)

    @Slot(object)
    def _on_noticed(self, notice: Notice) -> None:
        earlier = self.sender()
        can_undo = isinstance(earlier, Desk) and notice.on_action == earlier.undo
        # Whatever else could have been done about it was part of what is thrown away.
        self._say(notice if can_undo else replace(notice, action="", on_action=None))

    def _say(self, said: Changes | Notice) -> None:
        now = self._now
        if now is None:
            self._waiting.append(said)
        elif isinstance(said, Notice):
            now.noticed.emit(replace(said, on_action=now.undo) if said.action else said)
        else:
            now.changed.emit(said)
