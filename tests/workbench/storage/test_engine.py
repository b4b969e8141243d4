"""Encrypted engines: right settings, honest errors, no key anywhere it could be read."""

import errno
import os
import signal
import stat
import threading
import traceback
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.pool import NullPool, QueuePool

from tests.builders.workspaces import digests, flip_bit
from workbench.errors import Refused, Unavailable
from workbench.storage import engine as engine_module
from workbench.storage.engine import open_connection, open_engine, translate

KEY = bytes(range(32))
OTHER = bytes(32)
MARKER = "Ankara meeting of the marker"
PAGE = 4096


def filled(path: Path) -> None:
    engine = open_engine(path, KEY, create=True, pool="null")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE note (n INTEGER PRIMARY KEY, text TEXT)")
        rows = [(f"{MARKER} {number}" * 10,) for number in range(400)]
        connection.exec_driver_sql("INSERT INTO note (text) VALUES (?)", rows)
    engine.dispose()


def test_every_setting_is_made_on_every_connection(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a.db", KEY, create=True)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "temp_store": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "recursive_triggers": 1,
        "secure_delete": 2,
        "busy_timeout": 10000,
        "cache_size": -65536,
        "cipher_log_level": "NONE",
    }
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted
    engine.dispose()


def test_the_library_in_use_encrypts_and_is_recent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "LEAST_CIPHER", (99,))
    with pytest.raises(Refused, match=r"database\.plain"):
        open_engine(tmp_path / "a.db", KEY, create=True)


def test_the_pool_is_one_that_threads_may_share(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a.db", KEY, create=True)
    assert isinstance(engine.pool, QueuePool)
    assert isinstance(open_engine(tmp_path / "a.db", KEY, pool="null").pool, NullPool)
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for _ in range(20):
                with engine.connect().execution_options(immediate=True) as connection, connection.begin():
                    connection.exec_driver_sql("INSERT INTO t VALUES (?)", (number,))
        except BaseException as error:
            failures.append(error)

    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a)")
    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engine.connect() as connection:
        assert (failures, connection.exec_driver_sql("SELECT count(*) FROM t").scalar()) == ([], 160)
    engine.dispose()


def test_nothing_readable_reaches_the_disk(tmp_path: Path) -> None:
    filled(tmp_path / "a.db")
    content = (tmp_path / "a.db").read_bytes()
    assert MARKER.encode() not in content
    assert not content.startswith(b"SQLite format 3")


def test_a_new_file_is_for_its_owner_only_and_an_existing_one_is_not_made_again(tmp_path: Path) -> None:
    filled(tmp_path / "a.db")
    assert stat.S_IMODE((tmp_path / "a.db").stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        open_engine(tmp_path / "a.db", KEY, create=True)


def test_a_missing_file_is_never_created(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"database\.missing"):
        open_engine(tmp_path / "a.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_key_is_refused_without_a_word_of_the_key(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    filled(tmp_path / "a.db")
    before = digests(tmp_path)
    with pytest.raises(Refused, match=r"database\.unreadable") as caught:
        open_engine(tmp_path / "a.db", OTHER)
    shown = "".join(traceback.format_exception(caught.value)) + "".join(capfd.readouterr())
    assert OTHER.hex() not in shown
    assert digests(tmp_path) == before


def test_the_engine_shows_no_key_and_errors_show_no_values(tmp_path: Path) -> None:
    filled(tmp_path / "a.db")
    engine = open_engine(tmp_path / "a.db", KEY, pool="null")
    assert KEY.hex() not in repr(engine) + str(engine.url)
    with pytest.raises(sa.exc.OperationalError) as caught, engine.connect() as connection:
        connection.execute(sa.text("INSERT INTO nowhere VALUES (:text)"), {"text": MARKER})
    assert MARKER not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 5000, b"SQLite format 3\x00" + bytes(8176)])
def test_a_foreign_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.db").write_bytes(content)
    with pytest.raises(Refused, match=r"database\.unreadable"):
        open_engine(tmp_path / "a.db", KEY)
    assert (tmp_path / "a.db").read_bytes() == content


@pytest.mark.parametrize("at", [3, 100, PAGE - 1])
def test_damage_in_the_first_page_is_refused_at_once(tmp_path: Path, at: int) -> None:
    filled(tmp_path / "a.db")
    flip_bit(tmp_path / "a.db", at)
    with pytest.raises(Refused, match=r"database\.unreadable"):
        open_engine(tmp_path / "a.db", KEY)


def test_damage_in_any_later_page_is_told_when_it_is_read(tmp_path: Path) -> None:
    filled(tmp_path / "a.db")
    for page in range(1, (tmp_path / "a.db").stat().st_size // PAGE, 7):
        flip_bit(tmp_path / "a.db", page * PAGE + 50)
        engine = open_engine(tmp_path / "a.db", KEY, pool="null")
        with pytest.raises(sa.exc.DatabaseError) as caught, engine.connect() as connection:
            connection.exec_driver_sql("SELECT sum(length(text)) FROM note").all()
        known = translate(caught.value)
        assert isinstance(known, Refused)
        assert known.code == "database.unreadable"
        flip_bit(tmp_path / "a.db", page * PAGE + 50)


def test_reading_only_cannot_write(tmp_path: Path) -> None:
    filled(tmp_path / "a.db")
    engine = open_engine(tmp_path / "a.db", KEY, read_only=True, pool="null")
    with pytest.raises(sa.exc.OperationalError) as caught, engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM note")
    known = translate(caught.value)
    assert known is not None
    assert known.code == "disk.read_only"


def test_an_immediate_transaction_takes_the_write_lock_at_once(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a.db", KEY, create=True)
    with engine.connect().execution_options(immediate=True) as first, first.begin(), engine.connect() as second:
        second.exec_driver_sql("PRAGMA busy_timeout = 0")
        with pytest.raises(sa.exc.OperationalError) as caught:
            second.exec_driver_sql("CREATE TABLE t (a)")
    known = translate(caught.value)
    assert known is not None
    assert known.code == "database.busy"
    engine.dispose()


def test_a_failed_transaction_takes_its_tables_back(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a.db", KEY, create=True)
    twice = ["CREATE TABLE t (a)"] * 2
    with pytest.raises(sa.exc.OperationalError), engine.begin() as connection:
        [connection.exec_driver_sql(statement) for statement in twice]
    with engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == []
    engine.dispose()


def test_foreign_keys_are_off_where_asked(tmp_path: Path) -> None:
    filled(tmp_path / "a.db")
    engine = open_engine(tmp_path / "a.db", KEY, foreign_keys=False, pool="null")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 0


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk.full"), (errno.EROFS, "disk.read_only"), (errno.EACCES, "disk.read_only")],
)
def test_errors_of_the_system_become_errors_a_person_is_told(number: int, code: str) -> None:
    known = translate(OSError(number, "x"))
    assert isinstance(known, Unavailable)
    assert known.code == code


def test_a_bug_is_not_translated() -> None:
    assert translate(ValueError("x")) is None
    assert translate(OSError(errno.ENOENT, "x")) is None


def test_a_full_disk_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk: the writer is another process under that limit."""
    resource = pytest.importorskip("resource", reason="this system has no limits on file size")
    filled(tmp_path / "a.db")
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
        outcome = 1
        try:
            engine = open_engine(tmp_path / "a.db", KEY, pool="null")
            with engine.begin() as connection:
                rows = [("y" * 3000,) for _ in range(500)]
                connection.exec_driver_sql("INSERT INTO note (text) VALUES (?)", rows)
        except BaseException as error:
            known = translate(error)
            outcome = 0 if isinstance(known, Unavailable) and known.code.startswith("disk.") else 2
        os._exit(outcome)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    engine = open_engine(tmp_path / "a.db", KEY, pool="null")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM note").scalar() == 400
        assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []


def test_a_connection_that_failed_is_closed(tmp_path: Path) -> None:
    filled(tmp_path / "a.db")
    for _ in range(50):
        with pytest.raises(Refused):
            open_connection(tmp_path / "a.db", OTHER)
    assert not any(path.name.endswith("-wal") for path in tmp_path.iterdir())


@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
def test_nothing_is_written_to_a_file_that_is_no_longer_where_it_was_opened(tmp_path: Path, how: str) -> None:
    path = tmp_path / "a.db"
    filled(path)
    engine = open_engine(path, KEY)
    with engine.connect() as reading:
        assert reading.exec_driver_sql("SELECT count(*) FROM note").scalar() == 400
    path.rename(tmp_path / "elsewhere.db")
    if how == "deleted":
        (tmp_path / "elsewhere.db").unlink()
    elif how == "replaced":
        filled(path)
    # The connection is lent again: it would go on writing into the file as it was.
    with (
        pytest.raises(Refused, match=r"database\.missing"),
        engine.connect().execution_options(immediate=True) as writing,
        writing.begin(),
    ):
        writing.exec_driver_sql("DELETE FROM note")
    engine.dispose()
