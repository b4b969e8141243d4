"""The page of the rules of coordination: what a set-up is held against, how grave each is, and on what it rests."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.commands import Command
from ui.kit.desk import Desk
from ui.kit.keys import CANCEL, combination
from ui.kit.labels import isolate
from ui.kit.list_detail import ListDetail
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.kit.sheet_host import is_sheet_open
from ui.rules.detail import RuleDetail
from ui.rules.form import RuleSheet
from ui.rules.importing import RuleImporting
from ui.rules.listing import FILTER, IMPORT, TITLE, RuleListing
from ui.theme.icons import IconName
from workbench.domain.coordination_rules import CoordinationRule
from workbench.identifiers import CoordinationRuleId
from workbench.operations.coordination_rules import retire_rules
from workbench.queries.findings import RuleRow, list_rules, read_rule
from workbench.wording.words import N_

PAGE = "rules"
RETIRED = N_("Rule {code} is retired: nothing is held against it any more.")
USED = N_("Rule {code} is used again.")


class RulesPage(Page):
    """List and detail. What is changed here, the findings of every context follow at once."""

    title = TITLE
    kinds = frozenset({"coordination_rule", "term"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._record = ""
        self.listing = RuleListing(desk)
        self.detail = RuleDetail(desk)
        self.importing = RuleImporting(desk, self)
        self.sides = ListDetail(desk.theme, desk.words, self.listing, self.detail)
        self.sides.remember(desk.kept, PAGE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sides)
        self.listing.list.chosen.connect(self._on_chosen)
        self.listing.list.opened.connect(self._on_opened)
        self.listing.list.clicked.connect(self._on_clicked)
        self.listing.import_button.clicked.connect(self.ask_file)
        self.sides.back_asked.connect(self._locate)
        self.detail.edit_asked.connect(self.edit)
        self.detail.retire_asked.connect(self.retire)

    # What every page has

    def commands(self) -> Sequence[Command]:
        can = self._has_rule
        return (
            _command("edit", N_("Edit the rule"), self.edit, "F2", can, IconName.PENCIL),
            _command("retire", N_("Retire the rule, or use it again"), self.retire, "Del", can, IconName.ARCHIVE),
            _command("import", IMPORT, self.ask_file, "Ctrl+Shift+I", self._is_free, IconName.UPLOAD),
            _command("filter", FILTER, self._focus_filter, "Ctrl+F|/", self._sees_list, IconName.FILTER),
        )

    def enter(self, route: Route) -> None:
        if route.record:
            self._record = route.record
        self.sides.show_detail(bool(route.record))
        self.refresh()
        self._locate()

    def refresh(self) -> None:
        desk = self.desk
        desk.fetch(partial(list_rules, language=desk.language), self._show_list, owner=self)

    def focus_first(self) -> None:
        (self.listing if self.sides.shows_list() else self.detail).setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.listing.line, self.listing.list, self.detail.edit_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) in CANCEL and self.sides.shows_list() and self.listing.line.text():
            self.listing.line.clear_filter()
            return
        super().keyPressEvent(event)

    # What is shown

    @Slot(object)
    def _show_list(self, rows: list[RuleRow]) -> None:
        if not self._record and rows and not self.sides.is_narrow:
            self._record = rows[0].id
        self.listing.show_rows(rows, self._record)
        self.detail.show_rule(next((row for row in rows if row.id == self._record), None))

    @Slot(object)
    def _on_chosen(self, row: RuleRow | None) -> None:
        if row is not None and row.id != self._record:
            self._record = row.id
            self.listing.choose(row.id)
            self.detail.show_rule(row)
            self._locate()

    @Slot(object)
    def _on_opened(self, row: RuleRow | None) -> None:
        self._on_chosen(row)
        self.sides.show_detail(True)
        self.detail.setFocus()
        self._locate()

    @Slot(object)
    def _on_clicked(self, _: object) -> None:
        if self.sides.is_narrow:
            self._on_opened(None)

    @Slot()
    def _locate(self) -> None:
        record = self._record if self.sides.shows_detail() else ""
        self.desk.located.emit(str(Route(PAGE, record)))

    # What can be done

    def _is_free(self) -> bool:
        return not is_sheet_open(self)

    def _sees_list(self) -> bool:
        return self._is_free() and self.sides.shows_list()

    def _has_rule(self) -> bool:
        return self._is_free() and self.detail.rule is not None

    def _focus_filter(self) -> None:
        self.listing.line.setFocus()

    @Slot()
    def ask_file(self) -> None:
        """Asks for a file of rules to take in."""
        self.importing.ask()

    @Slot()
    def edit(self) -> None:
        """Opens the sheet of the rule that is shown."""
        if self.detail.rule is not None:
            self.desk.fetch(partial(read_rule, record=self.detail.rule.id), self._open_sheet, owner=self)

    @Slot(object)
    def _open_sheet(self, rule: CoordinationRule) -> None:
        if self._is_free():
            self.desk.show_sheet(RuleSheet(self.desk, rule))

    @Slot()
    def retire(self) -> None:
        """Nothing is held against the rule any more, or again."""
        rule = self.detail.rule
        if rule is not None:
            operation = partial(
                retire_rules, self.desk.database, [CoordinationRuleId(rule.id)], retired=not rule.retired
            )
            said = self.desk.t(USED if rule.retired else RETIRED).replace("{code}", isolate(rule.code))
            self.desk.operate(operation, owner=self, done=said)


def _command(
    name: str, title: str, run: Callable[[], None], keys: str, enabled: Callable[[], bool], icon: IconName
) -> Command:  # fmt: skip
    return Command(id=f"rules.{name}", title=title, run=run, shortcut=keys, enabled=enabled, icon=icon, group=TITLE)
