"""Partners found by what is typed, for fields that lead to one."""

from functools import partial

from ui.kit.desk import Desk
from ui.kit.fields import Choice
from workbench.queries.suggestions import suggest

_OFFERED = 8


def find_partners(desk: Desk, typed: str, *, but: str = "") -> list[Choice]:
    """The partners that fit what was typed, best first, without ``but``."""
    query = partial(suggest, kind="organisation", typed=typed, language=desk.language, limit=_OFFERED + 1)
    found = [Choice(item.id, item.text, item.note) for item in desk.read(query) if item.id != but]
    return found[:_OFFERED]
