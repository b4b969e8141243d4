import re

import pytest

from tests.builders.commands import EXAMPLE_LIST, EXAMPLE_MINUTES, Desk


@pytest.fixture(autouse=True)
def _group(desk: Desk) -> None:
    register(desk)


def register(desk: Desk, workspace: object = None) -> None:
    file = desk.write("list.txt", EXAMPLE_LIST)
    where = desk.office if workspace is None else workspace
    said = desk.run(
        "import", "partners", file, "--group", "new:Working Group 2", "--prefix", "WG2", "--workspace", where,
        "--passphrase-file", desk.passphrase_file,
    )  # fmt: skip
    assert said.code == 0, said.err


def exported(desk: Desk, name: str = "out.md", *options: object, number: str = "WG2-2026-001") -> str:
    desk.do("export", "minutes", number, "--output", desk.folder / name, "--overwrite", *options)
    return (desk.folder / name).read_text(encoding="utf-8")


def test_a_file_becomes_a_meeting_with_all_its_parts_and_citable_numbers(desk: Desk) -> None:
    said = desk.do("import", "minutes", desk.write("minutes.md", EXAMPLE_MINUTES))
    assert "Taken in: WG2-2026-001" in said.out
    (meeting,) = desk.rows("meetings")
    assert (meeting["group"], meeting["starts"], meeting["status"]) == ("Working Group 2", "2026-02-20 14:00", "draft")
    (decision,) = desk.rows("decisions")
    assert (decision["number"], decision["method"], decision["dissent"]) == ("WG2-2026-001-D1", "consensus", 1)
    (action,) = desk.rows("actions")
    assert (action["number"], action["owner"], action["due"]) == ("WG2-2026-001-A1", "Example Relief", "2026-03-10")
    assert action["source"] == "WG2-2026-001"
    shown = desk.do("show", "meetings", "WG2-2026-001", "--json").json
    assert [row["title"] for row in shown["agenda"]] == ["Mapping of activities", "Any other business"]
    assert [(row["organisation"], row["written_as"], row["mode"]) for row in shown["attendance"]] == [
        ("Example Federation", "", "online"),
        ("Example Relief", "", "apology"),
        ("", "a name nobody could read", "present"),
    ]
    assert desk.operations()[0] == "minutes.import"


def test_names_the_register_does_not_know_are_kept_as_written_and_told(desk: Desk) -> None:
    text = EXAMPLE_MINUTES.replace("- Example Federation (online)", "- Example Federation: Alpha Example, Adviser")
    said = desk.do(
        "import", "minutes", desk.write("minutes.md", text.replace("owner: Example Relief", "owner: Nobody"))
    )
    for name in ("Alpha Example", "Adviser", "Nobody"):
        assert f"knows no such name: {name}\n" in said.out
    attendance = desk.do("show", "meetings", "WG2-2026-001", "--json").json["attendance"]
    assert (attendance[0]["organisation"], attendance[0]["written_as"]) == (
        "Example Federation",
        "Alpha Example, Adviser",
    )
    assert desk.rows("actions")[0]["owner"] == "Nobody"


def test_an_exported_file_taken_in_again_writes_nothing_at_all(desk: Desk) -> None:
    desk.do("import", "minutes", desk.write("minutes.md", EXAMPLE_MINUTES))
    exported(desk)
    before = desk.operations()
    said = desk.do("import", "minutes", desk.folder / "out.md")
    assert "Nothing was written" in said.out
    assert "undo" not in said.out
    assert desk.operations() == before


def test_an_edited_file_keeps_what_stayed_and_every_decisions_number(desk: Desk) -> None:
    desk.do("import", "minutes", desk.write("minutes.md", EXAMPLE_MINUTES))
    before = {kind: desk.rows(kind)[0] for kind in ("meetings", "decisions", "actions")}
    agenda = desk.do("show", "meetings", "WG2-2026-001", "--json").json["agenda"]
    text = exported(desk).replace("Nothing was raised.", "Decision: The next meeting is in May.")
    text = text.replace("A paragraph with", "One sentence more. A paragraph with")
    text = text.replace("Decision: The mapping", "Decision: Something before it.\n\nDecision: The mapping")
    desk.do("import", "minutes", desk.write("edited.md", text))
    after = {row["text"]: row for row in desk.rows("decisions")}
    assert after["The mapping starts anew."] == before["decisions"]
    assert {row["number"] for row in after.values()} == {"WG2-2026-001-D1", "WG2-2026-001-D2", "WG2-2026-001-D3"}
    assert desk.rows("actions") == [before["actions"]]
    assert desk.rows("meetings") == [before["meetings"]]
    assert desk.do("show", "meetings", "WG2-2026-001", "--json").json["agenda"] == agenda
    desk.do("undo")
    assert desk.rows("decisions") == [before["decisions"]]


def test_a_file_taken_into_another_workspace_is_exported_as_the_same_text(desk: Desk) -> None:
    desk.do("import", "minutes", desk.write("minutes.md", EXAMPLE_MINUTES))
    first = exported(desk)
    other = desk.folder / "other.workbench"
    desk.make(other)
    register(desk, other)
    desk.do("import", "minutes", desk.folder / "out.md", workspace=other)
    desk.do("export", "minutes", "WG2-2026-001", "--output", desk.folder / "second.md", workspace=other)
    assert (desk.folder / "second.md").read_text(encoding="utf-8") == first


def test_approved_minutes_refuse_the_file(desk: Desk) -> None:
    desk.do("import", "minutes", desk.write("minutes.md", EXAMPLE_MINUTES))
    exported(desk)
    desk.do("approve", "minutes", "WG2-2026-001", "--by", "Working Group 2")
    before = desk.operations()
    said = desk.try_("import", "minutes", desk.folder / "out.md")
    assert (said.code, said.out) == (1, "")
    assert "WG2-2026-001 are approved already" in said.err
    assert desk.operations() == before


def test_a_file_that_calls_itself_approved_is_a_draft_here(desk: Desk) -> None:
    text = EXAMPLE_MINUTES.replace("- Language: en", "- Language: en\n- Status: approved\n- Approved by: Somebody")
    desk.do("import", "minutes", desk.write("minutes.md", text))
    assert desk.rows("meetings")[0]["status"] == "draft"


def test_the_group_can_be_named_beside_a_file_that_does_not_say(desk: Desk) -> None:
    text = EXAMPLE_MINUTES.replace("- Group: Working Group 2\n", "")
    desk.do("import", "minutes", desk.write("minutes.md", text), "--group", "WG2")
    assert desk.rows("meetings")[0]["group"] == "Working Group 2"


def test_the_answer_for_scripts_names_meeting_notes_and_names_not_placed(desk: Desk) -> None:
    said = desk.do("import", "minutes", desk.write("minutes.md", EXAMPLE_MINUTES), "--json").json
    assert sorted(said) == ["id", "not_placed", "notes", "number", "records"]
    assert re.fullmatch(r"[0-9a-f-]{36}", said["id"])
    assert (said["number"], said["notes"], said["not_placed"]) == ("WG2-2026-001", [], [])


@pytest.mark.parametrize(
    "text",
    ["=1+1", "<img src=x onerror=alert(1)>", "Example \u202efeileR", "Example\x07\x1b[2J", "\udc80".join(["a", "b"])],
)
def test_hostile_words_in_minutes_are_kept_literally_or_cleaned(desk: Desk, text: str) -> None:
    content = EXAMPLE_MINUTES.replace("Nothing was raised.", text).encode("utf-8", "surrogateescape")
    desk.do("import", "minutes", desk.write("minutes.md", content))
    kept = exported(desk)
    for hidden in "\u202e\x07\x1b":
        assert hidden not in kept
    if text.isascii() and text.isprintable():
        assert text in re.sub(r"\\(.)", r"\1", kept)
    assert exported(desk, "again.md") == kept


def test_prose_without_any_form_is_taken_in_with_what_to_look_at(desk: Desk) -> None:
    said = desk.do("import", "minutes", desk.write("prose.txt", "We met and talked.\n\nNothing was decided.\n"))
    assert "look" in said.out
    assert len(desk.rows("meetings")) == 1


def test_an_empty_file_of_minutes_is_refused_or_says_what_is_missing(desk: Desk) -> None:
    said = desk.try_("import", "minutes", desk.write("empty.md", ""))
    assert said.code == 1
    assert said.err.startswith("error: ")
    assert desk.rows("meetings") == []
