"""The parts of the screen of a meeting that is going on, and how they share the room there is."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.desk import Desk
from ui.kit.scrolling import scrolled
from ui.meetings.attendance import AttendanceTab
from ui.meetings.live_head import LiveHead
from ui.meetings.live_item import LiveItem
from ui.meetings.live_point import PointLine
from ui.meetings.live_preview import LivePreview
from ui.meetings.minutes_tab import MinutesTab
from ui.theme.measures import grown
from ui.theme.tokens import Space
from workbench.domain.minutes_editing import ItemMinutes

_LEAST, _NARROW, _WIDE = 800, 1100, 1500


class LiveScreen(QWidget):
    """Head and point on top; below them agenda, minutes, and attendance or paper, both where there is room."""

    def __init__(self, desk: Desk, *, is_own_window: bool) -> None:
        super().__init__()
        self._desk = desk
        self._wants_preview = False
        self.head = LiveHead(desk, is_own_window=is_own_window)
        self.item = LiveItem(desk)
        self.point = PointLine(desk)
        self.minutes = MinutesTab(desk)
        self.attendance = AttendanceTab(desk, is_narrow=True)
        self.preview = LivePreview(desk, self.written)
        self._side = QWidget()
        self._lay_out()
        self._fit()

    def written(self) -> ItemMinutes | None:
        """The words of the point that are not saved yet."""
        raise NotImplementedError

    def is_wide(self) -> bool:
        """Whether attendance and paper have room side by side."""
        return self.width() >= grown(_WIDE)

    def _lay_out(self) -> None:
        side = QHBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(Space.L)
        side.addWidget(self.attendance)
        side.addWidget(self.preview)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(self.minutes, 1)
        row.addWidget(self._side)
        self.point.hide()
        inside = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.XL, Space.S, Space.XL, Space.M)
        column.setSpacing(Space.S)
        for widget in (self.head, self.item, self.point):
            column.addWidget(widget)
        column.addLayout(row, 1)

    @Slot()
    def toggle_preview(self) -> None:
        """Shows or hides the paper; where there is little room, in the place of the attendance."""
        self._wants_preview = not self._wants_preview
        self._fit()

    # Room and focus

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        attendance = self.attendance
        return (self.minutes.agenda, self.minutes.pane.editor, attendance.line, attendance.table, self.preview.view)

    def focus_first(self) -> None:
        """Puts the keyboard into the minutes."""
        self.minutes.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width, wants, is_wide = self.width(), self._wants_preview, self.is_wide()
        is_narrow = width < grown(_NARROW)
        agenda, beside, paper = (176, 288, 400) if is_narrow else (248, 340, 460)
        if wants and not is_wide:
            agenda = 0 if is_narrow else 176
        if width < grown(_LEAST):
            agenda = 0
        self.minutes.sides.set_width(agenda)
        self.attendance.setFixedWidth(min(grown(beside), width * 2 // 5))
        self.preview.setFixedWidth(min(720, paper + max(0, width - 1700)) if is_wide else min(paper, width // 2))
        # First what is to be seen: hiding what has the focus would give it to any control of the rest.
        self.preview.setVisible(wants)
        self.attendance.setVisible(is_wide or not wants)
        self.head.show_preview(wants)
