"""The input for several short texts: each stands in a small frame with a button that takes it out."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.kit.buttons import IconButton
from ui.kit.fields import TagsField
from ui.kit.flow import FlowLayout
from ui.kit.inputs import Input, Setting, storable
from ui.kit.labels import ElidedLabel, isolate
from ui.kit.line_edit import LineEdit
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Size, Space
from workbench.wording.words import N_

ADD = N_("Type one and press Enter")
REMOVE = N_("Remove {name}")

_WIDEST = 300


class _TagEdit(LineEdit):
    """The line new texts are typed in; Backspace in an empty one asks for the last text back."""

    asked_back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.asked_back.emit()
            return
        super().keyPressEvent(event)


class _Tag(QFrame):
    """One text and its button."""

    removed = Signal(object)
    """Itself."""

    def __init__(self, text: str, setting: Setting) -> None:
        super().__init__()
        self.text = text
        say_role(self, "well")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addSpacing(Space.S)
        label = ElidedLabel(text)
        label.setMinimumWidth(min(label.fontMetrics().horizontalAdvance(text) + Space.XS, grown(_WIDEST)))
        self.button = IconButton(setting.theme, IconName.X, setting.words.text(REMOVE).replace("{name}", isolate(text)))
        self.button.setFixedSize(grown(Size.COMPACT), grown(Size.COMPACT))
        self.button.clicked.connect(self._on_clicked)
        row.addWidget(label, 1)
        row.addWidget(self.button)

    @Slot()
    def _on_clicked(self) -> None:
        self.removed.emit(self)


class TagsInput(Input):
    """Several short texts. One that is still in the line when the field is left counts as well."""

    field: TagsField

    def __init__(self, field: TagsField, setting: Setting) -> None:
        super().__init__(field, setting)
        self._tags: list[_Tag] = []
        self._place = QWidget(self)
        self._flow = FlowLayout(self._place, Space.S)
        self.box.setSpacing(Space.S)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._place.setSizePolicy(policy)
        self.edit = _TagEdit(self, limit=field.limit)
        self.edit.setPlaceholderText(setting.words.text(ADD))
        self.edit.textEdited.connect(self.on_edited)
        self.edit.inputRejected.connect(self.on_overflow)
        self.edit.returnPressed.connect(self.finish)
        self.edit.left.connect(self.on_left)
        self.edit.asked_back.connect(self._on_asked_back)
        self.box.addWidget(self._place)
        self.box.addWidget(self.edit)
        self.settle(self.edit)
        self.set_value(())

    def limit(self) -> int:
        return self.field.limit

    def is_full(self) -> bool:
        return self.edit.is_full()

    def value(self) -> object:
        texts = [tag.text for tag in self._tags]
        pending = self.edit.text()
        return tuple(texts if not pending.strip() or pending in texts else [*texts, pending])

    def set_value(self, value: object) -> None:
        for tag in self._tags:
            self._drop(tag)
        self._tags = []
        self.edit.show_text("")
        for text in value if isinstance(value, tuple | list) else ():
            self._add(str(text))
        self._place.setVisible(bool(self._tags))

    def typed(self) -> object:
        texts = self.value()
        return [storable(text) for text in texts] if isinstance(texts, tuple) else []

    def set_typed(self, typed: object) -> None:
        if isinstance(typed, list) and all(isinstance(text, str) for text in typed):
            self.set_value(typed)

    def texts(self) -> list[str]:
        """The texts that stand in frames."""
        return [tag.text for tag in self._tags]

    @Slot()
    def finish(self) -> None:
        text = self.edit.text()
        if not text.strip():
            return
        if text not in self.texts():
            self._add(text)
        self.edit.clear()
        self._place.setVisible(True)

    def _add(self, text: str) -> None:
        tag = _Tag(text, self.setting)
        tag.removed.connect(self._on_removed)
        self._tags.append(tag)
        self._flow.addWidget(tag)

    def _drop(self, tag: _Tag) -> None:
        self._flow.removeWidget(tag)
        tag.hide()
        tag.deleteLater()

    @Slot(object)
    def _on_removed(self, tag: _Tag) -> None:
        self._tags.remove(tag)
        self.edit.setFocus()
        self._drop(tag)
        self._place.setVisible(bool(self._tags))
        self.on_edited()

    @Slot()
    def _on_asked_back(self) -> None:
        if self._tags:
            tag = self._tags[-1]
            self._on_removed(tag)
            self.edit.setText(tag.text)
