"""Records and words of vocabularies found by what is typed, for fields that lead to them."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from ui.kit.desk import Desk
from ui.kit.fields import Choice
from workbench.domain.texts import fold
from workbench.errors import RuleViolation
from workbench.queries.suggestions import suggest

_OFFERED = 8


def record_finder(desk: Desk, kind: str) -> Callable[[str], Sequence[Choice]]:
    """What a link field asks at each letter, for records of this kind: the best first."""
    return partial(_find_records, desk, kind)


def choice_finder(choices: Sequence[Choice]) -> Callable[[str], Sequence[Choice]]:
    """The same for a short list that is known whole."""
    return partial(_find_choices, choices)


def nothing_known(typed: str) -> Choice:
    """What a text nothing is called by is taken for: a choice without a value, which `chosen_codes` refuses."""
    return Choice("", typed)


def chosen_codes(field: str, chosen: object) -> frozenset[str]:
    """The values of a field of several links. Raises RuleViolation ``records.unnamed`` for what names nothing."""
    assert isinstance(chosen, Collection)
    for choice in chosen:
        if not choice.value:
            raise RuleViolation("records.unnamed", field=field, text=choice.text)
    return frozenset(str(choice.value) for choice in chosen)


def _find_records(desk: Desk, kind: str, typed: str) -> list[Choice]:
    found = desk.read(partial(suggest, kind=kind, typed=typed, language=desk.language, limit=_OFFERED))
    return [Choice(item.id, item.text, item.note) for item in found]


def _find_choices(choices: Sequence[Choice], typed: str) -> list[Choice]:
    return [choice for choice in choices if fold(typed) in fold(choice.text)]
