"""Areas as lists show them, each below the one it is part of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from workbench.domain.area_drafts import AreaDraft
from workbench.domain.area_trees import AreaTree
from workbench.domain.areas import Area
from workbench.domain.texts import fold
from workbench.queries.labels import names_by_id
from workbench.queries.names import Name, text_of
from workbench.queries.reading import read_live, read_one
from workbench.storage.registry import AREA

_NAMELESS = Name("", b"")
_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """An area in a list."""

    id: str
    name: str
    code: str
    country: str
    parent_id: str | None
    parent: str
    depth: int
    """How many areas stand above it."""


def list_areas(connection: sa.Connection, language: str = "en") -> list[AreaRow]:
    """All areas: by country and name, each followed by its parts."""
    areas = {item.id: item for item in read_live(connection, AREA)}
    names = names_by_id(connection, areas, language)
    parts: dict[str | None, list[Area]] = defaultdict(list)
    for item in areas.values():
        parts[item.parent if item.parent in areas else None].append(item)
    for found in parts.values():
        found.sort(key=lambda item: (item.country or "", names.get(item.id, _NAMELESS).sort_key, item.id))

    def rows(parent: str | None, depth: int) -> Iterator[AreaRow]:
        for item in parts.pop(parent, ()):
            yield AreaRow(
                id=item.id, name=item.name(language), code=item.code, country=item.country or "",
                parent_id=parent, parent=text_of(names, parent), depth=depth,
            )  # fmt: skip
            yield from rows(item.id, depth + 1)

    listed = list(rows(None, 0))
    # What came in from elsewhere may run in a circle: then nothing of it stands below the top.
    while parts:
        listed += rows(next(iter(parts)), 0)
    return listed


def read_area_tree(connection: sa.Connection) -> AreaTree:
    """Which areas lie in which; removed ones too, for what was said of them stays said."""
    table = AREA.table
    query = sa.select(table.c.id, table.c.parent).where(table.c.parent.is_not(None))
    return AreaTree.of({row.id: row.parent for row in connection.execute(query)})


def names_with_areas(connection: sa.Connection, ids: Iterable[str | None], language: str) -> dict[str, Name]:
    """What these records are called, as `names_by_id` tells; removed areas too, lest what was said of them seem to be
    said of everywhere.
    """
    wanted = {record for record in ids if record}
    names = names_by_id(connection, wanted, language)
    nameless = sorted(wanted - names.keys())
    table = AREA.table
    for start in range(0, len(nameless), _CHUNK):
        query = sa.select(table).where(table.c.id.in_(nameless[start : start + _CHUNK]))
        for row in connection.execute(query).mappings():
            text = AREA.decode(row["id"], row).name(language)
            names[row["id"]] = Name(text, b"\xff" + fold(text).encode())
    return names


def read_area(connection: sa.Connection, area: str, language: str = "en") -> AreaDraft:
    """The area of this id as a form starts from it. Raises RuleViolation ``records.missing``."""
    return AreaDraft.of(read_one(connection, AREA, area), language)
