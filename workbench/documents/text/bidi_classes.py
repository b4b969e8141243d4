"""What the bidirectional algorithm knows of single characters: their class, as one byte each, and the paired brackets.

Classes come from the standard library's character database; code points it does not know yet get the defaults that
the Unicode Character Database reserves for their block. The brackets stand here as a literal, because searching all of
Unicode for them takes longer than setting a page.
"""

import re
import unicodedata

CODES = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N", "ES": "-", "ET": "T", "CS": ",", "NSM": "M", "BN": "b",
    "B": "B", "S": "S", "WS": "W", "ON": "O", "LRE": "l", "RLE": "r", "LRO": "x", "RLO": "y", "PDF": "p",
    "LRI": "i", "RLI": "j", "FSI": "f", "PDI": "d",
}  # fmt: skip
"""Name of a class in the standard to the byte it has here."""

_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋\u2329\u232a❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎"
    "⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜\u3008\u3009《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}

OPENING: dict[str, str] = {
    opening: _CANONICAL.get(closing, closing) for opening, closing in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)
}
"""Opening bracket to what closes it, in canonical form: the two kinds of angle bracket close each other."""
CLOSING: dict[str, str] = {closing: _CANONICAL.get(closing, closing) for closing in _PAIRS[1::2]}
"""Closing bracket to its canonical form."""
BRACKET = re.compile("[" + re.escape(_PAIRS) + "]")

_RIGHT_TO_LEFT = (
    (0x590, 0x5FF), (0x7C0, 0x85F), (0xFB1D, 0xFB4F), (0x10800, 0x10CFF), (0x10D40, 0x10EBF), (0x10F00, 0x10F2F),
    (0x10F70, 0x10FFF), (0x1E800, 0x1EC6F), (0x1ECC0, 0x1ECFF), (0x1ED50, 0x1EDFF), (0x1EF00, 0x1EFFF),
)  # fmt: skip
_ARABIC = (
    (0x600, 0x7BF), (0x860, 0x8FF), (0xFB50, 0xFDCF), (0xFDF0, 0xFDFF), (0xFE70, 0xFEFF), (0x10D00, 0x10D3F),
    (0x10EC0, 0x10EFF), (0x10F30, 0x10F6F), (0x1EC70, 0x1ECBF), (0x1ED00, 0x1ED4F), (0x1EE00, 0x1EEFF),
)  # fmt: skip


def classes(text: str) -> bytes:
    """The class of every character, one byte each as in `CODES`."""
    return text.translate(_CLASS_OF).encode("latin-1")


class _ClassOf(dict[int, str]):
    """Code point to class, each looked up once."""

    def __missing__(self, code_point: int) -> str:
        name = unicodedata.bidirectional(chr(code_point)) or _default(code_point)
        self[code_point] = found = CODES[name]
        return found


_CLASS_OF = _ClassOf()


def _default(code_point: int) -> str:
    """The class reserved for an unassigned code point."""
    if 0xFDD0 <= code_point <= 0xFDEF or code_point & 0xFFFE == 0xFFFE or 0xE0000 <= code_point <= 0xE0FFF:
        return "BN"
    if 0x20A0 <= code_point <= 0x20CF:
        return "ET"
    if any(first <= code_point <= last for first, last in _RIGHT_TO_LEFT):
        return "R"
    return "AL" if any(first <= code_point <= last for first, last in _ARABIC) else "L"
