"""The sample workspace, from declared content whose dates are relative to today."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from workbench.clock import Clock
from workbench.domain.actions import ActionItem, ActionPriority, ActionStatus
from workbench.domain.contact_notes import ContactKind, ContactNote, ContactParty
from workbench.domain.decisions import DecisionMethod, DecisionOutcome
from workbench.domain.groups import Group, GroupKind, MemberRole, Membership, WorkplanItem, WorkplanStatus
from workbench.domain.issues import Issue
from workbench.domain.meetings import AgendaPurpose, AttendanceMode, BlockKind, MeetingStatus, Run
from workbench.domain.minutes_drafts import (
    ActionDraft,
    AttendanceLine,
    DecisionDraft,
    ItemDraft,
    LineDraft,
    MinutesDraft,
)
from workbench.domain.partners import Channel, ChannelKind, Organisation, OrganisationKind, Post
from workbench.domain.periods import partial_date
from workbench.domain.profile_drafts import CapacityDraft, PriorityDraft, ProfileDraft
from workbench.domain.ranks import ranks_between
from workbench.domain.relations import OrganisationRelation, RelationKind
from workbench.domain.rule_drafts import RuleDraft
from workbench.domain.shipped_commitments import InstrumentText
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.identifiers import ContactNoteId, ContextId, GroupId, OrganisationId, new_id, shared_id
from workbench.interchange.vocabularies import VocabularyDraft
from workbench.operations.commitments import put_instruments
from workbench.operations.meetings import take_in_minutes
from workbench.operations.partners.profiles import check_terms, put_profile
from workbench.operations.sample_set_ups import put_set_ups
from workbench.operations.workspaces import WorkspaceDraft, create_workspace
from workbench.storage import workspaces
from workbench.storage.keys import Argon2Cost
from workbench.storage.places import Places
from workbench.storage.unit_of_work import UnitOfWork

SAMPLE_PASSPHRASE = "sample"  # noqa: S105  known to everybody on purpose
FILL = "sample.fill"

Declared = Mapping[str, Any]


def create_sample(
    folder: Path,
    passphrase: str,
    content: bytes,
    vocabularies: Iterable[VocabularyDraft],
    *,
    clock: Clock,
    places: Places,
    cost: Argon2Cost | None = None,
    rules: Iterable[RuleDraft] = (),
    instruments: Iterable[InstrumentText] = (),
) -> workspaces.Workspace:
    """Makes the sample workspace, whole or not at all, and leaves it open. Undo does not reach into its making."""
    declared: Declared = json.loads(content)
    about = declared["workspace"]
    draft = WorkspaceDraft(title=about["title"], languages=tuple(about["languages"]), is_sample=True)
    opened = create_workspace(
        folder, passphrase, draft, vocabularies, clock=clock, places=places, cost=cost, rules=rules
    )
    try:
        _fill(opened, declared, instruments)
    except BaseException:
        opened.close()
        workspaces.discard(folder)
        raise
    return opened


def _fill(opened: workspaces.Workspace, declared: Declared, instruments: Iterable[InstrumentText]) -> None:
    today = opened.clock.now().date()
    database = opened.database
    with database.write(FILL, final=True) as work:
        filling = _Filling(work, declared)
        filling.take_partners()
        filling.take_groups()
        put_instruments(work, instruments)
        put_set_ups(work, declared, filling.ids)
        own = OrganisationId(filling.ids[declared["workspace"]["own_organisation"]])
        record = work.store(WorkspaceRecord).get(shared_id("workspace", opened.id))
        work.store(WorkspaceRecord).put(
            WorkspaceRecord(
                id=record.id, title=record.title, organisation=own, languages=record.languages, is_sample=True
            )
        )
    names = {item["key"]: item["names"]["en"] for item in declared["organisations"]}
    titles = {item["key"]: item["titles"]["en"] for item in declared["posts"]}
    for meeting in declared["meetings"]:
        group = GroupId(filling.ids[meeting["group"]])
        take_in_minutes(database, _minutes(meeting, names, titles, today), group)
    with database.write(FILL, final=True) as work:
        work.store(ActionItem).put_many(_actions(declared["actions"], filling.ids, today))
        for item in declared["contacts"]:
            _note(work, item, filling.ids, today)
        work.store(Issue).put_many(_issues(declared["issues"], filling.ids, today))


_KEYED = ("organisations", "posts", "groups", "contexts", "functions")


class _Filling:
    """The declared partners and groups on their way into the records; ``ids`` maps their keys."""

    def __init__(self, work: UnitOfWork, declared: Declared) -> None:
        self._work = work
        self._declared = declared
        self.ids = {item["key"]: new_id() for name in _KEYED for item in declared[name]}

    def take_partners(self) -> None:
        """Organisations with what they say of themselves, and posts without holders."""
        self._work.store(Organisation).put_many(self._organisation(item) for item in self._declared["organisations"])
        for item in self._declared["organisations"]:
            self._say(item)
        self._work.store(OrganisationRelation).put_many(
            OrganisationRelation(
                id=new_id(), source=OrganisationId(self.ids[item["source"]]), kind=RelationKind(item["kind"]),
                target=OrganisationId(self.ids[item["target"]]), start=partial_date(item.get("start", "")),
                note=item["note"],
            )
            for item in self._declared["relations"]
        )  # fmt: skip
        self._work.store(Post).put_many(
            Post(
                id=self.ids[item["key"]], organisation=OrganisationId(self.ids[item["organisation"]]),
                titles=item["titles"],
            )
            for item in self._declared["posts"]
        )  # fmt: skip

    def _organisation(self, item: Declared) -> Organisation:
        terms = frozenset(item.get("terms", ()))
        check_terms(self._work, terms)
        return Organisation(
            id=self.ids[item["key"]], names=item["names"], kind=OrganisationKind(item["kind"]),
            acronym=item.get("acronym", ""), aliases=frozenset(item.get("aliases", ())), country=item.get("country"),
            parent=OrganisationId(self.ids[item["parent"]]) if "parent" in item else None,
            identifiers=item.get("identifiers", {}), terms=terms,
        )  # fmt: skip

    def _say(self, item: Declared) -> None:
        """What the organisation says of itself, and how it is reached."""
        organisation = OrganisationId(self.ids[item["key"]])
        if item.keys() & {"profile", "capacity", "priorities"}:
            put_profile(self._work, organisation, _profile(item))
        self._work.store(Channel).put_many(
            Channel(
                id=new_id(), kind=ChannelKind(way["kind"]), value=way["value"], organisation=organisation,
                may_share=way["may_share"],
            )
            for way in item.get("channels", ())
        )  # fmt: skip

    def take_groups(self) -> None:
        """Groups with their seats and workplans."""
        for item in self._declared["groups"]:
            group = GroupId(self.ids[item["key"]])
            self._work.store(Group).put(
                Group(
                    id=group, names=item["names"], kind=GroupKind(item["kind"]), prefix=item["prefix"],
                    is_internal=item["is_internal"],
                )
            )  # fmt: skip
            self._work.store(Membership).put_many(
                Membership(
                    id=new_id(), group=group, organisation=OrganisationId(self.ids[seat["organisation"]]),
                    role=MemberRole(seat["role"]),
                )
                for seat in item["members"]
            )  # fmt: skip
            ranks = ranks_between(None, None, len(item["workplan"]))
            self._work.store(WorkplanItem).put_many(
                WorkplanItem(
                    id=new_id(), group=group, rank=rank, objectives=planned["objectives"],
                    status=WorkplanStatus(planned["status"]),
                )
                for planned, rank in zip(item["workplan"], ranks, strict=True)
            )  # fmt: skip


def _profile(item: Declared) -> ProfileDraft:
    capacities = [CapacityDraft(cadre=said["cadre"], note=said["note"]) for said in item.get("capacity", ())]
    priorities = [PriorityDraft(texts={"en": said["text"]}, note=said["note"]) for said in item.get("priorities", ())]
    return ProfileDraft(
        texts={section: {"en": text} for section, text in item.get("profile", {}).items()},
        capacities=tuple(capacities) or None, priorities=tuple(priorities) or None,
    )  # fmt: skip


def _day(today: date, declared: Declared, name: str) -> date | None:
    return today + timedelta(days=declared[name]) if name in declared else None


def _minutes(item: Declared, names: Mapping[str, str], titles: Mapping[str, str], today: date) -> MinutesDraft:
    zone = ZoneInfo(item["zone"])
    day = today + timedelta(days=item["day_offset"])
    return MinutesDraft(
        title=item["title"], on=day, starts=datetime.combine(day, time.fromisoformat(item["starts"]), zone),
        ends=datetime.combine(day, time.fromisoformat(item["ends"]), zone), zone=item["zone"], place=item["place"],
        language=item["language"], status=MeetingStatus(item["status"]),
        attendance=tuple(
            AttendanceLine(
                organisation=names.get(line.get("organisation", ""), ""), post=titles.get(line.get("post", ""), ""),
                mode=AttendanceMode(line["mode"]), written_as=line.get("written_as", ""),
            )
            for line in item["attendance"]
        ),
        items=tuple(_item(point, names, today) for point in item["agenda"]),
    )  # fmt: skip


def _item(point: Declared, names: Mapping[str, str], today: date) -> ItemDraft:
    return ItemDraft(
        title=point["title"], purpose=AgendaPurpose(point["purpose"]), minutes=point["minutes_allotted"],
        lines=tuple(_line(block, names, today) for block in point["blocks"]),
    )  # fmt: skip


def _line(block: Declared, names: Mapping[str, str], today: date) -> LineDraft:
    kind = BlockKind(block["kind"])
    if kind is BlockKind.DECISION:
        decision = DecisionDraft(
            text=block["text"], method=DecisionMethod(block["method"]), outcome=DecisionOutcome(block["outcome"]),
            silence_until=_day(today, block, "silence_until_offset"),
        )  # fmt: skip
        return LineDraft(kind=kind, decision=decision)
    if kind is BlockKind.ACTION:
        action = ActionDraft(
            text=block["text"], owner=names[block["owner"]], due=_day(today, block, "due_offset"),
            status=ActionStatus(block["status"]),
        )  # fmt: skip
        return LineDraft(kind=kind, action=action)
    return LineDraft(kind=kind, runs=(Run(block["text"]),))


def _actions(declared: Iterable[Declared], ids: Mapping[str, str], today: date) -> Iterator[ActionItem]:
    for item in declared:
        yield ActionItem(
            id=new_id(), text=item["text"], owner_organisation=OrganisationId(ids[item["owner"]]),
            group=GroupId(ids[item["group"]]), due=_day(today, item, "due_offset"),
            status=ActionStatus(item["status"]), priority=ActionPriority(item["priority"]),
        )  # fmt: skip


def _note(work: UnitOfWork, item: Declared, ids: Mapping[str, str], today: date) -> None:
    note = ContactNoteId(new_id())
    work.store(ContactNote).put(
        ContactNote(
            id=note, kind=ContactKind(item["kind"]), happened_on=_day(today, item, "day_offset"), words=item["words"],
            group=GroupId(ids[item["group"]]),
        )
    )  # fmt: skip
    work.store(ContactParty).put_many(
        ContactParty(id=new_id(), note=note, organisation=OrganisationId(ids[key])) for key in item["with"]
    )


def _issues(declared: Iterable[Declared], ids: Mapping[str, str], today: date) -> Iterator[Issue]:
    for item in declared:
        yield Issue(
            id=new_id(), text=item["text"], group=GroupId(ids[item["group"]]) if "group" in item else None,
            context=ContextId(ids[item["context"]]) if "context" in item else None, level=item["level"],
            raised_on=_day(today, item, "raised_offset"),
        )  # fmt: skip
