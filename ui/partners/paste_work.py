"""What is done for a list off the window's thread: reading a file, reading the list, taking it in."""

from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from ui.kit.desk import Desk
from ui.kit.tasks import Progress
from ui.partners.plan_rows import PlanRow, PlanSums, rows_of, sums_of
from workbench.domain.partner_imports import GroupChoice
from workbench.domain.partner_lists import PartnerList
from workbench.errors import Unavailable
from workbench.operations.partners import ImportReport, import_partners, preview_import

_MOST_BYTES = 5_000_001
"""One more than a file may have: enough to see that it is too long."""


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file, and whether its letters were guessed."""

    path: Path
    text: str
    is_guessed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A list as it was read, and what becomes of it with this choice of a group."""

    listing: PartnerList
    choice: GroupChoice
    language: str
    rows: list[PlanRow]
    sums: PlanSums


def read_file(desk: Desk, path: Path, _: Progress) -> FileText:
    """The text of a file; raises RuleViolation where it is no text, and Unavailable where it cannot be read."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES)
    except OSError as error:
        raise Unavailable("files.unreadable", name=path.name) from error
    found = desk.program.read_text(content)
    return FileText(path, found.text, found.is_guessed)


def preview(desk: Desk, text: str, from_file: bool, choice: GroupChoice, language: str, progress: Progress) -> Preview:
    """Reads the list and holds it against the partners that are here; writes nothing."""
    listing = desk.program.read_partners(text, from_file=from_file)
    progress.check()
    plan = preview_import(desk.database, listing, choice, step=progress.step)
    rows = rows_of(plan)
    return Preview(listing=listing, choice=choice, language=language, rows=rows, sums=sums_of(plan, rows))


def take_in(desk: Desk, seen: Preview, same: Set[int], progress: Progress) -> ImportReport:
    """Takes the list in as one operation."""
    return import_partners(
        desk.database, seen.listing, seen.choice, same=same, language=seen.language, step=progress.step
    )
