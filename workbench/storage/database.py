"""An open workspace database: who writes in it, how one reads, how one operation writes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import sqlalchemy as sa

from workbench.clock import Clock
from workbench.identifiers import AuthorId, MeetingId, OperationId, ReplicaId
from workbench.storage.engine import translate
from workbench.storage.labels import SortKey, make_sort_key
from workbench.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Identity:
    """Who writes, and on which copy of the workspace."""

    author: AuthorId
    replica: ReplicaId


Connection = sa.Connection
Engine = sa.Engine
"""What the database is made of, for layers above that only pass it on and do not know the library."""


class Witness(Protocol):
    """Remembers, outside the database, the head each commit produces, so that copies are told from the original."""

    def expect(self, seq: int, head: bytes) -> None:
        """Called inside the transaction, just before it is committed."""


class Database:
    """One workspace database, on the laptop or on a hub; safe to share between threads.

    Reading takes a connection of its own for a moment. Writing goes through `write`, one operation at a time.
    """

    def __init__(
        self, engine: sa.Engine, *, identity: Identity, clock: Clock, revision: str, witness: Witness | None = None
    ) -> None:
        self.engine = engine
        self.identity = identity
        self.clock = clock
        self.revision = revision
        self.witness = witness
        self._writing = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A connection inside one reading transaction: all it sees is of one moment."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except Exception as error:
            raise translate(error) or error from error

    @contextmanager
    def begin_immediate(self) -> Iterator[sa.Connection]:
        """A connection inside a writing transaction, committed at the end; one at a time."""
        with self._writing:
            try:
                with self.engine.connect().execution_options(immediate=True) as connection, connection.begin():
                    yield connection
            except Exception as error:
                raise translate(error) or error from error

    def write(
        self,
        code: str,
        *,
        final: bool = False,
        reverts: OperationId | None = None,
        keep_values: bool = True,
        amends: MeetingId | None = None,
    ) -> UnitOfWork:
        """A unit of work for one operation. ``final`` operations (approve, erase) are barriers to undo.

        One that ``amends`` a meeting's minutes passes its seal and must write the version that follows.
        """
        return UnitOfWork(self, code, final=final, reverts=reverts, keep_values=keep_values, amends=amends)

    @cached_property
    def sort_key(self) -> SortKey:
        """The collation key function; made at first use, as loading its table takes a while."""
        return make_sort_key()

    def dispose(self) -> None:
        """Closes all connections."""
        self.engine.dispose()
