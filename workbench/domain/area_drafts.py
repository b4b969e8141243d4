"""Areas as a form holds them while they are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.domain.areas import Area
from workbench.domain.contexts import is_country
from workbench.domain.partner_drafts import shown_language
from workbench.domain.problems import Problem, too_long
from workbench.domain.texts import clean_line
from workbench.domain.titled_drafts import title_problems, titles_shown
from workbench.identifiers import AreaId


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaDraft:
    """An area as a form shows it. Neither its code nor its country need be known."""

    name: str
    language: str = "en"
    others: Mapping[str, str] = field(default_factory=dict)
    """Language to name; an empty one takes that language's away."""
    code: str = ""
    parent: AreaId | None = None
    country: str = ""

    @classmethod
    def of(cls, area: Area, language: str = "en") -> "AreaDraft":
        """The area as it stands, its name in this language, else in the one it is shown in."""
        shown = shown_language(area.names, language)
        return cls(
            name=area.names.get(shown, ""), language=shown, code=area.code, parent=area.parent,
            others={code: text for code, text in area.names.items() if code != shown}, country=area.country or "",
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """What is wrong with it: a code is enough to be called something."""
        code = clean_line(self.code).text
        found = title_problems("name", self.name or code, self.language, self.others, "areas.no_name")
        found += too_long("code", self.code)
        country = clean_line(self.country).text.upper()
        if country and not is_country(country):
            found.append(Problem("country", "areas.country", {"country": country}))
        return found

    def names(self) -> dict[str, str]:
        """All names the draft shows, by language; an empty one says that there is none."""
        return titles_shown(self.name, self.language, self.others)

    def applied(self, area: Area) -> Area:
        """The area saying what the draft says, its names left to `names`. Only of a draft without problems."""
        return replace(
            area, code=clean_line(self.code).text, parent=self.parent,
            country=clean_line(self.country).text.upper() or None,
        )  # fmt: skip
