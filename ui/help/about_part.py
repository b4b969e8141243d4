"""The third tab of the help: what the program is, under which licence, and whose work it is made of."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, IconButton
from ui.kit.cards import in_card
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.focus import LeadsFocus
from ui.kit.labels import ElidedLabel, Label, isolate
from ui.kit.reading_box import ReadingBox
from ui.kit.tables import RowList
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Size, Space, TypeRole
from workbench import __version__
from workbench.bootstrap.notices import Part, Work, own_licence, read_works, texts_of
from workbench.wording import Words
from workbench.wording.words import N_

PROGRAM_NAME = "Coordination Workbench"
VERSION = N_("Version {version}")
CONTACTS = N_(
    "This program contacts nothing: no server, no account, no search for a new version, no count of who uses it. What "
    "you write stays on this computer, encrypted, until you yourself export, print or copy it."
)
LICENCE = N_(
    "It is free: Apache License 2.0. You may use it, change it and pass it on; there is no warranty."
)  # fmt: skip
READ_LICENCE = N_("Read the licence")
WORKS = N_("Work of others in this program")
BACK = N_("Back")
NO_TEXT = N_("The text of this licence is not among the program's files.")
WITHIN = N_("in {packages}")
OWN_LICENCE = "Apache License 2.0"
_ROWS_SEEN = 3
"""So many works are seen at least; where there is less room, all of it scrolls."""


class AboutPart(LeadsFocus, QWidget):
    """The facts and the list of works; a licence that is opened lies over both until one goes back."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self.read_button = Button(words.text(READ_LICENCE), theme=theme, icon=IconName.FILE_TEXT)
        self.model: ColumnsModel[Work] = ColumnsModel((Column("", text=_name, subtitle=self._said),))
        self.model.show(read_works())
        self.works = RowList(theme, self.model)
        self.works.setAccessibleName(words.text(WORKS))
        self.back = IconButton(theme, IconName.CHEVRON_LEFT, words.text(BACK))
        self._whose = ElidedLabel("", TypeRole.H3)
        self.box = ReadingBox(words.text(READ_LICENCE))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._facts())
        self._stack.addWidget(self._reading())
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 0, Space.XL, Space.L)
        column.addWidget(self._stack)
        self.read_button.clicked.connect(self._on_own)
        self.works.opened.connect(self.open)
        self.back.clicked.connect(self._on_back)
        self.lead_focus_to(self.read_button)

    def _facts(self) -> QWidget:
        words = self._words
        facts = QWidget()
        column = QVBoxLayout(facts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(Label(PROGRAM_NAME, TypeRole.H2))
        version = words.text(VERSION).replace("{version}", isolate(__version__))
        column.addWidget(Label(version, TypeRole.BODY, "text_2"))
        for told in (CONTACTS, LICENCE):
            column.addWidget(Label(words.text(told), wraps=True))
        row = QHBoxLayout()
        row.addWidget(self.read_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(Space.S)
        column.addWidget(Label(words.text(WORKS), TypeRole.H3))
        self.works.setMinimumHeight(_ROWS_SEEN * grown(Size.LIST_ROW))
        column.addWidget(in_card(self.works), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(facts)
        # The sheet's own ground shows through.
        facts.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        return area

    def _reading(self) -> QWidget:
        reading = QFrame()
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self._whose, 1)
        column.addLayout(head)
        column.addWidget(self.box, 1)
        return reading

    def _said(self, work: Work) -> str:
        parts = [work.licence, work.holder]
        if work.part is Part.COMPILED:
            parts.append(self._words.text(WITHIN).replace("{packages}", isolate(", ".join(work.within))))
        return self._words.listed(isolate(part) for part in parts)

    # A licence

    @Slot()
    def _on_own(self) -> None:
        self._show(OWN_LICENCE, own_licence())

    @Slot(object)
    def open(self, work: Work) -> None:
        """Shows the licences of a work."""
        self._show(work.name, texts_of(work) or self._words.text(NO_TEXT))

    def _show(self, whose: str, text: str) -> None:
        self._whose.setText(whose)
        self.box.show_text(text)
        self.box.setAccessibleName(whose)
        self._stack.setCurrentIndex(1)
        self.box.setFocus()

    def is_reading(self) -> bool:
        """Whether a licence lies over the facts."""
        return self._stack.currentIndex() == 1

    def go_back(self) -> bool:
        """Back to the facts; whether a licence was open."""
        if not self.is_reading():
            return False
        self._stack.setCurrentIndex(0)
        self.works.setFocus()
        return True

    @Slot()
    def _on_back(self) -> None:
        self.go_back()


def _name(work: Work) -> str:
    return f"{work.name} {work.version}".strip()
