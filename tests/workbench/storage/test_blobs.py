"""The bytes of attached files: once each, whole or not at all, and gone where they were erased."""

import hashlib
from pathlib import Path

import pytest

from tests.builders.plain_pages import pages
from tests.builders.workspaces import NOON, PASSPHRASE, a_workspace, flip_bit, reopened
from workbench.errors import Refused
from workbench.storage.blobs import PIECE, Blobs, make_blobs, piece
from workbench.storage.keys import LEAST
from workbench.storage.manifest import read_manifest
from workbench.storage.rotation import rotate

KEY = bytes(range(32))
SCAN = b"a sign-in sheet, scanned" * 50_000
"""Several pieces of it."""


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    make_blobs(tmp_path / "blobs-1.db", KEY)
    return Blobs(tmp_path / "blobs-1.db", KEY)


def test_bytes_come_back_as_they_were_and_are_kept_once(blobs: Blobs) -> None:
    told: list[tuple[int, int]] = []
    digest = blobs.put(SCAN, NOON, lambda done, of: told.append((done, of)))
    assert digest == hashlib.sha256(SCAN).hexdigest()
    assert told[-1] == (len(SCAN), len(SCAN))
    assert len(told) == -(-len(SCAN) // PIECE) > 2
    size = blobs.path.stat().st_size
    assert blobs.put(SCAN, NOON) == digest
    assert blobs.path.stat().st_size == size
    assert blobs.get(digest) == SCAN
    assert blobs.get(blobs.put(b"", NOON)) == b""
    assert set(blobs.sizes().values()) == {0, len(SCAN)}


def test_what_is_stopped_on_the_way_leaves_nothing(blobs: Blobs) -> None:
    def stop(done: int, of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        blobs.put(SCAN, NOON, stop)
    assert blobs.sizes() == {}
    assert not blobs.path.with_name("blobs-1.db-wal").exists()


def test_bytes_that_are_not_there_or_not_theirs_are_told(blobs: Blobs) -> None:
    digest = blobs.put(SCAN, NOON)
    with pytest.raises(Refused, match=r"attachments\.missing"):
        blobs.get("0" * 64)
    with blobs.engine().connect() as connection, connection.begin():
        connection.execute(piece.update().where(piece.c.number == 1).values(content=b"others'"))
    with pytest.raises(Refused, match=r"attachments\.damaged"):
        blobs.get(digest)
    with pytest.raises(Refused, match=r"attachments\.unreadable"):
        Blobs(blobs.path, bytes(32)).get(digest)


def test_erased_bytes_are_overwritten(tmp_path: Path) -> None:
    make_blobs(tmp_path / "b.db", KEY)
    blobs = Blobs(tmp_path / "b.db", KEY)
    kept, gone = blobs.put(b"stays" * 10_000, NOON), blobs.put(b"marker of a person" * 10_000, NOON)
    assert marked(blobs) > 100
    blobs.remove([gone])
    assert blobs.sizes() == {kept: 50_000}
    assert marked(blobs) == 0


def marked(blobs: Blobs) -> int:
    """How often the marker stands in any page, those that hold nothing included."""
    return pages(blobs.path, KEY).count(b"marker of a person")


def test_new_keys_take_the_bytes_along(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        digest = workspace.blobs.put(SCAN, NOON)
        old = workspace.keys.blobs
        rotate(workspace, PASSPHRASE, cost=LEAST)
        assert workspace.keys.blobs != old
        assert workspace.blobs.get(digest) == SCAN
    assert sorted(path.name for path in workspace.folder.glob("blobs*")) == ["blobs-2.db"]
    with reopened(tmp_path) as workspace:
        assert workspace.blobs.get(digest) == SCAN


def test_damaged_bytes_keep_nobody_out_but_no_new_keys_are_made_over_them(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        digest = workspace.blobs.put(SCAN, NOON)
    path = workspace.folder / "blobs-1.db"
    flip_bit(path, path.stat().st_size // 2)
    with reopened(tmp_path) as workspace:
        with pytest.raises(Refused, match=r"attachments\.(unreadable|damaged)"):
            workspace.blobs.get(digest)
        with pytest.raises(Refused, match=r"attachments\.unreadable"):
            rotate(workspace, PASSPHRASE, cost=LEAST)
    path.unlink()
    with reopened(tmp_path) as workspace, pytest.raises(Refused, match=r"attachments\.unreadable"):
        workspace.blobs.get(digest)
    assert read_manifest(workspace.folder).files.blobs == "blobs-1.db"
