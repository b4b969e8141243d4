"""How the minutes will look with the words that are just being typed. Nothing is written, nothing leaves."""

from workbench.documents.build.minutes import build_minutes
from workbench.documents.model import Document
from workbench.documents.pdf.export import render as render_pdf
from workbench.domain.meetings import AgendaItem, Meeting
from workbench.domain.minutes_editing import ItemMinutes
from workbench.errors import RuleViolation
from workbench.operations.meetings.numbering import numbered
from workbench.operations.minutes_editing import ItemWriting
from workbench.operations.papers import MadePaper, Press
from workbench.operations.present import present
from workbench.operations.previews import SCREEN_DPI, Preview, drawn
from workbench.queries.papers import Order, read_minutes_content
from workbench.queries.recipients import NamedRecipients
from workbench.storage.database import Connection, Database
from workbench.storage.unit_of_work import UnitOfWork


class _NotKept(Exception):
    """Ends an operation of which nothing is to stay."""


def preview_as_written(
    database: Database,
    meeting: str,
    item: ItemMinutes | None,
    press: Press,
    *,
    dpi: int = SCREEN_DPI,
    pages: range | None = None,
) -> Preview:
    """Draws these pages (from 0; without: all) of the minutes as they would be printed if ``item`` were saved now.

    Words the records would refuse are left out: then what is saved is shown. Raises as printing and the sandbox do.
    """
    order = Order(
        named=NamedRecipients.nobody(), shown_recipients=(), language=press.words.language,
        now=database.clock.now(), translate=press.words.text,
    )  # fmt: skip
    document = (_with_words(database, meeting, item, order, press) if item else None) or _saved(
        database, meeting, order, press
    )
    made = MadePaper(document, order.named, order.now, render_pdf(document, press.material))
    return drawn(made, press, dpi, pages)


def _saved(database: Database, meeting: str, order: Order, press: Press) -> Document:
    with database.read() as connection:
        return _read(connection, meeting, order, press)


def _read(connection: Connection, meeting: str, order: Order, press: Press) -> Document:
    return build_minutes(read_minutes_content(connection, meeting, order), press.words)


def _with_words(database: Database, meeting: str, item: ItemMinutes, order: Order, press: Press) -> Document | None:
    """The document as it would be; none where the words cannot be records yet, as a decision without words."""
    document: Document | None = None
    try:
        with database.write("minutes.write") as work:
            _put(work, item)
            document = _read(work.connection, meeting, order, press)
            raise _NotKept
    except _NotKept:
        return document
    except RuleViolation:
        return None


def _put(work: UnitOfWork, item: ItemMinutes) -> None:
    agenda_item = present(work, AgendaItem, item.agenda_item)
    meeting = present(work, Meeting, agenda_item.meeting or "")
    if meeting.is_sealed:
        raise RuleViolation("minutes.already_approved", number=meeting.number or meeting.title)
    ItemWriting(work, numbered(work, meeting), agenda_item).write(item.cleaned().blocks)
