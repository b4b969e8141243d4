"""Functions of coordination: what has to be convened, chaired or led, at which level and in which frame."""

from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.records import Record
from workbench.domain.texts import TextByLanguage, in_language
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId


class Frame(StrEnum):
    """Whose coordination it is: the Movement's own, or that between agencies."""

    MOVEMENT = "movement"
    INTER_AGENCY = "inter_agency"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinationFunction(Record):
    """Something that somebody has to take charge of, such as convening or a technical working group."""

    titles: TextByLanguage = field(default_factory=dict)
    level: str = ""
    """A code of the vocabulary ``coordination_levels``."""
    sector: str | None = None
    """A code of the vocabulary ``coordination_sectors``; None: all of them."""
    frame: Frame = Frame.MOVEMENT
    rank: str
    template: str | None = None
    """The code of the shipped function it was made from."""
    context: ContextId | None = None
    """None: it is there in every context."""
    retired: bool = False
    not_established: str = ""
    """Why it does not exist here, where that was said: then its having nobody is no vacancy."""

    def title(self, language: str = "en") -> str:
        """What to call it in this language."""
        return in_language(self.titles, language)

    def check(self) -> None:
        """Refuses a function without a title or a level."""
        if not self.title():
            raise RuleViolation("functions.no_title", field="title")
        if not self.level:
            raise RuleViolation("functions.no_level", field="level")
