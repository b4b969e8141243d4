"""The roles matrix as a workbook: the grid with frozen heads, all roles as a list to filter, and what letters mean."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.role_matrix import CellRole, MatrixFunction, RoleMatrix
from workbench.interchange.spreadsheets import Cell
from workbench.interchange.workbooks.sheets_written import (
    Area,
    CellLook,
    DrawnSheet,
    Lines,
    PageSetUp,
    Place,
    StyledCell,
    WrittenSheet,
)
from workbench.interchange.workbooks.writing import write_workbook
from workbench.wording import N_, Words
from workbench.wording.role_marks import mark, signed_mark, signs

_TITLE = CellLook(is_bold=True, size=14, wraps=False)
_PLAIN = CellLook(wraps=False)
_NAMES = CellLook(is_bold=True, lines=Lines.AROUND, down=Place.END)
_TURNED = CellLook(is_bold=True, turned=90, lines=Lines.AROUND, across=Place.MIDDLE, down=Place.END)
_KIND = CellLook(is_bold=True, fill="#ECEFF3", lines=Lines.AROUND, across=Place.MIDDLE)
_LEVEL = CellLook(is_bold=True, fill="#ECEFF3", lines=Lines.AROUND)
_FUNCTION = CellLook(lines=Lines.AROUND)
_EMPTY = CellLook(lines=Lines.AROUND, across=Place.MIDDLE)
_VACANT = CellLook(lines=Lines.AROUND, is_italic=True, colour="#8C0E23")
_FILLS = {Role.CONVENER: "#2456A6", Role.CHAIR: "#2456A6", Role.CO_CONVENER: "#C9DBF3", Role.CO_CHAIR: "#C9DBF3",
          Role.LEAD: "#E3ECF8", Role.CO_LEAD: "#E3ECF8"}  # fmt: skip
_HEAD_ROWS, _HEAD_HEIGHT = 4, 130.0
_WIDEST_NAMES, _COLUMN = 44.0, 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesWorkbook:
    """The matrix as its recipients may see it, and what codes in it are called."""

    matrix: RoleMatrix
    as_of: str
    """The day of the matrix, as the language writes it."""
    recipients: str = ""
    """Whom it is for, in words."""
    frames: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    """Code to word."""


def write_roles_workbook(content: RolesWorkbook, words: Words, *, right_to_left: bool = False) -> bytes:
    """The workbook: the matrix, the roles one by one, the legend. The same content gives the same bytes."""
    sheets = (_grid(content, words), _list(content, words), _legend(content, words))
    return write_workbook(sheets, title=words.text(N_("Roles matrix")), right_to_left=right_to_left)


def _grid(content: RolesWorkbook, words: Words) -> DrawnSheet:
    matrix = content.matrix
    kinds, merged = _kinds(content)
    heads = [StyledCell(each.acronym or each.name, _TURNED) for each in matrix.organisations]
    rows: list[Sequence[Cell | StyledCell]] = [
        [StyledCell(matrix.context_title, _TITLE)],
        [StyledCell(" – ".join(filter(None, (content.as_of, content.recipients))), _PLAIN)],
        [StyledCell(None, _NAMES), *kinds],
        [StyledCell(words.text(N_("Coordination function")), _NAMES), *heads],
        *_rows(content, words),
    ]
    return DrawnSheet(
        name=words.text(N_("Roles matrix")), rows=rows, merged=merged,
        widths=(_WIDEST_NAMES, *[_COLUMN] * len(matrix.organisations)), heights={_HEAD_ROWS - 1: _HEAD_HEIGHT},
        frozen_rows=_HEAD_ROWS, frozen_columns=1,
        page=PageSetUp(is_large=len(matrix.organisations) > 24, repeated_rows=_HEAD_ROWS, repeated_columns=1),
    )  # fmt: skip


def _kinds(content: RolesWorkbook) -> tuple[list[StyledCell], list[Area]]:
    """What stands over the columns, and over which of them."""
    cells: list[StyledCell] = []
    merged: list[Area] = []
    for kind, group in groupby(content.matrix.organisations, key=lambda each: each.kind):
        first, count = len(cells) + 1, len(list(group))
        cells += [StyledCell(content.kinds.get(kind.value, kind.value), _KIND)]
        cells += [StyledCell(None, _KIND)] * (count - 1)
        if count > 1:
            merged.append(Area(2, first, 2, first + count - 1))
    return cells, merged


def _rows(content: RolesWorkbook, words: Words) -> Iterator[Sequence[Cell | StyledCell]]:
    matrix = content.matrix
    for (level, frame), functions in groupby(matrix.functions, key=lambda each: (each.level, each.frame)):
        parts = (content.levels.get(level, level), content.frames.get(frame.value, ""))
        said = StyledCell(" – ".join(filter(None, parts)), _LEVEL)
        yield [said, *[StyledCell(None, _LEVEL)] * len(matrix.organisations)]
        for function in functions:
            cells = (_cell(matrix.cell(function.id, each.id), words) for each in matrix.organisations)
            yield [_function(function, matrix, words), *cells]


def _function(function: MatrixFunction, matrix: RoleMatrix, words: Words) -> StyledCell:
    if function.id not in matrix.vacancies:
        return StyledCell(function.title, _FUNCTION)
    said = words.text(N_("{name} (vacant)")).replace("{name}", function.title)
    return StyledCell(said, _VACANT)


def _cell(roles: Sequence[CellRole], words: Words) -> StyledCell:
    if not roles:
        return StyledCell(None, _EMPTY)
    letters = " ".join(signed_mark(role.role.value, role.status.value, words.language) for role in roles)
    fill = _FILLS.get(roles[0].role, "") if roles[0].status is AssignmentStatus.AGREED else ""
    is_dark = fill == _FILLS[Role.CONVENER]
    is_declined = roles[0].status is AssignmentStatus.DECLINED
    look = CellLook(
        is_bold=True, is_italic=is_declined, fill=fill, colour="#FFFFFF" if is_dark else "", lines=Lines.AROUND,
        across=Place.MIDDLE, down=Place.MIDDLE,
    )  # fmt: skip
    return StyledCell(letters, look)


def _list(content: RolesWorkbook, words: Words) -> WrittenSheet:
    headings = (
        N_("Coordination function"), N_("Organisation"), N_("Role"), N_("How far agreed"), N_("Post"), N_("From"),
        N_("To"), N_("Areas"), N_("Rests on"), N_("Review on"),
    )  # fmt: skip
    return WrittenSheet(
        name=words.text(N_("Roles in words")), headings=[words.text(heading) for heading in headings],
        rows=list(_role_rows(content, words)),
    )  # fmt: skip


def _role_rows(content: RolesWorkbook, words: Words) -> Iterator[list[Cell]]:
    matrix = content.matrix
    for function in matrix.functions:
        for organisation in matrix.organisations:
            for role in matrix.cell(function.id, organisation.id):
                yield [
                    function.title, organisation.name, content.roles.get(role.role.value, role.role.value),
                    content.statuses.get(role.status.value, role.status.value), _post(role, words), role.start,
                    role.end, ", ".join(role.areas), role.basis, role.review_on.isoformat() if role.review_on else "",
                ]  # fmt: skip


def _post(role: CellRole, words: Words) -> str:
    if not role.contact_to_be_named:
        return role.post
    return words.text(N_("{post}, contact to be named")).replace("{post}", role.post)


def _legend(content: RolesWorkbook, words: Words) -> DrawnSheet:
    rows: list[Sequence[Cell | StyledCell]] = [[StyledCell(words.text(N_("What letters and signs mean")), _TITLE)]]
    rows += [
        [StyledCell(mark(role.value, words.language), _EMPTY), content.roles.get(role.value, role.value)]
        for role in Role
    ]
    rows += [
        [StyledCell(sign, _EMPTY), content.statuses.get(status, status)]
        for status, sign in signs(words.language).items()
    ]
    said = words.text(N_("A role with a sign behind its letter is not agreed by those it concerns."))
    return DrawnSheet(name=words.text(N_("Legend")), rows=[*rows, [None, said]], widths=(8.0, 60.0))
