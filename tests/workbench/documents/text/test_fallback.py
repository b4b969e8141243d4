"""Which face shows what, and what stands for what none has."""

import pytest

from workbench.documents.text.characters import extends, graphemes, without_invisible
from workbench.documents.text.faces import REPLACEMENT, Faces
from workbench.documents.text.fallback import split_by_face


def pieces(faces: Faces, text: str, *, right_to_left: bool = False) -> list[tuple[str, str]]:
    chain = faces.chain(bold=False, italic=False, right_to_left=right_to_left)
    return [(face.name.removeprefix("IBMPlexSans"), piece) for face, piece in split_by_face(text, chain)]


def test_a_word_stays_in_one_face_if_there_is_one(faces: Faces) -> None:
    assert pieces(faces, "Зустріч-ACTED") == [("-Regular", "Зустріч-ACTED")]
    assert pieces(faces, "Зустріч-ACTED", right_to_left=True) == [("-Regular", "Зустріч-ACTED")]
    assert pieces(faces, "(منظمة)") == [("Arabic-Regular", "(منظمة)")]


def test_a_word_of_two_scripts_is_parted_where_it_must_be(faces: Faces) -> None:
    assert pieces(faces, "Жع") == [("-Regular", "Ж"), ("Arabic-Regular", "ع")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("漢字", REPLACEMENT * 2),
        ("a漢b", f"a{REPLACEMENT}b"),
        ("👩\u200d🚒", f"{REPLACEMENT}\u200d{REPLACEMENT}"),
        ("\ue000", REPLACEMENT),
        ("a\u20e4", f"a{REPLACEMENT}"),
        ("１２", "12"),
        ("\u3000", " "),
        ("\U0001d400", "A"),
        ("e\u0301", "e\u0301"),
        ("", ""),
    ],
)
def test_what_no_face_has_is_replaced(faces: Faces, text: str, shown: str) -> None:
    assert "".join(piece for _, piece in pieces(faces, text)) == shown


def test_a_letter_and_its_marks_are_one_character() -> None:
    assert list(graphemes("e\u0301a\u200dبَّ")) == ["e\u0301", "a\u200d", "بَّ"]
    assert list(graphemes("")) == []
    assert extends("\u064e")
    assert not extends("a")


def test_what_is_never_drawn_is_taken_out() -> None:
    assert without_invisible("a\u00adb\u200b\u200f\u2068c\u2069\u200d\ufe0f") == "abc"
