"""What the algorithm knows of characters, against the Unicode Consortium's files where installed (``unicode-data``)."""

import os
import re
import unicodedata
from pathlib import Path

import pytest

from workbench.documents.text.bidi_classes import CLOSING, CODES, OPENING, classes

OFFICIAL = Path("/usr/share/unicode")


def lines_of(name: str) -> list[str]:
    path = OFFICIAL / name
    if not path.exists():
        if os.environ.get("WHOLE"):
            pytest.fail(f"{path} is wanted: install Debian's package unicode-data")
        pytest.skip(f"{path} is not installed")
    return path.read_text(encoding="utf-8").splitlines()


def test_every_class_has_a_byte_of_its_own() -> None:
    assert len(set(CODES.values())) == len(CODES) == 23


def test_every_bracket_closes_what_it_is_paired_with() -> None:
    assert len(OPENING) == len(CLOSING) == 64
    assert set(OPENING.values()) <= set(CLOSING.values())
    assert OPENING["("] == CLOSING[")"]
    assert OPENING["\u2329"] == OPENING["\u3008"] == CLOSING["\u232a"] == CLOSING["\u3009"]


def test_the_brackets_are_the_official_ones() -> None:
    pairs = {}
    for line in lines_of("BidiBrackets.txt"):
        if found := re.match(r"([0-9A-F]+); ([0-9A-F]+); o", line):
            pairs[chr(int(found[1], 16))] = unicodedata.normalize("NFC", chr(int(found[2], 16)))
    assert pairs == OPENING


def test_characters_not_yet_known_have_the_class_reserved_for_them() -> None:
    names = {name: code for code, name in _long_names().items()}
    for line in lines_of("extracted/DerivedBidiClass.txt"):
        if found := re.match(r"# @missing: ([0-9A-F]+)\.\.([0-9A-F]+); (\w+)", line):
            first, last = int(found[1], 16), int(found[2], 16)
            unknown = [point for point in range(first, last + 1) if not unicodedata.bidirectional(chr(point))]
            if first == 0:
                continue
            # Non-characters and default ignorables are boundary neutrals wherever they stand.
            assert set(classes("".join(map(chr, unknown)))) <= {ord(CODES[names[found[3]]]), ord("b")}, line


def _long_names() -> dict[str, str]:
    return {"L": "Left_To_Right", "R": "Right_To_Left", "AL": "Arabic_Letter", "ET": "European_Terminator"}


@pytest.mark.parametrize(
    ("text", "expected"), [("aا1٣", "LAEN"), ("\u0378", "L"), ("\U0001e8ff", "R"), ("\ufdd0", "b"), ("\u20c9", "T")]
)
def test_classes(text: str, expected: str) -> None:
    assert classes(text).decode() == expected
