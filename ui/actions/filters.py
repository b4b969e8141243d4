"""What is looked for among the actions: words, how urgent, whose, of which group."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.actions.owners import Finder, owner_fields
from ui.kit.chips import ChipRow
from ui.kit.desk import Desk
from ui.kit.fields import Choice, LinkField
from ui.kit.filter_line import FilterLine
from ui.kit.inputs import Setting
from ui.kit.link_input import LinkInput
from ui.theme.tokens import Space
from workbench.domain.actions import ActionStatus
from workbench.identifiers import GroupId
from workbench.queries.actions import ActionFilter
from workbench.queries.today import SOON
from workbench.wording.words import N_

OPEN, OVERDUE, WEEK, DONE, ALL = "open", "overdue", "week", "done", "all"
CHIPS = {
    OPEN: N_("Open"),
    OVERDUE: N_("Overdue"),
    WEEK: N_("Due within a week"),
    DONE: N_("Done"),
    ALL: N_("All"),
}
WHICH = N_("Which actions")
FILTER = N_("Filter actions")
ANY_OWNER = N_("Any owner")
ANY_GROUP = N_("Any group")
OWNER = N_("Owner")
GROUP = N_("Group")
_LINK_WIDTH = 190


class Chooser(LinkInput):
    """A record to filter by; emptying it filters no more. Text that names nothing yet filters nothing."""

    changed = Signal()

    def __init__(self, desk: Desk, field: LinkField, placeholder: str) -> None:
        super().__init__(field, Setting(desk.words, desk.theme, desk.today))
        self.edit.setPlaceholderText(placeholder)
        self.edit.setClearButtonEnabled(True)
        self.setFixedWidth(_LINK_WIDTH)
        self._told: object = None
        self.edited.connect(self._tell)
        self.left.connect(self._tell)
        self.edit.returnPressed.connect(self._on_return)
        self.edit.textChanged.connect(self._tell)

    def chosen(self) -> Choice | None:
        """What is chosen, if anything."""
        value = self.value()
        return value if isinstance(value, Choice) else None

    def choose(self, choice: Choice | None) -> None:
        """Chooses something else, without a signal."""
        self._told = choice.value if choice else None
        self.set_value(choice)

    @Slot()
    def _on_return(self) -> None:
        self.finish()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        chosen = self.chosen()
        if chosen is None and not self.is_empty():
            return
        value = chosen.value if chosen else None
        if value != self._told:
            self._told = value
            self.changed.emit()


class ActionFilters(QWidget):
    """Chips and choosers in one line; the line to type in stands elsewhere: ``line``."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        finder = Finder(desk)
        self.line = FilterLine(desk.theme, desk.t(FILTER))
        self._chips = ChipRow([Choice(key, desk.t(text)) for key, text in CHIPS.items()], name=desk.t(WHICH))
        self._owner = Chooser(desk, LinkField(name="owner", label=desk.t(OWNER), find=finder.owners), desk.t(ANY_OWNER))
        self._group = Chooser(desk, LinkField(name="group", label=desk.t(GROUP), find=finder.groups), desk.t(ANY_GROUP))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._chips, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._owner)
        row.addWidget(self._group)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.line.filtered.connect(self._on_changed)
        self._chips.chosen.connect(self._on_changed)
        self._owner.changed.connect(self._on_changed)
        self._group.changed.connect(self._on_changed)

    def which(self) -> str:
        """The key of the chip that is on."""
        return str(self._chips.value())

    def show_which(self, key: str) -> None:
        """Switches a chip on, without a signal; a key there is no chip for does nothing."""
        if key in CHIPS:
            self._chips.choose(key)

    def show_group(self, choice: Choice | None) -> None:
        """Shows the actions of this group only, without a signal."""
        self._group.choose(choice)

    def group(self) -> Choice | None:
        """The group that is chosen."""
        return self._group.chosen()

    def narrows(self) -> bool:
        """Whether more than a chip keeps actions out."""
        return bool(self.line.text() or self._owner.chosen() or self._group.chosen())

    def clear(self) -> None:
        """Keeps nothing out but what is not open."""
        self._owner.choose(None)
        self._group.choose(None)
        self._chips.choose(OPEN)
        self.line.edit.show_text("")
        self.changed.emit()

    def matching(self, today: date) -> ActionFilter:
        """What is looked for on this day."""
        owner, group = self._owner.chosen(), self._group.chosen()
        wanted: dict[str, Any] = dict(owner_fields(owner.value)) if owner else {}
        if group:
            wanted["concerning"] = GroupId(str(group.value))
        which: dict[str, dict[str, Any]] = {
            OPEN: {"open_only": True},
            OVERDUE: {"overdue_on": today},
            WEEK: {"open_only": True, "due_from": today, "due_to": today + SOON},
            DONE: {"statuses": frozenset({ActionStatus.DONE})},
        }
        return ActionFilter(text=self.line.text(), **wanted, **which.get(self.which(), {}))

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()
