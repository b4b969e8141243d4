"""The diary of what left the workspace."""

from dataclasses import dataclass

import sqlalchemy as sa

from workbench.queries.reading import read_live
from workbench.storage.registry import RELEASE


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRow:
    """One export."""

    id: str
    what: str
    recipients: str
    released_at: str
    form: str
    sha256: str
    left_out: int


def list_releases(connection: sa.Connection) -> list[ReleaseRow]:
    """All exports, oldest first."""
    table = RELEASE.table
    return [
        ReleaseRow(
            id=item.id, what=item.what, recipients=", ".join(sorted(item.recipients)),
            released_at=item.released_at.strftime("%Y-%m-%d %H:%M:%S"), form=item.form.value, sha256=item.sha256,
            left_out=item.left_out,
        )
        for item in read_live(connection, RELEASE, order=(table.c.released_at, table.c.n))
    ]  # fmt: skip
