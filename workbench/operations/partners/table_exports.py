"""The register written for named recipients: as a workbook, as CSV, or as contact cards."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from workbench.documents.model import Language
from workbench.domain.withheld import Withheld
from workbench.domain.workspaces import ReleaseForm
from workbench.errors import RuleViolation
from workbench.interchange.spreadsheets import write_csv
from workbench.interchange.vcards import Card, write_vcards
from workbench.interchange.workbooks.sheets_written import WrittenSheet
from workbench.interchange.workbooks.writing import write_workbook
from workbench.operations.exports import Exported, release
from workbench.queries.papers import Order
from workbench.queries.partner_exports import gather_partners
from workbench.queries.partner_sheets import PartnerSheet, partner_cards, partner_sheet, read_labels
from workbench.queries.partners import read_register
from workbench.queries.recipients import NamedRecipients, resolve_recipients
from workbench.storage.database import Connection, Database
from workbench.wording import Words
from workbench.wording.leaving import SUBJECTS

WHAT = "partners"
FORMS: Mapping[str, ReleaseForm] = {
    ".xlsx": ReleaseForm.XLSX, ".csv": ReleaseForm.CSV, ".vcf": ReleaseForm.VCARD,
}  # fmt: skip
"""File ending to form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerTableOrder:
    """What is asked for: in which form, for whom, of whom, in which language."""

    form: ReleaseForm = ReleaseForm.XLSX
    recipients: Sequence[str] = ()
    """``group:…``, ``organisation:…``, ``movement``, ``public``; none for one's own use."""
    group: str | None = None
    """Only this group's members of today."""
    chosen: Collection[str] | None = None
    """Only these organisations, by id; unset: all."""
    has_hashtags: bool = False
    """Whether a row of HXL hashtags stands below the headings."""
    seen: str = ""
    """The seal of what somebody looked at (`MadePartnerTable.seal`): then nothing else leaves."""

    @property
    def what(self) -> str:
        """As the diary names it."""
        return f"{WHAT}/{self.group or 'all'}"


@dataclass(frozen=True, slots=True)
class MadePartnerTable:
    """What would leave: the file, what it shows, for whom, and what was kept back from them."""

    sheet: PartnerSheet
    cards: int
    organisations: int
    named: NamedRecipients
    content: bytes = field(repr=False)
    withheld: tuple[Withheld, ...] = ()

    @property
    def left_out(self) -> int:
        """How many parts were kept back."""
        return sum(part.count for part in self.withheld)

    @property
    def seal(self) -> str:
        """Known again by: the file, and for whom it is."""
        whole = hashlib.sha256(self.content).hexdigest() + "\n" + "\n".join(sorted(self.named.named))
        return hashlib.sha256(whole.encode()).hexdigest()


def make_partner_table(database: Database, order: PartnerTableOrder, words: Words) -> MadePartnerTable:
    """The table or the cards for these recipients; no file is written. Raises as `read_partner_table` does."""
    with database.read() as connection:
        return read_partner_table(connection, order, words, database.clock.now())


def read_partner_table(
    connection: Connection, order: PartnerTableOrder, words: Words, now: datetime
) -> MadePartnerTable:
    """The table or the cards for these recipients, to be looked at.

    Raises RuleViolation ``exports.nothing``, ``exports.none_for_recipients``, for recipients nobody knows, and
    ``exports.changed_meanwhile`` where it is no longer what was looked at.
    """
    named = resolve_recipients(connection, order.recipients, read_register(connection, now.date()))
    asked = Order(named=named, shown_recipients=named.shown, language=words.language, now=now)
    register = gather_partners(connection, asked, group=order.group, chosen=order.chosen)
    if not register.partners:
        raise RuleViolation("exports.none_for_recipients" if asked.tally.total else "exports.nothing", kind=WHAT)
    sheet = partner_sheet(register, read_labels(connection, words))
    cards = partner_cards(register, words.language) if order.form is ReleaseForm.VCARD else []
    content = _content(order, sheet, cards, words)
    made = MadePartnerTable(sheet, len(cards), len(register.partners), named, content, asked.tally.withheld())
    if order.seen and order.seen != made.seal:
        raise RuleViolation("exports.changed_meanwhile")
    return made


def export_partners(
    database: Database, order: PartnerTableOrder, target: Path, words: Words, *, overwrite: bool = False
) -> Exported:
    """Writes the table or the cards and notes it in the diary; raises as `make_partner_table` and `release` do."""
    made = make_partner_table(database, order, words)
    return release(
        database, target, made.content, what=order.what, form=order.form, named=made.named, left_out=made.left_out,
        overwrite=overwrite,
    )  # fmt: skip


def _content(order: PartnerTableOrder, sheet: PartnerSheet, cards: Sequence[Card], words: Words) -> bytes:
    if order.form is ReleaseForm.VCARD:
        return write_vcards(cards)
    if order.form is ReleaseForm.CSV:
        tags = [sheet.tags] if order.has_hashtags else []
        return write_csv(sheet.headings, [*tags, *([cell or None for cell in row] for row in sheet.rows)])
    title = words.text(SUBJECTS[WHAT])
    written = WrittenSheet(
        name=title, headings=sheet.headings, tags=sheet.tags if order.has_hashtags else (), rows=sheet.rows
    )
    return write_workbook([written], title=title, right_to_left=runs_left(words))


def runs_left(words: Words) -> bool:
    """Whether the language of the words runs from right to left."""
    return Language(words.language).is_right_to_left
