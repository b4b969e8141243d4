"""A paragraph with its style, its direction and its words: what every block is made of."""

from workbench.documents.docx.elements import Element, make, properties, switch, valued
from workbench.documents.docx.runs import PLAIN, Look, write_runs
from workbench.documents.docx.setting import Setting
from workbench.documents.docx.styles import Style
from workbench.documents.model import Align, Inlines

_ALIGNED = {Align.CENTRE: "center", Align.END: "end"}


def paragraph(
    setting: Setting, style: str, content: Inlines = (), *extras: Element | None, look: Look = PLAIN,
    align: Align = Align.START, before: tuple[Element, ...] = (),
) -> Element:  # fmt: skip
    """A paragraph; ``extras`` are further properties of it, ``before`` stands before its words."""
    settings = properties(
        "pPr",
        valued("pStyle", style),
        switch("bidi", (look.language or setting.language).is_right_to_left),
        valued("jc", _ALIGNED[align]) if align in _ALIGNED else None,
        *extras,
    )
    return make("p", settings, *before, *write_runs(setting, content, look))


def spacer(setting: Setting, *extras: Element | None) -> Element:
    """A little room: two tables that touch would become one, and a cell must end in a paragraph."""
    return paragraph(setting, Style.SPACER, (), *extras)
