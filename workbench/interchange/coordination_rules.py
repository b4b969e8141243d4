"""Files of rules of coordination: those that are shipped, and those an office was given."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.domain.coordination_rules import Severity
from workbench.domain.rule_drafts import RuleDraft
from workbench.domain.texts import clean_line
from workbench.domain.vocabularies import Verification
from workbench.errors import Refused

FORMAT = 1
FILE_LIMIT = 1_000_000
"""Most bytes of such a file."""
MOST_RULES = 1_000


@dataclass(frozen=True, slots=True)
class RuleFile:
    """What a file of rules holds: the rules that have the form of one, and the names of what has not."""

    rules: tuple[RuleDraft, ...] = ()
    malformed: tuple[str, ...] = ()
    """The code, else the place in the file, of each."""


def read_rule_file(content: bytes) -> RuleFile:
    """The rules in a file. What is no rule is named and passed over.

    Raises Refused ``rules.file`` where the whole is no such file, ``rules.newer`` for a later format.
    """
    try:
        if len(content) > FILE_LIMIT:
            raise ValueError
        raw = json.loads(content)
        version, members = raw["format"], raw["rules"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused("rules.file") from None
    if isinstance(version, int) and version > FORMAT:
        raise Refused("rules.newer")
    if version != FORMAT or not isinstance(members, list) or len(members) > MOST_RULES:
        raise Refused("rules.file")
    return _sorted_out(members)


def _sorted_out(members: list[Any]) -> RuleFile:
    rules: dict[str, RuleDraft] = {}
    malformed = []
    for place, member in enumerate(members, start=1):
        try:
            draft = _draft(member)
            if draft.code in rules:
                raise ValueError
            rules[draft.code] = draft
        except (ValueError, KeyError, TypeError, AttributeError):
            malformed.append(_name(member, place))
    return RuleFile(tuple(rules.values()), tuple(malformed))


def _draft(raw: Mapping[str, Any]) -> RuleDraft:
    if not isinstance(raw["condition"], dict):
        raise TypeError
    return RuleDraft(
        code=_text(raw["code"]), condition=json.dumps(raw["condition"], ensure_ascii=False, sort_keys=True),
        severity=Severity(raw["severity"]), verified=Verification(raw["verified"]), messages=_texts(raw["messages"]),
        bases=_texts(raw.get("basis", {})),
    ).cleaned()  # fmt: skip


def _texts(raw: Mapping[str, Any]) -> dict[str, str]:
    return {_text(language): _text(text) for language, text in raw.items()}


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise TypeError
    return raw


def _name(raw: object, place: int) -> str:
    code = raw.get("code") if isinstance(raw, dict) else None
    return clean_line(code, 60).text if isinstance(code, str) and code.strip() else str(place)
