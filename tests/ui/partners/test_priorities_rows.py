"""The priorities of several partners as lines of one table."""

from ui.partners.priorities import as_table, rows_of
from workbench.queries.partner_profiles import PrioritiesOf, PriorityLine


def partner(name: str, *priorities: str) -> PrioritiesOf:
    lines = tuple(PriorityLine(id=f"{name}-{text}", text=text, texts={"en": text}, note="") for text in priorities)
    return PrioritiesOf(organisation=name, name=name, priorities=lines)


def test_each_partner_has_a_column_and_what_two_share_is_known() -> None:
    rows = rows_of([partner("A", "Supervision", "Referral"), partner("B"), partner("C", "REFERRAL")])
    assert [[cell.text if cell else "" for cell in row.cells] for row in rows] == [
        ["Supervision", "", "REFERRAL"], ["Referral", "", ""],
    ]  # fmt: skip
    assert rows[0].shared == {"referral"}
    assert rows_of([partner("A"), partner("B")]) == []


def test_the_copied_table_holds_no_formula_and_no_line_of_its_own() -> None:
    text = as_table([partner("=A", "-1+1\tx\ny"), partner("B", "@sum", "plain")], "Place")
    assert text.split("\n") == ["Place\t'=A\tB", "1\t'-1+1 x y\t'@sum", "2\t\tplain"]
