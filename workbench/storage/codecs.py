"""How each field type is kept: one two-way codec per type, so that an unchanged save is silent.

A codec turns a value into what the column holds (text, integer, or nothing) and back, exactly. It also splits the
difference between two stored values into *entries* (one language of a text, one alias of a list), so that two people
who add different entries do not conflict and history names what changed no coarser than it is.
"""

import json
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from workbench.domain.audiences import Audience
from workbench.domain.decisions import Dissent
from workbench.domain.meetings import Run, RunKind
from workbench.domain.periods import PartialDate
from workbench.domain.texts import is_storable
from workbench.errors import RuleViolation

Stored = str | int | None
"""What a column holds."""
Entry = tuple[str, Stored, Stored]
"""Path below the field (empty for the whole), value before, value after."""


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def dumps(value: object) -> str:
    """Canonical JSON: sorted keys, no spaces, characters as they are."""
    return _CANONICAL.encode(value)


@dataclass(frozen=True, slots=True)
class Codec:
    """Value to column and back; ``is_text`` tells the column's type."""

    encode: Callable[[Any], Stored]
    decode: Callable[[Any], Any]
    is_text: bool = True
    by_entry: bool = False
    """Whether the stored text is a JSON object whose entries change one by one."""
    paths_are_codes: bool = False
    """Whether entry paths (language codes) may stand in history's headers; other paths are content."""


def entries(codec: Codec, before: Stored, after: Stored) -> Iterator[Entry]:
    """The difference between two stored values, entry by entry where the codec allows."""
    if not codec.by_entry:
        if before != after:
            yield "", before, after
        return
    old, new = _object(before), _object(after)
    for path in sorted(old.keys() | new.keys()):
        if old.get(path) != new.get(path):
            yield path, old.get(path), new.get(path)
    # An empty object and nothing at all read the same; only the column tells them apart.


def entry_of(codec: Codec, stored: Stored, path: str) -> Stored:
    """What stands at this path of a stored value."""
    return _object(stored).get(path) if codec.by_entry else stored


def with_entry(codec: Codec, stored: Stored, path: str, value: Stored) -> Stored:
    """The stored value with one entry set, or taken out where ``value`` is none."""
    if not codec.by_entry:
        return value
    content = _object(stored)
    if value is None:
        content.pop(path, None)
    else:
        content[path] = value
    return dumps(content) if content else None


def _object(stored: Stored) -> dict[str, Stored]:
    return json.loads(stored) if isinstance(stored, str) else {}


def _text(value: str) -> str:
    if not is_storable(value):
        raise RuleViolation("texts.unclean")
    return value


def _encode_mapping(value: Mapping[str, str | int]) -> Stored:
    kept = {_text(key): _text(item) if isinstance(item, str) else item for key, item in value.items()}
    return dumps(kept) if kept else None


def _encode_instant(value: datetime) -> str:
    if value.tzinfo is None:
        raise RuleViolation("times.naive")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _encode_runs(runs: tuple[Run, ...]) -> Stored:
    rows = [[_text(run.text), int(run.bold), run.kind.value, run.target and _text(run.target)] for run in runs]
    return dumps(rows) if rows else None


def _decode_runs(stored: str | None) -> tuple[Run, ...]:
    rows = json.loads(stored) if stored else []
    return tuple(Run(text, bool(bold), RunKind(kind), target) for text, bold, kind, target in rows)


def _encode_dissent(value: tuple[Dissent, ...]) -> Stored:
    return dumps([[_text(item.who), _text(item.why)] for item in value]) if value else None


def _encode_set(value: frozenset[str]) -> Stored:
    return dumps({_text(item): 1 for item in value}) if value else None


_MAPPING = Codec(_encode_mapping, lambda stored: json.loads(stored) if stored else {}, by_entry=True)
_PLAIN: dict[Any, Codec] = {
    str: Codec(_text, lambda stored: stored or ""),
    int: Codec(int, lambda stored: stored, is_text=False),
    bool: Codec(int, bool, is_text=False),
    date: Codec(date.isoformat, date.fromisoformat),
    datetime: Codec(_encode_instant, lambda stored: datetime.fromisoformat(stored[:-1]).replace(tzinfo=UTC)),
    PartialDate: Codec(str, PartialDate),
    Audience: Codec(str, Audience.from_text),
    Mapping[str, str]: Codec(_MAPPING.encode, _MAPPING.decode, by_entry=True, paths_are_codes=True),
    Mapping[str, int]: _MAPPING,
    frozenset[str]: Codec(_encode_set, lambda stored: frozenset(json.loads(stored) if stored else ()), by_entry=True),
    tuple[str, ...]: Codec(
        # An empty one is written out: nothing at all gives the field's default, which need not be empty.
        lambda value: dumps([_text(item) for item in value]),
        lambda stored: tuple(json.loads(stored)) if stored else (),
    ),
    tuple[Run, ...]: Codec(_encode_runs, _decode_runs),
    tuple[Dissent, ...]: Codec(
        _encode_dissent, lambda stored: tuple(Dissent(*row) for row in json.loads(stored)) if stored else ()
    ),
}


def codec_for(annotation: object) -> Codec:
    """The codec of a field, from its type annotation; an optional one keeps none as none."""
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        return _optional(annotation)
    if hasattr(annotation, "__supertype__"):
        return codec_for(annotation.__supertype__)
    if typing.get_origin(annotation) is frozenset:
        # Ids of one kind are kept as texts are.
        (member,) = typing.get_args(annotation)
        annotation = frozenset[str] if getattr(member, "__supertype__", member) is str else annotation
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return Codec(lambda value: value.value, annotation)
    try:
        return _PLAIN[annotation]
    except KeyError:
        raise TypeError(f"no codec for {annotation!r}") from None


def _optional(annotation: object) -> Codec:
    members = [codec_for(member) for member in typing.get_args(annotation) if member is not types.NoneType]
    inner = members[0]
    if types.NoneType not in typing.get_args(annotation) or any(member != inner for member in members):
        raise TypeError(f"no codec for {annotation!r}")
    return Codec(
        lambda value: None if value is None else inner.encode(value),
        lambda stored: None if stored is None else inner.decode(stored),
        inner.is_text, inner.by_entry, inner.paths_are_codes,
    )  # fmt: skip
