"""Mandate cards: for each organisation what it is there for, on what ground, how far, and who has acknowledged it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workbench.documents.build.heads import Fact, Imprint, document, left_out_note, recipient_facts
from workbench.documents.build.writing import Writer, line
from workbench.documents.model import Block, Document, Heading, Inlines, KeyValues, Paragraph, ParagraphStyle
from workbench.wording import N_, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateCard:
    """One card, with its texts in the reader's language."""

    organisation: str
    statement: str
    status: str
    """In words."""
    context: str = ""
    """Empty: it holds everywhere."""
    instrument: str = ""
    clause: str = ""
    layers: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    limits: str = ""
    capacity: str = ""
    priorities: str = ""
    start: str = ""
    end: str = ""
    round: int = 0
    """The newest round in which it was sent; 0: it never was."""
    sent_on: date | None = None
    agreed: tuple[str, ...] = ()
    """Who acknowledged it then."""
    corrections: int = 0
    declined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateCardsContent:
    """A set of cards as these recipients may see it."""

    imprint: Imprint
    context: str = ""
    """The context whose set it is, if it is one's."""
    cards: tuple[MandateCard, ...] = ()
    left_out: int = 0


def build_mandate_cards(content: MandateCardsContent, words: Words) -> Document:
    """The set as a document in the language of the words."""
    writer = Writer(words)
    day = writer.formats.long_date(content.imprint.when.date())
    subtitle = writer.say(N_("As of {date}"), date=day)
    if content.context.strip():
        subtitle = writer.say(N_("{name}, as of {date}"), name=writer.named(content.context), date=day)
    cards = tuple(block for card in content.cards for block in _card(card, writer))
    blocks = (
        *(cards or (Paragraph(writer.word(N_("No mandate is recorded yet.")), ParagraphStyle.LEAD),)),
        *left_out_note(content.left_out, writer),
        KeyValues(tuple(recipient_facts(content.imprint, writer))),
    )
    return document(content.imprint, writer, title=writer.text(N_("Mandates")), subtitle=subtitle, blocks=blocks)


def _card(card: MandateCard, writer: Writer) -> Iterator[Block]:
    yield Heading(1, writer.named(card.organisation, N_("No name recorded")))
    yield Paragraph(writer.passage(card.statement), ParagraphStyle.LEAD)
    yield KeyValues(tuple(_facts(card, writer)))


def _facts(card: MandateCard, writer: Writer) -> Iterator[Fact]:
    yield writer.text(N_("Rests on")), _ground(card, writer)
    yield writer.text(N_("Where")), writer.named(card.context, N_("In every context"))
    for name, values in (
        (N_("Layers"), card.layers), (N_("Sectors"), card.sectors), (N_("Populations"), card.populations),
        (N_("Areas"), card.areas),
    ):  # fmt: skip
        if values:
            yield writer.text(name), writer.listed(writer.named(value) for value in values)
    for name, text in (
        (N_("Limits"), card.limits), (N_("Capacity"), card.capacity), (N_("Priorities"), card.priorities)
    ):  # fmt: skip
        if text.strip():
            yield writer.text(name), writer.passage(text)
    yield writer.text(N_("Status")), writer.passage(line(card.status))
    if card.start or card.end:
        yield writer.text(N_("Time")), _time(card, writer)
    yield writer.text(N_("Acknowledged")), _acknowledged(card, writer)


def _ground(card: MandateCard, writer: Writer) -> Inlines:
    parts = [writer.named(part) for part in (card.instrument, card.clause) if part.strip()]
    return writer.listed(parts) if parts else writer.word(N_("No basis recorded"))


def _time(card: MandateCard, writer: Writer) -> Inlines:
    if not card.end:
        return writer.say(N_("Since {date}"), date=writer.since(card.start))
    if not card.start:
        return writer.say(N_("Until {date}"), date=writer.since(card.end))
    return writer.say(N_("{start} to {end}"), start=writer.since(card.start), end=writer.since(card.end))


def _acknowledged(card: MandateCard, writer: Writer) -> Inlines:
    if not card.round:
        return writer.word(N_("It has not been sent round yet"))
    parts = []
    if card.agreed:
        parts.append(writer.say(N_("by {names}"), names=writer.listed(map(writer.named, card.agreed))))
    if card.declined:
        parts.append(writer.say(N_("declined by {names}"), names=writer.listed(map(writer.named, card.declined))))
    if card.corrections:
        parts.append(
            writer.counted("{number} correction open", "{number} corrections open", card.corrections)
        )  # fmt: skip
    if card.sent_on:
        parts.append(writer.say(N_("sent on {date}"), date=writer.formats.long_date(card.sent_on)))
    return writer.listed(parts) if parts else writer.word(N_("Sent round, no answer yet"))
