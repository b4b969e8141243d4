"""The composition root: finds what the program ships and puts its parts together. Nothing below looks up a global."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbench.bootstrap import naming
from workbench.bootstrap.naming import SOCIETIES
from workbench.bootstrap.shipped import passphrase_words, resources
from workbench.clock import Clock, SystemClock
from workbench.domain.components import Components
from workbench.domain.function_drafts import FunctionTemplate
from workbench.domain.partner_lists import PastedList
from workbench.domain.partner_tables import AS_THE_PARTNER as INHERITED
from workbench.domain.rule_drafts import RuleDraft
from workbench.domain.shipped_commitments import InstrumentText
from workbench.domain.statement_lines import LineWords
from workbench.domain.texts import fold
from workbench.interchange.coordination_rules import read_rule_file
from workbench.interchange.files import TextFile, decode_text_file
from workbench.interchange.function_templates import read_function_templates
from workbench.interchange.minutes_markdown import WORDS_FILE, MinutesWords, read_minutes_words
from workbench.interchange.partner_tables import HeadingWords
from workbench.interchange.partners import read_pasted
from workbench.interchange.recognition import Recognition
from workbench.interchange.shipped_commitments import read_shipped_instruments
from workbench.interchange.statement_lines import read_line_words
from workbench.interchange.vocabularies import VocabularyDraft, read_vocabulary
from workbench.settings import LANGUAGES
from workbench.storage.keys import Argon2Cost
from workbench.storage.places import Places, default_places
from workbench.wording import Words
from workbench.wording.histories import SCRIPTS
from workbench.wording.leaving import AUDIENCES
from workbench.wording.partner_columns import AS_THE_PARTNER, HEADINGS, codes_by_heading

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

    def coordination_rules(self) -> list[RuleDraft]:
        """The shipped rules of coordination."""
        return list(_rules(resources() / "coordination" / "rules.json"))

    def shipped_instruments(self) -> list[InstrumentText]:
        """The instruments and commitments that come with the program."""
        return list(_instruments(resources() / "coordination" / "instruments.json"))

    def function_templates(self) -> tuple[FunctionTemplate, ...]:
        """The shipped functions of coordination, by what a set-up usually has in a situation."""
        return read_function_templates((resources() / "coordination" / "function_templates.json").read_bytes())

    def recognition(self) -> Recognition:
        """The words by which lists of partners are understood."""
        return naming.recognition()

    def components(self) -> Components:
        """The National Societies, the IFRC and the ICRC, as they are shipped."""
        return naming.components()

    def read_pasted(self, text: str, *, from_file: bool = False, as_table: bool = False) -> PastedList:
        """A pasted text, or the text of a saved table, as a table of partners; raises as `read_pasted` does."""
        return read_pasted(text, recognise=self.recognition(), from_file=from_file, as_table=as_table)

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
    audiences = {fold(words.text(text)): code for words in languages for code, text in AUDIENCES.items()}
    audiences |= {fold(words.text(AS_THE_PARTNER)): INHERITED for words in languages}
    scripts = {fold(words.text(text)): code for words in languages for code, text in SCRIPTS.items()}
    return HeadingWords(recognition=naming.recognition(), codes=codes, audiences=audiences, scripts=scripts)


@cache
def _vocabularies(folder: Path) -> tuple[VocabularyDraft, ...]:
    files = sorted(folder.glob("*.json"))
    return tuple(read_vocabulary(file.read_bytes()) for file in files if file.name not in _NOT_VOCABULARIES)


@cache
def _rules(file: Path) -> tuple[RuleDraft, ...]:
    return read_rule_file(file.read_bytes()).rules


@cache
def _instruments(file: Path) -> tuple[InstrumentText, ...]:
    return read_shipped_instruments(file.read_bytes())


def make_program() -> Program:
    """The program as it runs on a user's computer."""
    return Program(clock=SystemClock(), places=default_places())
