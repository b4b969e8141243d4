import json

from tests.builders.commands import Desk


def test_files_are_attached_listed_saved_removed_and_erased(desk: Desk) -> None:
    sheet = desk.write("sheet.pdf", b"%PDF scanned")
    paper = desk.write("paper.txt", b"words")
    said = desk.do("files", "attach", "organisation", "Example Office", sheet, paper, "--remark", "as signed")
    assert said.out.count("Attached ") == 2
    rows = json.loads(desk.do("files", "list", "organisation", "Example Office", "--json").out)
    assert [(row["name"], row["size"], row["remark"]) for row in rows] == [
        ("sheet.pdf", 12, "as signed"), ("paper.txt", 5, "as signed"),
    ]  # fmt: skip
    copy = desk.folder / "copy.pdf"
    assert "SHA-256" in desk.do("files", "save", rows[0]["id"], "--output", copy).out
    assert copy.read_bytes() == b"%PDF scanned"
    assert desk.try_("files", "save", rows[0]["id"], "--output", copy).code != 0
    assert desk.try_("files", "erase", rows[0]["id"], "--name", "another.pdf").code != 0
    desk.do("files", "erase", rows[0]["id"], "--name", "sheet.pdf")
    desk.do("files", "remove", "paper.txt")
    assert "No files." in desk.do("files", "list", "organisation", "Example Office").out
    desk.do("undo")
    assert "paper.txt" in desk.do("files", "list", "organisation", "Example Office").out


def test_a_program_is_not_attached(desk: Desk) -> None:
    said = desk.try_("files", "attach", "organisation", "Example Office", desk.write("setup.exe", b"x"))
    assert said.code != 0
    assert "could start a program" in said.err
