import pytest

from tests.builders.commands import EXAMPLE_LIST, EXAMPLE_MINUTES, Desk


@pytest.fixture
def with_minutes(desk: Desk) -> Desk:
    file = desk.write("list.txt", EXAMPLE_LIST)
    desk.do("import", "partners", file, "--group", "new:Working Group 2", "--prefix", "WG2")
    desk.do("import", "minutes", desk.write("minutes.md", EXAMPLE_MINUTES))
    return desk


def test_a_round_is_noted_and_taken_back(with_minutes: Desk) -> None:
    desk = with_minutes
    said = desk.do("circulate", "minutes", "WG2-2026-001", "--recipients", "group:Working Group 2",
                   "--sent-on", "2026-03-01", "--answer-by", "2026-03-08", "--silence", "agreed")  # fmt: skip
    assert said.out.startswith("Round 1, sent on 2026-03-01.")
    assert "Answers by: 2026-03-08" in said.out
    assert desk.rows("meetings")[0]["status"] == "circulated"
    assert desk.do("compare", "minutes", "WG2-2026-001").out.endswith("Nothing differs.\n")
    desk.do("undo")
    assert desk.rows("meetings")[0]["status"] == "draft"


@pytest.mark.parametrize(
    "options",
    [("--recipients", "everybody"), ("--recipients", "movement", "--medium", "pigeon"),
     ("--recipients", "movement", "--sent-on", "2026-03-01", "--answer-by", "2026-02-01"), ()],
)  # fmt: skip
def test_a_round_that_cannot_be_is_refused(with_minutes: Desk, options: tuple[str, ...]) -> None:
    assert with_minutes.try_("circulate", "minutes", "WG2-2026-001", *options).code in {1, 2}
    assert with_minutes.rows("meetings")[0]["status"] == "draft"


def test_versions_are_listed_shown_and_compared(with_minutes: Desk) -> None:
    desk = with_minutes
    desk.do("approve", "minutes", "WG2-2026-001", "--by", "Working Group 2", "--on", "2026-02-28")
    (version,) = desk.rows("versions")
    assert (version["meeting"], version["number"]) == ("WG2-2026-001", 1)
    assert version["root"] in desk.do("show", "versions", version["id"]).out
    found = desk.do("compare", "minutes", "WG2-2026-001", "--from", "1", "--to", "draft", "--json").json
    assert (found["from"], found["to"], found["parts"]) == ("1", "draft", [])
    said = desk.try_("compare", "minutes", "WG2-2026-001", "--from", "1", "--to", "9")
    assert said.code == 1
    assert "no version 9" in said.err
