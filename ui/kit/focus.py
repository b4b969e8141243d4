"""Where the focus goes that is given to something of several parts."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class LeadsFocus:
    """For widgets of several parts: the focus they are given goes to the part one begins with.

    Where that part is not seen, such as a list in whose place stands that there is nothing, it goes to the first one
    that is. Qt's own focus proxy is not used: Tab goes from what has one straight to the proxy, past everything before.
    """

    _leads_to: QWidget

    def lead_focus_to(self, part: QWidget) -> None:
        """From now on the focus goes there."""
        self._leads_to = part

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        whole = cast(QWidget, self)
        stops = [] if self._leads_to.isVisibleTo(whole) else tab_stops(whole)
        (stops[0] if stops else self._leads_to).setFocus(reason)

    def hasFocus(self) -> bool:
        return self._leads_to.hasFocus()


def tab_stops(within: QWidget) -> list[QWidget]:
    """What Tab goes through within a widget, in order."""
    found: list[QWidget] = []
    widget = _next(within)
    while widget is not None and widget is not within:
        takes = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if takes and within.isAncestorOf(widget) and widget.isVisibleTo(within) and widget.isEnabled():
            found.append(widget)
        widget = _next(widget)
    return found


def _next(widget: QWidget) -> QWidget | None:
    """The next one in the focus chain, which leads through everything in the window.

    PySide takes what a widget gives back for that widget's child: a page that comes after a button would stay in memory
    for good once the button has gone. Told its parent again, which changes nothing for Qt, it is where it belongs.
    """
    following: QWidget | None = widget.nextInFocusChain()
    if following is not None and (parent := following.parentWidget()) is not None:
        following.setParent(parent)
    return following
