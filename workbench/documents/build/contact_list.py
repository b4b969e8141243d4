"""A list of contacts by organisation: posts before people, and only those ways to reach them that may be shared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.documents.build.heads import Imprint, document, group_fact, left_out_note, recipient_facts
from workbench.documents.build.writing import Writer, address, code, line, lines
from workbench.documents.model import (
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
    Text,
)
from workbench.domain.groups import MemberRole
from workbench.domain.partners import ChannelKind
from workbench.wording import N_, Words
from workbench.wording.documents import CHANNEL_KINDS, MEMBER_ROLES

CHANNELS_IN_A_ROW = 8
"""A post with more goes on in a further row, so that no row outgrows a page."""
_LINKED = frozenset({ChannelKind.EMAIL, ChannelKind.WEBSITE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedChannel:
    """A way to reach somebody; it is printed only if it may be shared."""

    kind: ChannelKind
    value: str
    may_share: bool = False
    verified: date | None = None
    """When it was last found to be correct; none where it never was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPost:
    """A post, who holds it, and how they are reached."""

    title: str
    holder: str = ""
    is_held: bool = False
    """Whether somebody holds it; without a holder the recipients are not told who."""
    channels: tuple[ListedChannel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOrganisation:
    """An organisation with its seat in the group listed, if the list is one of a group."""

    name: str
    role: MemberRole | None = None
    channels: tuple[ListedChannel, ...] = ()
    posts: tuple[ListedPost, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactListContent:
    """The organisations, in the order they are wanted."""

    imprint: Imprint
    title: str = ""
    group: str = ""
    """The group whose list it is, if it is one group's."""
    organisations: tuple[ListedOrganisation, ...] = ()
    left_out: int = 0


def build_contact_list(content: ContactListContent, words: Words) -> Document:
    """The list as a document in the language of the words."""
    writer = Writer(words)
    title = line(content.title)
    day = writer.formats.long_date(content.imprint.when.date())
    blocks = (
        Paragraph(_count(content, writer), ParagraphStyle.LEAD),
        KeyValues((*group_fact(content.group, writer), *recipient_facts(content.imprint, writer))),
        *left_out_note(content.left_out, writer),
        *unshared_note(content.organisations, writer),
        *(block for each in content.organisations for block in organisation_blocks(each, writer)),
    )
    return document(
        content.imprint, writer, title=title if title.strip() else writer.text(N_("Contact list")),
        subtitle=writer.say(N_("As of {date}"), date=day), blocks=blocks,
    )  # fmt: skip


def _count(content: ContactListContent, writer: Writer) -> Inlines:
    if not content.organisations:
        return writer.word(N_("There are no contacts in this list."))
    total = writer.counted("{number} organisation", "{number} organisations", len(content.organisations))
    return writer.say(N_("{total}."), total=total)


def unshared_note(organisations: Sequence[ListedOrganisation], writer: Writer) -> Iterator[Block]:
    """How many ways to reach them nobody gave leave to share."""
    channels = [
        channel
        for each in organisations
        for channel in (*each.channels, *(channel for post in each.posts for channel in post.channels))
    ]
    kept_back = sum(not channel.may_share for channel in channels)
    if kept_back:
        said = writer.counted(
            "{number} contact detail may not be shared and was left out.",
            "{number} contact details may not be shared and were left out.",
            kept_back,
        )
        yield Paragraph(said, ParagraphStyle.NOTE)


def organisation_blocks(organisation: ListedOrganisation, writer: Writer) -> Iterator[Block]:
    """One organisation under its name: its own contacts, then post by post."""
    name = writer.named(organisation.name, N_("No organisation given"))
    role = writer.word(MEMBER_ROLES[organisation.role]) if organisation.role else ()
    yield Heading(1, writer.say(N_("{name} ({role})"), name=name, role=role) if role else name)
    yield from contact_table(organisation, writer)


def contact_table(organisation: ListedOrganisation, writer: Writer) -> Iterator[Block]:
    """Its own contacts and those of its posts, each with the day it was last checked."""
    rows = [row for post in organisation.posts for row in _rows(_post(post, writer), post.channels, writer)]
    if any(channel.may_share for channel in organisation.channels):
        own = (Cell(writer.word(N_("The organisation"))), Cell())
        rows = [*_rows(own, organisation.channels, writer), *rows]
    if not rows:
        yield Paragraph(writer.word(N_("No contact may be shared.")), ParagraphStyle.NOTE)
        return
    headings = ((N_("Post"), 3), (N_("Held by"), 3), (N_("Contact"), 4), (N_("Last checked"), 1.8))
    columns = tuple(Column(writer.word(heading), share) for heading, share in headings)
    yield Table(columns, tuple(rows), row_headings=True)


def _post(post: ListedPost, writer: Writer) -> tuple[Cell, ...]:
    title = line(post.title)
    is_kept_back = post.is_held and not post.holder.strip()
    return (
        Cell(writer.passage(title) if title.strip() else writer.word(N_("No post named"))),
        Cell() if is_kept_back else Cell(writer.named(post.holder, N_("Nobody recorded"))),
    )


def _rows(whose: Sequence[Cell], channels: Sequence[ListedChannel], writer: Writer) -> Iterator[tuple[Cell, ...]]:
    shared = [channel for channel in channels if channel.may_share]
    if not shared:
        yield (*whose, Cell(writer.word(N_("No contact may be shared."))), Cell())
    for start in range(0, len(shared), CHANNELS_IN_A_ROW):
        part = shared[start : start + CHANNELS_IN_A_ROW]
        yield (*whose, Cell(lines(_channel(channel, writer) for channel in part)), _freshness(part, writer))


def _freshness(channels: Sequence[ListedChannel], writer: Writer) -> Cell:
    """The day up to which all of them are known to be correct."""
    days = [channel.verified for channel in channels]
    known = [day for day in days if day is not None]
    return Cell((writer.formats.short_date(min(known)),) if len(known) == len(days) else writer.word(N_("Not yet")))


def _channel(channel: ListedChannel, writer: Writer) -> Inlines:
    if channel.kind in _LINKED:
        return address(channel.value)
    value: Inlines = (code(channel.value),)
    if channel.kind is ChannelKind.ADDRESS:
        value = writer.passage(line(channel.value))
    return writer.say(N_("{name}: {value}"), name=Text(writer.label(CHANNEL_KINDS, channel.kind)), value=value)
