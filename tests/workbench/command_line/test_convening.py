"""From a situation to an opened set-up at the command line, with what the rules say on the way."""

import json

from tests.builders.commands import Desk


def test_convening_is_proposed_confirmed_checked_and_opened(desk: Desk) -> None:
    partners = "name,kind,country\nExample Red Cross,national_society,UA\nExample Federation,ifrc,\n"
    desk.do("import", "partners", desk.write("partners.csv", partners))
    desk.do("context", "add", "Example response", "--country", "UA", "--from", "2026-01")
    desk.do("context", "situation", "Example response", "disaster_natural", "--collective", "--from", "2026-01")
    proposed = desk.do("convening", "propose", "Example response", "--json").json
    assert [(row["role"], row["organisation"], row["because"]) for row in proposed] == [
        ("convener", "Example Red Cross", ["SEV-02"]), ("co_convener", "Example Federation", ["SEV-04"]),
    ]  # fmt: skip
    before = desk.do("findings", "list", "Example response", "--json").json
    assert [row["rule"] for row in before if row["severity"] == "error"] == ["SEV-01", "SEV-04"]
    for host in ("Example Red Cross", "Example Federation"):
        desk.do("context", "host", "Example response", "UA", host)
    told = desk.do("findings", "list", "Example response", "--language", "fr").out
    assert "un même pays (Ukraine) en même temps" in told, "a country is named, not its code"
    desk.do("undo")

    settled = ("--settled", "The society convenes.", "--on", "2026-02-27", "--by", "by phone")
    desk.do(
        "convening", "confirm", "Example response", "--convener", "Example Red Cross", *settled, "--start", "2026-03"
    )
    assert [row["number"] for row in desk.rows("decisions")] == ["D-2026-001"]
    assert desk.try_("findings", "set-aside", "Example response", "SEV-99", "--because", "x").code == 1
    desk.do(
        "findings", "set-aside", "Example response", "SEV-04", "--because", "Being settled", "--until", "2026-04-01"
    )
    assert "SEV-04" in desk.do("findings", "list", "Example response", "--day", "2026-04-02").out
    desk.do("findings", "bring-back", "Example response", "SEV-04")

    assert "chair" in desk.do("convening", "open", "Example response", "--dry-run").out
    opened = desk.do(
        "convening", "open", "Example response", "--day", "2026-03-09", "--at", "10:00", "--count", "2"
    ).out
    assert "groups 1, seats 1, meetings 2, points 4" in opened
    function = desk.rows("functions")[0]["title"]
    desk.do("convening", "confirm", "Example response", "--as-proposed", "--function", function, *settled)
    desk.do("convening", "seats", "Example response", "--take")
    assert desk.rows("groups")[0]["members"] == 2
    assert desk.do("convening", "seats", "Example response", "--json").json == []


def test_rules_are_edited_retired_and_taken_in_at_the_command_line(desk: Desk) -> None:
    desk.do("context", "add", "Example response")
    desk.do("rules", "edit", "own-06", "--message", "Say what happened.")
    assert "Say what happened." in desk.do("findings", "list", "Example response").out
    assert desk.try_("rules", "edit", "OWN-06", "--severity", "error").code == 1
    desk.do("rules", "retire", "OWN-06", "SEV-14")
    assert "nothing was changed" in desk.do("rules", "retire", "OWN-06").out
    assert "OWN-06" not in desk.do("findings", "list", "Example response").out
    rule = {"code": "OUR-1", "condition": {"check": "nothing"}, "severity": "info", "verified": "ours",
            "messages": {"en": "x"}}  # fmt: skip
    file = desk.write("rules.json", json.dumps({"format": 1, "rules": [rule, 7]}))
    told = desk.do("rules", "import", file).out
    assert "Refused, as it is no rule: 2" in told
    assert "Refused: OUR-1" in told
    (changed,) = [row for row in desk.do("rules", "list", "--json").json if row["code"] == "OWN-06"]
    assert (changed["message"], changed["retired"], changed["problem"]) == ("Say what happened.", True, "")
