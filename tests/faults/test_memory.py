"""After a lock no key and no record is in the memory of any process of the program."""

import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.builders.workspaces import PASSPHRASE, a_workspace
from tests.faults.processes import ROOT
from tests.faults.watching.sitecustomize import PLACE
from workbench.domain.partners import Organisation
from workbench.identifiers import OrganisationId, new_id

pytestmark = [pytest.mark.fault, pytest.mark.skipif(sys.platform != "linux", reason="reads memory as Linux shows it")]

MARKER = "Zimtstern Ωmega Éclair Office"
_PIECE = 1 << 20


class Watched:
    """The processes that were started with an eye on their memory."""

    def __init__(self, place: Path) -> None:
        self.place = place
        os.mkfifo(place / "born")
        # Open for writing too, so that neither side waits for the other.
        self._born = os.fdopen(os.open(place / "born", os.O_RDWR), "r", encoding="ascii")

    def next(self) -> int:
        """The process that was born next."""
        return int(self._born.readline())

    def found(self, process: int, wanted: dict[str, bytes]) -> set[str]:
        """The names of those byte strings that stand anywhere in a process's memory."""
        (self.place / f"{process}.ask").write_bytes(b"")
        longest = max(map(len, wanted.values()))
        seen: set[str] = set()
        size, before = 0, b""
        with (self.place / f"{process}.answer").open("rb") as answer:
            while piece := answer.read(_PIECE):
                size += len(piece)
                window = before + piece
                seen |= {name for name, text in wanted.items() if name not in seen and text in window}
                before = window[-longest:]
        assert size > 20_000_000, "that cannot be the whole memory of a window"
        return seen

    def close(self) -> None:
        self._born.close()


@pytest.fixture
def watched() -> Iterator[Watched]:
    with tempfile.TemporaryDirectory() as place:
        made = Watched(Path(place))
        yield made
        made.close()


def spelled(name: str, text: str, *forms: str) -> dict[str, bytes]:
    """A text in the ways the libraries keep it: SQLite, Qt, and Python itself."""
    return {f"{name} in {form}": text.encode(form) for form in forms or ("utf-8", "utf-16-le", "utf-32-le")}


def secrets_of(folder: Path) -> tuple[dict[str, bytes], str]:
    """A workspace with one record; what must not be found, and the route of the record."""
    with a_workspace(folder) as workspace:
        partner = OrganisationId(new_id())
        with workspace.database.write("partners.add") as work:
            work.store(Organisation).put(Organisation(id=partner, names={"en": MARKER}))
        keys = {"workspace": workspace.keys.workspace, "drafts": workspace.keys.drafts}
    wanted = {f"key of {name}": key for name, key in keys.items()}
    for name, key in keys.items():
        wanted |= spelled(f"key of {name} in hex", key.hex(), "utf-8", "utf-16-le")
        wanted |= spelled(f"key of {name} in HEX", key.hex().upper(), "utf-8")
    return wanted | spelled("record", MARKER) | spelled(
        "passphrase", PASSPHRASE, "utf-8", "utf-16-le"
    ), f"partners/{partner}"


def children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text(encoding="ascii").split()]


def has_ended(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return state in "ZX"


@contextmanager
def ended_at_last(process: int) -> Iterator[None]:
    """A process that is nobody's child is ended in any case, and waited for."""
    handle = os.pidfd_open(process)
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(handle, signal.SIGKILL)
        select.select([handle], [], [], 30)
        os.close(handle)


def test_after_a_lock_no_process_holds_a_key_or_a_record(tmp_path: Path, watched: Watched) -> None:
    wanted, route = secrets_of(tmp_path)
    home, passing = tmp_path / "home", tmp_path / "passing"
    for folder in (home, passing):
        folder.mkdir()
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": str(passing), "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "tests" / "faults" / "watching"), str(ROOT)]),
        PLACE: str(watched.place),
    }  # fmt: skip
    sitter = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.sitters", str(tmp_path / "office.workbench"), route],
        cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert sitter.stdin is not None
    assert sitter.stdout is not None
    with ended_at_last(sitter.pid):
        assert watched.next() == sitter.pid
        sitter.stdin.write(f"{PASSPHRASE}\n")
        sitter.stdin.flush()
        assert sitter.stdout.readline() == "shown\n"
        readers, lying_about = children(sitter.pid), set(passing.iterdir())
        before = watched.found(sitter.pid, wanted)
        assert readers, "the test shows nothing: no child was started"
        assert lying_about, "the test shows nothing: no passing file was made"
        assert {"key of workspace", "record in utf-8", "record in utf-16-le"} <= before, before
        sitter.stdin.write("lock\n")
        sitter.stdin.flush()
        new = watched.next()
        with ended_at_last(new):
            assert sitter.wait(30) == 0
            assert [child for child in readers if not has_ended(child)] == []
            assert lying_about & set(passing.iterdir()) == set()
            assert new != sitter.pid
            assert watched.found(new, wanted) == set()
            # And on the disk, outside the workspace: nothing of it, and no fault on the way.
            left = [path for path in home.rglob("*") if path.is_file()]
            assert [path.name for path in left if any(text in path.read_bytes() for text in wanted.values())] == []
            assert "workbench.log" not in [path.name for path in left]
        sitter.communicate()
