"""The sheet of a paper that is seen before it leaves: for whom, in which language, its pages, and what is kept back."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.cards import in_well
from ui.kit.desk import Desk, explain_to
from ui.kit.export_sheet import EXPORT, ExportSheet
from ui.kit.file_dialogs import AskTarget
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.kit.paper_mail import MAIL, LookedAt, PaperMail
from ui.kit.paper_orders import PaperOrder, draw, draw_more, file_filters, recipients_of
from ui.kit.paper_run import PrintRun
from ui.kit.paper_view import PaperView
from ui.kit.printing import PRINT
from ui.kit.tasks import Lane, Progress, Task
from ui.kit.wrapping_row import WrappingRow
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.errors import RuleViolation
from workbench.wording.words import N_, NN_

if TYPE_CHECKING:
    from workbench.operations.previews import Preview

DRAWING = N_("The paper is being drawn …")
ALL_GOES = N_("Nothing is kept back from them.")
KEPT_BACK = NN_("{count} part is kept back from them.", "{count} parts are kept back from them.")
FOR_OWN_USE = N_("For your own use: nothing is kept back.")
_DEBOUNCE = 250
_FIRST_PAGES = range(3)
_VIEW_HEIGHT = 220
"""Little, so that in a low window the pages scroll and not the sheet around them as well."""


class PaperSheet(ExportSheet):
    """What is chosen above is drawn below; exactly what is seen is written or printed, and noted."""

    def __init__(
        self, desk: Desk, kind: str, subject: str | None, *, name: str, group: str = "", group_name: str = "",
        chosen: tuple[str, ...] = (), as_of: date | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, kind, subject, name=name, group=group, group_name=group_name, chosen=chosen, as_of=as_of)
        self._preview: Preview | None = None
        self._drawn: PaperOrder | None = None
        self._task: Task | None = None
        self.state = Label(desk.t(DRAWING), TypeRole.CAPTION, "text_2", wraps=True)
        self.print_button = Button(desk.t(PRINT), theme=desk.theme, icon=IconName.PRINTER)
        self.mail_button = Button(desk.t(MAIL), theme=desk.theme, icon=IconName.MAIL)
        self.mail = PaperMail(desk, self, self.looked_at)
        self.view = PaperView(desk)
        self.view.setMinimumHeight(grown(_VIEW_HEIGHT))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self.add_below(self._seen())
        self._connect()
        self._outdate()
        self._timer.start(0)

    def _seen(self) -> QWidget:
        seen = QWidget()
        column = QVBoxLayout(seen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        row = WrappingRow()
        row.add(self.state, 1)
        row.add(self.mail_button)
        row.add(self.print_button)
        column.addLayout(row)
        column.addWidget(in_well(self.view), 1)
        return seen

    def _connect(self) -> None:
        self.form.edited.connect(self._on_edited)
        self._timer.timeout.connect(self.draw)
        self.view.pages_wanted.connect(self._on_pages_wanted)
        self.view.redraw_wanted.connect(self._on_redraw_wanted)
        self.print_button.clicked.connect(self.print)
        self.mail_button.clicked.connect(self._on_mail)
        self.mail.outdated.connect(self._on_edited)

    # Drawing

    @Slot()
    def _on_edited(self) -> None:
        self._outdate()
        self._timer.start(_DEBOUNCE)

    def _outdate(self) -> None:
        self._drawn = None
        self.view.dim()
        self._let_leave(False)

    def _let_leave(self, may: bool) -> None:
        for button in (self.save_button, self.print_button, self.mail_button):
            button.setEnabled(may)

    def wanted(self) -> PaperOrder | None:
        """What is chosen; None while the organisation it is for is not named yet. Nothing is complained of."""
        values = self.form.values()
        whole = recipients_of(values["recipients"], values["organisation"]) is not None
        return self.order() if whole else None

    @Slot()
    def draw(self) -> None:
        """Makes the paper anew and shows its first pages."""
        # What was chosen until now is drawn by this.
        self._timer.stop()
        order = self.wanted()
        if self._task is not None:
            self._task.cancel()
        if order is None:
            self.state.setText("")
            return
        self.state.setText(self._desk.t(DRAWING))
        work = partial(_drawn, self._desk, order, self.view.dpi(), self.view.in_view() or _FIRST_PAGES)
        self._task = self._desk.tasks.run(
            work, owner=self, then=self._on_drawn, failed=self._on_not_drawn, lane=Lane.SLOW
        )  # fmt: skip

    @Slot(object)
    def _on_drawn(self, answer: "tuple[PaperOrder, Preview, int]") -> None:
        order, preview, dpi = answer
        if self._timer.isActive():
            # Something else was chosen meanwhile; that is drawn next.
            return
        self._drawn, self._preview = order, preview
        self.tell(MarkKind.INFO, "")
        self.view.show_preview(preview, dpi)
        self.state.setText(self._said(preview))
        self._let_leave(True)

    def _said(self, preview: "Preview") -> str:
        made = preview.made
        if not made.named.named:
            return self._desk.t(FOR_OWN_USE)
        return self._desk.words.plural(*KEPT_BACK, made.left_out) if made.left_out else self._desk.t(ALL_GOES)

    @Slot(object)
    def _on_not_drawn(self, error: BaseException) -> None:
        text = explain_to(error, self._desk.words)
        self.state.setText("")
        self.view.clear()
        if text is None:
            self._desk.tell(error)
        else:
            self.tell(MarkKind.WARN if isinstance(error, RuleViolation) else MarkKind.BAD, text)

    @Slot(object, object)
    def _on_pages_wanted(self, pages: range, dpi: int) -> None:
        self._draw_more(pages, dpi)

    @Slot(object)
    def _on_redraw_wanted(self, dpi: int) -> None:
        self._draw_more(self.view.in_view() or _FIRST_PAGES, dpi)

    def _draw_more(self, pages: range, dpi: int) -> None:
        if self._preview is not None and self._drawn is not None:
            work = partial(_more, self._desk, self._drawn, self._preview, dpi, pages)
            self._desk.tasks.run(work, owner=self, then=self._on_more, failed=self._on_not_drawn, lane=Lane.SLOW)

    @Slot(object)
    def _on_more(self, answer: "tuple[PaperOrder, Preview, int]") -> None:
        order, preview, dpi = answer
        if self._preview is None or preview.pdf is not self._preview.pdf or order != self._drawn:
            return
        if dpi == self.view.drawn_dpi():
            self.view.show_pages(preview, dpi)
        else:
            self.view.show_preview(preview, dpi)

    # Leaving

    @Slot()
    def export(self) -> None:
        """Asks where to and writes there exactly what is seen."""
        if self._drawn is not None and self._preview is not None:
            filters = file_filters(self._desk, self._drawn.endings())
            seen = self._drawn.as_seen(self._preview)
            AskTarget(self, self._desk.t(EXPORT), self._name, filters, partial(self.write, seen))

    @Slot()
    def print(self) -> None:
        """Asks for a printer and prints what is seen."""
        if self._drawn is not None and self._preview is not None:
            PrintRun(self._desk, self._preview, self._drawn, self._name, self).ask()

    @Slot()
    def _on_mail(self) -> None:
        self.mail.mail(self.mail_button)

    def looked_at(self) -> LookedAt | None:
        """What may leave: exactly what is seen."""
        if self._drawn is None or self._preview is None:
            return None
        return LookedAt(self._drawn.as_seen(self._preview), self._preview, self._name)


def _drawn(desk: Desk, order: PaperOrder, dpi: int, pages: range, progress: Progress) -> object:
    return order, draw(desk, order, dpi, pages, progress), dpi


def _more(desk: Desk, order: PaperOrder, preview: "Preview", dpi: int, pages: range, progress: Progress) -> object:
    return order, draw_more(desk, preview, order.language, dpi, pages, progress), dpi
