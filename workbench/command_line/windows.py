"""What the command line knows of the window: that it can be asked for a picture of a page, or to show itself whole.

The window stands above the command line, so it is handed in from there; without it these commands say so.
"""

from pathlib import Path

import click

from workbench.command_line.sessions import PictureOrder, Session, WindowDoor, read_secret, workspace_options
from workbench.errors import RuleViolation
from workbench.settings import LANGUAGES

THEMES = ("light", "dark")
LEAST, MOST = 320, 7680


def _size(_: click.Context, __: click.Parameter, value: str) -> tuple[int, int]:
    width, cross, height = value.partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise click.BadParameter("write it as 1360x840")
    if not (LEAST <= int(width) <= MOST and LEAST <= int(height) <= MOST):
        raise click.BadParameter(f"each side between {LEAST} and {MOST}")
    return int(width), int(height)


@click.command()
@click.argument("route")
@workspace_options
@click.option("--output", required=True, metavar="FILE.png", type=click.Path(path_type=Path), help="Where to write.")
@click.option("--overwrite", is_flag=True, help="Replace a file that is there.")
@click.option("--theme", type=click.Choice(THEMES), default=THEMES[0], help="Colours.")
@click.option("--language", type=click.Choice(LANGUAGES), default=LANGUAGES[0], help="Language of the window.")
@click.option("--size", default="1360x840", callback=_size, metavar="WIDTHxHEIGHT", help="In pixels.")
@click.pass_obj
def picture(
    session: Session, route: str, folder: Path, passphrase_file: str | None, output: Path, overwrite: bool, theme: str,
    language: str, size: tuple[int, int],
) -> None:  # fmt: skip
    """Write a picture of a page, such as today, partners or meetings/ID?tab=minutes. The diary notes it."""
    if output.suffix.lower() != ".png":
        raise RuleViolation("exports.ending", name=output.name, ending=".png")
    door = _door(session)
    order = PictureOrder(
        route=route, folder=folder, passphrase=read_secret(folder, passphrase_file), output=output,
        theme=theme, language=language, size=size, overwrite=overwrite,
    )  # fmt: skip
    click.echo(f"Written for your own use: {door.picture(order)}")


@click.command()
@click.pass_obj
def smoke(session: Session) -> None:
    """Open every page of a sample off screen, and quit. Fails if any page cannot be shown."""
    for route in _door(session).smoke():
        click.echo(f"shown: {route}")


def _door(session: Session) -> WindowDoor:
    if session.window is None:
        raise RuleViolation("window.not_here")
    return session.window
