"""What of the first steps is done. That is never stored: a step is done when what it makes is there."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from workbench.queries.reading import read_live
from workbench.storage.kinds import Kind
from workbench.storage.live import live
from workbench.storage.local_facts import find_fact
from workbench.storage.registry import GROUP, MEETING, ORGANISATION, WORKSPACE

WISH = "first_steps"
"""The local fact that says what a person wishes of the panel."""
_FEW_MEETINGS = 3


class StepsWish(StrEnum):
    """Whether the steps are shown although, or not shown while, there is little."""

    NONE = ""
    AWAY = "away"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStepsState:
    """The steps in a new workspace, done or not."""

    group: bool
    newest_group: str
    """The group that was named last, by its id: whom a pasted list is to be seated in."""
    partners: bool
    """Whether there is an organisation besides the own one."""
    meeting: bool
    code: bool
    """Whether a recovery code counts."""
    backup: bool
    """Whether one lies off this computer; others are made by themselves."""
    has_much: bool
    """Whether the workspace is long in use, or a sample."""
    wish: StepsWish

    @property
    def is_wanted(self) -> bool:
        """Whether the steps are to be shown: while there is little, or on a wish."""
        all_done = self.group and self.partners and self.meeting and self.code and self.backup
        return self.wish is StepsWish.SHOWN or (self.wish is StepsWish.NONE and not self.has_much and not all_done)


def read_first_steps(connection: sa.Connection, *, has_code: bool, has_backup: bool) -> FirstStepsState:
    """How far a new workspace is; what opens it and what was saved of it lie outside the database."""
    record = next(iter(read_live(connection, WORKSPACE)), None)
    own = record.organisation if record else None
    meetings, newest = _count(connection, MEETING), _newest(connection, GROUP)
    return FirstStepsState(
        group=bool(newest), newest_group=newest, partners=_has_others(connection, own),
        meeting=bool(meetings), code=has_code, backup=has_backup,
        has_much=meetings >= _FEW_MEETINGS or bool(record and record.is_sample), wish=_wish(connection),
    )  # fmt: skip


def _count(connection: sa.Connection, kind: Kind[Any]) -> int:
    """How many there are, counted no further than is needed."""
    some = sa.select(kind.table.c.n).where(live(kind)).limit(_FEW_MEETINGS).subquery()
    return connection.scalar(sa.select(sa.func.count()).select_from(some)) or 0


def _newest(connection: sa.Connection, kind: Kind[Any]) -> str:
    found = sa.select(kind.table.c.id).where(live(kind)).order_by(kind.table.c.n.desc()).limit(1)
    return connection.scalar(found) or ""


def _has_others(connection: sa.Connection, own: str | None) -> bool:
    other = sa.select(ORGANISATION.table.c.id).where(live(ORGANISATION)).limit(2)
    return any(found != own for found in connection.scalars(other))


def _wish(connection: sa.Connection) -> StepsWish:
    stated = find_fact(connection, WISH)
    return StepsWish(stated) if stated in set(StepsWish) else StepsWish.NONE
