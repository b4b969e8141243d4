"""What a child gives up on Windows: a Job Object bounds its memory and lets it start no process.

Files and sockets still open there; that a child knows no path, no key and no address is then what protects.
"""

import sys

assert sys.platform == "win32"

import ctypes  # noqa: E402  (mypy stops at the line above elsewhere, and has to)
from ctypes import wintypes  # noqa: E402

_EXTENDED_LIMITS = 9
_INTERFACE_RESTRICTIONS = 4
_ACTIVE_PROCESS = 0x8
_PROCESS_TIME = 0x2
_PROCESS_MEMORY = 0x100
_DIE_ON_EXCEPTION = 0x400
_KILL_ON_CLOSE = 0x2000
_ALL_INTERFACES = 0xFF
_TICKS_PER_SECOND = 10_000_000
_WHOLE_SECONDS = 3_600


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
        ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
        ("LimitFlags", wintypes.DWORD),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", wintypes.DWORD),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", wintypes.DWORD),
        ("SchedulingClass", wintypes.DWORD),
    )


class _ExtendedLimits(ctypes.Structure):
    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_ulonglong * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def give_up(memory: int) -> None:
    """Puts this process into a job of its own for ever. Raises OSError where Windows does not grant it."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
    limits = _ExtendedLimits()
    basic = limits.BasicLimitInformation
    basic.LimitFlags = _ACTIVE_PROCESS | _PROCESS_TIME | _PROCESS_MEMORY | _DIE_ON_EXCEPTION | _KILL_ON_CLOSE
    basic.ActiveProcessLimit = 1
    basic.PerProcessUserTimeLimit = _WHOLE_SECONDS * _TICKS_PER_SECOND
    limits.ProcessMemoryLimit = memory
    interfaces = wintypes.DWORD(_ALL_INTERFACES)
    granted = (
        job
        and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        and kernel.SetInformationJobObject(job, _INTERFACE_RESTRICTIONS, ctypes.byref(interfaces), 4)
        and kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))
    )
    if not granted:
        raise ctypes.WinError(ctypes.get_last_error())


def allow_seconds(seconds: float) -> None:
    """A job's time cannot be moved from file to file: here the parent's clock alone ends a reading."""
