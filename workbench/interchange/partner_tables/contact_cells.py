"""What the cells of one row say of posts and people: who holds which post, how they are reached, why they are kept."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from workbench.domain.audiences import OFFICE, Audience
from workbench.domain.partner_columns import KIND_OF_WAY, WAYS_OF_CONTACTS, TableField
from workbench.domain.partner_table_tenures import PLACES
from workbench.domain.partner_tables import AS_THE_PARTNER, CellProblem, Reach, StatedContact
from workbench.domain.periods import PartialDate
from workbench.domain.texts import fold
from workbench.errors import RuleViolation
from workbench.interchange.partner_tables.cells import BETWEEN, Cells, addresses_of, day_of, truth_of

_CONTACTS = frozenset(WAYS_OF_CONTACTS.values())
"""Ways of reaching whom the row names, where it names somebody."""
_OF_PEOPLE = (
    TableField.SHOWN_SCRIPT, TableField.LANGUAGES, TableField.PURPOSE, TableField.RETAIN_UNTIL,
    TableField.KEPT_BECAUSE, TableField.PERSON_AUDIENCE, TableField.PERSON_ID, *PLACES,
)  # fmt: skip
_SCRIPT_LENGTH = 4
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""A code of a language, which need not be one of the list."""
_OF_POSTS = (TableField.LEVEL, TableField.REPORTS_TO, TableField.POST_ID)
_CONCERNED = frozenset({
    *KIND_OF_WAY, *_OF_PEOPLE, *_OF_POSTS, TableField.POST, TableField.PERSON, TableField.FIRST_NAME,
    TableField.LAST_NAME, TableField.SHARE, TableField.VERIFIED,
})  # fmt: skip
"""Columns of which one has to be filled for a row to say anything of the kind."""


@dataclass(frozen=True, slots=True)
class ContactCells:
    """Reads such cells by how words are understood: the code of a word of a list (nothing where it is to be left out,
    none where nobody knows), the language of titles, and words, folded, to their codes.
    """

    code: Callable[[str, str], str | None]
    language: str
    audiences: Mapping[str, str]
    scripts: Mapping[str, str]
    languages: Mapping[str, str]

    def contact(self, cells: Cells) -> tuple[StatedContact | None, tuple[Reach, ...]]:
        """Whom the row names, if anybody, and how the organisation itself is reached."""
        filled = {column.field for column, text in cells.texts.items() if text}
        if not filled & _CONCERNED:
            return None, ()
        names = self._names(cells)
        said = (cells.text(TableField.FIRST_NAME), cells.text(TableField.LAST_NAME))
        person = cells.text(TableField.PERSON) or " ".join(filter(None, said)) or next(iter(names.values()), "")
        titles = cells.by_language(TableField.POST, self.language)
        own, theirs = _reaches(cells, filled, is_named=bool(person or titles))
        for of in (*(() if person else _OF_PEOPLE), *(() if person or titles else _OF_POSTS)):
            if of in filled:
                cells.wrong(of, "imports.cell_nobody")
        if not person and not titles:
            return None, own
        start, end = _period(cells)
        contact = StatedContact(
            person=person, names=names, titles=titles, reaches=theirs, start=start, end=end,
            acting=truth_of(cells, TableField.ACTING), level=self._coded(cells, TableField.LEVEL),
            reports_to=cells.text(TableField.REPORTS_TO), post_number=cells.text(TableField.POST_ID),
        )  # fmt: skip
        return (self._described(cells, contact) if person else contact), own

    def _described(self, cells: Cells, contact: StatedContact) -> StatedContact:
        """The contact with what the row says of the person."""
        employer, host, supervisor = map(cells.text, PLACES)
        is_open = self.audiences.get(fold(cells.text(TableField.PERSON_AUDIENCE))) == AS_THE_PARTNER
        audience = AS_THE_PARTNER if is_open else self.audience(cells, TableField.PERSON_AUDIENCE)
        return replace(
            contact, shown_script=self._script(cells), languages=tuple(dict.fromkeys(self._languages(cells))),
            purpose=cells.text(TableField.PURPOSE), retain_until=day_of(cells, TableField.RETAIN_UNTIL),
            kept_because=cells.text(TableField.KEPT_BECAUSE), person_number=cells.text(TableField.PERSON_ID),
            employer=employer, host=host, supervisor=supervisor, person_audience=audience,
        )  # fmt: skip

    def _names(self, cells: Cells) -> dict[str, str]:
        return {column.of.capitalize(): text for column, text in cells.texts.items()
                if column.field is TableField.PERSON and column.of and text}  # fmt: skip

    def _script(self, cells: Cells) -> str:
        written = cells.text(TableField.SHOWN_SCRIPT)
        code = self.scripts.get(fold(written), written).capitalize()
        if written and not (len(code) == _SCRIPT_LENGTH and code.isascii() and code.isalpha()):
            cells.wrong(TableField.SHOWN_SCRIPT, "imports.cell_script")
            return ""
        return code

    def _languages(self, cells: Cells) -> Iterator[str]:
        of = TableField.LANGUAGES
        for written in filter(None, BETWEEN.split(cells.text(of))):
            # No list holds all codes: one that is unknown is taken from this program's own tables alone.
            is_own = bool(cells.text(TableField.PERSON_ID)) and fold(written) not in self.languages
            code = written if is_own and _LANGUAGE.fullmatch(written) else self.code(str(of), written)
            if code is None:
                cells.problems.append(CellProblem(str(of), written, "imports.cell_unknown"))
            elif code:
                yield code

    def _coded(self, cells: Cells, of: TableField) -> str:
        written = cells.text(of)
        code = self.code(str(of), written) if written else ""
        if code is None:
            cells.wrong(of, "imports.cell_unknown")
        return code or ""

    def audience(self, cells: Cells, of: TableField) -> Audience | None:
        """Who may receive it. Nobody else than the office, where the word for it is not understood."""
        written = cells.text(of)
        if not written:
            return None
        try:
            return Audience.from_text(self.audiences.get(fold(written), written))
        except RuleViolation:
            cells.wrong(of, "imports.cell_audience")
            return OFFICE


def _reaches(
    cells: Cells, filled: Collection[TableField], *, is_named: bool
) -> tuple[tuple[Reach, ...], tuple[Reach, ...]]:
    """How the organisation is reached, and how whom the row names is."""
    share, verified = truth_of(cells, TableField.SHARE), _whole_day(cells, TableField.VERIFIED)
    own: list[Reach] = []
    theirs: list[Reach] = []
    for of, kind in ((of, kind) for of, kind in KIND_OF_WAY.items() if of in filled):
        is_theirs = of in _CONTACTS and is_named
        # On a row of its own the words count for all ways of reaching the organisation.
        is_said = is_theirs or not is_named
        for value in addresses_of(cells, of, kind):
            place = theirs if is_theirs else own
            place.append(Reach(kind, value, share if is_said else None, verified if is_said else None))
    return tuple(own), tuple(theirs)


def _whole_day(cells: Cells, of: TableField) -> date | None:
    day = day_of(cells, of)
    if day is not None and day.first_day() != day.last_day():
        cells.wrong(of, "imports.cell_day")
        return None
    return None if day is None else day.first_day()


def _period(cells: Cells) -> tuple[PartialDate | None, PartialDate | None]:
    start, end = day_of(cells, TableField.START), day_of(cells, TableField.END)
    if start and end and end.last_day() < start.first_day():
        cells.wrong(TableField.END, "imports.cell_order")
        end = None
    return start, end
