"""Carried minutes as bytes: written and read back, and refused wherever they were changed or make no sense."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.carried_files import Sender, a_draft, an_id, approved, spelt
from workbench.domain.carried_minutes import STATEMENTS_LIMIT, CarriedMinutes, fault_of
from workbench.errors import Refused, RuleViolation, WorkbenchError
from workbench.interchange.carried import BYTES_LIMIT, PURPOSE, open_envelope, read_claims
from workbench.storage.signing import is_signed

SENDER = Sender()


def read(content: bytes) -> CarriedMinutes:
    return read_claims(open_envelope(content).claims)


def is_genuine(content: bytes) -> bool:
    """Whether all checks pass that the operation makes."""
    try:
        envelope = open_envelope(content)
        read_claims(envelope.claims)
    except WorkbenchError:
        return False
    return is_signed(envelope.public_key, PURPOSE, envelope.signed, envelope.signature)


def code_of(content: bytes) -> str:
    with pytest.raises(WorkbenchError) as raised:
        read(content)
    return raised.value.code


def changed(**claims: Any) -> bytes:
    """An honest file with some claims replaced, signed by its sender all the same."""
    honest = dict(open_envelope(SENDER.write(a_draft())).claims)
    return SENDER.write_claims({**honest, **claims})


@pytest.mark.parametrize("minutes", [a_draft(), approved(a_draft()), a_draft(decisions=(), actions=(), on=None)])
def test_what_is_written_is_read_and_the_same_value_gives_the_same_bytes(minutes: CarriedMinutes) -> None:
    content = SENDER.write(minutes)
    assert read(content) == minutes
    assert content == SENDER.write(minutes)
    assert is_genuine(content)


def test_no_byte_can_be_changed_without_being_noticed() -> None:
    content = SENDER.write(approved(a_draft()))
    for place in range(len(content)):
        for bit in (1, 128):
            spoilt = bytearray(content)
            spoilt[place] ^= bit
            assert not is_genuine(bytes(spoilt)), place


def test_a_file_cut_off_anywhere_is_refused_as_altered() -> None:
    content = SENDER.write(a_draft())
    assert {code_of(content[:end]) for end in range(0, len(content), 7)} == {"carried.altered"}


def test_another_spelling_of_the_same_claims_is_not_what_was_signed() -> None:
    claims = json.loads(SENDER.write(a_draft()))
    assert code_of(json.dumps(claims).encode()) == "carried.altered"
    assert code_of(spelt(claims) + b"\n") == "carried.altered"
    assert code_of(b"\xef\xbb\xbf" + spelt(claims)) == "carried.altered"
    assert read(spelt(claims)) == a_draft()


def test_a_signature_of_another_key_or_for_another_purpose_does_not_hold() -> None:
    envelope = open_envelope(SENDER.write(a_draft()))
    assert is_signed(SENDER.public_key, PURPOSE, envelope.signed, envelope.signature)
    assert not is_signed(Sender(2).public_key, PURPOSE, envelope.signed, envelope.signature)
    assert not is_signed(SENDER.public_key, "packages/1", envelope.signed, envelope.signature)
    assert not is_signed("00" * 32, PURPOSE, envelope.signed, "00" * 64)
    assert not is_signed("xy", PURPOSE, envelope.signed, "")


def test_keys_of_a_later_version_are_signed_and_otherwise_left_alone() -> None:
    content = changed(weather="fine", meeting={**open_envelope(SENDER.write(a_draft())).claims["meeting"], "hall": 3})
    assert is_genuine(content)
    assert read(content) == a_draft()


def test_codes_of_a_later_version_are_left_open() -> None:
    decisions = [{"id": an_id(2), "text": "Yes", "outcome": "half_adopted"}]
    assert read(changed(decisions=decisions)).decisions[0].outcome is None


@pytest.mark.parametrize("number", [2, 999])
def test_a_newer_format_is_told_as_such(number: int) -> None:
    with pytest.raises(Refused, match=r"carried\.newer") as raised:
        read(changed(number=number))
    assert raised.value.details == {"number": number}


def test_another_format_is_nothing_that_could_be_taken_in() -> None:
    assert code_of(changed(format="invoice")) == "carried.nothing"


def test_lying_texts_are_cleaned() -> None:
    hostile = "a\u202eb\u0000c\nd<img src=x>"
    found = read(changed(sender={"name": hostile}, decisions=[{"id": an_id(2), "text": hostile}]))
    assert found.sender == "abc d<img src=x>"
    assert found.decisions[0].text == "abc\nd<img src=x>"


_MEETING = {"id": an_id(1), "title": "T", "language": "en"}
NONSENSE: list[dict[str, Any]] = [
    {"meeting": {**_MEETING, "id": "1"}},
    {"meeting": {**_MEETING, "id": an_id(1).upper().replace("019C", "019c") + "\n"}},
    {"meeting": {**_MEETING, "id": "../../etc/passwd"}},
    {"meeting": {**_MEETING, "title": " \u202e "}},
    {"meeting": {**_MEETING, "language": "en\n"}},
    {"meeting": {**_MEETING, "on": "2026-02-31"}},
    {"meeting": []},
    {"sender": "ERC"},
    {"made_at": "yesterday"},
    {"made_at": "2026-03-01T12:00:00"},
    {"made_at": "0001-01-01T00:00:00+23:00"},
    {"version": -1},
    {"version": True},
    {"version": "1"},
    {"version": 1},
    {"root": "f" * 64},
    {"root": "F" * 64, "version": 1},
    {"digests": ["f" * 63]},
    {"digests": {}},
    {"left_out": None},
    {"decisions": [{"id": an_id(2), "text": ""}]},
    {"decisions": [{"id": an_id(2), "text": 7}]},
    {"decisions": [{"id": an_id(2), "text": "x" * 100_001}]},
    {"decisions": [{"id": an_id(1), "text": "The meeting's own id"}]},
    {"decisions": [{"id": an_id(2), "text": "Yes"}], "actions": [{"id": an_id(2), "text": "The same id"}]},
    {"decisions": [{"id": an_id(2), "text": "Yes", "salt": "zz", "content": "{}", "place": 0}]},
    {"decisions": [{"id": an_id(2), "text": "Yes", "salt": "a" * 64, "content": None, "place": 0}]},
    {"decisions": [{"id": an_id(2), "text": "Yes", "salt": "a" * 64, "content": "{}", "place": -1}]},
    {"decisions": ["yes"]},
    {"actions": [{"id": an_id(3), "text": "Do it", "due": "soon"}]},
    {"actions": [{"id": an_id(3), "text": "Do it"}] * 2},
    {"actions": [{"id": an_id(3), "text": "x"}] * (STATEMENTS_LIMIT + 1)},
]


@pytest.mark.parametrize("claims", NONSENSE, ids=[f"{place} {next(iter(each))}" for place, each in enumerate(NONSENSE)])
def test_what_is_signed_but_makes_no_sense_is_refused(claims: dict[str, Any]) -> None:
    assert code_of(changed(**claims)) == "carried.not_understood"


def bombs() -> dict[str, Callable[[], bytes]]:
    return {
        "deep lists": lambda: b"[" * 200_000 + b"]" * 200_000,
        "deep objects": lambda: b'{"a":' * 200_000 + b"1" + b"}" * 200_000,
        "a number of a million digits": lambda: b'{"version":' + b"9" * 1_000_000 + b"}",
        "a number just too long": lambda: b'{"version":1234567890123456}',
        "not a number": lambda: b'{"version":NaN}',
        "a fraction": lambda: b'{"version":1.0}',
        "an exponent": lambda: b'{"version":1e999}',
        "the same key twice": lambda: b'{"version":0,"version":1}',
        "the same key twice, deep": lambda: SENDER.write(a_draft()).replace(
            b'"language":"en"', b'"language":"en","language":"fr"'
        ),
        "half a letter": lambda: b'{"a":"\\ud800"}',
        "no text": lambda: b"\xff\xfe\x00",
        "nothing": lambda: b"",
        "null": lambda: b"null",
        "a list": lambda: b"[]",
    }  # fmt: skip


@pytest.mark.parametrize("name", list(bombs()))
def test_a_bomb_is_refused_as_altered(name: str) -> None:
    assert code_of(bombs()[name]()) == "carried.altered"


def test_a_million_values_are_refused_before_they_are_made() -> None:
    for content in (b"[" + b"1," * 1_000_000 + b"1]", b'{"a":' + b"[]," * 600_000, b" " * (BYTES_LIMIT + 1)):
        with pytest.raises(RuleViolation, match=r"carried\.too_large"):
            open_envelope(content)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
NAMES = [
    "format",
    "number",
    "sender",
    "made_at",
    "meeting",
    "version",
    "root",
    "digests",
    "left_out",
    "decisions",
    "actions",
]


@given(claims=st.dictionaries(st.sampled_from(NAMES), JSON, max_size=4))
def test_any_claims_are_read_or_refused(claims: dict[str, Any]) -> None:
    content = changed(**claims)
    try:
        fault_of(read(content))
    except WorkbenchError as error:
        assert error.code in {"carried.not_understood", "carried.newer", "carried.nothing", "carried.altered"}  # noqa: PT017


@given(content=st.binary(max_size=400), place=st.integers(0, 1 << 16))
def test_any_bytes_are_refused(content: bytes, place: int) -> None:
    honest = SENDER.write(a_draft())
    start = place % len(honest)
    spoilt = honest[:start] + content + honest[start + len(content) :]
    assert spoilt == honest or not is_genuine(spoilt)
    assert not is_genuine(content)
