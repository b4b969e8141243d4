"""The sample workspace's content says only what the published texts say, and calls the rest an example."""

import json
from pathlib import Path

from workbench.domain.actions import ActionPriority, ActionStatus
from workbench.domain.contexts import ContextKind
from workbench.domain.decisions import DecisionMethod, DecisionOutcome
from workbench.domain.groups import MemberRole, WorkplanStatus
from workbench.domain.meetings import AgendaPurpose, AttendanceMode, BlockKind, MeetingStatus
from workbench.domain.partners import OrganisationKind

SAMPLE = json.loads(
    (Path(__file__).parents[3] / "resources" / "sample" / "sample.json").read_text(encoding="utf-8")
)  # fmt: skip

TEMPLATES = json.loads(
    (Path(__file__).parents[3] / "resources" / "coordination" / "function_templates.json").read_text(encoding="utf-8")
)  # fmt: skip


def test_the_register_holds_the_annex_and_the_two_that_were_thanked() -> None:
    organisations = {row["key"]: row for row in SAMPLE["organisations"]}
    group = SAMPLE["groups"][0]
    assert len(group["members"]) == 17
    assert {row["organisation"] for row in group["members"] if row["role"] == "lead"} == {"dk", "icrc"}
    movement = {key for key, row in organisations.items() if OrganisationKind(row["kind"]).is_movement}
    assert len(movement) == 19
    assert movement - {row["organisation"] for row in group["members"]} == {"hn", "co"}
    assert (len(SAMPLE["contexts"]), len(group["workplan"]), len(SAMPLE["posts"])) == (7, 3, 6)


def test_every_word_is_one_the_domain_knows_and_every_key_is_there() -> None:
    organisations = {row["key"] for row in SAMPLE["organisations"]}
    posts = {row["key"] for row in SAMPLE["posts"]}
    assert {row["kind"] for row in SAMPLE["organisations"]} <= set(OrganisationKind)
    assert {row["kind"] for row in SAMPLE["contexts"]} <= set(ContextKind)
    assert {row["role"] for row in SAMPLE["groups"][0]["members"]} <= set(MemberRole)
    assert {row["status"] for row in SAMPLE["groups"][0]["workplan"]} <= set(WorkplanStatus)
    assert {row["organisation"] for row in SAMPLE["posts"]} <= organisations
    for meeting in SAMPLE["meetings"]:
        assert meeting["status"] in set(MeetingStatus)
        assert {row["mode"] for row in meeting["attendance"]} <= set(AttendanceMode)
        assert {row["organisation"] for row in meeting["attendance"] if "organisation" in row} <= organisations
        assert {row["post"] for row in meeting["attendance"] if "post" in row} <= posts
        assert {row["purpose"] for row in meeting["agenda"]} <= set(AgendaPurpose)
        for block in (block for item in meeting["agenda"] for block in item["blocks"]):
            assert block["kind"] in set(BlockKind)
            assert block.get("owner", "dk") in organisations
            assert block.get("method", "vote") in set(DecisionMethod)
            assert block.get("outcome", "noted") in set(DecisionOutcome)
            assert block.get("status", "open") in set(ActionStatus)
    for action in SAMPLE["actions"]:
        assert action["status"] in set(ActionStatus)
        assert action["priority"] in set(ActionPriority)


def test_partners_stand_with_what_their_texts_state_of_them() -> None:
    organisations = {row["key"]: row for row in SAMPLE["organisations"]}
    assert len(organisations) == 69
    assert {row["source"] for row in SAMPLE["relations"]} | {row["target"] for row in SAMPLE["relations"]} <= set(
        organisations
    )
    assert {row["kind"] for row in SAMPLE["relations"]} == {"supports", "funds", "subcontracts", "member_of", "sister"}
    assert all(row["note"] for row in SAMPLE["relations"])
    # Nobody stated a number of people.
    assert not any("count" in said for row in organisations.values() for said in row.get("capacity", ()))


def test_roles_are_those_a_text_states_and_the_rest_is_open() -> None:
    functions = {row["key"]: row for row in SAMPLE["functions"]}
    roles = [(row["function"], row["organisation"], row["role"]) for row in SAMPLE["roles"]]
    members = {(row["organisation"], row["role"]) for row in SAMPLE["groups"][0]["members"]}
    assert {role[1:] for role in roles if role[0] == "area_2_wg2"} == members
    assert [role for role in roles if role[0] != "area_2_wg2"] == [
        ("ukraine_mhpss_movement", "dk", "support"),
        ("yemen_meetings", "ye", "member"),
    ]
    assert all(row["basis"] for row in (*SAMPLE["roles"], *SAMPLE["situations"]))
    assert {row["level"] for row in functions.values()} <= {"strategic", "operational", "technical"}
    assert {row["context"] for row in functions.values()} <= {row["key"] for row in SAMPLE["contexts"]}
    shipped = {row["code"] for row in TEMPLATES["functions"]}
    assert {row["template"] for row in functions.values() if "template" in row} <= shipped


def test_what_a_text_contradicts_itself_in_is_told_and_not_mended() -> None:
    organisations = {row["key"]: row for row in SAMPLE["organisations"]}
    profile = organisations["pih"]["profile"]
    assert "across 11 countries" in profile["description"]
    assert "Kazakhstan" not in profile["description"]
    assert "Kazakhstan" in profile["relevant_work"]
    for word in ("11 countries", "Kazakhstan", "Russia", "Navajo Nation"):
        assert word in profile["source_remarks"]
    assert "country" not in organisations["pih"]
    assert "twice" in organisations["ss"]["profile"]["source_remarks"]


def test_whatever_is_made_up_says_so_and_nobody_is_named() -> None:
    assert "people" not in SAMPLE
    assert all(meeting["title"].startswith("Example") for meeting in SAMPLE["meetings"])
    blocks = [block for meeting in SAMPLE["meetings"] for item in meeting["agenda"] for block in item["blocks"]]
    assert blocks
    assert all(row["text"].startswith("Example") for row in (*blocks, *SAMPLE["actions"]))
    text = json.dumps(SAMPLE)
    people = (
        "Didenko",
        "Alsakkaf",
        "Khaled",
        "Marmolejo",
        "Alabdullah",
        "Constandinides",
        "Taylor",
        "Merrett",
        "Wadley",
    )
    for name in people:
        assert name not in text
