"""What documents say of themselves and of their meeting: the head of the first page and the foot of all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from workbench.documents.build.writing import Writer, address, code, line, plain
from workbench.documents.clean import SafeText
from workbench.documents.formats import find_zone, offset
from workbench.documents.model import Block, Document, Inlines, Paper, Paragraph, ParagraphStyle
from workbench.wording import N_

Fact = tuple[SafeText, Inlines]
"""A name and its value, as the head of a document lists them."""
_FOOT_LIMIT = 160
_HEAD_LIMIT = 80
_UTC = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What a copy says of itself."""

    id: str
    """Which record and version it prints, such as ``minutes/0190…/1``."""
    when: datetime
    """The document's own date (aware)."""
    issuer: str
    """The organisation that issues it."""
    recipients: tuple[str, ...] = ()
    """Names of those this copy is for; nobody means that it stays in the issuer's office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHead:
    """Which meeting, when and where."""

    title: str
    group: str = ""
    number: str = ""
    on: date | None = None
    """The day, where no hour is known."""
    starts: datetime | None = None
    """Aware."""
    ends: datetime | None = None
    zone: str = _UTC
    place: str = ""
    link: str = ""
    chair: str = ""
    minute_taker: str = ""
    language: str = ""


def document(
    imprint: Imprint, writer: Writer, *, title: SafeText, subtitle: Inlines, blocks: tuple[Block, ...],
    paper: Paper = Paper.A4,
) -> Document:  # fmt: skip
    """The document around these blocks; a subtitle that only repeats the title is left out."""
    below = subtitle if plain(subtitle) != title else ()
    head = " – ".join(part for part in (line(title, _HEAD_LIMIT), plain(below)) if part)
    return Document(
        id=line(imprint.id), title=title, subtitle=below, language=writer.language, when=imprint.when,
        author=line(imprint.issuer), running_head=line(head, _FOOT_LIMIT),
        audience=line(plain(_audience(imprint, writer)), _FOOT_LIMIT),
        page_words=writer.text(N_("Page {page} of {pages}")), paper=paper, blocks=blocks,
    )  # fmt: skip


def _audience(imprint: Imprint, writer: Writer) -> Inlines:
    if not imprint.recipients:
        return writer.word(N_("For internal use only"))
    return writer.say(N_("For: {recipients}"), recipients=writer.listed(map(writer.named, imprint.recipients)))


def recipient_facts(imprint: Imprint, writer: Writer) -> Iterator[Fact]:
    """Who issues this copy and whom it is for."""
    yield writer.text(N_("Issued by")), writer.named(imprint.issuer, N_("Not stated"))
    names = writer.listed(map(writer.named, imprint.recipients))
    yield writer.text(N_("This copy is for")), names or writer.word(N_("For internal use only"))


def left_out_note(left_out: int, writer: Writer) -> Iterator[Block]:
    """How many parts these recipients do not get; nothing where they get all."""
    if left_out:
        content = writer.counted(
            "{number} part is not for these recipients and was left out.",
            "{number} parts are not for these recipients and were left out.",
            left_out,
        )
        yield Paragraph(content, ParagraphStyle.NOTE)


def meeting_title(head: MeetingHead, otherwise: str, writer: Writer) -> SafeText:
    """The meeting's title, or the document's own name (a marked word) where it has none."""
    return line(head.title) if line(head.title).strip() else writer.text(otherwise)


def meeting_subtitle(kind: str, head: MeetingHead, writer: Writer) -> Inlines:
    """What document it is (a marked word), and of which meeting."""
    if not head.number:
        return writer.word(kind)
    return writer.say(N_("{document}, meeting {number}"), document=writer.word(kind), number=code(head.number))


def meeting_facts(head: MeetingHead, writer: Writer) -> Iterator[Fact]:
    """Group, number, day, hours, place: what is known of them. A missing day is said to be missing."""
    if head.group:
        yield writer.text(N_("Group")), writer.named(head.group)
    if head.number:
        yield writer.text(N_("Meeting")), (code(head.number),)
    yield from _times(head, writer)
    if head.place:
        yield writer.text(N_("Place")), writer.passage(line(head.place))
    if head.link:
        yield writer.text(N_("Link")), address(head.link)
    if head.chair:
        yield writer.text(N_("Chair")), writer.named(head.chair)
    if head.minute_taker:
        yield writer.text(N_("Minutes taken by")), writer.named(head.minute_taker)
    if head.language:
        yield writer.text(N_("Language")), writer.named(writer.formats.language_name(head.language))


def group_fact(group: str, writer: Writer) -> Iterator[Fact]:
    """Of which group a list is, if it is of one."""
    if group.strip():
        yield writer.text(N_("Group")), writer.named(group)


def _times(head: MeetingHead, writer: Writer) -> Iterator[Fact]:
    known = find_zone(head.zone)
    zone = known or ZoneInfo(_UTC)
    starts = head.starts and head.starts.astimezone(zone)
    ends = head.ends and head.ends.astimezone(zone)
    day = starts.date() if starts else head.on
    formats = writer.formats
    yield writer.text(N_("Date")), (formats.weekday_and_date(day),) if day else writer.word(N_("Not recorded"))
    on_one_day = starts and ends and starts.date() == ends.date() and starts <= ends
    if starts:
        hours = formats.times(starts, ends, zone) if ends and on_one_day else formats.time(starts, zone)
        yield writer.text(N_("Time")), writer.say(N_("{time} ({zone})"), time=hours, zone=_zone(starts, zone, writer))
    if ends and not on_one_day:
        end = writer.say(N_("{date}, {time}"), date=formats.long_date(ends.date()), time=formats.time(ends, zone))
        yield writer.text(N_("Ends")), writer.say(N_("{time} ({zone})"), time=end, zone=_zone(ends, zone, writer))
    if known is None and head.zone:
        yield writer.text(N_("Time zone as written")), writer.named(head.zone)


def _zone(instant: datetime, zone: ZoneInfo, writer: Writer) -> Inlines:
    return writer.listed((writer.named(writer.formats.city(zone)), (offset(instant, zone),)))
