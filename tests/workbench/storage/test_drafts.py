"""Drafts: kept through a crash, overwritten, dropped, and never longer than they may be."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders.workspaces import NOON, a_workspace, reopened
from workbench.errors import RuleViolation
from workbench.identifiers import new_id
from workbench.storage.drafts import BODY_LIMIT, Draft, Drafts


def a_draft(body: str = '{"text": "so far"}', **fields: str) -> Draft:
    return Draft(**{"kind": "minutes", "record": new_id(), "began_from": 7, "saved_at": NOON, "body": body, **fields})  # type: ignore[arg-type]


def test_a_draft_is_found_as_it_was_saved_and_overwritten_by_the_next(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        drafts = Drafts(workspace.drafts)
        first, other = a_draft('{"text": "Приклад \u200f"}'), a_draft()
        drafts.save(first)
        drafts.save(other)
        assert drafts.find("minutes", first.record) == first
        longer = replace(first, body='{"text": "more"}')
        drafts.save(longer)
        assert drafts.find("minutes", first.record) == longer
        assert {item.record for item in drafts.all()} == {first.record, other.record}
        assert drafts.find("agenda", first.record) is None


def test_a_dropped_draft_is_gone_and_the_others_stay(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        drafts = Drafts(workspace.drafts)
        one, other = a_draft(), a_draft()
        drafts.save(one)
        drafts.save(other)
        drafts.drop("minutes", one.record)
        drafts.drop("minutes", one.record)
        assert drafts.all() == [other]


def test_drafts_survive_closing_and_leave_no_history(tmp_path: Path) -> None:
    draft = a_draft()
    with a_workspace(tmp_path) as workspace:
        Drafts(workspace.drafts).save(draft)
    with reopened(tmp_path) as workspace:
        assert Drafts(workspace.drafts).all() == [draft]
        with workspace.database.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM change").scalar() == 0


def test_a_draft_that_is_too_long_is_refused_and_the_one_before_kept(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        drafts = Drafts(workspace.drafts)
        draft = a_draft("x" * BODY_LIMIT)
        drafts.save(draft)
        with pytest.raises(RuleViolation) as raised:
            drafts.save(replace(draft, body="x" * (BODY_LIMIT + 1)))
        assert (raised.value.code, raised.value.details) == ("drafts.too_long", {"limit": BODY_LIMIT})
        assert drafts.find("minutes", draft.record) == draft


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("name", ["Olena Example", "Олена", 'Olena "Lena" Example'])
def test_drafts_that_mention_somebody_are_dropped_however_their_words_are_escaped(
    tmp_path: Path, name: str, ascii_only: bool
) -> None:
    with a_workspace(tmp_path) as workspace:
        drafts = Drafts(workspace.drafts)
        about, kept = a_draft("{}"), a_draft('{"text": "Elena"}')
        drafts.save(a_draft(json.dumps({"text": f"said {name}."}, ensure_ascii=ascii_only)))
        drafts.save(about)
        drafts.save(kept)
        assert drafts.drop_mentioning(frozenset([name, about.record])) == 2
        assert drafts.all() == [kept]
