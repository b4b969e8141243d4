"""Contact cards, judged by a strict reader of RFC 6350 that stands here."""

import re

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.partners import ChannelKind
from workbench.interchange.vcards import Card, CardChannel, write_vcards

_LINE = re.compile(r"([A-Z-]+)((?:;[A-Z]+=[a-z0-9]+)*):(.*)", re.DOTALL)
_ONCE = {"VERSION", "PRODID", "UID", "KIND", "LANG"}
_KNOWN = _ONCE | {"FN", "ORG", "TITLE", "EMAIL", "TEL", "ADR", "URL", "NOTE"}
ID = "0190a000-0000-7000-8000-000000000001"

Read = list[tuple[str, str, list[str]]]


def read_strictly(content: bytes) -> list[Read]:
    """The cards of a file: property, parameters, components. Fails where the file breaks a rule."""
    assert content.endswith(b"\r\n")
    physical = content.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in physical)
    assert not any(b"\r" in line or b"\n" in line for line in physical)
    # Each line is whole letters: none was cut in two by the folding.
    lines: list[str] = []
    for line in (line.decode("utf-8") for line in physical):
        if line.startswith(" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    cards: list[Read] = []
    within = False
    for line in lines:
        if line in ("BEGIN:VCARD", "END:VCARD"):
            assert within is (line == "END:VCARD")
            within = not within
            if within:
                cards.append([])
            continue
        assert within
        found = _LINE.fullmatch(line)
        assert found, line
        assert found[1] in _KNOWN
        cards[-1].append((found[1], found[2], unescaped(found[3]) if found[1] != "URL" else [found[3]]))
    assert not within
    for card in cards:
        names = [name for name, _, _ in card]
        assert card[0] == ("VERSION", "", ["4.0"])
        assert "FN" in names
        assert all(names.count(name) <= 1 for name in _ONCE)
    return cards


def unescaped(value: str) -> list[str]:
    """The components of a value; a comma or backslash that is not escaped fails."""
    components, text, at = [], "", 0
    while at < len(value):
        sign = value[at]
        if sign == "\\":
            assert value[at + 1] in "\\,;n"
            text += "\n" if value[at + 1] == "n" else value[at + 1]
            at += 2
            continue
        assert sign != ","
        if sign == ";":
            components.append(text)
            text = ""
        else:
            text += sign
        at += 1
    return [*components, text]


def test_an_organisation_a_post_and_a_person() -> None:
    channels = (
        CardChannel(ChannelKind.EMAIL, "example@example.org"),
        CardChannel(ChannelKind.TELEPHONE, "+41 22 000 00 00"),
        CardChannel(ChannelKind.ADDRESS, "1, rue de l’Exemple; 1202 Genève"),
        CardChannel(ChannelKind.WEBSITE, "https://example.org/a b;c"),
        CardChannel(ChannelKind.RADIO, "channel 5"),
    )
    cards = (
        Card(id=ID, name="Example, Society", is_organisation=True, organisations=("Example, Society",)),
        Card(id=ID, name="Example Person", organisations=("A;B",), titles=("Head\\Deputy",), channels=channels),
    )
    first, second = read_strictly(write_vcards(cards))
    assert ("KIND", "", ["org"]) in first
    assert ("FN", "", ["Example, Society"]) in first
    assert ("UID", "", [f"urn:uuid:{ID}"]) in first
    assert ("ORG", "", ["A;B"]) in second
    assert ("TITLE", "", ["Head\\Deputy"]) in second
    assert ("TEL", ";VALUE=text;TYPE=work", ["+41 22 000 00 00"]) in second
    assert ("ADR", ";TYPE=work", ["", "", "1, rue de l’Exemple; 1202 Genève", "", "", "", ""]) in second
    assert ("URL", ";TYPE=work", ["https://example.org/a%20b;c"]) in second
    assert ("NOTE", "", ["channel 5"]) in second


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=90) | st.sampled_from(
    ["a\r\nEND:VCARD\r\nBEGIN:VCARD", "\\n", "a;b,c\\", "\u202e", "é" * 74, "名" * 60, "\nX-EVIL:1"]
)


@given(st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(list(ChannelKind))), min_size=1, max_size=4))
def test_nothing_that_is_written_breaks_out_of_its_line(found: list[tuple[str, str, ChannelKind]]) -> None:
    cards = [
        Card(id=ID, name=name, titles=(title,), channels=(CardChannel(kind, title),)) for name, title, kind in found
    ]
    read = read_strictly(write_vcards(cards))
    assert len(read) == len(found)
    for card, (name, title, _) in zip(read, found, strict=True):
        told = {prop: value for prop, _, value in card}
        assert told["FN"] == [name.replace("\r", "")]
        assert told["TITLE"] == [title.replace("\r", "")]
