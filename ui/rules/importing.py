"""Taking in a file of rules: what it holds is told before anything is written."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.desk import Desk, Notice
from ui.kit.fields import Field, TickField
from ui.kit.file_dialogs import AskFile
from ui.kit.form import Form
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.kit.sheets import FormSheet
from ui.kit.tasks import Progress
from workbench.operations.coordination_rules import import_rules
from workbench.operations.rule_files import RuleFilePlan, look_at_rules
from workbench.wording.explaining import explain
from workbench.wording.words import N_, NN_

TITLE = N_("Import rules")
TAKE_IN = N_("Import")
FILES = N_("Files of rules (*.json)")
NEW = NN_("{count} rule is new.", "{count} rules are new.")
SAME = NN_("{count} rule is here already, just so.", "{count} rules are here already, just so.")
REFUSED = N_("Left out: {name}. {reason}")
MALFORMED = N_("Left out, as they have not the form of rules: {names}")
REPLACE = N_("Replace the rules that are here and say something else")
REPLACE_TOLD = N_("Otherwise these stay as they are: {names}")
NOTHING = N_("This file brings no rule that is not here already.")
DONE = N_("Rules taken in.")
_MOST_NAMED = 12


class RuleImporting(QObject):
    """From the file that is chosen to the sheet that tells what it holds."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def ask(self) -> None:
        """Asks for the file."""
        AskFile(self._page, self._desk.t(TITLE), self._desk.t(FILES), self.read)

    @Slot(object)
    def read(self, path: Path) -> None:
        """Looks at the file; what is no file of rules is told."""
        work = partial(_looked_at, self._desk, path)
        self._desk.tasks.run(work, owner=self, then=self._show, failed=self._desk.tell)

    @Slot(object)
    def _show(self, plan: RuleFilePlan) -> None:
        if plan.new or plan.other:
            self._desk.show_sheet(RuleImportSheet(self._desk, plan))
            return
        told = " ".join([self._desk.t(NOTHING), *left_out(self._desk, plan)])
        self._desk.noticed.emit(Notice(text=told, kind=MarkKind.WARN, lasts=True))


class RuleImportSheet(FormSheet):
    """What a file holds; one act takes it in, one undo takes it back."""

    def __init__(self, desk: Desk, plan: RuleFilePlan) -> None:
        self._plan = plan
        words = desk.words
        told = [words.plural(*NEW, len(plan.new))] if plan.new else []
        told += [words.plural(*SAME, len(plan.same))] if plan.same else []
        told += left_out(desk, plan)
        fields: list[Field] = []
        if plan.other:
            help_text = desk.t(REPLACE_TOLD).replace("{names}", _named(desk, plan.other))
            fields.append(TickField(name="replace", label=desk.t(REPLACE), help=help_text))
        values = {field.name: False for field in fields}
        super().__init__(
            desk, desk.t(TITLE), Form(words, desk.theme, fields, values, today=desk.today), self._operation,
            done=desk.t(DONE), save_text=TAKE_IN,
        )  # fmt: skip
        self.told = Label("\n".join(told), wraps=True)
        self.add_above(self.told)

    def focus_first(self) -> None:
        """Puts the focus where there is something to say; without a question it is the button."""
        if self._plan.other:
            super().focus_first()
        else:
            self.save_button.setFocus()

    def is_modified(self) -> bool:
        """There is always something to take in, and nothing to lose."""
        return False

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        return partial(
            import_rules, self._desk.database, self._plan.drafts, overwrite=bool(values.get("replace", False))
        )


def left_out(desk: Desk, plan: RuleFilePlan) -> list[str]:
    """A sentence for each rule that is not taken in, and one for what is none."""
    told = [
        desk.t(REFUSED).replace("{name}", isolate(code)).replace("{reason}", explain(problem, desk.words))
        for code, problem in plan.refused[:_MOST_NAMED]
    ]
    if plan.malformed:
        told.append(desk.t(MALFORMED).replace("{names}", _named(desk, plan.malformed)))
    return told


def _named(desk: Desk, codes: tuple[str, ...]) -> str:
    shown = [isolate(code) for code in codes[:_MOST_NAMED]]
    return desk.words.listed([*shown, "…"] if len(codes) > _MOST_NAMED else shown)


def _looked_at(desk: Desk, path: Path, _: Progress) -> RuleFilePlan:
    return look_at_rules(desk.database, path)
