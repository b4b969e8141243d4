"""Toasts: words that need no answer, at the bottom where lines begin, one at a time. Of acts only the last is told.

A toast goes by itself after a while, but never while somebody points at it or has the focus in it.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStyle, QWidget

from ui.kit.announcements import announce
from ui.kit.buttons import Button, ButtonKind, IconButton
from ui.kit.keys import CANCEL, claim, combination
from ui.kit.labels import Label
from ui.kit.marks import Mark, MarkKind
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.theme import Theme
from ui.theme.tokens import Size, Space
from workbench.wording import Words
from workbench.wording.words import N_

CLOSE = N_("Close")
LINGER = 6_000
"""Milliseconds a toast stays."""
MOST_WAITING = 20
"""Of more that wait, the oldest are not shown: nobody reads a hundred notices in a row."""

_WIDEST = 520


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    text: str
    action: str
    on_action: Callable[[], None] | None
    kind: MarkKind
    lasts: bool
    of_act: bool


class _Toast(QFrame):
    """The one frame all toasts are shown in."""

    closed = Signal()
    acted = Signal()
    rested = Signal(object)
    """Whether somebody points at it or has the focus in it."""

    def __init__(self, parent: QWidget, theme: Theme, close: str) -> None:
        super().__init__(parent)
        say_role(self, "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pointed = False
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.M)
        self.mark = Mark(theme, MarkKind.OK)
        self.label = Label("", wraps=True)
        self.action = Button("", kind=ButtonKind.QUIET)
        self.close_button = IconButton(theme, IconName.X, close)
        row.addWidget(self.mark)
        row.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.action)
        row.addWidget(self.close_button)
        self.action.clicked.connect(self.acted)
        self.close_button.clicked.connect(self.closed)
        for button in (self.action, self.close_button):
            button.installEventFilter(self)
        self.hide()

    def tell(self, word: _Word) -> None:
        """Shows other words."""
        self.mark.set_kind(word.kind)
        self.label.setText(word.text)
        self.action.setText(word.action)
        self.action.setVisible(bool(word.action))
        self.setAccessibleName(word.text)

    def width_of_words(self) -> int:
        """The width at which its text stands on one line."""
        beside = self.sizeHint().width() - self.label.sizeHint().width()
        return beside + self.label.fontMetrics().horizontalAdvance(self.label.text()) + Space.S

    def is_in_use(self) -> bool:
        """Whether somebody points at it or has the focus in it."""
        return self._pointed or self.has_focus()

    def has_focus(self) -> bool:
        """Whether one of its buttons has the focus."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.rested.emit(event.type() == QEvent.Type.FocusIn or self._pointed)
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._pointed = True
        self.rested.emit(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = False
        self.rested.emit(self.is_in_use())
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        return claim(event, CANCEL) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) in CANCEL:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class Toasts(QObject):
    """Shows toasts over ``parent``, one after the other."""

    def __init__(self, parent: QWidget, theme: Theme, *, words: Words | None = None, linger: int = LINGER) -> None:
        super().__init__(parent)
        self._parent = parent
        self._linger = linger
        self._waiting: deque[_Word] = deque(maxlen=MOST_WAITING)
        self._current: _Word | None = None
        self._came_from: QWidget | None = None
        self._toast = _Toast(parent, theme, (words or Words()).text(CLOSE))
        self._toast.closed.connect(self.close)
        self._toast.acted.connect(self._on_acted)
        self._toast.rested.connect(self._on_rested)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close)
        parent.installEventFilter(self)

    def show(
        self,
        text: str,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        kind: MarkKind = MarkKind.OK,
        *,
        lasts: bool = False,
        of_act: bool = False,
    ) -> None:
        """Says something now, or after what is being said. One that ``lasts`` stays until it is closed.

        What is said ``of_act`` takes the place of what was said of earlier acts: their undo would take back this one.
        """
        word = _Word(text=text, action=action, on_action=on_action, kind=kind, lasts=lasts, of_act=of_act)
        if of_act:
            self._waiting = deque((each for each in self._waiting if not each.of_act), maxlen=MOST_WAITING)
        if self._current is None or (of_act and self._current.of_act):
            self._say(word)
            return
        self._waiting.append(word)

    def text(self) -> str:
        """What is being said; empty when nothing is."""
        return "" if self._current is None else self._current.text

    def offers(self) -> bool:
        """Whether what is being said offers something to do about it, and the focus is not there yet."""
        return self._current is not None and bool(self._current.action) and not self._toast.has_focus()

    def withdraw(self, text: str) -> None:
        """What is being said, or waits to be, is not true any more."""
        self._waiting = deque((word for word in self._waiting if word.text != text), maxlen=MOST_WAITING)
        if self.text() == text:
            self.close()

    def withdraw_acts(self) -> None:
        """Something was done since, without a word: what is said of earlier acts would take back that."""
        self._waiting = deque((word for word in self._waiting if not word.of_act), maxlen=MOST_WAITING)
        if self._current is not None and self._current.of_act:
            self.close()

    def is_going(self) -> bool:
        """Whether what is being said goes by itself: nobody points at it, has the focus in it or must close it."""
        return self._timer.isActive()

    def waiting(self) -> int:
        """How many wait to be said."""
        return len(self._waiting)

    def focus_toast(self) -> bool:
        """Puts the focus on the toast's act; whether there is a toast."""
        if self._current is None:
            return False
        self._came_from = QApplication.focusWidget()
        (self._toast.action if self._current.action else self._toast.close_button).setFocus()
        return True

    @Slot()
    def close(self) -> None:
        """Says the next, or nothing."""
        self._timer.stop()
        had_focus = self._toast.has_focus()
        self._current = None
        if self._waiting:
            self._say(self._waiting.popleft())
            return
        self._toast.hide()
        if had_focus and self._came_from is not None and shiboken6.isValid(self._came_from):
            self._came_from.setFocus()
        self._came_from = None

    def _say(self, word: _Word) -> None:
        self._current = word
        self._toast.tell(word)
        self._place()
        self._toast.show()
        self._toast.raise_()
        announce(self._toast, word.text)
        self._on_rested(self._toast.is_in_use())

    def _place(self) -> None:
        around = self._parent.rect()
        room = around.width() - 2 * Space.L
        wide = min(grown(_WIDEST), room)
        width = min(wide, self._toast.width_of_words())
        height = max(grown(Size.CONTROL), self._toast.heightForWidth(width), self._toast.minimumSizeHint().height())
        place = QRect(Space.L, around.height() - height - Space.L, width, height)
        self._toast.setGeometry(QStyle.visualRect(self._parent.layoutDirection(), around, place))

    @Slot()
    def _on_acted(self) -> None:
        act = None if self._current is None else self._current.on_action
        self.close()
        if act is not None:
            act()

    @Slot(object)
    def _on_rested(self, resting: bool) -> None:
        lasts = self._current is None or self._current.lasts
        if resting or lasts:
            self._timer.stop()
        else:
            self._timer.start(self._linger)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._current is not None:
            self._place()
        return super().eventFilter(watched, event)
