"""The desk: what a page is given. The open workspace, and how to read and write it without holding up the window.

The desk knows no page and no window. It asks for what only the window can do (show a page, a sheet, a notice) by
signals, so that a page can be made and driven in a test with a desk alone.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from importlib import import_module
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.kit.bulk import MANY, BulkGuard
from ui.kit.claims import Claims
from ui.kit.fields import Choice
from ui.kit.kept_choices import KeptChoices
from ui.kit.known_terms import KnownTerms
from ui.kit.looks import Looks
from ui.kit.marks import MarkKind
from ui.kit.tasks import Lane, Progress, Task, Tasks
from ui.theme.theme import Theme
from workbench.bootstrap.program import Program
from workbench.changes import Changes
from workbench.errors import RuleViolation, WorkbenchError
from workbench.operations.drafts import KeptDraft, drop_draft, find_draft, keep_draft
from workbench.operations.undo import redo, undo
from workbench.operations.workspaces import Connection, Database, Workspace
from workbench.wording import Words, explain
from workbench.wording.words import N_

T = TypeVar("T")
Query = Callable[[Connection], T]
Told = Callable[[bool], None]

UNDO = N_("Undo")
UNDONE = N_("Taken back.")
REDONE = N_("Done again.")
OUT_OF_REACH = frozenset({"database.busy", "database.cannot_open", "database.missing", "database.unreadable"})
"""Codes of errors that say that nothing can be read or written just now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A word to the person at the window; ``lasts`` ones stay until they are closed.

    ``of_act`` says what was done last: what was said so of earlier acts is not shown any more, as its way back is not
    theirs.
    """

    text: str
    kind: MarkKind = MarkKind.OK
    action: str = ""
    on_action: Callable[[], None] | None = None
    lasts: bool = False
    of_act: bool = False
    until_written: bool = False
    """It tells that the workspace could not be reached, which is over as soon as anything is written to it."""


class Desk(QObject):
    """One open workspace as the pages see it."""

    changed = Signal(object)
    """`Changes`, after each operation: the only signal between pages."""
    route_asked = Signal(str)
    sheet_asked = Signal(object)
    located = Signal(str)
    """The route of what is shown now, where the person moved inside a page."""
    noticed = Signal(object)
    """A `Notice` to show."""
    keys_changed = Signal()
    """What opens the workspace is other than before; no record changed."""
    note_asked = Signal()
    """Lay the sheet that notes a contact over what is shown."""
    note_beside_asked = Signal(object)
    """The same over a window beside the first one, whose `Desk` it is."""
    issue_asked = Signal()
    """Lay the sheet of a new issue over what is shown."""
    leaving = Signal()
    """The workspace is about to be closed, or to be spoken of in another language: windows beside this one close."""
    backups_changed = Signal()
    """A backup was made, or is to be made at other times."""
    replaced = Signal(str)
    """The workspace is an older one now, out of a backup; the sentence is told once it is shown."""
    mend_asked = Signal()
    """The workspace is to be closed, and to be mended on the start page."""

    def __init__(
        self, workspace: Workspace, program: Program, tasks: Tasks, theme: Theme, words: Words, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.program = program
        self.tasks = tasks
        self.theme = theme
        self.words = words
        self._terms = KnownTerms(self)
        # Not the task itself: it holds whoever asked, long after what they showed was thrown away.
        self._latest: WeakKeyDictionary[QObject, dict[str, Progress]] = WeakKeyDictionary()
        self._printing: Any = None
        self.claims = Claims(self)
        self.kept = KeptChoices()
        """How lists are to look, as the person chose it; until something better is given, for this session only."""
        self.looks = Looks(self)
        """How the window looks and speaks; the window gives its own."""
        self.unkept: set[QObject] = set()
        """What holds words that no disk would take: closing the workspace waits for them."""
        self.keeps_backups = True
        """Whether backups are made by themselves; a sample needs none."""
        self._bulk = BulkGuard(self)
        self._draft_failure = ""
        self.code: object | None = None
        """The recovery code the workspace was opened with, until a new passphrase was asked for once."""

    @property
    def first(self) -> "Desk":
        """The desk of the first window: this one, unless it is that of a window beside it."""
        return self

    @property
    def holds_unkept(self) -> bool:
        """Whether something that was written is nowhere but on the screen."""
        return any(shiboken6.isValid(holder) for holder in self.unkept)

    # What is shown

    @property
    def database(self) -> Database:
        """The database as it is now; an erasure moves it to new files."""
        return self.workspace.database

    @property
    def language(self) -> str:
        """The window's language."""
        return self.words.language

    def t(self, english: str) -> str:
        """A text of the program in the window's language."""
        return self.words.text(english)

    def now(self) -> datetime:
        """This instant, aware, in UTC."""
        return self.program.clock.now()

    def today(self) -> date:
        """This day on the computer's own calendar."""
        return self.now().astimezone().date()

    def term(self, vocabulary: str, code: str) -> str:
        """What a code of a vocabulary is called; the code itself where the vocabulary does not know it."""
        row = self._terms.of(vocabulary).get(code)
        return row.label if row and row.label else code

    def choices(self, vocabulary: str) -> list[Choice]:
        """A vocabulary's terms in their order, without retired ones."""
        return [Choice(row.code, row.label) for row in self._terms.of(vocabulary).values() if not row.retired]

    def own_vocabularies(self) -> Mapping[str, str]:
        """The vocabularies the office made for what partners work on: code to name."""
        return self._terms.own()

    def learn_terms(self) -> None:
        """Reads the vocabularies ahead, so that no page waits for them."""
        self._terms.learn()

    # Reading and writing

    def read(self, query: Query[T]) -> T:
        """Reads at once, on the window's thread: only for what takes less than a few milliseconds."""
        database = self.database
        try:
            with database.read() as connection:
                return query(connection)
        except Exception:
            if database is self.database:
                raise
        # New keys or an erasure moved the workspace to new files just then.
        with self.database.read() as connection:
            return query(connection)

    def fetch(
        self,
        query: Query[T],
        then: Callable[[T], None],
        *,
        owner: QObject,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Task:
        """Reads on a thread; ``then``, a bound method of the owner, gets the answer unless it was asked again since."""
        asked = self._latest.setdefault(owner, {})
        if (earlier := asked.get(then.__name__)) is not None:
            earlier.stop()
        task = self.tasks.run(partial(_fetched, self, query), owner=owner, then=then, failed=failed or self.tell)
        asked[then.__name__] = task.progress
        return task

    def operate(
        self,
        operation: Callable[..., Any],
        *,
        owner: QObject | None = None,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        done: str = "",
        title: str = "",
        undoable: bool = True,
        progress: bool = False,
    ) -> Task:
        """Runs an operation on the writer's thread, then tells the changes to every page and says ``done``.

        The result is `Changes`, or has them as ``changes``. An error goes to ``failed``, else it is told. With
        ``progress`` the operation is given its `Progress`, by which it tells how far it is and can be stopped.
        """
        work = operation if progress else partial(_operated, operation)
        outcome = _Outcome(self, owner or self, then, failed, done, undoable)
        # Whoever asked may be gone by then; what was written is told all the same.
        return self.tasks.run(
            work, owner=self.first, then=outcome.take, failed=outcome.fail, title=title,
            lane=Lane.WRITE,
        )  # fmt: skip

    def standing(self) -> "Desk":
        """This desk, or once its window was closed the first one: what was written is told in any case."""
        return self if shiboken6.isValid(self) else self.first

    def before_many(self, work: Callable[..., Any], count: int = MANY + 1) -> Callable[..., Any]:
        """Work for `operate` that changes ``count`` records: of many a backup is made first, unless one is young."""
        return self._bulk.before(work) if self.first.keeps_backups and count > MANY else work

    def undo(self) -> None:
        """Takes back the newest operation."""
        self.operate(partial(_undone, self), done=self.t(UNDONE), undoable=False, failed=self._say_refused)

    def redo(self) -> None:
        """Does again what was taken back last."""
        self.operate(partial(_redone, self), done=self.t(REDONE), undoable=False, failed=self._say_refused)

    def _say_refused(self, error: BaseException) -> None:
        """A key pressed once too often leaves nothing on top of the window that has to be closed."""
        text = explain_to(error, self.words) if isinstance(error, RuleViolation) else None
        if text is None:
            self.tell(error)
        else:
            self.noticed.emit(Notice(text=text, kind=MarkKind.WARN, of_act=True))

    # Words to the person, and ways through the window

    def go(self, route: str) -> None:
        """Show a page or a record."""
        self.route_asked.emit(route)

    def show_sheet(self, sheet: QWidget) -> None:
        """Lay a sheet over the page."""
        self.sheet_asked.emit(sheet)

    def toast(
        self, text: str, *, action: str = "", on_action: Callable[[], None] | None = None, kind: MarkKind = MarkKind.OK
    ) -> None:
        """Say something that need not be answered."""
        self.noticed.emit(Notice(text=text, kind=kind, action=action, on_action=on_action))

    def tell(self, error: BaseException) -> None:
        """Say what went wrong: what happened, what was kept, what to do. A fault of the program goes to its centre."""
        text = explain_to(error, self.words)
        if text is None:
            self.tasks.failed.emit(error, "")
            return
        kind = MarkKind.WARN if isinstance(error, RuleViolation) else MarkKind.BAD
        out_of_reach = getattr(error, "code", "") in OUT_OF_REACH
        self.noticed.emit(Notice(text=text, kind=kind, lasts=True, until_written=out_of_reach))

    def printing(self) -> Any:
        """Where papers are printed; loaded when it is first asked for, on a worker's thread."""
        first = self.first
        if first._printing is None:
            first._printing = import_module("workbench.bootstrap.printing").PrintingPlace(self.program)
        return first._printing

    def close(self) -> None:
        """End what was started for this desk."""
        if self._printing is not None:
            self._printing.close()

    # Drafts

    def keep_draft(self, kind: str, record: str, values: Mapping[str, Any], told: Told | None = None) -> None:
        """Keeps words that are not saved yet; soon, and never behind a long import. ``told`` hears whether they are."""
        body = json.dumps(values, ensure_ascii=False, default=str)
        self._draft(_later(keep_draft, self.workspace, kind, record, body), told)

    def find_draft(self, kind: str, record: str) -> KeptDraft | None:
        """The words kept for a record, if any."""
        return find_draft(self.workspace, kind, record)

    def drop_draft(self, kind: str, record: str) -> None:
        """Forgets kept words: they are saved now, or not wanted."""
        self._draft(_later(drop_draft, self.workspace, kind, record))

    def _draft(self, work: Callable[[Progress], Any], told: Told | None = None) -> None:
        drafted = _Drafted(self, told)
        self.tasks.run(work, owner=self, then=drafted.take, failed=drafted.fail, lane=Lane.DRAFTS)


class _Outcome:
    """What follows an operation, on the window's thread."""

    def __init__(
        self,
        desk: Desk,
        owner: QObject,
        then: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None] | None,
        done: str,
        undoable: bool,
    ) -> None:
        self._desk = desk
        self._owner = owner
        self._then = then
        self._failed = failed
        self._done = done
        self._undoable = undoable

    def take(self, result: Any) -> None:
        changes = result if isinstance(result, Changes) else getattr(result, "changes", None)
        desk = self._desk.standing()
        if changes:
            desk.first.changed.emit(changes)
        if self._then is not None and shiboken6.isValid(self._owner):
            self._then(result)
        if self._done and changes:
            action, on_action = (desk.t(UNDO), desk.undo) if self._undoable else ("", None)
            desk.noticed.emit(Notice(text=self._done, action=action, on_action=on_action, of_act=True))

    def fail(self, error: BaseException) -> None:
        told_by = self._failed if shiboken6.isValid(self._owner) else None
        (told_by or self._desk.standing().tell)(error)


class _Drafted:
    """What follows the keeping of a draft, on the window's thread."""

    def __init__(self, desk: Desk, told: Told | None) -> None:
        self._desk = desk
        self._told = told

    def take(self, _: object) -> None:
        self._desk._draft_failure = ""
        if self._told is not None:
            self._told(True)

    def fail(self, error: BaseException) -> None:
        """Told once, not with every word: a disk that is full now is so for the next words too."""
        desk, code = self._desk, getattr(error, "code", "")
        if not code or code != desk._draft_failure:
            desk.tell(error)
        desk._draft_failure = code
        if self._told is not None:
            self._told(False)


def explain_to(error: BaseException, words: Words) -> str | None:
    """An error's sentence; none for a fault of the program."""
    return explain(error, words) if isinstance(error, WorkbenchError) else None


def _fetched(desk: Desk, query: Query[T], progress: Progress) -> T:
    progress.check()
    answer = desk.read(query)
    progress.check()
    return answer


def _operated(operation: Callable[[], Any], _: Progress) -> Any:
    return operation()


def _undone(desk: Desk) -> Any:
    return undo(desk.database)


def _redone(desk: Desk) -> Any:
    return redo(desk.database)


def _later(work: Callable[..., Any], *arguments: Any) -> Callable[[Progress], Any]:
    return partial(_operated, partial(work, *arguments))
