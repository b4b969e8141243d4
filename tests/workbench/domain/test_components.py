import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.components import Component, Components
from workbench.domain.partners import OrganisationKind


def society(code: str, names: dict[str, str], countries: dict[str, str], **more: object) -> Component:
    return Component(
        code=code, kind=OrganisationKind.NATIONAL_SOCIETY, names=names, country=code, country_names=countries,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


UKRAINE = society(
    "UA", {"en": "Ukrainian Red Cross Society", "fr": "Société de la Croix-Rouge ukrainienne",
           "ar": "جمعية الصليب الأحمر الأوكراني"},
    {"en": "Ukraine", "fr": "Ukraine", "ar": "أوكرانيا", "uk": "Україна"}, country3="UKR",
)  # fmt: skip
SUDAN = society("SD", {"en": "Sudanese Red Crescent"}, {"en": "Sudan", "es": "Sudán"}, country3="SDN")
SOUTH = society("SS", {"en": "South Sudan Red Cross"}, {"en": "South Sudan"}, country3="SSD")
CLOSED = society("XA", {"en": "Sudar Red Cross"}, {"en": "Sudar"}, remarks={"en": "It was closed."})
TWINS = [society(code, {"en": "Twin Red Cross"}, {"en": country}) for code, country in (("XB", "Up"), ("XC", "Down"))]
ICRC = Component(
    code="ICRC", kind=OrganisationKind.ICRC, names={"en": "International Committee of the Red Cross"}, acronym="ICRC",
    aliases=("CICR",),
)  # fmt: skip
LIST = Components([CLOSED, UKRAINE, SUDAN, SOUTH, *TWINS, ICRC])


def codes(typed: str, language: str = "en") -> list[str]:
    return [component.code for component in LIST.find(typed, language)]


@pytest.mark.parametrize(
    "typed",
    ["ukr", "UKRAINE", "Україна", "УКРАЇ", "croix rouge ukr", "أوكران", "الاوكراني", "اوكراني", "ua",
     "Red Cross Ukraine", "  Ukrainian   Red "],
)  # fmt: skip
def test_any_name_country_or_code_in_any_language_finds_it(typed: str) -> None:
    assert codes(typed)[:1] == ["UA"]


def test_the_nearest_come_first_and_those_with_a_remark_last() -> None:
    assert codes("sud") == ["SD", "XA", "SS"]
    assert codes("sudan red") == ["SS", "SD"] or codes("sudan red") == ["SD", "SS"]
    assert codes("sdn") == ["SD"]
    assert codes("cicr") == ["ICRC"]


@pytest.mark.parametrize("typed", ["", "   ", "…", "'; DROP TABLE x; --", "<img src=x>", "\u202e", "zzz"])
def test_what_is_in_no_list_finds_nothing(typed: str) -> None:
    assert codes(typed) == []
    assert list(LIST.meant(typed)) == []


def test_two_of_one_name_are_both_offered_and_told_apart_by_their_country() -> None:
    assert [component.country_name("en") for component in LIST.find("twin")] == ["Up", "Down"]
    assert [component.code for component in LIST.named("Twin Red Cross")] == ["XB", "XC"]
    assert [component.code for component in LIST.named("down")] == ["XC"]


def test_a_whole_name_or_country_is_meant_and_a_code_where_it_is_asked_for() -> None:
    assert [component.code for component in LIST.named("société de la croix rouge UKRAINIENNE")] == ["UA"]
    assert [component.code for component in LIST.named("україна")] == ["UA"]
    # A whole name, and a part of another's.
    assert [component.code for component in LIST.named("sudán")] == ["SD", "SS"]
    # Three letters may be the acronym of somebody else.
    assert list(LIST.named("UKR")) == []
    assert [component.code for component in LIST.meant("ukr")] == ["UA"]
    assert [component.code for component in LIST.meant("cicr")] == ["ICRC"]


def test_names_fall_back_to_english_and_a_remark_is_only_where_one_is() -> None:
    assert (UKRAINE.name("uk"), UKRAINE.country_name("uk")) == ("Ukrainian Red Cross Society", "Україна")
    assert (UKRAINE.remark("uk"), CLOSED.remark("uk"), ICRC.country_name("en")) == ("", "It was closed.", "")


@given(st.text(max_size=60))
def test_nothing_that_can_be_typed_breaks_the_search(typed: str) -> None:
    assert len(LIST.find(typed, most=3)) <= 3
