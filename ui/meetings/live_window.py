"""A meeting that is going on in a window of its own, for a second screen or for everybody to see."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.help.acts import HelpActs
from ui.kit.commands import Command, Commands
from ui.kit.desk import Desk
from ui.kit.marks import MarkKind
from ui.kit.notices import NoticeArea
from ui.kit.routes import Route
from ui.kit.sheet_host import SheetHost
from ui.kit.side_desk import SideDesk
from ui.kit.tasks import Lane
from ui.meetings.live import LiveView
from ui.meetings.live_clock import LiveClocks
from ui.meetings.live_commands import live_commands
from ui.theme.icons import IconName
from workbench.wording.words import N_

TITLE = N_("Meeting that is going on")
UNKEPT = N_(
    "The disk is full: what was written here last is kept nowhere but in this window. Make room; whoever closes it "
    "once more closes it without."
)
_SIZE = (1100, 760)


class LiveWindow(QWidget):
    """It belongs to the open workspace and closes with it. No name stands in its title.

    It has a desk of its own, so that what is said and laid over is seen where it was asked for.
    """

    closed = Signal(object)
    """The window itself: nobody need hold it any more."""

    def __init__(self, desk: Desk, clocks: LiveClocks) -> None:
        super().__init__()
        self._desk = desk = SideDesk(desk, self)
        self._was_told = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{desk.t(TITLE)} – Coordination Workbench")
        self.resize(*_SIZE)
        self.setMinimumSize(960, 560)
        self.live = LiveView(desk, clocks, is_own_window=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.notices = NoticeArea(desk, self)
        column.addWidget(self.notices)
        column.addWidget(self.live, 1)
        self.sheets = SheetHost(self)
        self.sheets.remember(desk.kept)
        self.sheets.uncovered.connect(self.live.focus_first)
        desk.sheet_asked.connect(self.sheets.show_sheet)
        self.commands = Commands(self, desk.t)
        self.commands.offer(
            [*live_commands(self._view, is_own_window=True), *self.live.minutes.commands(), *self._own(),
             *HelpActs(desk, self.commands, self.sheets, _where, self).commands()]
        )  # fmt: skip
        self.live.left.connect(self.close)
        desk.leaving.connect(self.close)
        desk.theme.dress(self)

    def _own(self) -> list[Command]:
        """What every window has."""
        desk, group = self._desk, N_("Window")
        return [
            Command(id="window.undo", title=N_("Undo"), run=desk.undo, shortcut="Ctrl+Z", group=group),
            Command(id="window.redo", title=N_("Redo"), run=desk.redo, shortcut="Ctrl+Y|Ctrl+Shift+Z", group=group),
            Command(id="window.note_contact", title=N_("Note a contact"), run=desk.note_asked.emit,
                    shortcut="Ctrl+Shift+N", icon=IconName.PHONE, enabled=self._is_uncovered, group=group),
            Command(id="window.pane", title=N_("Next part of the page"), run=self.next_pane, shortcut="F6",
                    group=group),
        ]  # fmt: skip

    def _view(self) -> LiveView | None:
        return self.live

    def _is_uncovered(self) -> bool:
        return self.sheets.sheet() is None

    def show_meeting(self, meeting: str, item: str = "") -> None:
        """Shows the window with this meeting."""
        self.live.show_meeting(meeting, item)
        self.show()
        self.raise_()
        self.activateWindow()
        self.live.focus_first()

    def next_pane(self) -> None:
        """Moves the keyboard to the next part."""
        panes = [pane for pane in self.live.panes() if pane.isVisible()]
        focused = QApplication.focusWidget()
        at = next(
            (n for n, pane in enumerate(panes) if focused and (pane is focused or pane.isAncestorOf(focused))), -1
        )
        if panes:
            panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def must_stay(self) -> bool:
        """Keeps everything; whether there is no room for what was written here, so that closing would lose it.

        It is told once: whoever closes again closes without it.
        """
        self._desk.is_closing = True
        self.live.leave()
        self._desk.tasks.finish(Lane.DRAFTS)
        # A sheet that is open still is one whose words no disk takes.
        is_holding = self.live.minutes.keeping.unkept.is_holding() or not self._is_uncovered()
        was_told, self._was_told = self._was_told, is_holding
        self._desk.is_closing = not self._was_told or was_told
        return not self._desk.is_closing

    def closeEvent(self, event: QCloseEvent) -> None:
        self.sheets.keep_all()
        self._desk.tasks.finish(Lane.DRAFTS)
        self.sheets.close_all()
        if self.must_stay():
            event.ignore()
            self.live.show_meeting(self.live.meeting)
            self._desk.toast(self._desk.t(UNKEPT), kind=MarkKind.BAD)
            return
        self.closed.emit(self)
        super().closeEvent(event)


def _where() -> Route:
    return Route("meetings", options={"view": "live"})
