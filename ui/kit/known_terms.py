"""What codes of vocabularies are called, read once and again after somebody changed a term."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.changes import Changes
from workbench.operations.workspaces import Connection
from workbench.queries.vocabularies import TermRow, list_terms, own_vocabularies

if TYPE_CHECKING:
    from ui.kit.desk import Desk


class KnownTerms(QObject):
    """The terms of all vocabularies in the language of one desk."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._terms: dict[str, dict[str, TermRow]] | None = None
        self._own: Mapping[str, str] = {}
        desk.changed.connect(self._on_changed)

    def learn(self) -> None:
        """Reads them ahead, so that no page waits for them."""
        if self._terms is None:
            self._desk.fetch(partial(_read, language=self._desk.language), self._take, owner=self)

    def of(self, vocabulary: str) -> Mapping[str, TermRow]:
        """The terms of one vocabulary by their codes, in their order."""
        self._read_now()
        return (self._terms or {}).get(vocabulary, {})

    def own(self) -> Mapping[str, str]:
        """The vocabularies the office made: code to name."""
        self._read_now()
        return self._own

    def _read_now(self) -> None:
        if self._terms is None:
            self._take(self._desk.read(partial(_read, language=self._desk.language)))

    def _take(self, found: tuple[Sequence[TermRow], Mapping[str, str]]) -> None:
        rows, self._own = found
        terms: dict[str, dict[str, TermRow]] = {}
        for row in rows:
            terms.setdefault(row.vocabulary, {})[row.code] = row
        self._terms = terms

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("term") or changes.touches("vocabulary"):
            self._terms = None


def _read(connection: Connection, *, language: str) -> tuple[Sequence[TermRow], Mapping[str, str]]:
    return list_terms(connection, language), own_vocabularies(connection, language)
