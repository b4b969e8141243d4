"""The index of labels: which of them hold certain letters, at the beginning, at that of a word, or anywhere.

On a laptop it is a table of trigrams (FTS5) that holds no text, only of which label by its number which three letters
are; on a hub the labels themselves are gone through. Whoever asks need not know: `holding` is the one place that does.

What is indexed is the folded text behind ``^`` and a space. So three letters that begin with a space are two at the
beginning of a word, and those that begin with ``^`` are the beginning of the whole: the index answers from two letters
on, and for a name from the first. It is kept in the transaction that writes the labels, by `workbench.storage.labels`.
"""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from workbench.storage.tables import label

START = "^ "
"""Stands before every text: no folded one holds the sign."""
LEAST = 3
"""Letters of the shortest part that can be asked for."""
_TAKE_IN = sa.text("INSERT INTO label_index(rowid, words) SELECT n, '^ ' || folded FROM label WHERE n > :after")
_EMPTY = sa.text("INSERT INTO label_index(label_index) VALUES('delete-all')")
_HOLDING = sa.text("SELECT rowid FROM label_index WHERE label_index MATCH :parts ORDER BY rowid DESC LIMIT :most")
_HOLDERS = sa.text("SELECT count(*), sum(rowid) FROM label_index WHERE label_index MATCH :parts")
_ANY = sa.text("SELECT rowid FROM label_index LIMIT 1")
_KNOWN = sa.text("SELECT 1 FROM sqlite_master WHERE name = 'label_index'")
_ALL = sa.text("SELECT rowid FROM label_index ORDER BY rowid")
_index = sa.table("label_index", sa.column("rowid"))


def newest(connection: sa.Connection) -> int:
    """The number of the newest label, 0 where there is none."""
    return connection.scalar(sa.select(sa.func.max(label.c.n))) or 0


def take_in(connection: sa.Connection, after: int) -> None:
    """Index the labels with greater numbers than this one; they are written already, and were not indexed before."""
    if _is_there(connection):
        connection.execute(_TAKE_IN, {"after": after})


def forget(connection: sa.Connection, records: Sequence[str]) -> None:
    """Take the labels of these records out of the index, while they are still there to be known by."""
    if _is_there(connection):
        numbers = sa.select(label.c.n).where(label.c.id.in_(records))
        connection.execute(sa.delete(_index).where(_index.c.rowid.in_(numbers)))


def empty(connection: sa.Connection) -> None:
    """Take every label out of the index."""
    if _is_there(connection):
        connection.execute(_EMPTY)


def make_anew(connection: sa.Connection) -> None:
    """Build the index from the labels there are.

    A label that is taken out leaves its letters behind until others are merged with them; this leaves none.
    """
    empty(connection)
    take_in(connection, 0)


def holding(connection: sa.Connection, parts: Sequence[str], most: int) -> list[int]:
    """Numbers of the labels whose text, behind `START`, holds each of these parts; the newest first, at most so many.

    Parts are folded, and of `LEAST` letters or more.
    """
    if _is_there(connection):
        # Folded text holds no quotation mark, and no other sign that means something inside of two.
        asked = " AND ".join(f'"{part}"' for part in parts)
        return list(connection.scalars(_HOLDING, {"parts": asked, "most": most}))
    text = sa.literal(START) + label.c.folded
    fits = [text.contains(part, autoescape=True) for part in parts]
    return list(connection.scalars(sa.select(label.c.n).where(*fits).order_by(label.c.n.desc()).limit(most)))


def look_again(connection: sa.Connection) -> None:
    """Make this connection see what others did to the index, before the database's own check of itself.

    The library remembers how the index is laid out, and looks anew when it is asked something; its check does not.
    """
    if _is_there(connection) and connection.scalar(_KNOWN):
        connection.execute(_ANY).all()


def differing(connection: sa.Connection) -> Iterator[int]:
    """Numbers of labels for which the index says anything else than they do, or of which only the index knows."""
    if not _is_there(connection):
        return
    counts: dict[str, int] = {}
    sums: dict[str, int] = {}
    numbers = set()
    for row in connection.execute(sa.select(label.c.n, label.c.folded)):
        numbers.add(row.n)
        for part in _parts(row.folded):
            counts[part] = counts.get(part, 0) + 1
            sums[part] = sums.get(part, 0) + row.n
    found = numbers ^ set(connection.scalars(_ALL))
    for part, count in counts.items():
        if connection.execute(_HOLDERS, {"parts": f'"{part}"'}).one() != (count, sums[part]):
            found |= _disagreed(connection, part)
    yield from sorted(found)


def _disagreed(connection: sa.Connection, part: str) -> set[int]:
    rows = connection.execute(sa.select(label.c.n, label.c.folded).where(label.c.folded.contains(part.strip("^ "))))
    told = connection.scalars(_HOLDING, {"parts": f'"{part}"', "most": -1})
    return {row.n for row in rows if part in START + row.folded} ^ set(told)


def _parts(folded: str) -> set[str]:
    text = START + folded
    return {text[at : at + LEAST] for at in range(len(text) - LEAST + 1)}


def _is_there(connection: sa.Connection) -> bool:
    return connection.dialect.name == "sqlite"
