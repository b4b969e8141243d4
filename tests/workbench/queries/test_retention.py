"""Who is past their time is found without reading everybody, and is nobody else than reading everybody finds."""

from datetime import date, timedelta
from itertools import product

import sqlalchemy as sa

from tests.builders.records import put
from workbench.domain.partners import Channel, ChannelKind, Organisation, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.identifiers import OrganisationId, PersonId, PostId, first_id_of, new_id
from workbench.queries.retention import may_be_past, read_retention, retention_for
from workbench.storage.database import Database
from workbench.storage.registry import PERSON

TODAY = date(2026, 3, 31)
MONTHS = 1
EDGE = date(2026, 2, 28)
"""A month before today, which has no such day: whatever is counted from here ends before today."""
DAYS = (EDGE - timedelta(days=1), EDGE, EDGE + timedelta(days=1), TODAY)
ENDS = ("2025", "2026-01", "2026-02", "2026", *(day.isoformat() for day in DAYS), "open", "")
OWN = ("", "2025", "2026-03", "2026-03-30", "2026-03-31", "2026")


def a_register(database: Database) -> list[str]:
    """People of all these ends, days an address was found right, days they were entered, and dates of their own."""
    organisation, post = OrganisationId(new_id()), PostId(new_id())
    records = [
        WorkspaceRecord(id=new_id(), title="Example", contact_retention_months=MONTHS),
        Organisation(id=organisation, names={"en": "Example Society"}),
        Post(id=post, organisation=organisation, titles={"en": "Delegate"}),
    ]
    cases = [
        *((end, verified, DAYS[0], "") for end, verified in product(ENDS, (*DAYS, None))),
        *(("2025", None, added, own) for added, own in product(DAYS, OWN)),
        *(("open", None, DAYS[0], own) for own in OWN),
    ]
    people = []
    for number, (end, verified, added, own) in enumerate(cases):
        person = PersonId(f"{first_id_of(added)}7000-8000-{number:012x}")
        people.append(person)
        records.append(
            Person(id=person, names={"Latn": f"Example {number}"}, retain_until=PartialDate(own) if own else None)
        )
        if end:
            last = None if end == "open" else PartialDate(end)
            records.append(Tenure(id=new_id(), person=person, post=post, end=last))
        if verified:
            value = f"{number}@example.org"
            channel = Channel(id=new_id(), kind=ChannelKind.EMAIL, value=value, person=person, last_verified=verified)
            records.append(channel)
    # Entered under an identifier that holds no time: nothing says from when to count.
    records.append(Person(id="6f0d3a52-8a0e-5c0b-9c39-2f4c1c1a7d11", names={"Latn": "Example shared"}))
    put(database, *records)
    return [*people, "6f0d3a52-8a0e-5c0b-9c39-2f4c1c1a7d11"]


def test_those_found_are_those_whose_time_is_over_on_both_databases_and_hardly_anybody_else_is_read(
    database: Database,
) -> None:
    people = a_register(database)
    with database.read() as connection:
        past = {person for person in people if retention_for(connection, person, TODAY).is_past(TODAY)}
        found = read_retention(connection, TODAY)
        read = connection.scalar(sa.select(sa.func.count()).where(may_be_past(MONTHS, TODAY), PERSON.table.c.id != ""))
        own = connection.scalar(sa.select(sa.func.count()).where(may_be_past(None, TODAY), PERSON.table.c.id != ""))
    assert {row.person_id for row in found.rows} == past
    assert (found.people, bool(past)) == (len(people), True)
    # Nobody else is looked at but the one of whom no day is known.
    assert (read, own) == (len(past) + 1, 10)
