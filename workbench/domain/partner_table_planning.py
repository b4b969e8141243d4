"""Makes the plan of a table: gathers its rows, recognises the organisations, and puts what they state into records.

The plan that is looked at and the one that is written are made by the same steps, so that they cannot differ.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from workbench.domain.partner_columns import TableField
from workbench.domain.partner_imports import Step, no_step, stepping
from workbench.domain.partner_table_contacts import TakenContact
from workbench.domain.partner_table_facts import Difference
from workbench.domain.partner_table_intake import KnownRecords, TableIntake, Taken
from workbench.domain.partner_table_matching import Found, Register, recognised
from workbench.domain.partner_table_plans import (
    NOTHING_SAID,
    Decisions,
    Doubt,
    PlannedOrganisation,
    PlannedRow,
    RowOutcome,
    TablePlan,
)
from workbench.domain.partner_table_tenures import PLACES
from workbench.domain.partner_tables import (
    CellProblem,
    PartnerTable,
    StatedContact,
    StatedOrganisation,
    StatedRow,
    gathered,
)
from workbench.domain.texts import fold
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId, OrganisationId, moment_of_id

_CREATING = frozenset({RowOutcome.NEW, RowOutcome.DOUBTFUL})


def planned(
    table: PartnerTable,
    register: Register,
    known: Callable[[Collection[str]], KnownRecords],
    *,
    group: GroupId | None = None,
    decisions: Decisions = NOTHING_SAID,
    language: str = "en",
    step: Step = no_step,
) -> TablePlan:
    """The plan. ``known`` reads what is kept of the organisations of these ids."""
    stated = gathered(table.rows)
    wanted = [each for each in stated if each.key not in decisions.left_out]
    found = recognised(wanted, register, decisions, step)
    targets = {each.target for each in found.values() if each.target}
    parents = _Parents(wanted, register)
    intake = TableIntake(known(targets | parents.known()), language, group)
    planning = _Planning(stated, found, intake, register)
    for each in stepping(stated, step):
        planning.take(each)
    planning.set_parents(parents)
    planning.set_relations(parents)
    planning.set_secondments(parents)
    planning.set_lines()
    return TablePlan(
        table=table, organisations=tuple(planning.organisations.values()),
        rows=tuple(planning.row(row) for row in table.rows), written=intake.written,
    )  # fmt: skip


class _Parents:
    """Whom the table's organisations name, by name or number: those of the register, or of the table itself."""

    def __init__(self, stated: Sequence[StatedOrganisation], register: Register) -> None:
        wanted = {fold(each.said.parent) for each in stated if each.said.parent}
        wanted |= {fold(facts.related) for each in stated for _, facts in each.facts if facts.related}
        wanted |= {fold(name) for each in stated for _, contact in each.contacts for name in _places(contact).values()}
        self._ids: dict[str, set[str]] = {}
        for known in register.organisations if wanted else ():
            for name in (*known.names, known.id):
                if (folded := fold(name)) in wanted:
                    self._ids.setdefault(folded, set()).add(known.id)
        for number, survivor in register.survivors.items():
            if (folded := fold(number)) in wanted:
                self._ids.setdefault(folded, set()).add(survivor)
        self._keys: dict[str, set[str]] = {}
        for each in stated if wanted else ():
            for name in (each.said.name, *each.said.names.values(), each.said.acronym, each.said.record):
                if (folded := fold(name)) in wanted:
                    self._keys.setdefault(folded, set()).add(each.key)

    def known(self) -> set[str]:
        """Those of the register that may be meant."""
        return {record for ids in self._ids.values() for record in ids}

    def of(self, name: str, taken: dict[str, str]) -> set[str]:
        """The ids that bear the name: those of the register, and those the table's own organisations were given."""
        folded = fold(name)
        return self._ids.get(folded, set()) | {taken[key] for key in self._keys.get(folded, set()) if key in taken}


def _places(contact: StatedContact) -> dict[TableField, str]:
    """Who employs, hosts and supervises somebody, as far as the row says that."""
    return {place: name for place in PLACES if (name := str(getattr(contact, place)))}


class _Planning:
    """Takes the organisations in, one after the other, and keeps what became of them."""

    def __init__(
        self, stated: Sequence[StatedOrganisation], found: dict[str, Found], intake: TableIntake, register: Register
    ) -> None:
        self.organisations: dict[str, PlannedOrganisation] = {}
        self._by_row: dict[int, str] = {row: each.key for each in stated for row in each.rows}
        self._by_key = {each.key: each for each in stated}
        self._found = found
        self._intake = intake
        self._register = register
        self._taken: dict[str, Taken] = {}
        self._problems: dict[int, tuple[CellProblem, ...]] = {}
        for each in stated:
            self._problems.update(each.problems)

    def take(self, each: StatedOrganisation) -> None:
        """Takes one organisation in, and first the one of the table that a person says it is."""
        if each.key in self.organisations:
            return
        if each.key not in self._found:
            self.organisations[each.key] = PlannedOrganisation(stated=each, outcome=RowOutcome.LEFT_OUT)
            return
        found = self._found[each.key]
        target, name = found.target, self._register.names.get(found.target, "")
        if found.joined_key:
            self.take(self._by_key[found.joined_key])
            target, name = self._taken[found.joined_key].organisation, self._by_key[found.joined_key].said.name
        if any(possible.doubt is Doubt.COMPOUND for possible in found.possible):
            # One of several names in one says nothing of what the whole is.
            each = replace(each, said=replace(each.said, guessed_kind=None, guessed_country=None))
        taken = self._intake.take(
            each, target, renames=found.by_identifier, as_alias=found.said, number=self._number(each)
        )
        self._taken[each.key] = taken
        for row, contact in taken.contacts.items():
            self._problems[row] = (*self._problems.get(row, ()), *contact.problems)
        outcome = RowOutcome.DOUBTFUL if found.possible or found.readings else RowOutcome.NEW
        if target:
            outcome = RowOutcome.CHANGED if taken.differences else RowOutcome.SAME
        self.organisations[each.key] = PlannedOrganisation(
            stated=each, outcome=outcome, organisation=taken.organisation, possible=found.possible,
            joined_to=name if found.said else "", readings=found.readings,
        )  # fmt: skip

    def _number(self, each: StatedOrganisation) -> str:
        """The id that a new organisation brings: so the next edition of the table, from wherever, finds it again."""
        record = each.said.record
        return record if moment_of_id(record) is not None and record not in self._register.borne else ""

    def set_parents(self, parents: _Parents) -> None:
        """Lets organisations belong to those they name; what leads nowhere, to several or round in a circle is told."""
        ids = {key: taken.organisation for key, taken in self._taken.items()}
        for key, planned in self.organisations.items():
            name = planned.stated.said.parent
            if not name or key not in ids:
                continue
            meant = parents.of(name, ids)
            if len(meant) != 1:
                self._complain(planned, "imports.cell_parents" if meant else "imports.cell_parent")
            elif self._is_circle(ids[key], next(iter(meant))):
                self._complain(planned, "imports.cell_circle")
            elif difference := self._intake.belongs(ids[key], next(iter(meant))):
                self._change(key, difference)

    def set_relations(self, parents: _Parents) -> None:
        """Relates organisations to those they name, once all have their ids."""
        ids = {key: taken.organisation for key, taken in self._taken.items()}
        for key, planned in list(self.organisations.items()):
            for row, facts in planned.stated.facts if key in ids else ():
                if facts.relation is None:
                    continue
                meant = parents.of(facts.related, ids)
                try:
                    if len(meant) != 1:
                        raise RuleViolation("imports.cell_parents" if meant else "imports.cell_parent")
                    found = self._intake.facts.relate(
                        OrganisationId(ids[key]), OrganisationId(next(iter(meant))), facts
                    )
                except RuleViolation as error:
                    self._problem(row, CellProblem(TableField.RELATED, facts.related, error.code))
                else:
                    to = {str(TableField.RELATION): facts.related}
                    self._differ(key, row, [replace(each, after=to.get(each.column, each.after)) for each in found])

    def set_secondments(self, parents: _Parents) -> None:
        """Notes who employs, hosts and supervises the people in posts, once all organisations have their ids."""
        ids = {key: taken.organisation for key, taken in self._taken.items()}
        for key, row, contact, taken in self._contacts():
            found: dict[TableField, str] = {}
            for place, name in _places(contact).items():
                meant = parents.of(name, ids)
                if len(meant) == 1:
                    found[place] = next(iter(meant))
                else:
                    code = "imports.cell_parents" if meant else "imports.cell_parent"
                    self._problem(row, CellProblem(place, name, code))
            if found and taken.tenure:
                former = self._intake.contacts.tenures.second(taken.tenure, found)
                differences = [
                    Difference(place, self._name(was), getattr(contact, place)) for place, was in former.items()
                ]
                self._differ(key, row, differences)

    def set_lines(self) -> None:
        """Lets posts report to those of their organisation that are named, once all posts are there."""
        contacts = self._intake.contacts
        for key, row, contact, taken in self._contacts():
            if not contact.reports_to:
                continue
            meant = contacts.posts_called(self._taken[key].organisation, contact.reports_to)
            try:
                if len(meant) != 1:
                    raise RuleViolation("imports.cell_posts" if meant else "imports.cell_post")
                self._differ(key, row, contacts.report(taken.post, next(iter(meant))))
            except RuleViolation as error:
                self._problem(row, CellProblem(TableField.REPORTS_TO, contact.reports_to, error.code))

    def _contacts(self) -> Iterator[tuple[str, int, StatedContact, TakenContact]]:
        """The posts and people that rows name: the organisation's key, the row, what it says and what came of it."""
        for key in list(self._taken):
            taken = self._taken[key].contacts
            for row, contact in self._by_key[key].contacts:
                yield key, row, contact, taken[row]

    def _problem(self, row: int, problem: CellProblem) -> None:
        self._problems[row] = (*self._problems.get(row, ()), problem)

    def _differ(self, key: str, row: int, found: Sequence[Difference]) -> None:
        if not found:
            return
        taken = self._taken[key]
        differences = {**taken.differences, row: [*taken.differences.get(row, ()), *found]}
        self._taken[key] = replace(taken, differences=differences)
        if self.organisations[key].outcome not in _CREATING:
            self.organisations[key] = replace(self.organisations[key], outcome=RowOutcome.CHANGED)

    def _is_circle(self, organisation: str, parent: str) -> bool:
        """Whether the parent lives below the organisation, as far as is known here."""
        seen = set()
        upwards: str | None = parent
        while upwards and upwards not in seen:
            if upwards == organisation:
                return True
            seen.add(upwards)
            upwards = self._intake.parent_of(upwards)
        return False

    def _complain(self, planned: PlannedOrganisation, code: str) -> None:
        self._problem(planned.stated.rows[0], CellProblem(TableField.PARENT, planned.stated.said.parent, code))

    def _change(self, key: str, difference: Difference) -> None:
        planned = self.organisations[key]
        if planned.outcome not in _CREATING:
            named = replace(difference, before=self._name(difference.before), after=planned.stated.said.parent)
            self._differ(key, planned.stated.rows[0], [named])

    def _name(self, record: str) -> str:
        return self._register.names.get(record, "") or self._intake.name_of(record) or record

    def row(self, source: StatedRow) -> PlannedRow:
        """What becomes of one row."""
        planned = self.organisations[self._by_row[source.row]]
        taken = self._taken.get(planned.stated.key)
        is_first = planned.stated.rows[0] == source.row
        differences = tuple(taken.differences.get(source.row, ())) if taken else ()
        return PlannedRow(
            row=source.row, outcome=_outcome(planned, is_first, bool(differences)), source=source,
            organisation=planned, differences=() if planned.outcome in _CREATING else differences,
            problems=(*source.problems, *self._problems.get(source.row, ())),
        )  # fmt: skip


def _outcome(planned: PlannedOrganisation, is_first: bool, has_differences: bool) -> RowOutcome:
    """A further row of a new organisation that brings somebody or something is as new as its first."""
    if planned.outcome is RowOutcome.LEFT_OUT:
        return RowOutcome.LEFT_OUT
    if planned.outcome in _CREATING:
        return planned.outcome if is_first else RowOutcome.NEW if has_differences else RowOutcome.REPEATED
    if has_differences:
        return RowOutcome.CHANGED
    return RowOutcome.SAME if is_first else RowOutcome.REPEATED


def problems_of(rows: Sequence[PlannedRow]) -> Iterator[tuple[int, CellProblem]]:
    """Every cell that was left out of rows that are taken in, with its row."""
    return ((row.row, problem) for row in rows for problem in row.problems)
