"""Migrations: backed up first, built beside, checked, and without effect if anything goes wrong."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from tests.builders.workspaces import a_workspace, add_vocabulary, digests, reopened, vocabulary_codes
from workbench.errors import Refused, RuleViolation, Unavailable
from workbench.storage import opening, registry, workspaces
from workbench.storage.engine import open_engine
from workbench.storage.manifest import Manifest
from workbench.storage.migrate import migrate, upgrade
from workbench.storage.migrations import HEAD, REVISIONS, SCRIPTS, schema_revision, stamp
from workbench.storage.tables import metadata

KEY = bytes(range(32))

NEXT = f"{int(HEAD) + 1:04}"
"""The revision that a program of tomorrow knows."""

GOOD = f"""
import sqlalchemy as sa
from alembic import op
revision = "{NEXT}"
down_revision = "{HEAD}"
def upgrade():
    with op.batch_alter_table("operation", recreate="always") as table:
        table.add_column(sa.Column("place", sa.Text()))
"""
BAD = GOOD + '    op.execute("DELETE FROM vocabulary")\n    raise ValueError("a fault of ours")\n'
ORPHANING = GOOD + '    op.execute("UPDATE change_value SET change = 999")\n'


def scripts_with(folder: Path, revision: str) -> Path:
    """Our own scripts, and one revision more."""
    scripts = folder / "scripts"
    (scripts / "versions").mkdir(parents=True)
    for path in (SCRIPTS / "env.py", *sorted((SCRIPTS / "versions").glob("*.py"))):
        (scripts / path.relative_to(SCRIPTS)).write_bytes(path.read_bytes())
    (scripts / "versions" / f"{NEXT}_test.py").write_text(revision, encoding="utf-8")
    return scripts


def migrated(folder: Path, revision: str, *, fail_backup: bool = False) -> Manifest:
    """Migrate the closed workspace under `folder` to a revision that only this test knows."""
    with reopened(folder) as workspace:
        manifest, keys = workspace.manifest, workspace.keys

    def back_up(engine: sa.Engine) -> None:
        if fail_backup:
            raise Unavailable("disk.full")
        (folder / "backed up").touch()

    return migrate(
        folder / "office.workbench",
        manifest,
        keys,
        back_up=back_up,
        scripts=scripts_with(folder, revision),
        head=NEXT,
    )


def closed(folder: Path) -> Path:
    with a_workspace(folder) as workspace:
        add_vocabulary(workspace)
    return workspace.folder


def _schema(connection: sa.Connection) -> dict[str, list[str]]:
    """Every table and index with its definition, whatever the order and the spacing."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    return {name: sorted(re.sub(r"[\s\"]+", " ", part).strip(" ()") for part in sql.split(",")) for name, sql in rows}


def is_no_index(name: str | None, kind: str, _: object) -> bool:
    return kind != "table" or not (name or "").startswith("label_index")


def test_the_migrations_from_nothing_give_exactly_the_tables(tmp_path: Path) -> None:
    assert registry is not None
    made = open_engine(tmp_path / "made.db", KEY, create=True, pool="null")
    grown = open_engine(tmp_path / "grown.db", KEY, create=True, pool="null")
    with made.begin() as connection:
        metadata.create_all(connection)
        stamp(connection)
        wanted = _schema(connection)
    with grown.begin() as connection:
        upgrade(connection)
        # What the library would know of the index is compared below, as the text it is made by.
        context = MigrationContext.configure(connection, opts={"include_name": is_no_index})
        assert compare_metadata(context, metadata) == []
        found = _schema(connection)
        assert schema_revision(connection) == HEAD
    wanted.pop("alembic_version")
    found.pop("alembic_version")
    assert found == wanted


def test_records_written_before_the_newest_revision_stay_and_say_nothing_in_its_columns(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "grown.db", KEY, create=True, pool="null", foreign_keys=False)
    with engine.begin() as connection:
        upgrade(connection, head=REVISIONS[-2])
        connection.exec_driver_sql(
            "INSERT INTO organisation (id, kind, names) VALUES ('o', 'un', '{\"en\":\"Example\"}')"
        )
        connection.exec_driver_sql("INSERT INTO person (id, names) VALUES ('p', '{\"Latn\":\"Example\"}')")
        connection.exec_driver_sql(
            "INSERT INTO action_item (id, n, text, owner_organisation) VALUES ('a', 7, 'Write', 'o')"
        )
        upgrade(connection)
        for kind, record in (("organisation", "o"), ("person", "p"), ("action_item", "a")):
            known = registry.BY_CODE[kind]
            row = connection.execute(sa.select(known.table).where(known.table.c.id == record)).mappings().one()
            entity = known.decode(record, row)
            assert (row["deleted"], row["stub"], entity.id) == (0, 0, record)
        assert connection.exec_driver_sql("SELECT n, text, owner_organisation, concerns FROM action_item").all() == [
            (7, "Write", "o", None)
        ]
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT id FROM action_item WHERE owner_post = 'x' AND deleted = 0 AND stub = 0"
        ).all()
        assert "ix_action_item_owner_post" in str(plan)
    engine.dispose()


def test_the_head_is_the_last_of_the_scripts() -> None:
    scripts = sorted(path.name.split("_")[0] for path in (SCRIPTS / "versions").glob("*.py"))
    assert scripts == list(REVISIONS)
    assert REVISIONS[-1] == HEAD


def test_knowing_the_head_needs_no_migration_library() -> None:
    code = "import sys, workbench.storage.workspaces as w; print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout == "False\n"


def test_a_migration_keeps_every_row_and_backs_up_first(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    manifest = migrated(tmp_path, GOOD)
    assert manifest.files.workspace == "workspace-2.db"
    assert (tmp_path / "backed up").exists()
    with reopened_at(tmp_path, NEXT) as connection:
        counts = [
            connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() for name in ("operation", "change")
        ]
        assert counts == [1, 1]
        assert connection.exec_driver_sql("SELECT place FROM operation").scalar() is None
        assert schema_revision(connection) == NEXT
    assert (folder / "workspace-1.db").exists()


@pytest.mark.parametrize(("revision", "code"), [(BAD, "migration.failed"), (ORPHANING, "database.unreadable")])
def test_a_failed_migration_leaves_the_old_generation_in_use(tmp_path: Path, revision: str, code: str) -> None:
    folder = closed(tmp_path)
    before = digests(folder)
    with pytest.raises((Unavailable, Refused)) as caught:
        migrated(tmp_path, revision)
    assert caught.value.code == code
    assert digests(folder) == before
    with reopened(tmp_path) as workspace:
        assert vocabulary_codes(workspace) == ["kinds"]


def test_without_a_backup_there_is_no_migration(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    before = digests(folder)
    with pytest.raises(Unavailable, match=r"disk\.full"):
        migrated(tmp_path, GOOD, fail_backup=True)
    assert digests(folder) == before


def test_opening_an_older_workspace_migrates_it_and_keeps_its_replica(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed(tmp_path)
    with reopened(tmp_path) as workspace:
        replica = workspace.record.replica
    known(monkeypatch, scripts_with(tmp_path, GOOD))
    with pytest.raises(RuleViolation, match=r"workspace\.needs_upgrade"):
        reopened(tmp_path, read_only=True)
    with reopened(tmp_path) as workspace:
        assert vocabulary_codes(workspace) == ["kinds"]
        assert (workspace.manifest.generation, workspace.record.replica) == (2, replica)
        assert len(list((workspace.folder / "backups").iterdir())) == 1
        assert not (workspace.folder / "workspace-1.db").exists()
    with reopened(tmp_path) as workspace:
        assert workspace.manifest.generation == 2


def known(monkeypatch: pytest.MonkeyPatch, scripts: Path) -> None:
    """Make the program one that knows one revision more."""
    monkeypatch.setattr(workspaces, "HEAD", NEXT)
    monkeypatch.setattr(opening, "REVISIONS", (*REVISIONS, NEXT))
    monkeypatch.setitem(migrate.__kwdefaults__, "scripts", scripts)  # type: ignore[arg-type]
    monkeypatch.setitem(migrate.__kwdefaults__, "head", NEXT)  # type: ignore[arg-type]


class reopened_at:  # noqa: N801
    """A connection to a workspace of a revision the program itself does not know."""

    def __init__(self, folder: Path, revision: str) -> None:
        self._folder, self._revision = folder, revision

    def __enter__(self) -> sa.Connection:
        self._patch = pytest.MonkeyPatch()
        self._patch.setattr(workspaces, "HEAD", self._revision)
        self._patch.setattr(opening, "REVISIONS", (self._revision,))
        self._workspace = reopened(self._folder, read_only=True)
        self._connection = self._workspace.engine.connect()
        return self._connection

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._workspace.close()
        self._patch.undo()


def test_a_database_without_a_revision_is_not_ours(tmp_path: Path) -> None:
    closed(tmp_path)
    with reopened(tmp_path) as workspace, workspace.database.begin_immediate() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
        assert schema_revision(connection) is None
    with pytest.raises(Refused, match=r"workspace\.newer"):
        reopened(tmp_path)
