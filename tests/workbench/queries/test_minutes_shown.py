"""What minutes show of chair, quorum and those who are known only later, live and sealed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.pdf_checks import texts_shown
from tests.builders.scenes import MailScene, a_mail_scene
from workbench.domain.groups import Group
from workbench.domain.meetings import Attendance, AttendanceMode
from workbench.domain.minutes_drafts import MinutesDraft
from workbench.identifiers import new_id
from workbench.operations.exports import export_minutes
from workbench.operations.minutes import approve_minutes
from workbench.operations.papers import PaperKind, read_paper
from workbench.queries.minutes import draft_of, read_minutes
from workbench.storage.registry import MINUTES_ITEM


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[MailScene]:
    with a_mail_scene(tmp_path) as made:
        yield made


def paper(scene: MailScene, kind: PaperKind = PaperKind.MINUTES) -> str:
    made = read_paper(scene.workspace.database, scene.paper("group:EG", kind=kind), scene.press())
    return " ".join(" ".join(texts_shown(made.pdf)).split())


def draft(scene: MailScene) -> MinutesDraft:
    with scene.workspace.database.read() as connection:
        return draft_of(read_minutes(connection, scene.meeting))


@pytest.mark.parametrize("approved", [False, True])
def test_chair_and_minute_taker_stand_on_paper_and_in_text(scene: MailScene, approved: bool) -> None:
    if approved:
        approve_minutes(scene.workspace.database, scene.meeting, by="Example Group")
    text = paper(scene)
    assert "Chair The secretariat" in text
    assert "Minutes taken by Somebody" in text
    done = export_minutes(scene.workspace.database, scene.meeting, scene.folder / "out.md", recipients=("group:EG",))
    written = done.path.read_text(encoding="utf-8")
    assert "- Chair: The secretariat\n- Minute taker: Somebody\n" in written
    assert "(present) {arrived: 09:20}" in written


def test_the_agenda_names_the_chair(scene: MailScene) -> None:
    assert "Chair The secretariat" in paper(scene, PaperKind.AGENDA)


def test_sealed_copies_from_before_know_no_chair_and_are_read(scene: MailScene) -> None:
    approve_minutes(scene.workspace.database, scene.meeting, by="Example Group")
    table = MINUTES_ITEM.table
    with scene.workspace.database.write("example.older") as work:
        for row in work.connection.execute(sa.select(table.c.id, table.c.content)).all():
            content = json.loads(row.content)
            older = {name: value for name, value in content.items() if name not in ("chair", "minute_taker")}
            work.connection.execute(sa.update(table).where(table.c.id == row.id).values(content=json.dumps(older)))
    assert (draft(scene).chair, draft(scene).minute_taker) == ("", "")
    assert "Chair" not in paper(scene)


def test_the_quorum_is_printed_as_the_terms_state_it_and_not_where_they_state_none(scene: MailScene) -> None:
    assert "Quorum" not in paper(scene)
    scene.change(Group, "Example Group", quorum_rule="Half of the members.")
    assert "Quorum by the terms of reference: Half of the members." in paper(scene)
    approve_minutes(scene.workspace.database, scene.meeting, by="Example Group")
    scene.change(Group, "Example Group", quorum_rule="Two thirds.")
    assert "Half of the members." in paper(scene), "approved minutes stay as they were approved"


def test_who_is_identified_after_approval_is_printed_beside_what_was_written(scene: MailScene) -> None:
    line = Attendance(
        id=new_id(), meeting=scene.meeting, rank="z", organisation=scene.organisations["Delta Aid"],
        written_as="illegible", mode=AttendanceMode.PRESENT,
    )  # fmt: skip
    scene.put(line)
    assert "3 present: 2 named, 1 not identified." in paper(scene)
    approve_minutes(scene.workspace.database, scene.meeting, by="Example Group")
    scene.put(replace(line, identified_as=scene.people["Delta Aid"]))
    text = paper(scene)
    assert "3 present." in text
    assert "“illegible”, identified as Delta Person" in text
