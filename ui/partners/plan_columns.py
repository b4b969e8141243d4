"""How the lines of a list are shown before they are taken in."""

from collections.abc import Set

from ui.kit.columns_model import Column
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.partners.columns import about
from ui.partners.countries import Countries
from ui.partners.plan_rows import Becomes, PlanRow
from workbench.wording import sentence
from workbench.wording.words import N_

OUTCOMES = {
    Becomes.NEW: N_("New"),
    Becomes.KNOWN: N_("Known"),
    Becomes.PROBABLE: N_("New, but look"),
    Becomes.REPEATED: N_("Said twice"),
    Becomes.REFUSED: N_("Left out"),
    Becomes.SKIPPED: N_("Left out"),
}
RESEMBLES = N_("Resembles {name}")
SAME_AS = N_("The same as {name}")
RESEMBLES_LINE = N_("Resembles line {line}")
SAID_IN = N_("As line {line}")
HEADING = N_("Taken for a heading; a dash before it keeps it")
PROSE = N_("Taken for a sentence")
CONTACT, ROLE = 4, 5
"""Columns that are not shown where no line has anything in them."""
_HEADING_WORDS = 10
_MARKS = {
    Becomes.NEW: MarkKind.OK,
    Becomes.KNOWN: MarkKind.DONE,
    Becomes.PROBABLE: MarkKind.WARN,
    Becomes.REPEATED: MarkKind.NONE,
    Becomes.REFUSED: MarkKind.BAD,
    Becomes.SKIPPED: MarkKind.NONE,
}


class PlanColumns:
    """``same`` is read anew each time: the lines that a person says are the partner they resemble."""

    def __init__(self, desk: Desk, countries: Countries, same: Set[int]) -> None:
        self._desk = desk
        self._countries = countries
        self._same = same

    def all(self) -> list[Column[PlanRow]]:
        """The columns in their order."""
        t = self._desk.t
        return [
            Column(t(N_("Line")), text=_number, sort=_line, width=0.6, align_end=True),
            Column(t(N_("Outcome")), text=self._outcome_in_words, mark=self._mark, sort=_outcome_order, width=1.7),
            Column(t(N_("Partner")), text=_text, badge=_acronym, sort=_folded, width=2.4),
            Column(t(N_("Kind and country")), text=self._about, sort=self._about, width=1.7),
            Column(t(N_("Contact")), text=_contact, width=1.3),
            Column(t(N_("Role")), text=self._role, width=1.1),
            Column(t(N_("Why")), text=self._why, width=2),
        ]

    def is_same(self, row: PlanRow) -> bool:
        """Whether a person said that it is the partner it resembles."""
        return row.can_be_same and row.line in self._same

    def outcome(self, row: PlanRow) -> Becomes:
        """What the line comes to, as a person says of it."""
        return Becomes.KNOWN if self.is_same(row) else row.becomes

    def _outcome_in_words(self, row: PlanRow) -> str:
        return self._desk.t(OUTCOMES[self.outcome(row)])

    def _mark(self, row: PlanRow) -> MarkKind:
        return MarkKind.DONE if self.is_same(row) else _MARKS[row.becomes]

    def _about(self, row: PlanRow) -> str:
        source = row.source
        if source is None:
            return ""
        return about(self._desk, self._countries, source.kind.value if source.kind else "", source.country or "")

    def _role(self, row: PlanRow) -> str:
        planned = row.planned
        if planned is None or not planned.keeps_role or planned.source.role is None:
            return ""
        return self._desk.term("member_roles", planned.source.role.value)

    def _why(self, row: PlanRow) -> str:
        t, planned = self._desk.t, row.planned
        if planned is None:
            said = t(HEADING if len(row.text.split()) <= _HEADING_WORDS else PROSE)
            return sentence(row.code, self._desk.words) if row.code else said
        if row.becomes is Becomes.REPEATED:
            return t(SAID_IN).replace("{line}", str(planned.repeats))
        if planned.candidate_names:
            name = isolate(planned.candidate_names[0])
            return t(SAME_AS if self.is_same(row) else RESEMBLES).replace("{name}", name)
        if planned.repeats is not None:
            return t(RESEMBLES_LINE).replace("{line}", str(planned.repeats))
        wrong = len(planned.source.not_understood)
        return self._desk.words.plural(
            "{count} cell was not understood", "{count} cells were not understood", wrong
        ) if wrong else ""  # fmt: skip


def _number(row: PlanRow) -> str:
    return str(row.line)


def _line(row: PlanRow) -> int:
    return row.line


def _outcome_order(row: PlanRow) -> int:
    return list(Becomes).index(row.becomes)


def _text(row: PlanRow) -> str:
    return row.text


def _folded(row: PlanRow) -> str:
    return row.text.casefold()


def _acronym(row: PlanRow) -> str:
    return row.source.acronym if row.source else ""


def _contact(row: PlanRow) -> str:
    source = row.source
    return " · ".join(isolate(part) for part in (source.person, source.email) if part) if source else ""
