"""What a column of a table of partners may be said to hold, and what that is called."""

from collections.abc import Sequence

from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.labels import isolate
from ui.kit.language_names import language_within
from ui.partners.terms import called
from workbench.domain.partner_columns import IN_LANGUAGES, IN_SCRIPTS, OF_SOMETHING, TableField
from workbench.domain.partner_fields import TAXONOMIES
from workbench.queries.partner_tables import TableWord
from workbench.wording.histories import SCRIPTS
from workbench.wording.partner_columns import HEADINGS, heading
from workbench.wording.words import N_

NOT_TAKEN = N_("Not taken in")
LANGUAGES = ("en", "fr", "es", "ar", "uk")
_SCHEMES = ("fdrs", "iati", "ror")
_SECTIONS = f"{TableField.TERMS}.profile_sections"


def column_choices(desk: Desk, words: Sequence[TableWord]) -> list[Choice]:
    """Every field; names and posts in each language of the office, terms by their lists.

    Of a section of a profile the language is asked next: its value ends in a full stop.
    """
    codes: list[str] = []
    for field in HEADINGS:
        codes += [] if field in OF_SOMETHING else [field]
        if field in IN_LANGUAGES:
            codes += [f"{field}.{language}" for language in LANGUAGES]
        if field in IN_SCRIPTS:
            codes += [f"{field}.{script.lower()}" for script in SCRIPTS]
        if field == TableField.IDENTIFIER:
            codes += [f"{field}.{scheme}" for scheme in _SCHEMES]
        if field == TableField.PROFILE:
            codes += [f"{field}.{word.code}." for word in words if word.column == _SECTIONS]
    offered = {f"{TableField.TERMS}.{code}" for code in (*TAXONOMIES, *desk.own_vocabularies())}
    codes += [code for code in dict.fromkeys(word.column for word in words) if code in offered]
    return [Choice("", desk.t(NOT_TAKEN)), *(Choice(code, name_of(desk, code)) for code in codes)]


def language_choices(desk: Desk, code: str) -> list[Choice]:
    """The languages of what a code names but for its language."""
    return [Choice(f"{code}{language}", desk.term("languages", language)) for language in LANGUAGES]


def shown_choice(code: str) -> str:
    """The choice of the menu that a column's code stands below."""
    is_profile = code.partition(".")[0] == TableField.PROFILE
    return code.rpartition(".")[0] + "." if is_profile else code


def name_of(desk: Desk, code: str) -> str:
    """What a column of this code is called."""
    field, _, of = code.partition(".")
    if field == TableField.TERMS:
        what = called(desk, of)
    elif field == TableField.PROFILE:
        section, _, language = of.partition(".")
        named = desk.term("profile_sections", section)
        what = f"{named}, {language_within(desk, language)}" if language else named
    elif field in IN_SCRIPTS and of:
        what = desk.t(SCRIPTS[of.capitalize()]) if of.capitalize() in SCRIPTS else of.capitalize()
    else:
        what = language_within(desk, of) if field in IN_LANGUAGES and of else of.replace("_", " ")
    return heading(code, desk.words, isolate(what) if what else "")
