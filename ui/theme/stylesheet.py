"""The stylesheet: a template filled from the tokens, and the small drawings its controls need.

Widgets say what they are by the dynamic property ``role`` (``say_role``); labels their colour by ``tone``. Item views
have no box rules here, as those would make scrolling slow; they are coloured by the palette and by their delegates.
"""

from collections.abc import Mapping
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme.drawings import Drawings
from ui.theme.measures import grown
from ui.theme.tokens import Radius, Size, Tokens, TypeRole

# The drawings inside controls with the token each is drawn in.
_DRAWINGS = {
    "chevron-down": "text_2",
    "chevron-up": "text_2",
    "chevron-left": "text_2",
    "chevron-right": "text_2",
    "check": "on_primary",
    "minus": "on_primary",
    "arrow-up": "text_2",
    "arrow-down": "text_2",
}
_DISABLED = ("chevron-down", "chevron-up", "check")


def say_role(widget: QWidget, role: str, name: str = "role") -> None:
    """Tells the stylesheet what a widget is; it is drawn accordingly at once, also when it is shown already."""
    if widget.property(name) == role:
        return
    widget.setProperty(name, role)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # It is drawn accordingly when it is shown for the first time.
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


class Stylesheet:
    """The template of ``resources/theme``, filled; its drawings are tinted when they are first needed."""

    def __init__(self, resources: Path, drawings: Drawings) -> None:
        self._icons = resources / "icons"
        self._template = Template((resources / "theme" / "workbench.qss").read_text(encoding="utf-8"))
        self._drawings = drawings
        self._written: set[str] = set()

    def text(self, tokens: Tokens, scheme: str) -> str:
        """The stylesheet for a set of colours; ``scheme`` names the set, as Qt remembers drawings by file name."""
        if scheme not in self._written:
            self._write(tokens, scheme)
            self._written.add(scheme)
        return self._template.substitute(_values(tokens, self._drawings.path(scheme)))

    def names(self) -> set[str]:
        """The names the template asks for."""
        return set(self._template.get_identifiers())

    def _write(self, tokens: Tokens, scheme: str) -> None:
        colours = tokens.as_mapping()
        usual = {f"{scheme}-{name}.svg": self._tinted(name, colours[token]) for name, token in _DRAWINGS.items()}
        disabled = {f"{scheme}-{name}-disabled.svg": self._tinted(name, tokens.disabled) for name in _DISABLED}
        self._drawings.write(usual | disabled)

    def _tinted(self, name: str, colour: str) -> str:
        text = (self._icons / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
        return text.replace('stroke-width="2"', 'stroke-width="2.5"')


def _values(tokens: Tokens, drawing: str) -> Mapping[str, object]:
    measures = {f"radius_{radius.name.lower()}": int(radius) for radius in Radius}
    return {**tokens.as_mapping(), **measures, **_sizes(), **_rounds(), "drawing": drawing}


def _sizes() -> dict[str, int]:
    """Each size as it is, within a line round it (``inner``) and within the thicker one of the focus (``focused``)."""
    sizes = {size.name.lower(): grown(size) for size in Size}
    return {
        **{f"size_{name}": length for name, length in sizes.items()},
        **{f"inner_{name}": length - 2 for name, length in sizes.items()},
        **{f"focused_{name}": length - 4 for name, length in sizes.items()},
        "line_body": grown(TypeRole.BODY.line),
        "line_dense": grown(TypeRole.LABEL.line) + 4,
        "drop_down": 2 * sizes["arrow"],
        "scroller": 2 * (sizes["arrow"] + 10),
        "spin_button": sizes["mark"] + 12,
    }


def _rounds() -> dict[str, int]:
    """What is round has half its height for a radius."""
    tick = grown(Size.ICON_INLINE) + 2
    ring = round(tick * 5 / 18)
    return {
        "radius_chip": grown(Size.COMPACT) // 2,
        "radius_radio": tick // 2,
        "radio_ring": ring,
        "radio_dot": tick - 2 * ring,
    }
