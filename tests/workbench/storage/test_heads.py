"""Where history stands, replica by replica."""

from pathlib import Path

from tests.builders.workspaces import a_workspace, add_vocabulary
from workbench.storage.engine import driver_of
from workbench.storage.heads import heads_of, newest_state
from workbench.storage.workspaces import Workspace


def found(workspace: Workspace) -> list[list[object]]:
    with workspace.engine.connect() as connection:
        return heads_of(driver_of(connection.connection))


def test_the_newest_change_of_each_replica_is_found_and_an_empty_history_has_none(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        assert found(workspace) == []
        empty = newest_state(workspace.engine)
        for code in ("kinds", "layers"):
            add_vocabulary(workspace, code)
        ((replica, seq, _),) = found(workspace)
        assert (replica, seq) == (workspace.record.replica, 2)
        with workspace.engine.begin() as connection:
            columns = "operation, kind, entity, action, fields, commitment, previous"
            for n, (other, number) in enumerate((("0", 1), ("zz", 2), ("zz", 9), ("a", 4)), start=100):
                connection.exec_driver_sql(
                    f'INSERT INTO "change" (n, replica, seq, hash, {columns}) '  # noqa: S608  the test's own names
                    f"SELECT {n}, '{other}', {number}, x'0{number}', {columns} FROM \"change\" WHERE seq = 1 LIMIT 1"
                )
        assert [head[:2] for head in found(workspace)] == [["0", 1], [replica, 2], ["a", 4], ["zz", 9]]
        assert found(workspace)[-1][2] == "09"
        assert newest_state(workspace.engine) != empty
