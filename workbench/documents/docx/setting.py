"""What every block is written with: the style sheet, the language, the links and the lists of one document."""

from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.documents.clean import SafeUrl
from workbench.documents.docx.addresses import target
from workbench.documents.model import Language
from workbench.documents.style import Sheet


@dataclass(slots=True)
class Setting:
    """How one document is written."""

    sheet: Sheet
    relate: Callable[[str], str]
    """From an address to the identifier of its relationship."""
    numbered_lists: int = 0
    """Lists counted from 1 so far; each needs a count of its own."""
    _links: dict[SafeUrl, str | None] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """The document's."""
        return self.sheet.language

    @property
    def right_to_left(self) -> bool:
        """Whether pages begin on the right."""
        return self.language.is_right_to_left

    @property
    def width(self) -> float:
        """Points between the margins."""
        return self.sheet.page.inner_width

    @property
    def reading_width(self) -> float:
        """Points that running text may take."""
        return min(self.sheet.page.inner_width, self.sheet.page.measure)

    def link(self, url: SafeUrl) -> str | None:
        """The identifier of the relationship to this address; none if it may not be linked."""
        if url not in self._links:
            address = target(url)
            self._links[url] = None if address is None else self.relate(address)
        return self._links[url]
