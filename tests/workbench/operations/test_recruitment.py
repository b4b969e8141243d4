"""Who is missing, whom to invite, and how far that is: from the register to the seat, and back by one undo."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.builders.tables_of_partners import Table, a_table
from tests.builders.workspaces import a_workspace
from workbench.bootstrap.program import Program
from workbench.domain.audiences import OFFICE
from workbench.domain.recruitment import InvitationState
from workbench.errors import RuleViolation
from workbench.identifiers import ActionItemId, OrganisationId
from workbench.operations.recruitment import accept_invitation, invite, set_invitation_state
from workbench.operations.undo import undo
from workbench.operations.vocabularies import put_vocabularies
from workbench.queries.lists import group_or_context
from workbench.queries.recruitment import Candidate, invitation_texts, read_invitations, read_recruitment
from workbench.queries.representation import list_shares, read_representation
from workbench.storage.workspaces import Workspace

DAY = date(2026, 3, 2)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with a_workspace(tmp_path) as opened:
        with opened.database.write("test.words") as work:
            put_vocabularies(work, Program(clock=opened.clock, places=opened.places).vocabularies())
        yield opened


def candidates(workspace: Workspace, table: Table) -> dict[str, Candidate]:
    short = {record: name for name, record in table.partners.items()}
    with workspace.database.read() as connection:
        found = read_recruitment(connection, table.group, DAY)
    return {short[OrganisationId(each.id)]: each for each in found.candidates}


def test_who_is_missing_is_told_of_those_known_here(workspace: Workspace) -> None:
    table = a_table(workspace.database)
    with workspace.database.read() as connection:
        view = read_representation(connection, group_or_context(connection, "ECG"), DAY)
    rows = {(row.aspect, row.code): row for row in list_shares(view)}
    assert (view.representation.members, view.representation.known) == (5, 11)
    assert rows["kind", "voluntary_sector"].label == "Voluntary sector"
    assert (rows["kind", "voluntary_sector"].members, rows["kind", "voluntary_sector"].known) == (1, 2)
    assert rows["sector", "primary_care"].missing
    assert not rows["sector", "public_health"].missing
    assert ("kind", "media") not in rows, "one that was closed is not known any more"
    assert rows["capacity", "lived_experience"].members == view.representation.lived_experience() == 1
    assert rows["engagement", "correspondence"].members == 1
    found = candidates(workspace, table)
    assert list(found) == ["clinic", "near", "university", "alliance", "donor", "agency"]
    assert [code for _, code in found["clinic"].gaps] == ["private", "primary_care"]


def test_an_invitation_is_an_action_of_the_office_and_ends_in_a_seat_by_one_undo(workspace: Workspace) -> None:
    table = a_table(workspace.database)
    near, clinic = table.partners["near"], table.partners["clinic"]
    with workspace.database.read() as connection:
        texts = invitation_texts(connection, table.group, [near, clinic], "Invite {organisation} to {group}", "en")
    changes = invite(workspace.database, table.group, texts, date(2026, 3, 20))
    assert len(changes.created("action_item")) == 2
    assert not invite(workspace.database, table.group, texts), "who is asked already is passed over"
    assert not invite(workspace.database, table.group, {table.partners["society"]: "Invite"}), "and who sits there"
    found = candidates(workspace, table)
    assert [name for name, each in found.items() if each.state is InvitationState.TO_INVITE] == ["clinic", "near"]
    assert found["near"].due == date(2026, 3, 20)
    with workspace.database.read() as connection:
        action = read_invitations(connection, table.group)[near]
    assert (action.text, action.audience) == ("Invite Example Neighbours to Example Coordination Group", OFFICE)

    set_invitation_state(workspace.database, [ActionItemId(action.id)], InvitationState.INVITED, DAY)
    assert candidates(workspace, table)["near"].state is InvitationState.INVITED
    accept_invitation(workspace.database, ActionItemId(action.id), DAY)
    assert "near" not in candidates(workspace, table)
    undo(workspace.database)
    assert candidates(workspace, table)["near"].state is InvitationState.INVITED


def test_who_declined_may_be_asked_again(workspace: Workspace) -> None:
    table = a_table(workspace.database)
    near = table.partners["near"]
    first = invite(workspace.database, table.group, {near: "Invite"}).created("action_item")
    set_invitation_state(workspace.database, [ActionItemId(first[0])], InvitationState.DECLINED, DAY)
    again = invite(workspace.database, table.group, {near: "Invite again"}).created("action_item")
    assert candidates(workspace, table)["near"].action == again[0]


def test_an_action_that_is_no_invitation_gives_no_seat(workspace: Workspace) -> None:
    table = a_table(workspace.database)
    with workspace.database.read() as connection:
        assert read_invitations(connection, table.group) == {}
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        accept_invitation(workspace.database, ActionItemId("nobody"), DAY)
