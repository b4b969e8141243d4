"""What a stranger with the folder can do to it, and what the program says of it afterwards."""

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.builders.workspaces import NOON, PASSPHRASE, StoppedClock, places_in, reopened
from tests.faults.furnishing import FOLDER, a_list, copied, furnish, ids_of, some_minutes
from workbench.domain.partner_imports import GroupChoice
from workbench.errors import Refused, RuleViolation, WorkbenchError
from workbench.identifiers import MeetingId, PersonId
from workbench.operations.backups import back_up_workspace
from workbench.operations.checks import check_workspace
from workbench.operations.erasures import erase_person
from workbench.operations.meetings import take_in_minutes
from workbench.operations.minutes import approve_minutes
from workbench.operations.partners.tables import take_in_table
from workbench.storage.comparison import TableDigest, digest_tables
from workbench.storage.drafts import Draft, Drafts
from workbench.storage.keys import WorkspaceKeys, canonical_json
from workbench.storage.manifest import NAMES, read_manifest
from workbench.storage.registry import MEETING, PERSON
from workbench.storage.slots_changing import add_recovery, confirm_recovery
from workbench.storage.workspaces import Workspace, open_unlocked, open_workspace

PAGE = 4096
DRAFTED = "words in the making "


@dataclass(frozen=True, slots=True)
class Office:
    """A computer's folder with a workspace that has lived a while, the same some time before, and a backup."""

    now: Path
    before: Path
    """The same generation under the same keys, so that each page of it is a valid page of that number."""
    backup: Path
    keys: WorkspaceKeys
    tables: Mapping[str, TableDigest]

    @property
    def workspace(self) -> Path:
        """The file of records."""
        return self.now / FOLDER / read_manifest(self.now / FOLDER).files.workspace

    @property
    def drafts(self) -> Path:
        """The file of drafts."""
        return self.now / FOLDER / read_manifest(self.now / FOLDER).files.drafts

    @property
    def blobs(self) -> Path:
        """The file of the bytes of attached files."""
        return self.now / FOLDER / str(read_manifest(self.now / FOLDER).files.blobs)

    @property
    def parts(self) -> list[Path]:
        """The pool beside the backup."""
        return sorted(self.backup.parent.glob("*-files/*"))


def an_office(folder: Path) -> Office:
    """An office with minutes that were approved, a person who was erased, a printed code, a draft and a backup."""
    now, before = folder / "now", folder / "before"
    furnish(now, 2)
    with reopened(now) as workspace:
        erase_person(workspace, PersonId(ids_of(workspace, PERSON.table)[0]))
        code, _ = add_recovery(workspace)
        confirm_recovery(workspace, str(code))
        approve_minutes(workspace.database, MeetingId(ids_of(workspace, MEETING.table)[0]), by="The group")
        keep_drafts(workspace, 1)
    copied(now, before)
    with reopened(now) as workspace:
        take_in_table(workspace.database, a_list(1, 10), GroupChoice())
        take_in_minutes(workspace.database, some_minutes(2, 2))
        keep_drafts(workspace, 2)
        backup = back_up_workspace(workspace, folder / "stick").path
        keys = WorkspaceKeys.from_bytes(workspace.keys.to_bytes())
        with workspace.database.read() as connection:
            tables = digest_tables(connection)
    return Office(now, before, backup, keys, tables)


def keep_drafts(workspace: Workspace, number: int) -> None:
    """Drafts of several pages."""
    for point in range(3):
        Drafts(workspace.drafts).save(Draft("minutes", f"point {point}", number, NOON, DRAFTED * (400 + 40 * number)))


@dataclass(frozen=True, slots=True)
class Noticed:
    """What the program said: by an error code where it refused, or by the problems that the check told of."""

    where: str
    codes: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.codes)


def looked_at(office: Office, folder: Path, *, records: bool = True) -> Noticed:
    """Open a tampered copy without asking for the passphrase again, and check it; errors in words only.

    Where nothing is noticed, everything that can be read must be what it was: else this raises.
    """
    place = folder / FOLDER
    try:
        manifest = read_manifest(place)
        manifest.verify(office.keys)
        places = places_in(folder)
        with open_unlocked(place, manifest, office.keys, clock=StoppedClock(), places=places) as workspace:
            found = tuple(dict.fromkeys(problem.code for problem in check_workspace(workspace).problems))
            if not found and records:
                assert_the_same(office, workspace)
            return Noticed("checked", found)
    except WorkbenchError as error:
        return Noticed("opened", (error.code,))


def assert_the_same(office: Office, workspace: Workspace) -> None:
    """Every table and every draft is as it was before anybody touched it."""
    with workspace.database.read() as connection:
        assert digest_tables(connection) == office.tables
    assert [draft.began_from for draft in Drafts(workspace.drafts).all()] == [2, 2, 2]


def opened_anew(folder: Path) -> Noticed:
    """Open a tampered copy with the passphrase and check it."""
    try:
        with open_workspace(
            folder / FOLDER, PASSPHRASE, clock=StoppedClock(), places=places_in(folder)
        ) as workspace:  # fmt: skip
            return Noticed("checked", tuple(problem.code for problem in check_workspace(workspace).problems))
    except (Refused, RuleViolation) as error:
        places_in(folder).tries(read_id(folder)).unlink(missing_ok=True)
        return Noticed("opened", (error.code,))


def read_id(folder: Path) -> str:
    """The workspace's id as this computer's record has it."""
    return next((folder / "state" / "replicas").iterdir()).stem


class Tampered:
    """A copy of the office in which one file is changed at a time, and put back again."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office = office
        self.folder = folder
        self.counts: Counter[str] = Counter()
        self._whole = folder.with_name(f"{folder.name}-whole")
        copied(office.now, self._whole)
        self.put_back()

    def put_back(self) -> None:
        """Make everything as it was. The files' own numbers stay those the record knows."""
        if not self.folder.exists():
            copied(self._whole, self.folder)
            self._know_the_files()
        kept = {path.relative_to(self._whole) for path in self._whole.rglob("*")}
        for path in sorted(self.folder.rglob("*"), reverse=True):
            if path.relative_to(self.folder) not in kept:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        for name in kept:
            if (self._whole / name).is_file() and _differ(self._whole / name, self.folder / name):
                (self.folder / name).write_bytes((self._whole / name).read_bytes())

    def _know_the_files(self) -> None:
        """A copied workspace is another file; this one is to be the very one this computer remembers."""
        record = self.folder / "state" / "replicas" / f"{read_id(self.folder)}.json"
        status = self.path(self.office.workspace).stat()
        content = json.loads(record.read_bytes()) | {"device": status.st_dev, "inode": status.st_ino}
        for place in (record, self._whole / record.relative_to(self.folder)):
            place.write_bytes(canonical_json(content))

    def path(self, original: Path) -> Path:
        """The file in the copy that is this one in the office."""
        return self.folder / original.relative_to(self.office.now)

    def each(
        self, original: Path, changes: Iterator[tuple[str, bytes]], look: Callable[[Path], Noticed]
    ) -> Iterator[tuple[str, Noticed]]:
        """Put each of these contents in the place of the file, look, and put it back; what was done and noticed."""
        for name, content in changes:
            self.path(original).write_bytes(content)
            found = look(self.folder)
            self.counts[f"{found.where}: {', '.join(found.codes) or 'nothing'}"] += 1
            yield name, found
            self.put_back()


def _differ(one: Path, other: Path) -> bool:
    if not other.exists() or one.stat().st_size != other.stat().st_size:
        return True
    return one.read_bytes() != other.read_bytes()


# Ways of changing bytes


def flipped(content: bytes, at: int, bit: int = 0) -> bytes:
    """The bytes with one bit turned."""
    changed = bytearray(content)
    changed[at] ^= 1 << bit
    return bytes(changed)


def pages_of(content: bytes) -> list[bytes]:
    """The pages of a database."""
    return [content[at : at + PAGE] for at in range(0, len(content), PAGE)]


def with_page(content: bytes, number: int, page: bytes) -> bytes:
    """The bytes with another page in this place, counted from nothing."""
    return content[: number * PAGE] + page + content[(number + 1) * PAGE :]


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to each single value in a JSON value."""
    if isinstance(value, dict | list) and value:
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from leaves(value[key], (*path, key))
    else:
        yield path


def altered(value: Any, path: tuple[str | int, ...]) -> Any:
    """A copy of a JSON value in which the value at this place is another one of its kind."""
    if not path:
        return _another(value)
    key, *rest = path
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[key] = altered(value[key], tuple(rest))  # type: ignore[index]
    return copy


def _another(value: Any) -> Any:
    if isinstance(value, str):
        last = value[-1:]
        return value[:-1] + ("1" if last == "0" else "0") if last else "0"
    if isinstance(value, bool) or value is None:
        return "0"
    return value + 1 if isinstance(value, int) else ["0"]


def resummed(content: Mapping[str, Any]) -> bytes:
    """A manifest whose checksum fits, as anybody can write it."""
    plain = {name: value for name, value in content.items() if name != "checksum"}
    digest = hashlib.blake2b(canonical_json(plain), digest_size=32).hexdigest()
    return canonical_json(plain | {"checksum": digest}) + b"\n"


def in_both(folder: Path, content: bytes) -> None:
    """Put this in the place of both manifests."""
    for name in NAMES:
        (folder / FOLDER / name).write_bytes(content)
