"""Who may receive which part of a meeting: all parts one below the other, each told by a letter or a button."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.flow import FlowLayout
from ui.kit.labels import Label, isolate
from ui.kit.sheet_frame import CLOSE_TEXT, SheetFrame
from ui.kit.sheet_host import is_sheet_open
from ui.kit.tables import Table
from ui.kit.tasks import Lane, Progress
from ui.meetings.detail import MeetingDetail
from ui.theme.icons import IconName
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.changes import Changes
from workbench.domain.audiences import MOVEMENT, OFFICE, PARTNERS, PUBLIC, Audience, of_group
from workbench.identifiers import GroupId
from workbench.operations.audiences import set_audience
from workbench.queries.audiences import AudienceLine, read_audiences
from workbench.wording.leaving import AUDIENCES
from workbench.wording.words import N_

TITLE = N_("Who may receive what")
PART = N_("Part")
WHO = N_("Who may receive it")
AS_ABOVE = N_("as above: {who}")
HELP = N_("Choose one part or several, then press a letter. A part never goes farther than what it stands in.")
CHANGED = N_("Who may receive it was changed.")
TO_OFFICE = N_("Office only")
TO_GROUP = N_("The group")
TO_MOVEMENT = N_("The Movement")
TO_PARTNERS = N_("All partners")
TO_PUBLIC = N_("The public")
INHERIT = N_("As above")
WITH_KEY = N_("{choice} ({key})")
COMMAND = N_("Who may receive which part")

_LETTERS = {"O": "office", "G": "groups", "M": "movement", "A": "partners", "U": "public", "I": "above"}
"""Key to whom it means."""
_TITLES = {
    "office": TO_OFFICE, "groups": TO_GROUP, "movement": TO_MOVEMENT, "partners": TO_PARTNERS, "public": TO_PUBLIC,
    "above": INHERIT,
}  # fmt: skip
_INDENT = "\N{NO-BREAK SPACE}" * 5
_AS_A_BADGE = "\N{NO-BREAK SPACE}" * 12
"""As wide as a badge, so that parts with and without a number begin below one another."""


class AudienceTable(Table):
    """The parts; letters say who may receive those that are chosen."""

    lettered = Signal(str)

    def __init__(self, theme: Theme, model: ColumnsModel[AudienceLine]) -> None:
        super().__init__(theme, model)
        self.setSelectionMode(Table.SelectionMode.ExtendedSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # By the key, not by its letter: a Cyrillic or an Arabic keyboard has the same keys.
        letter = chr(event.key()) if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z else ""
        if letter in _LETTERS and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.lettered.emit(_LETTERS[letter])
            return
        super().keyPressEvent(event)


class AudienceSheet(SheetFrame):
    """The parts of one meeting. Each change is written at once and can be taken back."""

    closed = Signal()

    def __init__(self, desk: Desk, meeting: str, group: str, lines: Sequence[AudienceLine]) -> None:
        self._desk = desk
        self._meeting = meeting
        self._group = group
        t = desk.t
        columns = [
            Column(t(PART), self._part, badge=_number, width=3.0),
            Column(t(WHO), self._who, strong=_is_stated, width=2.0),
        ]
        self._model: ColumnsModel[AudienceLine] = ColumnsModel(columns)
        self.table = AudienceTable(desk.theme, self._model)
        self.table.setAccessibleName(t(TITLE))
        self.buttons: dict[str, Button] = {}
        super().__init__(desk.words, desk.theme, t(TITLE), self._content(), CLOSE_TEXT)
        self._model.setParent(self)
        self._model.show(lines)
        self._model.failed.connect(desk.tell)
        self.table.select_first()
        self.cancel_button.hide()
        self.table.lettered.connect(self.tell_audience)
        self.save_asked.connect(self.closed)
        self.leave_asked.connect(self.closed)
        desk.changed.connect(self._on_changed)

    def _content(self) -> QWidget:
        inside, choices = QWidget(), QWidget()
        flow = FlowLayout(choices, Space.S)
        for letter, whom in _LETTERS.items():
            if whom == "groups" and not self._group:
                continue
            text = self._desk.t(WITH_KEY).replace("{choice}", self._desk.t(_TITLES[whom]))
            button = Button(text.replace("{key}", isolate(letter)))
            button.clicked.connect(partial(self.tell_audience, whom))
            self.buttons[whom] = button
            flow.addWidget(button)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(Label(self._desk.t(HELP), TypeRole.BODY, "text_2", wraps=True))
        column.addWidget(choices)
        column.addWidget(self.table, 1)
        return inside

    def focus_first(self) -> None:
        """Puts the keyboard into the parts."""
        self.table.setFocus()

    # What a line shows

    def _part(self, line: AudienceLine) -> str:
        before = _INDENT * max(0, line.depth - 1)
        if line.depth and not _number(line):
            before += _AS_A_BADGE
        # Isolated, as the indent of a line with foreign words would else stand at its wrong end.
        return before + isolate(line.text) if before else line.text

    def _who(self, line: AudienceLine) -> str:
        t = self._desk.t
        if line.stated is not None:
            return t(AUDIENCES[line.stated.kind.value])
        who = t(AUDIENCES[line.above.kind.value])
        return t(AS_ABOVE).replace("{who}", who) if line.depth else who

    # What is done

    @Slot(str)
    def tell_audience(self, whom: str, *_: object) -> None:
        """States who may receive the parts that are chosen: a kind of audience, or ``above``."""
        chosen: list[AudienceLine] = self.table.selected_rows()
        if not chosen or (whom == "groups" and not self._group):
            return
        parts = [(line.kind, line.id) for line in chosen]
        operation = partial(set_audience, self._desk.database, parts, self._audience(whom))
        self._desk.operate(operation, owner=self, done=self._desk.t(CHANGED))

    def _audience(self, whom: str) -> Audience | None:
        if whom == "groups":
            return of_group(GroupId(self._group))
        return {"office": OFFICE, "movement": MOVEMENT, "partners": PARTNERS, "public": PUBLIC}.get(whom)

    @Slot(object)
    def _on_changed(self, _: Changes) -> None:
        self._desk.fetch(partial(read_audiences, meeting=self._meeting), self._show, owner=self)

    @Slot(object)
    def _show(self, lines: Sequence[AudienceLine]) -> None:
        self._model.show(lines)


def _number(line: AudienceLine) -> str:
    """The end of a number, which tells the parts of one meeting apart."""
    return line.number.rpartition("-")[2] if line.depth else ""


def _is_stated(line: AudienceLine) -> bool:
    return line.stated is not None


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
                id="meetings.audience", title=COMMAND, run=self.open, shortcut="Ctrl+Shift+W", enabled=self.can_open,
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
            self._detail.leave()
            work = partial(_read_behind, self._desk, shown.page.id, shown.page.group or "")
            self._desk.tasks.run(work, owner=self, then=self._show, failed=self._desk.tell, lane=Lane.WRITE)

    @Slot(object)
    def _show(self, answer: tuple[str, str, Sequence[AudienceLine]]) -> None:
        if self.can_open():
            self._desk.show_sheet(AudienceSheet(self._desk, *answer))


def _read_behind(desk: Desk, meeting: str, group: str, _: Progress) -> tuple[str, str, Sequence[AudienceLine]]:
    return meeting, group, desk.read(partial(read_audiences, meeting=meeting))
