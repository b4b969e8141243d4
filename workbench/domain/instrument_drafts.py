"""Instruments as a form holds them while they are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.domain.instruments import Instrument
from workbench.domain.partner_drafts import shown_language
from workbench.domain.period_drafts import date_problems, typed_date
from workbench.domain.problems import Problem, too_long
from workbench.domain.texts import TEXT_LIMIT, clean_line, clean_text
from workbench.domain.titled_drafts import title_problems, titles_shown
from workbench.domain.vocabularies import Verification
from workbench.identifiers import InstrumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentDraft:
    """An instrument as a form shows it."""

    title: str
    language: str = "en"
    others: Mapping[str, str] = field(default_factory=dict)
    """Language to title; an empty one takes that language's away."""
    kind: str = ""
    adopted_by: str = ""
    adopted_on: str = ""
    """A date known in part, as typed."""
    address: str = ""
    replaces: InstrumentId | None = None
    verified: Verification = Verification.OURS
    note: str = ""

    @classmethod
    def of(cls, instrument: Instrument, language: str = "en") -> "InstrumentDraft":
        """The instrument as it stands, its title in this language, else in the one it is shown in."""
        shown = shown_language(instrument.titles, language)
        return cls(
            title=instrument.titles.get(shown, ""), language=shown, kind=instrument.kind,
            others={code: text for code, text in instrument.titles.items() if code != shown},
            adopted_by=instrument.adopted_by, adopted_on=str(instrument.adopted_on or ""), address=instrument.address,
            replaces=instrument.replaces, verified=instrument.verified, note=instrument.note,
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """What is wrong with it."""
        found = title_problems("title", self.title, self.language, self.others, "instruments.no_title")
        found += date_problems("adopted_on", self.adopted_on)
        for name in ("adopted_by", "address"):
            found += too_long(name, getattr(self, name))
        return found + too_long("note", self.note, TEXT_LIMIT)

    def titles(self) -> dict[str, str]:
        """All titles the draft shows, by language; an empty one says that there is none."""
        return titles_shown(self.title, self.language, self.others)

    def applied(self, instrument: Instrument) -> Instrument:
        """The instrument saying what the draft says, its titles left to `titles`. Only of one without problems."""
        return replace(
            instrument, kind=clean_line(self.kind).text, adopted_by=clean_line(self.adopted_by).text,
            adopted_on=typed_date(self.adopted_on), address=clean_line(self.address).text, replaces=self.replaces,
            verified=self.verified, note=clean_text(self.note).text.strip(),
        )  # fmt: skip
