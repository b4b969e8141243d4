"""Where an action comes from: the meeting, the agenda item, the decision; and what became of it since."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.history_view import HistoryView
from ui.kit.labels import Label, isolate
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.queries.action_pages import ActionPage
from workbench.wording.words import N_

WHERE_FROM = N_("Where it comes from")
BY_HAND = N_("It was added by hand, not at a meeting.")
GO_TO = N_("Go to {meeting}")
PROMISED = N_("It comes from a contact on {day}: {text}")
GO_TO_NOTE = N_("Go to the contact note")
AT_ITEM = N_("Agenda item: {item}")
DECISION = N_("Decision {number}: {text}")
SEALED = N_("Approved minutes state this action: its words stay as they are. Owner, date and status may change.")
DONE_ON = N_("Done on {day}.")
SHOW_HISTORY = N_("Show its history")
HIDE_HISTORY = N_("Hide its history")
_HISTORY_HEIGHT = 300


class OriginView(QWidget):
    """Under the form of an action."""

    def __init__(self, desk: Desk, page: ActionPage) -> None:
        super().__init__()
        self._desk = desk
        self._page = page
        self._history: HistoryView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, Space.S, 0, 0)
        self._column.setSpacing(Space.S)
        line = QFrame()
        say_role(line, "divider")
        self._column.addWidget(line)
        self._column.addWidget(Label(desk.t(WHERE_FROM), TypeRole.H3))
        self._tell_source()
        self._toggle = Button(desk.t(SHOW_HISTORY), theme=desk.theme, icon=IconName.HISTORY, kind=ButtonKind.QUIET)
        self._toggle.clicked.connect(self._on_history)
        self._column.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeading)

    def _tell_source(self) -> None:
        page, t = self._page, self._desk.t
        if page.meeting:
            called = page.meeting_number or page.meeting_title
            text = t(GO_TO).replace("{meeting}", isolate(called))
            button = Button(text, theme=self._desk.theme, icon=IconName.CALENDAR_DAYS)
            button.clicked.connect(self._on_meeting)
            if page.meeting_number:
                self._column.addWidget(Label(page.meeting_title, wraps=True))
            if page.agenda_item_title:
                self._say(t(AT_ITEM).replace("{item}", isolate(page.agenda_item_title)))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        elif page.contact_note:
            self._tell_note()
        else:
            self._say(t(BY_HAND))
        if page.decision:
            sentence = t(DECISION).replace("{number}", isolate(page.decision_number))
            self._say(sentence.replace("{text}", isolate(page.decision_text)))
        if page.completed_on:
            self._say(t(DONE_ON).replace("{day}", isolate(Dates(self._desk.language).day(page.completed_on))))
        if page.is_sealed:
            self._say(t(SEALED))

    def _tell_note(self) -> None:
        page, t = self._page, self._desk.t
        day = isolate(Dates(self._desk.language).day(page.note_day)) if page.note_day else ""
        self._say(t(PROMISED).replace("{day}", day).replace("{text}", isolate(page.note_text)))
        button = Button(t(GO_TO_NOTE), theme=self._desk.theme, icon=IconName.PHONE)
        button.clicked.connect(self._on_note)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _say(self, text: str) -> None:
        self._column.addWidget(Label(text, TypeRole.BODY, "text_2", wraps=True))

    @Slot()
    def _on_note(self) -> None:
        self._desk.go(f"contacts/{self._page.contact_note}")

    @Slot()
    def _on_meeting(self) -> None:
        item = f"&item={self._page.agenda_item}" if self._page.agenda_item else ""
        self._desk.go(f"meetings/{self._page.meeting}?tab=minutes{item}")

    @Slot()
    def _on_history(self) -> None:
        if self._history is None:
            self._history = HistoryView(self._desk, "action_item")
            self._history.setMinimumHeight(grown(_HISTORY_HEIGHT))
            self._history.hide()
            self._column.addWidget(self._history)
            self._history.show_record(self._page.id)
        self._history.setVisible(self._history.isHidden())
        self._toggle.setText(self._desk.t(SHOW_HISTORY if self._history.isHidden() else HIDE_HISTORY))
