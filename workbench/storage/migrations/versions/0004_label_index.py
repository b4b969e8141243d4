"""The index of labels by three letters each; actions and decisions are found by their numbers."""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_BATCH = 2000
_NUMBERED = ("action_item", "decision")
_LABEL = sa.table(
    "label", *map(sa.column, ("n", "kind", "id", "use", "language", "text", "folded", "sort_key")),
)  # fmt: skip


def upgrade() -> None:
    """Bring the database from the revision before to this one."""
    connection = op.get_bind()
    for kind in _NUMBERED:
        _label_numbers(connection, kind)
    if connection.dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE label_index USING fts5(words, content='', contentless_delete=1, "
            "tokenize='trigram case_sensitive 1')"
        )
        op.execute("INSERT INTO label_index(label_index, rank) VALUES('pgsz', 3960)")
        op.execute("INSERT INTO label_index(rowid, words) SELECT n, '^ ' || folded FROM label")


def _label_numbers(connection: sa.Connection, kind: str) -> None:
    table = sa.table(kind, sa.column("n"), sa.column("id"), sa.column("number"), sa.column("deleted"))
    last = 0
    while True:
        query = sa.select(table.c.n, table.c.id, table.c.number).where(table.c.n > last, table.c.deleted == 0)
        rows = connection.execute(query.order_by(table.c.n).limit(_BATCH)).all()
        if not rows:
            return
        last = rows[-1].n
        labels = [
            {
                "kind": kind, "id": row.id, "use": "number", "language": "", "text": row.number,
                "folded": _fold(row.number), "sort_key": _fold(row.number).encode(),
            }
            for row in rows
            if row.number
        ]  # fmt: skip
        if labels:
            connection.execute(_LABEL.insert(), labels)


# As texts were compared when this revision was made; it must do the same in five years.
_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None, "œ": "oe", "æ": "ae",
                          "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})  # fmt: skip
_APOSTROPHE = re.compile("(?<=[\u0400-\u04ff])['\u2018\u2019\u02bc\u02b9\u0060\u00b4](?=[\u0400-\u04ff])")
_SEPARATOR = re.compile(r"(?:[^\w\u02bc]|_)+")
_KEEP = str.maketrans({"й": "\ue000", "ї": "\ue001"})
_RESTORE = str.maketrans({"\ue000": "й", "\ue001": "ї"})


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).casefold().translate(_KEEP)
    folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    folded = _APOSTROPHE.sub("\u02bc", folded.translate(_LETTERS).translate(_RESTORE))
    return _SEPARATOR.sub(" ", folded).strip()
