"""The parts of the page that need no window."""

from ui.partners.countries import Countries
from ui.partners.kinds import KindGroup
from ui.partners.plan_rows import Becomes, count_partners, rows_of, summary, sums_of
from workbench.domain.partner_imports import ImportPlan, LineOutcome, PlannedLine
from workbench.domain.partner_lists import Candidate, PartnerLine, RefusedLine, SkippedLine
from workbench.domain.partners import OrganisationKind
from workbench.identifiers import OrganisationId
from workbench.wording import Words

COUNTRIES = Countries({"FR": "Frankreich", "DE": "Deutschland"})


def test_a_country_is_found_by_its_code_and_by_any_part_of_its_name() -> None:
    assert next(choice.value for choice in COUNTRIES.find("fr")) == "FR"
    assert "DE" in [choice.value for choice in COUNTRIES.find("deutsch")]
    assert "UA" in [choice.value for choice in COUNTRIES.find("ukra")]
    assert COUNTRIES.find("zzzz") == []


def test_a_code_that_names_no_country_is_shown_as_it_is() -> None:
    assert COUNTRIES.name("ZZ") == "ZZ"
    assert COUNTRIES.name(None) == ""
    choice = COUNTRIES.choice("ZZ")
    assert choice is not None
    assert choice.value == "ZZ"


def test_every_kind_belongs_to_just_one_chip() -> None:
    groups = [group for group in KindGroup if group is not KindGroup.ALL]
    for kind in OrganisationKind:
        assert sum(kind in group.kinds for group in groups) == 1, kind


def planned(line: int, name: str, outcome: LineOutcome, **fields: object) -> PlannedLine:
    return PlannedLine(source=PartnerLine(line=line, organisation=name), outcome=outcome, **fields)  # type: ignore[arg-type]


PLAN = ImportPlan(
    lines=(
        planned(1, "Alpha", LineOutcome.NEW),
        planned(2, "ALPHA", LineOutcome.NEW),
        planned(3, "Beta", LineOutcome.KNOWN, organisation=OrganisationId("b")),
        planned(
            5, "Bета", LineOutcome.PROBABLE_DUPLICATE, candidates=(Candidate(OrganisationId("b"), 0.9),),
            candidate_names=("Beta",),
        ),
        planned(6, "Alpha", LineOutcome.REPEATED, repeats=1),
    ),
    refused=(RefusedLine(4, "?", "partners.no_organisation"),),
    skipped=(SkippedLine(7, "Heading:"),),
)  # fmt: skip


def test_lines_stand_in_the_order_of_the_list_whatever_becomes_of_them() -> None:
    rows = rows_of(PLAN)
    assert [row.line for row in rows] == [1, 2, 3, 4, 5, 6, 7]
    assert [row.becomes for row in rows][3] is Becomes.REFUSED


def test_partners_are_counted_once_however_many_lines_name_them() -> None:
    rows = rows_of(PLAN)
    assert count_partners(rows, frozenset()) == (2, 1)
    assert count_partners(rows, frozenset({5})) == (1, 1)


def test_the_summary_leaves_out_what_there_is_none_of() -> None:
    rows = rows_of(PLAN)
    said = summary(sums_of(PLAN, rows), rows, frozenset({5}), Words())
    assert said == "1 partner is new. 1 is known already. 1 line is said twice. 2 lines are left out."


def test_a_list_without_anything_new_says_so() -> None:
    plan = ImportPlan(lines=(planned(1, "Beta", LineOutcome.KNOWN, organisation=OrganisationId("b")),))
    rows = rows_of(plan)
    assert summary(sums_of(plan, rows), rows, frozenset(), Words()) == "No partner is new. 1 is known already."
