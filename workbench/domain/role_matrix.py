"""The roles matrix of a context as of a day: functions down, organisations across; and how two days differ."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from workbench.domain.coordination_functions import Frame
from workbench.domain.partners import OrganisationKind
from workbench.domain.role_assignments import IN_CHARGE, STANDING, AssignmentStatus, Role

CellKey = tuple[str, str]
"""The id of a function, and that of an organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixFunction:
    """A row of the matrix."""

    id: str
    title: str
    level: str
    sector: str | None = None
    frame: Frame = Frame.MOVEMENT
    not_established: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixOrganisation:
    """A column of the matrix."""

    id: str
    name: str
    acronym: str = ""
    kind: OrganisationKind = OrganisationKind.OTHER
    component: str | None = None
    """Which component of the Movement it is (the code of its kind); None: it is none."""
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRole:
    """One role in a cell."""

    assignment: str
    role: Role
    status: AssignmentStatus = AssignmentStatus.PROPOSED
    post: str = ""
    """The post's title; empty where none is named."""
    holder: bool | None = None
    """Whether somebody holds the post on the day; None: no post is named."""
    areas: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    basis: str = ""
    """In words ready to be shown."""
    has_basis: bool = False
    agreed_by_host: bool | None = None
    review_on: date | None = None
    has_note: bool = False

    @property
    def contact_to_be_named(self) -> bool:
        """Whether nobody holds the post on the day: the role stays the organisation's."""
        return self.holder is False


MatrixCell = tuple[CellRole, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMatrix:
    """Who has which role in a context on a day; a cell that is not there is empty."""

    context_id: str
    context_title: str
    as_of: date
    functions: tuple[MatrixFunction, ...] = ()
    organisations: tuple[MatrixOrganisation, ...] = ()
    cells: Mapping[CellKey, MatrixCell] = field(default_factory=dict)
    vacancies: frozenset[str] = frozenset()
    """Ids of functions that nobody is in charge of, or is meant to be."""

    def cell(self, function: str, organisation: str) -> MatrixCell:
        """The roles of an organisation in a function, the heaviest first."""
        return self.cells.get((function, organisation), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChange:
    """One role as it was on one day and as it is on another; one of the two may be missing."""

    function: str
    organisation: str
    before: CellRole | None = None
    after: CellRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixDifference:
    """What differs between two days."""

    added: tuple[RoleChange, ...] = ()
    ended: tuple[RoleChange, ...] = ()
    changed: tuple[RoleChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.ended or self.changed)


def vacant(functions: Iterable[MatrixFunction], cells: Mapping[CellKey, MatrixCell]) -> frozenset[str]:
    """The functions nobody is in charge of; one of which it was said that it is not established is none of them."""
    filled = {
        function for (function, _), roles in cells.items()
        if any(role.role in IN_CHARGE and role.status in STANDING for role in roles)
    }  # fmt: skip
    return frozenset(item.id for item in functions if item.id not in filled and not item.not_established)


def in_order(roles: Iterable[CellRole]) -> MatrixCell:
    """The roles of a cell, the heaviest first."""
    return tuple(sorted(roles, key=lambda item: (_WEIGHT[item.role], item.assignment)))


_WEIGHT = {role: place for place, role in enumerate(Role)}


def narrowed(
    matrix: RoleMatrix, functions: Sequence[MatrixFunction], organisations: Sequence[MatrixOrganisation]
) -> RoleMatrix:
    """The matrix with these rows and columns alone. Vacancies stay: hidden columns fill nothing, and empty nothing."""
    rows, columns = {item.id for item in functions}, {item.id for item in organisations}
    cells = {key: roles for key, roles in matrix.cells.items() if key[0] in rows and key[1] in columns}
    return replace(
        matrix, functions=tuple(functions), organisations=tuple(organisations), cells=cells,
        vacancies=matrix.vacancies & rows,
    )  # fmt: skip


def differences(earlier: RoleMatrix, later: RoleMatrix) -> MatrixDifference:
    """What came, ended and changed from one matrix of a context to another.

    A role stays the same one if its record does; where one record follows another in a cell, the one replaced the
    other and that is told as a change, or as nothing where they say the same.
    """
    found: dict[str, list[RoleChange]] = defaultdict(list)
    for key in dict.fromkeys([*earlier.cells, *later.cells]):
        before, after = earlier.cells.get(key, ()), later.cells.get(key, ())
        if before == after:
            continue
        for change in _cell_changes(key, before, after):
            name = "added" if change.before is None else "ended" if change.after is None else "changed"
            found[name].append(change)
    return MatrixDifference(added=tuple(found["added"]), ended=tuple(found["ended"]), changed=tuple(found["changed"]))


def _cell_changes(key: CellKey, before: MatrixCell, after: MatrixCell) -> Iterator[RoleChange]:
    left = {item.assignment: item for item in before}
    come: list[CellRole] = []
    pairs: list[tuple[CellRole | None, CellRole | None]] = []
    for item in after:
        known = left.pop(item.assignment, None)
        if known is None:
            come.append(item)
        else:
            pairs.append((known, item))
    gone = list(left.values())
    for item in list(come):
        same = next((other for other in gone if other.role is item.role), None)
        if same is not None:
            pairs.append((same, item))
            gone.remove(same)
            come.remove(item)
    pairs += zip(gone, come, strict=False)
    pairs += [(item, None) for item in gone[len(come) :]] + [(None, item) for item in come[len(gone) :]]
    for old, new in pairs:
        if old is None or new is None or _said(old) != _said(new):
            yield RoleChange(function=key[0], organisation=key[1], before=old, after=new)


def _said(role: CellRole) -> CellRole:
    """What a role says on its day, whichever record says it and since when."""
    return replace(role, assignment="", start="", end="")
