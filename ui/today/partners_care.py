"""The card of what in the register is worth asking about: old contacts, posts nobody follows in, duplicates."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Slot

from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.routes import Route
from ui.kit.tasks import Lane, Progress, Task
from ui.today.lists import ListCard
from workbench.changes import Changes
from workbench.domain.periods import PartialDate
from workbench.operations.workspaces import Connection
from workbench.queries.duplicates import find_all_duplicates
from workbench.queries.stale_contacts import StaleContact, StaleContacts, UnfilledPost, read_stale_contacts
from workbench.wording.words import N_, NN_

CARE = N_("Partners to ask about")
NEVER_RIGHT = N_("Never found right; entered {day}")
RIGHT_ONCE = N_("Last found right {day}")
NOBODY_FOLLOWS = N_("Nobody follows since {day}")
SOMEBODY = N_("A post")
MORE_CONTACTS = NN_("{count} more contact to ask about", "{count} more contacts to ask about")
MORE_POSTS = NN_("{count} more post nobody follows in", "{count} more posts nobody follows in")
PAIRS = NN_("{count} pair may be one and the same", "{count} pairs may be one and the same")
LOOK = N_("Look at them and decide")
_SHOWN = 3
"""Of contacts and of posts each: the card is a reminder, not the list."""
_SEARCHED = frozenset({"organisation", "person", "channel", "distinct_pair"})


@dataclass(frozen=True, slots=True)
class CareRow:
    """Something in the register to look after, and where that is done."""

    id: str
    title: str
    subtitle: str
    route: str
    mark: MarkKind = MarkKind.WARN


class CareCard(ListCard):
    """Reads by itself, after all else of the page: nothing of it is urgent."""

    def __init__(self, desk: Desk) -> None:
        column: Column[CareRow] = Column("", text=_title, subtitle=_subtitle, mark=_mark)
        super().__init__(desk, CARE, column, "")
        self._dates = Dates(desk.language)
        self._stale = StaleContacts()
        self._pairs = 0
        self._is_searched = False
        self._search: Task | None = None
        self.opened.connect(self._on_opened)
        desk.changed.connect(self._on_changed)
        self.hide()

    def refresh(self) -> None:
        """Reads what is old, and looks for duplicates where something changed since."""
        desk = self._desk
        query = partial(read_stale_contacts, today=desk.today(), language=desk.language, most=_SHOWN)
        desk.fetch(query, self._on_stale, owner=self)
        if not self._is_searched:
            self._is_searched = True
            if self._search is not None:
                self._search.cancel()
            self._search = desk.tasks.run(partial(_count, desk), owner=self, then=self._on_pairs, lane=Lane.SLOW)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in _SEARCHED):
            self._is_searched = False

    @Slot(object)
    def _on_stale(self, stale: StaleContacts) -> None:
        self._stale = stale
        self._show()

    @Slot(object)
    def _on_pairs(self, pairs: int) -> None:
        self._search = None
        self._pairs = pairs
        self._show()

    def _show(self) -> None:
        stale, plural = self._stale, self._desk.words.plural
        rows = [*map(self._post, stale.unfilled), *map(self._contact, stale.contacts)]
        for count, shown, words in (
            (stale.unfilled_count, len(stale.unfilled), MORE_POSTS),
            (stale.contact_count, len(stale.contacts), MORE_CONTACTS),
        ):
            if count > shown:
                rows.append(CareRow(words[0], self._counted(words, count - shown), "", "partners", MarkKind.NONE))
        if self._pairs:
            pairs, look = plural(*PAIRS, self._pairs), self._desk.t(LOOK)
            route = str(Route("partners", options={"duplicates": "1"}))
            rows.append(CareRow("duplicates", pairs, look, route, MarkKind.INFO))
        self.show_rows(rows)
        self.setVisible(bool(rows))

    def _counted(self, words: tuple[str, str], count: int) -> str:
        text = self._desk.words.plural(*words, count)
        return text.replace(str(count), self._dates.number(count))

    def _contact(self, contact: StaleContact) -> CareRow:
        told = RIGHT_ONCE if contact.last_verified else NEVER_RIGHT
        day = contact.last_verified or contact.added
        said = self._desk.t(told).replace("{day}", self._day(day)) if day else ""
        parts = [isolate(part) for part in (contact.value, contact.organisation) if part and part != contact.owner]
        title = contact.owner or contact.organisation or contact.value
        return CareRow(contact.id, title, " · ".join(part for part in (said, *parts) if part), _route(contact))

    def _post(self, post: UnfilledPost) -> CareRow:
        said = self._desk.t(NOBODY_FOLLOWS).replace("{day}", self._day(PartialDate(post.ended).last_day()))
        place = [isolate(post.organisation)] if post.organisation else []
        route = str(Route("partners", options={"post": post.id}))
        return CareRow(post.id, post.title or self._desk.t(SOMEBODY), " · ".join([said, *place]), route)

    def _day(self, day: date) -> str:
        return isolate(self._dates.short_day(day))

    @Slot(object)
    def _on_opened(self, row: CareRow) -> None:
        self._desk.go(row.route)


def _count(desk: Desk, progress: Progress) -> int:
    """How many pairs there are that nothing speaks against, such as another country; the list shows those too."""

    def step(done: int, of: int) -> None:
        progress.check()

    def found(connection: Connection) -> int:
        return sum(not row.against for row in find_all_duplicates(connection, desk.language, step=step))

    return desk.read(found)


def _route(contact: StaleContact) -> str:
    if contact.owner_kind == "organisation":
        return str(Route("partners", contact.owner_id))
    return str(Route("partners", options={contact.owner_kind: contact.owner_id}))


def _title(row: CareRow) -> str:
    return row.title


def _subtitle(row: CareRow) -> str:
    return row.subtitle


def _mark(row: CareRow) -> MarkKind:
    return row.mark
