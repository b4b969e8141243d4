"""Commands that make a workspace: a new one, or the sample."""

from pathlib import Path

import click

from workbench.command_line.sessions import Session, read_passphrase
from workbench.operations.samples import SAMPLE_PASSPHRASE, create_sample
from workbench.operations.workspaces import WorkspaceDraft, create_workspace


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--passphrase-file", metavar="FILE", help="Another passphrase than 'sample'.")
@click.pass_obj
def sample(session: Session, folder: Path, passphrase_file: str | None) -> None:
    """Make the sample workspace in FOLDER. Its name ends in .workbench, its passphrase is 'sample'."""
    passphrase = read_passphrase(passphrase_file, "Passphrase") if passphrase_file else SAMPLE_PASSPHRASE
    program = session.program
    create_sample(
        folder, passphrase, program.sample(), program.vocabularies(), clock=program.clock, places=program.places,
        cost=program.cost,
    ).close()  # fmt: skip
    click.echo(f"Made the sample workspace in {folder}.")
    if passphrase == SAMPLE_PASSPHRASE:
        click.echo(f"Its passphrase is: {SAMPLE_PASSPHRASE}")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", required=True, help="What the workspace is called.")
@click.option("--organisation", default="", help="The own organisation, whose office the workspace serves.")
@click.option("--language", "languages", multiple=True, default=["en"], help="Languages worked in; may be repeated.")
@click.option("--passphrase-file", metavar="FILE", help="File holding the passphrase, or - for input.")
@click.pass_obj
def new(
    session: Session, folder: Path, title: str, organisation: str, languages: tuple[str, ...],
    passphrase_file: str | None,
) -> None:  # fmt: skip
    """Make an empty workspace in FOLDER. Its name ends in .workbench."""
    passphrase = read_passphrase(passphrase_file, "New passphrase", confirm=True)
    program = session.program
    guess = program.recognition().guess(organisation) if organisation else None
    draft = WorkspaceDraft.typed(title, organisation, guess.kind if guess else None, guess.country if guess else None,
                                 languages)  # fmt: skip
    create_workspace(
        folder, passphrase, draft, program.vocabularies(), clock=program.clock, places=program.places,
        cost=program.cost,
    ).close()  # fmt: skip
    click.echo(f"Made the workspace in {folder}. Keep its passphrase: without it nobody can open the folder.")
