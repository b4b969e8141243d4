"""Which fields make sense for which kind of organisation: what a form asks, a page shows and a table offers.

A field that makes no sense for a kind is not asked for; a value that stands in it all the same is always shown, as
kinds are put right later than values.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum

from workbench.domain.partners import OrganisationKind

TAXONOMIES = (
    "sectors",
    "approaches",
    "disorders",
    "populations",
    "settings",
    "regions",
    "seeking_collaboration",
)
"""Vocabularies whose terms say what an organisation works on, in the order they are shown."""


class PartnerField(StrEnum):
    """A part of an organisation that not every kind has. Names, acronym, aliases and status are of all."""

    COUNTRY = "country"
    SIZE_BAND = "size_band"
    IS_LOCAL = "is_local"
    PARENT = "parent"
    IDENTIFIERS = "identifiers"
    TERMS = "terms"
    PROFILE = "profile"
    CAPACITY = "capacity"
    PRIORITIES = "priorities"
    MEMBERS = "members"
    """Organisations that are members of it."""


_F, _K = PartnerField, OrganisationKind
_SAYING = frozenset({_F.IDENTIFIERS, _F.TERMS, _F.PROFILE, _F.PRIORITIES, _F.PARENT, _F.COUNTRY})
"""What any organisation may be asked."""
_WORKING = _SAYING | {_F.SIZE_BAND, _F.CAPACITY}
"""What is asked of those who have people at work."""
_FIELDS: Mapping[OrganisationKind, frozenset[PartnerField]] = {
    _K.NATIONAL_SOCIETY: _WORKING - {_F.PARENT},
    # A delegation has a country, and the whole above it; the whole has neither.
    _K.IFRC: _WORKING - {_F.SIZE_BAND},
    _K.ICRC: _WORKING - {_F.SIZE_BAND},
    _K.REFERENCE_CENTRE: _WORKING,
    _K.GOVERNMENT: _WORKING - {_F.SIZE_BAND},
    _K.UN: _WORKING - {_F.SIZE_BAND},
    _K.INTERNATIONAL_NGO: _WORKING,
    _K.NATIONAL_NGO: _WORKING | {_F.IS_LOCAL},
    _K.VOLUNTARY_SECTOR: _WORKING | {_F.IS_LOCAL},
    _K.ALLIANCE: _SAYING | {_F.IS_LOCAL, _F.MEMBERS},
    _K.NETWORK: _SAYING | {_F.MEMBERS},
    _K.ACADEMIC: _WORKING,
    _K.DONOR: _SAYING,
    _K.PRIVATE: _WORKING | {_F.IS_LOCAL},
    _K.MEDIA: (_SAYING | {_F.IS_LOCAL}) - {_F.PRIORITIES},
    _K.OTHER: _WORKING | {_F.IS_LOCAL, _F.MEMBERS},
}
EXPECTED: Mapping[OrganisationKind, frozenset[PartnerField]] = {
    _K.NATIONAL_SOCIETY: frozenset({_F.COUNTRY}),
    _K.GOVERNMENT: frozenset({_F.COUNTRY}),
    _K.NATIONAL_NGO: frozenset({_F.COUNTRY}),
}
"""What such an organisation surely has: where it is missing one is asked, and nothing is refused."""
_SCHEMES: Mapping[OrganisationKind, tuple[str, ...]] = {
    _K.NATIONAL_SOCIETY: ("fdrs", "ifrc_go"),
    _K.GOVERNMENT: (),
    _K.NATIONAL_NGO: ("registration", "hdx", "iati"),
    _K.VOLUNTARY_SECTOR: ("registration",),
    _K.PRIVATE: ("registration",),
    _K.ACADEMIC: ("ror",),
}
_USUAL_SCHEMES = ("hdx", "iati")


def fields_of(kind: OrganisationKind, filled: Collection[PartnerField] = ()) -> frozenset[PartnerField]:
    """The fields to ask for and to show of an organisation of this kind; those that hold something are among them."""
    return _FIELDS[kind] | frozenset(filled)


def makes_sense(kind: OrganisationKind, field: PartnerField) -> bool:
    """Whether organisations of this kind have this field."""
    return field in _FIELDS[kind]


def missing_fields(kind: OrganisationKind, filled: Collection[PartnerField]) -> tuple[PartnerField, ...]:
    """What an organisation of this kind surely has and this one does not say, in the order of the fields."""
    expected = EXPECTED.get(kind, frozenset())
    return tuple(field for field in PartnerField if field in expected and field not in filled)


def schemes_of(kind: OrganisationKind) -> tuple[str, ...]:
    """The schemes of identifiers that are offered for a kind; any other may be written."""
    return _SCHEMES.get(kind, _USUAL_SCHEMES)


def split_term(term: str) -> tuple[str, str]:
    """Vocabulary and code of a term as an organisation holds it, such as ``approaches/advocacy``."""
    vocabulary, _, code = term.rpartition("/")
    return vocabulary, code
