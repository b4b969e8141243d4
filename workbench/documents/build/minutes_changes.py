"""What differs between two states of minutes as a document: words added stand in bold, words removed in brackets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

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
from workbench.documents.build.writing import Writer, code, joined, plain
from workbench.documents.clean import clean
from workbench.documents.formats import turning_mark
from workbench.documents.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Inline,
    Inlines,
    Isolated,
    KeyValues,
    Paragraph,
    ParagraphStyle,
    Text,
)
from workbench.domain.minutes_comparison import ComparedPart, Comparison, FactChange, PartChange
from workbench.domain.texts import TEXT_LIMIT
from workbench.domain.word_differences import Kept, Stretch
from workbench.wording import N_, Words
from workbench.wording.comparisons import (
    DAYS,
    FACT_CHANGED,
    FACT_EMPTIED,
    FACT_SET,
    FACTS,
    LOOKS_OTHER,
    MOVED,
    NOTHING_DIFFERS,
    PART_CHANGES,
    PART_KINDS,
    SHORTENED,
    fact_in_words,
)
from workbench.wording.words import NN_

MOST_PARTS = 2_000
"""So many changed parts are printed; how many more there are is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLabel:
    """What one state of minutes is called: a version, a round of draft minutes, or, with neither, the draft."""

    version: int | None = None
    round: int | None = None
    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesChangesContent:
    """What differs from one state to the other, for these recipients."""

    imprint: Imprint
    head: MeetingHead
    before: StateLabel
    after: StateLabel
    comparison: Comparison
    because: str = ""
    """Why the later version was made."""
    left_out: int = 0


def build_minutes_changes(content: MinutesChangesContent, words: Words) -> Document:
    """The differences as a document in the language of the words."""
    writer = Writer(words)
    facts: list[Fact] = [
        *meeting_facts(content.head, writer),
        (writer.text(N_("Earlier state")), state_words(content.before, writer)),
        (writer.text(N_("Later state")), state_words(content.after, writer)),
    ]
    if content.because.strip():
        facts.append((writer.text(N_("Reason of the amendment")), writer.passage(content.because)))
    blocks = (
        Paragraph(_count(content.comparison, writer), ParagraphStyle.LEAD),
        KeyValues((*facts, *recipient_facts(content.imprint, writer))),
        *left_out_note(content.left_out, writer),
        *_legend(content.comparison, writer),
        *_parts(content.comparison, writer),
    )
    return document(
        content.imprint, writer, title=meeting_title(content.head, N_("Minutes"), writer),
        subtitle=meeting_subtitle(N_("What differs"), content.head, writer), blocks=blocks,
    )  # fmt: skip


def state_words(state: StateLabel, writer: Writer) -> Inlines:
    """What a state is called, in a line."""
    day = (writer.formats.long_date(state.on),) if state.on else writer.word(N_("Not recorded"))
    if state.version is not None:
        number = writer.formats.number(state.version)
        return writer.say(
            N_("Version {version}, approved on {date} by {approver}."), version=number, date=day,
            approver=writer.named(state.by, N_("Not stated")),
        )  # fmt: skip
    if state.round is not None:
        return writer.say(
            N_("Draft minutes of round {round}, sent on {date}"), round=writer.formats.number(state.round), date=day
        )
    return writer.word(N_("Draft minutes as they stand"))


_COUNTS = (
    (NN_("{number} changed", "{number} changed"), PartChange.CHANGED),
    (NN_("{number} added", "{number} added"), PartChange.ADDED),
    (NN_("{number} removed", "{number} removed"), PartChange.REMOVED),
)


def _count(comparison: Comparison, writer: Writer) -> Inlines:
    counted = ((words, comparison.count(change)) for words, change in _COUNTS)
    said = [writer.counted(*words, count) for words, count in counted if count]
    return writer.listed(said) or writer.word(NOTHING_DIFFERS)


def _legend(comparison: Comparison, writer: Writer) -> Iterator[Block]:
    if comparison.changed:
        legend = N_("Words in bold were added; words in brackets were removed.")
        yield Paragraph(writer.word(legend), ParagraphStyle.NOTE)
    if comparison.is_shortened:
        yield Paragraph(writer.word(SHORTENED), ParagraphStyle.NOTE)
    if len(comparison.changed) > MOST_PARTS:
        more = writer.counted(
            "{number} more change is not printed.", "{number} more changes are not printed.",
            len(comparison.changed) - MOST_PARTS,
        )  # fmt: skip
        yield Paragraph(more, ParagraphStyle.NOTE)


def _parts(comparison: Comparison, writer: Writer) -> Iterator[Block]:
    where = ""
    for part in comparison.changed[:MOST_PARTS]:
        if part.part.where.strip() and part.part.where != where:
            where = part.part.where
            yield Heading(1, writer.cell(where))
        yield Paragraph(_caption(part, writer), ParagraphStyle.NOTE)
        if words := marked_words(part.words, writer):
            yield Paragraph(words)
        told = [_fact(fact, part.change, writer) for fact in part.facts]
        told += [writer.word(LOOKS_OTHER)] if part.looks_other else []
        if told:
            yield Bullets(tuple(told))


def _caption(part: ComparedPart, writer: Writer) -> Inlines:
    changes = [] if part.change is PartChange.SAME else [writer.word(PART_CHANGES[part.change])]
    changes += [writer.word(MOVED)] if part.is_moved else []
    name = [writer.word(PART_KINDS[part.part.kind])]
    name += [(code(part.part.number),)] if part.part.number else []
    return writer.say(N_("{change}: {part}"), change=writer.listed(changes), part=joined(name, clean(" ")))


def marked_words(stretches: Iterable[Stretch], writer: Writer) -> Inlines:
    """The words with what was added in bold, and what was removed in brackets that say so."""
    content: list[Inline] = []
    told = list(stretches)
    for place, stretch in enumerate(told):
        text = clean(stretch.text, TEXT_LIMIT)
        if stretch.kept is Kept.REMOVED and text.strip():
            removed = Isolated(clean(text.strip().replace("\n", " "), TEXT_LIMIT))
            content += writer.say(N_("[removed: {words}]"), words=removed)
            if place + 1 < len(told) and (text[-1].isspace() or told[place + 1].kept is Kept.ADDED):
                content.append(Text(clean(" ")))
        elif text and stretch.kept is not Kept.REMOVED:
            content.append(Text(text, bold=stretch.kept is Kept.ADDED))
    mark = turning_mark(plain(content), writer.language)
    return (Text(clean(mark)), *content, Text(clean(mark))) if mark else tuple(content)


def _fact(fact: FactChange, change: PartChange, writer: Writer) -> Inlines:
    name = writer.word(FACTS[fact.name]) if fact.name in FACTS else writer.named(fact.name)
    before, after = (_value(fact.name, value, writer) for value in (fact.before, fact.after))
    if change is PartChange.REMOVED:
        return writer.say(FACT_SET, fact=name, after=before)
    sentence = FACT_SET if not fact.before else FACT_CHANGED if fact.after else FACT_EMPTIED
    return writer.say(sentence, fact=name, before=before, after=after)


def _value(name: str, value: str, writer: Writer) -> Inlines:
    if name in DAYS and value:
        return (writer.formats.long_date(date.fromisoformat(value)),)
    return writer.named(fact_in_words(name, value, writer.text))
