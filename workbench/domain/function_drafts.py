"""Functions of coordination as a form holds them, and the shipped ones a set-up begins with."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.domain.coordination_functions import CoordinationFunction, Frame
from workbench.domain.partner_drafts import shown_language
from workbench.domain.problems import Problem, too_long
from workbench.domain.texts import TEXT_LIMIT, TextByLanguage, clean_line, clean_text, in_language
from workbench.domain.titled_drafts import title_problems, titles_shown
from workbench.domain.vocabularies import Verification
from workbench.identifiers import ContextId


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionDraft:
    """A function as a form shows it."""

    title: str
    language: str = "en"
    others: Mapping[str, str] = field(default_factory=dict)
    """Language to title; an empty one takes that language's away."""
    level: str = ""
    sector: str | None = None
    frame: Frame = Frame.MOVEMENT
    context: ContextId | None = None
    not_established: str = ""

    @classmethod
    def of(cls, function: CoordinationFunction, language: str = "en") -> "FunctionDraft":
        """The function as it stands, its title in this language, else in the one it is shown in."""
        shown = shown_language(function.titles, language)
        return cls(
            title=function.titles.get(shown, ""), language=shown, level=function.level, sector=function.sector,
            others={code: text for code, text in function.titles.items() if code != shown}, frame=function.frame,
            context=function.context, not_established=function.not_established,
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """What is wrong with it. That vocabularies have its codes is asked where it is written."""
        found = title_problems("title", self.title, self.language, self.others, "functions.no_title")
        if not clean_line(self.level).text:
            found.append(Problem("level", "functions.no_level"))
        return found + too_long("not_established", self.not_established, TEXT_LIMIT)

    def titles(self) -> dict[str, str]:
        """All titles the draft shows, by language; an empty one says that there is none."""
        return titles_shown(self.title, self.language, self.others)

    def applied(self, function: CoordinationFunction) -> CoordinationFunction:
        """The function saying what the draft says, its titles left to `titles`. Only of one without problems."""
        return replace(
            function, level=clean_line(self.level).text, sector=clean_line(self.sector or "").text or None,
            frame=self.frame, context=self.context, not_established=clean_text(self.not_established).text.strip(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFunction:
    """One function of a template."""

    code: str
    titles: TextByLanguage
    level: str
    frame: Frame
    sector: str | None = None
    basis: str = ""
    verified: Verification = Verification.OURS

    def title(self, language: str = "en") -> str:
        """What it is called in this language."""
        return in_language(self.titles, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionTemplate:
    """The functions a set-up usually has in such a situation, as they are shipped; nothing of it is binding."""

    code: str
    titles: TextByLanguage
    situations: frozenset[str] = frozenset()
    """Codes of situations it is proposed for; none: for all."""
    basis: str = ""
    verified: Verification = Verification.OURS
    functions: tuple[TemplateFunction, ...] = ()

    def title(self, language: str = "en") -> str:
        """What it is called in this language."""
        return in_language(self.titles, language)


def templates_for(templates: tuple[FunctionTemplate, ...], situations: frozenset[str]) -> tuple[FunctionTemplate, ...]:
    """The templates, those proposed for these situations first, then those for all, then the others."""

    def place(template: FunctionTemplate) -> int:
        return 0 if template.situations & situations else 2 if template.situations else 1

    return tuple(sorted(templates, key=place))
