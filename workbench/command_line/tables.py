"""The command that takes in a table of partners from a workbook or a text file, and how its plan is told."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from workbench.command_line.sessions import Session, json_option, show_json, show_taken_in, workspace_options
from workbench.domain.foreign_tables import ForeignSheet, ForeignTable, TextCode
from workbench.domain.partner_columns import table_column
from workbench.domain.partner_imports import GroupChoice, GroupIntent
from workbench.domain.partner_table_plans import NOTHING_SAID, Decisions, PlannedRow, RowOutcome, TablePlan
from workbench.domain.partner_tables import TableLayout
from workbench.domain.texts import clean_line
from workbench.identifiers import GroupId
from workbench.operations.backups import back_up_before_bulk
from workbench.operations.foreign_tables import read_foreign_table
from workbench.operations.partners.table_reading import LaidOut, lay_out_table, understand_table
from workbench.operations.partners.tables import SourceOfTable, preview_table, take_in_table
from workbench.queries.lists import record_named
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.database import Database
from workbench.wording import Words, sentence

_LEFT_OUT = "-"
_HEADINGS = {
    RowOutcome.NEW: "new",
    RowOutcome.CHANGED: "changed",
    RowOutcome.SAME: "the same",
    RowOutcome.DOUBTFUL: "doubtful (taken in as new; nothing is merged by itself)",
    RowOutcome.REPEATED: "said again",
    RowOutcome.LEFT_OUT: "left out",
}


@click.command("table")
@click.argument("file", type=click.Path(path_type=Path))
@workspace_options
@json_option
@click.option("--sheet", default="", metavar="NAME", help="Of a workbook: the sheet; else the first that has rows.")
@click.option("--letters", type=click.Choice([code.value for code in TextCode]), help="How its letters were stored.")
@click.option("--separator", default="", metavar="SIGN", help="Of a text file: what parts its cells.")
@click.option("--headings/--no-headings", default=None, help="Whether the first row holds headings.")
@click.option("--column", "columns", multiple=True, metavar="HEADING=CODE", help="What a column holds; - for nothing.")
@click.option("--value", "values", multiple=True, metavar="COLUMN|WORD=CODE", help="What a word means; - for nothing.")
@click.option("--same", multiple=True, metavar="ROW[=PARTNER]", help="The row's partner is this one, or the likeliest.")
@click.option("--leave-out", multiple=True, type=int, metavar="ROW", help="Do not take the row's partner in.")
@click.option("--group", default="none", metavar="none|NAME|new:NAME", help="The group its partners sit in.")
@click.option("--prefix", default="", help="Of a new group: how its meetings' numbers begin, such as WG2.")
@click.option("--language", default="en", metavar="CODE", help="Language of names whose column does not say.")
@click.option("--forget", is_flag=True, help="Do not remember how the table was read.")
@click.option("--dry-run", is_flag=True, help="Show what would happen and write nothing.")
@click.pass_obj
def import_table(
    session: Session, file: Path, folder: Path, passphrase_file: str | None, as_json: bool, sheet: str,
    letters: str | None, separator: str, headings: bool | None, columns: tuple[str, ...], values: tuple[str, ...],
    same: tuple[str, ...], leave_out: tuple[int, ...], group: str, prefix: str, language: str, forget: bool,
    dry_run: bool,
) -> None:  # fmt: skip
    """Take in partners from a table: FILE is a workbook (.xlsx) or text (CSV, TSV).

    What columns and words mean is remembered for the next table with the same headings.
    """
    with Sandbox() as sandbox:
        code = TextCode(letters) if letters else None
        foreign = read_foreign_table(sandbox, file, code=code, separator=separator)
    meant = _values(values)
    with session.workspace(folder, passphrase_file, read_only=dry_run) as workspace:
        database, words = workspace.database, session.program.heading_words()
        chosen = _sheet(foreign, sheet)
        laid_out = lay_out_table(database, chosen, words, top_is_headings=headings)
        codes = _codes(laid_out.layout, columns)
        table = understand_table(chosen, laid_out, words, codes=codes, values=meant, language=language)
        choice = group_choice(database, group, prefix)
        decisions = NOTHING_SAID
        if same or leave_out:
            plan = preview_table(database, table, choice, language=language)
            decisions = decisions_of(database, plan, same, leave_out)
        if dry_run:
            plan = preview_table(database, table, choice, decisions=decisions, language=language)
            _show(plan, laid_out, codes, as_json=as_json, dry_run=True, words=session.program.words())
            return
        back_up_before_bulk(workspace)
        source = None if forget else _source(file, laid_out, codes, meant)
        report = take_in_table(database, table, choice, decisions=decisions, source=source, language=language)
    _show(report.plan, laid_out, codes, as_json=as_json, dry_run=False, words=session.program.words())
    if not as_json:
        show_taken_in(f"{len(report.changes.touched)} records", report.changes)


def group_choice(database: Database, typed: str, prefix: str) -> GroupChoice:
    """The group somebody named: none, one by its name, or ``new:`` and a name."""
    if typed == "none":
        return GroupChoice()
    if typed.startswith("new:"):
        name = clean_line(typed.removeprefix("new:")).text
        return GroupChoice(intent=GroupIntent.NEW, name=name, prefix=clean_line(prefix).text)
    with database.read() as connection:
        return GroupChoice(intent=GroupIntent.EXISTING, group=GroupId(record_named(connection, "groups", typed)))


def _sheet(foreign: ForeignTable, name: str) -> ForeignSheet:
    if name and name not in [sheet.name for sheet in foreign.sheets]:
        raise click.UsageError("--sheet takes one of: " + ", ".join(sheet.name for sheet in foreign.sheets))
    return foreign.sheet(name)


def _codes(layout: TableLayout, typed: Sequence[str]) -> dict[str, str]:
    """Heading to code as it was found, with what was said of columns by heading or number."""
    codes = layout.codes()
    by_number = {str(column.position + 1): column.heading for column in layout.columns}
    for pair in typed:
        column, sign, code = pair.rpartition("=")
        heading = column if column in layout.headings else by_number.get(column, "")
        if not sign or not heading:
            raise click.UsageError("--column takes HEADING=CODE or NUMBER=CODE, such as 2=person.")
        codes[heading] = "" if code == _LEFT_OUT else table_column(code).code
    return {heading: code for heading, code in codes.items() if code}


def _values(typed: Sequence[str]) -> dict[str, str]:
    pairs = [pair.rpartition("=") for pair in typed]
    if any("|" not in key or not code for key, _, code in pairs):
        raise click.UsageError("--value takes COLUMN|WORD=CODE, such as kind|NGO=national_ngo.")
    return {key: "" if code == _LEFT_OUT else code for key, _, code in pairs}


def decisions_of(database: Database, plan: TablePlan, same: Sequence[str], leave_out: Sequence[int]) -> Decisions:
    """What somebody said of rows: ``ROW``, whose partner is the likeliest, ``ROW=PARTNER``, and rows to leave out."""
    rows = {row.row: row for row in plan.rows}
    said: dict[str, str] = {}
    for typed in same:
        number, _, name = typed.partition("=")
        row = rows.get(int(number)) if number.isdecimal() else None
        if row is None or not (name or row.organisation.possible):
            raise click.UsageError("--same takes ROW of a doubtful partner, or ROW=PARTNER.")
        if name:
            with database.read() as connection:
                said[row.organisation.stated.key] = record_named(connection, "partners", name)
        else:
            said[row.organisation.stated.key] = row.organisation.possible[0].key
    unknown = [row for row in leave_out if row not in rows]
    if unknown:
        raise click.UsageError(f"--leave-out: there is no row {unknown[0]}.")
    return Decisions(same=said, left_out=frozenset(rows[row].organisation.stated.key for row in leave_out))


def _source(file: Path, laid_out: LaidOut, codes: Mapping[str, str], values: Mapping[str, str]) -> SourceOfTable:
    layout = laid_out.layout
    return SourceOfTable(name=layout.source or file.stem, headings=layout.headings, columns=codes, values=values)


def _show(
    plan: TablePlan, laid_out: LaidOut, codes: Mapping[str, str], *, as_json: bool, dry_run: bool, words: Words
) -> None:
    if as_json:
        show_json(_as_json(plan, laid_out, codes, dry_run))
        return
    for heading in laid_out.layout.headings:
        click.echo(f"column {heading}: {codes.get(heading) or 'not taken in'}")
    partners, rows = plan.organisations_by_outcome(), plan.rows_by_outcome()
    for outcome, text in _HEADINGS.items():
        if rows[outcome]:
            click.echo(f"{partners[outcome]} partners, {rows[outcome]} rows: {text}")
    for number, name, line in [(row.row, row.source.name, line) for row in plan.rows for line in _lines(row, words)]:
        click.echo(f"  row {number}: {name}: {line}")
    if plan.refused:
        click.echo(f"{len(plan.refused)} rows refused")
    for refused in plan.refused:
        click.echo(f"  row {refused.row}: {refused.raw}: {sentence(refused.code, words)}")
    for value in plan.table.unknown:
        click.echo(f"no list holds this word (--value): {value.column}|{value.written} ({value.rows} rows)")
    if dry_run:
        click.echo("Nothing was written: this was a dry run.")


def _lines(row: PlannedRow, words: Words) -> list[str]:
    """What is to be said of one row: whom it may mean, what it changes, which cells were left out."""
    found = []
    if row.outcome is RowOutcome.DOUBTFUL:
        names = [f"{each.name} ({each.doubt.value})" for each in row.organisation.possible]
        found.append("may be " + " or ".join([*names, *row.organisation.readings]))
    found += [f"{each.column}: {each.before} -> {each.after}" for each in row.differences]
    found += [
        f"{each.column} \"{each.written}\": {sentence(each.code, words)}"
        for each in row.problems if each.code != "imports.cell_unknown"
    ]  # fmt: skip
    return found


def _as_json(plan: TablePlan, laid_out: LaidOut, codes: Mapping[str, str], dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "source": laid_out.layout.source,
        "columns": {heading: codes.get(heading, "") for heading in laid_out.layout.headings},
        "partners": {outcome.value: count for outcome, count in plan.organisations_by_outcome().items()},
        "rows": [
            {
                "row": row.row, "partner": row.source.name, "outcome": row.outcome.value,
                "possible": [{"id": each.key, "name": each.name, "why": each.doubt.value}
                             for each in row.organisation.possible],
                "changes": [{"column": each.column, "before": each.before, "after": each.after}
                            for each in row.differences],
                "left_out": [{"column": each.column, "written": each.written, "reason": each.code}
                             for each in row.problems],
            }
            for row in plan.rows
        ],
        "refused": [{"row": each.row, "column": each.column, "reason": each.code, "text": each.raw}
                    for each in plan.refused],
        "unknown": [{"column": each.column, "written": each.written, "rows": each.rows}
                    for each in plan.table.unknown],
        "columns_not_kept": list(plan.table.not_kept),
    }  # fmt: skip
