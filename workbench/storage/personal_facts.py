"""What holds for one person at one computer: who they are, and when they last left the workspace.

Each fact names the replica it was written by. In a copied or restored workspace, and so with a successor on another
computer, it counts no more.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from workbench.domain.visits import Visit, Visits
from workbench.identifiers import ReplicaId, is_id
from workbench.storage.generations import write_fact
from workbench.storage.tables import local_state, operation

T = TypeVar("T")

ONESELF = "oneself"
VISITS = "visits"
_KINDS = ("post", "organisation")
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Oneself:
    """Who somebody said they are: the code of a kind (``post`` or ``organisation``) and the record's id."""

    kind: str
    id: str
    replica: ReplicaId
    """By which copy of the workspace it was said."""


def read_oneself(connection: sa.Connection) -> Oneself | None:
    """Who somebody said they are, at this computer or another one; none where nobody did, or it makes no sense."""
    return _read(connection, ONESELF, _oneself)


def write_oneself(connection: sa.Connection, oneself: Oneself | None) -> None:
    """Keeps who one is, or that nobody said it; must run inside a transaction."""
    stated = {"kind": oneself.kind, "id": oneself.id, "replica": oneself.replica} if oneself else None
    write_fact(connection, ONESELF, json.dumps(stated))


def read_visits(connection: sa.Connection, replica: str) -> Visits | None:
    """When this copy of the workspace was left; none where it never was."""
    found = _read(connection, VISITS, _visits)
    return found[1] if found is not None and found[0] == replica else None


def write_visits(connection: sa.Connection, replica: str, visits: Visits) -> None:
    """Keeps when it was left; must run inside a transaction."""
    stated = {"replica": replica, "last": _stated(visits.last), "before": visits.before and _stated(visits.before)}
    write_fact(connection, VISITS, json.dumps(stated))


def newest_operation(connection: sa.Connection) -> int:
    """The number of the newest operation; 0 before the first."""
    return connection.scalar(sa.select(sa.func.max(operation.c.n))) or 0


def _read(connection: sa.Connection, name: str, read: Callable[[Any], T]) -> T | None:
    """What a fact says; none where there is none, or another program's words stand there."""
    value = connection.scalar(sa.select(local_state.c.value).where(local_state.c.name == name))
    if value is None or len(value) > _LONGEST:
        return None
    try:
        return read(json.loads(value))
    except (ValueError, KeyError, TypeError, IndexError, OverflowError, RecursionError):
        return None


def _oneself(raw: Any) -> Oneself:
    if raw["kind"] not in _KINDS or not is_id(raw["id"]):
        raise ValueError("nobody there is a record of")
    return Oneself(raw["kind"], raw["id"], ReplicaId(raw["replica"]))


def _visits(raw: Any) -> tuple[str, Visits]:
    return str(raw["replica"]), Visits(_visit(raw["last"]), _visit(raw["before"]) if raw["before"] else None)


def _visit(raw: Any) -> Visit:
    at = datetime.fromisoformat(raw[1])
    if at.tzinfo is None:
        raise ValueError("a moment without a zone")
    return Visit(int(raw[0]), at)


def _stated(visit: Visit) -> list[object]:
    return [visit.number, visit.at.isoformat()]
