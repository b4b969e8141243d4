"""What stands in the form of a partner, turned into a draft and back."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from ui.kit.countries import Countries
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.partners.terms import term_choice
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.domain.partner_fields import PartnerField, fields_of
from workbench.domain.partners import OrganisationKind, OrganisationStatus
from workbench.identifiers import OrganisationId
from workbench.queries.partner_pages import PartnerPage

BY_KIND = {
    PartnerField.COUNTRY: "country",
    PartnerField.SIZE_BAND: "size_band",
    PartnerField.IS_LOCAL: "is_local",
    PartnerField.PARENT: "parent",
    PartnerField.IDENTIFIERS: "identifiers",
    PartnerField.TERMS: "terms",
}
"""The fields that not every kind of partner is asked for, and what they are called in the form."""
YES, NO = "yes", "no"
_PARTED = ":"


def values_of(
    desk: Desk, start: OrganisationDraft, countries: Countries, page: PartnerPage | None
) -> dict[str, object]:
    """What the form starts with."""
    parent = Choice(start.parent, page.parent) if page and start.parent else None
    return {
        "name": start.name, "acronym": start.acronym, "kind": start.kind.value if start.kind else None,
        "country": countries.choice(start.country), "aliases": start.aliases, "parent": parent,
        "status": start.status.value, "size_band": start.size_band or None,
        "is_local": {True: YES, False: NO}.get(start.is_local) if start.is_local is not None else None,
        "identifiers": written_identifiers(start.identifiers or {}),
        "terms": tuple(term_choice(desk, term) for term in sorted(start.terms or ())),
        **{f"name_{code}": name for code, name in start.other_names.items()},
    }  # fmt: skip


def draft_of(start: OrganisationDraft, values: Mapping[str, Any]) -> OrganisationDraft:
    """The draft the form says, where it began with ``start``."""
    names = {key.removeprefix("name_"): _text(value) for key, value in values.items() if key.startswith("name_")}
    kind, country, parent = values["kind"], values["country"], values["parent"]
    return replace(
        start, name=_text(values["name"]), acronym=_text(values["acronym"]),
        kind=OrganisationKind(kind) if kind else None, country=country.value if country else None,
        aliases=tuple(values["aliases"]), parent=OrganisationId(parent.value) if parent else None,
        status=OrganisationStatus(values.get("status") or start.status), other_names=names,
        size_band=_text(values["size_band"]), is_local={YES: True, NO: False}.get(_text(values["is_local"])),
        identifiers=read_identifiers(values["identifiers"]),
        # What is called by nothing is told by the operation, at the field.
        terms=frozenset(_text(choice.value) or choice.text for choice in values["terms"]),
    )  # fmt: skip


def seen_fields(kind: OrganisationKind | None, values: Mapping[str, object]) -> frozenset[str]:
    """Which of the fields that depend on the kind are asked for; one that holds something always is."""
    filled = [field for field, name in BY_KIND.items() if values.get(name)]
    fields: Collection[PartnerField] = BY_KIND if kind is None else fields_of(kind, filled)
    return frozenset(name for field, name in BY_KIND.items() if field in fields)


def written_identifiers(identifiers: Mapping[str, str]) -> tuple[str, ...]:
    """Identifiers as they are typed: the register, and what the organisation is called there."""
    return tuple(f"{scheme}{_PARTED} {value}" for scheme, value in sorted(identifiers.items()))


def read_identifiers(typed: Collection[str]) -> dict[str, str]:
    """The register before the colon, or before the first blank, and the value after it.

    Without either all is the value, under an empty scheme, which is refused with a word.
    """
    read: dict[str, str] = {}
    for text in typed:
        scheme, parted, value = text.partition(_PARTED) if _PARTED in text else text.strip().partition(" ")
        key, value = (scheme.strip(), value.strip()) if parted else ("", text.strip())
        # A second one of the same register keeps a name of its own, so that nothing is lost unsaid.
        while key in read:
            key += " "
        read[key] = value
    return read


def _text(value: object) -> str:
    return str(value or "")
