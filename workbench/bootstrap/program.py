"""The composition root: finds what the program ships and puts its parts together. Nothing below looks up a global."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbench.bootstrap import naming
from workbench.bootstrap.naming import SOCIETIES
from workbench.bootstrap.shipped import passphrase_words, resources
from workbench.clock import Clock, SystemClock
from workbench.domain.components import Components
from workbench.domain.partner_lists import PartnerList
from workbench.domain.statement_lines import LineWords
from workbench.domain.texts import fold
from workbench.interchange.files import TextFile, decode_text_file
from workbench.interchange.minutes_markdown import WORDS_FILE, MinutesWords, read_minutes_words
from workbench.interchange.partner_tables import HeadingWords
from workbench.interchange.partners import read_partners
from workbench.interchange.recognition import Recognition
from workbench.interchange.statement_lines import read_line_words
from workbench.interchange.vocabularies import VocabularyDraft, read_vocabulary
from workbench.settings import LANGUAGES
from workbench.storage.keys import Argon2Cost
from workbench.storage.places import Places, default_places
from workbench.wording import Words
from workbench.wording.partner_columns import HEADINGS, codes_by_heading

_NOT_VOCABULARIES = frozenset({SOCIETIES, "recognition.json", WORDS_FILE})
"""Data files beside the vocabularies that are read for recognising words, not kept as terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What the program runs with; tests give their own clock, places and the least cost of keys."""

    clock: Clock
    places: Places
    cost: Argon2Cost | None = None
    """Cost of new passphrase slots; unset means measured on this computer."""

    def vocabularies(self) -> list[VocabularyDraft]:
        """The shipped vocabularies, in the order of their names."""
        return list(_vocabularies(resources() / "vocabularies"))

    def recognition(self) -> Recognition:
        """The words by which lists of partners are understood."""
        return naming.recognition()

    def components(self) -> Components:
        """The National Societies, the IFRC and the ICRC, as they are shipped."""
        return naming.components()

    def read_partners(
        self, text: str, mapping: Mapping[str, str] | None = None, *, from_file: bool = False
    ) -> PartnerList:
        """The partners a pasted text, or the text of a saved table, lists; raises as `read_partners` does."""
        return read_partners(text, recognise=self.recognition(), mapping=mapping, from_file=from_file)

    def heading_words(self) -> HeadingWords:
        """The words by which the headings of tables are understood, in all languages of the program."""
        return _heading_words(resources())

    def read_text(self, content: bytes) -> TextFile:
        """The text of a file as other programs write it; raises as `decode_text_file` does."""
        return decode_text_file(content)

    def country_names(self, language: str) -> dict[str, str]:
        """The names of countries that have a National Society, by code; in English where a language has none."""
        content = json.loads((resources() / "vocabularies" / SOCIETIES).read_bytes())
        named = {row["country"]: row["country_names"] for row in content["societies"]}
        return {code: names.get(language) or names["en"] for code, names in named.items()}

    def minutes_words(self) -> MinutesWords:
        """The words by which minutes written in the five languages are understood."""
        return read_minutes_words((resources() / "vocabularies" / WORDS_FILE).read_bytes())

    def line_words(self) -> dict[str, LineWords]:
        """For each language the words by which the line of a decision or an action is understood."""
        return read_line_words((resources() / "vocabularies" / WORDS_FILE).read_bytes())

    def passphrase_words(self) -> list[str]:
        """The words that suggested passphrases are made of."""
        return passphrase_words()

    def sample(self) -> bytes:
        """The declared content of the sample workspace."""
        return (resources() / "sample" / "sample.json").read_bytes()

    def documents_folder(self) -> Path:
        """Where the fonts and colours of documents lie."""
        return resources()

    def words(self, language: str = "en") -> Words:
        """The program's own words in a language."""
        return Words(language, resources() / "wording")


# What is shipped does not change while the program runs.


@cache
def _heading_words(folder: Path) -> HeadingWords:
    languages = [Words(language, folder / "wording") for language in LANGUAGES]
    codes = {fold(text): code for text, code in codes_by_heading(HEADINGS, languages).items()}
    return HeadingWords(recognition=naming.recognition(), codes=codes)


@cache
def _vocabularies(folder: Path) -> tuple[VocabularyDraft, ...]:
    files = sorted(folder.glob("*.json"))
    return tuple(read_vocabulary(file.read_bytes()) for file in files if file.name not in _NOT_VOCABULARIES)


def make_program() -> Program:
    """The program as it runs on a user's computer."""
    return Program(clock=SystemClock(), places=default_places())
