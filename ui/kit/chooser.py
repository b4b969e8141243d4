"""A record that a list is narrowed to, typed and taken from the list that drops down."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFontMetrics

from ui.kit.desk import Desk
from ui.kit.fields import Choice, LinkField
from ui.kit.inputs import Setting
from ui.kit.link_input import LinkInput
from ui.theme.fonts import font
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.wording.words import N_

_LINK_WIDTH = 160
CLEAR = N_("Clear the filter")


class Chooser(LinkInput):
    """A record to filter by; emptying it filters no more. Text that names nothing yet filters nothing."""

    changed = Signal()

    def __init__(self, desk: Desk, field: LinkField, placeholder: str) -> None:
        super().__init__(field, Setting(desk.words, desk.theme, desk.today))
        self.edit.setPlaceholderText(placeholder)
        self.edit.offer_clearing(desk.t(CLEAR), desk.theme.icon(IconName.X))
        # What it says while it is empty is seen whole.
        said = QFontMetrics(font(TypeRole.BODY)).horizontalAdvance(placeholder)
        self.setFixedWidth(max(grown(_LINK_WIDTH), said + 2 * Space.L))
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
