"""The page of a post: who holds it and held it, what it reports to and what reports to it, how it is reached."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import Slot

from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.desk import Desk
from ui.kit.facts import Facts
from ui.kit.fields import Choice
from ui.kit.labels import isolate, set_tip
from ui.kit.language_names import language_within
from ui.kit.marks import MarkKind
from ui.kit.rows_card import EDIT, RowAct, RowAsked, RowsAbout, RowsCard
from ui.partners.people.forms import EndTenureSheet, PostSheet, TenureSheet, above_in_words
from ui.partners.people.leaving import open_leaving
from ui.partners.people.panel import Act, RecordPanel
from ui.partners.people.tab import go_to_person, go_to_post
from ui.partners.people.words import PeopleWords
from ui.partners.role_lines import RoleWords, cell_of
from ui.partners.ways_card import WaysCard
from ui.theme.icons import IconName
from workbench.identifiers import PostId, TenureId
from workbench.operations.people import remove_post, remove_tenure
from workbench.operations.workspaces import Connection
from workbench.queries.post_lines import PostLine, PostPage, TenureLine, read_post_lines, read_post_page
from workbench.queries.roles import RoleLine, roles_of_post
from workbench.wording.people import POST_FINDINGS
from workbench.wording.words import N_

HOLDERS = N_("Who holds it")
NOBODY = N_("Nobody holds this post.")
HOLDS = N_("Somebody begins …")
ROLES = N_("Roles held through the post")
NO_ROLE = N_("No role is held through the post.")
GO_ROLE = N_("Go to the roles matrix")
FORMER = N_("Former holders")
ABOUT = N_("About the post")
PARTNER = N_("Organisation")
TITLE_IN = N_("Title in {language}")
REPORTS_TO = N_("Reports to")
BELOW = N_("Report to it")
LEVEL = N_("Level")
GO_PERSON = N_("Go to the person")
DATES = N_("Put dates right")
LEAVES = N_("Somebody leaves …")
ENDS = N_("Time in this post ends …")
NEVER_WAS = N_("Remove: it never was")
EDIT_POST = N_("Edit")
GO_PARTNER = N_("Go to the partner")
GO_ABOVE = N_("Go to the post it reports to")
REMOVE = N_("Remove post")
REMOVED = N_("Post removed.")
TENURE_REMOVED = N_("Time in the post removed.")
BOTH_RIGHT = N_("Both may be right; if not, put the dates right.")


@dataclass(frozen=True, slots=True)
class PostRead:
    """What the page shows of one post."""

    page: PostPage
    roles: list[RoleLine]


class PostPanel(RecordPanel):
    """Reads the post off the window's thread."""

    key = "post"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.page: PostPage | None = None
        self._words = PeopleWords(desk)
        acts = (
            RowAct("go", GO_PERSON), RowAct(EDIT, DATES), RowAct("leave", LEAVES), RowAct("end", ENDS),
            RowAct("remove", NEVER_WAS),
        )  # fmt: skip
        column = self._words.tenure_of_post()
        self.holders = RowsCard(desk, RowsAbout(title=HOLDERS, empty=NOBODY, add=HOLDS, acts=acts), column)
        past = (acts[0], acts[1], acts[4])
        self.former = RowsCard(desk, RowsAbout(title=FORMER, empty=NOBODY, add=HOLDS, acts=past), column)
        self.former.add_button.hide()
        go = RowAct("go_role", GO_ROLE)
        about_roles = RowsAbout(title=ROLES, empty=NO_ROLE, add=HOLDS, acts=(go,))
        self.roles = RowsCard(desk, about_roles, RoleWords(desk).of_post())
        self.roles.add_button.hide()
        self.ways = WaysCard(desk, "post")
        self.facts = Facts()
        about = Card(desk.t(ABOUT))
        about.body.addWidget(self.facts)
        self.edit_button = Button(desk.t(EDIT_POST), theme=desk.theme, icon=IconName.PENCIL)
        set_tip(self.edit_button, "F2")
        self.add_act(self.edit_button)
        self.add_cards(self.holders, about, self.roles, self.ways, self.former)
        self.edit_button.clicked.connect(self.edit)
        self.holders.add_asked.connect(self.begin_tenure)
        for card in (self.holders, self.roles, self.former):
            card.act_asked.connect(self._on_row)

    def cards(self) -> list[RowsCard]:
        return [self.holders, self.roles, self.ways, self.former]

    def acts(self) -> list[Act]:
        page = self._there()
        if page is None:
            return []
        above: list[Act] = [(GO_ABOVE, self._go_above)] if self._has_above(page) else []
        return [(GO_PARTNER, self._go_partner), *above, (REMOVE, self.remove)]

    # Shown

    def refresh(self) -> None:
        if self.record:
            desk = self.desk
            query = partial(_read, post=self.record, today=desk.today(), language=desk.language)
            desk.fetch(query, self._show, owner=self, failed=self.show_gone)

    @Slot(object)
    def _show(self, read: PostRead) -> None:
        page = read.page
        if page.post.deleted:
            self.show_gone()
            return
        self.page = page
        t = self.desk.t
        self.show_head(page.line.title, isolate(page.organisation))
        self.holders.show_rows(page.line.holders)
        self.former.show_rows(page.former)
        self.former.setVisible(bool(page.former))
        self.roles.show_rows(read.roles)
        self.roles.setVisible(bool(read.roles))
        self.ways.show_ways(page.post.id, page.channels)
        self.facts.show_facts(self._facts_of(page))
        found = [t(POST_FINDINGS[each.kind]) for each in page.line.findings]
        if page.line.vacant_since:
            found = [self._words.vacancy(page.line)]
        elif found:
            found.append(t(BOTH_RIGHT))
        self.banner.tell(MarkKind.WARN, " · ".join(found))
        self.banner.setVisible(bool(found))
        self.take_focus()

    def _facts_of(self, page: PostPage) -> list[tuple[str, str]]:
        desk, shown = self.desk, page.line.title
        titles = [
            (desk.t(TITLE_IN).replace("{language}", isolate(language_within(desk, code))), isolate(text))
            for code, text in sorted(page.post.titles.items())
            if text != shown
        ]
        below = " · ".join(isolate(title) for _, title in page.below)
        level = desk.term("coordination_levels", page.line.level) if page.line.level else ""
        return [
            (desk.t(PARTNER), isolate(page.organisation)), *titles,
            (desk.t(REPORTS_TO), above_in_words(desk, page.line)),
            (desk.t(BELOW), below), (desk.t(LEVEL), level),
        ]  # fmt: skip

    def _there(self) -> PostPage | None:
        page = self.page
        return page if page is not None and page.post.id == self.record else None

    # Acts

    @Slot()
    def edit(self) -> None:
        """Opens the sheet of the post, or of what has the focus."""
        page = self._there()
        if page is None or any(card.ask(EDIT) for card in self.cards()):
            return
        self.desk.fetch(partial(_posts, self.desk, page.post.organisation), self._edit, owner=self)

    @Slot(object)
    def _edit(self, posts: tuple[PostLine, ...]) -> None:
        page = self._there()
        if page is not None:
            others = [Choice(post.id, post.title) for post in posts]
            self.desk.show_sheet(PostSheet(self.desk, page.post.organisation, others, page))

    @Slot()
    def begin_tenure(self) -> None:
        """Opens the sheet of somebody who begins."""
        page = self._there()
        if page is not None:
            self.desk.show_sheet(TenureSheet(self.desk, page.post.id, page.post.organisation))

    @Slot()
    def remove(self) -> None:
        """Removes the post, where nobody holds it."""
        page = self._there()
        if page is not None:
            operation = partial(remove_post, self.desk.database, PostId(page.post.id))
            self.desk.operate(operation, owner=self, then=self._on_removed, done=self.desk.t(REMOVED))

    @Slot(object)
    def _on_removed(self, _: object) -> None:
        self.left.emit()

    @Slot()
    def _go_partner(self) -> None:
        page = self._there()
        if page is not None:
            self.desk.go(f"partners/{page.post.organisation}?tab=people")

    @staticmethod
    def _has_above(page: PostPage) -> bool:
        return bool(page.line.reports_to) and not page.line.is_above_removed

    @Slot()
    def _go_above(self) -> None:
        page = self._there()
        if page is not None and page.post.reports_to and self._has_above(page):
            go_to_post(self.desk, page.post.reports_to)

    @Slot(object)
    def _on_row(self, asked: RowAsked) -> None:
        if asked.name == "go_role":
            self.desk.go(cell_of(cast(RoleLine, asked.row)))
            return
        desk, row = self.desk, cast(TenureLine, asked.row)
        if asked.name == "go":
            go_to_person(desk, row.person_id)
        elif asked.name == EDIT:
            desk.show_sheet(TenureSheet(desk, row.post_id, row.organisation_id, row))
        elif asked.name == "leave":
            open_leaving(desk, row.person_id, self)
        elif asked.name == "end":
            desk.show_sheet(EndTenureSheet(desk, row))
        else:
            operation = partial(remove_tenure, desk.database, TenureId(row.id))
            desk.operate(operation, owner=self, done=desk.t(TENURE_REMOVED))


def _read(connection: Connection, post: str, today: date, language: str) -> PostRead:
    return PostRead(read_post_page(connection, post, today, language), roles_of_post(connection, post, today, language))


def _posts(desk: Desk, organisation: str, connection: Connection) -> tuple[PostLine, ...]:
    return read_post_lines(connection, organisation, desk.today(), desk.language)
