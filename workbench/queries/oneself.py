"""Who uses the workspace at this computer, and whose actions that makes "mine" and "ours" on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbench.domain.groups import Membership
from workbench.domain.owners import NOBODY, Owners
from workbench.identifiers import OrganisationId, PostId
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.owners import names_of_posts
from workbench.queries.reading import read_live
from workbench.storage.kinds import Kind
from workbench.storage.personal_facts import Oneself, read_oneself
from workbench.storage.registry import GROUP, MEMBERSHIP, ORGANISATION, POST, WORKSPACE


@dataclass(frozen=True, slots=True, kw_only=True)
class Myself:
    """Who one is; without a choice, or where what was chosen is gone, only the office is known."""

    post: PostId | None = None
    organisation: OrganisationId | None = None
    """Set where somebody speaks for a whole organisation."""
    name: str = ""
    """What that is called; empty where nobody chose."""
    formerly: str = ""
    """What was chosen in another copy of the workspace, such as by a predecessor: it counts no more."""
    former: str = ""
    """The same as ``kind:id``, to be offered; empty where that is gone."""
    office: OrganisationId | None = None
    """The workspace's own organisation."""
    office_name: str = ""
    mine: Owners = NOBODY
    ours: Owners = NOBODY
    """The office, its posts and the groups it sits in, without what is mine."""

    @property
    def is_known(self) -> bool:
        """Whether somebody said who they are."""
        return bool(self.post or self.organisation)


def read_myself(connection: sa.Connection, today: date, replica: str, language: str = "en") -> Myself:
    """Who uses this copy (``replica``) of the workspace. A group is mine while I, or my organisation, sit in it."""
    said = read_oneself(connection)
    chosen = said if said is not None and said.replica == replica else None
    office = _office(connection)
    kind, record, holder = _chosen(connection, chosen, office)
    seats = {each: _seats(connection, each, today) for each in {office, holder} if each}
    mine = NOBODY
    if kind == POST.code:
        groups = {seat.group for seat in seats[holder] if record in (seat.post, seat.alternate)}
        mine = Owners(posts=frozenset({PostId(record)}), groups=frozenset(groups))
    elif kind == ORGANISATION.code:
        mine = _owners(connection, holder, seats[holder])
    ours = _owners(connection, office, seats[office]) if office else NOBODY
    formerly = _called(connection, said if chosen is None else None, language)
    return Myself(
        post=PostId(record) if kind == POST.code else None,
        organisation=OrganisationId(record) if kind == ORGANISATION.code else None,
        name=_called(connection, chosen if record else None, language),
        formerly=formerly,
        former=f"{said.kind}:{said.id}" if said and formerly else "",
        office=office,
        office_name=text_of(names_by_id(connection, [office], language), office), mine=mine, ours=ours.without(mine),
    )  # fmt: skip


def posts_of_office(connection: sa.Connection, office: OrganisationId, most: int) -> list[str]:
    """The ids of the first posts of the own organisation."""
    return list(connection.scalars(_posts(office).order_by(POST.table.c.n).limit(most)))


def _office(connection: sa.Connection) -> OrganisationId | None:
    """The own organisation, if it is there; asked for by itself, as few records are quicker so than by `live`."""
    record = next(iter(read_live(connection, WORKSPACE)), None)
    return _there(connection, ORGANISATION, record.organisation) if record and record.organisation else None


def _there(connection: sa.Connection, kind: Kind[Any], record: str) -> Any:
    table = kind.table
    return connection.scalar(sa.select(table.c.id).where(table.c.id == record, table.c.deleted == 0, table.c.stub == 0))


def _chosen(
    connection: sa.Connection, chosen: Oneself | None, office: OrganisationId | None
) -> tuple[str, str, OrganisationId]:
    """Kind and id of what was chosen, and whose it is; nothing where that is gone, as a post with its organisation."""
    nobody = "", "", OrganisationId("")
    if chosen is None:
        return nobody
    holder: str | None = chosen.id
    if chosen.kind == POST.code:
        post = POST.table
        query = sa.select(post.c.organisation).where(post.c.id == chosen.id, post.c.deleted == 0, post.c.stub == 0)
        holder = connection.scalar(query)
    if holder is None or (holder != office and _there(connection, ORGANISATION, holder) is None):
        return nobody
    return chosen.kind, chosen.id, OrganisationId(holder)


def _called(connection: sa.Connection, said: Oneself | None, language: str) -> str:
    if said is None:
        return ""
    if said.kind == POST.code:
        return names_of_posts(connection, language, [said.id]).get(said.id, "")
    return text_of(names_by_id(connection, [said.id], language), said.id)


def _owners(connection: sa.Connection, organisation: OrganisationId, seats: Sequence[Membership]) -> Owners:
    posts = connection.scalars(_posts(organisation))
    return Owners(
        organisations=frozenset({organisation}), posts=frozenset(PostId(post) for post in posts),
        groups=frozenset(seat.group for seat in seats),
    )  # fmt: skip


def _posts(organisation: OrganisationId) -> sa.Select[Any]:
    """The posts of an organisation that is there."""
    table = POST.table
    return sa.select(table.c.id).where(table.c.organisation == organisation, table.c.deleted == 0, table.c.stub == 0)


def _seats(connection: sa.Connection, organisation: OrganisationId, today: date) -> list[Membership]:
    """The seats an organisation that is there holds on the day, in groups that are."""
    table, groups = MEMBERSHIP.table, GROUP.table
    is_there = sa.exists().where(groups.c.id == table.c.group, groups.c.deleted == 0, groups.c.stub == 0)
    query = sa.select(table).where(
        table.c.organisation == organisation, table.c.deleted == 0, table.c.stub == 0, is_there
    )
    seats = [MEMBERSHIP.decode(row["id"], row) for row in connection.execute(query).mappings()]
    return [seat for seat in seats if seat.is_current(today)]
