"""The scenes of the rules of coordination: one rule, one that is retired, its sheet, and a file that is taken in."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.builders.windows import Seat
from ui.rules.page import RulesPage
from workbench.domain.coordination_rules import coordination_rule_id
from workbench.operations.coordination_rules import retire_rules, ship_rules

SHOWN, RETIRED = coordination_rule_id("SEV-04"), coordination_rule_id("SEV-12")
FILE = {
    "format": 1,
    "rules": [
        {"code": "EXAMPLE-1", "condition": {"check": "reviewed"}, "severity": "info", "verified": "ours",
         "messages": {"en": "Example message."}},
        {"code": "EXAMPLE-2", "condition": {"check": "nobody_knows"}, "severity": "info", "verified": "ours",
         "messages": {"en": "Example message."}},
        {"code": "SEV-04", "condition": {"check": "reviewed"}, "severity": "info", "verified": "ours",
         "messages": {"en": "Example message."}},
        {"code": "EXAMPLE-3"},
    ],
}  # fmt: skip


def rule(seat: Seat, *, command: str = "", retired: bool = False) -> None:
    """A rule of the program, perhaps with its sheet, or one that is retired."""
    ship_rules(seat.desk.database, seat.desk.program.coordination_rules())
    if retired:
        retire_rules(seat.desk.database, [RETIRED])
    seat.go(f"rules/{RETIRED if retired else SHOWN}")
    if command:
        seat.command(command)


def taken_in(seat: Seat) -> None:
    """What a file of rules holds, before anything is written."""
    rule(seat)
    page = seat.page
    assert isinstance(page, RulesPage)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rules.json"
        path.write_text(json.dumps(FILE), encoding="utf-8")
        page.importing.read(path)
        seat.settle()
