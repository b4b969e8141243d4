"""Who may receive which part of a meeting: the way to the sheet that says so for all its parts."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.audience_sheet import AudienceSheet
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.sharing import KEY
from ui.kit.sheet_host import is_sheet_open
from ui.kit.tasks import Lane, Progress
from ui.meetings.detail import MeetingDetail
from ui.theme.icons import IconName
from workbench.queries.audiences import AudienceLine, read_audiences
from workbench.wording.words import N_

THE_GROUP = N_("The group")
COMMAND = N_("Who may receive which part")


class AudienceActs(QObject):
    """The way to the sheet: what is being written is saved before, so that every part is there."""

    def __init__(self, desk: Desk, page: QWidget, detail: MeetingDetail) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._detail = detail

    def commands(self) -> Sequence[Command]:
        """The one command there is."""
        return (
            Command(
                id="meetings.audience", title=COMMAND, run=self.open, shortcut=KEY, enabled=self.can_open,
                icon=IconName.USERS, group=N_("Meetings"),
            ),
        )  # fmt: skip

    def can_open(self) -> bool:
        """Whether a meeting is shown, and nothing lies over it."""
        return self._detail.shown is not None and not is_sheet_open(self._page)

    def open(self) -> None:
        """Opens the sheet of the meeting that is shown."""
        shown = self._detail.shown
        if shown is not None:
            self._detail.save()
            work = partial(_read_behind, self._desk, shown.page.id, shown.page.group or "")
            self._desk.tasks.run(work, owner=self, then=self._show, failed=self._desk.tell, lane=Lane.WRITE)

    @Slot(object)
    def _show(self, answer: tuple[str, str, Sequence[AudienceLine]]) -> None:
        if self.can_open():
            meeting, group, lines = answer
            groups = [Choice(group, self._desk.t(THE_GROUP))] if group else []
            self._desk.show_sheet(AudienceSheet(self._desk, lines, groups, partial(read_audiences, meeting=meeting)))


def _read_behind(desk: Desk, meeting: str, group: str, _: Progress) -> tuple[str, str, Sequence[AudienceLine]]:
    return meeting, group, desk.read(partial(read_audiences, meeting=meeting))
