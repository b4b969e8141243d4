"""The posts of an organisation with who holds them: held, acting, vacant; and all that is known of one post."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.partners import Channel, Person, Post, Tenure
from workbench.domain.periods import is_over
from workbench.domain.post_findings import Finding, PostState, findings, state_of, vacant_since
from workbench.domain.texts import in_language
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.partner_pages import present
from workbench.queries.reading import read_one
from workbench.storage.registry import CHANNEL, PERSON, POST, TENURE


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureLine:
    """Somebody who holds, held or will hold a post. Dates are known in part, the last day included."""

    id: str
    person_id: str
    person: str
    post_id: str
    post: str
    organisation_id: str
    organisation: str
    start: str
    end: str
    acting: bool
    employer: str = ""
    host: str = ""
    supervisor: str = ""
    """Names, where they differ from the post's organisation."""
    employer_id: str = ""
    host_id: str = ""
    supervisor_id: str = ""
    is_over: bool = False
    is_current: bool = False

    @property
    def is_seconded(self) -> bool:
        """Whether somebody else employs, hosts or supervises."""
        return bool(self.employer or self.host or self.supervisor)


@dataclass(frozen=True, slots=True, kw_only=True)
class WayLine:
    """A way to reach somebody, and how fresh it is."""

    id: str
    kind: str
    value: str
    last_verified: date | None
    may_share: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLine:
    """A post as the list of an organisation's posts shows it."""

    id: str
    title: str
    organisation_id: str
    state: PostState
    holders: tuple[TenureLine, ...]
    """Those of today and to come."""
    reports_to: str = ""
    """The title of the post above it, also of one that was removed; empty where it is not known."""
    is_above_removed: bool = False
    level: str = ""
    vacant_since: str = ""
    """The last day of the last holder, known in part."""
    last_holder: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class AbovePost:
    """A post that others report to."""

    title: str
    is_removed: bool


_NOT_ABOVE = AbovePost("", is_removed=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPage:
    """A post whole."""

    line: PostLine
    post: Post
    organisation: str
    former: tuple[TenureLine, ...]
    """The last to leave first."""
    below: tuple[tuple[str, str], ...]
    """Ids and titles of the posts that report to it."""
    channels: tuple[WayLine, ...]


def read_post_lines(
    connection: sa.Connection, organisation: str, today: date, language: str = "en"
) -> tuple[PostLine, ...]:
    """The posts of this organisation, as they were made; vacant ones among them."""
    posts = present(connection, POST, POST.table.c.organisation == organisation)
    reading = Tenures(connection, TENURE.table.c.post.in_([post.id for post in posts]), language)
    above = posts_above(connection, posts, language)
    return tuple(post_line(post, reading, above, today, language) for post in posts)


def read_former_lines(
    connection: sa.Connection, organisation: str, today: date, language: str = "en"
) -> tuple[TenureLine, ...]:
    """Who held a post of this organisation and left it, the last to leave first."""
    posts = sa.select(POST.table.c.id).where(POST.table.c.organisation == organisation)
    reading = Tenures(connection, TENURE.table.c.post.in_(posts), language)
    over = [tenure for tenure in reading.all if is_over(tenure.end, today)]
    over.sort(key=lambda tenure: (str(tenure.end), tenure.id), reverse=True)
    return tuple(reading.line(tenure, today) for tenure in over)


def read_post_page(connection: sa.Connection, record: str, today: date, language: str = "en") -> PostPage:
    """The page of this post. Raises RuleViolation ``records.missing``."""
    post = read_one(connection, POST, record)
    reading = Tenures(connection, TENURE.table.c.post == record, language)
    names, above = names_by_id(connection, [post.organisation], language), posts_above(connection, [post], language)
    over = [tenure for tenure in reading.all if is_over(tenure.end, today)]
    over.sort(key=lambda tenure: (str(tenure.end), tenure.id), reverse=True)
    below = present(connection, POST, POST.table.c.reports_to == record)
    return PostPage(
        line=post_line(post, reading, above, today, language), post=post,
        organisation=text_of(names, post.organisation),
        former=tuple(reading.line(tenure, today) for tenure in over),
        below=tuple((each.id, in_language(each.titles, language)) for each in below),
        channels=ways(present(connection, CHANNEL, CHANNEL.table.c.post == record)),
    )  # fmt: skip


def posts_above(connection: sa.Connection, posts: Iterable[Post], language: str) -> dict[str, AbovePost]:
    """The posts these report to, by id. A removed one has no label left, and keeps its titles."""
    wanted = sorted({post.reports_to for post in posts if post.reports_to})
    found = connection.execute(sa.select(POST.table).where(POST.table.c.id.in_(wanted))).mappings() if wanted else ()
    above = (POST.decode(row["id"], row) for row in found)
    return {post.id: AbovePost(in_language(post.titles, language), post.deleted) for post in above}


def post_line(
    post: Post, reading: "Tenures", above: Mapping[str, AbovePost], today: date, language: str
) -> PostLine:  # fmt: skip
    """One post as lists show it."""
    over = above.get(post.reports_to or "", _NOT_ABOVE)
    tenures = reading.of_post(post.id)
    held = [tenure for tenure in tenures if not is_over(tenure.end, today)]
    last = vacant_since(tenures, today)
    return PostLine(
        id=post.id, title=in_language(post.titles, language), organisation_id=post.organisation,
        state=state_of(tenures, today), holders=tuple(reading.line(tenure, today) for tenure in held),
        reports_to=over.title, is_above_removed=over.is_removed, level=post.level or "",
        vacant_since=str(last.end) if last and last.end else "",
        last_holder=reading.name(last.person) if last else "", findings=tuple(findings(tenures, today)),
    )  # fmt: skip


class Tenures:
    """Tenures that meet a condition, with the people, posts and organisations they name. People erased are no more."""

    def __init__(self, connection: sa.Connection, condition: sa.ColumnElement[bool], language: str) -> None:
        self._language = language
        found = present(connection, TENURE, condition)
        among = PERSON.table.c.id.in_(sorted({tenure.person for tenure in found}))
        self._people: dict[str, Person] = {person.id: person for person in present(connection, PERSON, among)}
        self.all: Sequence[Tenure] = [tenure for tenure in found if tenure.person in self._people]
        among = POST.table.c.id.in_(sorted({tenure.post for tenure in self.all}))
        self._posts: dict[str, Post] = {post.id: post for post in present(connection, POST, among)}
        self.all = [tenure for tenure in self.all if tenure.post in self._posts]
        named: set[str | None] = {post.organisation for post in self._posts.values()}
        for tenure in self.all:
            named |= {tenure.employer, tenure.host, tenure.supervisor}
        self._names = names_by_id(connection, named, language)
        self._by_post: dict[str, list[Tenure]] = defaultdict(list)
        for tenure in self.all:
            self._by_post[tenure.post].append(tenure)

    def of_post(self, post: str) -> Sequence[Tenure]:
        """The tenures of one post."""
        return self._by_post.get(post, ())

    def name(self, person: str) -> str:
        """What a person is called."""
        found = self._people.get(person)
        return found.name() if found else ""

    def line(self, tenure: Tenure, today: date) -> TenureLine:
        """One tenure as it is shown on this day."""
        post = self._posts[tenure.post]
        return TenureLine(
            id=tenure.id, person_id=tenure.person, person=self.name(tenure.person), post_id=post.id,
            post=in_language(post.titles, self._language), organisation_id=post.organisation,
            organisation=text_of(self._names, post.organisation), start=str(tenure.start or ""),
            end=str(tenure.end or ""), acting=tenure.acting, employer=text_of(self._names, tenure.employer),
            host=text_of(self._names, tenure.host), supervisor=text_of(self._names, tenure.supervisor),
            employer_id=tenure.employer or "", host_id=tenure.host or "", supervisor_id=tenure.supervisor or "",
            is_over=is_over(tenure.end, today), is_current=tenure.is_current(today),
        )  # fmt: skip


def ways(channels: Iterable[Channel]) -> tuple[WayLine, ...]:
    """Channels as pages show them."""
    return tuple(
        WayLine(
            id=each.id, kind=each.kind.value, value=each.value, last_verified=each.last_verified,
            may_share=each.may_share,
        )
        for each in channels
    )  # fmt: skip
