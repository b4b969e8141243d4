"""The rail: the pages of the window, one below the other, one tab stop, arrow keys inside."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from ui.features import Feature, key_of
from ui.kit.buttons import Button
from ui.kit.desk import Desk
from ui.kit.labels import Label, set_tip
from ui.theme.fonts import font
from ui.theme.measures import grown, icon_size
from ui.theme.stylesheet import say_role
from ui.theme.theme import Theme
from ui.theme.tokens import Size, TypeRole

_GAP = 6
"""Between icon and title, beside what Qt leaves itself."""
_ABOVE, _BETWEEN = 38, 2


class RailButton(Button):
    """One page's button: icon and title, or the icon alone where the window is narrow."""

    def __init__(self, feature: Feature, title: str, key: str, theme: Theme) -> None:
        super().__init__(title)
        self.feature = feature
        self._icons = (theme.icon(feature.icon, gap=_GAP), theme.icon(feature.icon))
        self._key = key
        self._title = title
        say_role(self, "rail_item")
        self.setFont(font(TypeRole.LABEL))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def collapse(self, *, is_narrow: bool) -> None:
        """Show the icon alone, or the title beside it."""
        self.setIcon(self._icons[is_narrow])
        self.setIconSize(icon_size(0 if is_narrow else _GAP))
        self.setText("" if is_narrow else self._title)
        set_tip(self, f"{self._title}  {self._key}".rstrip() if is_narrow else self._key)


class Rail(QFrame):
    """The pages, and which of them is shown."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, features: Sequence[Feature], program_name: str) -> None:
        super().__init__()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        say_role(self, "rail_mirrored" if mirrored else "rail")
        self.setAccessibleName(desk.t("Pages"))
        self._group = QButtonGroup(self)
        self._buttons = [
            RailButton(feature, desk.t(feature.title), feature.key or key_of(position), desk.theme)
            for position, feature in enumerate(features, start=1)
        ]
        # The arrow keys go as the eye does: those that stand apart come last, whatever their number.
        self._buttons.sort(key=lambda button: button.feature.is_apart)
        self._name = Label(program_name, TypeRole.STRONG)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(12, 14, 12, 12)
        layout.setSpacing(_BETWEEN)
        self._name.setIndent(12)
        layout.addWidget(self._name)
        layout.addSpacing(12)
        for button in self._buttons:
            self._group.addButton(button)
            button.clicked.connect(self._on_clicked)
        for button in (each for each in self._buttons if not each.feature.is_apart):
            layout.addWidget(button)
        layout.addStretch(1)
        for button in (each for each in self._buttons if each.feature.is_apart):
            layout.addWidget(button)
        self.collapse(is_narrow=False)

    def collapse(self, *, is_narrow: bool) -> None:
        """Take little room, or show the titles."""
        width = grown(Size.RAIL_COLLAPSED if is_narrow else Size.RAIL)
        self.setFixedWidth(width)
        self._name.setVisible(not is_narrow)
        margin = 8 if is_narrow else 12
        self._column.setContentsMargins(margin, 14, margin, 12)
        for button in self._buttons:
            button.collapse(is_narrow=is_narrow)
            button.setFixedWidth(width - 2 * margin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand_close()

    def _stand_close(self) -> None:
        """Large text in a low window leaves the buttons only the height of their words."""
        above = _ABOVE + (grown(TypeRole.STRONG.line) + _GAP if self._name.isVisibleTo(self) else 0)
        needed = above + (grown(Size.TABLE_ROW) + _BETWEEN) * len(self._buttons)
        for button in self._buttons:
            say_role(button, "true" if needed > self.height() else "false", "dense")

    def mark(self, page: str) -> None:
        """Show which page is shown, without going there."""
        for button in self._buttons:
            if button.feature.name == page:
                button.setChecked(True)

    def focus_target(self) -> QWidget:
        """The button of the page that is shown."""
        return self._group.checkedButton() or self._buttons[0]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        focused = next((at for at, button in enumerate(self._buttons) if button.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        target = self._buttons[(focused + step) % len(self._buttons)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.click()

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.chosen.emit(button.feature.name)
