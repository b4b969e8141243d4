"""Putting what a table states into records: the same rules for looking and for writing, and nothing is read here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.domain.audiences import Audience
from workbench.domain.groups import MemberRole, Membership
from workbench.domain.partner_columns import TableField
from workbench.domain.partner_table_facts import Difference, FactIntake, KnownFacts, WrittenFacts
from workbench.domain.partner_tables import Reach, StatedContact, StatedOrganisation, StatedRow
from workbench.domain.partners import Channel, ChannelKind, Organisation, OrganisationKind, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.texts import fold
from workbench.identifiers import GroupId, OrganisationId, PersonId, PostId, new_id

DEFAULT_POST = "Focal point"
"""What a post is called of which nothing is known but who holds it."""
_REACHES = {
    ChannelKind.EMAIL: TableField.EMAIL, ChannelKind.TELEPHONE: TableField.TELEPHONE,
    ChannelKind.WEBSITE: TableField.WEBSITE, ChannelKind.ADDRESS: TableField.ADDRESS,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRecords:
    """What is kept of the organisations a table is joined to."""

    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    posts: Iterable[Post] = ()
    people: Iterable[Person] = ()
    tenures: Iterable[Tenure] = ()
    channels: Iterable[Channel] = ()
    seats: Iterable[Membership] = ()
    """Those of today in the chosen group."""
    facts: KnownFacts = field(default_factory=KnownFacts)


@dataclass(frozen=True, slots=True)
class Taken:
    """The id of an organisation that was taken in, and what came to be known of it, by row."""

    organisation: str
    differences: Mapping[int, list[Difference]]


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
        self.written = Written(facts=self.facts.written)
        self._known = known
        self._language = language
        self._group = group
        self._posts: dict[tuple[str, str], Post] = {}
        self._by_id: dict[str, Post] = {}
        for post in known.posts:
            self._file_post(post)
        organisation_of = {post.id: post.organisation for post in known.posts}
        people = {person.id: person for person in known.people}
        self._people: dict[tuple[str, str], Person] = {}
        self._tenures: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
        self._posts_of: dict[str, list[str]] = defaultdict(list)
        for tenure in known.tenures:
            person = people.get(tenure.person)
            if person is not None and tenure.post in organisation_of:
                for name in person.names.values():
                    self._people[organisation_of[tenure.post], fold(name)] = person
                self._file_tenure(tenure)
        self._reached = {(_owner(each), reach_key(each.kind, each.value)): each for each in known.channels}
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
        _note(found, stated.rows[0], self._reach("organisation", after.id, stated.said.reaches))
        for row, facts in stated.facts:
            _note(found, row, self.facts.take(OrganisationId(after.id), facts))
        posts = [
            (self._take_contact(OrganisationId(after.id), contact, found, row)) for row, contact in stated.contacts
        ]
        if self._group is not None:
            _note(found, stated.rows[0], self._sit(after.id, stated.roles, next(iter(posts), None)))
        return Taken(after.id, found)

    def parent_of(self, organisation: str) -> str | None:
        """Whom an organisation belongs to, as far as its record is at hand."""
        found = self.written.organisations.get(organisation) or self._known.organisations.get(organisation)
        return found.parent if found else None

    def belongs(self, organisation: str, parent: str) -> Difference | None:
        """Makes an organisation belong to another; tells what changes."""
        before = self.written.organisations.get(organisation) or self._known.organisations[organisation]
        if before.parent == parent:
            return None
        self.written.organisations[organisation] = replace(before, parent=OrganisationId(parent))
        return Difference(TableField.PARENT, before.parent or "", parent)

    # Contacts

    def _take_contact(
        self, organisation: OrganisationId, contact: StatedContact, found: dict[int, list[Difference]], row: int
    ) -> PostId:
        person = self._person(organisation, contact) if contact.person else None
        post = self._post(organisation, contact, person, found, row)
        if person is None:
            _note(found, row, self._reach("post", post.id, contact.reaches, contact.audience))
        else:
            _note(found, row, self._hold(PersonId(person.id), PostId(post.id), contact))
            _note(found, row, self._reach("person", person.id, contact.reaches, contact.audience))
        return PostId(post.id)

    def _person(self, organisation: str, contact: StatedContact) -> Person:
        name = contact.person
        key = (organisation, fold(name))
        if key not in self._people:
            person = Person(id=new_id(), names={script_of(name): name}, audience=contact.audience)
            self._people[key] = self.written.people[person.id] = person
        return self._people[key]

    def _post(
        self, organisation: OrganisationId, contact: StatedContact, person: Person | None,
        found: dict[int, list[Difference]], row: int,
    ) -> Post:  # fmt: skip
        titles = contact.titles
        held = [self._by_id[each] for each in self._posts_of.get(person.id, ())] if person is not None else []
        held = [each for each in held if each.organisation == organisation]
        if not titles and held:
            return held[0]
        wanted = titles or {"en": DEFAULT_POST}
        post = self._called(organisation, wanted, held)
        if post is None:
            # Who holds a post may be told to fewer than that there is one.
            audience = contact.audience if person is None else None
            post = Post(id=new_id(), organisation=organisation, titles=dict(wanted), audience=audience)
            _note(found, row, [Difference(TableField.POST, "", next(iter(wanted.values())))])
        elif more := {language: title for language, title in titles.items() if language not in post.titles}:
            post = replace(post, titles={**post.titles, **more})
            _note(found, row, [Difference(TableField.POST, "", title) for title in more.values()])
        else:
            return post
        self.written.posts[post.id] = post
        self._file_post(post)
        return post

    def _called(self, organisation: str, titles: Mapping[str, str], held: Sequence[Post]) -> Post | None:
        """The post of one of these titles: of several that bear it, the one this person holds."""
        asked = {fold(title) for title in titles.values()}
        for post in held:
            if asked & {fold(title) for title in post.titles.values()}:
                return post
        return next((self._posts[organisation, title] for title in asked if (organisation, title) in self._posts), None)

    def _file_post(self, post: Post) -> None:
        self._by_id[post.id] = post
        for title in post.titles.values():
            self._posts[post.organisation, fold(title)] = post

    def _hold(self, person: PersonId, post: PostId, contact: StatedContact) -> list[Difference]:
        held = self._tenures[person, post]
        if held and contact.start is None and contact.end is None and contact.acting is None:
            return []
        # Days that cannot be the same time's are another time in the post.
        before = next((each for each in held if (contact.start in (None, each.start) or each.start is None)
                       and _are_in_order(contact.start or each.start, contact.end or each.end)), None)  # fmt: skip
        tenure = before or Tenure(id=new_id(), person=person, post=post, audience=contact.audience)
        after = replace(
            tenure, start=contact.start or tenure.start, end=contact.end or tenure.end,
            acting=tenure.acting if contact.acting is None else contact.acting,
        )  # fmt: skip
        if before is None:
            self._file_tenure(after)
        elif after == before:
            return []
        else:
            held[held.index(before)] = after
        self.written.tenures[after.id] = after
        stated = {
            TableField.START: (tenure.start, after.start),
            TableField.END: (tenure.end, after.end),
            TableField.ACTING: (tenure.acting, after.acting),
        }
        came = [Difference(TableField.PERSON, "", contact.person)] if before is None else []
        return came + [
            Difference(column, _code(was), _code(now)) for column, (was, now) in stated.items() if was != now
        ]

    def _file_tenure(self, tenure: Tenure) -> None:
        self._tenures[tenure.person, tenure.post].append(tenure)
        self._posts_of[tenure.person].append(tenure.post)

    def _reach(
        self, owner: str, record: str, reaches: Iterable[Reach], audience: Audience | None = None
    ) -> list[Difference]:
        found = []
        for kind, value, may_share in reaches:
            key = (record, reach_key(kind, value))
            known = self._reached.get(key)
            if known is None:
                ids = {"organisation": None, "post": None, "person": None, owner: record}
                channel = Channel(
                    id=new_id(), kind=kind, value=value, may_share=bool(may_share), audience=audience, **ids  # type: ignore[arg-type]
                )  # fmt: skip
                found.append(Difference(_REACHES[kind], "", value))
            elif may_share not in (None, known.may_share):
                channel = replace(known, may_share=bool(may_share))
                found.append(Difference(TableField.SHARE, _code(known.may_share), _code(may_share)))
            else:
                continue
            self._reached[key] = self.written.channels[channel.id] = channel
        return found

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


def _are_in_order(start: PartialDate | None, end: PartialDate | None) -> bool:
    return not (start and end and end.last_day() < start.first_day())


def _called_otherwise(organisation: Organisation, language: str) -> set[str]:
    """What it is called in other languages, and for short: in this one that is no new name."""
    others = (name for code, name in organisation.names.items() if code != language)
    return {fold(name) for name in (organisation.acronym, *others)}


def _new(said: StatedRow, number: str) -> Organisation:
    return Organisation(
        id=number or new_id(), kind=said.guessed_kind or OrganisationKind.OTHER, country=said.guessed_country,
        audience=said.audience, names={} if said.names or said.acronym else {"en": said.name},
    )  # fmt: skip


def _joined(organisation: Organisation, said: StatedRow, *, renames: bool, as_alias: bool) -> Organisation:
    """The organisation with what is said of it; what is empty changes nothing."""
    borne = {fold(name) for name in (*organisation.names.values(), organisation.acronym, *organisation.aliases)}
    names = {
        language: name for language, name in said.names.items()
        if fold(name) not in (_called_otherwise(organisation, language) if renames else borne)
    }  # fmt: skip
    aliases = {alias for alias in said.aliases if fold(alias) not in borne}
    if as_alias and fold(said.name) not in borne:
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
            yield Difference(column, _code(was), _code(now))


_PLAIN = {
    TableField.ACRONYM: "acronym", TableField.KIND: "kind", TableField.COUNTRY: "country",
    TableField.SIZE_BAND: "size_band", TableField.LOCAL: "is_local", TableField.STATUS: "status",
}  # fmt: skip


def _code(value: object) -> str:
    return "" if value is None else {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _note(found: dict[int, list[Difference]], row: int, differences: Iterable[Difference]) -> None:
    for difference in differences:
        found.setdefault(row, []).append(difference)


def _owner(channel: Channel) -> str:
    return channel.person or channel.post or channel.organisation or ""


def reach_key(kind: ChannelKind, value: str) -> tuple[ChannelKind, str]:
    """The way of reaching as it is compared: numbers by their digits, addresses whatever their case."""
    if kind is ChannelKind.TELEPHONE:
        return kind, "".join(letter for letter in value if letter.isdigit() or letter == "+")
    folded = value.casefold().rstrip("/")
    return kind, folded.partition("://")[2] or folded if kind is ChannelKind.WEBSITE else folded


def script_of(name: str) -> str:
    """The script a name is mostly written in, by its ISO 15924 code: ``Latn``, ``Arab`` or ``Cyrl``."""
    counts = {
        "Arab": sum("\u0600" <= c <= "\u06ff" or "\ufb50" <= c <= "\ufefc" for c in name),
        "Cyrl": sum("\u0400" <= c <= "\u04ff" for c in name),
    }
    script, count = max(counts.items(), key=lambda item: item[1])
    return script if count * 2 > sum(c.isalpha() for c in name) else "Latn"
