"""The head of the page: which context, and buttons for what stands beside the matrix and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, IconButton
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceField
from ui.kit.inputs import ChoiceInput, Setting
from ui.kit.labels import Label, set_tip
from ui.kit.wrapping_row import WrappingRow
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.wording.words import N_

TITLE = N_("Roles matrix")
CONTEXT = N_("Context")
FINDINGS = N_("Findings")
FINDINGS_COUNTED = N_("Findings ({count})")
CHANGES = N_("Changes")
MORE = N_("More")
_CONTEXT = 280


class RolesHead(QWidget):
    """Title, choice of the context, buttons."""

    context_chosen = Signal(str)
    side_asked = Signal(str)
    act_asked = Signal(object)
    """The value of what was taken from the menu behind the dots."""

    def __init__(self, desk: Desk, acts: Sequence[Choice]) -> None:
        super().__init__()
        self._desk = desk
        self._acts = acts
        setting = Setting(desk.words, desk.theme, desk.today)
        self.context = ChoiceInput(ChoiceField(name="context", label=desk.t(CONTEXT), required=True), setting)
        self.context.setFixedWidth(grown(_CONTEXT))
        self.findings = Button(desk.t(FINDINGS), theme=desk.theme, icon=IconName.FLAG)
        self.changes = Button(desk.t(CHANGES), theme=desk.theme, icon=IconName.HISTORY)
        self.more = IconButton(desk.theme, IconName.MORE_HORIZONTAL, desk.t(MORE))
        set_tip(self.findings, "Ctrl+Shift+F")
        set_tip(self.changes, "Ctrl+Shift+D")
        row = WrappingRow(gap=Space.M)
        row.add(Label(desk.t(TITLE), TypeRole.H1))
        row.add(self.context)
        row.add_stretch()
        trailing = QHBoxLayout()
        trailing.setSpacing(Space.S)
        for button in (self.findings, self.changes, self.more):
            trailing.addWidget(button)
        row.add(trailing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        self.context.edited.connect(self._on_context)
        self.findings.clicked.connect(self._on_findings)
        self.changes.clicked.connect(self._on_changes)
        self.more.clicked.connect(self._on_more)

    def show_contexts(self, contexts: Sequence[Choice], chosen: str) -> None:
        """The contexts there are, and the one that is shown."""
        self.context.offer(contexts)
        self.context.set_value(chosen or None)
        for widget in (self.context, self.findings, self.changes, self.more):
            widget.setVisible(bool(contexts))

    def show_found(self, count: int | None) -> None:
        """How many findings there are to look at."""
        text = FINDINGS if count is None else FINDINGS_COUNTED
        self.findings.setText(self._desk.t(text).replace("{count}", str(count)))

    @Slot()
    def _on_context(self) -> None:
        self.context_chosen.emit(str(self.context.value() or ""))

    @Slot()
    def _on_findings(self) -> None:
        self.side_asked.emit("findings")

    @Slot()
    def _on_changes(self) -> None:
        self.side_asked.emit("changes")

    @Slot()
    def _on_more(self) -> None:
        menu = ChoiceMenu(self, self._acts)
        menu.chosen.connect(self.act_asked)
        menu.open_at(self.more)
