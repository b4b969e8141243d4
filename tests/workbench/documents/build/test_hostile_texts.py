"""What people type to break a document comes out as they typed it, or with a mark where it cannot be printed."""

from bisect import bisect_right
from functools import cache

import pytest

from tests.workbench.documents.build.outline import contents, outline
from tests.workbench.documents.build.samples import SAMPLES, words
from workbench.documents.clean import clean
from workbench.documents.model import Document, Language, Link

HOSTILE = {
    "code in a colour": "<font color=\"[[getattr(pow,Word('__globals__'))['os'].system('touch x')]]\">x</font>",
    "list in a colour": '<font color="[1,2][0]">x</font>',
    "image": '<img src="file:///etc/passwd"/><img src="http://127.0.0.1/x.png"><img src="data:image/png;base64,AA">',
    "script link": '<a href="javascript:alert(1)">x</a>',
    "drawing": '<onDraw name="x" label="y"/>',
    "unclosed": "<b><i>x</b> <b",
    "unknown element": "<foo>b</foo><!-- c --><![CDATA[d]]><?e f?>",
    "signs": "R&D <3, a < b & c &#0; &#1114112; &amp;",
    "size": "<font size=100000>x</font><para leading=-50>",
    "controls": "a\x00b\x01c\x1b[31md\x7fe\x85f\x0bg\x0ch\ri\tj",
    "surrogates": "a\ud800b\udfffc",
    "noncharacters": "a\ufffeb\uffffc\ufdd0d",
    "emoji and private use": "🩺 👩‍⚕️ \ue000 \U0010fffd",
    "override": "harmless\u202egnp.exe",
    "isolates": "\u2067a\u2066b\u2069\u2069\u2069",
    "invisible": "a\u200bb\u00adc\u200dd\ufeff",
    "accents": "e" + "\u0301" * 300,
    "nested": "<b>" * 2_000,
    "long word": "x" * 101_000,
    "lines": "a\nb\n" * 300,
    "placeholders": "{number} {0} {} {title!r:>9} }{ %s %(x)s $x",
    "scripts": "مرحبا hello Привіт 12-34 (אבג) +963 11 123",
    "script address": "javascript:alert(1)",
    "file address": "file:///etc/passwd",
    "smuggled recipient": "mailto:a@example.org?bcc=b@example.org",
    "path": "../../../etc/passwd",
    "folder": "Europe",
    "formula": '=HYPERLINK("http://x","y")',
    "spaces": "   \u2028 \u3000 ",
}


@cache
def flat(text: str) -> str:
    return " ".join(clean(text, len(text) + 1).split())


def is_there(expected: str, shown: list[str]) -> bool:
    """Whether some text holds all of it, or its beginning up to an ellipsis."""
    for each in shown:
        start = each.find(expected[:8])
        while start >= 0:
            common = shared(expected, each[start : start + len(expected)])
            if common == len(expected) or each[start + common : start + common + 1] == "…":
                return True
            start = each.find(expected[:8], start + 1)
    return False


def shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return bisect_right(range(1, len(other) + 1), 0, key=lambda length: not one.startswith(other[:length]))


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("name", SAMPLES)
def test_every_text_comes_out_literally_or_marked_in_every_language(name: str, what: str) -> None:
    sample = SAMPLES[name]
    given: dict[str, str] = {}

    def text(field: str) -> str:
        # The mark in front tells the fields apart; in capitals, as a sheet to sign changes the case.
        return given.setdefault(field, f"#{len(given):02}{len(given):02}# {HOSTILE[what]}")

    content = sample.hostile(text)
    for language in Language:
        document = sample.build(content, words(language))
        shown = [flat(each) for each in contents(document)]
        lost = [
            field
            for field, typed in given.items()
            if not (is_there(flat(typed), shown) or is_there(flat(clean(typed).upper()), shown))
        ]
        assert lost == [], language


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_text_that_is_hostile_from_its_first_letter_stops_nothing_and_leads_nowhere(name: str, what: str) -> None:
    sample = SAMPLES[name]
    content = sample.hostile(lambda _field: HOSTILE[what])
    for language in Language:
        document = sample.build(content, words(language))
        assert outline(document)
        assert all(each == clean(each, len(each)) for each in set(contents(document)))
        assert [url for url in links(document) if not url.startswith("mailto:a@example.org")] == []


def links(value: object) -> list[str]:
    if isinstance(value, Link):
        return [value.url]
    if isinstance(value, tuple):
        return [url for each in value for url in links(each)]
    fields = getattr(value, "__dataclass_fields__", ())
    return [url for field in fields for url in links(getattr(value, field))]


def test_a_link_that_is_there_would_be_found() -> None:
    sample = SAMPLES["contact_list"]
    document: Document = sample.build(sample.full, words("en"))
    assert links(document) == ["https://example.org", "mailto:rana@example.org"]


def test_a_text_that_is_lost_would_be_found() -> None:
    assert is_there("#0101# abc", ["x #0101# abc y"])
    assert is_there("#0101# abc", ["#0101# a…"])
    assert not is_there("#0101# abc", ["#0101# ab"])
    assert not is_there("#0101# abc", ["#0202# abc"])
