"""Addresses and numbers at the command line: of a partner, a post and a person, how fresh, and whom they may reach."""

from datetime import timedelta

from tests.builders.commands import Desk

OFFICE = "Example Office"


def test_a_way_is_added_put_right_found_right_and_taken_away(desk: Desk) -> None:
    desk.do("post", "add", OFFICE, "Delegate")
    desk.do("post", "hold", "Delegate", "Olena Example", "--from", "2024")
    for owner, name, kind, value in (
        ("partner", OFFICE, "website", "https://example.org"),
        ("post", "Delegate", "messenger", "@example"),
        ("person", "Olena Example", "email", "olena@example.org"),
    ):
        desk.do("reach", "add", owner, name, kind, value)
        (way,) = desk.do("reach", "list", owner, name, "--json").json
        assert (way["kind"], way["value"], way["may_share"], way["last_verified"]) == (kind, value, False, None)
    wrong = desk.try_("reach", "add", "partner", OFFICE, "email", "nowhere")
    assert (wrong.code != 0, "nowhere" in wrong.err) == (True, True)
    desk.do("reach", "verify", way["id"], "--on", "2026-01-15")
    desk.do("reach", "edit", way["id"], "--share")
    (shared,) = desk.do("reach", "list", "person", "Olena Example", "--json").json
    assert (shared["may_share"], shared["last_verified"]) == (True, "2026-01-15")
    assert "That is so already" in desk.do("reach", "edit", way["id"], "--share").out
    desk.clock.turn(timedelta(days=700))
    assert way["value"] in {row["value"] for row in desk.do("person", "stale", "--json").json["contacts"]}
    desk.do("reach", "edit", way["id"], "--value", "new@example.org")
    (other,) = desk.do("reach", "list", "person", "Olena Example", "--json").json
    assert (other["value"], other["last_verified"]) == ("new@example.org", None)
    desk.do("reach", "remove", way["id"])
    assert desk.do("reach", "list", "person", "Olena Example", "--json").json == []
    desk.do("undo")
    assert desk.do("reach", "list", "person", "Olena Example", "--json").json == [other]


def test_a_partner_is_removed_and_brought_back(desk: Desk) -> None:
    desk.do("partner", "add", "Example Mistake")
    before = desk.rows("partners")
    desk.do("partner", "remove", "Example Mistake")
    assert [row["name"] for row in before if row not in desk.rows("partners")] == ["Example Mistake"]
    desk.do("undo")
    assert desk.rows("partners") == before
    own = desk.try_("partner", "remove", OFFICE)
    assert own.code == 1
