"""Finds who is meant by some letters typed into an attendance sheet: whoever is on it first, then the register."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.domain.meeting_drafts import AttendanceDraft
from workbench.domain.meetings import AttendanceMode
from workbench.domain.texts import fold
from workbench.identifiers import AttendanceId, OrganisationId, PersonId, PostId
from workbench.operations.workspaces import Connection
from workbench.queries.meeting_pages import Participant
from workbench.queries.suggestions import Suggestion, suggest

LEAST_LETTERS = 2
"""From so many letters on the register is looked through."""
_KINDS = ("organisation", "person", "post")
_OF_EACH = 4
_ON_SHEET = 6
_SHORT = 12
"""A note of so many letters, such as an acronym, is always shown."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant: a line of the sheet, or somebody of the register who would be put on it."""

    id: str
    text: str
    note: str = ""
    line: AttendanceId | None = None
    draft: AttendanceDraft | None = None


Found = tuple[tuple[str, Suggestion], ...]
"""A kind of record and what was found of it."""


def find_in_register(connection: Connection, typed: str, language: str) -> Found:
    """What the register has for these letters, some of each kind."""
    return tuple(
        (kind, found) for kind in _KINDS for found in suggest(connection, kind, typed, language, limit=_OF_EACH)
    )


class SheetFinder:
    """Knows the lines of the sheet by their words."""

    def __init__(self) -> None:
        self._sheet: tuple[Participant, ...] = ()
        self._known: list[tuple[str, Participant]] | None = []

    def show(self, lines: Sequence[Participant]) -> None:
        """The sheet as it is now; its words are looked at when somebody types."""
        self._sheet, self._known = tuple(lines), None

    @property
    def _lines(self) -> list[tuple[str, Participant]]:
        """Each line by its words; those that nothing is noted of come first."""
        if self._known is None:
            ordered = sorted(self._sheet, key=lambda line: line.mode is not AttendanceMode.NOT_RECORDED)
            self._known = [(fold(" ".join(_words(line))), line) for line in ordered]
        return self._known

    def find(self, typed: str) -> list[Candidate]:
        """Lines of the sheet that hold every word typed; those that begin with it first."""
        wanted = fold(typed)
        parts = wanted.split()
        if not parts:
            return []
        fitting = [(text, line) for text, line in self._lines if all(part in text for part in parts)]
        fitting.sort(key=lambda pair: (not pair[0].startswith(wanted), f" {wanted}" not in f" {pair[0]}"))
        return [_candidate(line) for _, line in fitting[:_ON_SHEET]]

    def joined(self, typed: str, found: Found) -> list[Candidate]:
        """The sheet's lines, then what the register has; a record that stands on the sheet is its line."""
        listed = {candidate.id: candidate for candidate in self.find(typed)}
        for kind, suggestion in found:
            lines = [line for _, line in self._lines if _record_of(line, kind) == suggestion.id]
            candidates = [_candidate(line) for line in lines] or [_of_register(kind, suggestion)]
            for candidate in candidates:
                listed.setdefault(candidate.id, candidate)
        return _told_apart(list(listed.values()))


def _told_apart(candidates: list[Candidate]) -> list[Candidate]:
    """Long notes only where two are called the same: beside them there is little room for names."""
    names = Counter(candidate.text for candidate in candidates)
    return [
        candidate if names[candidate.text] > 1 or len(candidate.note) <= _SHORT else replace(candidate, note="")
        for candidate in candidates
    ]


def _words(line: Participant) -> tuple[str, ...]:
    return (line.organisation_name, line.person_name, line.post_name, line.written_as)


def _candidate(line: Participant) -> Candidate:
    first, *others = [word for word in _words(line) if word] or [""]
    return Candidate(line.id, first, next(iter(others), ""), line=line.id)


def _record_of(line: Participant, kind: str) -> str | None:
    return {"organisation": line.organisation, "person": line.person, "post": line.post}[kind]


def _of_register(kind: str, suggestion: Suggestion) -> Candidate:
    drafts = {
        "organisation": AttendanceDraft(organisation=OrganisationId(suggestion.id)),
        "person": AttendanceDraft(person=PersonId(suggestion.id)),
        "post": AttendanceDraft(post=PostId(suggestion.id)),
    }
    return Candidate(f"{kind}/{suggestion.id}", suggestion.text, suggestion.note, draft=drafts[kind])
