"""What may leave: an audience has to cover every recipient, and the narrower along the line wins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.audiences import (
    MOVEMENT,
    OFFICE,
    PARTNERS,
    PUBLIC,
    Audience,
    AudienceKind,
    Recipients,
    Register,
    covers,
    may_leave,
    of_group,
)
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId, OrganisationId

OWN, SOCIETY, MINISTRY, STRANGER = (OrganisationId(name) for name in ("own", "society", "ministry", "stranger"))
GROUP, OTHER = GroupId("group"), GroupId("other")
REGISTER = Register(
    own=OWN,
    partners=frozenset({OWN, SOCIETY, MINISTRY}),
    movement=frozenset({OWN, SOCIETY}),
    groups={GROUP: frozenset({SOCIETY, MINISTRY}), OTHER: frozenset({SOCIETY})},
    parties={"agreement": frozenset({MINISTRY})},
)
PARTIES = Audience(AudienceKind.PARTIES, frozenset({"agreement"}))
AUDIENCES = [PUBLIC, PARTNERS, MOVEMENT, OFFICE, of_group(GROUP), of_group(OTHER), PARTIES]
RECIPIENTS = st.builds(
    Recipients,
    organisations=st.frozensets(st.sampled_from([OWN, SOCIETY, MINISTRY, STRANGER])),
    movement=st.booleans(),
    public=st.booleans(),
)


def to(*organisations: OrganisationId) -> Recipients:
    return Recipients(organisations=frozenset(organisations))


@pytest.mark.parametrize(
    ("audience", "recipients", "expected"),
    [
        (PUBLIC, Recipients(public=True), True),
        (PARTNERS, Recipients(public=True), False),
        (PARTNERS, to(SOCIETY, MINISTRY), True),
        (PARTNERS, to(STRANGER), False),
        (MOVEMENT, to(SOCIETY), True),
        (MOVEMENT, to(SOCIETY, MINISTRY), False),
        (MOVEMENT, Recipients(movement=True), True),
        (PARTNERS, Recipients(movement=True), False),
        (of_group(GROUP), to(SOCIETY, MINISTRY), True),
        (of_group(OTHER), to(SOCIETY, MINISTRY), False),
        (PARTIES, to(MINISTRY), True),
        (PARTIES, to(SOCIETY), False),
        (OFFICE, to(OWN), True),
        (OFFICE, to(SOCIETY), False),
        (of_group(GroupId("unknown")), to(SOCIETY), False),
    ],
)
def test_an_audience_covers_its_own_and_nobody_else(audience: Audience, recipients: Recipients, expected: bool) -> None:
    assert covers(audience, recipients, REGISTER) is expected


@given(RECIPIENTS, st.lists(st.none() | st.sampled_from(AUDIENCES), min_size=2, max_size=4))
def test_a_child_never_travels_farther_than_its_parent(recipients: Recipients, line: list[Audience | None]) -> None:
    if may_leave(line, recipients, REGISTER):
        assert may_leave(line[1:], recipients, REGISTER)


@given(RECIPIENTS)
def test_what_has_no_audience_takes_the_default_of_its_kind(recipients: Recipients) -> None:
    assert may_leave([], recipients, REGISTER) == covers(OFFICE, recipients, REGISTER)
    assert may_leave([None, None], recipients, REGISTER, PARTNERS) == covers(PARTNERS, recipients, REGISTER)


def test_the_narrower_audience_wins_wherever_it_stands_in_the_line() -> None:
    assert not may_leave([MOVEMENT, of_group(GROUP)], to(SOCIETY, MINISTRY), REGISTER)
    assert not may_leave([of_group(GROUP), MOVEMENT], to(SOCIETY, MINISTRY), REGISTER)
    assert may_leave([None, of_group(GROUP)], to(SOCIETY, MINISTRY), REGISTER)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_audience_reads_back_from_its_text(audience: Audience) -> None:
    assert Audience.from_text(str(audience)) == audience


@pytest.mark.parametrize("text", ["", "everyone", "groups", "groups:", "public:x", "office:own"])
def test_text_that_is_no_audience_is_refused(text: str) -> None:
    with pytest.raises(RuleViolation, match="audiences"):
        Audience.from_text(text)


def test_recipients_without_anybody_are_empty() -> None:
    assert Recipients().is_empty()
    assert not to(SOCIETY).is_empty()
    assert not Recipients(movement=True).is_empty()
