"""Commands that make a workspace: a new one, or the sample."""

from dataclasses import dataclass
from pathlib import Path

import click

from workbench.bootstrap.program import Program
from workbench.command_line.sessions import Session, json_option, read_passphrase, show_rows
from workbench.domain.components import Component
from workbench.domain.partners import OrganisationKind
from workbench.errors import RuleViolation
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
        cost=program.cost, rules=program.coordination_rules(),
        instruments=program.shipped_instruments(),
    ).close()  # fmt: skip
    click.echo(f"Made the sample workspace in {folder}.")
    if passphrase == SAMPLE_PASSPHRASE:
        click.echo(f"Its passphrase is: {SAMPLE_PASSPHRASE}")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", required=True, help="What the workspace is called.")
@click.option(
    "--organisation", default="",
    help="The own organisation: a National Society by name, country or ISO code in any language, IFRC, ICRC; or any "
    "other name, which is kept as written.",
)  # fmt: skip
@click.option(
    "--organisation-kind", "kind", type=click.Choice([kind.value for kind in OrganisationKind]),
    help="Keep the organisation's name as written, as one of this kind, and look it up nowhere.",
)  # fmt: skip
@click.option("--language", "languages", multiple=True, default=["en"], help="Languages worked in; may be repeated.")
@click.option("--passphrase-file", metavar="FILE", help="File holding the passphrase, or - for input.")
@click.pass_obj
def new(
    session: Session, folder: Path, title: str, organisation: str, kind: str | None, languages: tuple[str, ...],
    passphrase_file: str | None,
) -> None:  # fmt: skip
    """Make an empty workspace in FOLDER. Its name ends in .workbench."""
    program = session.program
    draft = _draft(program, title, organisation, OrganisationKind(kind) if kind else None, languages)
    passphrase = read_passphrase(passphrase_file, "New passphrase", confirm=True)
    create_workspace(
        folder, passphrase, draft, program.vocabularies(), clock=program.clock, places=program.places,
        cost=program.cost, rules=program.coordination_rules(),
    ).close()  # fmt: skip
    if draft.component is not None:
        _say_component(draft.component, languages[0])
    click.echo(f"Made the workspace in {folder}. Keep its passphrase: without it nobody can open the folder.")


@click.command()
@click.argument("words", nargs=-1)
@click.option("--language", default="en", help="The language of names.")
@json_option
@click.pass_obj
def societies(session: Session, words: tuple[str, ...], language: str, as_json: bool) -> None:
    """Look for National Societies, the IFRC and the ICRC by WORDS of a name, country or ISO code; all without WORDS."""
    known = session.program.components()
    typed = " ".join(words)
    found = known.find(typed, language, most=len(known.all())) if typed else known.all()
    rows = [
        ComponentRow(
            code=each.code, name=each.name(language), country=each.country_name(language), remark=each.remark(language)
        )
        for each in found
    ]  # fmt: skip
    show_rows(rows, as_json=as_json, empty="Nothing in the list fits.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentRow:
    """One entry of the list as it is printed."""

    code: str
    name: str
    country: str
    remark: str


def _draft(
    program: Program, title: str, organisation: str, kind: OrganisationKind | None, languages: tuple[str, ...]
) -> WorkspaceDraft:
    """The draft with the own organisation as it is listed; as it was written where it is not, or ``kind`` is said."""
    meant = [] if kind else list(program.components().meant(organisation))
    if len(meant) > 1:
        names = " / ".join(f"{each.code} {each.name(languages[0])}" for each in meant)
        raise RuleViolation("workspace.several_organisations", typed=organisation, names=names)
    if meant:
        return WorkspaceDraft.typed(title, "", None, None, languages, meant[0])
    guess = program.recognition().guess(organisation) if organisation and not kind else None
    return WorkspaceDraft.typed(
        title, organisation, kind or (guess.kind if guess else None), guess.country if guess else None, languages
    )


def _say_component(component: Component, language: str) -> None:
    click.echo(f"Its own organisation is: {component.name(language)}.")
    if remark := component.remark(language):
        click.echo(f"Note: {remark}")
