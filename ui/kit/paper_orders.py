"""What can be printed, asked for by the window: which paper, of what, for whom, in which language.

The modules that print are loaded when something is printed first: they take as long to load as all the rest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.tasks import Progress
from workbench.identifiers import ContextId, MeetingId
from workbench.operations.exports import Exported, export_minutes
from workbench.wording.words import N_

if TYPE_CHECKING:
    from workbench.operations.previews import Preview

OWN_USE = N_("Own use: nothing is kept back")
THE_GROUP = N_("The group: {group}")
MOVEMENT = N_("All components of the Movement")
PUBLIC = N_("The public")
ONE_ORGANISATION = N_("One organisation …")
PDF_FILES = N_("PDF document")
WORD_FILES = N_("Word document")
WORKBOOKS = N_("Workbook (Excel)")
MARKDOWN_FILES = N_("Markdown text")
MAIL_FILES = N_("E-mail message")
PICTURES = N_("Picture of the first page")

OWN = "own"
"""The value of the choice of nobody else: then nothing is kept back."""
ORGANISATION = "organisation"
"""The value of the choice under which an organisation still has to be named."""
MINUTES = "minutes"
TITLES = {
    "agenda": N_("Agenda"),
    "sign-in-sheet": N_("Sign-in sheet"),
    "minutes": N_("Minutes"),
    "minutes-changes": N_("What differs"),
    "actions": N_("Actions"),
    "contacts": N_("Contacts"),
    "morning-sheet": N_("Morning sheet"),
    "partner-profile": N_("Partner profile"),
    "partner-map": N_("Partner map"),
    "partner-priorities": N_("Priorities side by side"),
    "representation": N_("Who is represented"),
    "recruitment-list": N_("Whom to invite"),
    "roles-matrix": N_("Roles matrix"),
    "set-up-sheet": N_("Coordination set-up"),
    "mandate-cards": N_("Mandates"),
    "releases": N_("Register of what went out"),
}
"""Kind of paper, as `workbench.operations.papers` names it, to what it is called."""
ROLES_MATRIX = "roles-matrix"
LANGUAGE_NAMES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية", "uk": "Українська"}
_ENDINGS = {
    ".pdf": PDF_FILES, ".docx": WORD_FILES, ".xlsx": WORKBOOKS, ".png": PICTURES, ".md": MARKDOWN_FILES,
    ".eml": MAIL_FILES,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrder:
    """A paper that is asked for; ``recipients`` as `operations.papers` reads them, none for one's own use."""

    kind: str
    subject: str | None
    language: str
    recipients: tuple[str, ...] = ()
    blank_rows: int | None = None
    """Of a sheet to sign: empty rows, where another number than the usual is wished."""
    version: int | None = None
    """Of minutes: which approved version, where it is not the newest."""
    compared: tuple[str, str] | None = None
    """Of what differs: the earlier and the later state, as `StateName` reads them."""
    carries_data: bool = True
    """Of minutes as PDF: whether a partner can take in what they show."""
    period: tuple[date | None, date | None] | None = None
    """Of the register of what went out: its first and last day."""
    as_of: date | None = None
    """Of what holds for a time, such as roles: the day asked about, where it is not today."""
    with_findings: bool = False
    """Of roles: whether what the rules find is on it."""
    size: str = ""
    """Of a map or matrix: what it is drawn on, ``a4`` or ``a3``."""
    chosen: tuple[str, ...] = ()
    """Of a map: the ids of those on it, where it is not of all. Of priorities: whose."""
    at: datetime | None = None
    """The moment the copy was made that somebody looked at."""
    seen: str = ""
    """By what that copy is known: then nothing else leaves."""

    def endings(self) -> tuple[str, ...]:
        """The endings a file of it may have, the usual one first."""
        if self.kind == MINUTES and not self.version:
            return ".pdf", ".docx", ".png", ".md"
        return (".pdf", ".xlsx", ".docx", ".png") if self.kind == ROLES_MATRIX else (".pdf", ".docx", ".png")

    def as_seen(self, preview: "Preview") -> "PaperOrder":
        """The order of exactly the copy that is looked at."""
        return replace(self, at=preview.made.at, seen=preview.made.seal)


def recipient_choices(desk: Desk, group: str, group_name: str) -> list[Choice]:
    """For whom a paper can be; a group is offered where there is one."""
    t = desk.t
    named = [Choice(f"group:{group}", t(THE_GROUP).replace("{group}", group_name))] if group else []
    return [
        Choice(OWN, t(OWN_USE)), *named, Choice(ORGANISATION, t(ONE_ORGANISATION)), Choice("movement", t(MOVEMENT)),
        Choice("public", t(PUBLIC)),
    ]  # fmt: skip


def recipients_of(chosen: object, organisation: object) -> tuple[str, ...] | None:
    """The recipients that were chosen; None while the organisation is not named yet."""
    if chosen == ORGANISATION:
        return (f"organisation:{organisation.value}",) if isinstance(organisation, Choice) else None
    return () if chosen in (None, OWN) else (str(chosen),)


def language_choices() -> list[Choice]:
    """The languages papers can be printed in."""
    return [Choice(code, name) for code, name in LANGUAGE_NAMES.items()]


def file_filters(desk: Desk, endings: Sequence[str]) -> Mapping[str, str]:
    """What a file dialog offers, to the ending each stands for."""
    return {f"{desk.t(_ENDINGS[ending])} (*{ending})": ending for ending in endings}


def draw(desk: Desk, order: PaperOrder, dpi: int, pages: range, progress: Progress) -> "Preview":
    """Makes the paper and draws some of its pages; for a worker's thread. Raises as `preview_paper` does."""
    module = import_module("workbench.operations.previews")
    progress.check()
    press = desk.printing().press(order.language)
    preview: Preview = module.preview_paper(desk.database, _paper(order), press, dpi=dpi, pages=pages)
    return preview


def draw_more(desk: Desk, preview: "Preview", language: str, dpi: int, pages: range, progress: Progress) -> "Preview":
    """Draws other pages of a paper that was made already, or the same ones larger; for a worker's thread."""
    module = import_module("workbench.operations.previews")
    progress.check()
    more: Preview = module.preview_pages(preview, desk.printing().press(language), dpi=dpi, pages=pages)
    return more


def write(desk: Desk, order: PaperOrder, target: Path) -> Exported:
    """Writes the paper over whatever has the target's name; for the writer's thread. Raises as `print_paper` does."""
    module = import_module("workbench.operations.papers")
    press = desk.printing().press(order.language)
    if target.suffix.lower() == ".md":
        if order.seen:
            module.read_paper(desk.database, _paper(order), press)
        words = desk.program.minutes_words()
        return export_minutes(
            desk.database, MeetingId(order.subject or ""), target, recipients=order.recipients,
            language=order.language, words=words, overwrite=True,
        )  # fmt: skip
    if target.suffix.lower() == ".xlsx":
        return _write_workbook(desk, order, target, press)
    done: Exported = module.print_paper(desk.database, _paper(order), target, press, overwrite=True)
    return done


def _write_workbook(desk: Desk, order: PaperOrder, target: Path, press: Any) -> Exported:
    """The roles matrix as a workbook, once it is known to be still what was looked at."""
    if order.seen:
        import_module("workbench.operations.papers").read_paper(desk.database, _paper(order), press)
    module = import_module("workbench.operations.role_tables")
    asked = module.RolesTableOrder(
        context=ContextId(order.subject or ""), as_of=order.as_of, recipients=order.recipients
    )
    done: Exported = module.export_roles(desk.database, asked, target, press.words, overwrite=True)
    return done


def write_mail(desk: Desk, order: PaperOrder, addresses_shown: bool, target: Path) -> Exported:
    """Writes a message that brings the paper; for the writer's thread. Raises as `write_mail_draft` does."""
    module = import_module("workbench.operations.mails")
    press = desk.printing().press(order.language)
    addressing = module.Addressing.SHOWN if addresses_shown else module.Addressing.HIDDEN
    done: Exported = module.write_mail_draft(
        desk.database, _paper(order), target, press, addressing=addressing, overwrite=True
    )
    return done


def _paper(order: PaperOrder) -> Any:
    module = import_module("workbench.operations.papers")
    rows = {} if order.blank_rows is None else {"blank_rows": order.blank_rows}
    states = {} if order.compared is None else {"compared": order.compared}
    days = {} if order.period is None else {"period": order.period}
    sizes = {"size": order.size} if order.size else {}
    return module.Paper(
        kind=module.PaperKind(order.kind), subject=order.subject, recipients=order.recipients, at=order.at,
        seen=order.seen, version=order.version, carries_data=order.carries_data, chosen=order.chosen,
        as_of=order.as_of, with_findings=order.with_findings, **rows, **states, **days, **sizes,
    )  # fmt: skip
