"""What is looked for among the actions: words, how urgent, whose, of which group."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.kit.chips import ChipRow
from ui.kit.chooser import Chooser
from ui.kit.desk import Desk
from ui.kit.fields import Choice, LinkField
from ui.kit.filter_line import FilterLine
from ui.kit.owners import Finder, owner_fields
from ui.kit.wrapping_row import WrappingRow
from ui.theme.tokens import Space
from workbench.domain.actions import ActionStatus
from workbench.identifiers import GroupId
from workbench.queries.actions import ActionFilter
from workbench.queries.today import SOON
from workbench.wording.words import N_

OPEN, MINE, OURS, OVERDUE, WEEK, DONE, ALL = "open", "mine", "ours", "overdue", "week", "done", "all"
CHIPS = {
    OPEN: N_("Open"),
    MINE: N_("Mine"),
    OURS: N_("My organisation's"),
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
        choosers = QHBoxLayout()
        choosers.setSpacing(Space.M)
        choosers.addWidget(self._owner)
        choosers.addWidget(self._group)
        row = WrappingRow(self, Space.M)
        row.add(self._chips, 1)
        # Together, so that neither is left alone on a second line.
        row.add(choosers)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
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
            MINE: {"open_only": True},
            OURS: {"open_only": True},
            OVERDUE: {"overdue_on": today},
            WEEK: {"open_only": True, "due_from": today, "due_to": today + SOON},
            DONE: {"statuses": frozenset({ActionStatus.DONE})},
        }
        return ActionFilter(text=self.line.text(), **wanted, **which.get(self.which(), {}))

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()
