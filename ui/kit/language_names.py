"""Names of languages within a line, such as behind what is said in one."""

from ui.kit.desk import Desk

_CAPITAL = frozenset({"en"})
"""Languages of the window that write names of languages with a capital everywhere."""


def language_within(desk: Desk, code: str) -> str:
    """What a language is called where a line goes on with it; French, Spanish and Ukrainian write it small."""
    name = desk.term("languages", code)
    return name if desk.language in _CAPITAL else name[:1].lower() + name[1:]
