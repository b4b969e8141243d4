"""The first steps in a new workspace: what there is to do, what of it is done, and each a key away."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Card
from ui.kit.commands import Command
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label
from ui.kit.marks import Mark, MarkKind
from ui.kit.pages import Page
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Size, Space, TypeRole
from workbench.operations.first_steps import wish_first_steps
from workbench.operations.workspaces import Connection
from workbench.queries.first_steps import FirstStepsState, StepsWish
from workbench.queries.first_steps import read_first_steps as read_steps
from workbench.wording.words import N_

TITLE = N_("First steps")
AWAY = N_("Put away")
KEYS = N_("Press a step's number, or Enter on it.")
PUT_AWAY = N_("Put away. The command “First steps” brings them back.")
DONE = N_("Step done")
TO_DO = N_("Still to do")
_SIDE_BY_SIDE = 680


@dataclass(frozen=True, slots=True)
class _Step:
    """One step: the field that tells whether it is done, what it is called, why it is worth it, and where it leads."""

    field: str
    title: str
    told: str
    route: str


STEPS = (
    _Step("group", N_("Name your group"), N_("The working group, cluster or table whose meetings you prepare."),
          "groups?new=1"),
    _Step("partners", N_("Paste your list of partners"),
          N_("From a mail, a table or a report; every line is looked at before it is taken in."), "partners?paste=1"),
    _Step("meeting", N_("Plan the first meeting"), N_("A day and a time; the agenda comes next."), "meetings?new=1"),
    _Step("code", N_("Print the recovery code"),
          N_("It opens the workspace when the passphrase is forgotten; nothing else does."), "security?ask=code"),
    _Step("backup", N_("Put a backup off this computer"),
          N_("Those made by themselves lie on this disk; one on a stick survives its loss."), "backups?now=1"),
)  # fmt: skip


def read_first_steps(desk: Desk, connection: Connection) -> FirstStepsState:
    """How far the workspace is; on a worker's thread."""
    # By name, for the first page is shown before all of the store is loaded.
    keys = import_module("workbench.operations.keys").list_keys(desk.workspace)
    state = import_module("workbench.operations.backups").backup_state(desk.workspace)
    has_code = any(key.kind == "recovery" and not key.asked for key in keys)
    return read_steps(connection, has_code=has_code, has_backup=state.newest_away is not None)


class _StepRow(QWidget):
    """A mark, the step as a button, and a sentence on it: beside the button where there is room, else below."""

    asked = Signal(str)

    def __init__(self, desk: Desk, number: int, step: _Step) -> None:
        super().__init__()
        self._desk = desk
        self.step = step
        self.is_done = False
        self._title = f"{Dates(desk.language).number(number)}. {desk.t(step.title)}"
        self._mark = Mark(desk.theme, MarkKind.NONE)
        self.button = Button(self._title)
        self.button.clicked.connect(self._on_clicked)
        self._told = Label(desk.t(step.told), TypeRole.BODY, "text_2", wraps=True)
        self._told.centre()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(Space.M)
        self._line.addWidget(self.button, 0)
        self._line.addWidget(self._told, 1)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        # In the middle of the button, also where the sentence stands below it.
        self._mark.setFixedHeight(grown(Size.CONTROL))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._line, 1)

    def show_done(self, is_done: bool) -> None:
        """Ticks it, or takes the tick away."""
        self.is_done = is_done
        said = self._desk.t(DONE if is_done else TO_DO)
        self._mark.set_kind(MarkKind.DONE if is_done else MarkKind.NONE, said)
        self.button.setAccessibleName(f"{self._title}, {said}")
        self.button.setAccessibleDescription(self._told.text())

    def stand(self, *, beside: bool, width: int) -> None:
        """The sentence beside the button, all buttons being equally wide, or below."""
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._line.setSpacing(Space.M if beside else 0)
        self.button.setMinimumWidth(width if beside else 0)

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self.step.route)


class FirstSteps(LeadsFocus, Card):
    """Hidden until it is told that the steps are wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.t(TITLE))
        self._desk = desk
        self._steps: FirstStepsState | None = None
        self._rows = [_StepRow(desk, number, step) for number, step in enumerate(STEPS, 1)]
        self.away = Button(desk.t(AWAY), theme=desk.theme, icon=IconName.X, kind=ButtonKind.QUIET)
        self.away.clicked.connect(self._on_away)
        self.head.addWidget(self.away)
        lines = QVBoxLayout()
        lines.setSpacing(Space.S)
        for row in self._rows:
            row.asked.connect(self._on_asked)
            lines.addWidget(row)
        self.body.addLayout(lines)
        self.body.addWidget(Label(desk.t(KEYS), TypeRole.CAPTION, "text_2", wraps=True))
        self.lead_focus_to(self._rows[0].button)
        self.hide()

    @property
    def is_wanted(self) -> bool:
        """Whether the steps are shown."""
        return self._steps is not None and self._steps.is_wanted

    def done(self) -> list[str]:
        """The steps that are ticked, by name."""
        return [row.step.field for row in self._rows if row.is_done]

    def commands(self) -> Sequence[Command]:
        """What calls the steps back."""
        return (
            Command(id="today.first_steps", title=TITLE, run=self._call_back, icon=IconName.LIST_CHECKS,
                    group=N_("Today")),
        )  # fmt: skip

    def show_state(self, steps: FirstStepsState) -> None:
        """Ticks what is done. The focus goes to the next step where it stood on one that is done now."""
        was_shown, self._steps = self.is_wanted, steps
        for row in self._rows:
            row.show_done(bool(getattr(steps, row.step.field)))
        ahead = next((row for row in self._rows if not row.is_done), self._rows[-1])
        self.lead_focus_to(ahead.button)
        self.setVisible(steps.is_wanted)
        focused = QApplication.focusWidget()
        if steps.is_wanted and (not was_shown or any(row.button is focused and row.is_done for row in self._rows)):
            self._take_focus(focused)

    def _take_focus(self, focused: QWidget | None) -> None:
        page = self._page()
        # A person who is elsewhere already, in the rail or on a sheet, is left there.
        if page is not None and focused is not None and page.isAncestorOf(focused):
            self.setFocus()

    def _page(self) -> Page | None:
        page: QWidget | None = self
        while page is not None and not isinstance(page, Page):
            page = page.parentWidget()
        return page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._row_of(event)
        if row is not None:
            row.button.click()
        else:
            super().keyPressEvent(event)

    def _row_of(self, event: QKeyEvent) -> _StepRow | None:
        """The step whose number was pressed, or on which Enter was."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return next((row for row in self._rows if row.button.hasFocus()), None)
        # As it is written: Arabic keyboards have digits of their own.
        number = int(event.text()) if event.text().isdecimal() and len(event.text()) == 1 else 0
        return self._rows[number - 1] if 0 < number <= len(self._rows) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= grown(_SIDE_BY_SIDE)
        widest = max(row.button.sizeHint().width() for row in self._rows)
        for row in self._rows:
            row.stand(beside=beside, width=widest)

    @Slot(str)
    def _on_asked(self, route: str) -> None:
        group = self._steps.newest_group if self._steps is not None else ""
        # What is pasted sits in the group that was named a moment ago.
        self._desk.go(f"{route}&group={group}" if group and route.startswith("partners") else route)

    @Slot()
    def _on_away(self) -> None:
        self._wish(StepsWish.AWAY)
        self._desk.toast(self._desk.t(PUT_AWAY), kind=MarkKind.DONE)

    def _call_back(self) -> None:
        self._wish(StepsWish.SHOWN)

    def _wish(self, wish: StepsWish) -> None:
        self._desk.operate(
            partial(wish_first_steps, self._desk.workspace, wish), owner=self, then=self._on_wished, undoable=False
        )

    @Slot(object)
    def _on_wished(self, _: object) -> None:
        page = self._page()
        if page is not None:
            page.refresh()
