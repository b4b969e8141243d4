"""What can be done with the versions of minutes: sending a draft round, and amending what is approved."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.sheet_host import is_sheet_open
from ui.kit.tasks import Lane, Progress
from ui.meetings.amending import AmendmentSheet, BeginAmendmentSheet
from ui.meetings.commands import GROUP
from ui.meetings.detail import MINUTES, VERSIONS, MeetingDetail
from ui.meetings.versions_sheets import CirculationSheet
from ui.theme.icons import IconName
from workbench.domain.meetings import MeetingStatus
from workbench.operations.amendments import OpenAmendment, find_amendment, read_amendment
from workbench.queries.minutes_versions import ComparedMinutes
from workbench.wording.words import N_

_CIRCULABLE = frozenset({MeetingStatus.HELD, MeetingStatus.DRAFT, MeetingStatus.CIRCULATED})


class VersionActs(QObject):
    """Acts on the meeting that is shown."""

    def __init__(self, desk: Desk, page: QWidget, detail: MeetingDetail) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._detail = detail
        detail.send_asked.connect(self.circulate)
        detail.amend_asked.connect(self.amend)

    def commands(self) -> Sequence[Command]:
        """The commands, for the menu, the palette and the list of keys."""
        return (
            Command(id="meetings.circulate", title=N_("Send the minutes round"), run=self.circulate,
                    shortcut="Ctrl+Shift+R", enabled=self.can_circulate, icon=IconName.SEND, group=GROUP),
            Command(id="meetings.amend", title=N_("Amend the approved minutes, or approve the amendment"),
                    run=self.amend, shortcut="Ctrl+Shift+M", enabled=self.can_amend, icon=IconName.PENCIL,
                    group=GROUP),
            Command(id="meetings.versions", title=N_("Versions and rounds of the minutes"), run=self.show_versions,
                    shortcut="Ctrl+Shift+V", enabled=self.can_show, icon=IconName.HISTORY, group=GROUP),
        )  # fmt: skip

    # When what can be done

    def can_show(self) -> bool:
        """Whether a meeting is shown and nothing lies over it."""
        return not is_sheet_open(self._page) and self._detail.shown is not None

    def can_circulate(self) -> bool:
        """Whether there are draft minutes of a meeting that was held."""
        shown = self._detail.shown
        return self.can_show() and shown is not None and shown.page.status in _CIRCULABLE

    def can_amend(self) -> bool:
        """Whether there are approved minutes."""
        shown = self._detail.shown
        return self.can_show() and shown is not None and shown.is_sealed

    # What is done

    def show_versions(self) -> None:
        """Shows the versions, with the keyboard in their list."""
        self._detail.show_tab(VERSIONS)
        self._detail.focus_first()

    @Slot()
    def circulate(self) -> None:
        """Opens the sheet that notes a round, with what is being written saved before."""
        shown = self._detail.shown
        if shown is not None and self.can_circulate():
            self._detail.save()
            self._desk.show_sheet(CirculationSheet(self._desk, shown.page))

    @Slot()
    def amend(self) -> None:
        """Begins an amendment; of one that was begun it shows what it changes, to be approved."""
        shown = self._detail.shown
        if shown is None or not self.can_amend():
            return
        self._detail.save()
        # Read behind the words that are still on their way into the drafts.
        work = partial(_read, self._desk, shown.page.id)
        self._desk.tasks.run(work, owner=self, then=self._show, failed=self._desk.tell, lane=Lane.DRAFTS)

    @Slot(object)
    def _show(self, found: "tuple[str, OpenAmendment | None, ComparedMinutes | None]") -> None:
        meeting, amendment, compared = found
        shown = self._detail.shown
        if shown is None or shown.page.id != meeting or not self.can_amend():
            return
        if amendment is None or compared is None:
            begin = BeginAmendmentSheet(self._desk, shown.page)
            begin.begun.connect(self._on_begun)
            self._desk.show_sheet(begin)
            return
        sheet = AmendmentSheet(self._desk, shown.page, amendment, compared)
        sheet.finished.connect(self._on_finished)
        self._desk.show_sheet(sheet)

    @Slot()
    def _on_begun(self) -> None:
        self._detail.show_tab(MINUTES)
        self._detail.minutes.read_anew()
        self._detail.refresh()
        self._detail.focus_first()

    @Slot()
    def _on_finished(self) -> None:
        self._detail.minutes.read_anew()
        self._detail.refresh()


def _read(desk: Desk, meeting: str, _: Progress) -> "tuple[str, OpenAmendment | None, ComparedMinutes | None]":
    amendment = find_amendment(desk.workspace, meeting)
    if amendment is None:
        return meeting, None, None
    compared = desk.read(partial(read_amendment, workspace=desk.workspace, meeting=meeting))
    return meeting, amendment, compared
