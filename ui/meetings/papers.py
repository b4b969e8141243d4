"""The papers of a meeting: the agenda, the sheet to sign, the minutes, seen as they will leave before they leave."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.cards import Banner
from ui.kit.desk import Desk, explain_to
from ui.kit.focus import LeadsFocus
from ui.kit.marks import MarkKind
from ui.kit.paper_mail import LookedAt
from ui.kit.paper_orders import PaperOrder, draw, draw_more
from ui.kit.paper_view import PaperView
from ui.kit.tasks import Lane, Progress, Task
from ui.meetings.papers_choices import PaperChoices
from ui.meetings.papers_leaving import PapersLeaving
from ui.meetings.papers_look import PapersLook
from ui.meetings.papers_tools import PaperSides, PaperTools
from ui.meetings.reading import Shown
from ui.theme.tokens import Space
from workbench.errors import RuleViolation
from workbench.queries.releases import SentCopy, read_sent
from workbench.wording.words import N_

if TYPE_CHECKING:
    from workbench.operations.previews import Preview

NOT_UNDERSTOOD = N_("Take the recipients from the list, or clear the line.")
DRAWING = N_("The paper is being drawn …")
_DEBOUNCE = 250
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
        self.tools = PaperTools(desk, self.view)
        self.look = PapersLook(desk)
        self.sides = PaperSides(desk, self.view, self.look)
        self.leaving = PapersLeaving(desk, self, self.looked_at)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._banner.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.choices)
        column.addWidget(self._banner)
        column.addWidget(self.tools)
        column.addWidget(self.sides, 1)
        self.lead_focus_to(self.view)

    def _connect(self) -> None:
        self.choices.edited.connect(self._on_edited)
        self._timer.timeout.connect(self.draw)
        self.view.pages_wanted.connect(self._on_pages_wanted)
        self.view.redraw_wanted.connect(self._on_redraw_wanted)
        self.view.page_shown.connect(self._on_page_shown)
        self.tools.zoomed.connect(self._on_zoomed)
        self.tools.export.clicked.connect(self.export)
        self.tools.print.clicked.connect(self.print)
        self.tools.mail.clicked.connect(self._on_mail)
        self.look.check_asked.connect(self.leaving.check)
        self.leaving.left.connect(self.read_sent)
        self.leaving.outdated.connect(self._on_changed_meanwhile)

    @Slot()
    def _on_mail(self) -> None:
        self.leaving.mail(self.tools.mail)

    # What is shown

    def show_meeting(self, shown: Shown) -> None:
        """Shows the papers of this meeting; of another one than before the paper that is wanted next."""
        page = shown.page
        before = self._shown.page if self._shown else None
        if before is None or (before.id, before.group, before.group_name) != (page.id, page.group, page.group_name):
            self.choices.begin(shown)
            self._preview = None
            self.view.clear()
            self.look.show_copy(None, "")
            self._tell_pages()
        self._shown = shown
        self.read_sent()
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
                self._tell(MarkKind.INFO, self._desk.t(NOT_UNDERSTOOD))
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
        self.look.show_copy(preview.made, preview.fingerprint)
        self._tell_pages()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        text = explain_to(error, self._desk.words)
        if text is None:
            self._desk.tell(error)
            return
        self._preview = None
        self.view.clear()
        self.look.show_copy(None, "")
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
        self.tools.tell(page, is_drawn=self._preview is not None, may_leave=self.is_current())

    def is_current(self) -> bool:
        """Whether what is seen is what is chosen: a paper for others must not be printed for these."""
        return self._is_current and self._preview is not None and self._drawn == self.choices.order()

    @Slot()
    def _on_zoomed(self) -> None:
        self._tell_pages()

    # What leaves

    @Slot()
    def export(self) -> None:
        """Asks where to and writes the paper there."""
        self.leaving.export()

    @Slot()
    def print(self) -> None:
        """Asks for a printer and prints what is seen."""
        self.leaving.print()

    def looked_at(self) -> LookedAt | None:
        """What may leave: what is seen, where that is what is chosen."""
        if not self.is_current() or self._preview is None or self._drawn is None or self._shown is None:
            return None
        page = self._shown.page
        return LookedAt(self._drawn.as_seen(self._preview), self._preview, page.number or page.draft.title)

    @Slot()
    def _on_changed_meanwhile(self) -> None:
        self._outdate()
        self._timer.start(0)

    @Slot()
    def read_sent(self) -> None:
        """Reads again what left of the meeting."""
        if self._shown is not None:
            query = partial(read_sent, subject=self._shown.page.id, language=self._desk.language)
            self._desk.fetch(query, self._show_sent, owner=self)

    @Slot(object)
    def _show_sent(self, copies: Sequence[SentCopy]) -> None:
        self.look.show_sent(copies)


def _drawn(desk: Desk, order: PaperOrder, dpi: int, pages: range, progress: Progress) -> object:
    return order, draw(desk, order, dpi, pages, progress), dpi


def _more(desk: Desk, order: PaperOrder, preview: "Preview", dpi: int, pages: range, progress: Progress) -> object:
    return order, draw_more(desk, preview, order.language, dpi, pages, progress), dpi
