import hashlib
from email import message_from_bytes
from email.policy import default

import pytest

from tests.builders.commands import EXAMPLE_LIST, EXAMPLE_MINUTES, Desk


@pytest.fixture(autouse=True)
def _meeting(desk: Desk) -> None:
    file = desk.write("list.txt", EXAMPLE_LIST)
    desk.do("import", "partners", file, "--group", "new:Working Group 2", "--prefix", "WG2")
    desk.do("import", "minutes", desk.write("minutes.md", EXAMPLE_MINUTES))


def test_an_export_is_noted_in_the_diary_with_the_hash_of_the_file(desk: Desk) -> None:
    out = desk.folder / "out.md"
    said = desk.do("export", "minutes", "WG2-2026-001", "--output", out, "--recipients", "group:WG2")
    sha256 = hashlib.sha256(out.read_bytes()).hexdigest()
    assert f"SHA-256: {sha256}" in said.out
    assert "Written for group:WG2:" in said.out
    (release,) = desk.rows("releases")
    assert (release["sha256"], release["form"], release["left_out"]) == (sha256, "markdown", 0)
    (group,) = desk.rows("groups")
    assert release["recipients"] == f"group:{group['id']}"
    assert sha256 in desk.do("list", "releases").out


@pytest.mark.parametrize("recipients", ["public", "movement", "organisation:Example Office"])
def test_minutes_of_a_group_go_to_the_group_and_the_own_office_only(desk: Desk, recipients: str) -> None:
    said = desk.try_(
        "export", "minutes", "WG2-2026-001", "--output", desk.folder / "out.md", "--recipients", recipients
    )
    own = recipients.startswith("organisation")
    assert said.code == (0 if own else 1)
    assert (desk.folder / "out.md").exists() is own
    assert len(desk.rows("releases")) == own


@pytest.mark.parametrize("recipients", ["everybody", "group:", "group:Nobody", "organisation:Nobody"])
def test_recipients_that_nobody_knows_are_refused(desk: Desk, recipients: str) -> None:
    said = desk.try_(
        "export", "minutes", "WG2-2026-001", "--output", desk.folder / "out.md", "--recipients", recipients
    )
    assert said.code == 1
    assert said.err.startswith("error: ")
    assert not (desk.folder / "out.md").exists()


def test_a_file_that_is_there_is_replaced_only_when_asked(desk: Desk) -> None:
    out = desk.write("out.md", "mine")
    said = desk.try_("export", "minutes", "WG2-2026-001", "--output", out)
    assert said.code == 1
    assert out.read_text() == "mine"
    assert desk.rows("releases") == []
    desk.do("export", "minutes", "WG2-2026-001", "--output", out, "--overwrite")
    assert out.read_text().startswith("# Working Group 2")


def test_a_missing_folder_leaves_neither_file_nor_diary_entry(desk: Desk) -> None:
    said = desk.try_("export", "minutes", "WG2-2026-001", "--output", desk.folder / "nowhere" / "out.md")
    assert said.code == 1
    assert "no folder" in said.err
    assert desk.rows("releases") == []


@pytest.mark.parametrize(("kind", "name"), [("minutes", "out.txt"), ("list", "out.md")])
def test_the_ending_of_the_file_has_to_say_what_it_is(desk: Desk, kind: str, name: str) -> None:
    what = "WG2-2026-001" if kind == "minutes" else "partners"
    said = desk.try_("export", kind, what, "--output", desk.folder / name)
    assert said.code == 1
    assert not (desk.folder / name).exists()


def test_a_list_is_written_as_a_table_with_every_row(desk: Desk) -> None:
    out = desk.folder / "actions.csv"
    desk.do("export", "list", "actions", "--output", out)
    header, row, end = out.read_text(encoding="utf-8-sig").split("\n")
    assert header.startswith("id,number,text,owner,due")
    assert "Send the template." in row
    assert end == ""


def test_an_empty_list_makes_no_file(desk: Desk) -> None:
    said = desk.try_("export", "list", "people", "--output", desk.folder / "people.csv")
    assert said.code == 1
    assert not (desk.folder / "people.csv").exists()


def test_a_message_is_written_with_the_paper_that_the_diary_knows_again(desk: Desk) -> None:
    out = desk.folder / "mail.eml"
    desk.do("export", "minutes", "WG2-2026-001", "--output", out, "--recipients", "group:WG2", "--show-addresses")
    message = message_from_bytes(out.read_bytes(), policy=default)
    (part,) = message.iter_attachments()
    saved = desk.folder / "saved.pdf"
    saved.write_bytes(part.get_content())
    (release,) = desk.rows("releases")
    assert (release["form"], release["what"].partition("/")[0]) == ("mail", "minutes")
    told = desk.do("sent", saved)
    assert "for Working Group 2: minutes, as mail" in told.out
    (copy,) = desk.do("sent", saved, "--json").json["sent"]
    assert copy["sha256"] == release["sha256"]


def test_a_file_that_never_left_is_not_known(desk: Desk) -> None:
    said = desk.do("sent", desk.write("other.pdf", "%PDF"))
    assert said.out == "The diary knows no file with exactly these contents.\n"


def test_a_sheet_to_sign_has_as_many_empty_rows_as_asked(desk: Desk) -> None:
    sizes = []
    for rows in (0, 100):
        out = desk.folder / f"sheet{rows}.pdf"
        desk.do("export", "sign-in-sheet", "WG2-2026-001", "--output", out, "--rows", rows)
        sizes.append(out.read_bytes().count(b"/Page\n") or out.stat().st_size)
    assert sizes[0] < sizes[1]
    assert desk.try_("export", "sign-in-sheet", "WG2-2026-001", "--output", out, "--rows", "-1").code == 2
