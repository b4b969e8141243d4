"""Translation of the program's own words through gettext; the English text is the key and the fallback.

Catalogues lie in ``<language>/LC_MESSAGES/workbench.mo`` below a folder the caller names (``resources/wording``); a
language without one, or with a damaged one, speaks English rather than nothing.
"""

import gettext
import struct
from collections.abc import Iterable
from pathlib import Path

_DOMAIN = "workbench"


def N_(text: str) -> str:  # noqa: N802  the mark translators' tools look for
    """Marks a text for translation where it stands; it is translated where it is shown."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802  the same mark for a text with its plural
    """Marks a text and its plural for translation where they stand, for `Words.plural`."""
    return one, many


COMMA = N_(", ")
"""What stands between the parts of a list."""


class Words:
    """The program's words in one language."""

    def __init__(self, language: str = "en", catalogues: Path | None = None) -> None:
        self.language = language
        self._catalogue = _catalogue(language, catalogues)

    def text(self, english: str) -> str:
        """The text in this language, else as it is."""
        # The empty key holds the catalogue's own header.
        return self._catalogue.gettext(english) if english else ""

    def plural(self, one: str, many: str, count: int) -> str:
        """The form this language uses for ``count``, with ``{count}`` filled in."""
        return self._catalogue.ngettext(one, many, count).replace("{count}", str(count))

    def listed(self, parts: Iterable[str]) -> str:
        """The parts one after the other, with the comma of this language between them; empty ones are left out."""
        return self.text(COMMA).join(part for part in parts if part)


def _catalogue(language: str, folder: Path | None) -> gettext.NullTranslations:
    # Looked for here first: the window starts in English most often, and gettext loads a table of languages to look.
    if folder is None or not (folder / language / "LC_MESSAGES" / f"{_DOMAIN}.mo").is_file():
        return gettext.NullTranslations()
    try:
        return gettext.translation(_DOMAIN, localedir=folder, languages=[language], fallback=True)
    except (OSError, UnicodeError, ValueError, struct.error):
        return gettext.NullTranslations()
