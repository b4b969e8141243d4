import functools
import random
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.builders.documents import a_document, blocks_by_type, kitchen_sink
from tests.builders.hostile_texts import HOSTILE, blocks_with
from tests.builders.pdf_checks import check_pdf, texts_shown
from workbench.documents.model import Language, Paper
from workbench.documents.pdf.export import Material, read_material, render
from workbench.errors import Unavailable

TYPES = list(blocks_by_type(Language.ENGLISH))
LANGUAGES = list(Language)


@functools.cache
def material() -> Material:
    return read_material(ROOT / "resources")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TYPES)
def test_every_type_of_block_is_whole_and_tagged_in_every_language(kind: str, language: Language) -> None:
    blocks = blocks_by_type(language)[kind]
    check_pdf(render(a_document(*blocks, language=language), material()), language)


@pytest.mark.parametrize("paper", Paper)
def test_every_paper_holds_everything(paper: Paper) -> None:
    check_pdf(render(kitchen_sink(Language.ARABIC, paper), material()), Language.ARABIC)


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_texts_are_printed_and_do_nothing(name: str) -> None:
    language = LANGUAGES[list(HOSTILE).index(name) % len(LANGUAGES)]
    document = a_document(*blocks_with(HOSTILE[name]), language=language, title=HOSTILE[name][:300] or "–")
    check_pdf(render(document, material()), language)


def test_markup_is_printed_as_it_was_written() -> None:
    shown = " ".join(texts_shown(render(a_document(*blocks_with("<b>R&D <3 </b> {page}")), material())))
    assert "<b>R&D <3 </b> {page}" in shown


def test_the_same_document_gives_the_same_bytes_whatever_was_made_before() -> None:
    documents = [kitchen_sink(language) for language in LANGUAGES]
    first = {document.language: render(document, material()) for document in documents}
    random.Random(7).shuffle(documents)
    fresh = read_material(ROOT / "resources")
    assert {document.language: render(document, fresh) for document in documents} == first


def test_a_document_without_blocks_still_has_its_page() -> None:
    data = render(a_document(), material())
    check_pdf(data, Language.ENGLISH)
    assert "Page 1 of 1" in texts_shown(data)[0]


def test_a_missing_profile_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"documents\.profile_unreadable"):
        read_material(tmp_path)
