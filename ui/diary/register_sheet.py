"""The sheet that writes the register of what went out the house in a period."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot

from ui.kit.desk import Desk, explain_to
from ui.kit.export_sheet import EXPORT, EXPORTING, LANGUAGE, say_exported
from ui.kit.fields import HALF, ChoiceField, DateField
from ui.kit.file_dialogs import AskTarget
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.paper_orders import PaperOrder, file_filters, language_choices, write
from ui.kit.sheet_frame import SheetFrame
from workbench.errors import RuleViolation
from workbench.operations.exports import Exported
from workbench.wording.words import N_

TITLE = N_("Register of what went out")
FIRST = N_("First day")
LAST = N_("Last day")
OPEN = N_("Empty: from the beginning.")
UP_TO_NOW = N_("Empty: up to now.")
TURNED = N_("The last day lies before the first.")
FILE = "register"


class RegisterSheet(SheetFrame):
    """Language and days; the file is for one's own use and stands in the diary itself."""

    closed = Signal()

    def __init__(self, desk: Desk, first: date | None, last: date | None) -> None:
        self._desk = desk
        t = desk.t
        fields = (
            ChoiceField(name="language", label=t(LANGUAGE), required=True, choices=language_choices()),
            DateField(name="first", label=t(FIRST), help=t(OPEN), span=HALF),
            DateField(name="last", label=t(LAST), help=t(UP_TO_NOW), span=HALF),
        )
        given = {"language": desk.language, "first": first, "last": last}
        self.form = Form(desk.words, desk.theme, fields, given, today=desk.today)
        super().__init__(desk.words, desk.theme, t(TITLE), self.form, EXPORT)
        self.save_asked.connect(self.export)
        self.form.submitted.connect(self.export)
        self.leave_asked.connect(self.closed)

    def focus_first(self) -> None:
        """Puts the focus into the first field."""
        self.form.focus_first()

    def order(self) -> PaperOrder | None:
        """What is asked for; None while it is not whole, which the form then says."""
        if not self.form.check():
            return None
        values = self.form.values()
        days = [value if isinstance(value, date) else None for value in (values["first"], values["last"])]
        first, last = days
        if first is not None and last is not None and last < first:
            self.form.show_problems({"last": self._desk.t(TURNED)})
            return None
        return PaperOrder(kind="releases", subject=None, language=str(values["language"]), period=(first, last))

    @Slot()
    def export(self) -> None:
        """Asks where to and writes it there."""
        order = self.order()
        if order is not None:
            filters = file_filters(self._desk, order.endings())
            AskTarget(self, self._desk.t(EXPORT), FILE, filters, partial(self.write, order))

    def write(self, order: PaperOrder, target: Path) -> None:
        """Writes the register; the sheet closes once it is there."""
        self.show_state(modified=False, busy=True)
        title = self._desk.t(EXPORTING).replace("{file}", isolate(target.name))
        self._desk.operate(
            partial(write, self._desk, order, target), owner=self, then=self._on_written, failed=self._on_refused,
            title=title, undoable=False,
        )  # fmt: skip

    @Slot(object)
    def _on_written(self, done: Exported) -> None:
        say_exported(self._desk, done)
        self.closed.emit()

    @Slot(object)
    def _on_refused(self, error: BaseException) -> None:
        self.show_state(modified=False, busy=False)
        text = explain_to(error, self._desk.words)
        if text is None:
            self._desk.tell(error)
            return
        self.tell(MarkKind.WARN if isinstance(error, RuleViolation) else MarkKind.BAD, text)
