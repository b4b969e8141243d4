import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.group_drafts import PREFIX_LIMIT, GroupDraft, propose_prefix
from workbench.domain.groups import Group


def codes(draft: GroupDraft) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in draft.problems()]


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("Working Group 2", "WG2"),
        ("MHPSS Technical Working Group", "MHPSS-TWG"),
        ("Technical working group on mental health", "TWGMH"),
        ("Технічна робоча група", "ТРГ"),
        ("Groupe de travail sur l'eau", "GTSLE"),
        ("مجموعة العمل", ""),
        ("  ", ""),
    ],
)
def test_a_prefix_is_proposed_from_the_telling_words_of_a_name(name: str, prefix: str) -> None:
    assert propose_prefix(name, ()) == prefix


def test_a_prefix_in_use_gets_a_number_that_cannot_be_misread() -> None:
    assert propose_prefix("Working Group 2", {"wg2"}) == "WG2-2"
    assert propose_prefix("Steering Group", {"SG", "SG2"}) == "SG3"


@given(st.text(max_size=60), st.frozensets(st.text(max_size=4), max_size=5))
def test_what_is_proposed_is_free_and_fits(name: str, taken: frozenset[str]) -> None:
    proposed = propose_prefix(name, taken)
    if proposed:
        assert proposed.casefold() not in {prefix.casefold() for prefix in taken}
        assert codes(GroupDraft(name="A", prefix=proposed)) == []


def test_each_problem_stands_at_its_field() -> None:
    assert codes(GroupDraft(name="")) == [("name", "groups.no_name")]
    assert codes(GroupDraft(name="A", prefix="W G")) == [("prefix", "groups.prefix")]
    assert codes(GroupDraft(name="A", prefix="W" * (PREFIX_LIMIT + 1))) == [("prefix", "groups.prefix")]
    assert codes(GroupDraft(name="", other_names={"fr": "Groupe"})) == []
    assert codes(GroupDraft(name="A", other_names={"f r": "Groupe"})) == [("other_names", "texts.language")]


def test_a_draft_of_a_group_states_what_the_group_states() -> None:
    group = Group(id="x", names={"en": "Group", "fr": "Groupe"}, prefix="G", quorum_rule="Half")
    draft = GroupDraft.of(group, "fr")
    assert (draft.name, draft.other_names, draft.prefix, draft.quorum_rule) == ("Groupe", {"en": "Group"}, "G", "Half")
