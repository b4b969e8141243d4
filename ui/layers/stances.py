"""The tab of the grid: what each component of a context provides, assesses, refers and advocates at each layer."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.cards import EmptyState, in_card
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.grid_table import Grid, GridCell, GridHead, GridView
from ui.kit.labels import Label, isolate
from ui.kit.wrapping_row import WrappingRow
from ui.layers.stance_words import (
    QUESTIONS,
    Answer,
    answer_in,
    answer_meant,
    answered,
    answers_to,
    letter_of,
    letters,
    mark_of,
    words_of,
)
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.domain.layer_stances import layer_stance_id
from workbench.domain.service_drafts import StanceDraft
from workbench.identifiers import ContextId, OrganisationId
from workbench.operations.layer_stances import set_stances
from workbench.queries.layer_stances import LayerOrganisation, LayerPage
from workbench.wording.words import N_, NN_

STANCES = N_("Who stands how")
NOBODY = N_(
    "No component of the Movement takes part in this context yet: hosts, holders of roles and members of its groups "
    "stand here."
)
GO_ROLES = N_("Go to the roles matrix")
KEYS = N_("Enter or a letter answers for all selected cells: {letters}.")
KEY = N_("{letter} {answer}")
LEFT = NN_(
    "{count} of the questions every component answers at every layer was not asked.",
    "{count} of the questions every component answers at every layer were not asked.",
)
ALL_ASKED = N_("Every component was asked at every layer.")
SET = NN_("{count} cell set.", "{count} cells set.")
ANSWER = N_("Answer …")
HEAD = N_("{layer} · as of {day}")
SPOKEN = N_("{organisation}, {layer}, {question}: {answer}")
_PARTED = "|"


class StancesPart(LeadsFocus, QWidget):
    """One row a layer under the name of each organisation, one column a question."""

    roles_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._page: LayerPage | None = None
        self.view = GridView(desk.theme, desk.t(STANCES))
        self.view.understand(letters(desk))
        self.left = Label("", colour="text_2", wraps=True)
        self.keys = Label(_keys(desk), TypeRole.CAPTION, "text_2", wraps=True)
        self.answer_button = Button(desk.t(ANSWER), theme=desk.theme, icon=IconName.PENCIL)
        self._empty = EmptyState(desk.theme, IconName.LAYERS, desk.t(NOBODY), desk.t(GO_ROLES))
        self._stack = QStackedWidget()
        self._lay_out()
        self.view.opened.connect(self.offer)
        self.view.typed.connect(self._on_letter)
        self.answer_button.clicked.connect(self.offer)
        self._empty.acted.connect(self.roles_asked)
        self.lead_focus_to(self.view)

    def _lay_out(self) -> None:
        row = WrappingRow()
        row.add(self.left, 1)
        row.add(self.answer_button)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(in_card(self.view), 1)
        column.addWidget(self.keys)
        self._stack.addWidget(whole)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 20)
        layout.addWidget(self._stack)

    @Slot(object)
    def show_page(self, page: LayerPage) -> None:
        """Shows the stances of a context."""
        self._page = page
        self._stack.setCurrentIndex(0 if page.organisations else 1)
        count = page.not_asked
        self.left.setText(self._desk.words.plural(*LEFT, count) if count else self._desk.t(ALL_ASKED))
        self.view.show_grid(grid_of(page, self._desk))
        self.view.go_first()

    def has_cell(self) -> bool:
        """Whether a cell has the focus."""
        return self.view.current() is not None

    def records(self) -> Sequence[tuple[str, str]]:
        """Kind and id of the stances in the selected cells; of what nobody was asked there is none."""
        page = self._page
        if page is None:
            return ()
        rows = dict.fromkeys(row.partition(_PARTED) for row, _ in self.view.selected())
        return [
            ("layer_stance", layer_stance_id(OrganisationId(organisation), ContextId(page.context), layer))
            for organisation, _, layer in rows if layer
        ]  # fmt: skip

    def organisation(self) -> Choice | None:
        """Whose row has the focus."""
        place, page = self.view.current(), self._page
        wanted = place[0].partition(_PARTED)[0] if place is not None else ""
        rows = page.organisations if page is not None else ()
        return next((Choice(row.id, row.name) for row in rows if row.id == wanted), None)

    @Slot()
    def offer(self) -> None:
        """A menu of answers for the selected cells."""
        place = self.view.current()
        if place is None:
            return
        choices = [
            Choice((place[1], answer), f"{letter_of(answer, self._desk)}  {words_of(answer, self._desk)}")
            for answer in answers_to(place[1])
        ]
        menu = ChoiceMenu(self, choices)
        menu.chosen.connect(self._on_taken)
        at = self.view.visualRect(self.view.currentIndex())
        menu.open_at(self.view.viewport(), at.bottomRight() if self._is_rightwards() else at.bottomLeft())

    def _is_rightwards(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    @Slot(object)
    def _on_taken(self, taken: tuple[str, Answer]) -> None:
        question, answer = taken
        fitting = answers_to(question)
        self._put({place: answer for place in self.view.selected() if answers_to(place[1]) == fitting})

    @Slot(str)
    def _on_letter(self, letter: str) -> None:
        wanted: dict[tuple[str, str], Answer] = {}
        for place in self.view.selected():
            is_meant, answer = answer_meant(letter, place[1], self._desk)
            if is_meant:
                wanted[place] = answer
        self._put(wanted)

    def _put(self, wanted: dict[tuple[str, str], Answer]) -> None:
        if self._page is None or not wanted:
            return
        known: dict[str, LayerOrganisation] = {row.id: row for row in self._page.organisations}
        drafts: dict[str, StanceDraft] = {}
        for (row, question), answer in wanted.items():
            organisation, _, layer = row.partition(_PARTED)
            before = drafts.get(row) or known[organisation].at(layer)
            drafts[row] = answered(before, question, answer)
        desk = self._desk
        work = partial(
            set_stances, desk.database, ContextId(self._page.context), list(drafts.values()), on=desk.today()
        )  # fmt: skip
        desk.operate(desk.before_many(work, len(drafts)), owner=self, done=desk.words.plural(*SET, len(wanted)))


def grid_of(page: LayerPage, desk: Desk) -> Grid:
    """The grid as it is shown."""
    rows: list[GridHead] = []
    cells: dict[tuple[str, str], GridCell] = {}
    for organisation in page.organisations:
        rows.append(GridHead(f"head{_PARTED}{organisation.id}", organisation.name, spans=True))
        for layer, name in page.layers:
            key, stance = f"{organisation.id}{_PARTED}{layer}", organisation.at(layer)
            rows.append(GridHead(key, _named(name, stance, desk)))
            for question, called in QUESTIONS.items():
                answer = answer_in(stance, question)
                text = words_of(answer, desk)
                spoken = desk.t(SPOKEN).replace("{organisation}", isolate(organisation.name))
                spoken = spoken.replace("{layer}", name).replace("{question}", desk.t(called))
                cells[(key, question)] = GridCell(text, mark_of(answer), spoken.replace("{answer}", text))
    return Grid(rows, [GridHead(question, desk.t(text)) for question, text in QUESTIONS.items()], cells)


def _named(layer: str, stance: StanceDraft, desk: Desk) -> str:
    if not stance.as_of:
        return layer
    day = isolate(Dates(desk.language).partly_known(stance.as_of))
    # The day on a line of its own: the head is too narrow for both, and would break within what is said of the day.
    said = desk.t(HEAD).replace(" · ", "\n")
    return said.replace("{layer}", layer).replace("{day}", day)


def _keys(desk: Desk) -> str:
    said: dict[str, list[str]] = {}
    for question in QUESTIONS:
        for answer in answers_to(question):
            words = said.setdefault(letter_of(answer, desk), [])
            if (text := words_of(answer, desk)) not in words:
                words.append(text)
    listed = [
        desk.t(KEY).replace("{letter}", isolate(letter)).replace("{answer}", " / ".join(words))
        for letter, words in said.items()
    ]
    return desk.t(KEYS).replace("{letters}", " · ".join(listed))
