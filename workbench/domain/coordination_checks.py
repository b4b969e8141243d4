"""What each check of the rules' language looks for in the facts of a context. Pure; each looks at all roles once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from workbench.domain.coordination_facts import AssignmentFacts
from workbench.domain.coordination_functions import Frame
from workbench.domain.coordination_view import CountryCode, Hit, View
from workbench.domain.role_assignments import AssignmentStatus
from workbench.domain.rule_conditions import Check, Condition
from workbench.domain.texts import fold

_DAYS_A_MONTH = 30.44
_NO = "no"


def _role_held(view: View, condition: Condition) -> Iterator[Hit]:
    held = view.of_roles(condition.roles)
    if condition.components:
        held = [each for each in held if view.component(each.organisation) in condition.components]
    if condition.cited:
        held = [each for each in held if each.has_basis]
    if not held:
        situations = sorted(view.label("situation_types", code) for code in view.situations)
        roles = sorted(view.label("coordination_roles", role) for role in condition.roles)
        found = view.hit(situation=", ".join(situations), role=", ".join(roles))
        yield found._replace(function=_place(view), organisation=_first_of(view, condition.components))


def _place(view: View) -> str | None:
    """Where the role would stand: the function of convening, else the Movement's first."""
    movement = (known.id for known in view.facts.functions.values() if known.frame == Frame.MOVEMENT)
    return view.convening_function() or next(movement, None)


def _first_of(view: View, components: Collection[str]) -> str | None:
    known = view.facts.organisations.values()
    return next((each.id for each in known if each.component in components), None) if components else None


def _role_held_once(view: View, condition: Condition) -> Iterator[Hit]:
    by_place: dict[str, dict[str, AssignmentFacts]] = defaultdict(dict)
    several = len(view.facts.countries) > 1
    for each in view.of_roles(condition.roles):
        country = view.country(each.organisation) or "" if several else ""
        by_place[country].setdefault(each.organisation, each)
    for country, cells in sorted(by_place.items()):
        if len(cells) > 1:
            names = sorted(view.facts.name(organisation) for organisation in cells)
            first = next(iter(cells.values()))
            yield view.hit(
                detail=country, cell=first, count=len(cells), others=", ".join(names), country=CountryCode(country)
            )


def _strangers(view: View, condition: Condition, own: Collection[str]) -> Iterator[AssignmentFacts]:
    """Who has one of the roles and is none of those of the country. A context without any country has no strangers."""
    if view.has_country:
        yield from (each for each in view.of_roles(condition.roles) if each.organisation not in own)


def _has(cell: AssignmentFacts, field: str) -> bool:
    if field == "start":
        return cell.days.has_start
    if field == "basis":
        return cell.has_basis
    return cell.review_on is not None if field == "review_on" else cell.agreed_by_host is True


def _lacks(cell: AssignmentFacts, fields: Collection[str]) -> bool:
    return not all(_has(cell, field) for field in fields)


def _holder_is_host(view: View, condition: Condition) -> Iterator[Hit]:
    cells = _strangers(view, condition, view.societies)
    yield from view.per_organisation(each for each in cells if not condition.fields or _lacks(each, condition.fields))


def _holder_explained(view: View, condition: Condition) -> Iterator[Hit]:
    cells = _strangers(view, condition, view.societies)
    yield from view.per_organisation(each for each in cells if _lacks(each, condition.fields))


def _holder_among(view: View, condition: Condition) -> Iterator[Hit]:
    cells = view.of_roles(condition.roles)
    yield from view.per_organisation(
        each for each in cells if view.component(each.organisation) not in condition.components
    )


def _roles_apart(view: View, condition: Condition) -> Iterator[Hit]:
    held: dict[str, set[str]] = defaultdict(set)
    first: dict[str, AssignmentFacts] = {}
    for each in view.of_roles(condition.roles):
        held[each.organisation].add(each.role)
        first.setdefault(each.organisation, each)
    for organisation, roles in held.items():
        if len(roles) > 1:
            labels = sorted(view.label("coordination_roles", role) for role in roles)
            yield view.hit(organisation, cell=first[organisation], role=", ".join(labels))


def _host_agreed(view: View, condition: Condition) -> Iterator[Hit]:
    yield from view.per_organisation(
        each
        for each in _strangers(view, condition, view.hosts)
        if each.agreed_by_host is not True and view.component(each.organisation) in condition.components
    )


def _fields_filled(view: View, condition: Condition) -> Iterator[Hit]:
    fields = condition.fields
    start, basis, review, host = (name in fields for name in ("start", "basis", "review_on", "host_agreement"))
    yield from view.per_organisation(
        each
        for each in view.of_roles(condition.roles)
        if (start and not each.days.has_start) or (basis and not each.has_basis)
        or (review and each.review_on is None) or (host and each.agreed_by_host is not True)
    )  # fmt: skip


def _open_ended(view: View, condition: Condition) -> Iterator[Hit]:
    oldest = date.fromordinal(max(1, view.facts.day.toordinal() - round(condition.months * _DAYS_A_MONTH)))
    day = view.facts.day
    yield from view.per_organisation(
        (
            each
            for each in view.of_roles(condition.roles)
            if each.days.has_start and not each.days.has_end and each.days.sure_first < oldest
            and (each.review_on is None or each.review_on < day)
        ),
        months=condition.months,
    )  # fmt: skip


def _words_avoided(view: View, condition: Condition) -> Iterator[Hit]:
    instruments = {
        record for record, titles in view.facts.instruments.items() if _speaks_of(titles, condition.basis_words)
    }
    odd = {
        function for function, known in view.facts.functions.items() if _speaks_of(known.title, condition.words)
    }  # fmt: skip
    # Many roles rest on the same words: each text is looked at once.
    texts = {each.words for each in view.current if each.words}
    based = {text for text in texts if _speaks_of(text, condition.basis_words)}
    named = {text for text in texts if _speaks_of(text, condition.words)}
    yield from view.per_organisation(
        each
        for each in view.current
        if (each.words in based or each.instrument in instruments) and (each.words in named or each.function in odd)
    )


def _speaks_of(text: str, phrases: Sequence[str]) -> bool:
    folded = f" {fold(text)} "
    return any(f" {phrase} " in folded for phrase in phrases)


def _levels_present(view: View, condition: Condition) -> Iterator[Hit]:
    there = {each.level for each in view.facts.functions.values() if each.frame == Frame.MOVEMENT}
    for level in condition.levels:
        if level not in there:
            yield view.hit(detail=level, level=view.label("coordination_levels", level))


def _components_here(view: View) -> dict[str, AssignmentFacts | None]:
    """Components of the Movement that have a role or a stance, each with the first of its roles."""
    here: dict[str, AssignmentFacts | None] = {}
    for each in view.current:
        if each.organisation not in here:
            here[each.organisation] = each
    for stance in view.facts.stances:
        here.setdefault(stance.organisation, None)
    return {each: cell for each, cell in here.items() if view.component(each)}


def _stances_given(view: View, condition: Condition) -> Iterator[Hit]:
    said: dict[str, set[str]] = defaultdict(set)
    for stance in view.facts.stances:
        if all(getattr(stance, name) is not None for name in condition.stances):
            said[stance.organisation].add(stance.layer)
    for organisation, cell in _components_here(view).items():
        open_layers = [layer for layer in view.facts.layers if layer not in said[organisation]]
        if open_layers:
            labels = ", ".join(view.label("movement_layers", layer) for layer in open_layers)
            yield view.hit(organisation, cell=cell, count=len(open_layers), layers=labels)


def _stances_kept(view: View, condition: Condition) -> Iterator[Hit]:
    refused: dict[str, list[str]] = defaultdict(list)
    for stance in view.facts.stances:
        if stance.layer in view.facts.layers and any(getattr(stance, name) == _NO for name in condition.stances):
            refused[stance.organisation].append(stance.layer)
    for organisation, cell in _components_here(view).items():
        layers = refused[organisation]
        if layers:
            labels = ", ".join(view.label("movement_layers", layer) for layer in layers)
            yield view.hit(organisation, cell=cell, count=len(layers), layers=labels)


def _hosts_apart(view: View, _condition: Condition) -> Iterator[Hit]:
    by_country: dict[str, set[str]] = defaultdict(set)
    reaching = [host for host in view.facts.hosts if host.days.last >= view.facts.day]
    for first, second in combinations(reaching, 2):
        apart = first.organisation != second.organisation and first.country == second.country
        if apart and first.days.surely_meets(second.days):
            by_country[first.country] |= {first.organisation, second.organisation}
    for country, organisations in sorted(by_country.items()):
        names = ", ".join(sorted(view.facts.name(each) for each in organisations))
        yield view.hit(detail=country, country=CountryCode(country), others=names)


def _assignments_apart(view: View, _condition: Condition) -> Iterator[Hit]:
    same: dict[tuple[str, str, str], AssignmentFacts] = {}
    several: dict[tuple[str, str, str], list[AssignmentFacts]] = {}
    for each in view.standing:
        key = each.function, each.organisation, each.role
        first = same.setdefault(key, each)
        if first is not each:
            several.setdefault(key, [first]).append(each)
    yield from view.per_organisation(
        cells[0] for cells in several.values() if any(_overlap(*pair) for pair in combinations(cells, 2))
    )


def _overlap(first: AssignmentFacts, second: AssignmentFacts) -> bool:
    # No areas mean all of them.
    in_one_place = not first.areas or not second.areas or not first.areas.isdisjoint(second.areas)
    return in_one_place and first.days.surely_meets(second.days)


def _within_context(view: View, _condition: Condition) -> Iterator[Hit]:
    context = view.facts.days
    if not (context.has_start or context.has_end):
        return
    begins, ends = context.first, context.last
    yield from view.per_organisation(
        each
        for each in view.standing
        if each.days.has_start and (each.days.sure_first < begins or each.days.first > ends)
    )


def _post_held(view: View, condition: Condition) -> Iterator[Hit]:
    held = view.facts.posts_held
    yield from view.per_organisation(
        each for each in view.of_roles(condition.roles) if each.post is not None and each.post not in held
    )


def _reviewed(view: View, _condition: Condition) -> Iterator[Hit]:
    day = view.facts.day
    cells = [each for each in view.current if each.review_on is not None and each.review_on < day]
    yield from view.per_organisation(cells)


def _situation_known(view: View, _condition: Condition) -> Iterator[Hit]:
    if not view.situations:
        yield view.hit()


def _agreed(view: View, condition: Condition) -> Iterator[Hit]:
    yield from view.per_organisation(
        each for each in view.of_roles(condition.roles) if each.status != AssignmentStatus.AGREED
    )


_CHECKS: Mapping[Check, Callable[[View, Condition], Iterator[Hit]]] = {
    Check.ROLE_HELD: _role_held,
    Check.ROLE_HELD_ONCE: _role_held_once,
    Check.HOLDER_IS_HOST: _holder_is_host,
    Check.HOLDER_EXPLAINED: _holder_explained,
    Check.HOLDER_AMONG: _holder_among,
    Check.ROLES_APART: _roles_apart,
    Check.HOST_AGREED: _host_agreed,
    Check.FIELDS_FILLED: _fields_filled,
    Check.OPEN_ENDED: _open_ended,
    Check.WORDS_AVOIDED: _words_avoided,
    Check.LEVELS_PRESENT: _levels_present,
    Check.STANCES_GIVEN: _stances_given,
    Check.STANCES_KEPT: _stances_kept,
    Check.HOSTS_APART: _hosts_apart,
    Check.ASSIGNMENTS_APART: _assignments_apart,
    Check.WITHIN_CONTEXT: _within_context,
    Check.POST_HELD: _post_held,
    Check.REVIEWED: _reviewed,
    Check.SITUATION_KNOWN: _situation_known,
    Check.AGREED: _agreed,
}


def hits(view: View, condition: Condition) -> Iterator[Hit]:
    """All places where the condition is not met; none where its situations are not those of the day."""
    if condition.when.holds(view.situations, view.needed):
        yield from _CHECKS[condition.check](view, condition)
