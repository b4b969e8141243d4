"""What a working day leaves on the computer: files where they belong, no word of people in any of them, no network.

Every path the program and its children open for writing, make, rename or link is held against a list of what is
allowed: looking through folders afterwards misses a file that was there for a moment. Whatever is left is searched all
the same. Both find what is planted for them.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.processes import WHOLE
from tests.faults.tracing import Call, file_of, path_of, read_trace, text_of, traced
from tests.faults.working_day import CHOSEN, MARKERS, PAPER, STICK

pytestmark = pytest.mark.fault

_OPENING = ("open", "openat", "creat")
_NAMING = (
    "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "mkdir", "mkdirat", "mknod", "mknodat",
    "truncate",
)  # fmt: skip
_NETWORK = ("connect",)
_WRITES = ("write", "pwrite64", "writev", "pwritev", "sendfile")
_FOR_WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_TMPFILE")

_WORKSPACE = r"home/\.local/share/Coordination Workbench/workspaces(/(office\.workbench|\.office\.workbench\.\w{8})"
_KEPT = (
    r"(manifest|manifest\.copy|lock|\.(manifest|manifest\.copy)\.new"
    r"|(workspace|drafts|blobs)-\d\.db(-wal|-shm|-journal)?)"
)
_BACKUP = r"\.?[0-9a-f]{12}-\w+(-\d)?\.workbench-backup(\.db(-wal|-shm|-journal)?|\.new)?"
_POOL = r"[0-9a-f]{12}-files(/\.?[0-9a-f]{24}(-wal|-shm|-journal)?)?"
_STATE = r"home/\.local/share/Coordination Workbench/state"
ALLOWED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WORKSPACE}(/({_KEPT}|backups(/({_BACKUP}|{_POOL}))?))?)?",
        rf"{_STATE}(/(replicas|tries|backups)(/\.?[0-9a-f-]{{36}}\.json(\.new)?)?)?",
        r"home/\.local/share/Coordination Workbench(/workbench\.log)?",
        r"home/\.config/Coordination Workbench(/window\.ini(\.\w+)?)?",
        r"home/\.(local(/share)?|config|cache)",
        # Lists of fonts; no text of people enters them.
        r"home/\.cache/fontconfig(/[\w.-]+)?",
        r"/var/cache/fontconfig/[\w.-]+",
        # Python asks so whether a temporary folder takes files.
        r"tmp/[a-z0-9_]{8}",
        # Gone when the program ends: what Qt's dialogs remember, files handed to other programs.
        r"tmp/workbench-outgoing-\w+(/[\w.-]+)?",
        r"tmp/Coordination Workbench-\w+(/(QtProject|Trolltech)[\w.-]*)?",
        rf"{CHOSEN}/({re.escape(PAPER)}|\.workbench-\w+\.(part|before))",
        rf"{STICK}(/({_BACKUP}|{_POOL}))?",
        r"/dev/null",
    )
)
"""Every path a day may write to, as seen from the folder of that computer."""
DESKTOP = re.compile(r"(/var)?/run/(nscd/socket|dbus/system_bus_socket|user/\d+/.*)|run/.*|@?/tmp/\.(X11|ICE)-unix/.*")
"""Sockets of the computer itself, as seen in the same way."""
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


@dataclass(frozen=True, slots=True)
class Day:
    """A computer's folder after a day, and what was asked of the system in it."""

    folder: Path
    calls: list[Call]


def a_day(folder: Path, command: Iterable[str]) -> Day:
    """What a program did that thinks it is alone on a computer under this folder."""
    place = Path(os.path.realpath(folder)) / "computer"
    for name in ("home", "tmp", "run", CHOSEN):
        (place / name).mkdir(parents=True, mode=0o700)
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("XDG_", "WORKBENCH_", "DBUS_"))}
    environment = kept | {
        "HOME": str(place / "home"), "TMPDIR": str(place / "tmp"), "XDG_RUNTIME_DIR": str(place / "run"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    calls = [*_OPENING, *_NAMING, *_NETWORK, *(_WRITES if WHOLE else ())]
    traced([sys.executable, *command, str(place)], folder / "trace", calls, environment)
    return Day(place, list(read_trace(folder / "trace")))


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """A working day at the window."""
    return a_day(tmp_path_factory.mktemp("day"), ["-m", "tests.faults.working_day"])


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """What the watch has to find: a file that was there for a moment, words in a file that is allowed, a caller."""
    script = (
        "import pathlib, socket, sys\n"
        "place = pathlib.Path(sys.argv[1])\n"
        "for name in ('tmp/moment', 'home/.cache/fontconfig/list'):\n"
        "    path = place / name\n"
        "    path.parent.mkdir(parents=True, exist_ok=True)\n"
        f"    path.write_text('of {MARKERS[0]}', encoding='utf-16-le')\n"
        "(place / 'tmp/moment').unlink()\n"
        "(place / 'tmp/later').symlink_to('nowhere')\n"
        "socket.socket(type=socket.SOCK_DGRAM).connect(('127.0.0.1', 9))\n"
    )
    return a_day(tmp_path_factory.mktemp("careless"), ["-c", script])


def test_a_working_day_writes_only_where_it_may(day: Day) -> None:
    written = sorted(set(written_to(day)))
    assert [path for path in written if not is_allowed(path)] == []
    assert len(written) > 15, "hardly anything was seen"
    print(f"\npaths written to in a working day: {len(written)}, none outside the list of {len(ALLOWED)} patterns")


def test_nothing_left_behind_holds_a_word_of_people_but_the_paper_that_was_asked_for(day: Day) -> None:
    left = [path for path in day.folder.rglob("*") if path.is_file()]
    assert told_by(left, day.folder) == []
    assert len(left) > 8
    assert [path.name for path in (day.folder / "tmp").iterdir()] == []
    assert not [path for path in written_to(day) if any(word in path for word in MARKERS)]
    print(f"\nfiles left after a working day: {len(left)}, none with any of {len(MARKERS)} markers")


def test_a_working_day_asks_no_other_computer(day: Day) -> None:
    assert foreign_addresses(day) == []


@pytest.mark.skipif(not WHOLE, reason="what is written is only watched in the long form")
def test_no_write_to_any_file_holds_a_word_of_people(day: Day) -> None:
    assert told_in_writes(day) == []


def test_what_is_planted_is_found(careless: Day) -> None:
    outside = [path for path in written_to(careless) if not is_allowed(path)]
    assert outside == ["tmp/moment", "tmp/later"]
    left = [path for path in careless.folder.rglob("*") if path.is_file()]
    assert told_by(left, careless.folder) == [f"home/.cache/fontconfig/list: {MARKERS[0]}"]
    assert foreign_addresses(careless) != []
    if WHOLE:
        assert len(told_in_writes(careless)) == 2


def test_every_word_to_look_for_was_written_that_day(day: Day) -> None:
    """The day itself made sure that all of them stand in its records before it wrote the paper."""
    assert (day.folder / CHOSEN / PAPER).read_bytes().startswith(b"%PDF")


def is_allowed(path: str) -> bool:
    """Whether a path is one of those a day may write to."""
    return any(pattern.fullmatch(path) for pattern in ALLOWED)


def written_to(day: Day) -> Iterator[str]:
    """Each path that was opened for writing, made, renamed or linked, as seen from the computer's folder."""
    for call in day.calls:
        if call.succeeded:
            yield from (seen_from(day.folder, path) for path in _named(call))


def _named(call: Call) -> Iterator[Path]:
    is_opening = call.name in _OPENING
    if call.name not in (*_OPENING, *_NAMING):
        return
    if is_opening and call.name != "creat" and not _FOR_WRITING.search(" ".join(call.arguments)):
        return
    places = [place for place, argument in enumerate(call.arguments) if argument.startswith('"')]
    # What a link leads to was there before, or may be anything.
    for place in places[-1:] if "link" in call.name else places:
        folder = call.arguments[place - 1] if place and call.name.endswith(("at", "at2")) else "AT_FDCWD"
        yield path_of(folder, call.arguments[place])


def seen_from(folder: Path, path: Path) -> str:
    """The path as seen from the computer's folder; one outside as it is."""
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def told_by(files: Iterable[Path], folder: Path) -> list[str]:
    """Files with a word of people in them, but for the paper that was asked for."""
    asked_for = folder / CHOSEN / PAPER
    return [
        f"{path.relative_to(folder)}: {word}"
        for path in files
        if path != asked_for
        for word in told_in(path.read_bytes())
    ]


def told_in(content: bytes) -> list[str]:
    """The markers in these bytes, in any way texts are written."""
    return [word for word in MARKERS if any(word.encode(encoding) in content for encoding in _ENCODINGS)]


def told_in_writes(day: Day) -> list[str]:
    """Writes to files, the paper's aside, that held a word of people, even if the file is gone."""
    found = []
    for call in day.calls:
        path = file_of(call.arguments[0]) if call.name in _WRITES else None
        if path is None or path.parent == day.folder / CHOSEN:
            continue
        assert call.name in ("write", "pwrite64"), f"{call.name} is a way of writing nobody watches"
        found += [f"{path.name}: {word}" for word in told_in(text_of(call.arguments[1]))]
    return found


def foreign_addresses(day: Day) -> list[str]:
    """Every address that was asked for and is none of this computer's own sockets, whether it answered or not."""
    found = []
    for call in day.calls:
        if call.name not in _NETWORK:
            continue
        address = ", ".join(call.arguments[1:])
        socket = re.search(r'sun_path=(@?)("[^"]*")', address)
        name = seen_from(day.folder, Path(os.fsdecode(text_of(socket[2])))) if socket else address
        if socket is None or not DESKTOP.fullmatch(name):
            found.append(name)
    return found
