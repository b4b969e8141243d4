"""The minutes of a meeting as they are written: its agenda items, and the editor of the chosen one."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui.kit.cards import EmptyState
from ui.kit.commands import Command
from ui.kit.desk import Desk, explain_to
from ui.kit.marks import MarkKind
from ui.kit.sides import Sides
from ui.meetings.minutes_commands import minutes_commands
from ui.meetings.minutes_guard import MinutesGuard
from ui.meetings.minutes_items import AgendaList, ItemRow
from ui.meetings.minutes_keeping import Keeping, KeepingState, Stage
from ui.meetings.minutes_pane import MinutesPane
from ui.meetings.minutes_reading import ItemWords, MeetingWords, read_item, read_meeting
from ui.theme.icons import IconName
from workbench.changes import Changes
from workbench.domain.meetings import SEALED_STATUSES
from workbench.errors import RuleViolation
from workbench.queries.meeting_pages import MeetingPage
from workbench.wording.words import N_

NO_AGENDA = N_("This meeting has no agenda yet. Minutes are written item by item.")
WRITE_AGENDA = N_("Write the agenda")
STILL_DRAFT = N_("{problem} Your words are kept as a draft.")

_SHOWN = ("meeting", "agenda_item", "minute_block", "decision", "action_item", "minutes_version")
_LIST_WIDTH = 248


class MinutesScreen(QWidget):
    """The parts on screen: nothing yet, the agenda with the editor, or that there is no agenda."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.agenda = AgendaList(desk)
        self.pane = MinutesPane(desk)
        self.sides = Sides(self.agenda, self.pane, _LIST_WIDTH)
        self._empty = EmptyState(desk.theme, IconName.LIST_CHECKS, desk.t(NO_AGENDA), desk.t(WRITE_AGENDA))
        self._stack = QStackedWidget()
        for part in (QWidget(), self.sides, self._empty):
            self._stack.addWidget(part)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.agenda.opened.connect(self._on_opened)

    @Slot(object)
    def _on_opened(self, _: ItemRow) -> None:
        self.pane.editor.setFocus()

    def minimumSizeHint(self) -> QSize:
        return QSize(_LIST_WIDTH + 320, 240)


class MinutesTab(MinutesScreen):
    """The minutes of one meeting. ``item_changed`` carries the id of the agenda item that is written now."""

    item_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._meeting = ""
        self._page: MeetingPage | None = None
        self._item = ""
        self._wanted = ""
        self._wants_focus = False
        self._is_stale = self._is_left = False
        self.keeping = Keeping(desk, self.pane.blocks, self)
        self.guard = MinutesGuard(desk, self)
        self.agenda.chosen.connect(self._on_chosen)
        self.pane.edited.connect(self.keeping.on_edited)
        self.keeping.leaving.connect(self.pane.finish)
        self.pane.save_asked.connect(self.keeping.save)
        self.pane.stepped.connect(self.step)
        self.pane.banner_acted.connect(self._on_banner)
        self.keeping.state_changed.connect(self._on_state)
        self.keeping.unsaved_changed.connect(self._show_agenda)
        self.keeping.refused.connect(self._on_refused)
        self.keeping.given_up.connect(self._on_given_up)
        self._empty.acted.connect(self._on_agenda_asked)
        self.guard.lost.connect(self._on_lost)
        self.guard.gained.connect(self._on_gained)
        self.guard.put_away.connect(self.keeping.keep_typed)
        desk.changed.connect(self._on_changed)

    def commands(self) -> tuple[Command, ...]:
        """The acts of the editor, for the list of keys and the palette."""
        return minutes_commands(self)

    def can_write(self) -> bool:
        """Whether the text is in sight and may be changed."""
        return self.isVisible() and bool(self._item) and not self.pane.editor.isReadOnly()

    # Which meeting, which item

    def show_meeting(self, meeting_id: str, agenda_item: str = "") -> None:
        """Shows the minutes of this meeting, at this agenda item or the first; what is written there stays."""
        if meeting_id != self._meeting:
            self.leave()
            self._meeting, self._page, self._item = meeting_id, None, ""
            self._stack.setCurrentIndex(0)
        self._wanted = agenda_item
        self._is_left = False
        self.guard.begin(meeting_id)
        self._read()

    def leave(self) -> None:
        """Keeps everything that was written; until it is shown again nothing is read any more."""
        self._is_left = True
        self.keeping.leave()
        self.guard.end()

    def focus_first(self) -> None:
        """Puts the keyboard into the text, as soon as it is there."""
        if self._item:
            self.pane.editor.setFocus()
        else:
            self._wants_focus = True

    def _read(self) -> None:
        self._is_stale = False
        desk = self._desk
        query = partial(read_meeting, workspace=desk.workspace, meeting=self._meeting, language=desk.language)
        desk.fetch(query, self._on_meeting, owner=self, failed=self._on_gone)

    @Slot(object)
    def _on_meeting(self, words: MeetingWords) -> None:
        if words.page.id != self._meeting:
            return
        if self._page is None and self.guard.holds():
            self.keeping.add_unsaved(words.unsaved & {point.id for point in words.page.agenda})
        self._page = words.page
        self._show_agenda()
        ids = self.agenda.ids()
        self._stack.setCurrentIndex(1 if ids else 2)
        wanted, self._wanted = self._wanted, ""
        if wanted in ids and wanted != self._item:
            self._open(wanted)
        elif self._item in ids:
            self._read_item()
        elif ids:
            self._open(ids[0])
        else:
            self.keeping.leave()
            self._item = ""

    @Slot()
    def _show_agenda(self) -> None:
        if self._page is not None:
            self.agenda.show_items(self._page.agenda, self.keeping.unsaved)
            if self._item:
                self.agenda.select_id(self._item)

    def _open(self, agenda_item: str) -> None:
        """Leaves the item that is written and goes to another; keys wait until its words are there."""
        self.keeping.leave()
        self._item = agenda_item
        self.pane.editor.hold()
        self.pane.editor.agenda_item = ""
        self.agenda.select_id(agenda_item)
        self._read_item()
        self.item_changed.emit(agenda_item)

    def _read_item(self) -> None:
        desk = self._desk
        query = partial(read_item, workspace=desk.workspace, agenda_item=self._item, language=desk.language)
        desk.fetch(query, self._on_item, owner=self, failed=self._on_gone)

    def _on_gone(self, error: BaseException) -> None:
        """The meeting or the item is there no more: whoever shows the meeting tells it."""
        if not isinstance(error, RuleViolation):
            self._desk.tell(error)

    @Slot(object)
    def _on_item(self, words: ItemWords) -> None:
        if self._page is None or words.saved.agenda_item != self._item:
            return
        is_sealed = self._page.status in SEALED_STATUSES or not self.guard.holds()
        if self.pane.editor.agenda_item == self._item:
            self._take_again(words, self._page, self._only_reads(is_sealed))
            return
        if words.damage is not None:
            self._desk.tell(words.damage)
        words = words.with_unkept(self.keeping.unkept.words(self._item), self._desk.now())
        on_the_way, holds = self.keeping.words_on_their_way(self._item), self.guard.holds()
        saved, kept = words.to_show(on_the_way, holds=holds)
        kept_at = words.kept_at if kept is not None else None
        self.keeping.begin(self._item, saved.blocks, is_sealed=is_sealed, kept_at=kept_at)
        if kept is None and words.kept is not None and on_the_way is None and holds:
            self.keeping.forget()
        self._tell_lasting(self._page, kept_at)
        is_read_only = self._only_reads(is_sealed)
        of = self._page.draft
        self.pane.show_item(
            kept or saved, words.saved, of.zone, is_sealed=is_read_only, day=of.day, language=of.language
        )
        self._on_state(self.keeping.state)
        if self._wants_focus:
            self._wants_focus = False
            self.pane.editor.setFocus()

    def _only_reads(self, is_sealed: bool) -> bool:
        return is_sealed

    def _take_again(self, words: ItemWords, page: MeetingPage, is_sealed: bool) -> None:
        self.pane.take_numbers(words.saved)
        if is_sealed and not self.pane.editor.isReadOnly():
            self.keeping.seal() if self.guard.holds() else self.keeping.hand_over()
            self.pane.seal(is_sealed)
            self._tell_lasting(page, self.keeping.kept_at())
        if self.keeping.take_saved(words.saved.blocks):
            self.pane.editor.show_again(words.saved.blocks)
        self._on_state(self.keeping.state)

    # What is told

    @Slot(object)
    def _on_state(self, state: KeepingState) -> None:
        self.pane.tell_state(state)
        if self._page is not None and state.stage is Stage.SAVED:
            self._tell_lasting(self._page, None)

    def _tell_lasting(self, page: MeetingPage, kept_at: datetime | None) -> None:
        self.pane.tell_lasting(page, kept_at) if self.guard.holds() else self.guard.tell(self.pane.banner)

    @Slot(object, object)
    def _on_refused(self, agenda_item: str, error: BaseException) -> None:
        said = explain_to(error, self._desk.words)
        if said is None or agenda_item != self._item or self.keeping.unkept.words(agenda_item) is not None:
            self._desk.tell(error)
            return
        self.pane.tell(MarkKind.WARN, self._desk.t(STILL_DRAFT).replace("{problem}", said))
        self._read()

    # What happens

    @Slot(object)
    def _on_chosen(self, row: ItemRow | None) -> None:
        if row is not None and row.id != self._item:
            self._open(row.id)

    @Slot(object)
    def step(self, by: int) -> None:
        """Goes to the item before or after, -1 or 1."""
        ids = self.agenda.ids()
        place = ids.index(self._item) + by if self._item in ids else -1
        if 0 <= place < len(ids):
            self._open(ids[place])

    @Slot()
    def _on_banner(self) -> None:
        """Write here instead, or back to the saved minutes."""
        self.pane.editor.hold()
        if not self.guard.holds():
            self.guard.take()
            self._wants_focus = True
            return
        self.keeping.give_up()
        self.pane.editor.setFocus()

    @Slot()
    def _on_given_up(self) -> None:
        self.pane.editor.agenda_item = ""
        self._read_item()

    @Slot()
    def _on_lost(self) -> None:
        self.keeping.hand_over()
        self.pane.seal(True)
        self.guard.tell(self.pane.banner)

    @Slot()
    def _on_gained(self) -> None:
        # Read anew with the words kept of its items: what was seen here may be old.
        self._page, self.pane.editor.agenda_item = None, ""
        self._read()

    @Slot()
    def _on_agenda_asked(self) -> None:
        self._desk.go(f"meetings/{self._meeting}?tab=agenda")

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if not self._meeting or not any(changes.touches(kind) for kind in _SHOWN):
            return
        if self.isVisible() and not self._is_left:
            self._read()
        else:
            self._is_stale = True

    # Qt's events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._is_left = False
        if self._meeting:
            self.guard.begin(self._meeting)
        if self._is_stale:
            self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.leave()
