"""Everything held on a person, as a paper they can read: why and until when, each record, sealed minutes, history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workbench.documents.build.heads import Fact, Imprint, document
from workbench.documents.build.writing import Writer, code, line, lines
from workbench.documents.model import (
    Block,
    Bullets,
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
from workbench.wording import N_, Words
from workbench.wording.kinds import kind_name
from workbench.wording.people import RETENTION_BASES

_CHANGES_IN_A_ROW = 6
"""An operation that changed more goes on in a further row, so that no row outgrows a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRecord:
    """One record: the code of its kind, and its fields in words."""

    kind: str
    fields: tuple[tuple[str, str], ...]
    meeting: str = ""
    is_sealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMinutes:
    """Approved minutes that hold the name."""

    meeting: str
    number: int
    approved_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedChange:
    """One operation of history: what was done, and the fields before and after."""

    when: datetime
    sentence: str
    fields: tuple[tuple[str, str, str], ...]
    is_erased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldContent:
    """All of it."""

    imprint: Imprint
    name: str
    purpose: str
    until: date | None
    basis: str
    """The code of what the time is counted from."""
    records: tuple[ListedRecord, ...] = ()
    sealed: tuple[ListedMinutes, ...] = ()
    mentioned: tuple[ListedRecord, ...] = ()
    written: tuple[ListedRecord, ...] = ()
    history: tuple[ListedChange, ...] = ()


def build_held_on_person(content: HeldContent, words: Words) -> Document:
    """The paper in the language of the words."""
    writer = Writer(words)
    day = writer.formats.long_date(content.imprint.when.date())
    blocks = (
        Paragraph(writer.word(N_("This is all that is held on you here, and why.")), ParagraphStyle.LEAD),
        KeyValues(tuple(_facts(content, writer))),
        *_records(N_("Records"), content.records, writer, words),
        *_sealed(content.sealed, writer),
        *_records(N_("Where your name stands in the words of others"), content.mentioned, writer, words),
        *_records(N_("What was written to files about you"), content.written, writer, words),
        *_history(content.history, writer),
        Paragraph(
            writer.word(N_("What belongs to a post, such as its actions and seats, stays with the post and is not"
                           " listed here.")),
            ParagraphStyle.NOTE,
        ),
    )  # fmt: skip
    return document(
        content.imprint, writer, title=writer.text(N_("Everything held on a person")),
        subtitle=writer.say(N_("{name}, as of {date}"), name=writer.named(content.name), date=day), blocks=blocks,
    )  # fmt: skip


def _facts(content: HeldContent, writer: Writer) -> Iterator[Fact]:
    nothing = writer.word(N_("Not stated"))
    yield writer.text(N_("Issued by")), writer.named(content.imprint.issuer, N_("Not stated"))
    yield writer.text(N_("Why it is kept")), writer.passage(line(content.purpose)) or nothing
    until = (writer.formats.long_date(content.until),) if content.until else writer.word(N_("No end is stated"))
    yield writer.text(N_("Kept until")), until
    yield writer.text(N_("Counted from")), writer.word(RETENTION_BASES.get(content.basis, "")) or nothing


def _records(
    heading: str, records: Sequence[ListedRecord], writer: Writer, words: Words
) -> Iterator[Block]:  # fmt: skip
    if not records:
        return
    yield Heading(1, writer.word(heading))
    for record in records:
        kind = writer.named(kind_name(record.kind, words))
        named = writer.say(N_("{kind}: {name}"), kind=kind, name=writer.named(record.meeting))
        yield Heading(2, named if record.meeting else kind)
        if record.is_sealed:
            yield Paragraph(writer.word(N_("Part of approved minutes, which never change.")), ParagraphStyle.NOTE)
        pairs = tuple((line(name), writer.passage(line(value, 1_000))) for name, value in record.fields)
        if pairs:
            yield KeyValues(pairs)


def _sealed(sealed: Sequence[ListedMinutes], writer: Writer) -> Iterator[Block]:
    if not sealed:
        return
    yield Heading(1, writer.word(N_("Approved minutes with your name")))
    yield Paragraph(
        writer.word(N_("These are sealed and never change; an erasure takes the name out of them for good.")),
        ParagraphStyle.NOTE,
    )
    yield Bullets(
        tuple(
            writer.say(
                N_("{meeting}, version {number}, approved on {date}"), meeting=writer.named(each.meeting),
                number=code(str(each.number)), date=writer.formats.long_date(each.approved_on),
            )
            for each in sealed
        )
    )  # fmt: skip


def _history(history: Sequence[ListedChange], writer: Writer) -> Iterator[Block]:
    if not history:
        return
    yield Heading(1, writer.word(N_("What was done with these records")))
    headings = ((N_("When"), 2), (N_("What was done"), 3), (N_("What changed"), 6))
    columns = tuple(Column(writer.word(heading), share) for heading, share in headings)
    yield Table(columns, tuple(row for each in history for row in _changes(each, writer)))


def _changes(change: ListedChange, writer: Writer) -> Iterator[tuple[Cell, ...]]:
    told = [_change(each, writer) for each in change.fields]
    if change.is_erased:
        told.append(writer.word(N_("The values were erased.")))
    for start in range(0, max(1, len(told)), _CHANGES_IN_A_ROW):
        when = (writer.formats.short_date(change.when.date()),) if start == 0 else ()
        done = writer.cell(change.sentence) if start == 0 else ()
        part = told[start : start + _CHANGES_IN_A_ROW]
        yield Cell(when), Cell(done), Cell(lines(part))


def _change(each: tuple[str, str, str], writer: Writer) -> Inlines:
    name, before, after = each
    if before and after:
        return writer.say(
            N_("{field}: {before} → {after}"), field=writer.named(name), before=writer.cell(before),
            after=writer.cell(after),
        )  # fmt: skip
    value = after or before
    return writer.say(N_("{field}: {value}"), field=writer.named(name), value=writer.cell(value))
