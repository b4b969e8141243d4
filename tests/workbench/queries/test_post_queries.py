"""Posts, departures, stale contacts and retention read alike from both databases, with partial dates."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from tests.builders.people import LAST_DAY, a_leaving_scene
from tests.builders.records import an_organisation, put
from workbench.domain.partners import Channel, ChannelKind, OrganisationStatus
from workbench.domain.periods import PartialDate
from workbench.identifiers import OrganisationId, PersonId
from workbench.queries.departures import HeldKind, read_departure
from workbench.queries.held_on_person import read_held_on_person
from workbench.queries.people_pages import read_person_page
from workbench.queries.retention import read_retention
from workbench.queries.stale_contacts import read_stale_contacts
from workbench.storage.database import Database

OLD = "01800000-0000-7000-8000-00000000000{}"
"""Made in spring 2023."""


def channel(number: int, **fields: Any) -> Channel:
    """An address that was entered years ago."""
    return Channel(**{"id": OLD.format(number), "kind": ChannelKind.EMAIL, "value": f"{number}@example.org", **fields})


def test_both_databases_tell_the_same_of_posts_people_and_what_grows_old(database: Database) -> None:
    scene = a_leaving_scene(database)
    person, partner = PersonId(scene.person.id), OrganisationId(scene.partner.id)
    closed = an_organisation("Example closed", status=OrganisationStatus.CLOSED)
    put(database, closed, channel(1, organisation=partner), channel(2, person=person, last_verified=date(2025, 3, 31)),
        channel(3, person=person, last_verified=date(2025, 4, 1)), channel(4, organisation=OrganisationId(closed.id)),
        replace(scene.advising, end=PartialDate("2026-02")))  # fmt: skip
    with database.read() as connection:
        stale = read_stale_contacts(connection, date(2026, 4, 1))
        counted = read_stale_contacts(connection, date(2026, 4, 1), most=0)
        gone = read_departure(connection, person, LAST_DAY, "fr")
        page = read_person_page(connection, person, LAST_DAY)
        kept = read_retention(connection, date(2030, 1, 1))
        held = read_held_on_person(connection, person, datetime(2026, 4, 1, tzinfo=UTC), "en", str)
    assert [(row.value, row.owner, row.organisation) for row in stale.contacts] == [
        ("1@example.org", "Example Red Cross", "Example Red Cross"),
        ("2@example.org", "Olena Example", "Example Red Cross"),
    ]
    assert (counted.contacts, counted.contact_count, counted.unfilled_count) == ((), 2, 1)
    assert [(post.title, post.ended) for post in stale.unfilled] == [("Adviser", "2026-02")]
    assert [left.tenure.post for left in gone.posts] == ["Délégué"]
    assert [thing.kind for thing in gone.posts[0].things][:3] == [HeldKind.ACTION, HeldKind.PROMISE, HeldKind.CHAIR]
    assert [line.post for line in page.former] == ["Adviser"]
    assert (kept.rows, kept.people) == ((), 1)
    # Whether capitals matter is each database's own.
    assert [dict(each.fields) for each in held.mentioned] in ([], [{"Minute-taker": "olena example"}])
    assert {each.kind for each in held.records} == {"person", "channel", "tenure"}
    assert len(held.history) > 1
