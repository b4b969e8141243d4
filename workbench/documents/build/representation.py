"""Who is represented in a group: bars by kind, sector, size and more, and who is missing of those known here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from workbench.documents.build.heads import Imprint, document, left_out_note, recipient_facts
from workbench.documents.build.writing import Writer, line
from workbench.documents.model import (
    Block,
    Bullets,
    CountBar,
    CountBars,
    Document,
    Heading,
    Inlines,
    KeyValues,
    Paragraph,
    ParagraphStyle,
    Tone,
)
from workbench.domain.representation import Aspect, Breakdown, Representation, Share
from workbench.wording import N_, Words
from workbench.wording.representation import (
    ASPECTS,
    IN_GROUP,
    IN_GROUPS,
    KNOWN_HERE,
    NONE_OF_KNOWN,
    OF_KNOWN,
    SORTS,
)

_MOST_NAMED = 12
"""Organisations named of one sort that is missing; of more the number is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationContent:
    """A group or context by whom it represents."""

    imprint: Imprint
    name: str
    """Of the group or context."""
    is_group: bool = True
    day: date
    representation: Representation
    known_of: Mapping[tuple[Aspect, str], tuple[str, ...]]
    """Of what is missing: the organisations of that sort that are known here, by name."""
    left_out: int = 0


def build_representation(content: RepresentationContent, words: Words) -> Document:
    """The chart as a document in the language of the words."""
    writer = Writer(words)
    blocks = (
        Paragraph(_count(content, writer), ParagraphStyle.LEAD),
        *left_out_note(content.left_out, writer),
        *(block for part in content.representation.breakdowns for block in _breakdown(part, content, writer)),
        *_missing(content, writer),
        Paragraph(
            writer.word(
                N_("Counted from the register of the office that issues this copy; it knows those it has met.")
            ),
            ParagraphStyle.NOTE,
        ),
        KeyValues(tuple(recipient_facts(content.imprint, writer))),
    )
    name, day = writer.named(content.name), writer.formats.long_date(content.day)
    return document(
        content.imprint, writer, title=writer.text(N_("Who is represented")),
        subtitle=writer.say(N_("{name}, as of {date}"), name=name, date=day), blocks=blocks,
    )  # fmt: skip


def _count(content: RepresentationContent, writer: Writer) -> Inlines:
    found = content.representation
    if not found.members:
        return writer.word(N_("No organisation holds a seat today."))
    members = writer.counted(
        "{number} organisation holds a seat", "{number} organisations hold a seat", found.members
    )  # fmt: skip
    known = writer.counted("{number} is known here", "{number} are known here", found.known)
    return writer.say(N_("{members}; {known}."), members=members, known=known)


def _breakdown(part: Breakdown, content: RepresentationContent, writer: Writer) -> Iterator[Block]:
    if not part.shares:
        return
    yield Heading(2, writer.word(ASPECTS[part.aspect]))
    if not part.says_something:
        yield Paragraph(writer.word(N_("Nothing of this was recorded.")), ParagraphStyle.NOTE)
        return
    words = (writer.text(IN_GROUP if content.is_group else IN_GROUPS), writer.text(KNOWN_HERE))
    yield CountBars(tuple(_bar(share, writer) for share in part.shares), words)


def _bar(share: Share, writer: Writer) -> CountBar:
    return CountBar(
        _label(share, writer), share.count, share.known, _said(share, writer),
        Tone.WARNING if share.is_missing else Tone.PLAIN,
    )  # fmt: skip


def _label(share: Share, writer: Writer) -> Inlines:
    if share.label:
        return writer.passage(line(share.label))
    return writer.word(SORTS[share.code]) if share.code in SORTS else writer.passage(line(share.code))


def _said(share: Share, writer: Writer) -> Inlines:
    number = writer.formats.number
    if share.known is None:
        return (number(share.count),)
    sentence = OF_KNOWN if share.count else NONE_OF_KNOWN
    return writer.counted(*sentence, share.known, members=number(share.count), known=number(share.known))


def _missing(content: RepresentationContent, writer: Writer) -> Iterator[Block]:
    """What nobody at the table is, with those who are, as far as these recipients may know of them."""
    missing = content.representation.missing()
    yield Heading(1, writer.word(N_("Who is missing, of those known here")))
    if not missing:
        yield Paragraph(writer.word(N_("Nobody is missing of the sorts that are known here.")))
        return
    yield Bullets(tuple(_gap(aspect, share, content, writer) for aspect, share in missing))


def _gap(aspect: Aspect, share: Share, content: RepresentationContent, writer: Writer) -> Inlines:
    names = content.known_of.get((aspect, share.code), ())
    listed = writer.listed(writer.named(name, N_("No name recorded")) for name in names[:_MOST_NAMED])
    label = _label(share, writer)
    if not names:
        return label
    if len(names) > _MOST_NAMED:
        more = writer.counted("{number} more", "{number} more", len(names) - _MOST_NAMED)
        return writer.say(N_("{sort}: {names} and {more}"), sort=label, names=listed, more=more)
    return writer.say(N_("{sort}: {names}"), sort=label, names=listed)
