"""The groups and seats that follow from the agreed roles of a context, and what of them is there already."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import sqlalchemy as sa

from workbench.domain.convening import seat_for
from workbench.domain.coordination_functions import CoordinationFunction, Frame
from workbench.domain.group_drafts import propose_prefix
from workbench.domain.groups import Group, GroupStatus, MemberRole, Membership
from workbench.domain.meetings import MeetingStatus
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.domain.set_ups import PlannedGroup, SeatChange, SeatProposal, SetUpPlan, same_names
from workbench.queries.labels import names_by_id
from workbench.queries.names import Name, text_of
from workbench.queries.reading import read_live, read_one
from workbench.storage.live import live
from workbench.storage.registry import CONTEXT, COORDINATION_FUNCTION, GROUP, MEETING, MEMBERSHIP, ROLE_ASSIGNMENT

_HEAVIEST_FIRST = {role: place for place, role in enumerate(Role)}
_SEATS_BY_WEIGHT = {role: place for place, role in enumerate(MemberRole)}


def read_set_up(connection: sa.Connection, context: str, day: date, language: str = "en") -> SetUpPlan:
    """What opening the set-up of a context would write on this day. Raises ``records.missing``."""
    found = read_one(connection, CONTEXT, context)
    functions = _functions(connection, context)
    agreed = _agreed(connection, context, day)
    groups = _groups(connection, context)
    theirs = _theirs(functions, groups)
    seats = _seats(connection, [group.id for group in groups], day)
    meeting = _meeting(connection, [group.id for group in groups])
    names = names_by_id(connection, {role.organisation for roles in agreed.values() for role in roles}, language)
    taken = {prefix for prefix in connection.scalars(sa.select(GROUP.table.c.prefix)) if prefix}
    planned, open_functions = [], []
    for function in functions:
        roles = agreed.get(function.id, [])
        if not roles:
            open_functions.append(function.title(language))
            continue
        group = theirs.get(function.id)
        made = _planned(function, group, language, taken)
        taken.add(made.prefix)
        held = seats.get(group.id, {}) if group else {}
        planned.append(_with_seats(made, roles, held, names, has_meeting=group is not None and group.id in meeting))
    return SetUpPlan(
        context=context, title=found.title(language), groups=tuple(planned), without_roles=tuple(open_functions)
    )


def _functions(connection: sa.Connection, context: str) -> list[CoordinationFunction]:
    table = COORDINATION_FUNCTION.table
    here = sa.or_(table.c.context == context, table.c.context.is_(None))
    found = read_live(connection, COORDINATION_FUNCTION, here, order=(table.c.rank, table.c.id))
    return [function for function in found if not (function.retired or function.not_established)]


def _agreed(connection: sa.Connection, context: str, day: date) -> dict[str, list[RoleAssignment]]:
    """Function to the roles that are agreed and held on the day, the heaviest first."""
    table = ROLE_ASSIGNMENT.table
    conditions = table.c.context == context, table.c.status == AssignmentStatus.AGREED.value
    found: dict[str, list[RoleAssignment]] = defaultdict(list)
    for role in read_live(connection, ROLE_ASSIGNMENT, *conditions):
        if role.is_current(day):
            found[role.function].append(role)
    for roles in found.values():
        roles.sort(key=lambda role: _HEAVIEST_FIRST[role.role])
    return found


def _groups(connection: sa.Connection, context: str) -> list[Group]:
    found = read_live(connection, GROUP, GROUP.table.c.context == context)
    return [group for group in found if group.status is not GroupStatus.CLOSED]


def _theirs(functions: Sequence[CoordinationFunction], groups: Sequence[Group]) -> dict[str, Group]:
    """Function to the group that is its own: one of its name, on its side, and no other function's.

    One of which nobody said on which side it is goes to whom none other belongs.
    """
    found: dict[str, Group] = {}
    for is_said in (True, False):
        for function in functions:
            if function.id in found:
                continue
            side = function.frame is Frame.MOVEMENT if is_said else None
            taken = {group.id for group in found.values()}
            free = (group for group in groups if group.is_internal is side and group.id not in taken)
            group = next((each for each in free if same_names(function, each.names)), None)
            if group is not None:
                found[function.id] = group
    return found


def _seats(connection: sa.Connection, groups: Sequence[str], day: date) -> dict[str, dict[str, Membership]]:
    """Group to organisation to the heaviest seat it holds on the day."""
    found: dict[str, dict[str, Membership]] = defaultdict(dict)
    seats = read_live(connection, MEMBERSHIP, MEMBERSHIP.table.c.group.in_(groups))
    for seat in sorted(seats, key=lambda seat: _SEATS_BY_WEIGHT[seat.role]):
        if seat.is_current(day):
            found[seat.group].setdefault(seat.organisation, seat)
    return found


def _meeting(connection: sa.Connection, groups: Sequence[str]) -> set[str]:
    """The groups that have a meeting planned."""
    table = MEETING.table
    planned = table.c.group.in_(groups), table.c.status == MeetingStatus.PLANNED.value
    return set(connection.scalars(sa.select(table.c.group).where(live(MEETING), *planned)))


def _planned(
    function: CoordinationFunction, group: Group | None, language: str, taken: Iterable[str]
) -> PlannedGroup:  # fmt: skip
    name = group.name(language) if group else function.title(language)
    return PlannedGroup(
        function=function.id, name=name, names=dict(group.names if group else function.titles),
        prefix=group.prefix if group else propose_prefix(name, list(taken)), level=function.level,
        frame=function.frame, group=group.id if group else "",
    )  # fmt: skip


def _with_seats(
    planned: PlannedGroup, roles: Sequence[RoleAssignment], held: Mapping[str, Membership], names: dict[str, Name], *,
    has_meeting: bool,
) -> PlannedGroup:  # fmt: skip
    """One seat for each organisation, that of the heaviest of its roles; a seat as heavy as that stays."""
    proposals: dict[str, SeatProposal] = {}
    for role in roles:
        seat, known = seat_for(role.role), held.get(role.organisation)
        if seat is None or role.organisation in proposals:
            continue
        if known is not None and _SEATS_BY_WEIGHT[known.role] <= _SEATS_BY_WEIGHT[seat]:
            continue
        proposals[role.organisation] = SeatProposal(
            group=planned.group, group_name=planned.name, organisation=role.organisation,
            name=text_of(names, role.organisation), role=seat, post=role.post, function=planned.function,
            assignment=role.id, change=SeatChange.CHANGE if known else SeatChange.GIVE,
            held_as=known.role if known else None,
        )  # fmt: skip
    return replace(planned, has_meeting=has_meeting, seats=tuple(proposals.values()))
