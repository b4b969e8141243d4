"""Where a meeting that is going on is shown: in the place of list and detail, and in windows of its own."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.meetings.live import LiveView
from ui.meetings.live_clock import LiveClocks
from ui.meetings.live_commands import live_commands
from ui.meetings.live_window import LiveWindow
from ui.meetings.minutes_tab import MinutesTab


class LivePlace(QObject):
    """Makes the screen when it is first asked for, and holds the windows that were opened."""

    left = Signal()
    """Back to list and detail; they are seen already."""

    def __init__(self, desk: Desk, stack: QStackedWidget, otherwise: QWidget) -> None:
        super().__init__(stack)
        self._desk = desk
        self._stack = stack
        self._otherwise = otherwise
        self.clocks = LiveClocks(desk, self)
        self._made: LiveView | None = None
        self.windows: list[LiveWindow] = []

    def view(self) -> LiveView | None:
        """The screen where it is seen, else none."""
        return self._made if self._made is not None and self._stack.currentWidget() is self._made else None

    def show(self, meeting: str, item: str = "") -> None:
        """Shows the meeting; list and detail give way."""
        if self._made is None:
            self._made = LiveView(self._desk, self.clocks)
            self._made.left.connect(self._on_left)
            self._made.window_asked.connect(self.open_window)
            self._stack.addWidget(self._made)
        self._stack.setCurrentWidget(self._made)
        self._made.show_meeting(meeting, item)
        self._made.focus_first()

    def hide(self) -> None:
        """List and detail are seen again; everything written is kept."""
        if self._made is not None:
            self._made.leave()
            self._stack.setCurrentWidget(self._otherwise)

    @Slot()
    def _on_left(self) -> None:
        self.hide()
        self.left.emit()

    @Slot()
    def open_window(self) -> None:
        """Shows the meeting that is on the screen in a window of its own as well."""
        view = self.view()
        if view is not None and view.meeting:
            window = LiveWindow(self._desk, self.clocks)
            window.closed.connect(self._on_closed)
            self.windows.append(window)
            window.show_meeting(view.meeting)

    @Slot(object)
    def _on_closed(self, window: LiveWindow) -> None:
        self.windows.remove(window)

    def commands(self) -> Sequence[Command]:
        """The acts on the screen."""
        return live_commands(self.view)

    def shared(self, tab: MinutesTab) -> list[Command]:
        """The acts of the editor, for this one and for that of the screen: whichever is seen is meant."""
        return [_Shared(self, command).offered() for command in tab.commands()]


class _Shared:
    """One act that two editors have."""

    def __init__(self, place: LivePlace, command: Command) -> None:
        self._place = place
        self._command = command

    def offered(self) -> Command:
        """The act as one."""
        return replace(self._command, run=self.run, enabled=self.enabled)

    def _meant(self) -> Command:
        view = self._place.view()
        if view is None:
            return self._command
        return next(other for other in view.minutes.commands() if other.id == self._command.id)

    def run(self) -> None:
        self._meant().run()

    def enabled(self) -> bool:
        return self._meant().enabled()
