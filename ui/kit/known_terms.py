"""What codes of vocabularies are called, read once and again after somebody changed a term."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.changes import Changes
from workbench.queries.vocabularies import TermRow, list_terms

if TYPE_CHECKING:
    from ui.kit.desk import Desk


class KnownTerms(QObject):
    """The terms of all vocabularies in the language of one desk."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._terms: dict[str, dict[str, TermRow]] | None = None
        desk.changed.connect(self._on_changed)

    def learn(self) -> None:
        """Reads them ahead, so that no page waits for them."""
        if self._terms is None:
            self._desk.fetch(partial(list_terms, language=self._desk.language), self._take, owner=self)

    def of(self, vocabulary: str) -> Mapping[str, TermRow]:
        """The terms of one vocabulary by their codes, in their order."""
        if self._terms is None:
            self._take(self._desk.read(partial(list_terms, language=self._desk.language)))
        return (self._terms or {}).get(vocabulary, {})

    def _take(self, rows: Sequence[TermRow]) -> None:
        terms: dict[str, dict[str, TermRow]] = {}
        for row in rows:
            terms.setdefault(row.vocabulary, {})[row.code] = row
        self._terms = terms

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("term") or changes.touches("vocabulary"):
            self._terms = None
