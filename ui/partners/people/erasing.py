"""Erasing a person for good: a plain warning, and the name typed, so that nobody does it by mistake."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot

from ui.kit.buttons import ButtonKind
from ui.kit.cards import Banner
from ui.kit.desk import Desk
from ui.kit.fields import LineField
from ui.kit.form import Form
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.kit.sheets import FormSheet
from ui.theme.stylesheet import say_role
from workbench.domain.texts import fold
from workbench.errors import RuleViolation
from workbench.identifiers import PersonId
from workbench.operations.erasures import ErasureReport, erase_person
from workbench.queries.people_pages import PersonPage
from workbench.wording.words import N_, NN_

TITLE = N_("Erase a person for good")
WARNING = N_("This cannot be undone by anybody, and no backup brings the person back.")
WHAT_GOES = N_(
    "The name, all addresses and the name as signed go from every record, from history, from approved minutes and from"
    " words not saved yet. The files of the workspace are built anew without them."
)
WHAT_STAYS = N_(
    "Posts, their actions and seats stay. Words that others wrote about the person stay too, and are counted"
    " afterwards. Backups made before still hold the name; restoring one erases it again."
)
TYPE_NAME = N_("Type the name to go on: {name}")
ERASE = N_("Erase for good")
ERASING = N_("Erasing a person")
DONE = N_("The person was erased, and the files were built anew.")
MENTIONED = NN_(
    "The person was erased. The name still stands in the words of {count} record: look at it.",
    "The person was erased. The name still stands in the words of {count} records: look at them.",
)


class EraseSheet(FormSheet):
    """The name has to be typed as it is shown; capitals and accents do not matter."""

    def __init__(self, desk: Desk, page: PersonPage) -> None:
        self._page = page
        label = desk.t(TYPE_NAME).replace("{name}", isolate(page.name))
        form = Form(desk.words, desk.theme, [LineField(name="name", label=label, required=True)], {})
        super().__init__(
            desk, desk.t(TITLE), form, self._operation, save_text=ERASE,
            problem_fields={"people.not_typed": "name"},
        )  # fmt: skip
        self.working = desk.t(ERASING)
        say_role(self.save_button, ButtonKind.DANGER.value)
        self.add_above(Banner(desk.theme, MarkKind.BAD, desk.t(WARNING)))
        for text in (WHAT_GOES, WHAT_STAYS):
            self.add_above(Label(desk.t(text), wraps=True))
        self.saved.connect(self._on_erased)

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        if fold(str(values["name"])) != fold(self._page.name):
            raise RuleViolation("people.not_typed")
        return partial(erase_person, self._desk.workspace, PersonId(self._page.id))

    @Slot(object)
    def _on_erased(self, report: ErasureReport) -> None:
        tell_erased(self._desk, [report])


def tell_erased(desk: Desk, reports: Sequence[ErasureReport]) -> None:
    """Says what was erased, and in how many records others still wrote the name."""
    count = sum(len(report.mentioned_in) for report in reports)
    desk.toast(desk.words.plural(*MENTIONED, count) if count else desk.t(DONE))
