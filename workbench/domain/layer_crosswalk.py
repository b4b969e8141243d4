"""How the layers of the IASC pyramid lie beside those of the Movement's framework: shown, and never used to convert.

It is this program's own proposal and waits for a specialist's word. What is written down under one of the two lists
stays under it.
"""

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.vocabularies import Verification

CROSSWALK_VERIFIED = Verification.OURS


class Fit(StrEnum):
    """How far a layer of one list is that of the other."""

    FITS = "fits"
    PARTLY = "partly"
    IF_SPECIALIST_LED = "if_specialist_led"


@dataclass(frozen=True, slots=True)
class CrosswalkLine:
    """A layer of the IASC pyramid with the Movement's layers beside it; none: it has no counterpart there."""

    iasc: str
    movement: tuple[tuple[str, Fit], ...]


CROSSWALK = (
    CrosswalkLine("1", ()),
    CrosswalkLine("2", (("basic", Fit.FITS), ("focused", Fit.PARTLY))),
    CrosswalkLine("3", (("focused", Fit.FITS), ("psychological", Fit.FITS))),
    CrosswalkLine("4", (("specialized", Fit.FITS), ("psychological", Fit.IF_SPECIALIST_LED))),
)
