import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.architecture.sources import ROOT
from workbench.documents.model import Tone
from workbench.documents.pdf.canvas import Bookmark
from workbench.documents.pdf.outline import write_outline
from workbench.documents.pdf.structure import Node, drop_empty, text_string
from workbench.documents.pdf.tables import shared_out
from workbench.documents.style import COLOURS, tone_colours

WIDTHS = st.lists(st.tuples(st.floats(0.1, 500), st.floats(0.1, 200)), min_size=1, max_size=30)


@given(WIDTHS, st.floats(10, 2000))
def test_widths_add_up_and_nobody_goes_short_while_there_is_enough(
    columns: list[tuple[float, float]], total: float
) -> None:
    wished, least = [column[0] for column in columns], [column[1] for column in columns]
    widths = shared_out(wished, least, total)
    assert abs(sum(widths) - total) < 1e-6 * total
    assert all(width > 0 for width in widths)
    if sum(least) <= total:
        assert all(width >= wanted - 1e-6 for width, wanted in zip(widths, least, strict=True))


def test_what_nothing_was_drawn_for_is_taken_out_but_cells_stay() -> None:
    root = Node("Document")
    empty = Node("Div", root)
    Node("P", empty)
    row = Node("TR", Node("TBody", Node("Table", root)))
    Node("TD", row)
    left = drop_empty(root)
    assert [node.kind for node in left] == ["Document", "Table", "TBody", "TR", "TD"]
    assert left == list(root.walk())


def test_an_outline_knows_its_neighbours() -> None:
    bookmarks = [Bookmark("a", 0, 1, 700), Bookmark("b", 1, 1, 600), Bookmark("c", 1, 2, 700), Bookmark("d", 0, 2, 500)]
    root, first, second, third, fourth = write_outline(bookmarks, 10, [3, 4])
    assert root == b"<</First 11 0 R/Last 14 0 R/Count 2>>"
    assert b"/Next 14 0 R/First 12 0 R/Last 13 0 R/Count -2" in first
    assert b"/Parent 11 0 R/Dest[3 0 R/XYZ null 600 null]/Next 13 0 R" in second
    assert b"/Parent 11 0 R/Dest[4 0 R/XYZ null 700 null]/Prev 12 0 R" in third
    assert b"/Parent 10 0 R" in fourth
    assert b"/Prev 11 0 R" in fourth


def test_a_text_in_pdf_cannot_end_early() -> None:
    assert text_string("a)>>") == b"<FEFF00610029003E003E>"


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_every_text_can_be_read_and_every_mark_be_seen() -> None:
    for text in ("text", "text-2", "text-3", "link", "primary"):
        assert contrast(text, "paper") >= 4.5
        assert contrast(text, "quiet") >= 4.5
    for tone in Tone:
        colours = tone_colours(tone)
        assert contrast(colours.text, colours.back) >= 4.5
        assert contrast("text", colours.back) >= 4.5
        assert contrast(colours.mark, "paper") >= 3
        assert contrast(colours.mark, colours.back) >= 2.8


def test_no_setting_of_the_computer_reaches_the_library_that_writes_pdf(tmp_path: Path) -> None:
    (tmp_path / ".reportlab_settings").write_text("raise SystemExit('home file was run')")
    (tmp_path / "reportlab_settings.py").write_text("raise SystemExit('module was run')")
    program = (
        "import workbench.documents.pdf.export\n"
        "from reportlab import rl_config\n"
        "assert rl_config.defaultPageSize[0] < 600, rl_config.defaultPageSize"
    )
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}",
                   "RL_defaultPageSize": "A3"}  # fmt: skip
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
