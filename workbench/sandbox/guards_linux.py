"""The kernel's own filter on Linux: calls that a reader never needs are answered with "not permitted".

A second fence behind the limits of `workbench.sandbox.guards_posix`, and one that root cannot climb: whoever takes over
a library cannot look into another process of the same person, where the keys are, nor end one, nor touch a file by its
name. Where the processor or the kernel is another, the limits stand alone.
"""

import sys

assert sys.platform == "linux"

import ctypes  # noqa: E402  (mypy stops at the line above elsewhere, and has to)
import errno  # noqa: E402
import os  # noqa: E402
import struct  # noqa: E402
from collections.abc import Iterator, Mapping  # noqa: E402
from dataclasses import dataclass  # noqa: E402

_NO_NEW_PRIVILEGES, _DUMPABLE, _SET_FILTER = 38, 4, 22
_FILTER_MODE = 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_CALL, _PROCESSOR = 0, 4
_GRANT, _DENY = 0x7FFF0000, 0x00050000 | errno.EPERM
_OTHER_NUMBERS = 0x40000000
"""From here on the numbers of calls belong to another convention of the same processor."""

# The same on both processors: calls newer than either.
_NEW = {"pidfd_send_signal": 424, "io_uring_setup": 425, "open_tree": 428, "pidfd_open": 434, "clone3": 435,
        "openat2": 437, "pidfd_getfd": 438}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Processor:
    """How the kernel names a processor in its filters, and the numbers of the calls that are denied there."""

    name: int
    denied: Mapping[str, int]


_PROCESSORS = {
    "x86_64": _Processor(
        0xC000003E,
        {"open": 2, "socket": 41, "connect": 42, "socketpair": 53, "clone": 56, "fork": 57, "vfork": 58, "execve": 59,
         "kill": 62, "creat": 85, "ptrace": 101, "tkill": 200, "tgkill": 234, "openat": 257,
         "open_by_handle_at": 304, "process_vm_readv": 310, "process_vm_writev": 311, "bpf": 321, "execveat": 322,
         "userfaultfd": 323, "truncate": 76, "rename": 82, "mkdir": 83, "rmdir": 84, "link": 86, "unlink": 87,
         "symlink": 88, "chmod": 90, "mkdirat": 258, "unlinkat": 263, "renameat": 264, "linkat": 265,
         "symlinkat": 266, "fchmodat": 268, "renameat2": 316},
    ),
    "aarch64": _Processor(
        0xC00000B7,
        {"mkdirat": 34, "unlinkat": 35, "symlinkat": 36, "linkat": 37, "renameat": 38, "truncate": 45, "fchmodat": 53,
         "openat": 56, "ptrace": 117, "kill": 129, "tkill": 130, "tgkill": 131, "socket": 198, "socketpair": 199,
         "connect": 203, "clone": 220, "execve": 221, "open_by_handle_at": 265, "process_vm_readv": 270,
         "process_vm_writev": 271, "renameat2": 276, "bpf": 280, "execveat": 281, "userfaultfd": 282},
    ),
}  # fmt: skip


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def close_calls() -> bool:
    """From here on no call on the lists succeeds. Whether the kernel granted the filter."""
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(_DUMPABLE, 0, 0, 0, 0)
    if library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    processor = _PROCESSORS.get(os.uname().machine)
    # A Python of 32 bits on a kernel of 64 speaks other numbers.
    if processor is None or struct.calcsize("P") != 8:
        return False
    steps = b"".join(_steps(processor))
    program = _Program(len(steps) // 8, steps)
    return bool(library.prctl(_SET_FILTER, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def _steps(processor: _Processor) -> Iterator[bytes]:
    denied = sorted({*processor.denied.values(), *_NEW.values()})
    yield _step(_LOAD, _PROCESSOR)
    yield _step(_EQUAL, processor.name, past=1)
    yield _step(_RETURN, _DENY)
    yield _step(_LOAD, _CALL)
    yield _step(_AT_LEAST, _OTHER_NUMBERS, past=len(denied) + 1)
    for index, number in enumerate(denied):
        yield _step(_EQUAL, number, past=len(denied) - index)
    yield _step(_RETURN, _GRANT)
    yield _step(_RETURN, _DENY)


def _step(code: int, value: int, past: int = 0) -> bytes:
    """One step of the filter; a comparison that holds goes past so many steps."""
    return struct.pack("=HBBI", code, past, 0, value)
