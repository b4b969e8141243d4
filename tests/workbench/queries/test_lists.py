from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from workbench.domain.groups import Group, MemberRole, Membership
from workbench.domain.meetings import Meeting
from workbench.domain.partners import Organisation
from workbench.identifiers import GroupId, OrganisationId, new_id
from workbench.operations.undo import undo
from workbench.queries.groups import list_memberships
from workbench.queries.history import list_changes, list_operations
from workbench.queries.lists import LISTS
from workbench.queries.meetings import list_meetings, local_text, next_sequence
from workbench.storage.workspaces import Workspace

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_of_an_empty_workspace_is_empty(workspace: Workspace, kind: str) -> None:
    with workspace.database.read() as connection:
        assert list(LISTS[kind].rows(connection, TODAY, "en")) == []


def test_who_leads_a_group_comes_first_then_by_name(workspace: Workspace) -> None:
    group, other = GroupId(new_id()), GroupId(new_id())
    roles = {"Alpha": MemberRole.MEMBER, "Beta": MemberRole.SECRETARIAT, "Zeta": MemberRole.LEAD}
    with workspace.database.write("example") as work:
        work.store(Group).put_many([Group(id=group, names={"en": "One"}), Group(id=other, names={"en": "Two"})])
        for name, role in roles.items():
            organisation = OrganisationId(new_id())
            work.store(Organisation).put(Organisation(id=organisation, names={"en": name}))
            seat = Membership(id=new_id(), group=group, organisation=organisation, role=role)
            work.store(Membership).put_many([seat, replace(seat, id=new_id(), group=other)])
    with workspace.database.read() as connection:
        assert [row.organisation for row in list_memberships(connection, group=group)] == ["Zeta", "Beta", "Alpha"]
        assert [row.group for row in list_memberships(connection)] == ["One"] * 3 + ["Two"] * 3


def test_meetings_come_in_time_and_show_the_clock_of_their_own_zone(workspace: Workspace) -> None:
    late, early = datetime(2026, 7, 1, 22, 30, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
    with workspace.database.write("example") as work:
        work.store(Meeting).put(Meeting(id=new_id(), title="Undated"))
        work.store(Meeting).put(Meeting(id=new_id(), title="Late", starts=late, zone="Europe/Kyiv"))
        work.store(Meeting).put(Meeting(id=new_id(), title="Early", starts=early))
    with workspace.database.read() as connection:
        rows = list_meetings(connection)
    assert [(row.title, row.starts) for row in rows] == [
        ("Early", "2026-01-01 00:00"), ("Late", "2026-07-02 01:30"), ("Undated", ""),
    ]  # fmt: skip
    assert local_text(None, "UTC") == ""


def test_the_next_number_follows_the_highest_of_the_group_and_year(workspace: Workspace) -> None:
    with workspace.database.write("example") as work:
        starts = datetime(2026, 5, 1, tzinfo=UTC)
        for sequence in (3, 7):
            work.store(Meeting).put(Meeting(id=new_id(), title="Example", starts=starts, sequence=sequence))
    with workspace.database.read() as connection:
        assert next_sequence(connection, None, 2026) == 8
        assert next_sequence(connection, None, 2027) == 1
        assert next_sequence(connection, new_id(), 2026) == 1


def test_history_tells_what_was_done_and_whether_it_stands(workspace: Workspace) -> None:
    organisation = Organisation(id=new_id(), names={"en": "Example"})
    with workspace.database.write("example.add") as work:
        work.store(Organisation).put(organisation)
    undo(workspace.database)
    with workspace.database.read() as connection:
        newest, oldest = list_operations(connection)
        changes = list_changes(connection, organisation.id)
        assert list_operations(connection, 1) == [newest]
    assert (oldest.code, oldest.undone, oldest.records, oldest.final) == ("example.add", True, "organisation 1", False)
    assert (newest.reverts, newest.undone, newest.when) == (oldest.id, False, "2026-03-01 12:00:00")
    names = [(row.operation, row.before, row.after) for row in changes if row.field.startswith("names")]
    assert names[0] == ("example.add", None, "Example")
