"""The files of a record, as its page lists them."""

from dataclasses import dataclass

import sqlalchemy as sa

from workbench.domain.attachments import OWNERS
from workbench.errors import RuleViolation
from workbench.identifiers import AttachmentId
from workbench.queries.names import find_record
from workbench.storage.live import live
from workbench.storage.registry import ATTACHMENT


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One file: what it is called, its size in bytes, and what is said of it."""

    id: str
    name: str
    media_type: str
    size: int
    remark: str
    sha256: str


def list_attachments(connection: sa.Connection, kind: str, record: str) -> list[AttachmentRow]:
    """The files of a record of this kind, as they were attached."""
    if kind not in OWNERS:
        raise RuleViolation("attachments.owner")
    table = ATTACHMENT.table
    columns = (table.c.id, table.c.name, table.c.media_type, table.c.size, table.c.remark, table.c.sha256)
    query = sa.select(*columns).where(table.c[kind] == record, live(ATTACHMENT)).order_by(table.c.n)
    return [
        AttachmentRow(row.id, row.name or "", row.media_type or "", row.size or 0, row.remark or "", row.sha256 or "")
        for row in connection.execute(query)
    ]


def attachment_meant(connection: sa.Connection, typed: str) -> AttachmentId:
    """The file somebody means by its id, the end of that, or its name; raises as `find_record`."""
    return AttachmentId(find_record(connection, ATTACHMENT, typed))
