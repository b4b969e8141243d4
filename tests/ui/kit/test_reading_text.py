"""A text to read in one piece: room for every line, keys on a ground of their own, from either side."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.architecture.sources import ROOT
from ui.kit.reading_text import ReadingText, Run, TextBlock
from ui.theme.theme import Theme, ThemeMode
from ui.theme.tokens import TypeRole

ARABIC = (Run("اضغط "), Run("Ctrl+Shift+P", is_key=True), Run("، ثم حرفان من الاسم، ثم "), Run("Enter", is_key=True))
BLOCKS = (
    TextBlock(runs=(Run("<b>A title</b> & more"),), role=TypeRole.H2),
    TextBlock(runs=ARABIC, mark="1.", above=8),
    TextBlock(runs=(Run("workbench list --workspace FOLDER --json", is_key=True),), mark="•", above=8),
)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("width", [150, 400])
def test_every_line_has_room_and_keys_have_a_ground(qtbot: QtBot, direction: Qt.LayoutDirection, width: int) -> None:
    theme = Theme(ROOT / "resources", ThemeMode.LIGHT)
    text = ReadingText(theme, BLOCKS, "all of it")
    qtbot.addWidget(text)
    text.setLayoutDirection(direction)
    text.resize(width, text.heightForWidth(width))
    text.show()
    for laid in text._laid_out(width):
        lines = [laid.lines.lineAt(number) for number in range(laid.lines.lineCount())]
        assert laid.place.y() + lines[-1].y() + lines[-1].height() <= text.height()
        assert all(line.naturalTextWidth() <= width for line in lines)
    assert text.top_of(0) == 0 < text.top_of(1) < text.top_of(2)
    image = text.grab().toImage()
    painted = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert {theme.colour(name).rgb() for name in ("sunken", "text", "primary_text")} <= painted


def test_it_is_told_whole_and_as_it_is_written(qtbot: QtBot) -> None:
    text = ReadingText(Theme(ROOT / "resources", ThemeMode.DARK), BLOCKS, "all of it")
    qtbot.addWidget(text)
    assert text.accessibleName() == "all of it"
    assert "<b>A title</b>" in text._laid_out(400)[0].lines.text()
    assert ReadingText(Theme(ROOT / "resources", ThemeMode.DARK), (), "").heightForWidth(100) == 0
