"""Until when people are kept, from what that is counted, and whose time is over."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.partners import Person, Tenure
from workbench.domain.retention import Retention, retention_of
from workbench.domain.texts import in_language
from workbench.identifiers import moment_of_id
from workbench.queries.labels import names_by_id
from workbench.queries.names import text_of
from workbench.queries.reading import read_live, read_one
from workbench.storage.live import live
from workbench.storage.registry import CHANNEL, PERSON, POST, TENURE, WORKSPACE


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
    people = read_live(connection, PERSON, PERSON.table.c.merged_into.is_(None))
    tenures = _tenures(connection)
    verified = _verified(connection)
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
    return RetentionPreview(rows=rows, people=len(people), defaults=defaults)


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


def _tenures(connection: sa.Connection) -> dict[str, list[Tenure]]:
    found: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in read_live(connection, TENURE):
        found[tenure.person].append(tenure)
    return found


def _verified(connection: sa.Connection) -> dict[str, date]:
    table = CHANNEL.table
    query = (
        sa.select(table.c.person, sa.func.max(table.c.last_verified).label("day"))
        .where(live(CHANNEL), table.c.person.is_not(None), table.c.last_verified.is_not(None))
        .group_by(table.c.person)
    )
    return {row.person: date.fromisoformat(row.day) for row in connection.execute(query)}


def _added(record: str) -> date | None:
    moment = moment_of_id(record)
    return moment.date() if moment else None


def _last_post(tenures: list[Tenure]) -> str:
    """The post of the tenure that ended last, or goes on."""
    if not tenures:
        return ""
    return max(tenures, key=lambda held: (held.end.last_day() if held.end else date.max, held.id)).post


def _places(connection: sa.Connection, posts: list[str], language: str) -> dict[str, tuple[str, str]]:
    found = read_live(connection, POST, POST.table.c.id.in_(sorted(set(posts))))
    names = names_by_id(connection, [post.organisation for post in found], language)
    return {post.id: (in_language(post.titles, language), text_of(names, post.organisation)) for post in found}
