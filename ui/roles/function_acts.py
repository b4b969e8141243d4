"""What is done with the rows of the matrix: functions moved, used no more and again, removed. Each is one undo."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from ui.kit.desk import Desk
from ui.kit.marks import MarkKind
from ui.roles.acts import Where
from ui.roles.matrix_model import MatrixModel
from ui.roles.matrix_view import MatrixView
from workbench.changes import Changes
from workbench.domain.role_matrix import MatrixFunction
from workbench.identifiers import ContextId, CoordinationFunctionId
from workbench.operations.coordination_functions import move_function, remove_functions, retire_functions
from workbench.queries.coordination_functions import FunctionRow, list_functions, read_function
from workbench.wording.words import N_

MOVED = N_("Function moved.")
MOVED_EVERYWHERE = N_("Function moved. It stands in this order in every context.")
RETIRED = N_("Function retired. It stays on the days on which roles in it were held.")
RETIRED_EVERYWHERE = N_("Function retired in every context. It stays on the days on which roles in it were held.")
IS_RETIRED = N_("This function is retired already. It is shown because roles in it were held on this day.")
REMOVED = N_("Function removed.")


class FunctionActs(QObject):
    """Acts on the function in whose row the focus is."""

    def __init__(self, desk: Desk, view: MatrixView, model: MatrixModel, where: Callable[[], Where]) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._model = model
        self._where = where

    def can_move(self, by: int) -> bool:
        """Whether there is a function so many places down, or up, in its group as it is seen."""
        function = self._function()
        beside = self._beside(function) if function is not None else []
        return function is not None and 0 <= beside.index(function.id) + by < len(beside)

    def move(self, by: int) -> None:
        """So many places down, or up, among those of its level and frame that are seen."""
        function = self._function()
        if function is not None:
            work = partial(
                move_function, self._desk.database, CoordinationFunctionId(function.id), by,
                among=self._beside(function),
            )  # fmt: skip
            self._do(work, MOVED_EVERYWHERE if self._is_everywhere(function) else MOVED)

    def retire(self) -> None:
        """It is used no more."""
        function = self._function()
        row = self._read(function) if function is not None else None
        if row is not None and row.retired:
            self._desk.toast(self._desk.t(IS_RETIRED), kind=MarkKind.INFO)
        elif row is not None:
            work = partial(retire_functions, self._desk.database, [CoordinationFunctionId(row.id)])
            self._do(work, RETIRED if row.context_id else RETIRED_EVERYWHERE)

    def remove(self) -> None:
        """It never was."""
        function = self._function()
        if function is not None:
            work = partial(
                remove_functions, self._desk.database, [CoordinationFunctionId(function.id)],
                context=ContextId(self._where().context),
            )  # fmt: skip
            self._do(work, REMOVED)

    def _function(self) -> MatrixFunction | None:
        place = self._view.current()
        return self._model.rows[place[0]].function if place is not None else None

    def _beside(self, function: MatrixFunction) -> list[str]:
        """The functions of its group, as they are seen."""
        seen = (row.function for row in self._model.rows if row.function is not None)
        return [each.id for each in seen if (each.level, each.frame) == (function.level, function.frame)]

    def _read(self, function: MatrixFunction) -> FunctionRow | None:
        query = partial(list_functions, language=self._desk.language, context=self._where().context)
        return next((row for row in self._desk.read(query) if row.id == function.id), None)

    def _is_everywhere(self, function: MatrixFunction) -> bool:
        return self._desk.read(partial(read_function, function=function.id)).context is None

    def _do(self, operation: Callable[[], Changes], done: str) -> None:
        self._desk.operate(operation, owner=self, done=self._desk.t(done))
