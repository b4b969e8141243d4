"""Printing: a document asked for, made for its recipients, as PDF, editable copy or picture, and noted in the diary."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from workbench.documents.build.action_list import build_action_list
from workbench.documents.build.agenda import build_agenda
from workbench.documents.build.contact_list import build_contact_list
from workbench.documents.build.mandate_cards import build_mandate_cards
from workbench.documents.build.minutes import MinutesContent, build_minutes
from workbench.documents.build.minutes_changes import build_minutes_changes
from workbench.documents.build.morning_sheet import build_morning_sheet
from workbench.documents.build.partner_map import build_partner_map
from workbench.documents.build.partner_profile import build_partner_profile
from workbench.documents.build.priorities import build_priorities
from workbench.documents.build.recruitment_list import build_recruitment_list
from workbench.documents.build.release_list import build_release_list
from workbench.documents.build.representation import build_representation
from workbench.documents.build.roles_matrix import build_roles_matrix
from workbench.documents.build.set_up_sheet import build_set_up_sheet
from workbench.documents.build.sign_in_sheet import BLANK_ROWS, build_sign_in_sheet
from workbench.documents.docx.export import render as render_docx
from workbench.documents.model import Document
from workbench.documents.pdf.export import Material
from workbench.documents.pdf.export import render as render_pdf
from workbench.domain.withheld import Withheld
from workbench.domain.workspaces import ReleaseForm
from workbench.errors import RuleViolation
from workbench.operations.exports import Exported, release
from workbench.operations.signing import attach_minutes
from workbench.operations.signing_keys import key_of
from workbench.queries.addressees import Addressee, groups_of, read_addressees
from workbench.queries.minutes_versions import StateName
from workbench.queries.morning_sheets import read_morning_sheet_content
from workbench.queries.papers import (
    Order,
    read_action_list_content,
    read_agenda_content,
    read_changes_content,
    read_contact_list_content,
    read_minutes_content,
    read_sign_in_content,
)
from workbench.queries.partner_papers import read_partner_map_content, read_partner_profile_content
from workbench.queries.partners import read_register
from workbench.queries.priority_papers import read_priorities_content
from workbench.queries.recipients import NamedRecipients, resolve_recipients
from workbench.queries.release_papers import Period, read_release_list_content
from workbench.queries.representation_papers import read_recruitment_list_content, read_representation_content
from workbench.queries.role_papers import (
    read_mandate_cards_content,
    read_roles_matrix_content,
    read_set_up_sheet_content,
)
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.database import Connection, Database
from workbench.wording import Words

PICTURE_DPI = 144


class PaperKind(StrEnum):
    """What can be printed; the first four are of a meeting, the others of a group or of everything."""

    MINUTES = "minutes"
    CHANGES = "minutes-changes"
    AGENDA = "agenda"
    SIGN_IN_SHEET = "sign-in-sheet"
    ACTIONS = "actions"
    CONTACTS = "contacts"
    RELEASES = "releases"
    MORNING_SHEET = "morning-sheet"
    PARTNER_PROFILE = "partner-profile"
    PARTNER_MAP = "partner-map"
    PRIORITIES = "partner-priorities"
    REPRESENTATION = "representation"
    """Of a group, or of a context."""
    RECRUITMENT_LIST = "recruitment-list"
    ROLES_MATRIX = "roles-matrix"
    SET_UP_SHEET = "set-up-sheet"
    MANDATE_CARDS = "mandate-cards"
    """Of a context, as the two before it; without one, of all."""

    @property
    def is_of_meeting(self) -> bool:
        """Whether it prints one meeting."""
        return self in (PaperKind.MINUTES, PaperKind.CHANGES, PaperKind.AGENDA, PaperKind.SIGN_IN_SHEET)

    @property
    def is_of_context(self) -> bool:
        """Whether it prints a context's coordination."""
        return self in (PaperKind.ROLES_MATRIX, PaperKind.SET_UP_SHEET, PaperKind.MANDATE_CARDS)

    @property
    def subjects(self) -> str:
        """The list its subject stands in, as `queries.lists` names it."""
        if self.is_of_context:
            return "contexts"
        if self is PaperKind.PARTNER_PROFILE:
            return "partners"
        return "meetings" if self.is_of_meeting else "groups"


FORMS: Mapping[str, ReleaseForm] = {".pdf": ReleaseForm.PDF, ".docx": ReleaseForm.DOCX, ".png": ReleaseForm.PICTURE}
"""File ending to form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is to be printed: which kind, of which meeting or group, for whom, in which language."""

    kind: PaperKind
    subject: str | None = None
    recipients: Sequence[str] = ()
    """``group:…``, ``organisation:…``, ``movement``, ``public``; none for one's own use."""
    version: int | None = None
    """Of minutes: which approved version; else the newest, or the draft where none is approved."""
    compared: tuple[str, str] = ("draft", "draft")
    """Of changes: the earlier and the later state, as `StateName` reads them."""
    page: int = 1
    """Of a picture: which page, from 1."""
    carries_data: bool = True
    """Whether minutes as PDF carry what they show, signed, so that a partner can take it in."""
    blank_rows: int = BLANK_ROWS
    """Of a sheet to sign: how many rows for those who are not expected."""
    period: Period = (None, None)
    """Of the register of what went out: its first and last day."""
    size: str = ""
    """Of a map or matrix: what it is drawn on, ``a4`` or ``a3``; empty: what is usual for it."""
    chosen: tuple[str, ...] = ()
    """Of a map: the ids of the organisations on it, none for all or for the group's. Of priorities: whose."""
    as_of: date | None = None
    """Of what holds for a time, such as roles: the day asked about; without: today."""
    with_findings: bool = False
    """Of a set-up: whether it says what the rules find."""
    at: datetime | None = None
    """The moment it says it was made; without: now. A copy made for the moment of another has its bytes."""
    seen: str = ""
    """The seal of what somebody looked at (`MadePaper.seal`): then nothing else leaves."""

    @property
    def what(self) -> str:
        """As the diary names it."""
        return f"{self.kind.value}/{self.subject or 'all'}"


@dataclass(frozen=True, slots=True)
class Press:
    """What every printing needs: the words of its language, the fonts and colours, and the sandbox for pictures."""

    words: Words
    material: Material
    sandbox: Sandbox


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A document filled for its recipients: who is meant, what was kept back from them, and the file itself."""

    document: Document
    named: NamedRecipients
    at: datetime
    pdf: bytes = field(repr=False)
    withheld: tuple[Withheld, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    minutes: MinutesContent | None = None
    """What the document was built of, where it is minutes."""

    @property
    def left_out(self) -> int:
        """How many parts were kept back."""
        return sum(part.count for part in self.withheld)

    @property
    def seal(self) -> str:
        """Known again by: the file, and who is meant and where they are reached."""
        meant = [f"{who.id} {' '.join(address.value for address in who.addresses)}" for who in self.addressees]
        whole = "\n".join([hashlib.sha256(self.pdf).hexdigest(), *meant])
        return hashlib.sha256(whole.encode()).hexdigest()


def print_paper(database: Database, paper: Paper, target: Path, press: Press, *, overwrite: bool = False) -> Exported:
    """Writes the document in the form the file's ending names (.pdf, .docx, .png) and notes it in the diary.

    Raises RuleViolation for another ending, for recipients who may see nothing of it, for a file that is there, and
    where it is no longer what was looked at.
    """
    form = FORMS.get(target.suffix.lower())
    if form is None:
        raise RuleViolation("exports.paper_ending", name=target.name, endings=", ".join(FORMS))
    made = read_paper(database, paper, press)
    content = _rendered(made, form, paper, press)
    return release(
        database, target, content, what=paper.what, form=form, named=made.named, left_out=made.left_out,
        overwrite=overwrite,
    )  # fmt: skip


def read_paper(database: Database, paper: Paper, press: Press) -> MadePaper:
    """The document asked for, filled for its recipients; no file is written.

    Raises RuleViolation for recipients who may see nothing of it, and ``exports.changed_meanwhile`` where it is no
    longer what was looked at.
    """
    now = database.clock.now()
    # Before reading begins: a key that is missing still is made by writing.
    key = key_of(database) if paper.kind is PaperKind.MINUTES and paper.carries_data else None
    with database.read() as connection:
        # Who may receive what is decided by today, also where the paper says another moment.
        register = read_register(connection, now.date())
        named = resolve_recipients(connection, paper.recipients, register)
        shown = tuple(press.words.text(text) for text in named.shown)
        order = Order(
            named=named, shown_recipients=shown, language=press.words.language, now=paper.at or now,
            translate=press.words.text, here=database.identity,
        )  # fmt: skip
        document, minutes = _READERS[paper.kind](connection, paper, order, press.words)
        attachment = (
            attach_minutes(connection, key, paper.subject or "", minutes, press.words) if key and minutes else None
        )
        of_group = paper.subject if paper.kind.subjects not in ("partners", "contexts") else None
        groups = groups_of(connection, paper.kind.is_of_meeting, of_group)
        addressees = read_addressees(connection, named, register, groups, now.date(), press.words.language)
    pdf = render_pdf(document, press.material, attachment)
    made = MadePaper(document, named, order.now, pdf, order.tally.withheld(), addressees, minutes)
    if paper.seen and paper.seen != made.seal:
        raise RuleViolation("exports.changed_meanwhile")
    return made


def _rendered(made: MadePaper, form: ReleaseForm, paper: Paper, press: Press) -> bytes:
    if form is ReleaseForm.DOCX:
        return render_docx(made.document, press.words)
    if form is ReleaseForm.PDF:
        return made.pdf
    return press.sandbox.render_page(made.pdf, paper.page - 1, PICTURE_DPI).png()


_Built = tuple[Document, MinutesContent | None]
_Read = Callable[[Connection, Paper, Order, Words], _Built]


def _minutes(connection: Connection, paper: Paper, order: Order, words: Words) -> _Built:
    content = read_minutes_content(connection, paper.subject or "", order, paper.version)
    return build_minutes(content, words), content


def _changes(connection: Connection, paper: Paper, order: Order, words: Words) -> _Built:
    before, after = map(StateName.read, paper.compared)
    return build_minutes_changes(
        read_changes_content(connection, paper.subject or "", order, before, after), words
    ), None


def _agenda(connection: Connection, paper: Paper, order: Order, words: Words) -> _Built:
    return build_agenda(read_agenda_content(connection, paper.subject or "", order), words), None


def _sign_in_sheet(connection: Connection, paper: Paper, order: Order, words: Words) -> _Built:
    content = read_sign_in_content(connection, paper.subject or "", order, paper.blank_rows)
    return build_sign_in_sheet(content, words), None


def _actions(connection: Connection, paper: Paper, order: Order, words: Words) -> _Built:
    return build_action_list(read_action_list_content(connection, paper.subject, order), words), None


def _contacts(connection: Connection, paper: Paper, order: Order, words: Words) -> _Built:
    return build_contact_list(read_contact_list_content(connection, paper.subject, order), words), None


def _releases(connection: Connection, paper: Paper, order: Order, words: Words) -> _Built:
    return build_release_list(read_release_list_content(connection, paper.period, order), words), None


def _morning_sheet(connection: Connection, _paper: Paper, order: Order, words: Words) -> _Built:
    return build_morning_sheet(read_morning_sheet_content(connection, order), words), None


def _partner_profile(connection: Connection, paper: Paper, order: Order, words: Words) -> _Built:
    return build_partner_profile(read_partner_profile_content(connection, paper.subject or "", order), words), None


def _partner_map(connection: Connection, paper: Paper, order: Order, words: Words) -> _Built:
    content = read_partner_map_content(connection, paper.subject, order, paper.size, paper.chosen)
    return build_partner_map(content, words), None


def _priorities(connection: Connection, paper: Paper, order: Order, words: Words) -> _Built:
    return build_priorities(read_priorities_content(connection, paper.chosen, order), words), None


def _representation(connection: Connection, paper: Paper, order: Order, words: Words) -> _Built:
    return build_representation(read_representation_content(connection, paper.subject or "", order), words), None


def _recruitment_list(connection: Connection, paper: Paper, order: Order, words: Words) -> _Built:
    return build_recruitment_list(read_recruitment_list_content(connection, paper.subject or "", order), words), None


def _roles_matrix(connection: Connection, paper: Paper, order: Order, words: Words) -> _Built:
    content = read_roles_matrix_content(
        connection, paper.subject or "", order, as_of=paper.as_of, size=paper.size, with_findings=paper.with_findings
    )
    return build_roles_matrix(content, words), None


def _set_up_sheet(connection: Connection, paper: Paper, order: Order, words: Words) -> _Built:
    content = read_set_up_sheet_content(
        connection, paper.subject or "", order, as_of=paper.as_of, with_findings=paper.with_findings
    )
    return build_set_up_sheet(content, words), None


def _mandate_cards(connection: Connection, paper: Paper, order: Order, words: Words) -> _Built:
    return build_mandate_cards(read_mandate_cards_content(connection, paper.subject, order), words), None


_READERS: Mapping[PaperKind, _Read] = {
    PaperKind.MINUTES: _minutes,
    PaperKind.CHANGES: _changes,
    PaperKind.AGENDA: _agenda,
    PaperKind.SIGN_IN_SHEET: _sign_in_sheet,
    PaperKind.ACTIONS: _actions,
    PaperKind.CONTACTS: _contacts,
    PaperKind.RELEASES: _releases,
    PaperKind.MORNING_SHEET: _morning_sheet,
    PaperKind.PARTNER_PROFILE: _partner_profile,
    PaperKind.PARTNER_MAP: _partner_map,
    PaperKind.PRIORITIES: _priorities,
    PaperKind.REPRESENTATION: _representation,
    PaperKind.RECRUITMENT_LIST: _recruitment_list,
    PaperKind.ROLES_MATRIX: _roles_matrix,
    PaperKind.SET_UP_SHEET: _set_up_sheet,
    PaperKind.MANDATE_CARDS: _mandate_cards,
}
