"""What a partner works on, as terms of editable vocabularies: how they are offered, and how they are said."""

from collections.abc import Collection, Mapping, Sequence

from ui.kit.desk import Desk
from ui.kit.fields import Choice
from workbench.domain.partner_fields import TAXONOMIES, split_term
from workbench.domain.texts import fold
from workbench.wording.words import N_

CALLED = {
    "sectors": N_("Sectors"),
    "approaches": N_("Approaches"),
    "disorders": N_("Disorders"),
    "populations": N_("Populations"),
    "settings": N_("Settings of work"),
    "regions": N_("Regions"),
    "seeking_collaboration": N_("Seeking collaboration with"),
}
OTHER_TERMS = N_("Other terms")
_OFFERED = 12


def called(desk: Desk, vocabulary: str) -> str:
    """What a vocabulary of what partners work on is called; one that is not known is "other terms"."""
    return desk.own_vocabularies().get(vocabulary) or desk.t(CALLED.get(vocabulary, OTHER_TERMS))


def term_choice(desk: Desk, term: str) -> Choice:
    """A term as it is taken and shown; one its vocabulary has lost is shown by its code."""
    vocabulary, code = split_term(term)
    return Choice(term, desk.term(vocabulary, code), called(desk, vocabulary))


def find_terms(desk: Desk, typed: str) -> list[Choice]:
    """The terms that hold what was typed, those that begin with it first; retired ones are not offered."""
    wanted = fold(typed)
    offered = [
        Choice(f"{vocabulary}/{choice.value}", choice.text, called(desk, vocabulary))
        for vocabulary in (*TAXONOMIES, *desk.own_vocabularies())
        for choice in desk.choices(vocabulary)
    ]
    found = [choice for choice in offered if wanted in fold(choice.text) or wanted in fold(choice.note)]
    return sorted(found, key=lambda choice: not fold(choice.text).startswith(wanted))[:_OFFERED]


def terms_by_vocabulary(terms: Collection[str]) -> Mapping[str, Sequence[str]]:
    """The codes below their vocabularies, in the order these are shown."""
    grouped: dict[str, list[str]] = {vocabulary: [] for vocabulary in TAXONOMIES}
    for term in sorted(terms):
        vocabulary, code = split_term(term)
        grouped.setdefault(vocabulary, []).append(code)
    return {vocabulary: codes for vocabulary, codes in grouped.items() if codes}
