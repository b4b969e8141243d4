"""The head of a context: what it is called, what is the case there, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.contexts.context_words import ContextWords
from ui.kit.audience_sheet import WHO
from ui.kit.buttons import Button, ButtonKind, IconButton
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.labels import ElidedLabel, Label, isolate
from ui.kit.wrapping_row import WrappingRow
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Size, Space, TypeRole
from workbench.domain.contexts import ContextStatus
from workbench.queries.contexts import ContextPage
from workbench.wording.words import N_

MATRIX = N_("Roles matrix")
EDIT = N_("Edit")
MORE = N_("More")
HOSTED = N_("Host: {names}")
NO_SITUATION = N_("No situation is recorded for today.")
SET_UP, PRINT_SET_UP, PRINT_MATRIX = "set_up", "print_set_up", "print_matrix"
CLOSE, REOPEN, REMOVE, SHARE = "close", "reopen", "remove", "share"
ACTS = {
    SET_UP: N_("Open the set-up …"),
    PRINT_SET_UP: N_("See and print the set-up"),
    PRINT_MATRIX: N_("See and print the roles matrix"),
    SHARE: WHO,
    CLOSE: N_("Close the context: it ends today"),
    REOPEN: N_("Open the context again"),
    REMOVE: N_("Remove the context"),
}
_NAME_LEAST = 260
_LINES_APART = 2


class ContextHead(QWidget):
    """Title, facts and buttons."""

    matrix_asked = Signal()
    edit_asked = Signal()
    act_asked = Signal(object)
    """One of `ACTS`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._words = ContextWords(desk)
        self._acts: Sequence[Choice] = ()
        self._name = ElidedLabel("", TypeRole.H1)
        self._kind = ElidedLabel("", TypeRole.BODY, "text_2")
        self._situations = Label("", wraps=True)
        self._hosts = Label("", TypeRole.BODY, "text_2", wraps=True)
        self._matrix = Button(desk.t(MATRIX), theme=desk.theme, icon=IconName.GRID_3X3, kind=ButtonKind.PRIMARY)
        self._edit = Button(desk.t(EDIT), theme=desk.theme, icon=IconName.PENCIL)
        self._buttons = QHBoxLayout()
        self._more = IconButton(desk.theme, IconName.MORE_HORIZONTAL, desk.t(MORE))
        self._matrix.clicked.connect(self.matrix_asked)
        self._edit.clicked.connect(self.edit_asked)
        self._more.clicked.connect(self._on_more)
        self._lay_out()

    def _lay_out(self) -> None:
        titles = QWidget()
        inside = QVBoxLayout(titles)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(_LINES_APART)
        self._name.setMinimumHeight(grown(Size.CONTROL))
        titles.setMinimumWidth(grown(_NAME_LEAST))
        inside.addWidget(self._name)
        inside.addWidget(self._kind)
        top = WrappingRow()
        top.add(titles, 1)
        # Together, so that none of them stands alone in a second line.
        self._buttons.setSpacing(Space.S)
        for button in (self._matrix, self._edit, self._more):
            self._buttons.addWidget(button)
        top.add(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(top)
        column.addWidget(self._situations)
        column.addWidget(self._hosts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_beside = self.width() >= grown(_NAME_LEAST) + Space.S + self._buttons.sizeHint().width()
        # Beside the titles the buttons stand in line with the name, and not with the middle of both lines.
        below = self._kind.sizeHint().height() + _LINES_APART
        self._buttons.setContentsMargins(0, 0, 0, below if is_beside else 0)

    def show_page(self, page: ContextPage) -> None:
        """Shows this context, or the same one as it is now."""
        desk, words, draft = self._desk, self._words, page.draft
        self._name.setText(page.title)
        is_active = draft.status is ContextStatus.ACTIVE
        status = "" if is_active else desk.term("context_statuses", draft.status.value)
        kind = desk.term("context_kinds", draft.kind.value)
        period, countries = words.period(draft.start, draft.end), words.countries(draft.countries)
        self._kind.setText(words.joined(isolate(kind), isolate(countries) if countries else "", period, status))
        there = [isolate(line.label) for line in page.situations if line.is_current]
        needed = next((said for line in page.situations if line.is_current
                       if (said := words.response(line.collective_response))), "")  # fmt: skip
        self._situations.setText(words.joined(desk.words.listed(there), needed) if there else desk.t(NO_SITUATION))
        hosts = list(dict.fromkeys(isolate(line.organisation) for line in page.hosts if line.is_current))
        self._hosts.setText(desk.t(HOSTED).replace("{names}", desk.words.listed(hosts)))
        self._hosts.setVisible(bool(hosts))
        unfit = REOPEN if is_active else CLOSE
        self._acts = [Choice(key, desk.t(text)) for key, text in ACTS.items() if key != unfit]

    @Slot()
    def _on_more(self) -> None:
        menu = ChoiceMenu(self, self._acts)
        menu.chosen.connect(self.act_asked)
        menu.open_at(self._more)
