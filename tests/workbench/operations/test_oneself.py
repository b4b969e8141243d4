"""Saying who one is, and what follows from it."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.builders.records import an_organisation, put
from tests.builders.workspaces import a_workspace, reopened
from workbench.domain.groups import Group, Membership
from workbench.domain.owners import Owners
from workbench.domain.partners import Post
from workbench.domain.periods import PartialDate
from workbench.domain.workspaces import Workspace
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId, OrganisationId, PostId, new_id
from workbench.operations.oneself import (
    choose_new_post,
    choose_nobody,
    choose_organisation,
    choose_post,
    note_leaving,
)
from workbench.operations.undo import undo
from workbench.queries.authors import author_names
from workbench.queries.oneself import Myself, posts_of_office, read_myself
from workbench.storage.database import Database
from workbench.storage.generations import write_fact
from workbench.storage.personal_facts import ONESELF, VISITS, read_oneself, read_visits

TODAY = date(2026, 3, 1)


def myself(database: Database, replica: str | None = None) -> Myself:
    with database.read() as connection:
        return read_myself(connection, TODAY, replica or database.identity.replica)


def an_office(database: Database) -> OrganisationId:
    office = an_organisation()
    put(database, office, Workspace(id=new_id(), title="Office", organisation=OrganisationId(office.id)))
    return OrganisationId(office.id)


def test_mine_is_my_post_s_and_the_groups_it_sits_in_and_ours_the_rest_of_the_office_s(database: Database) -> None:
    office = an_office(database)
    posts = [Post(id=new_id(), organisation=office, titles={"en": title}) for title in ("Delegate", "Assistant")]
    groups = [Group(id=new_id(), names={"en": f"Group {n}"}) for n in range(4)]
    me, other = (PostId(post.id) for post in posts)
    seats = [
        Membership(id=new_id(), group=GroupId(groups[0].id), organisation=office, post=me),
        Membership(id=new_id(), group=GroupId(groups[1].id), organisation=office, post=other, alternate=me),
        Membership(id=new_id(), group=GroupId(groups[2].id), organisation=office, post=other),
        Membership(id=new_id(), group=GroupId(groups[3].id), organisation=office, post=me, end=PartialDate("2025")),
    ]
    put(database, *posts, *groups, *seats)
    assert myself(database).mine.is_nobody
    choose_post(database, me)
    known = myself(database)
    assert (known.post, known.name) == (me, "Delegate, Example Red Cross")
    assert known.mine == Owners(posts=frozenset({me}), groups=frozenset(GroupId(g.id) for g in groups[:2]))
    assert known.ours == Owners(
        organisations=frozenset({office}), posts=frozenset({other}), groups=frozenset({GroupId(groups[2].id)})
    )
    choose_organisation(database, office)
    assert myself(database).mine.posts == {me, other}
    assert myself(database).ours.is_nobody


def test_a_successor_on_another_computer_chooses_anew_and_is_told_who_was_there(database: Database) -> None:
    office = an_office(database)
    saved = choose_new_post(database, "  Focal\u202e point ")
    elsewhere = myself(database, new_id())
    assert (elsewhere.post, elsewhere.name, elsewhere.is_known) == (None, "", False)
    assert elsewhere.formerly == myself(database).name == "Focal point, Example Red Cross"
    assert elsewhere.former == f"post:{saved.id}"
    assert choose_new_post(database, "Focal point").id == saved.id
    with database.read() as connection:
        assert posts_of_office(connection, office, 9) == [saved.id]
        assert list(author_names(connection).values()) == ["Focal point, Example Red Cross"]


def test_a_post_that_is_gone_is_nobody_s(database: Database) -> None:
    an_office(database)
    post = choose_new_post(database, "Delegate").id
    with database.write("partners.remove") as work:
        work.store(Post).remove(post)
    assert not myself(database).is_known
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        choose_post(database, PostId(post))
    choose_nobody(database)
    assert not myself(database).is_known


def test_without_an_own_organisation_no_post_is_made_for_it(database: Database) -> None:
    with pytest.raises(RuleViolation, match=r"oneself\.no_office"):
        choose_new_post(database, "Delegate")
    with pytest.raises(RuleViolation, match=r"oneself\.no_title"):
        choose_new_post(database, "  ")
    assert not myself(database).is_known


def test_undo_passes_by_who_one_is(database: Database) -> None:
    an_office(database)
    put(database, an_organisation())
    choose_new_post(database, "Delegate")
    assert undo(database).changes.code == "history.undo"
    assert myself(database).is_known


@pytest.mark.parametrize(
    "said", ["", "[]", "{}", "null", '{"kind": "post"}', '{"kind": "x", "id": 1}', "[" * 5_000, "9" * 99_999]
)
def test_facts_that_make_no_sense_are_nobody_and_never(database: Database, said: str) -> None:
    with database.begin_immediate() as connection:
        write_fact(connection, ONESELF, said)
        write_fact(connection, VISITS, said)
    with database.read() as connection:
        assert read_oneself(connection) is None
        assert read_visits(connection, database.identity.replica) is None
    assert not myself(database).is_known


def test_who_one_is_and_when_one_left_outlive_the_program(tmp_path: Path) -> None:
    left = datetime(2026, 3, 2, 17, tzinfo=UTC)
    with a_workspace(tmp_path) as workspace:
        an_office(workspace.database)
        choose_new_post(workspace.database, "Delegate")
        note_leaving(workspace.database, left)
    with reopened(tmp_path) as workspace, workspace.database.read() as connection:
        replica = workspace.database.identity.replica
        assert read_myself(connection, TODAY, replica).name == "Delegate, Example Red Cross"
        visits = read_visits(connection, replica)
        assert visits is not None
        assert visits.last.at == left
        assert visits.last_time(left + timedelta(days=1)) == visits.last
        assert json.dumps(visits.last.number).isdigit()
