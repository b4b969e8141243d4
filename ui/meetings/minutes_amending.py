"""Minutes that can be amended: once approved they are only read, until an amendment of them was begun.

While it is written nothing becomes records: every word is kept as a draft until the amendment is approved.
"""

from datetime import datetime

from PySide6.QtCore import Signal, Slot

from ui.kit.desk import Desk
from ui.kit.marks import MarkKind
from ui.meetings.amending import STANDING
from ui.meetings.minutes_reading import MeetingWords
from ui.meetings.minutes_tab import MinutesTab
from workbench.queries.meeting_pages import MeetingPage
from workbench.wording.words import N_

APPROVE_AMENDMENT = N_("Approve the amendment …")


class AmendableMinutes(MinutesTab):
    """The minutes of a meeting, with the amendment that was begun of them."""

    amendment_asked = Signal()
    """The amendment is to be looked at and approved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._amends: int | None = None

    def read_anew(self) -> None:
        """Shows what stands now, as an amendment was begun, approved or discarded."""
        self.pane.editor.hold()
        self.keeping.unsaved.clear()
        self.keeping.unsaved_changed.emit()
        if self._meeting:
            self.guard.begin(self._meeting)
            self._on_gained()

    def _only_reads(self, is_sealed: bool) -> bool:
        return is_sealed and not (self._amends is not None and self.guard.holds())

    @Slot(object)
    def _on_meeting(self, words: MeetingWords) -> None:
        if words.page.id == self._meeting:
            self._amends = words.amends
        super()._on_meeting(words)

    def _tell_lasting(self, page: MeetingPage, kept_at: datetime | None) -> None:
        if self._amends is None or not self.guard.holds():
            super()._tell_lasting(page, kept_at)
            return
        text = self._desk.t(STANDING).replace("{number}", str(self._amends))
        self.pane.tell(MarkKind.INFO, text, self._desk.t(APPROVE_AMENDMENT))

    @Slot()
    def _on_banner(self) -> None:
        if self._amends is not None and self.guard.holds():
            self.amendment_asked.emit()
        else:
            super()._on_banner()
