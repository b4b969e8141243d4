"""One partner as the command line shows it: relations, what is above and below it, and what it says of itself."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import click

from workbench.command_line.sessions import show_rows
from workbench.queries.partner_profiles import PartnerProfile
from workbench.queries.partner_relations import PartnerRelations, RelationLine
from workbench.wording import Words
from workbench.wording.relations import relation_words


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation as a line."""

    id: str
    relation: str
    partner: str
    start: str
    end: str
    note: str


@dataclass(frozen=True, slots=True)
class TextRow:
    """Something said under a heading."""

    what: str
    text: str


class PartnerShown:
    """What a partner's page shows, as lists."""

    def __init__(self, words: Words, day: date, relations: PartnerRelations, profile: PartnerProfile) -> None:
        self._words = words
        self._day = day
        self._relations = relations
        self._profile = profile

    def parts(self) -> dict[str, list[Any]]:
        """Heading to rows."""
        relations, profile = self._relations, self._profile
        hierarchy = [TextRow("above", row.name) for row in relations.above]
        hierarchy += [TextRow("below", f"{'  ' * (row.depth - 1)}{row.name}") for row in relations.below]
        cadres = [
            TextRow(line.label, " ".join(filter(None, ("?" if line.count is None else str(line.count), line.as_of))))
            for line in profile.capacities
        ]
        return {
            f"Relations on {self._day}": [self._relation(line) for line in relations.current],
            "Relations at other times": [self._relation(line) for line in relations.others],
            "Hierarchy": hierarchy,
            "Works on": [TextRow(term.vocabulary_label, term.label) for term in profile.terms],
            "Profile": [TextRow(part.label, part.text) for part in profile.sections],
            "Cadres": cadres,
            "Priorities": [TextRow(str(place), line.text) for place, line in enumerate(profile.priorities, start=1)],
        }

    def show(self) -> None:
        """Prints those that hold something."""
        for heading, rows in self.parts().items():
            if rows:
                click.echo(f"\n{heading}")
                show_rows(rows, as_json=False, empty="")

    def as_json(self) -> dict[str, object]:
        """What scripts read."""
        return {**asdict(self._relations), "profile": asdict(self._profile)}

    def _relation(self, line: RelationLine) -> RelationRow:
        said = relation_words(line.kind, is_outgoing=line.is_outgoing, words=self._words)
        return RelationRow(line.id, said, line.other, line.start, line.end, line.note)
