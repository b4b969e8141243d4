"""Layers of care as records name them, such as ``movement/basic`` or ``iasc/2``: no list is turned into the other."""

from collections.abc import Collection

from workbench.errors import RuleViolation
from workbench.operations.partners.profiles import check_codes
from workbench.storage.unit_of_work import UnitOfWork

VOCABULARIES = {"movement": "movement_layers", "iasc": "iasc_layers"}
"""The first part of a layer's name to the vocabulary of the second."""


def check_layers(work: UnitOfWork, layers: Collection[str], field: str) -> None:
    """Refuses (``terms.unknown``) a layer that neither list has; a retired one counts as there."""
    by_list: dict[str, set[str]] = {}
    for layer in sorted(layers):
        scheme, _, code = layer.partition("/")
        if scheme not in VOCABULARIES:
            raise RuleViolation("terms.unknown", field=field, term=layer)
        by_list.setdefault(VOCABULARIES[scheme], set()).add(code)
    for vocabulary, codes in by_list.items():
        check_codes(work, vocabulary, codes)
