from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.groups import Engagement, MemberRole
from workbench.domain.partners import OrganisationKind
from workbench.domain.representation import (
    LIVED_EXPERIENCE,
    NOT_RECORDED,
    Aspect,
    Representation,
    Seat,
    Standing,
    gaps_filled,
    represent,
)

UN = Standing(id="un", kind=OrganisationKind.UN, size_band="large", is_local=False)
FUND = Standing(id="fund", kind=OrganisationKind.DONOR)
PEERS = Standing(
    id="peers", kind=OrganisationKind.VOLUNTARY_SECTOR, terms=frozenset({"sectors/social_care", "regions/africa"}),
    size_band="small", is_local=True,
)  # fmt: skip
TRUST = Standing(
    id="trust", kind=OrganisationKind.VOLUNTARY_SECTOR, terms=frozenset({"sectors/social_care", "sectors/primary_care"})
)
ALL = (UN, FUND, PEERS, TRUST)


def shares(found: Representation, aspect: Aspect) -> list[tuple[str, int, int | None]]:
    return [
        (share.code, share.count, share.known)
        for part in found.breakdowns
        if part.aspect is aspect
        for share in part.shares
    ]


def test_members_are_counted_beside_all_that_are_known() -> None:
    seats = [Seat(organisation="un"), Seat(organisation="un", role=MemberRole.CHAIR), Seat(organisation="trust")]
    found = represent(seats, ALL, {Aspect.KIND: ("donor", "un", "voluntary_sector")})
    assert (found.members, found.known) == (2, 4)
    assert shares(found, Aspect.KIND) == [("donor", 0, 1), ("un", 1, 1), ("voluntary_sector", 1, 2)]
    assert shares(found, Aspect.SECTOR) == [
        ("primary_care", 1, 1), ("social_care", 1, 2), (NOT_RECORDED, 1, 2),
    ]  # fmt: skip
    assert shares(found, Aspect.ROLE) == [("member", 2, None), ("chair", 1, None)]


def test_what_was_not_recorded_is_nobody_s_gap() -> None:
    found = represent([Seat(organisation="trust")], (UN, FUND, TRUST))
    missing = [(aspect, share.code) for aspect, share in found.missing()]
    assert missing == [
        (Aspect.KIND, "donor"), (Aspect.KIND, "un"), (Aspect.SIZE, "large"), (Aspect.LOCAL, "not_local"),
    ]  # fmt: skip
    assert gaps_filled(UN, set(missing)) == (
        (Aspect.KIND, "un"), (Aspect.SIZE, "large"), (Aspect.LOCAL, "not_local"),
    )  # fmt: skip
    assert gaps_filled(PEERS, set(missing)) == ()


def test_lived_experience_is_counted_by_organisation_however_it_is_written() -> None:
    seats = [
        Seat(organisation="peers", capacity=LIVED_EXPERIENCE), Seat(organisation="peers", capacity=LIVED_EXPERIENCE),
        Seat(organisation="trust", capacity="Volunteer "), Seat(organisation="un", capacity="volunteer"),
        Seat(organisation="fund", engagement=Engagement.CORRESPONDENCE),
    ]  # fmt: skip
    found = represent(seats, ALL, {Aspect.CAPACITY: (LIVED_EXPERIENCE,)})
    assert found.lived_experience() == 1
    assert shares(found, Aspect.CAPACITY) == [
        (LIVED_EXPERIENCE, 1, None), ("Volunteer", 2, None), (NOT_RECORDED, 1, None),
    ]  # fmt: skip


def test_a_seat_of_nobody_known_counts_nowhere_and_an_empty_table_lacks_all() -> None:
    found = represent([Seat(organisation="closed")], ALL)
    assert found.members == 0
    assert {share.code for aspect, share in found.missing() if aspect is Aspect.KIND} == {
        "un", "donor", "voluntary_sector",
    }  # fmt: skip
    assert represent([], []).missing() == ()


@given(st.lists(st.sampled_from(ALL), max_size=9), st.lists(st.sampled_from(ALL), unique_by=lambda each: each.id))
def test_no_share_is_larger_than_what_is_known_and_every_member_counts(
    sitting: Sequence[Standing], known: Sequence[Standing]
) -> None:
    found = represent([Seat(organisation=each.id) for each in sitting], known)
    kinds = shares(found, Aspect.KIND)
    assert sum(count for _, count, _ in kinds) == found.members <= len(known)
    assert all(count <= (of or 0) for aspect in (Aspect.SECTOR, Aspect.SIZE) for _, count, of in shares(found, aspect))
