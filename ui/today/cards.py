"""The cards of the first page: what each shows, and which are there at all."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.today.columns import DraftRow, Lines
from ui.today.lists import ListCard
from ui.today.meetings import MeetingsCard
from ui.today.partners_care import CareCard
from ui.today.role_reminders import RolesCard
from ui.today.rows import CardRows
from workbench.domain.actions import ActionStatus
from workbench.identifiers import ActionItemId
from workbench.operations.actions import set_action_status
from workbench.queries.actions import ActionRow
from workbench.queries.changed_since import ChangedSince, ChangesBy
from workbench.queries.meeting_lists import MeetingLine
from workbench.queries.reviews import Review, ReviewKind
from workbench.queries.today import TodayContent
from workbench.wording.words import N_

MINE = N_("My actions")
OURS = N_("Actions of my organisation")
OTHERS = N_("Others are late with")
ACTIONS = N_("Actions that are late or soon due")
REVIEWS = N_("To be looked at again")
NEW_SINCE = N_("New since {day}")
NEW = N_("New since you were here last")
NEW_THIS_WEEK = N_("New in the last seven days")
UNSAVED = N_("Words that were not saved")
NOTHING_MINE = N_("Nothing is open.")
NO_ACTION = N_("Nothing is late, and nothing is due within a week. Well done.")
NOTHING_NEW = N_("Nothing was changed.")
_SHOWN = 10


class TodayCards(QObject):
    """Makes the cards, fills them, and goes where their rows lead."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._changed = ChangedSince()
        lines = Lines(desk)
        self.meetings = MeetingsCard(desk, lines)
        self.mine = ListCard(desk, MINE, lines.actions(), NOTHING_MINE, "actions?show=mine")
        self.ours = ListCard(desk, OURS, lines.actions(), NOTHING_MINE, "actions?show=ours")
        self.others = ListCard(desk, OTHERS, lines.actions(), NO_ACTION, "actions?show=overdue")
        self.reviews = ListCard(desk, REVIEWS, lines.reviews(), "")
        self.changes = ListCard(desk, NEW, lines.changes(), NOTHING_NEW)
        self.roles = RolesCard(desk)
        self.care = CareCard(desk)
        self.drafts = ListCard(desk, UNSAVED, lines.drafts(), "")
        self._connect()

    def _connect(self) -> None:
        self.meetings.opened.connect(self._on_meeting)
        self.reviews.opened.connect(self._on_review)
        self.changes.opened.connect(self._on_changes)
        self.drafts.opened.connect(self._on_draft)
        for card in (self.mine, self.ours, self.others):
            card.opened.connect(self._on_action)
            card.ticked.connect(self._on_ticked)

    def columns(self) -> tuple[Sequence[QWidget], Sequence[QWidget]]:
        """What stands on the leading and on the trailing side, from top to bottom."""
        return (self.meetings, self.reviews, self.changes), (self.mine, self.ours, self.others, self.roles, self.care)

    def lists(self) -> Iterator[CardRows]:
        """The lists of all cards."""
        yield self.drafts.rows
        yield from self.meetings.lists()
        cards = (self.reviews, self.changes, self.mine, self.ours, self.others, self.roles, self.care)
        yield from (card.rows for card in cards)

    def show_content(self, content: TodayContent, drafts: Sequence[DraftRow], *, is_calm: bool) -> None:
        """Fills the cards; what has nothing to say is not there. While it ``is_calm`` only what has something is."""
        self.drafts.show_rows(drafts)
        self.drafts.setVisible(bool(drafts))
        self.meetings.show_meetings(content.next_meetings, content.agenda)
        self.meetings.setVisible(not is_calm or bool(content.next_meetings))
        self._show_actions(content, is_calm=is_calm)
        self.reviews.show_rows(content.reviews[:_SHOWN])
        self.reviews.setVisible(bool(content.reviews))
        self._show_changed(content)
        self.changes.setVisible(not is_calm)
        self.roles.refresh()
        self.care.refresh()

    def _show_actions(self, content: TodayContent, *, is_calm: bool) -> None:
        mine, ours = content.mine, content.ours
        self.mine.show_rows(mine.rows, mine.count)
        self.mine.setVisible(content.myself.is_known and (not is_calm or bool(mine.count)))
        self.ours.show_rows(ours.rows, ours.count)
        self.ours.setVisible(bool(ours.count))
        is_alone = not (content.myself.is_known or ours.count)
        self.others.call(self._desk.t(ACTIONS if is_alone else OTHERS))
        self.others.show_rows((*content.overdue, *content.due_soon))
        self.others.setVisible(bool(content.overdue or content.due_soon) or (is_alone and not is_calm))

    def _show_changed(self, content: TodayContent) -> None:
        self._changed = changed = content.changed
        t = self._desk.t
        title = t(NEW if changed.since else NEW_THIS_WEEK)
        day = changed.since.astimezone().date() if changed.since else None
        # Where the clock was put back, the day one was here last is yet to come: it would be no help.
        if day is not None and day <= content.today:
            title = t(NEW_SINCE).replace("{day}", isolate(Dates(self._desk.language).day(day)))
        self.changes.call(title)
        self.changes.show_rows(changed.by[:_SHOWN])

    # Where rows lead

    @Slot(object)
    def _on_meeting(self, row: MeetingLine) -> None:
        self._desk.go(f"meetings/{row.id}")

    @Slot(object)
    def _on_action(self, row: ActionRow) -> None:
        self._desk.go(f"actions/{row.id}")

    @Slot(object)
    def _on_ticked(self, row: ActionRow) -> None:
        done = self._desk.words.plural("{count} action done.", "{count} actions done.", 1)
        act = partial(
            set_action_status, self._desk.database, [ActionItemId(row.id)], ActionStatus.DONE, self._desk.today()
        )
        self._desk.operate(act, owner=self, done=done)

    @Slot(object)
    def _on_review(self, row: Review) -> None:
        if row.kind is ReviewKind.ISSUE:
            self._desk.go(f"contacts/issues/{row.record}")
            return
        if row.kind in (ReviewKind.CARDS, ReviewKind.CARD_CORRECTIONS):
            self._desk.go(f"mandates/{row.record}")
            return
        tab = "minutes" if row.kind in (ReviewKind.DECISION, ReviewKind.SILENCE) else "versions"
        self._desk.go(f"meetings/{row.meeting}?tab={tab}" if row.meeting else "meetings")

    @Slot(object)
    def _on_changes(self, row: ChangesBy) -> None:
        self._desk.go(f"diary?since={self._changed.first}&by={row.author}&replica={row.replica}")

    @Slot(object)
    def _on_draft(self, row: DraftRow) -> None:
        self._desk.go(row.route)
