"""A table of partners to be filled in by others and taken in again, with what its cells may hold."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from workbench.domain.partner_columns import TableField, hashtag_of
from workbench.domain.partner_fields import TAXONOMIES
from workbench.domain.partners import OrganisationKind, OrganisationStatus
from workbench.domain.texts import fold
from workbench.errors import RuleViolation
from workbench.interchange.workbooks.sheets_written import WrittenSheet
from workbench.interchange.workbooks.writing import range_of, write_workbook
from workbench.operations.exports import Exported, written_beside
from workbench.operations.partners.table_exports import WHAT, runs_left
from workbench.queries.partner_sheets import Labels, read_labels
from workbench.storage.database import Database
from workbench.storage.places import sync_folder
from workbench.wording import Words
from workbench.wording.leaving import ALLOWED_VALUES, SUBJECTS

_ASKED = (
    TableField.NAME, TableField.ACRONYM, TableField.ALIASES, TableField.KIND, TableField.COUNTRY, TableField.SIZE_BAND,
    TableField.LOCAL, TableField.PARENT, TableField.WEBSITE, TableField.ADDRESS, TableField.POST, TableField.PERSON,
    TableField.START, TableField.EMAIL, TableField.TELEPHONE, TableField.SHARE,
)  # fmt: skip
"""The columns of a table to be filled in."""


def make_template(database: Database, words: Words, countries: Mapping[str, str]) -> bytes:
    """A workbook to be filled in and taken in: headings, hashtags, and a second sheet with what cells may hold.

    ``countries`` is code to name in the language of the words.
    """
    with database.read() as connection:
        labels = read_labels(connection, words)
    lists = {code: values for code, values in _lists(labels, countries).items() if values}
    codes = [*map(str, _ASKED), *(code for code in lists if code not in _ASKED)]
    name, listed = words.text(SUBJECTS[WHAT]), words.text(ALLOWED_VALUES)
    ranges = {
        codes.index(code): range_of(listed, column, 2, len(values) + 1)
        for column, (code, values) in enumerate(lists.items())
    }  # fmt: skip
    # Of terms several may stand in a cell, which a list to choose one from would speak against.
    choices = {column: area for column, area in ranges.items() if not codes[column].startswith(TableField.TERMS)}
    longest = max(map(len, lists.values()), default=0)
    rows = [[values[row] if row < len(values) else "" for values in lists.values()] for row in range(longest)]
    sheets = (
        WrittenSheet(name=name, headings=[labels.heading(code) for code in codes], tags=list(map(hashtag_of, codes)),
                     choices=choices),
        WrittenSheet(name=listed, headings=[labels.heading(code) for code in lists], rows=rows),
    )  # fmt: skip
    return write_workbook(sheets, title=name, right_to_left=runs_left(words))


def _lists(labels: Labels, countries: Mapping[str, str]) -> dict[str, list[str]]:
    """Column to what its cells may hold, in words."""
    truths = [labels.truth(True), labels.truth(False)]
    sizes = list(labels.terms.get("size_bands", {}).values())
    return {
        TableField.KIND: [labels.of(TableField.KIND, kind.value) for kind in OrganisationKind],
        TableField.COUNTRY: sorted(countries.values(), key=fold),
        TableField.SIZE_BAND: sizes,
        TableField.LOCAL: truths,
        TableField.SHARE: truths,
        TableField.STATUS: [labels.of(TableField.STATUS, status.value) for status in OrganisationStatus],
        **{f"{TableField.TERMS}.{code}": [label for label in labels.terms.get(code, {}).values() if label]
           for code in TAXONOMIES},
    }  # fmt: skip


def write_template(
    database: Database, target: Path, words: Words, countries: Mapping[str, str], *, overwrite: bool = False
) -> Exported:
    """Writes the table to be filled in. It holds nothing of anybody, so the diary says nothing of it."""
    if target.suffix.lower() != ".xlsx":
        raise RuleViolation("exports.ending", name=target.name, ending=".xlsx")
    if target.exists() and not overwrite:
        raise RuleViolation("exports.file_exists", name=target.name)
    content = make_template(database, words, countries)
    with written_beside(target, content) as part:
        part.replace(target)
        sync_folder(target.parent)
    return Exported(target, frozenset(), hashlib.sha256(content).hexdigest(), 0)
