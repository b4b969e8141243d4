"""Where the focus goes that is given to something of several parts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class LeadsFocus:
    """For widgets of several parts: the focus they are given goes to the part one begins with.

    Qt's own focus proxy is not used: Tab goes from what has one straight to the proxy, past everything before it.
    """

    _leads_to: QWidget

    def lead_focus_to(self, part: QWidget) -> None:
        """From now on the focus goes there."""
        self._leads_to = part

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._leads_to.setFocus(reason)

    def hasFocus(self) -> bool:
        return self._leads_to.hasFocus()
