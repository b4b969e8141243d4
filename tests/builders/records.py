"""Makes records of every kind: drawn at random, filled to the last field, or as plain as a test needs them."""

import dataclasses
import types
import typing
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st

from workbench.changes import Changes
from workbench.domain.actions import ActionItem
from workbench.domain.audiences import Audience, AudienceKind
from workbench.domain.decisions import Decision, Dissent
from workbench.domain.duplicates import DistinctPair
from workbench.domain.groups import Group
from workbench.domain.issues import Issue
from workbench.domain.meetings import AgendaItem, Attendance, BlockKind, Meeting, MinuteBlock, Run, RunKind
from workbench.domain.partners import Channel, ChannelKind, Organisation, Person, Post
from workbench.domain.periods import PartialDate
from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import (
    AgendaItemId,
    DecisionId,
    GroupId,
    MeetingId,
    OrganisationId,
    PersonId,
    PostId,
    new_id,
)
from workbench.storage.database import Database
from workbench.storage.kinds import Kind
from workbench.storage.registry import BY_ENTITY, KINDS

R = TypeVar("R", bound=Record)
DAY = date(2026, 2, 3)
EXAMPLES = settings().max_examples
"""How many examples a property is tried with; costly ones are tried with a part of them."""

LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cf"], exclude_characters="\ufffe\uffff") | st.sampled_from(
    "\n\t\u200d\u200f\"\\'%,:"
)
TEXTS = st.text(LETTERS, max_size=12)
UNCLEAN = ("a\x00b", "\x07", "a\ud800", "\udfff", "\u202eabc", "\u2066abc", "\x85", "\uffff")
"""Texts that must never reach a column."""
IDS = st.uuids(version=4).map(str)
_WORDS = st.sampled_from(["en", "fr", "ar", "uk", "Latn", "zh-Hant"]) | TEXTS
_PARTIAL = (
    st.dates()
    .map(lambda day: day.isoformat())
    .flatmap(lambda text: st.sampled_from([text, text[:7], text[:4]]).map(PartialDate))
)
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-(2**31), 2**31 - 1),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    PartialDate: _PARTIAL,
    Audience: st.sampled_from([Audience(AudienceKind.PUBLIC), Audience(AudienceKind.OFFICE)])
    | st.frozensets(IDS, min_size=1, max_size=3).map(lambda ids: Audience(AudienceKind.GROUPS, ids)),
    Mapping[str, str]: st.dictionaries(_WORDS, TEXTS, max_size=3),
    Mapping[str, int]: st.dictionaries(_WORDS, st.integers(-9, 9), max_size=3),
    frozenset[str]: st.frozensets(TEXTS, max_size=3),
    tuple[str, ...]: st.lists(TEXTS, max_size=3).map(tuple),
    tuple[Run, ...]: st.lists(
        st.builds(Run, TEXTS, st.booleans(), st.sampled_from(RunKind), st.none() | TEXTS), max_size=3
    ).map(tuple),
    tuple[Dissent, ...]: st.lists(st.builds(Dissent, TEXTS, TEXTS), max_size=3).map(tuple),
}
_OWN = {"country": st.none() | st.sampled_from(["UA", "LB"]), "zone": st.sampled_from(["UTC", "Europe/Kyiv"]),
        "happened_at": st.none() | st.sampled_from(["00:00", "10:20"])}  # fmt: skip
_FIXED: dict[str, Any] = {"country": "UA", "zone": "Europe/Kyiv", "rank": "V", "happened_at": "10:20"}


_NEEDED = {("channel", "person"), ("distinct_pair", "first"), ("distinct_pair", "second")}
"""Links that may be empty, and are not where nothing else is linked."""
_OTHERS = {("organisation_relation", "target"): "organisation", ("distinct_pair", "second"): "organisation"}
"""Links to a second record of a kind, because one to the same is refused."""
_OTHER = "/other"


def values_of(annotation: Any) -> st.SearchStrategy[Any]:
    """Any value a field of this type may hold."""
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        return st.one_of(*(values_of(member) for member in typing.get_args(annotation)))
    if annotation is types.NoneType:
        return st.none()
    if hasattr(annotation, "__supertype__"):
        return IDS
    if typing.get_origin(annotation) is frozenset and annotation not in _PLAIN:
        return st.frozensets(IDS, max_size=3)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return st.sampled_from(annotation)
    return _PLAIN[annotation]


def entities(kind: Kind[R], references: Mapping[str, str] | None = None) -> st.SearchStrategy[R]:
    """Any record of this kind that keeps its rules. With ``references`` (table to id) its links lead to these."""
    hints = typing.get_type_hints(kind.entity)
    linked = targets(kind)
    fields: dict[str, st.SearchStrategy[Any]] = {"id": IDS}
    for name in kind.codecs:
        if references is not None and name in linked:
            optional = types.NoneType in typing.get_args(hints[name]) and (kind.code, name) not in _NEEDED
            found = references[_place(kind, name, linked)]
            fields[name] = st.sampled_from([found, *([None] if optional else [])])
        else:
            fields[name] = _OWN[name] if name in _OWN else values_of(hints[name])
    for code, name in _NEEDED if references is None else ():
        if code == kind.code:
            fields[name] = IDS
    return st.builds(kind.entity, **fields).map(_mended).filter(_keeps_its_rules)


def _place(kind: Kind[Any], name: str, linked: Mapping[str, str]) -> str:
    return linked[name] + (_OTHER if (kind.code, name) in _OTHERS else "")


def references_to(records: Iterable[Record]) -> dict[str, str]:
    """Table to the id of its record among these; the second of a kind that has two is the other one."""
    found: dict[str, str] = {}
    for record in records:
        table = BY_ENTITY[type(record)].table.name
        found[table + _OTHER if table in found else table] = record.id
    return found


def targets(kind: Kind[Any]) -> dict[str, str]:
    """Fields that link to another table, with its name."""
    return {key.parent.name: key.column.table.name for key in kind.table.foreign_keys}


def _mended(entity: R) -> R:
    """The record with what its rules ask of several fields together put right."""
    changed: dict[str, Any] = {}
    for name in ("names", "texts", "titles", "statements"):
        # A name that is empty in one language and not in another is left to the tests of texts.
        if isinstance(texts := getattr(entity, name, None), dict):
            changed[name] = {language: text for language, text in texts.items() if text}
    for first, last in (("start", "end"), ("starts", "ends")):
        ends = getattr(entity, first, None), getattr(entity, last, None)
        if None not in ends and str(ends[1]) < str(ends[0]):
            changed |= {first: ends[1], last: ends[0]}
    if isinstance(entity, Channel):
        changed |= {"organisation": None, "post": None}
    if isinstance(entity, ActionItem):
        changed |= {"owner_organisation": None, "owner_group": None, "owner_as_written": ""}
    if isinstance(entity, DistinctPair):
        changed |= {"first_person": None, "second_person": None}
    if isinstance(entity, Issue):
        days = (entity.raised_on, entity.escalated_on, entity.replied_on, entity.resolved_on)
        changed |= {"escalated_organisation": None, "escalated_group": None, "escalated_as_written": ""}
        changed["raised_on"] = min((day for day in days if day), default=None)
    return dataclasses.replace(entity, **changed)


def _keeps_its_rules(entity: Record) -> bool:
    try:
        entity.check()
    except RuleViolation:
        return False
    return True


def one_of_each(mark: str) -> list[Record]:
    """A record of every kind with every field filled, linked to each other; every text says ``mark``."""
    ids = {kind.table.name: new_id() for kind in KINDS}
    others = {table + _OTHER: new_id() for table in sorted(set(_OTHERS.values()))}
    records = [_filled(kind, ids | others, mark) for kind in KINDS]
    return [*records, an_organisation(mark, id=others["organisation" + _OTHER])]


def _filled(kind: Kind[Any], ids: Mapping[str, str], mark: str) -> Record:
    hints, linked = typing.get_type_hints(kind.entity), targets(kind)
    values: dict[str, Any] = {"id": ids[kind.table.name], "deleted": False}
    for name in kind.codecs.keys() - values.keys():
        if name in linked:
            values[name] = None if linked[name] == kind.table.name else ids[_place(kind, name, linked)]
        else:
            values[name] = _FIXED.get(name) or _saying(hints[name], mark)
    alone = {"channel": ("organisation", "post"), "action_item": ("owner_organisation", "owner_group"),
             "issue": ("escalated_organisation", "escalated_group"),
             "distinct_pair": ("first_person", "second_person")}  # fmt: skip
    values |= dict.fromkeys(alone.get(kind.code, ()))
    if kind.code == "action_item":
        values["owner_as_written"] = ""
    if kind.code == "issue":
        values["escalated_as_written"] = ""
    entity: Record = kind.entity(**values)
    return entity


def _saying(annotation: Any, mark: str) -> Any:
    """A value of this type that says ``mark`` wherever it can say anything."""
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        return _saying(typing.get_args(annotation)[0], mark)
    if hasattr(annotation, "__supertype__"):
        return new_id()
    if typing.get_origin(annotation) is frozenset and annotation != frozenset[str]:
        return frozenset([new_id()])
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return next(iter(annotation))
    values: dict[Any, Any] = {
        str: mark, int: 7, bool: True, date: DAY, datetime: datetime(2026, 2, 3, 9, tzinfo=UTC),
        PartialDate: PartialDate("2026-02"), Audience: Audience(AudienceKind.GROUPS, frozenset([new_id()])),
        Mapping[str, str]: {"en": mark, f"{mark} key": mark}, Mapping[str, int]: {mark: 7},
        frozenset[str]: frozenset([mark]), tuple[str, ...]: (mark,),
        tuple[Run, ...]: (Run(mark, True, RunKind.LINK, mark),), tuple[Dissent, ...]: (Dissent(mark, mark),),
    }  # fmt: skip
    return values[annotation]


def put(database: Database, *records: Record, code: str = "test.put", final: bool = False) -> Changes:
    """One operation that writes these records."""
    with database.write(code, final=final) as work:
        for record in records:
            work.store(type(record)).put(record)
    return work.changes


def stored(database: Database, record: R) -> R:
    """The record as the database holds it now."""
    with database.write("test.read") as work:
        return work.store(type(record)).get(record.id)


def an_organisation(name: str = "Example Red Cross", **fields: Any) -> Organisation:
    """An organisation with an English name."""
    return Organisation(**{"id": new_id(), "names": {"en": name}, **fields})


def a_person(name: str, **fields: Any) -> Person:
    """A person with a name in Latin script."""
    return Person(**{"id": new_id(), "names": {"Latn": name}, **fields})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecords:
    """A meeting with one of everything that minutes hold, and whom it is about."""

    organisation: Organisation
    person: Person
    channel: Channel
    post: Post
    group: Group
    meeting: Meeting
    attendance: Attendance
    item: AgendaItem
    block: MinuteBlock
    decision: Decision
    action: ActionItem

    def all(self) -> list[Record]:
        """Every record, owners first."""
        return [getattr(self, field.name) for field in dataclasses.fields(self)]


def a_meeting(name: str = "Olena Example", signed: str = "O. Example") -> MeetingRecords:
    """A meeting that ``name`` attended, who signed as ``signed``."""
    ids = {what: new_id() for what in ("organisation", "person", "post", "group", "meeting", "item", "decision")}
    meeting, item = MeetingId(ids["meeting"]), AgendaItemId(ids["item"])
    organisation, person = OrganisationId(ids["organisation"]), PersonId(ids["person"])
    decision = DecisionId(ids["decision"])
    return MeetingRecords(
        organisation=an_organisation(id=organisation, acronym="ERC"),
        person=a_person(name, id=person),
        channel=Channel(
            id=new_id(), kind=ChannelKind.EMAIL, value=f"{name.split(maxsplit=1)[0].lower()}@example.org", person=person
        ),
        post=Post(id=ids["post"], organisation=organisation, titles={"en": "Delegate"}),
        group=Group(id=ids["group"], names={"en": "Working Group 2"}, prefix="WG2"),
        meeting=Meeting(id=meeting, title="February meeting", group=GroupId(ids["group"]), number="WG2-2026-001"),
        attendance=Attendance(
            id=new_id(), meeting=meeting, rank="V", organisation=organisation, post=PostId(ids["post"]),
            person=person, written_as=signed,
        ),
        item=AgendaItem(id=item, meeting=meeting, rank="V", title="Referral pathways"),
        block=MinuteBlock(
            id=new_id(), agenda_item=item, rank="V", kind=BlockKind.DECISION, runs=(Run("Agreed."),), refers_to=decision
        ),
        decision=Decision(id=decision, texts={"en": "Agreed."}, meeting=meeting, agenda_item=item, number="WG2-D1"),
        action=ActionItem(id=new_id(), text="Write it up", meeting=meeting, agenda_item=item, number="WG2-A1"),
    )  # fmt: skip
