"""How a matrix stands on the screen: functions grouped by level and frame, organisations by kind, and what is left out.

Pure: from a matrix, what is wanted of it and the names of groups to rows and columns.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.role_matrix import MatrixFunction, MatrixOrganisation, RoleMatrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be seen of a matrix; empty for all."""

    kind: str = ""
    """Of the organisations."""
    level: str = ""
    sector: str = ""
    frame: str = ""
    only_vacant: bool = False
    only_of: str = ""
    """Only functions in which this organisation has a part."""

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A function, or the head of a group of them."""

    title: str
    function: MatrixFunction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Columns of one kind, from ``first`` to ``last``."""

    title: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """Codes in the order of their vocabularies, and what each is called."""

    kinds: Sequence[str]
    levels: Sequence[str]
    frames: Sequence[str]
    name_kind: Callable[[str], str]
    name_group: Callable[[str, str], str]
    """Of a level and a frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """Rows and columns as they are shown."""

    rows: tuple[Row, ...] = ()
    columns: tuple[MatrixOrganisation, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def functions(self) -> int:
        """How many functions are seen."""
        return sum(row.function is not None for row in self.rows)


def arrange(matrix: RoleMatrix, wanted: Wanted, orders: Orders) -> Arrangement:
    """What is wanted of a matrix, in rows and columns."""
    columns = tuple(sorted(
        (each for each in matrix.organisations if wanted.kind in ("", each.kind)),
        key=lambda each: _place(orders.kinds, each.kind),
    ))  # fmt: skip
    own = _functions_of(matrix, wanted.only_of) if wanted.only_of else None
    functions = [
        each for each in matrix.functions if _is_wanted(each, wanted, matrix) and (own is None or each.id in own)
    ]
    return Arrangement(
        rows=tuple(_rows(functions, orders)), columns=columns, groups=tuple(_groups(columns, orders.name_kind))
    )


def _is_wanted(function: MatrixFunction, wanted: Wanted, matrix: RoleMatrix) -> bool:
    return (
        wanted.level in ("", function.level)
        and wanted.sector in ("", (function.sector or ""))
        and wanted.frame in ("", function.frame)
        and (not wanted.only_vacant or function.id in matrix.vacancies)
    )


def _functions_of(matrix: RoleMatrix, organisation: str) -> set[str]:
    return {function for (function, holder), roles in matrix.cells.items() if holder == organisation and roles}


def _rows(functions: Sequence[MatrixFunction], orders: Orders) -> Iterator[Row]:
    by_group: dict[tuple[str, str], list[MatrixFunction]] = {}
    for function in functions:
        by_group.setdefault((function.level, function.frame), []).append(function)
    for level, frame in sorted(
        by_group, key=lambda key: (_place(orders.levels, key[0]), _place(orders.frames, key[1]))
    ):
        yield Row(title=orders.name_group(level, frame))
        for function in by_group[level, frame]:
            yield Row(title=function.title, function=function)


def _groups(columns: Sequence[MatrixOrganisation], name: Callable[[str], str]) -> Iterator[Group]:
    first = 0
    for place in range(1, len(columns) + 1):
        if place == len(columns) or columns[place].kind != columns[first].kind:
            yield Group(title=name(columns[first].kind), first=first, last=place - 1)
            first = place


def _place(order: Sequence[str], code: str) -> tuple[int, str]:
    return (order.index(code), "") if code in order else (len(order), code)


def sectors_of(matrix: RoleMatrix) -> list[str]:
    """The sectors its functions have, each once."""
    return list(dict.fromkeys(function.sector for function in matrix.functions if function.sector))
