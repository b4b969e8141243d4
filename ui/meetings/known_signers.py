"""The sheet of known keys: whose each is said to be, when it was first met, and whether a person here confirmed it."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.cards import EmptyState, in_card
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import Label, isolate, one_line
from ui.kit.marks import MarkKind
from ui.kit.sheet_frame import SheetFrame
from ui.kit.short_list import ShortList
from ui.meetings.taking_in_words import COMPARE, SOMEBODY, in_order
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.changes import Changes
from workbench.identifiers import SignerId
from workbench.operations.signing_keys import find_own_fingerprint
from workbench.operations.taking_in import confirm_known_signer, withdraw_confirmation
from workbench.queries.received import SignerRow, list_signers
from workbench.wording.words import N_, NN_

TITLE = N_("Known keys of partners")
NONE = N_("No key of a partner is known yet. One is met with the first file that is taken in.")
UNNAMED = N_("Without a name")
SEEN = N_("First met on {day}")
FILES = NN_("{count} file taken in", "{count} files taken in")
CONFIRMED_ON = N_("Confirmed on {day}")
NOT_CONFIRMED = N_("Not confirmed")
FINGERPRINT = N_("Fingerprint of the key")
OURS = N_("Our own, to read out to a partner")
NO_OWN = N_("None yet: it is made with the first PDF of minutes.")
CONFIRM = N_("The fingerprint is theirs")
WITHDRAW = N_("It is not theirs after all")
CONFIRMED = N_("The key is confirmed.")
WITHDRAWN = N_("The key is no longer confirmed. What came in with it stays.")
_MOST = 4
"""So many keys are seen at once; beyond them the list scrolls."""


class KnownSignersSheet(SheetFrame):
    """Every key met, and what a person says of the one that is chosen. Each act can be undone."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wants_focus = False
        self._dates = Dates(desk.language)
        self.model: ColumnsModel[SignerRow] = ColumnsModel(
            [Column("", self._name, subtitle=self._facts, mark=_mark, accessible=self._spoken)]
        )
        self.list = ShortList(desk.theme, self.model, _MOST)
        self.list.setAccessibleName(desk.t(TITLE))
        self._card = in_card(self.list)
        self._empty = EmptyState(desk.theme, IconName.SHIELD_CHECK, desk.t(NONE))
        self.fingerprint = Label("", TypeRole.STRONG, wraps=True)
        self._comparing = Label("", TypeRole.CAPTION, "text_2", wraps=True)
        self.act = Button("")
        self.own = Label("", TypeRole.STRONG, wraps=True)
        super().__init__(desk.words, desk.theme, desk.t(TITLE), self._content())
        self.save_button.hide()
        self.cancel_button.setText(self.close_button.accessibleName())
        self.save_asked.connect(self.closed)
        self.leave_asked.connect(self.closed)
        self.act.clicked.connect(self._on_act)
        self.list.chosen.connect(self._on_row)
        self.list.opened.connect(self._on_opened)
        desk.changed.connect(self._on_changed)
        self._read()

    def _content(self) -> QWidget:
        t = self._desk.t
        inside = QWidget()
        self._chosen = QWidget()
        facts = QVBoxLayout(self._chosen)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(Space.S)
        facts.addWidget(Label(t(FINGERPRINT), TypeRole.LABEL, "text_2"))
        facts.addWidget(self.fingerprint)
        facts.addWidget(self._comparing)
        facts.addWidget(self.act, 0, Qt.AlignmentFlag.AlignLeading)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._empty)
        column.addWidget(self._card)
        column.addWidget(self._chosen)
        column.addWidget(Label(t(OURS), TypeRole.LABEL, "text_2"))
        column.addWidget(self.own)
        column.addStretch(1)
        return inside

    # What is shown

    def _read(self) -> None:
        self._desk.fetch(list_signers, self._show, owner=self)
        self._desk.fetch(find_own_fingerprint, self._show_own, owner=self)

    @Slot(object)
    def _show(self, rows: list[SignerRow]) -> None:
        before = self.list.current_row()
        self.model.show(rows)
        self.list.fit()
        self._card.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if before is None or not self.list.select_id(before.id):
            self.list.select_first()
        self._on_row(self.list.current_row())
        if self._wants_focus and rows:
            self._wants_focus = False
            self.list.setFocus()

    @Slot(object)
    def _show_own(self, shown: str) -> None:
        self.own.setText(in_order(shown) if shown else self._desk.t(NO_OWN))

    @Slot(object)
    def _on_row(self, row: SignerRow | None) -> None:
        self._chosen.setVisible(row is not None)
        if row is None:
            return
        t = self._desk.t
        self.fingerprint.setText(in_order(row.fingerprint))
        self._comparing.setText(t(COMPARE).replace("{name}", isolate(row.name) if row.name else t(SOMEBODY)))
        self._comparing.setVisible(not row.confirmed_on)
        self.act.setText(t(WITHDRAW if row.confirmed_on else CONFIRM))

    def _name(self, row: SignerRow) -> str:
        return one_line(row.name) or self._desk.t(UNNAMED)

    def _facts(self, row: SignerRow) -> str:
        words = self._desk.words
        stated = self._day(CONFIRMED_ON, row.confirmed_on) or words.text(NOT_CONFIRMED)
        files = words.plural(*FILES, row.files) if row.files else ""
        return " · ".join(part for part in (stated, self._day(SEEN, row.first_seen), files) if part)

    def _day(self, sentence: str, day: str) -> str:
        if not day:
            return ""
        return self._desk.t(sentence).replace("{day}", isolate(self._dates.short_day(date.fromisoformat(day))))

    def _spoken(self, row: SignerRow) -> str:
        return self._desk.words.listed((self._name(row), self._facts(row)))

    def focus_first(self) -> None:
        """Puts the keyboard into the list, or on the way out while there is none."""
        self._wants_focus = not self.model.count()
        (self.cancel_button if self._wants_focus else self.list).setFocus()

    # What is done

    @Slot(object)
    def _on_opened(self, _: object) -> None:
        self.act.setFocus()

    @Slot()
    def _on_act(self) -> None:
        row: SignerRow | None = self.list.current_row()
        if row is None:
            return
        signer, database = SignerId(row.id), self._desk.database
        operation = partial(withdraw_confirmation if row.confirmed_on else confirm_known_signer, database, signer)
        done = self._desk.t(WITHDRAWN if row.confirmed_on else CONFIRMED)
        self._desk.operate(operation, owner=self, done=done)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("signer"):
            self._read()


def _mark(row: SignerRow) -> MarkKind:
    return MarkKind.OK if row.confirmed_on else MarkKind.WARN
