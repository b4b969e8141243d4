"""One's own table taken in again: after merging, with several times in one post, and with what only people can read."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.builders.databases import a_copy
from tests.builders.records import put
from tests.workbench.operations.partners.test_table_exports import ENGLISH, PROGRAM, content_of, furnished, taken_in
from workbench.domain.audiences import OFFICE
from workbench.domain.partner_imports import GroupChoice
from workbench.domain.partner_table_plans import RowOutcome
from workbench.domain.partner_tables import PartnerTable
from workbench.domain.partners import Channel, ChannelKind, Organisation, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.records import Record
from workbench.domain.workspaces import ReleaseForm
from workbench.identifiers import OrganisationId, PersonId, PostId, new_id
from workbench.interchange.foreign_tables import read_foreign_table
from workbench.operations.partners.merging import merge_organisations, merge_people
from workbench.operations.partners.table_exports import PartnerTableOrder, make_partner_table
from workbench.operations.partners.table_reading import lay_out_table, understand_table
from workbench.operations.partners.tables import preview_table, take_in_table
from workbench.queries.reading import read_live
from workbench.storage.database import Database
from workbench.storage.registry import BY_ENTITY

SOCIETY, DESK, PERSON, OTHER = OrganisationId(new_id()), PostId(new_id()), PersonId(new_id()), PersonId(new_id())
EMPLOYERS = ("Example One", "Example Two")
HEADS = ["id", "name", "post", "post_id", "person", "person_id", "start", "end", "acting", "employer"]
FIRST = (ChannelKind.TELEPHONE, "+1 555 0100")


@pytest.fixture
def laptop(template: Path, tmp_path: Path) -> Database:
    """A society with a desk, at which somebody sits."""
    database = furnished(a_copy(template, tmp_path / "here.db"))
    put(
        database,
        Organisation(id=SOCIETY, names={"en": "Example Society"}),
        *(Organisation(id=OrganisationId(new_id()), names={"en": name}) for name in EMPLOYERS),
        Post(id=DESK, organisation=SOCIETY, titles={"en": "Desk"}),
        Person(id=PERSON, names={"Latn": "Ana Example"}),
    )
    return database


def own_table(database: Database, read_in: Database | None = None) -> PartnerTable:
    """All there is, as it is read from one's own table."""
    content = make_partner_table(database, PartnerTableOrder(form=ReleaseForm.CSV), ENGLISH).content
    sheet, words = read_foreign_table(content).sheet(), PROGRAM.heading_words()
    return understand_table(sheet, lay_out_table(read_in or database, sheet, words), words)


def all_of(database: Database, entity: type[Record]) -> list[Any]:
    with database.read() as connection:
        return read_live(connection, BY_ENTITY[entity])


def sat(start: str = "", end: str = "", **more: Any) -> Tenure:
    """When somebody sat at the desk."""
    days = {"start": PartialDate(start) if start else None, "end": PartialDate(end) if end else None}
    return Tenure(id=new_id(), post=DESK, **{"person": PERSON, **days, **more})


def times(database: Database) -> list[tuple[str, str, bool]]:
    found = all_of(database, Tenure)
    return sorted((str(each.start or ""), str(each.end or ""), each.acting) for each in found)


SEVERAL = (
    (sat("2020", "2021", audience=OFFICE), sat(), sat(acting=True)),
    (sat("2022", employer=SOCIETY), sat("2020", "2021"), sat("2022", acting=True, audience=OFFICE)),
    (sat("", "2019"), sat("2021-05", "2021-05-03"), sat("2020", "2022")),
)


@pytest.mark.parametrize("tenures", SEVERAL)
def test_each_time_somebody_held_a_post_stays_one(
    laptop: Database, template: Path, tmp_path: Path, tenures: Sequence[Tenure]
) -> None:
    put(laptop, *tenures)
    elsewhere = furnished(a_copy(template, tmp_path / "elsewhere.db"))
    table = own_table(laptop, elsewhere)
    take_in_table(elsewhere, table, GroupChoice())
    assert content_of(elsewhere)["Tenure"] == content_of(laptop)["Tenure"]
    for database in (laptop, elsewhere):
        assert preview_table(database, table, GroupChoice()).is_empty


@pytest.mark.parametrize(
    ("kept", "rows", "found"),
    [
        ([sat("2020")], [("2020", "2021", "")], [("2020", "2021", False)]),
        ([sat("2020", "2021")], [("2022", "", "")], [("2020", "2021", False), ("2022", "", False)]),
        ([sat("", "2019")], [("2022", "2023", "")], [("", "2019", False), ("2022", "2023", False)]),
        ([sat("2020", "2021")], [("", "", ""), ("2020", "2021", "")], [("", "", False), ("2020", "2021", False)]),
        ([sat("2020")], [("2020", "2021", ""), ("2020", "", "yes")], [("2020", "", True), ("2020", "2021", False)]),
        ([sat("", "2025")], [("", "", "")], [("", "2025", False)]),
    ],
)
def test_a_row_means_a_time_that_it_may_tell_more_of(
    laptop: Database, kept: Iterable[Tenure], rows: Sequence[tuple[str, str, str]], found: list[tuple[str, str, bool]]
) -> None:
    put(laptop, *kept)
    known = [SOCIETY, "Example Society", "Desk", DESK, "Ana Example", PERSON]
    taken_in(laptop, HEADS, *([*known, *row, ""] for row in rows))
    assert times(laptop) == found


def test_in_somebody_elses_table_a_row_without_days_says_nothing_of_them(laptop: Database) -> None:
    heads = ["name", "post", "person", "start", "end", "email"]
    who = ["Example Society", "Desk", "Bo Example"]
    taken_in(
        laptop, heads, [*who, "", "", "a@example.org"], [*who, "2020", "2021", ""], [*who, "", "", "b@example.org"]
    )
    assert times(laptop) == [("2020", "2021", False)]


def test_two_times_that_nothing_tells_apart_change_nothing_when_taken_in_again(laptop: Database) -> None:
    put(laptop, sat(), sat(employer=SOCIETY))
    assert preview_table(laptop, own_table(laptop), GroupChoice()).is_empty


@pytest.mark.parametrize("survivor", [PERSON, OTHER], ids=["first", "second"])
def test_a_table_from_before_two_people_were_merged_writes_to_the_one_they_are(
    laptop: Database, survivor: PersonId
) -> None:
    put(
        laptop, Person(id=OTHER, names={"Latn": "Anna Example"}, purpose="Coordination"),
        sat("2020", "2021"), sat("2022", person=OTHER),
        Channel(id=new_id(), kind=ChannelKind.EMAIL, value="anna@example.org", person=OTHER),
    )  # fmt: skip
    table = own_table(laptop)
    merge_people(laptop, survivor, OTHER if survivor == PERSON else PERSON)
    assert preview_table(laptop, table, GroupChoice()).is_empty
    known = [SOCIETY, "Example Society", "Desk", DESK]
    plan = taken_in(
        laptop, [*HEADS[:6], "email", "purpose", "person.latn", "person.arab"],
        [*known, "Ana Example", PERSON, "new@example.org", "Other", "Ana Example", "آنا"],
        [*known, "Anna Example", OTHER, "other@example.org", "", "", ""],
        [*known, "Somebody Else", OTHER, "", "", "", ""],
    )  # fmt: skip
    assert [[each.column for each in row.problems] for row in plan.rows] == [[], [], ["person_id"]]
    channels = {each.value: each.person for each in all_of(laptop, Channel)}
    assert set(channels) == {"anna@example.org", "new@example.org", "other@example.org"}
    assert set(channels.values()) == {survivor}
    person = next(each for each in all_of(laptop, Person) if each.id == survivor)
    names = {PERSON: "Ana Example", OTHER: "Anna Example"}
    assert person.names == {"Latn": names[survivor], "Arab": "آنا"}
    merged = next(each for each in all_of(laptop, Person) if each.merged_into)
    assert set(merged.names) == {"Latn"}


def test_a_table_from_before_two_partners_were_merged_means_the_one_they_are(laptop: Database) -> None:
    other = OrganisationId(new_id())
    put(
        laptop, Organisation(id=other, names={"en": "Example Socety"}), sat(employer=other),
        # Another one of that name, so that the number alone tells which is meant.
        Organisation(id=OrganisationId(new_id()), names={"en": "Example Socety"}),
    )  # fmt: skip
    table = own_table(laptop)
    merge_organisations(laptop, SOCIETY, other)
    assert preview_table(laptop, table, GroupChoice()).is_empty
    plan = taken_in(
        laptop, ["id", "name", "website", "parent"],
        [other, "Example Socety", "https://example.org", ""], [other, "Example Impostor", "", ""],
        ["", "Example Branch", "", other],
    )  # fmt: skip
    assert [row.outcome for row in plan.rows] == [RowOutcome.CHANGED, RowOutcome.REPEATED, RowOutcome.NEW]
    assert [each.organisation for each in all_of(laptop, Channel)] == [SOCIETY]
    found = {each.name(): each for each in all_of(laptop, Organisation) if not each.merged_into}
    assert found["Example Branch"].parent == SOCIETY
    # Also where the table has no row of the partner itself.
    taken_in(laptop, ["name", "parent"], ["Example Twig", other])
    assert next(each for each in all_of(laptop, Organisation) if each.name() == "Example Twig").parent == SOCIETY
    assert found["Example Society"].names == {"en": "Example Society"}


@pytest.mark.parametrize(
    "ways",
    [
        [FIRST, (ChannelKind.TELEPHONE, "103"), (ChannelKind.TELEPHONE, "+1 555 0100; ext. 7")],
        [(ChannelKind.WEBSITE, f"https://example.org/{page}") for page in ("a,b", "c", "d;e,f")],
        [(ChannelKind.WEBSITE, "http://localhost"), (ChannelKind.WEBSITE, "https://example.org/a")],
        [(ChannelKind.EMAIL, address) for address in ("desk@intranet", "o'hara@example.org", "b@example.org")],
    ],
)
def test_ways_of_reaching_come_back_letter_for_letter(
    laptop: Database, template: Path, tmp_path: Path, ways: Sequence[tuple[ChannelKind, str]]
) -> None:
    put(laptop, sat(), *(Channel(id=new_id(), kind=kind, value=value, person=PERSON) for kind, value in ways))
    put(laptop, *(Channel(id=new_id(), kind=kind, value=value, organisation=SOCIETY) for kind, value in ways))
    elsewhere = furnished(a_copy(template, tmp_path / "elsewhere.db"))
    table = own_table(laptop, elsewhere)
    assert [row.problems for row in table.rows if row.problems] == []
    take_in_table(elsewhere, table, GroupChoice())
    assert content_of(elsewhere)["Channel"] == content_of(laptop)["Channel"]


def test_good_addresses_still_share_a_cell_and_are_parted_as_people_write_them(laptop: Database) -> None:
    several = [FIRST, (ChannelKind.TELEPHONE, "+1 555 0101")]
    put(laptop, *(Channel(id=new_id(), kind=kind, value=value, organisation=SOCIETY) for kind, value in several))
    made = make_partner_table(laptop, PartnerTableOrder(), ENGLISH)
    assert sum("+1 555 0100; +1 555 0101" in row for row in made.sheet.rows) == 1
    taken_in(laptop, ["id", "name", "email"], [SOCIETY, "Example Society", "a@example.org, b@example.org"])
    assert {each.value for each in all_of(laptop, Channel)} > {"a@example.org", "b@example.org"}


def test_the_plan_says_whose_place_another_employer_takes(laptop: Database) -> None:
    heads = ["name", "post", "person", "employer"]
    who = ["Example Society", "Desk", "Bo Example"]
    for before, after in zip(("", *EMPLOYERS), EMPLOYERS, strict=False):
        plan = taken_in(laptop, heads, [*who, after])
        (change,) = (each for each in plan.rows[0].differences if each.column == "employer")
        assert (change.before, change.after) == (before, after)


def test_a_name_beside_another_one_in_the_same_script_is_the_same_person(laptop: Database) -> None:
    heads = ["name", "person", "person.latn"]
    taken_in(laptop, heads, ["Example Society", "Bo", "Bo Maria Example"], ["Example Society", "Bo", ""])
    assert [each.names for each in all_of(laptop, Person) if each.id != PERSON] == [{"Latn": "Bo Maria Example"}]


def test_what_no_list_knows_is_a_language_beside_a_number_alone(laptop: Database) -> None:
    heads = ["name", "post", "person", "person_id", "languages"]
    plan = taken_in(
        laptop, heads,
        ["Example Society", "Desk", "Bo Example", "", "tbd; French; all; ar"],
        ["Example Society", "Desk", "Ana Example", PERSON, "nus; French; pt-br"],
    )  # fmt: skip
    assert [[each.written for each in row.problems] for row in plan.rows] == [["tbd", "all"], []]
    found = {each.name(): each.languages for each in all_of(laptop, Person)}
    assert found == {"Bo Example": ("fr", "ar"), "Ana Example": ("nus", "fr", "pt-br")}
