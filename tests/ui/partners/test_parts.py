"""The parts of the page that need no window."""

from ui.kit.countries import Countries
from ui.partners.kinds import KindGroup
from ui.partners.plan_rows import Said, partners, rows_of, shown_of, summary
from workbench.domain.groups import MemberRole
from workbench.domain.partner_lists import KnownOrganisation
from workbench.domain.partner_table_intake import KnownRecords
from workbench.domain.partner_table_matching import Register
from workbench.domain.partner_table_planning import planned
from workbench.domain.partner_table_plans import RowOutcome, TablePlan
from workbench.domain.partner_tables import HEADING, PartnerTable, RefusedRow, StatedRow
from workbench.domain.partners import Organisation, OrganisationKind
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


BETA = Organisation(id=OrganisationId("b"), names={"en": "Argentine Red Cross"})
REGISTER = Register(
    organisations=(KnownOrganisation(OrganisationId("b"), ("Argentine Red Cross",)),),
    names={"b": "Argentine Red Cross"},
)


def a_plan(*names: str, refused: tuple[RefusedRow, ...] = (), role: MemberRole | None = None) -> TablePlan:
    rows = tuple(StatedRow(row=row, name=name, names={"en": name}, role=role) for row, name in names_by_line(names))
    table = PartnerTable(rows=rows, refused=refused, is_list=True)
    return planned(table, REGISTER, lambda _: KnownRecords(organisations={"b": BETA}))


def names_by_line(names: tuple[str, ...]) -> list[tuple[int, str]]:
    return [(line, name) for line, name in enumerate(names, 1) if name]


PLAN = a_plan(
    "Alpha", "Gamma", "Argentine Red Cross", "", "Argentinian Red Cross", "Alpha",
    refused=(RefusedRow(4, "?", "name", "partners.no_organisation"), RefusedRow(7, "Heading:", "", HEADING)),
)  # fmt: skip


def test_lines_stand_in_the_order_of_the_list_whatever_becomes_of_them() -> None:
    rows = rows_of(PLAN)
    assert [row.row for row in rows] == [1, 2, 3, 4, 5, 6, 7]
    assert [row.outcome for row in rows] == [
        RowOutcome.NEW, RowOutcome.NEW, RowOutcome.SAME, RowOutcome.REFUSED, RowOutcome.DOUBTFUL, RowOutcome.REPEATED,
        RowOutcome.LEFT_OUT,
    ]  # fmt: skip


def test_partners_are_counted_once_however_many_lines_name_them() -> None:
    shown = shown_of(PLAN, Said({}, set()), Words(), has_group=False)
    assert partners(shown, Said({}, set())) == 3
    assert partners(shown, Said({}, {"argentinian red cross"})) == 2


def test_the_summary_leaves_out_what_there_is_none_of() -> None:
    assert summary(PLAN, Words()) == (
        "2 partners are new. 1 stays as it is. 1 may be another one: say whether it is the same. 1 line is left out. "
        "1 row is refused."
    )
    assert "2 roles are not kept" in summary(a_plan("Alpha", "Gamma", role=MemberRole.LEAD), Words())
    assert "role" not in summary(a_plan("Alpha", "Gamma", role=MemberRole.LEAD), Words(), has_group=True)


def test_a_list_without_anything_new_says_so() -> None:
    assert summary(a_plan("Argentine Red Cross"), Words()) == "No partner is new. 1 stays as it is."
