"""Groups as a form holds them while they are written, and how a group's number prefix is proposed."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from workbench.domain.groups import Group, GroupKind, GroupStatus
from workbench.domain.partner_drafts import language_problems, shown_language
from workbench.domain.problems import Problem, too_long
from workbench.domain.texts import TEXT_LIMIT, clean_line, clean_text
from workbench.identifiers import ContextId, GroupId

PREFIX_LIMIT = 20
"""Longest prefix, in characters: it stands at the beginning of every number people cite."""
_PROPOSED_LENGTH = 12
_SILENT = frozenset("a an and for in of on the to de des du et la le les el los las y en del в на з із та і й".split())
_WORD = re.compile(r"[^\W_]+")
_UNFIT = re.compile(r"\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDraft:
    """A group as a form shows it."""

    name: str
    language: str = "en"
    """The language ``name`` is written in; names in other languages stay as they are."""
    kind: GroupKind = GroupKind.WORKING_GROUP
    prefix: str = ""
    """How the numbers of its meetings begin; meetings that have a number keep theirs."""
    level: str | None = None
    is_internal: bool | None = None
    context: ContextId | None = None
    parent: GroupId | None = None
    status: GroupStatus = GroupStatus.ACTIVE
    quorum_rule: str = ""
    other_names: Mapping[str, str] = field(default_factory=dict)
    """Language to name; an empty name takes that language's away, languages not named here stay as they are."""

    @classmethod
    def of(cls, group: Group, language: str = "en") -> "GroupDraft":
        """The group as it stands, its name in this language, else in the one it is shown in."""
        shown = shown_language(group.names, language)
        return cls(
            name=group.names.get(shown, ""), language=shown, kind=group.kind, prefix=group.prefix, level=group.level,
            is_internal=group.is_internal, context=group.context, parent=group.parent, status=group.status,
            quorum_rule=group.quorum_rule or "",
            other_names={code: text for code, text in group.names.items() if code != shown},
        )  # fmt: skip

    def cleaned(self) -> "GroupDraft":
        """The draft as it would be kept."""
        return replace(
            self, name=clean_line(self.name).text, language=self.language.strip(), prefix=clean_line(self.prefix).text,
            level=clean_line(self.level or "").text or None, quorum_rule=clean_text(self.quorum_rule).text,
            other_names={code.strip(): clean_line(text).text for code, text in self.other_names.items()},
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """What is wrong with it. A prefix that another group has is none: see `queries.groups.groups_with_prefix`."""
        draft = self.cleaned()
        found = []
        if not (draft.name or any(draft.other_names.values())):
            found.append(Problem("name", "groups.no_name"))
        found += too_long("name", self.name)
        for code, text in self.other_names.items():
            found += too_long("other_names", text) + language_problems("other_names", code.strip())
        found += language_problems("language", draft.language)
        if _UNFIT.search(draft.prefix) or len(draft.prefix) > PREFIX_LIMIT:
            found.append(Problem("prefix", "groups.prefix", {"prefix": draft.prefix, "limit": PREFIX_LIMIT}))
        if clean_text(self.quorum_rule).cut:
            found.append(Problem("quorum_rule", "texts.too_long", {"limit": TEXT_LIMIT}))
        return found

    def names(self) -> dict[str, str]:
        """All names the draft shows, by language; an empty one says that there is none."""
        return {**self.other_names, self.language: self.name}


def propose_prefix(name: str, taken: Collection[str]) -> str:
    """A prefix from a group's name that no other group has, such as WG2 for "Working Group 2".

    Words in capitals (MHPSS) and numbers stay whole, of the others the first letter is taken. A name in a script
    without capital letters proposes nothing: whoever makes the group says how its numbers begin.
    """
    proposed = _initials(name)
    if not proposed:
        return ""
    in_use = {prefix.casefold() for prefix in taken}
    candidate, count = proposed, 1
    while candidate.casefold() in in_use:
        count += 1
        # After a digit another one would read as one number.
        candidate = f"{proposed}{'-' if proposed[-1].isdigit() else ''}{count}"
    return candidate


def _initials(name: str) -> str:
    parts: list[str] = []
    is_letter = False
    for word in _WORD.findall(clean_line(name).text):
        if word.casefold() in _SILENT:
            continue
        if len(word) > 1 and word.isupper() and word.isalpha():
            parts.append(f"-{word}")
            is_letter = False
        elif word.isdecimal():
            parts.append(word)
        elif word[0].isdecimal() or word[0].upper() != word[0].lower():
            parts.append(word[0].upper() if is_letter else f"-{word[0].upper()}")
            is_letter = True
    return "".join(parts).strip("-")[:_PROPOSED_LENGTH].strip("-")
