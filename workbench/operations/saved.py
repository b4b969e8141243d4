"""What saving one record gives back to whoever asked."""

from dataclasses import dataclass

from workbench.changes import Changes


@dataclass(frozen=True, slots=True)
class Saved:
    """The record that was made, or found to be there already, and what was written."""

    id: str
    changes: Changes
