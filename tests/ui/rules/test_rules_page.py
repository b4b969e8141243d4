"""People at the page of rules: looking, editing, retiring and importing, all by key, and all taken back."""

import json
from pathlib import Path

import pytest

from tests.builders.windows import Seat
from ui.kit.sheets import FormSheet
from ui.rules.page import RulesPage
from workbench.domain.coordination_rules import CoordinationRule, coordination_rule_id
from workbench.operations.coordination_rules import ship_rules
from workbench.queries.findings import all_rules

HOSTILE = "<img src=x> & =1+1 {organisation}"


def page(seat: Seat) -> RulesPage:
    shown = seat.page
    assert isinstance(shown, RulesPage)
    return shown


def sheet(seat: Seat) -> FormSheet:
    found = seat.session.frame.sheets.sheet()
    assert isinstance(found, FormSheet)
    return found


def rules(seat: Seat) -> dict[str, CoordinationRule]:
    return {rule.code: rule for rule in seat.read(all_rules)}


@pytest.fixture(scope="module")
def ruled(lasting_seat: Seat) -> Seat:
    """Somebody with the rules of the program, and one that another hand wrote and nobody can read."""
    seat = lasting_seat
    ship_rules(seat.desk.database, seat.program.coordination_rules())
    with seat.desk.database.write("rules.add") as work:
        broken = CoordinationRule(
            id=coordination_rule_id("OWN-9"), code="OWN-9", condition='{"check": "nobody_knows"}', messages={"en": "x"}
        )
        work.store(CoordinationRule).put(broken)
    return seat


def file_of(folder: Path, seat: Seat) -> Path:
    shipped = next(draft for draft in seat.program.coordination_rules() if draft.code == "SEV-09")
    common = {"severity": "info", "verified": "ours", "basis": {"en": "Example basis"}}
    rules = [
        {"code": "OWN-1", "condition": {"check": "reviewed"}, "messages": {"en": "Example message."}, **common},
        {"code": "OWN-2", "condition": {"check": "nobody_knows"}, "messages": {"en": "Example."}, **common},
        {"code": "SEV-09", "condition": json.loads(shipped.condition), "messages": {"en": "Example words."}, **common},
        {"code": "OWN-3"},
    ]
    path = folder / "rules.json"
    path.write_text(json.dumps({"format": 1, "rules": rules}))
    return path


def test_a_rule_is_found_edited_and_retired_by_key_and_all_is_taken_back(ruled: Seat) -> None:
    seat, before = ruled, rules(ruled)
    seat.go("settings")
    seat.page.rules_button.click()  # type: ignore[attr-defined]
    seat.settle()
    detail = page(seat).detail
    seat.press("Ctrl+F")
    seat.type("own-9")
    seat.press("Return")
    assert "cannot be read" in detail.banner.text()
    assert "nobody_knows" in detail.condition.text()
    seat.press("Escape", "Ctrl+F")
    seat.type("sev-04")
    seat.press("Return")
    assert detail.condition.text().startswith("Somebody holds one of the roles named here.\nRoles: Co-convener")
    assert "Not in these situations: Disaster (natural hazard) + Armed conflict" in detail.condition.text()

    seat.press("F2")
    sheet(seat).form.set_values({"verified": "unverified", "messages": HOSTILE})
    seat.press("Ctrl+Return")
    assert sheet(seat).form.problem("severity"), "what is only recalled is no error"
    sheet(seat).form.set_values({"severity": "info"})
    seat.press("Ctrl+Return")
    edited = rules(seat)["SEV-04"]
    assert (edited.severity, edited.message(), edited.message("fr")) == (
        "info", HOSTILE, before["SEV-04"].message("fr"),
    )  # fmt: skip

    seat.press("Del")
    assert rules(seat)["SEV-04"].retired
    assert "retired" in detail.banner.text()
    seat.press("Del")
    assert not rules(seat)["SEV-04"].retired
    seat.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert rules(seat) == before


def test_a_file_of_rules_tells_what_it_brings_and_one_undo_takes_it_back(ruled: Seat, tmp_path: Path) -> None:
    seat, before = ruled, rules(ruled)
    seat.go("rules")
    page(seat).importing.read(file_of(tmp_path, seat))
    seat.settle()
    told = sheet(seat).told.text()  # type: ignore[attr-defined]
    assert "1 rule is new." in told
    assert "OWN-2" in told
    assert "OWN-3" in told
    seat.press("Ctrl+Return")
    assert rules(seat) == before | {"OWN-1": rules(seat)["OWN-1"]}, "what is here stays"

    page(seat).importing.read(tmp_path / "rules.json")
    seat.settle()
    sheet(seat).form.set_values({"replace": True})
    seat.press("Ctrl+Return")
    assert rules(seat)["SEV-09"].message() == "Example words."
    seat.press("Ctrl+Z", "Ctrl+Z")
    assert rules(seat) == before
