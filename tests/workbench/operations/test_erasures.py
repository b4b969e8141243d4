"""Erasing a person: nothing of them is left in any page of any file, and everything still verifies."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.databases import another_author
from tests.builders.plain_pages import pages
from tests.builders.records import MeetingRecords, a_meeting, a_person, put, stored
from tests.builders.workspaces import NOON, PASSPHRASE, StoppedClock, a_workspace, flip_bit, places_in, reopened
from workbench.domain.partners import Person
from workbench.errors import RuleViolation
from workbench.identifiers import MeetingId, PersonId, WorkspaceId, new_id
from workbench.operations.backups import back_up_workspace, restore_workspace
from workbench.operations.checks import check_workspace
from workbench.operations.erasures import erase_person, erase_subjects, mend_erasures
from workbench.operations.minutes import approve_minutes
from workbench.operations.undo import undo
from workbench.storage.database import Database
from workbench.storage.drafts import Draft, Drafts
from workbench.storage.erasure_list import read_erasures, seal_erasures
from workbench.storage.erasures import Subject, mentions, subjects_of_person
from workbench.storage.keys import LEAST
from workbench.storage.tables import change, change_value, label
from workbench.storage.verification import Counts, verify_chain, verify_labels, verify_seals, verify_tables
from workbench.storage.workspaces import Workspace

NAME, SIGNED, ADDRESS = "Zzyxolena Qwertsky", "Z. Qwertsky-Signed", "zzyxolena@example.org"


def places_of(workspace: Workspace, words: tuple[str, ...]) -> list[str]:
    """Files of a workspace in whose decrypted pages any of these words stands, in any way of writing it."""
    found = []
    for path in sorted(item for item in workspace.folder.iterdir() if item.is_file()):
        key = workspace.keys.drafts if path.name.startswith("drafts") else workspace.keys.workspace
        content = pages(path, key)
        forms = [form for word in words for form in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"))]
        if any(form in content for form in (*forms, *(word.casefold().encode() for word in words))):
            found.append(path.name)
    return found


WORDS = (NAME, NAME.split(maxsplit=1)[0], SIGNED, ADDRESS)


def filled(workspace: Workspace) -> MeetingRecords:
    """A person in the register, in approved minutes and in a draft."""
    records = a_meeting(NAME, SIGNED)
    put(workspace.database, *records.all())
    put(workspace.database, replace(records.person, names={"Latn": f"{NAME} Junior"}))
    approve_minutes(workspace.database, MeetingId(records.meeting.id), by="Working Group 2")
    body = json.dumps({"text": f"{NAME} said"})
    Drafts(workspace.drafts).save(Draft("minutes", records.item.id, 1, NOON, body))
    Drafts(workspace.drafts).save(Draft("minutes", new_id(), 1, NOON, "{}"))
    return records


def test_an_erased_person_is_in_no_page_of_any_file(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        records = filled(workspace)
        put(workspace.database, replace(stored(workspace.database, records.person), names={"Latn": NAME}))
        before = places_of(workspace, WORDS)
        assert {name.removesuffix("-wal") for name in before} == {"workspace-1.db", "drafts-1.db"}
        report = erase_person(workspace, PersonId(records.person.id))
        assert (report.records, report.drafts, report.mentioned_in, report.backups) == (3, 1, (), ())
        assert places_of(workspace, WORDS) == []
        files = sorted(path.name for path in workspace.folder.glob("*.db"))
        assert files == ["blobs-1.db", "drafts-2.db", "workspace-2.db"]
        assert places_of(workspace, ("Referral pathways",)) != []
        checked = check_workspace(workspace)
        assert checked.problems == ()
        assert checked.counts.erased > 3
        assert checked.drafts == 1
    with reopened(tmp_path) as workspace:
        assert check_workspace(workspace).problems == ()
        assert places_of(workspace, WORDS) == []


def restored(backup: Path, home: Path) -> Workspace:
    """The backup brought back on a computer that saw none of it."""
    folder = home / "office.workbench"
    restore_workspace(backup, folder, PASSPHRASE, clock=StoppedClock(), places=places_in(home), cost=LEAST)
    return reopened(home)


def test_an_older_backup_brings_nobody_back(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        records = filled(workspace)
        backup = back_up_workspace(workspace).path
        report = erase_person(workspace, PersonId(records.person.id))
        assert report.backups == (backup,)
    with restored(backup, tmp_path / "there") as workspace:
        assert stored(workspace.database, records.person) == Person(id=records.person.id, deleted=True)
        assert places_of(workspace, WORDS) == []
        assert check_workspace(workspace).problems == ()


def test_an_attendance_of_two_people_erased_one_after_the_other_stays_erased_after_a_restore(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        records, other = filled(workspace), a_person("Somebody Else")
        put(workspace.database, other, replace(records.attendance, identified_as=PersonId(other.id)))
        backup = back_up_workspace(workspace).path
        erase_person(workspace, PersonId(records.person.id))
        erase_person(workspace, PersonId(other.id))
    with restored(backup, tmp_path / "there") as workspace:
        assert check_workspace(workspace).problems == ()
        assert places_of(workspace, (*WORDS, "Somebody Else")) == []


def test_somebody_with_a_name_of_one_letter_can_be_erased(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        person = a_person("李")
        put(workspace.database, person)
        assert erase_person(workspace, PersonId(person.id)).records == 1
        assert stored(workspace.database, person).names == {}


def test_who_is_not_there_or_was_erased_before_cannot_be_erased(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        person = a_person("Olena Example")
        put(workspace.database, person)
        erase_person(workspace, PersonId(person.id))
        for missing in (person.id, new_id()):
            with pytest.raises(RuleViolation, match=r"erase\.nothing"):
                erase_person(workspace, PersonId(missing))


def test_words_of_others_about_the_person_are_listed_and_left(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        records = a_meeting('Olena "Lena" Example')
        action = replace(records.action, text='Ask Olena "Lena" Example')
        organisation = replace(records.organisation, aliases=frozenset(['Office of Olena "Lena" Example']))
        put(workspace.database, *records.all(), action, organisation)
        report = erase_person(workspace, PersonId(records.person.id))
        assert set(report.mentioned_in) == {
            Subject("organisation", organisation.id), Subject("action_item", action.id),
        }  # fmt: skip
        assert stored(workspace.database, action) == action


def erased(database: Database, records: MeetingRecords) -> int:
    with database.read() as connection:
        subjects = subjects_of_person(connection, records.person.id)
    return erase_subjects(database, subjects)[1]


def test_chain_tables_labels_and_seals_hold_after_an_erasure(database: Database) -> None:
    records = a_meeting(NAME, SIGNED)
    put(database, *records.all())
    approve_minutes(database, MeetingId(records.meeting.id), by="Working Group 2")
    assert erased(database, records) == 3
    with database.read() as connection:
        counts = Counts()
        found = [
            *verify_chain(connection, counts), *verify_tables(connection, counts), *verify_labels(connection),
            *verify_seals(connection),
        ]  # fmt: skip
        bodies = b"".join(connection.scalars(sa.select(change_value.c.body)))
        texts = " ".join(connection.scalars(sa.select(label.c.text)))
    assert found == []
    assert counts.erased >= 6
    assert not any(word.encode() in bodies or word in texts for word in WORDS)


def test_an_erasure_keeps_no_values_and_cannot_be_undone(database: Database) -> None:
    records = a_meeting(NAME, SIGNED)
    put(database, *records.all())
    erased(database, records)
    with database.read() as connection:
        rows = connection.execute(
            sa.select(change.c.entity, change_value.c.change)
            .outerjoin(change_value, change_value.c.change == change.c.n)
            .where(change.c.action == "erase")
        ).all()
    assert {row.entity for row in rows} == {records.person.id, records.channel.id, records.attendance.id}
    assert all(row.change is None for row in rows)
    with pytest.raises(RuleViolation, match=r"undo\.barrier"):
        undo(database)


def test_what_only_looks_like_an_erasure_is_found(database: Database) -> None:
    records = a_meeting(NAME, SIGNED)
    put(database, *records.all())
    erased(database, records)
    with database.begin_immediate() as connection:
        query = sa.select(change.c.n).where(change.c.entity == records.organisation.id)
        connection.execute(change_value.delete().where(change_value.c.change.in_(query)))
    with database.read() as connection:
        found = [(item.code, item.id) for item in verify_chain(connection, Counts())]
    assert found == [("check.value_missing", records.organisation.id)]


def test_a_subject_named_twice_or_not_there_is_erased_once(database: Database) -> None:
    person = a_person(NAME)
    put(another_author(database), person)
    subject = Subject("person", person.id)
    changes, records = erase_subjects(database, [subject, subject, Subject("channel", new_id())])
    assert (records, [item.action for item in changes]) == (1, ["erase"])
    with database.read() as connection:
        assert list(verify_chain(connection, Counts())) == []
        assert mentions(connection, frozenset([NAME])) == []


@pytest.mark.parametrize("damage", ["flipped", "gone", "another's"])
def test_a_list_of_the_erased_that_is_damaged_or_gone_is_told_and_made_anew_from_the_database(
    tmp_path: Path, damage: str
) -> None:
    with a_workspace(tmp_path) as workspace:
        records = a_meeting(NAME, SIGNED)
        put(workspace.database, *records.all())
        assert not mend_erasures(workspace)
        erase_person(workspace, PersonId(records.person.id))
        assert problems(workspace) == set()
        own, kept = workspace.folder / "erasures", workspace.places.erasure_list(workspace.id)
        listed = read_erasures(own, workspace.keys.erasures, workspace.id)
        kept.unlink()
        if damage == "flipped":
            flip_bit(own, 40)
        elif damage == "gone":
            own.unlink()
        else:
            own.write_bytes(seal_erasures(listed, workspace.keys.erasures, WorkspaceId(new_id())))
        told = "check.erasures_incomplete" if damage == "gone" else "check.erasures_unreadable"
        assert problems(workspace) == {told}
        assert mend_erasures(workspace)
        assert problems(workspace) == set()
        for path in (own, kept):
            found = read_erasures(path, workspace.keys.erasures, workspace.id)
            assert {(item.kind, item.id) for item in found} == {(item.kind, item.id) for item in listed}
        back_up_workspace(workspace)


def problems(workspace: Workspace) -> set[str]:
    return {problem.code for problem in check_workspace(workspace).problems}
