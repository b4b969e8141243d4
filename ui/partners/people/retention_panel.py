"""Everybody whose time is over, on one page: of each it is said whether they are erased or kept, and why; then done.

Nothing happens before the last button, and to nobody about whom nothing was said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import EmptyState, in_card
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.keys import CANCEL, claim, combination
from ui.kit.labels import Label, isolate, set_tip
from ui.kit.marks import MarkKind
from ui.kit.sheet_host import is_sheet_open
from ui.kit.tables import Table
from ui.partners.part import PanelView
from ui.partners.people.erasing import tell_erased
from ui.partners.people.keeping import CarryOutSheet, DefaultsSheet, KeepSheet
from ui.partners.people.panel import BACK, EDIT, REMOVE, below_way_back
from ui.partners.people.tab import go_to_person
from ui.partners.people.words import PeopleWords
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.identifiers import PersonId
from workbench.operations.people.retention import Kept, RetentionReport, RetentionRun
from workbench.queries.retention import RetentionPreview, RetentionRow, read_retention
from workbench.wording.words import N_, NN_

TITLE = N_("People past their time")
ABOUT = N_("Of each say whether they are erased or kept longer. Nothing happens before “Carry out”.")
NOBODY = N_("Nobody is past their time.")
NO_TIME = N_("The workspace does not say yet for how long contacts are kept.")
SET_TIME = N_("Say for how long")
ERASE = N_("Erase")
KEEP = N_("Keep longer …")
LEAVE = N_("Decide later")
CARRY_OUT = N_("Carry out …")
NAME = N_("Person")
WAS = N_("Last post")
BASIS = N_("Counted from")
UNTIL = N_("Kept until")
DECISION = N_("Decision")
TO_ERASE = N_("erase")
TO_KEEP = N_("keep until {day}: {reason}")
KEPT = NN_("{count} person is kept longer.", "{count} people are kept longer.")
DECIDED = NN_("{count} decision", "{count} decisions")
_ERASED = "erase"


@dataclass(frozen=True, slots=True)
class Line:
    """A row, with what was decided: erase, kept, or nothing yet."""

    row: RetentionRow
    decision: Kept | str | None = None

    @property
    def id(self) -> str:
        """The person's id."""
        return self.row.id


class RetentionPanel(PanelView):
    """Del decides to erase, F2 to keep; Enter leads to the person. The third button takes a decision back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._words = PeopleWords(desk)
        self._dates = Dates(desk.language)
        self._preview: RetentionPreview | None = None
        self._decided: dict[str, Kept | str] = {}
        self._asked: list[str] = []
        self._wants_focus = False
        self.model: ColumnsModel[Line] = ColumnsModel(self._columns(), parent=self)
        self.table = Table(desk.theme, self.model)
        self.table.setAccessibleName(desk.t(TITLE))
        t, theme = desk.t, desk.theme
        self.erase_button = Button(t(ERASE), theme=theme, icon=IconName.TRASH_2)
        self.keep_button = Button(t(KEEP), theme=theme, icon=IconName.CLOCK)
        self.later_button = Button(t(LEAVE), kind=ButtonKind.QUIET)
        self.carry_button = Button(t(CARRY_OUT), kind=ButtonKind.PRIMARY)
        self.back_button = Button(t(BACK), theme=theme, icon=IconName.ARROW_LEFT, kind=ButtonKind.QUIET)
        self.defaults_button = Button(t(SET_TIME), theme=theme, icon=IconName.SETTINGS)
        self.count = Label("", colour="text_2")
        self._about = Label(t(ABOUT), colour="text_2", wraps=True)
        self.empty = EmptyState(theme, IconName.SHIELD_CHECK, t(NOBODY), t(SET_TIME))
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _columns(self) -> Sequence[Column[Line]]:
        t = self.desk.t
        return (
            Column(t(NAME), text=_name, width=3, strong=True),
            Column(t(WAS), text=_was, width=3.5),
            Column(t(BASIS), text=self._basis, width=4),
            Column(t(UNTIL), text=self._until, width=2.4),
            Column(t(DECISION), text=self._decision, mark=_mark, width=3.5),
        )

    def _lay_out(self) -> None:
        t = self.desk.t
        set_tip(self.back_button, "Esc")
        set_tip(self.erase_button, "Del")
        set_tip(self.keep_button, "F2")
        acts = _line(self.erase_button, self.keep_button, self.later_button, None, self.count, self.carry_button)
        filled = QWidget()
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.M)
        inside.addWidget(in_card(self.table), 1)
        inside.addLayout(acts)
        self._stack.addWidget(filled)
        self._stack.addWidget(self.empty)
        column = below_way_back(self, self.back_button, self.defaults_button)
        column.addWidget(Label(t(TITLE), TypeRole.H1))
        column.addWidget(self._about)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.erase_button.clicked.connect(self.erase)
        self.keep_button.clicked.connect(self.keep)
        self.later_button.clicked.connect(self.leave_open)
        self.carry_button.clicked.connect(self.carry_out)
        self.back_button.clicked.connect(self._on_back)
        self.defaults_button.clicked.connect(self.set_defaults)
        self.empty.acted.connect(self.set_defaults)
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)
        self.model.failed.connect(self.desk.tell)

    # What a panel does

    def begin(self, options: Mapping[str, str]) -> None:
        self._wants_focus = True
        self.refresh()

    def refresh(self) -> None:
        desk = self.desk
        query = partial(read_retention, today=desk.today(), language=desk.language)
        desk.fetch(query, self._show, owner=self)

    def focus_first(self) -> None:
        (self.table if self._stack.currentIndex() == 0 else self.empty).setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.carry_button) if self._stack.currentIndex() == 0 else (self.empty,)

    def event(self, event: QEvent) -> bool:
        return claim(event, REMOVE | EDIT) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = combination(event)
        if pressed in CANCEL:
            self._on_back()
        elif pressed in REMOVE:
            self.erase()
        elif pressed in EDIT:
            self.keep()
        else:
            super().keyPressEvent(event)

    # Shown

    @Slot(object)
    def _show(self, preview: RetentionPreview) -> None:
        self._preview = preview
        there = {row.id for row in preview.rows}
        self._decided = {person: said for person, said in self._decided.items() if person in there}
        self._stack.setCurrentIndex(0 if preview.rows else 1)
        # Where nobody is listed, nothing is to be said of anybody, and the one act stands in the middle of the page.
        self._about.setVisible(bool(preview.rows))
        self.defaults_button.setVisible(bool(preview.rows))
        self.empty.tell(self.desk.t(NOBODY if preview.defaults.months else NO_TIME), self.desk.t(SET_TIME))
        self._tell()
        wants, self._wants_focus = self._wants_focus, False
        if wants and self.isVisible() and not is_sheet_open(self):
            self.focus_first()

    def _tell(self) -> None:
        rows = self._preview.rows if self._preview else ()
        self.model.show([Line(row, self._decided.get(row.id)) for row in rows])
        if self.table.current_row() is None:
            self.table.select_first()
        count = len(self._decided)
        self.count.setText(self.desk.words.plural(*DECIDED, count) if count else "")
        self.carry_button.setEnabled(bool(count))
        self._on_chosen(self.table.current_row())

    @Slot(object)
    def _on_chosen(self, row: object) -> None:
        for button in (self.erase_button, self.keep_button):
            button.setEnabled(row is not None)
        self.later_button.setEnabled(isinstance(row, Line) and row.id in self._decided)

    def _basis(self, line: Line) -> str:
        return self._words.basis(line.row.retention)

    def _until(self, line: Line) -> str:
        until = line.row.retention.until
        return self._dates.short_day(until) if until else ""

    def _decision(self, line: Line) -> str:
        if isinstance(line.decision, Kept):
            told = self.desk.t(TO_KEEP).replace("{day}", isolate(self._dates.short_day(line.decision.until)))
            return told.replace("{reason}", isolate(line.decision.reason))
        return self.desk.t(TO_ERASE) if line.decision else ""

    # Acts

    def _selected(self) -> list[Line]:
        return [row for row in self.table.selected_rows() if isinstance(row, Line)]

    @Slot()
    def erase(self) -> None:
        """Decides that the selected ones are erased; nothing is erased yet."""
        self._decide(dict.fromkeys((line.id for line in self._selected()), _ERASED))

    @Slot()
    def keep(self) -> None:
        """Asks until when and why the selected ones are kept."""
        lines = self._selected()
        if lines:
            sheet = KeepSheet(self.desk, [line.row.name for line in lines])
            sheet.decided.connect(self._on_kept)
            self._asked = [line.id for line in lines]
            self.desk.show_sheet(sheet)

    @Slot(object)
    def _on_kept(self, kept: Kept) -> None:
        self._decide({person: replace(kept, person=PersonId(person)) for person in self._asked})

    @Slot()
    def leave_open(self) -> None:
        """Takes the decision about the selected ones back."""
        for line in self._selected():
            self._decided.pop(line.id, None)
        self._tell()

    def _decide(self, decisions: Mapping[str, Kept | str]) -> None:
        self._decided |= decisions
        self._tell()

    @Slot()
    def carry_out(self) -> None:
        """Shows once more what would happen, and does it when that is agreed to."""
        erased = [PersonId(person) for person, said in self._decided.items() if said == _ERASED]
        kept = [said for said in self._decided.values() if isinstance(said, Kept)]
        if erased or kept:
            names = {row.id: row.name for row in (self._preview.rows if self._preview else ())}
            run = RetentionRun(erase=erased, keep=kept)
            sheet = CarryOutSheet(self.desk, run, [names.get(person, "") for person in erased])
            sheet.saved.connect(self._on_done)
            self.desk.show_sheet(sheet)

    @Slot(object)
    def _on_done(self, report: RetentionReport) -> None:
        self._decided.clear()
        if report.erasure is not None:
            tell_erased(self.desk, [report.erasure])
        if report.kept:
            self.desk.toast(self.desk.words.plural(*KEPT, report.kept))

    @Slot()
    def set_defaults(self) -> None:
        """Opens the sheet that says why and for how long contacts are kept."""
        if self._preview is not None:
            self.desk.show_sheet(DefaultsSheet(self.desk, self._preview.defaults))

    @Slot(object)
    def _on_opened(self, line: Line) -> None:
        go_to_person(self.desk, line.id)

    @Slot()
    def _on_back(self) -> None:
        self.left.emit()


def _line(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; none stands for the room between."""
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row


def _name(line: Line) -> str:
    return line.row.name


def _was(line: Line) -> str:
    return " · ".join(isolate(part) for part in (line.row.post, line.row.organisation) if part)


def _mark(line: Line) -> MarkKind | None:
    return None if line.decision is None else MarkKind.OK if isinstance(line.decision, Kept) else MarkKind.BAD
