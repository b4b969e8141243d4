"""The matrix with its legend and foot, and beside it the findings or the changes; where there is room for one, one."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import IconButton
from ui.kit.cards import SegmentedTabs, in_card
from ui.kit.desk import Desk
from ui.kit.keys import CANCEL, combination
from ui.kit.labels import Label
from ui.roles.changes_panel import ChangesPanel
from ui.roles.findings_panel import FindingsPanel
from ui.roles.legend import Legend
from ui.roles.matrix_model import MatrixModel, Shown
from ui.roles.matrix_view import MatrixView
from ui.roles.sentences import Sentences
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.domain.role_assignments import Role
from workbench.wording.words import N_, NN_

FINDINGS, CHANGES = "findings", "changes"
TABS = {FINDINGS: N_("Findings"), CHANGES: N_("Changes")}
PARTS = N_("Findings or changes")
CLOSE = N_("Close what stands beside the matrix")
KEYS = N_("Letters set roles, with Shift beside what stands · Del clears · Enter opens")
KEYS_OFF = N_("Letters are switched off · Del clears · Enter opens")
VACANT = NN_("{count} function without anybody in charge", "{count} functions without anybody in charge")
FOUND = NN_("{count} finding", "{count} findings")
_WIDE, _SIDE, _LEAST, _LOW = 1040, 330, 190, 470
_NO_LIMIT = 16_777_215


class MatrixBody(QWidget):
    """Lays out what is seen of a context."""

    side_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        sentences = Sentences(desk)
        self.model = MatrixModel(sentences, self)
        self.view = MatrixView(desk, self.model)
        self.legend = Legend(desk)
        self._keys = Label("", TypeRole.CAPTION, "text_2", wraps=True)
        self._counts = Label("", TypeRole.CAPTION, "text_2")
        self.findings = FindingsPanel(desk)
        self.changes = ChangesPanel(desk, sentences)
        self.tabs = SegmentedTabs(name=desk.t(PARTS))
        for key, text in TABS.items():
            self.tabs.add(key, desk.t(text))
        self._panels = QStackedWidget()
        self._panels.addWidget(self.findings)
        self._panels.addWidget(self.changes)
        self._close = IconButton(desk.theme, IconName.X, desk.t(CLOSE))
        self._side = self._made_side()
        self._main = self._made_main()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addWidget(self._main, 1)
        row.addWidget(self._side)
        self._side.hide()
        self._shows_side = False
        self._has_legend: bool | None = None
        self.tabs.chosen.connect(self._on_tab)
        self._close.clicked.connect(self.close_side)

    def _made_side(self) -> QFrame:
        side = QFrame()
        say_role(side, "card")
        head = QHBoxLayout()
        head.addWidget(self.tabs, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(side)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self._panels, 1)
        return side

    def _made_main(self) -> QWidget:
        main = QWidget()
        foot = QHBoxLayout()
        foot.setSpacing(Space.L)
        foot.addWidget(self._keys, 1)
        foot.addWidget(self._counts, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(in_card(self.view), 1)
        column.addWidget(self.legend)
        column.addLayout(foot)
        self.view.setMinimumHeight(grown(_LEAST))
        return main

    # What is shown

    def show_matrix_of(self, shown: Shown, found: int | None) -> None:
        """Shows a matrix with its legend, and how many lack somebody; ``found`` findings if they are known."""
        current = self.view.current()
        key = self.model.key_at(*current) if current is not None else None
        if self.model.show(shown) and key is not None and (place := self.model.place_of(*key)) is not None:
            self.view.go(place)
        frames = {function.frame for function in shown.matrix.functions}
        self.legend.show_roles(role for role in Role if any(role.fits(frame) for frame in frames))
        vacant = sum(self.model.is_vacant(row) for row in range(len(self.model.rows)))
        plural = self._desk.words.plural
        parts = [plural(*VACANT, vacant)] + ([plural(*FOUND, found)] if found is not None else [])
        self._counts.setText(" · ".join(parts))

    def show_keys(self, *, has_letters: bool) -> None:
        """Says what keys do."""
        self._keys.setText(self._desk.t(KEYS if has_letters else KEYS_OFF))

    # What stands beside

    def side(self) -> str:
        """Which panel is seen beside the matrix; empty for none."""
        return str(self.tabs.current_key()) if self._shows_side else ""

    def show_side(self, key: str) -> None:
        """Shows findings or changes and gives them the focus."""
        self._shows_side = True
        self.tabs.select(key)
        self._fit()
        (self.findings if key == FINDINGS else self.changes).setFocus()
        self.side_changed.emit()

    @Slot()
    def close_side(self) -> None:
        """The matrix alone."""
        if self._shows_side:
            self._shows_side = False
            self._fit()
            self.view.setFocus()
            self.side_changed.emit()

    def show_matrix(self) -> None:
        """The matrix is seen, also where there is no room for both."""
        if not self._has_room:
            self._shows_side = False
            self._fit()
        self.view.setFocus()

    @property
    def _has_room(self) -> bool:
        return self.width() >= grown(_WIDE)

    def _fit(self) -> None:
        # First what is to be seen: hiding what has the focus would give it to any other control.
        for widget, seen in sorted(
            ((self._side, self._shows_side), (self._main, self._has_room or not self._shows_side)), key=_seen_first
        ):
            widget.setVisible(seen)
        wide = self._has_room
        self._fit_legend()
        self._side.setMinimumWidth(grown(_SIDE) if wide else 0)
        self._side.setMaximumWidth(grown(_SIDE) if wide else _NO_LIMIT)

    def toggle_legend(self) -> None:
        """Shows the legend, or puts it away, whatever the room."""
        self._has_legend = not self.legend.isVisible()
        self._fit_legend()

    def _fit_legend(self) -> None:
        """Where there is little height the matrix needs it more, unless somebody asked for the legend."""
        is_seen = self.height() >= grown(_LOW) if self._has_legend is None else self._has_legend
        self.legend.setVisible(is_seen)

    @Slot(object)
    def _on_tab(self, key: str) -> None:
        self._panels.setCurrentWidget(self.findings if key == FINDINGS else self.changes)
        if self._shows_side:
            self.side_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) in CANCEL and self._shows_side:
            self.close_side()
            return
        super().keyPressEvent(event)


def _seen_first(entry: tuple[QWidget, bool]) -> bool:
    return not entry[1]
