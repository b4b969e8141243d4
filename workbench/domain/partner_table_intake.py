"""Putting what a table states into records: the same rules for looking and for writing, and nothing is read here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from workbench.domain.audiences import PARTNERS, Audience, narrower
from workbench.domain.groups import MemberRole, Membership
from workbench.domain.partner_columns import TableField
from workbench.domain.partner_table_contacts import ContactIntake, KnownContacts, TakenContact
from workbench.domain.partner_table_facts import Difference, FactIntake, KnownFacts, WrittenFacts, code_of
from workbench.domain.partner_tables import StatedOrganisation, StatedRow
from workbench.domain.partners import Channel, Organisation, OrganisationKind, Person, Post, Tenure
from workbench.domain.texts import fold
from workbench.identifiers import GroupId, OrganisationId, PostId, new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRecords:
    """What is kept of the organisations a table is joined to."""

    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    contacts: KnownContacts = field(default_factory=KnownContacts)
    seats: Iterable[Membership] = ()
    """Those of today in the chosen group."""
    facts: KnownFacts = field(default_factory=KnownFacts)


@dataclass(frozen=True, slots=True)
class Taken:
    """The id of an organisation that was taken in, and what came to be known of it, by row."""

    organisation: str
    differences: Mapping[int, list[Difference]]
    contacts: Mapping[int, TakenContact] = field(default_factory=dict)
    """What came of the posts and people that rows name."""


@dataclass(slots=True)
class Written:
    """The records that are new or were changed, by id, kind by kind."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    tenures: dict[str, Tenure] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    seats: dict[str, Membership] = field(default_factory=dict)
    facts: WrittenFacts = field(default_factory=WrittenFacts)


class TableIntake:
    """Builds the records of a table, one organisation after the other."""

    def __init__(self, known: KnownRecords, language: str, group: GroupId | None) -> None:
        """``language`` is that of names and titles whose column names none."""
        self.facts = FactIntake(known.facts)
        self.contacts = ContactIntake(known.contacts)
        written = self.contacts.written
        self.written = Written(
            people=written.people, posts=written.posts, tenures=written.tenures, channels=written.channels,
            facts=self.facts.written,
        )  # fmt: skip
        self._known = known
        self._language = language
        self._group = group
        self._roles: dict[str, set[MemberRole]] = defaultdict(set)
        for seat in known.seats:
            self._roles[seat.organisation].add(seat.role)

    def take(
        self,
        stated: StatedOrganisation,
        target: str,
        *,
        renames: bool = False,
        as_alias: bool = False,
        number: str = "",
    ) -> "Taken":
        """Takes in one organisation and its contacts.

        ``target`` is its id where it is known, else empty. ``renames``: it was known by an identifier, so that another
        name is its new one; ``as_alias``: a person said that it is the one, so that it goes by this name too;
        ``number``: the id a new one is given, where the table knows one that nothing here bears.
        """
        known = self.written.organisations.get(target) or self._known.organisations.get(target)
        organisation = known or _new(stated.said, number)
        after = _joined(organisation, stated.said, renames=renames or known is None, as_alias=as_alias)
        found: dict[int, list[Difference]] = {}
        if known is None or after != known:
            self.written.organisations[after.id] = after
        if known is not None:
            _note(found, stated.rows[0], _differences(known, after))
        # A new organisation goes no farther than its first row says, and what hangs on it no farther than it.
        audience = None if known is None else stated.said.audience
        _note(found, stated.rows[0], self.contacts.reach("organisation", after.id, stated.said.reaches, audience))
        _note(found, stated.rows[0], self.contacts.reach("organisation", after.id, stated.further_reaches))
        for row, facts in stated.facts:
            _note(found, row, self.facts.take(OrganisationId(after.id), facts))
        self.contacts.tenures.expect(contact for _, contact in stated.contacts)
        contacts = {row: self.contacts.take(OrganisationId(after.id), contact) for row, contact in stated.contacts}
        for row, contact in contacts.items():
            _note(found, row, contact.differences)
        if self._group is not None:
            post = next((PostId(contact.post) for contact in contacts.values()), None)
            _note(found, stated.rows[0], self._sit(after.id, stated.roles, post))
        return Taken(after.id, found, contacts)

    def parent_of(self, organisation: str) -> str | None:
        """Whom an organisation belongs to, as far as its record is at hand."""
        found = self.written.organisations.get(organisation) or self._known.organisations.get(organisation)
        return found.parent if found else None

    def name_of(self, organisation: str) -> str:
        """What an organisation is called, as far as its record is at hand."""
        found = self.written.organisations.get(organisation) or self._known.organisations.get(organisation)
        return found.name() if found else ""

    def belongs(self, organisation: str, parent: str) -> Difference | None:
        """Makes an organisation belong to another; tells what changes."""
        before = self.written.organisations.get(organisation) or self._known.organisations[organisation]
        if before.parent == parent:
            return None
        self.written.organisations[organisation] = replace(before, parent=OrganisationId(parent))
        return Difference(TableField.PARENT, before.parent or "", parent)

    def _sit(self, organisation: str, roles: Iterable[MemberRole | None], post: PostId | None) -> list[Difference]:
        assert self._group is not None
        held, found = self._roles[organisation], []
        # Named roles first: who chairs need not be made a member besides.
        for role in sorted(roles, key=lambda role: role is None):
            if (role is None and held) or role in held:
                continue
            held.add(role or MemberRole.MEMBER)
            seat = Membership(
                id=new_id(), group=self._group, organisation=OrganisationId(organisation), post=post,
                role=role or MemberRole.MEMBER,
            )  # fmt: skip
            self.written.seats[seat.id] = seat
            found.append(Difference(TableField.ROLE, "", seat.role))
        return found


def _called_otherwise(organisation: Organisation, language: str) -> set[str]:
    """What it is called in other languages, and for short: in this one that is no new name."""
    others = (name for code, name in organisation.names.items() if code != language)
    return {_compared(name) for name in (organisation.acronym, *others)}


def _compared(name: str) -> str:
    """The name as it is compared; one of signs alone is like itself, and not like an empty one."""
    return fold(name) or name


def _new(said: StatedRow, number: str) -> Organisation:
    return Organisation(
        id=number or new_id(), kind=said.guessed_kind or OrganisationKind.OTHER, country=said.guessed_country,
        audience=_of_whole(said), names={} if said.names or said.acronym else {"en": said.name},
    )  # fmt: skip


def _of_whole(said: StatedRow) -> Audience | None:
    """Who may receive a new organisation. A row that tells of more than that may keep it back, and opens nothing."""
    is_of_more = said.contact is not None or said.facts is not None
    if said.audience is None or (is_of_more and narrower(PARTNERS, said.audience) is not said.audience):
        return None
    return said.audience


def _joined(organisation: Organisation, said: StatedRow, *, renames: bool, as_alias: bool) -> Organisation:
    """The organisation with what is said of it; what is empty changes nothing."""
    borne = {_compared(name) for name in (*organisation.names.values(), organisation.acronym, *organisation.aliases)}
    names = {
        language: name for language, name in said.names.items()
        if _compared(name) not in (_called_otherwise(organisation, language) if renames else borne)
    }  # fmt: skip
    aliases = {alias for alias in said.aliases if _compared(alias) not in borne}
    if as_alias and _compared(said.name) not in borne:
        aliases.add(said.name)
        names = {}
    return replace(
        organisation,
        names={**organisation.names, **names},
        acronym=said.acronym or organisation.acronym,
        aliases=organisation.aliases | aliases,
        kind=said.kind or organisation.kind,
        country=said.country or organisation.country,
        size_band=said.size_band or organisation.size_band,
        is_local=organisation.is_local if said.is_local is None else said.is_local,
        status=said.status or organisation.status,
        identifiers={**organisation.identifiers, **said.identifiers},
        terms=organisation.terms | set(said.terms),
    )


def _differences(before: Organisation, after: Organisation) -> Iterable[Difference]:
    for language in after.names:
        if before.names.get(language, "") != after.names[language]:
            yield Difference(f"name.{language}", before.names.get(language, ""), after.names[language])
    for scheme in after.identifiers:
        if before.identifiers.get(scheme, "") != after.identifiers[scheme]:
            yield Difference(f"identifier.{scheme}", before.identifiers.get(scheme, ""), after.identifiers[scheme])
    for alias in sorted(after.aliases - before.aliases):
        yield Difference(TableField.ALIASES, "", alias)
    for term in sorted(after.terms - before.terms):
        yield Difference(f"terms.{term.partition('/')[0]}", "", term.partition("/")[2])
    for column, name in _PLAIN.items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Difference(column, code_of(was), code_of(now))


_PLAIN = {
    TableField.ACRONYM: "acronym", TableField.KIND: "kind", TableField.COUNTRY: "country",
    TableField.SIZE_BAND: "size_band", TableField.LOCAL: "is_local", TableField.STATUS: "status",
}  # fmt: skip


def _note(found: dict[int, list[Difference]], row: int, differences: Iterable[Difference]) -> None:
    for difference in differences:
        found.setdefault(row, []).append(difference)
