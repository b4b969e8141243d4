"""Putting whom a table names into records: posts, the people in them, and how each is reached.

Somebody is known again by their number, else by their name in the organisation. What is empty changes nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from workbench.domain.audiences import Audience
from workbench.domain.partner_columns import WAYS_OF_ORGANISATIONS, TableField
from workbench.domain.partner_table_facts import Difference, code_of
from workbench.domain.partner_table_tenures import TenureIntake
from workbench.domain.partner_tables import CellProblem, Reach, StatedContact
from workbench.domain.partners import Channel, ChannelKind, Person, Post, Tenure
from workbench.domain.post_findings import leads_back
from workbench.domain.texts import fold
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, PersonId, PostId, moment_of_id, new_id

DEFAULT_POST = "Focal point"
"""What a post is called of which nothing is known but who holds it."""
WRONG_NUMBER = "imports.cell_record"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownContacts:
    """What is kept of posts, people and channels of the organisations a table is joined to."""

    posts: Iterable[Post] = ()
    people: Iterable[Person] = ()
    tenures: Iterable[Tenure] = ()
    channels: Iterable[Channel] = ()
    numbers: frozenset[str] = frozenset()
    """The numbers by which the table calls people and posts."""
    borne: frozenset[str] = frozenset()
    """Those of them that a record here or an organisation of the table bears."""
    survivors: Mapping[str, str] = field(default_factory=dict)
    """People who were said to be another one, by id, to whom they are now."""


@dataclass(slots=True)
class WrittenContacts:
    """The records that are new or were changed, by id, kind by kind."""

    people: dict[str, Person] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    tenures: dict[str, Tenure] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)


@dataclass(slots=True)
class TakenContact:
    """What one row came to: its post, the tenure where it names somebody, what changes, and what was left out."""

    post: str = ""
    tenure: str = ""
    differences: list[Difference] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)


class ContactIntake:
    """Builds the records, one row after the other."""

    def __init__(self, known: KnownContacts) -> None:
        self._survivors = known.survivors
        self.tenures = TenureIntake(known.survivors)
        self.written = WrittenContacts(tenures=self.tenures.written)
        self._posts = {post.id: post for post in known.posts}
        self._former = {person.id: person for person in known.people if person.id in known.survivors}
        self._people = {person.id: person for person in known.people if person.id not in known.survivors}
        self._numbers = _Numbers(known.numbers, known.borne, {*self._posts, *self._people}, known.survivors)
        self._titled: dict[tuple[str, str], list[str]] = defaultdict(list)
        for post in self._posts.values():
            self._file_post(post)
        self._named: dict[tuple[str, str], list[str]] = defaultdict(list)
        for tenure in known.tenures:
            person = self._people.get(self._now(tenure.person))
            if person is not None and tenure.post in self._posts:
                self._file_person(self._posts[tenure.post].organisation, person)
                self.tenures.file(tenure)
        self._reached = {(self._now(_owner(each)), reach_key(each.kind, each.value)): each for each in known.channels}

    def take(self, organisation: OrganisationId, contact: StatedContact) -> TakenContact:
        """Takes in one row; whom a post reports to and who seconds somebody wait until all are known."""
        taken = TakenContact()
        person = self._person(organisation, contact, taken) if contact.person else None
        post = self._post(organisation, contact, person, taken)
        taken.post = post.id
        owner, record = ("post", post.id) if person is None else ("person", person.id)
        if person is not None:
            taken.tenure, differences = self.tenures.hold(PersonId(person.id), PostId(post.id), contact)
            taken.differences += differences
        taken.differences += self.reach(owner, record, contact.reaches, contact.audience)
        return taken

    def _now(self, record: str) -> str:
        return self._survivors.get(record, record)

    # People

    def _person(self, organisation: str, contact: StatedContact, taken: TakenContact) -> Person:
        said = dict.fromkeys(fold(name) for name in (contact.person, *contact.names.values()))
        number = contact.person_number
        known = self._people.get(self._numbers.record(number))
        if number and not (
            said.keys() & self._called_ever(known, number) if known is not None else self._numbers.is_free(number)
        ):
            taken.problems.append(CellProblem(TableField.PERSON_ID, number, WRONG_NUMBER))
            number, known = "", None
        if known is None:
            called = (each for name in said for each in self._named[organisation, name])
            known = next((self._people[each] for each in called if self._numbers.may_be(each, number)), None)
        audience = contact.audience if contact.person_audience is None else contact.person_audience
        before = known or Person(
            id=number or new_id(), names=_names(contact), audience=audience if isinstance(audience, Audience) else None
        )
        after = _described(before, contact, is_former=number in self._former)
        self._numbers.bind(number, after.id)
        self._file_person(organisation, after, contact.person)
        if after != known:
            self._people[after.id] = self.written.people[after.id] = after
        if known is not None:
            taken.differences += _person_differences(known, after)
        return after

    def _called_ever(self, person: Person, number: str) -> set[str]:
        """Their names, and those they had under a number of before they were said to be this one."""
        former = self._former.get(number, person)
        return {fold(name) for name in (*person.names.values(), *former.names.values())}

    def _file_person(self, organisation: str, person: Person, *called: str) -> None:
        for name in (*person.names.values(), *called):
            listed = self._named[organisation, fold(name)]
            if person.id not in listed:
                listed.append(person.id)

    # Posts

    def _post(
        self, organisation: OrganisationId, contact: StatedContact, person: Person | None, taken: TakenContact
    ) -> Post:
        wanted = contact.titles or {"en": DEFAULT_POST}
        number = contact.post_number
        known = self._posts.get(self._numbers.record(number))
        if number and not (
            _is_called(known, organisation, contact.titles) if known is not None else self._numbers.is_free(number)
        ):
            taken.problems.append(CellProblem(TableField.POST_ID, number, WRONG_NUMBER))
            number, known = "", None
        if known is None:
            known = self._called(organisation, contact.titles, person, number)
        # Who holds a post may be told to fewer than that there is one: where posts have numbers, that is said apart.
        audience = None if person is not None and number else contact.audience
        before = known or Post(id=number or new_id(), organisation=organisation, titles=dict(wanted), audience=audience)
        more = {language: title for language, title in contact.titles.items() if language not in before.titles}
        after = replace(before, titles={**before.titles, **more}, level=contact.level or before.level)
        self._numbers.bind(number, after.id)
        if known is None:
            taken.differences.append(Difference(TableField.POST, "", next(iter(wanted.values()))))
        taken.differences += [Difference(TableField.POST, "", title) for title in more.values()]
        if before.level != after.level:
            taken.differences.append(Difference(TableField.LEVEL, before.level or "", after.level or ""))
        if after != known:
            self._posts[after.id] = self.written.posts[after.id] = after
            self._file_post(after)
        return after

    def _called(self, organisation: str, titles: Mapping[str, str], person: Person | None, number: str) -> Post | None:
        """The post of one of these titles: of several that bear it, the one this person holds."""
        held = [self._posts[each] for each in self.tenures.posts_of(person.id)] if person is not None else []
        held = [each for each in held if each.organisation == organisation and self._numbers.may_be(each.id, number)]
        if not titles and held:
            return held[0]
        asked = {fold(title) for title in (titles or {"en": DEFAULT_POST}).values()}
        titled = [each for title in asked for each in reversed(self._titled[organisation, title])]
        others = [self._posts[each] for each in titled if self._numbers.may_be(each, number)]
        return next((post for post in (*held, *others) if asked & set(map(fold, post.titles.values()))), None)

    def _file_post(self, post: Post) -> None:
        for title in post.titles.values():
            listed = self._titled[post.organisation, fold(title)]
            if post.id not in listed:
                listed.append(post.id)

    def posts_called(self, organisation: str, named: str) -> set[str]:
        """The posts that may be meant: that of this number, else those of the organisation with this title."""
        record = self._numbers.record(named)
        return {record} if record in self._posts else set(self._titled[organisation, fold(named)])

    def report(self, post: str, above: str) -> list[Difference]:
        """Lets a post report to another one. Raises RuleViolation ``imports.cell_post_circle``."""
        before = self._posts[post]
        if before.reports_to == above:
            return []
        line: dict[str, str | None] = {}
        step: str | None = above
        while step is not None and step not in line:
            line[step] = self._posts[step].reports_to if step in self._posts else None
            step = line[step]
        if leads_back(post, above, line):
            raise RuleViolation("imports.cell_post_circle")
        self._posts[post] = self.written.posts[post] = replace(before, reports_to=PostId(above))
        was = self._posts.get(before.reports_to or "")
        return [Difference(TableField.REPORTS_TO, _title(was), _title(self._posts[above]))]

    # How they are reached

    def reach(
        self, owner: str, record: str, reaches: Iterable[Reach], audience: Audience | None = None
    ) -> list[Difference]:
        """Takes in ways of reaching an organisation, a post or a person (``owner``)."""
        found: list[Difference] = []
        for said in reaches:
            key = (record, reach_key(said.kind, said.value))
            known = self._reached.get(key)
            ids = {"organisation": None, "post": None, "person": None, owner: record}
            before = known or Channel(
                id=new_id(), kind=said.kind, value=said.value, audience=said.audience or audience, **ids  # type: ignore[arg-type]
            )  # fmt: skip
            newest = max(filter(None, (before.last_verified, said.verified)), default=None)
            may_share = before.may_share if said.may_share is None else said.may_share
            after = replace(before, may_share=may_share, last_verified=newest)
            if after == known:
                continue
            self._reached[key] = self.written.channels[after.id] = after
            found += _channel_differences(known, after)
        return found


class _Numbers:
    """By which number the table calls which record."""

    def __init__(
        self, stated: Collection[str], borne: Collection[str], known: Collection[str], survivors: Mapping[str, str]
    ) -> None:
        """``survivors`` is the number of somebody who was said to be another one to whom they are now."""
        self._borne = borne
        self._records = {**survivors, **{record: record for record in known}}
        self._of = {survivors[number]: number for number in stated if number in survivors}
        self._of |= {record: record for record in stated if record in known}

    def record(self, number: str) -> str:
        """The record the number stands for; empty where that is not known yet."""
        return self._records.get(number, "")

    def is_free(self, number: str) -> bool:
        """Whether a new record may be given the number."""
        return number not in self._records and number not in self._borne and moment_of_id(number) is not None

    def may_be(self, record: str, number: str) -> bool:
        """Whether the table does not call this record by another number."""
        return not number or self._of.get(record, number) == number

    def bind(self, number: str, record: str) -> None:
        """From now on the number stands for the record."""
        self._records[record] = record
        if number:
            self._records[number] = record
            self._of[record] = number


def _names(contact: StatedContact) -> dict[str, str]:
    """All names by script; the one that is shown comes first."""
    shown = next((script for script, name in contact.names.items() if fold(name) == fold(contact.person)), "")
    if shown:
        return {shown: contact.names[shown], **contact.names}
    return {script_of(contact.person): contact.person, **contact.names}


def _described(person: Person, contact: StatedContact, *, is_former: bool) -> Person:
    """The person with what the row says of them; under a number they had before, it only adds to what is kept."""
    newer, older = (person, contact) if is_former else (contact, person)
    names = {**older.names, **newer.names}
    shown = contact.shown_script if contact.shown_script in names else ""
    preferred = (person.preferred or shown) if is_former else (shown or person.preferred)
    return replace(
        person, names=names, preferred=preferred or None, languages=newer.languages or older.languages,
        purpose=newer.purpose or older.purpose or None, retain_until=newer.retain_until or older.retain_until,
        kept_because=newer.kept_because or older.kept_because,
    )  # fmt: skip


def _person_differences(before: Person, after: Person) -> Iterable[Difference]:
    for script, name in after.names.items():
        if before.names.get(script, "") != name:
            yield Difference(f"{TableField.PERSON}.{script.lower()}", before.names.get(script, ""), name)
    plain = {
        TableField.SHOWN_SCRIPT: (before.preferred, after.preferred),
        TableField.LANGUAGES: ("; ".join(before.languages), "; ".join(after.languages)),
        TableField.PURPOSE: (before.purpose, after.purpose),
        TableField.RETAIN_UNTIL: (before.retain_until, after.retain_until),
        TableField.KEPT_BECAUSE: (before.kept_because, after.kept_because),
    }
    for column, (was, now) in plain.items():
        if was != now:
            yield Difference(column, code_of(was), code_of(now))


def _channel_differences(before: Channel | None, after: Channel) -> Iterable[Difference]:
    if before is None:
        yield Difference(WAYS_OF_ORGANISATIONS[after.kind], "", after.value)
        return
    if before.may_share != after.may_share:
        yield Difference(TableField.SHARE, code_of(before.may_share), code_of(after.may_share))
    if before.last_verified != after.last_verified:
        yield Difference(TableField.VERIFIED, code_of(before.last_verified), code_of(after.last_verified))


def _is_called(post: Post, organisation: str, titles: Mapping[str, str]) -> bool:
    """Whether it is the organisation's, and of one of these titles where any is said."""
    asked = {fold(title) for title in titles.values()}
    return post.organisation == organisation and (not asked or bool(asked & set(map(fold, post.titles.values()))))


def _title(post: Post | None) -> str:
    return next(iter(post.titles.values()), "") if post is not None else ""


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
