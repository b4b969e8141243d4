"""The sheet of one partner: adding it with its first contact, and changing it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Slot

from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, Field, LineField, LinkField, TagsField
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.sheets import FormSheet
from ui.partners.countries import Countries
from workbench.domain.partner_drafts import ContactDraft, OrganisationDraft
from workbench.domain.partners import OrganisationKind, OrganisationStatus
from workbench.identifiers import OrganisationId
from workbench.operations.partners import add_organisation, edit_organisation
from workbench.operations.workspaces import Connection
from workbench.queries.partner_pages import PartnerPage
from workbench.queries.partners import resembling
from workbench.queries.suggestions import suggest
from workbench.queries.workspaces import describe_workspace
from workbench.wording.words import N_

NEW = N_("New partner")
EDIT = N_("Edit partner")
ADDED = N_("Partner added.")
CHANGED = N_("Partner changed.")
RESEMBLES = N_("Already here: {names}. Is it the same one?")
DRAFT = "form/partner"
_REST = 250
_OFFERED = 8
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
        fields = _Fields(desk, countries, self._start, self._record, other_languages(languages, self._start))
        form = Form(desk.words, desk.theme, fields.all(), _values_of(self._start, countries, page), today=desk.today)
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
        form.edited.connect(self._on_name_edited)
        self._on_name_edited()

    # The name as it is typed

    @Slot()
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

    # Saving

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        draft = _draft_of(self._start, values)
        database = self._desk.database
        if self._record:
            return partial(edit_organisation, database, OrganisationId(self._record), draft)
        contact = ContactDraft(**{name: _text(values[name]) for name in _CONTACT})
        return partial(add_organisation, database, draft, contact if contact != ContactDraft() else None)


class _Fields:
    """What the form asks for."""

    def __init__(
        self, desk: Desk, countries: Countries, start: OrganisationDraft, record: str, languages: Sequence[str]
    ) -> None:
        self._desk = desk
        self._countries = countries
        self._start = start
        self._record = record
        self._languages = languages

    def all(self) -> list[Field]:
        t, choices = self._desk.t, self._desk.choices
        fields: list[Field] = [
            LineField(name="name", label=t(N_("Name"))),
            LineField(name="acronym", label=t(N_("Acronym")), span=HALF, limit=100),
            ChoiceField(name="kind", label=t(N_("Kind")), choices=choices("organisation_kinds"), span=HALF),
            LinkField(name="country", label=t(N_("Country")), find=self._countries.find),
            TagsField(name="aliases", label=t(N_("Other names")), help=t(N_("Names people also use for it."))),
            *self._names(),
            LinkField(name="parent", label=t(N_("Part of")), find=self._parents),
        ]
        return [*fields, *(self._status() if self._record else self._contact())]

    def _names(self) -> list[Field]:
        label = self._desk.t(N_("Name in {language}"))
        return [
            LineField(
                name=f"name_{code}", label=label.replace("{language}", self._desk.term("languages", code)), span=HALF
            )
            for code in self._languages
        ]

    def _status(self) -> list[Field]:
        statuses = self._desk.choices("organisation_statuses")
        return [ChoiceField(name="status", label=self._desk.t(N_("Status")), choices=statuses, required=True)]

    def _contact(self) -> list[Field]:
        t = self._desk.t
        return [
            LineField(name="person", label=t(N_("First contact: person")), span=HALF),
            LineField(name="post", label=t(N_("Post")), span=HALF),
            LineField(name="email", label=t(N_("E-mail")), span=HALF, left_to_right=True),
            LineField(name="telephone", label=t(N_("Telephone")), span=HALF, left_to_right=True),
        ]

    def _parents(self, typed: str) -> list[Choice]:
        desk = self._desk
        query = partial(suggest, kind="organisation", typed=typed, language=desk.language, limit=_OFFERED + 1)
        found = [Choice(item.id, item.text, item.note) for item in desk.read(query) if item.id != self._record]
        return found[:_OFFERED]


def language_of_names(desk: Desk) -> str:
    """The language a new name is written in: the window's, if it is one of the workspace's, else the first of those."""
    return first_language(desk, desk.read(describe_workspace).languages)


def first_language(desk: Desk, languages: Sequence[str]) -> str:
    """The same for a workspace of these languages."""
    return desk.language if desk.language in languages or not languages else languages[0]


def other_languages(languages: Sequence[str], start: OrganisationDraft) -> list[str]:
    """The languages, beside that of the name, in which the form offers one."""
    return [code for code in dict.fromkeys((*languages, *start.other_names)) if code != start.language]


def _values_of(start: OrganisationDraft, countries: Countries, page: PartnerPage | None) -> dict[str, object]:
    parent = Choice(start.parent, page.parent) if page and start.parent else None
    return {
        "name": start.name, "acronym": start.acronym, "kind": start.kind.value if start.kind else None,
        "country": countries.choice(start.country), "aliases": start.aliases, "parent": parent,
        "status": start.status.value, **{f"name_{code}": name for code, name in start.other_names.items()},
    }  # fmt: skip


def _draft_of(start: OrganisationDraft, values: Mapping[str, Any]) -> OrganisationDraft:
    names = {key.removeprefix("name_"): _text(value) for key, value in values.items() if key.startswith("name_")}
    kind, country, parent = values["kind"], values["country"], values["parent"]
    return replace(
        start, name=_text(values["name"]), acronym=_text(values["acronym"]),
        kind=OrganisationKind(kind) if kind else None, country=country.value if country else None,
        aliases=tuple(values["aliases"]), parent=OrganisationId(parent.value) if parent else None,
        status=OrganisationStatus(values.get("status") or start.status), other_names=names,
    )  # fmt: skip


def _text(value: object) -> str:
    return str(value or "")


def _known(connection: Connection, name: str, language: str, but: str, recognise: Callable[[], Any]) -> _Known:
    similar = resembling(connection, name, language, but={but})
    guess = recognise().guess(name)
    return _Known(name, similar, guess.kind.value if guess.kind else None, guess.country)
