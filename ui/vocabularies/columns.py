"""How terms are shown in a table: what they are called, in which languages, and how far they are verified."""

from collections.abc import Sequence

from ui.kit.columns_model import Column
from ui.kit.desk import Desk
from ui.kit.looks import LANGUAGE_NAMES
from ui.kit.marks import MarkKind
from workbench.domain.vocabularies import Verification
from workbench.queries.vocabulary_pages import TermLine
from workbench.wording.words import N_

TERM = N_("Term")
CODE = N_("Code")
LANGUAGES = N_("Languages")
VERIFIED = N_("How far verified")
SOURCE = N_("Source")
ALL_LANGUAGES = N_("all")
RETIRED = N_("{term} (retired)")
OWN = N_("own")
VERIFICATIONS = {
    Verification.STATED: N_("stated in a paper of the field"),
    Verification.SOURCE: N_("a published source was read"),
    Verification.UNVERIFIED: N_("not verified"),
    Verification.OURS: N_("this program’s proposal"),
}
OWN_TERM = N_("added here")
_STEP = "\u2003"
"""What a term is set in by for each one above it."""


class TermColumns:
    """The columns of the table, in the window's language."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> Sequence[Column[TermLine]]:
        """Every column."""
        t = self._desk.t
        return (
            Column(
                t(TERM), code="term", text=self.label, badge=self._own, mark=_mark, accessible=self._said, width=4.9
            ),
            Column(t(CODE), code="code", text=_code, width=1.4),
            Column(t(LANGUAGES), code="languages", text=self.languages, width=1.25),
            Column(t(VERIFIED), code="verified", text=self.verified, width=2.9),
            Column(t(SOURCE), code="source", text=_source, width=2.2),
        )

    def label(self, row: TermLine) -> str:
        """What it is called, set in below the one above it."""
        text = self._desk.t(RETIRED).replace("{term}", row.label) if row.retired else row.label
        return _STEP * row.level + text

    def languages(self, row: TermLine) -> str:
        """The languages it has words in, of those the program speaks."""
        there = [code for code in LANGUAGE_NAMES if row.labels.get(code)]
        return self._desk.t(ALL_LANGUAGES) if len(there) == len(LANGUAGE_NAMES) else " ".join(there)

    def verified(self, row: TermLine) -> str:
        """How far what it says is verified."""
        return self._desk.t(OWN_TERM if row.is_own else VERIFICATIONS[row.verified])

    def _own(self, row: TermLine) -> str:
        return self._desk.t(OWN) if row.is_own else ""

    def _said(self, row: TermLine) -> str:
        parts = (self.label(row).strip(), self._own(row), self.verified(row))
        return f"{self._desk.t(TERM)}: {self._desk.words.listed([part for part in parts if part])}"


def _mark(row: TermLine) -> MarkKind | None:
    return MarkKind.NONE if row.retired else None


def _code(row: TermLine) -> str:
    return row.code


def _source(row: TermLine) -> str:
    return row.source
