"""The diary from the command line: looked through, taken back from by id, and its register written."""

from tests.builders.commands import EXAMPLE_LIST, EXAMPLE_MINUTES, Desk


def test_history_is_filtered_and_any_own_operation_is_taken_back_by_its_id(desk: Desk) -> None:
    file = desk.write("list.txt", EXAMPLE_LIST)
    desk.do("import", "partners", file, "--group", "new:Working Group 2", "--prefix", "WG2")
    desk.do("import", "minutes", desk.write("minutes.md", EXAMPLE_MINUTES))
    rows = desk.do("history", "--json").json
    assert len(rows) == len(desk.do("history", "--since", "2000-01-01", "--json").json)
    assert desk.do("history", "--until", "2000-01-01", "--json").json == []
    imported = [row for row in rows if row["code"] == "minutes.import"]
    assert desk.do("history", "--kind", "actions", "--what", "changed", "--json").json == imported
    assert desk.do("history", "--by", rows[0]["author"][-8:], "--json").json == rows
    assert desk.try_("history", "--by", "nobody at all").code == 1
    oldest = next(row for row in rows if row["code"] == "partners.import")
    said = desk.try_("undo", oldest["id"])
    assert said.code == 1
    assert "Later work hangs on" in said.err
    assert desk.try_("undo", "abcdef123456").code == 1
    newest = imported[0]["id"]
    assert desk.do("undo", newest[-12:]).out.startswith("Undone: minutes.import (")
    assert "taken back already" in desk.try_("undo", newest).err
    assert desk.do("redo").out.startswith("Redone: minutes.import (")


def test_the_register_of_what_went_out_is_written(desk: Desk) -> None:
    desk.do("import", "partners", desk.write("list.txt", EXAMPLE_LIST))
    desk.do("export", "list", "partners", "--output", desk.folder / "list.csv")
    desk.do("export", "releases", "--since", "2000-01-01", "--language", "fr", "--output", desk.folder / "register.pdf")
    assert (desk.folder / "register.pdf").read_bytes().startswith(b"%PDF")
    assert [row["what"] for row in desk.do("list", "releases", "--json").json] == ["list/partners", "releases/all"]
