import json

from tests.builders.commands import Desk


def test_who_one_is_is_said_shown_and_taken_back(desk: Desk) -> None:
    assert "Nobody said" in desk.do("oneself").out
    assert "You are: Delegate, Example Office" in desk.do("oneself", "--new-post", "Delegate").out
    known = json.loads(desk.do("oneself", "--json").out)
    assert (known["name"], known["organisation"]) == ("Delegate, Example Office", None)
    assert "You are: Example Office" in desk.do("oneself", "--organisation", "Example Office").out
    assert desk.do("oneself", "--post", known["post"]).out.startswith("You are: Delegate")
    assert "Nobody said" in desk.do("oneself", "--nobody").out
    assert desk.try_("oneself", "--nobody", "--post", "Delegate").code == 2
    assert desk.try_("oneself", "--post", "No such post").code == 1


def test_the_morning_sheet_is_written_and_noted(desk: Desk) -> None:
    out = desk.folder / "morning.pdf"
    desk.do("export", "morning-sheet", "--output", out, "--language", "uk")
    assert out.read_bytes().startswith(b"%PDF")
    (release,) = desk.rows("releases")
    assert (release["what"], release["recipients"]) == ("morning-sheet/all", "")
