"""The sheet that writes a paper into a file: in which language, for whom, as what."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot

from ui.kit.desk import Desk, explain_to
from ui.kit.fields import Choice, ChoiceField, Field, LinkField, TickField
from ui.kit.file_dialogs import AskTarget
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.paper_orders import (
    ORGANISATION,
    OWN,
    TITLES,
    PaperOrder,
    file_filters,
    language_choices,
    recipient_choices,
    recipients_of,
    write,
)
from ui.kit.sheet_frame import SheetFrame
from workbench.errors import RuleViolation
from workbench.operations.exports import Exported
from workbench.queries.suggestions import suggest
from workbench.wording.words import N_, NN_

EXPORT = N_("Export …")
TITLE = N_("Export: {paper}")
LANGUAGE = N_("Language")
FOR_WHOM = N_("For whom")
WHICH = N_("Which organisation")
WHICH_HELP = N_("Only needed for one organisation.")
PAPER = N_("Paper")
FINDINGS = N_("Also what the rules find")
FINDINGS_HELP = N_("Findings are for one's own work; partners receive them only where you say so here.")
_SIZES: Mapping[str, str] = {"partner-map": "a4", "roles-matrix": "a3"}
"""Papers that are drawn on one of two sizes, to the usual one."""
_WITH_FINDINGS = ("roles-matrix", "set-up-sheet")
NEEDED = N_("Say which organisation it is for.")
EXPORTING = N_("Writing {file}")
EXPORTED = N_("{file} was written.")
EXPORTED_WITHOUT = NN_(
    "{file} was written; {count} part was kept back from its recipients.",
    "{file} was written; {count} parts were kept back from its recipients.",
)


class ExportSheet(SheetFrame):
    """Writes one kind of paper of one subject, such as the contacts of a group.

    ``kind`` is one of `paper_orders.TITLES`; ``name`` proposes the file's name. The subject's group, where it has one,
    is offered as recipient.
    """

    closed = Signal()

    def __init__(
        self, desk: Desk, kind: str, subject: str | None, *, name: str, group: str = "", group_name: str = "",
        chosen: tuple[str, ...] = (), as_of: date | None = None,
    ) -> None:  # fmt: skip
        self._desk = desk
        self._kind = kind
        self._subject = subject
        self._name = name
        self._chosen = chosen
        self._as_of = as_of
        t = desk.t
        fields = (
            ChoiceField(name="language", label=t(LANGUAGE), required=True, choices=language_choices()),
            ChoiceField(name="recipients", label=t(FOR_WHOM), required=True,
                        choices=recipient_choices(desk, group, group_name)),
            LinkField(name="organisation", label=t(WHICH), help=t(WHICH_HELP), find=self._find),
            *_more_fields(desk, kind),
        )  # fmt: skip
        values = {"language": desk.language, "recipients": OWN, "size": _SIZES.get(kind)}
        self.form = Form(desk.words, desk.theme, fields, values)
        title = t(TITLE).replace("{paper}", t(TITLES[kind]))
        super().__init__(desk.words, desk.theme, title, self.form, EXPORT)
        self.save_asked.connect(self.export)
        self.form.submitted.connect(self.export)
        self.leave_asked.connect(self.closed)

    def focus_first(self) -> None:
        """Puts the focus into the first field."""
        self.form.focus_first()

    def _find(self, typed: str) -> list[Choice]:
        found = self._desk.read(partial(suggest, kind=ORGANISATION, typed=typed, language=self._desk.language))
        return [Choice(item.id, item.text, item.note) for item in found]

    def order(self) -> PaperOrder | None:
        """What is asked for; None while it is not whole, which the form then says."""
        if not self.form.check():
            return None
        values = self.form.values()
        recipients = recipients_of(values["recipients"], values["organisation"])
        if recipients is None:
            self.form.show_problems({"organisation": self._desk.t(NEEDED)})
            return None
        return PaperOrder(
            kind=self._kind, subject=self._subject, language=str(values["language"]), recipients=recipients,
            size=str(values.get("size", "")), chosen=self._chosen, as_of=self._as_of,
            with_findings=bool(values.get("findings")),
        )  # fmt: skip

    @Slot()
    def export(self) -> None:
        """Asks where to and writes it there."""
        order = self.order()
        if order is not None:
            filters = file_filters(self._desk, order.endings())
            AskTarget(self, self._desk.t(EXPORT), self._name, filters, partial(self.write, order))

    def write(self, order: PaperOrder, target: Path) -> None:
        """Writes the paper; the sheet closes once it is there."""
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


def _more_fields(desk: Desk, kind: str) -> Iterator[Field]:
    """What is asked of some papers alone."""
    if kind in _SIZES:
        choices = [Choice("a4", "A4"), Choice("a3", "A3")]
        yield ChoiceField(name="size", label=desk.t(PAPER), required=True, choices=choices)
    if kind in _WITH_FINDINGS:
        yield TickField(name="findings", label=desk.t(FINDINGS), help=desk.t(FINDINGS_HELP))


def say_exported(desk: Desk, done: Exported) -> None:
    """Says that a file was written, and how much of it was kept back."""
    text = desk.words.plural(*EXPORTED_WITHOUT, done.left_out) if done.left_out else desk.t(EXPORTED)
    desk.toast(text.replace("{file}", isolate(done.path.name)))
