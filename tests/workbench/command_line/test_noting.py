"""Contacts and issues at the command line."""

from typing import Any

from tests.builders.commands import Desk


def contacts(desk: Desk, *options: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = desk.do("contact", "list", "--json", *options).json
    return rows


def issues(desk: Desk, *options: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = desk.do("issue", "list", "--json", *options).json
    return rows


def test_a_contact_is_noted_and_found_with_its_action(desk: Desk) -> None:
    desk.do("contact", "add", "Called about the form.", "--with", "Example Relief", "--new", "--promised", "Send it",
            "--owner", "Example Relief", "--due", "2026-03-09", "--on", "2026-03-02", "--kind", "visit")  # fmt: skip
    (row,) = contacts(desk, "--with", "Example Relief", "--open")
    assert (row["with_whom"], row["kind"], row["happened_on"], row["open_actions"]) == (
        "Example Relief", "visit", "2026-03-02", 1
    )  # fmt: skip
    assert "n" not in row
    (action,) = desk.rows("actions")
    assert (action["text"], action["owner"], action["due"]) == ("Send it", "Example Relief", "2026-03-09")
    assert contacts(desk, "--kind", "call") == []
    assert desk.rows("contact-notes") == [row]
    shown = desk.do("show", "contact-notes", row["id"]).out
    assert ("Example Relief" in shown, "Send it" in shown) == (True, True)
    desk.do("undo")
    assert "Example Relief" not in [partner["name"] for partner in desk.rows("partners")]


def test_what_is_about_a_context_is_found_by_it(desk: Desk) -> None:
    desk.do("context", "add", "Example flood", "--country", "UA")
    desk.do("contact", "add", "Called about the flood.", "--with", "Ms Example", "--context", "Example flood")
    desk.do("contact", "add", "Called about the form.", "--with", "Ms Example")
    desk.do("issue", "add", "Who leads?", "--context", "Example flood")
    desk.do("issue", "add", "Who pays?")
    assert [row["text"] for row in contacts(desk, "--context", "Example flood")] == ["Called about the flood."]
    assert [row["text"] for row in issues(desk, "--context", "Example flood")] == ["Who leads?"]
    desk.do("undo")
    desk.do("undo")
    assert issues(desk, "--context", "Example flood") == []


def test_a_name_that_is_not_known_stays_as_written(desk: Desk) -> None:
    partners = desk.rows("partners")
    desk.do("contact", "add", "Met.", "--with", "Ms Example")
    assert [row["with_whom"] for row in contacts(desk)] == ["Ms Example"]
    assert desk.rows("partners") == partners
    refused = desk.try_("contact", "add", " ", "--with", "Ms Example")
    assert (refused.code != 0, "A contact note needs words" in refused.err) == (True, True)


def test_an_issue_goes_its_way(desk: Desk) -> None:
    desk.do("contact", "add", "Nobody knows.", "--with", "Ms Example")
    (note,) = contacts(desk)
    desk.do("issue", "add", "Who pays?", "--level", "operational", "--note", note["id"], "--on", "2024-03-01")
    (row,) = issues(desk)
    desk.do("issue", "escalate", row["id"], "--to", "IFRC")
    desk.do("issue", "answer", row["id"], "We shall see")
    refused = desk.try_("issue", "agenda", row["id"])
    assert "The issue is of no group" in refused.err
    desk.do("issue", "settle", row["id"], "--words", "Shared")
    assert issues(desk) == []
    (settled,) = issues(desk, "--status", "resolved")
    assert (settled["escalated_to"], settled["status"], settled["level"]) == ("IFRC", "resolved", "operational")
    assert "Who pays?" in desk.do("show", "issues", row["id"]).out
