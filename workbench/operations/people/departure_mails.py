"""The message to somebody who leaves, in their language: drafted for the user's own mail program, never sent."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workbench.documents.build.departure_mail import DepartureMailContent, LeavingPost, build_departure_mail
from workbench.documents.build.mail_text import MailText
from workbench.domain.workspaces import ReleaseForm
from workbench.errors import RuleViolation
from workbench.identifiers import PersonId
from workbench.interchange.mail import MailDraft, usable_address, write_mail
from workbench.operations.exports import Exported, release
from workbench.queries.departures import DeparturePreview, HeldKind, read_departure
from workbench.queries.recipients import NamedRecipients
from workbench.settings import LANGUAGES
from workbench.storage.database import Database
from workbench.wording import Words

WHAT = "departure"
ENDING = ".eml"


@dataclass(frozen=True, slots=True)
class DraftedLetter:
    """A message as it would be written, and to which address; empty where none is known that can be used."""

    text: MailText
    to: str


def reading_language(preview: DeparturePreview, otherwise: str) -> str:
    """The first language the person reads that the program writes; else ``otherwise``."""
    spoken = (code.partition("-")[0].lower() for code in preview.person.languages)
    return next((code for code in spoken if code in LANGUAGES), otherwise)


def draft_departure_mail(preview: DeparturePreview, words: Words) -> DraftedLetter:
    """The message "who follows you?" for what is left, in the language of ``words``; the preview is to be in it too."""
    posts = tuple(
        LeavingPost(
            title=left.tenure.post, organisation=left.tenure.organisation,
            groups=tuple(thing.text for thing in left.things if thing.kind in _SEATS and thing.text),
        )
        for left in preview.posts
    )  # fmt: skip
    text = build_departure_mail(DepartureMailContent(on=preview.on, posts=posts), words)
    return DraftedLetter(text, next(filter(None, map(usable_address, preview.addresses)), ""))


def write_departure_mail(
    database: Database, person: PersonId, on: date, target: Path, words: Words, *, overwrite: bool = False
) -> Exported:
    """Writes the message to a file (``.eml``) and notes it in the diary. To be called before the tenures end.

    Raises RuleViolation for another ending, for a file that is there, and ``departures.nothing``.
    """
    with database.read() as connection:
        preview = read_departure(connection, person, on, words.language)
    return write_letter(database, preview, target, words, overwrite=overwrite)


def write_letter(
    database: Database, preview: DeparturePreview, target: Path, words: Words, *, overwrite: bool = False
) -> Exported:
    """Writes the message for a departure that was looked at before, whether or not it was noted since."""
    if target.suffix.lower() != ENDING:
        raise RuleViolation("exports.ending", name=target.name, ending=ENDING)
    if not preview.posts:
        raise RuleViolation("departures.nothing", day=preview.on.isoformat(), field="on")
    letter = draft_departure_mail(preview, words)
    content = write_mail(
        MailDraft(
            subject=letter.text.subject, text=letter.text.text, when=database.clock.now(), language=words.language,
            to=(letter.to,) if letter.to else (),
        )
    )  # fmt: skip
    return release(
        database, target, content, what=f"{WHAT}/{preview.person.id}", form=ReleaseForm.MAIL,
        named=NamedRecipients.nobody(), left_out=0, overwrite=overwrite,
    )  # fmt: skip


_SEATS = frozenset({HeldKind.SEAT, HeldKind.CHAIR, HeldKind.ALTERNATE})
