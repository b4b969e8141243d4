"""What is done for a table off the window's thread: reading the file, understanding it, looking, taking it in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ui.kit.desk import Desk
from ui.kit.tasks import Progress
from workbench.domain.foreign_tables import ForeignSheet, ForeignTable, TextCode
from workbench.domain.partner_imports import GroupChoice
from workbench.domain.partner_table_plans import Decisions, TablePlan
from workbench.domain.partner_tables import PartnerTable
from workbench.operations.foreign_tables import read_foreign_table
from workbench.operations.partners.table_reading import LaidOut, lay_out_table, understand_table
from workbench.operations.partners.tables import SourceOfTable, TableReport, preview_table, take_in_table


@dataclass(frozen=True, slots=True)
class OpenedTable:
    """A file that was read, which of its sheets is looked at, and how that is laid out."""

    path: Path
    table: ForeignTable
    sheet: ForeignSheet
    laid_out: LaidOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person said of a table: what columns hold, what words mean, and the group and language of it."""

    codes: Mapping[str, str]
    values: Mapping[str, str]
    choice: GroupChoice
    language: str


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table as it was understood with these wishes; ``plan`` is none while words of it have to be asked about."""

    wishes: Wishes
    table: PartnerTable
    plan: TablePlan | None


def open_table(desk: Desk, path: Path, code: TextCode | None, separator: str, progress: Progress) -> OpenedTable:
    """Reads a file in the sandbox, and finds out what its first sheet holds."""
    table = read_foreign_table(desk.printing().sandbox(), path, code=code, separator=separator)
    progress.check()
    return choose_sheet(desk, path, table, table.sheet().name, progress)


def choose_sheet(
    desk: Desk, path: Path, table: ForeignTable, name: str, _: Progress, *, top_is_headings: bool | None = None
) -> OpenedTable:
    """Finds out what another sheet holds, or the same once a person said what its first row is."""
    sheet, words = table.sheet(name), desk.program.heading_words()
    return OpenedTable(path, table, sheet, lay_out_table(desk.database, sheet, words, top_is_headings=top_is_headings))


def look_at(desk: Desk, opened: OpenedTable, wishes: Wishes, ask: bool, progress: Progress) -> SeenTable:
    """Reads the rows and holds them against the register; where ``ask``, words nobody knows come first."""
    table = understand_table(
        opened.sheet, opened.laid_out, desk.program.heading_words(), codes=wishes.codes, values=wishes.values,
        language=wishes.language, step=progress.step,
    )  # fmt: skip
    if ask and table.unknown:
        return SeenTable(wishes, table, None)
    plan = preview_table(desk.database, table, wishes.choice, language=wishes.language, step=progress.step)
    return SeenTable(wishes, table, plan)


def look_again(desk: Desk, seen: SeenTable, decisions: Decisions, progress: Progress) -> TablePlan:
    """The plan with what a person said of doubtful partners."""
    wishes = seen.wishes
    return preview_table(
        desk.database, seen.table, wishes.choice, decisions=decisions, language=wishes.language, step=progress.step
    )


def take_in(desk: Desk, opened: OpenedTable, seen: SeenTable, decisions: Decisions, progress: Progress) -> TableReport:
    """Takes the table in as one operation, and remembers with it how it was read."""
    wishes = seen.wishes
    source = SourceOfTable(
        name=opened.laid_out.layout.source or opened.path.stem, headings=opened.laid_out.layout.headings,
        columns=wishes.codes, values=wishes.values,
    )  # fmt: skip
    return take_in_table(
        desk.database, seen.table, wishes.choice, decisions=decisions, source=source, language=wishes.language,
        step=progress.step,
    )  # fmt: skip
