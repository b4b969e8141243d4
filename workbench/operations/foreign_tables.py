"""Reading somebody else's table out of a file, in the sandbox; nothing is written."""

from pathlib import Path

from workbench.domain.foreign_tables import ForeignTable, TextCode
from workbench.errors import RuleViolation, Unavailable
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.engine import translate

FILE_LIMIT = 50_000_000
"""Largest file read, in bytes."""


def read_foreign_table(
    sandbox: Sandbox, path: Path, *, code: TextCode | None = None, separator: str = ""
) -> ForeignTable:
    """The table in a file: a workbook (``.xlsx``) or a text file (CSV, TSV), told apart by what they are.

    ``code`` and ``separator`` say how a text file is to be read, where what was found out is wrong. Raises Unavailable
    and RuleViolation ``files.…``, RuleViolation and Refused ``tables.…`` and ``archives.…``, and what `Sandbox` raises.
    """
    try:
        with path.open("rb") as stream:
            # One more than is read, so that a file that is too large is told from one that is just not.
            content = stream.read(FILE_LIMIT + 1)
    except FileNotFoundError:
        raise RuleViolation("files.missing", name=path.name) from None
    except IsADirectoryError:
        raise RuleViolation("files.is_a_folder", name=path.name) from None
    except OSError as error:
        raise translate(error) or Unavailable("files.unreadable", name=path.name) from error
    return read_foreign_content(sandbox, content, path.name, code=code, separator=separator)


def read_foreign_content(
    sandbox: Sandbox, content: bytes, name: str = "", *, code: TextCode | None = None, separator: str = ""
) -> ForeignTable:
    """As `read_foreign_table`, of bytes that are here already; ``name`` is what their file is called."""
    if len(content) > FILE_LIMIT:
        raise RuleViolation("tables.too_large", megabytes=FILE_LIMIT // 1_000_000)
    return sandbox.read_table(content, name, code, separator)
