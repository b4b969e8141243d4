"""Commands for contexts: made, changed, closed; who is host in them and what kind of situation there is."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

import click

from workbench.command_line.context_details import COMMANDS
from workbench.command_line.reading import language_option
from workbench.command_line.sessions import (
    Session,
    json_option,
    show_done,
    show_fields,
    show_json,
    show_rows,
    show_saved,
    workspace_options,
)
from workbench.domain.context_drafts import ContextDraft, HostDraft, SituationDraft
from workbench.domain.contexts import ContextKind
from workbench.identifiers import (
    AreaId,
    ContextId,
    InstrumentId,
    OrganisationId,
)
from workbench.operations.contexts import (
    add_context,
    add_host,
    add_situation,
    close_contexts,
    edit_context,
    remove_contexts,
    reopen_contexts,
)
from workbench.queries.contexts import HostLine, SituationLine, read_context
from workbench.queries.lists import record_named

DAY = click.DateTime(["%Y-%m-%d"])
_KINDS = click.Choice([kind.value for kind in ContextKind])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """A host or a situation in a list."""

    id: str
    what: str
    start: str
    end: str
    basis: str
    now: bool

    @classmethod
    def of(cls, line: HostLine | SituationLine) -> "_Shown":
        """The line that says it."""
        if isinstance(line, HostLine):
            what, basis = f"{line.country}: {line.organisation}", ""
        else:
            what, basis = line.label, line.basis
        return cls(id=line.id, what=what, start=line.start, end=line.end, basis=basis, now=line.is_current)


def texts_by_language(pairs: Sequence[str], option: str) -> dict[str, str]:
    """What was given as CODE=TEXT, by language."""
    found = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    if len(found) != len(pairs):
        raise click.UsageError(f"{option} takes CODE=TEXT, such as fr=Réponse.")
    return found


@click.group()
def context() -> None:
    """Operations, country programmes and themes one coordinates in."""


for _each in COMMANDS:
    context.add_command(_each)


@context.command("add")
@click.argument("title")
@workspace_options
@click.option("--language", default="en", show_default=True, metavar="CODE", help="The language of the title.")
@click.option("--title", "titles", multiple=True, metavar="CODE=TITLE", help="The title in another language.")
@click.option("--kind", type=_KINDS, default=ContextKind.OPERATION.value, show_default=True)
@click.option("--country", "countries", multiple=True, metavar="CODE", help="Two letters; as often as needed.")
@click.option("--area", "areas", multiple=True, metavar="AREA")
@click.option("--from", "start", default="", metavar="DATE", help="2024, 2024-03 or 2024-03-31.")
@click.option("--situation", "situations", multiple=True, metavar="CODE", help="From its first day; see terms.")
@click.pass_obj
def add_command(
    session: Session, title: str, folder: Path, passphrase_file: str | None, language: str, titles: Sequence[str],
    kind: str, countries: Sequence[str], areas: Sequence[str], start: str, situations: Sequence[str],
) -> None:  # fmt: skip
    """Make a context."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = tuple(AreaId(record_named(connection, "areas", area)) for area in areas)
        draft = ContextDraft(
            title=title, language=language, others=texts_by_language(titles, "--title"), kind=ContextKind(kind),
            countries=tuple(countries), areas=found, start=start,
        )  # fmt: skip
        said = [SituationDraft(situation=code, start=start) for code in situations]
        saved = add_context(workspace.database, draft, situations=said)
    show_saved("Added", saved)


@context.command("edit")
@click.argument("name", metavar="CONTEXT")
@workspace_options
@click.option("--title", "titles", multiple=True, metavar="CODE=TITLE", help="A title; an empty one goes.")
@click.option("--kind", type=_KINDS, default=None)
@click.option("--country", "countries", multiple=True, metavar="CODE", help="These and no others; - for none.")
@click.option("--area", "areas", multiple=True, metavar="AREA", help="These and no others; - for none.")
@click.option("--from", "start", default=None, metavar="DATE")
@click.option("--to", "end", default=None, metavar="DATE", help="The last day.")
@click.pass_obj
def edit_command(
    session: Session, name: str, folder: Path, passphrase_file: str | None, titles: Sequence[str], kind: str | None,
    countries: Sequence[str], areas: Sequence[str], start: str | None, end: str | None,
) -> None:  # fmt: skip
    """Put a context right; what is not named stays as it is."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            record = record_named(connection, "contexts", name)
            draft = read_context(connection, record, session.today()).draft
            wanted = [area for area in areas if area != "-"]
            found = tuple(AreaId(record_named(connection, "areas", area)) for area in wanted) if areas else draft.areas
        told = texts_by_language(titles, "--title")
        draft = replace(
            draft, title=told.pop(draft.language, draft.title), others={**draft.others, **told},
            kind=ContextKind(kind) if kind else draft.kind, areas=found,
            countries=tuple(code for code in countries if code != "-") if countries else draft.countries,
            start=draft.start if start is None else start, end=draft.end if end is None else end,
        )  # fmt: skip
        changes = edit_context(workspace.database, ContextId(record), draft)
    show_done("Changed", changes)


@context.command("show")
@click.argument("name", metavar="CONTEXT")
@workspace_options
@json_option
@language_option
@click.option("--on", type=DAY, default=None, help="As of this day; else today.")
@click.pass_obj
def show_command(
    session: Session, name: str, folder: Path, passphrase_file: str | None, as_json: bool, language: str,
    on: datetime | None,
) -> None:  # fmt: skip
    """Show a context with its hosts and situations, those of the day first."""
    with session.reading(folder, passphrase_file) as connection:
        record = record_named(connection, "contexts", name)
        page = read_context(connection, record, on.date() if on else session.today(), language)
    if as_json:
        show_json(asdict(page))
        return
    show_fields([
        ("id", page.id), ("title", page.title), ("kind", page.draft.kind.value),
        ("countries", " ".join(page.draft.countries)), ("areas", ", ".join(each for _, each in page.areas)),
        ("from", page.draft.start), ("to", page.draft.end), ("status", page.draft.status.value),
        *((f"roles {status}", count) for status, count in sorted(page.roles.items())),
    ])  # fmt: skip
    for heading, rows in (("Situations", page.situations), ("Hosts", page.hosts)):
        if rows:
            click.echo(f"\n{heading}")
            show_rows([_Shown.of(row) for row in rows], as_json=False, empty="")


@context.command("close")
@click.argument("name", metavar="CONTEXT")
@workspace_options
@click.option("--on", type=DAY, default=None, help="The last day; else today.")
@click.pass_obj
def close_command(
    session: Session, name: str, folder: Path, passphrase_file: str | None, on: datetime | None
) -> None:  # fmt: skip
    """Close a context; its roles stay readable as they were."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = ContextId(record_named(connection, "contexts", name))
        changes = close_contexts(workspace.database, [found], on.date() if on else session.today())
    show_done("Closed", changes)


@context.command("reopen")
@click.argument("name", metavar="CONTEXT")
@workspace_options
@click.pass_obj
def reopen_command(session: Session, name: str, folder: Path, passphrase_file: str | None) -> None:
    """Open a closed context again."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = ContextId(record_named(connection, "contexts", name))
        changes = reopen_contexts(workspace.database, [found])
    show_done("Open again", changes)


@context.command("remove")
@click.argument("name", metavar="CONTEXT")
@workspace_options
@click.pass_obj
def remove_command(session: Session, name: str, folder: Path, passphrase_file: str | None) -> None:
    """Remove a context with its roles; one that is over is closed instead."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = ContextId(record_named(connection, "contexts", name))
        changes = remove_contexts(workspace.database, [found])
    show_done("Removed", changes)


@context.command("host")
@click.argument("name", metavar="CONTEXT")
@click.argument("country", metavar="COUNTRY")
@click.argument("partner")
@workspace_options
@click.option("--from", "start", default="", metavar="DATE", help="2024, 2024-03 or 2024-03-31.")
@click.option("--to", "end", default="", metavar="DATE", help="The last day.")
@click.pass_obj
def host_command(
    session: Session, name: str, country: str, partner: str, folder: Path, passphrase_file: str | None, start: str,
    end: str,
) -> None:  # fmt: skip
    """Say which PARTNER is host in a COUNTRY of a context."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = ContextId(record_named(connection, "contexts", name))
            organisation = OrganisationId(record_named(connection, "partners", partner))
        draft = HostDraft(organisation=organisation, country=country, start=start, end=end)
        saved = add_host(workspace.database, found, draft)
    show_saved("Noted", saved)


@context.command("situation")
@click.argument("name", metavar="CONTEXT")
@click.argument("code", metavar="SITUATION")
@workspace_options
@click.option(
    "--collective/--no-collective", "collective", default=None, help="Whether it needs a collective response."
)
@click.option("--from", "start", default="", metavar="DATE", help="2024, 2024-03 or 2024-03-31.")
@click.option("--to", "end", default="", metavar="DATE", help="The last day.")
@click.option("--basis", default="", help="Who says so, or where it is said.")
@click.option("--instrument", default=None, metavar="INSTRUMENT")
@click.pass_obj
def situation_command(
    session: Session, name: str, code: str, folder: Path, passphrase_file: str | None, collective: bool | None,
    start: str, end: str, basis: str, instrument: str | None,
) -> None:  # fmt: skip
    """Say what kind of situation there is in a context."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = ContextId(record_named(connection, "contexts", name))
            ground = InstrumentId(record_named(connection, "instruments", instrument)) if instrument else None
        draft = SituationDraft(
            situation=code, collective_response=collective, start=start, end=end, basis=basis, instrument=ground
        )
        saved = add_situation(workspace.database, found, draft)
    show_saved("Noted", saved)
