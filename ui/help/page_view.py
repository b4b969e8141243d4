"""One page of the help as one reads it: headings, paragraphs, numbered steps, and what it leads on to."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.flow import FlowLayout
from ui.kit.labels import Label
from ui.kit.reading_text import ReadingText, Run, TextBlock
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.wording import Words
from workbench.wording.help_pages import HelpPage, HelpShelf, Line, LineKind, Link, Piece, PieceKind
from workbench.wording.words import N_

MORE = N_("More on this")
OPEN_PAGE = N_("Open the page “{page}”")
IN_ENGLISH = N_("This page is not there in your language yet.")
POINT = "•"
Pages = Mapping[str, tuple[str, IconName]]
"""Pages of the program that can be opened: name to title, in the window's language, and icon."""


def shown_key(keys: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys


class _LinkButton(Button):
    """Leads on to what has this name."""

    asked = Signal(str)

    def __init__(self, name: str, text: str, theme: Theme, icon: IconName) -> None:
        super().__init__(text, theme=theme, icon=icon)
        self._name = name
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self._name)


class HelpView(QScrollArea):
    """Shows a page; arrow keys and Page down scroll. A screen reader is told all of it when it takes the focus."""

    topic_asked = Signal(str)
    page_asked = Signal(str)
    """The name of a page of the program."""

    def __init__(self, theme: Theme, words: Words, shelf: HelpShelf, *, pages: Pages) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self._shelf = shelf
        self._pages = pages
        self._headings: dict[int, int] = {}
        """Number of a section, to that of the block its heading is."""
        self.text: ReadingText | None = None
        self.links: list[Button] = []
        say_role(self, "reading")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.page: HelpPage | None = None

    def show_page(self, page: HelpPage, section: int = 0) -> None:
        """Shows a page from this section on."""
        self.page = page
        self.links = []
        blocks, self._headings = _blocks(page, self._in_english(page))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.XL, Space.S, Space.XL, Space.XL)
        column.setSpacing(Space.S)
        self.text = ReadingText(self._theme, blocks, read_out(page))
        column.addWidget(self.text)
        self._add_links(column, page.links)
        column.addStretch(1)
        self.setWidget(inside)
        # The sheet's own ground shows through.
        inside.setAutoFillBackground(False)
        self.setAccessibleName(page.title)
        self.setAccessibleDescription(read_out(page))
        self.verticalScrollBar().setValue(0)
        if section in self._headings:
            # Where a heading stands is known once the page is laid out.
            QTimer.singleShot(0, self, partial(self._scroll_to, page, section))

    def _in_english(self, page: HelpPage) -> str:
        return self._words.text(IN_ENGLISH) if page.language != self._shelf.language else ""

    def _scroll_to(self, page: HelpPage, section: int) -> None:
        if self.page is page and self.text is not None:
            self.verticalScrollBar().setValue(self.text.top_of(self._headings[section]))

    def _add_links(self, column: QVBoxLayout, links: Sequence[Link]) -> None:
        offered = [link for link in links if not link.to_page or link.name in self._pages]
        if not offered:
            return
        column.addSpacing(Space.M)
        column.addWidget(Label(self._words.text(MORE), TypeRole.LABEL, "text_2"))
        around = QWidget()
        flow = FlowLayout(around, Space.S)
        for link in offered:
            button = self._button(link)
            if button is not None:
                self.links.append(button)
                flow.addWidget(button)
        column.addWidget(around)

    def _button(self, link: Link) -> Button | None:
        if link.to_page:
            title, icon = self._pages[link.name]
            text = self._words.text(OPEN_PAGE).replace("{page}", title)
            button = _LinkButton(link.name, text, self._theme, icon)
            button.asked.connect(self.page_asked)
            return button
        page = self._shelf.page(link.name)
        if page is None:
            return None
        button = _LinkButton(link.name, page.title, self._theme, IconName.CIRCLE_HELP)
        button.asked.connect(self.topic_asked)
        return button


def _blocks(page: HelpPage, note: str) -> tuple[list[TextBlock], dict[int, int]]:
    """The blocks of a page, and for the number of each section with a heading the number of that block."""
    blocks = [TextBlock(runs=(Run(page.title),), role=TypeRole.H2)]
    if note:
        blocks.append(TextBlock(runs=(Run(note),), role=TypeRole.CAPTION, colour="text_2", above=Space.XS))
    headings: dict[int, int] = {}
    for number, section in enumerate(page.sections):
        if section.heading:
            headings[number] = len(blocks)
            blocks.append(TextBlock(runs=(Run(section.heading),), role=TypeRole.H3, above=Space.L))
        step = 0
        for line in section.lines:
            step = step + 1 if line.kind is LineKind.STEP else 0
            mark = {LineKind.STEP: f"{step}.", LineKind.POINT: POINT}.get(line.kind, "")
            blocks.append(TextBlock(runs=_runs(line), mark=mark, above=Space.S))
    return blocks, headings


def _runs(line: Line) -> tuple[Run, ...]:
    return tuple(
        Run(shown_key(piece.text) if piece.kind is PieceKind.KEY else piece.text, piece.kind is not PieceKind.WORDS)
        for piece in line.pieces
    )


def read_out(page: HelpPage) -> str:
    """All words of a page, as they are read aloud."""
    said = [page.title]
    for section in page.sections:
        said += [section.heading, *(line.text(_spoken) for line in section.lines)]
    return "\n".join(part for part in said if part)


def _spoken(piece: Piece) -> str:
    return shown_key(piece.text) if piece.kind is PieceKind.KEY else piece.text
