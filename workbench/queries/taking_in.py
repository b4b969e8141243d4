"""What taking in a partner's file would do: its standing, and each statement beside what stands here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from workbench.domain.action_drafts import Owner
from workbench.domain.actions import ActionItem
from workbench.domain.audiences import OFFICE
from workbench.domain.carried_facts import (
    action_facts,
    action_with,
    decision_facts,
    decision_with,
    facts_of_action,
    facts_of_decision,
    facts_of_file,
    meeting_facts,
    meeting_with,
)
from workbench.domain.carried_minutes import CarriedAction, CarriedDecision, CarriedMinutes
from workbench.domain.decisions import Decision
from workbench.domain.meetings import Meeting, MeetingStatus
from workbench.domain.received import ReceivedMinutes
from workbench.domain.records import Record
from workbench.domain.taking_in import Becomes, Facts, Joined, PlannedStatement, Standing, TakeInPlan, join
from workbench.identifiers import GroupId
from workbench.queries.directory import Directory, read_directory
from workbench.queries.received import (
    LeftBehind,
    acquaintance_of,
    find_signer,
    ids_of_others,
    left_behind,
    receipts_of,
    records_by_id,
    signer_id,
    statements_of,
    was_received,
)
from workbench.storage.kinds import Kind
from workbench.storage.registry import ACTION_ITEM, DECISION, MEETING

_Carried = CarriedDecision | CarriedAction


@dataclass(frozen=True, slots=True)
class Intake:
    """A plan, with the records that would be written: the meeting, and per statement that may be taken its record."""

    plan: TakeInPlan
    meeting: Meeting
    records: Mapping[str, Record]


def read_plan(connection: sa.Connection, minutes: CarriedMinutes, public_key: str, sha256: str) -> Intake:
    """Compares a file that was found to be genuine with what is here; ``sha256`` is that of the whole file."""
    found = records_by_id(connection, MEETING, [minutes.meeting]).get(minutes.meeting)
    signer = find_signer(connection, public_key)
    standing = _standing(connection, minutes, public_key, found)
    reader = _Reader(connection, minutes, found)
    planned = [*reader.decisions(), *reader.actions()] if standing.lets_in else []
    would_change = any(item.becomes.can_be_taken for item in planned)
    if standing is Standing.LATER and would_change and _is_replay(connection, minutes, sha256):
        standing, planned = Standing.OLDER, []
    shown = {item.id for item in planned}
    plan = TakeInPlan(
        minutes=minutes, public_key=public_key, sha256=sha256,
        acquaintance=acquaintance_of(connection, public_key, signer), known_as=signer.name if signer else "",
        standing=standing, statements=tuple(planned), group=reader.group,
        meets_known_number=_meets_number(connection, minutes),
        missing=sum(item not in shown for item in reader.earlier()) if standing is Standing.LATER else 0,
    )  # fmt: skip
    return Intake(plan, reader.meeting(), reader.records)


def _standing(connection: sa.Connection, minutes: CarriedMinutes, public_key: str, found: Meeting | None) -> Standing:
    if found is None:
        taken = ids_of_others(connection, MEETING, [minutes.meeting])
        return Standing.OWN if taken else Standing.NEW
    if not was_received(connection, minutes.meeting):
        return Standing.OWN
    receipts = receipts_of(connection, minutes.meeting)
    if found.deleted or not receipts:
        return Standing.NEW
    if found.is_sealed:
        return Standing.APPROVED_HERE
    if any(receipt.signer != signer_id(public_key) for receipt in receipts):
        return Standing.OTHER_SENDER
    return _among(receipts, minutes)


def _among(receipts: list[ReceivedMinutes], minutes: CarriedMinutes) -> Standing:
    """How a file stands to those received before under the same key."""
    if minutes.version < max(receipt.version for receipt in receipts):
        return Standing.OLDER
    roots = {receipt.root for receipt in receipts if receipt.version == minutes.version}
    return Standing.CONTRADICTS if roots - {minutes.root} else Standing.LATER


def _is_replay(connection: sa.Connection, minutes: CarriedMinutes, sha256: str) -> bool:
    """Whether this is a draft made before one that came already; versions are told apart by their numbers."""
    receipts = receipts_of(connection, minutes.meeting)
    newest = max((receipt.made_at for receipt in receipts if receipt.made_at), default=minutes.made_at)
    followed = sha256 in {receipt.sha256 for receipt in receipts[:-1]} - {receipts[-1].sha256}
    return not minutes.version and (minutes.made_at < newest or (minutes.made_at == newest and followed))


def _meets_number(connection: sa.Connection, minutes: CarriedMinutes) -> bool:
    if not minutes.number:
        return False
    table = MEETING.table
    same = sa.select(table.c.n).where(
        table.c.number == minutes.number, table.c.id != minutes.meeting, table.c.deleted == 0
    )
    return connection.scalar(same.limit(1)) is not None


@dataclass(frozen=True, slots=True)
class _Way:
    """How statements of one kind are read and written."""

    kind: Kind[Any]
    facts: Callable[[Any], Facts]
    changed: Callable[[Any, Facts], Any]
    theirs: Callable[[Any], Facts]
    new: Callable[[Any], Any]
    words: Callable[[Any], str]


@dataclass(slots=True)
class _Known:
    """What is here under the ids of a file's statements."""

    here: dict[str, Any]
    left: LeftBehind
    strangers: set[str] = field(default_factory=set)
    """Ids that other kinds of records bear."""


class _Reader:
    """Compares one file's statements, and makes the records that would be written."""

    def __init__(self, connection: sa.Connection, minutes: CarriedMinutes, found: Meeting | None) -> None:
        self._connection = connection
        self._minutes = minutes
        self._found = found
        self._directory: Directory = read_directory(connection)
        self._group = self._directory.group(minutes.group) if minutes.group else None
        self.records: dict[str, Record] = {}

    @property
    def group(self) -> str | None:
        """The group here that the file's group is."""
        return self._group

    def meeting(self) -> Meeting:
        """The meeting as it would be written."""
        theirs = facts_of_file(self._minutes)
        found = self._found
        if found is None:
            # What came for this office stays in it until somebody here says otherwise.
            new = Meeting(
                id=self._minutes.meeting, title=self._minutes.title, group=self._group,
                language=self._minutes.language, status=MeetingStatus.RECEIVED, audience=OFFICE,
            )  # fmt: skip
            return meeting_with(new, theirs)
        if found.deleted:
            return meeting_with(replace(found, deleted=False), theirs)
        left = left_behind(self._connection, MEETING, [found.id]).records.get(found.id)
        before = meeting_facts(left) if isinstance(left, Meeting) else {}
        here = meeting_facts(found)
        taken = {name: value for name, value in theirs.items() if name in before and here[name] == before[name]}
        return meeting_with(found, taken)

    def decisions(self) -> list[PlannedStatement]:
        """What becomes of the decisions."""
        language = self._minutes.language
        way = _Way(
            DECISION, lambda record: decision_facts(record, language),
            lambda record, facts: decision_with(record, facts, language), facts_of_decision, self._new_decision,
            lambda record: record.text(language),
        )  # fmt: skip
        return self._compare(way, self._minutes.decisions)

    def actions(self) -> list[PlannedStatement]:
        """What becomes of the actions."""
        on = self._minutes.on
        way = _Way(
            ACTION_ITEM, action_facts, lambda record, facts: action_with(record, facts, on),
            lambda carried: facts_of_action(carried, self._owner(carried.owner)), self._new_action,
            lambda record: str(record.text),
        )  # fmt: skip
        return self._compare(way, self._minutes.actions)

    def earlier(self) -> set[str]:
        """Ids of statements that stand here because an earlier file brought them."""
        found: set[str] = set()
        for kind in (DECISION, ACTION_ITEM):
            ids = [record.id for record in statements_of(self._connection, kind, self._minutes.meeting)]
            found |= left_behind(self._connection, kind, ids).written
        return found

    def _compare(self, way: _Way, carried: tuple[Any, ...]) -> list[PlannedStatement]:
        ids = [item.id for item in carried]
        known = _Known(
            records_by_id(self._connection, way.kind, ids), left_behind(self._connection, way.kind, ids),
            ids_of_others(self._connection, way.kind, ids),
        )  # fmt: skip
        return [self._planned(way, item, known) for item in carried]

    def _planned(self, way: _Way, carried: Any, known: _Known) -> PlannedStatement:
        here = known.here.get(carried.id)
        joined = self._joined(way, carried, known)
        if joined.becomes.can_be_taken:
            theirs = way.theirs(carried)
            facts = {name: theirs[name] for name in joined.fields} if joined.fields else theirs
            base = way.new(carried) if here is None else replace(here, deleted=False)
            self.records[carried.id] = way.changed(base, facts)
        words = way.words(here) if here is not None and joined.becomes is not Becomes.REFUSED else ""
        return _row(way.kind.code, carried, joined, words)

    def _joined(self, way: _Way, carried: Any, known: _Known) -> Joined:
        here = known.here.get(carried.id)
        if here is None:
            return Joined(Becomes.REFUSED if carried.id in known.strangers else Becomes.NEW)
        if here.meeting != self._minutes.meeting or carried.id not in known.left.written:
            return Joined(Becomes.REFUSED)
        if here.deleted:
            # With its meeting it was taken back as a whole; alone, somebody removed it here.
            comes_whole = self._found is not None and self._found.deleted
            return Joined(Becomes.NEW if comes_whole else Becomes.REMOVED)
        left = known.left.records.get(carried.id)
        return join(way.facts(left) if left else {}, way.facts(here), way.theirs(carried))

    def _new_decision(self, carried: CarriedDecision) -> Decision:
        return Decision(
            id=carried.id, texts={self._minutes.language: carried.text}, group=self._group_here(),
            meeting=self._minutes.meeting, decided_on=self._minutes.on,
        )  # fmt: skip

    def _new_action(self, carried: CarriedAction) -> ActionItem:
        return ActionItem(id=carried.id, text=carried.text, group=self._group_here(), meeting=self._minutes.meeting)

    def _group_here(self) -> GroupId | None:
        return self._found.group if self._found is not None else self._group

    def _owner(self, written: str) -> Owner:
        """Whom the words mean here: one of the register's, else as written."""
        directory = self._directory
        organisation = directory.organisation(written)
        group = None if organisation else directory.group(written)
        post = None if organisation or group else directory.any_post(written)
        placed = organisation or group or post
        return Owner(organisation=organisation, group=group, post=post, as_written="" if placed else written)


def _row(kind: str, carried: _Carried, joined: Joined, words: str) -> PlannedStatement:
    action = carried if isinstance(carried, CarriedAction) else None
    return PlannedStatement(
        kind=kind, id=carried.id, text=carried.text, number=carried.number or "",
        owner=action.owner if action else "", due=action.due if action else None, becomes=joined.becomes,
        fields=joined.fields, here=words if words != carried.text else "",
    )  # fmt: skip
