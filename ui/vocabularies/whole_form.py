"""The sheet of a vocabulary of the office's own: what it is called in each language."""

from collections.abc import Callable
from functools import partial

from ui.kit.desk import Desk
from ui.kit.fields import Field, LineField
from ui.kit.form import Form
from ui.kit.looks import LANGUAGE_NAMES
from ui.kit.sheets import FormSheet
from workbench.identifiers import VocabularyId
from workbench.operations.vocabularies import add_vocabulary, rename_vocabulary
from workbench.queries.vocabulary_pages import VocabularyPage
from workbench.wording.words import N_

NEW = N_("New vocabulary")
EDIT = N_("Rename the vocabulary")
TOLD = N_("Its terms can be given to partners, beside sectors, approaches and the others.")
ADDED = N_("Vocabulary added. Now add its terms.")
CHANGED = N_("Vocabulary renamed.")
DRAFT = "form/vocabulary"


class VocabularySheet(FormSheet):
    """Makes a vocabulary, or changes what ``page`` is called."""

    def __init__(self, desk: Desk, page: VocabularyPage | None = None) -> None:
        self._page = page
        first = desk.language
        self._languages = [first, *(code for code in LANGUAGE_NAMES if code != first)]
        fields: list[Field] = [
            LineField(name=f"label_{code}", label=LANGUAGE_NAMES[code], help=desk.t(TOLD) if code == first else "")
            for code in self._languages
        ]
        labels = page.labels if page else {}
        values = {f"label_{code}": labels.get(code, "") for code in self._languages}
        super().__init__(
            desk, desk.t(EDIT if page else NEW), Form(desk.words, desk.theme, fields, values, today=desk.today),
            self._operation, draft_kind=DRAFT, draft_record=page.id if page else "",
            done=desk.t(CHANGED if page else ADDED),
            problem_fields=dict.fromkeys(("vocabularies.no_name", "vocabularies.name_twice"), f"label_{first}"),
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        labels = {code: str(values[f"label_{code}"] or "") for code in self._languages}
        if self._page is not None:
            return partial(rename_vocabulary, self._desk.database, VocabularyId(self._page.id), labels)
        return partial(add_vocabulary, self._desk.database, labels)
