"""What an organisation says of itself, as forms say it: texts by section, people by cadre, priorities in their order.

What a draft does not name stays as it is; a text emptied in one language is taken away in that language alone.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.domain.partner_drafts import language_problems
from workbench.domain.periods import PartialDate
from workbench.domain.problems import Problem, too_long
from workbench.domain.profiles import Capacity, Priority
from workbench.domain.texts import TEXT_LIMIT, clean_line, clean_text
from workbench.errors import RuleViolation
from workbench.identifiers import PriorityId

MOST_PRIORITIES = 50
_COUNT = re.compile(r"[0-9]{1,9}")
_GROUPING = re.compile(r"(?<=[0-9])[ ,.'\u00a0\u202f\u066c](?=[0-9]{3}(?![0-9]))")
"""What parts thousands, as people write them."""
_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
Texts = Mapping[str, str]
"""Language to words, as typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityDraft:
    """How many people of one cadre, as typed; no number: it has such people, and nobody said how many."""

    cadre: str
    count: str = ""
    as_of: str = ""
    note: str = ""

    @classmethod
    def of(cls, capacity: Capacity) -> "CapacityDraft":
        """The draft that says what the record says."""
        count = "" if capacity.count is None else str(capacity.count)
        return cls(cadre=capacity.cadre, count=count, as_of=str(capacity.as_of or ""), note=capacity.note)

    def number(self) -> int | None:
        """The number it says; digits of any script, thousands parted as people part them."""
        typed = _digits(self.count)
        return int(typed) if typed else None

    def day(self) -> PartialDate | None:
        """The date it says."""
        text = clean_line(self.as_of).text
        return PartialDate(text) if text else None

    def problems(self) -> list[Problem]:
        """Every rule it breaks."""
        found = [] if _CODE.fullmatch(self.cadre) else [Problem("cadre", "capacities.no_cadre")]
        typed = _digits(self.count)
        if typed and not _COUNT.fullmatch(typed):
            found.append(Problem("count", "capacities.count", {"count": clean_line(self.count).text}))
        try:
            self.day()
        except RuleViolation as error:
            found.append(Problem("as_of", error.code, error.details))
        return [*found, *too_long("note", self.note, TEXT_LIMIT)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityDraft:
    """One priority: its words by language; ``id`` where it is one there is already."""

    texts: Texts
    note: str = ""
    id: PriorityId | None = None

    @classmethod
    def of(cls, priority: Priority) -> "PriorityDraft":
        """The draft that says what the record says."""
        return cls(texts=dict(priority.texts), note=priority.note, id=PriorityId(priority.id))

    def problems(self) -> list[Problem]:
        """Every rule it breaks. One without words is no mistake where it was there: it is to go."""
        found = text_problems("priorities", self.texts)
        if not self.is_said() and not self.id:
            found.append(Problem("priorities", "priorities.no_text"))
        return [*found, *too_long("note", self.note, TEXT_LIMIT)]

    def is_said(self) -> bool:
        """Whether there are words in any language."""
        return any(cleaned_texts(self.texts).values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileDraft:
    """Several of these at once, as the whole form holds them; None: nothing is said of that part."""

    texts: Mapping[str, Texts] = field(default_factory=dict)
    """Section to its words by language."""
    capacities: tuple[CapacityDraft, ...] | None = None
    """All there are; a cadre that is not among them is taken away."""
    priorities: tuple[PriorityDraft, ...] | None = None
    """All there are, in their order; one that is not among them is taken away."""

    def problems(self) -> list[Problem]:
        """Every rule it breaks."""
        found: list[Problem] = []
        for section, texts in self.texts.items():
            found += section_problems(section, texts)
        for capacity in self.capacities or ():
            found += capacity.problems()
        found += twice("cadre", (capacity.cadre for capacity in self.capacities or ()), "capacities.twice")
        return found + priorities_problems(self.priorities or ())


def section_problems(section: str, texts: Texts) -> list[Problem]:
    """What is wrong with the texts of one section."""
    found = [] if _CODE.fullmatch(section) else [Problem("section", "profiles.no_section")]
    return found + text_problems("profile", texts)


def priorities_problems(priorities: Iterable[PriorityDraft]) -> list[Problem]:
    """What is wrong with a list of priorities."""
    listed = list(priorities)
    found = [problem for priority in listed for problem in priority.problems()]
    if len(listed) > MOST_PRIORITIES:
        found.append(Problem("priorities", "priorities.too_many", {"most": MOST_PRIORITIES}))
    return found


def twice(field: str, codes: Iterable[str], code: str) -> list[Problem]:
    """The problem of something named twice."""
    listed = list(codes)
    return [Problem(field, code)] if len(set(listed)) < len(listed) else []


def cleaned_texts(texts: Texts) -> dict[str, str]:
    """The texts as they would be kept, emptied ones among them."""
    return {language.strip(): clean_text(text).text.strip() for language, text in texts.items()}


def with_texts(before: Texts, shown: Texts) -> dict[str, str]:
    """Texts by language with those shown put in; one shown empty is taken out."""
    return {language: text for language, text in {**before, **cleaned_texts(shown)}.items() if text}


def text_problems(field: str, texts: Texts) -> list[Problem]:
    """What is wrong with a text by language: one kept under no language, or longer than a text may be."""
    found: list[Problem] = []
    for language, text in texts.items():
        found += language_problems(field, language.strip()) + too_long(field, text, TEXT_LIMIT)
    return found


def _digits(typed: str) -> str:
    text = "".join(str(int(c)) if c.isdecimal() else c for c in clean_line(typed).text)
    return _GROUPING.sub("", text)
