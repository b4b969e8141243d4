"""Readers that do what a taken-over library would do, for a child that is started with this table of readers."""

import ctypes
import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from stat import S_ISFIFO
from types import FrameType
from typing import NoReturn

from workbench.errors import Refused, RuleViolation


def greets(content: bytes, name: str = "") -> str:
    return f"{len(content)} bytes for {name or 'nobody'}"


def loops_for_ever(content: bytes) -> NoReturn:
    while True:
        pass


def waits_for_ever(content: bytes) -> NoReturn:
    while True:
        signal.pause()


def takes_memory_without_end(content: bytes) -> NoReturn:
    taken = []
    while True:
        taken.append(bytearray(16_000_000))


def takes_memory(content: bytes, size: int) -> int:
    return len(bytearray(size))


def exits(content: bytes) -> NoReturn:
    os._exit(0)


def leaves(content: bytes) -> NoReturn:
    sys.exit("a name out of the file")


def crashes(content: bytes) -> NoReturn:
    ctypes.string_at(0)
    raise AssertionError


def fails(content: bytes) -> NoReturn:
    raise KeyError("a name out of the file")


def breaks_its_own_rule(content: bytes) -> NoReturn:
    raise RuleViolation("hostile.rule", line=3, text="Olena\u202e")


def speaks_for_others(content: bytes) -> NoReturn:
    raise Refused("keys.wrong_passphrase")


def answers_something_else(content: bytes) -> list[int]:
    return [1, 2, 3]


def answers_too_long_a_text(content: bytes) -> str:
    return "a" * 200_000


def answers_unclean_text(content: bytes) -> str:
    return " a\u202eb\ud800\x00 "


def _answer_pipes() -> list[int]:
    return [fd for fd in range(3, 64) if _is_pipe(fd)]


def _is_pipe(number: int) -> bool:
    try:
        return S_ISFIFO(os.fstat(number).st_mode)
    except OSError:
        return False


def writes(content: bytes) -> str:
    """Sends the content as it is, in place of an answer, and then goes on as if nothing had been."""
    for number in _answer_pipes():
        os.write(number, content)
    return "late"


def writes_and_stays(content: bytes) -> NoReturn:
    writes(content)
    waits_for_ever(content)


def answers_twice(content: bytes) -> str:
    """Leaves a well-formed answer behind for whoever asks next."""
    caller: FrameType | None = sys._getframe()
    while caller is not None and "token" not in caller.f_locals:
        caller = caller.f_back
    assert caller is not None
    token = caller.f_locals["token"]
    for answer in (f'{token}\n"answered"\n"first"', f'{token}\n"answered"\n"for the next"'):
        writes(struct.pack(">II", len(answer), 0) + answer.encode())
    return "late"


def floods(content: bytes) -> NoReturn:
    """A frame of the largest size there is, and then bytes without end."""
    while True:
        for number in _answer_pipes():
            os.write(number, b"\xff" * 65_536)


def floods_within_the_limits(content: bytes) -> NoReturn:
    writes(struct.pack(">II", 8, 120_000_000) + b'"answer"')
    floods(content)


def prints(content: bytes) -> str:
    print("in between", flush=True)
    os.write(1, b"more in between")
    return "printed"


def opens_a_file(content: bytes) -> str:
    return Path(__file__).read_text(encoding="utf-8")[:3]


def writes_a_file(content: bytes) -> str:
    path = Path(content.decode())
    path.write_text("written", encoding="utf-8")
    return path.read_text(encoding="utf-8")


def removes_a_file(content: bytes) -> str:
    Path(content.decode()).unlink()
    return "removed"


def opens_a_socket(content: bytes) -> str:
    with socket.socket() as opened:
        return opened.family.name


def starts_a_process(content: bytes) -> str:
    return str(subprocess.run([sys.executable, "-c", ""], check=False).returncode)


def divides_itself(content: bytes) -> str:
    if not (number := os.fork()):
        os._exit(0)
    os.waitpid(number, 0)
    return "divided"


def signals_its_parent(content: bytes) -> str:
    os.kill(os.getppid(), 0)
    return "signalled"


class _Place(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


def looks_into_memory(content: bytes) -> str:
    """Reads this very process the way another one would be read."""
    source, target = ctypes.create_string_buffer(b"seen"), ctypes.create_string_buffer(4)
    places = [_Place(ctypes.addressof(each), 4) for each in (target, source)]
    library = ctypes.CDLL(None, use_errno=True)
    library.process_vm_readv.restype = ctypes.c_ssize_t
    if library.process_vm_readv(os.getpid(), ctypes.byref(places[0]), 1, ctypes.byref(places[1]), 1, 0) < 0:
        raise OSError(ctypes.get_errno(), "not permitted")
    return target.raw.decode()


def tries(content: bytes, what: str) -> str:
    """Does what is named; tells how it failed."""
    try:
        return str(READERS[what](content))
    except OSError as error:
        return f"failed: {type(error).__name__}"


def tells_what_it_was_given(content: bytes) -> tuple[str, ...]:
    open_files = [number for number in range(256) if _is_open(number)]
    return (repr(dict(os.environ)), str(Path.cwd()), " ".join(sys.argv), repr(len(open_files)))


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


_ALL = (
    greets, loops_for_ever, waits_for_ever, takes_memory_without_end, takes_memory, exits, leaves, crashes,
    fails, breaks_its_own_rule, speaks_for_others, answers_something_else, answers_too_long_a_text,
    answers_unclean_text, answers_twice, writes, writes_and_stays, floods, floods_within_the_limits, prints,
    opens_a_file, writes_a_file, removes_a_file, opens_a_socket, starts_a_process, divides_itself,
    signals_its_parent, looks_into_memory, tries, tells_what_it_was_given,
)  # fmt: skip
READERS: Mapping[str, Callable[..., object]] = {each.__name__: each for each in _ALL}
WARM_UPS: tuple[Callable[[], None], ...] = ()
