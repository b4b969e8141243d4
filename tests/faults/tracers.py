"""Meddles with the system calls of a process that is running, by strace: makes writes fail, or kills at one of them."""

import shutil
import subprocess
from pathlib import Path

TAKING_ROOM = "write,pwrite64,writev,pwritev,ftruncate,fallocate,mkdir,mkdirat"
"""The calls that may find no room."""
CHANGING = f"{TAKING_ROOM},fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,rmdir,linkat"
"""The calls that change what is on the disk, or what of it is certain."""


class NoTracer(Exception):
    """No process can be traced here; says why."""


def has_tracer() -> bool:
    """Whether strace is there at all."""
    return shutil.which("strace") is not None


def meddle(pid: int, calls: str, how: str, trace: Path) -> subprocess.Popen[str]:
    """Begin to inject ``how`` into these calls of a process; gives the tracer once it has begun."""
    command = ["strace", "-p", str(pid), "-o", str(trace), "-e", f"trace={calls}", "-e", f"inject={calls}:{how}"]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert tracer.stderr is not None
    said = tracer.stderr.readline()
    if "attached" not in said:
        tracer.communicate()
        raise NoTracer(said.strip())
    return tracer
