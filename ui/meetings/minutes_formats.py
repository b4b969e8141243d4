"""Minute blocks as Qt's paragraphs hold them: id, kind and what a statement says are properties of the paragraph.

Properties are part of the text's own undo, unlike anything else that can be hung on a paragraph. What a decision or an
action states stands in a table beside the text, and the paragraph names its row: rows never change once made.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from functools import cache

from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat

from ui.kit.editors import LINE_BREAK
from ui.kit.inputs import storable
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.domain.actions import ActionStatus
from workbench.domain.meetings import BlockKind, Run, RunKind, Runs
from workbench.domain.minutes_editing import ActionFields, BlockDraft, DecisionFields
from workbench.domain.texts import TEXT_LIMIT
from workbench.identifiers import MinuteBlockId, new_id

Fields = DecisionFields | ActionFields

STATEMENTS = (BlockKind.DECISION, BlockKind.ACTION)
INDENTED = (*STATEMENTS, BlockKind.LIST_ITEM)
LINE = 21
INDENT = 20
STATEMENT_MARGIN = Space.S
"""Room between the words of a decision or action and the ends of its ground."""

_FIRST = QTextFormat.Property.UserProperty.value


class Property(IntEnum):
    """What paragraphs and stretches of text are marked with."""

    ID = _FIRST + 1
    KIND = _FIRST + 2
    FIELDS = _FIRST + 3
    RUN = _FIRST + 4
    """A `RunKind` other than plain text."""
    TARGET = _FIRST + 5


_ABOVE = {
    BlockKind.PARAGRAPH: Space.XS,
    BlockKind.HEADING: Space.L,
    BlockKind.LIST_ITEM: 2,
    BlockKind.DECISION: Space.L,
    BlockKind.ACTION: Space.L,
    BlockKind.TIME_MARK: Space.M,
}
_BELOW = {BlockKind.DECISION: Space.L, BlockKind.ACTION: Space.L}


def caption_height() -> int:
    """Room above the words of a decision or action, for what it is."""
    return grown(TypeRole.LABEL.line) + Space.S


def fresh_id() -> MinuteBlockId:
    """An id for a block that did not exist."""
    return MinuteBlockId(new_id())


def first_fields(kind: BlockKind) -> Fields | None:
    """What a new statement of this kind states; none for what is no statement."""
    made = {BlockKind.DECISION: DecisionFields, BlockKind.ACTION: ActionFields}.get(kind)
    return made() if made else None


def kind_of(block: QTextBlock) -> BlockKind:
    """What the paragraph is."""
    return BlockKind(block.blockFormat().property(Property.KIND) or BlockKind.PARAGRAPH)


def id_of(block: QTextBlock) -> MinuteBlockId:
    """The paragraph's id; empty where it was given none."""
    return MinuteBlockId(block.blockFormat().property(Property.ID) or "")


@cache
def char_format(run_kind: RunKind = RunKind.TEXT, target: str = "", *, bold: bool = False) -> QTextCharFormat:
    """How a stretch is written; its colour is given when it is drawn."""
    made = QTextCharFormat()
    if bold:
        made.setFontWeight(QFont.Weight.DemiBold)
    if run_kind is not RunKind.TEXT:
        made.setProperty(Property.RUN, run_kind.value)
        made.setProperty(Property.TARGET, target)
    return made


def is_bold(look: QTextCharFormat) -> bool:
    """Whether a stretch is written bold."""
    return look.fontWeight() >= QFont.Weight.DemiBold.value


@cache
def _of_kind(kind: BlockKind) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setProperty(Property.KIND, kind.value)
    made.setTopMargin(_ABOVE[kind] + (caption_height() if kind in STATEMENTS else 0))
    made.setBottomMargin(_BELOW.get(kind, Space.XS))
    made.setLineHeight(grown(LINE), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    if kind in INDENTED:
        made.setIndent(1)
    if kind in STATEMENTS:
        # Room for the ends of long lines; on both sides, as words of either direction may stand there.
        made.setLeftMargin(STATEMENT_MARGIN)
        made.setRightMargin(STATEMENT_MARGIN)
    return made


def is_behind_link(cursor: QTextCursor) -> bool:
    """Whether a link or a name ends at the cursor."""
    if cursor.hasSelection() or not cursor.charFormat().hasProperty(Property.RUN):
        return False
    after = QTextCursor(cursor)
    after.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return cursor.atBlockEnd() or not after.charFormat().hasProperty(Property.RUN)


class Formats:
    """Makes paragraphs of blocks and blocks of paragraphs."""

    def __init__(self) -> None:
        self._stated: dict[str, Fields] = {}

    def block_format(
        self, kind: BlockKind, block_id: str | None = None, fields: Fields | None = None
    ) -> QTextBlockFormat:
        """The paragraph for a block; a fresh id where none is given."""
        made = QTextBlockFormat(_of_kind(kind))
        made.setProperty(Property.ID, block_id or fresh_id())
        fields = fields or first_fields(kind)
        if fields is not None:
            made.setProperty(Property.FIELDS, self._row(fields))
        return made

    def format_of(self, draft: BlockDraft) -> QTextBlockFormat:
        """The paragraph for a draft."""
        return self.block_format(draft.kind, draft.id, draft.decision or draft.action)

    def _row(self, fields: Fields) -> str:
        row = f"{type(fields).__name__}{len(self._stated)}"
        self._stated[row] = fields
        return row

    def fields_of(self, block: QTextBlock) -> Fields | None:
        """What the statement in this paragraph states; none for what is no statement."""
        return self._stated.get(block.blockFormat().property(Property.FIELDS) or "")

    def read(self, block: QTextBlock) -> BlockDraft:
        """The paragraph as a block."""
        kind = kind_of(block)
        fields = self.fields_of(block) or first_fields(kind)
        return BlockDraft(
            id=id_of(block), kind=kind, runs=_runs(block),
            decision=fields if kind is BlockKind.DECISION and isinstance(fields, DecisionFields) else None,
            action=fields if kind is BlockKind.ACTION and isinstance(fields, ActionFields) else None,
        )  # fmt: skip


def _runs(block: QTextBlock) -> Runs:
    runs: list[Run] = []
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        place += 1
        look = fragment.charFormat()
        text = storable(fragment.text()).replace(LINE_BREAK, "\n")
        kind = RunKind(look.property(Property.RUN) or RunKind.TEXT)
        target = str(look.property(Property.TARGET) or "") or None
        run = Run(text, is_bold(look), kind, target if kind is not RunKind.TEXT else None)
        runs += [replace(run, text=text[at : at + TEXT_LIMIT]) for at in range(0, len(text), TEXT_LIMIT)]
    return tuple(runs)


def joined(block: BlockDraft) -> BlockDraft:
    """The block with runs of one look made one, as an editor gives them back."""
    if not any(map(_is_alike, block.runs, block.runs[1:])) and all(run.text for run in block.runs):
        return block
    made: list[Run] = []
    for run in block.runs:
        if made and _is_alike(made[-1], run):
            made[-1] = replace(run, text=made[-1].text + run.text)
        elif run.text:
            made.append(run)
    return replace(block, runs=tuple(made))


def _is_alike(one: Run, other: Run) -> bool:
    return one.bold == other.bold and one.kind is other.kind and one.target == other.target


def comparable(blocks: Sequence[BlockDraft]) -> tuple[BlockDraft, ...]:
    """What counts when two states of minutes are compared: what says nothing does not, nor how runs are cut."""
    return tuple(
        joined(_without_echo(block))
        for block in blocks
        if any(run.text.strip() for run in block.runs) or states_something(block)
    )


class Comparer:
    """As `comparable`, time after time for the same text: what is still the same block is not looked at again."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[BlockDraft, tuple[BlockDraft, ...]]] = {}

    def __call__(self, blocks: Sequence[BlockDraft]) -> tuple[BlockDraft, ...]:
        known = self._known
        # Each is kept beside what was made of it, so that its address stays its own.
        self._known = {
            id(block): known[id(block)] if id(block) in known else (block, comparable((block,))) for block in blocks
        }
        return tuple(kept for block in blocks for kept in self._known[id(block)][1])


def _without_echo(block: BlockDraft) -> BlockDraft:
    """The block as it comes back from the records: a new action is open, and a record is called what it is called."""
    asked = block.action
    if asked is None:
        return block
    is_known = asked.owner_organisation or asked.owner_post or asked.owner_group
    said = "" if is_known else asked.owner_text
    return replace(block, action=replace(asked, status=asked.status or ActionStatus.OPEN, owner_text=said))


def states_something(block: BlockDraft) -> bool:
    """Whether a statement says more than a new one does, be its words still to come."""
    return (block.decision or block.action) not in (None, first_fields(block.kind))


def part_of(draft: BlockDraft, start: int, end: int, length: int) -> BlockDraft:
    """The words of a block between two places as Qt counts them; less than all of it is a plain block of its own."""
    if start <= 0 and end >= length:
        return draft
    runs = tuple(part for run, at in _placed(draft.runs) if (part := _cut(run, start - at, end - at)).text)
    kind = BlockKind.PARAGRAPH if draft.kind in STATEMENTS else draft.kind
    return BlockDraft(id=MinuteBlockId(""), kind=kind, runs=runs)


def anew(draft: BlockDraft) -> BlockDraft:
    """The block as one that did not exist before."""
    return replace(draft, id=MinuteBlockId(""))


def _placed(runs: Runs) -> Iterator[tuple[Run, int]]:
    at = 0
    for run in runs:
        yield run, at
        at += len(_units(run.text)) // 2


def _cut(run: Run, start: int, end: int) -> Run:
    units = _units(run.text)[2 * max(start, 0) : 2 * max(end, 0)]
    return replace(run, text=units.decode("utf-16-le", "replace"))


def _units(text: str) -> bytes:
    # Qt counts letters beyond the first 65,536 twice.
    return text.encode("utf-16-le", "surrogatepass")
