"""The shipped list of National Societies, the IFRC and the ICRC, as ``resources/vocabularies`` holds it."""

import json
from collections.abc import Mapping
from typing import Any

from workbench.domain.components import Component, Components
from workbench.domain.partners import OrganisationKind
from workbench.errors import Refused


def read_components(content: bytes) -> Components:
    """The list in ``national_societies.json``; raises Refused ``vocabularies.damaged`` for anything else."""
    try:
        raw = json.loads(content)
        found = [*map(_other, raw["others"]), *map(_society, raw["societies"])]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("vocabularies.damaged") from None
    if len({component.code for component in found}) != len(found):
        raise Refused("vocabularies.damaged")
    return Components(found)


def _society(raw: Mapping[str, Any]) -> Component:
    return Component(
        code=raw["country"], kind=OrganisationKind.NATIONAL_SOCIETY, names=_texts(raw["names"]),
        country=raw["country"], country3=raw["country3"], country_names=_texts(raw["country_names"]),
        identifiers=_texts(raw.get("identifiers", {})), remarks=_texts(raw.get("remarks", {})),
    )  # fmt: skip


def _other(raw: Mapping[str, Any]) -> Component:
    return Component(
        code=raw["code"], kind=OrganisationKind(raw["kind"]), names=_texts(raw["names"]), acronym=raw["acronym"],
        aliases=tuple(map(str, raw["aliases"])),
    )  # fmt: skip


def _texts(raw: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): str(text) for key, text in raw.items()}
