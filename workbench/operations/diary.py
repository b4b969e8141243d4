"""Taking back from the diary: any operation of one's own, seen before it is done; and everything back to one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from workbench.changes import Changes, Touched
from workbench.errors import RuleViolation
from workbench.operations.undo import Undone, put_back
from workbench.queries.diary import Reader
from workbench.queries.diary_detail import RecordPart, read_put_back, told_since
from workbench.queries.history_words import Writing
from workbench.storage.built_upon import keep_built_upon
from workbench.storage.database import Connection, Database
from workbench.storage.seals import refuse_sealed
from workbench.storage.undo import REDO, Reversal, Step, reversal_of, standing_since, step_named

MOST_AT_ONCE = 100
"""So many operations are taken back in one go at most; whoever wants more does it again."""

Told = tuple[str, str, str]
"""Kind of record, what it is called, and which field: in the reader's language but for the kind's code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPreview:
    """What taking an operation back would do, before it is done."""

    operation: str
    """Its id."""
    code: str
    """What is taken back, or done again, as the operation's code."""
    is_redo: bool
    parts: tuple[RecordPart, ...]
    """What would change, record by record; of very many the first."""
    records: int
    """How many records would be written."""
    changed_since: tuple[Told, ...]
    """What was changed since and would be left as it is."""
    built_upon: tuple[Told, ...]
    """Later records that hang on what would be removed; that stays as well."""
    erased: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing would be left as it is."""
        return not (self.changed_since or self.built_upon)


@dataclass(frozen=True, slots=True)
class UndoneMany:
    """How many operations were taken back, what all of them wrote, and what stopped it where something did."""

    count: int
    changes: Changes
    stopped: RuleViolation | None = None


def undo_operation(database: Database, operation: str, *, rest: bool = False) -> Undone:
    """Takes back one operation of this author on this computer, however old; an undo is done again.

    All is kept that was done since: RuleViolation ``undo.changed_since`` and ``undo.built_upon`` name it, and nothing
    is taken back unless ``rest`` is. Raises as `storage.undo.step_named` for what can never be taken back.
    """
    return put_back(database, partial(_named, database, operation), rest=rest, keeps_later=True)


def preview_undo(
    database: Database, operation: str, reader: Reader, writing: Writing | None = None
) -> UndoPreview:  # fmt: skip
    """What `undo_operation` would do now. Raises as it does for what cannot be taken back at all."""
    with database.read() as connection:
        step, code = _named(database, operation, connection)
        reversal = reversal_of(connection, step)
        later = keep_built_upon(connection, reversal)
        _refuse_unwritable(connection, reversal)
        if not reversal.entries and not reversal.changed_since and not later:
            raise RuleViolation("undo.nothing_left", operation=step.code)
        return UndoPreview(
            operation=operation, code=step.code, is_redo=code == REDO,
            parts=read_put_back(connection, reversal, reader, writing),
            records=len({entry.id for entry in reversal.entries}),
            changed_since=told_since(connection, reversal.changed_since, reader),
            built_upon=told_since(connection, later, reader), erased=reversal.erased,
        )  # fmt: skip


def count_back_to(database: Database, operation: str) -> int:
    """How many operations `undo_back_to` would take back, if nothing stopped it. Raises as `undo_operation`."""
    return len(_back_to(database, operation))


def undo_back_to(database: Database, operation: str) -> UndoneMany:
    """Takes back one's own operations one by one, the newest first, up to and with this one.

    It stops at the first that cannot be taken back whole and says why; what was taken back until then stays so. Each
    is a step of its own, which redo does again.
    """
    touched: list[Touched] = []
    done, stopped = 0, None
    for one in _back_to(database, operation):
        try:
            touched += undo_operation(database, one).changes.touched
        except RuleViolation as error:
            if error.code != "undo.nothing_left":
                stopped = error
                break
        else:
            done += 1
    return UndoneMany(done, Changes(None, "history.undo", tuple(touched)), stopped)


def _back_to(database: Database, operation: str) -> list[str]:
    with database.read() as connection:
        step, code = _named(database, operation, connection)
        if code == REDO:
            raise RuleViolation("undo.already", operation=step.code)
        found = standing_since(connection, database, step)
    if len(found) > MOST_AT_ONCE:
        raise RuleViolation("undo.too_many", count=len(found), most=MOST_AT_ONCE)
    return found


def _named(database: Database, operation: str, connection: Connection) -> tuple[Step, str]:
    return step_named(connection, database, operation)


def _refuse_unwritable(connection: Connection, reversal: Reversal) -> None:
    """Refuses what writing the reversal would refuse: sealed records, and values that break a rule."""
    changed: dict[str, set[str]] = {}
    for entry in reversal.entries:
        changed.setdefault(entry.id, set()).add(entry.field)
    for kind, record, stored in reversal.records:
        if record in changed:
            kind.decode(record, stored).check()
    by_kind: dict[str, tuple[Any, dict[str, set[str]], dict[str, Mapping[str, Any]]]] = {}
    for kind, record, stored in reversal.records:
        _, updated, written = by_kind.setdefault(kind.code, (kind, {}, {}))
        if record in changed:
            updated[record], written[record] = changed[record], stored
    for kind, updated, written in by_kind.values():
        refuse_sealed(connection, kind, updated, written)
