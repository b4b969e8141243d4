"""Candidates with their reasons: what is found, what is not, and that an ambiguous acronym decides nothing."""

import random

import pytest

from workbench.domain.duplicate_search import find_duplicates
from workbench.domain.duplicates import Against, Because, DuplicatePair, Reason, score_of
from workbench.domain.near_names import NearNames
from workbench.domain.partner_lists import KnownOrganisation, Probable, match_organisations
from workbench.domain.partners import Channel, ChannelKind, Organisation, OrganisationKind
from workbench.domain.subjects import Subject, compared_address, name_and_acronym
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId

READINGS = {
    "drc": [{"en": "Danish Refugee Council", "fr": "Conseil danois pour les réfugiés"}, {"en": "Danish Red Cross"}]
}


def organisation(number: int, name: str = "", acronym: str = "", *aliases: str, **fields: object) -> Organisation:
    names = {"en": name} if name else {}
    return Organisation(id=str(number), names=names, acronym=acronym, aliases=frozenset(aliases), **fields)  # type: ignore[arg-type]


def pairs(*organisations: Organisation, **options: object) -> tuple[DuplicatePair, ...]:
    subjects = [Subject.of_organisation(each) for each in organisations]
    return find_duplicates(subjects, READINGS, **options)  # type: ignore[arg-type]


def reasons(*organisations: Organisation) -> set[Reason]:
    return {because.reason for pair in pairs(*organisations) for because in pair.because}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (organisation(1, "Example Relief"), organisation(2, "EXAMPLE  relief"), Reason.NAME),
        (organisation(1, "Red Cross of Example"), organisation(2, "The Example Red Cross Society"), Reason.NAME),
        (organisation(1, "Example Relief", "", "Hope"), organisation(2, "Hope"), Reason.ALIAS),
        (organisation(1, "Example Relief Network"), organisation(2, "Exampel Relief Network"), Reason.SIMILAR),
        (organisation(1, "مؤسسة الرشاد"), organisation(2, "Muassasat al-Rashad"), Reason.OTHER_SCRIPT),
        (organisation(1, "Example Relief", "EXR"), organisation(2, "Exceptional Rescue", "exr"), Reason.ACRONYM),
        (organisation(1, "EMC"), organisation(2, "Example Medical Corps"), Reason.INITIALS),
        (organisation(1, "Example Relief (EXR)"), organisation(2, "Example relief"), Reason.NAME),
        (organisation(1, "A", identifiers={"x": "7"}), organisation(2, "B", identifiers={"x": "7"}), Reason.IDENTIFIER),
    ],
)
def test_each_likeness_is_found_with_its_reason(one: Organisation, other: Organisation, reason: Reason) -> None:
    (pair,) = pairs(one, other)
    assert (pair.first, pair.second) == ("1", "2")
    assert reason in {because.reason for because in pair.because}
    assert 0 < pair.score < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (organisation(1, "Example Red Cross"), organisation(2, "Sample Red Cross")),
        (organisation(1, "Branch 12 of Example"), organisation(2, "Branch 13 of Example")),
        (organisation(1, "…"), organisation(2, "?")),
        (organisation(1, "Danish Refugee Council"), organisation(2, "Danish Red Cross")),
        (organisation(1, "Iran"), organisation(2, "Iraq")),
        (organisation(1, "Relief", "ER"), organisation(2, "Example Rescue")),
    ],
)
def test_what_only_looks_alike_is_left_alone(one: Organisation, other: Organisation) -> None:
    assert pairs(one, other) == ()


def test_an_ambiguous_acronym_shows_both_readings_and_weighs_little() -> None:
    council, cross = organisation(1, "Danish Refugee Council", "DRC"), organisation(2, "Danish Red Cross", "DRC")
    (pair,) = pairs(council, cross)
    (because,) = pair.because
    assert because.reason is Reason.AMBIGUOUS
    assert because.readings == ("Danish Refugee Council", "Danish Red Cross")
    assert pair.score < 0.5


def test_who_is_known_by_an_ambiguous_acronym_alone_stands_beside_every_reading() -> None:
    found = pairs(
        organisation(1, "", "DRC"),
        organisation(2, "Conseil danois pour les réfugiés"),
        organisation(3, "Danish Red Cross"),
    )
    assert {(pair.first, pair.second) for pair in found} == {("1", "2"), ("1", "3")}
    assert {because.reason for pair in found for because in pair.because} <= {Reason.AMBIGUOUS, Reason.INITIALS}
    assert all(pair.score < 0.7 for pair in found)


def test_what_speaks_against_it_is_told_and_weighs() -> None:
    here = organisation(1, "Example Relief", country="UA", kind=OrganisationKind.UN, identifiers={"x": "1"})
    there = organisation(2, "Example Relief", country="RO", parent=OrganisationId("1"), identifiers={"x": "2"})
    (pair,) = pairs(here, there)
    assert set(pair.against) == {Against.COUNTRY, Against.KIND, Against.IDENTIFIER, Against.PARENT}
    assert pair.score < 0.2


def test_those_said_to_be_two_are_not_asked_about_again() -> None:
    one, other, third = (organisation(number, "Example") for number in (1, 2, 3))
    found = pairs(one, other, third, apart={frozenset(("1", "2"))})
    assert {pair.ids for pair in found} == {frozenset(("1", "3")), frozenset(("2", "3"))}


def test_a_thousand_equal_rows_end_in_as_many_pairs() -> None:
    found = pairs(*(organisation(number, "Example Relief", "EXR") for number in range(1000)))
    assert len(found) == 999


def test_the_search_tells_how_far_it_is_and_can_be_stopped() -> None:
    many = [organisation(number, f"Example {number} Relief of {number * 7}") for number in range(120)]
    told: list[tuple[int, int]] = []
    pairs(*many, step=lambda done, of: told.append((done, of)))
    assert told[0] == (0, 120)
    assert len(told) == 3

    def stop(_done: int, _of: int) -> None:
        raise RuleViolation("stopped")

    with pytest.raises(RuleViolation):
        pairs(*many, step=stop)


def test_people_of_one_address_or_one_name_in_two_scripts_are_found() -> None:
    mail = Channel(id="c", kind=ChannelKind.EMAIL, value="Olena@Example.org", person=None, organisation=None)
    address = compared_address(mail.kind, mail.value)
    subjects = [
        Subject(id="1", names=("Olena Pryklad",), addresses={address: mail.value}, is_person=True),
        Subject(id="2", names=("O. P.",), addresses={address: "olena@example.org"}, is_person=True),
        Subject(id="3", names=("Олена Приклад",), is_person=True),
        Subject(id="4", names=("Pryklad Olena",), is_person=True),
    ]
    found = {tuple(sorted(pair.ids)): pair.because[0].reason for pair in find_duplicates(subjects)}
    assert found == {
        ("1", "2"): Reason.ADDRESS, ("1", "3"): Reason.OTHER_SCRIPT, ("1", "4"): Reason.NAME,
        ("3", "4"): Reason.OTHER_SCRIPT,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (ChannelKind.TELEPHONE, "+380 44 123 45 67", "044 1234567"),
        (ChannelKind.EMAIL, "A@Example.org ", "a@example.ORG"),
        (ChannelKind.WEBSITE, "https://www.example.org/", "example.org"),
    ],
)
def test_addresses_are_compared_as_they_are_used(kind: ChannelKind, one: str, other: str) -> None:
    assert compared_address(kind, one) == compared_address(kind, other) != ""


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ChannelKind.TELEPHONE, "112"),
        (ChannelKind.EMAIL, "none"),
        (ChannelKind.WEBSITE, "https://site.example/page/us"),
    ],
)
def test_an_address_that_tells_nothing_is_not_compared(kind: ChannelKind, value: str) -> None:
    assert compared_address(kind, value) == ""


def test_a_name_with_its_acronym_is_taken_apart() -> None:
    assert name_and_acronym("Danish Refugee Council (DRC)") == ("Danish Refugee Council", "DRC")
    assert name_and_acronym("NRC - Norwegian Refugee Council") == ("Norwegian Refugee Council", "NRC")
    assert name_and_acronym("Example Relief (Kyiv)") is None


def test_several_reasons_say_more_than_one_and_nothing_is_certain() -> None:
    name, acronym = Because(Reason.NAME, "a", "b"), Because(Reason.ACRONYM, "a", "b")
    assert score_of([acronym], ()) < score_of([name], ()) < score_of([name, acronym], ()) < 1


def test_pairs_of_near_names_are_those_that_matching_finds() -> None:
    chance = random.Random(7)
    words = "relief health water youth women example sample support network care hope light".split()
    names = [" ".join(chance.sample(words, chance.randint(2, 4))) for _ in range(60)]
    names += [name.replace("e", "a", 1) for name in names[::3]]
    names = sorted(set(names))
    near = NearNames((name, name) for name in names)
    found = {frozenset((near.names[one], near.names[other])) for one, other, _ in near.pairs(range(len(names)))}
    expected = set()
    for name in names:
        others = [KnownOrganisation(OrganisationId(other), (other,)) for other in names if other != name]
        match = match_organisations([name], others)[name]
        if isinstance(match, Probable) and len(match.candidates) < 5:
            expected |= {frozenset((name, candidate.id)) for candidate in match.candidates}
    assert found >= expected
    assert expected
