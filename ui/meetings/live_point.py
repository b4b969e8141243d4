"""The line in which another point comes onto the agenda while the meeting goes on, such as any other business."""

from functools import partial

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.desk import Desk
from ui.kit.fields import LINE_LIMIT
from ui.kit.focus import LeadsFocus
from ui.kit.keys import CANCEL, claim, combination
from ui.kit.line_edit import LineEdit
from workbench.domain.meeting_drafts import AgendaDraft
from workbench.identifiers import AgendaItemId, MeetingId
from workbench.operations.meetings import add_agenda_item
from workbench.operations.saved import Saved
from workbench.wording.words import N_

NEW_POINT = N_("Another point of the agenda; Enter goes on with it, Esc does not")


class PointLine(LeadsFocus, QWidget):
    """Shown when it is asked for; Enter puts the point behind the one that is on."""

    added = Signal(str)
    """The id of the new point."""
    left = Signal()
    """None is wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting = self._after = ""
        self.edit = LineEdit(self, limit=LINE_LIMIT)
        self.edit.setPlaceholderText(desk.t(NEW_POINT))
        self.edit.setAccessibleName(desk.t(NEW_POINT))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit)
        self.edit.returnPressed.connect(self.add)
        self.lead_focus_to(self.edit)

    def ask(self, meeting: str, after: str) -> None:
        """Asks for a point of this meeting, behind another one or at the end."""
        self._meeting, self._after = meeting, after
        self.show()
        self.setFocus()

    @Slot()
    def add(self) -> None:
        """Puts what is typed on the agenda."""
        title = self.edit.text()
        if not title.strip():
            return
        self.edit.clear()
        after = AgendaItemId(self._after) if self._after else None
        operation = partial(
            add_agenda_item, self._desk.database, MeetingId(self._meeting), AgendaDraft(title=title), after
        )
        self._desk.operate(operation, owner=self, then=self._on_added, failed=_Typed(self, title).give_back)

    @Slot(object)
    def _on_added(self, saved: Saved) -> None:
        self.added.emit(saved.id)

    def give_back(self, title: str, error: BaseException) -> None:
        """What could not be added stands in the line again."""
        if not self.edit.text():
            self.edit.setText(title)
        self._desk.tell(error)

    def event(self, event: QEvent) -> bool:
        return claim(event, CANCEL) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) in CANCEL:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Typed:
    """A title on its way to becoming a point."""

    def __init__(self, line: PointLine, title: str) -> None:
        self._line = line
        self._title = title

    def give_back(self, error: BaseException) -> None:
        self._line.give_back(self._title, error)
