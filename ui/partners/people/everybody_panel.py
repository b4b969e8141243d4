"""Everybody known, in one list: post, organisation, since when, languages, and how fresh the ways to reach them are."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import EmptyState, in_card
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.filter_line import FilterLine
from ui.kit.keys import CANCEL, combination
from ui.kit.labels import Label, isolate, set_tip
from ui.kit.marks import MarkKind
from ui.kit.sheet_host import is_sheet_open
from ui.kit.tables import Table
from ui.partners.part import PanelView
from ui.partners.people.panel import BACK, READING, below_way_back
from ui.partners.people.tab import go_to_person
from ui.partners.people.words import ACTING
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.queries.people_lists import PersonLine, list_everybody
from workbench.wording.words import N_, NN_

TITLE = N_("All people")
FILTER = N_("Filter by name, post or organisation")
EMPTY = N_("Nobody is known yet. People come with posts: open a partner, go to its people, and say who holds a post.")
NO_MATCH = N_("Nobody matches this filter.")
CLEAR = N_("Clear the filter")
NAME = N_("Person")
POST = N_("Post")
ORGANISATION = N_("Organisation")
SINCE = N_("Since")
LANGUAGES = N_("Languages")
FOUND_RIGHT = N_("Found right")
NEVER = N_("never")
ASK_AGAIN = N_("found right {when}: ask again")
NEVER_YET = N_("never found right yet")
MORE = NN_("and {count} more", "and {count} more")
COUNT = NN_("{count} person", "{count} people")


class EverybodyPanel(PanelView):
    """What is typed filters at once, headers sort, Enter opens a person, Esc leads back to the partners."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._dates = Dates(desk.language)
        self._lines: Sequence[PersonLine] = ()
        self._wants_focus = False
        self.model: ColumnsModel[PersonLine] = ColumnsModel(self._columns(), parent=self)
        self.table = Table(desk.theme, self.model)
        self.table.setAccessibleName(desk.t(TITLE))
        self.table.show_order(0)
        self.filter = FilterLine(desk.theme, desk.t(FILTER))
        self.count = Label("", colour="text_2")
        self.empty = EmptyState(desk.theme, IconName.USERS, desk.t(READING))
        self.back_button = Button(desk.t(BACK), theme=desk.theme, icon=IconName.ARROW_LEFT, kind=ButtonKind.QUIET)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _columns(self) -> Sequence[Column[PersonLine]]:
        t = self.desk.t
        return (
            Column(t(NAME), text=_name, sort=_by_name, width=2.8, strong=True),
            Column(t(POST), text=self._post, sort=_by_post, width=3.2),
            Column(t(ORGANISATION), text=_organisation, sort=_by_organisation, width=3),
            Column(t(SINCE), text=self._since, sort=_by_since, width=1.6),
            Column(t(LANGUAGES), text=self._languages, sort=self._languages, width=1.8),
            Column(t(FOUND_RIGHT), text=self._found_right, sort=_by_freshness, mark=_mark, width=2.6,
                   accessible=self._freshness),
        )  # fmt: skip

    def _lay_out(self) -> None:
        set_tip(self.back_button, "Esc")
        tools = QHBoxLayout()
        tools.setSpacing(Space.M)
        tools.addWidget(self.filter, 1)
        tools.addWidget(self.count)
        self._stack.addWidget(in_card(self.table))
        self._stack.addWidget(self.empty)
        column = below_way_back(self, self.back_button)
        column.addWidget(Label(self.desk.t(TITLE), TypeRole.H1))
        column.addLayout(tools)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.filter.filtered.connect(self._show_rows)
        self.filter.left_by_key.connect(self._on_filter_left)
        self.table.opened.connect(self._on_opened)
        self.back_button.clicked.connect(self._on_back)
        self.empty.acted.connect(self._on_clear)
        self.model.failed.connect(self.desk.tell)

    # What a panel does

    def begin(self, options: Mapping[str, str]) -> None:
        self._wants_focus = True
        self.refresh()

    def refresh(self) -> None:
        desk = self.desk
        desk.fetch(partial(list_everybody, today=desk.today(), language=desk.language), self._show, owner=self)

    def focus_first(self) -> None:
        self.filter.setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.filter, self.table if self._stack.currentIndex() == 0 else self.empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) in CANCEL:
            self._on_back()
        else:
            super().keyPressEvent(event)

    # Shown

    @Slot(object)
    def _show(self, lines: Sequence[PersonLine]) -> None:
        self._lines = lines
        self._show_rows()
        wants, self._wants_focus = self._wants_focus, False
        if wants and self.isVisible() and not is_sheet_open(self):
            self.focus_first()

    @Slot()
    def _show_rows(self) -> None:
        typed = self.filter.text()
        rows = [line for line in self._lines if line.fits(typed)] if typed else self._lines
        self.model.show(rows)
        if rows and self.table.current_row() is None:
            self.table.select_first()
        self._stack.setCurrentIndex(0 if rows else 1)
        t = self.desk.t
        self.empty.tell(t(NO_MATCH if self._lines else EMPTY), t(CLEAR) if self._lines else "")
        self.count.setText(self.desk.words.plural(*COUNT, len(rows)))
        self.filter.setVisible(bool(self._lines))
        self.count.setVisible(bool(self._lines))

    def _post(self, line: PersonLine) -> str:
        more = self.desk.words.plural(*MORE, line.more_posts) if line.more_posts else ""
        acting = self.desk.t(ACTING) if line.acting else ""
        return " · ".join(part for part in (isolate(line.post) if line.post else "", acting, more) if part)

    def _since(self, line: PersonLine) -> str:
        return self._dates.partly_known(line.since) if line.since else ""

    def _languages(self, line: PersonLine) -> str:
        return self.desk.words.listed([self.desk.term("languages", code) for code in line.languages])

    def _found_right(self, line: PersonLine) -> str:
        if line.last_verified is not None:
            return self._dates.short_day(line.last_verified)
        return self.desk.t(NEVER) if line.addresses else ""

    def _freshness(self, line: PersonLine) -> str:
        """What the mark means, in words."""
        said = f"{self.desk.t(FOUND_RIGHT)}: {self._found_right(line)}"
        if line.last_verified is not None and line.is_stale:
            return self.desk.t(ASK_AGAIN).replace("{when}", self._found_right(line))
        return self.desk.t(NEVER_YET) if line.addresses and line.last_verified is None else said

    # Ways on

    @Slot()
    def _on_filter_left(self) -> None:
        self.panes()[1].setFocus()

    @Slot()
    def _on_clear(self) -> None:
        self.filter.clear_filter()
        self.filter.setFocus()

    @Slot(object)
    def _on_opened(self, line: PersonLine) -> None:
        go_to_person(self.desk, line.id)

    @Slot()
    def _on_back(self) -> None:
        self.left.emit()


def _name(line: PersonLine) -> str:
    return line.name


def _organisation(line: PersonLine) -> str:
    return line.organisation


def _mark(line: PersonLine) -> MarkKind | None:
    return MarkKind.WARN if line.is_stale else None


def _by_name(line: PersonLine) -> tuple[bytes, str]:
    return line.sort_key, line.id


def _by_post(line: PersonLine) -> tuple[bool, str, bytes]:
    # Those without one come last.
    return not line.post, line.post.casefold(), line.sort_key


def _by_organisation(line: PersonLine) -> tuple[bool, bytes, bytes]:
    return not line.organisation, line.organisation_key, line.sort_key


def _by_since(line: PersonLine) -> tuple[bool, str, bytes]:
    return not line.since, line.since, line.sort_key


def _by_freshness(line: PersonLine) -> tuple[bool, date, bytes]:
    """Those to be asked again come first; who cannot be reached at all comes last."""
    return not line.addresses, line.last_verified or date.min, line.sort_key
