"""The input for several records: letters are typed, one is taken from the list, and the next can be typed."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.kit.buttons import IconButton
from ui.kit.fields import LINE_LIMIT, Choice, LinkField, LinksField
from ui.kit.flow import FlowLayout
from ui.kit.inputs import Setting, storable
from ui.kit.labels import ElidedLabel, isolate
from ui.kit.line_edit import LineEdit
from ui.kit.link_input import LinkInput
from ui.kit.roles import Role
from ui.kit.tags_input import REMOVE
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Size, Space, TypeRole
from workbench.domain.texts import fold

_WIDEST = 300
_PARTS = 3


class _LinksEdit(LineEdit):
    """The line records are typed in; Backspace in an empty one takes the last one back."""

    asked_back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.asked_back.emit()
            return
        super().keyPressEvent(event)


class _Taken(QFrame):
    """One record that was taken, what tells it from others, and the button that leaves it out."""

    removed = Signal(object)
    """Itself."""

    def __init__(self, choice: Choice, setting: Setting) -> None:
        super().__init__()
        self.choice = choice
        say_role(self, "well")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, 0, 0, 0)
        row.setSpacing(Space.S)
        for text, colour in ((choice.text, "text"), (choice.note, "text_2")):
            if text:
                label = ElidedLabel(text, TypeRole.BODY, colour)
                wide = label.fontMetrics().horizontalAdvance(text) + Space.XS
                label.setMinimumWidth(min(wide, grown(_WIDEST)))
                row.addWidget(label, 1)
        self.button = IconButton(
            setting.theme, IconName.X, setting.words.text(REMOVE).replace("{name}", isolate(choice.text))
        )
        self.button.setFixedSize(grown(Size.COMPACT), grown(Size.COMPACT))
        self.button.clicked.connect(self._on_clicked)
        row.addWidget(self.button)

    @Slot()
    def _on_clicked(self) -> None:
        self.removed.emit(self)


class LinksInput(LinkInput):
    """Several records. What is still in the line when the field is left counts as well."""

    field: LinksField  # type: ignore[assignment]

    def __init__(self, field: LinksField, setting: Setting) -> None:
        # A line of its own for each record: the fields of the two kinds look for records in the same way.
        super().__init__(LinkField(name=field.name, label=field.label, find=field.find), setting)
        self.field = field
        self._taken: list[_Taken] = []
        self._written_back = ""
        self._place = QWidget(self)
        self._flow = FlowLayout(self._place, Space.S)
        self.box.setSpacing(Space.S)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._place.setSizePolicy(policy)
        self.box.insertWidget(0, self._place)
        self._place.hide()
        self.edit.returnPressed.connect(self._on_return)
        self.edit.textChanged.connect(self._on_text_changed)
        assert isinstance(self.edit, _LinksEdit)
        self.edit.asked_back.connect(self._on_asked_back)

    def make_edit(self) -> LineEdit:
        return _LinksEdit(self, limit=LINE_LIMIT, steps=True)

    # Values

    def choices(self) -> list[Choice]:
        """What was taken, without what is still in the line."""
        return [taken.choice for taken in self._taken]

    def value(self) -> object:
        typed = self.edit.text()
        return tuple([*self.choices(), self._meant(typed)] if typed.strip() else self.choices())

    def set_value(self, value: object) -> None:
        for taken in self._taken:
            self._drop(taken)
        self._taken = []
        self._written_back = ""
        self.edit.show_text("")
        for choice in value if isinstance(value, tuple | list) else ():
            if isinstance(choice, Choice):
                self._add(choice)
        self._place.setVisible(bool(self._taken))

    def typed(self) -> object:
        rows = [[str(choice.value), storable(choice.text), choice.note] for choice in self.choices()]
        return [*rows, storable(self.edit.text())]

    def set_typed(self, typed: object) -> None:
        if not isinstance(typed, list) or not typed or not isinstance(typed[-1], str):
            return
        if all(isinstance(row, list) and len(row) == _PARTS and all(map(_is_text, row)) for row in typed[:-1]):
            self.set_value([Choice(*row) for row in typed[:-1]])
            self.edit.show_text(typed[-1])

    def is_empty(self) -> bool:
        return not self._taken and not self.edit.text().strip()

    def complaint(self) -> str:
        return ""

    def remark(self) -> str:
        return ""

    def finish(self) -> None:
        typed = self.edit.text()
        if typed.strip():
            self._take(self._meant(typed))

    def _meant(self, typed: str) -> Choice:
        """The first that is called just so, by name or by what tells it apart; else what is unknown is taken for."""
        wanted = fold(typed)
        known = (choice for choice in self.field.find(typed) if wanted in (fold(choice.text), fold(choice.note)))
        return next((choice for choice in known if wanted), None) or self.field.unknown(typed.strip())

    # Taking

    @Slot()
    def _on_return(self) -> None:
        popup = self.popup() if self.is_open() else None
        if popup is not None and popup.currentIndex().isValid():
            self.shut()
            self._on_taken(popup.currentIndex())
        elif popup is not None and popup.model().rowCount() == 1:
            # What is seen below the line is meant; a name of its own is kept by leaving the field.
            self.shut()
            self._on_taken(popup.model().index(0, 0))
        elif self.edit.text().strip():
            self.shut()
            self.finish()
            self.on_edited()

    @Slot(QModelIndex)
    def _on_taken(self, index: QModelIndex) -> None:
        choice = index.data(Role.ROW)
        self._written_back = choice.text if isinstance(choice, Choice) else ""
        super()._on_taken(index)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        # Qt writes the row that was taken into the line, once or twice; it stands above already.
        if text and text == self._written_back:
            self.edit.clear()

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        self._written_back = ""
        super()._on_text_edited(text)

    def _take(self, choice: Choice) -> None:
        self.edit.show_text("")
        if choice.value not in [known.value for known in self.choices()] or choice.text not in self._texts():
            self._add(choice)
        self._place.setVisible(True)

    def _texts(self) -> list[str]:
        return [choice.text for choice in self.choices()]

    def _add(self, choice: Choice) -> None:
        taken = _Taken(choice, self.setting)
        taken.removed.connect(self._on_removed)
        self._taken.append(taken)
        self._flow.addWidget(taken)

    def _drop(self, taken: _Taken) -> None:
        self._flow.removeWidget(taken)
        taken.hide()
        taken.deleteLater()

    @Slot(object)
    def _on_removed(self, taken: _Taken) -> None:
        self._taken.remove(taken)
        self.edit.setFocus()
        self._drop(taken)
        self._place.setVisible(bool(self._taken))
        self.on_edited()

    @Slot()
    def _on_asked_back(self) -> None:
        if self._taken:
            self._on_removed(self._taken[-1])


def _is_text(part: object) -> bool:
    return isinstance(part, str)
