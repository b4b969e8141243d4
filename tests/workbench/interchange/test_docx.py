"""The words of DOCX files, as a reader would see them on paper."""

import io

import docx
import pytest

from tests.builders.hostile_files import RELATIONS, WORD, a_docx, a_docx_of
from workbench.errors import Refused, RuleViolation
from workbench.interchange.docx import WordBlock, WordParagraph, WordTable, read_docx_text


def read(body: str) -> tuple[WordBlock, ...]:
    return read_docx_text(a_docx(body)).blocks


def words(body: str) -> list[str]:
    return [block.text for block in read(body) if isinstance(block, WordParagraph)]


def test_a_file_of_a_word_processor_is_read_in_its_order() -> None:
    document = docx.Document()
    document.add_heading("Minutes", 1)
    document.add_paragraph("Opened by Олена\tat ten.")
    table = document.add_table(2, 2)
    for row in range(2):
        for column in range(2):
            table.cell(row, column).text = f"{row}{column}"
    document.add_paragraph("نهاية", style="List Bullet")
    written = io.BytesIO()
    document.save(written)
    assert read_docx_text(written.getvalue()).blocks == (
        WordParagraph("Minutes", "Heading1"),
        WordParagraph("Opened by Олена\tat ten."),
        WordTable((("00", "01"), ("10", "11"))),
        WordParagraph("نهاية", "ListBullet"),
    )


def test_breaks_and_tabs_are_kept_and_tab_stops_are_none() -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"
        "<w:noBreakHyphen/></w:r></w:p>"
    )
    assert words(body) == ["a\tb\nc-"]


def test_what_a_tracked_change_took_out_is_left_out_and_what_it_brought_is_kept() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>old</w:delText><w:t>old</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p>"
    )
    assert words(body) == ["new"]


def test_fields_show_their_result_and_not_their_code() -> None:
    body = "<w:p><w:r><w:instrText>HYPERLINK secret</w:instrText></w:r><w:r><w:t>shown</w:t></w:r></w:p>"
    assert words(body) == ["shown"]


def test_cells_hold_their_paragraphs_and_inner_tables_by_line() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert read(body) == (WordTable((("a\nx\t\n",),)),)


def test_blank_paragraphs_are_left_out() -> None:
    assert read("<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>") == ()


def test_the_main_text_is_found_where_the_file_says() -> None:
    other = a_docx_of(b"<a/>", RELATIONS.replace("word/document.xml", "/word/other.xml"))
    with pytest.raises(Refused, match=r"docx\.unreadable"):
        read_docx_text(other)
    assert words("<w:p><w:r><w:t>a</w:t></w:r></w:p>") == ["a"]


def test_strict_files_are_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    main = f'<d:document xmlns:d="{strict}"><d:p><d:r><d:t>a</d:t></d:r></d:p></d:document>'.encode("utf-16")
    assert read_docx_text(a_docx_of(main)).blocks == (WordParagraph("a"),)


def test_too_long_a_paragraph_and_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RuleViolation, match=r"docx\.too_large"):
        read("<w:p><w:r><w:t>" + "a " * 60_000 + "</w:t></w:r></w:p>")
    with pytest.raises(RuleViolation, match=r"docx\.too_large"):
        read("<w:p/>" * 100_001)


def test_elements_of_other_namespaces_are_not_words() -> None:
    foreign = (
        f'<w:document xmlns:w="{WORD}" xmlns:o="urn:o"><w:p><o:t>no</o:t><w:r><w:t>yes</w:t></w:r></w:p></w:document>'
    )
    assert read_docx_text(a_docx_of(foreign.encode())).blocks == (WordParagraph("yes"),)
