"""The manifest: the later whole one wins, damage is noticed without a key and tampering with one."""

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.workspaces import flip_bit
from workbench.errors import Refused, Unavailable
from workbench.identifiers import WorkspaceId, new_id
from workbench.storage.keys import LEAST, WorkspaceKeys, wrap
from workbench.storage.manifest import (
    NAMES,
    Files,
    Manifest,
    copies_agree,
    file_generation,
    parse_manifest,
    read_manifest,
    write_manifest,
)
from workbench.storage.places import replace_file
from workbench.storage.slots import read_slots

KEYS = WorkspaceKeys.generate()
HERE = WorkspaceId(new_id())
SLOT = wrap(KEYS, "words", LEAST, HERE).to_json()
FIRST = Manifest(HERE, 1, Files("workspace-1.db", "drafts-1.db"), (SLOT,), 1, bytes(32))


def rewritten(manifest: Manifest, **changes: object) -> bytes:
    """The manifest as a program would write it that knows other fields, checksum and all."""
    return replace(manifest, extra=dict(manifest.extra) | changes).sealed(KEYS).to_bytes()


def test_what_is_written_is_read_and_proves_itself(tmp_path: Path) -> None:
    written = write_manifest(tmp_path, FIRST, KEYS)
    found = read_manifest(tmp_path)
    assert found == written
    found.verify(KEYS)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES)
    assert stat.S_IMODE((tmp_path / "manifest").stat().st_mode) == 0o600


@pytest.mark.parametrize("damaged", NAMES)
@pytest.mark.parametrize("how", ["gone", "cut", "flipped", "empty"])
def test_one_damaged_copy_is_tolerated_and_healed_at_the_next_write(tmp_path: Path, damaged: str, how: str) -> None:
    write_manifest(tmp_path, FIRST, KEYS)
    path = tmp_path / damaged
    content = path.read_bytes()
    path.unlink()
    if how != "gone":
        path.write_bytes({"cut": content[:100], "flipped": content.replace(b"1", b"3"), "empty": b""}[how])
    found = read_manifest(tmp_path)
    assert found.generation == 1
    assert not copies_agree(tmp_path, found)
    assert copies_agree(tmp_path, write_manifest(tmp_path, found, KEYS))


def test_a_copy_the_disk_will_not_take_does_not_undo_the_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_manifest(tmp_path, FIRST, KEYS)

    def full(path: Path, content: bytes) -> None:
        if path.name == full_for:
            raise OSError(28, "full")
        replace_file(path, content)

    monkeypatch.setattr("workbench.storage.manifest.replace_file", full)
    full_for = "manifest"
    with pytest.raises(Unavailable, match=r"disk\.full"):
        write_manifest(tmp_path, FIRST.with_slots((SLOT,)), KEYS)
    assert read_manifest(tmp_path).slots_generation == 1
    full_for = "manifest.copy"
    written = write_manifest(tmp_path, FIRST.with_slots((SLOT,)), KEYS)
    assert read_manifest(tmp_path) == written
    assert not copies_agree(tmp_path, written)


def test_the_later_of_two_wins(tmp_path: Path) -> None:
    write_manifest(tmp_path, FIRST, KEYS)
    old = (tmp_path / "manifest.copy").read_bytes()
    write_manifest(tmp_path, replace(FIRST, generation=2, files=Files("workspace-2.db", "drafts-1.db")), KEYS)
    (tmp_path / "manifest.copy").write_bytes(old)
    assert read_manifest(tmp_path).generation == 2
    (tmp_path / "manifest.copy").write_bytes(FIRST.with_slots((SLOT,)).sealed(KEYS).to_bytes())
    (tmp_path / "manifest").write_bytes(old)
    assert read_manifest(tmp_path).slots_generation == 2


def test_both_damaged_or_missing_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"manifest\.missing"):
        read_manifest(tmp_path)
    write_manifest(tmp_path, FIRST, KEYS)
    for name in NAMES:
        flip_bit(tmp_path / name, 90)
    with pytest.raises(Refused, match=r"manifest\.damaged"):
        read_manifest(tmp_path)


@given(st.integers(min_value=0), st.integers(0, 7))
def test_any_flipped_bit_is_damage(at: int, bit: int) -> None:
    content = bytearray(FIRST.sealed(KEYS).to_bytes()[:-1])
    content[at % len(content)] ^= 1 << bit
    with pytest.raises(Refused, match=r"manifest\.damaged"):
        parse_manifest(bytes(content))


@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda text: json.dumps({"checksum": text}).encode()))
def test_any_bytes_are_refused_and_never_crash(content: bytes) -> None:
    with pytest.raises(Refused, match=r"manifest\.damaged"):
        parse_manifest(content)


@pytest.mark.parametrize(
    "content",
    [b"[" * 100_000, b'{"a":NaN}', b'{"a":"\\ud800","checksum":"0"}', b'"x"', b"1" * 9999, b'{"checksum":"\\ud800"}'],
)
def test_strange_json_is_damage(content: bytes) -> None:
    with pytest.raises(Refused, match=r"manifest\.damaged"):
        parse_manifest(content)


def test_a_manifest_over_the_size_limit_is_damage() -> None:
    with pytest.raises(Refused, match=r"manifest\.damaged"):
        parse_manifest(rewritten(FIRST, padding="x" * 1_000_000))


def test_tampering_with_a_mended_checksum_is_caught_by_the_proof() -> None:
    for other in (
        replace(FIRST.sealed(KEYS), slots_generation=9),
        replace(FIRST.sealed(KEYS), files=Files("workspace-1.db", "drafts-3.db")),
        replace(FIRST.sealed(KEYS), slots=()),
        replace(FIRST.sealed(KEYS), backup_public=bytes([1]) * 32),
    ):
        found = parse_manifest(other.to_bytes())
        with pytest.raises(Refused, match=r"manifest\.damaged"):
            found.verify(KEYS)


def test_unknown_fields_and_slots_survive_a_rewrite() -> None:
    foreign = {"id": "x", "kind": "token", "words": 12}
    found = parse_manifest(rewritten(replace(FIRST, slots=(SLOT, foreign)), colour="green"))
    again = parse_manifest(found.with_slots(found.slots).sealed(KEYS).to_bytes())
    assert (again.extra["colour"], dict(again.slots[1])) == ("green", foreign)
    assert [slot.id for slot in read_slots(again.slots)] == [SLOT["id"]]
    again.verify(KEYS)


def test_a_newer_format_is_said_to_be_newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.storage.manifest.FORMAT", 2)
    content = FIRST.sealed(KEYS).to_bytes()
    monkeypatch.undo()
    for name in NAMES:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(Refused, match=r"workspace\.newer"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "name",
    ["../workspace-1.db", "/etc/workspace-1.db", "workspace-0.db", "workspace-1.db\n", "workspace-01.db", "a.db", ""],
)
def test_only_plain_file_names_are_names(name: str) -> None:
    assert file_generation("workspace", name) is None
    with pytest.raises(Refused, match=r"manifest\.damaged"):
        Files(name, "drafts-1.db")


def test_a_file_name_bears_its_generation() -> None:
    assert file_generation("blobs", "blobs-17.db") == 17
    assert Files("workspace-7.db", "drafts-2.db", "blobs-1.db").names() == {
        "workspace-7.db",
        "drafts-2.db",
        "blobs-1.db",
    }
