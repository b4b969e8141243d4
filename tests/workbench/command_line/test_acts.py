import json
import sys
from io import StringIO

import pytest

from tests.builders.commands import EXAMPLE_LIST, EXAMPLE_MINUTES, Desk

TABLE = "Organisation\tName\tPosition\tE-mail\nExample Relief\tAlpha Example\tCoordinator\talpha@example.org\n"


def meeting(desk: Desk) -> None:
    file = desk.write("list.txt", EXAMPLE_LIST)
    desk.do("import", "partners", file, "--group", "new:Working Group 2", "--prefix", "WG2")
    desk.do("import", "minutes", desk.write("minutes.md", EXAMPLE_MINUTES))


def test_undo_reaches_back_to_the_making_of_the_workspace_and_redo_forward_again(desk: Desk) -> None:
    meeting(desk)
    states = [desk.rows("actions"), desk.rows("partners")]
    assert desk.do("undo").out.startswith("Undone: minutes.import (")
    assert desk.rows("actions") == []
    assert desk.do("undo").out.startswith("Undone: partners.import (")
    assert [row["name"] for row in desk.rows("partners")] == ["Example Office"]
    said = desk.try_("undo")
    assert (said.code, said.out) == (1, "")
    assert desk.do("redo").out.startswith("Redone: ")
    desk.do("redo")
    assert [desk.rows("actions"), desk.rows("partners")] == states
    assert desk.try_("redo").code == 1


def test_undo_names_what_changed_since_and_takes_back_the_rest_when_asked(desk: Desk) -> None:
    desk.do("import", "partners", desk.write("one.txt", "- Example Relief\n"))
    assert desk.try_("redo").code == 1
    desk.do("undo")
    assert [row["undone"] for row in desk.do("history", "--json").json] == [False, True, False]


def test_undo_stops_at_an_approval(desk: Desk) -> None:
    meeting(desk)
    approved = desk.do("approve", "minutes", "WG2-2026-001", "--by", "Working Group 2", "--on", "2026-02-28")
    assert "version 1, on 2026-02-28, by Working Group 2" in approved.out
    said = desk.try_("undo")
    assert said.code == 1
    assert "final" in said.err
    assert desk.rows("meetings")[0]["status"] == "approved"
    assert "All is well." in desk.do("check").out


@pytest.mark.parametrize("options", [("--by", " "), ("--by", "Somebody", "--on", "yesterday")])
def test_an_approval_says_whose_and_when_it_is(desk: Desk, options: tuple[str, ...]) -> None:
    meeting(desk)
    assert desk.try_("approve", "minutes", "WG2-2026-001", *options).code in {1, 2}
    assert desk.rows("meetings")[0]["status"] == "draft"


def test_minutes_are_approved_once(desk: Desk) -> None:
    meeting(desk)
    desk.do("approve", "minutes", "WG2-2026-001", "--by", "Working Group 2")
    assert desk.try_("approve", "minutes", "WG2-2026-001", "--by", "Working Group 2").code == 1
    assert desk.try_("approve", "minutes", "WG2-2026-009", "--by", "Working Group 2").code == 1


def test_history_of_a_record_shows_every_value_before_and_after(desk: Desk) -> None:
    meeting(desk)
    desk.do("approve", "minutes", "WG2-2026-001", "--by", "Working Group 2")
    rows = desk.do("history", "meetings", "WG2-2026-001", "--json").json
    values = {(row["operation"], row["field"]): (row["before"], row["after"]) for row in rows}
    assert values["minutes.import", "title"] == (None, "Working Group 2, third meeting")
    assert values["minutes.approve", "status"] == ("draft", "approved")
    assert not any(row["erased"] for row in rows)


def test_history_of_a_removed_record_is_found_by_its_id(desk: Desk) -> None:
    desk.do("import", "partners", desk.write("one.txt", "- Example Relief\n"))
    (partner,) = [row for row in desk.rows("partners") if row["name"] == "Example Relief"]
    desk.do("undo")
    assert desk.try_("show", "partners", "Example Relief").code == 1
    rows = desk.do("history", "partners", partner["id"], "--json").json
    assert {row["operation"] for row in rows} == {"partners.import", "history.undo"}


def test_history_is_shortened_to_the_newest(desk: Desk) -> None:
    meeting(desk)
    assert [row["code"] for row in desk.do("history", "--json", "--limit", 1).json] == ["minutes.import"]
    assert desk.try_("history", "meetings").code == 2


def test_erasing_a_person_clears_names_contacts_and_history_and_keeps_the_chain(desk: Desk) -> None:
    desk.do("import", "partners", desk.write("table.txt", TABLE))
    (person,) = desk.rows("people")
    assert "Erased: " in desk.do("erase", "people", person["id"], "--yes").out
    everything = [desk.do("list", kind, "--json").out for kind in ("people", "posts", "partners")]
    everything.append(desk.do("history", "people", person["id"], "--json").out)
    assert not any(word in text for text in everything for word in ("Alpha Example", "alpha@example.org"))
    assert "Example Relief" in everything[2]
    report = desk.do("check", "--json").json
    assert report["problems"] == []
    assert report["erased"] > 0
    assert desk.try_("undo").code == 1


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_erasing_asks_first(desk: Desk, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    desk.do("import", "partners", desk.write("table.txt", TABLE))
    monkeypatch.setattr(sys, "stdin", StringIO(answer))
    said = desk.try_("erase", "people", "Alpha Example")
    assert said.code == 1
    assert "nothing was changed" in said.err
    assert [row["name"] for row in desk.rows("people")] == ["Alpha Example"]


def test_lists_are_aligned_and_name_records_by_the_end_of_their_id(desk: Desk) -> None:
    meeting(desk)
    header, row, *_ = desk.do("list", "decisions").out.splitlines()
    assert row.index("WG2-2026-001-D1") == header.index("number")
    assert row.index("The mapping") == header.index("text")
    (decision,) = desk.rows("decisions")
    assert row.startswith(decision["id"][-12:] + "  ")
    assert desk.do("show", "decisions", decision["id"][-12:]).out.splitlines()[0].endswith(decision["id"])


def test_an_empty_list_says_so(desk: Desk) -> None:
    assert desk.do("list", "people").out == "No people yet.\n"
    assert desk.do("list", "people", "--json").json == []


def test_what_is_not_found_is_named_with_a_word_that_can_be_typed(desk: Desk) -> None:
    said = desk.try_("show", "partners", "Nobody")
    assert said.code == 1
    assert "“partners”" in said.err
    assert "“Nobody”" in said.err


@pytest.mark.parametrize("arguments", [("nosuch",), ("list", "nosuch"), ("list",), ("undo", "--nosuch"), ("import",)])
def test_a_command_that_is_not_understood_ends_with_two(desk: Desk, arguments: tuple[str, ...]) -> None:
    said = desk.run(*arguments)
    assert said.code == 2
    assert said.err


def test_json_keeps_letters_of_every_language(desk: Desk) -> None:
    desk.do("import", "partners", desk.write("list.txt", "- Товариство Приклад\n"), "--language", "uk")
    assert "Товариство Приклад" in desk.do("list", "partners", "--json").out
    assert json.loads(desk.do("list", "partners", "--json", "--language", "fr").out)[-1]["name"] == "Товариство Приклад"


def test_a_new_workspace_needs_a_name_and_a_title_and_a_fresh_folder(desk: Desk) -> None:
    passphrase = ("--passphrase-file", desk.passphrase_file)
    assert desk.run("new", desk.folder / "plain", "--title", "Example", *passphrase).code == 1
    assert desk.run("new", desk.folder / "other.workbench", "--title", " ", *passphrase).code == 1
    assert not (desk.folder / "other.workbench").exists()
    assert desk.run("new", desk.office, "--title", "Example", *passphrase).code == 1


def test_a_record_is_found_by_a_few_letters_and_printed_with_its_kind(desk: Desk) -> None:
    meeting(desk)
    (organisation,) = (row for row in desk.rows("partners") if row["name"] == "Example Relief")
    found = desk.do("find", "relief", "exam", "--json").json
    assert found == [
        {"kind": "organisation", "name": "Example Relief", "note": "", "day": None, "id": organisation["id"]}
    ]
    notes = [(row["kind"], row["note"]) for row in desk.do("find", "wg2-2026-001", "--json").json]
    assert notes[0] == ("meeting", "WG2-2026-001")
    assert ("action_item", "WG2-2026-001-A1") in notes
    said = desk.do("find", "example", "--limit", "1")
    assert said.out.splitlines()[0].split() == ["kind", "name", "id"]
    assert said.err.endswith("more names fit.\n")
    assert desk.do("find", "nobody").out == "Nothing is called so.\n"
    assert desk.try_("find").code == 2
