"""Whose workspace it is to be: a National Society, the IFRC or the ICRC out of the list, or another with its kind."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Slot

from ui.kit.fields import Choice, ChoiceField, LinkField
from ui.kit.inputs import ChoiceInput, Setting
from ui.kit.link_input import LinkInput
from ui.theme.theme import Theme
from workbench.bootstrap import naming
from workbench.domain.components import Component
from workbench.wording import Words
from workbench.wording.words import N_

ORGANISATION = N_("Your own organisation")
EXAMPLE = N_("a name, a country or its ISO code")
KIND = N_("Kind of organisation")
WITH_NOTE = N_("with a note")
AS_TYPED = N_("It is not in the list of National Societies; it is kept as you write it. Say what kind it is.")
IN_LIST = N_("From the list; its names in other languages come with it.")
_PARTED = " · "


class OrganisationInput(LinkInput):
    """A line in which any name, country or ISO code finds an entry of the list; anything else is kept as written."""

    def __init__(self, theme: Theme, words: Words) -> None:
        field = LinkField(name="organisation", label=words.text(ORGANISATION), find=self._find, free=True)
        super().__init__(field, Setting(words, theme, date.today))
        self._words = words
        self.edit.setPlaceholderText(words.text(EXAMPLE))

    def component(self) -> Component | None:
        """The entry of the list that was taken."""
        chosen = self.value()
        code = chosen.value if isinstance(chosen, Choice) else None
        return naming.components().by_code(code) if isinstance(code, str) else None

    def written(self) -> str:
        """What is kept as written; empty where an entry of the list was taken."""
        return "" if self.component() else self.edit.text().strip()

    def told(self) -> tuple[str, bool]:
        """What is to be said under the line, and whether it is a warning."""
        component = self.component()
        if component is None:
            return (self._words.text(AS_TYPED), False) if self.written() else ("", False)
        remark = component.remark(self._words.language)
        country = component.country_name(self._words.language)
        said = remark or self._words.text(IN_LIST)
        return (f"{country}{_PARTED}{said}" if country else said), bool(remark)

    def finish(self) -> None:
        # A whole name in any language, or a country's, is meant where it tells enough; a code may be an acronym.
        meant = naming.components().named(self.edit.text())
        if self.component() is None and len(meant) == 1:
            self.set_value(self._choice(meant[0]))

    def _find(self, typed: str) -> Sequence[Choice]:
        return [self._choice(component) for component in naming.components().find(typed, self._words.language)]

    def _choice(self, component: Component) -> Choice:
        language = self._words.language
        note = [component.country_name(language) or component.acronym]
        if component.remarks:
            note.append(self._words.text(WITH_NOTE))
        return Choice(component.code, component.name(language), _PARTED.join(note))


class KindInput(ChoiceInput):
    """The kind of an organisation that is in no list, guessed from its name until a person chooses."""

    def __init__(self, theme: Theme, words: Words) -> None:
        choices = [Choice(code, text) for code, text in naming.organisation_kinds(words.language).items()]
        field = ChoiceField(name="kind", label=words.text(KIND), choices=choices, required=True)
        super().__init__(field, Setting(words, theme, date.today))
        self._is_chosen = False
        self.edited.connect(self._on_chosen)
        self.clear()

    def clear(self) -> None:
        """Nothing is said, and nobody chose."""
        self._is_chosen = False
        self.set_value(None)
        self.control.setEnabled(False)

    def follow(self, organisation: OrganisationInput) -> None:
        """The listed kind of an entry of the list, which cannot be changed; else a guess that can."""
        component, written = organisation.component(), organisation.written()
        self.control.setEnabled(bool(written))
        if component is not None or not written:
            self._is_chosen = False
            self.set_value(component.kind.value if component else None)
        elif not self._is_chosen:
            guessed = naming.recognition().guess(written).kind
            self.set_value(guessed.value if guessed else None)

    def code(self) -> str:
        """The kind's code; empty where nothing is said."""
        value = self.value()
        return value if isinstance(value, str) else ""

    @Slot()
    def _on_chosen(self) -> None:
        self._is_chosen = True
