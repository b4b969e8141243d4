"""Under the form of a record: what came of it in a few sentences, what can be done next, and its history."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.desk import Desk
from ui.kit.flow import FlowLayout
from ui.kit.history_view import HistoryView
from ui.kit.labels import Label
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.changes import Changes
from workbench.wording.words import N_

SHOW_HISTORY = N_("Show its history")
HIDE_HISTORY = N_("Hide its history")
_HISTORY_HEIGHT = 300


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be done next; ``title`` is in the window's language."""

    title: str
    icon: IconName
    run: Callable[[], None]


class Story(QWidget):
    """Sentences and steps, told again whenever a record of ``kinds`` changed: `read` is asked for then."""

    kinds: frozenset[str] = frozenset()

    def __init__(self, desk: Desk, kind: str, record: str) -> None:
        super().__init__()
        self.desk = desk
        self._kind = kind
        self._record = record
        self._history: HistoryView | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        line = QFrame()
        say_role(line, "divider")
        column.addWidget(line)
        self._heading = Label("", TypeRole.H3)
        column.addWidget(self._heading)
        self._told = QVBoxLayout()
        self._told.setSpacing(Space.S)
        column.addLayout(self._told)
        self._steps = QWidget()
        FlowLayout(self._steps, Space.S)
        column.addWidget(self._steps)
        self._toggle = Button(desk.t(SHOW_HISTORY), theme=desk.theme, icon=IconName.HISTORY, kind=ButtonKind.QUIET)
        self._toggle.clicked.connect(self._on_history)
        column.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeading)
        self._column = column
        desk.changed.connect(self._on_changed)

    def read(self) -> None:
        """Asks for what is to be told anew."""

    def tell(self, heading: str, lines: Sequence[QWidget | str], steps: Sequence[Step]) -> None:
        """Shows another heading, other sentences (or widgets), and other steps."""
        self._heading.setText(heading)
        _empty(self._told)
        for told in lines:
            self._told.addWidget(Label(told, TypeRole.BODY, "text_2", wraps=True) if isinstance(told, str) else told)
        flow = self._steps.layout()
        assert flow is not None
        focused = self._steps.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        _empty(flow)
        for step in steps:
            button = Button(step.title, theme=self.desk.theme, icon=step.icon)
            button.clicked.connect(step.run)
            flow.addWidget(button)
        self._steps.setVisible(bool(steps))
        if focused:
            self._toggle.setFocus()

    def steps(self) -> list[Button]:
        """The buttons of the steps, in order."""
        flow = self._steps.layout()
        items = [flow.itemAt(place) for place in range(flow.count())] if flow is not None else []
        return [found for item in items if item is not None and isinstance(found := item.widget(), Button)]

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in self.kinds):
            self.read()
            if self._history is not None:
                self._history.refresh()

    @Slot()
    def _on_history(self) -> None:
        if self._history is None:
            self._history = HistoryView(self.desk, self._kind)
            self._history.setMinimumHeight(grown(_HISTORY_HEIGHT))
            self._history.hide()
            self._column.addWidget(self._history)
            self._history.show_record(self._record)
        self._history.setVisible(self._history.isHidden())
        self._toggle.setText(self.desk.t(SHOW_HISTORY if self._history.isHidden() else HIDE_HISTORY))


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
