"""Each builder's full sample, in English and Arabic, as a person read it and found it right."""

import pytest

from tests.workbench.documents.build.outline import outline
from tests.workbench.documents.build.samples import EXPECTED, SAMPLES, words


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", SAMPLES)
def test_a_full_document_reads_as_expected(name: str, language: str) -> None:
    sample = SAMPLES[name]
    expected = (EXPECTED / f"{name}.{language}.txt").read_text(encoding="utf-8")
    assert outline(sample.build(sample.full, words(language))) == expected


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_content_makes_the_same_document(name: str) -> None:
    sample = SAMPLES[name]
    assert sample.build(sample.full, words("uk")) == sample.build(sample.full, words("uk"))
