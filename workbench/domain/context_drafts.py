"""Contexts, their hosts and their situations as forms hold them while they are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.domain.contexts import Context, ContextHost, ContextKind, ContextSituation, ContextStatus, is_country
from workbench.domain.partner_drafts import shown_language
from workbench.domain.period_drafts import period_problems, typed_date
from workbench.domain.problems import Problem, too_long
from workbench.domain.texts import TEXT_LIMIT, clean_line, clean_text
from workbench.domain.titled_drafts import title_problems, titles_shown
from workbench.identifiers import AreaId, InstrumentId, OrganisationId


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextDraft:
    """A context as a form shows it."""

    title: str
    language: str = "en"
    """The language ``title`` is written in; titles in other languages stay as they are."""
    others: Mapping[str, str] = field(default_factory=dict)
    """Language to title; an empty one takes that language's away."""
    kind: ContextKind = ContextKind.OPERATION
    countries: tuple[str, ...] = ()
    areas: tuple[AreaId, ...] = ()
    start: str = ""
    end: str = ""
    """Dates known in part, as typed: ``2024``, ``2024-03``, ``2024-03-31``."""
    status: ContextStatus = ContextStatus.ACTIVE

    @classmethod
    def of(cls, context: Context, language: str = "en") -> "ContextDraft":
        """The context as it stands, its title in this language, else in the one it is shown in."""
        shown = shown_language(context.titles, language)
        return cls(
            title=context.titles.get(shown, ""), language=shown, kind=context.kind,
            others={code: text for code, text in context.titles.items() if code != shown},
            countries=tuple(sorted(context.countries)), areas=tuple(sorted(context.areas)),
            start=str(context.start or ""), end=str(context.end or ""), status=context.status,
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """What is wrong with it."""
        found = title_problems("title", self.title, self.language, self.others, "contexts.no_title")
        found += [
            Problem("countries", "contexts.country", {"country": code})
            for code in _codes(self.countries) if not is_country(code)
        ]  # fmt: skip
        return found + period_problems(self.start, self.end)

    def titles(self) -> dict[str, str]:
        """All titles the draft shows, by language; an empty one says that there is none."""
        return titles_shown(self.title, self.language, self.others)

    def applied(self, context: Context) -> Context:
        """The context saying what the draft says, its titles left to `titles`. Only of a draft without problems."""
        return replace(
            context, kind=self.kind, countries=frozenset(_codes(self.countries)), areas=frozenset(self.areas),
            start=typed_date(self.start), end=typed_date(self.end), status=self.status,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class HostDraft:
    """Who is host in a country of a context, and when."""

    organisation: OrganisationId | None = None
    country: str = ""
    start: str = ""
    end: str = ""

    @classmethod
    def of(cls, host: ContextHost) -> "HostDraft":
        """The host as it stands."""
        return cls(
            organisation=host.organisation, country=host.country, start=str(host.start or ""), end=str(host.end or "")
        )

    def problems(self) -> list[Problem]:
        """What is wrong with it."""
        found = [] if self.organisation else [Problem("organisation", "contexts.no_host")]
        (country,) = _codes((self.country,)) or ("",)
        if not is_country(country):
            found.append(Problem("country", "contexts.country", {"country": country}))
        return found + period_problems(self.start, self.end)

    def applied(self, host: ContextHost) -> ContextHost:
        """The host saying what the draft says. Only of a draft without problems."""
        return replace(
            host, organisation=self.organisation or host.organisation, country=_codes((self.country,))[0],
            start=typed_date(self.start), end=typed_date(self.end),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationDraft:
    """What kind of situation there is, when, and who says so."""

    situation: str = ""
    """A code of the vocabulary ``situation_types``."""
    collective_response: bool | None = None
    start: str = ""
    end: str = ""
    basis: str = ""
    instrument: InstrumentId | None = None

    @classmethod
    def of(cls, situation: ContextSituation) -> "SituationDraft":
        """The situation as it stands."""
        return cls(
            situation=situation.situation, collective_response=situation.collective_response,
            start=str(situation.start or ""), end=str(situation.end or ""), basis=situation.basis,
            instrument=situation.instrument,
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """What is wrong with it. That the vocabulary has the code is asked where it is written."""
        found = [] if clean_line(self.situation).text else [Problem("situation", "contexts.no_situation")]
        return found + period_problems(self.start, self.end) + too_long("basis", self.basis, TEXT_LIMIT)

    def applied(self, situation: ContextSituation) -> ContextSituation:
        """The situation saying what the draft says. Only of a draft without problems."""
        return replace(
            situation, situation=clean_line(self.situation).text, collective_response=self.collective_response,
            start=typed_date(self.start), end=typed_date(self.end), basis=clean_text(self.basis).text.strip(),
            instrument=self.instrument,
        )  # fmt: skip


def _codes(typed: tuple[str, ...]) -> list[str]:
    """Countries' codes as they are kept; what is empty falls away."""
    return list(dict.fromkeys(filter(None, (clean_line(code).text.upper() for code in typed))))
