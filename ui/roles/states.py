"""What stands in the place of a matrix that has nothing to show yet: what is missing, and how to get it."""

from enum import Enum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.cards import EmptyState
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.roles.arrangement import Arrangement
from ui.theme.icons import IconName
from workbench.domain.role_matrix import RoleMatrix
from workbench.wording.words import N_


class Missing(Enum):
    """What there is none of."""

    CONTEXT = "context"
    FUNCTIONS = "functions"
    ORGANISATIONS = "organisations"
    FITTING = "fitting"


_SENTENCES = {
    Missing.CONTEXT: (
        N_("No context yet. Make the operation, programme or theme in which roles are to be agreed."),
        N_("New context"), "",
    ),
    Missing.FUNCTIONS: (
        N_("Nothing is to be coordinated here yet. Begin with the functions such a situation usually has."),
        N_("Take functions from a template …"), N_("New function"),
    ),
    Missing.ORGANISATIONS: (
        N_("No organisation has a role here yet. Choose those that are to have a column."),
        N_("Choose organisations …"), "",
    ),
    Missing.FITTING: (N_("Nothing fits what is chosen above."), N_("Show everything"), ""),
}  # fmt: skip


def missing_in(matrix: RoleMatrix, arrangement: Arrangement) -> Missing | None:
    """What a matrix lacks to be seen; None where there is something to see."""
    if not matrix.functions:
        return Missing.FUNCTIONS
    if not matrix.organisations:
        return Missing.ORGANISATIONS
    return None if arrangement.functions and arrangement.columns else Missing.FITTING


class NothingYet(LeadsFocus, QWidget):
    """One sentence, one act, one link at most."""

    acted = Signal(object)
    """The `Missing` somebody wants to have."""
    link_acted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._missing = Missing.CONTEXT
        self.state = EmptyState(desk.theme, IconName.GRID_3X3, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.state)
        self.lead_focus_to(self.state)
        self.state.acted.connect(self._on_act)
        self.state.link_acted.connect(self._on_link)

    def show_missing(self, missing: Missing) -> None:
        """Says what is missing."""
        self._missing = missing
        sentence, act, link = (self._desk.t(text) for text in _SENTENCES[missing])
        self.state.tell(sentence, act, link)

    @Slot()
    def _on_act(self) -> None:
        self.acted.emit(self._missing)

    @Slot()
    def _on_link(self) -> None:
        self.link_acted.emit(self._missing)
