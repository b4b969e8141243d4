"""The papers of a meeting: the agenda, the sheet to sign, the minutes, seen as they will leave before they leave."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind, IconButton
from ui.kit.cards import Banner
from ui.kit.desk import Desk, explain_to
from ui.kit.export_sheet import EXPORTING, NEEDED, say_exported
from ui.kit.file_dialogs import AskTarget
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.kit.paper_orders import (
    TITLES,
    PaperOrder,
    draw,
    draw_more,
    file_filters,
    write,
)
from ui.kit.tasks import Lane, Progress, Task
from ui.meetings.papers_choices import PaperChoices
from ui.meetings.papers_view import PAGE_OF, PaperView
from ui.meetings.printing import PrintRun
from ui.meetings.reading import Shown
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.errors import RuleViolation
from workbench.operations.exports import Exported
from workbench.wording.words import N_, NN_

if TYPE_CHECKING:
    from workbench.operations.previews import Preview

EXPORT = N_("Export …")
PRINT = N_("Print …")
LARGER = N_("Larger")
SMALLER = N_("Smaller")
FIT = N_("Fit to width")
PERCENT = N_("{number} %")
DRAWING = N_("The paper is being drawn …")
KEPT_BACK = NN_(
    "{count} part is kept back from these recipients.", "{count} parts are kept back from these recipients."
)

_DEBOUNCE = 400
_FIRST_PAGES = range(3)


class PapersTab(LeadsFocus, QWidget):
    """Which paper, in which language, for whom; below it the real paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Shown | None = None
        self._preview: Preview | None = None
        self._drawn: PaperOrder | None = None
        self._task: Task | None = None
        self._is_current = False
        self.choices = PaperChoices(desk)
        self._banner = Banner(desk.theme, MarkKind.WARN, "")
        self.view = PaperView(desk)
        self._page = Label("", TypeRole.CAPTION, "text_2")
        self._left_out = Label("", TypeRole.CAPTION, "warn")
        self._zoom = Label("", TypeRole.CAPTION, "text_2")
        self._export = Button(desk.t(EXPORT), theme=desk.theme, icon=IconName.DOWNLOAD, kind=ButtonKind.NORMAL)
        self._print = Button(desk.t(PRINT), theme=desk.theme, icon=IconName.PRINTER)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        well = QFrame()
        say_role(well, "well")
        inside = QVBoxLayout(well)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        self._banner.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.choices)
        column.addWidget(self._banner)
        column.addLayout(self._tools())
        column.addWidget(well, 1)
        self.lead_focus_to(self.view)

    def _tools(self) -> QHBoxLayout:
        t, theme = self._desk.t, self._desk.theme
        self._smaller = IconButton(theme, IconName.MINUS, t(SMALLER))
        self._larger = IconButton(theme, IconName.PLUS, t(LARGER))
        self._fit = IconButton(theme, IconName.ARROW_LEFT_RIGHT, t(FIT))
        tools = QHBoxLayout()
        tools.setSpacing(Space.S)
        for widget in (self._smaller, self._zoom, self._larger, self._fit, self._page, self._left_out):
            tools.addWidget(widget)
        tools.addStretch(1)
        tools.addWidget(self._print)
        tools.addWidget(self._export)
        return tools

    def _connect(self) -> None:
        self.choices.edited.connect(self._on_edited)
        self._timer.timeout.connect(self.draw)
        self.view.pages_wanted.connect(self._on_pages_wanted)
        self.view.redraw_wanted.connect(self._on_redraw_wanted)
        self.view.page_shown.connect(self._on_page_shown)
        self._larger.clicked.connect(self._on_larger)
        self._smaller.clicked.connect(self._on_smaller)
        self._fit.clicked.connect(self._on_fit)
        self._export.clicked.connect(self.export)
        self._print.clicked.connect(self.print)

    # What is shown

    def show_meeting(self, shown: Shown) -> None:
        """Shows the papers of this meeting; of another one than before the paper that is wanted next."""
        page = shown.page
        before = self._shown.page if self._shown else None
        if before is None or (before.id, before.group, before.group_name) != (page.id, page.group, page.group_name):
            self.choices.begin(shown)
            self._preview = None
            self.view.clear()
            self._tell_pages()
        self._shown = shown
        self._outdate()
        self._timer.start(_DEBOUNCE if before is not None and before.id == page.id else 0)

    def show_paper(self, kind: str) -> None:
        """Shows another paper of the same meeting. An unknown kind is ignored."""
        self.choices.show_paper(kind)

    def focus_first(self) -> None:
        """Puts the keyboard into the choice of the paper."""
        self.choices.setFocus()

    @Slot()
    def _on_edited(self) -> None:
        self._outdate()
        self._timer.start(_DEBOUNCE)

    def _outdate(self) -> None:
        self._is_current = False
        self.view.dim()
        self._tell_pages()

    # Drawing

    @Slot()
    def draw(self) -> None:
        """Makes the paper anew and shows its first pages, and those in view."""
        order = self.choices.order()
        if self._task is not None:
            self._task.cancel()
        if order is None:
            if self._shown is not None:
                self._tell(MarkKind.INFO, self._desk.t(NEEDED))
            return
        if self._preview is None:
            self._tell(MarkKind.INFO, self._desk.t(DRAWING))
        dpi = self.view.dpi()
        pages = self.view.in_view() or _FIRST_PAGES
        self._task = self._desk.tasks.run(
            partial(_drawn, self._desk, order, dpi, pages), owner=self, then=self._on_drawn, failed=self._on_failed,
            lane=Lane.SLOW,
        )  # fmt: skip

    @Slot(object)
    def _on_drawn(self, answer: "tuple[PaperOrder, Preview, int]") -> None:
        order, preview, dpi = answer
        self._drawn, self._preview = order, preview
        # Something may have been chosen or written while it was drawn.
        self._is_current = not self._timer.isActive()
        self._banner.hide()
        self.view.show_preview(preview, dpi)
        self._tell_pages()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        text = explain_to(error, self._desk.words)
        if text is None:
            self._desk.tell(error)
            return
        self._preview = None
        self.view.clear()
        self._tell_pages()
        self._tell(MarkKind.WARN if isinstance(error, RuleViolation) else MarkKind.BAD, text)

    def _tell(self, kind: MarkKind, text: str) -> None:
        self._banner.tell(kind, text)
        self._banner.show()

    @Slot(object, object)
    def _on_pages_wanted(self, pages: range, dpi: int) -> None:
        self._draw_more(pages, dpi)

    @Slot(object)
    def _on_redraw_wanted(self, dpi: int) -> None:
        self._draw_more(self.view.in_view() or _FIRST_PAGES, dpi, anew=True)

    def _draw_more(self, pages: range, dpi: int, *, anew: bool = False) -> None:
        if self._preview is None or self._drawn is None:
            return
        work = partial(_more, self._desk, self._drawn, self._preview, dpi, pages)
        then = self._on_redrawn if anew else self._on_more
        self._desk.tasks.run(work, owner=self, then=then, failed=self._on_failed, lane=Lane.SLOW)

    @Slot(object)
    def _on_redrawn(self, answer: "tuple[PaperOrder, Preview, int]") -> None:
        _, preview, dpi = answer
        if self._preview is not None and preview.pdf is self._preview.pdf:
            self.view.show_preview(preview, dpi)
            if not self._is_current:
                self.view.dim()
            self._tell_pages()

    @Slot(object)
    def _on_more(self, answer: "tuple[PaperOrder, Preview, int]") -> None:
        _, preview, dpi = answer
        if self._preview is not None and preview.pdf is self._preview.pdf:
            self.view.show_pages(preview, dpi)

    @Slot(object)
    def _on_page_shown(self, page: int) -> None:
        self._tell_pages(page)

    def _tell_pages(self, page: int = 1) -> None:
        count, t = self.view.page_count(), self._desk.t
        self._page.setText(t(PAGE_OF).replace("{page}", str(page)).replace("{pages}", str(count)) if count else "")
        self._zoom.setText(t(PERCENT).replace("{number}", isolate(str(round(self.view.zoom() * 100)))))
        left_out = self._preview.left_out if self._preview else 0
        self._left_out.setText(self._desk.words.plural(*KEPT_BACK, left_out) if left_out else "")
        for button in (self._larger, self._smaller, self._fit):
            button.setEnabled(self._preview is not None)
        self._export.setEnabled(self._preview is not None and self.choices.order() is not None)
        self._print.setEnabled(self.is_current())

    def is_current(self) -> bool:
        """Whether what is seen is what is chosen: a paper for others must not be printed for these."""
        return self._is_current and self._preview is not None and self._drawn == self.choices.order()

    @Slot()
    def _on_larger(self) -> None:
        self.view.zoom_by(1)
        self._tell_pages()

    @Slot()
    def _on_smaller(self) -> None:
        self.view.zoom_by(-1)
        self._tell_pages()

    @Slot()
    def _on_fit(self) -> None:
        self.view.set_zoom(None)
        self._tell_pages()

    # What leaves

    @Slot()
    def export(self) -> None:
        """Asks where to and writes the paper there."""
        order = self.choices.order()
        if order is None or self._shown is None:
            return
        filters = file_filters(self._desk, order.endings())
        AskTarget(self, self._desk.t(EXPORT), self._file_name(order), filters, partial(self.write, order))

    def write(self, order: PaperOrder, target: Path) -> None:
        """Writes the paper to a file, which is noted."""
        title = self._desk.t(EXPORTING).replace("{file}", isolate(target.name))
        self._desk.operate(
            partial(write, self._desk, order, target), owner=self, then=self._on_written, title=title, undoable=False
        )

    @Slot(object)
    def _on_written(self, done: Exported) -> None:
        say_exported(self._desk, done)

    @Slot()
    def print(self) -> None:
        """Asks for a printer and prints what is seen."""
        if self.is_current() and self._preview is not None and self._drawn is not None:
            name = self._desk.t(TITLES[self._drawn.kind])
            PrintRun(self._desk, self._preview, self._drawn.language, name, self).ask()

    def _file_name(self, order: PaperOrder) -> str:
        page = self._shown.page if self._shown else None
        number = (page.number or page.draft.title) if page else ""
        return f"{number} {self._desk.t(TITLES[order.kind])}"


def _drawn(desk: Desk, order: PaperOrder, dpi: int, pages: range, progress: Progress) -> object:
    return order, draw(desk, order, dpi, pages, progress), dpi


def _more(desk: Desk, order: PaperOrder, preview: "Preview", dpi: int, pages: range, progress: Progress) -> object:
    return order, draw_more(desk, preview, order.language, dpi, pages, progress), dpi
