import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders.responses import TODAY, a_response
from workbench.bootstrap.program import make_program
from workbench.domain.coordination_rules import CoordinationRule, Severity, coordination_rule_id
from workbench.domain.layer_stances import LayerStance, Stance, layer_stance_id
from workbench.domain.partners import Organisation, OrganisationKind, Post
from workbench.domain.periods import PartialDate
from workbench.domain.role_assignments import Role
from workbench.domain.rule_drafts import RuleDraft
from workbench.domain.set_asides import SetAside
from workbench.domain.vocabularies import Verification
from workbench.errors import Refused, RuleViolation
from workbench.identifiers import OrganisationId, PostId, SetAsideId, new_id
from workbench.interchange.coordination_rules import read_rule_file
from workbench.operations.coordination_rules import add_rule, edit_rule, import_rules, retire_rules, ship_rules
from workbench.operations.findings import bring_back, set_aside
from workbench.operations.partners.merging import merge_organisations, separate_organisations
from workbench.operations.undo import undo
from workbench.queries.findings import list_rules
from workbench.queries.layer_stances import read_layers
from workbench.queries.role_reminders import RoleReminderKind, read_role_reminders


def test_a_finding_is_set_aside_with_a_reason_until_a_day_and_brought_back(tmp_path: Path) -> None:
    response = a_response(tmp_path)
    with response.workspace as workspace:
        database = workspace.database
        response.give("host", Role.CONVENER)
        missing = next(each for each in response.found() if each.rule == "SEV-04")
        assert (missing.severity, missing.organisation) == (Severity.ERROR, response.partners["ifrc"])
        week = TODAY + timedelta(days=7)
        kept = set_aside(database, response.context, missing.rule, missing.subject, " Being settled ", week)
        assert "SEV-04" not in response.rules()
        assert "SEV-04" not in response.rules(week)
        assert "SEV-04" in response.rules(week + timedelta(days=1))
        again = set_aside(database, response.context, missing.rule, missing.subject, "For good")
        assert (again.id, response.all(SetAside)[0].until) == (kept.id, None)
        bring_back(database, [SetAsideId(kept.id)])
        assert "SEV-04" in response.rules()
        undo(database)
        assert "SEV-04" not in response.rules()

        for wrong, code in (
            ((missing.subject, "", None), "set_asides.no_reason"),
            ((missing.subject, "Late", TODAY - timedelta(days=1)), "set_asides.over"),
            (("other/-/-", "Why", None), "set_asides.elsewhere"),
        ):
            with pytest.raises(RuleViolation) as refused:
                set_aside(database, response.context, missing.rule, *wrong)
            assert refused.value.code == code


def test_findings_about_one_that_became_another_are_about_that_one_and_stay_aside(tmp_path: Path) -> None:
    response = a_response(tmp_path)
    with response.workspace as workspace:
        database, guest = workspace.database, response.partners["guest"]
        twin = Organisation(id=new_id(), names={"en": "Example Crescent"}, kind=OrganisationKind.NATIONAL_SOCIETY)
        survivor = OrganisationId(twin.id)
        ifrc, again = response.partners["ifrc"], OrganisationId(new_id())
        response.put(twin, Organisation(id=again, names={"en": "Federation"}, kind=OrganisationKind.IFRC))
        response.put(
            *(
                LayerStance(
                    id=layer_stance_id(each, response.context, "basic"), organisation=each, context=response.context,
                    layer="basic", assess=Stance.NO,
                )
                for each in (guest, survivor)
            )
        )  # fmt: skip

        def asked(*, aside: bool) -> set[tuple[str, str | None]]:
            found = [each for each in response.found() if each.rule.startswith("SEV-15")]
            return {(each.rule, each.organisation) for each in found if bool(each.set_aside) is aside}

        for organisation in (guest, survivor):
            set_aside(database, response.context, "SEV-15", f"{response.context}/-/{organisation}", "Known")
        set_aside(database, response.context, "SEV-15-ASK", f"{response.context}/-/{guest}", "Being asked")
        merge_organisations(database, survivor, guest)
        assert asked(aside=False) == set()
        assert asked(aside=True) == {("SEV-15", survivor), ("SEV-15-ASK", survivor)}

        # Whichever of the two is named, it is one finding.
        before = len(response.all(SetAside))
        shown = next(each for each in response.found() if each.rule == "SEV-15" and each.set_aside)
        set_aside(database, response.context, "SEV-15", shown.subject, "Known well")
        set_aside(database, response.context, "SEV-15-ASK", f"{response.context}/-/{guest}", "Asked again")
        assert len(response.all(SetAside)) == before
        bring_back(database, [SetAsideId(shown.set_aside.id)] if shown.set_aside else [])
        assert asked(aside=False) == {("SEV-15", survivor)}
        undo(database)
        separate_organisations(database, guest)
        assert asked(aside=False) == {("SEV-15-ASK", survivor)}

        # Two offices merged them in opposite directions: the oldest stands, with what it says.
        for one, other in ((guest, survivor), (survivor, guest), (ifrc, again), (again, ifrc)):
            (found,) = [each for each in response.all(Organisation) if each.id == one]
            response.put(replace(found, merged_into=other))
        with database.read() as connection:
            rows = read_layers(connection, response.context, TODAY).organisations
        assert [row.id for row in rows if row.stances] == [min(guest, survivor)]
        assert {organisation for _, organisation in asked(aside=True)} == {min(guest, survivor)}
        assert next(each.organisation for each in response.found() if each.rule == "SEV-04") == min(ifrc, again)


def test_rules_are_edited_retired_added_and_shipped_once(tmp_path: Path) -> None:
    response = a_response(tmp_path)
    with response.workspace as workspace:
        database, shipped = workspace.database, make_program().coordination_rules()
        assert not ship_rules(database, shipped)
        first = coordination_rule_id("SEV-01")
        draft = RuleDraft.of(next(each for each in response.all(CoordinationRule) if each.code == "SEV-01"))
        milder = replace(draft, code="X", severity=Severity.INFO, messages={"en": "Nobody convenes {context}."})
        edit_rule(database, first, milder)
        found = next(each for each in response.found() if each.rule == "SEV-01")
        assert (found.severity, found.message) == (Severity.INFO, "Nobody convenes Example response.")
        retire_rules(database, [first])
        assert "SEV-01" not in response.rules()
        assert not ship_rules(database, shipped)

        own = RuleDraft(
            code="OUR-1", condition='{"roles": ["support"], "check": "role_held"}', messages={"en": "Nobody supports."}
        )
        add_rule(database, own)
        assert "OUR-1" in response.rules()
        later = replace(shipped[0], code="SEV-99")
        assert ship_rules(database, [*shipped, later])
        undo(database)  # What the program took in is passed over.
        assert "OUR-1" not in response.rules()
        with database.read() as connection:
            rows = {row.code: row for row in list_rules(connection, "fr")}
        assert rows["SEV-01"].retired
        assert {"SEV-99", "OWN-07"} <= rows.keys()
        assert rows["SEV-05"].basis.startswith("Rapport du Groupe")

        for wrong, code in (
            (replace(own, code="SEV-02"), "rules.code_twice"), (replace(own, code="a b"), "rules.code"),
            (replace(own, messages={"en": " "}), "rules.no_message"),
            (replace(own, condition="{}"), "rules.unknown_check"),
            (replace(own, messages={"en": "{who}"}), "rules.placeholder"),
            (replace(own, severity=Severity.ERROR), "rules.too_grave"),
            (replace(own, severity=Severity.WARNING, verified=Verification.UNVERIFIED), "rules.too_grave"),
        ):  # fmt: skip
            with pytest.raises(RuleViolation) as refused:
                add_rule(database, wrong)
            assert refused.value.code == code


def test_a_file_of_rules_comes_in_with_its_malformed_parts_refused_by_name(tmp_path: Path) -> None:
    good = {
        "code": "OUR-1", "condition": {"check": "reviewed"}, "severity": "info", "verified": "ours",
        "messages": {"en": "Look again at {organisation}."},
    }  # fmt: skip
    rules = [
        good, good, "no rule", {"code": "OUR-2"}, {**good, "code": "OUR-3", "severity": "fatal"},
        {**good, "code": "OUR-4", "condition": {"check": "role_held", "roles": ["king"]}},
        {**good, "code": "OUR-5", "condition": {"check": "reviewed", "when": {"situations": ["x"]}}},
        {**good, "code": "SEV-14"},
    ]  # fmt: skip
    file = read_rule_file(json.dumps({"format": 1, "rules": rules}).encode())
    assert file.malformed == ("OUR-1", "3", "OUR-2", "OUR-3")
    for content, code in (
        (b"[]", "rules.file"),
        (b"\xff", "rules.file"),
        (b'{"format": 2, "rules": []}', "rules.newer"),
    ):
        with pytest.raises(Refused, match=code):
            read_rule_file(content)

    response = a_response(tmp_path)
    with response.workspace as workspace:
        done = import_rules(workspace.database, file.rules)
        assert (done.added, done.kept, done.replaced) == (("OUR-1",), ("SEV-14",), ())
        assert [(name, problem.details["name"]) for name, problem in done.refused] == [
            ("OUR-4", "king"),
            ("OUR-5", "x"),
        ]
        assert import_rules(workspace.database, file.rules, overwrite=True).replaced == ("SEV-14",)
        undo(workspace.database)
        undo(workspace.database)
        assert {rule.code for rule in response.all(CoordinationRule)} == {
            draft.code for draft in make_program().coordination_rules()
        }


def test_today_is_told_of_vacancies_reviews_and_old_roles_of_contexts_that_go_on(tmp_path: Path) -> None:
    response = a_response(tmp_path)
    with response.workspace as workspace:
        post = Post(id=new_id(), organisation=response.partners["guest"], titles={"en": "Delegate"})
        response.put(post)
        response.give("host", Role.CONVENER, review_on=date(2026, 2, 1))
        response.give("guest", Role.SUPPORT, "mhpss", start=None, post=PostId(post.id))
        response.give("guest", Role.OBSERVER, start=PartialDate("2024"))
        with workspace.database.read() as connection:
            found = read_role_reminders(connection, TODAY)
            assert read_role_reminders(connection, TODAY, most=1).count == 3
        told = [(each.kind, each.count, each.function_title, each.organisation_name, each.since) for each in found.rows]
        assert told == [
            (RoleReminderKind.REVIEW, 1, "Movement platform", "Example Red Cross", date(2026, 2, 1)),
            (RoleReminderKind.VACANT, 1, "Mental health group", "", None),
            (RoleReminderKind.STALE, 1, "Movement platform", "Example Red Crescent", date(2024, 1, 1)),
        ]  # fmt: skip
        assert {"OWN-04", "OWN-05", "SEV-12-OPEN", "OWN-03"} <= response.rules()
        # Who was removed from the register is nobody's finding.
        guest = next(each for each in response.all(Organisation) if each.id == response.partners["guest"])
        response.put(replace(guest, deleted=True))
        assert not {"OWN-04", "SEV-12-OPEN", "OWN-03"} & response.rules()
