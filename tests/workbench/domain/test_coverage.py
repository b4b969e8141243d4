"""Grids of who covers what: nothing recorded is never a gap, and shared claims are shown as such."""

from datetime import date

from workbench.domain.coverage import ANYWHERE, NO_LAYER, Cover, CoverCell, MandateFact, ServiceFact, compare_mandates
from workbench.domain.coverage import coverage as covered
from workbench.domain.services import ServiceStatus

NOBODY: frozenset[str] = frozenset()


def service(
    number: str,
    status: ServiceStatus,
    *,
    area: str = "north",
    layer: str = "movement/basic",
    checked: int | None = None,
) -> ServiceFact:
    day = date(2026, checked, 1) if checked else None
    return ServiceFact(id=number, organisation=f"of {number}", area=area, layer=layer, status=status, last_verified=day)


def mandate(
    number: str, organisation: str, *layers: str, areas: frozenset[str] = NOBODY, populations: frozenset[str] = NOBODY
) -> MandateFact:  # fmt: skip
    return MandateFact(
        id=number, organisation=organisation, layers=frozenset(layers), areas=areas, populations=populations
    )


def test_a_place_nobody_wrote_about_has_no_data_and_is_no_gap() -> None:
    assert ("south", "movement/basic") not in covered([service("1", ServiceStatus.IMPLEMENTED)])
    assert CoverCell().cover is Cover.NO_DATA


def test_the_best_that_is_known_counts_and_names_those_who_make_it_so() -> None:
    services = [
        service("1", ServiceStatus.UNFUNDED, checked=9), service("2", ServiceStatus.IMPLEMENTED, checked=3),
        service("3", ServiceStatus.IMPLEMENTED, checked=5), service("4", ServiceStatus.ENDED),
    ]  # fmt: skip
    cell = covered(services)["north", "movement/basic"]
    assert (cell.cover, cell.organisations, cell.last_verified) == (Cover.RUNNING, ("of 2", "of 3"), date(2026, 5, 1))
    assert cell.services == ("1", "2", "3", "4")
    left = covered(services[:1] + services[3:])["north", "movement/basic"]
    assert (left.cover, left.organisations) == (Cover.STATED_GAP, ("of 1",))
    assert covered(services[3:])["north", "movement/basic"].cover is Cover.ENDED


def test_services_without_area_or_layer_have_places_of_their_own() -> None:
    found = covered([service("1", ServiceStatus.FUNDED, area="", layer="")])
    assert found[ANYWHERE, NO_LAYER].cover is Cover.FUNDED


def test_mandates_meet_where_layer_area_and_population_do() -> None:
    mandates = [
        mandate("1", "red", "a", areas=frozenset({"north"}), populations=frozenset({"children"})),
        mandate("2", "blue", "a", areas=frozenset({"north"}), populations=frozenset({"adults"})),
        mandate("3", "blue", "a", "b"),
        mandate("4", "red", "b", areas=frozenset({"south"})),
        mandate("5", "red"),
    ]
    cells = compare_mandates(mandates, ["a", "b"], ["north", "south"])
    north = cells["a", "north"]
    assert (north.mandates, north.organisations) == (("1", "2", "3"), ("red", "blue"))
    assert north.shared == {"1", "3"}, "children and adults do not meet; naming nobody means everybody"
    assert not cells["a", "south"].is_overlap
    assert cells["b", "south"].shared == {"3", "4"}
    assert not cells["b", "north"].is_overlap
    assert cells[NO_LAYER, "south"].mandates == ("5",)
    assert len(cells) == 6, "what nobody claims is there too, empty"


def test_without_areas_there_is_one_column() -> None:
    cells = compare_mandates([mandate("1", "red", "a")], ["a", "b"], [])
    assert cells["a", ANYWHERE].mandates == ("1",)
    assert cells["b", ANYWHERE].mandates == ()


def test_a_mandate_whose_area_is_gone_stands_in_a_column_of_its_own() -> None:
    mandates = [mandate("1", "red", "a", areas=frozenset({ANYWHERE})), mandate("2", "blue", "a")]
    cells = compare_mandates(mandates, ["a"], ["north", ANYWHERE])
    assert cells["a", "north"].mandates == ("2",), "where it holds is not known"
    assert cells["a", ANYWHERE].mandates == ("1", "2")
