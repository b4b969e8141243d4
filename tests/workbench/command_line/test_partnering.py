"""One partner and the vocabularies at the command line."""

from tests.builders.commands import Desk
from tests.builders.workspaces import a_workspace


def test_a_partner_is_described_and_shown_whole(desk: Desk) -> None:
    desk.do("partner", "add", "Example Alliance", "--kind", "alliance", "--country", "LB", "--name", "fr=Alliance")
    desk.do("partner", "add", "Example Relief", "--kind", "national_ngo", "--local", "--size", "small",
            "--identifier", "HDX=erl", "--alias", "Relief")  # fmt: skip
    desk.do("partner", "edit", "Example Relief", "--acronym", "ER", "--parent", "Example Alliance")
    desk.do("partner", "relate", "ER", "member_of", "Example Alliance", "--from", "2024", "--note", "Example remark")
    assert "already" in desk.do("partner", "relate", "ER", "member_of", "Example Alliance", "--from", "2024").out
    desk.do("partner", "profile", "ER", "mission", "Example mission.")
    desk.do("partner", "capacity", "ER", "nurses", "1,200", "--as-of", "2025")
    desk.do("partner", "priorities", "ER", "First", "Second")
    desk.do("partner", "terms", "ER", "Example Alliance", "--add", "approaches/advocacy")
    out = desk.do("partner", "show", "ER", "--language", "en").out
    for words in ("Member of", "2024", "above", "Example mission.", "1200 2025", "Advocacy", "Second", "erl"):
        assert words in out
    listed = desk.do("partner", "list", "--term", "approaches/advocacy", "--local", "--json").json
    assert [row["name"] for row in listed] == ["Example Relief"]
    shown = desk.do("partner", "show", "Example Alliance", "--json").json
    assert [(line["kind"], line["is_outgoing"], line["other"]) for line in shown["current"]] == [
        ("member_of", False, "Example Relief")
    ]
    assert [row["name"] for row in shown["below"]] == ["Example Relief"]
    rows = desk.do("partner", "compare", "ER", "Example Alliance", "--json").json
    assert [(row["partner"], row["place"], row["priority"]) for row in rows] == [
        ("Example Relief", 1, "First"), ("Example Relief", 2, "Second")
    ]  # fmt: skip


def test_priorities_keep_their_own_ids_and_what_is_wrong_is_said(desk: Desk) -> None:
    desk.do("partner", "add", "Example Relief")
    desk.do("partner", "priorities", "Example Relief", "First", "Second")
    before = {line["text"]: line["id"] for line in priorities(desk)}
    desk.do("partner", "priorities", "Example Relief", "second", "Third")
    after = {line["text"]: line["id"] for line in priorities(desk)}
    assert (list(after), after["Second"]) == (["Second", "Third"], before["Second"])
    refused = desk.try_("partner", "relate", "Example Relief", "funds", "Example Relief")
    assert "cannot be related to itself" in refused.err
    assert "is in no vocabulary" in desk.try_("partner", "terms", "Example Relief", "--add", "approaches/gossip").err
    assert desk.try_("partner", "edit", "Example Relief", "--name", "French name").code == 2
    desk.do("partner", "audience", "Example Relief", "office")
    assert "already" in desk.do("partner", "audience", "Example Relief", "office").out


def priorities(desk: Desk) -> list[dict[str, str]]:
    shown = desk.do("partner", "show", "Example Relief", "--json").json
    found: list[dict[str, str]] = shown["profile"]["priorities"]
    return found


def test_a_relation_is_ended_and_removed(desk: Desk) -> None:
    for name in ("Example Fund", "Example Relief"):
        desk.do("partner", "add", name)
    desk.do("partner", "relate", "Example Fund", "funds", "Example Relief")
    (line,) = desk.do("partner", "show", "Example Relief", "--json").json["current"]
    desk.do("partner", "unrelate", line["id"][-12:], "--on", "2020-03-31")
    assert [(row["source"], row["kind"], row["end"]) for row in desk.rows("relations")] == [
        ("Example Fund", "funds", "2020-03-31")
    ]
    (line,) = desk.do("partner", "show", "Example Relief", "--json").json["others"]
    assert (line["end"], line["is_current"]) == ("2020-03-31", False)
    desk.do("partner", "unrelate", line["id"])
    assert desk.do("partner", "show", "Example Relief", "--json").json["others"] == []


def test_a_vocabulary_is_listed_added_to_renamed_retired_and_reordered(desk: Desk) -> None:
    listed = {row["code"]: row for row in desk.do("vocabulary", "list", "--json").json}
    assert (listed["settings"]["fixed"], listed["organisation_kinds"]["fixed"]) == (False, True)
    desk.do("vocabulary", "add", "settings", "Mobile team")
    desk.do("vocabulary", "rename", "settings", "mobile_team", "Équipe mobile", "--language", "fr")
    desk.do("vocabulary", "move", "settings", "mobile_team", "--up", "9")
    desk.do("vocabulary", "retire", "settings", "school")
    rows = desk.do("vocabulary", "list", "settings", "--json", "--language", "fr").json
    assert (rows[0]["label"], rows[0]["verified"]) == ("Équipe mobile", "ours")
    assert [row["code"] for row in rows if row["retired"]] == ["school"]
    desk.do("vocabulary", "retire", "settings", "school", "--offer")
    assert "no vocabulary" in desk.try_("vocabulary", "list", "gossip").err
    assert "has to know every term" in desk.try_("vocabulary", "add", "organisation_kinds", "Guild").err
    assert "is in no vocabulary" in desk.try_("vocabulary", "retire", "settings", "gossip").err
    code = desk.do("vocabulary", "new", "Example themes").out.removeprefix("Made: ").partition(".")[0]
    desk.do("vocabulary", "add", code, "Sea rescue")
    desk.do("partner", "add", "Example Boats", "--term", f"{code}/sea_rescue")


def test_a_workspace_made_before_the_vocabularies_takes_them_in_when_it_is_next_written(desk: Desk) -> None:
    with a_workspace(desk.folder, "before") as workspace:
        older = workspace.folder
    assert desk.do("vocabulary", "list", "--json", workspace=older).json == []
    desk.do("partner", "add", "Example Relief", "--term", "approaches/advocacy", workspace=older)
    listed = {row["code"] for row in desk.do("vocabulary", "list", "--json", workspace=older).json}
    assert {"approaches", "profile_sections", "organisation_kinds"} <= listed
    assert [row["code"] for row in desk.do("history", "--json", workspace=older).json] == [
        "partners.add",
        "rules.ship",
        "vocabularies.ship",
    ]
    desk.do("undo", workspace=older)
    assert desk.rows("partners", workspace=older) == []
