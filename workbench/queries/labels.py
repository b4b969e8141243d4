"""Names of a few records of whatever kind, found by their ids alone: quick however many others there are.

`queries.names.names_of` reads along the index of a whole kind; for the rows of one page that is thousands too many.
"""

from collections.abc import Iterable

import sqlalchemy as sa

from workbench.queries.names import Name
from workbench.storage.tables import label

_CHUNK = 500
_CALLED = frozenset({"name", "acronym"})
"""Uses of the labels a record is called by; by others it is only found."""


def names_by_id(connection: sa.Connection, ids: Iterable[str | None], language: str) -> dict[str, Name]:
    """What these records are called in this language, else in English, else in any, else by acronym.

    Removed records have no name left; unset ids are passed over.
    """
    wanted = sorted({record for record in ids if record})
    columns = (label.c.id, label.c.use, label.c.language, label.c.text, label.c.folded, label.c.sort_key)
    best: dict[str, tuple[tuple[int, str], Name]] = {}
    for start in range(0, len(wanted), _CHUNK):
        query = sa.select(*columns).where(label.c.id.in_(wanted[start : start + _CHUNK])).order_by(label.c.n)
        for row in connection.execute(query):
            if row.use not in _CALLED:
                continue
            rank = preference(row.use, row.language, language)
            if row.id not in best or rank < best[row.id][0]:
                sort_key = bytes(row.sort_key) if row.sort_key is not None else b"\xff" + row.folded.encode()
                best[row.id] = rank, Name(row.text, sort_key)
    return {record: name for record, (_, name) in best.items()}


def preference(use: str, written_in: str, language: str) -> tuple[int, str]:
    """How well a name suits a reader of this language; the least suits best."""
    if use == "acronym":
        return 3, ""
    return (0, "") if written_in == language else (1, "") if written_in == "en" else (2, written_in)
