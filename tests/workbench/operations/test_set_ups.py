from datetime import date, time
from pathlib import Path

import pytest

from tests.builders.responses import TODAY, a_response
from workbench.domain.coordination_functions import CoordinationFunction, Frame
from workbench.domain.groups import Group, GroupKind, MemberRole, Membership
from workbench.domain.meetings import AgendaItem, Attendance, Meeting
from workbench.domain.partners import Post
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.set_ups import MeetingSeries, SeatChange
from workbench.errors import RuleViolation
from workbench.identifiers import CoordinationFunctionId, PostId, new_id
from workbench.operations.seat_proposals import take_seats
from workbench.operations.set_ups import open_set_up
from workbench.operations.undo import undo
from workbench.queries.seat_proposals import read_group_proposals, read_seat_proposals
from workbench.queries.set_ups import read_set_up

WEEKLY = MeetingSeries(
    day=date(2026, 3, 23), starts=time(10), zone="Europe/Kyiv", count=3, weeks=1, agenda=("Situation", "Next steps")
)


def test_one_act_opens_groups_seats_series_and_agenda_and_one_undo_takes_them_back(tmp_path: Path) -> None:
    response = a_response(tmp_path)
    with response.workspace as workspace:
        database = workspace.database
        post = Post(id=new_id(), organisation=response.partners["host"], titles={"en": "Head of operations"})
        response.put(post)
        response.give("host", Role.CONVENER, post=PostId(post.id))
        response.give("host", Role.SUPPORT)
        response.give("ifrc", Role.CO_CONVENER)
        response.give("agency", Role.INFORMED)
        response.give("guest", Role.SUPPORT, status=AssignmentStatus.PROPOSED)
        with database.read() as connection:
            plan = read_set_up(connection, response.context, TODAY)
        assert plan.without_roles == ("Mental health group",)
        (planned,) = plan.groups
        assert (planned.name, planned.kind, planned.group) == ("Movement platform", GroupKind.STEERING_GROUP, "")
        assert {(seat.name, seat.role) for seat in planned.seats} == {
            ("Example Red Cross", MemberRole.CHAIR), ("Example Federation", MemberRole.CO_CHAIR),
        }  # fmt: skip

        with pytest.raises(RuleViolation, match=r"set_ups\.nothing"):
            open_set_up(database, response.context, [response.functions["mhpss"]])
        open_set_up(database, response.context, [response.functions["platform"]], WEEKLY)
        (group,) = response.all(Group)
        assert (group.context, group.is_internal, group.names["fr"]) == (
            response.context, True, "Movement platform (fr)",
        )  # fmt: skip
        assert {(seat.role, seat.post) for seat in response.all(Membership)} == {
            (MemberRole.CHAIR, post.id), (MemberRole.CO_CHAIR, None),
        }  # fmt: skip
        meetings = response.all(Meeting)
        assert [each.number for each in meetings] == ["MP-2026-001", "MP-2026-002", "MP-2026-003"]
        # Clocks are put forward between the first and the second: the hour of the place stays.
        assert [each.starts.hour for each in meetings] == [8, 7, 7]
        assert [(item.title, item.meeting) for item in response.all(AgendaItem)] == [
            ("Situation", meetings[0].id), ("Next steps", meetings[0].id),
        ]  # fmt: skip
        assert len(response.all(Attendance)) == 6

        assert not open_set_up(database, response.context, [response.functions["platform"]], WEEKLY)
        undo(database)
        for entity in (Group, Membership, Meeting, AgendaItem, Attendance):
            assert not response.all(entity)


def test_roles_agreed_later_propose_seats_which_are_given_by_choice(tmp_path: Path) -> None:
    response = a_response(tmp_path)
    with response.workspace as workspace:
        database = workspace.database
        response.give("host", Role.CONVENER)
        response.give("ifrc", Role.SUPPORT)
        open_set_up(database, response.context, [response.functions["platform"]])
        assert not response.all(Meeting)
        response.give("ifrc", Role.CO_CONVENER)
        response.give("guest", Role.OBSERVER)
        response.give("guest", Role.LEAD, "mhpss")
        with database.read() as connection:
            proposals = read_seat_proposals(connection, response.context, TODAY)
            (group,) = response.all(Group)
            assert read_group_proposals(connection, group.id, TODAY) == proposals
        assert {(each.name, each.change, each.role, each.held_as) for each in proposals} == {
            ("Example Federation", SeatChange.CHANGE, MemberRole.CO_CHAIR, MemberRole.MEMBER),
            ("Example Red Crescent", SeatChange.GIVE, MemberRole.OBSERVER, None),
        }
        take_seats(database, proposals)
        seats = {seat.organisation: seat.role for seat in response.all(Membership)}
        assert seats == {
            response.partners["host"]: MemberRole.CHAIR, response.partners["ifrc"]: MemberRole.CO_CHAIR,
            response.partners["guest"]: MemberRole.OBSERVER,
        }  # fmt: skip
        assert not take_seats(database, proposals)
        with database.read() as connection:
            assert read_seat_proposals(connection, response.context, TODAY) == ()


def test_a_series_beyond_reason_is_refused(tmp_path: Path) -> None:
    for series, code in (
        (MeetingSeries(day=date(2026, 3, 2), count=0), "set_ups.count"),
        (MeetingSeries(day=date(2026, 3, 2), weeks=99), "set_ups.weeks"),
        (MeetingSeries(day=date(2026, 3, 2), agenda=(" ",)), "agenda.no_title"),
        (MeetingSeries(day=date(2026, 3, 2), zone="Nowhere"), "meetings.zone"),
        (MeetingSeries(day=date(9999, 12, 30), count=3), "meetings.day_far"),
        (MeetingSeries(day=date(2200, 12, 30), count=3), "meetings.day_far"),
    ):
        assert series.problems()[0].code == code


def test_two_functions_of_one_title_have_a_group_each_on_their_own_side(tmp_path: Path) -> None:
    response = a_response(tmp_path)
    with response.workspace as workspace:
        database = workspace.database
        frames = {"ours": Frame.MOVEMENT, "theirs": Frame.INTER_AGENCY, "second": Frame.INTER_AGENCY}
        for rank, (key, frame) in enumerate(frames.items()):
            response.functions[key] = CoordinationFunctionId(new_id())
            response.put(
                CoordinationFunction(
                    id=response.functions[key], titles={"en": "Cash"}, level="technical", rank=f"W{rank}", frame=frame,
                    context=response.context,
                )
            )  # fmt: skip
        response.put(Group(id=new_id(), names={"en": "cash"}, is_internal=False, context=response.context))
        response.give("agency", Role.CHAIR, "theirs")
        response.give("agency", Role.MEMBER, "second")
        response.give("host", Role.LEAD, "ours")
        chosen = [response.functions[key] for key in frames]
        open_set_up(database, response.context, chosen, WEEKLY)
        groups = {group.id: group for group in response.all(Group)}
        assert sorted(group.is_internal for group in groups.values()) == [False, False, True]
        assert sorted((groups[seat.group].is_internal, seat.role) for seat in response.all(Membership)) == [
            (False, MemberRole.CHAIR), (False, MemberRole.MEMBER), (True, MemberRole.LEAD),
        ]  # fmt: skip
        assert len(response.all(Meeting)) == 9
        assert not open_set_up(database, response.context, chosen, WEEKLY)
