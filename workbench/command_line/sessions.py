"""What commands share: the passphrase, the open workspace, and how results and errors are shown."""

import contextlib
import dataclasses
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

import click

from workbench.bootstrap.program import Program
from workbench.changes import Changes
from workbench.credentials import passphrase_from_file, passphrase_from_stream
from workbench.domain.recovery_codes import parse_code
from workbench.errors import RuleViolation
from workbench.operations.checks import fill_sort_keys
from workbench.operations.coordination_rules import ship_rules
from workbench.operations.keys import Secret, computer_key
from workbench.operations.saved import Saved
from workbench.operations.vocabularies import add_shipped
from workbench.storage.database import Connection
from workbench.storage.workspaces import Workspace, open_workspace

F = TypeVar("F", bound=Callable[..., Any])

SAME = "That is so already; nothing was changed."
_BACK = "'undo' takes it back."
_OPENING = "workbench.opening"
_LONGEST_CELL = 64
"""Room for a SHA-256 in full."""
_ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-([0-9a-f]{12})\b")


def workspace_options(command: F) -> F:
    """The options of every command that opens a workspace; `read_secret` reads those it is not handed."""
    command = click.option(
        "--keyring", is_flag=True, expose_value=False, callback=_note, help="Open with this computer's key store."
    )(command)
    return click.option(
        "--workspace", "folder", metavar="FOLDER", required=True, type=click.Path(path_type=Path),
        help="The workspace's folder.",
    )(secret_options(command))  # fmt: skip


def secret_options(command: F) -> F:
    """The options that name a passphrase or a recovery code; `read_secret` reads what the command is not handed."""
    command = click.option(
        "--recovery-code-file", metavar="FILE", expose_value=False, callback=_note,
        help="Open with the recovery code in a file, or - for input.",
    )(command)  # fmt: skip
    return click.option("--passphrase-file", metavar="FILE", help="File holding the passphrase, or - for input.")(
        command
    )


def _note(context: click.Context, option: click.Parameter, value: str | bool | None) -> None:
    context.meta[f"{_OPENING}.{option.name}"] = value


def json_option(command: F) -> F:
    """The option for output that scripts read."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, with ids.")(command)


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureOrder:
    """A picture that is asked for: which route of which workspace, how large, in which colours and language."""

    route: str
    folder: Path
    passphrase: Secret
    output: Path
    theme: str = "light"
    language: str = "en"
    size: tuple[int, int] = (1360, 840)
    overwrite: bool = False


class WindowDoor(Protocol):
    """The window as the command line sees it."""

    def run(self) -> int:
        """Open the window and stay until it is closed; gives the exit code."""

    def picture(self, order: PictureOrder) -> Path:
        """Paint one page of a workspace into a file."""

    def smoke(self) -> list[str]:
        """Open every page of a sample; gives the routes that were shown."""


@dataclass(frozen=True, slots=True)
class Session:
    """One run of one command: the program it runs with, and the window where there is one."""

    program: Program
    window: WindowDoor | None = None

    def today(self) -> date:
        """This day by the program's clock."""
        return self.program.clock.now().date()

    @contextlib.contextmanager
    def workspace(self, folder: Path, passphrase_file: str | None, *, read_only: bool) -> Iterator[Workspace]:
        """The open workspace, closed at the end whatever happens."""
        with self.opened(folder, read_secret(folder, passphrase_file), read_only=read_only) as workspace:
            if not read_only:
                add_shipped(workspace.database, self.program.vocabularies())
                ship_rules(workspace.database, self.program.coordination_rules())
            yield workspace
            if not read_only:
                # A large import leaves this for later; there is no window here in whose background it could be done.
                fill_sort_keys(workspace.database)

    @contextlib.contextmanager
    def reading(self, folder: Path, passphrase_file: str | None) -> Iterator[Connection]:
        """One moment of the workspace, to look at."""
        workspace = self.workspace(folder, passphrase_file, read_only=True)
        with workspace as opened, opened.database.read() as connection:
            yield connection

    def opened(self, folder: Path, secret: Secret, *, read_only: bool = False) -> Workspace:
        """The workspace, opened with a secret known already."""
        return open_workspace(folder, secret, clock=self.program.clock, places=self.program.places, read_only=read_only)


def read_secret(folder: Path, passphrase_file: str | None) -> Secret:
    """What opens the workspace, as the command's options say: the recovery code, this computer, else a passphrase."""
    meta = click.get_current_context().meta
    code_file, keyring = meta.get(f"{_OPENING}.recovery_code_file"), meta.get(f"{_OPENING}.keyring")
    if sum(map(bool, (code_file, keyring, passphrase_file))) > 1:
        raise click.UsageError("name one of --passphrase-file, --recovery-code-file and --keyring.")
    if code_file:
        return parse_code(read_passphrase(code_file, "Recovery code"))
    return computer_key(folder) if keyring else read_passphrase(passphrase_file, "Passphrase")


def read_passphrase(file: str | None, prompt: str, *, confirm: bool = False) -> str:
    """The passphrase from a file only its owner can read, from standard input (``-``), or typed unseen.

    Never from an argument: other users of the computer can see those.
    """
    if file == "-":
        return passphrase_from_stream(sys.stdin.buffer)
    if file is not None:
        return passphrase_from_file(Path(file))
    if not sys.stdin.isatty():
        raise RuleViolation("credentials.nowhere")
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=confirm, err=True))


def show_rows(rows: Sequence[Any], *, as_json: bool, empty: str) -> None:
    """A list for people (aligned columns, ids by their endings) or for scripts (JSON)."""
    if as_json:
        show_json([dataclasses.asdict(row) for row in rows])
        return
    if not rows:
        click.echo(empty)
        return
    names = [field.name for field in dataclasses.fields(rows[0])]
    table = [[_cell(getattr(row, name)) for name in names] for row in rows]
    kept = [place for place, name in enumerate(names) if name == "id" or any(row[place] for row in table)]
    widths = [max(len(names[place]), *(len(row[place]) for row in table)) for place in kept]
    for row in ([name.replace("_", " ") for name in names], *table):
        cells = (row[place].ljust(width) for place, width in zip(kept, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


def _cell(value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, tuple):
        value = ", ".join(map(str, value))
    text = _ID.sub(r"\1", " ".join(("yes" if value is True else str(value)).split()))
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"


def show_done(said: str, *steps: Changes, of: Sequence[str] = ()) -> None:
    """Tells what was done, and that undo takes it back; ``{count}`` is how many records ``of`` these kinds it touched.

    Of what wrote nothing it is told that it was so already: undo would take back what was done before.
    """
    written = [step for step in steps if step]
    if not written:
        click.echo(SAME)
        return
    count = len({touched.id for step in written for touched in step if touched.kind in of})
    back = _BACK if len(written) == 1 else f"{_BACK.removesuffix('.')}, in {len(written)} steps."
    click.echo(f"{said.replace('{count}', str(count))}. {back}")


def show_saved(said: str, saved: Saved) -> None:
    """Tells the id of a record that was made, and that undo takes it back; or that it was there already."""
    if saved.changes:
        show_done(f"{said}: {saved.id}", saved.changes)
    else:
        click.echo(f"{SAME} ({saved.id})")


def show_taken_in(what: str, changes: Changes) -> None:
    """Tells what came in from a file, and that undo takes all of it back; or that all of it was known already."""
    if changes:
        click.echo(f"Taken in: {what}. 'undo' takes all of it back.")
    else:
        click.echo("Nothing was written, as all of it is known already.")


def show_json(value: object) -> None:
    """Stable JSON: sorted keys, characters as they are, everything unknown as its text."""
    click.echo(json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2, default=str))


def show_fields(pairs: Sequence[tuple[str, object]]) -> None:
    """A record's fields, one a line, without those that say nothing."""
    shown = [(name, value) for name, value in pairs if value not in (None, "", (), {}, frozenset())]
    width = max((len(name) for name, _ in shown), default=0)
    for name, value in shown:
        click.echo(f"{name.replace('_', ' ').ljust(width)}  {value}")
