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
    desk.do("mandate", "answer", card["id"], "agreed", "Example Office")
    assert desk.rows("mandates")[0]["acknowledgement"]["agreed"] == 1
    desk.do("mandate", "answer", card["id"], "correction", "Example Office", "--words", "Example: not in the hills.")
    assert desk.rows("mandates")[0]["acknowledgement"]["corrections"] == 1
    assert desk.try_("mandate", "answer", card["id"], "correction", "Example Office").code == 1, "without words"
    desk.do("area", "add", "Example coast")
    desk.do("mandate", "edit", card["id"], "--limits", "Example: no clinics.", "--layer", "-", "--area",
            "Example coast", "--from", "2025")  # fmt: skip
    edited = desk.rows("mandates")[0]
    assert (edited["layers"], edited["areas"], edited["start"]) == ([], ["Example coast"], "2025")
    assert edited["statement"] == "Supports the example.", "what was not named stays"
    desk.do("mandate", "remove", card["id"])
    assert desk.rows("mandates") == []
    desk.do("undo")
    commitment = desk.rows("commitments")[0]["id"]
    desk.do("commitment", "evidence", commitment, "Example report", "--day", "2025")
    desk.do("commitment", "status", "kept", commitment)
    first = desk.rows("commitments")[0]
    assert (first["status"], first["evidence"]) == ("kept", 1)


def test_one_language_of_a_card_is_taken_away_and_the_others_stay(desk: Desk) -> None:
    desk.do("mandate", "add", "Example Office", "Supports the example.")
    card = desk.rows("mandates")[0]["id"]
    desk.do("mandate", "edit", card, "--language", "fr", "--statement", "Appuie.", "--limits", "Pas de clinique.")
    assert desk.do("list", "mandates", "--json", "--language", "fr").json[0]["statement"] == "Appuie."
    desk.do("mandate", "edit", card, "--language", "fr", "--statement", "")
    assert desk.do("list", "mandates", "--json", "--language", "fr").json[0]["statement"] == "Supports the example."
    last = desk.try_("mandate", "edit", card, "--statement", "")
    assert (last.code, "needs a statement" in last.err) == (1, True), "without words it would be none"


def test_a_correction_is_judged_as_one_of_its_card_and_opened_again(desk: Desk) -> None:
    for statement in ("Supports the example.", "Another card."):
        desk.do("mandate", "add", "Example Office", statement)
    card, other = (row["id"] for row in desk.rows("mandates"))
    desk.do("mandate", "circulate", card, other, "--recipients", "movement")
    assert desk.do("mandate", "corrections", card).out == "Nobody asked for a correction.\n"
    desk.do("mandate", "answer", card, "correction", "Example Office", "--words", "Example: not in the hills.")
    (asked,) = desk.do("mandate", "corrections", card, "--json").json
    assert (asked["partner"], asked["judged"], asked["round"]) == ("Example Office", "open", 1)
    assert desk.try_("mandate", "judge", other, "accepted", asked["id"]).code == 1, "it was asked for to another card"
    desk.do("mandate", "judge", card, "accepted", asked["id"][-8:], "--reason", "Example: so it is.")
    (judged,) = desk.do("mandate", "corrections", card, "--json").json
    assert (judged["judged"], judged["reason"]) == ("accepted", "Example: so it is.")
    desk.do("undo")
    assert desk.do("mandate", "corrections", card, "--json").json == [asked]


def test_commitments_and_their_evidence_are_put_right_ordered_and_removed(desk: Desk) -> None:
    desk.do("instrument", "add", "Example pledge")
    desk.do("instrument", "add", "Another pledge")
    for text in ("First", "Second", "Third"):
        desk.do("commitment", "add", "Example pledge", text)
    first, second, third = (row["id"] for row in desk.rows("commitments"))
    desk.do("commitment", "order", third, first)
    assert [row["text"] for row in desk.rows("commitments")] == ["Third", "First", "Second"], "the rest comes behind"
    assert "nothing was changed" in desk.do("commitment", "order", third, first).out
    desk.do("commitment", "edit", first, "--text", "Premier", "--language", "fr", "--organisation", "Example Office",
            "--due", "2027-01-31", "--verified", "stated")  # fmt: skip
    desk.do("commitment", "edit", first, "--due", "-")
    told = desk.do("commitment", "show", first, "--json", "--language", "fr").json
    assert told["draft"]["texts"] == {"en": "First", "fr": "Premier"}
    assert (told["row"]["organisation"], told["row"]["due"]) == ("Example Office", None)
    assert desk.try_("commitment", "edit", second, "--text", "").code == 1, "a commitment without words is none"
    desk.do("commitment", "evidence", first, "Example report", "--day", "2025")
    (evidence,) = desk.do("commitment", "show", first, "--json").json["evidence"]
    desk.do("commitment", "edit-evidence", evidence["id"], "--day", "2025-06")
    assert "2025-06  Example report" in desk.do("commitment", "show", first).out
    desk.do("commitment", "remove-evidence", evidence["id"])
    assert "Evidence" not in desk.do("commitment", "show", first).out
    desk.do("undo")
    desk.do("commitment", "edit", second, "--instrument", "Another pledge")
    assert desk.try_("commitment", "order", first, second).code == 1, "each instrument has an order of its own"
    desk.do("commitment", "remove", first, third)
    assert [row["text"] for row in desk.rows("commitments")] == ["Second"]
    desk.do("undo")
    assert "2025-06  Example report" in desk.do("commitment", "show", first).out, "the evidence came back with it"


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
