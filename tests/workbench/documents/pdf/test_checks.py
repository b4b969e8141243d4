"""The checks themselves must notice: each test spoils a good file in one way."""

import functools
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from tests.architecture.sources import ROOT
from tests.builders.documents import kitchen_sink
from tests.builders.pdf_checks import check_pdf, faults_of
from workbench.documents.model import Language
from workbench.documents.pdf.attaching import Attachment
from workbench.documents.pdf.export import read_material, render

CARRIED = Attachment("coordination-minutes.json", "application/json", b'{"format":"none"}', "What is behind it")


@functools.cache
def good() -> bytes:
    return render(kitchen_sink(Language.ENGLISH), read_material(ROOT / "resources"))


@functools.cache
def carrying() -> bytes:
    return render(kitchen_sink(Language.ENGLISH), read_material(ROOT / "resources"), CARRIED)


def elements(file: pikepdf.Pdf, kind: str) -> list[pikepdf.Dictionary]:
    return [item for item in file.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == kind]


def no_language(file: pikepdf.Pdf) -> None:
    del file.Root.Lang


def another_title(file: pikepdf.Pdf) -> None:
    file.docinfo["/Title"] = "Something else"


def a_script(file: pikepdf.Pdf) -> None:
    file.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(JS="app.alert(1)"))


def an_untagged_line(file: pikepdf.Pdf) -> None:
    file.pages[0].contents_add(b"0 0 m 9 9 l S")


def a_missing_glyph(file: pikepdf.Pdf) -> None:
    file.pages[0].contents_add(b"/Artifact BMC BT /F1 9 Tf [<0000>] TJ ET EMC")


def no_font_program(file: pikepdf.Pdf) -> None:
    for item in file.objects:
        if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item:
            del item["/FontFile2"]


def a_silent_figure(file: pikepdf.Pdf) -> None:
    del elements(file, "/Figure")[0]["/Alt"]


def a_head_of_nothing(file: pikepdf.Pdf) -> None:
    del elements(file, "/TH")[0]["/A"]


def a_skipped_heading(file: pikepdf.Pdf) -> None:
    elements(file, "/H2")[0].S = pikepdf.Name.H4


def swapped_marks(file: pikepdf.Pdf) -> None:
    entries = file.Root.StructTreeRoot.ParentTree.Nums[1]
    entries[0], entries[1] = entries[1], entries[0]


def a_silent_link(file: pikepdf.Pdf) -> None:
    (link, *_) = [note for page in file.pages for note in page.get("/Annots", [])]
    del link["/Contents"]


def a_link_to_a_program(file: pikepdf.Pdf) -> None:
    (link, *_) = [note for page in file.pages for note in page.get("/Annots", [])]
    link.A.URI = pikepdf.String("file:///bin/sh")


def no_colours(file: pikepdf.Pdf) -> None:
    del file.Root["/OutputIntents"]


def words_off_the_page(file: pikepdf.Pdf) -> None:
    file.pages[0].MediaBox = pikepdf.Array([0, 0, 100, 100])


def test_a_good_file_is_good() -> None:
    check_pdf(good(), Language.ENGLISH)


@pytest.mark.parametrize(
    "spoil",
    [
        no_language, another_title, a_script, an_untagged_line, a_missing_glyph, no_font_program, a_silent_figure,
        a_head_of_nothing, a_skipped_heading, swapped_marks, a_silent_link, a_link_to_a_program, no_colours,
        words_off_the_page,
    ],
)  # fmt: skip
def test_a_spoilt_file_is_noticed(spoil: Callable[[pikepdf.Pdf], None]) -> None:
    spoilt = BytesIO()
    with pikepdf.open(BytesIO(good())) as file:
        spoil(file)
        file.save(spoilt)
    assert list(faults_of(spoilt.getvalue(), Language.ENGLISH))


def carried(file: pikepdf.Pdf) -> pikepdf.Dictionary:
    specification = file.Root.AF[0]
    assert isinstance(specification, pikepdf.Dictionary)
    return specification


def no_relationship(file: pikepdf.Pdf) -> None:
    del carried(file)["/AFRelationship"]


def the_wrong_relationship(file: pikepdf.Pdf) -> None:
    carried(file).AFRelationship = pikepdf.Name.Source


def no_parameters(file: pikepdf.Pdf) -> None:
    del carried(file).EF.F["/Params"]


def no_date(file: pikepdf.Pdf) -> None:
    del carried(file).EF.F.Params["/ModDate"]


def another_checksum(file: pikepdf.Pdf) -> None:
    carried(file).EF.F.Params.CheckSum = pikepdf.String(bytes(16))


def another_content(file: pikepdf.Pdf) -> None:
    carried(file).EF.F.write(b"{}")


def no_kind(file: pikepdf.Pdf) -> None:
    del carried(file).EF.F["/Subtype"]


def not_associated(file: pikepdf.Pdf) -> None:
    del file.Root["/AF"]


def not_among_the_names(file: pikepdf.Pdf) -> None:
    del file.Root["/Names"]


def two_names(file: pikepdf.Pdf) -> None:
    carried(file).UF = pikepdf.String("another.json")


def no_unicode_name(file: pikepdf.Pdf) -> None:
    del carried(file)["/UF"]


def no_description(file: pikepdf.Pdf) -> None:
    del carried(file)["/Desc"]


def the_part_that_allows_no_files(file: pikepdf.Pdf) -> None:
    told = file.Root.Metadata.read_bytes().replace(b"<pdfaid:part>3", b"<pdfaid:part>2")
    file.Root.Metadata = file.make_stream(told, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def a_file_nobody_names(file: pikepdf.Pdf) -> None:
    stream = file.make_stream(b"{}", Type=pikepdf.Name.EmbeddedFile)
    file.Root.PieceInfo = file.make_indirect(pikepdf.Dictionary(F=stream))


@pytest.mark.parametrize("language", list(Language))
def test_a_document_that_carries_a_file_is_good_in_every_language(language: Language) -> None:
    made = render(kitchen_sink(language), read_material(ROOT / "resources"), CARRIED)
    check_pdf(made, language)
    with pikepdf.open(BytesIO(made)) as file:
        assert b"<pdfaid:part>3</pdfaid:part>" in file.Root.Metadata.read_bytes()
        assert file.Root.AF[0].EF.F.read_bytes() == CARRIED.content


@pytest.mark.parametrize(
    "spoil",
    [
        no_relationship, the_wrong_relationship, no_parameters, no_date, another_checksum, another_content, no_kind,
        not_associated, not_among_the_names, two_names, no_unicode_name, no_description,
        the_part_that_allows_no_files, a_file_nobody_names,
    ],
)  # fmt: skip
def test_a_file_carried_wrongly_is_noticed(spoil: Callable[[pikepdf.Pdf], None]) -> None:
    spoilt = BytesIO()
    with pikepdf.open(BytesIO(carrying())) as file:
        spoil(file)
        file.save(spoilt, fix_metadata_version=False)
    assert list(faults_of(spoilt.getvalue(), Language.ENGLISH))


def test_a_document_that_carries_nothing_claims_the_stricter_part() -> None:
    claimed = BytesIO()
    with pikepdf.open(BytesIO(good())) as file:
        told = file.Root.Metadata.read_bytes().replace(b"<pdfaid:part>2", b"<pdfaid:part>3")
        file.Root.Metadata = file.make_stream(told, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        file.save(claimed, fix_metadata_version=False)
    assert list(faults_of(claimed.getvalue(), Language.ENGLISH))


def test_a_locked_file_is_noticed() -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(good())) as file:
        file.save(locked, encryption=pikepdf.Encryption(owner="owner", user=""))
    assert list(faults_of(locked.getvalue(), Language.ENGLISH))
