"""What is done with the rows of the matrix: functions moved, used no more and again, removed. Each is one undo."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from ui.kit.desk import Desk
from ui.kit.marks import MarkKind
from ui.roles.acts import Where
from ui.roles.matrix_model import MatrixModel
from ui.roles.matrix_view import MatrixView
from ui.roles.set_up_sheets import retired_sheet
from workbench.changes import Changes
from workbench.identifiers import CoordinationFunctionId
from workbench.operations.coordination_functions import move_function, remove_functions, retire_functions
from workbench.queries.coordination_functions import FunctionRow, list_functions
from workbench.wording.words import N_

MOVED = N_("Function moved.")
RETIRED = N_("Function retired. It stays on the days on which roles in it were held.")
REMOVED = N_("Function removed.")
NONE_RETIRED = N_("No function of this context is retired.")


class FunctionActs(QObject):
    """Acts on the function in whose row the focus is."""

    def __init__(self, desk: Desk, view: MatrixView, model: MatrixModel, where: Callable[[], Where]) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._model = model
        self._where = where

    def move(self, by: int) -> None:
        """So many places down among those of its level and frame, or up."""
        self._do(lambda function: move_function(self._desk.database, function, by), MOVED)

    def retire(self) -> None:
        """It is used no more."""
        self._do(lambda function: retire_functions(self._desk.database, [function]), RETIRED)

    def remove(self) -> None:
        """It never was."""
        self._do(lambda function: remove_functions(self._desk.database, [function]), REMOVED)

    def _do(self, operation: Callable[[CoordinationFunctionId], Changes], done: str) -> None:
        place = self._view.current()
        function = self._model.rows[place[0]].function if place is not None else None
        if function is not None:
            work = partial(operation, CoordinationFunctionId(function.id))
            self._desk.operate(work, owner=self, done=self._desk.t(done))

    def use_again(self) -> None:
        """Offers the functions that are used no more."""
        query = partial(list_functions, language=self._desk.language, context=self._where().context)
        self._desk.fetch(query, self._offer, owner=self)

    @Slot(object)
    def _offer(self, rows: list[FunctionRow]) -> None:
        retired = [row for row in rows if row.retired]
        if retired:
            self._desk.show_sheet(retired_sheet(self._desk, retired))
        else:
            self._desk.toast(self._desk.t(NONE_RETIRED), kind=MarkKind.INFO)
