"""The roles matrix as a workbook for named recipients, noted in the diary as every copy that leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workbench.documents.formats import Formats
from workbench.documents.model import Language
from workbench.domain.workspaces import ReleaseForm
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId
from workbench.interchange.roles_workbook import RolesWorkbook, write_roles_workbook
from workbench.operations.exports import Exported, release
from workbench.queries.papers import Order
from workbench.queries.partners import read_register
from workbench.queries.recipients import resolve_recipients
from workbench.queries.role_papers import read_roles_matrix_content
from workbench.storage.database import Database
from workbench.wording import Words

ENDING = ".xlsx"
WHAT = "roles-matrix"


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesTableOrder:
    """Which context, as of which day, for whom."""

    context: ContextId
    as_of: date | None = None
    recipients: Sequence[str] = ()
    """As an export names them; none for one's own use."""


def export_roles(
    database: Database, order: RolesTableOrder, target: Path, words: Words, *, overwrite: bool = False
) -> Exported:
    """Writes the matrix as a workbook.

    Raises RuleViolation ``exports.ending`` for another ending, ``role_papers.not_for_recipients``, and as `release`.
    """
    if target.suffix.lower() != ENDING:
        raise RuleViolation("exports.ending", name=target.name, ending=ENDING)
    now = database.clock.now()
    with database.read() as connection:
        named = resolve_recipients(connection, order.recipients, read_register(connection, now.date()))
        shown = tuple(words.text(text) for text in named.shown)
        asked = Order(named=named, shown_recipients=shown, language=words.language, now=now)
        found = read_roles_matrix_content(connection, order.context, asked, as_of=order.as_of)
    language = Language(words.language)
    content = write_roles_workbook(
        RolesWorkbook(
            matrix=found.matrix, as_of=Formats(language).long_date(found.matrix.as_of).text,
            recipients=", ".join(shown), frames=found.frames, levels=found.levels, kinds=found.kinds,
            roles=found.roles, statuses=found.statuses,
        ),
        words, right_to_left=language.is_right_to_left,
    )  # fmt: skip
    return release(
        database, target, content, what=f"{WHAT}/{order.context}", form=ReleaseForm.XLSX, named=named,
        left_out=found.left_out, overwrite=overwrite,
    )  # fmt: skip
