"""A message as a draft for the user's own mail program: RFC 5322, plain text, one file attached at most.

The draft has no sender: the program that opens it puts in its user's. ``X-Unsent`` makes it open for writing. The same
value gives the same bytes.
"""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import quote

from workbench.domain.texts import clean_line, clean_text, fold

SUBJECT_LIMIT = 200
"""Longest subject, in characters."""
MOST_ADDRESSES = 500
_NAME_LIMIT = 120
_PLAIN_LIMIT = 48
_ADDRESS_LIMIT = 254
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_LOCAL}@{_LABEL}(?:\.{_LABEL})+")
_ENCODED = "=?"
"""How a word begins that is written in code (RFC 2047)."""
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A PDF that goes with the message; the name may hold any letters."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailDraft:
    """A message before anybody sends it. Texts may hold anything: they are cleaned here."""

    subject: str
    text: str = field(repr=False)
    attached: AttachedFile | None = None
    when: datetime
    """Aware."""
    language: str = "en"
    to: tuple[str, ...] = ()
    """Addresses all recipients see; each as `usable_address` gives it."""
    bcc: tuple[str, ...] = ()
    """Addresses nobody else sees."""


def usable_address(text: str) -> str:
    """The address in this text, if it is one that every mail program takes; else nothing.

    One address alone, without a name, in the letters of ASCII: anything else could smuggle in a second one.
    """
    found = text.strip().removeprefix("mailto:")
    is_plain = len(found) <= _ADDRESS_LIMIT and _ENCODED not in found
    return found if is_plain and _ADDRESS.fullmatch(found) else ""


def write_mail(draft: MailDraft) -> bytes:
    """The message as the bytes of an ``.eml`` file."""
    message = EmailMessage(policy=SMTP)
    message["Date"] = format_datetime(draft.when)
    # The library would read what looks encoded already, and write the line ends hidden in it as they are.
    message["Subject"] = clean_line(draft.subject, SUBJECT_LIMIT).text.replace(_ENCODED, "= ?")
    for name, addresses in (("To", draft.to), ("Bcc", draft.bcc)):
        usable = tuple(dict.fromkeys(filter(None, map(usable_address, addresses))))[:MOST_ADDRESSES]
        if usable:
            message[name] = [Address(addr_spec=address) for address in usable]
    message["X-Unsent"] = "1"
    message.set_content(clean_text(draft.text).text + "\n", charset="utf-8", cte="base64")
    if draft.attached is not None:
        _attach(message, draft.attached)
    # Last: what describes content would go along into the part that holds the text.
    message["Content-Language"] = _NOT_PLAIN.sub("", draft.language)[:35] or "en"
    if draft.attached is not None:
        # Neither form of encoding can hold "=_", so nothing in the message can be taken for its boundary.
        message.set_boundary("=_" + hashlib.blake2b(draft.attached.content, digest_size=16).hexdigest())
    return message.as_bytes()


def _attach(message: EmailMessage, attached: AttachedFile) -> None:
    shown, plain = file_name(attached.name), plain_file_name(attached.name)
    message.add_attachment(attached.content, maintype="application", subtype="pdf", filename=plain)
    part = next(message.iter_attachments())
    if shown == plain:
        return
    # Programs that know RFC 2231 take the second name, older ones the first; the library would write only one.
    part.replace_header("Content-Disposition", f"attachment; filename*=utf-8''{quote(shown, safe='')}")
    part.set_param("name", plain)


def file_name(text: str) -> str:
    """A name for a PDF in any letters, without what a system could take for a folder or a command."""
    stem = clean_line(_NOT_IN_NAMES.sub(" ", text.removesuffix(".pdf")), _NAME_LIMIT).text.strip(". ")
    return f"{stem or 'document'}.pdf"


def plain_file_name(text: str) -> str:
    """The same in letters of ASCII alone."""
    folded = "".join(character if character.isascii() else fold(character) for character in text.removesuffix(".pdf"))
    stem = _NOT_PLAIN.sub("-", folded)[:_PLAIN_LIMIT].strip("-._")
    return f"{stem or 'document'}.pdf"
