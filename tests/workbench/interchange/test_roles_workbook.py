"""The matrix as a workbook: read back it says what the matrix says, and the same content gives the same bytes."""

from pathlib import Path

from tests.workbench.documents.build.role_samples import ROLE_SAMPLES
from workbench.domain.foreign_tables import ForeignSheet
from workbench.interchange.roles_workbook import RolesWorkbook, write_roles_workbook
from workbench.interchange.workbooks.reading import read_workbook
from workbench.wording import Words

WORDS = Path(__file__).parents[3] / "resources" / "wording"
MATRIX = ROLE_SAMPLES["roles_matrix"][1].matrix


def written(language: str) -> bytes:
    content = RolesWorkbook(matrix=MATRIX, as_of="20 March 2026", kinds={"national_society": "National Society"})
    return write_roles_workbook(content, Words(language, WORDS), right_to_left=language == "ar")


def rows_of(sheet: ForeignSheet) -> list[tuple[str, ...]]:
    return [row.cells for row in sheet.rows if any(row.cells)]


def test_the_workbook_holds_the_grid_every_role_in_words_and_the_legend() -> None:
    grid, roles, legend = map(rows_of, read_workbook(written("en")).sheets)
    assert grid[3][:3] == ("Coordination function", "Example Red Cross", "IFRC")
    by_title = {row[0]: row[1:] for row in grid if row[0]}
    assert by_title["Convening"][:2] == ("C", "O?")
    assert by_title["الإحالة (vacant)"][0] == "S! I×", "vacant although two are named: neither is in charge"
    assert [row[:3] for row in roles[1:3]] == [
        ("Convening", "Example Red Cross", "convener"),
        ("Convening", "International Federation (Example)", "co_convener"),
    ]
    assert roles[1][4] == "Example post, contact to be named"
    assert ("C", "convener") in {row[:2] for row in legend}


def test_the_same_matrix_gives_the_same_bytes_and_arabic_letters_are_its_own() -> None:
    assert written("ar") == written("ar")
    grid = rows_of(read_workbook(written("ar")).sheets[0])
    assert {row[1] for row in grid if row[0] == "Convening"} == {"د"}
