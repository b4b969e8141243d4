"""What taking in twenty thousand partners costs: all of it as one operation, and the preview of five hundred rows.

The reference is the same records put into an empty workspace by a caller who knows already what they are.
"""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, cost, duration, take
from tests.builders.workspaces import a_workspace
from workbench.bootstrap.program import make_program
from workbench.domain.foreign_tables import ForeignRow, ForeignSheet
from workbench.domain.partner_imports import GroupChoice
from workbench.domain.partner_table_intake import Written
from workbench.domain.partner_tables import PartnerTable
from workbench.domain.partners import Channel, Organisation, Person, Post, Tenure
from workbench.operations.partners.table_reading import lay_out_table, understand_table
from workbench.operations.partners.tables import preview_table, take_in_table
from workbench.storage.database import Database
from workbench.storage.workspaces import Workspace

pytestmark = pytest.mark.benchmark

ROWS = 20_000 if WHOLE else 200
FEW = 500 if WHOLE else 50
TURNS = 3 if WHOLE else 1
MOST_TIMES, MOST_TIMES_LOOKING = 8, 12
SECONDS, SECONDS_LOOKING = 10.0, 1.0
HEADINGS = ("Organisation", "Acronym", "Type", "Website", "Contact person", "Position", "E-mail", "Phone")
WORDS = "health relief children water society network youth women care support centre hope light bridge river".split()
PROGRAM = make_program()
NOBODY = GroupChoice()


def a_sheet(count: int) -> ForeignSheet:
    """Every fourth row names somebody; names share words with hundreds of others, as real ones do."""
    rows = [ForeignRow(1, HEADINGS)]
    for n in range(count):
        first, second, third = (WORDS[(n // step) % len(WORDS)].title() for step in (1, 15, 225))
        contact = (
            (f"Example Person {n}", "Director", f"p{n}@example.org", f"+1 555 {n:06}") if n % 4 == 0 else ("",) * 4
        )
        cells = (f"{first} {second} {third} {n}", f"AC{n}", "National NGO", f"https://www.example{n}.org", *contact)
        rows.append(ForeignRow(n + 2, cells))
    return ForeignSheet(rows=tuple(rows))


def understood(database: Database, sheet: ForeignSheet) -> PartnerTable:
    words = PROGRAM.heading_words()
    return understand_table(sheet, lay_out_table(database, sheet, words), words)


def put(database: Database, written: Written) -> None:
    """Writes records of which somebody knows already what they are."""
    kinds = dict(
        zip((field.name for field in fields(Written)), (Organisation, Person, Post, Tenure, Channel), strict=False)
    )
    with database.write("records.add") as work:
        for name, kind in kinds.items():
            work.store(kind).put_many(getattr(written, name).values())


def in_new_workspaces(folder: Path) -> Callable[[Callable[[Workspace], float]], Callable[[], float]]:
    """Turns of work, each in an empty workspace of its own."""
    numbers = iter(range(1_000))

    def turn(work: Callable[[Workspace], float]) -> Callable[[], float]:
        def done() -> float:
            with a_workspace(folder / str(next(numbers))) as workspace:
                return work(workspace)

        return done

    return turn


@pytest.mark.parametrize("clock", [cost, *([duration] if WHOLE else [])])
def test_a_table_is_taken_in_as_one_operation(
    tmp_path: Path, judge: Judge, clock: Callable[[Callable[[], object]], float]
) -> None:
    sheet, turn = a_sheet(ROWS), in_new_workspaces(tmp_path)
    with a_workspace(tmp_path / "plan") as workspace:
        written = preview_table(workspace.database, understood(workspace.database, sheet), NOBODY).written

    def taken(workspace: Workspace) -> float:
        return clock(lambda: take_in_table(workspace.database, understood(workspace.database, sheet), NOBODY))

    def bare(workspace: Workspace) -> float:
        return clock(lambda: put(workspace.database, written))

    is_wall = clock is duration
    figure = take(
        f"a table of {ROWS} partners taken in ({'wall' if is_wall else 'processor'})", turn(taken), turn(bare),
        turns=TURNS, at_most=SECONDS if is_wall else None, at_most_times=None if is_wall else MOST_TIMES,
    )  # fmt: skip
    judge(figure)
    assert len(written.organisations) == ROWS


@pytest.mark.parametrize("clock", [cost, *([duration] if WHOLE else [])])
def test_what_becomes_of_five_hundred_rows_is_seen_at_once(
    tmp_path: Path, judge: Judge, clock: Callable[[Callable[[], object]], float]
) -> None:
    sheet = a_sheet(FEW)
    with a_workspace(tmp_path) as workspace:
        database = workspace.database
        take_in_table(database, understood(database, a_sheet(10 * FEW)), NOBODY)
        is_wall = clock is duration
        figure = take(
            f"preview of {FEW} rows against {10 * FEW} partners ({'wall' if is_wall else 'processor'})",
            lambda: clock(lambda: preview_table(database, understood(database, sheet), NOBODY)),
            lambda: clock(lambda: understood(database, sheet)), turns=TURNS,
            at_most=SECONDS_LOOKING if is_wall else None, at_most_times=None if is_wall else MOST_TIMES_LOOKING * 4,
        )  # fmt: skip
    judge(figure)
