"""Seats that agreed roles propose, taken by a person's choice."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from workbench.changes import Changes
from workbench.domain.groups import Group, Membership
from workbench.domain.partners import Organisation, Post
from workbench.domain.set_ups import SeatProposal
from workbench.identifiers import GroupId, OrganisationId, PostId, new_id
from workbench.operations.present import all_present
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork

_Id = TypeVar("_Id", bound=str)


def take_seats(database: Database, chosen: Sequence[SeatProposal]) -> Changes:
    """Gives these seats, or their new roles. One operation for all; a seat that is held so by now writes nothing."""
    with database.write("groups.take_seats") as work:
        all_present(work, Group, _each(seat.group for seat in chosen))
        put_seats(work, chosen)
    return work.changes


def put_seats(work: UnitOfWork, chosen: Iterable[SeatProposal]) -> None:
    """Writes these seats; a post that moved to another organisation since is left out."""
    seats = list(chosen)
    all_present(work, Organisation, _each(seat.organisation for seat in seats))
    posts = {post.id: post for post in work.store(Post).get_many(_each(seat.post for seat in seats if seat.post))}
    work.store(Membership).put_many(
        _seat(work, seat, seat.post if seat.post and _is_of(posts.get(seat.post), seat) else None) for seat in seats
    )


def _is_of(post: Post | None, seat: SeatProposal) -> bool:
    return post is not None and not post.deleted and post.organisation == seat.organisation


def _seat(work: UnitOfWork, proposal: SeatProposal, post: str | None) -> Membership:
    today = work.now.date()
    held = [
        seat
        for seat in work.store(Membership).where(group=proposal.group, organisation=proposal.organisation)
        if seat.is_current(today)
    ]
    # The seat the proposal was made for, else any: nobody is to sit there twice because somebody was quicker.
    known = next((seat for seat in held if seat.role is proposal.held_as), next(iter(held), None))
    if known is not None:
        return replace(known, role=proposal.role, post=known.post or (PostId(post) if post else None))
    return Membership(
        id=new_id(), group=GroupId(proposal.group), organisation=OrganisationId(proposal.organisation),
        role=proposal.role, post=PostId(post) if post else None,
    )  # fmt: skip


def _each(ids: Iterable[_Id]) -> list[str]:
    return list(dict.fromkeys(ids))
