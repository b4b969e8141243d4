"""The kinds of organisations as the list's chips put them together."""

from enum import StrEnum

from workbench.domain.partners import OrganisationKind
from workbench.wording.words import N_


class KindGroup(StrEnum):
    """What a chip of the list stands for."""

    ALL = "all"
    MOVEMENT = "movement"
    GOVERNMENT = "government"
    UN = "un"
    NGO = "ngo"
    OTHER = "other"

    @property
    def kinds(self) -> frozenset[OrganisationKind]:
        """The kinds it shows; none for all of them."""
        return _KINDS.get(self, frozenset())

    @property
    def called(self) -> str:
        """Its marked English name."""
        return _TITLES[self]


_KINDS = {
    KindGroup.MOVEMENT: frozenset(kind for kind in OrganisationKind if kind.is_movement),
    KindGroup.GOVERNMENT: frozenset({OrganisationKind.GOVERNMENT}),
    KindGroup.UN: frozenset({OrganisationKind.UN}),
    KindGroup.NGO: frozenset(
        {OrganisationKind.INTERNATIONAL_NGO, OrganisationKind.NATIONAL_NGO, OrganisationKind.VOLUNTARY_SECTOR}
    ),
}
_KINDS[KindGroup.OTHER] = frozenset(OrganisationKind) - frozenset().union(*_KINDS.values())
_TITLES = {
    KindGroup.ALL: N_("All"),
    KindGroup.MOVEMENT: N_("Movement"),
    KindGroup.GOVERNMENT: N_("Government"),
    KindGroup.UN: N_("UN"),
    KindGroup.NGO: N_("NGO"),
    KindGroup.OTHER: N_("Other"),
}
