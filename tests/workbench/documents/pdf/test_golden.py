"""The look of one document for each language, in words, compared with the one that was looked at and kept.

After a change that is meant, look at the pages, then write the kept ones anew:
RENEW_GOLDEN=1 .venv/bin/python -m pytest tests/workbench/documents/pdf/test_golden.py
"""

import os

import pytest

from tests.architecture.sources import ROOT
from tests.builders.documents import kitchen_sink
from tests.builders.pdf_checks import describe
from workbench.documents.model import Language
from workbench.documents.pdf.export import read_material, render

GOLDEN = ROOT / "tests" / "golden"


@pytest.mark.parametrize("language", Language)
def test_pages_look_as_they_did_when_somebody_last_looked(language: Language) -> None:
    found = describe(render(kitchen_sink(language), read_material(ROOT / "resources")))
    kept = GOLDEN / f"kitchen_sink_{language.value}.txt"
    if os.environ.get("RENEW_GOLDEN"):
        kept.write_text(found, encoding="utf-8")
    assert found == kept.read_text(encoding="utf-8")
