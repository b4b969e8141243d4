"""Posts, and who holds them, as a form holds them while they are written.

A draft may hold anything people type. `problems` says what is wrong with it, and `cleaned` is what would be kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.domain.partner_drafts import language_problems, shown_language
from workbench.domain.partners import Post, Tenure
from workbench.domain.periods import PartialDate, check_order, partial_date
from workbench.domain.problems import Problem, too_long
from workbench.domain.texts import clean_line
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, PersonId, PostId


@dataclass(frozen=True, slots=True, kw_only=True)
class PostDraft:
    """A post as a form shows it: its title in one language, and in others where they are shown too."""

    title: str
    language: str = "en"
    """The language ``title`` is written in."""
    other_titles: Mapping[str, str] = field(default_factory=dict)
    """Language to title; an empty one takes that language's away, languages not named here stay as they are."""
    reports_to: PostId | None = None
    level: str | None = None

    @classmethod
    def of(cls, post: Post, language: str = "en") -> "PostDraft":
        """The post as it stands, its title in this language, else in the one it is shown in."""
        shown = shown_language(post.titles, language)
        return cls(
            title=post.titles.get(shown, ""), language=shown, reports_to=post.reports_to, level=post.level,
            other_titles={code: text for code, text in post.titles.items() if code != shown},
        )  # fmt: skip

    def cleaned(self) -> "PostDraft":
        """The draft as it would be kept."""
        return replace(
            self, title=clean_line(self.title).text, language=self.language.strip(),
            other_titles={code.strip(): clean_line(text).text for code, text in self.other_titles.items()},
            level=clean_line(self.level or "").text or None,
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """What is wrong with it. A title in any language will do."""
        draft = self.cleaned()
        found = [] if draft.title or any(draft.other_titles.values()) else [Problem("title", "posts.no_title")]
        found += too_long("title", self.title) + language_problems("language", draft.language)
        for code, text in self.other_titles.items():
            found += too_long("other_titles", text) + language_problems("other_titles", code.strip())
        return found

    def applied(self, post: Post) -> Post:
        """The post as the (sound) draft says."""
        draft = self.cleaned()
        shown = {**post.titles, **draft.other_titles, draft.language: draft.title}
        titles = {language: text for language, text in shown.items() if text}
        return replace(post, titles=titles, reports_to=draft.reports_to, level=draft.level)


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureDraft:
    """Who holds a post, from when to when, as a form shows it."""

    person: PersonId | None = None
    person_name: str = ""
    """Who it is, where it is nobody known."""
    start: str = ""
    end: str = ""
    """Dates known in part, as typed; the last day is included."""
    acting: bool = False
    employer: OrganisationId | None = None
    host: OrganisationId | None = None
    supervisor: OrganisationId | None = None
    """Where they differ from the post's organisation."""

    @classmethod
    def of(cls, tenure: Tenure, person_name: str = "") -> "TenureDraft":
        """The tenure as it stands."""
        return cls(
            person=tenure.person, person_name=person_name, start=str(tenure.start or ""), end=str(tenure.end or ""),
            acting=tenure.acting, employer=tenure.employer, host=tenure.host, supervisor=tenure.supervisor,
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """What is wrong with it; that somebody else holds the post as well is none."""
        found = []
        if self.person is None and not clean_line(self.person_name).text:
            found.append(Problem("person", "tenures.nobody"))
        return [*found, *too_long("person", self.person_name), *period_problems(start=self.start, end=self.end)]

    def applied(self, tenure: Tenure) -> Tenure:
        """The tenure as the (sound) draft says; the person stays whom the caller set."""
        return replace(
            tenure, start=partial_date(self.start), end=partial_date(self.end), acting=self.acting,
            employer=self.employer, host=self.host, supervisor=self.supervisor,
        )  # fmt: skip


def period_problems(**typed: str) -> list[Problem]:
    """What is wrong with dates as typed, by field; two of them are a beginning and an end."""
    found, dates = [], []
    for name, text in typed.items():
        try:
            dates.append(partial_date(text))
        except RuleViolation as error:
            found.append(Problem(name, error.code, error.details))
    return found or _order_problems(list(typed)[-1], dates)


def _order_problems(name: str, dates: list[PartialDate | None]) -> list[Problem]:
    try:
        if len(dates) > 1:
            check_order(dates[0], dates[1])
    except RuleViolation as error:
        return [Problem(name, error.code, error.details)]
    return []
