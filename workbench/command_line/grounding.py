"""Commands for areas, and for the instruments that roles and mandates rest on."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import click

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
from workbench.command_line.situating import texts_by_language
from workbench.domain.area_drafts import AreaDraft
from workbench.domain.instrument_drafts import InstrumentDraft
from workbench.domain.vocabularies import Verification
from workbench.identifiers import AreaId, InstrumentId
from workbench.operations.areas import add_area, edit_area, remove_areas
from workbench.operations.instruments import add_instrument, edit_instrument, remove_instruments
from workbench.queries.areas import read_area
from workbench.queries.instruments import read_instrument
from workbench.queries.lists import record_named
from workbench.wording.kinds import kind_name

_VERIFIED = click.Choice([each.value for each in Verification])


@click.group()
def area() -> None:
    """Regions, districts, camps and other areas."""


@area.command("add")
@click.argument("name")
@workspace_options
@click.option("--language", default="en", show_default=True, metavar="CODE", help="The language of the name.")
@click.option("--name", "names", multiple=True, metavar="CODE=NAME", help="The name in another language.")
@click.option("--code", default="", help="What others call it by; any text.")
@click.option("--within", default=None, metavar="AREA", help="The area it is part of.")
@click.option("--country", default="", metavar="CODE")
@click.pass_obj
def add_area_command(
    session: Session, name: str, folder: Path, passphrase_file: str | None, language: str, names: Sequence[str],
    code: str, within: str | None, country: str,
) -> None:  # fmt: skip
    """Add an area."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            parent = AreaId(record_named(connection, "areas", within)) if within else None
        draft = AreaDraft(
            name=name, language=language, others=texts_by_language(names, "--name"), code=code, parent=parent,
            country=country,
        )  # fmt: skip
        saved = add_area(workspace.database, draft)
    show_saved("Added", saved)


@area.command("edit")
@click.argument("area_named", metavar="AREA")
@workspace_options
@click.option("--name", "names", multiple=True, metavar="CODE=NAME", help="A name; an empty one goes.")
@click.option("--code", default=None)
@click.option("--within", default=None, metavar="AREA", help="The area it is part of; - for none.")
@click.option("--country", default=None, metavar="CODE")
@click.pass_obj
def edit_area_command(
    session: Session, area_named: str, folder: Path, passphrase_file: str | None, names: Sequence[str],
    code: str | None, within: str | None, country: str | None,
) -> None:  # fmt: skip
    """Put an area right; what is not named stays as it is."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            record = record_named(connection, "areas", area_named)
            draft = read_area(connection, record)
            parent = draft.parent
            if within is not None:
                parent = None if within == "-" else AreaId(record_named(connection, "areas", within))
        told = texts_by_language(names, "--name")
        draft = replace(
            draft, name=told.pop(draft.language, draft.name), others={**draft.others, **told}, parent=parent,
            code=draft.code if code is None else code, country=draft.country if country is None else country,
        )  # fmt: skip
        changes = edit_area(workspace.database, AreaId(record), draft)
    show_done("Changed", changes)


@area.command("remove")
@click.argument("areas", metavar="AREA...", nargs=-1, required=True)
@workspace_options
@click.pass_obj
def remove_area_command(
    session: Session, areas: Sequence[str], folder: Path, passphrase_file: str | None
) -> None:  # fmt: skip
    """Remove areas, with all their parts named."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = [AreaId(record_named(connection, "areas", each)) for each in areas]
        changes = remove_areas(workspace.database, found)
    show_done("Removed", changes)


@click.group()
def instrument() -> None:
    """Agreements, policies, resolutions and laws that roles and mandates rest on."""


@instrument.command("add")
@click.argument("title")
@workspace_options
@click.option("--language", default="en", show_default=True, metavar="CODE", help="The language of the title.")
@click.option("--title", "titles", multiple=True, metavar="CODE=TITLE", help="The title in another language.")
@click.option("--kind", default="", metavar="CODE", help="A term of instrument_kinds.")
@click.option("--by", "adopted_by", default="", help="Who adopted it.")
@click.option("--on", "adopted_on", default="", metavar="DATE", help="2022, 2022-06 or 2022-06-23.")
@click.option("--address", default="", help="Where it can be read.")
@click.option("--replaces", default=None, metavar="INSTRUMENT")
@click.option("--verified", type=_VERIFIED, default=Verification.OURS.value, show_default=True)
@click.option("--note", default="")
@click.pass_obj
def add_instrument_command(
    session: Session, title: str, folder: Path, passphrase_file: str | None, language: str, titles: Sequence[str],
    kind: str, adopted_by: str, adopted_on: str, address: str, replaces: str | None, verified: str, note: str,
) -> None:  # fmt: skip
    """Add an instrument."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            before = InstrumentId(record_named(connection, "instruments", replaces)) if replaces else None
        draft = InstrumentDraft(
            title=title, language=language, others=texts_by_language(titles, "--title"), kind=kind,
            adopted_by=adopted_by, adopted_on=adopted_on, address=address, replaces=before,
            verified=Verification(verified), note=note,
        )  # fmt: skip
        saved = add_instrument(workspace.database, draft)
    show_saved("Added", saved)


@instrument.command("edit")
@click.argument("name", metavar="INSTRUMENT")
@workspace_options
@click.option("--title", "titles", multiple=True, metavar="CODE=TITLE", help="A title; an empty one goes.")
@click.option("--kind", default=None, metavar="CODE")
@click.option("--by", "adopted_by", default=None)
@click.option("--on", "adopted_on", default=None, metavar="DATE")
@click.option("--address", default=None)
@click.option("--replaces", default=None, metavar="INSTRUMENT", help="- for none.")
@click.option("--verified", type=_VERIFIED, default=None)
@click.option("--note", default=None)
@click.pass_obj
def edit_instrument_command(
    session: Session, /, name: str, folder: Path, passphrase_file: str | None, titles: Sequence[str],
    replaces: str | None, verified: str | None, **said: str | None,
) -> None:  # fmt: skip
    """Put an instrument right; what is not named stays as it is."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            record = record_named(connection, "instruments", name)
            draft = read_instrument(connection, record, session.today()).draft
            before = draft.replaces
            if replaces is not None:
                before = None if replaces == "-" else InstrumentId(record_named(connection, "instruments", replaces))
        told = texts_by_language(titles, "--title")
        named = {field: text for field, text in said.items() if text is not None}
        draft = replace(
            draft, title=told.pop(draft.language, draft.title), others={**draft.others, **told}, replaces=before,
            verified=Verification(verified) if verified else draft.verified, **named,
        )  # fmt: skip
        changes = edit_instrument(workspace.database, InstrumentId(record), draft)
    show_done("Changed", changes)


@instrument.command("show")
@click.argument("name", metavar="INSTRUMENT")
@workspace_options
@json_option
@language_option
@click.pass_obj
def show_instrument_command(
    session: Session, name: str, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:  # fmt: skip
    """Show an instrument: what it replaced, what replaced it, and what rests on it."""
    with session.reading(folder, passphrase_file) as connection:
        record = record_named(connection, "instruments", name)
        page = read_instrument(connection, record, session.today(), language)
    if as_json:
        show_json(asdict(page))
        return
    words = session.program.words(language)
    show_fields([
        ("id", page.id), ("title", page.title), ("kind", page.draft.kind), ("adopted by", page.draft.adopted_by),
        ("adopted on", page.draft.adopted_on), ("address", page.draft.address), ("verified", page.draft.verified.value),
        ("replaced", ", ".join(title for _, title in page.before)),
        ("replaced by", ", ".join(title for _, title in page.after)), ("note", page.draft.note),
        *((kind_name(kind, words), count) for kind, count in page.counts.items()),
    ])  # fmt: skip
    if page.roles:
        click.echo("\nRoles")
        show_rows(page.roles, as_json=False, empty="")


@instrument.command("remove")
@click.argument("name", metavar="INSTRUMENT")
@workspace_options
@click.pass_obj
def remove_instrument_command(session: Session, name: str, folder: Path, passphrase_file: str | None) -> None:
    """Remove an instrument; roles that rest on it stay."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = InstrumentId(record_named(connection, "instruments", name))
        changes = remove_instruments(workspace.database, [found])
    show_done("Removed", changes)
