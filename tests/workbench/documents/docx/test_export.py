import io
import random
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import docx
import pytest

from tests.builders.documents import WHEN, a_document, blocks_by_type, kitchen_sink, text
from tests.builders.hostile_texts import HOSTILE, blocks_with
from tests.workbench.documents.docx.checks import PARTS, W, check_docx, check_order, check_tables, paragraphs_of, part
from workbench.documents.clean import clean
from workbench.documents.docx.content_hash import content_hash
from workbench.documents.docx.elements import make, properties
from workbench.documents.docx.export import render
from workbench.documents.docx.margins import COPY_NOTICE
from workbench.documents.model import (
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    Language,
    PageBreak,
    Paper,
    Paragraph,
    RagBar,
    RagBars,
    Table,
)
from workbench.wording import Words

TYPES = list(blocks_by_type(Language.ENGLISH))
LANGUAGES = list(Language)


class Dutch(Words):
    """Words of a language nobody translated, marked so that a test sees which ones were asked for."""

    def text(self, english: str) -> str:
        return f"‹{english}›"


def made(document: Document) -> bytes:
    return render(document, Words(document.language.value))


def everything(document: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as file:
        return "".join(file.read(name).decode() for name in file.namelist())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TYPES)
def test_every_type_of_block_is_whole_in_every_language(kind: str, language: Language) -> None:
    document = a_document(*blocks_by_type(language)[kind], language=language)
    check_docx(made(document), document)


@pytest.mark.parametrize("paper", Paper)
def test_every_paper_holds_everything(paper: Paper) -> None:
    document = kitchen_sink(Language.ARABIC, paper)
    check_docx(made(document), document)


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_texts_are_written_and_do_nothing(name: str) -> None:
    at = list(HOSTILE).index(name)
    for language in (LANGUAGES[at % len(LANGUAGES)], Language.ARABIC):
        raw = HOSTILE[name]
        title, whole = clean(raw[:300] or "–"), clean(raw)
        document = replace(
            a_document(*blocks_with(raw), language=language), title=title, id=whole, author=whole, audience=whole,
            running_head=whole, page_words=clean(raw[:40] + " {page} {pages} {page}"), subtitle=text(raw),
        )  # fmt: skip
        check_docx(made(document), document)


def test_the_same_document_gives_the_same_bytes_whatever_was_made_before() -> None:
    documents = [kitchen_sink(language) for language in LANGUAGES]
    first = {document.language: made(document) for document in documents}
    random.Random(7).shuffle(documents)
    assert {document.language: made(document) for document in documents} == first


def test_a_copy_says_that_it_is_one_on_its_first_page_and_at_every_foot_in_the_words_given() -> None:
    document = a_document(language=Language.FRENCH)
    twin = render(document, Dutch("nl"))
    notice, known = f"‹{COPY_NOTICE}›", content_hash(document)
    first = paragraphs_of(part(twin))[2]
    assert notice in first
    assert document.id in first
    assert known in first
    for name in ("word/footer_first.xml", "word/footer_default.xml"):
        foot = " ".join(paragraphs_of(part(twin, name)))
        assert notice in foot
        assert document.id in foot
        assert known[:16] in foot


def test_the_file_says_whose_it_is_and_nothing_of_the_computer() -> None:
    document = a_document(language=Language.UKRAINIAN)
    facts = docx.Document(io.BytesIO(made(document))).core_properties
    assert (facts.title, facts.author, facts.language) == (document.title, document.author, "uk")
    assert (facts.identifier, facts.keywords) == (document.id, f"sha256:{content_hash(document)}")
    assert (facts.created, facts.modified) == (WHEN, WHEN)
    assert (facts.last_modified_by, facts.comments, facts.revision) == ("Coordination Workbench", COPY_NOTICE, 1)


def test_the_hash_follows_the_contents_and_not_the_zone_its_date_is_written_in() -> None:
    document = kitchen_sink(Language.ENGLISH)
    elsewhere = replace(document, when=document.when.astimezone(timezone(timedelta(hours=3))))
    assert content_hash(elsewhere) == content_hash(document)
    assert made(elsewhere) == made(document)
    changed = (
        replace(document, when=datetime(2026, 11, 21, tzinfo=UTC)),
        replace(document, blocks=document.blocks[1:]),
        replace(document, blocks=(*document.blocks, PageBreak())),
        replace(document, title=clean("Another")),
    )
    assert len({content_hash(each) for each in (document, *changed)}) == 5


def test_headings_are_headings_and_none_skips_a_level_of_the_outline() -> None:
    twin = made(a_document(Heading(1, text("One")), Heading(3, text("Three")), Heading(2, text("Two"))))
    found = docx.Document(io.BytesIO(twin)).paragraphs[-3:]
    assert [paragraph.style.name for paragraph in found if paragraph.style] == ["Heading 1", "Heading 3", "Heading 2"]
    outlines = [paragraph._p.find(f"{W}pPr/{W}outlineLvl") for paragraph in found]
    assert [None if each is None else each.get(f"{W}val") for each in outlines] == [None, "1", None]


def test_each_numbered_list_counts_from_one() -> None:
    lists = [Bullets((text("a"), text("b")), numbered=True) for _ in range(2)]
    twin = made(a_document(lists[0], Bullets((text("c"),)), lists[1]))
    used = [each.get(f"{W}val") for each in part(twin).iter(f"{W}numId")]
    assert used == ["2", "2", "1", "3", "3"]
    numbering = part(twin, "word/numbering.xml")
    restarted = {
        each.get(f"{W}numId")
        for each in numbering.iter(f"{W}num")
        if each.find(f"{W}lvlOverride/{W}startOverride") is not None
    }
    assert restarted == {"2", "3"}


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.ARABIC])
def test_a_tables_head_is_repeated_and_rows_are_not_parted_unless_they_are_long(language: Language) -> None:
    long = Cell(text("word " * 600))
    table = Table((Column(text("A")), Column(text("B"))), ((Cell(text("1")), Cell()), (Cell(), long)))
    rows = list(part(made(a_document(table, language=language))).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, True, False]


def test_a_table_wider_than_word_processors_open_is_parted_and_its_rows_stay_named() -> None:
    columns = tuple(Column(text(f"c{number}")) for number in range(100))
    row = tuple(Cell(text(f"v{number}")) for number in range(100))
    twin = made(a_document(Table(columns, (row,), row_headings=True)))
    check_tables(part(twin)[0])
    shown = paragraphs_of(part(twin)[0])
    assert {f"v{number}" for number in range(100)} <= set(shown)
    assert shown.count("v0") == 2


def test_room_to_write_by_hand_is_kept() -> None:
    table = Table((Column(text("A")),), ((Cell(),),), least_row_height=10.0)
    heights = [each.get(f"{W}val") for each in part(made(a_document(table))).iter(f"{W}trHeight")]
    assert heights == ["567"]


def test_a_bar_is_parted_as_its_ratings_are_and_always_has_room_for_a_count() -> None:
    bars = RagBars((RagBar(text("x"), 1, 0, 10**9), RagBar(text("y"), 1, 1, 2)), tuple(map(clean, "abcd")))  # type: ignore[arg-type]
    rows = list(part(made(a_document(bars))).iter(f"{W}tr"))
    spans = [[int(each.get(f"{W}val")) for each in row.iter(f"{W}gridSpan")] for row in rows]
    assert spans[1] == [15, 15, 30]
    assert spans[0][0] >= 3
    assert [sum(each) for each in spans] == [60, 60]


def test_pages_are_numbered_by_the_word_processor() -> None:
    foot = part(made(a_document()), "word/footer_default.xml")
    assert [each.get(f"{W}instr").strip() for each in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]
    assert "Page 1 of 1" in paragraphs_of(foot)


def test_the_running_head_stands_on_every_page_but_the_first() -> None:
    document = a_document()
    twin = made(document)
    assert paragraphs_of(part(twin, "word/header_first.xml")) == []
    assert paragraphs_of(part(twin, "word/header_default.xml")) == [document.running_head]
    assert part(twin).find(f".//{W}titlePg") is not None


def test_a_page_break_leaves_no_page_empty() -> None:
    said = Paragraph(text("x"))
    twin = made(a_document(said, PageBreak(), PageBreak(), said, PageBreak()))
    assert len(list(part(twin).iter(f"{W}pageBreakBefore"))) == 1


def test_nothing_is_fetched_run_or_hidden() -> None:
    found = everything(made(kitchen_sink(Language.ARABIC)))
    assert not re.search("vbaProject|attachedTemplate|oleObject|w:object|INCLUDE|DDE|altChunk|w:vanish|theme", found)


def test_type_and_languages_are_set_for_both_kinds_of_script() -> None:
    styles = part(made(a_document(language=Language.ARABIC)), "word/styles.xml")
    fonts, language = styles.find(f".//{W}rFonts"), styles.find(f".//{W}lang")
    assert fonts.get(f"{W}cs") == fonts.get(f"{W}ascii")
    assert (language.get(f"{W}bidi"), language.get(f"{W}val")) == ("ar-SA", "en-GB")
    for name in ("sz", "b"):
        latin, complex_script = list(styles.iter(f"{W}{name}")), list(styles.iter(f"{W}{name}Cs"))
        assert [each.get(f"{W}val") for each in latin] == [each.get(f"{W}val") for each in complex_script] != []


def test_bilingual_columns_run_each_in_its_own_direction_and_language() -> None:
    twin = made(a_document(*blocks_by_type(Language.FRENCH)["bilingual"], language=Language.FRENCH))
    row = next(part(twin).iter(f"{W}tr"))
    cells = row.findall(f"{W}tc")
    assert [cell.find(f"{W}p/{W}pPr/{W}bidi") is not None for cell in (cells[0], cells[2])] == [False, True]
    tags = [cell.find(f"{W}p/{W}r/{W}rPr/{W}lang") for cell in (cells[0], cells[2])]
    assert [None if tag is None else tag.get(f"{W}bidi") for tag in tags] == [None, "ar-SA"]


def test_a_document_without_blocks_opens() -> None:
    document = a_document()
    check_docx(made(document), document)
    assert set(zipfile.ZipFile(io.BytesIO(made(document))).namelist()) <= PARTS


def test_a_wrong_order_of_properties_would_be_noticed() -> None:
    wrong = make("pPr", make("jc"), make("bidi"))
    with pytest.raises(AssertionError):
        check_order(wrong)


def test_a_property_of_unknown_place_is_refused() -> None:
    with pytest.raises(KeyError):
        properties("pPr", make("unheard_of"))
