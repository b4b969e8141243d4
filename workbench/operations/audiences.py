"""Who may receive a record: stated, or left to what stands above it. Approved minutes allow it; it seals nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.changes import Changes
from workbench.domain.actions import ActionItem
from workbench.domain.audiences import Audience, AudienceKind
from workbench.domain.contexts import Context, ContextHost, ContextSituation
from workbench.domain.coordination_functions import CoordinationFunction
from workbench.domain.decisions import Decision
from workbench.domain.groups import Group
from workbench.domain.instruments import Instrument
from workbench.domain.layer_stances import LayerStance
from workbench.domain.mandates import Commitment, Mandate
from workbench.domain.meetings import AgendaItem, Attendance, Meeting, MinuteBlock
from workbench.domain.partners import Organisation
from workbench.domain.profiles import Capacity, Priority, ProfileText
from workbench.domain.records import Record
from workbench.domain.relations import OrganisationRelation
from workbench.domain.role_assignments import RoleAssignment
from workbench.domain.services import Service
from workbench.errors import RuleViolation
from workbench.operations.present import present
from workbench.storage.database import Database

OPERATION = "audiences.set"
KINDS: Mapping[str, type[Record]] = {
    "meeting": Meeting,
    "agenda_item": AgendaItem,
    "minute_block": MinuteBlock,
    "decision": Decision,
    "action_item": ActionItem,
    "attendance": Attendance,
    "organisation": Organisation,
    "organisation_relation": OrganisationRelation,
    "profile_text": ProfileText,
    "capacity": Capacity,
    "priority": Priority,
    "context": Context,
    "context_host": ContextHost,
    "context_situation": ContextSituation,
    "coordination_function": CoordinationFunction,
    "role_assignment": RoleAssignment,
    "mandate": Mandate,
    "commitment": Commitment,
    "instrument": Instrument,
    "layer_stance": LayerStance,
    "service": Service,
}
"""Code of a kind to its entity: the parts of a meeting, what is known of a partner, and what coordination says."""


def set_audience(database: Database, parts: Sequence[tuple[str, str]], audience: Audience | None) -> Changes:
    """States who may receive these parts of a meeting or of what is known of a partner (kind and id).

    None leaves it to what stands above each: a part of a profile goes as far as its organisation, a relation as far
    as both its ends, a role as far as its context and its function.

    One operation for all of them. Raises RuleViolation ``audiences.not_a_part`` for another kind, and
    ``records.missing`` for a part, or a group of the audience, that is gone.
    """
    with database.write(OPERATION) as work:
        if audience is not None and audience.kind is AudienceKind.GROUPS:
            for group in audience.members:
                present(work, Group, group)
        for kind, record in parts:
            entity = KINDS.get(kind)
            if entity is None:
                raise RuleViolation("audiences.not_a_part", kind=kind)
            work.store(entity).put(replace(present(work, entity, record), audience=audience))
    return work.changes
