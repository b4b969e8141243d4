"""Commands for one partner: what it is, how it stands to others, and what it says of itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from workbench.command_line.partner_showing import PartnerShown
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
from workbench.domain.audiences import Audience
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.domain.partners import OrganisationKind, OrganisationStatus
from workbench.domain.profile_drafts import CapacityDraft, PriorityDraft
from workbench.domain.relation_drafts import RelationDraft
from workbench.domain.relations import RelationKind
from workbench.domain.texts import fold
from workbench.identifiers import OrganisationId, OrganisationRelationId
from workbench.operations.audiences import set_audience
from workbench.operations.partners import (
    add_organisation,
    change_terms,
    edit_organisation,
    end_relations,
    relate_organisations,
    remove_capacities,
    remove_organisation,
    remove_relations,
    set_capacity,
    set_priorities,
    set_profile_text,
)
from workbench.queries.lists import record_named
from workbench.queries.partner_filters import PartnerFilter
from workbench.queries.partner_pages import read_partner_page
from workbench.queries.partner_profiles import compare_priorities, read_profile
from workbench.queries.partner_relations import read_relations
from workbench.queries.partners import order_organisations, read_organisations
from workbench.storage.database import Connection

F = TypeVar("F", bound=Callable[..., Any])
_DAY = click.DateTime(["%Y-%m-%d"])
_PAIR = "CODE=TEXT"
_INHERIT = "inherit"


@click.group()
def partner() -> None:
    """One partner: its fields, relations, profile, people by cadre, priorities."""


def _fields(command: F) -> F:
    """The options that say what a partner is."""
    for option in (
        click.option("--kind", type=click.Choice([kind.value for kind in OrganisationKind]), default=None),
        click.option("--status", type=click.Choice([status.value for status in OrganisationStatus]), default=None),
        click.option("--acronym", default=None, help="Empty takes it away."),
        click.option("--alias", "aliases", multiple=True, metavar="NAME", help="One more name; may be repeated."),
        click.option("--country", default=None, metavar="CODE", help="Two letters such as UA; empty for none."),
        click.option("--size", default=None, metavar="CODE", help="As 'vocabulary list size_bands' lists them."),
        click.option("--local/--not-local", "is_local", default=None, help="Whether it is a local organisation."),
        click.option("--parent", default=None, metavar="NAME", help="What it belongs to; empty for nothing."),
        click.option("--name", "names", multiple=True, metavar=_PAIR, help="Its name in a language, such as fr=…"),
        click.option("--term", "terms", multiple=True, metavar="VOCABULARY/TERM", help="What it works on."),
        click.option("--identifier", "identifiers", multiple=True, metavar=_PAIR, help="Such as fdrs=DUA001."),
    ):
        command = option(command)
    return command


@partner.command("add")
@click.argument("name")
@workspace_options
@language_option
@_fields
@click.pass_obj
def add_partner_command(
    session: Session, /, name: str, folder: Path, passphrase_file: str | None, language: str, **fields: Any
) -> None:
    """Add a partner called NAME. One of the same name is not refused: two offices may both be called so."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            draft = _stated(connection, OrganisationDraft(name=name, language=language), fields)
        saved = add_organisation(workspace.database, draft)
    show_saved("Added", saved)


@partner.command("edit")
@click.argument("name")
@workspace_options
@language_option
@_fields
@click.pass_obj
def edit_partner_command(
    session: Session, /, name: str, folder: Path, passphrase_file: str | None, language: str, **fields: Any
) -> None:
    """Change what the options say of the partner NAME, and nothing else."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            record = _partner(connection, name)
            page = read_partner_page(connection, record, session.today(), language)
            draft = _stated(connection, page.draft, fields)
        show_done("Done", edit_organisation(workspace.database, record, draft))


@partner.command("remove")
@click.argument("name")
@workspace_options
@click.pass_obj
def remove_partner_command(session: Session, name: str, folder: Path, passphrase_file: str | None) -> None:
    """Remove the partner NAME, which never was one; of two that are one use 'merge', and one that ended is closed."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            record = _partner(connection, name)
        show_done("Done", remove_organisation(workspace.database, record))


@partner.command("show")
@click.argument("name")
@workspace_options
@json_option
@language_option
@click.option("--on", type=_DAY, default=None, help="Relations as of this day; else today.")
@click.pass_obj
def show_partner_command(
    session: Session, name: str, folder: Path, passphrase_file: str | None, as_json: bool, language: str,
    on: datetime | None,
) -> None:  # fmt: skip
    """Show the partner NAME: relations both ways, what is above and below it, profile, cadres, priorities."""
    day = on.date() if on else session.today()
    with session.reading(folder, passphrase_file) as connection:
        record = _partner(connection, name)
        page = read_partner_page(connection, record, day, language)
        relations, profile = (
            read_relations(connection, record, day, language),
            read_profile(connection, record, language),
        )
    shown = PartnerShown(session.program.words(language), day, relations, profile)
    if as_json:
        show_json({"id": record, "name": page.name, **shown.as_json()})
        return
    draft = page.draft
    show_fields([
        ("id", record), ("name", page.name), ("acronym", draft.acronym), ("kind", draft.kind),
        ("country", draft.country), ("status", draft.status), ("belongs to", page.parent),
        ("size", draft.size_band), *profile.identifiers,
    ])  # fmt: skip
    shown.show()


@partner.command("list")
@workspace_options
@json_option
@language_option
@click.option("--text", default="", metavar="WORDS", help="Part of a name, an acronym or another name.")
@click.option("--kind", "kinds", type=click.Choice([kind.value for kind in OrganisationKind]), multiple=True)
@click.option("--term", "terms", multiple=True, metavar="VOCABULARY/TERM", help="What they work on; may be repeated.")
@click.option("--size", "sizes", multiple=True, metavar="CODE")
@click.option("--country", "countries", multiple=True, metavar="CODE")
@click.option("--local/--not-local", "is_local", default=None)
@click.option("--closed", is_flag=True, help="Those that are closed too.")
@click.pass_obj
def list_partners_command(
    session: Session, folder: Path, passphrase_file: str | None, as_json: bool, language: str, text: str,
    kinds: Sequence[str], terms: Sequence[str], sizes: Sequence[str], countries: Sequence[str],
    is_local: bool | None, closed: bool,
) -> None:  # fmt: skip
    """List partners by name, those that meet all that is named; of several words of one sort one will do."""
    chosen = PartnerFilter(
        text=text, kinds=frozenset(map(OrganisationKind, kinds)), terms=frozenset(terms), size_bands=frozenset(sizes),
        countries=frozenset(countries), is_local=is_local, include_closed=closed,
    )  # fmt: skip
    with session.reading(folder, passphrase_file) as connection:
        rows = read_organisations(connection, order_organisations(connection, chosen, language=language), language)
    show_rows(rows, as_json=as_json, empty="No partner is such.")


@partner.command("relate")
@click.argument("name")
@click.argument("kind", type=click.Choice([kind.value for kind in RelationKind]))
@click.argument("other")
@workspace_options
@click.option("--from", "start", default="", metavar="DATE", help="Such as 2024, 2024-03 or 2024-03-31.")
@click.option("--to", "end", default="", metavar="DATE", help="The last day, or what is known of it.")
@click.option("--note", default="", metavar="WORDS", help="A remark; it stays in the office.")
@click.pass_obj
def relate_command(
    session: Session, name: str, kind: str, other: str, folder: Path, passphrase_file: str | None, start: str,
    end: str, note: str,
) -> None:  # fmt: skip
    """Say that NAME supports, funds, … OTHER, or is a member of it."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            source, target = _partner(connection, name), _partner(connection, other)
        draft = RelationDraft(other=target, kind=RelationKind(kind), start=start, end=end, note=note)
        saved = relate_organisations(workspace.database, source, draft)
    show_saved("Related", saved)


@partner.command("unrelate")
@click.argument("relation")
@workspace_options
@click.option("--on", type=_DAY, default=None, help="Its last day: it was so until then, and is no mistake.")
@click.pass_obj
def unrelate_command(
    session: Session, relation: str, folder: Path, passphrase_file: str | None, on: datetime | None
) -> None:
    """Remove a RELATION (its id or the end of it, as 'partner show' tells it), or end it on a day."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        database = workspace.database
        with database.read() as connection:
            record = [OrganisationRelationId(record_named(connection, "relations", relation))]
        show_done("Done", end_relations(database, record, on.date()) if on else remove_relations(database, record))


@partner.command("profile")
@click.argument("name")
@click.argument("section")
@click.argument("words")
@workspace_options
@language_option
@click.pass_obj
def profile_command(
    session: Session, name: str, section: str, words: str, folder: Path, passphrase_file: str | None, language: str
) -> None:
    """Set a SECTION of the profile of NAME in one language; empty WORDS take it away.

    Sections are listed by 'vocabulary list profile_sections'.
    """
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            record = _partner(connection, name)
        show_done("Done", set_profile_text(workspace.database, record, section, {language: words}))


@partner.command("capacity")
@click.argument("name")
@click.argument("cadre")
@click.argument("count", default="")
@workspace_options
@click.option("--as-of", default="", metavar="DATE", help="When that was so.")
@click.option("--note", default="", metavar="WORDS", help="A remark; it stays in the office.")
@click.option("--remove", is_flag=True, help="Take back that NAME has such people.")
@click.pass_obj
def capacity_command(
    session: Session, name: str, cadre: str, count: str, folder: Path, passphrase_file: str | None, as_of: str,
    note: str, remove: bool,
) -> None:  # fmt: skip
    """Say how many people of a CADRE NAME has; without COUNT: some, and nobody said how many."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        database = workspace.database
        with database.read() as connection:
            record = _partner(connection, name)
        draft = CapacityDraft(cadre=cadre, count=count, as_of=as_of, note=note)
        changes = remove_capacities(database, record, [cadre]) if remove else set_capacity(database, record, draft)
        show_done("Done", changes)


@partner.command("priorities")
@click.argument("name")
@click.argument("words", nargs=-1, required=True)
@workspace_options
@language_option
@click.pass_obj
def priorities_command(
    session: Session, name: str, words: Sequence[str], folder: Path, passphrase_file: str | None, language: str
) -> None:
    """Make these WORDS the priorities of NAME, in this order; one that is so called already stays the same one."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            record = _partner(connection, name)
            known = {fold(line.text): line for line in read_profile(connection, record, language).priorities}
        drafts = []
        for text in words:
            line = known.pop(fold(text), None)
            drafts.append(line.draft() if line else PriorityDraft(texts={language: text}))
        show_done("Done", set_priorities(workspace.database, record, drafts))


@partner.command("terms")
@click.argument("names", metavar="NAME", nargs=-1, required=True)
@workspace_options
@click.option("--add", multiple=True, metavar="VOCABULARY/TERM", help="Such as approaches/advocacy; may be repeated.")
@click.option("--remove", multiple=True, metavar="VOCABULARY/TERM")
@click.pass_obj
def terms_command(
    session: Session, names: Sequence[str], folder: Path, passphrase_file: str | None, add: Sequence[str],
    remove: Sequence[str],
) -> None:  # fmt: skip
    """Say what partners work on, one or several at once."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            records = [_partner(connection, name) for name in names]
        show_done("Done", change_terms(workspace.database, records, add=add, remove=remove))


@partner.command("audience")
@click.argument("name")
@click.argument("audience")
@workspace_options
@click.pass_obj
def audience_command(session: Session, name: str, audience: str, folder: Path, passphrase_file: str | None) -> None:
    """Say who may receive what is known of NAME: public, partners, movement, office, groups:ID, or inherit."""
    stated = None if audience == _INHERIT else Audience.from_text(audience)
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            record = _partner(connection, name)
        show_done("Done", set_audience(workspace.database, [("organisation", record)], stated))


@dataclass(frozen=True, slots=True)
class PriorityCell:
    """One place of one partner's priorities."""

    partner: str
    place: int
    priority: str
    note: str


@partner.command("compare")
@click.argument("names", metavar="NAME", nargs=-1, required=True)
@workspace_options
@json_option
@language_option
@click.pass_obj
def compare_command(
    session: Session, names: Sequence[str], folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:
    """Show the priorities of several partners one after the other, in the order they are named."""
    with session.reading(folder, passphrase_file) as connection:
        columns = compare_priorities(connection, [_partner(connection, name) for name in names], language)
    rows = [
        PriorityCell(column.name, place, line.text, line.note)
        for column in columns
        for place, line in enumerate(column.priorities, start=1)
    ]
    show_rows(rows, as_json=as_json, empty="None of them has priorities here.")


def _partner(connection: Connection, typed: str) -> OrganisationId:
    return OrganisationId(record_named(connection, "partners", typed))


def _stated(connection: Connection, draft: OrganisationDraft, fields: dict[str, Any]) -> OrganisationDraft:
    """The draft with what the options state; one that is not given states nothing."""
    given: dict[str, Any] = {name: value for name, value in fields.items() if value not in (None, ())}
    means: dict[str, Callable[[Any], Any]] = {
        "kind": OrganisationKind,
        "status": OrganisationStatus,
        "country": lambda typed: typed or None,
        "parent": lambda typed: _partner(connection, typed) if typed else None,
        "aliases": lambda typed: (*draft.aliases, *typed),
        "terms": lambda typed: (draft.terms or frozenset()) | frozenset(typed),
        "identifiers": lambda typed: {**(draft.identifiers or {}), **_pairs(typed)},
    }
    stated = {name: means[name](value) if name in means else value for name, value in given.items()}
    if "size" in stated:
        stated["size_band"] = stated.pop("size")
    if "names" in stated:
        names = {**draft.other_names, **_pairs(stated.pop("names"))}
        stated |= {"name": names.pop(draft.language, draft.name), "other_names": names}
    return replace(draft, **stated)


def _pairs(typed: Sequence[str]) -> dict[str, str]:
    found = {}
    for pair in typed:
        code, sign, text = pair.partition("=")
        if not sign or not code.strip():
            raise click.UsageError(f"write it as {_PAIR}: {pair}")
        found[code.strip()] = text
    return found
