"""Duplicates by command: listed with reasons, merged, parted, said to be two."""

from typing import Any

from tests.builders.commands import Desk


def pairs(desk: Desk) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = desk.do("duplicates", "--json").json
    return [row for row in rows if "Sample Bridge" in row["first"]["name"]]


def test_two_are_listed_merged_parted_and_said_to_be_two(desk: Desk) -> None:
    for name in ("Sample Bridge Relief", "Sample Bridge Releif"):
        desk.do("contact", "add", "Called.", "--with", name, "--new")
    (pair,) = pairs(desk)
    first, second = pair["first"]["id"], pair["second"]["id"]
    assert [item["reason"] for item in pair["because"]] == ["similar"]
    assert "Similar name: Sample Bridge" in desk.do("duplicates").out
    before = desk.rows("partners")
    preview = desk.do("merge", first, second, "--dry-run").out
    assert ("names.en: Sample Bridge" in preview, "moves: Participant in a contact 1" in preview) == (True, True)
    assert desk.rows("partners") == before
    merged = desk.do("merge", first, second, "--take", "names.en").out
    assert f"separate {second[-12:]}" in merged
    assert second not in [row["id"] for row in desk.rows("partners")]
    assert desk.try_("merge", first, first).code == 1
    assert "goes back: Participant in a contact 1" in desk.do("separate", second[-12:], "--two").out
    assert [(row["id"], row["name"]) for row in desk.rows("partners")] == [(row["id"], row["name"]) for row in before]
    assert pairs(desk) == []
    (apart,) = desk.do("duplicates", "--apart", "--json").json
    desk.do("duplicates", "--again", apart["id"])
    assert len(pairs(desk)) == 1
    desk.do("duplicates", "--two", first, second, "--why", "Two offices")
    assert pairs(desk) == []
    refused = desk.try_("separate", second[-12:])
    assert (refused.code, "It was not merged" in refused.err) == (1, True)
