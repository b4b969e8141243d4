"""What a table says is for the office alone stays there, whatever else its row tells."""

from pathlib import Path

import pytest

from tests.builders.databases import a_copy
from tests.builders.records import put
from tests.workbench.operations.partners.test_table_exports import ENGLISH, furnished, taken_in
from workbench.domain.audiences import MOVEMENT, OFFICE, PARTNERS, PUBLIC, Audience
from workbench.domain.partners import Channel, Organisation, Person, Post, Tenure
from workbench.domain.profiles import Capacity
from workbench.domain.records import Record
from workbench.identifiers import OrganisationId, PostId, new_id
from workbench.operations.partners.table_exports import PartnerTableOrder, make_partner_table
from workbench.queries.reading import read_live
from workbench.storage.database import Database
from workbench.storage.registry import BY_ENTITY

OUTSIDER = OrganisationId(new_id())


@pytest.fixture
def laptop(template: Path, tmp_path: Path) -> Database:
    """A register with the shipped words, in which two organisations are known; one of them asks for tables."""
    database = furnished(a_copy(template, tmp_path / "here.db"))
    put(
        database,
        Organisation(id=OUTSIDER, names={"en": "Example Outsider"}),
        Organisation(id=OrganisationId(new_id()), names={"en": "Example Known"}),
    )
    return database


def told(database: Database) -> tuple[str, int]:
    """What the outsider is given of partners, and how much is kept back."""
    order = PartnerTableOrder(recipients=(f"organisation:{OUTSIDER}",))
    made = make_partner_table(database, order, ENGLISH)
    return str(made.sheet.rows), sum(part.count for part in made.withheld)


def audiences(database: Database, entity: type[Record]) -> list[Audience | None]:
    with database.read() as connection:
        return [record.audience for record in read_live(connection, BY_ENTITY[entity])]


@pytest.mark.parametrize("word", ["office only", "strictly confidential"])
def test_a_known_partners_new_address_does_not_leave(laptop: Database, word: str) -> None:
    heads = ["name", "audience", "organisation_email", "share"]
    taken_in(
        laptop, heads,
        ["Example Known", word, "first@example.org", "yes"],
        ["Example Known", word, "second@example.org", "yes"],
        ["Example Known", "", "open@example.org", "yes"],
    )  # fmt: skip
    rows, kept_back = told(laptop)
    assert "first@" not in rows
    assert "second@" not in rows
    assert "open@example.org" in rows
    assert kept_back == 2
    # A later table that opens it all opens nothing that is kept.
    taken_in(laptop, heads, ["Example Known", "public", "first@example.org", "yes"])
    assert "first@" not in told(laptop)[0]


def test_of_a_row_that_tells_a_fact_and_a_person_neither_leaves(laptop: Database) -> None:
    heads = ["name", "audience", "post", "person", "email", "share", "website", "cadre", "count"]
    taken_in(
        laptop, heads,
        ["Example Known", "", "", "", "", "", "", "", ""],
        ["Example Known", "office", "Liaison", "Ana Example", "ana@example.org", "yes", "https://example.org",
         "volunteers", "12"],
    )  # fmt: skip
    rows, _ = told(laptop)
    assert "Example Known" in rows
    for words in ("Liaison", "Ana Example", "ana@example.org", "https://example.org"):
        assert words not in rows
    for entity in (Post, Person, Tenure, Channel, Capacity):
        assert set(audiences(laptop, entity)) == {OFFICE}, entity


@pytest.mark.parametrize("more", ["person", "post", "cadre"])
def test_a_new_partner_of_such_a_row_is_kept_back_with_it(laptop: Database, more: str) -> None:
    cell = "volunteers" if more == "cadre" else "Ana"
    taken_in(
        laptop, ["name", "audience", more, "organisation_email", "share"],
        ["Example New", "office", cell, "new@example.org", "yes"],
    )  # fmt: skip
    rows, kept_back = told(laptop)
    assert "Example New" not in rows
    assert "new@example.org" not in rows
    assert kept_back == 1


@pytest.mark.parametrize(
    ("word", "whole", "beside_a_person"),
    [("public", PUBLIC, None), ("partners", PARTNERS, PARTNERS), ("movement", MOVEMENT, MOVEMENT), ("", None, None)],
)
def test_a_row_on_somebody_opens_no_partner(
    laptop: Database, word: str, whole: Audience | None, beside_a_person: Audience | None
) -> None:
    taken_in(
        laptop, ["name", "audience", "person"], ["Example Whole", word, ""], ["Example Beside", word, "Ana Example"]
    )  # fmt: skip
    with laptop.read() as connection:
        found = {each.name(): each.audience for each in read_live(connection, BY_ENTITY[Organisation])}
    assert (found["Example Whole"], found["Example Beside"]) == (whole, beside_a_person)


def test_where_posts_have_numbers_who_holds_one_may_be_kept_back_alone(laptop: Database) -> None:
    heads = ["name", "audience", "post", "post_id", "person"]
    numbered = PostId(new_id())
    taken_in(
        laptop, heads,
        ["Example Known", "office", "Desk", numbered, "Ana Example"],
        ["Example Known", "office", "Liaison", "", "Ana Example"],
        ["Example Known", "office", "Aide", "no number", "Ana Example"],
    )  # fmt: skip
    with laptop.read() as connection:
        posts = {each.titles["en"]: each.audience for each in read_live(connection, BY_ENTITY[Post])}
    assert posts == {"Desk": None, "Liaison": OFFICE, "Aide": OFFICE}
