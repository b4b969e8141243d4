"""A relation of two organisations as a form says it, seen from one of them."""

from dataclasses import dataclass, replace

from workbench.domain.periods import PartialDate
from workbench.domain.problems import Problem, refuse_problems, too_long
from workbench.domain.relations import OrganisationRelation, RelationKind
from workbench.domain.texts import TEXT_LIMIT, clean_line, clean_text
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationDraft:
    """What one organisation is to another, or the other to it, and when."""

    other: OrganisationId | None = None
    kind: RelationKind = RelationKind.SUPPORTS
    is_outgoing: bool = True
    """Whether the one it is seen from is the source: "supports", and not "is supported by"."""
    start: str = ""
    end: str = ""
    """Dates known in part, as typed: ``2024``, ``2024-03``, ``2024-03-31``."""
    note: str = ""

    @classmethod
    def of(cls, relation: OrganisationRelation, seen_from: str) -> "RelationDraft":
        """The draft that says what the relation says, seen from one of its ends."""
        is_outgoing = relation.source == seen_from
        return cls(
            other=relation.target if is_outgoing else relation.source, kind=relation.kind, is_outgoing=is_outgoing,
            start=str(relation.start or ""), end=str(relation.end or ""), note=relation.note,
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """Every rule the draft breaks by itself."""
        found = [] if self.other else [Problem("other", "relations.nobody")]
        dates: dict[str, PartialDate] = {}
        for field in ("start", "end"):
            typed = clean_line(getattr(self, field)).text
            try:
                dates |= {field: PartialDate(typed)} if typed else {}
            except RuleViolation as error:
                found.append(Problem(field, error.code, error.details))
        if len(dates) == 2 and dates["end"].last_day() < dates["start"].first_day():
            details = {"start": str(dates["start"]), "end": str(dates["end"])}
            found.append(Problem("end", "periods.ends_before_start", details))
        return [*found, *too_long("note", self.note, TEXT_LIMIT)]

    def relation(self, record: str, seen_from: OrganisationId) -> OrganisationRelation:
        """The relation it says. Raises the draft's first problem; an end that is both ends is refused too."""
        refuse_problems(self.problems())
        other = self.other or seen_from
        source, target = (seen_from, other) if self.is_outgoing else (other, seen_from)
        relation = OrganisationRelation(
            id=record, source=source, target=target, kind=self.kind, start=_date(self.start), end=_date(self.end),
            note=clean_text(self.note).text.strip(),
        )  # fmt: skip
        relation.check()
        return relation


def restated(before: OrganisationRelation, after: OrganisationRelation) -> OrganisationRelation:
    """The relation there was, saying what another says; who may receive it stays."""
    return replace(
        before, source=after.source, target=after.target, kind=after.kind, start=after.start, end=after.end,
        note=after.note,
    )  # fmt: skip


def _date(typed: str) -> PartialDate | None:
    text = clean_line(typed).text
    return PartialDate(text) if text else None
