"""How the tables of one source were read before: what its headings mean, and its words for ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSource(Record):
    """A source of tables, known again by its headings."""

    name: str
    headings: tuple[str, ...] = ()
    """As they stood in the table, in their order."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Heading to the code of the field it is."""
    values: Mapping[str, str] = field(default_factory=dict)
    """``field|value as written`` to the code it stands for."""
