"""What holds for any text at any width in any language."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.architecture.sources import ROOT
from workbench.documents.clean import SafeUrl, clean
from workbench.documents.model import Align, Inline, Isolated, Language, Link, Text
from workbench.documents.text.characters import without_invisible
from workbench.documents.text.faces import REPLACEMENT, Faces
from workbench.documents.text.layout import Line, TextStyle, lay_out

WORDS = st.text(
    st.one_of(
        st.sampled_from("abcABC éñçїЖ ابتسلام لالالا ()[]«» 0123٠١٢ +-./:@ \n\n   "),
        st.sampled_from("\u00a0\u202f\u200b\u200c\u200d\u200f\u200e\u00ad\ufe0f"),
        st.sampled_from("\u064e\u0651\u0301\u0323漢👩\ufb01\ufefb\u0915א"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
).map(clean)
ADDRESS = SafeUrl("https://example.org")
INLINES = st.one_of(
    st.builds(Text, WORDS, bold=st.booleans(), italic=st.booleans()),
    st.builds(Isolated, WORDS, left_to_right=st.booleans(), bold=st.booleans()),
    st.builds(Link, WORDS, st.just(ADDRESS), bold=st.booleans()),
)
CONTENT = st.lists(INLINES, max_size=5).map(tuple)
STYLES = st.builds(
    TextStyle, st.sampled_from([8.0, 9.5, 20.0]), st.just(14.0), bold=st.booleans(), italic=st.booleans(),
    align=st.sampled_from(Align), justify=st.booleans(),
)  # fmt: skip
WIDTHS = st.floats(min_value=1, max_value=600)
FACES = Faces(ROOT / "resources" / "fonts")
COVERED = FACES.all[0].characters & FACES.all[2].characters | FACES.all[3].characters


def read(lines: tuple[Line, ...]) -> str:
    return "".join(piece.text for line in lines for piece in sorted(line.pieces, key=lambda piece: piece.order))


def drawn(text: str) -> list[str]:
    """The characters that somebody sees."""
    return [character for character in without_invisible(text) if not character.isspace()]


@given(CONTENT, STYLES, WIDTHS, st.sampled_from(Language))
def test_every_character_is_shown_once_or_replaced_in_the_order_of_reading(
    content: tuple[Inline, ...], style: TextStyle, width: float, language: Language
) -> None:
    found = drawn(read(lay_out(content, style, width, language=language, faces=FACES)))
    wanted = drawn("".join(inline.text for inline in content))
    expected = [character for character in wanted if character in COVERED]
    if len(expected) == len(wanted):
        assert found == expected
        return
    # What no face has may be taken apart or replaced by one mark each; all the rest comes through in order.
    rest = iter(found)
    assert all(character in rest for character in expected)
    assert found.count(REPLACEMENT) <= len(wanted) - len(expected) + expected.count(REPLACEMENT)


@given(CONTENT, STYLES, WIDTHS, st.sampled_from(Language))
def test_no_glyph_is_the_font_s_own_empty_box(
    content: tuple[Inline, ...], style: TextStyle, width: float, language: Language
) -> None:
    lines = lay_out(content, style, width, language=language, faces=FACES)
    assert all(glyph.id for line in lines for piece in line.pieces for glyph in piece.glyphs)


@given(CONTENT, STYLES, WIDTHS, st.sampled_from(Language))
def test_a_line_is_within_its_width_unless_it_is_one_glyph(
    content: tuple[Inline, ...], style: TextStyle, width: float, language: Language
) -> None:
    for line in lay_out(content, style, width, language=language, faces=FACES):
        pieces = sorted(line.pieces, key=lambda piece: piece.order)
        if line.width > width + 0.01:
            # One letter with its marks, or a ligature.
            within = [piece for piece in pieces if piece.text != " "]
            assert sum(glyph.advance > 0 for piece in within for glyph in piece.glyphs) <= 1
        else:
            within = [piece for piece in pieces if piece.text != " "]
            assert all(piece.x > -0.01 and piece.x + piece.width < width + 0.01 for piece in within)


@given(CONTENT, STYLES, WIDTHS, st.sampled_from(Language))
def test_pieces_stand_side_by_side_without_gap_or_overlap(
    content: tuple[Inline, ...], style: TextStyle, width: float, language: Language
) -> None:
    for line in lay_out(content, style, width, language=language, faces=FACES):
        for left, right in zip(line.pieces, line.pieces[1:], strict=False):
            assert right.x == pytest.approx(left.x + left.width, abs=1e-6)
        orders = [piece.order for piece in line.pieces]
        assert len(set(orders)) == len(orders)


@given(st.lists(st.tuples(CONTENT, STYLES, WIDTHS, st.sampled_from(Language)), max_size=4))
def test_the_same_content_gives_the_same_lines_in_any_order_of_asking(
    asked: list[tuple[tuple[Inline, ...], TextStyle, float, Language]],
) -> None:
    def answer(at: int, faces: Faces) -> list[object]:
        content, style, width, language = asked[at]
        return [
            (line.width, line.is_last, piece.x, piece.width, piece.face.name, piece.text, piece.order, piece.glyphs)
            for line in lay_out(content, style, width, language=language, faces=faces)
            for piece in line.pieces
        ]

    there = [answer(at, FACES) for at in range(len(asked))]
    fresh = Faces(ROOT / "resources" / "fonts")
    back = [answer(at, fresh) for at in reversed(range(len(asked)))]
    assert there == back[::-1]


HOSTILE = {
    "words": "the members agreed ",
    "one word": "incomprehensible",
    "arabic": "اتفق الأعضاء على ذلك ",
    "one arabic word": "سلام",
    "numbers in arabic": "في 2026-11-20 (ABC) ثم ",
    "both by turns": "aب",
    "brackets": "([{(a",
    "closing brackets": "ب (a) ",
    "spaces": "      ",
    "line ends": "a\n",
    "marks": "بَّ",
    "uncovered": "漢",
    "hyphens": "ab-cd-",
}


def steps(work: Callable[[], object]) -> int:
    """How many calls the work takes: a measure of growth that no busy computer changes."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", sorted(HOSTILE))
@pytest.mark.parametrize("language", [Language.ENGLISH, Language.ARABIC])
def test_twice_the_text_takes_twice_the_steps(kind: str, language: Language) -> None:
    def set_times(length: int) -> int:
        content = (Text(clean((HOSTILE[kind] * length)[:length], length)),)
        style = TextStyle(10, 14)
        return steps(lambda: lay_out(content, style, 300, language=language, faces=FACES))

    set_times(2_000)
    assert set_times(8_000) < 2.3 * set_times(4_000) + 500
