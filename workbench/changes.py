"""What an operation changed, told once to whoever shows it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.identifiers import OperationId


@dataclass(frozen=True, slots=True)
class Touched:
    """One record an operation wrote: its kind's code, its id, what was done and which fields."""

    kind: str
    id: str
    action: str
    """``create``, ``update`` or ``remove``."""
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All records one operation wrote, in the order they were written; empty when nothing differed."""

    operation: OperationId | None
    code: str
    touched: tuple[Touched, ...] = ()
    kinds: frozenset[str] = field(init=False, compare=False, repr=False)
    """The codes of the kinds of record that were written."""

    def __post_init__(self) -> None:
        # Every page asks of each change whether it concerns it, and an import touches a hundred thousand records.
        object.__setattr__(self, "kinds", frozenset(item.kind for item in self.touched))

    def __bool__(self) -> bool:
        return bool(self.touched)

    def __iter__(self) -> Iterator[Touched]:
        return iter(self.touched)

    def touches(self, kind: str) -> bool:
        """Whether any record of this kind was written."""
        return kind in self.kinds

    def created(self, kind: str) -> tuple[str, ...]:
        """Ids of the records of this kind that came into being."""
        return tuple(item.id for item in self.touched if item.kind == kind and item.action == "create")
