"""A passphrase or a recovery code from a private file or a stream."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from workbench.errors import RuleViolation, Unavailable

BYTES_LIMIT = 4096
"""Longest passphrase read; more is surely another file."""


def passphrase_from_file(path: Path) -> str:
    """The file's contents, without one newline at its end. Only its owner may be able to read it (mode 0600)."""
    try:
        with path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            # Windows tells access by other means than these bits.
            if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise RuleViolation("credentials.not_private")
            return passphrase_from_stream(file)
    except OSError:
        raise Unavailable("credentials.unreadable") from None


def passphrase_from_stream(stream: BinaryIO) -> str:
    """All the stream holds, without one newline at its end."""
    raw = stream.read(BYTES_LIMIT + 1)
    if len(raw) > BYTES_LIMIT:
        raise RuleViolation("credentials.too_long", limit=BYTES_LIMIT)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise RuleViolation("credentials.not_text") from None
    text = text.removesuffix("\n").removesuffix("\r")
    if not text:
        raise RuleViolation("credentials.empty")
    return text
