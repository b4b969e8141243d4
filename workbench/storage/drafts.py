"""Drafts: what is being typed and is not yet a record. Local, in a file of their own, overwritten, without history.

A draft survives a crash and is gone once its words are records. It names the record it is about and the number of the
newest change it began from, so that whoever takes it up again can be told what changed since.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from workbench.errors import RuleViolation
from workbench.storage.engine import translate

BODY_LIMIT = 4_000_000
"""Longest draft kept, in characters."""

drafts_metadata = sa.MetaData()

draft = sa.Table(
    "draft",
    drafts_metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("record", sa.Text, primary_key=True),
    sa.Column("began_from", sa.Integer, nullable=False),
    sa.Column("saved_at", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """Words in the making about one record. ``body`` is JSON whose shape belongs to the kind's editor."""

    kind: str
    record: str
    began_from: int
    """History's newest change number when the draft was begun."""
    saved_at: datetime
    body: str


class Drafts:
    """The drafts of one workspace."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def save(self, item: Draft) -> None:
        """Writes the draft, over the one of the same record."""
        if len(item.body) > BODY_LIMIT:
            raise RuleViolation("drafts.too_long", limit=BODY_LIMIT)
        row = {
            "kind": item.kind, "record": item.record, "began_from": item.began_from,
            "saved_at": item.saved_at.astimezone(UTC).isoformat(), "body": item.body,
        }  # fmt: skip
        self._write(_where(item.kind, item.record), draft.insert().values(row))

    def find(self, kind: str, record: str) -> Draft | None:
        """The draft of this record, if there is one."""
        return next(iter(self._read(sa.select(draft).where(_is(kind, record)))), None)

    def all(self) -> list[Draft]:
        """Every draft, oldest first."""
        return self._read(sa.select(draft).order_by(draft.c.saved_at, draft.c.record))

    def drop(self, kind: str, record: str) -> None:
        """Forgets the draft: its words are records now, or nobody wants them."""
        self._write(_where(kind, record))

    def mentioning(self, needles: frozenset[str]) -> list[Draft]:
        """Every draft whose words hold one of these texts, or that is about one of these records."""
        words = {form for text in needles for form in _forms(text)}
        return [item for item in self.all() if item.record in needles or any(form in item.body for form in words)]

    def drop_mentioning(self, needles: frozenset[str]) -> int:
        """Forgets every draft whose words hold one of these texts; gives how many. For erasure."""
        stale = self.mentioning(needles)
        self._write(*(_where(item.kind, item.record) for item in stale))
        return len(stale)

    def _read(self, query: sa.Select[tuple[object, ...]]) -> list[Draft]:
        try:
            with self._engine.connect() as connection:
                rows = connection.execute(query).mappings().all()
        except Exception as error:
            raise translate(error) or error from error
        return [
            Draft(row["kind"], row["record"], row["began_from"], datetime.fromisoformat(row["saved_at"]), row["body"])
            for row in rows
        ]

    def _write(self, *statements: sa.Executable) -> None:
        try:
            with self._engine.connect().execution_options(immediate=True) as connection, connection.begin():
                for statement in statements:
                    connection.execute(statement)
        except Exception as error:
            raise translate(error) or error from error


def _forms(text: str) -> set[str]:
    """The text as JSON may hold it: an editor may escape what is not ASCII, and must escape quotation marks."""
    return {json.dumps(text, ensure_ascii=escaped)[1:-1] for escaped in (False, True)}


def _is(kind: str, record: str) -> sa.ColumnElement[bool]:
    return sa.and_(draft.c.kind == kind, draft.c.record == record)


def _where(kind: str, record: str) -> sa.Delete:
    return draft.delete().where(_is(kind, record))
