"""A table of partners as it was understood, row by row, and its rows gathered by the organisation they name.

In tables of who does what where an organisation stands in a hundred rows. What they say of it is put together; where
they contradict one another nothing of that field is taken, and each such row says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from workbench.domain.audiences import Audience
from workbench.domain.groups import MemberRole
from workbench.domain.partner_columns import TableField
from workbench.domain.partners import ChannelKind, OrganisationKind, OrganisationStatus
from workbench.domain.periods import PartialDate
from workbench.domain.relations import RelationKind
from workbench.domain.texts import fold

AS_THE_PARTNER = "as_the_partner"
"""Who may receive a person, where nobody said: as far as the partner."""
SINGLE = ("acronym", "kind", "country", "size_band", "is_local", "status", "parent", "record")
"""What an organisation has one of."""
FIELD_OF = {"is_local": TableField.LOCAL, "record": TableField.ID}
"""The field of a column where it is called otherwise."""
HEADING, PROSE = "imports.line_heading", "imports.line_prose"
ASIDE = frozenset({HEADING, PROSE})
"""Codes of the reasons for which a line of a list is taken for something else than a partner."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that was left out: the code of its column, what stands there, and the code of the reason."""

    column: str
    written: str
    code: str


class Reach(NamedTuple):
    """A way of reaching somebody: its kind, the address or number, whether it may be passed on, when it was last found
    right, and who may receive it, where that is not who may receive its owner.
    """

    kind: ChannelKind
    value: str
    may_share: bool | None = None
    verified: date | None = None
    audience: Audience | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFacts:
    """What a row says of an organisation beside what it is and who speaks for it: each is a record of its own."""

    profile: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Section and language to the text."""
    cadre: str = ""
    count: int | None = None
    as_of: PartialDate | None = None
    priority: Mapping[str, str] = field(default_factory=dict)
    relation: RelationKind | None = None
    related: str = ""
    """The other organisation's name, or its number in a workbench."""
    start: PartialDate | None = None
    end: PartialDate | None = None
    note: str = ""
    audience: Audience | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedContact:
    """A post, or somebody in one, and how to reach them."""

    person: str = ""
    """The name that is shown; ``names`` are all, by script."""
    names: Mapping[str, str] = field(default_factory=dict)
    shown_script: str = ""
    languages: tuple[str, ...] = ()
    purpose: str = ""
    retain_until: PartialDate | None = None
    kept_because: str = ""
    person_number: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    reaches: tuple[Reach, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    acting: bool | None = None
    employer: str = ""
    host: str = ""
    supervisor: str = ""
    """Organisations by name or number."""
    level: str = ""
    reports_to: str = ""
    """A post by title or number."""
    post_number: str = ""
    audience: Audience | None = None
    person_audience: Audience | str | None = None
    """Who may receive the person: an audience, `AS_THE_PARTNER`, or none: as ``audience``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRow:
    """One row as understood; an empty value says nothing. ``name`` is the one it is gathered by."""

    row: int
    name: str
    names: Mapping[str, str] = field(default_factory=dict)
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    kind: OrganisationKind | None = None
    guessed_kind: OrganisationKind | None = None
    country: str | None = None
    guessed_country: str | None = None
    size_band: str | None = None
    is_local: bool | None = None
    status: OrganisationStatus | None = None
    parent: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    record: str = ""
    reaches: tuple[Reach, ...] = ()
    terms: tuple[str, ...] = ()
    contact: StatedContact | None = None
    role: MemberRole | None = None
    facts: StatedFacts | None = None
    audience: Audience | None = None
    """Who may receive what the row brings that is new."""
    problems: tuple[CellProblem, ...] = ()
    removed: int = 0
    """How many hidden characters were taken out."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be taken in, its beginning, the code of its column where one is to blame, and the reason."""

    row: int
    raw: str
    column: str
    code: str

    @property
    def is_aside(self) -> bool:
        """Whether it names no partner anyway, such as a heading of a list."""
        return self.code in ASIDE


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A word in a column of a closed list that the list does not hold, and in how many rows it stands."""

    column: str
    written: str
    rows: int


class ColumnReason(StrEnum):
    """Why a column is taken for what it is."""

    HASHTAG = "hashtag"
    HEADING = "heading"
    CONTENT = "content"
    REMEMBERED = "remembered"
    WHERE_THEY_WORK = "where_they_work"
    """It would be a country, but tells where somebody works."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class GuessedColumn:
    """A column of a table: its heading (unlike every other), its hashtag, what it holds, why, and what stands in it."""

    position: int
    heading: str
    hashtag: str = ""
    code: str = ""
    reason: ColumnReason = ColumnReason.NONE
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLayout:
    """Where a table's rows begin, counted from 0 among those that were read, and what its columns hold."""

    columns: tuple[GuessedColumn, ...] = ()
    body_from: int = 0
    has_headings: bool = False
    source: str = ""
    """The name of the source it was recognised as; empty for none."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings in their order, by which the source is known again."""
        return tuple(column.heading for column in self.columns)

    def codes(self) -> dict[str, str]:
        """Heading to the code of what is taken from its column."""
        return {column.heading: column.code for column in self.columns if column.code}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerTable:
    """A whole table as it was understood."""

    rows: tuple[StatedRow, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    skipped: int = 0
    """Rows above the headings and rows of hashtags."""
    unknown: tuple[UnknownValue, ...] = ()
    not_kept: tuple[str, ...] = ()
    """Headings of columns that are not taken in."""
    removed: int = 0
    """How many hidden characters were taken out before the rows were understood."""
    is_list: bool = False
    """Whether it is a plain list of names, and no table with columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedOrganisation:
    """What all rows of one organisation say. ``said`` is its first row with everything of it that has no contradiction,
    but for the ways of reaching it that further rows name; ``problems`` are the contradictions, by row.
    """

    key: str
    said: StatedRow
    rows: tuple[int, ...]
    contacts: tuple[tuple[int, StatedContact], ...] = ()
    roles: tuple[MemberRole | None, ...] = ()
    facts: tuple[tuple[int, StatedFacts], ...] = ()
    further_reaches: tuple[Reach, ...] = ()
    """Each with who may receive it, where its row says that."""
    problems: Mapping[int, tuple[CellProblem, ...]] = field(default_factory=dict)


def gathered(rows: Iterable[StatedRow]) -> list[StatedOrganisation]:
    """The organisations of these rows, in the order in which they are first named."""
    by_key: dict[str, list[StatedRow]] = {}
    for row in rows:
        by_key.setdefault(key_of(row), []).append(row)
    return [_together(key, several) for key, several in by_key.items()]


def key_of(row: StatedRow) -> str:
    """What the rows of one organisation have alike: its number in a workbench, else its name."""
    return row.record or fold(row.name) or row.name


def _together(key: str, rows: Sequence[StatedRow]) -> StatedOrganisation:
    contacts = tuple((row.row, row.contact) for row in rows if row.contact is not None)
    roles = tuple(dict.fromkeys(row.role for row in rows))
    facts = tuple((row.row, row.facts) for row in rows if row.facts is not None)
    numbers = tuple(row.row for row in rows)
    if len(rows) == 1:
        return StatedOrganisation(key=key, said=rows[0], rows=numbers, contacts=contacts, roles=roles, facts=facts)
    problems: dict[int, tuple[CellProblem, ...]] = {}
    single = {name: _agreed(rows, name, problems) for name in SINGLE}
    said = replace(
        rows[0], **single, names=_first_of_each(row.names for row in rows),  # type: ignore[arg-type]
        identifiers=_first_of_each(row.identifiers for row in rows),
        guessed_kind=next((row.guessed_kind for row in rows if row.guessed_kind), None),
        guessed_country=next((row.guessed_country for row in rows if row.guessed_country), None),
        aliases=tuple(dict.fromkeys(alias for row in rows for alias in row.aliases)),
        terms=tuple(dict.fromkeys(term for row in rows for term in row.terms)),
    )  # fmt: skip
    # What a further row says of who may receive it is said of its ways of reaching, and not of the organisation.
    further = dict.fromkeys(reach._replace(audience=row.audience) for row in rows[1:] for reach in row.reaches)
    return StatedOrganisation(key=key, said=said, rows=numbers, contacts=contacts, roles=roles, facts=facts,
                              further_reaches=tuple(further), problems=problems)  # fmt: skip


def _agreed(rows: Sequence[StatedRow], name: str, problems: dict[int, tuple[CellProblem, ...]]) -> object:
    """What the rows say in one voice; with several, nothing, and each of those rows is told."""
    empty = getattr(_EMPTY, name)
    said = {row.row: value for row in rows if (value := getattr(row, name)) != empty}
    different = {fold(value) if name in ("acronym", "parent") else value for value in said.values()}
    if len(different) <= 1:
        return next(iter(said.values()), empty)
    for row, value in said.items():
        problem = CellProblem(FIELD_OF.get(name, name), str(value), "imports.cell_contradicts")
        problems[row] = (*problems.get(row, ()), problem)
    return empty


def _first_of_each(several: Iterable[Mapping[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in several:
        for code, text in each.items():
            found.setdefault(code, text)
    return found


_EMPTY = StatedRow(row=0, name="")
