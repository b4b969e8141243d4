"""Every kind of record the workspace keeps, declared once: links, indexes, labels, seals, personal fields."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from workbench.domain.actions import ActionItem
from workbench.domain.areas import Area
from workbench.domain.attachments import OWNERS, Attachment
from workbench.domain.circulations import Answer, Circulation
from workbench.domain.contact_notes import ContactNote, ContactParty
from workbench.domain.contexts import Context, ContextHost, ContextSituation
from workbench.domain.coordination_functions import CoordinationFunction
from workbench.domain.coordination_rules import CoordinationRule
from workbench.domain.decisions import Decision
from workbench.domain.duplicates import DistinctPair
from workbench.domain.groups import Group, Membership, WorkplanItem
from workbench.domain.import_sources import ImportSource
from workbench.domain.instruments import Instrument
from workbench.domain.issues import Issue
from workbench.domain.layer_stances import LayerStance
from workbench.domain.mandates import Commitment, Evidence, Mandate
from workbench.domain.meetings import AgendaItem, Attendance, Meeting, MinuteBlock
from workbench.domain.minutes import MinutesItem, MinutesVersion
from workbench.domain.partners import Channel, Organisation, Person, Post, Tenure
from workbench.domain.profiles import Capacity, Priority, ProfileText
from workbench.domain.received import ReceivedMinutes, Signer
from workbench.domain.records import Record
from workbench.domain.relations import OrganisationRelation
from workbench.domain.role_assignments import RoleAssignment
from workbench.domain.services import Service
from workbench.domain.set_asides import SetAside
from workbench.domain.texts import TextByLanguage
from workbench.domain.vocabularies import Term, Vocabulary
from workbench.domain.workspaces import Author, Release, Workspace
from workbench.storage.kinds import NUMBER, E, Kind, Label, Sealing, codecs_of, defaults_of, no_labels
from workbench.storage.tables import record_table

LABEL_LIMIT = 120
"""Most letters of the words by which a note or an issue is found."""


def _by_language(texts: TextByLanguage) -> list[Label]:
    return [Label("name", language, text) for language, text in texts.items()]


def _organisation_labels(organisation: Organisation) -> Iterable[Label]:
    yield from _by_language(organisation.names)
    if organisation.acronym:
        yield Label("acronym", "", organisation.acronym)
    for alias in sorted(organisation.aliases):
        yield Label("alias", "", alias)


def _person_labels(person: Person) -> Iterable[Label]:
    return [Label("name", "", text) for text in dict.fromkeys([person.name(), *person.names.values()]) if text]


def _meeting_labels(meeting: Meeting) -> Iterable[Label]:
    yield Label("name", meeting.language, meeting.title)
    if meeting.number:
        yield Label("acronym", "", meeting.number)


def _contact_note_labels(note: ContactNote) -> Iterable[Label]:
    yield Label("name", "", note.first_line()[:LABEL_LIMIT])


def _issue_labels(issue: Issue) -> Iterable[Label]:
    yield Label("name", "", next(iter(issue.text.splitlines()), "")[:LABEL_LIMIT])


def _group_labels(group: Group) -> Iterable[Label]:
    yield from _by_language(group.names)
    if group.prefix:
        yield Label("acronym", "", group.prefix)


def _area_labels(area: Area) -> Iterable[Label]:
    yield from _by_language(area.names)
    if area.code:
        yield Label("acronym", "", area.code)


def _number_labels(record: ActionItem | Decision) -> Iterable[Label]:
    return [Label(NUMBER, "", record.number)] if record.number else ()


ALWAYS_SEALED = Sealing(frozenset(), always=True)


def _sealed(fields: str, parent_field: str | None = None) -> Sealing:
    return Sealing(frozenset(fields.split()), parent_field)


def _kind(
    code: str,
    entity: type[E],
    references: Mapping[str, str] | None = None,
    *,
    indexes: Sequence[Sequence[str]] = (),
    labels: Callable[[E], Iterable[Label]] = no_labels,
    sealing: Sealing | None = None,
    personal: str = "",
    worded: str = "",
) -> Kind[E]:
    codecs = codecs_of(entity)
    # What these are filed under is no language code but words of people, which history's headers never hold.
    codecs |= {name: dataclasses.replace(codecs[name], paths_are_codes=False) for name in worded.split()}
    return Kind(
        code=code, entity=entity, table=record_table(code, codecs, references or {}, indexes), codecs=codecs,
        defaults=defaults_of(entity), labels=labels, sealing=sealing, personal=frozenset(personal.split()),
    )  # fmt: skip


ORGANISATION = _kind(
    "organisation", Organisation, {"parent": "organisation", "merged_into": "organisation"}, labels=_organisation_labels
)
PERSON = _kind(
    "person", Person, {"merged_into": "person"}, labels=_person_labels,
    personal="names preferred languages purpose retain_until kept_because",
)  # fmt: skip
POST = _kind(
    "post", Post, {"organisation": "organisation", "reports_to": "post"},
    indexes=[["organisation"]], labels=lambda post: _by_language(post.titles),
)  # fmt: skip
CHANNEL = _kind(
    "channel", Channel, {"organisation": "organisation", "post": "post", "person": "person"},
    indexes=[["organisation"], ["post"], ["person"]], personal="value",
)  # fmt: skip
TENURE = _kind(
    "tenure", Tenure,
    {"person": "person", "post": "post", "employer": "organisation", "host": "organisation",
     "supervisor": "organisation"},
    indexes=[["post"], ["person"]],
)  # fmt: skip
CONTEXT = _kind("context", Context, labels=lambda context: _by_language(context.titles))
GROUP = _kind("group", Group, {"context": "context", "parent": "group"}, labels=_group_labels)
MEMBERSHIP = _kind(
    "membership", Membership,
    {"group": "group", "organisation": "organisation", "post": "post", "alternate": "post"},
    indexes=[["group", "organisation"], ["organisation"]],
)  # fmt: skip
WORKPLAN_ITEM = _kind("workplan_item", WorkplanItem, {"group": "group"}, indexes=[["group", "rank", "id"]])
MEETING = _kind(
    "meeting", Meeting, {"group": "group"}, indexes=[["starts", "n"], ["group", "starts"]],
    labels=_meeting_labels,
    sealing=_sealed("title group number starts ends zone place link language kind sequence chair minute_taker "
                    "deleted"),
)  # fmt: skip
AGENDA_ITEM = _kind(
    "agenda_item", AgendaItem,
    {"meeting": "meeting", "group": "group", "presenter": "post", "carried_from": "agenda_item"},
    indexes=[["meeting", "rank", "id"], ["group", "rank", "id"]],
    sealing=_sealed("rank title meeting purpose presenter minutes_allotted papers deleted", "meeting"),
)  # fmt: skip
MINUTE_BLOCK = _kind(
    "minute_block", MinuteBlock, {"agenda_item": "agenda_item"}, indexes=[["agenda_item", "rank", "id"]],
    sealing=_sealed("agenda_item rank kind runs refers_to deleted", "agenda_item"),
)  # fmt: skip
ATTENDANCE = _kind(
    "attendance", Attendance,
    {"meeting": "meeting", "organisation": "organisation", "post": "post", "person": "person",
     "identified_as": "person"},
    indexes=[["meeting", "rank", "id"], ["person"]],
    sealing=_sealed("meeting rank organisation post person written_as mode arrived left deleted", "meeting"),
    personal="written_as",
)  # fmt: skip
DECISION = _kind(
    "decision", Decision,
    {"group": "group", "context": "context", "meeting": "meeting", "agenda_item": "agenda_item",
     "supersedes": "decision"},
    indexes=[["meeting"], ["decided_on", "n"]],
    labels=_number_labels,
    sealing=_sealed(
        "texts number group meeting agenda_item decided_on decided_by method silence_until outcome votes dissent "
        "deleted",
        "meeting",
    ),
)  # fmt: skip
ACTION_ITEM = _kind(
    "action_item", ActionItem,
    {"owner_organisation": "organisation", "owner_post": "post", "owner_group": "group",
     "group": "group", "meeting": "meeting", "agenda_item": "agenda_item", "decision": "decision",
     "block": "minute_block", "workplan_item": "workplan_item", "contact_note": "contact_note",
     "concerns": "organisation"},
    indexes=[["due", "meeting"], ["status", "due", "meeting"], ["owner_organisation", "meeting"], ["meeting"],
             ["contact_note"], ["owner_post"], ["owner_group"], ["concerns"]],
    labels=_number_labels,
    sealing=_sealed("text number meeting agenda_item decision block deleted", "meeting"),
)  # fmt: skip
MINUTES_VERSION = _kind(
    "minutes_version", MinutesVersion, {"meeting": "meeting"}, indexes=[["meeting", "number"]],
    sealing=ALWAYS_SEALED,
)  # fmt: skip
MINUTES_ITEM = _kind(
    "minutes_item", MinutesItem, {"version": "minutes_version"}, indexes=[["version", "rank", "id"], ["subject"]],
    sealing=ALWAYS_SEALED,
)  # fmt: skip
VOCABULARY = _kind("vocabulary", Vocabulary)
TERM = _kind(
    "term", Term, {"vocabulary": "vocabulary", "broader": "term"}, indexes=[["vocabulary", "rank", "id"]]
)  # fmt: skip
WORKSPACE = _kind("workspace", Workspace, {"organisation": "organisation"})
AUTHOR = _kind("author", Author, {"person": "person", "post": "post"}, personal="device")
RELEASE = _kind("release", Release, indexes=[["released_at", "n"]])
CIRCULATION = _kind("circulation", Circulation, indexes=[["subject", "number"]])
ANSWER = _kind(
    "answer", Answer, {"circulation": "circulation", "organisation": "organisation"}, indexes=[["circulation"]]
)
SIGNER = _kind("signer", Signer, {"organisation": "organisation"}, indexes=[["public_key"]])
RECEIVED_MINUTES = _kind(
    "received_minutes", ReceivedMinutes, {"meeting": "meeting", "signer": "signer"}, indexes=[["meeting", "version"]]
)
CONTACT_NOTE = _kind(
    "contact_note", ContactNote, {"context": "context", "group": "group", "meeting": "meeting"},
    indexes=[["happened_on", "n"], ["group", "happened_on"]], labels=_contact_note_labels,
)  # fmt: skip
CONTACT_PARTY = _kind(
    "contact_party", ContactParty, {"note": "contact_note", "organisation": "organisation", "post": "post"},
    indexes=[["note"], ["organisation", "note"], ["post"]], personal="written_as",
)  # fmt: skip
ISSUE = _kind(
    "issue", Issue,
    {"group": "group", "context": "context", "contact_note": "contact_note", "agenda_item": "agenda_item",
     "escalated_organisation": "organisation", "escalated_post": "post", "escalated_group": "group",
     "resolved_by": "decision"},
    indexes=[["group", "raised_on"], ["resolved_on", "raised_on"], ["contact_note"], ["agenda_item"]],
    labels=_issue_labels,
)  # fmt: skip
ATTACHMENT = _kind(
    "attachment", Attachment, {owner: owner for owner in OWNERS},
    indexes=[*([owner] for owner in OWNERS), ["sha256"]], labels=lambda attached: [Label("name", "", attached.name)],
    personal="name remark sha256",
)  # fmt: skip
ORGANISATION_RELATION = _kind(
    "organisation_relation", OrganisationRelation, {"source": "organisation", "target": "organisation"},
    indexes=[["source"], ["target"]],
)  # fmt: skip
PROFILE_TEXT = _kind(
    "profile_text", ProfileText, {"organisation": "organisation"}, indexes=[["organisation", "section"]]
)
CAPACITY = _kind("capacity", Capacity, {"organisation": "organisation"}, indexes=[["organisation"]])
PRIORITY = _kind("priority", Priority, {"organisation": "organisation"}, indexes=[["organisation", "rank", "id"]])
DISTINCT_PAIR = _kind(
    "distinct_pair", DistinctPair,
    {"first": "organisation", "second": "organisation", "first_person": "person", "second_person": "person"},
    indexes=[["first"], ["second"], ["first_person"], ["second_person"]], personal="reason",
)  # fmt: skip
IMPORT_SOURCE = _kind("import_source", ImportSource, worded="columns values")
AREA = _kind("area", Area, {"parent": "area"}, labels=_area_labels)
INSTRUMENT = _kind(
    "instrument", Instrument, {"replaces": "instrument"}, labels=lambda instrument: _by_language(instrument.titles)
)
CONTEXT_HOST = _kind(
    "context_host", ContextHost, {"context": "context", "organisation": "organisation"},
    indexes=[["context"], ["organisation"]],
)  # fmt: skip
CONTEXT_SITUATION = _kind(
    "context_situation", ContextSituation, {"context": "context", "instrument": "instrument"},
    indexes=[["context"], ["instrument"]],
)  # fmt: skip
MANDATE = _kind(
    "mandate", Mandate, {"organisation": "organisation", "context": "context", "instrument": "instrument"},
    indexes=[["organisation"], ["context"], ["instrument"]],
)  # fmt: skip
COMMITMENT = _kind(
    "commitment", Commitment, {"instrument": "instrument", "organisation": "organisation"},
    indexes=[["instrument", "rank", "id"], ["organisation"]],
)  # fmt: skip
EVIDENCE = _kind("evidence", Evidence, {"commitment": "commitment"}, indexes=[["commitment"]])
COORDINATION_FUNCTION = _kind(
    "coordination_function", CoordinationFunction, {"context": "context"}, indexes=[["context"]],
    labels=lambda function: _by_language(function.titles),
)  # fmt: skip
ROLE_ASSIGNMENT = _kind(
    "role_assignment", RoleAssignment,
    {"context": "context", "function": "coordination_function", "organisation": "organisation", "post": "post",
     "mandate": "mandate", "decision": "decision", "instrument": "instrument"},
    indexes=[["context", "function", "organisation"], ["organisation"], ["post"], ["function"], ["mandate"],
             ["decision"], ["instrument"], ["review_on"]],
)  # fmt: skip
LAYER_STANCE = _kind(
    "layer_stance", LayerStance, {"organisation": "organisation", "context": "context"},
    indexes=[["context", "organisation"], ["organisation"]],
)  # fmt: skip
SERVICE = _kind(
    "service", Service, {"organisation": "organisation", "context": "context", "area": "area"},
    indexes=[["context"], ["organisation"], ["area"]],
)  # fmt: skip
COORDINATION_RULE = _kind("coordination_rule", CoordinationRule)
SET_ASIDE = _kind("set_aside", SetAside, {"context": "context"}, indexes=[["context", "rule"]])

KINDS: tuple[Kind[Any], ...] = (
    ORGANISATION, PERSON, POST, CHANNEL, TENURE, CONTEXT, GROUP, MEMBERSHIP, WORKPLAN_ITEM, MEETING, AGENDA_ITEM,
    MINUTE_BLOCK, ATTENDANCE, DECISION, ACTION_ITEM, MINUTES_VERSION, MINUTES_ITEM, VOCABULARY, TERM, WORKSPACE,
    AUTHOR, RELEASE, CIRCULATION, ANSWER, SIGNER, RECEIVED_MINUTES, CONTACT_NOTE, CONTACT_PARTY, ISSUE,
    ATTACHMENT, ORGANISATION_RELATION, PROFILE_TEXT, CAPACITY, PRIORITY, DISTINCT_PAIR, IMPORT_SOURCE,
    AREA, INSTRUMENT, CONTEXT_HOST, CONTEXT_SITUATION, MANDATE, COMMITMENT, EVIDENCE, COORDINATION_FUNCTION,
    ROLE_ASSIGNMENT, LAYER_STANCE, SERVICE, COORDINATION_RULE, SET_ASIDE,
)  # fmt: skip
BY_CODE: dict[str, Kind[Any]] = {kind.code: kind for kind in KINDS}
BY_ENTITY: dict[type[Record], Kind[Any]] = {kind.entity: kind for kind in KINDS}


def kind_of(entity: type[E]) -> Kind[E]:
    """The kind that keeps entities of this type."""
    return BY_ENTITY[entity]
