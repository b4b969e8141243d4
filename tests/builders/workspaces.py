"""Makes real, small workspaces for tests: encrypted, on disk, with the least passphrase cost the library allows."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workbench.domain.vocabularies import Vocabulary
from workbench.identifiers import VocabularyId, new_id
from workbench.storage.keys import LEAST
from workbench.storage.places import Places
from workbench.storage.workspaces import Workspace, create, open_workspace

PASSPHRASE = "seven quiet boats at dawn"
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class StoppedClock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def turn(self, by: timedelta) -> None:
        """Turn the clock, back with a negative duration."""
        self.at += by


def places_in(folder: Path) -> Places:
    """The computer's folders, as one computer under `folder` would have them."""
    return Places(folder / "workspaces", folder / "state")


def a_workspace(
    folder: Path, name: str = "office", *, passphrase: str = PASSPHRASE, clock: StoppedClock | None = None
) -> Workspace:
    """A new workspace under `folder`, open for writing."""
    return create(
        folder / f"{name}.workbench", passphrase, clock=clock or StoppedClock(), places=places_in(folder), cost=LEAST
    )


def reopened(
    folder: Path,
    name: str = "office",
    *,
    passphrase: str = PASSPHRASE,
    read_only: bool = False,
    clock: StoppedClock | None = None,
) -> Workspace:
    """The workspace made by `a_workspace`, opened again."""
    return open_workspace(
        folder / f"{name}.workbench",
        passphrase,
        clock=clock or StoppedClock(),
        places=places_in(folder),
        read_only=read_only,
    )


def add_vocabulary(workspace: Workspace, code: str = "kinds") -> str:
    """One real operation: a new vocabulary; gives its id."""
    identifier = VocabularyId(new_id())
    with workspace.database.write("vocabularies.add") as work:
        work.store(Vocabulary).put(Vocabulary(id=identifier, code=code))
    return identifier


def vocabulary_codes(workspace: Workspace) -> list[str]:
    """The codes of all vocabularies, in order."""
    with workspace.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT code FROM vocabulary ORDER BY code").all()
    return [str(row[0]) for row in rows]


def digests(folder: Path) -> dict[str, str]:
    """Every file under a folder with the digest of its bytes: equal before and after means nothing was touched."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def flip_bit(path: Path, at: int) -> None:
    """Damage one bit of a file."""
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(bytes(content))
