"""Which organisations of a table are known: by identifier, then by exact name, and never by likeness.

What is only alike, what several bear, and an acronym that is known to stand for several, is a question to a person.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.domain.partner_imports import Step, no_step, stepping
from workbench.domain.partner_lists import (
    Known,
    KnownOrganisation,
    Probable,
    find_repeats,
    match_organisations,
)
from workbench.domain.partner_table_plans import Decisions, Doubt, Possible
from workbench.domain.partner_tables import StatedOrganisation
from workbench.domain.texts import fold
from workbench.errors import RuleViolation

_JOINED = re.compile(r"\s+(?:with|and|avec|et|con|y|та|і|з|مع)\s+|\s*[/+&]\s*", re.IGNORECASE)
"""What stands between the names of several organisations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What is known of the organisations of the register for recognising them."""

    organisations: Sequence[KnownOrganisation] = ()
    identifiers: Mapping[tuple[str, str], Collection[str]] = field(default_factory=dict)
    """Scheme and folded value to the ids that bear it."""
    acronyms: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Folded acronym to the ids that bear it."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Id to the name that is shown."""
    ambiguous: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Folded acronym to what it may stand for."""
    survivors: Mapping[str, str] = field(default_factory=dict)
    """Numbers in the table of organisations that were said to be another one, to the one they are now."""
    borne: Collection[str] = ()
    """Numbers the table gives to organisations that are not here, but that some record bears all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an organisation of a table is: known (``target``), or a question, or new."""

    target: str = ""
    by_identifier: bool = False
    possible: tuple[Possible, ...] = ()
    readings: tuple[str, ...] = ()
    joined_key: str = ""
    """The key in the table of the one a person says it is."""
    said: bool = False
    """Whether a person said so."""


def recognised(
    organisations: Sequence[StatedOrganisation], register: Register, decisions: Decisions, step: Step = no_step
) -> dict[str, Found]:
    """For each organisation of a table, by its key, what it is.

    Raises RuleViolation ``imports.decision`` where a person's answer names no organisation there is.
    """
    keys = {each.key for each in organisations}
    for key, same in decisions.same.items():
        if same not in register.names and (same not in keys or same == key or same in decisions.same):
            raise RuleViolation("imports.decision")
    by_name = match_organisations(
        stepping(list(dict.fromkeys(name for each in organisations for name in _names(each))), step),
        register.organisations,
    )
    alike = _alike_in_table(organisations)
    parts = _Parts(organisations, register)
    return {
        each.key: _as_said(
            _recognised(each, register, by_name, [*alike.get(each.key, ()), *parts.of(each)]),
            each.key,
            register,
            decisions,
        )
        for each in organisations
    }


def _as_said(found: Found, key: str, register: Register, decisions: Decisions) -> Found:
    """What a person said of it goes before everything; the question stays, so that it can be answered otherwise."""
    same = decisions.same.get(key, "")
    if not same:
        return found
    if same in register.names:
        return replace(found, target=same, by_identifier=False, said=True)
    return replace(found, target="", joined_key=same, said=True)


def _recognised(
    each: StatedOrganisation, register: Register, by_name: Mapping[str, object], alike: Sequence[Possible]
) -> Found:
    said = each.said
    by_identifier = _by_identifier(each, register)
    exact = {match.id for name in _names(each) if isinstance(match := by_name[name], Known)}
    if len(by_identifier) == 1 and (not exact or by_identifier & exact):
        # Under a number of before it brings no new name: how it is called was said when the two became one.
        return Found(target=next(iter(by_identifier)), by_identifier=said.record not in register.survivors)
    if by_identifier:
        return Found(possible=_possible(by_identifier | exact, register, Doubt.IDENTIFIERS))
    readings = tuple(register.ambiguous.get(fold(said.name), ()))
    if readings:
        borne = exact | {c.id for name in _names(each) if isinstance(match := by_name[name], Probable)
                         for c in match.candidates}  # fmt: skip
        # One that is called by nothing else was taken in so: whom it means is as open there as here.
        alone = [record for record in borne if fold(register.names.get(record, "")) == fold(said.name)]
        if len(alone) == 1:
            return Found(target=alone[0])
        return Found(possible=_possible(borne, register, Doubt.AMBIGUOUS), readings=readings)
    if len(exact) == 1:
        return Found(target=next(iter(exact)))
    if exact:
        return Found(possible=_possible(exact, register, Doubt.SEVERAL))
    return Found(possible=tuple(_unsure(each, register, by_name, alike)))


def _unsure(
    each: StatedOrganisation, register: Register, by_name: Mapping[str, object], alike: Sequence[Possible]
) -> Iterator[Possible]:
    seen = set()
    for name in _names(each):
        match = by_name[name]
        for candidate in match.candidates if isinstance(match, Probable) else ():
            if candidate.id not in seen:
                seen.add(candidate.id)
                doubt = Doubt.SEVERAL if candidate.score >= 1 else Doubt.RESEMBLES
                yield Possible(candidate.id, register.names.get(candidate.id, ""), candidate.score, doubt)
    acronym = fold(each.said.acronym)
    bearers = register.acronyms.get(acronym, ()) if acronym else ()
    yield from _possible([bearer for bearer in bearers if bearer not in seen], register, Doubt.ACRONYM)
    yield from alike


class _Parts:
    """Names that are put together of others', such as those of two organisations that work together."""

    def __init__(self, organisations: Sequence[StatedOrganisation], register: Register) -> None:
        self._known: dict[str, Possible] = {}
        for each in organisations:
            for name in (each.said.name, each.said.acronym):
                self._known.setdefault(fold(name), Possible(each.key, name, 1.0, Doubt.COMPOUND, is_known=False))
        for known in register.organisations:
            shown = register.names.get(known.id, "")
            for name in known.names:
                self._known[fold(name)] = Possible(known.id, shown, 1.0, Doubt.COMPOUND)
        self._known.pop("", None)

    def of(self, each: StatedOrganisation) -> list[Possible]:
        """The others whose names this one's is put together of."""
        parts = [part for part in _JOINED.split(each.said.name) if part.strip()]
        found = (self._known.get(fold(part)) for part in parts) if len(parts) > 1 else ()
        return list(dict.fromkeys(one for one in found if one is not None and one.key != each.key))


def _possible(ids: Collection[str], register: Register, doubt: Doubt) -> tuple[Possible, ...]:
    return tuple(Possible(record, register.names.get(record, ""), 1.0, doubt) for record in sorted(ids))


def _names(each: StatedOrganisation) -> list[str]:
    return list(dict.fromkeys(filter(None, (each.said.name, *each.said.names.values()))))


def _by_identifier(each: StatedOrganisation, register: Register) -> set[str]:
    if each.said.record in register.names:
        return {each.said.record}
    survivor = register.survivors.get(each.said.record, "")
    if survivor and any(known.id == survivor and _is_called(known, _names(each)) for known in register.organisations):
        return {survivor}
    return {
        record
        for scheme, value in each.said.identifiers.items()
        for record in register.identifiers.get((scheme, fold(value)), ())
    }


def _is_called(known: KnownOrganisation, names: Iterable[str]) -> bool:
    return not set(map(fold, known.names)).isdisjoint(map(fold, names))


def _alike_in_table(organisations: Sequence[StatedOrganisation]) -> dict[str, list[Possible]]:
    """By key the earlier organisations of the same table that it resembles, or whose acronym it bears or gives."""
    found: dict[str, list[Possible]] = defaultdict(list)
    for repeat in find_repeats([each.said.name for each in organisations]):
        _add(found, organisations, repeat.place, repeat.of, repeat.score, Doubt.RESEMBLES)
    by_acronym: dict[str, int] = {}
    for number, each in enumerate(organisations):
        for text in dict.fromkeys(filter(None, (fold(each.said.acronym), fold(each.said.name)))):
            earlier = by_acronym.get(text)
            is_acronym = text == fold(each.said.acronym) or (
                earlier is not None and text == fold(organisations[earlier].said.acronym)
            )
            if earlier is not None and earlier != number and is_acronym:
                _add(found, organisations, number, earlier, 1.0, Doubt.ACRONYM)
            by_acronym.setdefault(text, number)
    return found


def _add(
    found: dict[str, list[Possible]], organisations: Sequence[StatedOrganisation], later: int, earlier: int,
    score: float, doubt: Doubt,
) -> None:  # fmt: skip
    other = organisations[earlier]
    present = found[organisations[later].key]
    if all(possible.key != other.key for possible in present):
        present.append(Possible(other.key, other.said.name, score, doubt, is_known=False))
