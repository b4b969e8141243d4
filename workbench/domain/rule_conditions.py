"""The closed language in which rules of coordination say what is to hold: named checks with parameters, as JSON.

Nothing of it is ever run. What is not known, or not spelt as the language asks, is told by name and part, so that one
bad rule keeps no other from being read.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workbench.domain.partners import OrganisationKind
from workbench.domain.role_assignments import Role
from workbench.domain.texts import clean_line, fold
from workbench.errors import RuleViolation

LONGEST = 10_000
"""Most letters of a condition."""
MOST_MEMBERS = 100
"""Most members of a list in it."""
_MOST = 1_000
"""The highest number a parameter may be."""


class Check(StrEnum):
    """What a rule looks at."""

    ROLE_HELD = "role_held"
    """Somebody (of these components) holds one of the roles; with ``cited`` on a stated basis."""
    ROLE_HELD_ONCE = "role_held_once"
    """No two hold one of the roles, for one country."""
    HOLDER_IS_HOST = "holder_is_host"
    """Who holds one of the roles is a country's National Society, whoever hosts, unless all ``fields`` say why not."""
    HOLDER_EXPLAINED = "holder_explained"
    """Who holds one of the roles and is no country's National Society has all ``fields``."""
    HOLDER_AMONG = "holder_among"
    """Who holds one of the roles is one of these components."""
    ROLES_APART = "roles_apart"
    """Nobody holds two of the roles in one context."""
    HOST_AGREED = "host_agreed"
    """Of these components, who is no host holds one of the roles with the host's agreement."""
    FIELDS_FILLED = "fields_filled"
    """Every role has these fields."""
    OPEN_ENDED = "open_ended"
    """No role without an end is older than so many months, unless its review is still to come."""
    WORDS_AVOIDED = "words_avoided"
    """These words stand in no role whose basis speaks of one of the ``basis_words``."""
    LEVELS_PRESENT = "levels_present"
    """There is a function of the Movement at each level, or a reason why there is none."""
    STANCES_GIVEN = "stances_given"
    """Components were asked for their stances at every layer."""
    STANCES_KEPT = "stances_kept"
    """No component said no to one of the stances."""
    HOSTS_APART = "hosts_apart"
    """No country has two hosts at one time."""
    ASSIGNMENTS_APART = "assignments_apart"
    """No organisation has one role in one function twice at one time."""
    WITHIN_CONTEXT = "within_context"
    """No role began before the context, or lasts beyond it."""
    POST_HELD = "post_held"
    """Somebody holds the post behind a role."""
    REVIEWED = "reviewed"
    """No day of review has passed."""
    SITUATION_KNOWN = "situation_known"
    """A situation is recorded."""
    AGREED = "agreed"
    """The roles are agreed: neither proposed only nor contested."""


class Response(StrEnum):
    """How sure it has to be that a collective response of the Movement is needed."""

    STATED = "stated"
    POSSIBLE = "possible"
    """It was not denied."""


FIELDS = frozenset({"start", "basis", "review_on", "host_agreement"})
STANCES = frozenset({"assess", "refer", "advocate"})
COMPONENTS = frozenset(kind.value for kind in OrganisationKind if kind.is_movement)
ROLES = frozenset(role.value for role in Role)


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """The codes of editable vocabularies that a condition may name."""

    situations: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()


NONE_KNOWN = KnownCodes()


@dataclass(frozen=True, slots=True)
class When:
    """In which situations a rule speaks; each member of a list holds where all its codes do."""

    situations: tuple[frozenset[str], ...] = ()
    unless: tuple[frozenset[str], ...] = ()
    response: Response | None = None

    def holds(self, situations: frozenset[str], needed: bool | None) -> bool:
        """Whether it speaks in these situations; ``needed`` says whether a collective response is, as far as known."""
        if (self.response is Response.STATED and not needed) or (self.response and needed is False):
            return False
        if any(codes <= situations for codes in self.unless):
            return False
        return not self.situations or any(codes <= situations for codes in self.situations)


EVER = When()


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition as it was read."""

    check: Check
    when: When = EVER
    roles: frozenset[str] = frozenset()
    components: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    stances: frozenset[str] = frozenset()
    levels: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Folded."""
    basis_words: tuple[str, ...] = ()
    """Folded."""
    months: int = 0
    cited: bool = False


@dataclass(frozen=True, slots=True)
class _Parameters:
    needed: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()


def _takes(needed: str = "", may: str = "") -> _Parameters:
    return _Parameters(frozenset(needed.split()), frozenset(may.split()))


_PARAMETERS: Mapping[Check, _Parameters] = {
    Check.ROLE_HELD: _takes("roles", "components cited"),
    Check.ROLE_HELD_ONCE: _takes("roles"),
    Check.HOLDER_IS_HOST: _takes("roles", "fields"),
    Check.HOLDER_EXPLAINED: _takes("roles fields"),
    Check.HOLDER_AMONG: _takes("roles components"),
    Check.ROLES_APART: _takes("roles"),
    Check.HOST_AGREED: _takes("roles components"),
    Check.FIELDS_FILLED: _takes("fields", "roles"),
    Check.OPEN_ENDED: _takes("months", "roles"),
    Check.WORDS_AVOIDED: _takes("words basis_words"),
    Check.LEVELS_PRESENT: _takes("levels"),
    Check.STANCES_GIVEN: _takes("stances"),
    Check.STANCES_KEPT: _takes("stances"),
    Check.AGREED: _takes("roles"),
    Check.POST_HELD: _takes("", "roles"),
}
"""What each check has to be told, and may be; those that are not here take nothing but ``when``."""


def read_condition(text: str, known: KnownCodes) -> Condition:
    """The condition this text says.

    Raises RuleViolation ``rules.not_read``, ``rules.unknown_check``,
    ``rules.parameter`` (with its ``part``) or ``rules.dangling`` (a code nobody knows).
    """
    raw = _raw(text)
    name = raw.pop("check", None)
    try:
        check = Check(name)
    except ValueError:
        raise RuleViolation("rules.unknown_check", check=_shown(name)) from None
    when = _when(raw.pop("when", {}), known)
    takes = _PARAMETERS.get(check, _Parameters())
    for part in sorted(takes.needed - raw.keys()) or sorted(raw.keys() - takes.needed - takes.may):
        raise RuleViolation("rules.parameter", part=_shown(part))
    values = {part: _READERS[part](part, value, known) for part, value in raw.items()}
    return Condition(check=check, when=when, **values)


def _raw(text: str) -> dict[str, Any]:
    try:
        if len(text) > LONGEST:
            raise ValueError
        raw = json.loads(text)
    except (ValueError, RecursionError):
        raise RuleViolation("rules.not_read") from None
    if not isinstance(raw, dict):
        raise RuleViolation("rules.not_read")
    return raw


def _when(raw: object, known: KnownCodes) -> When:
    if not isinstance(raw, dict) or raw.keys() - {"situations", "unless", "response"}:
        raise RuleViolation("rules.parameter", part="when")
    return When(
        situations=_combinations("situations", raw.get("situations", []), known),
        unless=_combinations("unless", raw.get("unless", []), known),
        response=_response(raw["response"]) if "response" in raw else None,
    )


def _response(raw: object) -> Response:
    try:
        return Response(str(raw))
    except ValueError:
        raise RuleViolation("rules.parameter", part="response") from None


def _combinations(part: str, raw: object, known: KnownCodes) -> tuple[frozenset[str], ...]:
    if not isinstance(raw, list) or len(raw) > MOST_MEMBERS:
        raise RuleViolation("rules.parameter", part=part)
    groups = [member if isinstance(member, list) else [member] for member in raw]
    return tuple(frozenset(_codes(part, group, known.situations)) for group in groups)


def _codes(part: str, raw: object, known: frozenset[str]) -> list[str]:
    texts = _texts(part, raw)
    for text in texts:
        if text not in known:
            raise RuleViolation("rules.dangling", part=part, name=_shown(text))
    return texts


def _texts(part: str, raw: object) -> list[str]:
    if not isinstance(raw, list) or not 0 < len(raw) <= MOST_MEMBERS:
        raise RuleViolation("rules.parameter", part=part)
    if not all(isinstance(member, str) and member.strip() for member in raw):
        raise RuleViolation("rules.parameter", part=part)
    return raw


def _among(known: frozenset[str]) -> Callable[[str, object, KnownCodes], frozenset[str]]:
    return lambda part, raw, _: frozenset(_codes(part, raw, known))


def _levels(part: str, raw: object, known: KnownCodes) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_codes(part, raw, known.levels)))


def _phrases(part: str, raw: object, _known: KnownCodes) -> tuple[str, ...]:
    return tuple(filter(None, (fold(text) for text in _texts(part, raw))))


def _number(part: str, raw: object, _known: KnownCodes) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or not 0 < raw <= _MOST:
        raise RuleViolation("rules.parameter", part=part)
    return raw


def _flag(part: str, raw: object, _known: KnownCodes) -> bool:
    if not isinstance(raw, bool):
        raise RuleViolation("rules.parameter", part=part)
    return raw


_READERS: Mapping[str, Callable[[str, Any, KnownCodes], Any]] = {
    "roles": _among(ROLES),
    "components": _among(COMPONENTS),
    "fields": _among(FIELDS),
    "stances": _among(STANCES),
    "levels": _levels,
    "words": _phrases,
    "basis_words": _phrases,
    "months": _number,
    "cited": _flag,
}


def _shown(raw: object) -> str:
    """What was written there, short enough for a sentence."""
    return clean_line(str(raw), 60).text
