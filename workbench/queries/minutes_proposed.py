"""Minutes as they would be: the records with what is written of them and not saved in its place."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from workbench.domain.actions import ActionItem
from workbench.domain.attendance_drafts import AttendanceEdit
from workbench.domain.decisions import Decision
from workbench.domain.meetings import AgendaItem, BlockKind, MinuteBlock, plain_text
from workbench.domain.minutes_editing import ActionFields, BlockDraft, DecisionFields, ItemMinutes
from workbench.identifiers import ActionItemId, AgendaItemId, AttendanceId, DecisionId
from workbench.queries.minutes import MinutesRecords


def with_drafts(records: MinutesRecords, written: Mapping[str, ItemMinutes]) -> MinutesRecords:
    """The minutes with these items as they are written (by agenda item); nothing of it is checked or numbered."""
    return _Proposal(records).made(written)


def with_attendance(records: MinutesRecords, corrected: Mapping[AttendanceId, AttendanceEdit]) -> MinutesRecords:
    """The minutes with these lines of the attendance as they are corrected. Raises as `AttendanceEdit.applied`."""
    lines = [
        corrected[AttendanceId(line.id)].applied(line) if line.id in corrected else line for line in records.attendance
    ]
    return replace(records, attendance=lines)


class _Proposal:
    """Records on their way to what is written."""

    def __init__(self, records: MinutesRecords) -> None:
        self._records = records
        self._stored = {block.id: block for block in records.blocks}
        self._decisions = {record.id: record for record in records.decisions}
        self._actions = {record.id: record for record in records.actions}
        self._shown = {record: dict(names) for record, names in records.shown.items()}

    def made(self, written: Mapping[str, ItemMinutes]) -> MinutesRecords:
        blocks = [block for item in self._records.items for block in self._blocks(item, written.get(item.id))]
        # What stood in a block that is written no longer goes with it; what stands in none stays.
        placed = {block.refers_to for block in self._records.blocks}
        named = {block.refers_to for block in blocks}
        gone = placed - named
        return replace(
            self._records, blocks=blocks, shown=self._shown,
            decisions=[record for record in self._decisions.values() if record.id not in gone],
            actions=[record for record in self._actions.values() if record.id not in gone],
        )  # fmt: skip

    def _blocks(self, item: AgendaItem, written: ItemMinutes | None) -> Iterator[MinuteBlock]:
        if written is None:
            yield from (block for block in self._records.blocks if block.agenda_item == item.id)
            return
        for place, draft in enumerate(written.cleaned().blocks):
            if plain_text(draft.runs).strip():
                yield self._block(item, draft, f"{item.id}/{place}")

    def _block(self, item: AgendaItem, draft: BlockDraft, otherwise: str) -> MinuteBlock:
        record = str(draft.id) or otherwise
        stored = self._stored.get(record)
        refers_to: DecisionId | ActionItemId | None = None
        if draft.kind is BlockKind.DECISION:
            refers_to = self._decide(item, draft, stored, record)
        elif draft.kind is BlockKind.ACTION:
            refers_to = self._agree(item, draft, stored, record)
        return MinuteBlock(
            id=record, agenda_item=AgendaItemId(item.id), rank="", kind=draft.kind, runs=draft.runs,
            refers_to=refers_to, audience=stored.audience if stored else None,
        )  # fmt: skip

    def _decide(self, item: AgendaItem, draft: BlockDraft, stored: MinuteBlock | None, block: str) -> DecisionId:
        said = draft.decision or DecisionFields()
        record = str(stored.refers_to) if stored and stored.refers_to in self._decisions else f"new/{block}"
        old = self._decisions.get(record) or Decision(
            id=record, texts={}, meeting=item.meeting, agenda_item=AgendaItemId(item.id)
        )
        self._decisions[record] = replace(
            old, texts={**old.texts, self._records.meeting.language: draft.text}, method=said.method,
            outcome=said.outcome, silence_until=said.silence_until, votes=dict(said.votes), dissent=said.dissent,
        )  # fmt: skip
        return DecisionId(record)

    def _agree(self, item: AgendaItem, draft: BlockDraft, stored: MinuteBlock | None, block: str) -> ActionItemId:
        asked = draft.action or ActionFields()
        record = str(stored.refers_to) if stored and stored.refers_to in self._actions else f"new/{block}"
        old = self._actions.get(record) or ActionItem(
            id=record, text="", meeting=item.meeting, agenda_item=AgendaItemId(item.id)
        )
        self._actions[record] = replace(old, text=draft.text, due=asked.due, status=asked.status or old.status)
        named = (asked.owner_organisation, asked.owner_post, asked.owner_group)
        if named != (old.owner_organisation, old.owner_post, old.owner_group) or not any(named):
            # The same owner keeps the name the minutes show, whatever language it was typed in.
            self._shown[record] = {"owner": asked.owner_text}
        return ActionItemId(record)
