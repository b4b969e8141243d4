"""Names of the register offered at the cursor while ``@`` and some letters are typed.

The list never takes the keyboard: the text keeps it, and only the keys that choose are taken from it while it is seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyleOptionViewItem, QWidget
from shiboken6 import isValid

from ui.kit.announcements import announce
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.delegates import Index, TwoLineDelegate
from ui.kit.desk import Desk
from ui.kit.keys import Combination, claim, combination
from ui.kit.labels import isolate
from ui.kit.line_edit import direction_of, units
from ui.kit.roles import Role
from ui.meetings.minutes_editor import MinutesEditor
from ui.meetings.minutes_formats import Property
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Size, Space
from workbench.operations.workspaces import Connection
from workbench.queries.suggestions import Offer, suggest_owners
from workbench.wording.words import N_

NAMES = N_("Names for “@”")
OFFERED = N_("{name}, {place} of {count}")

_EACH = 4
"""Most names of organisations, of groups and of posts."""
_SHOWN_AT_ONCE = 6
_WIDTH = 340
_FAR = 40
_MOST_SPACES = 3
_OPENERS = "([{«“\"'‘"
_NONE = Qt.KeyboardModifier.NoModifier
_STEPS = {(Qt.Key.Key_Down.value, _NONE): 1, (Qt.Key.Key_Up.value, _NONE): -1}
_TAKES = frozenset((key.value, _NONE) for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab))
_CLOSES = frozenset({(Qt.Key.Key_Escape.value, _NONE)})
_KEYS = _TAKES | _CLOSES | _STEPS.keys()


@dataclass(frozen=True, slots=True)
class _Found:
    """Who may be meant by what was typed."""

    typed: str
    offers: Sequence[Offer]


def _find(connection: Connection, typed: str, language: str) -> _Found:
    return _Found(typed, suggest_owners(connection, typed, language, _EACH))


def _text_of(offer: Offer) -> str:
    return offer.suggestion.text


def _note_of(offer: Offer) -> str:
    return offer.suggestion.note


class _OneLine(TwoLineDelegate):
    """The name, and at the end what tells it from others."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, grown(Size.TABLE_ROW))


class NameList(QListView):
    """The names, beside the cursor; a child of the window, so that it takes neither focus nor keys."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.offers: ColumnsModel[Offer] = ColumnsModel([Column("", _text_of, trailing=_note_of)], self)
        self.setModel(self.offers)
        self.setItemDelegate(_OneLine(theme, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.Box)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.hide()

    def place_at(self, line: QRect, *, leftwards: bool) -> None:
        """Puts the list under a line of text in its parent's measure, or above it where there is no room below."""
        room = self.window().rect().adjusted(Space.S, Space.S, -Space.S, -Space.S)
        width = min(grown(_WIDTH), room.width())
        height = min(self.offers.rowCount(), _SHOWN_AT_ONCE) * grown(Size.TABLE_ROW) + 2 * self.frameWidth()
        left = line.right() - width if leftwards else line.left()
        left = max(room.left(), min(left, room.right() - width))
        top = line.bottom() + Space.XS
        if top + height > room.bottom() and line.top() - Space.XS - height >= room.top():
            top = line.top() - Space.XS - height
        self.setGeometry(left, top, width, min(height, room.bottom() - top))

    def row(self) -> Offer | None:
        """The name that is chosen."""
        found = self.currentIndex().data(Role.ROW)
        return found if isinstance(found, Offer) else None


class Mentions(QObject):
    """Offers names while one types in an editor, and puts in the one that is taken."""

    def __init__(self, desk: Desk, editor: MinutesEditor) -> None:
        super().__init__(editor)
        self._desk = desk
        self._editor = editor
        self._list: NameList | None = None
        self._offered = ""
        """For which letters the names are that are offered."""
        self._refused = -1
        """Where the sign stands at which the list was not wanted."""
        editor.typed.connect(self._on_typed)
        editor.cursorPositionChanged.connect(self._on_moved)
        editor.verticalScrollBar().valueChanged.connect(self.close)
        editor.left.connect(self.close)
        editor.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether names are offered just now."""
        shown = self._there()
        return shown is not None and shown.isVisible()

    def _there(self) -> NameList | None:
        """The list, unless it has gone with the window it stood in."""
        return self._list if self._list is not None and isValid(self._list) else None

    def names(self) -> list[str]:
        """The names that are offered."""
        shown = self._there()
        return [offer.suggestion.text for offer in shown.offers.rows()] if shown and shown.isVisible() else []

    # What is typed

    @Slot(str)
    def _on_typed(self, letters: str) -> None:
        typed = self._name_typed()
        if not typed or not (letters or self.is_open) or self._place_of(typed) == self._refused:
            self.close()
            return
        query = partial(_find, typed=typed, language=self._desk.language)
        self._desk.fetch(query, self._on_found, owner=self)

    @Slot()
    def _on_moved(self) -> None:
        if self.is_open and not self._name_typed():
            self.close()

    def _name_typed(self) -> str:
        """The letters between the last sign and the cursor, if they may be a name."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or cursor.charFormat().hasProperty(Property.RUN):
            return ""
        start = max(cursor.block().position(), cursor.position() - _FAR)
        stretch = QTextCursor(cursor)
        stretch.setPosition(start)
        stretch.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
        before, sign, name = stretch.selectedText().rpartition("@")
        if not sign or not name[:1].isalnum() or name.count(" ") > _MOST_SPACES or name.endswith("  "):
            return ""
        is_inside = before and not before[-1].isspace() and before[-1] not in _OPENERS
        return "" if is_inside else name

    def _place_of(self, typed: str) -> int:
        return self._editor.textCursor().position() - units(typed) - 1

    # The list

    @Slot(object)
    def _on_found(self, found: _Found) -> None:
        editor = self._editor
        if found.typed != self._name_typed() or not editor.hasFocus() or editor.isReadOnly():
            return
        if not found.offers:
            self.close()
            return
        self._offered = found.typed
        shown = self._shown()
        shown.offers.show(found.offers)
        shown.setCurrentIndex(shown.offers.index(0, 0))
        shown.scrollToTop()
        direction = direction_of(editor.textCursor().block().text()[:100]) or editor.layoutDirection()
        shown.place_at(self._line_of(found.typed), leftwards=direction is Qt.LayoutDirection.RightToLeft)
        shown.show()
        shown.raise_()
        self._say(shown)

    def _shown(self) -> NameList:
        """The list in the window the editor is in now."""
        window, shown = self._editor.window(), self._there()
        if shown is None:
            shown = self._list = NameList(self._desk.theme, self._desk.t(NAMES), window)
            shown.clicked.connect(self._on_clicked)
        elif shown.parentWidget() is not window:
            shown.setParent(window)
        return shown

    def _line_of(self, typed: str) -> QRect:
        """Where the sign stands, in the window's measure."""
        sign = self._editor.textCursor()
        sign.setPosition(self._place_of(typed))
        place = self._editor.cursorRect(sign)
        there = self._editor.viewport().mapTo(self._editor.window(), QPoint(place.left(), place.top()))
        return QRect(there, place.size())

    def _say(self, shown: NameList) -> None:
        offer = shown.row()
        if offer is not None:
            said = self._desk.t(OFFERED).replace("{place}", str(shown.currentIndex().row() + 1))
            said = said.replace("{count}", str(shown.offers.rowCount()))
            announce(self._editor, said.replace("{name}", isolate(offer.suggestion.text)))

    @Slot()
    def close(self) -> None:
        """Offers nothing any more."""
        shown = self._there()
        if shown is not None:
            shown.hide()

    # Taking

    @Slot(QModelIndex)
    def _on_clicked(self, _: QModelIndex) -> None:
        self._take()

    def _take(self) -> bool:
        """Puts in the chosen name; whether it is still one for the letters that stand there."""
        shown, typed = self._there(), self._name_typed()
        offer = shown.row() if shown is not None else None
        self.close()
        if offer is None or not typed or typed != self._offered:
            return False
        stretch = self._editor.textCursor()
        stretch.setPosition(self._place_of(typed), QTextCursor.MoveMode.KeepAnchor)
        self._editor.put_name(stretch, offer.written, offer.target)
        return True

    def _step(self, by: int) -> None:
        shown = self._there()
        if shown is not None:
            row = (shown.currentIndex().row() + by) % shown.offers.rowCount()
            shown.setCurrentIndex(shown.offers.index(row, 0))
            self._say(shown)

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.is_open:
            return False
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Resize):
            self.close()
        if claim(event, _KEYS):
            return True
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self._is_taken(combination(event))

    def _is_taken(self, pressed: Combination) -> bool:
        if pressed in _STEPS:
            self._step(_STEPS[pressed])
        elif pressed in _TAKES:
            return self._take()
        elif pressed in _CLOSES:
            self._refused = self._place_of(self._name_typed())
            self.close()
        else:
            return False
        return True
