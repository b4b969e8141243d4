"""Mandate cards: what they say, what is refused, how they go round and are acknowledged, and who else is there."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders.records import an_organisation, put, stored
from tests.builders.vocabularies import put_shipped
from workbench.domain.area_drafts import AreaDraft
from workbench.domain.areas import Area
from workbench.domain.circulations import AnswerKind
from workbench.domain.contexts import Context
from workbench.domain.coverage import ANYWHERE
from workbench.domain.instrument_drafts import InstrumentDraft
from workbench.domain.mandate_drafts import MandateDraft
from workbench.domain.mandates import Mandate, MandateStatus
from workbench.domain.periods import PartialDate
from workbench.errors import RuleViolation
from workbench.identifiers import AreaId, ContextId, InstrumentId, MandateId, OrganisationId, new_id
from workbench.operations.areas import add_area, remove_areas
from workbench.operations.circulations import record_answers
from workbench.operations.instruments import add_instrument, remove_instruments
from workbench.operations.mandates import (
    MandateRound,
    add_mandate,
    circulate_mandates,
    edit_mandate,
    remove_mandates,
    set_mandate_status,
)
from workbench.operations.undo import undo
from workbench.queries.mandates import MandatePage, list_mandates, read_mandate, read_mandate_grid
from workbench.storage.database import Database

NORTH, SOUTH = OrganisationId(new_id()), OrganisationId(new_id())
CONTEXT, COAST = ContextId(new_id()), AreaId(new_id())
TODAY = date(2026, 3, 1)
BASIC, CLINICAL = "movement/basic", "iasc/4"


@pytest.fixture
def database(database: Database) -> Database:
    put(
        database,
        an_organisation("Example North", id=NORTH),
        an_organisation("Example South", id=SOUTH),
        Context(id=CONTEXT, titles={"en": "Example response"}),
        Area(id=COAST, names={"en": "Example coast"}),
    )
    put_shipped(database, "movement_layers", "iasc_layers", "coordination_sectors", "populations")
    return database


def draft(organisation: OrganisationId = NORTH, **fields: object) -> MandateDraft:
    said: dict[str, object] = {"statements": {"en": "Example: trains volunteers."}, "context": CONTEXT, **fields}
    return MandateDraft(organisation=organisation, **said)  # type: ignore[arg-type]


def added(database: Database, organisation: OrganisationId = NORTH, **fields: object) -> MandateId:
    return MandateId(add_mandate(database, draft(organisation, **fields)).id)


def page(database: Database, mandate: MandateId, language: str = "en") -> MandatePage:
    with database.read() as connection:
        return read_mandate(connection, mandate, TODAY, language)


def test_a_card_is_written_read_in_words_and_changed_in_one_language(database: Database) -> None:
    mandate = added(
        database, layers=frozenset({CLINICAL, BASIC}), sectors=frozenset({"mhpss"}), areas=frozenset({COAST}),
        clause="  Example clause 4 ", limits={"en": "Not in hospitals."}, start="2018",
    )  # fmt: skip
    row = page(database, mandate).row
    assert (row.organisation, row.context, row.clause) == ("Example North", "Example response", "Example clause 4")
    assert row.layers == ("Basic psychosocial support", "Specialised services"), "the Movement's layers come first"
    assert (row.areas, row.start, row.is_current) == (("Example coast",), "2018", True)
    assert not edit_mandate(database, mandate, page(database, mandate).draft)
    edit_mandate(database, mandate, draft(statements={"uk": "Приклад."}))
    assert page(database, mandate, "uk").row.statement == "Приклад."
    assert page(database, mandate).row.statement == "Example: trains volunteers.", "English was not named and stays"
    assert page(database, mandate).row.areas == ()
    undo(database)
    assert page(database, mandate).row.areas == ("Example coast",)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"statements": {"en": " \n"}}, "mandates.no_statement"),
        ({"layers": frozenset({"movement/fifth"})}, "terms.unknown"),
        ({"layers": frozenset({"basic"})}, "terms.unknown"),
        ({"sectors": frozenset({"magic"})}, "terms.unknown"),
        ({"start": "2020", "end": "2019"}, "periods.ends_before_start"),
        ({"areas": frozenset({AreaId(new_id())})}, "records.missing"),
        ({"statements": {"in English": "Example."}}, "texts.language"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    database: Database, fields: dict[str, Any], code: str
) -> None:
    with pytest.raises(RuleViolation) as caught:
        added(database, **fields)
    assert caught.value.code == code
    with database.read() as connection:
        assert not list_mandates(connection, TODAY)


def test_ending_gives_a_last_day_and_removing_comes_back_by_undo(database: Database) -> None:
    running, over, future = added(database), added(database, end="2024"), added(database, start="2027")
    set_mandate_status(database, [running, over, future], MandateStatus.ENDED, on=TODAY)
    ends = [stored(database, Mandate(id=item, organisation=NORTH)).end for item in (running, over, future)]
    assert ends == [PartialDate("2026-03-01"), PartialDate("2024"), PartialDate("2027-01-01")]
    remove_mandates(database, [running])
    undo(database)
    undo(database)
    assert stored(database, Mandate(id=running, organisation=NORTH)).end is None


def test_cards_go_round_and_answers_are_counted_by_the_newest_round(database: Database) -> None:
    first, second = added(database), added(database, SOUTH)
    sent = MandateRound(recipients=[f"organisation:{SOUTH}"], sent_on=TODAY, answer_by=date(2026, 3, 15))
    with pytest.raises(RuleViolation, match=r"mandates\.nothing_to_send"):
        circulate_mandates(database, [], sent)
    with pytest.raises(RuleViolation, match=r"circulations\.nobody"):
        circulate_mandates(database, [first], MandateRound(recipients=[]))
    circulate_mandates(database, [first, second], sent)
    round_one = page(database, first).rounds[0]
    assert (round_one.number, round_one.differs, [row.name for row in round_one.answers]) == (
        1,
        False,
        ["Example South"],
    )
    record_answers(database, round_one.id, [SOUTH], AnswerKind.AGREED)
    assert page(database, first).row.acknowledgement.agreed == 1
    assert page(database, second).row.acknowledgement.agreed == 0
    circulate_mandates(database, [first], sent)
    newest = page(database, first).row.acknowledgement
    assert (newest.round, newest.agreed) == (2, 0), "an answer to an older round is none to the newest"
    undo(database)
    assert page(database, first).row.acknowledgement.agreed == 1


def test_lists_hold_what_counts_everywhere_and_the_grid_shows_shared_claims_and_empty_places(
    database: Database,
) -> None:
    standing = added(database, context=None, layers=frozenset({BASIC}))
    coast = added(database, SOUTH, layers=frozenset({BASIC}), areas=frozenset({COAST}))
    ended = added(database, SOUTH, layers=frozenset({BASIC}), end="2024")
    with database.read() as connection:
        listed = [row.id for row in list_mandates(connection, TODAY, context=CONTEXT)]
        own = [row.id for row in list_mandates(connection, TODAY, organisation=SOUTH)]
        grid = read_mandate_grid(connection, CONTEXT, TODAY)
    assert (listed, own) == ([standing, coast, ended], [coast, ended])
    assert grid.areas == ((COAST, "Example coast"),)
    assert grid.cells[BASIC, COAST].shared == {standing, coast}
    assert not grid.cells[CLINICAL, COAST].mandates


def test_what_was_removed_stays_on_a_card_and_a_region_reaches_its_districts(database: Database) -> None:
    grounds = InstrumentId(add_instrument(database, InstrumentDraft(title="Example agreement")).id)
    port = AreaId(add_area(database, AreaDraft(name="Example port", parent=COAST)).id)
    hills = AreaId(add_area(database, AreaDraft(name="Example hills")).id)
    region = added(database, layers=frozenset({BASIC}), areas=frozenset({COAST}))
    district = added(database, SOUTH, layers=frozenset({BASIC}), areas=frozenset({port}))
    lost = added(database, layers=frozenset({BASIC}), areas=frozenset({hills}), instrument=grounds)
    remove_areas(database, [hills])
    remove_instruments(database, [grounds])
    with database.read() as connection:
        grid = read_mandate_grid(connection, CONTEXT, TODAY)
    assert grid.areas == ((COAST, "Example coast"), (port, "Example port"), (ANYWHERE, ""))
    assert [grid.cells[BASIC, area].mandates for area, _ in grid.areas] == [(region,), (region, district), (lost,)]
    edit_mandate(database, lost, replace(page(database, lost).draft, clause="Example clause"))
    kept = page(database, lost).draft
    assert page(database, lost).row.areas == ("Example hills",), "and not everywhere"
    assert (kept.areas, kept.instrument, kept.clause) == (frozenset({hills}), grounds, "Example clause")
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        edit_mandate(database, region, replace(page(database, region).draft, areas=frozenset({COAST, hills})))
    remove_mandates(database, [region, district])
    with database.read() as connection:
        left = read_mandate_grid(connection, CONTEXT, TODAY)
    assert (left.areas, left.cells[BASIC, ANYWHERE].mandates) == ((), (lost,))
