"""The pane in which the minutes of one agenda item are written: what lasts on top, acts, text, fields, state."""

from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.announcements import announce
from ui.kit.cards import Banner
from ui.kit.desk import Desk
from ui.kit.labels import ElidedLabel
from ui.kit.marks import MarkKind
from ui.meetings.minutes_captions import TAKE_BACK, MinutesWords
from ui.meetings.minutes_decisions import DecisionPanel
from ui.meetings.minutes_editor import MinutesEditor
from ui.meetings.minutes_formats import STATEMENTS, Fields
from ui.meetings.minutes_keeping import KeepingState, Stage
from ui.meetings.minutes_lines import LineReader
from ui.meetings.minutes_links import LinkLine
from ui.meetings.minutes_mentions import Mentions
from ui.meetings.minutes_painting import Caption
from ui.meetings.minutes_statements import StatementBar
from ui.meetings.minutes_toolbar import MinutesToolbar
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.domain.meetings import SEALED_STATUSES, BlockKind
from workbench.domain.minutes_editing import BlockDraft, ItemMinutes
from workbench.domain.texts import fold
from workbench.queries.meeting_pages import MeetingPage
from workbench.wording.words import N_

WRITE_HERE = N_("What was said on this item")
TOO_MUCH = N_("No more fits on this item; what did not fit was left out. Divide it into two items.")
NO_WORDS = N_("Minutes hold words alone; the clipboard holds a picture or something else. Nothing was pasted.")
NO_DECISION = N_("Votes and dissent belong to a decision; put the cursor into one.")
BROUGHT_BACK = N_("Words from {time} that were not saved are here again.")
TOO_LATE = N_("These minutes are approved. Words from {time} came too late to be saved; copy what you need.")
BACK_TO_SAVED = N_("Back to the saved minutes")

_LOW = 480
_NAMED = {str(kind): kind for kind in STATEMENTS}


class MinutesPane(QWidget):
    """The editor with what stands around it."""

    edited = Signal()
    save_asked = Signal()
    stepped = Signal(object)
    banner_acted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._numbers: dict[str, str] = {}
        self._zone = "UTC"
        self._state = KeepingState(Stage.SAVED)
        self._remark = ""
        self._kinds_named: dict[str, BlockKind] | None = None
        self.words = MinutesWords(desk)
        self.banner = Banner(desk.theme, MarkKind.INFO, "")
        self.banner.hide()
        self.toolbar = MinutesToolbar(desk)
        self.editor = MinutesEditor(desk.theme, self._caption, self._kind_named, kind_meant=self._kind_meant)
        self.editor.setPlaceholderText(desk.t(WRITE_HERE))
        self.editor.setAccessibleName(desk.t(WRITE_HERE))
        self.lines = LineReader(desk, self.editor)
        self.mentions = Mentions(desk, self.editor)
        self.links = LinkLine(desk, self.editor)
        self.bar = StatementBar(desk)
        self.panel = DecisionPanel(desk)
        self.state = ElidedLabel("", TypeRole.CAPTION, "text_2")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.banner)
        column.addWidget(self.toolbar)
        column.addWidget(self.editor, 1)
        for below in (self.links, self.bar, self.panel, self.state):
            column.addWidget(below)

    def _connect(self) -> None:
        editor, bar = self.editor, self.bar
        editor.minutes.edited.connect(self.edited)
        editor.minutes.edited.connect(self._on_entered)
        editor.block_entered.connect(self._on_entered)
        editor.block_entered.connect(self._on_counted)
        editor.currentCharFormatChanged.connect(self._on_look)
        editor.fields_asked.connect(bar.focus_first)
        editor.time_asked.connect(self.insert_time)
        editor.save_asked.connect(self._on_save)
        editor.stepped.connect(self._on_step)
        editor.link_asked.connect(self.links.ask)
        editor.more_asked.connect(self.ask_more)
        editor.overflowed.connect(self._on_overflow)
        editor.pasting.cut_short.connect(self._on_cut_short)
        editor.pasting.refused.connect(self._on_no_words)
        self.lines.filled.connect(self._on_filled)
        bar.more_asked.connect(self.ask_more)
        bar.remarked.connect(self._on_remarked)
        self.panel.turned.connect(self._on_panel)
        for fields in (bar, self.panel):
            fields.stated.connect(self._on_stated)
            fields.passed.connect(self._on_passed)
            fields.returned.connect(editor.setFocus)
        self.toolbar.kind_asked.connect(editor.turn_into)
        self.toolbar.bold_asked.connect(editor.embolden)
        self.toolbar.time_asked.connect(self.insert_time)
        self.banner.acted.connect(self.banner_acted)

    # Showing

    def show_item(
        self,
        item: ItemMinutes,
        saved: ItemMinutes,
        zone: str,
        *,
        is_sealed: bool,
        day: date | None = None,
        language: str = "",
    ) -> None:
        """Shows the words of an item; numbers are those that are ``saved``.

        Days in the words count from the ``day`` of the meeting, today where none is given, and are read in its
        ``language``, the window's where none is given.
        """
        self._zone = zone
        self.lines.begin(day, language)
        self.take_numbers(saved)
        self.seal(is_sealed)
        self.editor.show_item(item.agenda_item, item.blocks)

    def take_numbers(self, saved: ItemMinutes) -> None:
        """The numbers of decisions and actions as they were given."""
        fields = ((block.id, block.decision or block.action) for block in saved.blocks)
        self._numbers = {block_id: said.number for block_id, said in fields if said}
        self.editor.viewport().update()

    def seal(self, is_sealed: bool) -> None:
        """Whether the words can only be read."""
        self.editor.setReadOnly(is_sealed)
        self.toolbar.setVisible(not is_sealed)
        self.bar.set_read_only(is_sealed)
        self.panel.setEnabled(not is_sealed)
        self.mentions.close()

    def tell(self, kind: MarkKind, text: str, action: str = "") -> None:
        """Says what lasts, on top; nothing takes no room."""
        self.banner.tell(kind, text, action)
        self.banner.setVisible(bool(text))

    def tell_lasting(self, page: MeetingPage, kept_at: datetime | None) -> None:
        """Says on top what lasts: that the minutes are approved, and since when shown words are not saved."""
        t, is_sealed = self._desk.t, page.status in SEALED_STATUSES
        if kept_at is not None:
            text = t(TOO_LATE if is_sealed else BROUGHT_BACK).replace("{time}", self.words.clock(kept_at))
            self.tell(MarkKind.WARN if is_sealed else MarkKind.INFO, text, t(BACK_TO_SAVED))
        else:
            self.tell(MarkKind.INFO, self.words.sealed(page) if is_sealed else "")

    def tell_state(self, state: KeepingState) -> None:
        """Says how safe the words are."""
        self._state = state
        told = (self._remark, self.words.state(state, self.editor.minutes.drafts()))
        self.state.setText(" · ".join(filter(None, told)))

    def blocks(self) -> tuple[BlockDraft, ...]:
        """What is written."""
        return self.editor.minutes.drafts()

    def finish(self) -> None:
        """The item is about to be left or saved: what is still on its way into the text comes into it now."""
        self.editor.finish()
        self.lines.finish()

    # What happens in it

    def _caption(self, number: int) -> Caption:
        draft = self.editor.minutes.draft_at(number)
        if draft.action:
            draft = replace(draft, action=self.lines.fields_shown(draft))
        is_new = not draft.runs and draft.id in self.editor.turned
        return self.words.caption(
            draft, self._numbers.get(draft.id, ""), hint=self._desk.t(TAKE_BACK) if is_new else ""
        )

    def _kind_meant(self, line: str) -> BlockKind | None:
        """What a letter at the beginning of a line makes of it."""
        return self.lines.kind_meant(line)

    def _kind_named(self, word: str) -> BlockKind | None:
        """The kind a word of one of the languages names."""
        if self._kinds_named is None:
            tables = {str(table): codes for table, codes in self._desk.program.minutes_words().codes.items()}
            self._kinds_named = {
                name: _NAMED[code] for name, code in tables.get("blocks", {}).items() if code in _NAMED
            }
        return self._kinds_named.get(fold(word))

    @Slot()
    def insert_time(self) -> None:
        """The time of day where the meeting is held, as a line of its own."""
        self.editor.insert_time(self.words.moment(self._desk.now(), self._zone))

    @Slot()
    def _on_entered(self) -> None:
        draft = self.editor.minutes.draft_at(self.editor.number)
        self.bar.show_block(draft)
        self.panel.show_block(draft)
        self._on_look()
        spoken = self._caption(self.editor.number) if draft.kind in STATEMENTS else None
        self.editor.setAccessibleDescription(f"{spoken.word}, {spoken.more}" if spoken else "")

    @Slot()
    def _on_counted(self) -> None:
        self.tell_state(self._state)

    @Slot()
    def _on_look(self) -> None:
        self.toolbar.tell(self.editor.kind(), is_bold=self.editor.is_bold())

    @Slot(object)
    def _on_stated(self, fields: Fields) -> None:
        self.editor.minutes.state(self.editor.number, fields)
        self.editor.viewport().update()

    @Slot(str, bool)
    def _on_remarked(self, said: str, is_complaint: bool) -> None:
        if said != self._remark:
            self._remark = said
            self.state.set_colour("bad" if is_complaint else "text_2")
            self.tell_state(self._state)

    @Slot()
    def _on_passed(self) -> None:
        self.editor.go_on_after(self.editor.number)

    @Slot()
    def ask_more(self) -> None:
        """Opens the fields for votes, dissent and silence date of the decision at the cursor."""
        if not self.panel.ask(self.editor.minutes.draft_at(self.editor.number)):
            self._desk.toast(self._desk.t(NO_DECISION), kind=MarkKind.INFO)

    @Slot(bool)
    def _on_panel(self, is_open: bool) -> None:
        """Where little is left for the words, the buttons give their room while the panel is open."""
        is_low = is_open and self.height() < grown(_LOW)
        self.toolbar.setVisible(not is_low and not self.editor.isReadOnly())

    @Slot()
    def _on_save(self) -> None:
        self.finish()
        self.save_asked.emit()

    @Slot(object)
    def _on_step(self, by: int) -> None:
        self.finish()
        self.stepped.emit(by)

    @Slot(object)
    def _on_filled(self, number: int) -> None:
        self.editor.viewport().update()
        spoken = self._caption(number)
        announce(self.editor, f"{spoken.word}, {spoken.more}")

    @Slot(object)
    def _on_cut_short(self, lines: int) -> None:
        text = self._desk.words.plural(
            "{count} pasted line did not fit on this item and was left out. All of it is still on the clipboard.",
            "{count} pasted lines did not fit on this item and were left out. All of it is still on the clipboard.",
            lines,
        )
        self._desk.toast(text, kind=MarkKind.WARN)

    @Slot()
    def _on_no_words(self) -> None:
        self._desk.toast(self._desk.t(NO_WORDS), kind=MarkKind.WARN)

    @Slot()
    def _on_overflow(self) -> None:
        self._desk.toast(self._desk.t(TOO_MUCH), kind=MarkKind.WARN)
