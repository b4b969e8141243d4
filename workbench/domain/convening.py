"""Who should convene and co-convene in a context, as its situations and the rules suggest. A person decides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from workbench.domain.coordination_facts import CoordinationFacts
from workbench.domain.coordination_rules import CoordinationRule
from workbench.domain.coordination_view import View
from workbench.domain.findings import ReadRule, read_rules
from workbench.domain.groups import MemberRole
from workbench.domain.partners import OrganisationKind
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.rule_conditions import Check
from workbench.domain.vocabularies import Verification

_BY_WEIGHT = (Verification.STATED, Verification.SOURCE, Verification.OURS, Verification.UNVERIFIED)
_CONVENING = (Role.CONVENER, Role.CO_CONVENER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why somebody is proposed: the rule, on what it rests, and how far that is verified."""

    rule: str
    basis: str
    verified: Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedRole:
    """One role for one organisation, or for one that is not known here yet."""

    role: Role
    organisation: str | None = None
    """None: the register has no such organisation."""
    name: str = ""
    component: str = ""
    """The kind of organisation that is meant."""
    country: str = ""
    reasons: tuple[Reason, ...] = ()
    """The best verified first."""
    is_choice: bool = False
    """Whether the rules leave it open which of several it is: a person chooses, and says on what basis."""
    assignment: str | None = None
    """The role it has already, agreed or not."""
    status: AssignmentStatus | None = None
    """How far that role is agreed."""

    @property
    def verified(self) -> Verification:
        """How far the best of its reasons is verified."""
        return self.reasons[0].verified if self.reasons else Verification.UNVERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class ConveningProposal:
    """What is proposed for a context on a day. Nothing is written before somebody confirms it."""

    context: str
    situations: tuple[str, ...] = ()
    """Codes of the situations of the day."""
    response_needed: bool | None = None
    """Whether a collective response is needed; None: nobody said."""
    roles: tuple[ProposedRole, ...] = ()
    function: str | None = None
    """The function of convening, where there is one."""


def propose_convening(facts: CoordinationFacts, rules: Iterable[CoordinationRule]) -> ConveningProposal:
    """Who should convene and co-convene, by the rules that speak in the situations of the day.

    Where nobody recorded a situation, or it was said that no collective response is needed, nobody is proposed.
    """
    view = View(facts)
    read, _ = read_rules(rules, facts.known)
    proposed: dict[tuple[Role, str], ProposedRole] = {}
    if view.situations and view.needed is not False:
        for rule in read:
            for role in _proposed_by(rule, view):
                _add(proposed, role)
    ordered = sorted(proposed.values(), key=lambda each: (_CONVENING.index(each.role), each.is_choice, each.name))
    return ConveningProposal(
        context=facts.context, situations=tuple(sorted(view.situations)), response_needed=view.needed,
        roles=tuple(_with_standing(each, view) for each in ordered), function=view.convening_function(),
    )  # fmt: skip


def _proposed_by(read: ReadRule, view: View) -> Iterator[ProposedRole]:
    condition = read.condition
    if not condition.when.holds(view.situations, view.needed):
        return
    reason = Reason(rule=read.rule.code, basis=read.rule.basis(view.facts.language), verified=read.rule.verified)
    if condition.check is Check.HOLDER_IS_HOST and Role.CONVENER in condition.roles:
        yield from _societies(view.facts, reason)
    if condition.check is Check.ROLE_HELD and condition.roles == {Role.CO_CONVENER}:
        is_choice = len(condition.components) > 1
        for component in sorted(condition.components):
            yield from _of_component(view.facts, component, reason, is_choice=is_choice)


def _societies(facts: CoordinationFacts, reason: Reason) -> Iterator[ProposedRole]:
    """The National Society of each country; of two entries the one that is recorded as its host."""
    hosts = facts.current_hosts()
    kind = OrganisationKind.NATIONAL_SOCIETY
    for country, societies in sorted(facts.societies().items()):
        found = sorted(societies & hosts.get(country, set())) or sorted(societies)
        chosen: list[str | None] = [*found] or [None]
        for organisation in chosen:
            yield ProposedRole(
                role=Role.CONVENER, organisation=organisation, component=kind.value, country=country,
                name=facts.name(organisation) if organisation else "", reasons=(reason,), is_choice=len(found) > 1,
            )  # fmt: skip


def _of_component(
    facts: CoordinationFacts, component: str, reason: Reason, *, is_choice: bool
) -> Iterator[ProposedRole]:  # fmt: skip
    """The organisations of this kind, or one that is to be entered. An office's own branches come as they are known."""
    found = [each for each in facts.organisations.values() if each.component == component]
    if not found:
        yield ProposedRole(role=Role.CO_CONVENER, component=component, reasons=(reason,), is_choice=is_choice)
    for each in found:
        yield ProposedRole(
            role=Role.CO_CONVENER, organisation=each.id, name=each.name, component=component, reasons=(reason,),
            is_choice=is_choice or len(found) > 1,
        )  # fmt: skip


def _add(proposed: dict[tuple[Role, str], ProposedRole], role: ProposedRole) -> None:
    """One entry for each role and organisation, with all its reasons; what one rule settles is no choice any more."""
    key = role.role, role.organisation or f"{role.component} {role.country}"
    known = proposed.get(key)
    if known is not None:
        reasons = sorted((*known.reasons, *role.reasons), key=lambda reason: _BY_WEIGHT.index(reason.verified))
        role = replace(known, reasons=tuple(reasons), is_choice=known.is_choice and role.is_choice)
    proposed[key] = role


def _with_standing(role: ProposedRole, view: View) -> ProposedRole:
    held = (each for each in view.by_role.get(role.role, ()) if each.organisation == role.organisation)
    first = next(held, None)
    return replace(role, assignment=first.id, status=AssignmentStatus(first.status)) if first else role


_SEATS = {
    Role.CONVENER: MemberRole.CHAIR,
    Role.CO_CONVENER: MemberRole.CO_CHAIR,
    Role.LEAD: MemberRole.LEAD,
    Role.CO_LEAD: MemberRole.CO_LEAD,
    Role.CHAIR: MemberRole.CHAIR,
    Role.CO_CHAIR: MemberRole.CO_CHAIR,
    Role.SECRETARIAT: MemberRole.SECRETARIAT,
    Role.SUPPORT: MemberRole.MEMBER,
    Role.MEMBER: MemberRole.MEMBER,
    Role.OBSERVER: MemberRole.OBSERVER,
}


def seat_for(role: Role) -> MemberRole | None:
    """The seat a role brings in the group of its function; who is only informed sits nowhere."""
    return _SEATS.get(role)
