"""What making paper takes: against ReportLab's own paragraphs, Arabic against English, long documents, start-up."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, LongTable, SimpleDocTemplate
from reportlab.platypus import Paragraph as PlainParagraph

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import ROOT, WHOLE, cost, take
from tests.builders.documents import WORDS, a_document, a_table, text
from workbench.documents.clean import clean
from workbench.documents.model import Block, Clause, Document, Heading, Language, Paragraph, Table
from workbench.documents.pdf.export import Material, read_material, render

pytestmark = pytest.mark.benchmark

SECTIONS = 75 if WHOLE else 2
LONG_SECTIONS = 760 if WHOLE else 3
TURNS = 15 if WHOLE else 1
MEMORY_LIMIT = 250e6
IMPORT_LIMIT = 0.250
MODEL, EXPORT = "workbench.documents.model", "workbench.documents.pdf.export"


def sections(language: Language, count: int) -> list[Block]:
    """Headings, paragraphs, clauses and a table each, no two alike."""
    words = WORDS[language]
    blocks: list[Block] = []
    for number in range(1, count + 1):
        blocks += [Heading(1, text(f"{number}. {words['title']}"))]
        blocks += [Paragraph(text(f"{words['body']} {number}. {words['lead']} {words['body']}")) for _ in range(2)]
        blocks += [Clause(clean(f"{number}.{item}"), 2, text(f"{words['body']} {number}")) for item in range(1, 4)]
        blocks.append(a_table(language, rows=6))
    return blocks


def long_document(language: Language, count: int) -> Document:
    """A document of so many sections."""
    return a_document(*sections(language, count), language=language)


def by_reportlab(document: Document) -> bytes:
    """The same words, set by ReportLab alone, without tags."""
    style = ParagraphStyle("body", fontName="Plex", fontSize=9.5, leading=14, spaceAfter=6)
    story: list[Flowable] = []
    for block in document.blocks:
        if isinstance(block, Table):
            heads = [PlainParagraph("".join(part.text for part in column.heading), style) for column in block.columns]
            rows = [
                [PlainParagraph("".join(part.text for part in cell.content), style) for cell in row]
                for row in block.rows
            ]
            story.append(LongTable([heads, *rows], colWidths=[95] * len(heads), repeatRows=1))
        elif isinstance(block, Heading | Paragraph | Clause):
            story.append(PlainParagraph("".join(part.text for part in block.content), style))
    made = BytesIO()
    SimpleDocTemplate(made, pagesize=A4, initialFontName="Plex").build(story)
    return made.getvalue()


@pytest.fixture(scope="module")
def material() -> Material:
    """Faces and profile; the face that ReportLab shall use too."""
    pdfmetrics.registerFont(TTFont("Plex", str(ROOT / "resources" / "fonts" / "IBMPlexSans-Regular.ttf")))
    return read_material(ROOT / "resources")


def test_a_tagged_document_takes_a_bounded_multiple_of_a_bare_one(material: Material, judge: Judge) -> None:
    document = long_document(Language.ENGLISH, SECTIONS)
    figure = take(
        "50 pages, tagged, against ReportLab's paragraphs",
        lambda: cost(lambda: render(document, material)),
        lambda: cost(lambda: by_reportlab(document)),
        turns=TURNS,
        at_most_times=2.2,
    )
    judge(figure)
    assert figure.measured > 0


def test_a_page_in_arabic_takes_little_longer_than_one_in_english(material: Material, judge: Judge) -> None:
    documents = {language: long_document(language, SECTIONS) for language in (Language.ARABIC, Language.ENGLISH)}
    pages = {language: page_count(render(document, material)) for language, document in documents.items()}

    def turn(language: Language) -> float:
        return cost(lambda: render(documents[language], material)) / pages[language]

    figure = take(
        "a page in Arabic against one in English",
        lambda: turn(Language.ARABIC),
        lambda: turn(Language.ENGLISH),
        turns=TURNS,
        at_most_times=1.5,
    )
    judge(figure)
    assert figure.measured > 0


def page_count(data: bytes) -> int:
    """How many pages the file has."""
    with pikepdf.open(BytesIO(data)) as file:
        return len(file.pages)


def test_five_hundred_pages_fit_into_little_memory(tmp_path: Path) -> None:
    said = run(
        "from pathlib import Path\n"
        "from tests.benchmarks.measuring import most_resident\n"
        "from tests.benchmarks.test_paper import long_document, page_count\n"
        "from workbench.documents.model import Language\n"
        "from workbench.documents.pdf.export import read_material, render\n"
        f"data = render(long_document(Language.ENGLISH, {LONG_SECTIONS}), read_material(Path('resources')))\n"
        "print(page_count(data), most_resident())",
        tmp_path,
    )
    pages, resident = map(int, said.split())
    print(f"\n{pages} pages: {resident / 1e6:.0f} MB resident, limit {MEMORY_LIMIT / 1e6:.0f} MB")
    assert pages > 1
    if WHOLE:
        assert pages >= 500
        assert resident <= MEMORY_LIMIT


def test_a_program_that_makes_paper_starts_at_once(tmp_path: Path, judge: Judge) -> None:
    def seconds(module: str) -> float:
        told = "print(time.process_time() - began)"
        return float(run(f"import time, {MODEL}; began = time.process_time(); import {module}; {told}", tmp_path))

    # Compiled once, as on any computer it was started on before.
    seconds(EXPORT)
    figure = take(
        "import of what makes PDF",
        lambda: seconds(EXPORT),
        lambda: seconds("reportlab.pdfbase.pdfdoc"),
        turns=TURNS,
        at_most=IMPORT_LIMIT,
    )
    judge(figure)
    assert figure.measured > 0


def run(program: str, compiled: Path) -> str:
    """What a fresh Python prints, which keeps what it compiles in this folder."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout
