"""What records have in common when they are changed: names by language, and a line of those above or before them."""

from collections.abc import Mapping

from workbench.domain.areas import Area
from workbench.domain.groups import Group
from workbench.domain.instruments import Instrument
from workbench.domain.partners import Organisation
from workbench.errors import RuleViolation
from workbench.operations.present import present
from workbench.storage.unit_of_work import UnitOfWork


def check_parents(
    work: UnitOfWork, record: Organisation | Group | Area | Instrument, circle: str, link: str = "parent"
) -> None:
    """Refuses a parent that is not there, and a line of parents that leads back here.

    That has the code ``circle``, and the length of the circle in ``steps``. ``link`` is the field that leads on. A
    parent that the record had before it was removed stays allowed.
    """
    store = work.store(type(record))
    parent: str | None = getattr(record, link)
    kept = store.find(record.id)
    if parent is not None and (kept is None or getattr(kept, link) != parent):
        present(work, type(record), parent)
    seen = {record.id}
    while parent is not None and parent not in seen:
        seen.add(parent)
        above = store.find(parent)
        parent = getattr(above, link) if above else None
    if parent == record.id:
        raise RuleViolation(circle, field=link, steps=len(seen))


def with_names(names: Mapping[str, str], shown: Mapping[str, str]) -> dict[str, str]:
    """Names by language with those shown put in; a name shown empty is taken out."""
    return {language: text for language, text in {**names, **shown}.items() if text}
