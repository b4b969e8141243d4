"""The list of keys on paper, and the diary's entry that it left: as a file, or by a printer. It holds no record."""

from dataclasses import dataclass, field
from pathlib import Path

from workbench.changes import Changes
from workbench.documents.build.heads import Imprint
from workbench.documents.build.keyboard_list import KeyboardListContent, KeyLine, build_keyboard_list
from workbench.documents.pdf.export import render
from workbench.documents.reading.pictures import Picture
from workbench.domain.workspaces import ReleaseForm
from workbench.operations.exports import Exported, note_printed, release
from workbench.operations.papers import Press
from workbench.queries.recipients import NamedRecipients
from workbench.queries.workspaces import describe_workspace
from workbench.storage.workspaces import Workspace

WHAT = "keyboard-list/all"
"""As the diary names it."""

Groups = tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]
"""Titles of groups, to acts with their keys, all in the press's language."""


@dataclass(frozen=True, slots=True)
class KeyboardList:
    """The finished list, and how many pages it has."""

    pdf: bytes = field(repr=False)
    page_count: int


def make_keyboard_list(workspace: Workspace, screen: str, groups: Groups, press: Press) -> KeyboardList:
    """The list of a screen's keys; no file is written."""
    now = workspace.clock.now()
    with workspace.database.read() as connection:
        about = describe_workspace(connection, press.words.language)
    content = KeyboardListContent(
        imprint=Imprint(id=WHAT, when=now, issuer=about.organisation), screen=screen,
        groups=tuple(
            (title, tuple(KeyLine(title=act, keys=keys) for act, keys in lines)) for title, lines in groups
        ),
    )  # fmt: skip
    pdf = render(build_keyboard_list(content, press.words), press.material)
    return KeyboardList(pdf, press.sandbox.count_pages(pdf))


def draw_keyboard_list(made: KeyboardList, press: Press, page: int, dpi: int) -> Picture:
    """One page (from 0) as a picture, for a printer."""
    return press.sandbox.render_page(made.pdf, page, dpi)


def save_keyboard_list(workspace: Workspace, made: KeyboardList, target: Path) -> Exported:
    """Writes the list over whatever has the target's name, and notes it in the diary."""
    return release(
        workspace.database, target, made.pdf, what=WHAT, form=ReleaseForm.PDF, named=NamedRecipients.nobody(),
        left_out=0, overwrite=True,
    )  # fmt: skip


def note_keyboard_list_printed(workspace: Workspace, made: KeyboardList) -> Changes:
    """Notes in the diary that the list went to a printer."""
    return note_printed(workspace.database, made.pdf, what=WHAT, named=NamedRecipients.nobody(), left_out=0)
