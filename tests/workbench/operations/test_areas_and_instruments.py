from dataclasses import replace
from datetime import date

import pytest

from tests.builders.vocabularies import put_shipped
from workbench.domain.area_drafts import AreaDraft
from workbench.domain.instrument_drafts import InstrumentDraft
from workbench.domain.vocabularies import Verification
from workbench.errors import RuleViolation
from workbench.identifiers import AreaId, InstrumentId
from workbench.operations.areas import add_area, edit_area, remove_areas
from workbench.operations.instruments import add_instrument, edit_instrument, remove_instruments
from workbench.operations.undo import undo
from workbench.queries.areas import list_areas, read_area
from workbench.queries.finding import find_records
from workbench.queries.instruments import list_instruments, read_instrument
from workbench.storage.database import Database

TODAY = date(2026, 3, 1)


def test_areas_without_a_code_or_without_a_name_stand_below_one_another_and_never_in_a_circle(
    database: Database,
) -> None:
    oblast = AreaId(add_area(database, AreaDraft(name="Example region", code="UA 99/x", country="UA")).id)
    district = AreaId(add_area(database, AreaDraft(name="Example district", parent=oblast)).id)
    camp = AreaId(add_area(database, AreaDraft(name="", code="P-7", parent=district)).id)
    with database.read() as connection:
        rows = list_areas(connection)
        assert [(row.name, row.code, row.depth) for row in rows] == [
            ("Example region", "UA 99/x", 0), ("Example district", "", 1), ("P-7", "P-7", 2)
        ]  # fmt: skip
        assert [found.id for found in find_records(connection, "UA 99").rows] == [oblast]
        draft = read_area(connection, camp)
    assert not edit_area(database, camp, draft)
    with pytest.raises(RuleViolation, match=r"areas\.circle"):
        edit_area(database, oblast, AreaDraft(name="Example region", parent=camp))
    for bad, code in ((AreaDraft(name=" "), r"areas\.no_name"), (AreaDraft(name="E", country="U"), r"areas\.country")):
        with pytest.raises(RuleViolation, match=code):
            add_area(database, bad)
    with pytest.raises(RuleViolation, match=r"areas\.has_parts"):
        remove_areas(database, [oblast])
    remove_areas(database, [oblast, district, camp])
    undo(database)
    with database.read() as connection:
        assert len(list_areas(connection)) == 3


def test_instruments_replace_one_another_in_a_chain_and_never_in_a_circle(database: Database) -> None:
    put_shipped(database, "instrument_kinds")
    first = InstrumentId(add_instrument(database, InstrumentDraft(title="First agreement", kind="agreement")).id)
    second = InstrumentId(
        add_instrument(
            database,
            InstrumentDraft(
                title="Second agreement",
                kind="agreement",
                adopted_by="Example council",
                adopted_on="2022-06",
                replaces=first,
                verified=Verification.SOURCE,
            ),
        ).id
    )
    third = InstrumentId(add_instrument(database, InstrumentDraft(title="Third", replaces=second)).id)
    with database.read() as connection:
        shown = read_instrument(connection, second, TODAY)
        rows = {row.id: row for row in list_instruments(connection)}
    assert (shown.before, shown.after) == (((first, "First agreement"),), ((third, "Third"),))
    assert (rows[first].replaced_by, rows[third].replaces) == (("Second agreement",), "Second agreement")
    assert not edit_instrument(database, second, shown.draft)
    with pytest.raises(RuleViolation, match=r"instruments\.circle"):
        edit_instrument(database, first, InstrumentDraft(title="First agreement", replaces=third))
    for bad, code in (
        (InstrumentDraft(title=""), r"instruments\.no_title"),
        (InstrumentDraft(title="E", kind="x"), r"terms\.unknown"),
        (InstrumentDraft(title="E", adopted_on="soon"), r"periods\.not_a_date"),
    ):  # fmt: skip
        with pytest.raises(RuleViolation, match=code):
            add_instrument(database, bad)
    remove_instruments(database, [second])
    with database.read() as connection:
        assert read_instrument(connection, third, TODAY).before == ()
        draft = read_instrument(connection, third, TODAY).draft
    edit_instrument(database, third, replace(draft, adopted_by="Example council"))
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        edit_instrument(database, first, InstrumentDraft(title="First agreement", replaces=second))
    undo(database)
    undo(database)
    with database.read() as connection:
        assert [title for _, title in read_instrument(connection, third, TODAY).before] == [
            "Second agreement", "First agreement"
        ]  # fmt: skip
