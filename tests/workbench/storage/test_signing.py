"""The workspace's signing key: made once, kept where it belongs, and in no history, log or copy it should not be in."""

import logging
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.databases import a_database
from tests.builders.workspaces import PASSPHRASE, a_workspace, add_vocabulary, places_in, reopened
from workbench.errors import Refused
from workbench.storage.backups import back_up
from workbench.storage.database import Database
from workbench.storage.erasure_list import Erasure
from workbench.storage.keys import LEAST
from workbench.storage.restore import restore
from workbench.storage.signing import SEED, is_signed, public_key_of, workspace_key
from workbench.storage.tables import change, local_state


def seed_of(database: Database) -> str:
    with database.read() as connection:
        return str(connection.scalar(sa.select(local_state.c.value).where(local_state.c.name == SEED)))


def test_the_key_is_made_at_first_need_and_stays(tmp_path: Path) -> None:
    database = a_database(tmp_path)
    with database.read() as connection:
        assert public_key_of(connection) is None
    key = workspace_key(database)
    assert workspace_key(database).public_key == key.public_key
    with database.read() as connection:
        assert public_key_of(connection) == key.public_key
        assert connection.scalar(sa.select(sa.func.count()).select_from(change)) == 0
    assert key.sign("minutes/1", b"words") == workspace_key(database).sign("minutes/1", b"words")
    assert is_signed(key.public_key, "minutes/1", b"words", key.sign("minutes/1", b"words"))
    assert not is_signed(key.public_key, "minutes/1", b"other", key.sign("minutes/1", b"words"))
    database.dispose()


def test_two_workspaces_have_two_keys(tmp_path: Path) -> None:
    one, two = a_database(tmp_path / "one"), a_database(tmp_path / "two")
    assert workspace_key(one).public_key != workspace_key(two).public_key
    one.dispose()
    two.dispose()


def test_threads_that_need_it_at_once_agree(tmp_path: Path) -> None:
    database = a_database(tmp_path)
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(workspace_key(database).public_key)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), len(set(found))) == (8, 1)
    database.dispose()


def test_the_key_survives_another_generation_a_new_opening_and_a_backup(tmp_path: Path) -> None:
    with a_workspace(tmp_path / "here") as workspace:
        add_vocabulary(workspace)
        key = workspace_key(workspace.database).public_key
        workspace.renew()
        assert workspace_key(workspace.database).public_key == key
        backup = back_up(workspace, tmp_path / "stick").path
    with reopened(tmp_path / "here") as again:
        assert workspace_key(again.database).public_key == key
    there = tmp_path / "there"
    restore(
        backup, there / "office.workbench", PASSPHRASE, places=places_in(there), replay_erasures=_no_replay, cost=LEAST
    )
    with reopened(there) as restored:
        assert workspace_key(restored.database).public_key == key


def _no_replay(engine: sa.Engine, entries: tuple[Erasure, ...]) -> None:
    raise AssertionError("nothing was erased")


def test_the_seed_is_in_no_file_in_the_clear_and_in_no_words(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with a_workspace(tmp_path) as workspace:
        key = workspace_key(workspace.database)
        seed = seed_of(workspace.database)
        assert seed not in repr(key)
        assert seed not in caplog.text
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert seed.encode() not in written
    assert bytes.fromhex(seed) not in written


@pytest.mark.parametrize("damaged", ["", "zz", "ab" * 31])
def test_a_damaged_seed_is_refused_without_being_told(tmp_path: Path, damaged: str) -> None:
    database = a_database(tmp_path)
    workspace_key(database)
    with database.begin_immediate() as connection:
        connection.execute(local_state.update().where(local_state.c.name == SEED).values(value=damaged))
    with pytest.raises(Refused, match=r"signing\.damaged") as raised:
        workspace_key(database)
    assert raised.value.__cause__ is None
    database.dispose()
