"""The order of a long list of partners, its filter and its pages, against the plain list."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.records import EXAMPLES, an_organisation, put
from tests.builders.workspaces import a_workspace
from workbench.domain.groups import Group, Membership
from workbench.domain.partners import Organisation, OrganisationKind, OrganisationStatus, Post
from workbench.domain.periods import PartialDate
from workbench.domain.texts import fold
from workbench.identifiers import GroupId, OrganisationId, new_id
from workbench.operations.checks import fill_sort_keys
from workbench.operations.partners import remove_organisation
from workbench.queries.groups import covers_day
from workbench.queries.partner_filters import PartnerFilter
from workbench.queries.partners import (
    OrganisationRow,
    PartnerSort,
    count_by_kind,
    count_organisations,
    list_organisations,
    numbers_of,
    order_organisations,
    read_organisations,
    resembling,
)
from workbench.storage.database import Database
from workbench.storage.registry import MEMBERSHIP

EVERYTHING = PartnerFilter(include_closed=True)


def rows(
    database: Database, chosen: PartnerFilter = EVERYTHING, sort: PartnerSort = PartnerSort.NAME,
    language: str = "en", *, descending: bool = False,
) -> list[OrganisationRow]:  # fmt: skip
    with database.read() as connection:
        numbers = order_organisations(connection, chosen, sort, language, descending=descending)
        assert count_organisations(connection, chosen) == len(numbers)
        return read_organisations(connection, numbers, language)


def names(database: Database, chosen: PartnerFilter = EVERYTHING, **options: object) -> list[str]:
    return [row.name for row in rows(database, chosen, **options)]  # type: ignore[arg-type]


def test_names_come_as_people_expect_and_the_other_way_round(database: Database) -> None:
    put(database, *(an_organisation(name) for name in ("Zebra", "Éclair", "apple", "Гурт", "Єдність")))
    assert names(database) == ["apple", "Éclair", "Zebra", "Гурт", "Єдність"]
    assert names(database, descending=True) == names(database)[::-1]


def test_each_is_placed_by_the_name_a_reader_of_the_language_sees(database: Database) -> None:
    put(
        database,
        an_organisation("B", names={"en": "B", "fr": "Z"}),
        an_organisation("A", names={"uk": "A", "fr": "Y"}),
        Organisation(id=new_id(), acronym="AA"),
        an_organisation("C"),
    )
    assert names(database, language="fr") == ["AA", "C", "Y", "Z"]
    assert names(database, language="en") == ["AA", "B", "C", "Y"]


def test_kinds_come_in_their_order_and_countries_by_code_with_none_last(database: Database) -> None:
    put(
        database,
        an_organisation("A", kind=OrganisationKind.OTHER, country="UA"),
        an_organisation("B", kind=OrganisationKind.UN),
        an_organisation("C", kind=OrganisationKind.NATIONAL_SOCIETY, country="LB"),
        an_organisation("D", kind=OrganisationKind.NATIONAL_SOCIETY, country="LB"),
    )
    assert names(database, sort=PartnerSort.KIND) == ["C", "D", "B", "A"]
    assert names(database, sort=PartnerSort.COUNTRY) == ["C", "D", "A", "B"]


def test_every_word_typed_is_part_of_a_name_an_acronym_or_an_alias(database: Database) -> None:
    put(
        database,
        an_organisation("Croix-Rouge libanaise", acronym="CRL", aliases=frozenset({"Lebanese Red Cross"})),
        an_organisation("Danish Red Cross"),
    )
    for typed, found in (
        ("red cro", 2), ("LIBAN", 1), ("crl", 1), ("rouge crl", 1), ("danish liban", 0), ("%", 2), ("", 2), ("'; --", 2)
    ):  # fmt: skip
        assert len(names(database, PartnerFilter(text=typed))) == found, typed


def test_closed_merged_and_removed_ones_are_left_out(database: Database) -> None:
    kept = an_organisation("Kept")
    merged = an_organisation("Merged", merged_into=OrganisationId(kept.id))
    removed = an_organisation("Removed")
    put(database, kept, merged, removed, an_organisation("Closed", status=OrganisationStatus.CLOSED))
    remove_organisation(database, OrganisationId(removed.id))
    assert names(database, PartnerFilter()) == ["Kept"]
    assert names(database) == ["Closed", "Kept"]
    assert [row.status for row in rows(database)] == ["closed", "active"]


def test_a_kind_and_a_seat_in_a_group_choose(database: Database) -> None:
    group = Group(id=new_id(), names={"en": "Group"})
    organisations = {name: an_organisation(name) for name in ("Now", "Before", "Never")}
    seats = [
        Membership(
            id=new_id(), group=GroupId(group.id), organisation=OrganisationId(organisations[name].id), end=end
        )
        for name, end in (("Now", None), ("Before", PartialDate("2025-06")))
    ]  # fmt: skip
    put(database, group, *organisations.values(), *seats)
    chosen = GroupId(group.id)
    assert names(database, PartnerFilter(group=chosen)) == ["Now"]
    assert names(database, PartnerFilter(group=chosen, on=date(2025, 6, 30))) == ["Before", "Now"]
    assert names(database, PartnerFilter(group=chosen, on=date(2025, 7, 1))) == ["Now"]
    assert names(database, PartnerFilter(kinds=frozenset({OrganisationKind.UN}))) == []


def test_what_they_work_on_their_size_and_whether_they_are_local_choose(database: Database) -> None:
    put(
        database,
        an_organisation("One", terms=frozenset(["approaches/training", "settings/school"]), is_local=True),
        an_organisation("Two", terms=frozenset(["approaches/training_of_trainers"]), size_band="small", country="LB"),
        an_organisation("Three", terms=frozenset(["approaches/advocacy", "settings/school"]), is_local=False),
        an_organisation("Four"),
    )
    chosen = {
        "training": PartnerFilter(terms=frozenset(["approaches/training"])),
        "either": PartnerFilter(terms=frozenset(["approaches/training", "approaches/advocacy"])),
        "both": PartnerFilter(terms=frozenset(["approaches/training", "approaches/advocacy", "settings/school"])),
        "any sign": PartnerFilter(terms=frozenset(["approaches/%", "settings/school"])),
        "small": PartnerFilter(size_bands=frozenset(["small"]), countries=frozenset(["LB", "UA"])),
        "local": PartnerFilter(is_local=True),
        "not local": PartnerFilter(is_local=False),
    }
    assert {name: names(database, one) for name, one in chosen.items()} == {
        "training": ["One"], "either": ["One", "Three"], "both": ["One", "Three"], "any sign": [], "small": ["Two"],
        "local": ["One"], "not local": ["Three"],
    }  # fmt: skip


def test_a_page_tells_what_the_whole_list_tells(database: Database) -> None:
    one, other = an_organisation("One", aliases=frozenset({"b", "a"})), an_organisation("Other", country="UA")
    group, gone = Group(id=new_id(), names={"en": "G"}), Group(id=new_id(), names={"en": "H"}, deleted=True)
    seats = [
        Membership(id=new_id(), group=GroupId(each.id), organisation=OrganisationId(one.id)) for each in (group, gone)
    ]
    posts = [Post(id=new_id(), organisation=OrganisationId(one.id), titles={"en": str(n)}) for n in range(2)]
    put(database, one, other, group, gone, *seats, *posts)
    with database.read() as connection:
        assert rows(database) == list_organisations(connection)
        numbers = numbers_of(connection, "organisation", [other.id, one.id, new_id()])
        found = read_organisations(connection, [numbers[other.id], 999, numbers[one.id]])
    assert [row.name for row in found] == ["Other", "One"]
    assert (found[1].posts, found[1].groups) == (2, 1)


NAMES = st.dictionaries(
    st.sampled_from(["en", "fr", "ar"]), st.text("abcéЄЖعج ", min_size=1, max_size=5), min_size=1
).filter(lambda texts: all(fold(text) for text in texts.values()))


@given(st.lists(NAMES, max_size=8), st.sampled_from(["en", "fr", "ar", "es"]))
@settings(max_examples=max(EXAMPLES // 4, 1))
def test_the_order_is_that_of_the_plain_list(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[dict[str, str]], language: str
) -> None:
    with a_workspace(tmp_path_factory.mktemp("orders")) as workspace:
        put(workspace.database, *(Organisation(id=new_id(), names=each) for each in drawn))
        fill_sort_keys(workspace.database)
        with workspace.database.read() as connection:
            plain = [row.name for row in list_organisations(connection, language)]
        assert names(workspace.database, language=language) == plain


PARTIAL = st.sampled_from([None, *map(PartialDate, ("2025", "2025-12", "2025-12-31", "2026", "2026-01", "2026-01-01"))])


@given(PARTIAL, PARTIAL, st.dates(date(2025, 11, 29), date(2026, 2, 2)))
@settings(max_examples=max(EXAMPLES // 4, 1))
def test_a_period_holds_a_day_in_the_database_as_it_does_in_the_domain(
    tmp_path_factory: pytest.TempPathFactory, start: PartialDate | None, end: PartialDate | None, day: date
) -> None:
    if start and end and end.last_day() < start.first_day():
        return
    organisation, group = an_organisation(), Group(id=new_id(), names={"en": "G"})
    ids = GroupId(group.id), OrganisationId(organisation.id)
    seat = Membership(id=new_id(), group=ids[0], organisation=ids[1], start=start, end=end)
    with a_workspace(tmp_path_factory.mktemp("periods")) as workspace:
        put(workspace.database, organisation, group, seat)
        with workspace.database.read() as connection:
            query = MEMBERSHIP.table.select().where(covers_day(MEMBERSHIP.table, day))
            assert (connection.execute(query).first() is not None) == seat.is_current(day)


def test_organisations_of_the_same_or_a_similar_name_are_told(database: Database) -> None:
    argentine = an_organisation("Argentine Red Cross", acronym="ARC")
    put(database, argentine, an_organisation("Danish Red Cross"), an_organisation("Ministry of Health"))
    with database.read() as connection:
        assert resembling(connection, "Argentinian Red Cross") == ["Argentine Red Cross"]
        assert resembling(connection, "arc") == ["Argentine Red Cross"]
        assert resembling(connection, "Argentine Red Cross", but=[argentine.id]) == []
        assert resembling(connection, "Somebody else") == resembling(connection, " ") == []


def test_a_similar_name_is_found_where_thousands_share_its_words(database: Database) -> None:
    with database.write("example.add") as work:
        work.store(Organisation).put_many(an_organisation(f"Youth network of district {n}") for n in range(600))
        work.store(Organisation).put(an_organisation("Youth network of Tripolitania"))
    with database.read() as connection:
        assert resembling(connection, "Youth network of Tripolitanya") == ["Youth network of Tripolitania"]
        assert "Youth network of district 17" in resembling(connection, "Youth network of district 17")


def test_organisations_are_counted_by_kind_as_they_are_chosen(database: Database) -> None:
    kinds = (OrganisationKind.UN, OrganisationKind.UN, OrganisationKind.MEDIA)
    put(database, *(replace(an_organisation(f"Example {kind}"), kind=kind) for kind in kinds))
    with database.read() as connection:
        assert count_by_kind(connection, EVERYTHING) == {OrganisationKind.UN: 2, OrganisationKind.MEDIA: 1}
        assert count_by_kind(connection, PartnerFilter(text="media")) == {OrganisationKind.MEDIA: 1}
