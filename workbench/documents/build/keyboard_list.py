"""The list of keys on paper: to lie beside the keyboard until the hand knows them."""

from dataclasses import dataclass

from workbench.documents.build.heads import Imprint, document
from workbench.documents.build.writing import Writer, code, joined
from workbench.documents.model import Block, Cell, Column, Document, Heading, Inlines, Paragraph, ParagraphStyle, Table
from workbench.wording import N_, Words

TITLE = N_("Keys")
TOLD = N_("Everything that can be done by key on this screen. On macOS, Ctrl is the command key.")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """One act and the keys that do it, both in the document's language."""

    title: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyboardListContent:
    """What stands on the paper: which screen, and its acts group by group, each under its title."""

    imprint: Imprint
    screen: str
    groups: tuple[tuple[str, tuple[KeyLine, ...]], ...]


def build_keyboard_list(content: KeyboardListContent, words: Words) -> Document:
    """The list as a document in the language of the words."""
    writer = Writer(words)
    blocks: list[Block] = [Paragraph(writer.word(TOLD), ParagraphStyle.LEAD)]
    for title, lines in content.groups:
        if title.strip():
            blocks.append(Heading(2, writer.named(title)))
        blocks.append(_table(lines, writer))
    return document(
        content.imprint, writer, title=writer.text(TITLE), subtitle=writer.named(content.screen), blocks=tuple(blocks)
    )


def _table(lines: tuple[KeyLine, ...], writer: Writer) -> Table:
    columns = (Column(writer.word(N_("Command")), 3), Column(writer.word(N_("Key")), 2))
    rows = tuple((Cell(writer.named(line.title)), Cell(_keys(line, writer))) for line in lines)
    return Table(columns, rows, row_headings=True)


def _keys(line: KeyLine, writer: Writer) -> Inlines:
    return joined(((code(keys),) for keys in line.keys), writer.text(N_(", ")))
