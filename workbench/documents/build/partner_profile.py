"""The profile of one partner: what it is, says of itself and stands to others, whom to turn to, what is under way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workbench.documents.build.action_list import ListedAction, action_table
from workbench.documents.build.contact_list import ListedOrganisation, contact_table, unshared_note
from workbench.documents.build.heads import Fact, Imprint, document, left_out_note, recipient_facts
from workbench.documents.build.writing import Writer, code, line
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
from workbench.domain.groups import MemberRole
from workbench.wording import N_, Words
from workbench.wording.documents import MEMBER_ROLES
from workbench.wording.relations import FROM_OTHERS, TO_OTHERS


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileSection:
    """What it says of itself under one heading."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileTerms:
    """What it works on or with whom, by the list the words are from."""

    heading: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRelation:
    """How it stands to another organisation."""

    kind: str
    """A code of `wording.relations`."""
    is_source: bool
    """Whether it is the first of the two, as in "supports"."""
    other: str
    since: str = ""
    until: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileCapacity:
    """How many people of one cadre it has."""

    cadre: str
    count: int | None = None
    as_of: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileSeat:
    """A seat it holds in a group."""

    group: str
    role: MemberRole
    post: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerProfileContent:
    """A partner with all that these recipients may know of it, in the reader's language where it is there."""

    imprint: Imprint
    name: str
    today: date
    kind: str = ""
    other_names: tuple[tuple[str, str], ...] = ()
    """Code of a language and the name in it."""
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    country: str = ""
    """ISO 3166-1 alpha-2."""
    size: str = ""
    is_local: bool | None = None
    status: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    """Scheme and value."""
    terms: tuple[ProfileTerms, ...] = ()
    sections: tuple[ProfileSection, ...] = ()
    priorities: tuple[str, ...] = ()
    capacities: tuple[ProfileCapacity, ...] = ()
    relations: tuple[ProfileRelation, ...] = ()
    contacts: ListedOrganisation | None = None
    seats: tuple[ProfileSeat, ...] = ()
    actions: tuple[ListedAction, ...] = ()
    left_out: int = 0


def build_partner_profile(content: PartnerProfileContent, words: Words) -> Document:
    """The profile as a document in the language of the words."""
    writer = Writer(words)
    blocks = (
        KeyValues((*_facts(content, writer), *recipient_facts(content.imprint, writer))),
        *left_out_note(content.left_out, writer),
        *_terms(content, writer),
        *_sections(content, writer),
        *_priorities(content, writer),
        *_capacities(content, writer),
        *_relations(content, writer),
        *_contacts(content, writer),
        *_seats(content, writer),
        *_actions(content, writer),
    )
    name = line(content.name)
    return document(
        content.imprint, writer, title=name if name.strip() else writer.text(N_("Partner profile")),
        subtitle=writer.say(N_("Partner profile, as of {date}"), date=writer.formats.long_date(content.today)),
        blocks=blocks,
    )  # fmt: skip


def _facts(content: PartnerProfileContent, writer: Writer) -> Iterator[Fact]:
    if content.kind:
        yield writer.text(N_("Kind")), writer.passage(line(content.kind))
    if content.acronym:
        yield writer.text(N_("Acronym")), writer.named(content.acronym)
    for language, name in content.other_names:
        yield writer.formats.language_name(language), writer.named(name)
    if content.aliases:
        yield writer.text(N_("Also written")), writer.listed(writer.named(each) for each in content.aliases)
    if content.country:
        yield writer.text(N_("Country")), writer.named(writer.formats.country_name(content.country))
    if content.size:
        yield writer.text(N_("Size")), writer.passage(line(content.size))
    if content.is_local is not None:
        yield writer.text(N_("Local or not")), writer.word(N_("Local") if content.is_local else N_("Not local"))
    if content.status:
        yield writer.text(N_("Status")), writer.passage(line(content.status))
    for scheme, value in content.identifiers:
        yield line(scheme), (code(value),)


def _terms(content: PartnerProfileContent, writer: Writer) -> Iterator[Block]:
    if content.terms:
        yield Heading(1, writer.word(N_("Works on")))
        yield KeyValues(
            tuple(
                (line(each.heading), writer.listed(writer.passage(line(label)) for label in each.labels))
                for each in content.terms
            )
        )


def _sections(content: PartnerProfileContent, writer: Writer) -> Iterator[Block]:
    if content.sections:
        yield Heading(1, writer.word(N_("In its own words and ours")))
    for each in content.sections:
        yield Heading(2, writer.passage(line(each.heading)))
        yield Paragraph(writer.passage(each.text))


def _priorities(content: PartnerProfileContent, writer: Writer) -> Iterator[Block]:
    if content.priorities:
        yield Heading(1, writer.word(N_("Priorities")))
        yield Bullets(tuple(writer.passage(each) for each in content.priorities), numbered=True)


def _capacities(content: PartnerProfileContent, writer: Writer) -> Iterator[Block]:
    if not content.capacities:
        return
    yield Heading(1, writer.word(N_("People by cadre")))
    headings = ((N_("Cadre"), 3), (N_("People"), 1), (N_("As of"), 1.8), (N_("Remark"), 4))
    rows = tuple(
        (
            Cell(writer.passage(line(each.cadre))),
            Cell((writer.formats.number(each.count),) if each.count is not None else writer.word(N_("Not recorded"))),
            Cell(writer.since(each.as_of)),
            Cell(writer.cell(each.note)),
        )
        for each in content.capacities
    )
    yield Table(tuple(Column(writer.word(heading), share) for heading, share in headings), rows, row_headings=True)


def _relations(content: PartnerProfileContent, writer: Writer) -> Iterator[Block]:
    if not content.relations:
        return
    yield Heading(1, writer.word(N_("Relations")))
    headings = ((N_("Relation"), 2.4), (N_("Organisation"), 4), (N_("Since"), 1.8), (N_("Until"), 1.8),
                (N_("Remark"), 3))  # fmt: skip
    rows = tuple(
        (
            Cell(_relation(each, writer)),
            Cell(writer.named(each.other, N_("No name recorded"))),
            Cell(writer.since(each.since)),
            Cell(writer.since(each.until)),
            Cell(writer.cell(each.note)),
        )
        for each in content.relations
    )
    yield Table(tuple(Column(writer.word(heading), share) for heading, share in headings), rows, row_headings=True)


def _relation(relation: ProfileRelation, writer: Writer) -> Inlines:
    table = TO_OTHERS if relation.is_source else FROM_OTHERS
    return writer.word(table[relation.kind]) if relation.kind in table else writer.passage(line(relation.kind))


def _contacts(content: PartnerProfileContent, writer: Writer) -> Iterator[Block]:
    yield Heading(1, writer.word(N_("Whom to turn to")))
    if content.contacts is None:
        yield Paragraph(writer.word(N_("No contact may be shared.")), ParagraphStyle.NOTE)
        return
    yield from unshared_note((content.contacts,), writer)
    yield from contact_table(content.contacts, writer)


def _seats(content: PartnerProfileContent, writer: Writer) -> Iterator[Block]:
    if not content.seats:
        return
    yield Heading(1, writer.word(N_("Seats in groups")))
    headings = ((N_("Group"), 4), (N_("Role"), 2), (N_("Post"), 3), (N_("Since"), 1.8))
    rows = tuple(
        (
            Cell(writer.named(each.group, N_("No name recorded"))),
            Cell(writer.word(MEMBER_ROLES[each.role])),
            Cell(writer.cell(each.post)),
            Cell(writer.since(each.since)),
        )
        for each in content.seats
    )
    yield Table(tuple(Column(writer.word(heading), share) for heading, share in headings), rows, row_headings=True)


def _actions(content: PartnerProfileContent, writer: Writer) -> Iterator[Block]:
    if content.actions:
        yield Heading(1, writer.word(N_("Open actions")))
        yield action_table(content.actions, content.today, writer)
