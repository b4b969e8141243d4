"""A set-up from nothing at the command line: areas and instruments, then a context, its functions and roles."""

from tests.builders.commands import Desk


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
    desk.do("role", "set", "Example", first, "Example Office", "C", second, "Example Office", "lead")
    roles = desk.do("role", "matrix", "Example", "--json").json
    assert [(row["role"], row["status"]) for row in roles] == [("convener", "proposed"), ("lead", "proposed")]
    desk.do("role", "mark", "agreed", roles[0]["id"])
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
