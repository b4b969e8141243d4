"""Every list by the name people ask for it, so that the command line and exports offer the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbench.errors import RuleViolation
from workbench.identifiers import is_id
from workbench.queries.actions import list_actions
from workbench.queries.areas import list_areas
from workbench.queries.commitments import list_commitments
from workbench.queries.contact_notes import list_contact_notes
from workbench.queries.contexts import list_contexts
from workbench.queries.coordination_functions import list_functions
from workbench.queries.decisions import list_decisions
from workbench.queries.groups import list_groups, list_memberships, list_workplan
from workbench.queries.instruments import list_instruments
from workbench.queries.issues import list_issues
from workbench.queries.mandates import list_mandates
from workbench.queries.meetings import list_meetings
from workbench.queries.minutes_versions import list_versions
from workbench.queries.names import find_record
from workbench.queries.partner_relations import list_relations
from workbench.queries.partners import list_organisations, list_people, list_posts
from workbench.queries.reading import read_one
from workbench.queries.releases import list_releases
from workbench.queries.roles import list_roles
from workbench.queries.services import list_services
from workbench.queries.vocabularies import list_terms
from workbench.storage.kinds import Kind
from workbench.storage.registry import (
    ACTION_ITEM,
    AREA,
    COMMITMENT,
    CONTACT_NOTE,
    CONTEXT,
    COORDINATION_FUNCTION,
    DECISION,
    GROUP,
    INSTRUMENT,
    ISSUE,
    MANDATE,
    MEETING,
    MEMBERSHIP,
    MINUTES_VERSION,
    ORGANISATION,
    ORGANISATION_RELATION,
    PERSON,
    POST,
    RELEASE,
    ROLE_ASSIGNMENT,
    SERVICE,
    TERM,
    WORKPLAN_ITEM,
)

ListRows = Callable[[sa.Connection, date, str], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: the kind of its records, and how its rows are read for a day and a language."""

    kind: Kind[Any]
    rows: ListRows


LISTS: dict[str, Listing] = {
    "partners": Listing(ORGANISATION, lambda connection, _, language: list_organisations(connection, language)),
    "relations": Listing(ORGANISATION_RELATION, lambda connection, _, language: list_relations(connection, language)),
    "people": Listing(PERSON, list_people),
    "posts": Listing(POST, list_posts),
    "contexts": Listing(CONTEXT, lambda connection, day, language: list_contexts(connection, language, day)),
    "areas": Listing(AREA, lambda connection, _, language: list_areas(connection, language)),
    "instruments": Listing(INSTRUMENT, lambda connection, _, language: list_instruments(connection, language)),
    "functions": Listing(COORDINATION_FUNCTION, lambda connection, _, language: list_functions(connection, language)),
    "mandates": Listing(MANDATE, list_mandates),
    "commitments": Listing(COMMITMENT, list_commitments),
    "services": Listing(SERVICE, lambda connection, _, language: list_services(connection, language)),
    "roles": Listing(ROLE_ASSIGNMENT, lambda connection, _, language: list_roles(connection, language)),
    "groups": Listing(GROUP, list_groups),
    "memberships": Listing(MEMBERSHIP, lambda connection, _, language: list_memberships(connection, language)),
    "workplan": Listing(WORKPLAN_ITEM, lambda connection, _, language: list_workplan(connection, language)),
    "meetings": Listing(MEETING, lambda connection, _, language: list_meetings(connection, language)),
    "decisions": Listing(DECISION, lambda connection, _, language: list_decisions(connection, language)),
    "actions": Listing(ACTION_ITEM, lambda connection, day, language: list_actions(connection, day, language=language)),
    "contact-notes": Listing(
        CONTACT_NOTE, lambda connection, _, language: list_contact_notes(connection, language=language)
    ),
    "issues": Listing(ISSUE, lambda connection, _, language: list_issues(connection, language=language)),
    "terms": Listing(TERM, lambda connection, _, language: list_terms(connection, language)),
    "versions": Listing(MINUTES_VERSION, lambda connection, _, __: list_versions(connection)),
    "releases": Listing(RELEASE, lambda connection, _, __: list_releases(connection)),
}
"""Name to list, in the order they are offered."""


def record_named(connection: sa.Connection, name: str, typed: str, *, removed_too: bool = False) -> str:
    """The id of the record of a list that somebody means. With ``removed_too`` a whole id of any record will do."""
    kind = LISTS[name].kind
    if removed_too and is_id(typed):
        return str(read_one(connection, kind, typed).id)
    try:
        return find_record(connection, kind, typed)
    except RuleViolation as error:
        # The word of the list is the one that can be typed again.
        raise RuleViolation(error.code, **{**error.details, "kind": name}) from None


def group_or_context(connection: sa.Connection, typed: str) -> str:
    """The id of the group somebody means, else of the context; of several groups none is guessed."""
    try:
        return record_named(connection, "groups", typed)
    except RuleViolation as error:
        if error.code != "find.nothing":
            raise
        try:
            return record_named(connection, "contexts", typed)
        except RuleViolation as second:
            raise (error if second.code == "find.nothing" else second) from None
