"""How organisations stand to the layers of care in a context: many cells of the grid are one operation."""

from collections.abc import Sequence
from datetime import date

from workbench.changes import Changes
from workbench.domain.contexts import Context
from workbench.domain.layer_stances import LayerStance, layer_stance_id
from workbench.domain.partners import Organisation
from workbench.domain.problems import refuse_problems
from workbench.domain.service_drafts import StanceDraft
from workbench.identifiers import ContextId
from workbench.operations.care_layers import VOCABULARIES
from workbench.operations.partners.profiles import check_codes
from workbench.operations.present import all_present, present
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def set_stances(database: Database, context: ContextId, stances: Sequence[StanceDraft], *, on: date) -> Changes:
    """Makes each of these stances say exactly this; one of which nothing is known is taken away.

    ``on`` is the day what is new counts as known of. Raises RuleViolation with the first problem,
    ``records.missing``, and ``terms.unknown`` for a layer that the vocabulary has not.
    """
    for draft in stances:
        refuse_problems(draft.problems())
    with database.write("layer_stances.set") as work:
        present(work, Context, context)
        all_present(work, Organisation, [draft.organisation for draft in stances])
        check_codes(work, VOCABULARIES["movement"], {draft.layer for draft in stances})
        for draft in stances:
            before = _known(work, context, draft)
            if draft.is_said() or work.store(LayerStance).find(before.id) is not None:
                work.store(LayerStance).put(draft.restated(before, on))
    return work.changes


def _known(work: UnitOfWork, context: ContextId, draft: StanceDraft) -> LayerStance:
    """The record of this cell: the one there is, also where a merge moved it here under another id, else a new one."""
    standing = work.store(LayerStance).where(context=context, organisation=draft.organisation, layer=draft.layer)
    if standing:
        return standing[0]
    record = layer_stance_id(draft.organisation, context, draft.layer)
    found = work.store(LayerStance).find(record)
    if found is not None and (found.organisation, found.context) == (draft.organisation, context):
        return found
    return LayerStance(id=record, organisation=draft.organisation, context=context, layer=draft.layer)
