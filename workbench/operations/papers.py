"""Printing: a document asked for, made for its recipients, as PDF, editable copy or picture, and noted in the diary."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workbench.documents.build.action_list import build_action_list
from workbench.documents.build.agenda import build_agenda
from workbench.documents.build.contact_list import build_contact_list
from workbench.documents.build.minutes import build_minutes
from workbench.documents.build.sign_in_sheet import build_sign_in_sheet
from workbench.documents.docx.export import render as render_docx
from workbench.documents.model import Document
from workbench.documents.pdf.export import Material
from workbench.documents.pdf.export import render as render_pdf
from workbench.domain.workspaces import ReleaseForm
from workbench.errors import RuleViolation
from workbench.operations.exports import Exported, release
from workbench.queries.papers import (
    Order,
    read_action_list_content,
    read_agenda_content,
    read_contact_list_content,
    read_minutes_content,
    read_sign_in_content,
)
from workbench.queries.partners import read_register
from workbench.queries.recipients import NamedRecipients, resolve_recipients
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.database import Connection, Database
from workbench.wording import Words

PICTURE_DPI = 144


class PaperKind(StrEnum):
    """What can be printed; the first three are of a meeting, the others of a group or of everything."""

    MINUTES = "minutes"
    AGENDA = "agenda"
    SIGN_IN_SHEET = "sign-in-sheet"
    ACTIONS = "actions"
    CONTACTS = "contacts"

    @property
    def is_of_meeting(self) -> bool:
        """Whether it prints one meeting."""
        return self in (PaperKind.MINUTES, PaperKind.AGENDA, PaperKind.SIGN_IN_SHEET)


FORMS: Mapping[str, ReleaseForm] = {".pdf": ReleaseForm.PDF, ".docx": ReleaseForm.DOCX, ".png": ReleaseForm.PICTURE}
"""File ending to form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is to be printed: which kind, of which meeting or group, for whom, in which language."""

    kind: PaperKind
    subject: str | None = None
    recipients: Sequence[str] = ()
    """``group:…``, ``organisation:…``, ``movement``, ``public``; none for one's own use."""
    page: int = 1
    """Of a picture: which page, from 1."""


@dataclass(frozen=True, slots=True)
class Press:
    """What every printing needs: the words of its language, the fonts and colours, and the sandbox for pictures."""

    words: Words
    material: Material
    sandbox: Sandbox


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A document filled for its recipients, and how many parts were kept back from them."""

    document: Document
    named: NamedRecipients
    left_out: int


def print_paper(database: Database, paper: Paper, target: Path, press: Press, *, overwrite: bool = False) -> Exported:
    """Writes the document in the form the file's ending names (.pdf, .docx, .png) and notes it in the diary.

    Raises RuleViolation for another ending, for recipients who may see nothing of it, and for a file that is there.
    """
    form = FORMS.get(target.suffix.lower())
    if form is None:
        raise RuleViolation("exports.paper_ending", name=target.name, endings=", ".join(FORMS))
    made = read_paper(database, paper, press)
    content = _rendered(made.document, form, paper, press)
    what = f"{paper.kind.value}/{paper.subject or 'all'}"
    return release(
        database, target, content, what=what, form=form, named=made.named, left_out=made.left_out, overwrite=overwrite
    )


def read_paper(database: Database, paper: Paper, press: Press) -> MadePaper:
    """The document asked for, filled for its recipients; writes nothing.

    Raises RuleViolation for recipients who may see nothing of it.
    """
    now = database.clock.now()
    with database.read() as connection:
        named = resolve_recipients(connection, paper.recipients, read_register(connection, now.date()))
        shown = tuple(press.words.text(text) for text in named.shown)
        order = Order(
            named=named, shown_recipients=shown, language=press.words.language, now=now, translate=press.words.text
        )
        document, left_out = _READERS[paper.kind](connection, paper.subject, order, press.words)
    return MadePaper(document, named, left_out)


def _rendered(document: Document, form: ReleaseForm, paper: Paper, press: Press) -> bytes:
    if form is ReleaseForm.DOCX:
        return render_docx(document, press.words)
    content = render_pdf(document, press.material)
    if form is ReleaseForm.PDF:
        return content
    return press.sandbox.render_page(content, paper.page - 1, PICTURE_DPI).png()


_Read = Callable[[Connection, str | None, Order, Words], tuple[Document, int]]


def _minutes(connection: Connection, subject: str | None, order: Order, words: Words) -> tuple[Document, int]:
    content = read_minutes_content(connection, subject or "", order)
    return build_minutes(content, words), content.minutes.left_out


def _agenda(connection: Connection, subject: str | None, order: Order, words: Words) -> tuple[Document, int]:
    content = read_agenda_content(connection, subject or "", order)
    return build_agenda(content, words), content.left_out


def _sign_in_sheet(connection: Connection, subject: str | None, order: Order, words: Words) -> tuple[Document, int]:
    content = read_sign_in_content(connection, subject or "", order)
    return build_sign_in_sheet(content, words), content.left_out


def _actions(connection: Connection, subject: str | None, order: Order, words: Words) -> tuple[Document, int]:
    content = read_action_list_content(connection, subject, order)
    return build_action_list(content, words), content.left_out


def _contacts(connection: Connection, subject: str | None, order: Order, words: Words) -> tuple[Document, int]:
    content = read_contact_list_content(connection, subject, order)
    return build_contact_list(content, words), content.left_out


_READERS: Mapping[PaperKind, _Read] = {
    PaperKind.MINUTES: _minutes,
    PaperKind.AGENDA: _agenda,
    PaperKind.SIGN_IN_SHEET: _sign_in_sheet,
    PaperKind.ACTIONS: _actions,
    PaperKind.CONTACTS: _contacts,
}
