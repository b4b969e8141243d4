"""Against vectors made by hand, another implementation, and the Unicode Consortium's own files where installed.

The official files come with Debian's package ``unicode-data``; they are too large to keep here. The quick form tries
some of their lines, the whole form all, and asks for the package.
"""

import os
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from workbench.documents.text.bidi import levels, order

WHOLE = bool(os.environ.get("WHOLE"))
OFFICIAL = Path("/usr/share/unicode")
LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"

# One character for every class of the official test.
CHARACTER_OF = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "AN": "\u0661", "ES": "+", "ET": "%", "CS": ",",
    "NSM": "\u0300", "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": LRE, "RLE": RLE,
    "LRO": LRO, "RLO": RLO, "PDF": PDF, "LRI": LRI, "RLI": RLI, "FSI": FSI, "PDI": PDI,
}  # fmt: skip


def digits(text: str, base: int | None = None) -> str:
    """The levels as one digit each."""
    return "".join(map(str, levels(text, base)[1]))


def shown(text: str, base: int) -> str:
    """The characters from left to right, isolates left out."""
    found = levels(text, base)[1]
    return "".join(text[at] for at in order(found) if text[at] not in LRI + RLI + FSI + PDI)


def official(name: str, one_in: int) -> Iterator[str]:
    path = OFFICIAL / name
    if not path.exists():
        if WHOLE:
            pytest.fail(f"{path} is wanted: install Debian's package unicode-data")
        pytest.skip(f"{path} is not installed")
    with path.open(encoding="utf-8") as lines:
        kept = (line.partition("#")[0].strip() for line in lines)
        yield from (
            (line for line in kept if line) if WHOLE else islice((line for line in kept if line), 0, None, one_in)
        )


def differs(text: str, base: int | None, wanted: list[int | None], wanted_order: list[int]) -> bool:
    """Whether levels or order are not as wanted; a character without a wanted level takes no part."""
    found = levels(text, base)[1]
    places = [at for at, level in enumerate(wanted) if level is not None]
    return [found[at] for at in places] != [wanted[at] for at in places] or [
        places[at] for at in order([found[at] for at in places])
    ] != wanted_order


def wanted_levels(written: str) -> list[int | None]:
    return [None if level == "x" else int(level) for level in written.split()]


def test_the_official_characters_are_ordered_as_they_say() -> None:
    wrong = []
    for line in official("BidiCharacterTest.txt", 25):
        points, direction, base, expected, visual = line.split(";")
        text = "".join(chr(int(point, 16)) for point in points.split())
        asked = {"0": 0, "1": 1, "2": None}[direction]
        wanted = wanted_levels(expected)
        if levels(text, asked)[0] != int(base) or differs(text, asked, wanted, [int(at) for at in visual.split()]):
            wrong.append(line)
    assert wrong == []


def test_the_official_sequences_of_classes_are_ordered_as_they_say() -> None:
    wrong = []
    wanted: list[int | None] = []
    visual: list[int] = []
    for number, line in enumerate(official("BidiTest.txt", 1)):
        if line.startswith("@Levels:"):
            wanted = wanted_levels(line[8:])
        elif line.startswith("@Reorder:"):
            visual = [int(at) for at in line[9:].split()]
        elif not line.startswith("@") and (WHOLE or number % 100 == 0):
            names, _, bits = line.partition(";")
            text = "".join(CHARACTER_OF[name] for name in names.split())
            asked = [base for bit, base in ((1, None), (2, 0), (4, 1)) if int(bits, 16) & bit]
            wrong += [(line, base) for base in asked if differs(text, base, wanted, visual)]
    assert wrong == []


# Isolates and removed characters are left out here: `get_display` draws the controls it should hide. The official
# files cover them.
_OTHERS = "abc אבג ابت 123 ٠١٢ +-.,:/%$ ()[] «»<> !?;"


def test_another_implementation_orders_the_same() -> None:
    choose = random.Random("bidirectional")
    wrong = []
    for _ in range(20_000 if WHOLE else 2_000):
        text = "".join(choose.choices(_OTHERS, k=choose.randint(1, 30)))
        for base, name in ((0, "L"), (1, "R")):
            found = levels(text, base)[1]
            if "".join(text[at] for at in order(found)) != get_display(text, base_dir=name):
                wrong.append((text, name))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        pytest.param("abc", None, "000", id="left to right"),
        pytest.param("ابت", None, "111", id="right to left"),
        pytest.param("  12", None, "0000", id="no letter at all is left to right"),
        pytest.param("ab ابت", 0, "000111", id="neutrals between directions are the paragraph's"),
        pytest.param("ab ابت", 1, "221111", id="the same from right to left"),
        pytest.param("ا 12", 1, "1122", id="numbers are never reversed"),
        pytest.param("ا (a) ب", 1, "1112111", id="brackets follow the paragraph around a foreign word"),
        pytest.param("a (ب) c", 0, "0001000", id="and the other way"),
        pytest.param("ا(ب)c", 0, "11110", id="a pair with its paragraph's opposite inside follows what precedes it"),
        pytest.param("ا a(ب)", 1, "112111", id="a pair with its own direction inside is its own"),
        pytest.param(f"a{RLI}ب c{PDI}d", 0, "0011200", id="an isolate is neutral to what surrounds it"),
        pytest.param(f"ا{LRI}1 ب{PDI} 2", 1, "11" + "223" + "112", id="numbers inside and outside an isolate"),
        pytest.param(f"ا{FSI}a b{PDI}ب", 1, "11" + "222" + "11", id="the first letter decides"),
        pytest.param(f"a{FSI}ا{PDI}b", 0, "00100", id="the first letter decides, right to left"),
        pytest.param(f"{RLO}ab{PDF}c", 0, "0" + "11" + "10", id="an override turns letters"),
        pytest.param(f"a{PDI}ا", 0, "001", id="a closing isolate alone does nothing"),
        pytest.param("ا\u200cب", 0, "111", id="a joiner has the level of what it follows"),
        pytest.param("ا  ", 0, "100", id="white space at the end is the paragraph's"),
        pytest.param(f"{LRI}a\u2029{PDI}ا", 1, "12111", id="a paragraph's end closes what is open"),
        pytest.param("", None, "", id="nothing"),
    ],
)
def test_levels(text: str, base: int | None, expected: str) -> None:
    assert digits(text, base) == expected


@pytest.mark.parametrize(
    ("value", "without", "within"),
    [
        ("+90 342 211 1234", "1234 211 342 90+", "+90 342 211 1234"),
        ("2026-11-20", "20-11-2026", "2026-11-20"),
        ("TWG-2026-014-D3", "TWG-2026-014-D3", "TWG-2026-014-D3"),
        ("a@b.org", "a@b.org", "a@b.org"),
        ("(C)", "(C)", "(C)"),
    ],
)
def test_a_value_in_arabic_keeps_its_order_in_an_isolate(value: str, without: str, within: str) -> None:
    # The first column is what the standard asks for, and why values are isolated.
    assert without in shown(f"في {value} ثم", 1).translate(str.maketrans("()", ")(") if value == "(C)" else {})
    assert within in shown(f"في {LRI}{value}{PDI} ثم", 1)


def test_a_value_at_the_start_of_an_arabic_line_stands_at_its_right() -> None:
    assert shown(f"{LRI}+90 342{PDI} في", 1) == "يف +90 342"


def test_two_isolated_names_do_not_change_places_in_either_direction() -> None:
    assert shown(f"{FSI}ا{PDI}, {FSI}ب{PDI}", 0) == "ا, ب"
    assert shown(f"{FSI}A{PDI}, {FSI}B{PDI}", 1) == "B ,A"


def test_order_reverses_from_the_highest_level_down() -> None:
    assert order([0, 1, 1, 2, 2, 1, 0]) == [0, 5, 3, 4, 2, 1, 6]
    assert order([1, 1, 2]) == [2, 1, 0]
    assert order([]) == []


CONTROLS = st.sampled_from([*CHARACTER_OF.values(), "(", ")", "[", "]", "\u2329", "\u3009"])


@given(st.lists(CONTROLS, max_size=80).map("".join), st.sampled_from([None, 0, 1]))
def test_every_character_has_a_level_and_a_place(text: str, base: int | None) -> None:
    found, each = levels(text, base)
    assert len(each) == len(text)
    assert all(found <= level <= 127 for level in each) or found == 1
    assert sorted(order(each)) == list(range(len(text)))


@given(st.lists(CONTROLS, max_size=60).map("".join))
def test_what_stands_in_an_isolate_does_not_change_what_stands_outside(inner: str) -> None:
    closed = inner.translate({ord(mark): None for mark in LRI + RLI + FSI + PDI + "\u2029"})
    plain = levels(f"ا 1 {LRI}a{PDI} - b", 1)[1]
    other = levels(f"ا 1 {LRI}{closed}{PDI} - b", 1)[1]
    assert (plain[:5], plain[-5:]) == (other[:5], other[-5:])
