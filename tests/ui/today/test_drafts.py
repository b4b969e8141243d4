"""Where a form that was not saved is gone on with."""

import re
from datetime import UTC, datetime

import pytest

from tests.architecture.sources import ROOT
from ui.features import BY_NAME
from ui.kit.routes import Route
from ui.today.drafts import route_of
from workbench.operations.drafts import KeptDraft

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DRAFT_OF = re.compile(r'"(form/[a-z_]+)"')


def route(kind: str, record: str) -> str:
    return route_of(KeptDraft(kind, record, NOON, "{}", 0))


def test_every_form_that_is_kept_leads_to_a_page_where_it_can_be_gone_on_with() -> None:
    kinds = {kind for file in (ROOT / "ui").rglob("*.py") for kind in DRAFT_OF.findall(file.read_text("utf-8"))}
    assert len(kinds) > 30
    for kind in kinds:
        for record in ("", "1", "1/", "1/2", "new/", "new/1"):
            found = Route.parse(route(kind, record))
            assert found.page in BY_NAME, (kind, record)
        assert Route.parse(route(kind, "1/2")).page != "today", kind


@pytest.mark.parametrize(
    ("kind", "record", "expected"),
    [
        ("partner", "", "partners?new=1"),
        ("contact", "1/2", "partners/1/2?edit=1"),
        ("relation", "1/", "partners/1?tab=relations"),
        ("tenure", "1/2", "partners?post=1"),
        ("issue", "1", "contacts/issues/1?edit=1"),
        ("situation", "1/", "contexts/1?situation=new"),
        ("situation", "1/2", "contexts/1?situation=2"),
        ("context_host", "1/", "contexts/1?host=new"),
        ("context_host", "1/2", "contexts/1?host=2"),
        ("coordination_function", "1/2", "roles/1?row=2"),
        ("coordination_function", "1/", "roles/1?row=new"),
        ("role_assignment", "1/2/3", "roles/1?function=2&organisation=3&role=new"),
        ("role_assignment", "1/2/3/4", "roles/1?function=2&organisation=3&role=4"),
        ("role_assignment", "1", "roles"),
        ("set_aside", "1/rule/2/a&b", "roles/1?side=findings&finding=rule/2/a%26b"),
        ("mandate", "new/1", "mandates?tab=cards&context=1&new=1"),
        ("mandate", "new/", "mandates?tab=cards&context=every&new=1"),
        ("mandate", "1", "mandates/1?tab=cards&edit=1"),
        ("ground", "instrument/", "mandates?tab=instruments&new=1"),
        ("ground", "instrument/1", "mandates/1?tab=instruments&edit=1"),
        ("ground", "commitment/", "mandates?tab=commitments&new=1"),
        ("ground", "commitment/1", "mandates/1?tab=commitments&edit=1"),
        ("ground", "evidence/1/", "mandates/1?tab=commitments&evidence=new"),
        ("ground", "evidence/1/2", "mandates/1?tab=commitments&evidence=2"),
        ("service", "new/1", "layers/1?tab=services&service=new"),
        ("service", "2/1", "layers/1?tab=services&service=2"),
        ("service", "1", "layers?tab=services"),
        ("nothing_known", "1", "today"),
    ],
)
def test_a_form_leads_to_what_it_is_about(kind: str, record: str, expected: str) -> None:
    assert route(f"form/{kind}", record) == expected
