"""What changes is told in the words of the lists and of the step before, never in codes."""

from dataclasses import replace

import pytest

from tests.builders.windows import Seat
from tests.ui.partners.test_parts import COUNTRIES, PLAN
from ui.partners.column_choices import name_of
from ui.partners.plan_columns import PlanColumns
from ui.partners.plan_rows import PlanRow, Said, rows_of
from workbench.domain.partner_table_facts import Difference
from workbench.domain.partner_table_plans import RowOutcome

TOLD = {
    Difference("person.arab", "", "مثال"): "Person (Arabic script): مثال",
    Difference("priority.fr", "", "Soins"): "Priority of the partner (French): Soins",
    Difference("profile.mission_statement.fr", "", "Forme."): "Profile (Mission statement, French): Forme.",
    Difference("terms.approaches", "", "advocacy"): "Terms (Approaches): Advocacy",
    Difference("level", "", "operational"): "Level of the post: Operational",
    Difference("languages", "", "ar; fr"): "Languages of the person: Arabic; French",
    Difference("shown_script", "Latn", "Arab"): "The name is shown in: Latin script → Arabic script",
    Difference("cadre", "", "volunteers: 12"): "Cadre: Volunteers: 12",
    Difference("employer", "Example One", "Example Two"): "Employed by: Example One → Example Two",
}


def row_of(*differences: Difference) -> PlanRow:
    """A line that changes just this."""
    row = rows_of(PLAN)[2]
    assert row.planned is not None
    changed = replace(row.planned, differences=differences, problems=())
    return replace(row, outcome=RowOutcome.CHANGED, planned=changed)


def told(seat: Seat, difference: Difference) -> str:
    """The sentence on it, without the signs that keep directions apart."""
    text = PlanColumns(seat.desk, COUNTRIES, Said({}, set())).why(row_of(difference))
    return text.replace("\u2068", "").replace("\u2069", "")


def test_columns_are_called_as_where_they_were_chosen_and_values_as_their_lists_say(seat: Seat) -> None:
    assert {difference: told(seat, difference) for difference in TOLD} == TOLD
    for difference, text in TOLD.items():
        called = name_of(seat.desk, difference.column).replace("\u2068", "").replace("\u2069", "")
        assert text.startswith(f"{called}: ")


@pytest.mark.parametrize("column", ["languages", "level", "shown_script", "cadre"])
def test_a_code_no_list_knows_is_shown_as_it_is(seat: Seat, column: str) -> None:
    assert told(seat, Difference(column, "", "zzz")).endswith(": zzz")
