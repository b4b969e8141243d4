"""Two records that are one: field by field which of the two is right, and what the one that stays becomes.

A person chooses; what is not chosen follows a rule that loses nothing: what only one of them states is taken, what
both state stays as the survivor has it, and every other name lives on among the aliases. Who may receive it is the
narrower of the two, because the survivor's parts follow it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from workbench.domain.audiences import OFFICE, PARTNERS, Audience, AudienceKind
from workbench.domain.partners import Organisation, OrganisationKind, Person
from workbench.domain.profiles import Capacity, ProfileText
from workbench.domain.texts import fold
from workbench.errors import RuleViolation

R = TypeVar("R", Organisation, Person)


class Side(StrEnum):
    """Whose value a field takes."""

    SURVIVOR = "survivor"
    OTHER = "other"


Choices = Mapping[str, Side]
"""Key of a field (such as ``acronym`` or ``names.en``) to whose value it takes; those not named follow the rule."""


@dataclass(frozen=True, slots=True)
class MergeField:
    """One field as both have it; ``None`` where one states nothing."""

    key: str
    survivor: object
    other: object
    taken: Side

    @property
    def is_open(self) -> bool:
        """Whether both state something, and not the same: a person has something to choose."""
        return self.survivor is not None and self.other is not None and self.survivor != self.other

    @property
    def value(self) -> object:
        """What it becomes."""
        return self.survivor if self.taken is Side.SURVIVOR else self.other


_ORGANISATION_FIELDS = ("acronym", "kind", "country", "size_band", "is_local", "parent", "status", "audience")
_PERSON_FIELDS = ("preferred", "purpose", "retain_until", "kept_because", "audience")
_WIDTH = {kind: place for place, kind in enumerate(AudienceKind)}


def organisation_fields(survivor: Organisation, other: Organisation, choices: Choices) -> list[MergeField]:
    """The fields of two organisations, names and identifiers one by one. Raises as `check_choices`."""
    return list(_fields(survivor, other, _ORGANISATION_FIELDS, ("names", "identifiers"), choices, _organisation_value))


def person_fields(survivor: Person, other: Person, choices: Choices) -> list[MergeField]:
    """The fields of two people, their names by script. Raises as `check_choices`."""
    return list(_fields(survivor, other, _PERSON_FIELDS, ("names",), choices, _person_value))


def _fields(
    survivor: R,
    other: R,
    single: tuple[str, ...],
    mapped: tuple[str, ...],
    choices: Choices,
    value_of: Callable[[R, R, str], object],
) -> Iterator[MergeField]:
    for name in mapped:
        ours: Mapping[str, str] = getattr(survivor, name)
        theirs: Mapping[str, str] = getattr(other, name)
        for entry in [*ours, *(entry for entry in theirs if entry not in ours)]:
            key = f"{name}.{entry}"
            yield _field(key, ours.get(entry) or None, theirs.get(entry) or None, choices)
    for key in single:
        yield _field(key, value_of(survivor, other, key), value_of(other, survivor, key), choices)


def _field(key: str, ours: object, theirs: object, choices: Choices) -> MergeField:
    chosen = choices.get(key)
    if chosen is None:
        chosen = _rule(key, ours, theirs)
    return MergeField(key, ours, theirs, chosen)


def _rule(key: str, ours: object, theirs: object) -> Side:
    if key == "audience":
        return Side.OTHER if _is_narrower(theirs, ours) else Side.SURVIVOR
    if ours is None and theirs is not None:
        return Side.OTHER
    # Whoever said that somebody is to be forgotten earlier is obeyed.
    if key == "retain_until" and theirs is not None and str(theirs) < str(ours):
        return Side.OTHER
    return Side.SURVIVOR


def _is_narrower(one: object, other: object) -> bool:
    """Whether the audience reaches less far; of two that name groups or parties the other one stays."""
    kinds = [audience.kind if isinstance(audience, Audience) else PARTNERS.kind for audience in (one, other)]
    return _WIDTH[kinds[0]] > _WIDTH[kinds[1]]


def _organisation_value(record: Organisation, beside: Organisation, key: str) -> object:
    value = getattr(record, key)
    if key == "parent":
        # Nobody stands above itself: where one was kept below the other, nothing is above it.
        return None if value == beside.id else value
    if key == "kind" and value is OrganisationKind.OTHER:
        return None
    return None if value == "" else value


def _person_value(record: Person, _: Person, key: str) -> object:
    return getattr(record, key) or None


def merged_organisation(survivor: Organisation, other: Organisation, choices: Choices) -> Organisation:
    """What the surviving organisation becomes."""
    fields = organisation_fields(survivor, other, choices)
    values = {field.key: field.value for field in fields}
    names = _entries(values, "names")
    acronym = str(values["acronym"] or "")
    called = {fold(text) for text in (*names.values(), acronym)}
    left: list[str] = [*survivor.names.values(), *other.names.values(), survivor.acronym, other.acronym]
    aliases = {*survivor.aliases, *other.aliases, *(text for text in left if text)}
    kept: dict[str, str] = {}
    for alias in sorted(aliases):
        if fold(alias) not in called:
            kept.setdefault(fold(alias), alias)
    single: dict[str, Any] = {key: values[key] for key in _ORGANISATION_FIELDS[2:]}
    return replace(
        survivor, names=names, acronym=acronym, aliases=frozenset(kept.values()) | _said(survivor, called),
        kind=OrganisationKind(str(values["kind"] or OrganisationKind.OTHER)), terms=survivor.terms | other.terms,
        identifiers=_entries(values, "identifiers"), **single,
    )  # fmt: skip


def _said(survivor: Organisation, called: set[str]) -> frozenset[str]:
    """Aliases the survivor had before stay as they were spelt, also where they are spelt twice."""
    return frozenset(alias for alias in survivor.aliases if fold(alias) not in called)


def merged_person(survivor: Person, other: Person, choices: Choices) -> Person:
    """What the surviving person becomes."""
    values = {field.key: field.value for field in person_fields(survivor, other, choices)}
    languages = tuple(dict.fromkeys((*survivor.languages, *other.languages)))
    single: dict[str, Any] = {key: values[key] for key in ("preferred", "purpose", "retain_until", "audience")}
    because = str(values["kept_because"] or "")
    return replace(survivor, names=_entries(values, "names"), languages=languages, kept_because=because, **single)


def _entries(values: Mapping[str, object], name: str) -> dict[str, str]:
    found = {key.removeprefix(f"{name}."): value for key, value in values.items() if key.startswith(f"{name}.")}
    return {entry: str(value) for entry, value in found.items() if value}


def merged_profile(survivor: ProfileText, other: ProfileText, side: Side) -> ProfileText:
    """A section that both have: in each language the chosen one's words, else those of whoever has any."""
    first, second = (survivor, other) if side is Side.SURVIVOR else (other, survivor)
    return replace(
        survivor, texts={**second.texts, **first.texts}, audience=_narrower(survivor.audience, other.audience)
    )  # fmt: skip


def merged_capacity(survivor: Capacity, other: Capacity, side: Side) -> Capacity:
    """A cadre that both state: the chosen one's number, day and remark."""
    if side is Side.SURVIVOR:
        return survivor
    return replace(
        survivor, count=other.count, as_of=other.as_of, note=other.note,
        audience=_narrower(survivor.audience, other.audience),
    )  # fmt: skip


def _narrower(one: Audience | None, other: Audience | None) -> Audience | None:
    """Whom both sets of words may reach; where each names others, the office alone."""
    if one and other and one != other and (one.members or other.members):
        return OFFICE
    return other if _is_narrower(other, one) else one


def check_choices(choices: Choices, known: Iterator[str]) -> None:
    """Refuses a choice about a field that neither of the two has: RuleViolation ``merging.unknown_field``."""
    unknown = sorted(choices.keys() - set(known))
    if unknown:
        raise RuleViolation("merging.unknown_field", field=unknown[0])
