"""What printing the roles matrix takes, the grid alone and the whole paper: against ReportLab's table of its cells."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, SimpleDocTemplate
from reportlab.platypus import Paragraph as PlainParagraph

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import ROOT, WHOLE, cost, take
from workbench.documents.build.heads import Imprint
from workbench.documents.build.roles_matrix import RolesMatrixContent, build_roles_matrix
from workbench.documents.model import Document, MarkGrid
from workbench.documents.pdf.export import Material, read_material, render
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.role_matrix import CellRole, MatrixFunction, MatrixOrganisation, RoleMatrix
from workbench.wording import Words

pytestmark = pytest.mark.benchmark

FUNCTIONS, ORGANISATIONS = (60, 40) if WHOLE else (12, 8)
TURNS = 15 if WHOLE else 2
_FILLED = 3
"""Every third cell holds a role."""


def a_matrix() -> RoleMatrix:
    """An example with roles of every kind and status."""
    functions = tuple(
        MatrixFunction(id=f"f{row}", title=f"Example function {row} of the response", level="technical")
        for row in range(FUNCTIONS)
    )
    organisations = tuple(
        MatrixOrganisation(id=f"o{column}", name=f"Example organisation {column}", acronym=f"EX{column}")
        for column in range(ORGANISATIONS)
    )
    roles, statuses = tuple(Role), tuple(AssignmentStatus)
    cells = {
        (f"f{row}", f"o{column}"): (
            CellRole(
                assignment=f"{row}/{column}",
                role=roles[place % len(roles)],
                status=statuses[place % 4],
                post=f"Example coordinator {place % 7}",
                holder=bool(place % 2),
                start=f"2025-0{place % 9 + 1}",
                basis=f"Example letter of the host, paragraph {place % 12}",
                has_basis=True,
            ),
        )
        for row in range(FUNCTIONS)
        for column in range(ORGANISATIONS)
        if (place := row * ORGANISATIONS + column) % _FILLED == 0
    }
    return RoleMatrix(
        context_id="c", context_title="Example response", as_of=date(2026, 3, 1), functions=functions,
        organisations=organisations, cells=cells,
    )  # fmt: skip


def the_grid(document: Document) -> MarkGrid:
    """The grid of a document of one panel."""
    (grid,) = (block for block in document.blocks if isinstance(block, MarkGrid))
    return grid


def by_reportlab(grid: MarkGrid) -> bytes:
    """The same cells, set by ReportLab's own table: nothing turned, nothing framed, nothing tagged."""
    style = ParagraphStyle("body", fontName="Plex", fontSize=7, leading=9)
    rows = [[PlainParagraph("", style), *(PlainParagraph(cell[0].text, style) for cell in grid.columns)]]
    for row in grid.rows:
        marks = (row.marks.get(place) for place in range(len(grid.columns)))
        cells = (PlainParagraph(mark.letters if mark else "", style) for mark in marks)
        rows.append([PlainParagraph("".join(part.text for part in row.heading), style), *cells])
    made = BytesIO()
    widths = [180, *[22] * len(grid.columns)]
    SimpleDocTemplate(made, pagesize=landscape(A3)).build([LongTable(rows, colWidths=widths, repeatRows=1)])
    return made.getvalue()


@pytest.fixture(scope="module")
def material() -> Material:
    """Faces and profile; the face that ReportLab shall use too."""
    pdfmetrics.registerFont(TTFont("Plex", str(ROOT / "resources" / "fonts" / "IBMPlexSans-Regular.ttf")))
    return read_material(ROOT / "resources")


def the_content() -> RolesMatrixContent:
    """What is printed, in words of English."""
    imprint = Imprint(id="roles-matrix/x", when=datetime(2026, 3, 1, tzinfo=UTC), issuer="Example Red Cross")
    roles, statuses = ({each.value: each.value.replace("_", " ") for each in kind} for kind in (Role, AssignmentStatus))
    return RolesMatrixContent(imprint=imprint, matrix=a_matrix(), roles=roles, statuses=statuses)


def test_a_printed_matrix_takes_a_bounded_multiple_of_a_bare_table(material: Material, judge: Judge) -> None:
    content, words = the_content(), Words("en", ROOT / "resources" / "wording")
    document = build_roles_matrix(content, words)
    # What stands behind the grid, all of it again in words, is no cell of the table it is compared with.
    alone = replace(document, blocks=(the_grid(document),))
    figure = take(
        f"roles matrix of {FUNCTIONS} x {ORGANISATIONS}, the grid alone, against ReportLab's table",
        lambda: cost(lambda: render(alone, material)),
        lambda: cost(lambda: by_reportlab(the_grid(document))),
        turns=TURNS,
        at_most_times=2.2,
    )
    judge(figure)
    assert figure.measured > 0


def test_the_whole_paper_takes_no_larger_multiple_of_the_same_bare_table(material: Material, judge: Judge) -> None:
    content, words = the_content(), Words("en", ROOT / "resources" / "wording")
    grid = the_grid(build_roles_matrix(content, words))
    # As it is asked for in the window: built from what was read, with every role again in words.
    figure = take(
        f"roles matrix of {FUNCTIONS} x {ORGANISATIONS}, the whole paper, against the same table",
        lambda: cost(lambda: render(build_roles_matrix(content, words), material)),
        lambda: cost(lambda: by_reportlab(grid)),
        turns=TURNS,
        at_most_times=2.2,
        by_pairs=True,
    )
    judge(figure)
    assert figure.measured > 0
