"""What the rules found of the context, the gravest first: on what it rests, the way to the cell, setting it aside."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.chips import ChipRow
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.flow import FlowLayout
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.kit.tables import RowList
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.domain.coordination_rules import Severity
from workbench.domain.coordination_view import CountryCode
from workbench.domain.findings import Evaluation, Finding
from workbench.wording.explaining import explain
from workbench.wording.histories import SEVERITIES, VERIFICATIONS
from workbench.wording.words import N_, NN_

NAME = N_("Findings")
STANDING = N_("To look at ({count})")
ASIDE = N_("Set aside ({count})")
WHICH = N_("Which findings")
GO = N_("Go to the cell")
SET_ASIDE = N_("Set aside …")
BRING_BACK = N_("Bring back")
RESTS_ON = N_("Rests on: {basis}")
VERIFIED = N_("How far verified: {verified}")
REASON = N_("Set aside: {reason}")
UNTIL = N_("Until {day}.")
NOTHING = N_("The rules find nothing here.")
NOTHING_ASIDE = N_("Nothing is set aside.")
UNREAD = NN_("{count} rule cannot be read.", "{count} rules cannot be read.")
_ALL = 1000
MARKS = {Severity.ERROR: MarkKind.BAD, Severity.WARNING: MarkKind.WARN, Severity.INFO: MarkKind.INFO}


class FindingsPanel(LeadsFocus, QWidget):
    """The list above, the chosen one in full below."""

    go_asked = Signal(object)
    """The `Finding` whose cell is to be shown."""
    set_aside_asked = Signal(object)
    bring_back_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dates = Dates(desk.language)
        self._countries = desk.program.country_names(desk.language)
        self.evaluation = Evaluation()
        """All that was found, set aside or not."""
        self.which = ChipRow((Choice(False, ""), Choice(True, "")), name=desk.t(WHICH))
        column: Column[Finding] = Column(
            title=desk.t(NAME), text=self.said, subtitle=self._severity, mark=self._mark, accessible=self._spoken
        )
        self.model = ColumnsModel((column,), parent=self)
        self.list = RowList(desk.theme, self.model)
        self.list.setAccessibleName(desk.t(NAME))
        self._none = Label("", TypeRole.BODY, "text_2", wraps=True)
        self._message = Label("", TypeRole.STRONG, wraps=True)
        self._about = Label("", TypeRole.BODY, "text_2", wraps=True)
        self._unread = Label("", TypeRole.CAPTION, "text_2", wraps=True)
        self._divider = QFrame()
        say_role(self._divider, "divider")
        self.go_button = Button(desk.t(GO), theme=desk.theme, icon=IconName.ARROW_RIGHT)
        self.aside_button = Button(desk.t(SET_ASIDE), theme=desk.theme, icon=IconName.ARCHIVE)
        self.back_button = Button(desk.t(BRING_BACK), theme=desk.theme, icon=IconName.UNDO_2, kind=ButtonKind.QUIET)
        self._lay_out()
        self._connect()
        self.show_evaluation(self.evaluation)

    def _lay_out(self) -> None:
        acts = QWidget()
        flow = FlowLayout(acts, Space.S)
        for button in (self.go_button, self.aside_button, self.back_button):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.which)
        column.addWidget(self._none)
        column.addWidget(self.list, _ALL)
        # Where there is no list, the words stay on top.
        column.addStretch(1)
        for widget in (self._divider, self._message, self._about, acts, self._unread):
            column.addWidget(widget)
        self.lead_focus_to(self.list)

    def _connect(self) -> None:
        self.which.chosen.connect(self._show_list)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_go)
        self.go_button.clicked.connect(self._on_go)
        self.aside_button.clicked.connect(self._on_aside)
        self.back_button.clicked.connect(self._on_back)

    # What is shown

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Shows what was found; the one that was chosen stays chosen."""
        self.evaluation = evaluation
        aside = len(evaluation.findings) - len(evaluation.standing)
        self.which.set_text(False, self._desk.t(STANDING).replace("{count}", str(len(evaluation.standing))))
        self.which.set_text(True, self._desk.t(ASIDE).replace("{count}", str(aside)))
        unread = len(evaluation.unread)
        told = [self._desk.words.plural(*UNREAD, unread)] if unread else []
        told += [f"{isolate(each.rule)}: {explain(each.problem, self._desk.words)}" for each in evaluation.unread]
        self._unread.setText("\n".join(told))
        self._unread.setVisible(bool(unread))
        self._show_list()

    @Slot()
    def _show_list(self) -> None:
        is_aside = bool(self.which.value())
        rows = [each for each in self.evaluation.findings if (each.set_aside is not None) == is_aside]
        self.model.show(rows)
        self._none.setText(self._desk.t(NOTHING_ASIDE if is_aside else NOTHING))
        self._none.setVisible(not rows)
        self.list.setVisible(bool(rows))
        if rows and self.list.current_row() is None:
            self.list.select_first()
        self._on_chosen(self.list.current_row())

    def chosen(self) -> Finding | None:
        """The finding that is chosen."""
        row = self.list.current_row()
        return row if isinstance(row, Finding) else None

    @Slot(object)
    def _on_chosen(self, row: object) -> None:
        finding = row if isinstance(row, Finding) else None
        for widget in (self._divider, self._message, self._about):
            widget.setVisible(finding is not None)
        self.go_button.setVisible(finding is not None and bool(finding.function or finding.organisation))
        self.aside_button.setVisible(finding is not None and finding.set_aside is None)
        self.back_button.setVisible(finding is not None and finding.set_aside is not None)
        if finding is not None:
            self._message.setText(self.said(finding))
            self._about.setText("\n".join(self._facts(finding)))

    def _facts(self, finding: Finding) -> list[str]:
        t = self._desk.t
        facts = [t(RESTS_ON).replace("{basis}", isolate(finding.basis))] if finding.basis else []
        facts.append(t(VERIFIED).replace("{verified}", t(VERIFICATIONS[finding.verified])))
        if (aside := finding.set_aside) is not None:
            until = self._until(aside.until)
            facts.append(
                " ".join(part for part in (t(REASON).replace("{reason}", isolate(aside.reason)), until) if part)
            )
        return facts

    def _until(self, day: date | None) -> str:
        return self._desk.t(UNTIL).replace("{day}", isolate(self._dates.short_day(day))) if day else ""

    def said(self, finding: Finding) -> str:
        """The finding as a sentence, with names so that they read in their own direction."""
        return finding.said(self._value)

    def _value(self, value: str | int | date) -> str:
        if isinstance(value, date):
            return isolate(self._dates.short_day(value))
        return isolate(self._countries.get(value, value) if isinstance(value, CountryCode) else str(value))

    def _severity(self, finding: Finding) -> str:
        return self._desk.t(SEVERITIES[finding.severity])

    def _mark(self, finding: Finding) -> MarkKind:
        return MARKS[finding.severity] if finding.set_aside is None else MarkKind.NONE

    def _spoken(self, finding: Finding) -> str:
        return f"{self._severity(finding)}: {self.said(finding)}"

    # Acts

    @Slot()
    def _on_go(self) -> None:
        if (finding := self.chosen()) is not None:
            self.go_asked.emit(finding)

    @Slot()
    def _on_aside(self) -> None:
        if (finding := self.chosen()) is not None:
            self.set_aside_asked.emit(finding)

    @Slot()
    def _on_back(self) -> None:
        if (finding := self.chosen()) is not None:
            self.bring_back_asked.emit(finding)


def gravest_of(findings: Sequence[Finding]) -> dict[str, MarkKind]:
    """By function the mark of the gravest that was found of it and not set aside."""
    marks: dict[str, MarkKind] = {}
    for finding in findings:
        if finding.function and finding.set_aside is None:
            # The gravest come first.
            marks.setdefault(finding.function, MARKS[finding.severity])
    return marks
