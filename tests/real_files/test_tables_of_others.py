"""Real tables of who does what where, and of others: how many partners they name, and that one undo leaves nothing.

The files lie beside a checkout and never in it; where they are not, these tests are skipped with a word.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders.workspaces import a_workspace
from workbench.bootstrap.program import make_program
from workbench.domain.foreign_tables import ForeignSheet
from workbench.domain.partner_imports import GroupChoice
from workbench.domain.partner_table_plans import Doubt, RowOutcome, TablePlan
from workbench.domain.partners import Channel, Organisation, Person
from workbench.errors import RuleViolation
from workbench.operations.foreign_tables import read_foreign_content
from workbench.operations.partners.table_reading import lay_out_table, understand_table
from workbench.operations.partners.tables import preview_table, take_in_table
from workbench.operations.undo import undo
from workbench.operations.vocabularies import put_vocabularies
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.database import Database
from workbench.storage.workspaces import Workspace

SHARED = Path(__file__).parents[3] / "shared" / "realdata"
PROGRAM = make_program()
NEW, DOUBTFUL, REPEATED, SAME = RowOutcome.NEW, RowOutcome.DOUBTFUL, RowOutcome.REPEATED, RowOutcome.SAME

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real tables are not beside this checkout")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Empty but for the words: each test leaves it so."""
    with a_workspace(tmp_path_factory.mktemp("tables")) as opened:
        with opened.database.write("records.add") as work:
            put_vocabularies(work, PROGRAM.vocabularies())
        yield opened


Take = Callable[[str], TablePlan]


@pytest.fixture
def database(workspace: Workspace) -> Database:
    return workspace.database


def content(name: str) -> bytes:
    """A file's bytes; of a script that sets an array, the array as a table."""
    raw = (SHARED / name).read_bytes()
    if not name.endswith(".js"):
        return raw
    text = raw.decode("utf-8")
    rows = json.loads(text[text.index("[") : text.rindex("]") + 1])
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(headings)
    writer.writerows([row.get(heading, "") for heading in headings] for row in rows)
    return made.getvalue().encode("utf-8")


def a_sheet(sandbox: Sandbox, name: str) -> ForeignSheet:
    return read_foreign_content(sandbox, content(name), name).sheet()


def planned(database: Database, sheet: ForeignSheet) -> TablePlan:
    words = PROGRAM.heading_words()
    return preview_table(database, understand_table(sheet, lay_out_table(database, sheet, words), words), GroupChoice())


def kept(database: Database) -> int:
    with database.write("records.look") as work:
        return sum(len(work.store(kind).where()) for kind in (Organisation, Channel, Person))


def doubts(plan: TablePlan) -> dict[str, set[str]]:
    """Doubtful names to why they are."""
    return {
        each.stated.said.name: {possible.doubt.value for possible in each.possible} or {Doubt.AMBIGUOUS.value}
        for each in plan.organisations if each.outcome is DOUBTFUL
    }  # fmt: skip


FILES = [
    # file, partners new and doubtful, rows said again and refused, cells left out
    ("3w/unhcr-3w.csv", 247, 12, 1991, 0, 3),
    ("3w/rowca-3w-hxl.csv", 11, 0, 233, 0, 0),
    ("3w/ebola-3w_data.js", 125, 3, 1073, 0, 426),
    ("hxl/libhxl_input-valid.csv", 3, 0, 1, 0, 0),
    ("hxl/libhxl_input-valid-latin1.csv", 3, 0, 1, 0, 0),
    ("hxl/libhxl_input-untagged.csv", 3, 0, 1, 0, 0),
    ("hxl/libhxl_input-multiple-headers.csv", 2, 0, 0, 0, 0),
    ("hxl/libhxl_input-valid.xlsx", 3, 0, 1, 0, 0),
    ("hxl/libhxl_input-merged.xlsx", 3, 0, 1, 0, 0),
]


@pytest.mark.parametrize(("name", "new", "doubtful", "again", "refused", "cells"), FILES)
def test_a_real_table_is_taken_in_to_the_last_row_and_one_undo_leaves_nothing(
    sandbox: Sandbox, database: Database, name: str, new: int, doubtful: int, again: int, refused: int, cells: int
) -> None:
    sheet = a_sheet(sandbox, name)
    words = PROGRAM.heading_words()
    table = understand_table(sheet, lay_out_table(database, sheet, words), words)
    before = kept(database)
    report = take_in_table(database, table, GroupChoice())
    partners, rows = report.plan.organisations_by_outcome(), report.plan.rows_by_outcome()
    assert (partners[NEW], partners[DOUBTFUL]) == (new, doubtful)
    assert (rows[REPEATED], rows[RowOutcome.REFUSED], report.plan.cells_left_out) == (again, refused, cells)
    assert len(report.changes.created("organisation")) == new + doubtful
    assert planned(database, sheet).organisations_by_outcome() == {SAME: new + doubtful}
    undo(database)
    assert kept(database) == before


def test_the_list_of_267_names_holds_eight_that_are_only_written_otherwise(
    sandbox: Sandbox, database: Database
) -> None:
    plan = planned(database, a_sheet(sandbox, "3w/unhcr-3w.csv"))
    assert len({row.source.name for row in plan.rows}) == 267
    others = {row.source.name for row in plan.rows if row.source.name != row.organisation.stated.said.name}
    assert others == {"PU- AMI", "MSF - H", "GiZ", "Oxfam", "MSF - F", "Save the Children", "Medair", "MSF-CH"}
    found = doubts(plan)
    assert [name for name, why in found.items() if why == {"ambiguous"}] == ["NRC", "DRC", "LRC"]
    by_name = {each.stated.said.name: each for each in plan.organisations}
    assert {"Danish Refugee Council", "Danish Red Cross"} <= set(by_name["DRC"].readings)
    assert {"Norwegian Refugee Council", "Norwegian Red Cross"} <= set(by_name["NRC"].readings)
    assert {"Lebanese Red Cross", "Latvian Red Cross"} <= set(by_name["LRC"].readings)


def test_what_is_called_a_charity_and_is_none_is_told(sandbox: Sandbox, database: Database) -> None:
    plan = planned(database, a_sheet(sandbox, "3w/ebola-3w_data.js"))
    (icrc,) = [each for each in plan.organisations if each.stated.said.name.startswith("International Committee of")]
    wrong = {problem.code for row in plan.rows if row.organisation is icrc for problem in row.problems}
    assert wrong == {"imports.cell_kind"}
    assert doubts(plan)["Liberian Red Cross Society with IFRC"] == {"compound"}
    assert [value.written for value in plan.table.unknown] == [
        "International Organization", "Red Cross Movement", "Goverment", "Donors", "National Organization",
        "Laboratory",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["hxl/hxl-1.1_core_hashtags.csv", "hxl/hxl-1.1_core_attributes.csv"])
def test_a_table_of_something_else_names_no_partner(sandbox: Sandbox, database: Database, name: str) -> None:
    with pytest.raises(RuleViolation, match="imports.no_organisation_column"):
        planned(database, a_sheet(sandbox, name))
