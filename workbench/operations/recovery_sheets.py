"""The sheet of paper with a recovery code, and the diary's entry that it left: as a file, or by a printer."""

from dataclasses import dataclass, field
from pathlib import Path

from workbench.changes import Changes
from workbench.documents.build.heads import Imprint
from workbench.documents.build.recovery_sheet import RecoverySheetContent, build_recovery_sheet
from workbench.documents.pdf.export import render
from workbench.documents.reading.pictures import Picture
from workbench.domain.recovery_codes import RecoveryCode
from workbench.domain.workspaces import ReleaseForm
from workbench.operations.exports import Exported, note_printed, release
from workbench.operations.papers import Press
from workbench.queries.recipients import NamedRecipients
from workbench.queries.workspaces import describe_workspace
from workbench.storage.workspaces import Workspace

WHAT = "recovery-sheet/all"
"""As the diary names it. Its hash tells nothing of the code, which is too long to be guessed."""


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The finished sheet, and how many pages it has."""

    pdf: bytes = field(repr=False)
    page_count: int


def make_recovery_sheet(workspace: Workspace, code: RecoveryCode, press: Press) -> RecoverySheet:
    """The sheet in the press's language; no file is written."""
    now = workspace.clock.now()
    with workspace.database.read() as connection:
        about = describe_workspace(connection, press.words.language)
    content = RecoverySheetContent(
        imprint=Imprint(id=f"recovery-sheet/{workspace.id}", when=now, issuer=about.organisation),
        workspace=about.title, made_on=now.astimezone().date(), groups=code.groups(),
    )  # fmt: skip
    pdf = render(build_recovery_sheet(content, press.words), press.material)
    return RecoverySheet(pdf, press.sandbox.count_pages(pdf))


def draw_recovery_sheet(sheet: RecoverySheet, press: Press, page: int, dpi: int) -> Picture:
    """One page (from 0) as a picture, for a printer."""
    return press.sandbox.render_page(sheet.pdf, page, dpi)


def save_recovery_sheet(workspace: Workspace, sheet: RecoverySheet, target: Path) -> Exported:
    """Writes the sheet over whatever has the target's name, and notes it in the diary."""
    return release(
        workspace.database, target, sheet.pdf, what=WHAT, form=ReleaseForm.PDF, named=NamedRecipients.nobody(),
        left_out=0, overwrite=True,
    )  # fmt: skip


def note_sheet_printed(workspace: Workspace, sheet: RecoverySheet) -> Changes:
    """Notes in the diary that the sheet went to a printer."""
    return note_printed(
        workspace.database, sheet.pdf, what=WHAT, named=NamedRecipients.nobody(), left_out=0
    )  # fmt: skip
