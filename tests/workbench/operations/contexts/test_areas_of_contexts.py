"""Areas that a context reaches: a new one and the reaching are one operation and one undo."""

from datetime import date

import pytest

from workbench.domain.area_drafts import AreaDraft
from workbench.domain.context_drafts import ContextDraft
from workbench.errors import RuleViolation
from workbench.identifiers import AreaId, ContextId, new_id
from workbench.operations.contexts import add_area_to_context, add_context
from workbench.operations.undo import undo
from workbench.queries.areas import list_areas
from workbench.queries.contexts import read_context
from workbench.storage.database import Database

TODAY = date(2026, 3, 1)


def test_a_new_area_is_made_and_reached_and_taken_back_together(database: Database) -> None:
    context = ContextId(add_context(database, ContextDraft(title="Example operation")).id)
    saved = add_area_to_context(database, context, AreaDraft(name="Example oblast", country="UA"))
    with database.read() as connection:
        assert read_context(connection, context, TODAY).areas == ((saved.id, "Example oblast"),)
    undo(database)
    with database.read() as connection:
        assert read_context(connection, context, TODAY).areas == ()
        assert list_areas(connection) == []
    for draft, code in (
        (AreaDraft(name=""), "areas.no_name"),
        (AreaDraft(name="Example", parent=AreaId(new_id())), "records.missing"),
    ):
        with pytest.raises(RuleViolation) as refused:
            add_area_to_context(database, context, draft)
        assert refused.value.code == code
    with database.read() as connection:
        assert list_areas(connection) == []
