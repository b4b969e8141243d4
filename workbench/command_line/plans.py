"""How the outcome of taking in a list of partners is told."""

from typing import Any

import click

from workbench.command_line.sessions import show_json
from workbench.domain.partner_imports import ImportPlan, LineOutcome, PlannedLine
from workbench.wording import Words, sentence

_HEADINGS = {
    LineOutcome.NEW: "new",
    LineOutcome.KNOWN: "known already",
    LineOutcome.PROBABLE_DUPLICATE: "probable duplicates (taken in as new; nothing is merged by itself)",
    LineOutcome.REPEATED: "repeated in the list (taken in once)",
}


def show_plan(plan: ImportPlan, *, as_json: bool, dry_run: bool, group: str | None, words: Words) -> None:
    """The plan, line by line, with what was not kept and why."""
    if as_json:
        show_json(_plan_as_json(plan, dry_run, group))
        return
    for outcome, heading in _HEADINGS.items():
        lines = [line for line in plan.lines if line.outcome is outcome]
        if lines:
            click.echo(f"{len(lines)} {heading}")
            for line in lines:
                click.echo(f"  {_in_words(line)}")
    _show_left_out(plan, words)
    if dry_run:
        click.echo("Nothing was written: this was a dry run.")


def _show_left_out(plan: ImportPlan, words: Words) -> None:
    if plan.refused:
        click.echo(f"{len(plan.refused)} refused")
        for refused in plan.refused:
            click.echo(f"  line {refused.line}: {refused.raw}")
            click.echo(f"    {sentence(refused.code, words)}")
    for skipped in plan.skipped:
        click.echo(f"skipped, as it looks like a heading or prose: line {skipped.line}: {skipped.raw}")
    if plan.roles_not_kept:
        click.echo("roles not kept, as no group was chosen (--group):")
        for line in plan.roles_not_kept:
            click.echo(f"  line {line.source.line}: {line.source.organisation}: {line.source.role_as_written}")
    for column in plan.columns_not_kept:
        click.echo(f"column not kept: {column}")
    removed = sum(line.source.removed for line in plan.lines)
    if removed:
        click.echo(f"{removed} hidden characters were taken out")


def _in_words(line: PlannedLine) -> str:
    source = line.source
    parts = [f"line {source.line}: {source.organisation}"]
    if source.kind:
        parts.append(f"{source.kind.value.replace('_', ' ')}{f', {source.country}' if source.country else ''}")
    if source.person:
        parts.append(", ".join(part for part in (source.person, source.post or "Focal point") if part))
    if line.keeps_role and source.role:
        parts.append(source.role.value.replace("_", "-"))
    if line.candidate_names:
        parts.append("like " + " or ".join(f'"{name}"' for name in line.candidate_names))
    if line.repeats is not None:
        parts.append(f"{'repeats' if line.outcome is LineOutcome.REPEATED else 'like'} line {line.repeats}")
    return " | ".join(parts)


def _plan_as_json(plan: ImportPlan, dry_run: bool, group: str | None) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "group": group,
        "lines": [
            {
                "line": line.source.line, "organisation": line.source.organisation, "outcome": line.outcome.value,
                "id": line.organisation, "candidates": [candidate.id for candidate in line.candidates],
                "repeats": line.repeats, "person": line.source.person, "post": line.source.post,
                "role": line.source.role and line.source.role.value, "role_kept": line.keeps_role,
                "hidden_characters_removed": line.source.removed,
            }
            for line in plan.lines
        ],
        "refused": [{"line": item.line, "reason": item.code, "text": item.raw} for item in plan.refused],
        "skipped": [{"line": item.line, "text": item.raw} for item in plan.skipped],
        "columns_not_kept": list(plan.columns_not_kept),
    }  # fmt: skip
