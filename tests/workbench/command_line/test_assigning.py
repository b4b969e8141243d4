"""A set-up from nothing at the command line: areas and instruments, then a context, its functions and roles."""

from typing import Any

from tests.builders.commands import Desk
from workbench.interchange.workbooks.reading import read_workbook


def test_areas_and_instruments_are_added_put_right_and_shown_in_their_order(desk: Desk) -> None:
    desk.do("area", "add", "Example region", "--code", "UA 99", "--country", "UA")
    desk.do("area", "add", "Example district", "--within", "UA 99")
    desk.do("area", "edit", "Example district", "--code", "D 1", "--name", "uk=Приклад")
    desk.do("area", "remove", "D 1")
    assert [row["code"] for row in desk.rows("areas")] == ["UA 99"]
    desk.do("instrument", "add", "First", "--kind", "agreement", "--by", "Council", "--on", "1997")
    desk.do("instrument", "add", "Second", "--replaces", "First", "--title", "fr=Deuxième")
    desk.do("instrument", "edit", "First", "--address", "https://example.org", "--note", "Old")
    circle = desk.try_("instrument", "edit", "First", "--replaces", "Second")
    assert (circle.code != 0, "replace itself" in circle.err) == (True, True)
    assert "replaced by  Second" in desk.do("instrument", "show", "First").out
    desk.do("instrument", "remove", "Second")
    assert [row["title"] for row in desk.rows("instruments")] == ["First"]


def test_hosts_and_situations_are_put_right_and_removed_where_they_never_were(desk: Desk) -> None:
    desk.do("instrument", "add", "Example decree")
    desk.do("context", "add", "Example", "--country", "ua")
    desk.do("context", "situation", "Example", "armed_conflict", "--from", "2022")
    desk.do("context", "host", "Example", "UA", "Example Office", "--from", "2022")

    def shown() -> tuple[list[Any], list[Any]]:
        page = desk.do("context", "show", "Example", "--json").json
        return page["hosts"], page["situations"]

    ((host,), (situation,)) = before = shown()
    desk.do("context", "edit-host", host["id"], "--country", "pl", "--to", "2030")
    desk.do("context", "edit-situation", situation["id"], "--no-collective", "--basis", "Said so", "--from", "",
            "--instrument", "Example decree")  # fmt: skip
    ((host,), (situation,)) = shown()
    assert [host[field] for field in ("country", "organisation", "start", "end")] == [
        "PL", "Example Office", "2022", "2030",
    ]  # fmt: skip
    assert [situation[field] for field in ("situation", "start", "collective_response", "basis")] == [
        "armed_conflict", "", False, "Example decree; Said so",
    ]  # fmt: skip
    assert "nothing was changed" in desk.do("context", "edit-host", host["id"], "--country", "PL").out
    assert desk.try_("context", "edit-situation", situation["id"], "--situation", "unheard_of").code == 1
    assert desk.try_("context", "end", host["id"], situation["id"], "--never").code == 2, "one undo for one command"
    desk.do("context", "end", host["id"], "--never")
    desk.do("context", "end", situation["id"], "--never")
    assert shown() == ([], [])
    for _ in range(4):
        desk.do("undo")
    assert shown() == before


def papers_are_written(desk: Desk, function: str) -> None:
    """The matrix as a workbook and a paper; the workbook obeys who may receive what, as of a day, once."""
    book = desk.folder / "roles.xlsx"
    desk.do("export", "roles-matrix", "Example", "--output", book)
    said = " ".join(
        cell for sheet in read_workbook(book.read_bytes()).sheets for row in sheet.rows for cell in row.cells
    )
    assert function in said
    assert "Example Office" in said
    assert "Example letter" in said
    assert desk.try_("export", "roles-matrix", "Example", "--output", book).code == 1, "nothing is overwritten unasked"
    desk.do("export", "roles-matrix", "Example", "--output", book, "--overwrite", "--as-of", "2022-06-01")
    grid = read_workbook(book.read_bytes()).sheets[0]
    assert not any("C" in row.cells for row in grid.rows), "the role began in 2023"
    desk.do("audience", "contexts", "Example", "office")
    kept = desk.try_(
        "export", "roles-matrix", "Example", "--output", desk.folder / "out.xlsx", "--recipients", "movement"
    )
    assert kept.code == 1
    assert not (desk.folder / "out.xlsx").exists()
    desk.do("undo")
    usual = {kind: desk.try_("export", kind, "--help").out for kind in ("roles-matrix", "partner-map")}
    assert ["a3" if "[default: a3]" in said else "a4" for said in usual.values()] == ["a3", "a4"], "as in the window"


def test_a_coordination_set_up_is_made_shown_compared_and_copied(desk: Desk) -> None:
    desk.do("context", "add", "Example", "--country", "ua", "--from", "2022", "--situation", "protracted")
    desk.do("context", "edit", "Example", "--title", "uk=Приклад", "--to", "2030")
    desk.do("context", "situation", "Example", "armed_conflict", "--collective", "--basis", "Said so")
    desk.do("context", "host", "Example", "UA", "Example Office", "--from", "2022")
    shown = desk.do("context", "show", "Example", "--json").json
    assert {line["situation"] for line in shown["situations"]} == {"protracted", "armed_conflict"}
    desk.do("context", "end", shown["hosts"][0]["id"], "--on", "2026-01-01")
    assert "UA: Example Office" in desk.do("context", "show", "Example", "--on", "2025-06-01").out

    assert "conflict" in desk.run("function", "templates", "--language", "uk").out
    assert desk.try_("function", "take", "Example", "unheard_of").code != 0
    desk.do("function", "take", "Example", "movement")
    desk.do("function", "add", "Own", "--level", "technical", "--context", "Example", "--sector", "mhpss")
    desk.do("function", "edit", "Own", "--not-established", "Too small", "--move", "-1", "--used")
    first, second = (row["title"] for row in desk.rows("functions")[:2])
    wrong = desk.try_("role", "set", "Example", first, "Example Office", "chair")
    assert (wrong.code != 0, "no such role" in wrong.err) == (True, True)
    said = desk.do("role", "set", "Example", first, "Example Office", "L", second, "Example Office", "lead").out
    assert "Set: 2. Proposed until agreed" in said
    # One cell is one, whatever stood there before.
    assert "Set: 1. Proposed until agreed" in desk.do("role", "set", "Example", first, "Example Office", "C").out
    roles = desk.do("role", "matrix", "Example", "--json").json
    assert [(row["role"], row["status"]) for row in roles] == [("convener", "proposed"), ("lead", "proposed")]
    desk.do("role", "mark", "agreed", roles[0]["id"])
    desk.do("area", "add", "Example coast")
    desk.do("role", "say", roles[0]["id"], "--area", "Example coast", "--from", "2023", "--basis", "Example letter",
            "--host-agrees", "--review", "2026-09-01", "--note", "Example")  # fmt: skip
    desk.do("role", "say", roles[0]["id"], "--to", "2029")
    told = desk.do("role", "matrix", "Example", "--json").json[0]
    assert [told[key] for key in ("status", "start", "end", "basis")] == ["agreed", "2023", "2029", "Example letter"]
    papers_are_written(desk, first)
    desk.do("role", "end", roles[1]["id"], "--never")
    told = desk.do("role", "matrix", "Example").out
    assert (f"vacant: {second}" in told, "Own" in told) == (True, False)
    assert "added" in desk.do("role", "matrix", "Example", "--on", "2020-01-01", "--against", "2027-01-01").out
    desk.do("context", "add", "Another")
    desk.do("role", "copy", "Example", "Another")
    assert [row["status"] for row in desk.do("role", "matrix", "Another", "--json").json] == ["proposed"]
    desk.do("context", "close", "Another", "--on", "2026-12-31")
    desk.do("context", "remove", "Another")
    desk.do("undo")
    assert [row["title"] for row in desk.rows("contexts")] == ["Example", "Another"]
