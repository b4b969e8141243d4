"""Values travel and return; whatever is not of the type asked for is refused."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, NewType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.documents.reading.pictures import Picture
from workbench.domain.texts import TEXT_LIMIT
from workbench.interchange.docx import WordParagraph, WordTable, WordText
from workbench.interchange.minutes_markdown import ReadMinutes, read_minutes
from workbench.sandbox.frames import Frame
from workbench.sandbox.packing import NotUnderstood, pack, parse, unpack

MANY = 1_000_000
Name = NewType("Name", str)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Everything:
    text: str
    name: Name
    number: int
    share: float
    is_so: bool
    content: bytes
    colour: Colour | None
    day: date | None
    at: datetime
    hour: time
    several: tuple[int, ...]
    pair: tuple[str, bytes]
    counts: Mapping[str, int]
    blocks: tuple[WordParagraph | WordTable, ...]
    one_of: str | int


CLEAN = st.text(st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0xFF), max_size=20)
EVERYTHING = st.builds(
    Everything,
    text=CLEAN,
    name=CLEAN.map(Name),
    number=st.integers(-(2**63), 2**63 - 1),
    share=st.floats(-1e9, 1e9),
    is_so=st.booleans(),
    content=st.binary(max_size=50),
    colour=st.none() | st.sampled_from(Colour),
    day=st.none() | st.dates(),
    at=st.datetimes(timezones=st.just(UTC)),
    hour=st.times(),
    several=st.lists(st.integers(0, 9), max_size=5).map(tuple),
    pair=st.tuples(CLEAN, st.binary(max_size=9)),
    counts=st.dictionaries(CLEAN, st.integers(0, 9), max_size=3),
    blocks=st.lists(
        st.builds(WordParagraph, CLEAN, CLEAN) | st.builds(WordTable, st.just((("a", "b"), ("c",)))), max_size=4
    ).map(tuple),
    one_of=CLEAN | st.integers(0, 9),
)


@given(EVERYTHING)
def test_every_type_returns_as_it_was(value: Everything) -> None:
    assert unpack(Everything, pack(value), MANY) == value


def test_minutes_travel_whole_so_a_reader_of_them_is_one_line() -> None:
    text = "# A meeting\n\n- Date: 2026-11-20\n- Time: 14:00-15:30\n\n## Discussion\n\n### 1. One\n\n**Bold** words.\n"
    read = read_minutes(text)
    assert unpack(ReadMinutes, pack(read), MANY) == read


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=20,
)
KINDS: list[Any] = [
    Everything, Picture, WordText, str, int, float, bool, bytes, Colour, date, datetime, Mapping[str, int],
    tuple[str, ...], tuple[int, bytes], int | None, WordParagraph | WordTable, ReadMinutes,
]  # fmt: skip


@given(kind=st.sampled_from(KINDS), packed=ANY_JSON, content=st.binary(max_size=9))
def test_any_json_is_a_value_of_the_type_or_not_understood(kind: Any, packed: object, content: bytes) -> None:
    try:
        words = json.dumps(packed).encode()
        value = unpack(kind, Frame(words, content), MANY)
    except NotUnderstood:
        return
    assert unpack(kind, pack(value), MANY) == value


@given(st.sampled_from(KINDS), st.binary(max_size=200))
def test_any_bytes_are_a_value_of_the_type_or_not_understood(kind: Any, words: bytes) -> None:
    try:
        unpack(kind, Frame(words), MANY)
    except NotUnderstood:
        return


@pytest.mark.parametrize(
    ("kind", "words", "content"),
    [
        (int, b"true", b""),
        (int, b"1.0", b""),
        (int, b"9223372036854775808", b""),
        (int, b"1" * 10_000, b""),
        (float, b"NaN", b""),
        (float, b"-Infinity", b""),
        (float, b"1e999", b""),
        (bool, b"1", b""),
        (str, b"null", b""),
        (str, b'"' + b"a" * (TEXT_LIMIT + 1) + b'"', b""),
        (bytes, b"4", b"abc"),
        (bytes, b"2", b"abc"),
        (bytes, b"-1", b"abc"),
        (str, b'"a"', b"too many"),
        (tuple[bytes, bytes], b"[3,1]", b"abc"),
        (tuple[int, int], b"[1]", b""),
        (Colour, b'"green"', b""),
        (Colour, b"[]", b""),
        (date, b'"2026-13-01"', b""),
        (WordParagraph, b'["WordTable","a","b"]', b""),
        (WordParagraph, b'["WordParagraph","a"]', b""),
        (WordParagraph | WordTable, b'["Path","a"]', b""),
        (Picture, b'["Picture",2,2,11]', b"0123456789a"),
        (Picture, b'["Picture",-2,-2,12]', b"0123456789ab"),
        (Picture, b'["Picture",100000,100000,3]', b"abc"),
        (int, b"[" * 100_000, b""),
        (int, b"", b""),
        (str, b'"\xe9"', b""),
    ],
)
def test_what_does_not_fit_is_not_understood(kind: Any, words: bytes, content: bytes) -> None:
    with pytest.raises(NotUnderstood):
        unpack(kind, Frame(words, content), MANY)


def test_too_many_values_are_refused_before_they_are_made() -> None:
    assert parse(b"[1,1,1]", 3) == [1, 1, 1]
    with pytest.raises(NotUnderstood):
        parse(b"[1,1,1,1]", 3)


@given(st.text(max_size=50))
def test_texts_come_back_without_what_lies_to_a_reader(text: str) -> None:
    found = unpack(str, pack(text), MANY)
    assert not set(found) & set("\x00\x1b\u202e\u2066\u200b\ufeff\ud800")
    assert unpack(str, pack(found), MANY) == found


@pytest.mark.parametrize("value", [object(), {1, 2}, 1j, [object()]])
def test_what_cannot_travel_is_a_mistake_of_the_program(value: object) -> None:
    with pytest.raises(TypeError):
        pack(value)
