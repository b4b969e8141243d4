"""The parts of the window by keys: going from one to the next, and making one wider; the columns of a table, too."""

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.commands import Command
from ui.kit.list_detail import ListDetail
from ui.kit.tables import Table
from workbench.wording.words import N_

if TYPE_CHECKING:
    from ui.frame import WorkspaceFrame

STEP = 24
"""Pixels by which a part becomes wider at one press of its keys."""
Part = TypeVar("Part", bound=QWidget)


class Room(QObject):
    """Shares out the room of one window."""

    def __init__(self, frame: "WorkspaceFrame") -> None:
        super().__init__(frame)
        self._frame = frame

    def commands(self) -> list[Command]:
        """What can be done with the parts, with its keys."""
        group = N_("Parts of the window")
        return [
            Command(id="window.pane", title=N_("Next part of the page"), run=self.next_pane, shortcut="F6",
                    group=group),
            Command(id="window.pane_before", title=N_("Part of the page before"), run=self.pane_before,
                    shortcut="Shift+F6", group=group),
            Command(id="window.notice", title=N_("To the notice that offers something, else redo"),
                    run=self.take_notice, shortcut="Ctrl+Shift+Z", group=group),
            Command(id="window.columns", title=N_("Columns of the table"), run=self.open_columns,
                    shortcut="Ctrl+Shift+C", enabled=self._has_columns, group=group),
            Command(id="window.wider", title=N_("Make the column, the list or the sheet wider"), run=self.widen,
                    shortcut="Ctrl+Shift+Right", enabled=self._has_width, group=group),
            Command(id="window.narrower", title=N_("Make the column, the list or the sheet narrower"),
                    run=self.narrow, shortcut="Ctrl+Shift+Left", enabled=self._has_width, group=group),
        ]  # fmt: skip

    # From part to part

    def next_pane(self) -> None:
        """Move the focus to the next part of the window."""
        self._step(1)

    def pane_before(self) -> None:
        """Move the focus to the part before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        panes = [pane for pane in self._frame.panes() if pane.isVisible()]
        focused = QApplication.focusWidget()
        start = -1 if by > 0 else 0
        at = next(
            (i for i, pane in enumerate(panes) if focused and (pane is focused or pane.isAncestorOf(focused))), start
        )
        if panes:
            panes[(at + by) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def take_notice(self) -> None:
        """Put the focus on what a notice offers, such as to undo; where none offers anything, redo."""
        toasts = self._frame.toasts
        if not (toasts.offers() and toasts.focus_toast()):
            self._frame.desk.redo()

    # Columns and widths

    def open_columns(self) -> None:
        """The menu of columns of the table the focus is in, else of the first one that is seen."""
        if (table := self._table()) is not None:
            table.chooser.open_menu()

    def widen(self) -> None:
        """Make wider what the focus is in."""
        self._widen(STEP)

    def narrow(self) -> None:
        """Make narrower what the focus is in."""
        self._widen(-STEP)

    def _widen(self, by: int) -> None:
        if self._frame.sheets.sheet() is not None:
            self._frame.sheets.widen(by)
            return
        focused = QApplication.focusWidget()
        if isinstance(focused, Table) and focused.chooser is not None and focused.widen(by):
            return
        if (sides := self._sides()) is not None:
            sides.widen(by)

    def _has_columns(self) -> bool:
        return self._frame.sheets.sheet() is None and self._table() is not None

    def _has_width(self) -> bool:
        sheet, focused = self._frame.sheets.sheet(), QApplication.focusWidget()
        return sheet is not None or isinstance(focused, Table) or self._sides() is not None

    def _table(self) -> Table | None:
        focused = QApplication.focusWidget()
        found = [table for table in self._seen(Table) if table.chooser is not None]
        return next((table for table in found if table is focused), found[0] if found else None)

    def _sides(self) -> ListDetail | None:
        return next((sides for sides in self._seen(ListDetail) if not sides.is_narrow), None)

    def _seen(self, kind: type[Part]) -> list[Part]:
        page = self._frame.page
        return [part for part in page.findChildren(kind) if part.isVisible()] if page is not None else []
