"""The minutes of a meeting as a document: approved or draft, for these recipients, with what was left out counted."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.documents.build.attendance import attendance_blocks
from workbench.documents.build.discussion import action_table, item_blocks, item_line
from workbench.documents.build.heads import (
    Fact,
    Imprint,
    MeetingHead,
    document,
    left_out_note,
    meeting_facts,
    meeting_subtitle,
    meeting_title,
    recipient_facts,
)
from workbench.documents.build.writing import Writer, code, line
from workbench.documents.model import Block, Bullets, Document, Heading, Inlines, KeyValues, Paragraph, ParagraphStyle
from workbench.domain.meetings import SEALED_STATUSES, MeetingStatus
from workbench.domain.minutes_drafts import ApprovalDraft, MinutesDraft
from workbench.wording import N_, Words
from workbench.wording.documents import MEETING_STATUSES

_NO_DRAFTS = SEALED_STATUSES | {MeetingStatus.RECEIVED, MeetingStatus.CANCELLED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What an approved version is known by, and what became of it."""

    root: str
    """The beginning of the digest over all that is sealed, in groups."""
    versions: int = 1
    """How many approved versions there are."""
    because: str = ""
    """Why this version follows another, if it does."""
    removed: tuple[str, ...] = ()
    """Numbers of decisions and actions that the version before held and this one does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesContent:
    """What a copy of minutes holds: ``minutes`` as they are for its recipients, and which approved version they are."""

    imprint: Imprint
    minutes: MinutesDraft
    version: int | None = None
    seal: Seal | None = None
    quorum: str = ""
    """What the group's terms of reference say of it; empty where they say nothing."""


def build_minutes(content: MinutesContent, words: Words) -> Document:
    """The minutes as a document in the language of the words."""
    writer = Writer(words)
    head, kind = head_of(content.minutes), kind_of(content.minutes)
    blocks = (
        *_first_page(content, head, writer),
        Heading(1, writer.word(N_("Attendance"))),
        *attendance_blocks(content.minutes.attendance, writer, content.quorum),
        Heading(1, writer.word(N_("Agenda"))),
        _agenda(content.minutes, writer),
        *_discussion(content.minutes, writer),
        Heading(1, writer.word(N_("Actions"))),
        action_table(content.minutes.items, writer),
    )
    return document(
        content.imprint, writer, title=meeting_title(head, N_("Minutes"), writer),
        subtitle=meeting_subtitle(kind, head, writer), blocks=blocks,
    )  # fmt: skip


def kind_of(minutes: MinutesDraft) -> str:
    """What these minutes are called, in marked words."""
    return N_("Minutes") if minutes.status in _NO_DRAFTS else N_("Draft minutes")


def head_of(minutes: MinutesDraft) -> MeetingHead:
    """The meeting the minutes are of."""
    return MeetingHead(
        title=minutes.title, group=minutes.group or "", number=minutes.number or "", on=minutes.on,
        starts=minutes.starts, ends=minutes.ends, zone=minutes.zone, place=minutes.place, chair=minutes.chair,
        minute_taker=minutes.minute_taker, language=minutes.language,
    )  # fmt: skip


def _first_page(content: MinutesContent, head: MeetingHead, writer: Writer) -> Iterator[Block]:
    approval = _approval(content, writer)
    yield Paragraph(approval or writer.word(_standing(content.minutes.status)), ParagraphStyle.LEAD)
    yield from _superseded(content, writer)
    status = content.minutes.status or MeetingStatus.DRAFT
    facts = [
        *meeting_facts(head, writer),
        (writer.text(N_("Status")), writer.word(MEETING_STATUSES[status])),
        *(() if approval else _approval_facts(content, writer)),
        *_seal_facts(content, writer),
        *recipient_facts(content.imprint, writer),
    ]
    yield KeyValues(tuple(facts))
    yield from left_out_note(content.minutes.left_out, writer)


def _approval(content: MinutesContent, writer: Writer) -> Inlines:
    """Which version was approved, when and by whom; empty unless all of it is known."""
    approval = content.minutes.approval or ApprovalDraft()
    if content.minutes.status not in SEALED_STATUSES or content.version is None or approval.on is None:
        return ()
    if not line(approval.by).strip():
        return ()
    return writer.say(
        N_("Version {version}, approved on {date} by {approver}."),
        version=writer.formats.number(content.version),
        date=writer.formats.long_date(approval.on),
        approver=writer.named(approval.by),
    )


def _standing(status: MeetingStatus | None) -> str:
    """What these minutes are worth, in a marked sentence."""
    if status is MeetingStatus.CANCELLED:
        return N_("This meeting was cancelled.")
    if status is MeetingStatus.RECEIVED:
        return N_("These minutes were received from others and are printed as they came.")
    if status in SEALED_STATUSES:
        return N_("These minutes are approved.")
    return N_("Draft: these minutes have not been approved and may still change.")


def _approval_facts(content: MinutesContent, writer: Writer) -> Iterator[Fact]:
    """What is known of version and approval where it does not make a sentence."""
    approval = content.minutes.approval or ApprovalDraft()
    if content.version is not None:
        yield writer.text(N_("Version")), (writer.formats.number(content.version),)
    if approval.on:
        yield writer.text(N_("Approved on")), (writer.formats.long_date(approval.on),)
    if approval.by:
        yield writer.text(N_("Approved by")), writer.named(approval.by)


def _superseded(content: MinutesContent, writer: Writer) -> Iterator[Block]:
    """Which of several versions it is, where it is not the newest."""
    if content.seal and content.version is not None and content.version < content.seal.versions:
        told = writer.say(
            N_("Version {version} of {versions}, superseded by version {next}."),
            version=writer.formats.number(content.version), versions=writer.formats.number(content.seal.versions),
            next=writer.formats.number(content.version + 1),
        )  # fmt: skip
        yield Paragraph(told)


def _seal_facts(content: MinutesContent, writer: Writer) -> Iterator[Fact]:
    seal = content.seal
    if seal is None:
        return
    yield writer.text(N_("Seal")), (code(seal.root),)
    if seal.because.strip():
        yield writer.text(N_("Reason of the amendment")), writer.passage(seal.because)
    if seal.removed:
        yield writer.text(N_("No longer in the minutes")), writer.listed([(code(number),) for number in seal.removed])


def _agenda(minutes: MinutesDraft, writer: Writer) -> Block:
    if not minutes.items:
        return Paragraph(writer.word(N_("No agenda is recorded.")))
    return Bullets(tuple(item_line(item, writer) for item in minutes.items), numbered=True)


def _discussion(minutes: MinutesDraft, writer: Writer) -> Iterator[Block]:
    yield Heading(1, writer.word(N_("Discussion and decisions")))
    if not any(item.lines for item in minutes.items):
        yield Paragraph(writer.word(N_("No discussion is recorded.")))
        return
    for number, item in enumerate(minutes.items, 1):
        yield from item_blocks(number, item, writer)
