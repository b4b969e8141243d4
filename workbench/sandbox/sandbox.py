"""The parent's side: what others made goes in, typed values that nobody has to trust come out."""

import secrets
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from workbench.documents.reading.pictures import Picture
from workbench.domain.foreign_tables import ForeignTable, TextCode
from workbench.errors import Refused, RuleViolation, Unavailable
from workbench.interchange.docx import WordText
from workbench.interchange.foreign_tables import unpack_table
from workbench.sandbox.answers import Poisoned, read_answer
from workbench.sandbox.frames import Broken, Frame
from workbench.sandbox.limits import Limits
from workbench.sandbox.packing import NotUnderstood, pack
from workbench.sandbox.process import ChildProcess, Died, TookTooLong
from workbench.sandbox.readings import (
    CARRIED,
    DOCX_TEXT,
    IMAGE,
    PDF_PAGE,
    PDF_PAGES,
    PDF_TEXT,
    TABLE,
    Answer,
    Option,
    Reading,
)

_READERS = "workbench.sandbox.readers"
_READY = Frame(b'"ready"')
_TOKEN_BYTES = 16


class Sandbox:
    """Reads foreign bytes in a child process that is kept for the next call, and replaced when it fails.

    Safe from threads: one call at a time, and `close` at any time. Every call may raise, beside what its reader raises,
    RuleViolation ``sandbox.too_large``, Refused ``sandbox.died``, ``sandbox.took_too_long`` or
    ``sandbox.not_understood``, Unavailable ``sandbox.cannot_start`` or ``sandbox.closed``.
    """

    def __init__(self, limits: Limits | None = None, readers: str = _READERS, roots: Sequence[Path] = ()) -> None:
        """``readers`` names the module with the child's table, ``roots`` further folders to find it in."""
        self._limits = limits or Limits()
        self._readers = readers
        self._roots = tuple(roots)
        self._turn = threading.Lock()
        self._change = threading.Lock()
        self._child: ChildProcess | None = None
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def warm(self) -> None:
        """Starts a child, so that the next call finds one; does not wait for it."""
        self._current()

    def close(self) -> None:
        """Ends the child at once; a call under way in another thread raises ``sandbox.closed``, as any later one."""
        with self._change:
            self._is_closed = True
            if self._child is not None:
                self._child.end()
        with self._turn:
            self._drop()

    def read(self, reading: Reading[Answer], content: bytes, **options: Option) -> Answer:
        """What the child's reader makes of the content."""
        if len(content) > self._limits.content:
            raise RuleViolation("sandbox.too_large")
        # A child that says more than it was asked for must not have it taken for the answer about another file.
        token = secrets.token_hex(_TOKEN_BYTES)
        request = Frame(pack((token, reading.name, options)).words, content)
        with self._turn:
            try:
                return read_answer(reading, token, self._ask(request), self._limits)
            except (Died, TookTooLong, Broken, NotUnderstood, Poisoned) as problem:
                self._replace()
                raise self._explained(problem) from None

    def count_pages(self, pdf: bytes) -> int:
        """How many pages a PDF file has."""
        return self.read(PDF_PAGES, pdf)

    def render_page(self, pdf: bytes, page: int, dpi: int) -> Picture:
        """How a page of a PDF file (from 0) looks at so many points to the inch."""
        return self.read(PDF_PAGE, pdf, page=page, dpi=dpi)

    def read_pdf_text(self, pdf: bytes) -> tuple[str, ...]:
        """The words of each page of a PDF file."""
        return self.read(PDF_TEXT, pdf)

    def read_carried(self, pdf: bytes) -> bytes:
        """The file of minutes that a PDF carries, as it was found there."""
        return self.read(CARRIED, pdf)

    def read_docx_text(self, docx: bytes) -> WordText:
        """The paragraphs and tables of a DOCX file."""
        return self.read(DOCX_TEXT, docx)

    def read_table(
        self, content: bytes, name: str = "", code: TextCode | None = None, separator: str = ""
    ) -> ForeignTable:
        """The table in a workbook or text file; how a text file is stored and parted is found out where not said."""
        said = code.value if code else ""
        return unpack_table(self.read(TABLE, content, name=name, code=said, separator=separator))

    def read_image(self, image: bytes) -> Picture:
        """The points of a picture (PNG, JPEG, WebP, TIFF); `Picture.png` makes a clean file of them."""
        return self.read(IMAGE, image)

    def _ask(self, request: Frame) -> Frame:
        child = self._current()
        try:
            child.await_ready(_READY)
        except (Died, TookTooLong, Broken):
            self._drop()
            raise Unavailable("sandbox.closed" if self._is_closed else "sandbox.cannot_start") from None
        return child.ask(request)

    def _current(self) -> ChildProcess:
        with self._change:
            if self._is_closed:
                raise Unavailable("sandbox.closed")
            if self._child is not None and not self._child.is_alive:
                self._child.close()
                self._child = None
            if self._child is None:
                self._child = self._started()
            return self._child

    def _started(self) -> ChildProcess:
        try:
            return ChildProcess(self._readers, self._limits, self._roots)
        except OSError:
            raise Unavailable("sandbox.cannot_start") from None

    def _drop(self) -> None:
        with self._change:
            if self._child is not None:
                self._child.close()
                self._child = None

    def _replace(self) -> None:
        self._drop()
        with self._change:
            if not self._is_closed:
                self._child = self._started()

    def _explained(self, problem: Exception) -> Exception:
        if self._is_closed:
            return Unavailable("sandbox.closed")
        if isinstance(problem, TookTooLong):
            return Refused("sandbox.took_too_long")
        if isinstance(problem, Poisoned) and problem.is_full:
            return RuleViolation("sandbox.too_large")
        return Refused("sandbox.died") if isinstance(problem, Died) else Refused("sandbox.not_understood")
