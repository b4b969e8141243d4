"""Posts, who holds them, people and their addresses: added, put right, refused with words, taken back."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.people import a_leaving_scene
from tests.builders.records import stored
from workbench.domain.partners import Channel, ChannelKind, Tenure
from workbench.domain.people_drafts import ChannelDraft, PersonDraft
from workbench.domain.periods import PartialDate
from workbench.domain.post_drafts import PostDraft, TenureDraft
from workbench.domain.post_findings import FindingKind, PostState
from workbench.errors import RuleViolation
from workbench.identifiers import ChannelId, OrganisationId, PersonId, PostId, TenureId, new_id
from workbench.operations.people import (
    add_channel,
    add_post,
    begin_tenure,
    edit_channel,
    edit_person,
    edit_post,
    edit_tenure,
    end_tenure,
    remove_channel,
    remove_post,
    verify_person,
)
from workbench.operations.undo import undo
from workbench.queries.post_lines import read_post_lines, read_post_page
from workbench.storage.database import Database

TODAY = date(2026, 3, 1)


def test_a_line_of_posts_never_leads_back_to_where_it_began(database: Database) -> None:
    scene = a_leaving_scene(database)
    delegate, adviser = PostId(scene.delegate.id), PostId(scene.adviser.id)
    for above in (adviser, delegate):
        with pytest.raises(RuleViolation, match=r"posts\.circle"):
            edit_post(database, delegate, PostDraft(title="Delegate", reports_to=above))
    assert stored(database, scene.delegate) == scene.delegate
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        add_post(database, OrganisationId(scene.partner.id), PostDraft(title="New", reports_to=PostId(new_id())))
    saved = add_post(database, OrganisationId(scene.partner.id), PostDraft(title="New", reports_to=adviser))
    assert not edit_post(database, PostId(saved.id), PostDraft(title="New", reports_to=adviser))
    with database.read() as connection:
        lines = read_post_lines(connection, scene.partner.id, TODAY)
        page = read_post_page(connection, adviser, TODAY)
    assert [(line.title, line.state) for line in lines] == [
        ("Delegate", PostState.HELD), ("Adviser", PostState.ACTING), ("Head", PostState.TO_COME),
        ("New", PostState.VACANT),
    ]  # fmt: skip
    assert (page.line.reports_to, page.below) == ("Delegate", ((saved.id, "New"),))


def test_a_post_somebody_holds_is_removed_only_when_that_is_meant(database: Database) -> None:
    scene = a_leaving_scene(database)
    with pytest.raises(RuleViolation, match=r"posts\.held"):
        remove_post(database, PostId(scene.delegate.id))
    remove_post(database, PostId(scene.delegate.id), even_held=True)
    with database.read() as connection:
        (line,) = (each for each in read_post_lines(connection, scene.partner.id, TODAY) if each.title == "Adviser")
        page = read_post_page(connection, scene.adviser.id, TODAY)
    # What it reported to has no name any more that could be found, and is told all the same.
    assert [(each.reports_to, each.is_above_removed) for each in (line, page.line)] == [("Delegate", True)] * 2
    assert not edit_post(database, PostId(scene.adviser.id), PostDraft.of(page.post, "en"))
    undo(database)
    assert stored(database, scene.delegate) == scene.delegate


def test_a_second_holder_is_found_and_not_refused_and_dates_out_of_order_are(database: Database) -> None:
    scene = a_leaving_scene(database)
    post = PostId(scene.delegate.id)
    second = begin_tenure(database, post, TenureDraft(person_name="Пан Приклад", start="2025"))
    with database.read() as connection:
        line = read_post_page(connection, post, TODAY).line
    assert [item.kind for item in line.findings] == [FindingKind.TWO_AT_ONCE]
    assert [holder.person for holder in line.holders] == [scene.person.name(), "Пан Приклад"]
    with pytest.raises(RuleViolation, match=r"periods\.ends_before_start"):
        edit_tenure(database, TenureId(second.id), TenureDraft(start="2025", end="2024-12"))
    with pytest.raises(RuleViolation, match=r"periods\.ends_before_start"):
        end_tenure(database, TenureId(second.id), date(2024, 12, 31))
    seconded = TenureDraft(start="2025", end="2026", acting=True, employer=OrganisationId(scene.office.id))
    edit_tenure(database, TenureId(second.id), seconded)
    end_tenure(database, TenureId(second.id), TODAY)
    with database.write("test.read") as work:
        tenure = work.store(Tenure).get(second.id)
    assert (tenure.end, tenure.employer, tenure.acting) == (PartialDate("2026-03-01"), scene.office.id, True)
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        begin_tenure(database, post, TenureDraft(person=PersonId(new_id())))
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        begin_tenure(database, post, replace(seconded, person_name="Somebody", host=OrganisationId(new_id())))


def test_a_persons_names_and_addresses_are_put_right_one_step_at_a_time(database: Database) -> None:
    scene = a_leaving_scene(database)
    person = PersonId(scene.person.id)
    draft = replace(PersonDraft.of(scene.person), preferred="Cyrl", purpose="Training", retain_until="2027-06")
    edit_person(database, person, draft)
    assert not edit_person(database, person, draft)
    assert stored(database, scene.person).name() == "Олена Приклад"
    saved = add_channel(database, "person", person, ChannelDraft(kind=ChannelKind.TELEPHONE, value=" +380 44 000 "))
    verify_person(database, [ChannelId(saved.id)], TODAY)
    edit_channel(database, ChannelId(saved.id), ChannelDraft(kind=ChannelKind.TELEPHONE, value="+380 44 001",
                                                             last_verified=TODAY, may_share=True))  # fmt: skip
    with database.write("test.read") as work:
        channel = work.store(Channel).get(saved.id)
    assert (channel.value, channel.last_verified, channel.may_share) == ("+380 44 001", None, True)
    remove_channel(database, ChannelId(saved.id))
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        verify_person(database, [ChannelId(saved.id)], TODAY)
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        add_channel(database, "post", new_id(), ChannelDraft(value="a@example.org"))
