"""Around the pages of a paper: how large they are seen, what can be done with them, and the words beside them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind, IconButton
from ui.kit.cards import SegmentedTabs, in_well
from ui.kit.desk import Desk
from ui.kit.labels import Label, isolate
from ui.kit.paper_mail import MAIL
from ui.kit.paper_view import PAGE_OF, PaperView
from ui.kit.wrapping_row import WrappingRow
from ui.meetings.papers_look import NAME, PapersLook
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.wording.words import N_

PAGES = N_("Pages")
VIEWS = N_("What is shown of the paper")
EXPORT = N_("Export …")
PRINT = N_("Print …")
LARGER = N_("Larger")
SMALLER = N_("Smaller")
FIT = N_("Fit to width")
PERCENT = N_("{number} %")

_BESIDE = 700
"""From this width on the words stand beside the pages; below, one or the other is seen."""
_LOOK_WIDTH = 264
_UNLIMITED = 16_777_215


class PaperTools(QWidget):
    """The line of buttons above the pages."""

    zoomed = Signal()

    def __init__(self, desk: Desk, view: PaperView) -> None:
        super().__init__()
        t, theme = desk.t, desk.theme
        self._desk = desk
        self._view = view
        self._page = Label("", TypeRole.CAPTION, "text_2")
        self._zoom = Label("", TypeRole.CAPTION, "text_2")
        self._smaller = IconButton(theme, IconName.MINUS, t(SMALLER))
        self._larger = IconButton(theme, IconName.PLUS, t(LARGER))
        self._fit = IconButton(theme, IconName.ARROW_LEFT_RIGHT, t(FIT))
        self.export = Button(t(EXPORT), theme=theme, icon=IconName.DOWNLOAD, kind=ButtonKind.NORMAL)
        self.mail = Button(t(MAIL), theme=theme, icon=IconName.MAIL)
        self.print = Button(t(PRINT), theme=theme, icon=IconName.PRINTER)
        row = WrappingRow(self)
        for widget in (self._smaller, self._zoom, self._larger, self._fit, self._page):
            row.add(widget)
        row.add_stretch()
        for button in (self.print, self.mail, self.export):
            row.add(button)
        self._larger.clicked.connect(self._on_larger)
        self._smaller.clicked.connect(self._on_smaller)
        self._fit.clicked.connect(self._on_fit)

    def tell(self, page: int, *, is_drawn: bool, may_leave: bool) -> None:
        """Says which page is seen and how large, and lets be done what can be."""
        count, t = self._view.page_count(), self._desk.t
        self._page.setText(t(PAGE_OF).replace("{page}", str(page)).replace("{pages}", str(count)) if count else "")
        self._zoom.setText(t(PERCENT).replace("{number}", isolate(str(round(self._view.zoom() * 100)))))
        for tool in (self._larger, self._smaller, self._fit):
            tool.setEnabled(is_drawn)
        for button in (self.export, self.mail, self.print):
            button.setEnabled(may_leave)

    @Slot()
    def _on_larger(self) -> None:
        self._view.zoom_by(1)
        self.zoomed.emit()

    @Slot()
    def _on_smaller(self) -> None:
        self._view.zoom_by(-1)
        self.zoomed.emit()

    @Slot()
    def _on_fit(self) -> None:
        self._view.set_zoom(None)
        self.zoomed.emit()


class PaperSides(QWidget):
    """The pages, and the words about them beside; where there is no room for both, one at a time."""

    def __init__(self, desk: Desk, view: PaperView, look: PapersLook) -> None:
        super().__init__()
        self.pages, self.words = in_well(view), in_well(look)
        self.views = SegmentedTabs(name=desk.t(VIEWS))
        self.views.add("pages", desk.t(PAGES))
        self.views.add("look", desk.t(NAME))
        self.views.chosen.connect(self._on_view)
        sides = QHBoxLayout()
        sides.setSpacing(Space.S)
        sides.addWidget(self.pages, 1)
        sides.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.views)
        column.addLayout(sides, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @Slot(object)
    def _on_view(self, _: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        is_wide, chosen = self.width() >= grown(_BESIDE), self.views.current_key()
        self.views.setVisible(not is_wide)
        self.pages.setVisible(is_wide or chosen == "pages")
        self.words.setVisible(is_wide or chosen == "look")
        self.words.setMaximumWidth(grown(_LOOK_WIDTH) if is_wide else _UNLIMITED)
        self.words.setMinimumWidth(grown(_LOOK_WIDTH) if is_wide else 0)
