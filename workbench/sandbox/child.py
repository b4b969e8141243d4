"""The child's side: loads its readers, gives up what it can, and then answers one reading after the other."""

import codecs
import importlib
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any, NoReturn

from workbench.errors import Refused, RuleViolation, WorkbenchError
from workbench.sandbox.frames import Broken, Ended, Frame, read_frame, write_frame
from workbench.sandbox.limits import Limits
from workbench.sandbox.packing import pack, parse

if sys.platform == "win32":
    from workbench.sandbox.guards_windows import allow_seconds, give_up
else:
    from workbench.sandbox.guards_posix import allow_seconds, give_up

READY = "ready"
ANSWERED = "answered"
RULE, REFUSED, WORLD = "rule", "refused", "unavailable"
FULL = "full"
"""The reading needed more memory than there may be."""
UNEXPECTED = "unexpected"
"""The reader failed in a way it should not."""

_Readers = Mapping[str, Callable[..., object]]
# Python loads these when they are first asked for, and then it is too late.
_CODECS = ("ascii", "cp437", "cp1251", "cp1252", "cp1256", "latin-1", "utf-16", "utf-16-be", "utf-16-le", "utf-32",
           "utf-8", "utf-8-sig")  # fmt: skip


def main(arguments: Sequence[str]) -> NoReturn:
    """Runs until the parent closes its pipe. The arguments: module of readers, bytes of memory, seconds for a file."""
    readers, memory, seconds = arguments
    limits = Limits(memory=int(memory), seconds=float(seconds))
    requests, answers = _pipes()
    module = importlib.import_module(readers)
    for name in _CODECS:
        codecs.lookup(name)
    for warm_up in module.WARM_UPS:
        warm_up()
    give_up(limits.memory)
    write_frame(answers, pack(READY))
    try:
        while True:
            _serve(module.READERS, requests, answers, limits)
    except (Broken, Ended, OSError):
        # No farewell: whatever a library would do at the end of the process is not wanted here.
        os._exit(0)


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    # What a library prints must not get between the frames.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return io.BufferedReader(io.FileIO(0)), answers


def _serve(readers: _Readers, requests: IO[bytes], answers: IO[bytes], limits: Limits) -> None:
    request = read_frame(requests, limits.words, limits.content)
    token, name, options = _asked(request)
    allow_seconds(limits.seconds)
    answer = _answer(readers[name], request.content, options)
    write_frame(answers, Frame(token.encode() + b"\n" + answer.words, answer.content))


def _asked(request: Frame) -> tuple[str, str, dict[str, Any]]:
    asked = parse(request.words, Limits().values)
    assert isinstance(asked, list)
    token, name, options = asked
    return token, name, options


def _answer(reader: Callable[..., object], content: bytes, options: dict[str, Any]) -> Frame:
    try:
        answer = pack(reader(content, **options))
        return Frame(pack(ANSWERED).words + b"\n" + answer.words, answer.content)
    except WorkbenchError as error:
        kind = RULE if isinstance(error, RuleViolation) else REFUSED if isinstance(error, Refused) else WORLD
        return _told(kind, error.code, error.details)
    except MemoryError:
        return _told(FULL)
    except Exception:
        # Whatever it was: its words may hold what the file says, and the parent has a sentence of its own.
        return _told(UNEXPECTED)


def _told(kind: str, code: str = "", details: Mapping[str, object] | None = None) -> Frame:
    shown = {name: value if isinstance(value, int) else str(value) for name, value in (details or {}).items()}
    return Frame(pack(kind).words + b"\n" + pack((code, shown)).words)
