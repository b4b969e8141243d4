"""The facts of a context put in order once for all rules, and what a rule finds in them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import NamedTuple

from workbench.domain.coordination_facts import AssignmentFacts, CoordinationFacts
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.set_asides import NOBODY

Value = str | int | date
"""What is filled into a message: a name, a count or a day."""
CONVENING_TEMPLATE = "movement_convening"
"""The code of the shipped function of convening."""
_CONVENING = (Role.CONVENER, Role.CO_CONVENER)


class CountryCode(str):
    """A country in a message, by its code: whoever shows the message says its name in the language it is shown in."""

    __slots__ = ()


class Hit(NamedTuple):
    """One place where a condition is not met."""

    subject: str
    function: str | None
    """With ``organisation`` the cell to look at."""
    organisation: str | None
    values: Mapping[str, Value]


class View:
    """The facts, put in order once for all rules."""

    def __init__(self, facts: CoordinationFacts) -> None:
        self.facts = facts
        self.situations = facts.current_situations()
        self.needed = facts.response_needed()
        self.standing = [each for each in facts.assignments if each.status != AssignmentStatus.DECLINED]
        """Those that are held or proposed, now or later."""
        day = facts.day
        self.current = [each for each in self.standing if each.days.first <= day <= each.days.last]
        self.by_role: dict[str, list[AssignmentFacts]] = defaultdict(list)
        for each in self.current:
            self.by_role[each.role].append(each)
        recorded, societies = facts.current_hosts(), facts.societies()
        self.societies = {organisation for there in societies.values() for organisation in there}
        """The National Societies of the context's countries."""
        self.hosts = self.societies.union(*recorded.values())
        """Those, and whoever else is recorded as a host."""
        self.has_country = bool(societies)

    def of_roles(self, roles: Collection[str]) -> list[AssignmentFacts]:
        """Current assignments of these roles; of all, where none are named."""
        if not roles:
            return self.current
        return [each for role in sorted(roles) for each in self.by_role.get(role, ())]

    def convening_function(self) -> str | None:
        """The function in which somebody convenes, else the one that was made for it; none that is retired."""
        functions = self.facts.functions
        convened = (each.function for role in _CONVENING for each in self.by_role.get(role, ()))
        made = (known.id for known in functions.values() if known.template == CONVENING_TEMPLATE)
        retired = {known.id for known in functions.values() if known.retired}
        return next((function for function in chain(convened, made) if function not in retired), None)

    def component(self, organisation: str) -> str | None:
        """Which component of the Movement the organisation is."""
        known = self.facts.organisations.get(organisation)
        return known.component if known else None

    def country(self, organisation: str) -> str | None:
        """The organisation's country."""
        known = self.facts.organisations.get(organisation)
        return known.country if known else None

    def label(self, vocabulary: str, code: str) -> str:
        """What a code is called."""
        return self.facts.terms.get(f"{vocabulary}/{code}", code)

    def title(self, function: str) -> str:
        """What a function is called."""
        known = self.facts.functions.get(function)
        return known.title if known else ""

    def hit(
        self, organisation: str | None = None, *, detail: str = "", cell: AssignmentFacts | None = None, **values: Value
    ) -> Hit:
        """A hit about an organisation, or about the context; ``cell`` is where to look first."""
        parts = [self.facts.context, NOBODY, organisation or NOBODY, *([detail] if detail else ())]
        named: dict[str, Value] = {"context": self.facts.title}
        if organisation:
            named["organisation"] = self.facts.name(organisation)
        if cell:
            named["function"] = self.title(cell.function)
        function = cell.function if cell else None
        return Hit("/".join(parts), function, cell.organisation if cell else organisation, {**named, **values})

    def per_organisation(self, cells: Iterable[AssignmentFacts], **values: Value) -> Iterator[Hit]:
        """One hit for each organisation, with how many of its roles are meant, led to the first of them."""
        groups: dict[str, list[AssignmentFacts]] = defaultdict(list)
        for cell in cells:
            groups[cell.organisation].append(cell)
        for organisation, meant in groups.items():
            first = meant[0]
            role = self.label("coordination_roles", first.role)
            found = self.hit(organisation, cell=first, count=len(meant), role=role)
            yield found._replace(values={**found.values, **values})
