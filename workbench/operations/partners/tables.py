"""Taking in tables of partners: looked at first, then written as one operation that one undo takes back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from workbench.changes import Changes
from workbench.domain.groups import Group, Membership
from workbench.domain.import_sources import ImportSource
from workbench.domain.partner_imports import GroupChoice, GroupIntent, Step, no_step, stepping
from workbench.domain.partner_table_facts import WrittenFacts
from workbench.domain.partner_table_intake import Written
from workbench.domain.partner_table_plans import NOTHING_SAID, Decisions, TablePlan
from workbench.domain.partner_tables import PartnerTable
from workbench.domain.partners import Channel, Organisation, Person, Post, Tenure
from workbench.domain.profiles import Capacity, Priority, ProfileText
from workbench.domain.relations import OrganisationRelation
from workbench.domain.texts import clean_line, fold
from workbench.identifiers import GroupId, new_id
from workbench.queries.partner_tables import plan_table
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork

P = TypeVar("P", ProfileText, Capacity)
LIST_TAKEN_IN = "partners.import"
TABLE_TAKEN_IN = "partners.take_in_table"
"""What the diary calls the one operation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOfTable:
    """How a table was read, to be remembered: its next edition is read so by itself."""

    name: str
    headings: Sequence[str] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    """Heading to code; headings that are not taken in are left out."""
    values: Mapping[str, str] = field(default_factory=dict)
    """``column|word as written`` to the code meant."""


@dataclass(frozen=True, slots=True)
class TableReport:
    """What taking in a table did: the plan it followed, what was written, and the group, where one was chosen."""

    plan: TablePlan
    changes: Changes
    group: GroupId | None


def preview_table(
    database: Database,
    table: PartnerTable,
    choice: GroupChoice,
    *,
    decisions: Decisions = NOTHING_SAID,
    language: str = "en",
    step: Step = no_step,
) -> TablePlan:
    """What `take_in_table` would do; writes nothing. ``step`` is told how far it is and may end it by raising."""
    with database.read() as connection:
        return plan_table(
            connection, table, today=database.clock.now().date(), group=choice.group or _new_group(choice),
            decisions=decisions, language=language, step=step,
        )  # fmt: skip


def take_in_table(
    database: Database,
    table: PartnerTable,
    choice: GroupChoice,
    *,
    decisions: Decisions = NOTHING_SAID,
    source: SourceOfTable | None = None,
    language: str = "en",
    step: Step = no_step,
) -> TableReport:
    """Takes the table in: what is new is made, what is known is brought up to date, and nothing is merged.

    How it was read is remembered with it where ``source`` is given. ``step`` is told how far it is and may end it by
    raising; nothing is written then. Raises RuleViolation ``imports.decision`` for an answer that names nobody.
    """
    with database.write(LIST_TAKEN_IN if table.is_list else TABLE_TAKEN_IN) as work:
        group = choice.group
        if choice.intent is GroupIntent.NEW:
            made = Group(id=new_id(), names={language: choice.name}, prefix=choice.prefix)
            work.store(Group).put(made)
            group = GroupId(made.id)
        plan = plan_table(
            work.connection, table, today=work.now.date(), group=group, decisions=decisions, language=language,
            step=step,
        )  # fmt: skip
        _write(work, plan.written, step)
        if source is not None:
            _remember(work, source)
    return TableReport(plan, work.changes, group)


def _new_group(choice: GroupChoice) -> GroupId | None:
    """An id nothing bears yet: seats in a group that is to be made are all new."""
    return GroupId(new_id()) if choice.intent is GroupIntent.NEW else None


def _write(work: UnitOfWork, written: Written, step: Step) -> None:
    work.store(Organisation).put_many(stepping(list(written.organisations.values()), step))
    work.store(Person).put_many(stepping(list(written.people.values()), step))
    work.store(Post).put_many(stepping(list(written.posts.values()), step))
    work.store(Tenure).put_many(stepping(list(written.tenures.values()), step))
    work.store(Channel).put_many(stepping(list(written.channels.values()), step))
    work.store(Membership).put_many(stepping(list(written.seats.values()), step))
    _write_facts(work, written.facts, step)


def _write_facts(work: UnitOfWork, written: WrittenFacts, step: Step) -> None:
    profiles, capacities = _placed(work, written.profiles.values()), _placed(work, written.capacities.values())
    work.store(ProfileText).put_many(stepping(profiles, step))
    work.store(Capacity).put_many(stepping(capacities, step))
    work.store(Priority).put_many(stepping(list(written.priorities.values()), step))
    work.store(OrganisationRelation).put_many(stepping(list(written.relations.values()), step))


def _placed(work: UnitOfWork, records: Iterable[P]) -> list[P]:
    """The records, each under an id of its own where a merging took the one of its place to another organisation."""
    found = []
    for record in records:
        there = work.store(type(record)).find(record.id)
        is_elsewhere = there is not None and there.organisation != record.organisation
        found.append(replace(record, id=new_id()) if is_elsewhere else record)
    return found


def _remember(work: UnitOfWork, source: SourceOfTable) -> None:
    """Keeps how the table was read; a source with the same headings is the same source."""
    headings = tuple(map(fold, source.headings))
    known = next(
        (each for each in work.store(ImportSource).where() if tuple(map(fold, each.headings)) == headings), None
    )
    kept = known or ImportSource(id=new_id(), name="", headings=tuple(source.headings))
    name = clean_line(source.name).text or kept.name
    work.store(ImportSource).put(
        replace(kept, name=name, columns=dict(source.columns), values={**kept.values, **source.values})
    )
