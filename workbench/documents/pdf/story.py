"""The only place where blocks become strips and nodes of the structure: one function for each type of block."""

from collections.abc import Iterator
from typing import assert_never

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
    Paragraph,
    RagBars,
    RelationMap,
    Signatures,
    Statement,
    Table,
)
from workbench.documents.pdf.count_bars import set_count_bars
from workbench.documents.pdf.figures import set_rag_bars
from workbench.documents.pdf.forms import set_bilingual, set_check_list, set_signatures
from workbench.documents.pdf.mark_grid import set_mark_grid
from workbench.documents.pdf.prose import (
    set_bullets,
    set_clause,
    set_heading,
    set_paragraph,
    set_statement,
    set_title,
)
from workbench.documents.pdf.relation_map import set_relation_map
from workbench.documents.pdf.setting import Setting
from workbench.documents.pdf.strips import Strip
from workbench.documents.pdf.structure import Node
from workbench.documents.pdf.tables import set_key_values, set_table


def tell(setting: Setting, document: Document, root: Node) -> Iterator[Strip | PageBreak]:
    """The document from its title to its end, made as it is asked for: a long one never lies in memory whole."""
    yield from set_title(setting, document, root)
    depth = 0
    for block in document.blocks:
        if isinstance(block, PageBreak):
            yield block
        elif isinstance(block, Heading):
            # A structure that skips a level is not accessible, whatever the builder asked for.
            depth = min(max(block.level, 1), 3, depth + 1)
            yield from set_heading(setting, block, depth, root)
        else:
            yield from _set_block(setting, block, root)


def _set_block(setting: Setting, block: Block, root: Node) -> Iterator[Strip]:
    match block:
        case Paragraph():
            return set_paragraph(setting, block, root)
        case Clause():
            return set_clause(setting, block, root)
        case Bullets():
            return set_bullets(setting, block, root)
        case Table():
            return set_table(setting, block, root)
        case KeyValues():
            return set_key_values(setting, block, root)
        case Statement():
            return set_statement(setting, block, root)
        case RagBars() | CountBars() | RelationMap() | MarkGrid():
            return _set_figure(setting, block, root)
        case CheckList() | Signatures() | Bilingual():
            return _set_form(setting, block, root)
        case Heading() | PageBreak():
            raise AssertionError("headings and page ends are known by what surrounds them")
        case _:
            assert_never(block)


def _set_figure(setting: Setting, block: RagBars | CountBars | RelationMap | MarkGrid, root: Node) -> Iterator[Strip]:
    match block:
        case RagBars():
            return set_rag_bars(setting, block, root)
        case CountBars():
            return set_count_bars(setting, block, root)
        case RelationMap():
            return set_relation_map(setting, block, root)
        case MarkGrid():
            return set_mark_grid(setting, block, root)
        case _:
            assert_never(block)


def _set_form(setting: Setting, block: CheckList | Signatures | Bilingual, root: Node) -> Iterator[Strip]:
    match block:
        case CheckList():
            return set_check_list(setting, block, root)
        case Signatures():
            return set_signatures(setting, block, root)
        case Bilingual():
            return set_bilingual(setting, block, root)
        case _:
            assert_never(block)
