"""Undo and redo, as an author knows them."""

from dataclasses import dataclass

from workbench.changes import Changes
from workbench.errors import RuleViolation
from workbench.queries.names import names_of, text_of
from workbench.storage.database import Connection, Database
from workbench.storage.registry import BY_CODE
from workbench.storage.undo import REDO, UNDO, ChangedSince, Step, next_redo, next_undo, reversal_of, write_reversal


@dataclass(frozen=True, slots=True)
class Undone:
    """What was put back: the operation's code, what was written, what was left as it is."""

    code: str
    changes: Changes
    left: tuple[str, ...] = ()
    erased: int = 0


@dataclass(frozen=True, slots=True)
class NextSteps:
    """What undo and redo would do now, as codes of operations; none where there is nothing to do."""

    undo: str | None
    redo: str | None
    undo_refused: str | None = None
    """The final operation undo stops at, where that is what stands in its way."""


def next_steps(database: Database) -> NextSteps:
    """What undo and redo would take on next. Whether something changed since is found out only in doing it."""
    with database.read() as connection:
        try:
            step, refused = next_undo(connection, database).code, None
        except RuleViolation as error:
            step, refused = None, error.details.get("operation")
        try:
            again = next_redo(connection, database).code
        except RuleViolation:
            again = None
    return NextSteps(step, again, str(refused) if refused else None)


def undo(database: Database, *, rest: bool = False) -> Undone:
    """Takes back this author's newest operation on this computer.

    Where something changed since, nothing is taken back and RuleViolation ``undo.changed_since`` names it; with
    ``rest``, all but that is taken back. Raises ``undo.barrier`` at what is final, ``undo.nothing`` at the beginning.
    """
    return _put_back(database, UNDO, rest)


def redo(database: Database, *, rest: bool = False) -> Undone:
    """Takes back the newest undo, as long as nothing was done since; raises as `undo`, and ``redo.nothing``."""
    return _put_back(database, REDO, rest)


def _put_back(database: Database, code: str, rest: bool) -> Undone:
    with database.read() as connection:
        step = _next(connection, database, code)
    with database.write(code, reverts=step.id) as work:
        # Read again where nobody can write in between.
        if _next(work.connection, database, code) != step:
            raise RuleViolation("undo.meanwhile")
        reversal = reversal_of(work, step)
        left = tuple(_in_words(work.connection, item) for item in reversal.changed_since)
        if left and not rest:
            raise RuleViolation("undo.changed_since", operation=step.code, fields=", ".join(dict.fromkeys(left)))
        write_reversal(work, reversal)
    if not work.changes:
        raise RuleViolation("undo.nothing_left", operation=step.code)
    return Undone(step.code, work.changes, left, reversal.erased)


def _next(connection: Connection, database: Database, code: str) -> Step:
    return next_undo(connection, database) if code == UNDO else next_redo(connection, database)


def _in_words(connection: Connection, item: ChangedSince) -> str:
    """The record's name, or its kind where it has none, and the field."""
    name = text_of(names_of(connection, BY_CODE[item.kind], "en", [item.id]), item.id) or item.kind
    return f"{name}: {item.field}"
