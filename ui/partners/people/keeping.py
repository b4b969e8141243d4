"""The sheets of keeping people: until when and why somebody is kept, for how long all are; the end of a run."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import Signal

from ui.kit.buttons import ButtonKind
from ui.kit.cards import Banner
from ui.kit.desk import Desk
from ui.kit.fields import HALF, DateField, LineField, NumberField, TextField, TickField
from ui.kit.form import Form
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.kit.sheets import FormSheet
from ui.theme.stylesheet import say_role
from workbench.changes import Changes
from workbench.domain.retention import months_after
from workbench.errors import RuleViolation
from workbench.identifiers import PersonId
from workbench.operations.people import run_retention, set_contact_defaults
from workbench.operations.people.retention import MOST_MONTHS, Kept, RetentionRun
from workbench.queries.retention import ContactDefaults
from workbench.wording.words import N_, NN_

KEEP = N_("Keep longer")
WHOM = N_("Who")
UNTIL = N_("Keep until")
REASON = N_("Why")
REASON_HELP = N_("It stands on the person's record, for them to read.")
DECIDE = N_("Decide so")
CARRY_OUT = N_("Carry out what was decided")
ERASES = NN_("{count} person is erased for good. This cannot be undone.",
             "{count} people are erased for good. This cannot be undone.")  # fmt: skip
KEEPS = NN_("{count} person is kept longer. Undo takes that back.",
            "{count} people are kept longer. Undo takes that back.")  # fmt: skip
AGREED = N_("Yes, erase them for good")
CARRY = N_("Carry out")
WORKING = N_("Erasing people")
DEFAULTS = N_("Why and for how long contacts are kept")
PURPOSE = N_("Why professionals' contacts are kept")
MONTHS = N_("Months after they were last of use")
MONTHS_HELP = N_("Counted from the last day in a post, the last time an address was found right, or the day of entry,"
                 " whichever is latest. Empty: no end.")  # fmt: skip
DEFAULTS_SAVED = N_("Noted why and for how long contacts are kept.")
_MONTHS_LONGER = 12
_MOST_NAMED = 20


class KeepSheet(FormSheet):
    """Asks until when and why; it writes nothing, and tells what was decided."""

    decided = Signal(object)
    """A `Kept` without a person."""

    def __init__(self, desk: Desk, names: Sequence[str]) -> None:
        t = desk.t
        fields = [
            DateField(name="until", label=t(UNTIL), required=True, span=HALF),
            LineField(name="reason", label=t(REASON), help=t(REASON_HELP), required=True),
        ]
        values = {"until": months_after(desk.today(), _MONTHS_LONGER)}
        form = Form(desk.words, desk.theme, fields, values, today=desk.today)
        super().__init__(desk, t(KEEP), form, self._operation, save_text=DECIDE)
        self.add_above(Label(_named(names), colour="text_2", wraps=True))

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        until = cast(date, values["until"])
        if until <= self._desk.today():
            raise RuleViolation("retention.until_past", field="until")
        self.decided.emit(Kept(PersonId(""), until, str(values["reason"])))
        return partial(Changes, None, "people.keep")


class CarryOutSheet(FormSheet):
    """Says once more what happens, and does it; who is to be erased is named, and agreed to by a tick."""

    def __init__(self, desk: Desk, run: RetentionRun, erased: Sequence[str]) -> None:
        self._run = run
        t, words = desk.t, desk.words
        ticks = [TickField(name="agreed", label=t(AGREED), required=True)] if erased else []
        super().__init__(
            desk, t(CARRY_OUT), Form(words, desk.theme, ticks, {}), self._operation, save_text=CARRY,
        )  # fmt: skip
        self.working = t(WORKING)
        if erased:
            say_role(self.save_button, ButtonKind.DANGER.value)
            self.add_above(Banner(desk.theme, MarkKind.BAD, words.plural(*ERASES, len(erased))))
            self.add_above(Label(_named(erased), wraps=True))
        if run.keep:
            self.add_above(Banner(desk.theme, MarkKind.INFO, words.plural(*KEEPS, len(run.keep))))

    def focus_first(self) -> None:
        """Puts the focus on the safe way out, unless there is a tick to set."""
        if self._run.erase:
            self.form.focus_first()
        else:
            self.save_button.setFocus()

    def _operation(self, _: dict[str, object]) -> Callable[[], object]:
        return partial(run_retention, self._desk.workspace, self._run, self._desk.today())


class DefaultsSheet(FormSheet):
    """Says for the whole workspace why and for how long contacts are kept."""

    def __init__(self, desk: Desk, defaults: ContactDefaults) -> None:
        t = desk.t
        fields = [
            TextField(name="purpose", label=t(PURPOSE), lines=3),
            NumberField(name="months", label=t(MONTHS), help=t(MONTHS_HELP), least=1, most=MOST_MONTHS, span=HALF),
        ]
        values = {"purpose": defaults.purpose, "months": defaults.months}
        super().__init__(
            desk, t(DEFAULTS), Form(desk.words, desk.theme, fields, values), self._operation,
            done=t(DEFAULTS_SAVED), draft_kind="form/contact_defaults", draft_record="workspace",
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        months = cast("int | None", values["months"])
        return partial(set_contact_defaults, self._desk.database, str(values["purpose"] or ""), months)


def _named(names: Sequence[str]) -> str:
    shown = " · ".join(isolate(name) for name in names[:_MOST_NAMED])
    return f"{shown} …" if len(names) > _MOST_NAMED else shown
