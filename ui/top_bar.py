"""The top bar: the way to everything by typing, what can be undone, what goes on in the background, the menu."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy

from ui.kit.buttons import Button, IconButton, leave_focus
from ui.kit.desk import Desk
from ui.kit.labels import Label, set_tip
from ui.kit.tasks import Task
from ui.theme.fonts import font
from ui.theme.icons import IconName
from ui.theme.measures import grown, icon_size
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Size, Space, TypeRole
from workbench.wording.words import N_

SEARCH = N_("Find, do or go to …")
KEPT_HERE = N_("Kept encrypted on this computer")
WORKING = N_("Working: {title}")
STOP = N_("Stop")
LOCK = N_("Lock now")
LOCK_KEY = N_("Lock now (Ctrl+L)")


class SearchButton(Button):
    """Looks like a field and opens the palette."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.t(SEARCH))
        self._title = desk.t(SEARCH)
        say_role(self, "search")
        self.setFont(font(TypeRole.BODY))
        self.setIcon(desk.theme.icon(IconName.SEARCH, "text_3", "text_3", gap=Space.XS))
        self.setIconSize(icon_size(Space.XS))
        self.setAccessibleName(desk.t(SEARCH))
        self.setMinimumWidth(grown(200))
        self.setMaximumWidth(grown(460))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = f"{self._title}    Ctrl+K"
        # What beside the text takes room, taken from the words alone.
        self.setText(self._title)
        beside = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self._title)
        if beside + self.fontMetrics().horizontalAdvance(whole) <= event.size().width():
            self.setText(whole)


class TopBar(QFrame):
    """The bar above every page."""

    search_asked = Signal()
    back_asked = Signal()
    forward_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    lock_asked = Signal()
    menu_asked = Signal(object)
    """The widget to open the menu at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say_role(self, "topbar")
        self.setFixedHeight(grown(Size.CONTROL) + Space.L)
        self._desk = desk
        theme = desk.theme
        self._back = IconButton(theme, IconName.CHEVRON_LEFT, desk.t("Back"))
        self._forward = IconButton(theme, IconName.CHEVRON_RIGHT, desk.t("Forward"))
        self._search = SearchButton(desk)
        self._state = Label(desk.t(KEPT_HERE), TypeRole.CAPTION, "text_2")
        self._progress = QProgressBar()
        self._stop = IconButton(theme, IconName.X, desk.t(STOP))
        self._undo = IconButton(theme, IconName.UNDO_2, desk.t("Undo"))
        self._redo = IconButton(theme, IconName.REDO_2, desk.t("Redo"))
        self._lock = IconButton(theme, IconName.LOCK, desk.t(LOCK))
        self._menu = IconButton(theme, IconName.MORE_HORIZONTAL, desk.t("Menu"))
        self._is_narrow = False
        self._lay_out()
        # What is found or chosen there may be meant for the line the focus is on.
        leave_focus(self._search)
        leave_focus(self._menu)
        self._connect()
        self._on_tasks()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 16, 0)
        layout.setSpacing(4)
        self._progress.setFixedWidth(grown(120))
        self._progress.setTextVisible(False)
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName(self._desk.t("Progress"))
        for widget in (self._back, self._forward):
            layout.addWidget(widget)
        layout.addSpacing(4)
        layout.addWidget(self._search, 3)
        layout.addStretch(1)
        layout.addWidget(self._state)
        layout.addWidget(self._progress)
        layout.addWidget(self._stop)
        layout.addSpacing(8)
        set_tip(self._lock, self._desk.t(LOCK_KEY))
        for button in (self._undo, self._redo, self._lock, self._menu):
            layout.addWidget(button)

    def _connect(self) -> None:
        self._search.clicked.connect(self.search_asked)
        self._back.clicked.connect(self.back_asked)
        self._forward.clicked.connect(self.forward_asked)
        self._undo.clicked.connect(self.undo_asked)
        self._redo.clicked.connect(self.redo_asked)
        self._lock.clicked.connect(self.lock_asked)
        self._menu.clicked.connect(self._on_menu)
        self._stop.clicked.connect(self._on_stop)
        tasks = self._desk.tasks
        tasks.changed.connect(self._on_tasks)
        tasks.progressed.connect(self._on_progress)

    def show_ways(self, *, back: bool, forward: bool) -> None:
        """Whether one can go back and forward."""
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

    def show_steps(self, undo: str, redo: str) -> None:
        """What undo and redo would do, in words; empty where they would do nothing."""
        for button, step in ((self._undo, undo), (self._redo, redo)):
            button.setEnabled(bool(step))
            if step:
                set_tip(button, step)
                button.setAccessibleDescription(step)

    def hide_state(self, *, is_narrow: bool) -> None:
        """Leave out what is only told."""
        self._is_narrow = is_narrow
        self._on_tasks()

    def _listed(self) -> list[Task]:
        return [task for task in self._desk.tasks.live() if task.title]

    @Slot()
    def _on_menu(self) -> None:
        self.menu_asked.emit(self._menu)

    @Slot()
    def _on_tasks(self) -> None:
        listed = self._listed()
        for widget in (self._progress, self._stop):
            widget.setVisible(bool(listed))
        if listed:
            told = self._desk.t(WORKING).replace("{title}", listed[0].title)
            self._state.setText(told)
        else:
            self._state.setText(self._desk.t(KEPT_HERE))
            self._progress.setRange(0, 0)
        self._state.setVisible(bool(listed) or not self._is_narrow)

    @Slot(object, object, object, object)
    def _on_progress(self, number: int, done: int, of: int, _: str) -> None:
        if any(task.number == number for task in self._listed()):
            self._progress.setRange(0, of)
            self._progress.setValue(done)

    @Slot()
    def _on_stop(self) -> None:
        for task in self._listed():
            task.cancel()
