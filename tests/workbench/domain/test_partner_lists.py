"""Matching a list against the register: equal is known, similar is a question, and nothing is merged by chance."""

import random

import pytest

from workbench.domain.partner_lists import (
    Known,
    KnownOrganisation,
    Match,
    New,
    Probable,
    find_repeats,
    match_organisations,
)
from workbench.identifiers import OrganisationId

ONE, TWO = OrganisationId("one"), OrganisationId("two")


def match(name: str, *known: str) -> Match:
    return match_organisations([name], [KnownOrganisation(ONE, (text,)) for text in known])[name]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("danish red cross", "Danish Red Cross"),
        ("Croix Rouge Francaise", "Croix-Rouge française"),
        ("الهلال الاحمر", "الهلالُ الأحمر"),
        ("  ICRC ", "icrc"),
    ],
)
def test_names_that_fold_alike_are_known(name: str, known: str) -> None:
    assert match(name, known) == Known(ONE)


def test_acronyms_and_aliases_count_as_names() -> None:
    known = [KnownOrganisation(ONE, ("Ukrainian Red Cross Society", "URCS", "Ukraine Red Cross"))]
    assert match_organisations(["URCS", "Ukraine Red Cross"], known) == {
        "URCS": Known(ONE),
        "Ukraine Red Cross": Known(ONE),
    }


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Argentinian Red Cross", "Argentine Red Cross"),
        ("Ukraine Red Cross", "Ukrainian Red Cross Society"),
        ("Syria Arab Red Crescent", "Syrian Arab Red Crescent"),
        ("Palestine Red Crescent Society", "The Palestine Red Crescent Society"),
        ("Viet Nam Red Cross", "Red Cross of Viet Nam"),
    ],
)
def test_similar_names_are_probable(name: str, known: str) -> None:
    found = match(name, known)
    assert isinstance(found, Probable)
    assert [candidate.id for candidate in found.candidates] == [ONE]
    assert 0.86 <= found.candidates[0].score <= 1


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("South Sudan Red Cross", "Sudanese Red Crescent"),
        ("South Sudan Red Cross", "The Sudanese Red Crescent"),
        ("Norwegian Red Cross", "Norwegian Refugee Council"),
        ("Danish Red Cross", "Danish Refugee Council"),
        ("IFRC PS Centre", "IFRC"),
        ("Iran Red Crescent", "Iraqi Red Crescent"),
        ("Danish Red Cross", "Canadian Red Cross"),
    ],
)
def test_different_organisations_are_not_confused(name: str, known: str) -> None:
    assert match(name, known) == New()
    assert match(known, name) == New()


def test_an_acronym_of_two_organisations_is_a_question_about_both() -> None:
    known = [
        KnownOrganisation(ONE, ("Danish Red Cross", "DRC")),
        KnownOrganisation(TWO, ("Danish Refugee Council", "DRC")),
    ]
    found = match_organisations(["DRC"], known)["DRC"]
    assert isinstance(found, Probable)
    assert [(candidate.id, candidate.score) for candidate in found.candidates] == [(ONE, 1.0), (TWO, 1.0)]


def test_a_name_that_resembles_an_earlier_one_is_told_once_and_an_equal_one_is_none() -> None:
    texts = ["South Sudan Red Cross", "ICRC", "south sudan red cross", "Ukraine Red Cross", "Ukrainian Red Cross"]
    (similar,) = find_repeats([*texts, "Ukrainian Red Cross"])
    assert (similar.place, similar.of) == (4, 3)
    assert similar.score < 1


def test_ten_thousand_names_are_matched_against_ten_thousand() -> None:
    chance = random.Random(7)
    words = ["health", "association", "psychosocial", "care", "women", "youth", "centre", "foundation", "relief"]

    def name(number: int) -> str:
        return f"{chance.choice(words)} {chance.choice(words)} {chance.choice(words)} {number % 700}"

    known = [KnownOrganisation(OrganisationId(str(number)), (name(number),)) for number in range(10_000)]
    matches = match_organisations([name(number) for number in range(10_000)], known)
    assert len({type(found) for found in matches.values()}) == 3
