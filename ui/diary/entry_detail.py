"""One entry of the diary whole: when and by whom, what left the house, and each field before and after."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.diary.entry_words import EntryWords
from ui.diary.record_parts import PartList, route_of
from ui.kit.buttons import Button, IconButton
from ui.kit.change_words import ChangeWords
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate, set_tip
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Size, Space, TypeRole
from workbench.queries.diary import Departure, DiaryRow, Offer
from workbench.queries.diary_detail import OperationPage
from workbench.wording.words import N_

NAME = N_("The chosen entry")
BY_ME = N_("by me")
HERE = N_("on this computer")
ELSEWHERE = N_("on another computer ({ending})")
STANDS = N_("This was taken back since.")
FINAL = N_("This is final: it cannot be taken back.")
NOT_MINE = N_("Only what you did yourself on this computer is taken back from here.")
CLOCK = N_("The computer's clock said {moment}, before what was done already. The entry stands where it was done.")
LEFT_FOR = N_("For whom: {names}")
LEFT_FOR_OWN_USE = N_("For whom: own use")
LEFT_AS = N_("As: {form}")
FINGERPRINT = N_("SHA-256 of the file: {hash}")
TAKE_BACK = N_("Take back …")
DO_AGAIN = N_("Do again …")
MORE = N_("More")
BACK_TO_HERE = N_("Take back everything to here …")
COPY_HASH = N_("Copy the SHA-256")
_ENDING = 4
BACK, COPY = "back", "copy"


class EntryDetail(LeadsFocus, QWidget):
    """Shows the entry it is given."""

    undo_asked = Signal()
    act_asked = Signal(object)
    """What was taken from the menu: `BACK` or `COPY`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._words = EntryWords(desk)
        self._changes = ChangeWords(desk)
        self.page: OperationPage | None = None
        self._title = Label("", TypeRole.H2, wraps=True)
        self._about = Label("", TypeRole.BODY, "text_2", wraps=True)
        self._facts = Label("", wraps=True)
        self._state = Label("", TypeRole.BODY, "text_2", wraps=True)
        self._clock = Label("", TypeRole.BODY, "warn", wraps=True)
        self.undo_button = Button("", theme=desk.theme, icon=IconName.UNDO_2)
        self.more_button = IconButton(desk.theme, IconName.MORE_HORIZONTAL, desk.t(MORE))
        self.parts = PartList(desk, self._changes)
        self._area = QScrollArea()
        self._lay_out()
        self.lead_focus_to(self._area)
        self.undo_button.clicked.connect(self._on_undo)
        self.more_button.clicked.connect(self._on_menu)
        self.parts.more_asked.connect(self._on_more_parts)
        self.hide_page()

    def _lay_out(self) -> None:
        # The ground lies under all of the page, also beside what is not wider than can be read.
        ground, inside = QWidget(), QWidget()
        inside.setMaximumWidth(grown(Size.READING) + 2 * Space.XL)
        across = QHBoxLayout(ground)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(inside, 1)
        across.addStretch(0)
        say_role(self._area, "reading")
        self._area.setWidget(ground)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(self._desk.t(NAME))
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._title, 1)
        for button in (self.undo_button, self.more_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.S)
        column.addLayout(head)
        for label in (self._about, self._state, self._clock, self._facts):
            column.addWidget(label)
        column.addSpacing(Space.S)
        column.addWidget(self.parts)
        column.addStretch(1)
        set_tip(self.undo_button, "Alt+Z")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def hide_page(self) -> None:
        """Shows nothing: no entry is chosen."""
        self.page = None
        for part in (self._title, self._about, self._facts, self._state, self._clock, self.parts,
                     self.undo_button, self.more_button):  # fmt: skip
            part.hide()

    def show_page(self, page: OperationPage) -> None:
        """Shows an entry, or the same one as it is now."""
        is_same = self.page is not None and self.page.row.id == page.row.id
        self.page = page
        row = page.row
        texts = (
            (self._title, row.sentence), (self._about, self.about(row)), (self._state, self.state(row)),
            (self._clock, self._clock_text(row)), (self._facts, "\n".join(self._departure(row.departure))),
        )  # fmt: skip
        for label, text in texts:
            label.setText(text)
            label.setVisible(bool(text))
        if row.departure is None:
            self.parts.show_parts(page.parts, page.more)
        self.parts.setVisible(row.departure is None)
        self._show_offer(row)
        if not is_same:
            self._area.verticalScrollBar().setValue(0)

    def _show_offer(self, row: DiaryRow) -> None:
        if self.undo_button.hasFocus() and row.offers is Offer.NOTHING:
            self._area.setFocus()
        self.undo_button.setText(self._desk.t(DO_AGAIN if row.offers is Offer.DO_AGAIN else TAKE_BACK))
        self.undo_button.setVisible(row.offers is not Offer.NOTHING)
        self.more_button.setVisible(bool(self._menu(row)))

    def about(self, row: DiaryRow) -> str:
        """When, by whom and where it was done."""
        t = self._desk.t
        where = t(HERE) if row.is_here else t(ELSEWHERE).replace("{ending}", isolate(row.replica[-_ENDING:]))
        who = t(BY_ME) if row.is_mine else self._words.by(row)
        return " · ".join((self._changes.moment(row.when.astimezone()), who, where))

    def state(self, row: DiaryRow) -> str:
        """Whether it stands, and why it cannot be taken back where that is so."""
        if row.is_undone:
            return self._desk.t(STANDS)
        if row.departure is not None:
            return ""
        if row.is_final:
            return self._desk.t(FINAL)
        return "" if row.is_mine and row.is_here else self._desk.t(NOT_MINE)

    def _clock_text(self, row: DiaryRow) -> str:
        if row.clock is None:
            return ""
        return self._desk.t(CLOCK).replace("{moment}", isolate(self._changes.moment(row.clock.astimezone())))

    def _departure(self, left: Departure | None) -> Iterator[str]:
        if left is None:
            return
        t, words = self._desk.t, self._desk.words
        names = words.listed(map(isolate, left.recipients))
        yield t(LEFT_FOR).replace("{names}", names) if names else t(LEFT_FOR_OWN_USE)
        yield t(LEFT_AS).replace("{form}", left.form)
        if left.left_out:
            yield words.plural("{count} part kept back", "{count} parts kept back", left.left_out)
        yield t(FINGERPRINT).replace("{hash}", isolate(left.sha256))

    def first_route(self) -> str:
        """Where the first record of the entry is shown; nowhere where none has a page."""
        if self.page is None:
            return ""
        routes = (route_of(subject) for subject in self.page.row.about)
        return next((route for route in routes if route), "")

    def _menu(self, row: DiaryRow) -> list[Choice]:
        t = self._desk.t
        back = [Choice(BACK, t(BACK_TO_HERE))] if row.offers is Offer.TAKE_BACK else []
        return back + ([Choice(COPY, t(COPY_HASH))] if row.departure is not None else [])

    @Slot()
    def _on_menu(self) -> None:
        if self.page is not None:
            menu = ChoiceMenu(self, self._menu(self.page.row))
            menu.chosen.connect(self._on_chosen)
            menu.open_at(self.more_button)

    @Slot(object)
    def _on_chosen(self, act: str) -> None:
        if act == COPY and self.page is not None and self.page.row.departure is not None:
            QApplication.clipboard().setText(self.page.row.departure.sha256)
            return
        self.act_asked.emit(act)

    @Slot()
    def _on_undo(self) -> None:
        self.undo_asked.emit()

    @Slot()
    def _on_more_parts(self) -> None:
        if self.page is not None:
            self._area.setFocus()
            self.parts.show_parts(self.page.parts, self.page.more, whole=True)
