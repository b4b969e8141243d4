"""The words of written minutes in several languages: headers, sections, and what stands in brackets and braces.

Every word has a code, and the code's own letters are its English word, so that English needs no table.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.actions import ActionStatus
from workbench.domain.decisions import DecisionMethod, DecisionOutcome
from workbench.domain.meetings import AgendaPurpose, AttendanceMode, MeetingStatus
from workbench.domain.minutes_drafts import VOTES
from workbench.domain.texts import fold

WORDS_FILE = "minutes_words.json"
"""The file of ``resources/vocabularies`` that `read_minutes_words` takes."""


class Table(StrEnum):
    """Where a word stands."""

    HEADERS = "headers"
    SECTIONS = "sections"
    BLOCKS = "blocks"
    DETAILS = "details"
    UNITS = "units"
    ATTENDANCE_MODES = "attendance_modes"
    AGENDA_PURPOSES = "agenda_purposes"
    MEETING_STATUSES = "meeting_statuses"
    DECISION_METHODS = "decision_methods"
    DECISION_OUTCOMES = "decision_outcomes"
    ACTION_STATUSES = "action_statuses"


CODES: Mapping[Table, tuple[str, ...]] = {
    Table.HEADERS: ("date", "time", "ends", "zone", "group", "meeting", "place", "chair", "minute_taker", "language",
                    "status", "approved_by", "approved_on", "left_out"),
    Table.SECTIONS: ("attendance", "present", "apology", "absent", "agenda", "discussion", "decisions", "actions",
                     "opening"),
    Table.BLOCKS: ("decision", "action", "time_mark"),
    Table.DETAILS: ("number", "method", "outcome", "silence_until", *VOTES, "dissent", "owner", "due", "status",
                    "arrived", "left", "identified_as"),
    Table.UNITS: ("min",),
    Table.ATTENDANCE_MODES: tuple(AttendanceMode),
    Table.AGENDA_PURPOSES: tuple(AgendaPurpose),
    Table.MEETING_STATUSES: tuple(MeetingStatus),
    Table.DECISION_METHODS: tuple(DecisionMethod),
    Table.DECISION_OUTCOMES: tuple(DecisionOutcome),
    Table.ACTION_STATUSES: tuple(ActionStatus),
}  # fmt: skip
_CAPITALISED = frozenset({Table.HEADERS, Table.SECTIONS, Table.BLOCKS})
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_ENGLISH_CODES = {table: {fold(code): code for code in codes} for table, codes in CODES.items()}


@dataclass(frozen=True, slots=True)
class MinutesWords:
    """Words to write and to recognise. Without tables: English."""

    labels: Mapping[str, Mapping[Table, Mapping[str, str]]] = field(default_factory=dict)
    """Language to table to code to the word that is written."""
    codes: Mapping[Table, Mapping[str, str]] = field(default_factory=lambda: _ENGLISH_CODES)
    """Table to folded word, of any language, to code."""
    months: Mapping[str, int] = field(default_factory=lambda: {name: n for n, name in enumerate(_MONTHS, 1)})

    def say(self, table: Table, code: str, language: str) -> str:
        """The word for this code in this language, or in English where the language has no table."""
        if label := self.labels.get(language, {}).get(table, {}).get(code):
            return label
        word = code.replace("_", " ")
        return word.capitalize() if table in _CAPITALISED else word

    def find(self, table: Table, text: str) -> str | None:
        """The code these words name, in whatever language."""
        return self.codes[table].get(fold(text))


def read_minutes_words(content: bytes) -> MinutesWords:
    """The words of all shipped languages, out of `WORDS_FILE`. The first word of each code is the one written."""
    languages = json.loads(content)["languages"]
    labels: dict[str, dict[Table, dict[str, str]]] = {}
    codes = {table: dict(words) for table, words in _ENGLISH_CODES.items()}
    months: dict[str, int] = {}
    for language, tables in languages.items():
        months.update({fold(name): number for number, name in enumerate(tables["months"], 1)})
        for table in Table:
            for code, words in tables.get(table, {}).items():
                if language != "en":
                    labels.setdefault(language, {}).setdefault(table, {})[code] = words[0]
                for word in words:
                    codes[table].setdefault(fold(word), code)
    return MinutesWords(labels, codes, months)
