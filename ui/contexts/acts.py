"""What is done with a context as a whole: its papers, its set-up, closing and removing it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.contexts.head import CLOSE, PRINT_MATRIX, PRINT_SET_UP, REMOVE, REOPEN, SET_UP, SHARE
from ui.contexts.set_up_sheet import set_up_sheet
from ui.kit.desk import Desk
from ui.kit.marks import MarkKind
from ui.kit.paper_sheet import PaperSheet
from ui.kit.sheet_host import is_sheet_open
from workbench.changes import Changes
from workbench.domain.set_ups import SetUpPlan
from workbench.identifiers import ContextId
from workbench.operations.contexts import close_contexts, remove_contexts, reopen_contexts
from workbench.queries.contexts import ContextPage
from workbench.queries.set_ups import read_set_up
from workbench.wording.words import N_

REMOVED = N_("Context removed. Its groups stay.")
CLOSED = N_("Context closed. Its roles can still be read as they were.")
REOPENED = N_("Context opened again.")
NOTHING_AGREED = N_(
    "No role is agreed in this context yet. Agree to roles in the matrix first; groups follow from them."
)
_PAPERS = {PRINT_SET_UP: "set-up-sheet", PRINT_MATRIX: "roles-matrix"}


class ContextActs(QObject):
    """Acts on the context that ``shown`` answers, unless something lies over the page."""

    sharing_asked = Signal(object)
    """Kind and id of records of which somebody wants to say who may receive them."""

    def __init__(self, desk: Desk, shown: Callable[[], ContextPage | None], page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._shown = shown
        self._page = page

    @Slot(object)
    def act(self, act: object) -> None:
        """One of what the menu offers."""
        page, desk = self._shown(), self._desk
        if page is None:
            return
        ids = [ContextId(page.id)]
        if act == SET_UP:
            self.open_set_up()
        elif act == SHARE:
            self.sharing_asked.emit((("context", page.id),))
        elif act in _PAPERS:
            desk.show_sheet(PaperSheet(desk, _PAPERS[str(act)], page.id, name=page.title))
        elif act == CLOSE:
            self._do(partial(close_contexts, desk.database, ids, desk.today()), CLOSED)
        elif act == REOPEN:
            self._do(partial(reopen_contexts, desk.database, ids), REOPENED)
        elif act == REMOVE:
            self._do(partial(remove_contexts, desk.database, ids), REMOVED)

    def _do(self, operation: Callable[[], Changes], done: str) -> None:
        self._desk.operate(operation, owner=self, done=self._desk.t(done))

    @Slot()
    def open_set_up(self) -> None:
        """What opening the set-up would make, on a sheet."""
        page, desk = self._shown(), self._desk
        if page is not None:
            query = partial(read_set_up, context=page.id, day=desk.today(), language=desk.language)
            desk.fetch(query, self._show_set_up, owner=self)

    @Slot(object)
    def _show_set_up(self, plan: SetUpPlan) -> None:
        page = self._shown()
        if page is None or plan.context != page.id or is_sheet_open(self._page):
            return
        if plan.groups:
            self._desk.show_sheet(set_up_sheet(self._desk, plan))
        else:
            self._desk.toast(self._desk.t(NOTHING_AGREED), kind=MarkKind.INFO)
