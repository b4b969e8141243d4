"""The sheet of one term: what it is called in each language."""

from collections.abc import Callable
from functools import partial

from ui.kit.desk import Desk
from ui.kit.fields import Choice, Field, LineField, LinkField
from ui.kit.form import Form
from ui.kit.looks import LANGUAGE_NAMES
from ui.kit.sheets import FormSheet
from workbench.domain.texts import fold
from workbench.identifiers import TermId, VocabularyId
from workbench.operations.vocabularies import add_term, edit_term
from workbench.queries.vocabulary_pages import TermLine, VocabularyPage
from workbench.wording.words import N_

NEW = N_("New term")
EDIT = N_("Rename term")
BROADER = N_("Below")
BROADER_TOLD = N_("The term it is a part of, if any.")
EDIT_TOLD = N_("Records keep the term: they show the new name from now on.")
ADDED = N_("Term added.")
CHANGED = N_("Term renamed.")
DRAFT = "form/term"


class TermSheet(FormSheet):
    """Adds a term to a vocabulary, or changes what ``term`` is called."""

    def __init__(self, desk: Desk, page: VocabularyPage, term: TermLine | None = None) -> None:
        self._page = page
        self._term = term
        first = desk.language
        self._languages = [first, *(code for code in LANGUAGE_NAMES if code != first)]
        fields: list[Field] = [
            LineField(
                name=f"label_{code}", label=LANGUAGE_NAMES[code],
                help=desk.t(EDIT_TOLD) if term and code == first else "",
            )
            for code in self._languages
        ]  # fmt: skip
        if term is None:
            fields.append(LinkField(name="broader", label=desk.t(BROADER), help=desk.t(BROADER_TOLD), find=self._find))
        values = {f"label_{code}": term.labels.get(code, "") for code in self._languages} if term else {}
        super().__init__(
            desk, desk.t(EDIT if term else NEW), Form(desk.words, desk.theme, fields, values, today=desk.today),
            self._operation, draft_kind=DRAFT, draft_record=f"{page.id}/{term.id if term else ''}",
            done=desk.t(CHANGED if term else ADDED),
            problem_fields=dict.fromkeys(("vocabularies.no_label", "vocabularies.label_twice"), f"label_{first}"),
        )  # fmt: skip

    def _find(self, typed: str) -> list[Choice]:
        return [Choice(row.id, row.label) for row in self._page.terms if fold(typed) in fold(row.label)][:8]

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        labels = {code: str(values[f"label_{code}"] or "") for code in self._languages}
        if self._term is not None:
            return partial(edit_term, self._desk.database, TermId(self._term.id), labels)
        above = values["broader"]
        broader = TermId(str(above.value)) if isinstance(above, Choice) and above.value else None
        return partial(add_term, self._desk.database, VocabularyId(self._page.id), labels, broader=broader)
