"""What is done to the selected actions: each is one operation, taken back by one undo."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.choice_menu import ChoiceMenu
from ui.kit.desk import Desk
from ui.kit.fields import Choice, DateField
from ui.kit.form import Form
from ui.kit.paged_model import PagedModel
from ui.kit.sheets import FormSheet
from ui.kit.tables import Table
from workbench.changes import Changes
from workbench.domain.actions import ActionStatus
from workbench.identifiers import ActionItemId
from workbench.operations.actions import remove_actions, set_action_status, set_due
from workbench.operations.workspaces import Database
from workbench.queries.actions import ActionRow, action_ids
from workbench.wording.words import N_

DUE = N_("Due")
DUE_HELP = N_("Leave it empty for no date.")
SET_DATE = N_("Set the date")

Act = Callable[[Database, Sequence[ActionItemId]], Changes]


class SelectionActs(QObject):
    """Acts on what is selected in a table of actions."""

    def __init__(self, desk: Desk, table: Table, model: PagedModel[ActionRow]) -> None:
        super().__init__(table)
        self._desk = desk
        self._model = model
        self._table = table

    def numbers(self) -> list[int]:
        """Local numbers of the selected actions."""
        selected, order = self._table.selectionModel().selection(), self._model.numbers()
        ranges = sorted((part.top(), part.bottom()) for part in (selected.at(at) for at in range(selected.count())))
        return [number for first, last in ranges for number in order[first : last + 1]]

    @Slot()
    def toggle_done(self) -> None:
        """Done, all of them; or open again where the current one is done."""
        row = self._table.current_row() or next(iter(self._table.selected_rows()[:1]), None)
        if isinstance(row, ActionRow):
            self.set_status(ActionStatus.OPEN if row.status == ActionStatus.DONE.value else ActionStatus.DONE)

    @Slot()
    def mark_done(self) -> None:
        """Done, all of them."""
        self.set_status(ActionStatus.DONE)

    def set_status(self, status: ActionStatus) -> None:
        """Gives all of them this status."""
        plural = self._desk.words.plural
        count = len(self.numbers())
        if status is ActionStatus.DONE:
            done = plural("{count} action done.", "{count} actions done.", count)
        elif status is ActionStatus.OPEN:
            done = plural("{count} action open again.", "{count} actions open again.", count)
        else:
            done = plural("Status of {count} action changed.", "Status of {count} actions changed.", count)
        self._run(partial(_set_status, status=status, on=self._desk.today()), done)

    def offer_statuses(self, at: QWidget, place: QPoint | None = None) -> None:
        """Opens a menu of the statuses below a widget."""
        choices = [Choice(code, self._desk.term("action_statuses", code.value)) for code in ActionStatus]
        row = self._table.current_row()
        menu = ChoiceMenu(at, choices, row.status if isinstance(row, ActionRow) else None)
        menu.chosen.connect(self._on_status)
        menu.open_at(at, place)

    @Slot(object)
    def _on_status(self, status: object) -> None:
        if isinstance(status, ActionStatus):
            self.set_status(status)

    @Slot()
    def ask_date(self) -> None:
        """Asks on a sheet for the date all of them are due."""
        numbers, desk = self.numbers(), self._desk
        if not numbers:
            return
        row = self._table.current_row()
        due = date.fromisoformat(row.due) if isinstance(row, ActionRow) and row.due else None
        field = DateField(name="due", label=desk.t(DUE), help=desk.t(DUE_HELP))
        form = Form(desk.words, desk.theme, (field,), {"due": due}, today=desk.today)
        title = desk.words.plural("Date of {count} action", "Date of {count} actions", len(numbers))
        done = desk.words.plural("Date of {count} action changed.", "Date of {count} actions changed.", len(numbers))
        desk.show_sheet(FormSheet(desk, title, form, partial(self._dating, numbers), done=done, save_text=SET_DATE))

    def _dating(self, numbers: Sequence[int], values: dict[str, object]) -> Callable[[], object]:
        due = values["due"] if isinstance(values["due"], date) else None
        work = partial(_for_all, self._desk.database, numbers, partial(_set_due, due=due))
        return self._desk.before_many(work, len(numbers))

    @Slot()
    def remove(self) -> None:
        """Removes all of them."""
        count = len(self.numbers())
        self._run(remove_actions, self._desk.words.plural("{count} action removed.", "{count} actions removed.", count))

    def _run(self, act: Act, done: str) -> None:
        numbers = self.numbers()
        if numbers:
            work = self._desk.before_many(partial(_for_all, self._desk.database, numbers, act), len(numbers))
            self._desk.operate(work, owner=self, done=done)


def _for_all(database: Database, numbers: Sequence[int], act: Act) -> Changes:
    with database.read() as connection:
        ids = action_ids(connection, numbers)
    return act(database, ids)


def _set_status(database: Database, ids: Sequence[ActionItemId], *, status: ActionStatus, on: date) -> Changes:
    return set_action_status(database, ids, status, on)


def _set_due(database: Database, ids: Sequence[ActionItemId], *, due: date | None) -> Changes:
    return set_due(database, ids, due)
