"""What is filled in, signed or compared by hand: check lists, signature blocks, two languages side by side."""

from collections.abc import Iterator

from workbench.documents.clean import SafeText
from workbench.documents.docx.elements import Element, make, switch, twips
from workbench.documents.docx.grid import Room, Rule, grid, grid_cell, grid_row, is_short
from workbench.documents.docx.paragraphs import paragraph, spacer
from workbench.documents.docx.runs import PLAIN, Look, write_runs
from workbench.documents.docx.setting import Setting
from workbench.documents.docx.styles import Style
from workbench.documents.model import (
    Bilingual,
    CheckList,
    CheckState,
    Inlines,
    Language,
    SignatureBlock,
    Signatures,
    Text,
)
from workbench.documents.style import make_sheet

_BOXES = {CheckState.OPEN: "☐", CheckState.TICKED: "☑", CheckState.CROSSED: "☒"}
_BOX_ROOM = 18.0
_BLOCK_GAP = 28.0
_LABEL_SHARE = 0.34
_LINE_HEIGHT = 30.0
"""Room to write by hand; the same for all lines, so that blocks side by side agree."""
_COLUMN_GAP = 24.0
_WRITE_ON = Rule("border-strong", 0.5)
_BETWEEN_PASSAGES = Rule("border", 0.5)


def write_check_list(setting: Setting, block: CheckList) -> Iterator[Element]:
    """Boxes with what they are for; the state stands behind it in words."""
    said = dict(zip(CheckState, block.words, strict=True))
    end = setting.width - setting.reading_width
    for state, content in block.items:
        indent = make(
            "ind", left=twips(_BOX_ROOM), right=twips(end) if end > 0 else None, hanging=twips(_BOX_ROOM)
        )  # fmt: skip
        box = make("r", _symbol_face(), make("t"))
        box[-1].text = _BOXES[state]
        item = paragraph(setting, Style.CHECK, content, indent, before=(box, make("r", make("tab"))))
        if said[state]:
            word: Inlines = (Text(SafeText(f"\N{NO-BREAK SPACE} · {said[state]}")),)
            item.extend(write_runs(setting, word, Look(colour="text-3", size=setting.sheet.note.size)))
        yield item
    if block.items:
        yield spacer(setting)


def _symbol_face() -> Element:
    """A typeface that has the boxes; programs without it take another that has."""
    face = "Segoe UI Symbol"
    return make("rPr", make("rFonts", ascii=face, hAnsi=face, eastAsia=face, cs=face))


def write_signatures(setting: Setting, block: Signatures) -> Iterator[Element]:
    """Signature blocks, two side by side; a pair is never parted."""
    width = twips((setting.reading_width - _BLOCK_GAP) / 2)
    gap = twips(setting.reading_width) - 2 * width
    for first in range(0, len(block.blocks), 2):
        pair = block.blocks[first : first + 2]
        cells = [grid_cell(width, *_signature(setting, each, width)) for each in pair]
        cells += [grid_cell(width, spacer(setting))] * (2 - len(pair))
        row = grid_row(cells[0], grid_cell(gap, spacer(setting)), cells[1])
        yield spacer(setting, switch("keepNext"))
        yield grid(setting, (width, gap, width), (row,), room=Room(above=6, below=4))
        yield spacer(setting)


def _signature(setting: Setting, block: SignatureBlock, width: int) -> Iterator[Element]:
    """One block: the party, then a table of labels and lines, in the order they are read."""
    yield paragraph(setting, Style.CELL_STRONG, block.party, switch("keepNext"))
    label = round(_LABEL_SHARE * width)
    rows = [
        grid_row(
            grid_cell(label, paragraph(setting, Style.LABEL, (Text(name),)), place="bottom"),
            grid_cell(width - label, paragraph(setting, Style.CELL, value), below=_WRITE_ON, place="bottom"),
            least_height=_LINE_HEIGHT,
        )
        for name, value in block.lines
    ]
    if rows:
        yield grid(setting, (label, width - label), rows, room=Room(below=3), names_first=True)
    yield spacer(setting)


def write_bilingual(setting: Setting, block: Bilingual) -> Iterator[Element]:
    """Passage by passage in two columns, each in its own direction."""
    if not block.rows:
        return
    width = twips((setting.width - _COLUMN_GAP) / 2)
    gap = twips(setting.width) - 2 * width
    rows = []
    for number, row in enumerate(block.rows, 1):
        below = _BETWEEN_PASSAGES if number < len(block.rows) else None
        first = paragraph(setting, Style.CELL, row.first, look=_look(setting, block.first_language))
        second = paragraph(setting, Style.CELL, row.second, look=_look(setting, block.second_language))
        rows.append(grid_row(
            grid_cell(width, first, below=below),
            grid_cell(gap, spacer(setting), below=below),
            grid_cell(width, second, below=below),
            is_whole=is_short(row.first, row.second),
        ))  # fmt: skip
    yield grid(setting, (width, gap, width), rows, room=Room(above=6, below=6))
    yield spacer(setting)


def _look(setting: Setting, language: Language) -> Look:
    if language is setting.language:
        return PLAIN
    size = make_sheet(language).body.size
    return Look(size=None if size == setting.sheet.body.size else size, language=language)
