"""The way to the screen of a meeting that is going on, and what is done with its attendance besides."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.sheet_host import is_sheet_open
from ui.meetings.attendance import AttendanceTab
from ui.meetings.commands import GROUP
from ui.meetings.detail import ATTENDANCE, MeetingDetail
from ui.meetings.live_head import KEYS
from ui.meetings.live_place import LivePlace
from ui.theme.icons import IconName
from workbench.domain.meetings import MeetingStatus
from workbench.wording.words import N_


class LiveActs(QObject):
    """Acts on the meeting the page shows, on its screen where that is seen."""

    def __init__(self, desk: Desk, page: QWidget, detail: MeetingDetail, live: LivePlace) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._detail = detail
        self._live = live
        detail.header.live_asked.connect(self.take_live)

    def commands(self) -> Sequence[Command]:
        """The acts, those of the screen behind them."""
        return (
            _command("live", N_("Take minutes live, or back to the meeting"), self.take_live, KEYS["leave"],
                     self.can_take_live, IconName.PLAY),
            _command("guests", N_("Enter guests of a signed sheet"), self.enter_guests, KEYS["guests"],
                     self.can_enter_guests),
            _command("identify", N_("Say who is meant by the chosen line"), self.identify, "Ctrl+Shift+I",
                     self.can_identify, IconName.USER),
            *self._live.commands(),
        )  # fmt: skip

    def _is_free(self) -> bool:
        return not is_sheet_open(self._page) and self._detail.shown is not None

    @Slot()
    def take_live(self) -> None:
        """Shows the meeting as it is going on, or list and detail again."""
        view, shown = self._live.view(), self._detail.shown
        if view is not None:
            view.left.emit()
        elif shown is not None:
            self._desk.go(f"meetings/{shown.page.id}?view=live")

    def can_take_live(self) -> bool:
        """Whether a meeting is shown that takes place."""
        shown = self._detail.shown
        return self._is_free() and shown is not None and shown.page.status is not MeetingStatus.CANCELLED

    def _attendance(self) -> AttendanceTab:
        view = self._live.view()
        return view.attendance if view is not None else self._detail.attendance

    def enter_guests(self) -> None:
        """Opens the fields of quick entry, in which guests of a signed sheet are taken in."""
        if (view := self._live.view()) is not None:
            view.go_to_attendance()
        else:
            self._detail.show_tab(ATTENDANCE)
        self._attendance().enter_guests()

    def can_enter_guests(self) -> bool:
        """Whether the sheet may still change."""
        view = self._live.view()
        shown = view.shown if view is not None else self._detail.shown
        return self._is_free() and shown is not None and not shown.is_sealed

    def identify(self) -> None:
        """Asks who is meant by the chosen line of attendance."""
        self._attendance().identify()

    def can_identify(self) -> bool:
        """Whether a line is chosen that names no person; approved minutes allow it."""
        is_seen = self._live.view() is not None or self._detail.tab() == ATTENDANCE
        return self._is_free() and is_seen and self._attendance().can_identify()


def _command(
    name: str, title: str, run: Callable[[], None], keys: str, enabled: Callable[[], bool], icon: IconName | None = None
) -> Command:
    return Command(
        id=f"meetings.{name}", title=title, run=run, shortcut=keys, enabled=enabled, icon=icon, group=GROUP
    )  # fmt: skip
