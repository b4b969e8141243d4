"""One person whole: names, posts held and once held, how to reach them, why and until when they are kept."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.partners import Person
from workbench.domain.retention import Retention
from workbench.queries.merged import survivor_of
from workbench.queries.partner_pages import present
from workbench.queries.post_lines import TenureLine, Tenures, WayLine, ways
from workbench.queries.reading import read_one
from workbench.queries.retention import ContactDefaults, read_contact_defaults, retention_for
from workbench.storage.registry import CHANNEL, PERSON, TENURE


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """A person with all that their page shows."""

    person: Person
    name: str
    tenures: tuple[TenureLine, ...]
    """Those of today and to come."""
    former: tuple[TenureLine, ...]
    """The last to end first."""
    channels: tuple[WayLine, ...]
    retention: Retention
    defaults: ContactDefaults

    @property
    def id(self) -> str:
        """The person's id."""
        return self.person.id

    @property
    def is_gone(self) -> bool:
        """Whether the person was erased or removed."""
        return self.person.deleted

    @property
    def purpose(self) -> str:
        """Why the contact is kept: their own, else the workspace's."""
        return self.person.purpose or self.defaults.purpose


def read_person_page(connection: sa.Connection, record: str, today: date, language: str = "en") -> PersonPage:
    """The page of this person; of one that was merged, of the one they became.

    Raises RuleViolation ``records.missing``.
    """
    record = survivor_of(connection, PERSON, record)
    person = read_one(connection, PERSON, record)
    reading = Tenures(connection, TENURE.table.c.person == record, language)
    lines = [reading.line(tenure, today) for tenure in reading.all]
    over = sorted((line for line in lines if line.is_over), key=lambda line: (line.end, line.id), reverse=True)
    return PersonPage(
        person=person, name=person.name(), tenures=tuple(line for line in lines if not line.is_over),
        former=tuple(over), channels=ways(present(connection, CHANNEL, CHANNEL.table.c.person == record)),
        retention=retention_for(connection, record, today), defaults=read_contact_defaults(connection),
    )  # fmt: skip
