"""The unit of work: one operation, one transaction, one group of history rows, one undo step."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING

import sqlalchemy as sa

from workbench.changes import Changes, Touched
from workbench.identifiers import MeetingId, OperationId, new_id
from workbench.storage import history, labels
from workbench.storage.history import OperationHeader, RecordChange
from workbench.storage.kinds import E, Label
from workbench.storage.registry import MINUTES_VERSION, kind_of
from workbench.storage.seals import require_next_version
from workbench.storage.store import Store

if TYPE_CHECKING:
    from workbench.storage.database import Database


class UnitOfWork:
    """Stores for every kind inside one transaction; leaving it writes history and labels and commits, or undoes all.

    After a clean end `changes` tells what was written. An operation that changed nothing leaves no trace at all.
    One that ``amends`` a meeting's minutes is final, may pass that meeting's own seal, and must seal the next version.
    """

    def __init__(
        self,
        database: "Database",
        code: str,
        *,
        final: bool = False,
        reverts: OperationId | None = None,
        keep_values: bool = True,
        amends: MeetingId | None = None,
    ) -> None:
        self._database = database
        self._code = code
        self._final = final or amends is not None
        self.amends = amends
        self._reverts = reverts
        self._keep_values = keep_values
        self._records: dict[tuple[str, str], RecordChange] = {}
        self._labels: dict[tuple[str, str], Sequence[Label]] = {}
        self._labelled_before: set[str] = set()
        self.changes = Changes(None, code)
        self._transaction: AbstractContextManager[sa.Connection]
        self.connection: sa.Connection

    def __enter__(self) -> "UnitOfWork":
        self._transaction = self._database.begin_immediate()
        self.connection = self._transaction.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._transaction.__exit__(kind, error, trace)
            return
        try:
            if self._records and self.amends:
                require_next_version(self.connection, self.amends, self._created(MINUTES_VERSION.code))
            changes = self._append() if self._records else self.changes
        except BaseException as failure:
            self._transaction.__exit__(type(failure), failure, failure.__traceback__)
            raise
        self._transaction.__exit__(None, None, None)
        self.changes = changes

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found to differ so far."""
        return not self._records

    @property
    def now(self) -> datetime:
        """The present instant by the database's clock, in UTC."""
        return self._database.clock.now()

    def store(self, entity: type[E]) -> Store[E]:
        """The store of this kind of entity, within this operation."""
        return Store(self, kind_of(entity))

    def record(self, change: RecordChange) -> None:
        """Takes note of one difference; several on one record within the operation become one."""
        key = (change.kind, change.entity)
        earlier = self._records.get(key)
        merged = history.merge(earlier, change) if earlier else change
        if merged is None:
            del self._records[key]
        else:
            self._records[key] = merged

    def relabel(self, kind: str, record: str, labels: Sequence[Label], *, is_new: bool) -> None:
        """Takes note of what a record's labels are to be."""
        self._labels[kind, record] = labels
        if not is_new:
            self._labelled_before.add(record)

    def _created(self, kind: str) -> list[str]:
        return [change.entity for change in self._records.values() if change.kind == kind and change.action == "create"]

    def _append(self) -> Changes:
        count = labels.count_to_sort(self._labels.values())
        sort_key = self._database.sort_key if 0 < count <= labels.SORT_KEYS_AT_ONCE else None
        labels.write(self.connection, self._labels, self._labelled_before, sort_key)
        header = self._header()
        records = list(self._records.values())
        seq, head = history.append(self.connection, header, records, keep_values=self._keep_values)
        if self._database.witness:
            self._database.witness.expect(seq, head)
        touched = tuple(Touched(item.kind, item.entity, item.action, item.header_fields()) for item in records)
        return Changes(header.id, self._code, touched)

    def _header(self) -> OperationHeader:
        now_ms = int(self.now.timestamp() * 1000)
        return OperationHeader(
            id=OperationId(new_id()),
            code=self._code,
            author=self._database.identity.author,
            replica=self._database.identity.replica,
            hlc=history.next_hlc(self.connection, now_ms),
            reverts=self._reverts,
            final=self._final,
            revision=self._database.revision,
        )
