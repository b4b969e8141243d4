"""What every record has in common."""

from dataclasses import dataclass

from workbench.domain.audiences import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A thing that is kept: an id that never changes, whether it was removed, and who may receive it.

    ``audience`` unset means: as its parent, or the default of its kind (`workbench.domain.audiences`).
    """

    id: str
    deleted: bool = False
    audience: Audience | None = None

    def check(self) -> None:
        """Refuses (RuleViolation) a record that breaks a rule of its own; every write calls it."""
