"""Commands for posts: adding, putting right, and who holds them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import click

from workbench.command_line.reading import language_option
from workbench.command_line.sessions import Session, json_option, show_done, show_rows, show_saved, workspace_options
from workbench.domain.post_drafts import PostDraft, TenureDraft
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, PersonId, PostId, TenureId
from workbench.operations.people import add_post, begin_tenure, edit_post, end_tenure, remove_post
from workbench.queries.lists import record_named
from workbench.queries.names import find_record
from workbench.queries.post_lines import read_post_lines, read_post_page
from workbench.storage.database import Connection
from workbench.storage.registry import TENURE

_DAY = click.DateTime(["%Y-%m-%d"])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A post with one of its holders."""

    id: str
    title: str
    state: str
    holder: str
    since: str
    until: str
    tenure: str
    findings: str


@click.group()
def post() -> None:
    """Posts, vacant ones too, and who holds them."""


@post.command("list")
@click.argument("partner")
@workspace_options
@json_option
@language_option
@click.pass_obj
def list_posts_command(
    session: Session, partner: str, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:
    """List the posts of a partner."""
    with session.reading(folder, passphrase_file) as connection:
        found = record_named(connection, "partners", partner)
        lines = read_post_lines(connection, found, session.today(), language)
    rows = [
        _Row(
            id=line.id, title=line.title, state=line.state.value, holder=held.person if held else "",
            since=held.start if held else line.vacant_since, until=held.end if held else "",
            tenure=held.id if held else "", findings=", ".join(each.kind.value for each in line.findings),
        )
        for line in lines
        for held in (line.holders or (None,))
    ]  # fmt: skip
    show_rows(rows, as_json=as_json, empty="No posts.")


@post.command("add")
@click.argument("partner")
@click.argument("title")
@workspace_options
@click.option("--language", default="en", show_default=True, metavar="CODE", help="The language of the title.")
@click.option("--title", "titles", multiple=True, metavar="CODE=TITLE", help="The title in another language.")
@click.option("--reports-to", default=None, metavar="POST", help="The post above it.")
@click.option("--level", type=click.Choice(["strategic", "operational", "technical"]), default=None)
@click.pass_obj
def add_post_command(
    session: Session, partner: str, title: str, folder: Path, passphrase_file: str | None, language: str,
    titles: Sequence[str], reports_to: str | None, level: str | None,
) -> None:  # fmt: skip
    """Add a post to a partner; nobody holds it yet."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            organisation = OrganisationId(record_named(connection, "partners", partner))
            above = PostId(record_named(connection, "posts", reports_to)) if reports_to else None
        draft = PostDraft(
            title=title, language=language, other_titles=_titles(titles), reports_to=above, level=level
        )  # fmt: skip
        saved = add_post(workspace.database, organisation, draft)
    show_saved("Added", saved)


@post.command("edit")
@click.argument("name", metavar="POST")
@workspace_options
@click.option("--title", "titles", multiple=True, metavar="CODE=TITLE", help="A title; an empty one goes.")
@click.option("--reports-to", default=None, metavar="POST", help="The post above it; 'none' for none.")
@click.option("--level", type=click.Choice(["strategic", "operational", "technical", "none"]), default=None)
@click.pass_obj
def edit_post_command(
    session: Session, name: str, folder: Path, passphrase_file: str | None, titles: Sequence[str],
    reports_to: str | None, level: str | None,
) -> None:  # fmt: skip
    """Put a post right; what is not named stays as it is."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = record_named(connection, "posts", name)
            draft = PostDraft.of(read_post_page(connection, found, session.today()).post)
            above = draft.reports_to
            if reports_to is not None:
                above = None if reports_to == "none" else PostId(record_named(connection, "posts", reports_to))
        told = _titles(titles)
        draft = replace(
            draft, title=told.pop(draft.language, draft.title), other_titles={**draft.other_titles, **told},
            reports_to=above, level=draft.level if level is None else None if level == "none" else level,
        )  # fmt: skip
        changes = edit_post(workspace.database, PostId(found), draft)
    show_done("Changed", changes)


@post.command("remove")
@click.argument("name", metavar="POST")
@workspace_options
@click.option("--even-held", is_flag=True, help="Also if somebody holds it.")
@click.pass_obj
def remove_post_command(
    session: Session, name: str, folder: Path, passphrase_file: str | None, even_held: bool
) -> None:  # fmt: skip
    """Remove a post."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = PostId(record_named(connection, "posts", name))
        changes = remove_post(workspace.database, found, even_held=even_held)
    show_done("Removed", changes)


@post.command("hold")
@click.argument("name", metavar="POST")
@click.argument("person")
@workspace_options
@click.option("--from", "start", default="", metavar="DATE", help="2024, 2024-03 or 2024-03-31.")
@click.option("--to", "end", default="", metavar="DATE", help="The last day, known in part perhaps.")
@click.option("--acting", is_flag=True, help="For the time being.")
@click.option("--employer", default=None, metavar="PARTNER", help="Where it is not the post's partner.")
@click.option("--host", default=None, metavar="PARTNER")
@click.option("--supervisor", default=None, metavar="PARTNER")
@click.pass_obj
def hold_post_command(
    session: Session, name: str, person: str, folder: Path, passphrase_file: str | None, start: str, end: str,
    acting: bool, employer: str | None, host: str | None, supervisor: str | None,
) -> None:  # fmt: skip
    """Say that PERSON holds a post; a name nobody bears becomes a new person."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = PostId(record_named(connection, "posts", name))
            draft = TenureDraft(
                person=_known(connection, person), person_name=person, start=start, end=end, acting=acting,
                employer=_partner(connection, employer), host=_partner(connection, host),
                supervisor=_partner(connection, supervisor),
            )  # fmt: skip
        saved = begin_tenure(workspace.database, found, draft)
    show_saved("Noted", saved)


@post.command("end")
@click.argument("tenure", metavar="ID")
@workspace_options
@click.option("--on", type=_DAY, default=None, help="The last day; else today.")
@click.pass_obj
def end_tenure_command(
    session: Session, tenure: str, folder: Path, passphrase_file: str | None, on: datetime | None
) -> None:  # fmt: skip
    """End somebody's time in a post; "post list --json" shows ids. Nobody has to follow."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = TenureId(find_record(connection, TENURE, tenure))
        changes = end_tenure(workspace.database, found, on.date() if on else session.today())
    show_done("Ended", changes)


def _titles(pairs: Sequence[str]) -> dict[str, str]:
    found = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    if len(found) != len(pairs):
        raise click.UsageError("--title takes CODE=TITLE, such as fr=Délégué.")
    return found


def _known(connection: Connection, typed: str) -> PersonId | None:
    """The one person of this name; none where there is nobody. Two of one name have to be told apart by their ids."""
    try:
        return PersonId(record_named(connection, "people", typed))
    except RuleViolation as error:
        if error.code != "find.nothing":
            raise
        return None


def _partner(connection: Connection, typed: str | None) -> OrganisationId | None:
    return OrganisationId(record_named(connection, "partners", typed)) if typed else None
