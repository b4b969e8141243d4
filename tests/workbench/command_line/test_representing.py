import csv

from tests.builders.commands import EXAMPLE_LIST, Desk


def test_a_group_is_counted_drawn_and_recruited_for(desk: Desk) -> None:
    desk.do("import", "partners", desk.write("list.txt", EXAMPLE_LIST), "--group", "new:Working Group 2", "--prefix",
            "WG2")  # fmt: skip
    desk.do("import", "partners", desk.write("more.txt", "- Example Ministry of Care\n"))
    shown = desk.do("representation", "show", "WG2", "--json").json
    assert {row["members"] for row in shown if row["aspect"] == "engagement"} == {17}

    table = desk.folder / "counts.csv"
    desk.do("representation", "show", "WG2", "--output", table)
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0].keys() == {"aspect", "code", "label", "members", "known", "missing"}
    assert len(rows) == len(shown)
    assert desk.try_("representation", "show", "WG2", "--output", desk.folder / "counts.txt").code == 1

    desk.do("representation", "invite", "WG2", "Example Ministry of Care", "--due", "2026-04-01")
    assert "Put on the list: 0" in desk.do("representation", "invite", "WG2", "Example Ministry of Care").out
    (candidate,) = [row for row in desk.do("representation", "candidates", "WG2", "--json").json if row["state"]]
    assert (candidate["name"], candidate["state"], candidate["due"]) == (
        "Example Ministry of Care", "to_invite", "2026-04-01",
    )  # fmt: skip
    assert desk.try_("representation", "answer", "WG2", "Example Red Cross", "seated").code == 1
    desk.do("representation", "answer", "WG2", "Example Ministry of Care", "invited")
    desk.do("representation", "answer", "WG2", "Example Ministry of Care", "seated")
    assert desk.rows("groups")[0]["members"] == 18

    two = ["Example Red Cross", "Example Ministry of Care"]
    for paper, named in (
        ("partner-map", ["--group", "WG2", "--size", "a3"]), ("partner-priorities", two), ("representation", ["WG2"])
    ):  # fmt: skip
        target = desk.folder / f"{paper}.pdf"
        desk.do("export", paper, *named, "--output", target)
        assert target.read_bytes().startswith(b"%PDF")
    assert [row["what"].split("/")[0] for row in desk.rows("releases")] == [
        "list", "partner-map", "partner-priorities", "representation"
    ]  # fmt: skip
