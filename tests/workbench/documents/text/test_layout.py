"""Lines as readers see them: what fits, what stands where, what leads somewhere."""

import pytest

from workbench.documents.clean import SafeUrl, clean
from workbench.documents.model import Align, Inline, Inlines, Isolated, Language, Link, Text
from workbench.documents.text.faces import Faces
from workbench.documents.text.layout import Line, Passage, TextStyle, lay_out, natural_width, widest_word

STYLE = TextStyle(10, 14)
ADDRESS = SafeUrl("https://example.org")


def text(words: str, *, bold: bool = False) -> Text:
    return Text(clean(words), bold=bold)


def value(words: str) -> Isolated:
    return Isolated(clean(words), left_to_right=True)


def set_in(
    faces: Faces, language: Language, *content: Inline, width: float = 400, style: TextStyle = STYLE
) -> tuple[Line, ...]:
    return lay_out(content, style, width, language=language, faces=faces)


def read(lines: tuple[Line, ...]) -> str:
    return "".join(piece.text for line in lines for piece in sorted(line.pieces, key=lambda piece: piece.order))


def test_a_plain_line_is_one_piece(faces: Faces) -> None:
    (line,) = set_in(faces, Language.ENGLISH, text("The group met on Monday."))
    assert [piece.text for piece in line.pieces] == ["The group met on Monday."]
    assert line.pieces[0].x == 0
    assert line.width == pytest.approx(line.pieces[0].width)
    assert line.is_last


def test_words_go_to_the_next_line_and_the_space_between_is_kept_for_those_who_listen(faces: Faces) -> None:
    lines = set_in(faces, Language.ENGLISH, text("The group met"), width=50)
    assert [[piece.text for piece in line.pieces] for line in lines] == [["The group", " "], ["met"]]
    assert [line.is_last for line in lines] == [False, True]
    assert all(line.width <= 50 for line in lines)


def test_line_ends_of_the_writer_are_kept(faces: Faces) -> None:
    lines = set_in(faces, Language.ENGLISH, text("one\n\ntwo"))
    assert [line.is_last for line in lines] == [True, True, True]
    assert [read((line,)) for line in lines] == ["one ", " ", "two"]


def test_nothing_is_one_empty_line(faces: Faces) -> None:
    assert lay_out((), STYLE, 100, language=Language.ARABIC, faces=faces) == (Line((), 0.0, True),)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("inter-agency", "inter-"),
        ("TWG-2026-014-D3", None),
        ("2026-11-20", None),
        ("e-mail", None),
        ("one\u200btwo", "one"),
        ("one\u00a0two", None),
    ],
)
def test_a_word_is_parted_after_a_hyphen_between_letters_and_nowhere_else(
    faces: Faces, words: str, first: str | None
) -> None:
    content = (text(words),)
    whole = natural_width(content, STYLE, language=Language.ENGLISH, faces=faces)
    widest = widest_word(content, STYLE, language=Language.ENGLISH, faces=faces)
    assert (widest < whole) == (first is not None)
    if first is not None:
        assert read(set_in(faces, Language.ENGLISH, *content, width=widest)[:1]) == first


def test_a_hyphen_that_begins_a_style_is_not_lost(faces: Faces) -> None:
    lines = set_in(faces, Language.ENGLISH, text("inter"), text("-agency", bold=True), text("-\u2013-wide"))
    assert read(lines) == "inter-agency-\u2013-wide"


@pytest.mark.parametrize("width", [60, 1])
def test_a_word_wider_than_the_line_is_parted_between_characters(faces: Faces, width: float) -> None:
    lines = set_in(faces, Language.ENGLISH, text("e\u0323\u0301" * 40), width=width)
    assert 3 < len(lines) <= 40
    assert width == 1 or all(line.width <= width for line in lines)
    assert all(read((line,))[:1] not in "\u0301\u0323" for line in lines)


def test_an_address_is_parted_after_its_punctuation(faces: Faces) -> None:
    lines = set_in(faces, Language.ENGLISH, text("coordination.office@example.org"), width=105)
    assert [read((line,)) for line in lines] == ["coordination.office@", "example.org"]


def test_parted_arabic_letters_keep_the_forms_they_have_together(faces: Faces) -> None:
    lines = set_in(faces, Language.ARABIC, text("ب" * 60), width=60)
    ids = {glyph.id for line in lines[1:-1] for piece in line.pieces for glyph in piece.glyphs}
    assert len(lines) > 3
    assert len(ids) == 1


def test_sides_follow_the_reading_direction(faces: Faces) -> None:
    def edges(language: Language, words: str, align: Align) -> tuple[bool, bool]:
        (line,) = set_in(faces, language, text(words), style=TextStyle(10, 14, align=align))
        left = line.pieces[0].x
        right = line.pieces[-1].x + line.pieces[-1].width
        return left < 0.01, right > 399.99

    assert edges(Language.ENGLISH, "word", Align.START) == (True, False)
    assert edges(Language.ENGLISH, "word", Align.END) == (False, True)
    assert edges(Language.ARABIC, "كلمة", Align.START) == (False, True)
    assert edges(Language.ARABIC, "كلمة", Align.END) == (True, False)
    assert edges(Language.ARABIC, "كلمة", Align.CENTRE) == (False, False)


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.ARABIC])
def test_justified_lines_end_evenly_save_the_last(faces: Faces, language: Language) -> None:
    words = {Language.ENGLISH: "the members agreed on it ", Language.ARABIC: "اتفق الأعضاء على ذلك "}[language]
    lines = set_in(faces, language, text(words * 12), width=200, style=TextStyle(10, 14, justify=True))
    assert len(lines) > 3
    for line in lines[:-1]:
        inner = [piece for piece in line.pieces if piece.text != " "]
        assert line.width == pytest.approx(200)
        assert inner[0].x == pytest.approx(0)
        assert inner[-1].x + inner[-1].width == pytest.approx(200)
        assert inner[0].word_space > 0
    assert lines[-1].width < 199
    assert all(piece.word_space == 0 for piece in lines[-1].pieces)


def test_a_line_of_few_words_is_left_uneven_rather_than_torn_apart(faces: Faces) -> None:
    style = TextStyle(10, 14, justify=True)
    (first, _) = set_in(faces, Language.ENGLISH, text("a b incomprehensibilities"), width=105, style=style)
    assert first.width < 20


def test_emphasis_and_links_inside_arabic_stand_in_the_right_order(faces: Faces) -> None:
    content: Inlines = (
        text("أولا "),
        text("ثانيا", bold=True),
        text(" "),
        Link(clean("ثالثا"), ADDRESS),
        text(" رابعا"),
    )
    (line,) = set_in(faces, Language.ARABIC, *content)
    assert [piece.text for piece in line.pieces] == [" رابعا", "ثالثا", " ", "ثانيا", "أولا "]
    assert [piece.url for piece in line.pieces] == [None, ADDRESS, None, None, None]
    assert [piece.colour for piece in line.pieces] == ["text", "link", "text", "text", "text"]
    assert [piece.face.weight for piece in line.pieces] == [400, 400, 400, 600, 400]
    assert read((line,)) == "أولا ثانيا ثالثا رابعا"


def test_a_word_bold_in_half_still_joins(faces: Faces) -> None:
    (line,) = set_in(faces, Language.ARABIC, text("بب", bold=True), text("بب"))
    (plain,) = set_in(faces, Language.ARABIC, text("بببب"))
    assert [len(piece.glyphs) for piece in line.pieces] == [2, 2]
    assert [glyph.id for glyph in line.pieces[0].glyphs] == [glyph.id for glyph in plain.pieces[0].glyphs[:2]]


@pytest.mark.parametrize("words", ["+90 342 211 1234", "2026-11-20", "TWG-2026-014-D3", "a.b@example.org"])
def test_a_value_in_arabic_is_one_piece_in_its_own_order(faces: Faces, words: str) -> None:
    (line,) = set_in(faces, Language.ARABIC, text("في "), value(words), text(" ثم"))
    assert [piece.text for piece in line.pieces] == [" ثم", words, "في "]
    assert [glyph.text for glyph in line.pieces[1].glyphs] == list(words)


def test_a_value_runs_from_left_to_right_whatever_letter_it_begins_with(faces: Faces) -> None:
    (line,) = set_in(faces, Language.ARABIC, value("ا b"))
    assert [piece.text for piece in line.pieces] == ["ا", " b"]
    (name,) = set_in(faces, Language.ENGLISH, Isolated(clean("ا b")))
    assert [piece.text for piece in name.pieces] == ["b", "ا "]


def test_a_value_without_its_own_order_is_torn_as_the_standard_says(faces: Faces) -> None:
    (line,) = set_in(faces, Language.ARABIC, text("في +90 342 ثم"))
    assert [piece.text for piece in line.pieces].index("342") < [piece.text for piece in line.pieces].index("90")


def test_names_of_the_other_direction_do_not_change_places(faces: Faces) -> None:
    names = (Isolated(clean("منظمة أ")), text(", "), Isolated(clean("منظمة ب")), text("."))
    (line,) = set_in(faces, Language.ENGLISH, *names)
    assert [piece.text for piece in line.pieces] == ["منظمة أ", ", ", "منظمة ب", "."]


def test_punctuation_stays_with_the_isolated_word_it_follows(faces: Faces) -> None:
    content = (text("met "), Isolated(clean("ACTED")), text("."))
    widest = widest_word(content, STYLE, language=Language.ENGLISH, faces=faces)
    assert [read((line,)) for line in set_in(faces, Language.ENGLISH, *content, width=widest)] == ["met ", "ACTED."]


@pytest.mark.parametrize("language", list(Language))
def test_what_is_never_drawn_has_no_glyph(faces: Faces, language: Language) -> None:
    hidden = "a\u00adb\u200bc\u200e\u200f\u061c\u2060\ufe0fd"
    lines = set_in(faces, language, text(hidden))
    assert read(lines) == "abcd"
    assert sum(len(piece.glyphs) for piece in lines[0].pieces) == 4


def test_brackets_around_arabic_face_inwards(faces: Faces) -> None:
    (line,) = set_in(faces, Language.ARABIC, text("(ب)"))
    assert [glyph.text for glyph in line.pieces[0].glyphs] == ["(", "ب", ")"]
    assert line.pieces[0].text == "(ب)"


def test_a_passage_gives_the_same_lines_whatever_widths_were_asked_before(faces: Faces) -> None:
    passage = Passage((text("the members agreed " * 9),), STYLE, language=Language.ENGLISH, faces=faces)
    first = passage.lines(100)
    assert passage.lines(100) is first
    passage.lines(55)
    assert passage.lines(100) == first
    assert passage.lines(passage.natural_width)[0].width == pytest.approx(passage.natural_width)
    assert len(passage.lines(passage.natural_width)) == 1
