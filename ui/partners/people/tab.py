"""The tab of a partner's people: every post with who holds it, vacant ones too, and those who held one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtCore import Slot

from ui.kit.card_column import CardColumn
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.routes import Route
from ui.kit.rows_card import EDIT, RowAct, RowAsked, RowsAbout, RowsCard
from ui.partners.part import Given, Part
from ui.partners.people.forms import EndTenureSheet, PostSheet, TenureSheet
from ui.partners.people.leaving import open_leaving
from ui.partners.people.words import Held, PeopleWords, rows_of
from workbench.identifiers import PostId
from workbench.operations.people import remove_post
from workbench.operations.workspaces import Connection
from workbench.queries.partner_pages import PartnerPage
from workbench.queries.post_lines import (
    PostLine,
    PostPage,
    TenureLine,
    read_former_lines,
    read_post_lines,
    read_post_page,
)
from workbench.wording.words import N_

POSTS = N_("Posts and who holds them")
NO_POSTS = N_("No post is known here yet: add one, also if nobody holds it.")
ADD = N_("Add post")
FORMER = N_("Former holders")
NO_FORMER = N_("Nobody left a post so far.")
GO_PERSON = N_("Go to the person")
GO_POST = N_("Go to the post")
EDIT_POST = N_("Edit post")
EDIT_TENURE = N_("Put dates right")
HOLDS = N_("Somebody begins here …")
LEAVES = N_("Somebody leaves …")
ENDS = N_("Time in this post ends …")
REMOVE_POST = N_("Remove post")
REMOVED = N_("Post removed.")


@dataclass(frozen=True, slots=True)
class _Read:
    posts: tuple[PostLine, ...]
    former: tuple[TenureLine, ...]


class People(LeadsFocus, Part):
    """Enter leads to the person, or to a vacant post; F2 edits the dates, Del says that somebody leaves."""

    def __init__(self, given: Given) -> None:
        super().__init__()
        self._desk = desk = given.desk
        self._page: PartnerPage | None = None
        self._posts: Sequence[PostLine] = ()
        words = PeopleWords(desk)
        acts = (
            RowAct("go", GO_PERSON, _is_held), RowAct("post", GO_POST), RowAct("hold", HOLDS),
            RowAct(EDIT, EDIT_TENURE, _is_held), RowAct("leave", LEAVES, _is_held), RowAct("end", ENDS, _is_held),
            RowAct("edit_post", EDIT_POST), RowAct("remove_post", REMOVE_POST, _is_vacant),
        )  # fmt: skip
        self.current = RowsCard(desk, RowsAbout(title=POSTS, empty=NO_POSTS, add=ADD, acts=acts), words.held())
        past = (RowAct("go", GO_PERSON), RowAct("post", GO_POST), RowAct(EDIT, EDIT_TENURE))
        about = RowsAbout(title=FORMER, empty=NO_FORMER, add=ADD, acts=past)
        self.former = RowsCard(desk, about, words.tenure_in_post())
        self.former.add_button.hide()
        self.former.hide()
        CardColumn(self.current, self.former).fill(self)
        self.lead_focus_to(self.current)
        self.current.add_asked.connect(self.add)
        self.current.act_asked.connect(self._on_act)
        self.former.act_asked.connect(self._on_former)

    # What a part does

    def show_page(self, page: PartnerPage) -> None:
        self._page = page
        self.current.let_change(not page.is_removed)
        self._desk.fetch(partial(_read, self._desk, page.id), self._show, owner=self)

    def focus_first(self) -> None:
        (self.current.rows if self.current.rows.isVisible() else self.current.add_button).setFocus()

    def edit_chosen(self) -> bool:
        return self.current.ask(EDIT) or self.current.ask("edit_post") or self.former.ask(EDIT)

    def remove_chosen(self) -> bool:
        return self.current.ask("leave") or self.current.ask("remove_post")

    @Slot(object)
    def _show(self, read: _Read) -> None:
        self._posts = read.posts
        self.current.show_rows([row for post in read.posts for row in rows_of(post)])
        self.former.show_rows(read.former)
        self.former.setVisible(bool(read.former))

    # Acts

    @Slot()
    def add(self) -> None:
        """Opens the sheet of one more post."""
        if self._page is not None and not self._page.is_removed:
            self._desk.show_sheet(PostSheet(self._desk, self._page.id, self._above()))

    def leave_chosen(self) -> None:
        """Somebody leaves: the row that is chosen, whether or not it has the focus."""
        row = self.current.rows.current_row()
        if isinstance(row, Held) and row.tenure is not None:
            open_leaving(self._desk, row.tenure.person_id, self)

    def _above(self) -> list[Choice]:
        return [Choice(post.id, post.title) for post in self._posts]

    @Slot(object)
    def _on_act(self, asked: RowAsked) -> None:
        desk, row = self._desk, cast(Held, asked.row)
        tenure = row.tenure
        if asked.name == "post" or (asked.name == "go" and tenure is None):
            go_to_post(desk, row.post.id)
        elif asked.name == "hold":
            desk.show_sheet(TenureSheet(desk, row.post.id, row.post.organisation_id))
        elif asked.name == "edit_post":
            desk.fetch(partial(_post, desk, row.post.id), self._edit_post, owner=self)
        elif asked.name == "remove_post":
            desk.operate(partial(remove_post, desk.database, PostId(row.post.id)), owner=self, done=desk.t(REMOVED))
        elif tenure is not None:
            self._on_tenure(asked.name, tenure)

    def _on_tenure(self, name: str, tenure: TenureLine) -> None:
        if name == "go":
            go_to_person(self._desk, tenure.person_id)
        elif name == EDIT:
            self._desk.show_sheet(TenureSheet(self._desk, tenure.post_id, tenure.organisation_id, tenure))
        elif name == "leave":
            open_leaving(self._desk, tenure.person_id, self)
        elif name == "end":
            self._desk.show_sheet(EndTenureSheet(self._desk, tenure))

    @Slot(object)
    def _on_former(self, asked: RowAsked) -> None:
        tenure = cast(TenureLine, asked.row)
        if asked.name == "post":
            go_to_post(self._desk, tenure.post_id)
        else:
            self._on_tenure(asked.name, tenure)

    @Slot(object)
    def _edit_post(self, page: PostPage) -> None:
        self._desk.show_sheet(PostSheet(self._desk, page.post.organisation, self._above(), page))


def go_to_person(desk: Desk, person: str) -> None:
    """Shows the page of a person."""
    desk.go(str(Route("partners", options={"person": person})))


def go_to_post(desk: Desk, post: str) -> None:
    """Shows the page of a post."""
    desk.go(str(Route("partners", options={"post": post})))


def _read(desk: Desk, organisation: str, connection: Connection) -> _Read:
    today, language = desk.today(), desk.language
    return _Read(
        read_post_lines(connection, organisation, today, language),
        read_former_lines(connection, organisation, today, language),
    )


def _post(desk: Desk, record: str, connection: Connection) -> PostPage:
    return read_post_page(connection, record, desk.today(), desk.language)


def _is_held(row: Held) -> bool:
    return row.tenure is not None


def _is_vacant(row: Held) -> bool:
    return row.tenure is None
