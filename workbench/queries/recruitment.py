"""Whom a group could invite: organisations known here that would bring what is missing, and how far asking them is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.actions import ActionItem
from workbench.domain.recruitment import InvitationState, state_of
from workbench.domain.representation import Aspect, Standing, gaps_filled
from workbench.identifiers import GroupId, OrganisationId
from workbench.queries.labels import names_by_id
from workbench.queries.names import Name, text_of
from workbench.queries.reading import read_live
from workbench.queries.representation import RepresentationView, read_representation, read_standings
from workbench.storage.registry import ACTION_ITEM, MEMBERSHIP


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An organisation that holds no seat: what it would bring, and how far asking it is."""

    id: str
    name: str
    kind: str
    size_band: str
    """Code, or empty."""
    is_local: bool | None
    gaps: tuple[tuple[Aspect, str], ...] = ()
    """What is missing at the table and it would bring: aspect and code."""
    state: InvitationState | None = None
    """None: nobody thought of asking it yet."""
    action: str = ""
    """The id of the action that is the invitation."""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecruitmentView:
    """The representation of a group with those who could be invited to it."""

    view: RepresentationView
    candidates: tuple[Candidate, ...]
    """Those asked or to be asked first, then who fills most gaps; local ones before others."""


def read_recruitment(connection: sa.Connection, group: str, day: date, language: str = "en") -> RecruitmentView:
    """Whom this group could invite. A context has no list of its own: it names no table to sit at.

    Candidates are those with an invitation, and those who would bring what is missing. Raises ``records.missing``.
    """
    view = read_representation(connection, group, day, language)
    if not view.is_group:
        return RecruitmentView(view=view, candidates=())
    missing = frozenset((aspect, share.code) for aspect, share in view.representation.missing())
    sitting = _members(connection, group, day)
    invitations = read_invitations(connection, group)
    found = [
        (standing, gaps)
        for standing in read_standings(connection)
        if standing.id not in sitting
        if (gaps := gaps_filled(standing, missing)) or standing.id in invitations
    ]
    names = names_by_id(connection, (standing.id for standing, _ in found), language)
    candidates = [_candidate(standing, gaps, invitations.get(standing.id), names) for standing, gaps in found]
    candidates.sort(key=lambda each: _place(each, names))
    return RecruitmentView(view=view, candidates=tuple(candidates))


def read_invitations(connection: sa.Connection, group: str) -> dict[str, ActionItem]:
    """Organisation to its invitation to this group: the newest, where somebody was asked again."""
    table = ACTION_ITEM.table
    actions = read_live(connection, ACTION_ITEM, table.c.concerns.is_not(None), table.c.group == GroupId(group))
    return {str(action.concerns): action for action in actions}


def invitation_texts(
    connection: sa.Connection, group: str, organisations: Sequence[str], sentence: str, language: str
) -> dict[OrganisationId, str]:
    """The words of an invitation for each of these; ``sentence`` has places for {organisation} and {group}."""
    called = names_by_id(connection, [group, *organisations], language)
    words = sentence.replace("{group}", text_of(called, group))
    return {OrganisationId(each): words.replace("{organisation}", text_of(called, each)) for each in organisations}


def _members(connection: sa.Connection, group: str, day: date) -> Collection[str]:
    seats = read_live(connection, MEMBERSHIP, MEMBERSHIP.table.c.group == group)
    return {seat.organisation for seat in seats if seat.is_current(day)}


def _candidate(
    standing: Standing, gaps: tuple[tuple[Aspect, str], ...], invitation: ActionItem | None, names: Mapping[str, Name]
) -> Candidate:
    return Candidate(
        id=standing.id, name=names[standing.id].text if standing.id in names else "", kind=standing.kind.value,
        size_band=standing.size_band or "", is_local=standing.is_local, gaps=gaps,
        state=state_of(invitation) if invitation else None, action=invitation.id if invitation else "",
        due=invitation.due if invitation else None,
    )  # fmt: skip


_STATES = (
    InvitationState.INVITED, InvitationState.TO_INVITE, InvitationState.ON_HOLD, None, InvitationState.ACCEPTED,
    InvitationState.DECLINED,
)  # fmt: skip


def _place(candidate: Candidate, names: Mapping[str, Name]) -> tuple[int, int, bool, bytes, str]:
    known = names.get(candidate.id)
    return (
        _STATES.index(candidate.state), -len(candidate.gaps), candidate.is_local is not True,
        known.sort_key if known else b"", candidate.id,
    )  # fmt: skip
