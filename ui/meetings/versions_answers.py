"""Who answered a round of minutes: a table in which letters note the answers, and what silence means said below it."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import in_card
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.flow import FlowLayout
from ui.kit.focus import LeadsFocus
from ui.kit.keys import combination
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.kit.tables import Table
from ui.meetings.versions_reading import CORRECTIONS
from ui.meetings.versions_sheets import CorrectionSheet, JudgingSheet
from ui.theme.tokens import Space, TypeRole
from workbench.domain.circulations import AnswerKind
from workbench.operations.circulations import record_answers
from workbench.queries.circulations import AnswerRow, RoundRow
from workbench.wording.words import N_, NN_

ANSWERS = N_("Answers")
ORGANISATION = N_("Organisation")
ANSWER = N_("Answer")
ANSWERED_ON = N_("Answered on")
ASKED_FOR = N_("Corrections")
NOT_ASKED = N_("not asked")
CORRECTED = NN_("{count} correction, judged", "{count} corrections, all judged")
SILENT = N_("None (silence: {meaning})")
SILENCE = NN_(
    "{count} has not answered. Since {day} silence means: {meaning}. It is not noted as an answer.",
    "{count} have not answered. Since {day} silence means: {meaning}. It is not noted as an answer.",
)
SILENCE_LATER = N_("Answers are asked for by {day}. Silence then means: {meaning}.")
ANSWER_BY = N_("Answers are asked for by {day}.")
NO_ANSWER = N_("No answer")
CORRECTION = N_("Correction …")
JUDGE = N_("Judge corrections …")
NOTED = N_("Answer noted.")

LETTERS = {
    AnswerKind.AGREED: N_("a"),
    AnswerKind.CORRECTION: N_("c"),
    AnswerKind.DECLINED: N_("d"),
    AnswerKind.NONE: N_("0"),
}
"""The key for each answer; translators give it a letter of their own."""
WITH_LETTER = N_("{act} ({letter})")
_MARKS = {
    AnswerKind.AGREED: MarkKind.OK,
    AnswerKind.CORRECTION: MarkKind.WARN,
    AnswerKind.DECLINED: MarkKind.BAD,
    AnswerKind.NONE: MarkKind.NONE,
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class AnswersTable(Table):
    """A line for each organisation. Its letters work nowhere else."""

    answer_asked = Signal(object)
    """An `AnswerKind` for the selected lines."""

    def __init__(self, desk: Desk, model: ColumnsModel[AnswerRow]) -> None:
        super().__init__(desk.theme, model)
        self._keys = {letter.casefold(): kind for kind, letter in LETTERS.items()}
        self._keys.update({desk.t(letter).casefold(): kind for kind, letter in LETTERS.items()})
        self.setAccessibleName(desk.t(ANSWERS))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kind = self._kind_of(event)
        if kind is None:
            super().keyPressEvent(event)
        else:
            self.answer_asked.emit(kind)

    def _kind_of(self, event: QKeyEvent) -> AnswerKind | None:
        _, modifiers = combination(event)
        return self._keys.get(event.text().casefold()) if modifiers in _PLAIN and event.text() else None

    def event(self, event: QEvent) -> bool:
        # A letter is this table's, not the window's: no command may take it first.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._kind_of(event):
            event.accept()
            return True
        return super().event(event)


class AnswersPanel(LeadsFocus, QWidget):
    """The answers of one round."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dates = Dates(desk.language)
        self._round: RoundRow | None = None
        self._model: ColumnsModel[AnswerRow] = ColumnsModel(self._columns())
        self.table = AnswersTable(desk, self._model)
        self._model.setParent(self.table)
        self._told = Label("", TypeRole.BODY, "text_2", wraps=True)
        acts = QWidget()
        row = FlowLayout(acts, Space.S)
        for kind in LETTERS:
            row.addWidget(self._button(kind))
        self.judge = Button(desk.t(JUDGE))
        self.judge.clicked.connect(self._on_judge)
        row.addWidget(self.judge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(acts)
        column.addWidget(self._told)
        column.addWidget(in_card(self.table), 1)
        self.lead_focus_to(self.table)
        self.table.answer_asked.connect(self.note)
        self.table.opened.connect(self._on_judge)

    def _button(self, kind: AnswerKind) -> Button:
        t = self._desk.t
        word = t(CORRECTION) if kind is AnswerKind.CORRECTION else self._desk.term("answer_kinds", kind.value)
        text = t(WITH_LETTER).replace("{act}", word).replace("{letter}", t(LETTERS[kind]).upper())
        button = Button(text, kind=ButtonKind.NORMAL)
        button.clicked.connect(partial(self.note, kind))
        return button

    def _columns(self) -> list[Column[AnswerRow]]:
        t = self._desk.t
        return [
            Column(t(ORGANISATION), lambda row: row.name, strong=True, width=4),
            Column(t(ANSWER), self._answer, mark=lambda row: _MARKS[row.kind], width=4),
            Column(t(ANSWERED_ON), self._day, width=3),
            Column(t(ASKED_FOR), self._corrections, width=3),
        ]

    def _answer(self, row: AnswerRow) -> str:
        if row.is_silent and self._round and self._round.silence_counts:
            return self._desk.t(SILENT).replace("{meaning}", isolate(self._round.silence_means))
        word = self._desk.term("answer_kinds", row.kind.value)
        return word if row.is_asked else f"{word} · {self._desk.t(NOT_ASKED)}"

    def _day(self, row: AnswerRow) -> str:
        return self._dates.brief_day(row.answered_on) if row.answered_on else ""

    def _corrections(self, row: AnswerRow) -> str:
        if not row.corrections:
            return ""
        words = self._desk.words
        waiting = row.open_corrections
        return words.plural(*CORRECTIONS, waiting) if waiting else words.plural(*CORRECTED, len(row.corrections))

    # What is shown

    def show_round(self, found: RoundRow) -> None:
        """Shows the answers of this round."""
        is_other = self._round is None or self._round.id != found.id
        self._round = found
        self._model.show(found.answers)
        if is_other:
            self.table.select_first()
        self._told.setText(self._silence(found))
        self._told.setVisible(bool(self._told.text()))
        self.judge.setEnabled(any(row.corrections for row in found.answers))

    def _silence(self, found: RoundRow) -> str:
        if found.answer_by is None:
            return ""
        day = isolate(self._dates.short_day(found.answer_by))
        meaning = isolate(found.silence_means)
        silent = found.count(AnswerKind.NONE)
        if found.silence_counts and silent:
            text = self._desk.words.plural(*SILENCE, silent)
        else:
            text = self._desk.t(SILENCE_LATER if found.silence_means and not found.is_closed else ANSWER_BY)
        return text.replace("{day}", day).replace("{meaning}", meaning)

    # What is done

    def _selected(self) -> list[AnswerRow]:
        return [row for row in self.table.selected_rows() if isinstance(row, AnswerRow)]

    @Slot(object)
    def note(self, kind: AnswerKind) -> None:
        """Notes an answer for the selected lines and goes on to the next; a correction asks for its words."""
        rows = self._selected()
        if not rows or self._round is None:
            return
        if kind is AnswerKind.CORRECTION:
            self._desk.show_sheet(CorrectionSheet(self._desk, self._round.id, rows[0]))
            return
        organisations = [row.organisation for row in rows]
        operation = partial(record_answers, self._desk.database, self._round.id, organisations, kind)
        self._desk.operate(operation, owner=self, done=self._desk.t(NOTED))
        following = self._model.row_at(max(self._model.position_of_id(row.id) for row in rows) + 1)
        if following is not None:
            self.table.select_id(following.id)

    @Slot()
    def _on_judge(self) -> None:
        """Judges the corrections of the chosen line, else all that wait."""
        if self._round is None:
            return
        rows = [row for row in self._selected() if row.corrections] or [
            row for row in self._round.answers if row.open_corrections
        ]
        rows = rows or [row for row in self._round.answers if row.corrections]
        if rows:
            self._desk.show_sheet(JudgingSheet(self._desk, rows))
