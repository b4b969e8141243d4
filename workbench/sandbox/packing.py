"""Values to JSON and bytes, and back with nothing believed.

The types of what is expected lead the reading: dataclasses, tuples, mappings from text, enumerations, dates, unions,
texts, numbers and bytes; a type of any other sort is a mistake of the program. Texts come back cleaned. Whatever does
not fit its type raises NotUnderstood.
"""

import dataclasses
import json
import math
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from workbench.domain.texts import TEXT_LIMIT, clean_text
from workbench.sandbox.frames import Frame

INTEGER_LIMIT = 2**63
_EDGE = "|"

_Value = TypeVar("_Value")
_Moment = date | datetime | time


class NotUnderstood(Exception):
    """What came is not what was asked for."""


def pack(value: object) -> Frame:
    """The value as it travels. Raises TypeError for types that do not travel."""
    blobs: list[bytes] = []
    words = json.dumps(_packed(value, blobs), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Frame(words.encode("utf-8", "surrogatepass"), b"".join(blobs))


def unpack(kind: type[_Value], frame: Frame, most_values: int) -> _Value:
    """The value of this type in a frame, every part checked against its type and every text cleaned."""
    return cast(_Value, _Unpacking(frame.content).whole(kind, parse(frame.words, most_values)))


def parse(words: bytes, most_values: int) -> object:
    """JSON as plain values; raises NotUnderstood where it is broken or holds more values than allowed."""
    # Counted before anything is made of them; a comma inside a text counts too, which does no harm.
    if words.count(b",") + words.count(b"[") + words.count(b"{") > most_values:
        raise NotUnderstood
    try:
        return json.loads(words.decode("utf-8", "surrogatepass"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise NotUnderstood from None


def cleaned(text: str) -> str:
    """The text without what could lie to a reader; blanks at its edges stay, as bold words may end with one."""
    if len(text) > TEXT_LIMIT:
        raise NotUnderstood
    # Edged with a sign that no mark combines with, so that cleaning does not take the blanks for the end of a line.
    return clean_text(_EDGE + text + _EDGE, TEXT_LIMIT + 2).text[1:-1]


def _refuse(*_: object) -> NoReturn:
    raise NotUnderstood


def _packed(value: object, blobs: list[bytes]) -> object:
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case bytes():
            blobs.append(value)
            return len(value)
        case date() | time():
            return value.isoformat()
        case tuple() | list():
            return [_packed(each, blobs) for each in value]
        case Mapping():
            return {key: _packed(each, blobs) for key, each in value.items()}
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = [_packed(getattr(value, field.name), blobs) for field in dataclasses.fields(value)]
            return [type(value).__name__, *fields]
    raise TypeError(type(value).__name__)


class _Unpacking:
    """Reads one value, taking its bytes from the frame in the order they were put there."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._taken = 0

    def whole(self, kind: Any, packed: object) -> object:
        value = self.value(kind, packed)
        if self._taken != len(self._content):
            raise NotUnderstood
        return value

    def value(self, kind: Any, packed: object) -> object:
        """The value of any supported type."""
        if (plain := _PLAIN.get(kind)) is not None:
            return plain(packed)
        if kind is bytes:
            return self._bytes(packed)
        origin = get_origin(kind)
        if origin in (Union, types.UnionType):
            return self._one_of(get_args(kind), packed)
        if origin is tuple:
            return self._tuple(get_args(kind), packed)
        if origin is not None and issubclass(origin, Mapping):
            return self._mapping(get_args(kind), packed)
        if hasattr(kind, "__supertype__"):
            return self.value(kind.__supertype__, packed)
        return self._of_class(kind, packed)

    def _of_class(self, kind: Any, packed: object) -> object:
        if issubclass(kind, Enum):
            return _made(kind, packed)
        if issubclass(kind, _Moment):
            return _moment(kind, packed)
        return self._dataclass(kind, packed)

    def _bytes(self, packed: object) -> bytes:
        size = _integer(packed)
        if not 0 <= size <= len(self._content) - self._taken:
            raise NotUnderstood
        start, self._taken = self._taken, self._taken + size
        return self._content if size == len(self._content) else self._content[start : self._taken]

    def _one_of(self, kinds: tuple[Any, ...], packed: object) -> object:
        if packed is None and type(None) in kinds:
            return None
        others = [kind for kind in kinds if kind is not type(None)]
        if len(others) == 1:
            return self.value(others[0], packed)
        name = packed[0] if isinstance(packed, list) and packed else type(packed).__name__
        for kind in others:
            if getattr(kind, "__name__", None) == name:
                return self.value(kind, packed)
        raise NotUnderstood

    def _tuple(self, kinds: tuple[Any, ...], packed: object) -> tuple[object, ...]:
        if not isinstance(packed, list):
            raise NotUnderstood
        if len(kinds) == 2 and kinds[1] is Ellipsis:
            return tuple([self.value(kinds[0], each) for each in packed])
        if len(kinds) != len(packed):
            raise NotUnderstood
        return tuple([self.value(kind, each) for kind, each in zip(kinds, packed, strict=True)])

    def _mapping(self, kinds: tuple[Any, ...], packed: object) -> dict[object, object]:
        if not isinstance(packed, dict):
            raise NotUnderstood
        return {self.value(kinds[0], key): self.value(kinds[1], each) for key, each in packed.items()}

    def _dataclass(self, kind: Any, packed: object) -> object:
        kinds = _fields(kind)
        if not isinstance(packed, list) or len(packed) != len(kinds) + 1 or packed[0] != kind.__name__:
            raise NotUnderstood
        values = {name: self.value(each, part) for (name, each), part in zip(kinds, packed[1:], strict=True)}
        return _made(kind, **values)


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in dataclasses.fields(kind))


def _made(kind: Callable[..., object], /, *values: object, **named: object) -> object:
    # The type's own rules may refuse: a picture whose points do not fill it, a code that is none.
    try:
        return kind(*values, **named)
    except (ValueError, TypeError):
        raise NotUnderstood from None


def _moment(kind: type[_Moment], packed: object) -> _Moment:
    if not isinstance(packed, str):
        raise NotUnderstood
    try:
        return kind.fromisoformat(packed)
    except ValueError:
        raise NotUnderstood from None


def _text(packed: object) -> str:
    return cleaned(packed) if isinstance(packed, str) else _refuse()


def _integer(packed: object) -> int:
    if not isinstance(packed, int) or isinstance(packed, bool) or not -INTEGER_LIMIT <= packed < INTEGER_LIMIT:
        raise NotUnderstood
    return packed


def _number(packed: object) -> float:
    if not isinstance(packed, (int, float)) or isinstance(packed, bool) or abs(packed) > INTEGER_LIMIT:
        raise NotUnderstood
    return float(packed) if math.isfinite(packed) else _refuse()


def _truth(packed: object) -> bool:
    return packed if isinstance(packed, bool) else _refuse()


_PLAIN: dict[Any, Callable[[object], object]] = {str: _text, int: _integer, float: _number, bool: _truth}
