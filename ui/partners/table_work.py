"""What is done for a table or a list off the window's thread: reading it, understanding it, looking, taking it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ui.kit.desk import Desk
from ui.kit.tasks import Progress
from ui.partners.plan_rows import Said, Shown, shown_of
from workbench.changes import Changes
from workbench.domain.foreign_tables import ForeignSheet, ForeignTable, TextCode
from workbench.domain.partner_imports import GroupChoice, GroupIntent
from workbench.domain.partner_lists import ListForm, PastedList
from workbench.domain.partner_table_plans import TablePlan
from workbench.domain.partner_tables import PartnerTable
from workbench.errors import Unavailable
from workbench.operations.foreign_tables import read_foreign_table
from workbench.operations.partners.pasted_lists import is_recognised, lay_out_pasted, understand_pasted
from workbench.operations.partners.table_reading import LaidOut, lay_out_table, understand_table
from workbench.operations.partners.tables import SourceOfTable, preview_table, take_in_table
from workbench.wording.words import N_

PASTED_TABLE = N_("Pasted table")
"""What a table is remembered as that came from no file."""
_MOST_BYTES = 5_000_001
"""One more than a file of text may have: enough to see that it is too long."""
_FREED_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file, and whether its letters were guessed."""

    path: Path
    text: str
    is_guessed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTable:
    """A table that was read from a file, or one that was pasted; which sheet is looked at, and how it is laid out."""

    sheet: ForeignSheet
    laid_out: LaidOut
    path: Path | None = None
    table: ForeignTable | None = None
    pasted: PastedList | None = None

    @property
    def is_list(self) -> bool:
        """Whether it is a plain list of names, of which nothing needs to be asked."""
        return self.pasted is not None and self.pasted.form is ListForm.LINES


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person said of a table: what columns hold, what words mean, and the group and language of it."""

    choice: GroupChoice
    language: str
    codes: Mapping[str, str] | None = None
    """Heading to code; none where nobody was asked."""
    values: Mapping[str, str]

    @property
    def has_group(self) -> bool:
        """Whether the partners get a seat."""
        return self.choice.intent is not GroupIntent.NONE


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table as it was understood with these wishes; nothing is shown while words of it have to be asked about."""

    opened: OpenedTable
    wishes: Wishes
    table: PartnerTable
    shown: Shown | None = None


def read_file(desk: Desk, path: Path, _: Progress) -> FileText:
    """The text of a file; raises RuleViolation where it is no text, and Unavailable where it cannot be read."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES)
    except OSError as error:
        raise Unavailable("files.unreadable", name=path.name) from error
    found = desk.program.read_text(content)
    return FileText(path, found.text, found.is_guessed)


def open_table(desk: Desk, path: Path, code: TextCode | None, separator: str, progress: Progress) -> OpenedTable:
    """Reads a file in the sandbox, and finds out what its first sheet holds."""
    table = read_foreign_table(desk.printing().sandbox(), path, code=code, separator=separator)
    progress.check()
    sheet = table.sheet()
    return OpenedTable(path=path, table=table, sheet=sheet, laid_out=_laid_out(desk, sheet, None))


def look_at_pasted(
    desk: Desk, text: str, from_file: bool, wishes: Wishes, progress: Progress
) -> OpenedTable | SeenTable:
    """Reads what was pasted, and holds it against the register at once where it is certain what its columns hold."""
    pasted = desk.program.read_pasted(text, from_file=from_file)
    progress.check()
    laid_out = lay_out_pasted(desk.database, pasted, desk.program.heading_words())
    opened = OpenedTable(pasted=pasted, sheet=pasted.sheet, laid_out=laid_out)
    if not is_recognised(laid_out.layout):
        return opened
    return look_at(desk, opened, wishes, False, progress)


def choose_sheet(
    desk: Desk, opened: OpenedTable, name: str, _: Progress, *, top_is_headings: bool | None = None
) -> OpenedTable:
    """Finds out what another sheet holds, or the same once a person said what its first row is."""
    sheet = opened.sheet if opened.table is None else opened.table.sheet(name)
    return replace(opened, sheet=sheet, laid_out=_laid_out(desk, sheet, top_is_headings))


def _laid_out(desk: Desk, sheet: ForeignSheet, top_is_headings: bool | None) -> LaidOut:
    return lay_out_table(desk.database, sheet, desk.program.heading_words(), top_is_headings=top_is_headings)


def look_at(desk: Desk, opened: OpenedTable, wishes: Wishes, ask: bool, progress: Progress) -> SeenTable:
    """Reads the rows and holds them against the register; where ``ask``, words nobody knows come first."""
    table = _understood(desk, opened, wishes, progress)
    if ask and table.unknown:
        return SeenTable(opened, wishes, table)
    nothing = Said({}, set())
    plan = _plan(desk, table, wishes, nothing, progress)
    return SeenTable(opened, wishes, table, shown_of(plan, nothing, desk.words, has_group=wishes.has_group))


def _understood(desk: Desk, opened: OpenedTable, wishes: Wishes, progress: Progress) -> PartnerTable:
    words = desk.program.heading_words()
    if opened.pasted is not None:
        return understand_pasted(
            opened.pasted, opened.laid_out, words, codes=wishes.codes, values=wishes.values,
            language=wishes.language, step=progress.step,
        )  # fmt: skip
    return understand_table(
        opened.sheet, opened.laid_out, words, codes=wishes.codes, values=wishes.values, language=wishes.language,
        step=progress.step,
    )  # fmt: skip


def look_again(desk: Desk, seen: SeenTable, said: Said, progress: Progress) -> Shown:
    """What becomes of it with what a person said of doubtful partners."""
    plan = _plan(desk, seen.table, seen.wishes, said, progress)
    return shown_of(plan, said, desk.words, has_group=seen.wishes.has_group)


def _plan(desk: Desk, table: PartnerTable, wishes: Wishes, said: Said, progress: Progress) -> TablePlan:
    return preview_table(
        desk.database, table, wishes.choice, decisions=said.decisions(), language=wishes.language, step=progress.step
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking it in did, without the plan: what changed, and the ids of new partners."""

    changes: Changes
    partners: Sequence[str]


def take_in(desk: Desk, seen: SeenTable, said: Said, progress: Progress) -> Taken:
    """Takes it in as one operation, and remembers with it how a table was read."""
    wishes = seen.wishes
    report = take_in_table(
        desk.database, seen.table, wishes.choice, decisions=said.decisions(), source=_source(desk, seen),
        language=wishes.language, step=progress.step,
    )  # fmt: skip
    taken = Taken(report.changes, report.changes.created("organisation"))
    rows: list[object] = [*report.plan.rows, *report.plan.organisations, *report.plan.written.organisations.values()]
    del report
    _free(rows)
    return taken


def let_go(held: list[OpenedTable | SeenTable | Shown | None], _: Progress) -> None:
    """Frees the rows of what is held a few at a time: all at once nobody else would come to run meanwhile."""
    rows: list[object] = []
    for each in held:
        if isinstance(each, OpenedTable):
            rows += each.sheet.rows
        elif isinstance(each, SeenTable):
            rows += each.table.rows
            rows += each.shown.rows if each.shown is not None else ()
        elif isinstance(each, Shown):
            rows += each.rows
    each = None
    held.clear()
    _free(rows)


def _free(rows: list[object]) -> None:
    while rows:
        del rows[-_FREED_AT_ONCE:]


def _source(desk: Desk, seen: SeenTable) -> SourceOfTable | None:
    """How it was read; of what was pasted only what a person said is worth remembering."""
    opened, wishes = seen.opened, seen.wishes
    if opened.path is None and (wishes.codes is None or not opened.laid_out.layout.has_headings):
        return None
    name = opened.path.stem if opened.path is not None else desk.t(PASTED_TABLE)
    layout = opened.laid_out.layout
    return SourceOfTable(
        name=layout.source or name, headings=layout.headings, columns=wishes.codes or {}, values=wishes.values
    )
