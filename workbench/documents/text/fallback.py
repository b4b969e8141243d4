"""Which face shows what: never an empty box of the font's own, which archives forbid, but U+FFFD where nothing fits."""

import unicodedata
from collections.abc import Iterator

from workbench.documents.text.characters import JOINERS, graphemes
from workbench.documents.text.faces import REPLACEMENT, Face

Chain = tuple[Face, ...]

# Ways of writing a character that may be undone without changing what is said; a superscript is not among them.
_SAME_BUT_IN_FORM = (
    "<isolated>", "<initial>", "<medial>", "<final>", "<wide>", "<narrow>", "<compat>", "<font>", "<noBreak>",
)  # fmt: skip


def split_by_face(text: str, chain: Chain) -> Iterator[tuple[Face, str]]:
    """The text in pieces of one face each, what no face shows replaced.

    A word is set in one face if there is one that has all of it; else every character, its marks with it, is set in
    the first that has it.
    """
    needed = set(text) - JOINERS
    for face in chain:
        if needed <= face.characters:
            if text:
                yield face, text
            return
    chosen, kept = chain[0], ""
    for grapheme in graphemes("".join(_shown(character, chain) for character in text)):
        for face, piece in _faces_of(grapheme, chain):
            if face is not chosen and kept:
                yield chosen, kept
                kept = ""
            chosen, kept = face, kept + piece
    if kept:
        yield chosen, kept


def _faces_of(grapheme: str, chain: Chain) -> Iterator[tuple[Face, str]]:
    """One face for a letter and its marks if there is one, else one for each."""
    needed = set(grapheme) - JOINERS
    whole = next((face for face in chain if needed <= face.characters), None)
    if whole:
        yield whole, grapheme
        return
    for character in grapheme:
        if character not in JOINERS:
            yield next(face for face in chain if face.has(character)), character


def _shown(character: str, chain: Chain) -> str:
    """The character, or what stands for it where no face has it: its parts, its plain form, or U+FFFD."""
    if character in JOINERS or _has_all(character, chain):
        return character
    if unicodedata.category(character) == "Zs":
        return " "
    parts = unicodedata.normalize("NFD", character)
    if _has_all(parts, chain):
        return parts
    if unicodedata.decomposition(character).startswith(_SAME_BUT_IN_FORM):
        plain = unicodedata.normalize("NFKC", character)
        if _has_all(plain, chain) and " " not in plain:
            return plain
    return REPLACEMENT


def _has_all(text: str, chain: Chain) -> bool:
    return all(any(face.has(character) for face in chain) for character in text)
