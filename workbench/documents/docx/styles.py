"""The style sheet of paper as named styles, so that who edits a copy can restyle it by them."""

from collections.abc import Iterator
from enum import StrEnum

from workbench.documents.docx.elements import Element, half_points, make, properties, switch, twips, valued
from workbench.documents.docx.runs import LANGUAGE_TAGS
from workbench.documents.model import Language
from workbench.documents.style import COLOURS, Sheet
from workbench.documents.text.styling import TextStyle

TYPEFACE = "Arial"
"""Nothing is embedded in a DOCX; this one is on the computers of those who receive it, for all five languages."""


class Style(StrEnum):
    """Names a paragraph's style is found by."""

    TITLE = "Title"
    SUBTITLE = "Subtitle"
    ACCENT = "Accent"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    BODY = "BodyText"
    LEAD = "Lead"
    NOTE = "Note"
    CODE = "Code"
    COPY_NOTICE = "CopyNotice"
    BULLET = "ListBullet"
    NUMBER = "ListNumber"
    CLAUSE = "Clause"
    CLAUSE_TITLE = "ClauseTitle"
    CHECK = "CheckItem"
    CAPTION = "Caption"
    LABEL = "Label"
    FACT_NAME = "FactName"
    CELL = "CellText"
    CELL_STRONG = "CellStrong"
    CELL_NOTE = "CellNote"
    SPACER = "Spacer"
    HEADER = "Header"
    FOOTER = "Footer"


HEADINGS = (Style.HEADING_1, Style.HEADING_2, Style.HEADING_3)
LINK_STYLE = "Hyperlink"
_BUILT_IN = {
    Style.TITLE: "Title", Style.SUBTITLE: "Subtitle", Style.HEADING_1: "heading 1", Style.HEADING_2: "heading 2",
    Style.HEADING_3: "heading 3", Style.BODY: "Body Text", Style.BULLET: "List Bullet", Style.NUMBER: "List Number",
    Style.CAPTION: "caption", Style.HEADER: "header", Style.FOOTER: "footer",
}  # fmt: skip
"""Names that word processors know and show in their own language."""
_OWN = {
    Style.ACCENT: "Accent", Style.LEAD: "Lead", Style.NOTE: "Note", Style.CODE: "Code",
    Style.COPY_NOTICE: "Copy Notice",
    Style.CLAUSE: "Clause", Style.CLAUSE_TITLE: "Clause Title", Style.CHECK: "Check Item", Style.LABEL: "Label",
    Style.FACT_NAME: "Fact Name", Style.CELL: "Cell Text", Style.CELL_STRONG: "Cell Strong",
    Style.CELL_NOTE: "Cell Note", Style.SPACER: "Spacer",
}  # fmt: skip
_SPACES = {
    Style.TITLE: (0, 2), Style.ACCENT: (0, 12), Style.HEADING_1: (20, 6), Style.HEADING_2: (16, 4),
    Style.HEADING_3: (12, 2), Style.BODY: (0, 6), Style.LEAD: (0, 10), Style.NOTE: (0, 6), Style.CODE: (0, 6),
    Style.COPY_NOTICE: (0, 14),
    Style.BULLET: (0, 3), Style.NUMBER: (0, 3), Style.CLAUSE: (0, 4), Style.CLAUSE_TITLE: (8, 4), Style.CHECK: (0, 4),
    Style.CAPTION: (8, 4),
}  # fmt: skip
"""Points before and after."""
_KEEPS = frozenset({
    Style.TITLE, Style.SUBTITLE, Style.ACCENT, *HEADINGS, Style.CLAUSE_TITLE, Style.CAPTION,
})  # fmt: skip
"""Never alone at a page's foot."""
_RUNNING = frozenset({
    Style.TITLE, Style.SUBTITLE, *HEADINGS, Style.BODY, Style.LEAD, Style.NOTE, Style.CODE, Style.COPY_NOTICE,
    Style.BULLET, Style.NUMBER, Style.CLAUSE, Style.CLAUSE_TITLE, Style.CHECK,
})  # fmt: skip
"""Running text, no wider on a wide page than one can read."""


def table_head(look: int) -> str:
    """The style of a table's head, for one of the sheet's looks of tables."""
    return f"TableHead{look + 1}"


def table_text(look: int) -> str:
    """The style of a table's cells."""
    return f"TableText{look + 1}"


def make_styles(sheet: Sheet) -> Element:
    """The part that holds all styles."""
    return make(
        "styles",
        _defaults(sheet),
        _style("paragraph", "Normal", "Normal", is_default=True),
        _style("character", "DefaultParagraphFont", "Default Paragraph Font", is_default=True),
        _table_style(),
        make("style", valued("name", "No List"), type="numbering", default=1, styleId="NoList"),
        *(_paragraph_style(sheet, style, text_style) for style, text_style in _texts(sheet).items()),
        *_table_texts(sheet),
        _link_style(),
    )


def _texts(sheet: Sheet) -> dict[Style, TextStyle]:
    cell = sheet.tables[0]
    return {
        Style.TITLE: sheet.title, Style.SUBTITLE: sheet.subtitle, Style.ACCENT: sheet.note,
        Style.HEADING_1: sheet.headings[0], Style.HEADING_2: sheet.headings[1], Style.HEADING_3: sheet.headings[2],
        Style.BODY: sheet.body, Style.LEAD: sheet.lead, Style.NOTE: sheet.note, Style.CODE: sheet.code,
        Style.COPY_NOTICE: sheet.note, Style.BULLET: sheet.body, Style.NUMBER: sheet.body, Style.CLAUSE: sheet.body,
        Style.CLAUSE_TITLE: sheet.strong, Style.CHECK: sheet.body, Style.CAPTION: sheet.label,
        Style.LABEL: sheet.label, Style.FACT_NAME: cell.head, Style.CELL: sheet.body,
        Style.CELL_STRONG: sheet.strong, Style.CELL_NOTE: sheet.note, Style.SPACER: sheet.note,
        Style.HEADER: sheet.note, Style.FOOTER: sheet.note,
    }  # fmt: skip


def _paragraph_style(sheet: Sheet, style: Style, text: TextStyle) -> Element:
    before, after = _SPACES.get(style, (0, 0))
    end = sheet.page.inner_width - sheet.page.measure if style in _RUNNING else 0.0
    level = HEADINGS.index(style) if style in HEADINGS else None
    is_kept = style in _KEEPS
    is_spacer = style is Style.SPACER
    spacing = make(
        "spacing",
        before=twips(before), after=twips(after), line=twips(6 if is_spacer else text.leading),
        lineRule="exact" if is_spacer else "atLeast",
    )  # fmt: skip
    settings = properties(
        "pPr",
        switch("keepNext", is_kept), switch("keepLines", is_kept), _accent(style), spacing,
        _indent(sheet, style, max(end, 0.0)), None if level is None else valued("outlineLvl", level),
    )  # fmt: skip
    name = _BUILT_IN.get(style) or _OWN[style]
    follower = Style.BODY if level is not None or style in (Style.TITLE, Style.SUBTITLE) else None
    return _style("paragraph", style, name, settings, _type(text), is_own=style in _OWN, follower=follower)


def _indent(sheet: Sheet, style: Style, end: float) -> Element | None:
    """Room at the end; the words ``left`` and ``right`` mean start and end to the format."""
    if style is Style.ACCENT:
        end = sheet.page.inner_width - 40
    return make("ind", right=twips(end)) if end > 0 else None


def _accent(style: Style) -> Element | None:
    """The short rule that closes the head of a document."""
    if style is not Style.ACCENT:
        return None
    return make("pBdr", make("top", val="single", sz=16, space=4, color=COLOURS["primary"].lstrip("#")))


def _table_texts(sheet: Sheet) -> Iterator[Element]:
    for number, look in enumerate(sheet.tables):
        for name, text in ((table_head(number), look.head), (table_text(number), look.cell)):
            spacing = make("spacing", before=0, after=0, line=twips(text.leading), lineRule="atLeast")
            shown = name.replace("Table", "Table ").replace(str(number + 1), f" {number + 1}")
            yield _style("paragraph", name, shown, properties("pPr", spacing), _type(text), is_own=True)


def _type(text: TextStyle) -> Element | None:
    size = half_points(text.size)
    return properties(
        "rPr",
        switch("b", text.bold), switch("bCs", text.bold), make("color", val=COLOURS[text.colour].lstrip("#")),
        valued("sz", size), valued("szCs", size),
    )  # fmt: skip


def _style(
    kind: str,
    identifier: str,
    name: str,
    *settings: Element | None,
    is_default: bool = False,
    is_own: bool = False,
    follower: str | None = None,
) -> Element:
    return make(
        "style",
        valued("name", name),
        None if is_default or kind != "paragraph" else valued("basedOn", "Normal"),
        None if follower is None else valued("next", follower),
        make("qFormat"),
        *settings,
        type=kind, default=1 if is_default else None, customStyle=1 if is_own else None, styleId=identifier,
    )  # fmt: skip


def _link_style() -> Element:
    look = properties("rPr", make("color", val=COLOURS["link"].lstrip("#")), valued("u", "single"))
    return make("style", valued("name", "Hyperlink"), look, type="character", styleId=LINK_STYLE)


def _table_style() -> Element:
    sides = [make(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")]
    settings = properties("tblPr", make("tblInd", w=0, type="dxa"), make("tblCellMar", *sides))
    return make("style", valued("name", "Normal Table"), settings, type="table", default=1, styleId="TableNormal")


def _defaults(sheet: Sheet) -> Element:
    size = half_points(sheet.body.size)
    own = LANGUAGE_TAGS[sheet.language]
    latin = LANGUAGE_TAGS[Language.ENGLISH] if sheet.language.is_right_to_left else own
    text = properties(
        "rPr",
        make("rFonts", ascii=TYPEFACE, hAnsi=TYPEFACE, eastAsia=TYPEFACE, cs=TYPEFACE),
        make("color", val=COLOURS["text"].lstrip("#")), valued("sz", size), valued("szCs", size),
        make("lang", val=latin, eastAsia=latin, bidi=LANGUAGE_TAGS[Language.ARABIC]),
    )  # fmt: skip
    spacing = make("spacing", before=0, after=0, line=twips(sheet.body.leading), lineRule="atLeast")
    return make("docDefaults", make("rPrDefault", text), make("pPrDefault", properties("pPr", spacing)))
