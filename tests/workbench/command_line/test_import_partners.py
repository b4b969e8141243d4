import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders.commands import EXAMPLE_LIST, Desk

SEED = next(iter((Path(__file__).parents[4] / "shared" / "seeds").glob("000*.txt")), None)
LINES = 10_000 if os.environ.get("WHOLE") else 2_000
GROUP = ("--group", "new:Working Group 2", "--prefix", "WG2")
TABLE = (
    "Organisation\tName\tPosition\tE-mail\tPhone\n"
    "Example Red Cross\tAlpha Example\tCoordinator\talpha@example.org\t+1 555 0100\n"
    "Example Relief\tBeta Example\t\tbeta@example.org\t\n"
    "Example Red Cross\tAlpha Example\tDeputy\t\t\n"
)


def annex() -> str:
    assert SEED is not None
    text = SEED.read_text(encoding="utf-8")
    return text[text.rindex("\nAnnex\n") + 1 :]


def outcomes(plan: dict[str, list[dict[str, object]]]) -> dict[object, int]:
    found = [line["outcome"] for line in plan["lines"]]
    return {outcome: found.count(outcome) for outcome in found}


@pytest.mark.skipif(SEED is None, reason="the published report is not beside this checkout")
def test_the_annex_becomes_seventeen_partners_and_a_group_with_two_leads(desk: Desk) -> None:
    said = desk.do("import", "partners", desk.write("annex.txt", annex()), *GROUP, "--json").json
    assert outcomes(said) == {"new": 17, "repeated": 1}
    (again,) = [line for line in said["lines"] if line["outcome"] == "repeated"]
    assert again["organisation"] == "South Sudan Red Cross"
    partners = {row["name"]: row for row in desk.rows("partners") if row["name"] != "Example Office"}
    assert len(partners) == 17
    assert partners["Argentinian Red Cross"]["country"] == "AR"
    assert {row["kind"] for name, row in partners.items() if "IFRC" not in name and name != "ICRC"} == {
        "national_society"
    }
    assert (partners["ICRC"]["kind"], partners["IFRC"]["kind"]) == ("icrc", "ifrc")
    assert partners["IFRC PS Centre"]["kind"] == "reference_centre"
    seats = desk.rows("memberships")
    assert len(seats) == 17
    assert [row["organisation"] for row in seats if row["role"] == "lead"] == ["Danish Red Cross", "ICRC"]


@pytest.mark.skipif(SEED is None, reason="the published report is not beside this checkout")
def test_partners_under_similar_names_are_shown_and_never_merged(desk: Desk) -> None:
    desk.do("import", "partners", desk.write("known.txt", "- Argentine Red Cross\n- Ukrainian Red Cross Society\n"))
    file = desk.write("annex.txt", annex())
    plan = desk.do("import", "partners", file, "--dry-run", "--json").json
    similar = {line["organisation"]: line["line"] for line in plan["lines"] if line["outcome"] == "doubtful"}
    assert set(similar) == {"Argentinian Red Cross", "Ukraine Red Cross"}
    told = desk.do("import", "partners", file, "--dry-run").out
    assert 'like "Argentine Red Cross"' in told
    assert 'like "Ukrainian Red Cross Society"' in told
    desk.do("import", "partners", file, "--same", similar["Argentinian Red Cross"])
    names = [row["name"] for row in desk.rows("partners")]
    assert len(names) == 1 + 2 + 16
    assert "Argentine Red Cross" in names
    assert "Argentinian Red Cross" not in names
    assert {"Ukraine Red Cross", "Ukrainian Red Cross Society"} <= set(names)


def test_a_list_with_a_new_group_is_one_step_that_one_undo_takes_back(desk: Desk) -> None:
    before = {kind: desk.rows(kind) for kind in ("partners", "groups", "memberships", "people", "posts")}
    said = desk.do("import", "partners", desk.write("list.txt", EXAMPLE_LIST), *GROUP, "--json").json
    assert outcomes(said) == {"new": 17, "repeated": 1}
    assert [row["leads"] for row in desk.rows("groups")] == [["Example Federation", "Example Relief"]]
    assert desk.operations() == ["partners.import", "workspace.create"]
    assert "Undone: partners.import (35 records)." in desk.do("undo").out
    assert {kind: desk.rows(kind) for kind in before} == before


def test_the_same_list_again_makes_nothing_new(desk: Desk) -> None:
    file = desk.write("list.txt", EXAMPLE_LIST)
    desk.do("import", "partners", file, *GROUP)
    again = desk.do("import", "partners", file, "--group", "WG2")
    assert "17 known already" in again.out
    assert "Nothing was written" in again.out
    assert "undo" not in again.out
    assert desk.operations() == ["partners.import", "workspace.create"]


def test_without_a_group_the_roles_are_named_as_not_kept(desk: Desk) -> None:
    said = desk.do("import", "partners", desk.write("list.txt", EXAMPLE_LIST))
    _, _, roles = said.out.partition("roles not kept")
    assert "Example Federation: Lead" in roles
    assert "Example Relief: Lead" in roles
    assert desk.rows("memberships") == []


def test_a_dry_run_tells_the_plan_and_writes_nothing(desk: Desk) -> None:
    said = desk.do("import", "partners", desk.write("list.txt", EXAMPLE_LIST), *GROUP, "--dry-run")
    assert "17 new" in said.out
    assert "1 repeated in the list" in said.out
    assert "Nothing was written" in said.out
    assert desk.operations() == ["workspace.create"]


def test_a_pasted_table_makes_people_posts_seats_and_channels_in_one_step(desk: Desk) -> None:
    desk.do("import", "partners", desk.write("table.txt", TABLE), *GROUP)
    people = {row["name"]: row for row in desk.rows("people")}
    assert set(people) == {"Alpha Example", "Beta Example"}
    assert people["Alpha Example"]["email"] == "alpha@example.org"
    assert people["Alpha Example"]["telephone"] == "+1 555 0100"
    posts = {(row["organisation"], row["title"], row["holder"]) for row in desk.rows("posts")}
    assert posts == {
        ("Example Red Cross", "Coordinator", "Alpha Example"),
        ("Example Red Cross", "Deputy", "Alpha Example"),
        ("Example Relief", "Focal point", "Beta Example"),
    }
    assert {row["organisation"] for row in desk.rows("memberships")} == {"Example Red Cross", "Example Relief"}
    desk.do("undo")
    assert (desk.rows("people"), desk.rows("posts"), desk.rows("groups")) == ([], [], [])


def test_a_mapping_overrides_what_columns_seem_to_hold(desk: Desk) -> None:
    table = "Alpha Example\tExample Relief\nBeta Example\tExample Federation\n"
    mapping = ("--mapping", "1=person", "--mapping", "2=organisation")
    desk.do("import", "partners", desk.write("table.txt", table), *mapping)
    assert {(row["name"], row["organisation"]) for row in desk.rows("people")} == {
        ("Alpha Example", "Example Relief"),
        ("Beta Example", "Example Federation"),
    }


@pytest.mark.parametrize(("mapping", "code"), [("1", 2), ("=person", 2), ("1=colour", 1), ("Nowhere=person", 1)])
def test_a_mapping_that_does_not_fit_is_refused(desk: Desk, mapping: str, code: int) -> None:
    said = desk.try_("import", "partners", desk.write("table.txt", TABLE), "--mapping", mapping)
    assert said.code == code
    assert said.err
    assert desk.operations() == ["workspace.create"]


def test_the_answer_for_scripts_has_the_same_fields_for_every_line(desk: Desk) -> None:
    said = desk.do("import", "partners", desk.write("table.txt", TABLE), "--dry-run", "--json").json
    assert sorted(said) == [
        "columns_not_kept",
        "dry_run",
        "group",
        "hidden_characters_removed",
        "lines",
        "refused",
        "skipped",
    ]
    assert said["dry_run"] is True
    assert said["hidden_characters_removed"] == 0
    assert said["lines"][1] == {
        "line": 3, "organisation": "Example Relief", "outcome": "new", "id": None, "candidates": [], "repeats": None,
        "person": "Beta Example", "post": "Focal point", "role": None, "role_kept": False,
    }  # fmt: skip


HOSTILE = {
    "a formula": ("=1+1", "=1+1"),
    "HTML": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "a control character": ("Example\x07 Relief", "Example Relief"),
    "a direction override": ("Example \u202efeileR", "Example feileR"),
    "a lone surrogate": (b"- Example \xed\xa0\x80 Relief\n", None),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_names_are_kept_literally_or_cleaned_and_counted(desk: Desk, case: str) -> None:
    typed, expected = HOSTILE[case]
    content = typed if isinstance(typed, bytes) else f"- {typed}\n"
    said = desk.do("import", "partners", desk.write("list.txt", content))
    (name,) = [row["name"] for row in desk.rows("partners") if row["name"] != "Example Office"]
    assert name == expected or expected is None
    assert not any("\ud800" <= letter <= "\udfff" for letter in name)
    assert ("1 hidden character" in said.out) is (isinstance(typed, str) and typed != expected)


def test_a_formula_is_guarded_in_the_exported_list_and_literal_when_read_again(desk: Desk) -> None:
    desk.do("import", "partners", desk.write("list.txt", "- =1+1\n- @example\n"))
    out = desk.folder / "partners.csv"
    desk.do("export", "list", "partners", "--output", out)
    assert ",'=1+1," in out.read_text(encoding="utf-8")
    other = desk.folder / "other.workbench"
    desk.make(other, organisation="")
    desk.do("import", "partners", out, "--mapping", "name=organisation", workspace=other)
    assert {row["name"] for row in desk.rows("partners", other)} == {"=1+1", "@example", "Example Office"}


def test_a_megabyte_in_one_line_is_refused_with_a_reason_and_the_rest_is_taken_in(desk: Desk) -> None:
    said = desk.do("import", "partners", desk.write("list.txt", f"- {'x' * 1_000_000}\n- Example Relief\n"))
    assert "1 refused" in said.out
    assert "too long" in said.out
    assert len(said.out) < 2_000
    assert [row["name"] for row in desk.rows("partners")] == ["Example Office", "Example Relief"]


def test_thousands_of_lines_are_taken_in_by_one_step(
    desk: Desk, record_property: Callable[[str, object], None]
) -> None:
    lines = "".join(f"- Example Society {number:05} of {chr(65 + number % 26)}place\n" for number in range(LINES))
    file = desk.write("list.txt", lines)
    began = time.perf_counter()
    said = desk.do("import", "partners", file, "--group", "new:Everybody", "--json")
    record_property("seconds", round(time.perf_counter() - began, 1))
    assert len(said.json["lines"]) == LINES
    assert len(desk.rows("memberships")) == LINES
    assert desk.operations() == ["partners.import", "workspace.create"]


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [("sheet.xlsx", b"PK\x03\x04" + bytes(40), "not text"), ("broken.txt", b"Example\0Relief\n", "not readable")],
)
def test_what_is_no_text_is_refused_with_a_way_on(desk: Desk, name: str, content: bytes, word: str) -> None:
    said = desk.try_("import", "partners", desk.write(name, content))
    assert (said.code, said.out) == (1, "")
    assert word in said.err
    assert said.err.count(";") == 2
    assert desk.operations() == ["workspace.create"]


@pytest.mark.parametrize("kind", ["partners", "minutes"])
def test_a_missing_file_and_a_folder_are_told_in_words(desk: Desk, kind: str) -> None:
    for file in (desk.folder / "nowhere.txt", desk.folder):
        said = desk.try_("import", kind, file)
        assert said.code == 1
        assert said.err.startswith("error: ")
        assert said.err.count(";") >= 2
    assert desk.operations() == ["workspace.create"]


def test_an_empty_file_changes_nothing_and_says_so(desk: Desk) -> None:
    said = desk.try_("import", "partners", desk.write("empty.txt", ""))
    assert "othing" in said.out + said.err
    assert desk.operations() == ["workspace.create"]


def test_a_group_that_nobody_knows_is_refused(desk: Desk) -> None:
    said = desk.try_("import", "partners", desk.write("list.txt", EXAMPLE_LIST), "--group", "Nobody")
    assert said.code == 1
    assert "“Nobody”" in said.err
    assert desk.operations() == ["workspace.create"]


def test_a_new_group_needs_a_name(desk: Desk) -> None:
    said = desk.try_("import", "partners", desk.write("list.txt", EXAMPLE_LIST), "--group", "new:")
    assert (said.code, said.out) == (1, "")
    assert desk.operations() == ["workspace.create"]


def test_an_arabic_list_keeps_its_language(desk: Desk) -> None:
    desk.do("import", "partners", desk.write("list.txt", "- جمعية المثال\n"), "--language", "ar")
    shown = desk.do("show", "partners", "جمعية المثال", "--json").json
    assert json.dumps(shown["fields"]["names"], ensure_ascii=False) == '"ar: جمعية المثال"'
