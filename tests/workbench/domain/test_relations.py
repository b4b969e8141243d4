"""Relations between organisations: what is refused, what holds on a day, and where a chain leads."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.periods import PartialDate
from workbench.domain.relation_drafts import RelationDraft
from workbench.domain.relations import OrganisationRelation, RelationKind, chain_back
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId

A, B = OrganisationId("a"), OrganisationId("b")
NODES = st.integers(0, 6).map(str)


def problems(**fields: object) -> list[tuple[str, str]]:
    draft = RelationDraft(**{"other": B, **fields})  # type: ignore[arg-type]
    return [(problem.field, problem.code) for problem in draft.problems()]


def test_a_draft_says_what_is_wrong_with_it_field_by_field() -> None:
    assert problems() == []
    assert problems(other=None) == [("other", "relations.nobody")]
    assert problems(start="last year", end="2024-13") == [
        ("start", "periods.not_a_date"),
        ("end", "periods.not_a_date"),
    ]
    assert problems(start="2025", end="2024-12") == [("end", "periods.ends_before_start")]
    assert problems(start="2024-12", end="2024") == []


def test_the_end_it_is_seen_from_decides_which_is_the_source() -> None:
    draft = RelationDraft(other=B, kind=RelationKind.MEMBER_OF, is_outgoing=False, start=" 2024 ", note=" x \u202e")
    relation = draft.relation("r", A)
    assert (relation.source, relation.target, relation.start, relation.note) == (B, A, PartialDate("2024"), "x")
    assert RelationDraft.of(relation, A) == RelationDraft(
        other=B, kind=RelationKind.MEMBER_OF, is_outgoing=False, start="2024", note="x"
    )
    assert RelationDraft.of(relation, B).is_outgoing


def test_nothing_is_related_to_itself() -> None:
    with pytest.raises(RuleViolation, match=r"relations\.itself"):
        RelationDraft(other=A).relation("r", A)


def test_a_relation_holds_up_to_and_on_its_last_day() -> None:
    relation = OrganisationRelation(
        id="r", source=A, target=B, kind=RelationKind.FUNDS, start=PartialDate("2023"), end=PartialDate("2024-02")
    )
    held = [day for day in ("2022-12-31", "2023-01-01", "2024-02-29", "2024-03-01") if relation.is_current(iso(day))]
    assert held == ["2023-01-01", "2024-02-29"]


def iso(day: str) -> date:
    return date.fromisoformat(day)


def test_a_chain_is_followed_upwards_and_its_steps_are_counted() -> None:
    above = {"a": frozenset("b"), "b": frozenset("cd"), "d": frozenset("e")}
    assert [chain_back("a", above, wanted) for wanted in "abeax"] == [0, 1, 3, 0, None]


@given(st.dictionaries(NODES, st.frozensets(NODES)), NODES, NODES)
def test_following_a_chain_ends_even_in_circles_and_finds_what_can_be_reached(
    above: dict[str, frozenset[str]], start: str, wanted: str
) -> None:
    reached = {start}
    for _ in range(8):
        reached |= {parent for child in reached for parent in above.get(child, ())}
    assert (chain_back(start, above, wanted) is not None) == (wanted in reached)
