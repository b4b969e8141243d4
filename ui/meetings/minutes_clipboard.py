"""Minute blocks on the clipboard: beside the plain words lies what they are, for whoever pastes them here again.

Any program may lay something there under the same name, so it is read as suspiciously as a kept draft.
"""

from dataclasses import replace

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextCursor

from ui.meetings.minutes_document import MinutesDocument
from ui.meetings.minutes_formats import anew, part_of
from workbench.domain.addresses import is_address
from workbench.domain.meetings import RunKind, plain_text
from workbench.domain.minutes_editing import BlockDraft, ItemMinutes, from_json, to_json
from workbench.errors import Refused
from workbench.identifiers import AgendaItemId

BLOCKS_TYPE = "application/x-coordination-workbench-minutes"
_NO_ITEM = "00000000-0000-0000-0000-000000000000"


def selected_parts(minutes: MinutesDocument, cursor: QTextCursor) -> tuple[BlockDraft, ...]:
    """The selected blocks, of those at the ends only the words that are selected."""
    parts = []
    for block in minutes.blocks_of(cursor):
        start, end = cursor.selectionStart() - block.position(), cursor.selectionEnd() - block.position()
        parts.append(part_of(minutes.draft_at(block.blockNumber()), start, end, block.length() - 1))
    return tuple(parts)


def put_blocks(copied: QMimeData, agenda_item: str, blocks: tuple[BlockDraft, ...]) -> None:
    """Lays blocks of an agenda item beside the words that are copied."""
    item = ItemMinutes(AgendaItemId(agenda_item or _NO_ITEM), blocks)
    copied.setData(BLOCKS_TYPE, QByteArray(to_json(item).encode()))


def take_blocks(source: QMimeData, agenda_item: str) -> tuple[BlockDraft, ...] | None:
    """Blocks that were copied here, without their ids if from another agenda item; none for anything else."""
    if not source.hasFormat(BLOCKS_TYPE):
        return None
    try:
        item = from_json(bytes(source.data(BLOCKS_TYPE).data()).decode())
    except (Refused, UnicodeDecodeError):
        return None
    if "\n".join(plain_text(block.runs) for block in item.blocks) != source.text():
        return None
    blocks = tuple(map(_tamed, item.blocks))
    return blocks if item.agenda_item == agenda_item else tuple(map(anew, blocks))


def _tamed(block: BlockDraft) -> BlockDraft:
    """The block without links that lead anywhere but to a page or a mailbox: their words are plain words."""
    if all(run.kind is not RunKind.LINK or is_address(run.target or "") for run in block.runs):
        return block
    runs = (
        replace(run, kind=RunKind.TEXT, target=None)
        if run.kind is RunKind.LINK and not is_address(run.target or "")
        else run
        for run in block.runs
    )
    return replace(block, runs=tuple(runs))
