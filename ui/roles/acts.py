"""What can be done with the selected cells: set, clear, copy, paste, agree, contest, decline. Each is one undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QApplication

from ui.kit.audience_sheet import WHO
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.marks import MarkKind
from ui.kit.partner_way import TITLE as TO_PARTNER
from ui.roles.letters import fitted, read_pasted, role_of, written
from ui.roles.matrix_model import MatrixModel, Place
from ui.roles.matrix_view import MatrixView
from ui.roles.sentences import Sentences
from workbench.changes import Changes
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.role_matrix import CellRole
from workbench.domain.role_settings import CellSetting
from workbench.identifiers import ContextId, CoordinationFunctionId, OrganisationId, RoleAssignmentId
from workbench.operations.roles import (
    agree_assignments,
    contest_assignments,
    decline_assignments,
    propose_assignments,
    remove_assignments,
    set_cells,
)
from workbench.operations.workspaces import Database
from workbench.wording.role_marks import mark
from workbench.wording.words import N_, NN_

SET = NN_("{count} cell set.", "{count} cells set.")
CLEARED = NN_("{count} cell cleared.", "{count} cells cleared.")
ANSWERED = NN_("{count} role changed.", "{count} roles changed.")
UNREAD = NN_(
    "{count} cell was not understood and stays as it was.", "{count} cells were not understood and stay as they were."
)
NOTHING_PASTED = N_("The clipboard holds no letters of roles. Copy cells here or in a spreadsheet first.")
PAST = N_("A day that is over is shown, and letters set nothing there. Go back to today, or open the cell.")
NO_ROLES = N_("No role stands in the selected cells.")
OPEN = N_("Open the cell …")
CLEAR = N_("Clear")
NEVER = N_("Remove it: it never was so")
REMOVED = NN_("{count} role removed.", "{count} roles removed.")
ANSWERS = {
    AssignmentStatus.AGREED: N_("Agree"),
    AssignmentStatus.PROPOSED: N_("Propose again"),
    AssignmentStatus.CONTESTED: N_("Contest"),
    AssignmentStatus.DECLINED: N_("Decline"),
}
_Operation = Callable[[Database, Sequence[RoleAssignmentId]], Changes]
_OPERATIONS: Mapping[AssignmentStatus, _Operation] = {
    AssignmentStatus.AGREED: agree_assignments,
    AssignmentStatus.PROPOSED: propose_assignments,
    AssignmentStatus.CONTESTED: contest_assignments,
    AssignmentStatus.DECLINED: decline_assignments,
}
_OPEN, _CLEAR, _NEVER, _SHARE, _PARTNER = "open", "clear", "never", "share", "partner"


@dataclass(frozen=True, slots=True)
class Where:
    """The context and the day that cells are set in."""

    context: str
    day: date


class CellActs(QObject):
    """Acts on the selection of a view. What was asked for is seen at once and written on the writer's thread."""

    opened = Signal()
    sharing_asked = Signal()
    """Somebody wants to say who may receive what is selected."""
    partner_asked = Signal()
    """Somebody wants to see the partner in whose column the focus is."""

    def __init__(self, desk: Desk, view: MatrixView, model: MatrixModel, where: Callable[[], Where]) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._model = model
        self._where = where
        self._sentences = Sentences(desk)
        view.role_asked.connect(self.set_role)
        view.role_added.connect(self.add_role)
        view.menu_asked.connect(self.offer)

    # Setting

    @Slot(object)
    def set_role(self, role: Role) -> None:
        """The selected cells hold this role, as there is one in their frame."""
        self._put({place: (self._fitted(place, role),) for place in self._view.selected()}, SET)

    @Slot(object)
    def add_role(self, role: Role) -> None:
        """The selected cells hold this role too."""
        wanted = {}
        for place in self._view.selected():
            there = [each.role for each in self._model.roles_at(*place)]
            wanted[place] = tuple(dict.fromkeys((*there, self._fitted(place, role))))
        self._put(wanted, SET)

    def clear(self) -> None:
        """The selected cells hold no role any more."""
        self._put({place: () for place in self._view.selected() if self._model.is_filled(*place)}, CLEARED)

    def _fitted(self, place: Place, role: Role) -> Role:
        function = self._model.rows[place[0]].function
        return role if function is None else fitted(role, function.frame)

    def _put(self, wanted: Mapping[Place, Sequence[Role]], told: tuple[str, str]) -> None:
        where, desk = self._where(), self._desk
        if not wanted:
            return
        if where.day < desk.today():
            desk.toast(desk.t(PAST), kind=MarkKind.INFO)
            return
        settings = [setting for place, roles in wanted.items() for setting in self._settings(place, roles)]
        self._model.expect(wanted)
        work = partial(set_cells, desk.database, ContextId(where.context), settings, on=where.day)
        desk.operate(
            desk.before_many(work, len(wanted)), owner=self, then=self._on_written, failed=self._on_refused,
            done=desk.words.plural(*told, len(wanted)),
        )  # fmt: skip

    def _settings(self, place: Place, roles: Sequence[Role]) -> list[CellSetting]:
        key = self._model.key_at(*place)
        if key is None:
            return []
        cell = CoordinationFunctionId(key[0]), OrganisationId(key[1])
        return [CellSetting(*cell, role) for role in roles] or [CellSetting(*cell)]

    @Slot(object)
    def _on_written(self, _: object) -> None:
        self._model.written()

    @Slot(object)
    def _on_refused(self, error: BaseException) -> None:
        self._model.forget_expected()
        self._desk.tell(error)

    # Copying

    def copy(self) -> None:
        """Puts the letters of the selected cells on the clipboard, as a spreadsheet takes them."""
        cells = [(row, column, self._sentences.letters(self._model.roles_at(row, column)))
                 for row, column in self._view.selected()]  # fmt: skip
        QApplication.clipboard().setText(written(cells))

    def paste(self) -> None:
        """Sets cells from letters, beginning at the first selected one; a single letter fills the whole selection."""
        chosen = self._view.selected()
        pasted = read_pasted(QApplication.clipboard().text(), self._desk.language)
        unread = self._desk.words.plural(*UNREAD, len(pasted.unread)) if pasted.unread else ""
        if not chosen or not any(cell.roles for cell in pasted.cells):
            told = unread if pasted.has_declined else self._desk.t(NOTHING_PASTED)
            self._desk.toast(told, kind=MarkKind.WARN)
            return
        if len(pasted.cells) == 1 and not pasted.unread:
            wanted = dict.fromkeys(chosen, pasted.cells[0].roles)
        else:
            wanted, place_at = {}, self._beyond(chosen[0])
            for cell in pasted.cells:
                place = place_at(cell.row, cell.column)
                if place is not None and (cell.roles or self._model.is_filled(*place)):
                    wanted[place] = cell.roles
        if unread:
            self._desk.toast(unread, kind=MarkKind.WARN)
        self._put({place: [self._fitted(place, role) for role in roles] for place, roles in wanted.items()}, SET)

    def _beyond(self, start: Place) -> Callable[[int, int], Place | None]:
        """Says where a cell is so many functions and organisations further; heads of groups are passed over."""
        rows = [row for row in range(start[0], len(self._model.rows)) if not self._model.is_head(row)]
        columns = len(self._model.columns)

        def place(down: int, across: int) -> Place | None:
            column = start[1] + across
            return (rows[down], column) if down < len(rows) and column < columns else None

        return place

    # Agreeing

    def answer(self, status: AssignmentStatus) -> None:
        """All roles in the selected cells are agreed, contested, declined or proposed again."""
        self._do(_OPERATIONS[status], [role for role in self._roles() if role.status is not status], ANSWERED)

    def remove(self) -> None:
        """The roles in the selected cells never were: they go from earlier days, too."""
        self._do(remove_assignments, self._roles(), REMOVED)

    def _roles(self) -> list[CellRole]:
        places = self._view.selected()
        return [role for place in places for role in self._model.roles_at(*place) if role.assignment]

    def _do(self, operation: _Operation, roles: Sequence[CellRole], told: tuple[str, str]) -> None:
        ids, desk = [RoleAssignmentId(role.assignment) for role in roles], self._desk
        if not ids:
            desk.toast(desk.t(NO_ROLES), kind=MarkKind.INFO)
            return
        work = partial(operation, desk.database, ids)
        desk.operate(desk.before_many(work, len(ids)), owner=self, done=desk.words.plural(*told, len(ids)))

    def records(self) -> Sequence[tuple[str, str]]:
        """Kind and id of the roles in the selected cells; where there are none, of the functions of their rows."""
        places = self._view.selected()
        roles = [("role_assignment", role.assignment) for role in self._roles()]
        rows = dict.fromkeys(row for row, _ in places)
        functions = [function for row in rows if (function := self._model.rows[row].function) is not None]
        return roles or [("coordination_function", function.id) for function in functions]

    # The menu

    @Slot(object)
    def offer(self, place: QPoint) -> None:
        """The menu of what can be done with the selected cells."""
        current = self._view.current()
        if current is None:
            return
        function = self._model.rows[current[0]].function
        t, language = self._desk.t, self._desk.language
        roles = [
            Choice(role, f"{mark(role, language)}  {self._sentences.named(role)}")
            for role in Role if function is not None and role.fits(function.frame)
        ]  # fmt: skip
        has_roles = any(self._model.is_filled(*each) for each in self._view.selected())
        answers = [Choice(status, t(text)) for status, text in ANSWERS.items()] if has_roles else []
        taken = [Choice(_CLEAR, t(CLEAR)), Choice(_NEVER, t(NEVER))] if has_roles else []
        last = [*taken, Choice(_SHARE, t(WHO)), Choice(_PARTNER, t(TO_PARTNER))]
        menu = ChoiceMenu(self._view, [Choice(_OPEN, t(OPEN)), *roles, *answers, *last])
        menu.chosen.connect(self._on_menu)
        menu.open_at(self._view.viewport(), place)

    @Slot(object)
    def _on_menu(self, value: object) -> None:
        if isinstance(value, Role):
            self.set_role(value)
        elif isinstance(value, AssignmentStatus):
            self.answer(value)
        elif value == _CLEAR:
            self.clear()
        elif value == _NEVER:
            self.remove()
        elif value == _SHARE:
            self.sharing_asked.emit()
        elif value == _PARTNER:
            self.partner_asked.emit()
        else:
            self.opened.emit()

    def read_letter(self, letter: str) -> Role | None:
        """The role a key stands for in the window's language."""
        return role_of(letter, self._desk.language)
