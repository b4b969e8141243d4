"""What shaping must give, on the program's own faces."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from workbench.documents.text.faces import REPLACEMENT, Faces, Shape
from workbench.errors import Unavailable


def arabic(faces: Faces, text: str, **context: str) -> Shape:
    return faces.all[3].shape(text, right_to_left=True, language="ar", **context)


def test_every_style_can_show_what_no_face_has(faces: Faces) -> None:
    for bold in (False, True):
        for italic in (False, True):
            assert faces.choose(REPLACEMENT, bold=bold, italic=italic) is not None
            assert faces.choose("\u6f22", bold=bold, italic=italic) is None


def test_the_face_follows_the_character_and_the_direction(faces: Faces) -> None:
    regular, bold, italic, arabic_regular, arabic_bold = faces.all
    assert faces.choose("a", bold=False, italic=False) is regular
    assert faces.choose("a", bold=False, italic=False, right_to_left=True) is arabic_regular
    assert faces.choose("Ж", bold=True, italic=False, right_to_left=True) is bold
    assert faces.choose("ع", bold=True, italic=True) is arabic_bold
    assert faces.choose("a", bold=False, italic=True) is italic


def test_metrics_are_at_size_one(faces: Faces) -> None:
    for face in faces.all:
        assert 0.7 < face.ascent < 1.5
        assert -0.8 < face.descent < -0.1
        assert 0.6 < face.cap_height < 0.8
        left, bottom, right, top = face.box
        assert left < 0 < right
        assert bottom < 0 < top
    assert [face.weight for face in faces.all] == [400, 600, 400, 400, 600]
    assert [face.italic_angle != 0 for face in faces.all] == [False, False, True, False, False]
    assert len({face.postscript_name for face in faces.all}) == 5


def test_letters_join_and_stand_from_left_to_right(faces: Faces) -> None:
    joined = arabic(faces, "سلام")
    apart = [arabic(faces, letter) for letter in "سلام"]
    assert [glyph.text for glyph in joined.glyphs] == ["م", "لا", "س"]
    assert joined.glyphs[-1].id != apart[0].glyphs[0].id
    assert joined.width == pytest.approx(sum(glyph.advance for glyph in joined.glyphs))


def test_a_mark_between_lam_and_alef_keeps_its_own_text(faces: Faces) -> None:
    texts = [glyph.text for glyph in arabic(faces, "لَا").glyphs]
    assert sorted(texts) == sorted(["\u064e", "لا"])


def test_a_mark_on_a_letter_takes_no_room(faces: Faces) -> None:
    assert arabic(faces, "بَ").width == arabic(faces, "ب").width


def test_brackets_are_mirrored_and_read_as_drawn(faces: Faces) -> None:
    there = arabic(faces, "(")
    back = faces.all[3].shape(")", right_to_left=False, language="ar")
    assert there.glyphs[0].id == back.glyphs[0].id
    assert (there.text, there.glyphs[0].text) == ("(", ")")


def test_letters_set_elsewhere_still_join(faces: Faces) -> None:
    whole = arabic(faces, "قرر")
    first, last = arabic(faces, "قر", after="ر"), arabic(faces, "ر", before="قر")
    assert [glyph.id for glyph in (*last.glyphs, *first.glyphs)] == [glyph.id for glyph in whole.glyphs]
    assert arabic(faces, "ب", after="ب").glyphs[0].id != arabic(faces, "ب").glyphs[0].id


def test_joiners_shape_but_are_not_drawn(faces: Faces) -> None:
    apart = arabic(faces, "ب\u200cب")
    assert [glyph.text for glyph in apart.glyphs] == ["ب", "ب"]
    assert [glyph.id for glyph in apart.glyphs] == [arabic(faces, "ب").glyphs[0].id] * 2


def test_the_same_word_is_shaped_once(faces: Faces) -> None:
    assert arabic(faces, "سلام") is arabic(faces, "سلام")
    assert arabic(faces, "سلام") is not faces.all[4].shape("سلام", right_to_left=True, language="ar")


def test_a_subset_keeps_its_numbers_and_drops_the_rest(faces: Faces) -> None:
    face = faces.all[0]
    glyph = face.shape("A", right_to_left=False, language="en").glyphs[0]
    subset = face.subset([glyph.id])
    assert subset == face.subset([glyph.id])
    assert len(subset) < 20_000
    font = TTFont(BytesIO(subset))
    assert font["hmtx"][font.getGlyphName(glyph.id)][0] == round(face.advance(glyph.id) * face.units_per_em)
    assert "GSUB" not in font


def test_a_missing_face_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as told:
        Faces(tmp_path)
    assert told.value.code == "documents.font_unreadable"
