"""The input for a record: letters are typed, the list drops down, one is taken.

Two records may have the same name, so what is taken is the row of the list, not its text. A text that is exactly one
record's name is taken for that record when the field is left. Any other is kept as written; where it may not be, the
only record it fits is taken, and it is complained of where there is none or there are several.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QFrame, QListView, QStyleOptionViewItem

from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.delegates import Index, TwoLineDelegate
from ui.kit.fields import LINE_LIMIT, Choice, LinkField
from ui.kit.inputs import Input, Setting, storable
from ui.kit.line_edit import LineEdit
from ui.kit.roles import Role
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Size
from workbench.domain.texts import fold
from workbench.wording.words import N_

KNOWN = N_("Known here")
AS_WRITTEN = N_("Kept as written")
UNKNOWN = N_("Nothing has this name. Type some letters of it and take it from the list.")

_SHOWN_AT_ONCE = 8


def _text_of(choice: Choice) -> str:
    return choice.text


def _note_of(choice: Choice) -> str:
    return choice.note


class _ChoiceDelegate(TwoLineDelegate):
    """One line: the name, and at the end what tells it from others."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, grown(Size.TABLE_ROW))


class _Popup(QListView):
    """The list that drops down. It stands in no window that would dress it, so it is dressed when it is seen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def showEvent(self, event: QShowEvent) -> None:
        self._theme.dress(self)
        super().showEvent(event)


class LinkInput(Input):
    """A record, or a text if the field is free."""

    field: LinkField

    def __init__(self, field: LinkField, setting: Setting) -> None:
        super().__init__(field, setting)
        self.edit = self.make_edit()
        self._linked: Choice | None = None
        self._made: QCompleter | None = None
        self._found: ColumnsModel[Choice] | None = None
        # Before Qt's own slots, which show the list as it is after a letter.
        self.edit.textEdited.connect(self._on_text_edited)
        self.edit.inputRejected.connect(self.on_overflow)
        self.edit.stepped.connect(self._on_stepped)
        self.edit.left.connect(self.on_left)
        self.box.addWidget(self.edit)
        self.settle(self.edit)

    def make_edit(self) -> LineEdit:
        """The line to type in."""
        return LineEdit(self, limit=LINE_LIMIT, steps=True)

    def _completer(self) -> QCompleter:
        """What drops the list down; made at the first letter, as most fields of a sheet are only read."""
        if self._made is None:
            self._found = ColumnsModel([Column("", _text_of, trailing=_note_of)], self)
            self._made = completer = QCompleter(self)
            completer.setModel(self._found)
            completer.setCompletionRole(Qt.ItemDataRole.DisplayRole)
            completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            completer.setMaxVisibleItems(_SHOWN_AT_ONCE)
            self._set_up_popup(completer)
            self.edit.setCompleter(completer)
            completer.activated[QModelIndex].connect(self._on_taken)  # type: ignore[index]
        return self._made

    def _set_up_popup(self, completer: QCompleter) -> None:
        popup = _Popup(self.setting.theme)
        popup.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        popup.setUniformItemSizes(True)
        popup.setFrameShape(QFrame.Shape.Box)
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        popup.setAccessibleName(self.field.label)
        completer.setPopup(popup)
        # The completer has put its own painter on the list.
        popup.setItemDelegate(_ChoiceDelegate(self.setting.theme, popup))

    def popup(self) -> QAbstractItemView | None:
        """The list that drops down."""
        return self._completer().popup()

    def is_open(self) -> bool:
        """Whether the list is seen."""
        popup = self._made.popup() if self._made is not None else None
        return popup is not None and popup.isVisible()

    def shut(self) -> None:
        """Takes the list away."""
        popup = self._made.popup() if self._made is not None else None
        if popup is not None:
            popup.hide()

    # Values

    def limit(self) -> int:
        return LINE_LIMIT

    def is_full(self) -> bool:
        return self.edit.is_full()

    def value(self) -> object:
        text = self.edit.text()
        if self._linked is not None and text == self._linked.text:
            return self._linked
        return Choice(None, text) if self.field.free and text.strip() else None

    def set_value(self, value: object) -> None:
        choice = value if isinstance(value, Choice) else None
        self.edit.show_text(choice.text if choice else "")
        self._linked = Choice(choice.value, self.edit.text(), choice.note) if choice else None

    def typed(self) -> object:
        linked = self._linked if self._linked is not None and self.edit.text() == self._linked.text else None
        value = linked.value if linked is not None and isinstance(linked.value, str) else None
        return [value, storable(self.edit.text()), linked.note if linked is not None else ""]

    def set_typed(self, typed: object) -> None:
        if not isinstance(typed, list) or len(typed) != 3 or not all(isinstance(part, str) for part in typed[1:]):
            return
        value, text, note = typed
        self.edit.show_text(text)
        self._linked = Choice(value, self.edit.text(), note) if isinstance(value, str) else None

    def is_empty(self) -> bool:
        return not self.edit.text().strip()

    def complaint(self) -> str:
        unknown = not self.is_empty() and self.value() is None
        return self.setting.words.text(UNKNOWN) if unknown else ""

    def remark(self) -> str:
        found = self.value()
        if not isinstance(found, Choice) or not found.text:
            return ""
        return self.setting.words.text(AS_WRITTEN) if found.value is None else found.note or self._known()

    def _known(self) -> str:
        return self.setting.words.text(KNOWN)

    def finish(self) -> None:
        text = self.edit.text()
        if not text.strip() or (self._linked is not None and text == self._linked.text):
            return
        wanted, found = fold(text), self.field.find(text)
        matching = [choice for choice in found if fold(choice.text) == wanted]
        if not matching and not self.field.free:
            # The only one that can be meant, where a text of one's own cannot stand.
            matching = list(found)
        if len(matching) == 1:
            self._take(matching[0])

    # The list

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        if self._linked is not None and text != self._linked.text:
            self._linked = None
        self._show(self.field.find(text) if text.strip() else ())
        self.on_edited()

    def _show(self, found: Sequence[Choice]) -> None:
        self._completer()
        assert self._found is not None
        self._found.show(found)

    @Slot(object)
    def _on_stepped(self, step: int) -> None:
        if step < 0:
            self._show(self.field.find(self.edit.text()))
            self._completer().setCompletionPrefix("")
            self._completer().complete()

    @Slot(QModelIndex)
    def _on_taken(self, index: QModelIndex) -> None:
        choice = index.data(Role.ROW)
        if isinstance(choice, Choice):
            self._take(choice)
            self.on_edited()

    def _take(self, choice: Choice) -> None:
        self.edit.show_text(choice.text)
        self._linked = Choice(choice.value, self.edit.text(), choice.note)
