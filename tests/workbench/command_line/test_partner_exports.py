import zipfile

import pytest

from tests.builders.commands import EXAMPLE_LIST, Desk
from workbench.interchange.foreign_tables import read_foreign_table


@pytest.fixture(autouse=True)
def _partners(desk: Desk) -> None:
    desk.do("import", "partners", desk.write("list.txt", EXAMPLE_LIST), "--group", "new:Working Group 2")


def test_the_register_is_written_as_a_workbook_a_table_and_cards(desk: Desk) -> None:
    for name, form in (("out.xlsx", "xlsx"), ("out.csv", "csv"), ("out.vcf", "vcard")):
        said = desk.do("export", "partners", "--output", desk.folder / name, "--format", form, "--hxl")
        assert "Written for your own use:" in said.out
    assert [row["form"] for row in desk.rows("releases")] == ["xlsx", "csv", "vcard"]
    workbook = read_foreign_table((desk.folder / "out.xlsx").read_bytes(), "out.xlsx").sheet()
    table = read_foreign_table((desk.folder / "out.csv").read_bytes(), "out.csv").sheet()
    assert workbook.hashtags == table.hashtags == 1
    assert [row.cells for row in workbook.rows] == [row.cells for row in table.rows]
    assert (desk.folder / "out.vcf").read_bytes().startswith(b"BEGIN:VCARD\r\nVERSION:4.0\r\n")
    said = desk.do("export", "partners", "--output", desk.folder / "g.csv", "--group", "Working Group 2")
    assert "Member" in (desk.folder / "g.csv").read_text("utf-8-sig")


def test_what_does_not_fit_is_refused_and_nothing_is_written(desk: Desk) -> None:
    for name, more in (
        ("out.pdf", ()),
        ("out.csv", ("--format", "xlsx")),
        ("out.csv", ("--for", "public")),
        ("out.csv", ("--for", "organisation:Nobody at all")),
    ):
        said = desk.try_("export", "partners", "--output", desk.folder / name, *more)
        assert said.code == 1
        assert said.err.startswith("error: ")
        assert not (desk.folder / name).exists()
    assert desk.rows("releases") == []


def test_a_table_to_be_filled_in_stands_in_the_language_asked_for(desk: Desk) -> None:
    target = desk.folder / "fill.xlsx"
    desk.do("template", "--output", target, "--language", "ar")
    with zipfile.ZipFile(target) as archive:
        assert b'rightToLeft="1"' in archive.read("xl/worksheets/sheet1.xml")
    assert desk.try_("template", "--output", target).code == 1
    assert desk.rows("releases") == []
