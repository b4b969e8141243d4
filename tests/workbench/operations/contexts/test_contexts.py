from dataclasses import replace
from datetime import date

import pytest

from tests.builders.records import an_organisation, put
from tests.builders.role_matrices import a_stage
from tests.builders.vocabularies import put_shipped
from workbench.domain.area_drafts import AreaDraft
from workbench.domain.context_drafts import ContextDraft, HostDraft, SituationDraft
from workbench.domain.contexts import ContextKind
from workbench.domain.instrument_drafts import InstrumentDraft
from workbench.domain.role_assignments import Role
from workbench.errors import RuleViolation
from workbench.identifiers import (
    AreaId,
    ContextHostId,
    ContextId,
    ContextSituationId,
    InstrumentId,
    OrganisationId,
    new_id,
)
from workbench.operations.areas import add_area
from workbench.operations.contexts import (
    add_context,
    add_host,
    add_situation,
    close_contexts,
    edit_context,
    edit_host,
    edit_situation,
    end_hosts,
    end_situations,
    remove_contexts,
    remove_hosts,
    remove_situations,
    reopen_contexts,
)
from workbench.operations.instruments import add_instrument, remove_instruments
from workbench.operations.roles import decline_assignments, set_cells
from workbench.operations.undo import undo
from workbench.queries.contexts import ContextPage, list_contexts, read_context
from workbench.storage.database import Database

TODAY = date(2026, 3, 1)


def page(database: Database, context: str, on: date = TODAY) -> ContextPage:
    with database.read() as connection:
        return read_context(connection, context, on)


def test_a_context_is_made_with_its_situations_and_hosts_in_one_step_and_changed_and_closed(database: Database) -> None:
    put_shipped(database, "situation_types")
    host = an_organisation("Example society", country="UA")
    put(database, host)
    area = AreaId(add_area(database, AreaDraft(name="Kyiv", country="ua")).id)
    draft = ContextDraft(
        title=" Example\u202e response ", countries=("ua", " UA", ""), areas=(area,), start="2022-02",
        others={"uk": "Приклад"},
    )  # fmt: skip
    situations = [
        SituationDraft(situation="armed_conflict", collective_response=True, start="2022-02", basis="Said so"),
        SituationDraft(situation="population_movement", start="2022", end="2023"),
    ]
    hosts = [HostDraft(organisation=OrganisationId(host.id), country="ua")]
    context = ContextId(add_context(database, draft, situations=situations, hosts=hosts).id)
    shown = page(database, context)
    assert (shown.title, shown.draft.countries, [name for _, name in shown.areas]) == (
        "Example response", ("UA",), ["Kyiv"]
    )  # fmt: skip
    assert [(line.situation, line.label, line.is_current) for line in shown.situations] == [
        ("armed_conflict", "Armed conflict", True), ("population_movement", "Population movement", False)
    ]  # fmt: skip
    assert shown.current_situations == {"armed_conflict"}
    assert page(database, context, date(2022, 6, 1)).current_situations == {"armed_conflict", "population_movement"}
    assert [(line.organisation, line.country) for line in shown.hosts] == [("Example society", "UA")]
    with database.read() as connection:
        (row,) = list_contexts(connection, "en", TODAY)
    assert (row.situations, row.hosts, row.roles) == (("Armed conflict",), ("Example society",), 0)
    assert not edit_context(database, context, shown.draft)
    edit_context(database, context, ContextDraft(title="Response", kind=ContextKind.COUNTRY_PROGRAMME, start="2022"))
    assert page(database, context).draft.others == {"uk": "Приклад"}
    close_contexts(database, [context], TODAY)
    assert (page(database, context).draft.status.value, page(database, context).draft.end) == ("closed", "2026-03-01")
    reopen_contexts(database, [context])
    undo(database)
    assert page(database, context).draft.status.value == "closed"


def test_hosts_and_situations_come_and_go_and_the_same_said_twice_is_one(database: Database) -> None:
    put_shipped(database, "situation_types")
    one, other = an_organisation("Example one"), an_organisation("Example two")
    put(database, one, other)
    context = ContextId(add_context(database, ContextDraft(title="Example")).id)
    draft = HostDraft(organisation=OrganisationId(one.id), country="UA", start="2026")
    host = ContextHostId(add_host(database, context, draft).id)
    assert add_host(database, context, draft).id == host
    rival = ContextHostId(
        add_host(database, context, HostDraft(organisation=OrganisationId(other.id), country="UA", start="2026")).id
    )
    assert len([line for line in page(database, context).hosts if line.is_current]) == 2
    end_hosts(database, [rival], date(2026, 2, 1))
    assert [line.organisation for line in page(database, context).hosts if line.is_current] == ["Example one"]
    edit_host(database, host, HostDraft(organisation=OrganisationId(one.id), country="MD", start="2026"))
    remove_hosts(database, [rival])
    assert [line.country for line in page(database, context).hosts] == ["MD"]
    said = SituationDraft(situation="protracted", start="2025")
    situation = ContextSituationId(add_situation(database, context, said).id)
    assert add_situation(database, context, said).id == situation
    edit_situation(database, situation, SituationDraft(situation="none", start="2025", collective_response=False))
    end_situations(database, [situation], date(2025, 12, 31))
    assert page(database, context).current_situations == frozenset()
    basis = InstrumentId(add_instrument(database, InstrumentDraft(title="Example agreement")).id)
    said = SituationDraft(situation="none", start="2025", instrument=basis)
    edit_situation(database, situation, said)
    remove_instruments(database, [basis])
    edit_situation(database, situation, replace(said, end="2025"))
    assert page(database, context).situations[0].draft.instrument == basis, "what it rested on stays said"
    remove_situations(database, [situation])
    assert not page(database, context).situations


def test_what_cannot_be_said_of_a_context_is_refused_with_the_field_it_stands_in(database: Database) -> None:
    put_shipped(database, "situation_types")
    context = ContextId(add_context(database, ContextDraft(title="Example")).id)
    for draft, code in (
        (ContextDraft(title=" "), "contexts.no_title"),
        (ContextDraft(title="E", countries=("U1",)), "contexts.country"),
        (ContextDraft(title="E", start="2026", end="2025"), "periods.ends_before_start"),
        (ContextDraft(title="E", areas=(AreaId(new_id()),)), "records.missing"),
    ):  # fmt: skip
        with pytest.raises(RuleViolation, match=code):
            add_context(database, draft)
    with pytest.raises(RuleViolation, match="terms.unknown"):
        add_situation(database, context, SituationDraft(situation="unheard_of"))
    with pytest.raises(RuleViolation, match="contexts.no_host"):
        add_host(database, context, HostDraft(country="UA"))
    with pytest.raises(RuleViolation, match="contexts.country"):
        add_host(database, context, HostDraft(organisation=OrganisationId(new_id()), country=""))
    assert [problem.field for problem in HostDraft().problems()] == ["organisation", "country"]


def test_what_is_below_a_removed_context_is_hidden_with_it_and_comes_back_with_undo(database: Database) -> None:
    stage = a_stage(database)
    # A role before the context began is written: it is a finding, and no error.
    edit_context(database, stage.context, ContextDraft(title="Example response", start="2026-06"))
    set_cells(database, stage.context, [stage.cell(0, 0, Role.CONVENER)], on=TODAY)
    assert page(database, stage.context).roles == {"proposed": 1}
    remove_contexts(database, [stage.context])
    assert page(database, stage.context).is_removed
    assert not page(database, stage.context).roles
    undo(database)
    assert page(database, stage.context).roles == {"proposed": 1}
    decline_assignments(database, stage.ids())
    with database.read() as connection:
        assert [row.roles for row in list_contexts(connection, "en", TODAY)] == [0]
    close_contexts(database, [stage.context], TODAY)
    assert page(database, stage.context).draft.end == ""
