"""What reading in a child costs: a page drawn there against the same page drawn here, and a child's start."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, duration, take
from workbench.documents.reading.pdf import render_page
from workbench.sandbox.sandbox import Sandbox

pytestmark = pytest.mark.benchmark
TURNS = 21 if WHOLE else 3
PAGES = 50 if WHOLE else 2
DPI = 110
"""An A4 page 909 points wide: as wide as a preview beside a list is on a large screen."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Pages full of words and a few rules, as minutes are."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(595, 842))
    for page in range(PAGES):
        for line in range(55):
            canvas.drawString(
                50, 790 - 13 * line, f"{page}.{line} The group agreed to share its mapping by the end of May."
            )
        canvas.rect(40, 40, 515, 770)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def test_a_page_of_a_preview(sandbox: Sandbox, pdf: bytes, judge: Judge) -> None:
    assert sandbox.render_page(pdf, 0, dpi=DPI) == render_page(pdf, 0, DPI)
    figure = take(
        "page to picture in the warm sandbox (reference: in this process)",
        lambda: duration(lambda: sandbox.render_page(pdf, PAGES - 1, dpi=DPI)),
        lambda: duration(lambda: render_page(pdf, PAGES - 1, DPI)),
        turns=TURNS,
        at_most_times=2,
    )
    judge(figure)
    judge(replace(figure, name="the same, on the clock", limit=0.040, is_ratio=False))


def test_the_first_answer_of_a_cold_sandbox(pdf: bytes, sandbox: Sandbox, judge: Judge) -> None:
    def cold() -> None:
        with Sandbox() as opened:
            opened.count_pages(pdf)

    judge(
        take(
            "first answer of a cold sandbox (reference: of a warm one)",
            lambda: duration(cold),
            lambda: duration(lambda: sandbox.count_pages(pdf)),
            turns=5 if WHOLE else 1,
            at_most=1.5,
        )
    )


def test_starting_a_child_without_waiting_for_it(judge: Judge) -> None:
    def start() -> float:
        with Sandbox() as opened:
            return duration(opened.warm)

    judge(
        take(
            "warming a sandbox holds up its caller (reference: itself)",
            start,
            start,
            turns=5 if WHOLE else 1,
            at_most=0.050,
        )
    )
