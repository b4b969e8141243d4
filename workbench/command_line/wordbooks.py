"""Commands for the vocabularies: what they hold, and terms of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from workbench.command_line.reading import language_option
from workbench.command_line.sessions import Session, json_option, show_done, show_rows, show_saved, workspace_options
from workbench.domain.vocabularies import FIXED
from workbench.errors import RuleViolation
from workbench.identifiers import TermId, VocabularyId
from workbench.operations.vocabularies import add_term, add_vocabulary, edit_term, move_term, retire_term
from workbench.queries.vocabularies import TermRow, find_vocabulary, list_terms
from workbench.queries.vocabulary_pages import list_vocabularies
from workbench.storage.database import Connection


@click.group()
def vocabulary() -> None:
    """The lists of words that records are described by."""


@dataclass(frozen=True, slots=True)
class VocabularyRow:
    """A vocabulary as a line."""

    code: str
    label: str
    terms: int
    own: int
    retired: int
    fixed: bool
    source: str


@vocabulary.command("list")
@click.argument("code", required=False)
@workspace_options
@json_option
@language_option
@click.pass_obj
def list_vocabularies_command(
    session: Session, code: str | None, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:
    """List the vocabularies, or the terms of one by its CODE."""
    rows: Sequence[object]
    with session.reading(folder, passphrase_file) as connection:
        if code is None:
            rows = [
                VocabularyRow(row.code, row.label, row.terms, row.own, row.retired, row.code in FIXED, row.source)
                for row in list_vocabularies(connection, language)
            ]
        else:
            find_vocabulary(connection, code)
            rows = [row for row in list_terms(connection, language) if row.vocabulary == code]
    show_rows(rows, as_json=as_json, empty="Nothing here yet.")


@vocabulary.command("new")
@click.argument("name")
@workspace_options
@language_option
@click.pass_obj
def new_vocabulary_command(
    session: Session, name: str, folder: Path, passphrase_file: str | None, language: str
) -> None:  # fmt: skip
    """Make a vocabulary of your own called NAME; its terms say what partners work on."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        saved = add_vocabulary(workspace.database, {language: name})
        with workspace.database.read() as connection:
            code = next(row.code for row in list_vocabularies(connection, language) if row.id == saved.id)
    show_done(f"Made: {code}", saved.changes)


@vocabulary.command("add")
@click.argument("code")
@click.argument("label")
@workspace_options
@language_option
@click.option("--below", default=None, metavar="TERM", help="The term it is a part of.")
@click.pass_obj
def add_term_command(
    session: Session, code: str, label: str, folder: Path, passphrase_file: str | None, language: str, below: str | None
) -> None:
    """Add a term called LABEL to the vocabulary CODE."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = VocabularyId(find_vocabulary(connection, code))
            broader = TermId(_term(connection, code, below).id) if below else None
        saved = add_term(workspace.database, found, {language: label}, broader=broader)
    show_saved("Added", saved)


@vocabulary.command("rename")
@click.argument("code")
@click.argument("term")
@click.argument("label")
@workspace_options
@language_option
@click.pass_obj
def rename_term_command(
    session: Session, code: str, term: str, label: str, folder: Path, passphrase_file: str | None, language: str
) -> None:
    """Call a TERM (its code or id) LABEL in one language; an empty one takes that language away."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = TermId(_term(connection, code, term).id)
        show_done("Done", edit_term(workspace.database, found, {language: label}))


@vocabulary.command("retire")
@click.argument("code")
@click.argument("term")
@workspace_options
@click.option("--offer", is_flag=True, help="Offer it again instead.")
@click.pass_obj
def retire_term_command(
    session: Session, code: str, term: str, folder: Path, passphrase_file: str | None, offer: bool
) -> None:
    """Offer a TERM (its code or id) no more; records that say it go on saying it."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = TermId(_term(connection, code, term).id)
        show_done("Done", retire_term(workspace.database, found, retired=not offer))


@vocabulary.command("move")
@click.argument("code")
@click.argument("term")
@workspace_options
@click.option("--down", default=0, metavar="PLACES", type=click.IntRange(0), help="So many places down.")
@click.option("--up", default=0, metavar="PLACES", type=click.IntRange(0), help="So many places up.")
@click.pass_obj
def move_term_command(
    session: Session, code: str, term: str, folder: Path, passphrase_file: str | None, down: int, up: int
) -> None:
    """Move a TERM (its code or id) among those it stands with."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = TermId(_term(connection, code, term).id)
        show_done("Done", move_term(workspace.database, found, down - up))


def _term(connection: Connection, vocabulary: str, typed: str) -> TermRow:
    find_vocabulary(connection, vocabulary)
    rows = [row for row in list_terms(connection) if row.vocabulary == vocabulary]
    found = next((row for row in rows if typed in (row.code, row.id)), None)
    if found is None:
        raise RuleViolation("terms.unknown", term=f"{vocabulary}/{typed}")
    return found
