"""The program's entry: puts the commands together and turns errors into words and exit codes.

Exit codes: 0 done, 1 something a person can mend, 2 the command was not understood, 3 damaged or refused data.
"""

import sys
from collections.abc import Sequence

import click

from workbench.bootstrap.crashes import leave_no_dump
from workbench.bootstrap.program import Program, make_program
from workbench.command_line.commands import commands
from workbench.command_line.sessions import Session, WindowDoor
from workbench.errors import WorkbenchError
from workbench.wording import explain


def run(arguments: Sequence[str], program: Program, window: WindowDoor | None = None) -> int:
    """Runs one command, or the window where nothing is asked for, and gives its exit code.

    Errors go to standard error as one sentence.
    """
    try:
        if not arguments and window is not None:
            return window.run()
        session = Session(program, window)
        code = commands.main(list(arguments), prog_name="workbench", standalone_mode=False, obj=session)
    except WorkbenchError as error:
        click.echo(f"error: {explain(error, program.words())}", err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except click.exceptions.Abort:
        click.echo("error: stopped; nothing was changed.", err=True)
        return 1
    # A command that ends by `Context.exit` gives its code here.
    return code if isinstance(code, int) else 0


def main(window: WindowDoor | None = None) -> None:
    """The ``workbench`` command with arguments; ``window`` is handed in by whoever stands above."""
    leave_no_dump()
    # A Windows console may know fewer characters than names have.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:], make_program(), window))
