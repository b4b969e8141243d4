"""Undo and redo, as an author knows them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from workbench.changes import Changes
from workbench.errors import RuleViolation
from workbench.queries.merged import are_in_circle
from workbench.queries.names import names_of, text_of
from workbench.storage.built_upon import keep_built_upon
from workbench.storage.database import Connection, Database
from workbench.storage.registry import BY_CODE, ORGANISATION, PERSON
from workbench.storage.undo import (
    REDO,
    UNDO,
    ChangedSince,
    Reversal,
    Step,
    next_redo,
    next_undo,
    reversal_of,
    write_reversal,
)


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
    return put_back(database, partial(_newest, database, UNDO), rest=rest)


def redo(database: Database, *, rest: bool = False) -> Undone:
    """Takes back the newest undo, as long as nothing was done since; raises as `undo`, and ``redo.nothing``."""
    return put_back(database, partial(_newest, database, REDO), rest=rest)


Find = Callable[[Connection], tuple[Step, str]]
"""Finds what is to be put back, and the code of putting it back."""


def put_back(database: Database, find: Find, *, rest: bool, keeps_later: bool = False) -> Undone:
    """Writes the values from before an operation as a new one. Raises as `undo`.

    With ``keeps_later`` a record that later ones hang on is not removed: ``undo.built_upon`` names those.
    """
    with database.read() as connection:
        step, code = find(connection)
    with database.write(code, reverts=step.id) as work:
        # Read again where nobody can write in between.
        if find(work.connection) != (step, code):
            raise RuleViolation("undo.meanwhile")
        reversal = reversal_of(work.connection, step)
        later = keep_built_upon(work.connection, reversal) if keeps_later else []
        left = tuple(_in_words(work.connection, item) for item in reversal.changed_since)
        hanging = tuple(_in_words(work.connection, item) for item in later)
        if left and not rest:
            raise RuleViolation("undo.changed_since", operation=step.code, fields=", ".join(dict.fromkeys(left)))
        if hanging and not rest:
            raise RuleViolation("undo.built_upon", operation=step.code, records=", ".join(dict.fromkeys(hanging)))
        write_reversal(work, reversal)
        _refuse_circle(work.connection, reversal)
    if not work.changes:
        raise RuleViolation("undo.nothing_left", operation=step.code)
    return Undone(step.code, work.changes, (*left, *hanging), reversal.erased)


def _refuse_circle(connection: Connection, reversal: Reversal) -> None:
    """Two that were merged the other way round since would each become the other."""
    for kind in (ORGANISATION, PERSON):
        merged = {each.id for each in reversal.entries if each.kind == kind.code and each.field == "merged_into"}
        if are_in_circle(connection, kind, merged):
            raise RuleViolation("undo.merged_since", operation=reversal.step.code)


def _newest(database: Database, code: str, connection: Connection) -> tuple[Step, str]:
    return (next_undo if code == UNDO else next_redo)(connection, database), code


def _in_words(connection: Connection, item: ChangedSince) -> str:
    """The record's name, or its kind where it has none, and the field."""
    name = text_of(names_of(connection, BY_CODE[item.kind], "en", [item.id]), item.id) or item.kind
    return f"{name}: {item.field}"
