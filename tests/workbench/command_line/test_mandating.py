"""Mandates, commitments and the care pyramid at the command line: written, sent round, kept, answered, found right."""

from tests.builders.commands import Desk


def test_mandates_and_commitments_are_written_sent_round_and_marked(desk: Desk) -> None:
    desk.do("context", "add", "Example")
    assert "seville_2" in desk.do("commitment", "take").out
    desk.do("commitment", "take", "resolution_2_33ic")
    assert desk.try_("commitment", "take", "unheard_of").code != 0
    desk.do("mandate", "add", "Example Office", "Supports the example.", "--context", "Example",
            "--layer", "movement/basic")  # fmt: skip
    card = desk.rows("mandates")[0]
    assert (card["organisation"], card["status"]) == ("Example Office", "draft")
    desk.do("mandate", "status", "in_force", card["id"])
    desk.do("mandate", "circulate", card["id"], "--recipients", "movement")
    again = desk.rows("mandates")[0]
    assert (again["status"], again["acknowledgement"]["round"]) == ("in_force", 1)
    commitment = desk.rows("commitments")[0]["id"]
    desk.do("commitment", "evidence", commitment, "Example report", "--day", "2025")
    desk.do("commitment", "status", "kept", commitment)
    first = desk.rows("commitments")[0]
    assert (first["status"], first["evidence"]) == ("kept", 1)


def test_layers_are_answered_and_services_found_right_and_no_data_is_told_as_such(desk: Desk) -> None:
    desk.do("context", "add", "Example", "--country", "ua")
    desk.do("area", "add", "Example region")
    desk.do("layers", "set", "Example", "Example Office", "basic", "--provide", "full", "--assess", "yes")
    rows = desk.do("layers", "show", "Example", "--json").json
    assert (rows[0]["provide"], rows[0]["assess"], rows[0]["refer"]) == ("full", "yes", "not asked")
    desk.do("service", "add", "Example", "Example Office", "--layer", "movement/basic", "--area", "Example region")
    service = desk.rows("services")[0]["id"]
    desk.do("service", "verify", service, "--by", "Example visit")
    told = {row["layer"]: row for row in desk.do("service", "coverage", "Example", "--json").json}
    assert told["Basic psychosocial support"]["cover"] == "running"
    assert told["Basic psychosocial support"]["last_verified"]
    assert told["Psychological support"]["cover"] == "no_data"
