"""Lists as the format counts them: one way of dots, one of numbers, and a count of its own for every list."""

from workbench.documents.docx.elements import Element, make, twips, valued
from workbench.documents.docx.setting import Setting

BULLETS = 1
"""The list that dotted ones belong to."""
_DOTS, _NUMBERS = 0, 1
_START, _HANGING = 22.0, 18.0


def numbered(setting: Setting) -> int:
    """A list that counts from 1."""
    setting.numbered_lists += 1
    return BULLETS + setting.numbered_lists


def make_numbering(setting: Setting) -> Element:
    """The part that says how lists count; made last, when all of them are known."""
    restarts = [
        make(
            "num",
            valued("abstractNumId", _NUMBERS),
            make("lvlOverride", valued("startOverride", 1), ilvl=0),
            numId=BULLETS + place,
        )
        for place in range(1, setting.numbered_lists + 1)
    ]
    return make(
        "numbering",
        _way(setting, _DOTS, "bullet", "•"),
        _way(setting, _NUMBERS, "decimal", "%1."),
        make("num", valued("abstractNumId", _DOTS), numId=BULLETS),
        *restarts,
    )


def _way(setting: Setting, number: int, shape: str, label: str) -> Element:
    end = setting.width - setting.reading_width
    indent = make(
        "ind", left=twips(_START), right=twips(end) if end > 0 else None, hanging=twips(_HANGING)
    )  # fmt: skip
    level = make(
        "lvl",
        valued("start", 1), valued("numFmt", shape), valued("lvlText", label), valued("lvlJc", "start"),
        make("pPr", indent), ilvl=0,
    )  # fmt: skip
    return make("abstractNum", valued("multiLevelType", "singleLevel"), level, abstractNumId=number)
