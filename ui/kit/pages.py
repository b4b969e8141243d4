"""What every page has: a title, commands, a way in and a way out."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.routes import Route
from workbench.changes import Changes


class Page(QWidget):
    """A page of the window. It is made on its first visit and kept; it shows what a route names.

    Changes made while it is hidden mark it stale, and it reads again when it is entered.
    """

    title = ""
    """Marked English."""
    kinds: frozenset[str] = frozenset()
    """Codes of the kinds of record whose changes it shows; empty for all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.is_entered = False
        self._is_stale = False
        desk.changed.connect(self._on_changed)

    def commands(self) -> Sequence[Command]:
        """What can be done here, in force while the page is shown."""
        return ()

    def letters(self) -> Sequence[tuple[str, str]]:
        """Letters that do something where the focus is and are no commands: what they do, in words, and which."""
        return ()

    def enter(self, route: Route) -> None:
        """Show what the route names; called each time the page is gone to."""

    def leave(self) -> None:
        """The page is about to be hidden or closed: keep what is not kept yet."""

    def refresh(self) -> None:
        """Read again what is shown; also called after changes to its kinds."""

    def prepare(self) -> bool:
        """Make ahead one more part that is not made yet; whether there was one."""
        return False

    def concerned(self) -> Sequence[Choice]:
        """Whom or what a note made here is likely about: choices whose value is ``kind:id``."""
        return ()

    def within(self) -> Choice | None:
        """The context that is shown, by its id: what is noted here is likely about it."""
        return None

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        self.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The parts F6 goes through."""
        return (self,)

    def go_in(self, route: Route) -> None:
        """Called by the window: enter, having read again what became stale meanwhile."""
        self.is_entered = True
        stale, self._is_stale = self._is_stale, False
        if stale:
            self.refresh()
        self.enter(route)

    def go_out(self) -> None:
        """Called by the window before another page is shown."""
        if self.is_entered:
            self.leave()
        self.is_entered = False

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self.kinds and not any(changes.touches(kind) for kind in self.kinds):
            return
        if self.is_entered:
            self.refresh()
        else:
            self._is_stale = True
