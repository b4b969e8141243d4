"""Commands for functions of coordination, and for who has which role in them."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

import click

from workbench.changes import Changes
from workbench.command_line.reading import language_option
from workbench.command_line.role_details import say_command
from workbench.command_line.sessions import (
    Session,
    json_option,
    show_done,
    show_json,
    show_rows,
    show_saved,
    workspace_options,
)
from workbench.command_line.situating import DAY, texts_by_language
from workbench.domain.coordination_functions import Frame
from workbench.domain.function_drafts import FunctionDraft
from workbench.domain.role_assignments import Role
from workbench.domain.role_matrix import CellRole, MatrixDifference, RoleMatrix
from workbench.domain.role_settings import CellSetting
from workbench.identifiers import ContextId, CoordinationFunctionId, OrganisationId, RoleAssignmentId
from workbench.operations.coordination_functions import (
    add_function,
    edit_function,
    move_function,
    remove_functions,
    retire_functions,
    take_template,
)
from workbench.operations.roles import (
    agree_assignments,
    contest_assignments,
    copy_set_up,
    decline_assignments,
    end_assignments,
    propose_assignments,
    remove_assignments,
    set_cells,
)
from workbench.queries.coordination_functions import read_function
from workbench.queries.lists import record_named
from workbench.queries.role_matrix import compare_roles, role_matrix
from workbench.storage.database import Database
from workbench.wording.role_marks import role_marked

_EMPTY = "-"
_ROLES = ("role_assignment",)
_STATUSES: dict[str, Callable[[Database, Sequence[RoleAssignmentId]], Changes]] = {
    "agreed": agree_assignments, "contested": contest_assignments, "declined": decline_assignments,
    "proposed": propose_assignments,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A role in a list: what is told of it by day."""

    id: str
    function: str
    organisation: str
    role: str
    status: str
    post: str
    start: str
    end: str
    basis: str
    change: str = ""


@click.group()
def function() -> None:
    """What has to be convened, chaired or led."""


@function.command("add")
@click.argument("title")
@workspace_options
@click.option("--level", required=True, metavar="CODE", help="strategic, operational or technical.")
@click.option("--frame", type=click.Choice([frame.value for frame in Frame]), default=Frame.MOVEMENT.value)
@click.option("--sector", default=None, metavar="CODE", help="A term of coordination_sectors.")
@click.option("--context", "within", default=None, metavar="CONTEXT", help="Only there; else in every context.")
@click.option("--language", default="en", show_default=True, metavar="CODE", help="The language of the title.")
@click.option("--title", "titles", multiple=True, metavar="CODE=TITLE", help="The title in another language.")
@click.pass_obj
def add_function_command(
    session: Session, title: str, folder: Path, passphrase_file: str | None, level: str, frame: str,
    sector: str | None, within: str | None, language: str, titles: Sequence[str],
) -> None:  # fmt: skip
    """Add a function."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            context = ContextId(record_named(connection, "contexts", within)) if within else None
        draft = FunctionDraft(
            title=title, language=language, others=texts_by_language(titles, "--title"), level=level, sector=sector,
            frame=Frame(frame), context=context,
        )  # fmt: skip
        saved = add_function(workspace.database, draft)
    show_saved("Added", saved)


@function.command("edit")
@click.argument("name", metavar="FUNCTION")
@workspace_options
@click.option("--title", "titles", multiple=True, metavar="CODE=TITLE", help="A title; an empty one goes.")
@click.option("--level", default=None, metavar="CODE")
@click.option("--sector", default=None, metavar="CODE", help="- for none.")
@click.option("--not-established", default=None, metavar="REASON", help="Why it does not exist; empty: it does.")
@click.option("--move", "by", type=int, default=0, metavar="PLACES", help="So many places down, or up if negative.")
@click.option("--retired/--used", default=None, help="Use it no more, or again.")
@click.pass_obj
def edit_function_command(
    session: Session, name: str, folder: Path, passphrase_file: str | None, titles: Sequence[str], level: str | None,
    sector: str | None, not_established: str | None, by: int, retired: bool | None,
) -> None:  # fmt: skip
    """Put a function right; what is not named stays as it is."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            record = CoordinationFunctionId(record_named(connection, "functions", name))
            draft = read_function(connection, record)
        told = texts_by_language(titles, "--title")
        draft = replace(
            draft, title=told.pop(draft.language, draft.title), others={**draft.others, **told},
            level=level or draft.level, sector=draft.sector if sector is None else None if sector == _EMPTY else sector,
            not_established=draft.not_established if not_established is None else not_established,
        )  # fmt: skip
        steps = [edit_function(workspace.database, record, draft)]
        if by:
            steps.append(move_function(workspace.database, record, by))
        if retired is not None:
            steps.append(retire_functions(workspace.database, [record], retired=retired))
    show_done("Changed", *steps)


@function.command("remove")
@click.argument("name", metavar="FUNCTION")
@workspace_options
@click.pass_obj
def remove_function_command(session: Session, name: str, folder: Path, passphrase_file: str | None) -> None:
    """Remove a function that never was; one that is over is retired instead."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = CoordinationFunctionId(record_named(connection, "functions", name))
        changes = remove_functions(workspace.database, [found])
    show_done("Removed", changes)


@function.command("templates")
@json_option
@language_option
@click.pass_obj
def templates_command(session: Session, as_json: bool, language: str) -> None:
    """List the functions a set-up usually has, by situation, each with how far that is verified."""
    templates = session.program.function_templates()
    if as_json:
        show_json([asdict(template) for template in templates])
        return
    for template in templates:
        click.echo(f"{template.code}  {template.title(language)}  ({template.verified.value}: {template.basis})")
        for item in template.functions:
            click.echo(f"    {item.level}, {item.frame.value}: {item.title(language)}  ({item.verified.value})")


@function.command("take")
@click.argument("context_named", metavar="CONTEXT")
@click.argument("template", metavar="TEMPLATE")
@workspace_options
@click.pass_obj
def take_command(
    session: Session, context_named: str, template: str, folder: Path, passphrase_file: str | None
) -> None:  # fmt: skip
    """Give a context the functions of a template; those it has are passed over."""
    known = {item.code: item for item in session.program.function_templates()}
    if template not in known:
        raise click.UsageError(f"There is no template {template}; there are {', '.join(known)}.")
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = ContextId(record_named(connection, "contexts", context_named))
        changes = take_template(workspace.database, found, known[template].functions)
    show_done("Taken", changes)


@click.group()
def role() -> None:
    """Who has which role in a context: the roles matrix."""


role.add_command(say_command)


@role.command("matrix")
@click.argument("context_named", metavar="CONTEXT")
@workspace_options
@json_option
@language_option
@click.option("--on", type=DAY, default=None, help="As of this day; else today.")
@click.option("--against", type=DAY, default=None, help="Only what differs on this day.")
@click.pass_obj
def matrix_command(
    session: Session, context_named: str, folder: Path, passphrase_file: str | None, as_json: bool, language: str,
    on: datetime | None, against: datetime | None,
) -> None:  # fmt: skip
    """Show the roles of a context as of a day, and what is vacant; or what differs between two days."""
    day = on.date() if on else session.today()
    with session.reading(folder, passphrase_file) as connection:
        found = record_named(connection, "contexts", context_named)
        matrix = role_matrix(connection, found, day, language=language)
        other = role_matrix(connection, found, against.date(), language=language) if against else matrix
        difference = compare_roles(connection, found, day, against.date(), language) if against else None
    lines = _lines(matrix) if difference is None else _changes(difference, (matrix, other))
    show_rows(lines, as_json=as_json, empty="No roles." if difference is None else "Nothing differs.")
    if not as_json and difference is None:
        for item in matrix.functions:
            if item.id in matrix.vacancies:
                click.echo(f"vacant: {item.title}")


@role.command("set")
@click.argument("context_named", metavar="CONTEXT")
@click.argument("cells", metavar="FUNCTION PARTNER ROLE", nargs=-1, required=True)
@workspace_options
@click.option("--on", type=DAY, default=None, help="From this day; else today.")
@click.option("--add", is_flag=True, help="Beside what the cell holds.")
@click.pass_obj
def set_command(
    session: Session, context_named: str, cells: Sequence[str], folder: Path, passphrase_file: str | None,
    on: datetime | None, add: bool,
) -> None:  # fmt: skip
    """Set cells, three words each, as one step. ROLE is a code or its letter; - empties the cell."""
    if len(cells) % 3:
        raise click.UsageError("Name a function, a partner and a role for each cell.")
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = ContextId(record_named(connection, "contexts", context_named))
            settings = [
                CellSetting(
                    CoordinationFunctionId(record_named(connection, "functions", cells[place])),
                    OrganisationId(record_named(connection, "partners", cells[place + 1])), _role(cells[place + 2]),
                )
                for place in range(0, len(cells), 3)
            ]  # fmt: skip
        changes = set_cells(workspace.database, found, settings, on=on.date() if on else session.today(), add=add)
    # What stood there before and ended is no part of what was asked for.
    show_done(f"Set: {len(settings)}. Proposed until agreed", changes)


@role.command("mark")
@click.argument("status", type=click.Choice(list(_STATUSES)))
@click.argument("records", metavar="ID...", nargs=-1, required=True)
@workspace_options
@click.pass_obj
def mark_command(
    session: Session, status: str, records: Sequence[str], folder: Path, passphrase_file: str | None
) -> None:  # fmt: skip
    """Say how far roles are agreed; "role matrix" shows their ids."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = [RoleAssignmentId(record_named(connection, "roles", record)) for record in records]
        changes = _STATUSES[status](workspace.database, found)
    show_done("Marked: {count}", changes, of=_ROLES)


@role.command("end")
@click.argument("records", metavar="ID...", nargs=-1, required=True)
@workspace_options
@click.option("--on", type=DAY, default=None, help="The last day; else today.")
@click.option("--never", is_flag=True, help="Remove what never was.")
@click.pass_obj
def end_command(
    session: Session, records: Sequence[str], folder: Path, passphrase_file: str | None, on: datetime | None,
    never: bool,
) -> None:  # fmt: skip
    """End roles."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = [RoleAssignmentId(record_named(connection, "roles", record)) for record in records]
        if never:
            changes = remove_assignments(workspace.database, found)
        else:
            changes = end_assignments(workspace.database, found, on.date() if on else session.today())
    show_done("Removed: {count}" if never else "Ended: {count}", changes, of=_ROLES)


@role.command("copy")
@click.argument("source", metavar="CONTEXT")
@click.argument("target", metavar="TO")
@workspace_options
@click.option("--functions-only", is_flag=True, help="Without the roles.")
@click.pass_obj
def copy_command(
    session: Session, source: str, target: str, folder: Path, passphrase_file: str | None, functions_only: bool
) -> None:  # fmt: skip
    """Copy the set-up of one context to another; all roles are mere proposals there."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            first, second = (ContextId(record_named(connection, "contexts", name)) for name in (source, target))
        changes = copy_set_up(workspace.database, first, second, on=session.today(), roles=not functions_only)
    show_done("Copied", changes)


def _role(typed: str) -> Role | None:
    if typed == _EMPTY:
        return None
    code = typed if typed in set(Role) else role_marked(typed, "en")
    if not code:
        raise click.UsageError(f"{typed} is no role; there are {', '.join(Role)}.")
    return Role(code)


def _lines(matrix: RoleMatrix) -> list[_Line]:
    titles = {item.id: item.title for item in matrix.functions}
    names = {item.id: item.name for item in matrix.organisations}
    order = {key: place for place, key in enumerate((row, column) for row in titles for column in names)}
    return [
        _line(item, titles[key[0]], names[key[1]])
        for key in sorted(filter(order.__contains__, matrix.cells), key=order.__getitem__) for item in matrix.cells[key]
    ]  # fmt: skip


def _changes(difference: MatrixDifference, matrices: Sequence[RoleMatrix]) -> list[_Line]:
    titles = {item.id: item.title for matrix in matrices for item in matrix.functions}
    names = {item.id: item.name for matrix in matrices for item in matrix.organisations}
    return [
        _line(shown, titles.get(change.function, ""), names.get(change.organisation, ""), told)
        for told in ("added", "ended", "changed") for change in getattr(difference, told)
        for shown in (change.after or change.before,) if shown
    ]  # fmt: skip


def _line(item: CellRole, title: str, name: str, change: str = "") -> _Line:
    return _Line(
        id=item.assignment, function=title, organisation=name, role=item.role.value, status=item.status.value,
        post=item.post, start=item.start, end=item.end, basis=item.basis, change=change,
    )  # fmt: skip
