"""The roles matrix on paper: who convenes, leads and supports what, and all of it again in words.

What is proposed bears a sign and a dashed frame. Findings are printed only where somebody
asked for them, and remarks never.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from types import MappingProxyType

from workbench.documents.build.heads import Imprint, document, left_out_note, recipient_facts
from workbench.documents.build.writing import Writer, line, plain
from workbench.documents.clean import clean
from workbench.documents.model import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    GridLook,
    GridMark,
    GridRow,
    Heading,
    Inlines,
    KeyValues,
    MarkGrid,
    PageBreak,
    Paper,
    Paragraph,
    ParagraphStyle,
    Table,
)
from workbench.domain.coordination_view import CountryCode, Value
from workbench.domain.findings import filled
from workbench.domain.matrix_papers import MatrixPanel, matrix_panels
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.role_matrix import CellRole, MatrixFunction, MatrixOrganisation, RoleMatrix
from workbench.wording import N_, Words
from workbench.wording.role_marks import mark, signed_mark, signs

SIZES: Mapping[str, Paper] = MappingProxyType({"a3": Paper.A3_LANDSCAPE, "a4": Paper.A4_LANDSCAPE})
"""What a matrix can be printed on, by the name people ask for it."""
_MOST = {Paper.A4_LANDSCAPE: 24, Paper.A3_LANDSCAPE: 40}
"""Most organisations on one panel that stay readable."""
_NAME_LIMIT, _ACRONYM_LIMIT = 44, 14
_MORE = "+"
"""Behind the letter of the heaviest of several roles in one cell."""
_LOOKS = {status: GridLook(status.value) for status in AssignmentStatus}
_WEIGHTS = {
    Role.CONVENER: 3, Role.CHAIR: 3, Role.CO_CONVENER: 2, Role.CO_CHAIR: 2, Role.LEAD: 2, Role.CO_LEAD: 1,
    Role.SECRETARIAT: 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFinding:
    """A finding in words, with its severity and what it rests on."""

    severity: str
    template: str
    values: Mapping[str, Value] = field(default_factory=dict)
    """What is filled into the template: names, counts, days and countries."""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesMatrixContent:
    """The matrix as these recipients may see it, and what codes in it are called."""

    imprint: Imprint
    matrix: RoleMatrix
    frames: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    """Code to word."""
    size: str = "a3"
    findings: tuple[PrintedFinding, ...] | None = None
    """None: they were not asked for."""
    left_out: int = 0


def build_roles_matrix(content: RolesMatrixContent, words: Words) -> Document:
    """The matrix as a document in the language of the words.

    Raises RuleViolation ``role_papers.too_large`` where it would take too many panels.
    """
    writer = Writer(words)
    paper = SIZES.get(content.size, Paper.A3_LANDSCAPE)
    built = _Builder(content, writer)
    blocks = (
        *built.panels(matrix_panels(content.matrix, _MOST[paper])),
        *built.legend(),
        *left_out_note(content.left_out, writer),
        *built.short_names(),
        *built.vacancies(),
        *built.in_words(),
        *findings_part(content.findings, writer),
        KeyValues(tuple(recipient_facts(content.imprint, writer))),
    )
    day = writer.formats.long_date(content.matrix.as_of)
    subtitle = writer.say(N_("{name}, as of {date}"), name=writer.named(content.matrix.context_title), date=day)
    return document(
        content.imprint, writer, title=writer.text(N_("Roles matrix")), subtitle=subtitle, blocks=blocks, paper=paper
    )


def role_words(role: str, areas: Sequence[str], writer: Writer) -> Inlines:
    """What a role is called, and where alone it holds."""
    said = writer.passage(line(role))
    if not areas:
        return said
    return writer.say(N_("{role}, only in {areas}"), role=said, areas=writer.listed(map(writer.named, areas)))


def findings_part(findings: Sequence[PrintedFinding] | None, writer: Writer) -> Iterator[Block]:
    """Where somebody asked for them: what the rules say of the set-up, with the ground of each."""
    if findings is None:
        return
    yield Heading(1, writer.word(N_("Findings")))
    if not findings:
        yield Paragraph(writer.word(N_("The rules find nothing to say of this set-up.")))
        return
    headings = ((N_("Severity"), 1.2), (N_("Finding"), 5.0), (N_("Rests on"), 4.0))
    yield Table(
        tuple(Column(writer.word(heading), share) for heading, share in headings),
        tuple(
            (Cell(writer.cell(each.severity)), Cell(writer.cell(_said(each, writer))), Cell(writer.cell(each.basis)))
            for each in findings
        ),
    )  # fmt: skip


def _said(finding: PrintedFinding, writer: Writer) -> str:
    """The finding as a sentence, with days and countries as the paper's language writes them."""

    def shown(value: Value) -> str:
        if isinstance(value, date):
            return plain((writer.formats.short_date(value),))
        return writer.formats.country_name(value) if isinstance(value, CountryCode) else str(value)

    return filled(finding.template, finding.values, shown)


class _Builder:
    """Puts the parts of the paper together."""

    def __init__(self, content: RolesMatrixContent, writer: Writer) -> None:
        self._content = content
        self._matrix = content.matrix
        self._writer = writer

    def panels(self, panels: Sequence[MatrixPanel]) -> Iterator[Block]:
        """The grid, panel by panel, each on a page of its own."""
        if not self._matrix.functions or not self._matrix.organisations:
            yield Paragraph(self._writer.word(N_("There are no roles in this context yet.")), ParagraphStyle.LEAD)
            return
        formats = self._writer.formats
        for number, panel in enumerate(panels, 1):
            if number > 1:
                yield PageBreak()
            if len(panels) > 1:
                place = {"number": formats.number(number), "total": formats.number(len(panels))}
                yield Heading(1, self._writer.say(N_("Panel {number} of {total}"), **place))
            yield self._grid(panel.organisations)

    def _grid(self, organisations: Sequence[MatrixOrganisation]) -> MarkGrid:
        kinds = tuple(
            (self._called(self._content.kinds, kind.value), len(list(group)))
            for kind, group in groupby(organisations, key=lambda each: each.kind)
        )
        return MarkGrid(
            corner=self._writer.word(N_("Coordination function")), groups=kinds, rows=tuple(self._rows(organisations)),
            columns=tuple(self._writer.named(_short(each), N_("No name recorded")) for each in organisations),
        )  # fmt: skip

    def _rows(self, organisations: Sequence[MatrixOrganisation]) -> Iterator[GridRow]:
        for (level, frame), functions in groupby(self._matrix.functions, key=lambda each: (each.level, each.frame)):
            parts = (self._called(self._content.levels, level), self._called(self._content.frames, frame.value))
            yield GridRow(self._writer.listed(part for part in parts if part), is_group=True)
            for function in functions:
                marks = {
                    place: found for place, each in enumerate(organisations) if (found := self._mark(function, each))
                }
                yield GridRow(self._writer.named(function.title), marks, remark=self._remark(function))

    def _remark(self, function: MatrixFunction) -> Inlines:
        if function.id in self._matrix.vacancies:
            return self._writer.word(N_("Vacant"))
        if function.not_established:
            return self._writer.say(
                N_("Not established: {reason}"), reason=self._writer.cell(function.not_established)
            )  # fmt: skip
        return ()

    def _mark(self, function: MatrixFunction, organisation: MatrixOrganisation) -> GridMark | None:
        roles = self._matrix.cell(function.id, organisation.id)
        if not roles:
            return None
        letters = signed_mark(roles[0].role.value, roles[0].status.value, self._writer.language) + (
            _MORE if len(roles) > 1 else ""
        )
        return GridMark(clean(letters), _LOOKS[roles[0].status], _WEIGHTS.get(roles[0].role, 0))

    def legend(self) -> Iterator[Block]:
        """What the letters and signs on this paper mean; those it does not use are left out."""
        shown = [role for roles in self._matrix.cells.values() for role in roles]
        used, statuses = {role.role for role in shown}, {role.status for role in shown}
        known = signs(self._writer.language)
        said = [
            self._writer.say(
                N_("{letter} {meaning}"), letter=self._writer.named(mark(role.value, self._writer.language), bold=True),
                meaning=self._called(self._content.roles, role.value),
            )
            for role in Role if role in used
        ]  # fmt: skip
        said += [
            self._writer.say(
                N_("{letter} {meaning}"), letter=self._writer.named(known[status.value], bold=True),
                meaning=self._called(self._content.statuses, status.value),
            )
            for status in AssignmentStatus if status.value in known and status in statuses
        ]  # fmt: skip
        if any(len(roles) > 1 for roles in self._matrix.cells.values()):
            more = self._writer.word(N_("further roles in this cell, told in words below"))
            said.append(
                self._writer.say(N_("{letter} {meaning}"), letter=self._writer.named(_MORE, bold=True), meaning=more)
            )
        if said:
            yield Paragraph(self._writer.listed(said), ParagraphStyle.NOTE)
        if AssignmentStatus.PROPOSED in statuses:
            words = N_("A role with a dashed frame is proposed: those it concerns have not agreed to it yet.")
            yield Paragraph(self._writer.word(words), ParagraphStyle.NOTE)

    def short_names(self) -> Iterator[Block]:
        """What acronyms at the head stand for."""
        shortened = [each for each in self._matrix.organisations if _short(each) != line(each.name, _NAME_LIMIT)]
        if shortened:
            pairs = tuple((line(_short(each)), self._writer.named(each.name)) for each in shortened)
            yield Heading(1, self._writer.word(N_("Short names")))
            yield KeyValues(pairs)

    def vacancies(self) -> Iterator[Block]:
        """Functions nobody is in charge of."""
        vacant = [each for each in self._matrix.functions if each.id in self._matrix.vacancies]
        if vacant:
            yield Heading(1, self._writer.word(N_("Vacant functions")))
            yield Bullets(tuple(self._writer.named(each.title) for each in vacant))

    def in_words(self) -> Iterator[Block]:
        """Every role as a row of a table: who, what, since when, on what ground."""
        rows = tuple(self._role_rows())
        if not rows:
            return
        yield Heading(1, self._writer.word(N_("Roles in words")))
        headings = (
            (N_("Coordination function"), 3.0), (N_("Organisation"), 3.0), (N_("Role"), 1.6),
            (N_("How far agreed"), 1.4), (N_("Post"), 2.2), (N_("Since"), 1.2), (N_("Until"), 1.2),
            (N_("Rests on"), 3.2),
        )  # fmt: skip
        columns = tuple(Column(self._writer.word(heading), share) for heading, share in headings)
        yield Table(columns, rows, row_headings=True)

    def _role_rows(self) -> Iterator[tuple[Cell, ...]]:
        writer, names = self._writer, self._content.roles
        # What stands in many rows is written once.
        organisations = [
            (each.id, Cell(writer.named(each.name, N_("No name recorded")))) for each in self._matrix.organisations
        ]
        statuses = {each: Cell(self._called(self._content.statuses, each.value)) for each in AssignmentStatus}
        for function in self._matrix.functions:
            title = Cell(writer.named(function.title))
            for organisation, name in organisations:
                for role in self._matrix.cell(function.id, organisation):
                    yield (
                        title,
                        name,
                        Cell(role_words(names.get(role.role.value, role.role.value), role.areas, writer)),
                        statuses[role.status],
                        Cell(self._post(role)),
                        Cell(writer.since(role.start)),
                        Cell(writer.since(role.end)),
                        Cell(writer.cell(role.basis, N_("No basis recorded"))),
                    )

    def _post(self, role: CellRole) -> Inlines:
        if not role.contact_to_be_named:
            return self._writer.named(role.post)
        return self._writer.say(N_("{post}, contact to be named"), post=self._writer.named(role.post))

    def _called(self, table: Mapping[str, str], code: str) -> Inlines:
        return self._writer.passage(line(table.get(code, code)))


def _short(organisation: MatrixOrganisation) -> str:
    """What stands at the head of a column: the acronym where there is a short one, else the name, cut if it must be."""
    if organisation.acronym and len(organisation.acronym) <= _ACRONYM_LIMIT:
        return organisation.acronym
    name = organisation.name
    return name if len(name) <= _NAME_LIMIT else f"{name[: _NAME_LIMIT - 1].rstrip()}…"
