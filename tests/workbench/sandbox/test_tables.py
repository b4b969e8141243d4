"""Tables of others read in the child: what is hostile is refused there, and the next one is read."""

from pathlib import Path

import pytest

from tests.builders.workbooks import a_workbook, hostile_workbooks, other_files, rows, text
from workbench.domain.foreign_tables import TextCode
from workbench.errors import RuleViolation, Unavailable, WorkbenchError
from workbench.operations import foreign_tables
from workbench.operations.foreign_tables import read_foreign_content, read_foreign_table
from workbench.sandbox.sandbox import Sandbox

HONEST = a_workbook(rows(text("A1", "Organisation"), text("A2", "IF\u202eRC")))


def test_hostile_tables_are_refused_in_the_child_and_honest_ones_are_read_after_them(sandbox: Sandbox) -> None:
    for _, content, code in [*hostile_workbooks(), *other_files()]:
        if not code:
            continue
        with pytest.raises(WorkbenchError) as refusal:
            read_foreign_content(sandbox, content)
        assert refusal.value.code == code
    table = read_foreign_content(sandbox, HONEST, "list.xlsx")
    assert [row.cells for row in table.sheet().rows] == [("Organisation",), ("IFRC",)]
    assert table.removed == 1


@pytest.mark.parametrize("code", list(TextCode))
def test_every_way_of_storing_letters_can_be_chosen_in_the_child(sandbox: Sandbox, code: TextCode) -> None:
    table = read_foreign_content(sandbox, "a|b\nc|d\n".encode(code.value), "list.txt", code=code, separator="|")
    assert [row.cells for row in table.sheet().rows] == [("a", "b"), ("c", "d")]


def test_a_file_is_read_by_its_path_or_refused(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(HONEST)
    assert read_foreign_table(sandbox, file).is_misnamed
    with pytest.raises((RuleViolation, Unavailable)) as missing:
        read_foreign_table(sandbox, tmp_path / "nothing.csv")
    assert missing.value.code == "files.missing"
    with pytest.raises((RuleViolation, Unavailable)) as folder:
        read_foreign_table(sandbox, tmp_path)
    assert folder.value.code == "files.is_a_folder"
    monkeypatch.setattr(foreign_tables, "FILE_LIMIT", 10)
    with pytest.raises(RuleViolation) as large:
        read_foreign_table(sandbox, file)
    assert large.value.code == "tables.too_large"
