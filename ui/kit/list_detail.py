"""A list and what is chosen in it: side by side where there is room, else one in the place of the other."""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStyle, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.grip import HIT, Grip
from ui.kit.kept_choices import KeptChoices
from ui.kit.keys import CANCEL, combination
from ui.kit.labels import set_tip
from ui.kit.scrolling import scrolled
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.theme import Theme
from ui.theme.tokens import Size, Space
from workbench.wording import Words
from workbench.wording.words import N_

WIDE = 1000
"""From this width on, at the usual size of text, list and detail stand side by side."""
NARROWER, WIDER = 80, 300
"""By so much at most the list may be made narrower or wider than it is at first."""
BACK = N_("Back to the list")
_NO_LIMIT = 16_777_215
_DETAIL_AT_LEAST = 480


class ListDetail(QWidget):
    """Holds a list and a detail. Where only one is seen, Esc and a button lead from the detail back to the list."""

    back_asked = Signal()
    """The person went back to the list; it is seen already."""

    def __init__(self, theme: Theme, words: Words, list_side: QWidget, detail_side: QWidget) -> None:
        super().__init__()
        self.is_narrow = False
        self._shows_detail = False
        self._kept, self._place = KeptChoices(), "list"
        self._width = int(Size.LIST_PANE)
        self._list = list_side
        self._divider = QFrame()
        say_role(self._divider, "divider_upright")
        self._back = Button(words.text(BACK), theme=theme, icon=IconName.ARROW_LEFT, kind=ButtonKind.QUIET)
        set_tip(self._back, "Esc")
        self._back.clicked.connect(self._on_back)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        # The arrow stands where the detail's own lines begin.
        bar.setContentsMargins(Space.L, Space.S, Space.L, 0)
        bar.addWidget(self._back)
        bar.addStretch(1)
        self._detail = QWidget()
        column = QVBoxLayout(self._detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(scrolled(detail_side), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(list_side)
        row.addWidget(self._divider)
        row.addWidget(self._detail, 1)
        self._grip = Grip(self)
        self._grip.moved.connect(self.widen)
        self._grip.reset_asked.connect(self.forget_width)
        self._fit()

    def remember(self, kept: KeptChoices, place: str) -> None:
        """Brings back how wide the list was made, and keeps how wide it is made from now on."""
        self._kept, self._place = kept, place
        self._width = kept.sizes(place, "sides", ("list",)).get("list", int(Size.LIST_PANE))
        self._fit()

    @Slot(object)
    def widen(self, by: int) -> None:
        """Makes the list wider, or with less than 0 narrower, where both are seen."""
        if not self.is_narrow:
            # From what is seen: what there was no room for is not taken back first.
            seen = self._list_width() - grown(Size.LIST_PANE) + Size.LIST_PANE
            self._width = min(max(seen + by, Size.LIST_PANE - NARROWER), Size.LIST_PANE + WIDER)
            self._kept.keep_sizes(self._place, "sides", {"list": self._width})
            self._fit()

    @Slot()
    def forget_width(self) -> None:
        """The list is as wide as at first again."""
        self._kept.forget(self._place, "sides")
        self._width = int(Size.LIST_PANE)
        self._fit()

    def _list_width(self) -> int:
        """What it was made, as far as there is room beside the detail."""
        usual = grown(Size.LIST_PANE)
        wanted = usual + min(max(self._width - Size.LIST_PANE, -NARROWER), WIDER)
        return min(wanted, max(usual, self.width() - grown(_DETAIL_AT_LEAST)))

    def show_detail(self, shown: bool) -> None:
        """Whether the detail is what is seen where there is room for one only."""
        self._shows_detail = shown
        self._fit()

    def shows_list(self) -> bool:
        """Whether the list is seen."""
        return not (self.is_narrow and self._shows_detail)

    def shows_detail(self) -> bool:
        """Whether the detail is seen."""
        return self._shows_detail or not self.is_narrow

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.is_narrow = self.width() < grown(WIDE)
        self._fit()

    def _fit(self) -> None:
        width = self._list_width()
        self._list.setMinimumWidth(0 if self.is_narrow else width)
        self._list.setMaximumWidth(_NO_LIMIT if self.is_narrow else width)
        # First what is to be seen: hiding what has the focus would give it to any control of the rest.
        for widget, seen in sorted(
            ((self._list, self.shows_list()), (self._detail, self.shows_detail())), key=_seen_first
        ):
            # What was never hidden is shown with this; shown by itself it would be laid out while it is put together.
            if not seen or widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                widget.setVisible(seen)
        self._divider.setVisible(not self.is_narrow)
        self._bar.setVisible(self.is_narrow)
        self._place_grip(width)

    def _place_grip(self, width: int) -> None:
        line = QRect(width - HIT // 2, 0, HIT, self.height())
        self._grip.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), line))
        self._grip.setVisible(not self.is_narrow)
        self._grip.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) in CANCEL and not self.shows_list():
            self._on_back()
            return
        super().keyPressEvent(event)

    @Slot()
    def _on_back(self) -> None:
        self.show_detail(False)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.back_asked.emit()


def _seen_first(entry: tuple[QWidget, bool]) -> bool:
    return not entry[1]
