"""Reads owner and day out of the line of an action while it is typed, and fills them in when the line is left.

What is read follows the words as long as nobody sets it by hand: a field that says something else than the words said
before stays as it is, and one that was emptied stays empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QTextCursor

from ui.kit.desk import Desk
from ui.meetings.minutes_editor import MinutesEditor
from ui.meetings.minutes_formats import id_of
from workbench.domain.action_drafts import Owner
from workbench.domain.due_days import DayWords
from workbench.domain.meetings import BlockKind, Runs, plain_text
from workbench.domain.minutes_editing import ActionFields, BlockDraft
from workbench.domain.statement_lines import LineWords, StatementLine, mentioned, read_statement, statement_letter
from workbench.identifiers import GroupId, OrganisationId, PostId, is_id
from workbench.operations.workspaces import Connection
from workbench.queries.owners import owner_in_words
from workbench.queries.suggestions import find_owner

_ENGLISH = "en"
_NOBODY = Owner()


@dataclass(frozen=True, slots=True)
class Said:
    """What the words of a line say: whose it is, what that is called, and by when."""

    owner: Owner = _NOBODY
    called: str = ""
    due: date | None = None


class LineReader(QObject):
    """Follows the line that has the cursor."""

    filled = Signal(object)
    """Owner or day of the line of this number were filled in."""

    def __init__(self, desk: Desk, editor: MinutesEditor) -> None:
        super().__init__(editor)
        self._desk = desk
        self._editor = editor
        self._words: Mapping[str, LineWords] | None = None
        self._day = desk.today()
        self._language = desk.language
        self._place = QTextCursor(editor.minutes)
        self._entered = ""
        self._line = ""
        """The id of the block that has the cursor, where it is an action."""
        self._before: Runs | None = None
        """Its words when it was entered or last read; none where it was no action then."""
        self._shown: tuple[BlockDraft, ActionFields] | None = None
        editor.block_entered.connect(self._on_entered)
        editor.line_ended.connect(self.finish)
        editor.left.connect(self.finish)

    def begin(self, day: date | None, language: str) -> None:
        """Another item is shown: of a meeting on this day and in this language."""
        self._day = day or self._desk.today()
        self._language = language or self._desk.language
        self._entered, self._line, self._before, self._shown = "", "", None, None

    def kind_meant(self, line: str) -> BlockKind | None:
        """What a letter and a space at the beginning of a line make of it, in any language."""
        words = self._all_words().get(_ENGLISH, LineWords())
        return statement_letter(line, words.letters)

    def _all_words(self) -> Mapping[str, LineWords]:
        if self._words is None:
            self._words = self._desk.program.line_words()
        return self._words

    def _day_words(self) -> tuple[DayWords, ...]:
        """The words of the meeting's language, then the English ones, then the window's."""
        words = self._all_words()
        languages = dict.fromkeys((self._language, _ENGLISH, self._desk.language))
        return tuple(words[code].days for code in languages if code in words)

    # The line

    @Slot()
    def _on_entered(self) -> None:
        cursor = self._editor.textCursor()
        block_id = id_of(cursor.block())
        is_action = self._editor.kind() is BlockKind.ACTION
        if self._line and (block_id != self._line or not is_action):
            self.finish()
        if is_action and block_id != self._line:
            # What became an action just now has said nothing before; an older one says what it says.
            was_here = block_id == self._entered
            self._before = None if was_here else self._editor.minutes.draft_at(cursor.blockNumber()).runs
        self._line = block_id if is_action else ""
        self._entered, self._place = block_id, cursor

    def fields_shown(self, draft: BlockDraft) -> ActionFields:
        """What the action states, and what is read from its words while they are typed."""
        asked = draft.action or ActionFields()
        if draft.id != self._line or self._editor.isReadOnly():
            return asked
        if self._shown is None or self._shown[0] is not draft:
            self._shown = draft, self._filled(draft, asked, is_quick=True)
        return self._shown[1]

    @Slot()
    def finish(self) -> None:
        """Fills in what the line says that is left, or about to be."""
        block = self._place.block()
        if not self._line or id_of(block) != self._line or self._editor.isReadOnly():
            return
        draft = self._editor.minutes.draft_at(block.blockNumber())
        if draft.action is None or draft.runs == self._before:
            return
        fields = self._filled(draft, draft.action, is_quick=False)
        self._before = draft.runs
        if fields != draft.action:
            self._editor.minutes.state(block.blockNumber(), fields)
            self.filled.emit(block.blockNumber())

    # What it says

    def _filled(self, draft: BlockDraft, asked: ActionFields, *, is_quick: bool) -> ActionFields:
        before = self._said(self._before or (), is_quick=is_quick)
        now = self._said(draft.runs, is_quick=is_quick)
        if now.due != before.due and asked.due == before.due:
            asked = replace(asked, due=now.due)
        if (now.owner, now.called) != (before.owner, before.called) and _is_owned(asked, before):
            asked = replace(
                asked, owner_text=now.called, owner_organisation=now.owner.organisation,
                owner_post=now.owner.post, owner_group=now.owner.group,
            )  # fmt: skip
        return asked

    def _said(self, runs: Runs, *, is_quick: bool) -> Said:
        """What the words say; quickly, without looking into the register what a name means there."""
        if not runs:
            return Said()
        line = read_statement(plain_text(runs), self._day, self._day_words())
        named = mentioned(runs)
        if named is not None:
            owner = _owner(named.target or "")
            called = named.text if is_quick else self._desk.read(partial(_called, owner, self._desk.language))
            return Said(owner, called or named.text, line.due)
        if line.owner is None:
            return Said(due=line.due)
        if is_quick:
            return Said(called=line.owner.text, due=line.due)
        owner, called = self._desk.read(partial(_meant, line, self._desk.language))
        return Said(owner, called, line.due)


def _is_owned(asked: ActionFields, said: Said) -> bool:
    """Whether the action's owner is the one that was read from its words."""
    owner = Owner(organisation=asked.owner_organisation, post=asked.owner_post, group=asked.owner_group)
    if owner.count_of_register() or said.owner.count_of_register():
        return owner == replace(said.owner, as_written="")
    return asked.owner_text == said.called


def _owner(target: str) -> Owner:
    kind, _, record = target.partition("/")
    if not is_id(record):
        return _NOBODY
    return Owner(
        organisation=OrganisationId(record) if kind == "organisation" else None,
        post=PostId(record) if kind == "post" else None, group=GroupId(record) if kind == "group" else None,
    )  # fmt: skip


def _called(owner: Owner, language: str, connection: Connection) -> str:
    return owner_in_words(connection, owner, language)


def _meant(line: StatementLine, language: str, connection: Connection) -> tuple[Owner, str]:
    """The record the words after the sign name, as many of them as do; else the first word as it is written."""
    written = line.owner.text if line.owner else ""
    found = find_owner(connection, [name.text for name in line.owners])
    if found is None:
        return _NOBODY, written
    owner = _owner("/".join(found))
    return owner, owner_in_words(connection, owner, language) or written
