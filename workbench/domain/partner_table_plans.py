"""What taking in a table of partners would do, by organisation and by row, before anything is written."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.partner_table_facts import Difference
from workbench.domain.partner_table_intake import Written
from workbench.domain.partner_tables import CellProblem, PartnerTable, RefusedRow, StatedOrganisation, StatedRow


class RowOutcome(StrEnum):
    """What a row comes to."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    """Resembles another organisation; new beside it unless a person says that they are one."""
    REPEATED = "repeated"
    """Names again an organisation that an earlier row names, and says nothing more."""
    LEFT_OUT = "left_out"
    """A person does not want it, or it names no partner anyway."""
    REFUSED = "refused"


class Doubt(StrEnum):
    """Why an organisation may be another one."""

    RESEMBLES = "resembles"
    ACRONYM = "acronym"
    """It bears the acronym of another one."""
    SEVERAL = "several"
    """Several organisations bear this name."""
    IDENTIFIERS = "identifiers"
    """Its identifiers lead to several organisations, or to another one than its name."""
    AMBIGUOUS = "ambiguous"
    """The acronym is known to stand for several organisations."""
    COMPOUND = "compound"
    """The name is put together of several, one of which is another organisation's."""


@dataclass(frozen=True, slots=True)
class Possible:
    """An organisation that may be meant: its id, or the key of another one of the table; how alike; and why."""

    key: str
    name: str
    score: float
    doubt: Doubt
    is_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What a person said of doubtful organisations, by their key."""

    same: Mapping[str, str] = field(default_factory=dict)
    """Key to the id, or to the key in the table, of the organisation that is meant."""
    left_out: frozenset[str] = frozenset()


NOTHING_SAID = Decisions()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedOrganisation:
    """One organisation of the table, what becomes of it, and why."""

    stated: StatedOrganisation
    outcome: RowOutcome
    organisation: str = ""
    """The id of the one it is, or becomes."""
    possible: tuple[Possible, ...] = ()
    joined_to: str = ""
    """The name of the one a person says it is."""
    readings: tuple[str, ...] = ()
    """What an ambiguous acronym may stand for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """One row, what becomes of it, what it changes, and which of its cells are left out."""

    row: int
    outcome: RowOutcome
    source: StatedRow
    organisation: PlannedOrganisation
    differences: tuple[Difference, ...] = ()
    problems: tuple[CellProblem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlan:
    """A whole table as it would be taken in, and the records this would write."""

    table: PartnerTable
    organisations: tuple[PlannedOrganisation, ...]
    rows: tuple[PlannedRow, ...]
    written: Written

    @property
    def refused(self) -> tuple[RefusedRow, ...]:
        """Rows that cannot be taken in at all."""
        return self.table.refused

    def organisations_by_outcome(self) -> Counter[RowOutcome]:
        """How many organisations come to what."""
        return Counter(each.outcome for each in self.organisations)

    def rows_by_outcome(self) -> Counter[RowOutcome]:
        """How many rows come to what, those that were refused too."""
        tally = Counter(each.outcome for each in self.rows)
        tally.update(RowOutcome.LEFT_OUT if each.is_aside else RowOutcome.REFUSED for each in self.refused)
        return tally

    @property
    def cells_left_out(self) -> int:
        """How many cells are left out of rows that are taken in."""
        return sum(len(row.problems) for row in self.rows)

    @property
    def removed(self) -> int:
        """How many hidden characters were taken out."""
        return self.table.removed + sum(row.source.removed for row in self.rows)

    @property
    def is_empty(self) -> bool:
        """Whether taking it in would write nothing."""
        written = self.written
        return not (written.organisations or written.people or written.posts or written.tenures or written.channels
                    or written.seats or not written.facts.is_empty())  # fmt: skip
