"""Until when people are kept, from what that is counted, and whose time is over."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from workbench.domain.partners import Person, Tenure
from workbench.domain.retention import Retention, months_after, retention_of
from workbench.domain.texts import in_language
from workbench.identifiers import first_id_of, moment_of_id
from workbench.queries.labels import names_by_id
from workbench.queries.merged import stands
from workbench.queries.names import text_of
from workbench.queries.reading import read_live, read_one
from workbench.storage.live import live
from workbench.storage.registry import CHANNEL, PERSON, POST, TENURE, WORKSPACE

_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDefaults:
    """What the workspace says of all contacts: why they are kept, and for how many months."""

    purpose: str = ""
    months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRow:
    """Somebody whose time is over, and what they last did here."""

    id: str
    """The same as ``person_id``."""
    name: str
    post: str
    organisation: str
    retention: Retention
    kept_because: str = ""
    """Why they were kept longer once."""

    @property
    def person_id(self) -> str:
        """The person's id."""
        return self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionPreview:
    """Whose time is over on a day, the longest first; of how many people in all."""

    rows: tuple[RetentionRow, ...]
    people: int
    defaults: ContactDefaults


def read_contact_defaults(connection: sa.Connection) -> ContactDefaults:
    """What the workspace says of all contacts."""
    found = next(iter(read_live(connection, WORKSPACE)), None)
    if found is None:
        return ContactDefaults()
    return ContactDefaults(purpose=found.contact_purpose, months=found.contact_retention_months)


def read_retention(connection: sa.Connection, today: date, language: str = "en") -> RetentionPreview:
    """Everybody whose time is over on this day. Nobody is erased by looking."""
    defaults = read_contact_defaults(connection)
    people = read_live(connection, PERSON, stands(PERSON), may_be_past(defaults.months, today))
    asked = [person.id for person in people]
    tenures = _tenures(connection, asked)
    verified = _verified(connection, asked)
    past: list[tuple[Person, Retention]] = []
    for person in people:
        held = tenures.get(person.id, [])
        counted = retention_of(
            person, held, defaults.months, today, verified=verified.get(person.id), added=_added(person.id)
        )
        if person.name() and counted.is_past(today):
            past.append((person, counted))
    past.sort(key=lambda each: (each[1].until or date.max, each[0].id))
    last = {person.id: _last_post(tenures.get(person.id, [])) for person, _ in past}
    places = _places(connection, [post for post in last.values() if post], language)
    rows = tuple(
        RetentionRow(
            id=person.id, name=person.name(), post=places.get(last[person.id], ("", ""))[0],
            organisation=places.get(last[person.id], ("", ""))[1], retention=counted,
            kept_because=person.kept_because,
        )
        for person, counted in past
    )  # fmt: skip
    count = connection.scalar(sa.select(sa.func.count(PERSON.table.c.id)).where(live(PERSON), stands(PERSON)))
    return RetentionPreview(rows=rows, people=count or 0, defaults=defaults)


def may_be_past(months: int | None, today: date) -> sa.ColumnElement[bool]:
    """Leaves out whoever is kept for certain, so that not everybody is read; those left are looked at one by one.

    A date known in part is compared, as text, with a day cut to the same length.
    """
    table, tenure, channel = PERSON.table, TENURE.table, CHANNEL.table
    own = table.c.retain_until < _cut(today, table.c.retain_until)
    if months is None:
        return own
    # Whatever is counted from this day on ends today or later.
    since = months_after(today, -months) + timedelta(days=1)
    in_post = sa.select(tenure.c.person).where(
        live(TENURE),
        tenure.c.person.is_not(None),
        sa.or_(tenure.c.end.is_(None), tenure.c.end >= _cut(since, tenure.c.end)),
    )
    verified = sa.select(channel.c.person).where(
        live(CHANNEL), channel.c.person.is_not(None), channel.c.last_verified >= since.isoformat()
    )
    added = sa.and_(sa.func.substr(table.c.id, 15, 1) == "7", table.c.id >= first_id_of(since))
    counted = [sa.not_(added), table.c.id.not_in(in_post), table.c.id.not_in(verified)]
    return sa.or_(own, sa.and_(table.c.retain_until.is_(None), *counted))


def retention_for(connection: sa.Connection, person: str, today: date) -> Retention:
    """Until when this person is kept. Raises RuleViolation ``records.missing``."""
    found = read_one(connection, PERSON, person)
    held = read_live(connection, TENURE, TENURE.table.c.person == person)
    table = CHANNEL.table
    verified = connection.scalar(
        sa.select(sa.func.max(table.c.last_verified)).where(table.c.person == person, table.c.deleted == 0)
    )
    return retention_of(
        found, held, read_contact_defaults(connection).months, today,
        verified=date.fromisoformat(verified) if verified else None, added=_added(person),
    )  # fmt: skip


def _cut(day: date, column: sa.Column[str]) -> sa.ColumnElement[str]:
    return sa.func.substr(sa.literal(day.isoformat()), 1, sa.func.length(column))


def _tenures(connection: sa.Connection, people: Sequence[str]) -> dict[str, list[Tenure]]:
    found: dict[str, list[Tenure]] = defaultdict(list)
    for some in _at_once(people):
        for tenure in read_live(connection, TENURE, TENURE.table.c.person.in_(some)):
            found[tenure.person].append(tenure)
    return found


def _verified(connection: sa.Connection, people: Sequence[str]) -> dict[str, date]:
    table, found = CHANNEL.table, dict[str, date]()
    for some in _at_once(people):
        query = (
            sa.select(table.c.person, sa.func.max(table.c.last_verified).label("day"))
            .where(live(CHANNEL), table.c.person.in_(some), table.c.last_verified.is_not(None))
            .group_by(table.c.person)
        )
        found |= {row.person: date.fromisoformat(row.day) for row in connection.execute(query)}
    return found


def _at_once(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))


def _added(record: str) -> date | None:
    moment = moment_of_id(record)
    return moment.date() if moment else None


def _last_post(tenures: list[Tenure]) -> str:
    """The post of the tenure that ended last, or goes on."""
    if not tenures:
        return ""
    return max(tenures, key=lambda held: (held.end.last_day() if held.end else date.max, held.id)).post


def _places(connection: sa.Connection, posts: list[str], language: str) -> dict[str, tuple[str, str]]:
    among = _at_once(sorted(set(posts)))
    found = [post for some in among for post in read_live(connection, POST, POST.table.c.id.in_(some))]
    names = names_by_id(connection, [post.organisation for post in found], language)
    return {post.id: (in_language(post.titles, language), text_of(names, post.organisation)) for post in found}
