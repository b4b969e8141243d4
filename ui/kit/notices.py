"""Words that stay on top of a window until they are closed, and those that go by themselves at its bottom."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.cards import Banner
from ui.kit.desk import Desk, Notice
from ui.kit.toasts import Toasts
from workbench.changes import Changes
from workbench.identifiers import OperationId
from workbench.wording.words import N_

CLOSE = N_("Close")


class NoticeArea(QWidget):
    """Shows what the desk has to say: what lasts in itself, the rest as toasts over ``around``."""

    def __init__(self, desk: Desk, around: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._around = around
        self._toasts: Toasts | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 8, 24, 8)
        self.hide()
        self._known: set[OperationId] = set()
        self._passing: set[Banner] = set()
        """Those that are not true any more once something was written."""
        desk.noticed.connect(self.show_notice)
        desk.changed.connect(self._on_changed)

    @property
    def toasts(self) -> Toasts:
        """Made when it is first needed, over whatever lies in the window by then."""
        if self._toasts is None:
            self._toasts = Toasts(self._around, self._desk.theme, words=self._desk.words)
        return self._toasts

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        # An operation is told once more where its names were put into their order; that is nothing done since.
        if changes.operation is None or changes.operation not in self._known:
            if changes.operation is not None:
                self._known.add(changes.operation)
            for banner in self.banners():
                if banner in self._passing:
                    self._take_away(banner)
            if self._toasts is not None:
                self._toasts.withdraw_acts()

    @Slot(object)
    def show_notice(self, notice: Notice) -> None:
        """Shows a word where it belongs."""
        if notice.lasts:
            self.show_banner(notice)
        else:
            self.toasts.show(notice.text, notice.action, notice.on_action, notice.kind, of_act=notice.of_act)

    def show_banner(self, notice: Notice) -> None:
        """Shows a word that stays until it is closed; the same word is not shown twice."""
        if any(banner.text() == notice.text for banner in self.banners()):
            return
        banner = Banner(self._desk.theme, notice.kind, notice.text, notice.action, close_text=self._desk.t(CLOSE))
        if notice.on_action is not None:
            banner.acted.connect(notice.on_action)
        banner.closed.connect(self._on_banner_closed)
        if notice.until_written:
            self._passing.add(banner)
        self._column.addWidget(banner)
        self.show()

    @Slot()
    def _on_banner_closed(self) -> None:
        closed = self.sender()
        if isinstance(closed, Banner):
            self._take_away(closed)

    def _take_away(self, banner: Banner) -> None:
        self._passing.discard(banner)
        self._column.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        self.setVisible(bool(self.banners()))

    def banners(self) -> list[Banner]:
        """The words that stay, as they are shown."""
        items = (self._column.itemAt(at) for at in range(self._column.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Banner)]
