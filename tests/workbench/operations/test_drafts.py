from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders.workspaces import StoppedClock, a_workspace, add_vocabulary, reopened
from workbench.errors import RuleViolation
from workbench.operations.drafts import MINUTES, KeptDraft, drop_draft, find_draft, keep_draft, list_drafts
from workbench.storage.drafts import BODY_LIMIT
from workbench.storage.workspaces import Workspace


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def workspace(tmp_path: Path, clock: StoppedClock) -> Iterator[Workspace]:
    with a_workspace(tmp_path, clock=clock) as opened:
        yield opened


def test_words_are_found_as_they_were_kept_and_remember_where_they_began(
    workspace: Workspace, clock: StoppedClock
) -> None:
    add_vocabulary(workspace)
    first = keep_draft(workspace, MINUTES, "one", '{"a": 1}')
    assert find_draft(workspace, MINUTES, "one") == first
    add_vocabulary(workspace, "others")
    clock.turn(timedelta(seconds=5))
    second = keep_draft(workspace, MINUTES, "one", '{"a": 2}')
    assert second == KeptDraft(MINUTES, "one", clock.now(), '{"a": 2}', first.began_from)
    assert keep_draft(workspace, MINUTES, "two", "{}").began_from > first.began_from


def test_forms_of_several_kinds_are_kept_side_by_side_and_dropped_alone(workspace: Workspace) -> None:
    for kind, record in (("form/partner", ""), ("form/meeting", ""), ("form/meeting", "x")):
        keep_draft(workspace, kind, record, "{}")
    drop_draft(workspace, "form/meeting", "")
    drop_draft(workspace, "form/meeting", "")
    assert [(kept.kind, kept.record) for kept in list_drafts(workspace)] == [
        ("form/partner", ""),
        ("form/meeting", "x"),
    ]
    assert find_draft(workspace, "form/meeting", "") is None


def test_too_long_a_draft_leaves_the_one_before(workspace: Workspace) -> None:
    keep_draft(workspace, MINUTES, "one", "{}")
    with pytest.raises(RuleViolation, match=r"drafts\.too_long"):
        keep_draft(workspace, MINUTES, "one", "x" * (BODY_LIMIT + 1))
    found = find_draft(workspace, MINUTES, "one")
    assert found is not None
    assert found.body == "{}"


def test_a_workspace_open_for_reading_keeps_nothing_and_shows_what_is_there(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        keep_draft(workspace, MINUTES, "one", "{}")
    with reopened(tmp_path, read_only=True) as workspace:
        for act in (
            lambda: keep_draft(workspace, MINUTES, "one", "[]"),
            lambda: drop_draft(workspace, MINUTES, "one"),
        ):
            with pytest.raises(RuleViolation, match=r"workspace\.read_only"):
                act()
        assert len(list_drafts(workspace)) == 1
