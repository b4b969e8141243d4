"""How an organisation stands to each layer of care in a context: what it provides, and whether it speaks for it."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.periods import PartialDate
from workbench.domain.records import Record
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId, LayerStanceId, OrganisationId, shared_id


class Provision(StrEnum):
    """How far an organisation provides at a layer."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


class Stance(StrEnum):
    """Whether it does something, once it was asked."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerStance(Record):
    """One organisation at one layer in one context; what nobody asked is None."""

    organisation: OrganisationId
    context: ContextId
    layer: str
    """A code of the vocabulary ``movement_layers``."""
    provide: Provision | None = None
    assess: Stance | None = None
    refer: Stance | None = None
    advocate: Stance | None = None
    as_of: PartialDate | None = None

    def check(self) -> None:
        """Refuses a stance at no layer."""
        if not self.layer:
            raise RuleViolation("layer_stances.no_layer", field="layer")


def layer_stance_id(organisation: OrganisationId, context: ContextId, layer: str) -> LayerStanceId:
    """The id of this stance: written on two laptops it is one record."""
    return LayerStanceId(shared_id("layer_stance", f"{organisation}/{context}/{layer}"))
