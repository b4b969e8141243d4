"""The frame of an open workspace: rail, top bar, the pages and what is laid over them."""

from collections.abc import Sequence

from PySide6.QtCore import QChildEvent, QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.features import BY_NAME, FEATURES, FIRST, IN_RAIL, key_of
from ui.kit.cards import Banner
from ui.kit.commands import Command, Commands
from ui.kit.desk import Desk, Notice
from ui.kit.marks import MarkKind
from ui.kit.notices import NoticeArea
from ui.kit.pages import Page
from ui.kit.routes import Route, Router
from ui.kit.sheet_host import SheetHost
from ui.palette import Palette, entry_of
from ui.rail import Rail
from ui.recent import RecentRecords
from ui.room import Room
from ui.steps import Steps
from ui.theme.measures import grown
from ui.theme.tokens import Size
from ui.top_bar import TopBar
from workbench.wording.words import N_

PROGRAM_NAME = "Coordination Workbench"
CONTENT = 884
"""Room a page has at the usual size of text where the rail shows its titles."""
SAMPLE = N_("This is the sample: its passphrase is known to everybody, so keep nothing of yours here.")


class WorkspaceFrame(QWidget):
    """Everything around the pages. It knows pages by their features only."""

    lock_asked = Signal()
    menu_asked = Signal(object)
    page_shown = Signal(object)
    """The `Page` that is shown now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.router = Router(self)
        self.commands = Commands(self, desk.t)
        self._pages: dict[str, Page] = {}
        self._at: Page | None = None
        self._is_collapsed = False
        self._rail = Rail(desk, IN_RAIL, PROGRAM_NAME)
        self._top = TopBar(desk)
        self._stack = QStackedWidget()
        self._notices = NoticeArea(desk, self)
        self._lay_out()
        for part in (self._rail, self._top):
            desk.theme.dress(part)
        self.steps = Steps(desk, self._top, self)
        self.sheets = SheetHost(self)
        self.sheets.remember(desk.kept)
        self.toasts = self._notices.toasts
        self._palette = Palette(desk, self)
        self.recent: RecentRecords | None = None
        """Takes note of the records that are looked at, where somebody wants it."""
        self.room = Room(self)
        self._connect()

    def _lay_out(self) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._top)
        body.addWidget(self._notices)
        body.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail)
        layout.addLayout(body, 1)

    def childEvent(self, event: QChildEvent) -> None:
        """Whatever is laid over the pages is dressed when it is first seen; the pages are, each by itself."""
        super().childEvent(event)
        if event.type() == QEvent.Type.ChildPolished:
            child = event.child()
            if isinstance(child, QWidget) and child is not self._stack:
                self.desk.theme.dress(child)

    def parts(self) -> list[QWidget]:
        """What is dressed by itself."""
        beside = [child for child in self.children() if isinstance(child, QWidget) and child is not self._stack]
        return [*beside, *self._pages.values()]

    def _connect(self) -> None:
        self._rail.chosen.connect(self.go)
        self._top.search_asked.connect(self.open_palette)
        self._top.back_asked.connect(self.router.back)
        self._top.forward_asked.connect(self.router.forward)
        self._top.undo_asked.connect(self.desk.undo)
        self._top.redo_asked.connect(self.desk.redo)
        self._top.lock_asked.connect(self.lock_asked)
        self._top.menu_asked.connect(self.menu_asked)
        self._palette.closed.connect(self._focus_page)
        self._palette.leave_sheets = self.sheets.leave_all
        self._palette.taken.connect(self._on_taken)
        self.sheets.uncovered.connect(self._focus_page)
        self.router.moved.connect(self._on_moved)
        self.desk.route_asked.connect(self.go)
        self.desk.located.connect(self._on_located)
        self.desk.sheet_asked.connect(self.sheets.show_sheet)

    # Pages

    @Slot(str)
    def go(self, route: str) -> None:
        """Show what a route names; a page nobody knows is the first one."""
        asked = Route.parse(route)
        self.router.go(asked if asked.page in BY_NAME else Route(FIRST))

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def where(self) -> Route | None:
        """The route of what is shown."""
        return self.router.current

    def is_showing(self, page: str) -> bool:
        """Whether the page of this name is the one that is shown."""
        return self.page is not None and self.page is self._pages.get(page)

    def panes(self) -> Sequence[QWidget]:
        """What F6 goes through: the rail, and the parts of the page."""
        return (self._rail.focus_target(), *(self.page.panes() if self.page else ()))

    @Slot(object)
    def _on_moved(self, route: Route) -> None:
        # Not the one that is seen: a page that was made ahead is seen as soon as it is the only one.
        earlier, page = self._at, self._made(route.page)
        self._at = page
        if earlier is not None and earlier is not page:
            self.sheets.close_all()
            earlier.go_out()
        # While other colours are put on, its turn may not have come yet.
        self.desk.theme.dress(page)
        self._stack.setCurrentWidget(page)
        self._note(route)
        if earlier is not page:
            self.commands.show_page(page.commands())
        self._rail.mark(BY_NAME[route.page].beneath or route.page)
        page.go_in(route)
        self._top.show_ways(back=self.router.can_go_back(), forward=self.router.can_go_forward())
        if earlier is not page:
            page.focus_first()
        self.page_shown.emit(page)

    @Slot(str)
    def _on_located(self, route: str) -> None:
        located = Route.parse(route)
        # A page that was left while it was reading tells where it is too late.
        if self.router.current is not None and located.page == self.router.current.page:
            self.router.replace(located)
            self._note(located)

    def _note(self, route: Route) -> None:
        if self.recent is not None:
            self.recent.note(route)

    @Slot(object)
    def _on_taken(self, record: tuple[str, str]) -> None:
        if self.recent is not None:
            self.recent.take(record)

    def _made(self, name: str) -> Page:
        """The page, dressed; parts of it that are not seen are made when they are, or ahead."""
        while name not in self._pages or self._stack.indexOf(self._pages[name]) < 0:
            self.prepare(name)
        return self._pages[name]

    def prepare(self, name: str) -> bool:
        """Take one more step of making a page; whether there was one left.

        Making and dressing it are one each, as is each part it makes only when it is needed.
        """
        if name not in self._pages:
            self._pages[name] = BY_NAME[name].make(self.desk)
            return True
        if self._stack.indexOf(self._pages[name]) < 0:
            page = self._pages[name]
            # In its place first: moved there when it is dressed, it would be dressed twice.
            page.setParent(self._stack)
            self.desk.theme.dress(page)
            self._stack.addWidget(page)
            return True
        return self._pages[name].prepare()

    def prepare_commands(self, name: str) -> None:
        """Have a page make the parts its commands act on."""
        self._pages[name].commands()

    def leave(self) -> None:
        """The workspace is about to be closed: let the page keep what is not kept yet."""
        self.sheets.close_all()
        self.desk.leaving.emit()
        if self.page is not None:
            self.page.go_out()

    def come_back(self) -> None:
        """It is not closed after all: the page goes on where it was."""
        if self.page is not None and self.router.current is not None:
            self.page.go_in(self.router.current)

    # What is laid over the pages

    @Slot()
    def open_palette(self) -> None:
        """Offer every command, page and record by typing."""
        entries = [entry_of(command, self.desk.t) for command in _offered(self)]
        recent = self.recent
        self._palette.open(entries, recent.opened() if recent else (), recent.shown if recent else None)

    @Slot()
    def _focus_page(self) -> None:
        if self.page is not None and QApplication.focusWidget() is None:
            self.page.focus_first()

    def show_banner(self, notice: Notice) -> None:
        """Show a word that stays until it is closed; the same word is not shown twice."""
        self._notices.show_banner(notice)

    def banners(self) -> list[Banner]:
        """The words that stay, as they are shown."""
        return self._notices.banners()

    def warn_of_sample(self) -> None:
        """Say for as long as it is open that this is the sample."""
        self.show_banner(Notice(text=self.desk.t(SAMPLE), kind=MarkKind.INFO, lasts=True))

    # Room

    def toggle_rail(self) -> None:
        """Show the rail's titles, or its icons alone."""
        self._is_collapsed = not self._is_collapsed
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < grown(Size.RAIL) + grown(CONTENT)
        self._rail.collapse(is_narrow=is_narrow != self._is_collapsed)
        self._top.hide_state(is_narrow=is_narrow)

    def sizeHint(self) -> QSize:
        return QSize(1360, 840)

    def own_commands(self) -> list[Command]:
        """The commands of the frame itself: pages, ways, undo, the palette."""
        group = N_("Window")
        pages = [
            Command(
                id=f"window.{feature.name}", title=feature.title, run=_Going(self, feature.name).go,
                shortcut=feature.key or key_of(position), icon=feature.icon, group=N_("Go to"),
            )
            for position, feature in enumerate(FEATURES, start=1)
        ]  # fmt: skip
        back, forward = ("Alt+Left", "Alt+Right")
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            back, forward = forward, back
        return [
            *pages,
            Command(id="window.palette", title=N_("Find, do or go to …"), run=self.open_palette, shortcut="Ctrl+K",
                    group=group),
            Command(id="window.undo", title=N_("Undo"), run=self.desk.undo, shortcut="Ctrl+Z", group=group),
            Command(id="window.redo", title=N_("Redo"), run=self.desk.redo, shortcut="Ctrl+Y", group=group),
            Command(id="window.back", title=N_("Back"), run=self.router.back, shortcut=back, group=group),
            Command(id="window.forward", title=N_("Forward"), run=self.router.forward, shortcut=forward, group=group),
            Command(id="window.rail", title=N_("Narrow or widen the list of pages"), run=self.toggle_rail,
                    shortcut="Ctrl+B", group=group),
            *self.room.commands(),
        ]  # fmt: skip


class _Going:
    """Goes to one route, such as a page."""

    def __init__(self, frame: WorkspaceFrame, route: str) -> None:
        self._frame = frame
        self._route = route

    def go(self) -> None:
        self._frame.go(self._route)


def _offered(frame: WorkspaceFrame) -> Sequence[Command]:
    """What can be done now, and what other pages begin anew."""
    known = [command for command in frame.commands.all() if command.enabled()]
    titles = {command.title for command in known}
    elsewhere = [
        Command(
            id=f"begin.{feature.name}", title=feature.new, run=_Going(frame, f"{feature.name}?new=1").go,
            icon=feature.icon, group=feature.title,
        )
        for feature in FEATURES if feature.new and not frame.is_showing(feature.name) and feature.new not in titles
    ]  # fmt: skip
    return [*known, *elsewhere]
