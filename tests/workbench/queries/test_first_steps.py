"""The first steps: done when what they make is there, shown while there is little or on a wish."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders.workspaces import PASSPHRASE, StoppedClock, places_in
from workbench.bootstrap.program import Program
from workbench.domain.group_drafts import GroupDraft
from workbench.domain.meeting_drafts import MeetingDraft
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId
from workbench.operations.first_steps import wish_first_steps
from workbench.operations.groups import add_group
from workbench.operations.meetings import plan_meeting
from workbench.operations.partners import add_organisation
from workbench.operations.undo import undo
from workbench.operations.workspaces import Workspace, WorkspaceDraft, create_workspace, open_workspace
from workbench.queries.first_steps import FirstStepsState, StepsWish, read_first_steps
from workbench.storage.keys import LEAST


def made(folder: Path, *, is_sample: bool = False) -> Workspace:
    program = Program(clock=StoppedClock(), places=places_in(folder), cost=LEAST)
    return create_workspace(
        folder / "office.workbench", PASSPHRASE,
        WorkspaceDraft(title="Example", organisation="Example Office", is_sample=is_sample), (), clock=program.clock,
        places=program.places, cost=LEAST,
    )  # fmt: skip


def steps(workspace: Workspace, *, code: bool = False, backup: bool = False) -> FirstStepsState:
    with workspace.database.read() as connection:
        return read_first_steps(connection, has_code=code, has_backup=backup)


def test_a_step_is_done_when_what_it_makes_is_there_and_not_when_it_was_taken_back(tmp_path: Path) -> None:
    with made(tmp_path) as workspace:
        first = steps(workspace)
        # The own organisation is no list of partners.
        assert (first.group, first.partners, first.meeting, first.is_wanted) == (False, False, False, True)
        group = add_group(workspace.database, GroupDraft(name="Group")).id
        assert (steps(workspace).group, steps(workspace).newest_group) == (True, group)
        add_organisation(workspace.database, OrganisationDraft(name="Another"))
        assert steps(workspace).partners
        undo(workspace.database)
        assert not steps(workspace).partners
        plan_meeting(workspace.database, MeetingDraft(title="First", group=GroupId(group)))
        assert steps(workspace).meeting
        add_organisation(workspace.database, OrganisationDraft(name="Another"))
        assert steps(workspace, code=True).is_wanted
        assert not steps(workspace, code=True, backup=True).is_wanted


def test_a_workspace_in_use_needs_no_first_steps_unless_they_are_called(tmp_path: Path) -> None:
    with made(tmp_path) as workspace:
        for number in range(3):
            plan_meeting(workspace.database, MeetingDraft(title=f"Meeting {number}"))
        assert not steps(workspace).is_wanted
        wish_first_steps(workspace, StepsWish.SHOWN)
        assert steps(workspace).is_wanted


def test_put_away_they_stay_away_when_the_workspace_is_opened_again(tmp_path: Path) -> None:
    with made(tmp_path) as workspace:
        wish_first_steps(workspace, StepsWish.AWAY)
        assert not steps(workspace).is_wanted
    opening = {"clock": StoppedClock(), "places": places_in(tmp_path)}
    with open_workspace(tmp_path / "office.workbench", PASSPHRASE, **opening) as again:  # type: ignore[arg-type]
        assert steps(again).wish is StepsWish.AWAY
        wish_first_steps(again, StepsWish.NONE)
        assert steps(again).is_wanted
    with open_workspace(tmp_path / "office.workbench", PASSPHRASE, read_only=True, **opening) as reading:  # type: ignore[arg-type]
        with pytest.raises(RuleViolation, match=r"workspace\.read_only"):
            wish_first_steps(reading, StepsWish.AWAY)
        assert replace(steps(reading), wish=StepsWish.AWAY) != steps(reading)


def test_the_sample_shows_none(tmp_path: Path) -> None:
    with made(tmp_path, is_sample=True) as workspace:
        assert not steps(workspace).is_wanted
