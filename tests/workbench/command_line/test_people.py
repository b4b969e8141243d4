"""Posts and people at the command line: one who comes, one who leaves, and who is past their time."""

import json
from datetime import timedelta

from tests.builders.commands import Desk

OFFICE = "Example Office"


def test_a_post_is_held_left_and_told_of(desk: Desk) -> None:
    desk.do("post", "add", OFFICE, "Delegate", "--title", "fr=Délégué")
    desk.do("post", "add", OFFICE, "Adviser", "--reports-to", "Delegate")
    circle = desk.try_("post", "edit", "Delegate", "--reports-to", "Adviser")
    assert (circle.code != 0, "lead back" in circle.err) == (True, True)
    desk.do("post", "hold", "Delegate", "Olena Example", "--from", "2024-03")
    wrong = desk.try_("post", "hold", "Adviser", "Olena Example", "--from", "2025", "--to", "2024")
    assert (wrong.code != 0, "2024" in wrong.err) == (True, True)
    desk.do("person", "edit", "Olena Example", "--called", "Cyrl=Олена Приклад", "--shown-in", "Latn", "--speaks", "fr")
    (held, vacant) = desk.do("post", "list", OFFICE, "--json").json
    assert (held["holder"], held["state"], vacant["state"]) == ("Olena Example", "held", "vacant")
    before = desk.do("person", "leave", "Olena Example", "--on", "2026-03-31", "--dry-run").out
    assert "Delegate, Example Office" in before
    mail = desk.folder / "who.eml"
    desk.do("person", "leave", "Olena Example", "--on", "2026-03-31", "--mail", mail)
    assert b"Content-Language: fr" in mail.read_bytes()
    assert [row["text"] for row in desk.rows("actions")] == ["Meet who follows as Delegate, Example Office"]
    shown = desk.do("person", "show", "Олена Приклад", "--json").json
    assert [line["end"] for line in shown["tenures"]] == ["2026-03-31"]
    desk.do("undo")
    assert desk.rows("actions") == []
    desk.clock.turn(timedelta(days=700))
    desk.do("post", "end", held["tenure"], "--on", "2026-02-01")
    assert [post["title"] for post in desk.do("person", "stale", "--json").json["unfilled"]] == ["Delegate"]


def test_everything_held_is_written_down_and_the_run_keeps_and_erases(desk: Desk) -> None:
    desk.do("post", "add", OFFICE, "Delegate")
    for name in ("Olena Example", "Jean Exemple"):
        desk.do("post", "hold", "Delegate", name, "--from", "2020", "--to", "2021")
    desk.do("retention", "set", "--months", "12", "--purpose", "Coordination")
    held = desk.folder / "held.json"
    desk.do("person", "held", "Jean Exemple", "--output", held)
    assert json.loads(held.read_text())["purpose"] == "Coordination"
    desk.clock.turn(timedelta(days=3_000))
    assert len(desk.do("retention", "list", "--json").json) == 2
    done = desk.do("retention", "run", "--erase", "Olena Example", "--yes", "--keep", "Jean Exemple",
                   "--until", "2040-01-01", "--reason", "Trains with us")  # fmt: skip
    assert "Erased: 1. Kept longer: 1." in done.out
    assert [row["name"] for row in desk.rows("people")] == ["Jean Exemple"]
    assert desk.do("retention", "list").out.startswith("Nobody is past their time.")
