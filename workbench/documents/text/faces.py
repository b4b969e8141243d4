"""The faces text is set in: which characters each one has, how words become glyphs, and the subset a file embeds.

Words are shaped once for each face, direction and language. Which face a character gets depends on nothing but the
character, its style and its direction, so a document looks the same whatever was made before it.
"""

import struct
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from workbench.documents.text.characters import without_invisible
from workbench.errors import Unavailable

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
SHAPES_KEPT = 50_000
"""Shaped words a face remembers before it forgets them all; they are only ever remembered, never changed."""

_DROPPED_TABLES = (
    "GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "cmap", "STAT", "meta", "kern", "gasp", "DSIG", "BASE",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph as it is drawn, lengths at size 1.

    ``text`` is what a reading program should read for it: the bracket as drawn, nothing for what only completes the
    glyph before. It depends on the glyph, not on the text around it, as far as the font allows.
    """

    id: int
    advance: float
    x_offset: float
    y_offset: float
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A shaped word, or one space, lengths at size 1; shared by every place it stands at, so compare by identity."""

    text: str
    """What it shows, in logical order."""
    glyphs: tuple[Glyph, ...]
    """From left to right."""
    starts: tuple[int, ...]
    """For each glyph, where in ``text`` the characters it shows begin."""
    width: float
    is_space: bool


class Face:
    """One font file. Lengths are at size 1: multiply by the size in points."""

    def __init__(self, path: Path) -> None:
        try:
            self._face = hb.Face(hb.Blob(path.read_bytes()))
        except OSError as problem:
            raise Unavailable("documents.font_unreadable", font=path.name) from problem
        self._font = hb.Font(self._face)
        self.name = path.stem
        self.units_per_em: int = self._face.upem
        self.characters = frozenset(map(chr, self._face.unicodes))
        """What it has a glyph for."""
        self._character_of = self._drawn_characters()
        self._shapes: dict[tuple[str, bool, str, str, str], Shape] = {}
        self._read_metrics()

    def _read_metrics(self) -> None:
        scale = 1 / self.units_per_em
        head, metrics, system, post = (self._table(tag) for tag in ("head", "hhea", "OS/2", "post"))
        left, bottom, right, top = (value * scale for value in struct.unpack(">4h", head[36:44]))
        self.box = (left, bottom, right, top)
        """What no glyph exceeds: left, bottom, right, top."""
        self.ascent, self.descent = (value * scale for value in struct.unpack(">2h", metrics[4:8]))
        self.weight: int = struct.unpack(">H", system[4:6])[0]
        self.cap_height: float = struct.unpack(">h", system[88:90])[0] * scale
        self.italic_angle: float = struct.unpack(">i", post[4:8])[0] / 65536
        self.postscript_name: str = self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.name

    def _table(self, tag: str) -> bytes:
        return bytes(self._face.reference_table(tag).data)

    def _drawn_characters(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for code_point in sorted(self._face.unicodes):
            found.setdefault(self._font.get_nominal_glyph(code_point), chr(code_point))
        return found

    def has(self, character: str) -> bool:
        """Whether there is a glyph for this character."""
        return character in self.characters

    def advance(self, glyph_id: int) -> float:
        """The glyph's own width, before shaping moved anything."""
        return float(self._font.get_glyph_h_advance(glyph_id)) / self.units_per_em

    def shape(self, text: str, *, right_to_left: bool, language: str, before: str = "", after: str = "") -> Shape:
        """The text as glyphs. ``before`` and ``after`` are letters it joins with but that are set elsewhere."""
        key = (text, right_to_left, language, before, after)
        found = self._shapes.get(key)
        if found is None:
            if len(self._shapes) >= SHAPES_KEPT:
                self._shapes.clear()
            found = self._shapes[key] = self._shape(text, right_to_left, language, before, after)
        return found

    def _shape(self, text: str, right_to_left: bool, language: str, before: str, after: str) -> Shape:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        buffer.add_codepoints([ord(character) for character in before + text + after], len(before), len(text))
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        buffer.language = language
        hb.shape(self._font, buffer)
        starts = tuple(glyph.cluster - len(before) for glyph in buffer.glyph_infos)
        ids = [glyph.codepoint for glyph in buffer.glyph_infos]
        texts = self._texts(text, ids, starts, right_to_left)
        scale = 1 / self.units_per_em
        glyphs = tuple(
            Glyph(glyph_id, place.x_advance * scale, place.x_offset * scale, place.y_offset * scale, shown)
            for glyph_id, place, shown in zip(ids, buffer.glyph_positions, texts, strict=True)
        )
        # Summed in whole units, so that a width is the same whatever it is reached through.
        width = sum(place.x_advance for place in buffer.glyph_positions) * scale
        return Shape(text, glyphs, starts, width, text == " ")

    def _texts(self, text: str, ids: list[int], starts: tuple[int, ...], right_to_left: bool) -> list[str]:
        """What each glyph says to a reading program."""
        edges = [*sorted(set(starts)), len(text)]
        end_of = dict(pairwise(edges))
        texts = [""] * len(ids)
        for start, end in end_of.items():
            places = [place for place, first in enumerate(starts) if first == start]
            shown = without_invisible(text[start:end])
            if len(places) == 1:
                place = places[0]
                if right_to_left and len(shown) == 1 and unicodedata.mirrored(shown):
                    shown = self._character_of.get(ids[place], shown)
                texts[place] = shown
            else:
                self._share(shown, places, ids, texts)
        return texts

    def _share(self, shown: str, places: list[int], ids: list[int], texts: list[str]) -> None:
        """Share the characters of one cluster among its glyphs: each its own, the rest to the first without one."""
        left = list(unicodedata.normalize("NFD", shown))
        for place in places:
            own = self._character_of.get(ids[place])
            if own is not None and own in left:
                left.remove(own)
                texts[place] = own
        for place in places:
            if not texts[place]:
                texts[place] = unicodedata.normalize("NFC", "".join(left))
                left = []

    def subset(self, glyph_ids: Iterable[int]) -> bytes:
        """A TrueType file with these glyphs only, under the numbers they have here."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(glyph_ids)
        wanted.flags = (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NOTDEF_OUTLINE
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        )
        wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
            int.from_bytes(tag.encode("ascii"), "big") for tag in _DROPPED_TABLES
        )
        return bytes(wanted.subset(self._face).blob.data)


class Manner(NamedTuple):
    """What a word's glyphs depend on besides its letters; ``language`` by its code."""

    bold: bool
    italic: bool
    right_to_left: bool
    language: str


ShapedWord = tuple[tuple[Face, Shape], ...]
"""A word, or as much of it as each face shows, in logical order."""


class Faces:
    """The program's faces, loaded once, and the order they are asked in."""

    def __init__(self, folder: Path) -> None:
        regular, bold, italic, arabic, arabic_bold = self.all = tuple(
            Face(folder / f"{name}.ttf")
            for name in (
                "IBMPlexSans-Regular",
                "IBMPlexSans-SemiBold",
                "IBMPlexSans-Italic",
                "IBMPlexSansArabic-Regular",
                "IBMPlexSansArabic-SemiBold",
            )
        )
        self.words: dict[Manner, dict[str, ShapedWord]] = {}
        """What `shaping` remembers."""
        # Arabic has no italic, and a bold italic is one emphasis too many: both are upright.
        self._chains = {
            (False, False): (regular, arabic),
            (True, False): (bold, arabic_bold),
            (False, True): (italic, arabic),
            (True, True): (bold, arabic_bold),
        }

    def chain(self, *, bold: bool, italic: bool, right_to_left: bool) -> tuple[Face, ...]:
        """The faces of a style, the first that has a character showing it; the Arabic one first from right to left."""
        faces = self._chains[bold, italic]
        return faces[::-1] if right_to_left else faces

    def choose(self, character: str, *, bold: bool, italic: bool, right_to_left: bool = False) -> Face | None:
        """The face that shows this character, or none: then U+FFFD is shown in its place."""
        chain = self.chain(bold=bold, italic=italic, right_to_left=right_to_left)
        return next((face for face in chain if face.has(character)), None)
