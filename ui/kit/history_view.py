"""The story of one record: what was done to it and when, with what changed, the newest first."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import EmptyState
from ui.kit.change_words import ChangeWords
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate
from ui.kit.routes import Route
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Size, Space, TypeRole
from workbench.queries.history import HistoryEntry, record_history
from workbench.wording.words import N_

TITLE = N_("History")
NOTHING = N_("Nothing has been noted about this yet.")
MORE = N_("Show older entries")
BY = N_("by {name}")
BY_OTHERS = N_("by somebody else")
TAKEN_BACK = N_("taken back since")
ERASED = N_("some of it was erased")
IN_DIARY = N_("Show in the diary")

_AT_FIRST = 40
_MOST = 400


class HistoryView(LeadsFocus, QWidget):
    """The history of the record it is shown; ``kind`` is the code of its kind, ``country`` names countries."""

    def __init__(self, desk: Desk, kind: str, *, country: Callable[[str], str] | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._kind = kind
        self._record = ""
        self._limit = _AT_FIRST
        self._changes = ChangeWords(desk)
        own = self._changes.writing
        self._writing = own if country is None else replace(own, country=country)
        self._entries: QWidget | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(desk.t(TITLE))
        self._empty = EmptyState(desk.theme, IconName.HISTORY, desk.t(NOTHING))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.lead_focus_to(self._area)

    def show_record(self, record: str) -> None:
        """Reads and shows the history of this record."""
        if record != self._record:
            self._limit = _AT_FIRST
        self._record = record
        self.refresh()

    def refresh(self) -> None:
        """Reads the history again."""
        if self._record:
            desk = self._desk
            query = partial(
                record_history, kind=self._kind, record=self._record, language=desk.language, translate=desk.t,
                limit=self._limit, writing=self._writing,
            )  # fmt: skip
            desk.fetch(query, self._show, owner=self)

    @Slot(object)
    def _show(self, entries: Sequence[HistoryEntry]) -> None:
        place = self._area.verticalScrollBar().value()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, Space.XS, 0, 20)
        column.setSpacing(Space.M)
        if entries:
            diary = Button(self._desk.t(IN_DIARY), kind=ButtonKind.QUIET)
            diary.clicked.connect(self._on_diary)
            column.addWidget(diary, 0, Qt.AlignmentFlag.AlignLeading)
        for entry in entries:
            column.addWidget(self._entry(entry))
        if len(entries) >= self._limit and self._limit < _MOST:
            more = Button(self._desk.t(MORE), kind=ButtonKind.QUIET)
            more.clicked.connect(self._on_more)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self._area.setWidget(inside)
        self._area.verticalScrollBar().setValue(place)
        self._stack.setCurrentIndex(0 if entries else 1)

    @Slot()
    def _on_diary(self) -> None:
        self._desk.go(str(Route("diary", options={"record": f"{self._kind}:{self._record}"})))

    @Slot()
    def _on_more(self) -> None:
        self._limit = _MOST
        self.refresh()

    def _entry(self, entry: HistoryEntry) -> QWidget:
        widget = QWidget()
        widget.setMaximumWidth(grown(Size.READING))
        column = QVBoxLayout(widget)
        # In line with the words of the button above, and clear of the ring that shows the focus.
        column.setContentsMargins(14, 0, 14, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        sentence = Label(entry.sentence, TypeRole.STRONG, "text_3" if entry.undone else "text")
        head.addWidget(sentence)
        head.addWidget(Label(self._about(entry), TypeRole.CAPTION, "text_2"))
        head.addStretch(1)
        column.addLayout(head)
        if entry.fields:
            column.addWidget(Label("\n".join(self._changes.lines(entry.fields)), colour="text_2", wraps=True))
        line = QFrame()
        say_role(line, "divider")
        column.addSpacing(Space.S)
        column.addWidget(line)
        return widget

    def _about(self, entry: HistoryEntry) -> str:
        t = self._desk.t
        parts = [
            self._changes.moment(entry.when.astimezone()),
            "" if entry.mine else self._by(entry),
            t(TAKEN_BACK) if entry.undone else "",
        ]
        return " · ".join(part for part in (*parts, t(ERASED) if entry.erased else "") if part)

    def _by(self, entry: HistoryEntry) -> str:
        """Which of the others did it, as far as that is known."""
        t = self._desk.t
        return t(BY).replace("{name}", isolate(entry.by)) if entry.by else t(BY_OTHERS)
