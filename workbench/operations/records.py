"""What organisations and groups have in common when they are changed: names by language, and a line of parents."""

from collections.abc import Mapping

from workbench.domain.groups import Group
from workbench.domain.partners import Organisation
from workbench.errors import RuleViolation
from workbench.operations.present import present
from workbench.storage.unit_of_work import UnitOfWork


def check_parents(work: UnitOfWork, record: Organisation | Group, circle: str) -> None:
    """Refuses a parent that is not there, and a line of parents that leads back here.

    That has the code ``circle``, and the length of the circle in ``steps``.
    """
    store = work.store(type(record))
    if record.parent is not None:
        present(work, type(record), record.parent)
    seen, parent = {record.id}, record.parent
    while parent is not None and parent not in seen:
        seen.add(parent)
        above = store.find(parent)
        parent = above.parent if above else None
    if parent == record.id:
        raise RuleViolation(circle, field="parent", steps=len(seen))


def with_names(names: Mapping[str, str], shown: Mapping[str, str]) -> dict[str, str]:
    """Names by language with those shown put in; a name shown empty is taken out."""
    return {language: text for language, text in {**names, **shown}.items() if text}
