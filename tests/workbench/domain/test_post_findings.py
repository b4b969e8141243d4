"""Who holds a post, two at once, and nobody who follows: looked at, never refused."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.partners import Tenure
from workbench.domain.periods import PartialDate, surely_overlap
from workbench.domain.post_findings import FindingKind, PostState, findings, leads_back, state_of, vacant_since
from workbench.identifiers import PersonId, PostId

DAY = date(2026, 3, 10)


def tenure(name: str, start: str = "", end: str = "", *, person: str = "", acting: bool = False) -> Tenure:
    """A tenure of a person of its own."""
    return Tenure(
        id=name, person=PersonId(person or name), post=PostId("post"), acting=acting,
        start=PartialDate(start) if start else None, end=PartialDate(end) if end else None,
    )  # fmt: skip


def test_two_who_hold_a_post_for_good_on_one_day_are_found() -> None:
    found = findings([tenure("a", "2025"), tenure("b", "2026-02-01")], DAY)
    assert [(item.kind, item.tenures) for item in found] == [(FindingKind.TWO_AT_ONCE, ("a", "b"))]


def test_an_interim_beside_the_holder_and_a_handover_within_one_month_are_nothing_to_look_at() -> None:
    assert findings([tenure("a"), tenure("b", acting=True)], DAY) == []
    assert findings([tenure("a", end="2026-03"), tenure("b", "2026-03")], DAY) == []


def test_one_person_twice_in_a_post_is_found() -> None:
    found = findings([tenure("a", person="p"), tenure("b", "2026-01", person="p")], DAY)
    assert [item.kind for item in found] == [FindingKind.SAME_TWICE]


def test_a_post_whose_last_holder_left_is_vacant_since_then_until_somebody_is_known_to_come() -> None:
    over = [tenure("a", end="2024"), tenure("b", "2025", "2026-02")]
    last = vacant_since(over, DAY)
    assert last is not None
    assert last.id == "b"
    assert state_of(over, DAY) is PostState.VACANT
    assert [item.kind for item in findings(over, DAY)] == [FindingKind.NO_SUCCESSOR]
    coming = [*over, tenure("c", "2026-04")]
    assert (state_of(coming, DAY), findings(coming, DAY)) == (PostState.TO_COME, [])
    assert state_of([tenure("a", acting=True)], DAY) is PostState.ACTING
    assert vacant_since([], DAY) is None


def test_a_line_of_posts_that_leads_back_is_seen_and_an_old_circle_elsewhere_ends() -> None:
    assert leads_back("a", "b", {"b": "c", "c": "a"})
    assert leads_back("a", "a", {})
    assert not leads_back("a", "b", {"b": "c", "c": "b"})


PARTIAL = st.dates(date(2020, 1, 1), date(2027, 1, 1)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]]).map(PartialDate)
)


@given(st.tuples(PARTIAL | st.none(), PARTIAL | st.none()), st.tuples(PARTIAL | st.none(), PARTIAL | st.none()))
def test_overlapping_is_the_same_both_ways_and_never_said_of_periods_one_of_which_may_be_over(
    first: tuple[PartialDate | None, PartialDate | None], second: tuple[PartialDate | None, PartialDate | None]
) -> None:
    assert surely_overlap(first, second) == surely_overlap(second, first)
    if first[1] and second[0] and first[1].first_day() < second[0].last_day():
        assert not surely_overlap(first, second)
