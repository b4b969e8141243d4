"""Commands about what opens a workspace: passphrase, recovery code, this computer's key store."""

from pathlib import Path

import click

from workbench.command_line.sessions import (
    Session,
    json_option,
    read_passphrase,
    read_secret,
    show_json,
    show_rows,
    workspace_options,
)
from workbench.domain.passphrases import SUGGESTED_WORDS, suggested_bits
from workbench.operations.keys import (
    KeysChanged,
    KeySlot,
    add_recovery_code,
    change_keys,
    change_passphrase,
    confirm_recovery_code,
    list_keys,
    remove_key,
    suggest_passphrase,
    turn_keyring_off,
    turn_keyring_on,
)

_NEW_PASSPHRASE = click.option("--new-passphrase-file", metavar="FILE", help="File holding the new passphrase.")


@click.group()
def keys() -> None:
    """What opens the workspace: its passphrase, a printed recovery code, this computer."""


@keys.command("list")
@workspace_options
@json_option
@click.pass_obj
def list_command(session: Session, folder: Path, passphrase_file: str | None, as_json: bool) -> None:
    """List everything that opens the workspace."""
    with session.workspace(folder, passphrase_file, read_only=True) as workspace:
        found = list_keys(workspace)
    show_rows(found, as_json=as_json, empty="Nothing this version knows opens the workspace.")


@keys.command("suggest")
@click.option("--words", default=SUGGESTED_WORDS, type=click.IntRange(4, 12), help="How many words.")
@click.pass_obj
def suggest(session: Session, words: int) -> None:
    """Suggest a passphrase of words drawn at random. Nothing is changed and nothing is kept."""
    known = session.program.passphrase_words()
    click.echo(suggest_passphrase(known, words))
    click.echo(f"Drawn at random: {suggested_bits(known, words):.0f} bits.", err=True)


@keys.command("change-passphrase")
@workspace_options
@_NEW_PASSPHRASE
@click.pass_obj
def change_passphrase_command(
    session: Session, folder: Path, passphrase_file: str | None, new_passphrase_file: str | None
) -> None:
    """Change the passphrase. Backups made before still open with the old one. Use 'rotate' if others know it."""
    old = read_secret(folder, passphrase_file)
    with session.opened(folder, old) as workspace:
        new = read_passphrase(new_passphrase_file, "New passphrase", confirm=True)
        change_passphrase(workspace, old, new, cost=session.program.cost)
    click.echo("The passphrase was changed.")


@keys.command("add-recovery")
@workspace_options
@json_option
@click.pass_obj
def add_recovery(session: Session, folder: Path, passphrase_file: str | None, as_json: bool) -> None:
    """Make a recovery code and show it, this once. Write it down or print it, then confirm it."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        made = add_recovery_code(workspace)
    if as_json:
        show_json({"code": str(made.code), "asked": list(made.asked)})
        return
    groups = made.code.groups()
    for row in (groups[:4], groups[4:]):
        click.echo("  " + "  ".join(row))
    asked = " and ".join(map(str, made.asked))
    click.echo(f"It is not shown again and counts for nothing yet: give groups {asked} to 'keys confirm-recovery'.")


@keys.command("confirm-recovery")
@workspace_options
@click.option("--groups-file", metavar="FILE", help="File holding the groups asked for, or - for input.")
@click.pass_obj
def confirm_recovery(session: Session, folder: Path, passphrase_file: str | None, groups_file: str | None) -> None:
    """Let a recovery code count, by giving back the groups of it that were asked for."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        asked = next((key.asked for key in list_keys(workspace) if key.asked), ())
        confirm_recovery_code(workspace, read_passphrase(groups_file, f"Groups {', '.join(map(str, asked))}"))
    click.echo("The recovery code counts from now on. Keep the paper where nobody finds it with this computer.")


@keys.command("remove")
@click.argument("key")
@workspace_options
@_NEW_PASSPHRASE
@click.pass_obj
def remove(
    session: Session, key: str, folder: Path, passphrase_file: str | None, new_passphrase_file: str | None
) -> None:
    """Remove what opens the workspace: KEY is an id of 'keys list', or its ending. Changes the keys too."""
    secret = read_secret(folder, passphrase_file)
    with session.opened(folder, secret) as workspace:
        fitting = [row.id for row in list_keys(workspace) if row.id == key or row.id.endswith(f"-{key}")]
        new = _new(new_passphrase_file)
        chosen = fitting[0] if len(fitting) == 1 else key
        done = remove_key(workspace, chosen, secret, new_passphrase=new, cost=session.program.cost)
    _tell(done)


@keys.command("rotate")
@workspace_options
@_NEW_PASSPHRASE
@click.pass_obj
def rotate(session: Session, folder: Path, passphrase_file: str | None, new_passphrase_file: str | None) -> None:
    """Give the workspace new keys. If others know the passphrase, name a new one as well."""
    secret = read_secret(folder, passphrase_file)
    with session.opened(folder, secret) as workspace:
        done = change_keys(workspace, secret, _new(new_passphrase_file), cost=session.program.cost)
    _tell(done)


@keys.command("keyring")
@click.argument("wanted", type=click.Choice(["on", "off"]))
@workspace_options
@click.pass_obj
def keyring(session: Session, wanted: str, folder: Path, passphrase_file: str | None) -> None:
    """Open without a passphrase on this computer, or ask for it again.

    With 'on', whoever is logged in to this computer as you can open the workspace, and so can what they run. It still
    protects a computer that is switched off.
    """
    secret = read_secret(folder, passphrase_file)
    with session.opened(folder, secret) as workspace:
        if wanted == "on":
            made = turn_keyring_on(workspace, secret)
            click.echo(f"On {made.machine} the workspace opens with --keyring from now on.")
            return
        done = turn_keyring_off(workspace, secret, cost=session.program.cost)
    _tell(done)


def _new(file: str | None) -> str | None:
    return read_passphrase(file, "New passphrase") if file is not None else None


def _tell(done: KeysChanged) -> None:
    click.echo("The keys were changed. It opens with: " + ", ".join(map(_named, done.kept)) + ".")
    if done.dropped:
        click.echo("It opens no longer with: " + ", ".join(map(_named, done.dropped)) + ".")
    if done.left_in_keyring:
        click.echo("This computer's key store would not forget its part; it opens nothing any more.")
    click.echo("Copies and backups made before still open with what opened them then.")


def _named(key: KeySlot) -> str:
    name = {"passphrase": "passphrase", "recovery": "recovery code", "keyring": "key store of"}[key.kind]
    told = " ".join(part for part in (name, key.machine, f"({key.made_on})" if key.made_on else "") if part)
    return told + (", not confirmed" if key.asked else "")
