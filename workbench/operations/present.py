"""Records that are there to be changed: what was removed counts as missing."""

from workbench.errors import RuleViolation
from workbench.storage.kinds import E
from workbench.storage.registry import kind_of
from workbench.storage.unit_of_work import UnitOfWork


def present(work: UnitOfWork, entity: type[E], record: str) -> E:
    """The record of this id. Raises RuleViolation ``records.missing`` also where it was removed."""
    found = work.store(entity).get(record)
    if found.deleted:
        raise RuleViolation("records.missing", kind=kind_of(entity).code, id=record)
    return found


def all_present(work: UnitOfWork, entity: type[E], records: list[str]) -> list[E]:
    """The records of these ids, in their order, each once. Raises as `present`."""
    found = {record.id: record for record in work.store(entity).get_many(records) if not record.deleted}
    missing = next((record for record in records if record not in found), None)
    if missing is not None:
        raise RuleViolation("records.missing", kind=kind_of(entity).code, id=missing)
    return [found[record] for record in dict.fromkeys(records)]
