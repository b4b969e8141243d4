"""A workspace made by a command: whose it is, out of the list of National Societies or as written."""

import json

import pytest

from tests.builders.commands import Desk
from tests.builders.workspaces import PASSPHRASE


@pytest.fixture
def bare(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A computer without any workspace."""
    return Desk(tmp_path, capsys)  # type: ignore[arg-type]


def new(desk: Desk, name: str, *options: str) -> tuple[int, str]:
    said = desk.run(
        "new",
        desk.folder / f"{name}.workbench",
        "--title",
        "Example",
        "--passphrase-file",
        desk.passphrase_file,
        *options,
    )
    return said.code, said.out + said.err


@pytest.mark.parametrize("typed", ["UA", "ukr", "Україна", "Sociedad de la Cruz Roja de Ucrania", "ucrania"])
def test_the_own_organisation_is_found_by_any_name_country_or_code(bare: Desk, typed: str) -> None:
    code, said = new(bare, "office", "--organisation", typed, "--language", "uk")
    assert code == 0, said
    assert "Its own organisation is: Ukrainian Red Cross Society." in said
    (own,) = bare.rows("partners")
    assert (own["name"], own["kind"], own["country"]) == ("Ukrainian Red Cross Society", "national_society", "UA")


def test_several_that_are_meant_are_named_and_nothing_is_made(bare: Desk) -> None:
    code, said = new(bare, "office", "--organisation", "Congo")
    assert code == 1
    assert "CG Congolese Red Cross" in said
    assert "CD Red Cross of the Democratic" in said
    assert not bare.office.exists()


def test_the_list_is_looked_through_by_words(bare: Desk) -> None:
    found = json.loads(bare.run("societies", "congo", "--json").out)
    assert {row["code"] for row in found} == {"CG", "CD"}
    assert [row["code"] for row in json.loads(bare.run("societies", "nic", "--json").out) if row["remark"]] == ["NI"]
    assert len(json.loads(bare.run("societies", "--json").out)) == 195


def test_another_is_kept_as_written_with_its_kind(bare: Desk) -> None:
    code, _ = new(bare, "relief", "--organisation", "UA", "--organisation-kind", "international_ngo")
    assert code == 0
    (own,) = bare.rows("partners", workspace=bare.folder / "relief.workbench")
    assert (own["name"], own["kind"], own["country"] or None) == ("UA", "international_ngo", None)


def test_one_with_a_remark_is_told_and_a_name_of_the_organisation_is_no_passphrase(bare: Desk) -> None:
    code, said = new(bare, "office", "--organisation", "Nicaraguan Red Cross")
    assert code == 0
    assert "Note: Dissolved" in said
    bare.write("passphrase", "Croix-Rouge nicaraguayenne\n", mode=0o600)
    code, said = new(bare, "other", "--organisation", "NI")
    assert code == 1
    assert not (bare.folder / "other.workbench").exists()
    assert PASSPHRASE not in said
