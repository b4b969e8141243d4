"""What an operation did, or taking it back would do, record by record."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.change_words import MOST, ChangeWords
from ui.kit.desk import Desk
from ui.kit.labels import Label, isolate
from ui.kit.routes import Route
from ui.theme.tokens import Space, TypeRole
from workbench.queries.diary_detail import RecordPart
from workbench.queries.diary_subjects import Subject
from workbench.wording.kinds import kind_name
from workbench.wording.words import N_

DONE = {
    "create": N_("{record}: added"),
    "update": N_("{record}: changed"),
    "remove": N_("{record}: removed"),
    "restore": N_("{record}: brought back"),
    "erase": N_("{record}: erased"),
}
NAMED = N_("{kind}, {name}")
ERASED = N_("What it said was erased.")
GO = N_("Go to {name}")
OPEN = N_("Show it")
AT_FIRST = 12
"""So many records are told until somebody asks for all."""
_PAGES = {"organisation": "partners", "group": "groups", "meeting": "meetings", "action_item": "actions"}
_CONTACTS = {"contact_note": "contacts", "issue": "contacts/issues"}


def route_of(subject: Subject | None) -> str:
    """Where a record is shown; nowhere where it was removed or has no page of its own."""
    if subject is None or subject.is_removed:
        return ""
    if subject.kind in _CONTACTS:
        return f"{_CONTACTS[subject.kind]}/{subject.id}"
    return str(Route(_PAGES[subject.kind], subject.id)) if subject.kind in _PAGES else ""


class PartList(QWidget):
    """Records one below the other, each with what changed of it."""

    more_asked = Signal()
    """All are wanted, not only the first."""

    def __init__(self, desk: Desk, changes: ChangeWords) -> None:
        super().__init__()
        self._desk = desk
        self._changes = changes
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.M)

    def show_parts(self, parts: Sequence[RecordPart], more: int, *, whole: bool = False, linked: bool = True) -> None:
        """Shows what was done to these records, of very many to the first; ``more`` are not among them."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        shown = parts if whole else parts[:AT_FIRST]
        led: set[str] = set()
        for part in shown:
            self._column.addWidget(self._part(part, whole, linked and self._is_first(part, led)))
        hidden = len(parts) - len(shown)
        if hidden:
            button = Button(
                self._desk.words.plural("Show {count} record more", "Show {count} records more", hidden),
                kind=ButtonKind.QUIET,
            )
            button.clicked.connect(self._on_more)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        if more:
            text = self._desk.words.plural("and {count} record more", "and {count} records more", more)
            self._column.addWidget(Label(text, colour="text_2"))

    def _is_first(self, part: RecordPart, led: set[str]) -> bool:
        """Whether it is the first part of a record with a page, so that a button leads there once."""
        route = route_of(part.root)
        is_first = bool(route) and route not in led
        led.add(route)
        return is_first

    def _part(self, part: RecordPart, whole: bool, linked: bool) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        heading = Label(self.heading(part), TypeRole.STRONG, wraps=True)
        heading.centre()
        head.addWidget(heading, 1)
        if linked and part.root is not None:
            head.addWidget(self._link(part.root, is_itself=part.root.id == part.id), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        lines = self._changes.lines(part.lines, len(part.lines) if whole else MOST)
        if part.is_erased:
            lines = [*lines, self._desk.t(ERASED)]
        if lines:
            column.addWidget(Label("\n".join(lines), colour="text_2", wraps=True))
        return widget

    def heading(self, part: RecordPart) -> str:
        """Which record, and what was done to it."""
        kind = kind_name(part.kind, self._desk.words)
        named = self._desk.t(NAMED).replace("{kind}", kind).replace("{name}", isolate(part.name))
        return self._desk.t(DONE.get(part.action, DONE["update"])).replace("{record}", named if part.name else kind)

    def _link(self, subject: Subject, *, is_itself: bool) -> Button:
        name = subject.name or kind_name(subject.kind, self._desk.words)
        link = Button(self._desk.t(OPEN) if is_itself else _short(name), kind=ButtonKind.QUIET)
        link.setAccessibleName(self._desk.t(GO).replace("{name}", isolate(name)))
        link.setProperty("route", route_of(subject))
        link.clicked.connect(self._on_link)
        return link

    @Slot()
    def _on_link(self) -> None:
        sender = self.sender()
        route = sender.property("route") if sender is not None else ""
        if route:
            self._desk.go(str(route))

    @Slot()
    def _on_more(self) -> None:
        self.more_asked.emit()


_LONGEST = 32


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
