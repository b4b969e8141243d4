"""Merging two records of one: what only the office may know stays so."""

import pytest

from workbench.domain.audiences import MOVEMENT, OFFICE, PARTNERS, Audience, of_group
from workbench.domain.merging import Side, merged_capacity, merged_profile
from workbench.domain.profiles import Capacity, ProfileText
from workbench.identifiers import GroupId, OrganisationId, new_id


def a_section(audience: Audience | None, **texts: str) -> ProfileText:
    return ProfileText(
        id=new_id(), organisation=OrganisationId(new_id()), section="mandate", texts=texts, audience=audience
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        (None, OFFICE, OFFICE), (OFFICE, None, OFFICE), (None, None, None), (PARTNERS, MOVEMENT, MOVEMENT),
        (of_group(GroupId("one")), of_group(GroupId("two")), OFFICE),
    ],
)  # fmt: skip
def test_words_of_both_reach_no_farther_than_each(
    ours: Audience | None, theirs: Audience | None, both: Audience | None
) -> None:
    merged = merged_profile(a_section(ours, en="Mandate"), a_section(theirs, fr="Secret"), Side.SURVIVOR)
    assert merged.texts == {"en": "Mandate", "fr": "Secret"}
    assert merged.audience == both


def test_a_number_that_is_taken_over_brings_its_limits() -> None:
    ours = Capacity(id=new_id(), organisation=OrganisationId(new_id()), cadre="nurses", count=1)
    theirs = Capacity(id=new_id(), organisation=OrganisationId(new_id()), cadre="nurses", count=2, audience=OFFICE)
    assert merged_capacity(ours, theirs, Side.OTHER).audience == OFFICE
    assert merged_capacity(ours, theirs, Side.SURVIVOR).audience is None
