"""Holding a list of partners against the register: which are new, known, probably known, or said twice."""

from collections.abc import Set

import sqlalchemy as sa

from workbench.domain.partner_imports import (
    GroupChoice,
    GroupIntent,
    ImportPlan,
    LineOutcome,
    PlannedLine,
    Step,
    no_step,
    stepping,
)
from workbench.domain.partner_lists import (
    Candidate,
    Known,
    Match,
    New,
    PartnerLine,
    PartnerList,
    Probable,
    Repeat,
    find_repeats,
    match_organisations,
)
from workbench.identifiers import OrganisationId
from workbench.queries.names import names_of, text_of
from workbench.queries.partners import known_organisations
from workbench.storage.registry import ORGANISATION


def plan_import(
    connection: sa.Connection,
    listing: PartnerList,
    choice: GroupChoice,
    same: Set[int] = frozenset(),
    *,
    step: Step = no_step,
) -> ImportPlan:
    """What taking in the list would do. ``same`` holds the lines a person says are the organisation they resemble."""
    named = list(dict.fromkeys(line.organisation for line in listing.lines))
    matches = match_organisations(stepping(named, step), known_organisations(connection))
    repeats = _earliest(find_repeats(listing.lines))
    names = names_of(connection, ORGANISATION, "en")
    lines = []
    for line in listing.lines:
        planned = _plan(line, matches[line.organisation], repeats.get(line.line), line.line in same)
        shown = tuple(text_of(names, candidate.id) for candidate in planned.candidates)
        keeps_role = line.role is not None and choice.intent is not GroupIntent.NONE
        lines.append(
            PlannedLine(
                source=line, outcome=planned.outcome, organisation=planned.organisation, candidates=planned.candidates,
                candidate_names=shown, repeats=planned.repeats, keeps_role=keeps_role,
            )
        )  # fmt: skip
    return ImportPlan(
        lines=tuple(lines), refused=listing.refused, skipped=listing.skipped, columns_not_kept=listing.not_kept
    )


def _earliest(repeats: tuple[Repeat, ...]) -> dict[int, Repeat]:
    """Per line the plainest repeat: a line said again outweighs a name that only resembles another."""
    found: dict[int, Repeat] = {}
    for repeat in sorted(repeats, key=lambda item: (-item.score, item.of)):
        found.setdefault(repeat.line, repeat)
    return found


def _plan(line: PartnerLine, match: Match, repeat: Repeat | None, is_same: bool) -> PlannedLine:
    if repeat is not None and repeat.score >= 1:
        return PlannedLine(source=line, outcome=LineOutcome.REPEATED, repeats=repeat.of)
    if isinstance(match, Known):
        return PlannedLine(source=line, outcome=LineOutcome.KNOWN, organisation=match.id)
    candidates: tuple[Candidate, ...] = match.candidates if isinstance(match, Probable) else ()
    if candidates and is_same:
        return PlannedLine(source=line, outcome=LineOutcome.KNOWN, organisation=OrganisationId(candidates[0].id))
    resembles_line = repeat.of if repeat is not None else None
    if candidates or resembles_line is not None:
        return PlannedLine(
            source=line, outcome=LineOutcome.PROBABLE_DUPLICATE, candidates=candidates, repeats=resembles_line
        )
    assert isinstance(match, New)
    return PlannedLine(source=line, outcome=LineOutcome.NEW)
