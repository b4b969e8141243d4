"""How taking in a partner's PDF is told, and whose keys are known."""

from collections.abc import Sequence
from pathlib import Path

import click

from workbench.command_line.sessions import Session, show_json, show_rows, show_taken_in
from workbench.domain.carried_minutes import Acquaintance, fingerprint
from workbench.domain.taking_in import Becomes, PlannedStatement, Standing, TakeInPlan
from workbench.operations.backups import back_up_before_bulk
from workbench.operations.taking_in import confirm_signer, plan_take_in, read_file, require_open, take_in_minutes
from workbench.queries.received import list_signers
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.database import Connection
from workbench.storage.signing import public_key_of

_ACQUAINTANCE = {
    Acquaintance.OWN: "signed with this workspace's own key",
    Acquaintance.CONFIRMED: "genuine: the key was confirmed here",
    Acquaintance.KNOWN: "unverified: the key was met before, but nobody here has confirmed that it is theirs",
    Acquaintance.UNKNOWN: "unverified: nobody here has confirmed that this key is theirs",
}
_BECOMES = {
    Becomes.NEW: "new",
    Becomes.CHANGED: "changed by the sender",
    Becomes.DIFFERS: "changed here and there: name it with --only to take theirs",
    Becomes.REMOVED: "removed here: name it with --only to call it back",
    Becomes.KEPT: "changed here, stays",
    Becomes.SAME: "known already",
    Becomes.REFUSED: "left out: its id is that of a record of this workspace",
}


def take_in_pdf(
    session: Session,
    file: Path,
    folder: Path,
    passphrase_file: str | None,
    *,
    as_json: bool,
    dry_run: bool,
    only: Sequence[str],
    confirm: str | None,
) -> None:
    """Looks at a partner's PDF and, unless it is a dry run, takes it in; ``confirm`` is the fingerprint as told."""
    with session.workspace(folder, passphrase_file, read_only=dry_run) as workspace, Sandbox() as sandbox:
        genuine = read_file(file, sandbox)
        if confirm is not None and not dry_run:
            confirm_signer(workspace.database, genuine, fingerprint=confirm)
        with workspace.database.read() as connection:
            plan = plan_take_in(connection, genuine)
        if not as_json:
            _show_plan(plan)
        if dry_run:
            _end_dry_run(plan, as_json=as_json)
            return
        require_open(plan)
        chosen = _chosen(plan, only)
        back_up_before_bulk(workspace)
        taken = take_in_minutes(workspace.database, genuine, chosen)
    if as_json:
        show_json(
            {**_as_json(plan), "dry_run": False, "taken": taken.statements, "records": len(taken.changes.touched)}
        )
    else:
        show_taken_in(f"{taken.statements} decisions and actions", taken.changes)


def _end_dry_run(plan: TakeInPlan, *, as_json: bool) -> None:
    if as_json:
        show_json({**_as_json(plan), "dry_run": True, "taken": 0})
        return
    click.echo("Nothing was written: this was a dry run.")
    # A dry run ends as the run itself would, so that a script can ask first.
    require_open(plan)


def _chosen(plan: TakeInPlan, only: Sequence[str]) -> frozenset[str] | None:
    if not only:
        return None
    found = {name for item in plan.statements for name in (item.id, item.number) if name}
    strange = [name for name in only if name not in found]
    if strange:
        raise click.UsageError(f"--only takes ids or numbers of the file; it has no {', '.join(strange)}.")
    return frozenset(item.id for item in plan.statements if {item.id, item.number} & set(only))


def _show_plan(plan: TakeInPlan) -> None:
    minutes = plan.minutes
    version = f"version {minutes.version}" if minutes.version else "draft"
    click.echo(f"{minutes.number or 'without number'}: {minutes.title} ({version})")
    click.echo(f"from: {minutes.sender or 'somebody unnamed'}, {_ACQUAINTANCE[plan.acquaintance]}")
    if plan.known_as and plan.known_as != minutes.sender:
        click.echo(f"the key is known here as: {plan.known_as}")
    click.echo(f"fingerprint: {fingerprint(plan.public_key)}")
    for item in plan.statements:
        click.echo(f"  {_in_words(item)}")
    if minutes.left_out:
        click.echo(f"kept back by the sender: {minutes.left_out}")
    if plan.missing:
        click.echo(f"taken in before and not in this file: {plan.missing}")
    if plan.meets_known_number:
        click.echo(f"look: another meeting here bears the number {minutes.number}")
    if plan.standing is Standing.LATER and plan.brings_nothing:
        click.echo("all of it is known already")


def _in_words(item: PlannedStatement) -> str:
    said = f"{item.number or item.id[-12:]}  {_BECOMES[item.becomes]}  {' '.join(item.text.split())}"
    differing = f" ({', '.join(item.fields)})" if item.fields else ""
    return said + differing + (f"\n    here: {' '.join(item.here.split())}" if item.here else "")


def _as_json(plan: TakeInPlan) -> dict[str, object]:
    minutes = plan.minutes
    return {
        "meeting": minutes.meeting, "number": minutes.number, "title": minutes.title, "version": minutes.version,
        "sender": minutes.sender, "made_at": minutes.made_at.isoformat(), "left_out": minutes.left_out,
        "signer": plan.acquaintance.value, "known_as": plan.known_as, "fingerprint": fingerprint(plan.public_key),
        "standing": plan.standing.value, "missing": plan.missing, "number_is_known": plan.meets_known_number,
        "statements": [
            {"id": item.id, "kind": item.kind, "number": item.number, "text": item.text, "becomes": item.becomes.value,
             "fields": list(item.fields), "here": item.here}
            for item in plan.statements
        ],
    }  # fmt: skip


def show_signers(connection: Connection, *, as_json: bool) -> None:
    """This workspace's own fingerprint, and the keys that files were signed with."""
    own = public_key_of(connection)
    rows = list_signers(connection)
    if as_json:
        known = [
            {"name": row.name, "fingerprint": row.fingerprint, "confirmed_on": row.confirmed_on or None, "id": row.id}
            for row in rows
        ]
        show_json({"own": fingerprint(own) if own else None, "known": known})
        return
    click.echo(
        f"own fingerprint: {fingerprint(own)}" if own else "No key yet: it is made with the first PDF of minutes."
    )
    show_rows(rows, as_json=False, empty="No key of anybody else was met yet.")
