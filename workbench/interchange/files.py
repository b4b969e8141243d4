"""Text files as other programs write them: their encoding found out, and what is no text refused with a way on."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.errors import RuleViolation

FILE_LIMIT = 5_000_000
"""Largest text file read, in bytes."""

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NOT_TEXT = {
    b"PK\x03\x04": "xlsx, docx or zip",
    b"%PDF": "pdf",
    b"\xd0\xcf\x11\xe0": "xls or doc",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpeg",
}


class TextEncoding(StrEnum):
    """How a file's letters were stored."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    CP1252 = "cp1252"
    """Guessed, because it is nothing else: letters with accents may be wrong."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's text and how it was stored."""

    text: str
    encoding: TextEncoding

    @property
    def is_guessed(self) -> bool:
        """Whether the encoding was guessed, so that somebody should look at the letters with accents."""
        return self.encoding is TextEncoding.CP1252


def decode_text_file(content: bytes, limit: int = FILE_LIMIT) -> TextFile:
    """The text of a file in UTF-8, UTF-16 with its mark, or else Windows-1252, which is a guess.

    Raises RuleViolation ``files.too_large``, ``files.not_text`` (a spreadsheet, document or picture) or
    ``files.damaged_text`` (empty bytes inside, or broken UTF-16).
    """
    if len(content) > limit:
        raise RuleViolation("files.too_large", megabytes=limit // 1_000_000)
    for beginning, kind in _NOT_TEXT.items():
        if content.startswith(beginning):
            raise RuleViolation("files.not_text", kind=kind)
    decoded = _decode(content)
    if "\0" in decoded.text:
        raise RuleViolation("files.damaged_text")
    return decoded


def read_text_file(content: bytes, limit: int = FILE_LIMIT) -> str:
    """As `decode_text_file`, for those who need the text alone."""
    return decode_text_file(content, limit).text


def _decode(content: bytes) -> TextFile:
    if content.startswith(_UTF16_MARKS):
        try:
            return TextFile(content.decode("utf-16"), TextEncoding.UTF_16)
        except UnicodeDecodeError:
            raise RuleViolation("files.damaged_text") from None
    try:
        return TextFile(content.removeprefix(_UTF8_MARK).decode("utf-8"), TextEncoding.UTF_8)
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252; they become replacement characters, which the reader can see.
        return TextFile(content.decode("cp1252", errors="replace"), TextEncoding.CP1252)
