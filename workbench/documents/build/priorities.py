"""The priorities of several partners side by side: a column each, its first one on top; what two share is in bold."""

from dataclasses import dataclass
from datetime import date

from workbench.documents.build.heads import Imprint, document, left_out_note, recipient_facts
from workbench.documents.build.writing import Writer
from workbench.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Inlines,
    KeyValues,
    Paper,
    Paragraph,
    ParagraphStyle,
    Table,
)
from workbench.domain.texts import fold
from workbench.wording import N_, Words

_UPRIGHT = 3
"""Most partners whose priorities can be read on a page that stands upright."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPriorities:
    """A partner with its priorities, the first in rank first."""

    name: str
    priorities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrioritiesContent:
    """The partners, in the order they were chosen."""

    imprint: Imprint
    today: date
    partners: tuple[ListedPriorities, ...] = ()
    left_out: int = 0


def build_priorities(content: PrioritiesContent, words: Words) -> Document:
    """The table as a document in the language of the words."""
    writer = Writer(words)
    blocks: tuple[Block, ...] = (*left_out_note(content.left_out, writer), *_body(content, writer))
    return document(
        content.imprint, writer, title=writer.text(N_("Priorities side by side")),
        subtitle=(writer.formats.long_date(content.today),),
        blocks=(*blocks, KeyValues(tuple(recipient_facts(content.imprint, writer)))),
        paper=Paper.A4 if len(content.partners) <= _UPRIGHT else Paper.A4_LANDSCAPE,
    )  # fmt: skip


def _body(content: PrioritiesContent, writer: Writer) -> tuple[Block, ...]:
    most = max((len(partner.priorities) for partner in content.partners), default=0)
    if not most:
        return (Paragraph(writer.word(N_("No priorities are noted."))),)
    told = N_("Each in the order its partner gave. In bold is what another one of them names too, in the same words.")
    place = Column(writer.word(N_("Rank")), 0.6)
    columns = (place, *(Column(_heading(each, writer), 2) for each in content.partners))
    shared = _shared(content)
    rows = tuple(
        (Cell((writer.formats.number(at + 1),)),
         *(_cell(each, at, shared, writer) for each in content.partners))
        for at in range(most)
    )  # fmt: skip
    return Table(columns, rows, row_headings=True), Paragraph(writer.word(told), ParagraphStyle.NOTE)


def _heading(partner: ListedPriorities, writer: Writer) -> Inlines:
    name = writer.named(partner.name, N_("No name recorded"))
    return name if partner.priorities else writer.say(N_("{partner} (none named)"), partner=name)


def _cell(partner: ListedPriorities, at: int, shared: frozenset[str], writer: Writer) -> Cell:
    if at >= len(partner.priorities):
        return Cell()
    text = partner.priorities[at]
    return Cell(writer.passage(text), bold=fold(text) in shared)


def _shared(content: PrioritiesContent) -> frozenset[str]:
    """What several of them name, in folded words."""
    by: dict[str, set[int]] = {}
    for number, partner in enumerate(content.partners):
        for text in partner.priorities:
            by.setdefault(fold(text), set()).add(number)
    return frozenset(words for words, partners in by.items() if words and len(partners) > 1)
