from pathlib import Path

from tests.builders.commands import Desk

TABLE = (
    "Who,Sort,Organisation URL,E-mail\n"
    "Example Union,NGO,https://union.example.org,office@example.org\n"
    "Example Unions,NGO,,\n"
    "Example Relief,Club,,nobody\n"
    ",,,x@example.org\n"
)
READ = ("--headings", "--column", "Who=name", "--column", "2=kind", "--value", "kind|NGO=national_ngo")


def test_a_table_is_looked_at_taken_in_and_remembered_and_one_undo_takes_it_back(desk: Desk) -> None:
    file = desk.write("table.csv", TABLE)
    before = desk.rows("partners")
    plan = desk.do("import", "table", file, *READ, "--dry-run", "--json").json
    assert [row["outcome"] for row in plan["rows"]] == ["new", "doubtful", "new"]
    assert plan["rows"][1]["possible"][0]["name"] == "Example Union"
    assert [each["reason"] for each in plan["rows"][2]["left_out"]] == ["imports.cell_unknown", "imports.cell_email"]
    assert [(each["row"], each["reason"]) for each in plan["refused"]] == [(5, "partners.no_organisation")]
    assert plan["unknown"] == [{"column": "kind", "written": "Club", "rows": 1}]
    assert desk.rows("partners") == before
    told = desk.do("import", "table", file, *READ, "--same", "3", "--leave-out", "4").out
    assert "may be" not in told
    taken = {row["name"]: row["kind"] for row in desk.rows("partners") if row not in before}
    assert taken == {"Example Union": "national_ngo"}
    again = desk.do("import", "table", file, "--dry-run", "--json").json
    assert again["source"] == Path(file).stem
    assert [row["outcome"] for row in again["rows"]] == ["same", "same", "new"]
    desk.do("undo")
    assert desk.rows("partners") == before


def test_a_row_may_be_said_to_be_a_partner_by_name(desk: Desk) -> None:
    desk.do("import", "partners", desk.write("known.txt", "- Example Federation\n"))
    file = desk.write("table.csv", "Organisation,Kind\nE.F. Example,un\n")
    told = desk.do("import", "table", file, "--same", "2=Example Federation").out
    assert "kind:" in told
    found = [row["name"] for row in desk.rows("partners")]
    assert "E.F. Example" not in found


def test_what_cannot_be_meant_is_said_and_nothing_is_written(desk: Desk) -> None:
    file = desk.write("table.csv", "Organisation,Kind\nExample,un\n")
    before = desk.rows("partners")
    for wrong in (
        ("--column", "9=name"),
        ("--same", "7"),
        ("--leave-out", "7"),
        ("--value", "un=un"),
        ("--sheet", "x"),
    ):
        said = desk.try_("import", "table", file, *wrong)
        assert (said.code, bool(said.err)) == (2, True)
    assert "No column names an organisation" in desk.try_("import", "table", file, "--column", "1=-").err
    assert desk.rows("partners") == before
