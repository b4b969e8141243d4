"""A paper as a message: a draft for the user's own mail program, with the paper attached, noted in the diary.

The diary keeps the hash of the attached file: that is what reaches people, and what can be known again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from workbench.documents.build.mail_text import MailText, build_mail_text
from workbench.domain.meetings import MeetingStatus
from workbench.domain.workspaces import ReleaseForm
from workbench.errors import RuleViolation
from workbench.interchange.mail import AttachedFile, MailDraft, write_mail
from workbench.operations.exports import Exported, release
from workbench.operations.papers import MadePaper, Paper, Press, read_paper
from workbench.queries.addressees import Addressee
from workbench.queries.mailing import answers_due
from workbench.storage.database import Database

ENDING = ".eml"


class Addressing(StrEnum):
    """Where addresses stand."""

    HIDDEN = "hidden"
    """Each recipient sees none but the sender's."""
    SHOWN = "shown"
    """All see those that may be shared; the others stay hidden."""


@dataclass(frozen=True, slots=True)
class DraftedMail:
    """A message that was made and not sent: its bytes, what it brings, and who is not reached by it."""

    content: bytes = field(repr=False)
    made: MadePaper
    unreached: tuple[Addressee, ...] = ()
    """Organisations that are meant and have no address."""


def draft_mail(
    database: Database, paper: Paper, press: Press, *, addressing: Addressing = Addressing.HIDDEN
) -> DraftedMail:
    """The message that brings a paper to its recipients; nothing is written.

    Raises as `read_paper`.
    """
    made = read_paper(database, paper, press)
    text = _text(database, paper, made, press)
    to, bcc = _addresses(made.addressees, addressing)
    content = write_mail(
        MailDraft(
            subject=text.subject, text=text.text, attached=AttachedFile(text.subject, made.pdf), when=made.at,
            language=press.words.language, to=to, bcc=bcc,
        )
    )  # fmt: skip
    return DraftedMail(content, made, tuple(each for each in made.addressees if not each.addresses))


def write_mail_draft(
    database: Database,
    paper: Paper,
    target: Path,
    press: Press,
    *,
    addressing: Addressing = Addressing.HIDDEN,
    overwrite: bool = False,
) -> Exported:
    """Writes the message to a file (``.eml``) and notes the paper it brings in the diary.

    Raises RuleViolation for another ending, for a file that is there, and as `read_paper`.
    """
    if target.suffix.lower() != ENDING:
        raise RuleViolation("exports.ending", name=target.name, ending=ENDING)
    drafted = draft_mail(database, paper, press, addressing=addressing)
    made = drafted.made
    return release(
        database, target, drafted.content, what=paper.what, form=ReleaseForm.MAIL, named=made.named,
        left_out=made.left_out, overwrite=overwrite, known_by=made.pdf,
    )  # fmt: skip


def _text(database: Database, paper: Paper, made: MadePaper, press: Press) -> MailText:
    return build_mail_text(made.document, made.minutes, press.words, _answer_by(database, paper, made))


def _answer_by(database: Database, paper: Paper, made: MadePaper) -> date | None:
    """When answers are asked for: of minutes that are sent round and not approved yet."""
    if made.minutes is None or made.minutes.minutes.status is not MeetingStatus.CIRCULATED:
        return None
    with database.read() as connection:
        return answers_due(connection, paper.subject or "")


def _addresses(addressees: Sequence[Addressee], addressing: Addressing) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those for all to see, and those for nobody."""
    found = [address for addressee in addressees for address in addressee.addresses]
    is_shown = addressing is Addressing.SHOWN
    return (
        tuple(address.value for address in found if is_shown and address.may_share),
        tuple(address.value for address in found if not (is_shown and address.may_share)),
    )
