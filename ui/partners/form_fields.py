"""What the form of a partner asks for."""

from collections.abc import Sequence
from functools import partial

from ui.kit.countries import Countries
from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, Field, LineField, LinkField, LinksField, TagsField
from ui.kit.language_names import language_within
from ui.partners.finding import find_partners
from ui.partners.form_values import NO, YES
from ui.partners.terms import find_terms
from workbench.wording.words import N_


class PartnerFields:
    """What the form asks for."""

    def __init__(
        self, desk: Desk, countries: Countries, record: str, languages: Sequence[str]
    ) -> None:  # fmt: skip
        self._desk = desk
        self._countries = countries
        self._record = record
        self._languages = languages

    def all(self) -> list[Field]:
        """Every field, in the order of the form."""
        t, choices = self._desk.t, self._desk.choices
        fields: list[Field] = [
            LineField(name="name", label=t(N_("Name"))),
            LineField(name="acronym", label=t(N_("Acronym")), span=HALF, limit=100),
            ChoiceField(name="kind", label=t(N_("Kind")), choices=choices("organisation_kinds"), span=HALF),
            LinkField(name="country", label=t(N_("Country")), find=self._countries.find),
            TagsField(name="aliases", label=t(N_("Other names")), help=t(N_("Names people also use for it."))),
            *self._names(),
            LinkField(name="parent", label=t(N_("Part of")), find=partial(find_partners, self._desk, but=self._record)),
            ChoiceField(name="size_band", label=t(N_("Size")), choices=choices("size_bands"), span=HALF),
            ChoiceField(name="is_local", label=t(N_("Local organisation")), choices=self._yes_or_no(), span=HALF),
            LinksField(
                name="terms", label=t(N_("What it works on")), find=partial(find_terms, self._desk), unknown=_unknown,
                help=t(N_("Sectors, approaches, population groups, settings, regions: type some letters.")),
            ),
            TagsField(
                name="identifiers", label=t(N_("Identifiers")),
                help=t(N_("The register and the number in it, such as “fdrs: DXX001”.")),
            ),
        ]  # fmt: skip
        return [*fields, *(self._status() if self._record else self._contact())]

    def _names(self) -> list[Field]:
        label = self._desk.t(N_("Name in {language}"))
        return [
            LineField(
                name=f"name_{code}", label=label.replace("{language}", language_within(self._desk, code)), span=HALF
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

    def _yes_or_no(self) -> list[Choice]:
        return [Choice(YES, self._desk.t(N_("Yes"))), Choice(NO, self._desk.t(N_("No")))]


def _unknown(typed: str) -> Choice:
    return Choice("", typed)
