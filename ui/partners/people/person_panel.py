"""The page of a person: posts, how to reach them, why and until when they are kept; export and erasure of it all."""

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import cast

from PySide6.QtCore import Slot

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Card
from ui.kit.desk import Desk
from ui.kit.facts import Facts
from ui.kit.file_dialogs import AskTarget
from ui.kit.labels import isolate, set_tip
from ui.kit.marks import MarkKind
from ui.kit.rows_card import EDIT, RowAct, RowAsked, RowsAbout, RowsCard
from ui.partners.merge_sheets import SEPARATE, read_separations, reader_of, show_separations
from ui.partners.people.erasing import EraseSheet
from ui.partners.people.forms import SCRIPT, EndTenureSheet, PersonSheet, TenureSheet
from ui.partners.people.leaving import open_leaving
from ui.partners.people.panel import Act, RecordPanel
from ui.partners.people.tab import go_to_post
from ui.partners.people.words import PeopleWords
from ui.partners.ways_card import WaysCard
from ui.theme.icons import IconName
from workbench.identifiers import PersonId
from workbench.operations.exports import Exported
from workbench.queries.merge_previews import SeparationPreview
from workbench.queries.people_pages import PersonPage, read_person_page
from workbench.queries.post_lines import TenureLine
from workbench.wording.words import N_

POSTS = N_("Posts")
NO_POSTS = N_("Holds no post now.")
FORMER = N_("Former posts")
NAMES = N_("Names and languages")
KEEPING = N_("Why and until when")
PREFERRED = N_("Shown in")
LANGUAGES = N_("Languages")
PURPOSE = N_("Why the contact is kept")
NO_PURPOSE = N_("Not said yet, neither here nor in the settings.")
BY_DEFAULT = N_("{purpose} (as the workspace says)")
UNTIL = N_("Kept until")
KEPT_BECAUSE = N_("Kept longer because")
EDIT_PERSON = N_("Edit")
LEAVES = N_("Departure …")
EXPORT = N_("Write everything held on this person to a file …")
ERASE = N_("Erase this person …")
NOBODY_ELSE = N_("Nobody else became part of this person.")
GO_POST = N_("Go to the post")
GO_PARTNER = N_("Go to the partner")
DATES = N_("Put dates right")
ENDS = N_("Time in this post ends …")
ERASED = N_("This person was erased. Nothing is held on them any more.")
PAST = N_("The time this person is kept for is over. Erase the person, or keep them longer with a reason.")
RETENTION = N_("Look at everybody past their time")
PAPERS = N_("Papers (*.pdf)")
DATA = N_("Data (*.json)")
WRITTEN = N_("Everything held on the person was written to {file}. The diary notes it.")
FILE = "held-on-person"


class PersonPanel(RecordPanel):
    """Reads the person off the window's thread."""

    key = "person"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.page: PersonPage | None = None
        self._words = PeopleWords(desk)
        now = (RowAct("post", GO_POST), RowAct("partner", GO_PARTNER), RowAct(EDIT, DATES), RowAct("end", ENDS))
        self.posts = RowsCard(desk, RowsAbout(title=POSTS, empty=NO_POSTS, add=LEAVES, acts=now),
                              self._words.tenure_of_person())  # fmt: skip
        self.former = RowsCard(desk, RowsAbout(title=FORMER, empty=NO_POSTS, add=LEAVES, acts=now[:3]),
                               self._words.tenure_of_person())  # fmt: skip
        for card in (self.posts, self.former):
            card.add_button.hide()
            card.act_asked.connect(self._on_row)
        self.ways = WaysCard(desk, "person")
        self.names, self.keeping = Facts(), Facts()
        names, keeping = Card(desk.t(NAMES)), Card(desk.t(KEEPING))
        names.body.addWidget(self.names)
        keeping.body.addWidget(self.keeping)
        self.edit_button = Button(desk.t(EDIT_PERSON), theme=desk.theme, icon=IconName.PENCIL)
        self.leave_button = Button(desk.t(LEAVES), theme=desk.theme, icon=IconName.LOG_OUT, kind=ButtonKind.NORMAL)
        set_tip(self.edit_button, "F2")
        set_tip(self.leave_button, "Ctrl+Shift+L")
        self.add_act(self.leave_button)
        self.add_act(self.edit_button)
        self.add_cards(self.posts, self.ways, names, keeping, self.former)
        self.edit_button.clicked.connect(self.edit)
        self.leave_button.clicked.connect(self.leave)
        self.banner.acted.connect(self._on_banner)

    def cards(self) -> list[RowsCard]:
        return [self.posts, self.ways, self.former]

    def acts(self) -> list[Act]:
        if self._there() is None:
            return [(RETENTION, self._on_banner)]
        return [
            (LEAVES, self.leave), (EXPORT, self.export), (SEPARATE, self.separate), (RETENTION, self._on_banner),
            (ERASE, self.erase),
        ]  # fmt: skip

    # Shown

    def refresh(self) -> None:
        if self.record:
            desk = self.desk
            query = partial(read_person_page, record=self.record, today=desk.today(), language=desk.language)
            desk.fetch(query, self._show, owner=self, failed=self.show_gone)

    @Slot(object)
    def _show(self, page: PersonPage) -> None:
        # Somebody who was merged into another is that one now.
        self.page, self.record = page, page.id
        t = self.desk.t
        self.show_head(page.name or t(ERASED), " · ".join(isolate(line.post) for line in page.tenures))
        self.posts.show_rows(page.tenures)
        self.former.show_rows(page.former)
        self.former.setVisible(bool(page.former))
        self.ways.show_ways(page.id, page.channels)
        self.ways.let_change(not page.is_gone)
        for button in (self.edit_button, self.leave_button):
            button.setEnabled(not page.is_gone)
        self.leave_button.setVisible(bool(page.tenures))
        self.names.show_facts(self._names_of(page))
        self.keeping.show_facts([] if page.is_gone else self._keeping_of(page))
        is_past = page.retention.is_past(self.desk.today()) and not page.is_gone
        self.banner.tell(MarkKind.WARN, t(PAST), t(RETENTION) if is_past else "")
        self.banner.setVisible(is_past)
        self.take_focus()

    def _names_of(self, page: PersonPage) -> list[tuple[str, str]]:
        t, person = self.desk.t, page.person
        named = [(t(SCRIPT.get(script, script)), isolate(name)) for script, name in person.names.items()]
        preferred = t(SCRIPT.get(person.preferred, person.preferred)) if person.preferred else ""
        spoken = self.desk.words.listed(self.desk.term("languages", code) for code in person.languages)
        return [*named, (t(PREFERRED), preferred), (t(LANGUAGES), spoken)]

    def _keeping_of(self, page: PersonPage) -> list[tuple[str, str]]:
        t, person, default = self.desk.t, page.person, page.defaults.purpose
        said = t(BY_DEFAULT).replace("{purpose}", isolate(default)) if default else t(NO_PURPOSE)
        return [
            (t(PURPOSE), person.purpose or said),
            (t(UNTIL), self._words.kept_until(page.retention)),
            (t(KEPT_BECAUSE), person.kept_because),
        ]

    def _there(self) -> PersonPage | None:
        page = self.page
        return page if page is not None and page.id == self.record and not page.is_gone else None

    # Acts

    @Slot()
    def edit(self) -> None:
        """Opens the sheet of the person, or of the way to reach them that has the focus."""
        page = self._there()
        if page is not None and not any(card.ask(EDIT) for card in self.cards()):
            self.desk.show_sheet(PersonSheet(self.desk, page))

    @Slot()
    def leave(self) -> None:
        """Opens the sheet that notes that the person leaves."""
        page = self._there()
        if page is not None:
            open_leaving(self.desk, page.id, self)

    @Slot()
    def export(self) -> None:
        """Asks where everything held on the person is written."""
        if self._there() is not None:
            t = self.desk.t
            AskTarget(self, t(EXPORT), FILE, {t(PAPERS): ".pdf", t(DATA): ".json"}, self.write)

    def write(self, file: Path) -> None:
        """Writes it."""
        page = self._there()
        if page is not None:
            work = partial(_written, self.desk, PersonId(page.id), file)
            self.desk.operate(work, owner=self, then=self._on_written)

    @Slot(object)
    def _on_written(self, done: Exported) -> None:
        self.desk.toast(self.desk.t(WRITTEN).replace("{file}", isolate(done.path.name)))

    @Slot()
    def separate(self) -> None:
        """Shows what parting would do, of those who became part of this person."""
        page = self._there()
        if page is not None:
            query = partial(read_separations, kind="person", record=page.id, reader=reader_of(self.desk))
            self.desk.fetch(query, self._part, owner=self)

    @Slot(object)
    def _part(self, previews: tuple[SeparationPreview, ...]) -> None:
        show_separations(self.desk, previews, NOBODY_ELSE)

    @Slot()
    def erase(self) -> None:
        """Opens the sheet that warns, and asks for the name."""
        page = self._there()
        if page is not None:
            self.desk.show_sheet(EraseSheet(self.desk, page))

    @Slot()
    def _on_banner(self) -> None:
        self.desk.go("partners?retention=1")

    @Slot(object)
    def _on_row(self, asked: RowAsked) -> None:
        row = cast(TenureLine, asked.row)
        if asked.name == "post":
            go_to_post(self.desk, row.post_id)
        elif asked.name == "partner":
            self.desk.go(f"partners/{row.organisation_id}?tab=people")
        elif asked.name == EDIT:
            self.desk.show_sheet(TenureSheet(self.desk, row.post_id, row.organisation_id, row))
        elif asked.name == "end":
            self.desk.show_sheet(EndTenureSheet(self.desk, row))


def _written(desk: Desk, person: PersonId, file: Path) -> Exported:
    press = desk.printing().press(desk.language)
    # What prints is loaded when it is first needed.
    written: Exported = import_module("workbench.operations.people.own_records").export_held(
        desk.database, person, file, press, overwrite=True
    )
    return written
