"""Letting go of people: what is held on one is told whole, and those past their time are decided on."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders.records import MeetingRecords, a_meeting, a_person, put, stored
from tests.builders.workspaces import a_workspace
from workbench.documents.pdf.export import read_material
from workbench.documents.reading.pdf import read_pdf_text
from workbench.domain.contact_notes import ContactNote
from workbench.domain.partners import Person, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.retention import RetentionBasis
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.errors import RuleViolation
from workbench.identifiers import MeetingId, PersonId, PostId, new_id
from workbench.operations.minutes import approve_minutes
from workbench.operations.papers import Press
from workbench.operations.people.own_records import export_held
from workbench.operations.people.retention import Kept, RetentionRun, run_retention, set_contact_defaults
from workbench.operations.undo import undo
from workbench.queries.releases import list_releases
from workbench.queries.retention import read_retention
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.workspaces import Workspace
from workbench.wording import Words

RESOURCES = Path(__file__).resolve().parents[4] / "resources"
TODAY = date(2028, 3, 1)
NAME, SIGNED = "Zzyxolena Qwertsky", "Z. Qwertsky-Signed"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace that keeps contacts for a year, with one person in approved minutes who left long ago."""
    with a_workspace(tmp_path) as opened:
        put(opened.database, WorkspaceRecord(id=new_id(), title="Example"))
        set_contact_defaults(opened.database, "Coordination", 12)
        yield opened


def filled(workspace: Workspace) -> MeetingRecords:
    """A person in the register, a note and approved minutes, whose time in the post is over."""
    records = a_meeting(NAME, SIGNED)
    put(workspace.database, *records.all())
    put(workspace.database, _tenure(records.person, records.post.id, end="2024-06"))
    put(workspace.database, ContactNote(id=new_id(), happened_on=date(2026, 1, 1), words=f"{NAME} called"))
    approve_minutes(workspace.database, MeetingId(records.meeting.id), by="Working Group 2")
    return records


def _tenure(person: Person, post: str, end: str = "") -> Tenure:
    last = PartialDate(end) if end else None
    return Tenure(id=new_id(), person=PersonId(person.id), post=PostId(post), end=last)


def a_press() -> Press:
    """What prints in English."""
    return Press(Words(), read_material(RESOURCES), Sandbox())


def test_a_person_is_told_all_that_is_held_with_sealed_minutes_named_and_the_diary_notes_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    records = filled(workspace)
    person, press = PersonId(records.person.id), a_press()
    data, paper = tmp_path / "held.json", tmp_path / "held.pdf"
    export_held(workspace.database, person, data, press)
    export_held(workspace.database, person, paper, press)
    told = json.loads(data.read_text())
    kinds = [record["kind"] for record in told["records"]]
    assert sorted(kinds) == ["attendance", "channel", "person", "tenure"]
    line = next(record for record in told["records"] if record["kind"] == "attendance")
    assert (line["in_approved_minutes"], line["fields"]["written_as"]) == (True, SIGNED)
    assert [(each["called"], each["version"]) for each in told["approved_minutes"]] == [
        ("WG2-2026-001 February meeting", 1)
    ]
    assert [record["kind"] for record in told["mentioned_in"]] == ["contact_note"]
    assert told["purpose"] == "Coordination"
    assert told["retention"]["counted_from"] == "added"
    assert told["history"]
    text = "".join("\n".join(read_pdf_text(paper.read_bytes())).split())
    for words in (NAME, SIGNED, "zzyxolena@example.org", "Coordination", "February meeting, version 1"):
        assert words.replace(" ", "") in text
    with workspace.database.read() as connection:
        assert [(row.what, row.form) for row in list_releases(connection)] == [
            (f"person/{person}", "json"), (f"person/{person}", "pdf")
        ]  # fmt: skip
    with pytest.raises(RuleViolation, match=r"exports\.paper_ending"):
        export_held(workspace.database, person, tmp_path / "held.docx", press)
    with pytest.raises(RuleViolation, match=r"exports\.file_exists"):
        export_held(workspace.database, person, data, press)


def test_the_run_erases_and_keeps_as_it_was_decided_and_touches_nobody_else(workspace: Workspace) -> None:
    records = filled(workspace)
    kept, working = a_person("Kept Example"), a_person("Working Example")
    own = a_person("Own Example", retain_until=PartialDate("2027"))
    put(workspace.database, kept, working, own, _tenure(working, records.post.id), _tenure(own, records.post.id))
    with workspace.database.read() as connection:
        seen = read_retention(connection, TODAY)
    assert {row.name: row.retention.basis for row in seen.rows} == {
        NAME: RetentionBasis.ADDED, "Kept Example": RetentionBasis.ADDED, "Own Example": RetentionBasis.OWN_DATE,
    }  # fmt: skip
    decided = RetentionRun(
        erase=[PersonId(records.person.id)],
        keep=[Kept(PersonId(kept.id), date(2029, 1, 31), "Trains with us\u202e in spring")],
    )
    report = run_retention(workspace, decided, TODAY)
    assert (report.kept, report.erased) == (1, 1)
    assert report.erasure is not None
    assert [subject.kind for subject in report.erasure.mentioned_in] == ["contact_note"]
    assert stored(workspace.database, records.person).names == {}
    after = stored(workspace.database, kept)
    assert (after.retain_until, after.kept_because) == (PartialDate("2029-01-31"), "Trains with us in spring")
    assert [stored(workspace.database, each) for each in (working, own)] == [working, own]
    with workspace.database.read() as connection:
        assert [row.name for row in read_retention(connection, TODAY).rows] == ["Own Example"]


def test_a_run_is_refused_whole_before_anything_is_written(workspace: Workspace) -> None:
    past, held = a_person("Past Example"), a_person("Held Example")
    records = a_meeting()
    put(workspace.database, *records.all(), past, held, _tenure(held, records.post.id))
    one, other, soon = PersonId(past.id), PersonId(held.id), date(2028, 6, 1)
    for run, code in (
        (RetentionRun(), "nothing"),
        (RetentionRun(erase=[one, other]), "not_past"),
        (RetentionRun(erase=[one], keep=[Kept(one, soon, "why")]), "both"),
        (RetentionRun(erase=[one], keep=[Kept(other, soon, " ")]), "no_reason"),
        (RetentionRun(keep=[Kept(one, TODAY, "why")]), "until_past"),
    ):
        with pytest.raises(RuleViolation, match=rf"retention\.{code}"):
            run_retention(workspace, run, TODAY)
    assert stored(workspace.database, past) == past


def test_how_long_contacts_are_kept_is_said_once_for_all_and_can_be_taken_back(workspace: Workspace) -> None:
    for months in (0, -1, 99_999):
        with pytest.raises(RuleViolation, match=r"retention\.months"):
            set_contact_defaults(workspace.database, "", months)
    put(workspace.database, replace(a_person("Past Example")))
    set_contact_defaults(workspace.database, "Training", None)
    with workspace.database.read() as connection:
        seen = read_retention(connection, TODAY)
    assert (seen.rows, seen.defaults.purpose) == ((), "Training")
    undo(workspace.database)
    with workspace.database.read() as connection:
        assert len(read_retention(connection, TODAY).rows) == 1
