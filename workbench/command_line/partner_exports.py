"""The register as a table or as contact cards, and the table that others fill in."""

from collections.abc import Sequence
from pathlib import Path

import click

from workbench.command_line.sessions import Session, workspace_options
from workbench.domain.workspaces import ReleaseForm
from workbench.errors import RuleViolation
from workbench.operations.exports import Exported
from workbench.operations.partners.table_exports import FORMS, PartnerTableOrder, export_partners
from workbench.operations.partners.templates import write_template
from workbench.queries.lists import record_named
from workbench.settings import LANGUAGES

_ENDINGS = {form.value: ending for ending, form in FORMS.items()}
_output = click.option(
    "--output", required=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="File to write."
)
_overwrite = click.option("--overwrite", is_flag=True, help="Replace the file if it is there.")
_language = click.option(
    "--language", default="en", type=click.Choice(LANGUAGES), help="Language of headings and of words in cells."
)


def tell_exported(done: Exported, recipients: Sequence[str] = ()) -> None:
    """Says what was written, for whom, and how much was left out."""
    whom = ", ".join(dict.fromkeys(recipients)) or "your own use"
    click.echo(f"Written for {whom}: {done.path}")
    if done.left_out:
        click.echo(f"Left out, as it is not for them: {done.left_out}")
    click.echo(f"SHA-256: {done.sha256}")


@click.command("partners")
@workspace_options
@click.option(
    "--format", "form", type=click.Choice(list(_ENDINGS)), help="What to write; without, as the file's ending says."
)
@click.option("--hxl", is_flag=True, help="Of a table: a row of HXL hashtags below the headings.")
@click.option("--group", metavar="NAME", help="Only the members of this group, with their roles.")
@click.option(
    "--recipients", "--for", "recipients", multiple=True, metavar="group:ID|organisation:ID|movement|public",
    help="Whom it is for; may be repeated. Without: whole, for your own use.",
)  # fmt: skip
@_language
@_output
@_overwrite
@click.pass_obj
def export_partners_command(
    session: Session, folder: Path, passphrase_file: str | None, form: str | None, hxl: bool, group: str | None,
    recipients: tuple[str, ...], language: str, output: Path, overwrite: bool,
) -> None:  # fmt: skip
    """Write partners and contacts: .xlsx and .csv (a table) or .vcf (contact cards)."""
    found = FORMS.get(output.suffix.lower())
    if form is not None and found != form:
        raise RuleViolation("exports.ending", name=output.name, ending=_ENDINGS[form])
    if found is None:
        raise RuleViolation("exports.table_ending", name=output.name, endings=", ".join(FORMS))
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            of = record_named(connection, "groups", group) if group else None
        order = PartnerTableOrder(form=ReleaseForm(found), recipients=recipients, group=of, has_hashtags=hxl)
        words = session.program.words(language)
        done = export_partners(workspace.database, order, output, words, overwrite=overwrite)
    tell_exported(done, recipients)


@click.command("template")
@workspace_options
@_language
@_output
@_overwrite
@click.pass_obj
def template(
    session: Session, folder: Path, passphrase_file: str | None, language: str, output: Path, overwrite: bool
) -> None:
    """Write an empty table of partners (.xlsx) to be filled in and taken in, with what its cells may hold."""
    with session.workspace(folder, passphrase_file, read_only=True) as workspace:
        words, countries = session.program.words(language), session.program.country_names(language)
        done = write_template(workspace.database, output, words, countries, overwrite=overwrite)
    click.echo(f"Written: {done.path}")
