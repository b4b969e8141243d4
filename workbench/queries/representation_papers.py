"""What papers about representation show, each for its recipients."""

from collections import defaultdict

import sqlalchemy as sa

from workbench.documents.build.recruitment_list import ListedCandidate, RecruitmentListContent
from workbench.documents.build.representation import RepresentationContent
from workbench.domain.audiences import OFFICE, PARTNERS, of_group
from workbench.domain.representation import Aspect, Representation
from workbench.domain.withheld import PartKind
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId
from workbench.queries.groups import NAMELESS
from workbench.queries.names import names_of
from workbench.queries.papers import Order, imprint_of, sieve_for
from workbench.queries.reading import read_live
from workbench.queries.recipients import Sieve
from workbench.queries.recruitment import Candidate, RecruitmentView, read_recruitment
from workbench.queries.representation import read_representation, read_standings
from workbench.queries.vocabularies import term_labels
from workbench.storage.registry import GROUP, ORGANISATION


def read_representation_content(connection: sa.Connection, record: str, order: Order) -> RepresentationContent:
    """Who is represented in a group, or in the groups of a context, for these recipients.

    The counts are the group's to tell, a context's are the office's: raises ``representation.not_for_recipients``
    for anybody else. Of those who are missing the recipients get the names they may know.
    """
    view = read_representation(connection, record, order.now.date(), order.language)
    group = next(iter(read_live(connection, GROUP, GROUP.table.c.id == record)), None)
    above = group.audience if group else None
    told = sieve_for(connection, order, above, default=of_group(GroupId(record)) if group else OFFICE)
    if not told.lets_whole():
        raise RuleViolation("representation.not_for_recipients")
    sieve = sieve_for(connection, order, default=PARTNERS)
    known_of = _known_of(connection, view.representation, order, sieve)
    return RepresentationContent(
        imprint=imprint_of(connection, order, f"representation/{record}"), name=view.name, is_group=view.is_group,
        day=view.day, representation=view.representation, known_of=known_of, left_out=sieve.left_out,
    )  # fmt: skip


def _known_of(
    connection: sa.Connection, found: Representation, order: Order, sieve: Sieve
) -> dict[tuple[Aspect, str], tuple[str, ...]]:
    """Names of those known here that are of a sort that is missing."""
    missing = [(aspect, share.code) for aspect, share in found.missing()]
    sorts = defaultdict(list)
    for standing in read_standings(connection):
        for aspect, code in missing:
            if code in standing.codes(aspect):
                sorts[standing.id].append((aspect, code))
    names = names_of(connection, ORGANISATION, order.language)
    bearers: dict[tuple[Aspect, str], list[str]] = defaultdict(list)
    for each in read_live(connection, ORGANISATION, ORGANISATION.table.c.id.in_(sorted(sorts))):
        if sieve.passes(each.audience, kind=PartKind.ORGANISATION):
            for sort in sorts[each.id]:
                bearers[sort].append(each.id)
    return {
        sort: tuple(
            (names.get(each) or NAMELESS).text
            for each in sorted(ids, key=lambda each: (names.get(each, NAMELESS).sort_key, each))
        )
        for sort, ids in bearers.items()
    }


def read_recruitment_list_content(connection: sa.Connection, group: str, order: Order) -> RecruitmentListContent:
    """Whom a group could invite. It is the office's own: for anybody else all of it is kept back, and counted."""
    found = read_recruitment(connection, group, order.now.date(), order.language)
    kinds = term_labels(connection, "organisation_kinds", order.language)
    sieve = sieve_for(connection, order)
    listed = tuple(
        _listed(each, found, kinds)
        for each in found.candidates
        if sieve.passes(OFFICE, kind=PartKind.ORGANISATION)
    )  # fmt: skip
    return RecruitmentListContent(
        imprint=imprint_of(connection, order, f"recruitment-list/{group}"), group=found.view.name,
        today=found.view.day, candidates=listed, left_out=sieve.left_out,
    )  # fmt: skip


def _listed(candidate: Candidate, found: RecruitmentView, kinds: dict[str, str]) -> ListedCandidate:
    labels = {
        (part.aspect, share.code): share.label or share.code
        for part in found.view.representation.breakdowns
        for share in part.shares
    }
    return ListedCandidate(
        name=candidate.name, kind=kinds.get(candidate.kind, candidate.kind),
        # A kind and a sector may bear one name.
        brings=tuple(dict.fromkeys(labels.get(gap, gap[1]) for gap in candidate.gaps)), state=candidate.state,
        due=candidate.due,
    )  # fmt: skip
