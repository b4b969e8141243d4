"""How builders write: translated sentences filled with names and numbers that keep their own direction.

What people wrote is never put into a sentence as text: it is cleaned, and stands in the line as an inline of its own,
so that neither its braces nor its letters disturb the words around it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from string import Formatter

from workbench.documents.clean import SafeText, clean, clean_url
from workbench.documents.formats import Formats, mostly_right_to_left
from workbench.documents.model import Inline, Inlines, Isolated, Language, Link, Text
from workbench.domain.texts import TEXT_LIMIT
from workbench.wording import N_, Words

LINE_LIMIT = 300
"""Longest name, title or other single line, in characters."""
CELL_LIMIT = 1_000
"""Longest passage in a cell of a table, which no page end may part."""
_LINE_BREAK = Text(clean("\n"))
# Nothing an address could smuggle further recipients or headers with.
_PLAIN_EMAIL = re.compile(r"[^\s@?&%<>,;:]+@[^\s@?&%<>,;:]+")


class Writer:
    """Writes in one language: the program's words, and what people wrote between them."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.language = _language(words.language)
        self.formats = Formats(self.language)

    def text(self, english: str) -> SafeText:
        """The program's words, translated."""
        return clean(self._words.text(english))

    def word(self, english: str, *, bold: bool = False) -> Inlines:
        """The program's words as content."""
        return (Text(self.text(english), bold=bold),) if english else ()

    def say(self, english: str, **values: Inline | Inlines) -> Inlines:
        """A translated sentence whose ``{names}`` are filled with these."""
        return _filled(self._words.text(english), values)

    def counted(self, one: str, many: str, count: int, **values: Inline | Inlines) -> Inlines:
        """A sentence in the form the language uses for ``count``, which stands for ``{number}``."""
        return _filled(self._words.plural(one, many, count), {"number": self.formats.number(count), **values})

    def label(self, table: Mapping[str, str], code: str | None) -> SafeText:
        """The word for a code; one that stands in no table is shown as it is, none as nothing."""
        return self.text(table[code]) if code is not None and code in table else line(code or "")

    def listed(self, parts: Iterable[Inlines]) -> Inlines:
        """The parts one after another, with the comma of the language."""
        return joined(parts, self.text(N_(", ")))

    def passage(self, text: str, limit: int = TEXT_LIMIT) -> Inlines:
        """What somebody wrote, standing alone; each of its lines in the direction most of its letters have."""
        safe = clean(text, limit)
        right_to_left = mostly_right_to_left(safe)
        if right_to_left is None or right_to_left == self.language.is_right_to_left:
            return (Text(safe),) if safe else ()
        # An isolate ends where its line does.
        lines = (Isolated(clean(each, TEXT_LIMIT + 1), left_to_right=not right_to_left) for each in safe.split("\n"))
        return joined(((each,) for each in lines), _LINE_BREAK.text)

    def cell(self, text: str, otherwise: str = "") -> Inlines:
        """A passage for a cell: on one line and not too long; ``otherwise``, a marked word, where there is none."""
        safe = line(text, CELL_LIMIT)
        return self.passage(safe) if safe.strip() else self.word(otherwise)

    def since(self, text: str) -> Inlines:
        """A date known in part (``2024``, ``2024-03``, ``2024-03-05``) as the language writes it; nothing for none."""
        return (self.formats.partial_date(text),) if text.strip() else ()

    def named(self, text: str, otherwise: str = "", *, bold: bool = False) -> Inlines:
        """A name; ``otherwise``, a marked word, where there is none."""
        safe = line(text)
        return (Isolated(safe, bold=bold),) if safe.strip() else self.word(otherwise, bold=bold)


def line(text: str, limit: int = LINE_LIMIT) -> SafeText:
    """The text on one line."""
    return clean(clean(text, limit).replace("\n", " "), limit + 1)


def code(text: str, *, bold: bool = False) -> Isolated:
    """A number, code, telephone or anything else that always runs from left to right."""
    return Isolated(line(text), left_to_right=True, bold=bold)


def address(text: str) -> Inlines:
    """An e-mail or web address: a link where it is one that may be linked, else as it is written."""
    shown = line(text, CELL_LIMIT)
    bare = text.strip()
    url = clean_url(f"mailto:{bare}" if _PLAIN_EMAIL.fullmatch(bare) else bare)
    return (Link(shown, url),) if url else (Isolated(shown, left_to_right=True),)


def linked(text: str, target: str, *, bold: bool = False) -> Inlines:
    """Words that lead to an address; where it may not be linked, it is printed behind them."""
    shown = clean(text, TEXT_LIMIT)
    url = clean_url(target)
    if url:
        return (Link(shown if shown.strip() else clean(url), url, bold),)
    written = (Isolated(line(target, CELL_LIMIT), left_to_right=True),) if target.strip() else ()
    if not shown.strip() or not written:
        return written or (Text(shown, bold),)
    return (Text(shown, bold), Text(clean(" (")), *written, Text(clean(")")))


def joined(parts: Iterable[Inlines], separator: SafeText) -> Inlines:
    """The parts in one line, parted by these characters; empty ones are passed over."""
    content: list[Inline] = []
    for part in parts:
        if part and content:
            content.append(Text(separator))
        content.extend(part)
    return tuple(content)


def lines(parts: Iterable[Inlines]) -> Inlines:
    """The parts, each on a line of its own."""
    return joined(parts, _LINE_BREAK.text)


def plain(content: Sequence[Inline]) -> str:
    """The words of the content without their look."""
    return "".join(inline.text for inline in content)


def _language(code: str) -> Language:
    return Language(code) if code in set(Language) else Language.ENGLISH


def _filled(sentence: str, values: Mapping[str, Inline | Inlines]) -> Inlines:
    content: list[Inline] = []
    for literal, field, _, _ in Formatter().parse(sentence):
        if literal:
            content.append(Text(clean(literal)))
        if field is not None:
            value = values[field]
            content.extend(value if isinstance(value, tuple) else (value,))
    return tuple(content)
