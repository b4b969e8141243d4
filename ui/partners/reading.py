"""What the list of partners shows, read in one go on a reader's thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ui.kit.kept_choices import KeptChoices
from ui.partners.kinds import KindGroup
from ui.partners.narrowing import Narrowed
from workbench.domain.partners import OrganisationKind
from workbench.operations.workspaces import Connection
from workbench.queries.partner_filters import PartnerFilter
from workbench.queries.partners import (
    PartnerSort,
    count_by_kind,
    count_organisations,
    order_organisations,
)

_PLACE = "partners"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the person wants to see of the list."""

    text: str = ""
    chip: KindGroup = KindGroup.ALL
    sort: PartnerSort = PartnerSort.NAME
    with_closed: bool = False
    narrowed: Narrowed = field(default_factory=Narrowed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAnswer:
    """The order of the rows, how many each chip would show, and how many closed ones there are."""

    wish: Wish
    order: list[int]
    counts: Mapping[KindGroup, int]
    """Of each chip for which there is any partner, whatever is filtered."""
    closed: int
    everything: int
    """How many partners there are, whatever is filtered."""


def kept_wish(kept: KeptChoices) -> Wish:
    """What was chosen last on this computer; what was typed, or narrowed to, is not kept."""
    return Wish(
        chip=KindGroup(kept.code(_PLACE, "chip", frozenset(KindGroup), KindGroup.ALL)),
        sort=PartnerSort(kept.code(_PLACE, "order", frozenset(PartnerSort), PartnerSort.NAME)),
        with_closed=kept.code(_PLACE, "closed", ("shown", "hidden"), "hidden") == "shown",
    )


def keep_wish(kept: KeptChoices, wish: Wish) -> None:
    """Keeps what was chosen, without what was typed."""
    kept.keep_code(_PLACE, "chip", wish.chip)
    kept.keep_code(_PLACE, "order", wish.sort)
    kept.keep_code(_PLACE, "closed", "shown" if wish.with_closed else "hidden")


def read_list(connection: Connection, wish: Wish, language: str) -> ListAnswer:
    """The list as it is wished for."""
    plain = PartnerFilter(text=wish.text, kinds=wish.chip.kinds, include_closed=wish.with_closed)
    chosen = wish.narrowed.applied(plain)
    order = order_organisations(connection, chosen, wish.sort, language)
    everything = _by_group(count_by_kind(connection, PartnerFilter(include_closed=True)))
    there = count_organisations(connection, PartnerFilter())
    found = _by_group(count_by_kind(connection, replace(chosen, kinds=frozenset())))
    offered = [group for group in KindGroup if everything[group] or group in (KindGroup.ALL, wish.chip)]
    return ListAnswer(
        wish=wish, order=order, counts={group: found[group] for group in offered},
        closed=everything[KindGroup.ALL] - there, everything=everything[KindGroup.ALL],
    )  # fmt: skip


def _by_group(counts: Mapping[OrganisationKind, int]) -> dict[KindGroup, int]:
    every = frozenset(OrganisationKind)
    return {group: sum(counts.get(kind, 0) for kind in group.kinds or every) for group in KindGroup}
