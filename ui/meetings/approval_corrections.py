"""Corrections to the draft that wait for a judgement, shown before the minutes are approved."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.cards import Banner
from ui.kit.desk import Desk
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.meetings.versions_answers import JUDGE
from ui.meetings.versions_sheets import JudgingSheet, asked_for
from ui.theme.tokens import Space, TypeRole
from workbench.changes import Changes
from workbench.queries.circulations import AnswerRow, read_open_corrections
from workbench.wording.words import N_, NN_

WAITING = NN_(
    "{count} correction to the draft that went round is not judged yet. Approving leaves it open.",
    "{count} corrections to the draft that went round are not judged yet. Approving leaves them open.",
)
MORE = NN_("and {count} more", "and {count} more")
ACCEPTED_TOO = N_("What was accepted has to stand in the words already: accepting changes none.")
_SHOWN = 5


class OpenCorrections(QWidget):
    """Who asks for what; nothing where nothing waits. Judged here, they go."""

    def __init__(self, desk: Desk, meeting: str, rows: Sequence[AnswerRow]) -> None:
        super().__init__()
        self._desk = desk
        self._meeting = meeting
        self._rows: Sequence[AnswerRow] = ()
        self.banner = Banner(desk.theme, MarkKind.WARN, "")
        self._asked = Label("", TypeRole.BODY, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.banner)
        column.addWidget(self._asked)
        column.addWidget(Label(desk.t(ACCEPTED_TOO), TypeRole.CAPTION, "text_2", wraps=True))
        self.banner.acted.connect(self._on_judge)
        desk.changed.connect(self._on_changed)
        self._fill(rows)
        if not rows:
            self.hide()

    @Slot(object)
    def show_rows(self, rows: Sequence[AnswerRow]) -> None:
        """Shows these answers; nothing without any."""
        self._fill(rows)
        self.setVisible(bool(rows))

    def _fill(self, rows: Sequence[AnswerRow]) -> None:
        self._rows = rows
        words = self._desk.words
        waiting = [(row, item) for row in rows for item in row.corrections if item.accepted is None]
        asked = [f"• {asked_for(self._desk, row, item)}" for row, item in waiting]
        self.banner.tell(MarkKind.WARN, words.plural(*WAITING, len(asked)), self._desk.t(JUDGE))
        more = len(asked) - _SHOWN
        self._asked.setText("\n".join([*asked[:_SHOWN], *([words.plural(*MORE, more)] if more > 0 else [])]))

    def text(self) -> str:
        """What is asked for, as it is shown."""
        return self._asked.text()

    @Slot()
    def _on_judge(self) -> None:
        self._desk.show_sheet(JudgingSheet(self._desk, self._rows))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("answer"):
            desk = self._desk
            query = partial(
                read_open_corrections, meeting=self._meeting, today=desk.today(), language=desk.language
            )  # fmt: skip
            desk.fetch(query, self.show_rows, owner=self)
