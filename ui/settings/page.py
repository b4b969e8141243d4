"""Settings: what is chosen here is in force at once, and taken back by choosing again."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.commands import Command
from ui.kit.dates import MONTHS, OTHER_DIGITS, months_in
from ui.kit.desk import Desk, Notice
from ui.kit.fields import Choice
from ui.kit.labels import Label
from ui.kit.looks import LANGUAGE_NAMES, LOCKING, THEMES
from ui.kit.pages import Page
from ui.kit.routes import Route
from ui.settings.row import SettingRow
from ui.theme.icons import IconName
from ui.theme.measures import TEXT_SIZES, grown
from ui.theme.tokens import Size, Space, TypeRole
from workbench.wording.words import N_

TITLE = N_("Settings")
TOLD = N_("What is chosen here is in force at once. It is remembered on this computer alone.")
LOOK = N_("Look")
COLOURS = N_("Colours")
TEXT_SIZE = N_("Text size")
TEXT_SIZE_KEYS = N_("Ctrl and plus or minus do the same wherever you are.")
LANGUAGE = N_("Language")
OF_WINDOW = N_("Language of the window")
DIGITS = N_("Digits")
MONTH_NAMES = N_("Names of the months")
LOCK = N_("When nobody is here")
LOCK_LABEL = N_("Lock by itself")
REMEMBERED = N_("What this computer remembers")
REMEMBERED_TOLD = N_(
    "Outside the workspace: where the window stood, what is chosen here, how lists look, and which folders were "
    "opened. Never a name or a text out of a workspace."
)
FORGET = N_("Forget it all")
VOCABULARIES = N_("Vocabularies")
VOCABULARIES_TOLD = N_(
    "The lists of words that forms offer, such as kinds of partners, sectors and cadres. They are part of the "
    "workspace: what is changed there can be taken back."
)
GO_VOCABULARIES = N_("Edit the vocabularies")
RULES = N_("Rules of coordination")
RULES_TOLD = N_(
    "What a coordination set-up is held against, with on what each rule rests and how far that is verified. Rules are "
    "part of the workspace too."
)
GO_RULES = N_("Edit the rules")
FORGOTTEN = N_("Forgotten. What is chosen now stays until the program is closed.")
UNDO = N_("Undo")
_PERCENT = "{size} %"


class SettingsPage(Page):
    """Shows the look in force, and asks for another one. Nothing here is a record."""

    title = TITLE
    kinds = frozenset({"workspace"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        t = desk.t
        self.rows: dict[str, SettingRow] = {}
        self.forget_button = Button(t(FORGET), theme=desk.theme, icon=IconName.TRASH_2)
        self.vocabularies_button = Button(t(GO_VOCABULARIES), theme=desk.theme, icon=IconName.TAG)
        self.rules_button = Button(t(GO_RULES), theme=desk.theme, icon=IconName.LIST_CHECKS)
        look = self._card(LOOK)
        self._add(look, "theme", COLOURS, [Choice(mode, t(text)) for mode, text in THEMES.items()])
        sizes = [Choice(size, _PERCENT.replace("{size}", str(size))) for size in TEXT_SIZES]
        self._add(look, "text_size", TEXT_SIZE, sizes, TEXT_SIZE_KEYS)
        language = self._card(LANGUAGE)
        self._add(language, "language", OF_WINDOW, [Choice(code, name) for code, name in LANGUAGE_NAMES.items()])
        if desk.language in OTHER_DIGITS:
            self._add(language, "own_digits", DIGITS, [Choice(False, "123"), Choice(True, "١٢٣")])
            self._add(language, "months", MONTH_NAMES, [Choice(way, months_in(way)) for way in MONTHS])
        lock = self._card(LOCK)
        self._add(lock, "lock_after", LOCK_LABEL, [Choice(minutes, t(text)) for minutes, text in LOCKING.items()])
        self._lay_out((
            look, language, lock,
            self._acting_card(VOCABULARIES, VOCABULARIES_TOLD, self.vocabularies_button),
            self._acting_card(RULES, RULES_TOLD, self.rules_button),
            self._acting_card(REMEMBERED, REMEMBERED_TOLD, self.forget_button),
        ))  # fmt: skip
        self.forget_button.clicked.connect(self.forget)
        self.vocabularies_button.clicked.connect(self._on_vocabularies)
        self.rules_button.clicked.connect(self._on_rules)
        desk.looks.changed.connect(self.refresh)
        self.refresh()

    def _card(self, title: str) -> Card:
        card = Card(self.desk.t(title))
        card.body.setSpacing(Space.L)
        return card

    def _acting_card(self, title: str, told: str, button: Button) -> Card:
        card = self._card(title)
        card.body.addWidget(Label(self.desk.t(told), TypeRole.BODY, "text_2", wraps=True))
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _add(self, card: Card, name: str, label: str, choices: Sequence[Choice], told: str = "") -> None:
        row = SettingRow(name, self.desk.t(label), choices, self.desk.t(told) if told else "")
        row.chosen.connect(self._on_chosen)
        card.body.addWidget(row)
        self.rows[name] = row

    def _lay_out(self, cards: Sequence[Card]) -> None:
        inside = QWidget()
        inside.setMaximumWidth(grown(Size.READING) + 2 * Space.XL)
        body = QVBoxLayout(inside)
        body.setContentsMargins(Space.XL, 20, Space.XL, 20)
        body.setSpacing(Space.L)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(Label(self.desk.t(TITLE), TypeRole.H1))
        titles.addWidget(Label(self.desk.t(TOLD), TypeRole.BODY, "text_2", wraps=True))
        body.addLayout(titles)
        for card in cards:
            body.addWidget(card)
        body.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    # What a page does

    def commands(self) -> Sequence[Command]:
        return (Command(id="settings.forget", title=FORGET, run=self.forget, icon=IconName.TRASH_2, group=TITLE),)

    def enter(self, route: Route) -> None:
        self.refresh()
        if row := self.rows.get(route.option("at") or ""):
            # What was chosen made the page anew: it goes on where one was.
            row.focus_chosen()

    @Slot()
    def refresh(self) -> None:
        look = self.desk.looks.look()
        for name, row in self.rows.items():
            row.show_value(getattr(look, name))

    def focus_first(self) -> None:
        rows = self.rows.values()
        next((row for row in rows if row.has_focus()), next(iter(rows))).focus_chosen()

    def panes(self) -> Sequence[QWidget]:
        return (
            *(row.chips for row in self.rows.values()),
            self.vocabularies_button,
            self.rules_button,
            self.forget_button,
        )

    @Slot()
    def _on_vocabularies(self) -> None:
        self.desk.go("vocabularies")

    @Slot()
    def _on_rules(self) -> None:
        self.desk.go("rules")

    @Slot(str, object)
    def _on_chosen(self, name: str, value: Any) -> None:
        looks = self.desk.looks
        self.desk.located.emit(f"settings?at={name}")
        looks.choose(replace(looks.look(), **{name: value}))

    @Slot()
    def forget(self) -> None:
        """Forgets what this computer remembers; one press brings it back."""
        bring_back = self.desk.looks.forget_all()
        self.desk.noticed.emit(Notice(text=self.desk.t(FORGOTTEN), action=self.desk.t(UNDO), on_action=bring_back))
