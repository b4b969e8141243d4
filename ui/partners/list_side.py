"""The list of partners with its filter: what is typed, the kinds by chips, the order."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, IconButton
from ui.kit.cards import EmptyState
from ui.kit.chips import Chip, ChipRow
from ui.kit.countries import Countries
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.labels import ElidedLabel, Label, set_tip
from ui.kit.paged_model import PagedModel
from ui.kit.tables import RowList
from ui.kit.wrapping_row import WrappingRow
from ui.partners.columns import Lines
from ui.partners.filter_edit import FilterEdit
from ui.partners.kinds import KindGroup
from ui.partners.narrowing import NARROW, Narrowed, NarrowSheet
from ui.partners.reading import ListAnswer, Wish, keep_wish, kept_wish, read_list
from ui.theme.icons import IconName
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.queries.partners import OrganisationRow, PartnerSort, numbers_of, read_organisations
from workbench.wording.words import N_

TITLE = N_("Partners")
NEW = N_("New partner")
PASTE = N_("Paste a list")
FILTER = N_("Filter partners")
KINDS = N_("Kinds of partners")
ORDER = N_("Order of the list")
SORTS = {
    PartnerSort.NAME: N_("By name"),
    PartnerSort.KIND: N_("By kind"),
    PartnerSort.COUNTRY: N_("By country"),
}
FIRST_USE = N_("No partners yet. Paste the list you have, or add the first one.")
NO_MATCH = N_("No partner matches this filter.")
CLEAR = N_("Show all partners")
EMPTY_FILTER = N_("Clear the filter")
CHIP = N_("{kind} {count}")
NARROWED = N_("Narrowed to: {what}")


class PartnerListSide(LeadsFocus, QFrame):
    """Reads what its filter asks for off the window's thread; the old rows stay until the new ones are there."""

    chosen = Signal(object)
    """The row that became current, or None."""
    opened = Signal(object)
    clicked = Signal(object)
    listed = Signal()
    """The rows were read anew."""
    new_asked = Signal()
    paste_asked = Signal()

    def __init__(self, desk: Desk, lines: Lines, countries: Countries) -> None:
        super().__init__()
        self._desk = desk
        self._countries = countries
        self._wish = kept_wish(desk.kept)
        self._offered = [KindGroup.ALL]
        self.model = PagedModel([lines.partner()], self._read, number_of=self._number_of, parent=self)
        self.rows = RowList(desk.theme, self.model, many=True)
        self.rows.setAccessibleName(desk.t(TITLE))
        self.filter = FilterEdit(self, desk.theme, desk.t(FILTER), desk.t(EMPTY_FILTER))
        self.narrow_button = IconButton(desk.theme, IconName.FILTER, desk.t(NARROW))
        self.narrowed = ElidedLabel("", TypeRole.CAPTION, "text_2")
        self.narrowed.hide()
        self.chips = ChipRow([Choice(group, desk.t(group.called)) for group in self._offered], name=desk.t(KINDS))
        self.sort = QComboBox()
        self.sort.addItems([desk.t(text) for text in SORTS.values()])
        self.sort.setAccessibleName(desk.t(ORDER))
        self.sort.setCurrentIndex(list(SORTS).index(self._wish.sort))
        self.count = ElidedLabel("", TypeRole.CAPTION, "text_2")
        self.closed = Chip("")
        self.closed.setChecked(self._wish.with_closed)
        self.closed.hide()
        self.empty = EmptyState(desk.theme, IconName.USERS, desk.t(FIRST_USE))
        self.paste_button = IconButton(desk.theme, IconName.CLIPBOARD_PASTE, desk.t(PASTE))
        # As beside every list: what is done with the record that is shown is what stands out.
        self.new_button = Button(desk.t(NEW), theme=desk.theme, icon=IconName.PLUS)
        set_tip(self.new_button, "Ctrl+N")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.lead_focus_to(self.rows)

    def _lay_out(self) -> None:
        head = WrappingRow()
        head.add(Label(self._desk.t(TITLE), TypeRole.H1), 1)
        head.add(self.paste_button)
        head.add(self.new_button)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.closed)
        foot.addWidget(self.sort)
        top = QVBoxLayout()
        top.setContentsMargins(Space.L, 20, Space.L, Space.S)
        top.setSpacing(Space.S)
        top.addLayout(head)
        top.addSpacing(Space.XS)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self.filter, 1)
        line.addWidget(self.narrow_button)
        top.addLayout(line)
        top.addWidget(self.narrowed)
        top.addWidget(self.chips)
        top.addLayout(foot)
        for widget in (self.rows, self.empty):
            self._stack.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(top)
        self._column.addWidget(self._stack, 1)
        say_role(self, "pane")

    def _connect(self) -> None:
        self.filter.wanted.connect(self._on_text)
        self.filter.left_for_list.connect(self._on_left_filter)
        self.chips.chosen.connect(self._on_chip)
        self.sort.activated.connect(self._on_sort)
        self.closed.toggled.connect(self._on_closed)
        self.rows.chosen.connect(self.chosen)
        self.rows.opened.connect(self.opened)
        self.rows.clicked.connect(self._on_clicked)
        self.model.failed.connect(self._desk.tell)
        self.new_button.clicked.connect(self.new_asked)
        self.paste_button.clicked.connect(self.paste_asked)
        self.narrow_button.clicked.connect(self.ask_narrowing)
        self.empty.acted.connect(self._on_empty_acted)
        self.empty.link_acted.connect(self.new_asked)

    # Reading

    def refresh(self) -> None:
        """Reads the list again; selection and place stay."""
        desk = self._desk
        desk.fetch(partial(read_list, wish=self._wish, language=desk.language), self._show, owner=self)

    @Slot(object)
    def _show(self, answer: ListAnswer) -> None:
        self.model.show(answer.order)
        words = self._desk.words
        if list(answer.counts) != self._offered:
            self._offered = list(answer.counts)
            self.chips.set_choices([Choice(group, words.text(group.called)) for group in self._offered])
            self.chips.choose(answer.wish.chip)
        for group, count in answer.counts.items():
            text = words.text(CHIP).replace("{kind}", words.text(group.called)).replace("{count}", str(count))
            self.chips.set_text(group, text)
        self.count.setText(words.plural("{count} partner", "{count} partners", len(answer.order)))
        self.closed.setText(words.plural("{count} closed", "{count} closed", answer.closed))
        self.closed.setVisible(bool(answer.closed))
        self._show_empty(answer)
        self.listed.emit()

    def _show_empty(self, answer: ListAnswer) -> None:
        t = self._desk.t
        self._stack.setCurrentIndex(0 if answer.order else 1)
        if not answer.everything:
            self.empty.tell(t(FIRST_USE), t(PASTE), t(NEW))
        elif not answer.order:
            self.empty.tell(t(NO_MATCH), t(CLEAR))

    def _read(self, numbers: Sequence[int]) -> list[OrganisationRow]:
        return self._desk.read(partial(read_organisations, numbers=numbers, language=self._desk.language))

    def _number_of(self, record: str) -> int | None:
        return self._desk.read(partial(numbers_of, kind="organisation", ids=[record])).get(record)

    # What is wanted

    def is_filtered(self) -> bool:
        """Whether something is left out of the list."""
        return bool(self._wish.text or self._wish.narrowed) or self._wish.chip is not KindGroup.ALL

    @Slot()
    def ask_narrowing(self) -> None:
        """Opens the sheet that narrows the list."""
        sheet = NarrowSheet(self._desk, self._countries, self._wish.narrowed)
        sheet.saved.connect(self.narrow)
        self._desk.show_sheet(sheet)

    @Slot(object)
    def narrow(self, to: Narrowed) -> None:
        """Shows those alone."""
        said = to.said(self._desk, self._countries)
        self.narrowed.setText(self._desk.t(NARROWED).replace("{what}", said))
        self.narrowed.setVisible(bool(to))
        self._ask(replace(self._wish, narrowed=to))

    def clear_filter(self) -> None:
        """Shows all partners again."""
        self.filter.clear()
        self.chips.choose(KindGroup.ALL)
        self.narrowed.hide()
        self._ask(replace(self._wish, text="", chip=KindGroup.ALL, narrowed=Narrowed()))
        self.filter.clear_filter()

    def focus_filter(self) -> None:
        """Puts the focus into the filter, ready to type anew."""
        self.filter.setFocus()
        self.filter.selectAll()

    def shown_numbers(self) -> list[int]:
        """The local numbers of all rows in their order."""
        return list(self.model.numbers())

    def _ask(self, wish: Wish) -> None:
        if wish != self._wish:
            self._wish = wish
            keep_wish(self._desk.kept, wish)
            self.refresh()

    @Slot(str)
    def _on_text(self, text: str) -> None:
        self._ask(replace(self._wish, text=text))

    @Slot(object)
    def _on_chip(self, chip: KindGroup) -> None:
        self._ask(replace(self._wish, chip=chip))

    @Slot(int)
    def _on_sort(self, place: int) -> None:
        self._ask(replace(self._wish, sort=list(SORTS)[place]))

    @Slot(bool)
    def _on_closed(self, with_closed: bool) -> None:
        self._ask(replace(self._wish, with_closed=with_closed))

    @Slot()
    def _on_left_filter(self) -> None:
        self.rows.setFocus()
        if self.rows.current_row() is None:
            self.rows.select_first()

    def add_bar(self, bar: QWidget) -> None:
        """What can be done with several partners, below the list."""
        self._column.addWidget(bar)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        # With Ctrl or Shift one selects.
        if QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self.clicked.emit(self.model.row_at(index.row()))

    @Slot()
    def _on_empty_acted(self) -> None:
        if self.is_filtered():
            self.clear_filter()
        else:
            self.paste_asked.emit()
