"""Which group a list is of: none, one that is there, or a new one made with it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.chips import ChipRow
from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceField, LineField, LinkField
from ui.kit.form import Form
from ui.kit.labels import Label
from ui.partners.form import language_of_names
from ui.theme.tokens import Space, TypeRole
from workbench.domain.group_drafts import PREFIX_LIMIT, propose_prefix
from workbench.domain.partner_imports import GroupChoice, GroupIntent
from workbench.identifiers import GroupId
from workbench.queries.groups import taken_prefixes
from workbench.queries.suggestions import suggest
from workbench.queries.workspaces import describe_workspace
from workbench.wording.words import N_

GROUP = N_("The group they sit in")
INTENTS = {
    GroupIntent.NONE: N_("None"),
    GroupIntent.EXISTING: N_("One that is here"),
    GroupIntent.NEW: N_("A new one"),
}
NO_GROUP = N_("They are taken in as partners only; roles in brackets are not kept.")
_OFFERED = 8


class GroupPicker(QWidget):
    """Chips, and under them the form each of them needs."""

    edited = Signal()
    submitted = Signal()
    """Ctrl+Enter was pressed within."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._proposed = ""
        self._chips = ChipRow([Choice(intent, desk.t(text)) for intent, text in INTENTS.items()], name=desk.t(GROUP))
        find = LinkField(name="group", label=desk.t(N_("Group")), find=self._find, required=True)
        new = (
            LineField(name="name", label=desk.t(N_("Name of the group")), required=True),
            LineField(
                name="prefix", label=desk.t(N_("Prefix of its numbers")), limit=PREFIX_LIMIT, left_to_right=True,
                help=desk.t(N_("The numbers of its meetings begin with it, such as WG2.")),
            ),
        )  # fmt: skip
        self._existing = Form(desk.words, desk.theme, [find], {}, today=desk.today)
        self._new = Form(desk.words, desk.theme, new, {}, today=desk.today)
        self._languages = Form(desk.words, desk.theme, [_language_field(desk)], _first_language(desk), today=desk.today)
        self._nothing = Label(desk.t(NO_GROUP), TypeRole.CAPTION, "text_2", wraps=True)
        self._lay_out()
        self._chips.chosen.connect(self._on_intent)
        self._new.edited.connect(self._on_new_edited)
        for form in (self._existing, self._languages):
            form.edited.connect(self.edited)
        for form in (self._existing, self._new, self._languages):
            form.submitted.connect(self.submitted)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        for widget in (self._chips, self._nothing, self._existing, self._new, self._languages):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._choose(GroupIntent.NONE)

    # What is chosen

    def intent(self) -> GroupIntent:
        """Which of the three it is."""
        return GroupIntent(str(self._chips.value()))

    def language(self) -> str:
        """The language the list is written in."""
        return str(self._languages.values()["language"])

    def check(self) -> bool:
        """Whether the choice is complete; if not, its field says so."""
        form = self._form()
        return form is None or form.check()

    def choice(self) -> GroupChoice:
        """The choice as operations take it. Only after `check`."""
        intent = self.intent()
        if intent is GroupIntent.EXISTING:
            group = self._existing.values()["group"]
            return GroupChoice(intent=intent, group=GroupId(str(group.value)) if isinstance(group, Choice) else None)
        if intent is GroupIntent.NEW:
            values = self._new.values()
            return GroupChoice(intent=intent, name=str(values["name"]).strip(), prefix=str(values["prefix"]).strip())
        return GroupChoice()

    def choose(self, group: str, name: str) -> None:
        """Chooses a group that is there."""
        self._choose(GroupIntent.EXISTING)
        self._existing.set_values({"group": Choice(group, name)})

    def _form(self) -> Form | None:
        return {GroupIntent.EXISTING: self._existing, GroupIntent.NEW: self._new}.get(self.intent())

    def _choose(self, intent: GroupIntent) -> None:
        self._chips.choose(intent)
        parts = {GroupIntent.NONE: self._nothing, GroupIntent.EXISTING: self._existing, GroupIntent.NEW: self._new}
        for its_intent, widget in parts.items():
            widget.setVisible(its_intent is intent)

    # What is kept

    def typed(self) -> dict[str, object]:
        """What stands there, as JSON can keep it."""
        return {"intent": self.intent().value, **self._existing.typed(), **self._new.typed(), **self._languages.typed()}

    def set_typed(self, typed: Mapping[str, object]) -> None:
        """Shows what `typed` gave once."""
        for form in (self._existing, self._new, self._languages):
            form.set_typed(typed)
        if typed.get("intent") in list(GroupIntent):
            self._choose(GroupIntent(str(typed["intent"])))

    def start_anew(self) -> None:
        """No group, and nothing typed."""
        self._proposed = ""
        self._existing.start_anew({})
        self._new.start_anew({})
        self._languages.start_anew(_first_language(self._desk))
        self._choose(GroupIntent.NONE)

    # What people do

    def _find(self, typed: str) -> list[Choice]:
        query = partial(suggest, kind="group", typed=typed, language=self._desk.language, limit=_OFFERED)
        return [Choice(item.id, item.text, item.note) for item in self._desk.read(query)]

    @Slot(object)
    def _on_intent(self, intent: GroupIntent) -> None:
        # The focus stays on the chips, so that the arrow keys reach each of them; Tab leads into the form.
        self._choose(intent)
        self.edited.emit()

    @Slot()
    def _on_new_edited(self) -> None:
        values = self._new.values()
        if values["prefix"] == self._proposed:
            self._proposed = propose_prefix(str(values["name"]), self._desk.read(taken_prefixes))
            self._new.set_values({"prefix": self._proposed})
        self.edited.emit()


def _language_field(desk: Desk) -> ChoiceField:
    languages = desk.read(describe_workspace).languages or (desk.language,)
    choices = [Choice(code, desk.term("languages", code)) for code in languages]
    return ChoiceField(name="language", label=desk.t(N_("Language of the list")), choices=choices, required=True)


def _first_language(desk: Desk) -> dict[str, object]:
    return {"language": language_of_names(desk)}
