"""Runs a program under strace and reads what it asked the system for, call by call.

Strace is a program of Linux alone. Where it is missing, the long form of what needs it fails and the short one is
skipped with a word.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.conftest import lacking
from tests.faults.processes import ROOT

LONGEST_TEXT = 8_000_000
"""Bytes of one text or one write that are kept in full."""

_CALL = re.compile(r"(\d+)\s+(\w+)\((.*)\)\s+= (-?\d+|\?|0x[0-9a-f]+)(.*)", re.DOTALL)
_UNFINISHED = re.compile(r"(\d+)\s+(.*) <unfinished \.\.\.>")
_RESUMED = re.compile(r"(\d+)\s+<\.\.\. \w+ resumed>(.*)", re.DOTALL)
_FILE = re.compile(r"^(-?\d+|AT_FDCWD)(?:<(.*)>)?(\(deleted\))?$")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the system, as it ended."""

    process: int
    name: str
    arguments: tuple[str, ...]
    """As strace writes them; texts in hexadecimal, so that none of them holds a comma or a bracket."""
    result: int

    @property
    def succeeded(self) -> bool:
        """Whether the system did what was asked."""
        return self.result >= 0


def traced(command: Sequence[str], log: Path, calls: Iterable[str], environment: Mapping[str, str]) -> str:
    """Run a command until it ends well, noting these calls in a file; gives what it said."""
    strace = shutil.which("strace")
    if strace is None:
        lacking("strace is not installed here (Debian, Ubuntu: sudo apt install strace)")
    asked = ["-f", "--seccomp-bpf", "-y", "-xx", "-qq", "-s", str(LONGEST_TEXT), "-e", "signal=none"]
    line = [str(strace), *asked, "-e", f"trace={','.join(calls)}", "-o", str(log), "--", *command]
    done = subprocess.run(line, check=False, cwd=ROOT, env=dict(environment), capture_output=True, text=True)
    if "PTRACE" in done.stderr or "ptrace" in done.stderr:
        lacking("strace may not watch a program here")
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


def read_trace(log: Path) -> Iterator[Call]:
    """The calls in a trace, in the order in which they ended."""
    begun: dict[str, str] = {}
    with log.open(encoding="ascii", errors="replace") as lines:
        for text in lines:
            line = text.rstrip("\n")
            if unfinished := _UNFINISHED.fullmatch(line):
                begun[unfinished[1]] = unfinished[2]
                continue
            if resumed := _RESUMED.fullmatch(line):
                line = f"{resumed[1]} {begun.pop(resumed[1])}{resumed[2]}"
            if found := _CALL.fullmatch(line):
                # A call in which its program ended has no result, and did nothing either.
                result = -1 if found[4] == "?" else int(found[4], 0)
                yield Call(int(found[1]), found[2], tuple(found[3].split(", ")), result)
            elif not line.endswith("+++") and "exited with" not in line:
                raise AssertionError(f"a line of the trace was not understood: {line[:200]}")


def text_of(argument: str) -> bytes:
    """The bytes of a text in a trace; raises `AssertionError` for one that is not whole."""
    assert argument[:1] == argument[-1:] == '"', f"a text was not noted in full: {argument[:80]}"
    return unescaped(argument[1:-1])


def unescaped(text: str) -> bytes:
    """Bytes as strace writes them in hexadecimal."""
    return bytes.fromhex(text.replace("\\x", "")) if "\\x" in text else text.encode("ascii")


def file_of(argument: str) -> Path | None:
    """The path strace tells of an open file or of the folder a call starts from; None for pipes and what is gone."""
    found = _FILE.fullmatch(argument)
    if found is None or found[2] is None or found[3]:
        return None
    path = Path(os.fsdecode(unescaped(found[2])))
    return path if path.is_absolute() and not str(path).endswith(" (deleted)") else None


def path_of(folder: str, text: str) -> Path:
    """The path a call names: by itself, or as seen from an open folder."""
    path = Path(os.fsdecode(text_of(text)))
    start = file_of(folder)
    if not path.is_absolute():
        assert start is not None, f"a path starts nobody knows where: {path}"
        path = start / path
    return Path(os.path.normpath(path))
