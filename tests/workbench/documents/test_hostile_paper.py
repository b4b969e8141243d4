"""Every hostile text through every builder onto real paper in five languages: nothing raises, every file is whole."""

import os
from pathlib import Path

import pytest

from tests.builders.hostile_texts import HOSTILE
from tests.builders.pdf_checks import check_pdf
from tests.workbench.documents.build.samples import SAMPLES, words
from workbench.documents.docx.export import render as render_docx
from workbench.documents.model import Language
from workbench.documents.pdf.export import Material, read_material
from workbench.documents.pdf.export import render as render_pdf

LANGUAGES = list(Language)
WHOLE = bool(os.environ.get("WHOLE"))


@pytest.fixture(scope="module")
def material() -> Material:
    return read_material(Path(__file__).parents[3] / "resources")


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_text_in_every_field_makes_a_whole_file(material: Material, name: str, what: str) -> None:
    """The short form takes one language for each text and builder, by turns; the whole form all five."""
    turn = (list(HOSTILE).index(what) + list(SAMPLES).index(name)) % len(LANGUAGES)
    for language in LANGUAGES if WHOLE else LANGUAGES[turn : turn + 1]:
        sample = SAMPLES[name]
        document = sample.build(sample.hostile(lambda _field: HOSTILE[what]), words(language.value))
        check_pdf(render_pdf(document, material), language)
        assert render_docx(document, words(language.value)).startswith(b"PK")
