"""What the page asks of its tabs, and the two of mandate cards: the list, and the cards side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.rows_card import RowAsked
from ui.kit.sheet_host import is_sheet_open
from ui.mandates.acts import MandateActs
from ui.mandates.cards import EDIT as EDIT_IT
from ui.mandates.cards import PRINT, SEND, STATUS, CardDetail, CardWords, cards_register
from ui.mandates.cards import REMOVE as REMOVE_IT
from ui.mandates.detail_head import HeadAct
from ui.mandates.register import Register
from ui.mandates.side_by_side import SideBySide
from ui.theme.icons import IconName
from workbench.domain.mandates import MandateStatus
from workbench.operations.workspaces import Connection
from workbench.queries.mandates import (
    MandateGrid,
    MandatePage,
    MandateRow,
    list_mandates,
    read_mandate,
    read_mandate_grid,
)

NEW_LINE = "new"
"""Stands for a line that is not noted yet."""


@dataclass(frozen=True, slots=True)
class Place:
    """What the tabs are made with."""

    desk: Desk
    acts: MandateActs


class Tab(LeadsFocus, QWidget):
    """What the page asks of each; what makes no sense in one does nothing there."""

    record_chosen = Signal(str)
    link_asked = Signal()
    card_opened = Signal(str)
    offered: frozenset[str] = frozenset()
    """What can be done with its records: ``status``, ``remove``, ``send``, ``evidence``."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.desk, self.acts = place.desk, place.acts

    def _fill(self, widget: QWidget) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widget)
        self.lead_focus_to(widget)

    def read(self, context: str) -> None:
        """Reads what it shows, of a context where it is of one."""

    def want(self, record: str) -> None:
        """Shows this record as soon as it is there."""

    def add(self, organisation: str = "") -> None:
        """One more; of this organisation where it is to be of one."""

    def open(self, record: str, line: str = "") -> None:
        """The sheet of this record, listed or not; or of a ``line`` of it, by its id or as `NEW_LINE`."""

    def can_show(self) -> bool:
        """Whether this is what is seen, with nothing over it: what was read for a sheet may come too late."""
        return self.isVisible() and not is_sheet_open(self)

    def edit(self) -> None:
        """The sheet of what is chosen."""

    def remove(self) -> None:
        """Removes what is selected."""

    def set_status(self) -> None:
        """Offers how what is selected may stand."""

    def has_record(self) -> bool:
        """Whether something is chosen."""
        return False

    def records(self) -> Sequence[tuple[str, str]]:
        """Kind and id of what is selected."""
        return ()

    def whose(self) -> Choice | None:
        """Whose the chosen record is."""
        return None

    def line(self) -> QWidget | None:
        """The line that filters."""
        return None

    def panes(self) -> Sequence[QWidget]:
        """The parts F6 goes through."""
        return (self,)


class RegisterTab(Tab):
    """A tab that is a list with what is chosen beside it."""

    register: Register
    kind = ""
    """Code of the kind of its records."""

    def _hold(self, register: Register) -> None:
        self.register = register
        self._record = ""
        register.chosen.connect(self._on_record)
        register.add_asked.connect(self._on_add)
        register.link_asked.connect(self._on_link)
        self._fill(register)

    def want(self, record: str) -> None:
        self.register.want(record)

    def has_record(self) -> bool:
        return self.register.current() is not None

    def line(self) -> QWidget | None:
        return self.register.side.line

    def panes(self) -> Sequence[QWidget]:
        return self.register.panes()

    def ids(self) -> list[str]:
        """All that are selected."""
        return [row.id for row in self.register.selected()]

    def records(self) -> Sequence[tuple[str, str]]:
        return [(self.kind, record) for record in self.ids()]

    def _read_one(self, record: str) -> None:
        """Reads what is shown beside the list."""

    @Slot(object)
    def _on_saved(self, saved: object) -> None:
        self.register.want(str(getattr(saved, "id", "")))

    @Slot(str)
    def _on_record(self, record: str) -> None:
        self._record = record
        self._read_one(record)
        self.record_chosen.emit(record)

    @Slot()
    def _on_add(self) -> None:
        self.add()

    @Slot()
    def _on_link(self) -> None:
        self.link_asked.emit()


class CardsTab(RegisterTab):
    """Mandate cards of a context, and those that hold everywhere."""

    kind = "mandate"
    offered = frozenset({"status", "remove", "send"})

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._context = ""
        words = CardWords(self.desk)
        acts = (
            HeadAct(EDIT_IT, IconName.PENCIL, "F2", self.edit),
            HeadAct(SEND, IconName.SEND, "Ctrl+Shift+R", self.send),
            HeadAct(STATUS, IconName.FLAG, "Ctrl+D", self.set_status),
            HeadAct(PRINT, IconName.PRINTER, "Ctrl+P", self.print),
            HeadAct(REMOVE_IT, IconName.TRASH_2, "Del", self.remove, is_quiet=True),
        )  # fmt: skip
        self.detail = CardDetail(self.desk, words, acts)
        self._hold(cards_register(self.desk, words, self.detail))
        self.detail.answer_asked.connect(self._on_answer)
        self.detail.answers.add_asked.connect(self.send)

    def read(self, context: str) -> None:
        self._context = context
        query = partial(list_mandates, today=self.desk.today(), language=self.desk.language, context=context or None)
        self.desk.fetch(query, self._show_rows, owner=self)

    def _read_one(self, record: str) -> None:
        if not record:
            self.detail.show_page(None)
            return
        self.desk.fetch(self._query(record), self._show_page, owner=self)

    def _query(self, record: str) -> Callable[[Connection], MandatePage]:
        return partial(read_mandate, mandate=record, today=self.desk.today(), language=self.desk.language)

    def add(self, organisation: str = "") -> None:
        self.acts.add_card(self._context, self._on_saved, organisation)

    def open(self, record: str, line: str = "") -> None:
        self.desk.fetch(self._query(record), self._open_sheet, owner=self)

    @Slot(object)
    def _open_sheet(self, page: MandatePage) -> None:
        if self.can_show():
            self.acts.edit_card(page)

    def edit(self) -> None:
        if self.detail.page is not None:
            self.acts.edit_card(self.detail.page)

    def remove(self) -> None:
        self.acts.remove_cards(self.ids())

    def set_status(self) -> None:
        self.acts.offer_card_status(self.ids(), self.detail.buttons[2])

    @Slot()
    def send(self) -> None:
        """Notes that the selected cards go round."""
        if self.ids():
            self.acts.send(self.ids())

    def whose(self) -> Choice | None:
        row = self.detail.page.row if self.detail.page is not None else None
        return Choice(row.organisation_id, row.organisation) if row is not None else None

    def print(self) -> None:
        """The set as paper."""
        self.acts.print(self._context)

    @Slot(object)
    def _show_rows(self, rows: list[MandateRow]) -> None:
        self.register.show_rows(sorted(rows, key=_ended))

    @Slot(object)
    def _show_page(self, page: MandatePage) -> None:
        if page.row.id == self._record:
            self.detail.show_page(page)

    @Slot(object)
    def _on_answer(self, asked: RowAsked) -> None:
        found = self.detail.round()
        if found is not None:
            self.acts.answer(asked, found)


class GridTab(Tab):
    """The mandates of a context side by side."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.part = SideBySide(self.desk)
        self._context = ""
        self._fill(self.part)
        self.part.opened.connect(self.card_opened)
        self.part.contexts_asked.connect(self._on_contexts)

    def read(self, context: str) -> None:
        self._context = context
        if not context:
            self.part.show_mandates(None)
            return
        query = partial(read_mandate_grid, context=context, today=self.desk.today(), language=self.desk.language)
        self.desk.fetch(query, self._show_grid, owner=self)

    def add(self, organisation: str = "") -> None:
        self.acts.add_card(self._context, self._on_saved, organisation)

    def edit(self) -> None:
        self.part.open()

    def has_record(self) -> bool:
        return bool(self.part.records())

    def records(self) -> Sequence[tuple[str, str]]:
        return [("mandate", record) for record in self.part.records()]

    @Slot(object)
    def _show_grid(self, grid: MandateGrid) -> None:
        self.part.show_mandates(grid)

    @Slot(object)
    def _on_saved(self, _: object) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_contexts(self) -> None:
        self.desk.go("contexts")


def _ended(row: MandateRow) -> bool:
    return row.status is MandateStatus.ENDED
