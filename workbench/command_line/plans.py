"""How the outcome of taking in a list of partners is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from workbench.command_line.sessions import show_json
from workbench.domain.partner_table_contacts import DEFAULT_POST
from workbench.domain.partner_table_plans import PlannedRow, RowOutcome, TablePlan
from workbench.domain.partner_tables import RefusedRow
from workbench.wording import Words, sentence

_HEADINGS = {
    RowOutcome.NEW: "new",
    RowOutcome.CHANGED: "brought up to date",
    RowOutcome.SAME: "known already",
    RowOutcome.DOUBTFUL: "doubtful (taken in as new; nothing is merged by itself)",
    RowOutcome.REPEATED: "repeated in the list (taken in once)",
    RowOutcome.LEFT_OUT: "left out",
}


@dataclass(frozen=True, slots=True)
class GroupChosen:
    """The id of the group the partners got a seat in, where one was written; ``is_asked``: whether one was named."""

    id: str | None
    is_asked: bool


def show_plan(plan: TablePlan, *, as_json: bool, dry_run: bool, group: GroupChosen, words: Words) -> None:
    """The plan, line by line, with what was not kept and why."""
    if as_json:
        show_json(_plan_as_json(plan, dry_run, group))
        return
    for outcome, heading in _HEADINGS.items():
        rows = [row for row in plan.rows if row.outcome is outcome]
        if rows:
            click.echo(f"{len(rows)} {heading}")
            for row in rows:
                click.echo(f"  {_in_words(row, words, keeps_role=group.is_asked)}")
    _show_left_out(plan, words, group)
    if dry_run:
        click.echo("Nothing was written: this was a dry run.")


def _show_left_out(plan: TablePlan, words: Words, group: GroupChosen) -> None:
    aside, refused = _asides(plan, is_aside=True), _asides(plan, is_aside=False)
    if refused:
        click.echo(f"{len(refused)} refused")
        for each in refused:
            click.echo(f"  line {each.row}: {each.raw}")
            click.echo(f"    {sentence(each.code, words)}")
    for each in aside:
        click.echo(f"skipped, as it looks like a heading or prose: line {each.row}: {each.raw}")
    roles = [row for row in plan.rows if row.source.role is not None]
    if roles and not group.is_asked:
        click.echo("roles not kept, as no group was chosen (--group):")
        for row in roles:
            click.echo(f"  line {row.row}: {row.source.name}: {_plain(row.source.role or '').capitalize()}")
    for column in plan.table.not_kept:
        click.echo(f"column not kept: {column}")
    if plan.removed:
        click.echo(f"{plan.removed} hidden characters were taken out")


def _asides(plan: TablePlan, *, is_aside: bool) -> Sequence[RefusedRow]:
    return [each for each in plan.refused if each.is_aside is is_aside]


def _plain(code: str) -> str:
    return code.replace("_", "-")


def _in_words(row: PlannedRow, words: Words, *, keeps_role: bool) -> str:
    source, contact = row.source, row.source.contact
    parts = [f"line {row.row}: {source.name}"]
    kind, country = source.kind or source.guessed_kind, source.country or source.guessed_country
    if kind:
        parts.append(f"{kind.value.replace('_', ' ')}{f', {country}' if country else ''}")
    if contact is not None:
        parts.append(", ".join(filter(None, (contact.person, *contact.titles.values()))))
    if keeps_role and source.role:
        parts.append(_plain(source.role))
    if row.outcome is RowOutcome.DOUBTFUL:
        names = [f'"{each.name}"' for each in row.organisation.possible]
        parts.append("like " + " or ".join([*names, *row.organisation.readings]))
    if row.outcome is RowOutcome.REPEATED:
        parts.append(f"repeats line {row.organisation.stated.rows[0]}")
    parts += [f"{each.column}: {each.before} -> {each.after}" for each in row.differences]
    parts += [f'{each.column} "{each.written}": {sentence(each.code, words)}' for each in row.problems]
    return " | ".join(parts)


def _plan_as_json(plan: TablePlan, dry_run: bool, group: GroupChosen) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "group": group.id,
        "lines": [_row_as_json(row, group) for row in plan.rows],
        "refused": [{"line": each.row, "reason": each.code, "text": each.raw}
                    for each in _asides(plan, is_aside=False)],
        "skipped": [{"line": each.row, "text": each.raw} for each in _asides(plan, is_aside=True)],
        "columns_not_kept": list(plan.table.not_kept),
        "hidden_characters_removed": plan.removed,
    }  # fmt: skip


def _row_as_json(row: PlannedRow, group: GroupChosen) -> dict[str, Any]:
    contact, first = row.source.contact, row.organisation.stated.rows[0]
    is_known = row.outcome in (RowOutcome.CHANGED, RowOutcome.SAME)
    return {
        "line": row.row, "organisation": row.source.name, "outcome": row.outcome.value,
        "id": row.organisation.organisation if is_known else None,
        "candidates": [each.key for each in row.organisation.possible],
        "repeats": first if row.outcome is RowOutcome.REPEATED else None,
        "person": contact.person if contact else "",
        "post": next(iter(contact.titles.values()), DEFAULT_POST) if contact else "",
        "role": row.source.role and row.source.role.value,
        "role_kept": row.source.role is not None and group.is_asked,
    }  # fmt: skip
