"""The sheet of one partner: adding it with its first contact, and changing it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Slot

from ui.kit.countries import Countries
from ui.kit.desk import Desk
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.sheets import FormSheet
from ui.partners.form_fields import PartnerFields
from ui.partners.form_values import BY_KIND, draft_of, seen_fields, values_of
from workbench.domain.partner_drafts import ContactDraft, OrganisationDraft
from workbench.domain.partners import OrganisationKind
from workbench.identifiers import OrganisationId
from workbench.operations.partners import add_organisation, edit_organisation
from workbench.operations.workspaces import Connection
from workbench.queries.partner_pages import PartnerPage
from workbench.queries.partners import resembling
from workbench.queries.workspaces import describe_workspace
from workbench.wording.words import N_

NEW = N_("New partner")
EDIT = N_("Edit partner")
ADDED = N_("Partner added.")
CHANGED = N_("Partner changed.")
RESEMBLES = N_("Already here: {names}. Is it the same one?")
DRAFT = "form/partner"
_REST = 250
_CONTACT = ("person", "post", "email", "telephone")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a name while it is typed."""

    name: str
    similar: Sequence[str]
    kind: str | None
    country: str | None


class PartnerSheet(FormSheet):
    """Adds a partner, or changes the one of ``page``. While a new name is typed it says which partners resemble it."""

    def __init__(self, desk: Desk, countries: Countries, page: PartnerPage | None = None) -> None:
        self._countries = countries
        languages = desk.read(describe_workspace).languages
        self._start = page.draft if page else OrganisationDraft(name="", language=first_language(desk, languages))
        self._record = page.id if page else ""
        self._proposed: dict[str, object] = {"kind": None, "country": None}
        fields = PartnerFields(desk, countries, self._record, other_languages(languages, self._start))
        form = Form(
            desk.words, desk.theme, fields.all(), values_of(desk, self._start, countries, page), today=desk.today
        )
        super().__init__(
            desk, desk.t(EDIT if page else NEW), form, self._operation, draft_kind=DRAFT, draft_record=self._record,
            done=desk.t(CHANGED if page else ADDED),
        )  # fmt: skip
        self._recognition = desk.program.recognition
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._ask_about_name)
        self._asked = str(form.values()["name"]) if page else ""
        self._shown_kind: object = self._start
        form.edited.connect(self._on_edited_form)
        self._on_edited_form()

    @Slot()
    def _on_edited_form(self) -> None:
        self._fit_kind()
        self._on_name_edited()

    def _fit_kind(self) -> None:
        """Asks for what makes sense for the kind; a field that holds something stays."""
        values = self.form.values()
        if values["kind"] == self._shown_kind:
            return
        self._shown_kind = values["kind"]
        kind = OrganisationKind(str(values["kind"])) if values["kind"] else None
        seen = seen_fields(kind, values)
        for name in BY_KIND.values():
            self.form.let_see(name, name in seen)

    # The name as it is typed

    def _on_name_edited(self) -> None:
        if self.form.values()["name"] != self._asked:
            self._rest.start()

    @Slot()
    def _ask_about_name(self) -> None:
        self._asked = str(self.form.values()["name"])
        query = partial(
            _known, name=self._asked, language=self._desk.language, but=self._record, recognise=self._recognition
        )
        self._desk.fetch(query, self._show_known, owner=self)

    @Slot(object)
    def _show_known(self, known: _Known) -> None:
        names = self._desk.t("; ").join(isolate(name) for name in known.similar)
        said = self._desk.t(RESEMBLES).replace("{names}", names) if known.similar else ""
        self.form.advise("name", said)
        if not self._record:
            self._propose("kind", known.kind)
            self._propose("country", self._countries.choice(known.country))

    def _propose(self, name: str, value: object) -> None:
        """Fills in what the name suggests, as long as the person said nothing else."""
        if self.form.values()[name] == self._proposed[name] and value != self._proposed[name]:
            self._proposed[name] = value
            self.form.set_values({name: value})
            self._fit_kind()

    # Saving

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        draft = draft_of(self._start, values)
        database = self._desk.database
        if self._record:
            return partial(edit_organisation, database, OrganisationId(self._record), draft)
        contact = ContactDraft(**{name: _text(values[name]) for name in _CONTACT})
        return partial(add_organisation, database, draft, contact if contact != ContactDraft() else None)


def language_of_names(desk: Desk) -> str:
    """The language a new name is written in: the window's, if it is one of the workspace's, else the first of those."""
    return first_language(desk, desk.read(describe_workspace).languages)


def first_language(desk: Desk, languages: Sequence[str]) -> str:
    """The same for a workspace of these languages."""
    return desk.language if desk.language in languages or not languages else languages[0]


def other_languages(languages: Sequence[str], start: OrganisationDraft) -> list[str]:
    """The languages, beside that of the name, in which the form offers one."""
    return [code for code in dict.fromkeys((*languages, *start.other_names)) if code != start.language]


def _text(value: object) -> str:
    return str(value or "")


def _known(connection: Connection, name: str, language: str, but: str, recognise: Callable[[], Any]) -> _Known:
    similar = resembling(connection, name, language, but={but})
    guess = recognise().guess(name)
    return _Known(name, similar, guess.kind.value if guess.kind else None, guess.country)
