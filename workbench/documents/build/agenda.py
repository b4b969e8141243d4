"""The agenda of a meeting: its items, who brings them and what for, and when each begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from workbench.documents.build.discussion import item_title, minutes_long
from workbench.documents.build.heads import (
    Imprint,
    MeetingHead,
    document,
    left_out_note,
    meeting_facts,
    meeting_subtitle,
    meeting_title,
    recipient_facts,
)
from workbench.documents.build.writing import Writer
from workbench.documents.formats import find_zone
from workbench.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Inlines,
    KeyValues,
    Paragraph,
    ParagraphStyle,
    Table,
)
from workbench.domain.meetings import AgendaPurpose
from workbench.wording import N_, Words
from workbench.wording.documents import AGENDA_PURPOSES


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """A point of the agenda."""

    title: str
    purpose: AgendaPurpose | None = None
    presenter: str = ""
    minutes: int | None = None
    """Time allotted."""
    papers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaContent:
    """A meeting and its agenda, as far as it is for these recipients."""

    imprint: Imprint
    head: MeetingHead
    items: tuple[AgendaLine, ...] = ()
    left_out: int = 0


Span = tuple[datetime | None, datetime | None]
"""When an item begins and ends, as far as that is known."""


def build_agenda(content: AgendaContent, words: Words) -> Document:
    """The agenda as a document in the language of the words."""
    writer = Writer(words)
    blocks = (
        KeyValues((*meeting_facts(content.head, writer), *recipient_facts(content.imprint, writer))),
        *left_out_note(content.left_out, writer),
        Heading(1, writer.word(N_("Agenda"))),
        *_items(content, writer),
    )
    return document(
        content.imprint, writer, title=meeting_title(content.head, N_("Agenda"), writer),
        subtitle=meeting_subtitle(N_("Agenda"), content.head, writer), blocks=blocks,
    )  # fmt: skip


def running_times(starts: datetime | None, items: Sequence[AgendaLine]) -> list[Span]:
    """When each item begins and ends; beyond an item without a length nothing is known."""
    spans: list[Span] = []
    # Counted in universal time, so that a change of the clocks does not shorten an item.
    now = starts and starts.astimezone(UTC)
    for item in items:
        end = _later(now, item.minutes) if now and item.minutes is not None else None
        spans.append((now, end))
        now = end
    return spans


def _later(instant: datetime, minutes: int) -> datetime | None:
    try:
        return instant + timedelta(minutes=minutes)
    except OverflowError:
        return None


def _items(content: AgendaContent, writer: Writer) -> Iterator[Block]:
    if not content.items:
        yield Paragraph(writer.word(N_("No items have been proposed yet.")))
        return
    columns = (
        Column(writer.word(N_("No.")), 1, Align.END),
        Column(writer.word(N_("Time")), 2),
        Column(writer.word(N_("Item")), 5),
        Column(writer.word(N_("Purpose")), 2),
        Column(writer.word(N_("Presenter")), 3),
        Column(writer.word(N_("Duration")), 2),
    )
    zone = find_zone(content.head.zone) or ZoneInfo("UTC")
    spans = running_times(content.head.starts, content.items)
    rows = tuple(
        _row(number, item, _span(span, zone, writer), writer)
        for number, (item, span) in enumerate(zip(content.items, spans, strict=True), 1)
    )
    yield Table(columns, rows)
    total = sum(item.minutes or 0 for item in content.items)
    if total:
        said = writer.say(N_("Together: {duration}."), duration=minutes_long(total, writer))
        yield Paragraph(said, ParagraphStyle.NOTE)


def _row(number: int, item: AgendaLine, times: Inlines, writer: Writer) -> tuple[Cell, ...]:
    title = item_title(item.title, writer)
    if item.papers.strip():
        title = writer.say(N_("{title}\nPapers: {papers}"), title=title, papers=writer.cell(item.papers))
    return (
        Cell((writer.formats.number(number),)),
        Cell(times),
        Cell(title),
        Cell(writer.word(AGENDA_PURPOSES[item.purpose]) if item.purpose else ()),
        Cell(writer.named(item.presenter)),
        Cell(minutes_long(item.minutes, writer) if item.minutes is not None else ()),
    )


def _span(span: Span, zone: ZoneInfo, writer: Writer) -> Inlines:
    start, end = span
    if start is None:
        return ()
    return (writer.formats.times(start, end, zone) if end else writer.formats.time(start, zone),)
