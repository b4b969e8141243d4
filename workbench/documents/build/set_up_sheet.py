"""The coordination set-up on a sheet: situation, host, who convenes, who does what, which groups meet, what is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from workbench.documents.build.heads import Fact, Imprint, document, left_out_note, recipient_facts
from workbench.documents.build.roles_matrix import PrintedFinding, findings_part, role_words
from workbench.documents.build.writing import Writer, line
from workbench.documents.formats import find_zone
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
    Table,
    Tone,
)
from workbench.wording import N_, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRole:
    """Who has a role, how far that is agreed, and whom to turn to."""

    role: str
    organisation: str
    status: str
    """In words."""
    is_agreed: bool
    post: str = ""
    is_held: bool | None = None
    """Whether somebody holds the post; None: none is named."""
    contacts: tuple[str, ...] = ()
    """Addresses that may be shared with everybody."""
    since: str = ""
    basis: str = ""
    areas: tuple[str, ...] = ()
    """Where alone it holds; empty: everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFunction:
    """A function with those who have a role in it, the heaviest first."""

    heading: str
    """Frame and level."""
    title: str
    roles: tuple[SheetRole, ...] = ()
    is_vacant: bool = False
    not_established: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFact:
    """A host, or a situation: what it is, since when, and on what that rests."""

    name: str
    country: str = ""
    """ISO 3166-1 alpha-2."""
    since: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetGroup:
    """A group of the context and when it meets next."""

    name: str
    starts: datetime | None = None
    zone: str = "UTC"
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpSheetContent:
    """The set-up as these recipients may see it."""

    imprint: Imprint
    title: str
    as_of: date
    kind: str = ""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2."""
    hosts: tuple[SheetFact, ...] = ()
    situations: tuple[SheetFact, ...] = ()
    conveners: tuple[SheetRole, ...] = ()
    """Convener and co-conveners, whichever function they stand in."""
    functions: tuple[SheetFunction, ...] = ()
    groups: tuple[SheetGroup, ...] = ()
    findings: tuple[PrintedFinding, ...] | None = None
    """None: they were not asked for."""
    left_out: int = 0


def build_set_up_sheet(content: SetUpSheetContent, words: Words) -> Document:
    """The sheet as a document in the language of the words."""
    sheet = _Sheet(content, Writer(words))
    return sheet.made()


class _Sheet:
    """Puts the parts of the sheet together."""

    def __init__(self, content: SetUpSheetContent, writer: Writer) -> None:
        self._content = content
        self._writer = writer

    def made(self) -> Document:
        content, writer = self._content, self._writer
        blocks = (
            KeyValues(tuple(self._facts())),
            *self._conveners(),
            *self._functions(),
            *self._open(),
            *self._groups(),
            *findings_part(content.findings, writer),
            *left_out_note(content.left_out, writer),
            KeyValues(tuple(recipient_facts(content.imprint, writer))),
        )
        day = writer.formats.long_date(content.as_of)
        subtitle = writer.say(N_("{name}, as of {date}"), name=writer.named(content.title), date=day)
        return document(
            content.imprint, writer, title=writer.text(N_("Coordination set-up")), subtitle=subtitle, blocks=blocks
        )

    def _facts(self) -> Iterator[Fact]:
        writer = self._writer
        if self._content.kind:
            yield writer.text(N_("Kind of context")), writer.passage(line(self._content.kind))
        if self._content.countries:
            yield (
                writer.text(N_("Countries")),
                writer.listed(writer.named(writer.formats.country_name(code)) for code in self._content.countries),
            )
        yield writer.text(N_("Host")), self._told(self._content.hosts, N_("No host is recorded."))
        yield writer.text(N_("Situation")), self._told(self._content.situations, N_("No situation is recorded."))

    def _told(self, facts: tuple[SheetFact, ...], otherwise: str) -> Inlines:
        return self._writer.listed(map(self._fact, facts)) if facts else self._writer.word(otherwise)

    def _fact(self, fact: SheetFact) -> Inlines:
        writer = self._writer
        said = writer.named(fact.name)
        if fact.country:
            detail = writer.named(writer.formats.country_name(fact.country))
            said = writer.say(N_("{name} ({detail})"), name=said, detail=detail)
        return writer.say(N_("{name} since {date}"), name=said, date=writer.since(fact.since)) if fact.since else said

    def _conveners(self) -> Iterator[Block]:
        yield Heading(1, self._writer.word(N_("Who convenes")))
        if not self._content.conveners:
            yield Paragraph(self._writer.word(N_("Nobody convenes yet, or nobody wrote it down.")))
            return
        yield self._table(
            (self._role_row(role) for role in self._content.conveners),
            (N_("Role"), 1.6), (N_("Organisation"), 3.0), (N_("How far agreed"), 1.5), (N_("Contact"), 2.6),
            (N_("Rests on"), 2.8),
        )  # fmt: skip

    def _role_row(self, role: SheetRole) -> tuple[Cell, ...]:
        return (
            Cell(role_words(role.role, role.areas, self._writer)),
            Cell(self._writer.named(role.organisation), bold=True),
            self._status(role), Cell(self._contact(role)),
            Cell(self._writer.cell(role.basis, N_("No basis recorded"))),
        )  # fmt: skip

    def _functions(self) -> Iterator[Block]:
        if not self._content.functions:
            return
        yield Heading(1, self._writer.word(N_("Who does what")))
        for heading, functions in groupby(self._content.functions, key=lambda each: each.heading):
            if heading:
                yield Heading(2, self._writer.passage(line(heading)))
            yield self._table(
                (row for function in functions for row in self._function_rows(function)),
                (N_("Coordination function"), 2.8), (N_("Role"), 1.5), (N_("Organisation"), 2.6),
                (N_("How far agreed"), 1.5), (N_("Contact"), 2.6),
            )  # fmt: skip

    def _function_rows(self, function: SheetFunction) -> Iterator[tuple[Cell, ...]]:
        writer = self._writer
        title = Cell(writer.named(function.title))
        if not function.roles:
            # Somebody may have a role of whom these recipients are not told: then nothing is said.
            word = N_("Not established") if function.not_established else N_("Vacant") if function.is_vacant else ""
            yield title, Cell(), Cell(), Cell(writer.word(word), tone=Tone.NONE if word else Tone.PLAIN), Cell()
        for place, role in enumerate(function.roles):
            yield (
                title if place == 0 else Cell(), Cell(role_words(role.role, role.areas, writer)),
                Cell(writer.named(role.organisation)), self._status(role), Cell(self._contact(role)),
            )  # fmt: skip

    def _status(self, role: SheetRole) -> Cell:
        return Cell(self._writer.passage(line(role.status)), tone=Tone.GOOD if role.is_agreed else Tone.WARNING)

    def _contact(self, role: SheetRole) -> Inlines:
        writer = self._writer
        if not role.post:
            return ()
        if role.is_held is False:
            return writer.say(N_("{post}, contact to be named"), post=writer.named(role.post))
        return writer.listed([writer.named(role.post), *(writer.named(contact) for contact in role.contacts)])

    def _open(self) -> Iterator[Block]:
        """What nobody does yet, and what is not agreed."""
        writer = self._writer
        items = [
            writer.say(N_("{name}: nobody is in charge yet"), name=writer.named(function.title))
            for function in self._content.functions if function.is_vacant
        ]  # fmt: skip
        items += [
            writer.say(
                N_("{name}: not established, because {reason}"), name=writer.named(function.title),
                reason=writer.cell(function.not_established),
            )
            for function in self._content.functions if function.not_established
        ]  # fmt: skip
        waiting = sum(not role.is_agreed for role in self._all_roles())
        if waiting:
            said = writer.counted("{number} role is not agreed yet", "{number} roles are not agreed yet", waiting)
            items.append(said)
        if items:
            yield Heading(1, writer.word(N_("What is open")))
            yield Bullets(tuple(items))

    def _all_roles(self) -> Iterator[SheetRole]:
        for function in self._content.functions:
            yield from function.roles

    def _groups(self) -> Iterator[Block]:
        if not self._content.groups:
            return
        writer = self._writer
        yield Heading(1, writer.word(N_("Groups")))
        yield self._table(
            (
                (Cell(writer.named(group.name)), Cell(self._meeting(group)), Cell(writer.cell(group.place)))
                for group in self._content.groups
            ),
            (N_("Group"), 4.0), (N_("Next meeting"), 3.0), (N_("Place"), 3.0),
        )  # fmt: skip

    def _meeting(self, group: SheetGroup) -> Inlines:
        if group.starts is None:
            return self._writer.word(N_("Not planned"))
        zone = find_zone(group.zone) or find_zone("UTC")
        assert zone is not None
        formats, local = self._writer.formats, group.starts.astimezone(zone)
        return self._writer.say(
            N_("{date}, {time}"), date=formats.long_date(local.date()), time=formats.time(local, zone)
        )  # fmt: skip

    def _table(self, rows: Iterator[tuple[Cell, ...]], *headings: tuple[str, float]) -> Table:
        columns = tuple(Column(self._writer.word(heading), share) for heading, share in headings)
        return Table(columns, tuple(rows), row_headings=True)
