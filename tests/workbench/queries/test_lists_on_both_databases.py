"""Every list on both databases: the same rows in the same order on a laptop as on a hub."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.builders.databases import a_copy, emptied
from tests.builders.records import DAY, a_meeting, an_organisation, one_of_each, put
from workbench.domain.actions import ActionItem, ActionStatus
from workbench.domain.circulations import Circulation
from workbench.domain.decisions import Decision
from workbench.domain.meetings import AgendaItem, Meeting, MeetingStatus
from workbench.domain.records import Record
from workbench.identifiers import MeetingId, OrganisationId, new_id
from workbench.operations.minutes import approve_minutes
from workbench.queries.actions import ActionSort, list_actions
from workbench.queries.circulations import read_rounds, read_rounds_due
from workbench.queries.coordination_facts import read_facts
from workbench.queries.decisions import decision_numbers
from workbench.queries.details import read_detail
from workbench.queries.directory import read_directory
from workbench.queries.findings import list_rules
from workbench.queries.groups import list_memberships, list_workplan
from workbench.queries.history import list_changes, list_operations
from workbench.queries.lists import LISTS
from workbench.queries.meetings import find_by_number, list_agenda, list_attendance, next_sequence
from workbench.queries.minutes import latest_version, read_records, read_sealed
from workbench.queries.minutes_past import draft_root
from workbench.queries.minutes_versions import StateName, read_comparison, read_versions
from workbench.queries.names import find_record
from workbench.queries.partners import known_organisations, read_register
from workbench.queries.role_reminders import read_role_reminders
from workbench.queries.set_ups import read_set_up
from workbench.queries.vocabularies import term_labels
from workbench.storage.database import Database
from workbench.storage.registry import BY_CODE, BY_ENTITY, CONTEXT, GROUP, MEETING, ORGANISATION

Both = tuple[Database, Database]


def many_records() -> list[Record]:
    """Records whose order is easily got wrong: capitals, accents, other scripts, and fields left empty."""
    names = ["acted", "ACTED", "École", "Ecole", "Zèbre", "Єдність", "Голос", "_x", "a b", "A-b"]
    organisations = [an_organisation(name, acronym=name[:2]) for name in names]
    days = [None, date(2026, 1, 2), date(2026, 1, 1), None, date(2026, 1, 1)]
    actions = [
        ActionItem(
            id=new_id(), text=f"Action {number}", due=days[number % 5], status=list(ActionStatus)[number % 4],
            owner_organisation=OrganisationId(organisations[number % 10].id) if number % 3 else None,
        )
        for number in range(30)
    ]  # fmt: skip
    decisions = [Decision(id=new_id(), texts={"en": f"D{number}"}, decided_on=day) for number, day in enumerate(days)]
    meetings = [Meeting(id=new_id(), title=title) for title in ("b", "B", "é")]
    return [*organisations, *actions, *decisions, *meetings]


@pytest.fixture(scope="module")
def both(template: Path, server: sa.Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """A laptop's and a hub's database with the same records in them, filled once for all that only read."""
    laptop, hub = a_copy(template, tmp_path_factory.mktemp("both") / "test.db"), emptied(server)
    records = [*one_of_each("Приклад"), *many_records()]
    for database in (laptop, hub):
        put(database, *records)
        put(database, replace(records[-1], deleted=True))
    yield laptop, hub
    laptop.dispose()


def same(both: Both, read: Any) -> Any:
    """What a query gives, which must be the same on both."""
    given = []
    for database in both:
        with database.read() as connection:
            given.append(read(connection))
    assert given[0] == given[1]
    return given[0]


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_list_is_the_same_on_both(both: Both, name: str, language: str) -> None:
    assert same(both, lambda connection: list(LISTS[name].rows(connection, DAY, language)))


@pytest.mark.parametrize("open_only", [False, True])
@pytest.mark.parametrize("limit", [None, 7])
@pytest.mark.parametrize("sort", list(ActionSort))
def test_actions_come_in_the_same_order_on_both(
    both: Both, sort: ActionSort, limit: int | None, open_only: bool
) -> None:
    rows = same(both, lambda connection: list_actions(connection, DAY, sort=sort, limit=limit, open_only=open_only))
    assert len(rows) == (limit or len(rows)) > 5


def test_organisations_come_in_the_order_people_expect_on_both(both: Both) -> None:
    names = [row.name for row in same(both, lambda connection: LISTS["partners"].rows(connection, DAY, "en"))]
    assert names.index("Ecole") < names.index("École") < names.index("Zèbre")
    assert names.index("Голос") < names.index("Єдність")


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_the_whole_of_any_record_reads_the_same_on_both(both: Both, code: str) -> None:
    table = BY_CODE[code].table
    first = same(both, lambda connection: connection.scalar(sa.select(table.c.id).order_by(table.c.n).limit(1)))
    assert same(both, lambda connection: read_detail(connection, BY_CODE[code], first, DAY)).fields
    assert same(both, lambda connection: [row.field for row in list_changes(connection, first)])


def test_what_rules_of_coordination_and_set_ups_look_at_reads_the_same_on_both(both: Both) -> None:
    table = CONTEXT.table
    context = same(both, lambda connection: connection.scalar(sa.select(table.c.id).order_by(table.c.n).limit(1)))
    found = same(both, lambda connection: read_facts(connection, context, DAY))
    assert found.organisations
    assert same(both, lambda connection: read_set_up(connection, context, DAY)).context == context
    same(both, lambda connection: read_role_reminders(connection, DAY))
    same(both, lambda connection: decision_numbers(connection, "D-"))
    assert same(both, lambda connection: [row.code for row in list_rules(connection)])


def test_what_stands_behind_the_lists_reads_the_same_on_both(both: Both) -> None:
    def read(connection: sa.Connection) -> list[Any]:
        group = connection.scalar(sa.select(GROUP.table.c.id))
        meeting = connection.scalar(sa.select(MEETING.table.c.id).order_by(MEETING.table.c.n).limit(1))
        return [
            list_memberships(connection, "en", group), list_workplan(connection, "en", group),
            list_agenda(connection, str(meeting)), list_attendance(connection, str(meeting)),
            next_sequence(connection, group, 2026), find_by_number(connection, "Приклад"),
            known_organisations(connection), read_register(connection, DAY), read_directory(connection),
            term_labels(connection, "Приклад", "en"), find_record(connection, ORGANISATION, "Zèbre"),
            [(row.code, row.records) for row in list_operations(connection)],
        ]  # fmt: skip

    assert all(same(both, read))


def test_approved_minutes_read_the_same_on_both(both: Both) -> None:
    records = a_meeting()
    meeting = MeetingId(records.meeting.id)
    for database in both:
        put(database, *records.all())
        approve_minutes(database, meeting, by="Working Group 2", on=DAY)

    def read(connection: sa.Connection) -> list[Any]:
        version = latest_version(connection, meeting)
        assert version is not None
        sealed = read_sealed(connection, version)
        return [sealed.in_order(), sealed.shown, read_records(connection, meeting)]

    sealed, shown, _ = same(both, read)
    assert [BY_ENTITY[type(record)].code for record in sealed] == [
        "meeting", "attendance", "agenda_item", "minute_block", "decision", "action_item",
    ]  # fmt: skip
    assert shown[records.attendance.id]["person"] == "Olena Example"


def test_rounds_and_versions_read_the_same_on_both(both: Both) -> None:
    records = replace(a_meeting(), meeting=Meeting(id=new_id(), title="Round", status=MeetingStatus.HELD))
    meeting, item = MeetingId(records.meeting.id), AgendaItem(id=new_id(), rank="V", title="One")
    item = replace(item, meeting=meeting)
    circulation = Circulation(
        id=new_id(), subject=f"meeting/{meeting}", recipients=frozenset(["movement"]), sent_on=DAY, answer_by=DAY
    )
    for database in both:
        put(database, records.meeting, item)
        put(database, replace(circulation, root=draft_root_of(database, meeting)))
        put(database, replace(item, title="Two"))

    def read(connection: sa.Connection) -> list[Any]:
        compared = read_comparison(connection, meeting, StateName(circulation=circulation.id), StateName())
        return [
            read_rounds(connection, meeting, DAY), read_rounds_due(connection, DAY + timedelta(days=1)),
            compared.comparison.changed, read_versions(connection, meeting),
        ]  # fmt: skip

    (row,), due, (changed,), versions = same(both, read)
    assert (row.differs, [found.meeting for found in due], changed.part.words) == (True, [meeting], "Two")
    assert versions == ()


def draft_root_of(database: Database, meeting: str) -> str:
    with database.read() as connection:
        return draft_root(read_records(connection, meeting))
