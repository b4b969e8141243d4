"""What a command says it did: only what was written, counted, and undone by the undo it promises."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import workbench.command_line as commands
from tests.builders.commands import Desk
from workbench.changes import Changes, Touched
from workbench.command_line.sessions import SAME, show_done, show_saved
from workbench.operations.saved import Saved

OFFICE = "Example Office"


def wrote(*records: tuple[str, str]) -> Changes:
    return Changes(None, "example", tuple(Touched(kind, record, "update", ()) for kind, record in records))


def test_what_was_written_is_counted_and_what_was_not_is_told_as_so_already(
    capsys: pytest.CaptureFixture[str],
) -> None:
    nothing, one = wrote(), wrote(("post", "a"), ("tenure", "b"), ("post", "c"), ("post", "a"))
    cases: Sequence[tuple[Callable[[], None], str]] = (
        (lambda: show_done("Ended", one), "Ended. 'undo' takes it back."),
        (lambda: show_done("Ended: {count}", one, of=("post",)), "Ended: 2. 'undo' takes it back."),
        (lambda: show_done("Ended", nothing), SAME),
        (lambda: show_done("Changed", one, nothing), "Changed. 'undo' takes it back."),
        (lambda: show_done("Changed", one, wrote(("post", "a"))), "Changed. 'undo' takes it back, in 2 steps."),
        (lambda: show_saved("Added", Saved("some-id", one)), "Added: some-id. 'undo' takes it back."),
        (lambda: show_saved("Added", Saved("some-id", nothing)), f"{SAME} (some-id)"),
    )
    for told, expected in cases:
        told()
        assert capsys.readouterr().out == expected + "\n"


def test_no_command_promises_an_undo_by_itself() -> None:
    folder = Path(str(commands.__file__)).parent
    promising = {path.name for path in folder.glob("*.py") if "takes it back" in path.read_text("utf-8")}
    assert promising == {"sessions.py"}


def test_what_was_so_already_is_told_as_such_and_undo_takes_back_what_came_before(desk: Desk) -> None:
    desk.do("reach", "add", "partner", OFFICE, "email", "office@example.org")
    (way,) = desk.do("reach", "list", "partner", OFFICE, "--json").json
    desk.do("reach", "verify", way["id"], "--on", "2026-01-15")
    desk.do("context", "add", "Example", "--country", "ua")
    desk.do("context", "host", "Example", "UA", OFFICE, "--from", "2022")
    (host,) = desk.do("context", "show", "Example", "--json").json["hosts"]
    desk.do("context", "end", host["id"], "--on", "2025-01-01")
    desk.do("function", "add", "Example function", "--level", "technical", "--context", "Example")
    desk.do("role", "set", "Example", "Example function", OFFICE, "convener")
    role = desk.rows("roles")[0]["id"]
    desk.do("mandate", "add", OFFICE, "Example statement")
    card = desk.rows("mandates")[0]["id"]
    desk.do("mandate", "circulate", card, "--recipients", "movement")
    before = desk.operations()
    for again in (
        ("reach", "verify", way["id"], "--on", "2026-01-15"),
        ("context", "end", host["id"], "--on", "2025-06-01"),
        ("context", "edit", "Example", "--country", "ua"),
        ("role", "say", role),
        ("role", "mark", "proposed", role),
        ("partner", "edit", OFFICE),
        ("mandate", "answer", card, "none", OFFICE),
    ):
        assert desk.do(*again).out == f"{SAME}\n", again
    assert desk.operations() == before
    assert desk.do("undo").out.startswith("Undone: mandates.circulate")


def test_a_record_that_is_named_twice_is_counted_once(desk: Desk) -> None:
    desk.do("instrument", "add", "Example pledge")
    desk.do("commitment", "add", "Example pledge", "First")
    promise = desk.rows("commitments")[0]["id"]
    desk.do("commitment", "evidence", promise, "Example report")
    assert desk.do("commitment", "remove", promise, promise).out == "Removed: 1. 'undo' takes it back.\n"
    desk.do("mandate", "add", OFFICE, "Example statement")
    card = desk.rows("mandates")[0]["id"]
    assert desk.do("mandate", "remove", card, card).out == "Removed: 1. 'undo' takes it back.\n"


def test_a_function_that_is_changed_in_two_ways_says_how_many_steps_back_it_is(desk: Desk) -> None:
    desk.do("context", "add", "Example")
    for title in ("First", "Second"):
        desk.do("function", "add", title, "--level", "technical", "--context", "Example")
    said = desk.do("function", "edit", "Second", "--title", "en=Other", "--retired").out
    assert said == "Changed. 'undo' takes it back, in 2 steps.\n"
