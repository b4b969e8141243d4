"""What a crash leaves behind: nothing. A core dump is a copy of memory, and in memory are the keys.

Asked of the system before anything is opened. A system that refuses is no reason not to start.
"""

import contextlib
import ctypes
import sys

_DUMPABLE = 4
"""PR_SET_DUMPABLE: without it Linux keeps no dump, whoever collects them, and lets no other program of this person look
into the memory."""
_NO_FAULT_BOX = 0x0001 | 0x0002
"""SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX: Windows hands a crash to nobody."""


def leave_no_dump() -> None:
    """From here on a crash of this process is written nowhere; holds for the processes it starts as well."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_NO_FAULT_BOX)
        return
    _limit_dumps()
    if sys.platform == "linux":
        # An older or another libc may not know the call.
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_DUMPABLE, 0, 0, 0, 0)


if sys.platform != "win32":
    import resource

    def _limit_dumps() -> None:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
