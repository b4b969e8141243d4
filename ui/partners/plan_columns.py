"""How the rows of a table or a list are shown before they are taken in: what each becomes, and why."""

from ui.kit.columns_model import Column
from ui.kit.countries import Countries
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.partners.column_choices import name_of
from ui.partners.columns import about
from ui.partners.plan_rows import PlanRow, Said
from workbench.domain.partner_columns import TableField
from workbench.domain.partner_table_facts import Difference
from workbench.domain.partner_table_plans import Doubt, PlannedOrganisation, PlannedRow, RowOutcome
from workbench.domain.partner_tables import CellProblem
from workbench.wording import sentence
from workbench.wording.histories import SCRIPTS
from workbench.wording.words import N_

OUTCOMES = {
    RowOutcome.NEW: N_("New"),
    RowOutcome.CHANGED: N_("Changed"),
    RowOutcome.SAME: N_("Same"),
    RowOutcome.DOUBTFUL: N_("New, but look"),
    RowOutcome.REPEATED: N_("Said again"),
    RowOutcome.LEFT_OUT: N_("Left out"),
    RowOutcome.REFUSED: N_("Refused"),
}
DOUBTS = {
    Doubt.RESEMBLES: N_("Resembles {name}"),
    Doubt.ACRONYM: N_("Bears the acronym of {name}"),
    Doubt.SEVERAL: N_("Several bear this name, such as {name}"),
    Doubt.IDENTIFIERS: N_("Its identifiers lead to several, such as {name}"),
    Doubt.COMPOUND: N_("Holds the name of {name}"),
    Doubt.AMBIGUOUS: N_("The acronym may be {name}"),
}
SAME_AS = N_("The same as {name}")
MAY_BE = N_("The acronym stands for several: {names}")
WRITTEN = N_("Written otherwise: {name}")
BECOMES = N_("{column}: {before} → {after}")
GAINS = N_("{column}: {after}")
WRONG = N_("{column} “{written}”: {reason}")
SAID_IN = N_("As line {line}")
CONTACT, ROLE = 4, 5
"""Columns that are not shown where no row has anything in them."""
_MARKS = {
    RowOutcome.NEW: MarkKind.OK,
    RowOutcome.CHANGED: MarkKind.INFO,
    RowOutcome.SAME: MarkKind.DONE,
    RowOutcome.DOUBTFUL: MarkKind.WARN,
    RowOutcome.REFUSED: MarkKind.BAD,
}
_VOCABULARIES = {
    TableField.KIND: "organisation_kinds", TableField.STATUS: "organisation_statuses",
    TableField.SIZE_BAND: "size_bands", TableField.ROLE: "member_roles", TableField.LEVEL: "coordination_levels",
}  # fmt: skip
_YES_OR_NO = {"yes": N_("Yes"), "no": N_("No")}


class PlanColumns:
    """``said`` is read anew each time: what a person said of doubtful partners."""

    def __init__(self, desk: Desk, countries: Countries, said: Said) -> None:
        self._desk = desk
        self._countries = countries
        self._said = said

    def all(self) -> list[Column[PlanRow]]:
        """The columns in their order."""
        t = self._desk.t
        return [
            Column(t(N_("Row")), text=_number, sort=_row, width=0.8, align_end=True),
            Column(t(N_("Outcome")), text=self._outcome, mark=_mark, sort=_order, width=1.8),
            Column(t(N_("Partner")), text=_text, badge=_acronym, sort=_folded, width=2.4),
            Column(t(N_("Kind and country")), text=self._about, sort=self._about, width=1.7),
            Column(t(N_("Contact")), text=_contact, width=1.3),
            Column(t(N_("Role")), text=self._role, width=1.3),
            Column(t(N_("Why, and what changes")), text=self.why, width=2.9),
        ]

    def _outcome(self, row: PlanRow) -> str:
        return self._desk.t(OUTCOMES[row.outcome])

    def _about(self, row: PlanRow) -> str:
        if row.planned is None:
            return ""
        said = row.planned.source
        kind = said.kind or said.guessed_kind
        return about(
            self._desk, self._countries, kind.value if kind else "", said.country or said.guessed_country or ""
        )

    def _role(self, row: PlanRow) -> str:
        role = row.planned.source.role if row.planned else None
        return self._desk.term("member_roles", role.value) if role is not None else ""

    def why(self, row: PlanRow) -> str:
        """Everything there is to say of a row, the weightiest first."""
        if row.refused is not None:
            return self._reason(CellProblem(row.refused.column, "", row.refused.code))
        if row.planned is None:
            return ""
        parts = [self._meant(row), *map(self._reason, row.planned.problems)]
        if row.outcome is not RowOutcome.LEFT_OUT:
            parts += map(self._difference, row.planned.differences)
            parts.append(self._spelling(row.planned))
        return self._desk.t(N_("; ")).join(filter(None, parts))

    def _meant(self, row: PlanRow) -> str:
        assert row.planned is not None
        planned = row.planned.organisation
        if row.outcome is RowOutcome.REPEATED:
            return self._desk.t(SAID_IN).replace("{line}", str(planned.stated.rows[0]))
        if row.key in self._said.same:
            meant = {each.key: each.name for each in planned.possible}
            name = meant.get(self._said.same[row.key], planned.joined_to)
            return self._desk.t(SAME_AS).replace("{name}", isolate(name))
        return self._doubt(planned) if row.outcome is RowOutcome.DOUBTFUL else ""

    def _doubt(self, planned: PlannedOrganisation) -> str:
        if planned.readings:
            return self._desk.t(MAY_BE).replace("{names}", self._desk.words.listed(map(isolate, planned.readings)))
        if not planned.possible:
            return ""
        first = planned.possible[0]
        return self._desk.t(DOUBTS[first.doubt]).replace("{name}", isolate(first.name))

    def _reason(self, problem: CellProblem) -> str:
        reason = sentence(problem.code, self._desk.words)
        if not problem.written:
            return reason
        text = self._desk.t(WRONG).replace("{column}", self._column(problem.column))
        return text.replace("{written}", isolate(problem.written)).replace("{reason}", reason)

    def _difference(self, difference: Difference) -> str:
        text = self._desk.t(BECOMES if difference.before else GAINS)
        text = text.replace("{column}", self._column(difference.column))
        text = text.replace("{before}", isolate(self._value(difference.column, difference.before)))
        return text.replace("{after}", isolate(self._value(difference.column, difference.after)))

    def _column(self, code: str) -> str:
        return name_of(self._desk, code)

    def _value(self, column: str, code: str) -> str:
        field, _, of = column.partition(".")
        if field == TableField.COUNTRY:
            return self._countries.name(code) or code
        if field == TableField.TERMS:
            return self._desk.term(of, code)
        if field in (TableField.LOCAL, TableField.ACTING, TableField.SHARE) and code in _YES_OR_NO:
            return self._desk.t(_YES_OR_NO[code])
        if field == TableField.LANGUAGES:
            called = (self._desk.term("languages", each) for each in code.split("; ") if each)
            return self._desk.t(N_("; ")).join(called)
        if field == TableField.SHOWN_SCRIPT:
            return self._desk.t(SCRIPTS[code]) if code in SCRIPTS else code
        if field == TableField.CADRE:
            cadre, between, count = code.partition(": ")
            return self._desk.term("cadres", cadre) + between + count
        vocabulary = _VOCABULARIES.get(TableField(field))
        return self._desk.term(vocabulary, code) if vocabulary and code else code

    def _spelling(self, planned: PlannedRow) -> str:
        name = planned.organisation.stated.said.name
        if planned.source.name == name:
            return ""
        return self._desk.t(WRITTEN).replace("{name}", isolate(name))


def _number(row: PlanRow) -> str:
    return str(row.row)


def _row(row: PlanRow) -> int:
    return row.row


def _mark(row: PlanRow) -> MarkKind:
    return _MARKS.get(row.outcome, MarkKind.NONE)


def _order(row: PlanRow) -> int:
    return list(RowOutcome).index(row.outcome)


def _text(row: PlanRow) -> str:
    return row.text


def _folded(row: PlanRow) -> str:
    return row.text.casefold()


def _acronym(row: PlanRow) -> str:
    return row.planned.source.acronym if row.planned else ""


def _contact(row: PlanRow) -> str:
    contact = row.planned.source.contact if row.planned else None
    if contact is None:
        return ""
    parts = (contact.person or next(iter(contact.titles.values()), ""), *(reach.value for reach in contact.reaches[:1]))
    return " · ".join(isolate(part) for part in parts if part)
