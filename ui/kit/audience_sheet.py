"""Who may receive which record or part of one: one line each, told by a letter or a button."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.flow import FlowLayout
from ui.kit.labels import Label, isolate
from ui.kit.sheet_frame import CLOSE_TEXT, SheetFrame
from ui.kit.tables import RowList, Table
from ui.theme.theme import Theme
from ui.theme.tokens import Space, TypeRole
from workbench.changes import Changes
from workbench.domain.audiences import MOVEMENT, OFFICE, PARTNERS, PUBLIC, Audience, of_group
from workbench.identifiers import GroupId
from workbench.operations.audiences import set_audience
from workbench.queries.audiences import AudienceLine
from workbench.wording.histories import CERTAIN
from workbench.wording.kinds import kind_name
from workbench.wording.leaving import AUDIENCES
from workbench.wording.words import N_

TITLE = N_("Who may receive what")
PART = N_("Part")
WHO = N_("Who may receive it")
AS_ABOVE = N_("as above: {who}")
OF_KIND = N_("{kind}: {name}")
HELP = N_("Choose one part or several, then press a letter. A part never goes farther than what it stands in.")
CHANGED = N_("Who may receive it was changed.")
TO_OFFICE = N_("Office only")
TO_GROUP = N_("The group")
TO_MOVEMENT = N_("The Movement")
TO_PARTNERS = N_("All partners")
TO_PUBLIC = N_("The public")
INHERIT = N_("As above")
WITH_KEY = N_("{choice} ({key})")

_LETTERS = {"O": "office", "G": "groups", "M": "movement", "A": "partners", "U": "public", "I": "above"}
"""Key to whom it means."""
_TITLES = {
    "office": TO_OFFICE, "groups": TO_GROUP, "movement": TO_MOVEMENT, "partners": TO_PARTNERS, "public": TO_PUBLIC,
    "above": INHERIT,
}  # fmt: skip
_STATED = {"office": OFFICE, "movement": MOVEMENT, "partners": PARTNERS, "public": PUBLIC}
_INDENT = "\N{NO-BREAK SPACE}" * 5
_AS_A_BADGE = "\N{NO-BREAK SPACE}" * 12
"""As wide as a badge, so that parts with and without a number begin below one another."""

Query = Callable[[Any], Sequence[AudienceLine]]
"""Reads the lines anew."""


class AudienceTable(Table):
    """The parts; letters say who may receive those that are chosen."""

    lettered = Signal(str)

    def __init__(self, theme: Theme, model: ColumnsModel[AudienceLine]) -> None:
        super().__init__(theme, model)
        self.setSelectionMode(Table.SelectionMode.ExtendedSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if whom := _meant(event):
            self.lettered.emit(whom)
            return
        super().keyPressEvent(event)


class AudienceList(RowList):
    """Whole records, two lines each, as what they are called is long; letters as in an `AudienceTable`."""

    lettered = Signal(str)

    def __init__(self, theme: Theme, model: ColumnsModel[AudienceLine]) -> None:
        super().__init__(theme, model, many=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if whom := _meant(event):
            self.lettered.emit(whom)
            return
        super().keyPressEvent(event)


def _meant(event: QKeyEvent) -> str:
    """Whom a key means; nobody for most keys."""
    # By the key, not by its letter: a Cyrillic or an Arabic keyboard has the same keys.
    letter = chr(event.key()) if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z else ""
    return "" if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier else _LETTERS.get(letter, "")


class AudienceSheet(SheetFrame):
    """The parts of one record, or several records. Each change is written at once and can be taken back.

    ``groups`` may be the audience; of several one is asked for. With ``chosen`` (ids) the lines are whole records: each
    says what it is, and these are selected at first.
    """

    closed = Signal()

    def __init__(
        self, desk: Desk, lines: Sequence[AudienceLine], groups: Sequence[Choice], query: Query, *,
        chosen: Collection[str] = (),
    ) -> None:  # fmt: skip
        self._desk = desk
        self._groups = groups
        self._query = query
        t = desk.t
        parts = (
            Column(t(PART), self._part, badge=_number, width=3.0),
            Column(t(WHO), self._who, strong=_is_stated, width=2.0),
        )
        whole = (Column("", self._record, subtitle=self._below, strong=_is_stated),)
        self._model: ColumnsModel[AudienceLine] = ColumnsModel(whole if chosen else parts)
        self.table = (AudienceList if chosen else AudienceTable)(desk.theme, self._model)
        self.table.setAccessibleName(t(TITLE))
        self.buttons: dict[str, Button] = {}
        super().__init__(desk.words, desk.theme, t(TITLE), self._content(), CLOSE_TEXT)
        self._model.setParent(self)
        self._model.show(lines)
        self._model.failed.connect(desk.tell)
        self._choose(chosen)
        self.cancel_button.hide()
        self.table.lettered.connect(self.tell_audience)
        self.save_asked.connect(self.closed)
        self.leave_asked.connect(self.closed)
        desk.changed.connect(self._on_changed)

    def _content(self) -> QWidget:
        inside, choices = QWidget(), QWidget()
        flow = FlowLayout(choices, Space.S)
        for letter, whom in _LETTERS.items():
            if whom == "groups" and not self._groups:
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

    def _choose(self, records: Collection[str]) -> None:
        wanted = [line.id for line in self._model.rows() if line.id in records]
        if not wanted or not self.table.select_id(wanted[0]):
            self.table.select_first()
        flags = QItemSelectionModel.SelectionFlag
        for record in wanted[1:]:
            self.table.selectionModel().select(self._model.index_of(record), flags.Select | flags.Rows)

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

    def _record(self, line: AudienceLine) -> str:
        kind = kind_name(line.kind, self._desk.words)
        text = self._desk.t(OF_KIND).replace("{kind}", kind).replace("{name}", isolate(line.text))
        return _INDENT * line.depth + isolate(text)

    def _below(self, line: AudienceLine) -> str:
        return _INDENT * line.depth + isolate(self._who(line))

    def _who(self, line: AudienceLine) -> str:
        if line.stated is not None:
            return self._told(line.stated)
        who = self._told(line.above)
        return self._desk.t(AS_ABOVE).replace("{who}", who) if line.depth else who

    def _told(self, audience: Audience) -> str:
        kind = self._desk.t(AUDIENCES[audience.kind.value])
        called = {str(group.value): group.text for group in self._groups}
        names = [isolate(called[member]) for member in sorted(audience.members) if member in called]
        if names and len(called) > 1:
            return self._desk.t(CERTAIN).replace("{audience}", kind).replace("{names}", self._desk.words.listed(names))
        return kind

    # What is done

    @Slot(str)
    def tell_audience(self, whom: str, *_: object) -> None:
        """States who may receive the parts that are chosen: a kind of audience, or ``above``."""
        if whom != "groups":
            self._put(_STATED.get(whom))
        elif len(self._groups) == 1:
            self._on_group(self._groups[0].value)
        elif self._groups:
            menu = ChoiceMenu(self, self._groups)
            menu.chosen.connect(self._on_group)
            menu.open_at(self.buttons[whom])

    @Slot(object)
    def _on_group(self, group: object) -> None:
        self._put(of_group(GroupId(str(group))))

    def _put(self, audience: Audience | None) -> None:
        chosen: list[AudienceLine] = self.table.selected_rows()
        if not chosen:
            return
        parts = [(line.kind, line.id) for line in chosen]
        operation = partial(set_audience, self._desk.database, parts, audience)
        self._desk.operate(operation, owner=self, done=self._desk.t(CHANGED))

    @Slot(object)
    def _on_changed(self, _: Changes) -> None:
        self._desk.fetch(self._query, self._show, owner=self)

    @Slot(object)
    def _show(self, lines: Sequence[AudienceLine]) -> None:
        self._model.show(lines)


def _number(line: AudienceLine) -> str:
    """The end of a number, which tells the parts of one meeting apart."""
    return line.number.rpartition("-")[2] if line.depth else ""


def _is_stated(line: AudienceLine) -> bool:
    return line.stated is not None
