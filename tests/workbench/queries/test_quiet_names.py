"""Who may not be named in passing, also where what is sealed names them by the id they had before they were merged."""

from datetime import UTC, date, datetime

from tests.builders.records import put
from workbench.domain.audiences import OFFICE
from workbench.domain.partners import Organisation, Person
from workbench.identifiers import OrganisationId, PersonId, new_id
from workbench.operations.partners.merging import merge_organisations, merge_people
from workbench.queries.papers import Order, sieve_for
from workbench.queries.partners import read_register
from workbench.queries.quiet_names import QuietNames
from workbench.queries.recipients import resolve_recipients
from workbench.storage.database import Database

TODAY = date(2026, 3, 1)


def names(database: Database, *recipients: str) -> QuietNames:
    with database.read() as connection:
        named = resolve_recipients(connection, recipients, read_register(connection, TODAY))
        now = datetime(2026, 3, 1, 12, tzinfo=UTC)
        order = Order(named=named, shown_recipients=named.shown, language="en", now=now, here=database.identity)
        return QuietNames(connection, sieve_for(connection, order))


def test_an_organisation_that_was_merged_into_one_kept_in_the_office_is_not_named_either(database: Database) -> None:
    former, now = OrganisationId(new_id()), OrganisationId(new_id())
    put(database, Organisation(id=former, names={"en": "S. Org"}))
    put(database, Organisation(id=now, names={"en": "S. Org"}, audience=OFFICE))
    merge_organisations(database, now, former)
    assert names(database, "public").name("S. Org", former) == ""
    assert names(database).name("S. Org", former) == "S. Org"


def test_a_person_who_was_merged_into_one_kept_in_the_office_is_not_named_either(database: Database) -> None:
    former, now = PersonId(new_id()), PersonId(new_id())
    put(database, Person(id=former, names={"Latn": "S. Name"}))
    put(database, Person(id=now, names={"Latn": "S. Name"}, audience=OFFICE))
    merge_people(database, now, former)
    assert names(database, "public").name("S. Name", former) == ""
    assert names(database).name("S. Name", former) == "S. Name"
