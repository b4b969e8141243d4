"""From a document to the bytes of a DOCX: the editable twin of the paper, equal bytes on any day.

It holds text, tables and addresses to http, https and mailto only: no macros, no pictures, no templates, nothing that
is fetched when the file is opened.
"""

from collections.abc import Iterator
from typing import assert_never

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from workbench.documents.docx.charts import write_count_bars, write_mark_grid, write_relation_map
from workbench.documents.docx.content_hash import content_hash
from workbench.documents.docx.elements import Element, make, properties, related, switch, twips, valued
from workbench.documents.docx.figures import write_rag_bars
from workbench.documents.docx.forms import write_bilingual, write_check_list, write_signatures
from workbench.documents.docx.lists import make_numbering
from workbench.documents.docx.margins import CopyNotice, write_foot, write_head, write_notice
from workbench.documents.docx.packing import Parts
from workbench.documents.docx.paragraphs import spacer
from workbench.documents.docx.prose import (
    write_bullets,
    write_clause,
    write_heading,
    write_paragraph,
    write_statement,
    write_title,
)
from workbench.documents.docx.setting import Setting
from workbench.documents.docx.styles import make_styles
from workbench.documents.docx.tables import write_key_values, write_table
from workbench.documents.model import (
    Bilingual,
    Block,
    Bullets,
    CheckList,
    Clause,
    CountBars,
    Document,
    Heading,
    KeyValues,
    MarkGrid,
    PageBreak,
    Paper,
    Paragraph,
    RagBars,
    RelationMap,
    Signatures,
    Statement,
    Table,
)
from workbench.documents.style import make_sheet
from workbench.wording import Words

_RUNNING_HEAD_DOWN = 36.0
_FOOT_UP = 24.0
_WORD_2013 = 15
"""The rules of layout asked for; without them tables hang over the margin."""


def render(document: Document, words: Words) -> bytes:
    """The document as a file; ``words`` say in the document's language that it is a copy."""
    body = make("body")
    parts = Parts(make("document", body))
    setting = Setting(make_sheet(document.language, document.paper), parts.relate)
    notice = CopyNotice.of(document, content_hash(document), words)
    body.extend(_tell(setting, document, notice))
    body.append(_section(setting, document, notice, parts))
    parts.add("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, make_styles(setting.sheet))
    parts.add("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, make_numbering(setting))
    parts.add("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, _settings())
    parts.describe(document, notice)
    return parts.pack()


def _tell(setting: Setting, document: Document, notice: CopyNotice) -> Iterator[Element]:
    """The document from its title to its end."""
    yield from write_title(setting, document)
    yield write_notice(setting, notice)
    depth, is_broken = 0, False
    for block in document.blocks:
        if isinstance(block, PageBreak):
            is_broken = True
            continue
        if isinstance(block, Heading):
            # An outline that skips a level is not accessible, whatever the builder asked for.
            depth = min(max(block.level, 1), 3, depth + 1)
            written = write_heading(setting, block, depth)
        else:
            written = _write_block(setting, block)
        if is_broken:
            # A break of its own only before what follows: none leaves an empty page at the end.
            yield spacer(setting, make("pageBreakBefore"), switch("keepNext"))
            is_broken = False
        yield from written


def _write_block(setting: Setting, block: Block) -> Iterator[Element]:
    match block:
        case Paragraph():
            return write_paragraph(setting, block)
        case Clause():
            return write_clause(setting, block)
        case Bullets():
            return write_bullets(setting, block)
        case Statement():
            return write_statement(setting, block)
        case Table() | KeyValues():
            return _write_rows(setting, block)
        case RagBars() | CountBars() | RelationMap() | MarkGrid():
            return _write_figure(setting, block)
        case CheckList() | Signatures() | Bilingual():
            return _write_form(setting, block)
        case Heading() | PageBreak():
            raise AssertionError("headings and page ends are known by what surrounds them")
        case _:
            assert_never(block)


def _write_rows(setting: Setting, block: Table | KeyValues) -> Iterator[Element]:
    match block:
        case Table():
            return write_table(setting, block)
        case KeyValues():
            return write_key_values(setting, block)
        case _:
            assert_never(block)


def _write_figure(setting: Setting, block: RagBars | CountBars | RelationMap | MarkGrid) -> Iterator[Element]:
    match block:
        case RagBars():
            return write_rag_bars(setting, block)
        case CountBars():
            return write_count_bars(setting, block)
        case RelationMap():
            return write_relation_map(setting, block)
        case MarkGrid():
            return write_mark_grid(setting, block)
        case _:
            assert_never(block)


def _write_form(setting: Setting, block: CheckList | Signatures | Bilingual) -> Iterator[Element]:
    match block:
        case CheckList():
            return write_check_list(setting, block)
        case Signatures():
            return write_signatures(setting, block)
        case Bilingual():
            return write_bilingual(setting, block)
        case _:
            assert_never(block)


def _section(setting: Setting, document: Document, notice: CopyNotice, parts: Parts) -> Element | None:
    """Paper, margins, and what stands at the head and foot of the pages."""
    page = setting.sheet.page
    foot = write_foot(setting, document, notice)
    margins = (
        _margin(parts, "header", "first", write_head(setting, None)),
        _margin(parts, "header", "default", write_head(setting, document)),
        _margin(parts, "footer", "first", foot),
        _margin(parts, "footer", "default", foot),
    )
    return properties(
        "sectPr",
        *margins,
        make(
            "pgSz", w=twips(page.width), h=twips(page.height),
            orient=None if document.paper is Paper.A4 else "landscape",
        ),
        make(
            "pgMar", top=twips(page.top), right=twips(page.side), bottom=twips(page.bottom), left=twips(page.side),
            header=twips(_RUNNING_HEAD_DOWN), footer=twips(_FOOT_UP), gutter=0,
        ),
        make("titlePg"),
        switch("bidi", setting.right_to_left),
    )  # fmt: skip


def _margin(parts: Parts, place: str, pages: str, element: Element) -> Element:
    """A part that stands at the head or foot of these pages."""
    is_head = place == "header"
    content_type = CONTENT_TYPE.WML_HEADER if is_head else CONTENT_TYPE.WML_FOOTER
    relation = RELATIONSHIP_TYPE.HEADER if is_head else RELATIONSHIP_TYPE.FOOTER
    identifier = parts.add(f"{place}_{pages}", content_type, relation, element)
    return related(make(f"{place}Reference", type=pages), identifier)


def _settings() -> Element:
    """How a word processor is to treat the file."""
    layout = make(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=_WORD_2013
    )
    return make(
        "settings",
        make("zoom", percent=100),
        valued("defaultTabStop", 720),
        valued("characterSpacingControl", "doNotCompress"),
        make("compat", layout),
        valued("decimalSymbol", "."),
        valued("listSeparator", ","),
    )  # fmt: skip
