from workbench.domain.action_drafts import ActionEdit, Owner
from workbench.identifiers import GroupId, OrganisationId, new_id


def test_an_action_has_words_and_one_owner() -> None:
    edit = ActionEdit(text=" ", owner_organisation=OrganisationId(new_id()), owner_group=GroupId(new_id()))
    assert [problem.code for problem in edit.problems()] == ["actions.no_text", "actions.one_owner"]


def test_the_owner_of_the_register_counts_before_the_words() -> None:
    organisation = OrganisationId(new_id())
    assert ActionEdit(text="x", owner_text="A", owner_organisation=organisation).owner == Owner(
        organisation=organisation
    )
    assert ActionEdit(text="x", owner_text=" Olena\tE. ").owner == Owner(as_written="Olena E.")
