"""The real paper beside the editor, drawn anew after a pause in typing and never in the way of it."""

import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.cards import Banner, in_well
from ui.kit.desk import Desk, explain_to
from ui.kit.marks import MarkKind
from ui.kit.paper_orders import draw_more
from ui.kit.paper_view import PaperView
from ui.kit.tasks import Lane, Progress, Task
from ui.theme.tokens import Space
from workbench.domain.minutes_editing import ItemMinutes
from workbench.errors import RuleViolation
from workbench.wording.words import N_

if TYPE_CHECKING:
    from workbench.operations.previews import Preview

DRAWING = N_("The paper is being drawn …")
PAUSE = 220
"""Milliseconds without a key after which the paper is drawn; it is there some three hundred later."""
_FIRST_PAGES = range(2)

Written = Callable[[], ItemMinutes | None]


class LivePreview(QWidget):
    """The pages. It draws only while it is seen, one paper at a time, and drops what newer typing has outdated."""

    def __init__(self, desk: Desk, written: Written) -> None:
        super().__init__()
        self._desk = desk
        self._written = written
        self._meeting = self._language = ""
        self._preview: Preview | None = None
        self._task: Task | None = None
        self._is_outdated = False
        self._began = 0.0
        self.took = 0.0
        """Seconds from the last key's pause until the paper was shown."""
        self.view = PaperView(desk)
        self._banner = Banner(desk.theme, MarkKind.INFO, desk.t(DRAWING))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._banner)
        column.addWidget(in_well(self.view), 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._draw)
        self.view.pages_wanted.connect(self._on_pages_wanted)
        self.view.redraw_wanted.connect(self._on_redraw_wanted)

    def show_meeting(self, meeting: str, language: str) -> None:
        """The minutes of this meeting, in their language."""
        if (meeting, language) != (self._meeting, self._language):
            self._meeting, self._language = meeting, language
            self._preview = None
            self.view.clear()
            self._banner.tell(MarkKind.INFO, self._desk.t(DRAWING))
            self._banner.show()
        self.renew()

    @Slot()
    def renew(self) -> None:
        """Something was typed or changed: the paper is drawn anew after a pause."""
        self._is_outdated = True
        self._timer.start()

    def is_current(self) -> bool:
        """Whether the paper shows what is written."""
        return not self._is_outdated and self._task is None

    @Slot()
    def _draw(self) -> None:
        if not self.isVisible() or not self._meeting or self._task is not None:
            # Shown or drawn later: the answer under way asks again.
            return
        self._is_outdated = False
        self._began = time.monotonic()
        work = partial(
            _drawn, self._desk, self._meeting, self._language, self._written(), self.view.dpi(),
            self.view.in_view() or _FIRST_PAGES,
        )  # fmt: skip
        self._task = self._desk.tasks.run(
            work, owner=self, then=self._on_drawn, failed=self._on_failed, lane=Lane.SLOW
        )  # fmt: skip

    @Slot(object)
    def _on_drawn(self, answer: "tuple[str, Preview, int]") -> None:
        meeting, preview, dpi = answer
        self._task = None
        if meeting == self._meeting:
            self.took = time.monotonic() - self._began
            self._preview = preview
            self._banner.hide()
            self.view.show_preview(preview, dpi)
        self._go_on()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._task = None
        text = explain_to(error, self._desk.words)
        if text is None:
            self._desk.tell(error)
        else:
            self._banner.tell(MarkKind.WARN if isinstance(error, RuleViolation) else MarkKind.BAD, text)
            self._banner.show()
        self._go_on()

    def _go_on(self) -> None:
        """Words that were typed while it was drawn are drawn next."""
        if self._is_outdated and not self._timer.isActive():
            self._timer.start()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.renew()

    # Further pages of the same paper

    @Slot(object, object)
    def _on_pages_wanted(self, pages: range, dpi: int) -> None:
        self._draw_more(pages, dpi, self._on_more)

    @Slot(object)
    def _on_redraw_wanted(self, dpi: int) -> None:
        self._draw_more(self.view.in_view() or _FIRST_PAGES, dpi, self._on_redrawn)

    def _draw_more(self, pages: range, dpi: int, then: "Callable[[tuple[Preview, int]], None]") -> None:
        if self._preview is not None:
            work = partial(_more, self._desk, self._preview, self._language, dpi, pages)
            self._desk.tasks.run(work, owner=self, then=then, failed=self._on_failed_more, lane=Lane.SLOW)

    @Slot(object)
    def _on_more(self, answer: "tuple[Preview, int]") -> None:
        preview, dpi = answer
        if self._preview is not None and preview.pdf is self._preview.pdf:
            self.view.show_pages(preview, dpi)

    @Slot(object)
    def _on_redrawn(self, answer: "tuple[Preview, int]") -> None:
        preview, dpi = answer
        if self._preview is not None and preview.pdf is self._preview.pdf:
            self.view.show_preview(preview, dpi)

    @Slot(object)
    def _on_failed_more(self, error: BaseException) -> None:
        self._desk.tell(error)


def _drawn(
    desk: Desk, meeting: str, language: str, item: ItemMinutes | None, dpi: int, pages: range, progress: Progress
) -> object:
    # Loaded when something is drawn first: printing takes as long to load as all the rest.
    module = import_module("workbench.operations.live_previews")
    progress.check()
    press = desk.printing().press(language)
    return meeting, module.preview_as_written(desk.database, meeting, item, press, dpi=dpi, pages=pages), dpi


def _more(desk: Desk, preview: "Preview", language: str, dpi: int, pages: range, progress: Progress) -> object:
    return draw_more(desk, preview, language, dpi, pages, progress), dpi
