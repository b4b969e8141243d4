"""What the sheet of a role offers, and what it shows of one that is there."""

from datetime import date
from pathlib import Path

from tests.builders.role_matrices import a_stage
from tests.builders.workspaces import a_workspace
from workbench.domain.areas import Area
from workbench.domain.assignment_drafts import AssignmentDraft
from workbench.domain.contexts import ContextSituation
from workbench.domain.decisions import Decision
from workbench.domain.mandates import Mandate
from workbench.domain.periods import PartialDate
from workbench.domain.role_assignments import Role
from workbench.identifiers import DecisionId, new_id
from workbench.operations.roles import add_assignment
from workbench.queries.role_sheets import areas_of_context, read_function_draft, read_role_sheet, situations_of


def test_a_sheet_offers_what_fits_its_cell_and_shows_what_stands(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as opened:
        stage = a_stage(opened.database)
        function, organisation, other = stage.functions[0], stage.organisations[0], stage.organisations[1]
        elsewhere = Decision(id=new_id(), texts={"en": "Settled by phone"}, number="D-1")
        with opened.database.write("test.put") as work:
            work.store(Decision).put(elsewhere)
            work.store(Decision).put(Decision(id=new_id(), texts={"en": "x" * 200}, context=stage.context))
            work.store(Area).put(Area(id=new_id(), names={"en": "Example coast"}))
            for holder, words in ((organisation, "Ours"), (other, "Theirs")):
                work.store(Mandate).put(Mandate(id=new_id(), organisation=holder, statements={"en": words}))
            work.store(ContextSituation).put(
                ContextSituation(
                    id=new_id(), context=stage.context, situation="protracted", start=PartialDate("2025"),
                    end=PartialDate("2025-12"),
                )
            )  # fmt: skip
        draft = AssignmentDraft(role=Role.LEAD, decision=DecisionId(elsewhere.id), start="2026")
        saved = add_assignment(opened.database, stage.context, function, organisation, draft)
        with opened.database.read() as connection:
            sheet = read_role_sheet(connection, stage.context, function, organisation, saved.id)
            fresh = read_role_sheet(connection, stage.context, function, organisation, "")
            assert areas_of_context(connection, stage.context)[0][1] == "Example coast"
            assert situations_of(connection, stage.context, date(2025, 6, 1)) == {"protracted"}
            assert situations_of(connection, stage.context, date(2026, 6, 1)) == frozenset()
            assert read_function_draft(connection, function).title == sheet.function
        assert sheet.draft == draft
        assert fresh.draft is None
        assert [text for _, text in sheet.mandates] == ["Ours"]
        # One that was decided elsewhere stays to be chosen; long texts are cut.
        assert [text for _, text in sheet.decisions] == ["D-1 Settled by phone", "x" * 90 + "…"]
        assert len(fresh.decisions) == 1
