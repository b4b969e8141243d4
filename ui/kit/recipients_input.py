"""Whom a copy is for: letters are typed, the list drops down, and each one taken stands in a frame of its own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import IconButton
from ui.kit.fields import Choice, LinkField
from ui.kit.flow import FlowLayout
from ui.kit.focus import LeadsFocus
from ui.kit.inputs import Setting
from ui.kit.labels import ElidedLabel, Label, isolate
from ui.kit.link_input import LinkInput
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Size, Space, TypeRole
from workbench.wording.words import N_

FOR_WHOM = N_("For whom")
REMOVE = N_("Remove {name}")
NOBODY_ELSE = N_("Own use. Type to name recipients")
MORE = N_("Name further recipients")

_WIDEST = 260


class _Named(QFrame):
    """One recipient and the button that takes it out."""

    removed = Signal(object)
    """Itself."""

    def __init__(self, choice: Choice, setting: Setting) -> None:
        super().__init__()
        self.choice = choice
        say_role(self, "well")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addSpacing(Space.S)
        label = ElidedLabel(choice.text)
        label.setMinimumWidth(min(label.fontMetrics().horizontalAdvance(choice.text) + Space.XS, grown(_WIDEST)))
        name = setting.words.text(REMOVE).replace("{name}", isolate(choice.text))
        self.button = IconButton(setting.theme, IconName.X, name)
        self.button.setFixedSize(grown(Size.COMPACT), grown(Size.COMPACT))
        self.button.clicked.connect(self._on_clicked)
        row.addWidget(label, 1)
        row.addWidget(self.button)

    @Slot()
    def _on_clicked(self) -> None:
        self.removed.emit(self)


class RecipientsInput(LeadsFocus, QWidget):
    """Any number of recipients; none means one's own use. Backspace in the empty line takes out the last."""

    edited = Signal()

    def __init__(self, setting: Setting, find: Callable[[str], Sequence[Choice]]) -> None:
        super().__init__()
        self._setting = setting
        t = setting.words.text
        self._find = find
        self._named: list[_Named] = []
        self.input = LinkInput(LinkField(name="recipients", label=t(FOR_WHOM), find=self._found), setting)
        self.input.edited.connect(self._on_edited)
        self.input.left.connect(self._on_edited)
        self.input.edit.installEventFilter(self)
        name = Label(t(FOR_WHOM), TypeRole.LABEL, "text_2")
        name.setBuddy(self.input.control)
        self._place = QWidget()
        self._flow = FlowLayout(self._place, Space.S)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._place.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(name)
        column.addWidget(self.input)
        self.lead_focus_to(self.input.control)
        self._show()

    def place(self) -> QWidget:
        """Where those who are named stand; to be laid out by whoever shows this input."""
        return self._place

    def _found(self, typed: str) -> list[Choice]:
        taken = {named.choice.value for named in self._named}
        return [choice for choice in self._find(typed) if choice.value not in taken]

    def choices(self) -> list[Choice]:
        """Those who are named."""
        return [named.choice for named in self._named]

    def values(self) -> tuple[str, ...]:
        """Those who are named, as an export names them."""
        return tuple(str(choice.value) for choice in self.choices())

    def is_understood(self) -> bool:
        """Whether nothing stands in the line that names nobody."""
        return self.input.is_empty()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Names these and nobody else, without a signal."""
        for named in self._named:
            self._drop(named)
        self._named = []
        self.input.set_value(None)
        for choice in choices:
            self._add(choice)
        self._show()

    def add(self, choice: Choice) -> None:
        """Names one more; one who is named already is not named twice."""
        if choice.value not in {named.choice.value for named in self._named}:
            self._add(choice)
        self._show()
        self.edited.emit()

    def _add(self, choice: Choice) -> None:
        named = _Named(choice, self._setting)
        named.removed.connect(self._on_removed)
        self._named.append(named)
        self._flow.addWidget(named)

    def _drop(self, named: _Named) -> None:
        self._flow.removeWidget(named)
        named.hide()
        named.deleteLater()

    def _show(self) -> None:
        self._place.setVisible(bool(self._named))
        self.input.edit.setPlaceholderText(self._setting.words.text(MORE if self._named else NOBODY_ELSE))

    @Slot(object)
    def _on_removed(self, named: _Named) -> None:
        self._named.remove(named)
        self.input.control.setFocus()
        self._drop(named)
        self._show()
        self.edited.emit()

    @Slot()
    def _on_edited(self) -> None:
        # The list that dropped down still writes into the line behind this signal.
        QTimer.singleShot(0, self, self._take)

    @Slot()
    def _take(self) -> None:
        taken = self.input.value()
        if isinstance(taken, Choice) and taken.value is not None:
            self.input.set_value(None)
            self.add(Choice(taken.value, taken.text))
        else:
            self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_back = event.key() == Qt.Key.Key_Backspace
            if is_back and self._named and not self.input.edit.text():
                self._on_removed(self._named[-1])
                return True
        return super().eventFilter(watched, event)
