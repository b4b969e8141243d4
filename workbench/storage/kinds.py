"""What storage knows of a kind of record: its fixed code, entity, table, codecs, labels and what sealing protects."""

import dataclasses
import typing
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from workbench.domain.records import Record
from workbench.storage.codecs import Codec, Stored, codec_for

E = TypeVar("E", bound=Record)

StoredFields = dict[str, Stored]
"""A record as its columns hold it: field name to stored value, without the id."""


NUMBER = "number"
"""The use of a label that is nothing but the number a record is cited by: it is found by it, and not called so."""


@dataclasses.dataclass(frozen=True, slots=True)
class Label:
    """A text a record is found by. ``use``: ``name``, ``acronym``, ``alias`` or `NUMBER`; ``language`` may be empty."""

    use: str
    language: str
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Sealing:
    """What approval protects: these fields, and new records below a sealed parent."""

    fields: frozenset[str]
    parent_field: str | None = None
    always: bool = False
    """Written once: every later change is refused."""


def no_labels(_entity: Any) -> Iterable[Label]:
    """For kinds that nothing links to and nobody looks up by name."""
    return ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[E]):
    """One kind of record. ``code`` stands in history for ever, so the table may be renamed and the code not."""

    code: str
    entity: type[E]
    table: sa.Table
    codecs: Mapping[str, Codec]
    """A codec for each field but the id."""
    defaults: Mapping[str, Any]
    labels: Callable[[E], Iterable[Label]]
    sealing: Sealing | None
    personal: frozenset[str]
    """Fields that an erasure clears."""

    @property
    def has_labels(self) -> bool:
        """Whether records of this kind are listed or found by name."""
        return self.labels is not no_labels

    def encode(self, entity: E) -> StoredFields:
        """The entity as its columns hold it."""
        return {name: codec.encode(getattr(entity, name)) for name, codec in self.codecs.items()}

    def decode(self, record_id: str, stored: Mapping[str, Any] | sa.RowMapping) -> E:
        """The entity from its columns. A column without a value (a record that came in parts) gives the default."""
        values = {
            name: self.defaults[name] if stored[name] is None and name in self.defaults else codec.decode(stored[name])
            for name, codec in self.codecs.items()
        }
        return self.entity(id=record_id, **values)


def codecs_of(entity: type[Record]) -> dict[str, Codec]:
    """A codec for each field but the id, in the order the entity declares them."""
    hints = typing.get_type_hints(entity)
    return {field.name: codec_for(hints[field.name]) for field in dataclasses.fields(entity) if field.name != "id"}


def defaults_of(entity: type[Record]) -> dict[str, Any]:
    """The value each field takes when nothing is stated, for those that have one."""
    found: dict[str, Any] = {}
    for field in dataclasses.fields(entity):
        if field.default is not dataclasses.MISSING:
            found[field.name] = field.default
        elif field.default_factory is not dataclasses.MISSING:
            found[field.name] = field.default_factory()
    return found
