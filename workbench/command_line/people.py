"""Commands for people: putting them right, what is held on one, and that somebody leaves."""

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from workbench.command_line.exporting import LANGUAGE
from workbench.command_line.reading import language_option
from workbench.command_line.sessions import (
    Session,
    json_option,
    show_done,
    show_fields,
    show_json,
    show_rows,
    workspace_options,
)
from workbench.documents.pdf.export import read_material
from workbench.domain.departures import Departure
from workbench.domain.people_drafts import PersonDraft
from workbench.identifiers import PersonId
from workbench.operations.papers import Press
from workbench.operations.people import note_departure
from workbench.operations.people.departure_mails import reading_language, write_letter
from workbench.operations.people.own_records import export_held
from workbench.operations.people.persons import edit_person
from workbench.queries.departures import DeparturePreview, read_departure
from workbench.queries.lists import record_named
from workbench.queries.people_pages import PersonPage, read_person_page
from workbench.queries.stale_contacts import read_stale_contacts
from workbench.sandbox.sandbox import Sandbox
from workbench.wording.people import MEET_SUCCESSOR

_DAY = click.DateTime(["%Y-%m-%d"])
_EVERYTHING = 1_000_000


@click.group()
def person() -> None:
    """Look at people, put them right, say that somebody leaves, and write down all that is held on one."""


@person.command("show")
@click.argument("name")
@workspace_options
@json_option
@language_option
@click.pass_obj
def show_person_command(
    session: Session, name: str, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:
    """Show a person: posts, how to reach them, why and until when they are kept."""
    with session.reading(folder, passphrase_file) as connection:
        page = read_person_page(connection, record_named(connection, "people", name), session.today(), language)
    if as_json:
        show_json({**dataclasses.asdict(page), "id": page.id, "name": page.name})
        return
    show_fields(_fields(page))
    for heading, rows in (("Posts", page.tenures), ("Former posts", page.former), ("Reached by", page.channels)):
        if rows:
            click.echo(f"\n{heading}")
            show_rows([_short(row) for row in rows], as_json=False, empty="")


def _fields(page: PersonPage) -> list[tuple[str, object]]:
    retention = page.retention
    return [
        ("name", page.name), ("names", "; ".join(f"{key}: {name}" for key, name in page.person.names.items())),
        ("languages", ", ".join(page.person.languages)), ("purpose", page.purpose),
        ("kept until", retention.until), ("counted from", retention.basis.value),
        ("kept because", page.person.kept_because),
    ]  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class _Short:
    """A row without what its page says already."""

    id: str
    what: str
    where: str
    since: str
    until: str


def _short(row: object) -> _Short:
    told = {name: str(getattr(row, name, "") or "") for name in ("id", "post", "organisation", "kind", "value")}
    verified = getattr(row, "last_verified", None)
    return _Short(
        told["id"], told["post"] or told["kind"], told["organisation"] or told["value"],
        str(getattr(row, "start", "") or verified or ""), str(getattr(row, "end", "") or ""),
    )  # fmt: skip


@person.command("edit")
@click.argument("name")
@workspace_options
@click.option("--called", multiple=True, metavar="SCRIPT=NAME", help="A name, such as Cyrl=…; an empty one goes.")
@click.option("--shown-in", metavar="SCRIPT", default=None, help="The script the name is shown in.")
@click.option("--speaks", multiple=True, metavar="CODE", help="Languages, such as fr; replaces all.")
@click.option("--purpose", default=None, help="Why the contact is kept; empty: as the workspace says.")
@click.option("--until", default=None, metavar="DATE", help="Until when: 2027, 2027-03 or 2027-03-31; empty: no date.")
@click.pass_obj
def edit_person_command(
    session: Session, name: str, folder: Path, passphrase_file: str | None, called: Sequence[str],
    shown_in: str | None, speaks: tuple[str, ...], purpose: str | None, until: str | None,
) -> None:  # fmt: skip
    """Put a person right; what is not named stays as it is."""
    names = dict(pair.split("=", 1) for pair in called if "=" in pair)
    if len(names) != len(called):
        raise click.UsageError("--called takes SCRIPT=NAME, such as Cyrl=Олена.")
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = record_named(connection, "people", name)
            draft = PersonDraft.of(read_person_page(connection, found, session.today()).person)
        draft = dataclasses.replace(
            draft, names={**draft.names, **names}, preferred=shown_in or draft.preferred,
            languages=speaks or draft.languages, purpose=draft.purpose if purpose is None else purpose or None,
            retain_until=draft.retain_until if until is None else until,
        )  # fmt: skip
        changes = edit_person(workspace.database, PersonId(found), draft)
    show_done("Changed", changes)


@person.command("held")
@click.argument("name")
@workspace_options
@click.option(
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file that ends in .pdf or .json.",
)
@click.option("--language", default="en", type=LANGUAGE, help="Language of the paper.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it is there.")
@click.pass_obj  # fmt: skip
def held_command(
    session: Session, name: str, folder: Path, passphrase_file: str | None, output: Path, language: str,
    overwrite: bool,
) -> None:  # fmt: skip
    """Write everything held on a person to a file, for them to read. The diary notes it."""
    material = read_material(session.program.documents_folder())
    with session.workspace(folder, passphrase_file, read_only=False) as workspace, Sandbox() as sandbox:
        with workspace.database.read() as connection:
            found = PersonId(record_named(connection, "people", name))
        press = Press(session.program.words(language), material, sandbox)
        done = export_held(workspace.database, found, output, press, overwrite=overwrite)
    click.echo(f"Written: {done.path}. SHA-256: {done.sha256}")


@person.command("leave")
@click.argument("name")
@workspace_options
@json_option
@language_option
@click.option("--on", type=_DAY, default=None, help="The last day; else today.")
@click.option("--due", type=_DAY, default=None, help="When successors are to be met; else two weeks later.")
@click.option("--no-actions", is_flag=True, help="Propose no action to meet who follows.")
@click.option("--dry-run", is_flag=True, help="Only show what would happen.")
@click.option(
    "--mail",
    metavar="FILE",
    default=None,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the message “who follows you?” to a file (.eml).",
)
@click.pass_obj  # fmt: skip
def leave_command(
    session: Session, name: str, folder: Path, passphrase_file: str | None, as_json: bool, language: str,
    on: datetime | None, due: datetime | None, no_actions: bool, dry_run: bool, mail: Path | None,
) -> None:  # fmt: skip
    """Say that somebody leaves: all posts end on the day, and for each there is an action to meet who follows."""
    day = on.date() if on else session.today()
    with session.workspace(folder, passphrase_file, read_only=dry_run) as workspace:
        with workspace.database.read() as connection:
            found = PersonId(record_named(connection, "people", name))
            preview = read_departure(connection, found, day, language)
            letter = read_departure(connection, found, day, reading_language(preview, language))
        _show_departure(preview, as_json=as_json)
        if dry_run:
            return
        if mail is not None:
            # First, as nothing is left to ask about afterwards; a file that cannot be written stops all of it.
            write_letter(workspace.database, letter, mail, session.program.words(reading_language(preview, language)))
        meetings = {} if no_actions else _meetings(preview, session.program.words(language).text(MEET_SUCCESSOR))
        departure = Departure(person=found, on=day, due=due.date() if due else None, meetings=meetings)
        done = note_departure(workspace.database, departure)
    if not as_json:
        show_done(f"Left: {len(done.tenures)} posts, {len(done.actions)} actions added", done.changes)


def _meetings(preview: DeparturePreview, words: str) -> dict[str, str]:
    return {
        left.tenure.post_id: words.replace("{post}", left.tenure.post).replace(
            "{organisation}", left.tenure.organisation
        )
        for left in preview.posts
    }


def _show_departure(preview: DeparturePreview, *, as_json: bool) -> None:
    if as_json:
        show_json(dataclasses.asdict(preview))
        return
    for left in preview.posts:
        others = f" (also held by {', '.join(left.others)})" if left.others else ""
        click.echo(f"{left.tenure.post}, {left.tenure.organisation}{others}")
        for thing in left.things:
            click.echo(f"  {thing.kind.value}: {thing.text}{f', {thing.due}' if thing.due else ''}")
    for line in preview.staying:
        click.echo(f"not touched, begins later: {line.post}, {line.organisation}")


@person.command("stale")
@workspace_options
@json_option
@language_option
@click.pass_obj
def stale_command(
    session: Session, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:  # fmt: skip
    """List addresses nobody has found right for a year, and posts whose last holder nobody follows."""
    with session.reading(folder, passphrase_file) as connection:
        stale = read_stale_contacts(connection, session.today(), language, most=_EVERYTHING)
    if as_json:
        show_json(dataclasses.asdict(stale))
        return
    show_rows(stale.contacts, as_json=False, empty="No address is older than a year.")
    click.echo()
    show_rows(stale.unfilled, as_json=False, empty="Every post that was left has somebody.")
