"""What a rule says, with a word in brackets for each that is filled in where something was found."""

import re
from collections.abc import Mapping

from ui.kit.desk import Desk
from workbench.queries.findings import RuleRow
from workbench.wording.words import N_

FILLED_IN: Mapping[str, str] = {
    "context": N_("context"),
    "count": N_("number"),
    "country": N_("country"),
    "function": N_("function"),
    "layers": N_("layers"),
    "level": N_("level"),
    "months": N_("months"),
    "organisation": N_("organisation"),
    "others": N_("which"),
    "role": N_("role"),
    "situation": N_("situation"),
}
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def shown_message(desk: Desk, row: RuleRow) -> str:
    """The message as one reads it; a rule without words in any language shows its code."""

    def word(found: re.Match[str]) -> str:
        return f"[{desk.t(FILLED_IN.get(found[1], found[1]))}]"

    return _PLACEHOLDER.sub(word, row.message) or row.code
