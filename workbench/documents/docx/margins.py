"""What stands on every page: the running head, whom it is for, the number of the page, and that this is a copy."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.documents.clean import SafeText, clean
from workbench.documents.docx.elements import Element, make, twips
from workbench.documents.docx.grid import THIN, Room, grid, grid_cell, grid_row
from workbench.documents.docx.paragraphs import paragraph
from workbench.documents.docx.runs import Look, write_runs
from workbench.documents.docx.setting import Setting
from workbench.documents.docx.styles import Style
from workbench.documents.model import Align, Document, Inlines, Isolated, Text
from workbench.wording import N_, Words

COPY_NOTICE = N_("Editable copy, not the signed record")
_CONTENTS = N_("Contents (SHA-256)")
_LONGEST = 160
"""Characters of a text at the head or foot of a page, which must leave room for the page."""
_SHOWN_OF_HASH = 16
"""Digits at the foot of a page; the first page has all."""
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_BETWEEN = SafeText(" · ")


@dataclass(frozen=True, slots=True)
class CopyNotice:
    """What an editable copy says of itself."""

    words: SafeText
    contents_word: SafeText
    identifier: SafeText
    content_hash: str

    @classmethod
    def of(cls, document: Document, content_hash: str, words: Words) -> "CopyNotice":
        """The notice of this document, in the language of the words."""
        said = clean(words.text(COPY_NOTICE)), clean(words.text(_CONTENTS))
        return cls(*said, _one_line(document.id), content_hash)

    def in_full(self) -> Inlines:
        """For the first page: notice, identifier, and the whole hash on a line of its own."""
        return (
            Text(self.words, bold=True), Text(_BETWEEN), _code(self.identifier),
            Text(SafeText(f"\n{self.contents_word}: ")), _code(self.content_hash),
        )  # fmt: skip

    def in_short(self) -> Inlines:
        """For the foot of every page."""
        return (
            Text(self.words), Text(_BETWEEN), _code(self.identifier), Text(_BETWEEN),
            _code(self.content_hash[:_SHOWN_OF_HASH]),
        )  # fmt: skip


def write_notice(setting: Setting, notice: CopyNotice) -> Element:
    """The notice on the first page."""
    return paragraph(setting, Style.COPY_NOTICE, notice.in_full())


def write_head(setting: Setting, document: Document | None) -> Element:
    """The top of a page; without a document, that of the first."""
    text = SafeText("") if document is None else _one_line(document.running_head)
    return make("hdr", paragraph(setting, Style.HEADER, (Text(text),)))


def write_foot(setting: Setting, document: Document, notice: CopyNotice) -> Element:
    """The foot of a page: whom it is for and the page's number side by side, the notice below."""
    total = twips(setting.width)
    pages = round(total * 0.3)
    number = paragraph(setting, Style.FOOTER, (), align=Align.END)
    number.extend(_page_words(setting, _one_line(document.page_words)))
    row = grid_row(
        grid_cell(total - pages, paragraph(setting, Style.FOOTER, (Text(_one_line(document.audience)),))),
        grid_cell(pages, number),
    )
    below = paragraph(setting, Style.FOOTER, notice.in_short(), look=Look(colour="text-3"))
    return make("ftr", grid(setting, (total - pages, pages), (row,), room=Room(above=4), rules={"top": THIN}), below)


def _page_words(setting: Setting, words: SafeText) -> Iterator[Element]:
    """The words around the number of the page and of all pages, which the word processor fills in."""
    for part in re.split(r"(\{pages?\})", words):
        if part in _FIELDS:
            yield make("fldSimple", *write_runs(setting, (Text(SafeText("1")),)), instr=f" {_FIELDS[part]} ")
        elif part:
            yield from write_runs(setting, (Text(SafeText(part)),))


def _code(text: str) -> Isolated:
    return Isolated(SafeText(text), left_to_right=True)


def _one_line(text: SafeText) -> SafeText:
    return clean(" ".join(text.split()), _LONGEST)
