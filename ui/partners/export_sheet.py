"""The sheet that writes partners and contacts: as what, of whom, for whom, with a look before it goes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.desk import Desk, explain_to
from ui.kit.export_sheet import EXPORT, EXPORTING, FOR_WHOM, LANGUAGE, NEEDED, WHICH, WHICH_HELP, say_exported
from ui.kit.fields import HALF, Choice, ChoiceField, LinkField, TickField
from ui.kit.file_dialogs import AskTarget
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.paper_orders import ORGANISATION, OWN, language_choices, recipient_choices, recipients_of
from ui.kit.sheet_frame import SheetFrame
from ui.partners.export_look import ExportLook
from ui.theme.tokens import Space
from workbench.domain.workspaces import ReleaseForm
from workbench.errors import RuleViolation
from workbench.operations.exports import Exported
from workbench.operations.partners.table_exports import (
    FORMS,
    MadePartnerTable,
    PartnerTableOrder,
    export_partners,
    read_partner_table,
)
from workbench.operations.workspaces import Connection
from workbench.queries.partners import ids_of
from workbench.queries.suggestions import suggest
from workbench.wording import Words
from workbench.wording.leaving import FORMS as FORM_NAMES
from workbench.wording.words import N_, NN_

TITLE = N_("Export partners and contacts")
AS = N_("As")
WHICH_PARTNERS = N_("Which partners")
ALL = N_("All partners")
SHOWN = NN_("{count} partner, as the list shows it", "{count} partners, as the list shows them")
SELECTED = NN_("{count} selected partner", "{count} selected partners")
HASHTAGS = N_("A row of HXL hashtags below the headings")
HASHTAGS_HELP = N_("Humanitarian tools read tables by it, and so does this program.")
FILE = "partners"
_ENDINGS = {form: ending for ending, form in FORMS.items()}
_PAUSE_MS = 150
"""So long after the last change it is looked anew, so that nobody waits for each key."""


class PartnerExportSheet(SheetFrame):
    """``shown`` and ``selected`` are local numbers; what cannot be chosen among is left out."""

    closed = Signal()

    def __init__(self, desk: Desk, shown: Sequence[int] = (), selected: Sequence[int] = ()) -> None:
        self._desk = desk
        self._numbers = {"shown": tuple(shown), "selected": tuple(selected)}
        self._looked: tuple[PartnerTableOrder, str, MadePartnerTable] | None = None
        self._wants_export = False
        self.form = Form(desk.words, desk.theme, self._fields(), {
            "form": ReleaseForm.XLSX, "which": "selected" if selected else "shown" if shown else "all",
            "language": desk.language, "recipients": OWN, "hashtags": False,
        })  # fmt: skip
        self.look_view = ExportLook(desk)
        super().__init__(desk.words, desk.theme, desk.t(TITLE), _above(self.form, self.look_view), EXPORT)
        self._show_fields()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.form.edited.connect(self._on_edited)
        self.save_asked.connect(self.export)
        self.form.submitted.connect(self.export)
        self.leave_asked.connect(self.closed)
        self.look()

    def _fields(self) -> tuple[ChoiceField | LinkField | TickField, ...]:
        desk, t = self._desk, self._desk.t
        forms = [Choice(form, t(FORM_NAMES[form.value])) for form in FORMS.values()]
        named = {"selected": SELECTED, "shown": SHOWN}
        which = [Choice(key, desk.words.plural(*named[key], len(self._numbers[key])))
                 for key in named if self._numbers[key]]  # fmt: skip
        return (
            ChoiceField(name="form", label=t(AS), required=True, choices=forms, span=HALF),
            ChoiceField(name="language", label=t(LANGUAGE), required=True, choices=language_choices(), span=HALF),
            ChoiceField(name="which", label=t(WHICH_PARTNERS), required=True, choices=[*which, Choice("all", t(ALL))]),
            ChoiceField(name="recipients", label=t(FOR_WHOM), required=True, choices=recipient_choices(desk, "", "")),
            LinkField(name="organisation", label=t(WHICH), help=t(WHICH_HELP), find=self._find),
            TickField(name="hashtags", label=t(HASHTAGS), help=t(HASHTAGS_HELP)),
        )

    def focus_first(self) -> None:
        """Puts the focus into the first field."""
        self.form.focus_first()

    def _find(self, typed: str) -> list[Choice]:
        found = self._desk.read(partial(suggest, kind=ORGANISATION, typed=typed, language=self._desk.language))
        return [Choice(item.id, item.text, item.note) for item in found]

    # What is asked for

    def order(self) -> tuple[PartnerTableOrder, str, tuple[int, ...]] | None:
        """What is asked for, in which language, and of which local numbers; None while it is not whole."""
        values = self.form.values()
        recipients = recipients_of(values["recipients"], values["organisation"])
        if recipients is None:
            return None
        order = PartnerTableOrder(
            form=ReleaseForm(str(values["form"])), recipients=recipients, has_hashtags=bool(values["hashtags"])
        )
        return order, str(values["language"]), self._numbers.get(str(values["which"]), ())

    @Slot()
    def _on_edited(self) -> None:
        self._wants_export = False
        self._show_fields()
        self._pause.start()

    def _show_fields(self) -> None:
        values = self.form.values()
        self.form.let_see("organisation", values["recipients"] == ORGANISATION)
        self.form.let_see("hashtags", values["form"] != ReleaseForm.VCARD)

    # Looking

    @Slot()
    def look(self) -> None:
        """Reads what would leave as it is asked for now."""
        asked = self.order()
        self._looked = None
        if asked is None:
            self.look_view.show_made(None)
            return
        order, language, numbers = asked
        words = self._desk.program.words(language)
        self._desk.fetch(
            partial(_read, order=order, words=words, numbers=numbers, now=self._desk.now()), self._on_looked,
            owner=self, failed=self._on_look_refused,
        )  # fmt: skip

    @Slot(object)
    def _on_looked(self, found: tuple[PartnerTableOrder, str, MadePartnerTable]) -> None:
        self._looked = found
        self.tell(MarkKind.NONE, "")
        self.look_view.show_made(found[2])
        if self._wants_export:
            self._wants_export = False
            self.ask_target()

    @Slot(object)
    def _on_look_refused(self, error: BaseException) -> None:
        self._wants_export = False
        self.look_view.show_made(None)
        self._tell_error(error)

    # Writing

    @Slot()
    def export(self) -> None:
        """Asks where to, once it was looked at as it is asked for, and writes it there."""
        self._show_fields()
        if not self.form.check():
            return
        if self.order() is None:
            self.form.show_problems({"organisation": self._desk.t(NEEDED)})
            return
        if self._pause.isActive() or self._looked is None:
            self._pause.stop()
            self._wants_export = True
            self.look()
            return
        self.ask_target()

    def ask_target(self) -> None:
        """Asks for the file."""
        assert self._looked is not None
        order, t = self._looked[0], self._desk.t
        ending = _ENDINGS[order.form]
        filters = {f"{t(FORM_NAMES[order.form.value])} (*{ending})": ending}
        AskTarget(self, t(EXPORT), FILE, filters, self.write)

    def write(self, target: Path) -> None:
        """Writes exactly what was looked at; the sheet closes once it is there."""
        assert self._looked is not None
        order, language, made = self._looked
        self.show_state(modified=False, busy=True)
        sealed = replace(order, seen=made.seal)
        title = self._desk.t(EXPORTING).replace("{file}", isolate(target.name))
        words = self._desk.program.words(language)
        self._desk.operate(
            partial(export_partners, self._desk.database, sealed, target, words, overwrite=True), owner=self,
            then=self._on_written, failed=self._on_refused, title=title, undoable=False,
        )  # fmt: skip

    @Slot(object)
    def _on_written(self, done: Exported) -> None:
        say_exported(self._desk, done)
        self.closed.emit()

    @Slot(object)
    def _on_refused(self, error: BaseException) -> None:
        self.show_state(modified=False, busy=False)
        self._tell_error(error)
        if isinstance(error, RuleViolation) and error.code == "exports.changed_meanwhile":
            self._pause.start()

    def _tell_error(self, error: BaseException) -> None:
        text = explain_to(error, self._desk.words)
        if text is None:
            self._desk.tell(error)
            return
        self.tell(MarkKind.WARN if isinstance(error, RuleViolation) else MarkKind.BAD, text)


def _above(form: Form, look: ExportLook) -> QWidget:
    """Both, the form as low as it is."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.L)
    column.addWidget(form)
    column.addWidget(look, 1)
    return whole


def _read(
    connection: Connection, *, order: PartnerTableOrder, words: Words, numbers: Sequence[int], now: datetime
) -> tuple[PartnerTableOrder, str, MadePartnerTable]:
    chosen = frozenset(ids_of(connection, "organisation", numbers)) if numbers else None
    whole = replace(order, chosen=chosen)
    return whole, words.language, read_partner_table(connection, whole, words, now)
