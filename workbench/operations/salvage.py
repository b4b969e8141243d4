"""Taking what can still be read of a damaged workspace into a new one, with a list of what was lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.clock import Clock
from workbench.domain.records import Record
from workbench.domain.workspaces import Author
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.errors import Refused, RuleViolation
from workbench.identifiers import WorkspaceId, shared_id
from workbench.queries.history_words import links_of
from workbench.storage import workspaces
from workbench.storage.attached import named_bytes
from workbench.storage.keys import Argon2Cost
from workbench.storage.kinds import Kind
from workbench.storage.manifest import read_manifest
from workbench.storage.places import Places
from workbench.storage.registry import BY_ENTITY, KINDS, MINUTES_ITEM, MINUTES_VERSION, WORKSPACE
from workbench.storage.salvage import Found, read_damaged, take_files
from workbench.storage.slots import Secret
from workbench.storage.unlocking import unlock
from workbench.storage.workspaces import Workspace

SALVAGE = "workspace.salvage"
_Records = dict[str, tuple[Kind[Any], Record]]


@dataclass(frozen=True, slots=True)
class KindSalvaged:
    """How it went with one kind: records written, those of them put together from history, and those lost."""

    kind: str
    saved: int
    from_history: int
    lost: int


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What was saved and what was lost. It holds codes and counts only, no names."""

    folder: Path
    kinds: tuple[KindSalvaged, ...]
    """Only kinds of which there was anything."""
    unread: Mapping[str, int]
    """Tables with damage, and how many of their numbers could not be read."""
    unlinked: int
    """Records that were saved without a link to one that is lost."""
    files_lost: int
    """Attached files whose bytes could not be read; what they were called was saved."""

    @property
    def lost(self) -> int:
        """How many records are known to be lost; a number nobody knows a record by may be one more."""
        return sum(item.lost for item in self.kinds)


def salvage(
    damaged: Path,
    new: Path,
    secret: Secret,
    *,
    clock: Clock,
    places: Places,
    new_passphrase: str | None = None,
    cost: Argon2Cost | None = None,
) -> SalvageReport:
    """Reads what can be read of a damaged workspace into a new one; the original stays.

    The new one has the passphrase that was given, or the new one, without which a recovery code cannot do
    (`RuleViolation` ``keys.passphrase_needed``); it has no recovery code yet.

    History is not carried over: it begins anew with one operation that undo does not take back. Raises Refused
    ``salvage.nothing`` where nothing can be read, `manifest.damaged` where both manifests are, and as making a
    workspace does; no new folder is left then.
    """
    if new_passphrase is None and not isinstance(secret, str):
        raise RuleViolation("keys.passphrase_needed")
    manifest = read_manifest(damaged)
    keys = unlock(manifest, secret, places=places, clock=clock)[1]
    passphrase = str(secret) if new_passphrase is None else new_passphrase
    # The same passphrase was strong enough for the workspace it opened.
    exempt = new_passphrase is None
    opened = workspaces.create(new, passphrase, clock=clock, places=places, cost=cost, exempt_from_floor=exempt)
    try:
        with opened:
            found = read_damaged(damaged, manifest, keys, opened.folder)
            records = _decoded(found, opened, manifest.workspace)
            kept, unlinked = _with_links_that_lead_somewhere(records)
            if not kept:
                raise Refused("salvage.nothing")
            _write(opened, kept)
            with opened.database.read() as connection:
                wanted = named_bytes(connection)
            files_lost = take_files(damaged, manifest, keys, opened.blobs, wanted, clock.now())
    except BaseException:
        workspaces.discard(new)
        raise
    return SalvageReport(new, _counted(found, kept), dict(found.unread), unlinked, files_lost)


def _decoded(found: Found, opened: Workspace, old: WorkspaceId) -> _Records:
    """Every record as an entity; one whose words no longer make sense counts as lost."""
    records: _Records = {}
    for kind in KINDS:
        for record, stored in found.kinds[kind.code].records.items():
            own = kind is WORKSPACE and record == shared_id("workspace", old)
            identifier = shared_id("workspace", opened.id) if own else record
            try:
                records[identifier] = kind, kind.decode(identifier, stored)
            except (ValueError, KeyError, TypeError, AttributeError):
                found.kinds[kind.code].lost.add(record)
    return records


def _with_links_that_lead_somewhere(records: _Records) -> tuple[_Records, int]:
    """Without links to what is lost; a record that cannot be without its link is lost with it, and so on."""
    kept, unlinked = dict(records), set[str]()
    changed = True
    while changed:
        changed = False
        for record, (kind, entity) in list(kept.items()):
            dangling = [name for name in links_of(kind) if (link := getattr(entity, name)) and link not in kept]
            if not dangling:
                continue
            changed = True
            if any(kind.defaults.get(name, "") is not None for name in dangling):
                del kept[record]
                unlinked.discard(record)
            else:
                kept[record] = kind, _without(entity, dangling)
                unlinked.add(record)
    return kept, len(unlinked)


def _without(entity: Record, names: list[str]) -> Record:
    values = {name: getattr(entity, name) for name in ("id", *BY_ENTITY[type(entity)].codecs)}
    return type(entity)(**(values | dict.fromkeys(names)))


def _write(opened: Workspace, records: _Records) -> None:
    """All of it as one operation; what seals others last, for nothing may be put below a seal."""
    last = (MINUTES_VERSION, MINUTES_ITEM)
    with opened.database.write(SALVAGE, final=True) as work:
        for kind in (*(kind for kind in KINDS if kind not in last), *last):
            entities = [entity for found, entity in records.values() if found is kind]
            if entities:
                work.store(kind.entity).put_many(entities)
        if work.store(Author).find(opened.author) is None:
            work.store(Author).put(Author(id=opened.author))
        own = shared_id("workspace", opened.id)
        if work.store(WorkspaceRecord).find(own) is None:
            work.store(WorkspaceRecord).put(WorkspaceRecord(id=own, title=""))


def _counted(found: Found, kept: _Records) -> tuple[KindSalvaged, ...]:
    counted = []
    for kind in KINDS:
        here = found.kinds[kind.code]
        saved = sum(1 for of, _ in kept.values() if of is kind)
        lost = len(here.records.keys() | here.lost) - saved
        if saved or lost:
            from_history = sum(1 for record in here.from_history if record in kept)
            counted.append(KindSalvaged(kind.code, saved, from_history, lost))
    return tuple(counted)
