"""Minutes written point by point: the blocks of one agenda item, with the decisions and actions in them."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from workbench.changes import Changes
from workbench.domain.action_drafts import Owner
from workbench.domain.actions import ActionItem, ActionStatus
from workbench.domain.decisions import Decision, DecisionStatus
from workbench.domain.meeting_drafts import local_day
from workbench.domain.meetings import AgendaItem, BlockKind, Meeting, MeetingStatus, MinuteBlock, plain_text
from workbench.domain.minutes_drafts import ActionDraft, DecisionDraft
from workbench.domain.minutes_editing import ActionFields, BlockDraft, DecisionFields, ItemMinutes, in_order
from workbench.domain.records import Record
from workbench.domain.texts import in_language
from workbench.errors import RuleViolation
from workbench.identifiers import ActionItemId, AgendaItemId, DecisionId, new_id
from workbench.operations.meetings.numbering import free_numbers, numbered
from workbench.operations.meetings.statements import new_action, new_decision, status_by
from workbench.operations.present import present
from workbench.queries.meeting_pages import read_every_block
from workbench.queries.meetings import numbers_given
from workbench.queries.owners import place_owner
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork

R = TypeVar("R", bound=Record)
N = TypeVar("N", Decision, ActionItem)

_BEFORE_MINUTES = frozenset({MeetingStatus.PLANNED, MeetingStatus.HELD})
_AT_FIRST = frozenset({DecisionStatus.IN_FORCE, DecisionStatus.PENDING})
"""What a decision is before anything became of it."""


def write_item_minutes(database: Database, item: ItemMinutes) -> Changes:
    """Makes the records say what the draft says: blocks, and decisions and actions with them, as one operation.

    A block is kept by its id, and what was removed comes back with it, under its number; of two with one id the first
    keeps it, and a block of another agenda item is copied. Blocks without words are none. Numbers are given and never
    given again. Nothing is merged: where somebody changed the same block since the draft was begun, this draft wins.
    Minutes that say what is saved already write nothing. The first words make a planned or held meeting a draft.

    Raises RuleViolation ``minutes.already_approved``, ``decisions.no_text``, ``actions.no_text``, ``records.missing``.
    """
    with database.write("minutes.write") as work:
        agenda_item = present(work, AgendaItem, item.agenda_item)
        meeting = present(work, Meeting, agenda_item.meeting or "")
        if meeting.is_sealed:
            raise RuleViolation("minutes.already_approved", number=meeting.number or meeting.title)
        ItemWriting(work, numbered(work, meeting), agenda_item).write(item.cleaned().blocks)
    return work.changes


class ItemWriting:
    """The minutes of one agenda item on their way into the records."""

    def __init__(self, work: UnitOfWork, meeting: Meeting, item: AgendaItem) -> None:
        self._work = work
        self._meeting = meeting
        self._item = item
        self._blocks = {block.id: block for block in read_every_block(work.connection, item.id)}
        referred = [str(block.refers_to) for block in self._blocks.values() if block.refers_to]
        self._decisions = {record.id: record for record in work.store(Decision).get_many(referred)}
        self._actions = {record.id: record for record in work.store(ActionItem).get_many(referred)}
        given = numbers_given(work.connection, meeting.id)
        self._decision_numbers = free_numbers(f"{meeting.number}-D", given)
        self._action_numbers = free_numbers(f"{meeting.number}-A", given)
        self._decided: list[Decision] = []
        self._agreed: list[ActionItem] = []

    def write(self, drafts: Sequence[BlockDraft]) -> None:
        """Writes every block of the draft, and removes what is in it no longer."""
        elsewhere = self._blocks_elsewhere(drafts)
        blocks = [self._block(draft, draft.id in elsewhere) for draft in drafts if not self._is_nothing(draft)]
        ranks = in_order([block.rank or None for block in blocks])
        blocks = [replace(block, rank=rank) for block, rank in zip(blocks, ranks, strict=True)]
        named = {block.refers_to for block in self._blocks.values() if not block.deleted}
        decisions = [*self._decided, *_gone(self._decisions, self._decided, named)]
        actions = [*self._agreed, *_gone(self._actions, self._agreed, named)]
        blocks += _gone(self._blocks, blocks, self._blocks.keys())
        wrote = self._put(Decision, self._decisions, decisions)
        wrote |= self._put(ActionItem, self._actions, actions)
        wrote |= self._put(MinuteBlock, self._blocks, blocks)
        if wrote:
            status = MeetingStatus.DRAFT if self._meeting.status in _BEFORE_MINUTES else self._meeting.status
            self._work.store(Meeting).put(replace(self._meeting, status=status))

    def _put(self, kind: type[R], stored: Mapping[str, R], records: Sequence[R]) -> bool:
        changed = [record for record in records if stored.get(record.id) != record]
        self._work.store(kind).put_many(changed)
        return bool(changed)

    def _blocks_elsewhere(self, drafts: Sequence[BlockDraft]) -> set[str]:
        unknown = [draft.id for draft in drafts if draft.id and draft.id not in self._blocks]
        return {block.id for block in self._work.store(MinuteBlock).get_many(unknown)}

    def _is_nothing(self, draft: BlockDraft) -> bool:
        """Whether nothing was said: of a decision or action that states something, the words are still to come."""
        if plain_text(draft.runs).strip():
            return False
        is_known = draft.id in self._blocks and not self._blocks[draft.id].deleted
        if draft.kind is BlockKind.DECISION:
            return not is_known and draft.decision in (None, DecisionFields())
        if draft.kind is BlockKind.ACTION:
            return not is_known and draft.action in (None, ActionFields())
        return True

    def _block(self, draft: BlockDraft, is_elsewhere: bool) -> MinuteBlock:
        block_id = new_id() if is_elsewhere or not draft.id else str(draft.id)
        stored = self._blocks.get(block_id) or MinuteBlock(
            id=block_id, agenda_item=AgendaItemId(self._item.id), rank=""
        )
        refers_to: DecisionId | ActionItemId | None = None
        if draft.kind is BlockKind.DECISION:
            refers_to = self._decide(_referred(stored, self._decisions), draft)
        elif draft.kind is BlockKind.ACTION:
            refers_to = self._agree(_referred(stored, self._actions), draft)
        return replace(stored, kind=draft.kind, runs=draft.runs, refers_to=refers_to, deleted=False)

    def _decide(self, old: Decision | None, draft: BlockDraft) -> DecisionId:
        fields = draft.decision or DecisionFields()
        if not draft.text:
            raise RuleViolation("decisions.no_text")
        if old is None:
            new = new_decision(self._meeting, self._item, _decision_draft(draft.text, fields))
            decision = replace(new, number=next(self._decision_numbers))
        else:
            decision = _continued_decision(old, draft.text, fields, self._meeting.language)
        self._decided.append(decision)
        return DecisionId(decision.id)

    def _agree(self, old: ActionItem | None, draft: BlockDraft) -> ActionItemId:
        fields = draft.action or ActionFields()
        if not draft.text:
            raise RuleViolation("actions.no_text")
        owner = self._owner(fields, old)
        if old is None:
            asked = ActionDraft(text=draft.text, due=fields.due, status=fields.status)
            action = replace(new_action(self._meeting, self._item, asked, owner), number=next(self._action_numbers))
        else:
            action = self._continued_action(old, draft.text, fields, owner)
        self._agreed.append(action)
        return ActionItemId(action.id)

    def _owner(self, fields: ActionFields, old: ActionItem | None) -> Owner:
        named = Owner(organisation=fields.owner_organisation, post=fields.owner_post, group=fields.owner_group)
        if named.count_of_register() or not fields.owner_text:
            return named
        # Words that are saved stay words: only what is newly typed is looked for in the register.
        if old is not None and old.owner_as_written == fields.owner_text:
            return Owner.of(old)
        return place_owner(self._work.connection, fields.owner_text)

    def _continued_action(self, old: ActionItem, text: str, fields: ActionFields, owner: Owner) -> ActionItem:
        status = fields.status or old.status
        done_on = old.completed_on
        if status is not old.status:
            is_done = status is ActionStatus.DONE
            done_on = local_day(self._meeting.starts, self._meeting.zone) if is_done else None
        return replace(
            old, text=text, owner_organisation=owner.organisation, owner_post=owner.post, owner_group=owner.group,
            owner_as_written=owner.as_written, due=fields.due, status=status, completed_on=done_on, deleted=False,
        )  # fmt: skip


def _gone(stored: Mapping[str, R], kept: Sequence[R], among: Container[object]) -> list[R]:
    """Those of the stored records that are ``among`` what stood there and were not kept, removed."""
    ids = {record.id for record in kept}
    left = (record for record in stored.values() if record.id in among and record.id not in ids)
    return [record if record.deleted else replace(record, deleted=True) for record in left]


def _referred(block: MinuteBlock, records: Mapping[str, N]) -> N | None:
    """What the block names. A block that comes back brings back what went with it, not what lives on elsewhere."""
    record = records.get(block.refers_to or "")
    return record if record is not None and (record.deleted or not block.deleted) else None


def _decision_draft(text: str, fields: DecisionFields) -> DecisionDraft:
    return DecisionDraft(
        text=text, method=fields.method, outcome=fields.outcome, silence_until=fields.silence_until,
        votes=dict(fields.votes), dissent=fields.dissent,
    )  # fmt: skip


def _continued_decision(old: Decision, text: str, fields: DecisionFields, language: str) -> Decision:
    texts = old.texts if in_language(old.texts, language) == text else {**old.texts, language: text}
    is_other = fields.outcome is not old.outcome and old.status in _AT_FIRST
    return replace(
        old, texts=texts, method=fields.method, outcome=fields.outcome, silence_until=fields.silence_until,
        votes=dict(fields.votes), dissent=fields.dissent, deleted=False,
        status=status_by(fields.outcome) if is_other else old.status,
    )  # fmt: skip
