"""The diary of what left the workspace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from workbench.domain.workspaces import Release, ReleaseForm
from workbench.queries.labels import names_by_id
from workbench.queries.names import Name, text_of
from workbench.queries.reading import read_live
from workbench.storage.registry import RELEASE
from workbench.wording.documents import RECIPIENTS


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SentCopy:
    """One export as people read it. ``recipients`` are names; of the Movement and the public the marked words."""

    id: str
    what: str
    """Kind of paper or list, such as ``minutes``; ``meeting`` for minutes as text."""
    subject: str
    """The id of what was exported; ``all`` or a list's name where it was no record."""
    released_at: datetime
    form: ReleaseForm
    recipients: tuple[str, ...]
    """None: for one's own use."""
    left_out: int
    sha256: str


def read_sent(connection: sa.Connection, subject: str, language: str = "en") -> list[SentCopy]:
    """What left of a record, the newest first."""
    table = RELEASE.table
    ending = f"/{subject}"
    found = read_live(connection, RELEASE, table.c.what.endswith(ending, autoescape=True), order=_NEWEST_FIRST)
    return _as_sent(connection, found, language)


def find_sent(connection: sa.Connection, sha256: str, language: str = "en") -> list[SentCopy]:
    """The exports of a file with this hash, the newest first."""
    found = read_live(connection, RELEASE, RELEASE.table.c.sha256 == sha256, order=_NEWEST_FIRST)
    return _as_sent(connection, found, language)


_NEWEST_FIRST = (RELEASE.table.c.released_at.desc(), RELEASE.table.c.n.desc())


def _as_sent(connection: sa.Connection, releases: Sequence[Release], language: str) -> list[SentCopy]:
    named = {name for release in releases for name in release.recipients}
    records = [name.partition(":")[2] for name in named if ":" in name]
    names = names_by_id(connection, records, language)
    return [
        SentCopy(
            id=release.id, what=release.what.partition("/")[0], subject=release.what.partition("/")[2],
            released_at=release.released_at, form=release.form,
            recipients=tuple(sorted(_name(name, names) for name in release.recipients)), left_out=release.left_out,
            sha256=release.sha256,
        )
        for release in releases
    ]  # fmt: skip


def _name(recipient: str, names: Mapping[str, Name]) -> str:
    kind, _, record = recipient.partition(":")
    return text_of(dict(names), record) if record else RECIPIENTS.get(kind, kind)
