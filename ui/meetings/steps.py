"""How far a meeting and its minutes have come, as words in a row: planned, held, draft minutes, approved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.desk import Desk
from ui.kit.flow import FlowLayout
from ui.kit.labels import Label, isolate
from ui.kit.layouts import empty_layout
from ui.kit.marks import Mark, MarkKind
from ui.theme.tokens import Space, TypeRole
from workbench.domain.meetings import MeetingStatus
from workbench.wording.words import N_

STATUS = N_("Status: {status}")
BECAUSE = N_("Cancelled: {reason}")

_LINE = (MeetingStatus.PLANNED, MeetingStatus.HELD, MeetingStatus.DRAFT, MeetingStatus.APPROVED)
_STANDS_FOR = {
    MeetingStatus.CIRCULATED: MeetingStatus.DRAFT,
    MeetingStatus.RECEIVED: MeetingStatus.DRAFT,
    MeetingStatus.AMENDED: MeetingStatus.APPROVED,
}
"""Statuses that are a step of the line under another name."""


class StatusSteps(QWidget):
    """The steps with a mark each: done, here, to come."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._told: tuple[MeetingStatus, str] | None = None
        self._row = FlowLayout(self, Space.L)

    def show_status(self, status: MeetingStatus, because: str) -> None:
        """Shows where the meeting stands; a cancelled one has no steps."""
        if self._told == (status, because):
            return
        self._told = (status, because)
        empty_layout(self._row)
        word = self._desk.term("meeting_statuses", status.value)
        self.setAccessibleName(self._desk.t(STATUS).replace("{status}", word))
        if status is MeetingStatus.CANCELLED:
            told = self._desk.t(BECAUSE).replace("{reason}", isolate(because)) if because else word
            self._add(MarkKind.NONE, told, "text", TypeRole.STRONG)
            return
        here = _LINE.index(_STANDS_FOR.get(status, status))
        for place, step in enumerate(_LINE):
            text = word if place == here else self._desk.term("meeting_statuses", step.value)
            if place < here or place == here == len(_LINE) - 1:
                self._add(MarkKind.DONE, text, "text" if place == here else "text_2", _role(place == here))
            elif place == here:
                self._add(MarkKind.INFO, text, "text", TypeRole.STRONG)
            else:
                self._add(MarkKind.NONE, text, "text_3", TypeRole.BODY)

    def _add(self, kind: MarkKind, text: str, colour: str, role: TypeRole) -> None:
        step = QWidget()
        row = QHBoxLayout(step)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(Mark(self._desk.theme, kind), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(text, role, colour))
        self._row.addWidget(step)


def _role(is_here: bool) -> TypeRole:
    return TypeRole.STRONG if is_here else TypeRole.BODY
