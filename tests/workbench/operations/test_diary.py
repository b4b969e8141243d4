"""Taking back from the diary, on both databases: any own operation, never over what was done since."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.databases import a_copy, another_author, over, somebody
from tests.builders.records import DAY, EXAMPLES, a_meeting, an_organisation, put, stored
from tests.builders.workspaces import NOON
from workbench.domain.group_drafts import GroupDraft
from workbench.domain.groups import MemberRole, Membership
from workbench.domain.meeting_drafts import MeetingDraft
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.domain.partners import Organisation
from workbench.domain.periods import PartialDate
from workbench.domain.workspaces import Release, ReleaseForm
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId, MeetingId, OrganisationId, new_id
from workbench.operations.diary import (
    MOST_AT_ONCE,
    UndoPreview,
    count_back_to,
    preview_undo,
    undo_back_to,
    undo_operation,
)
from workbench.operations.erasures import erase_subjects
from workbench.operations.groups import add_group, edit_group, seat_member
from workbench.operations.meetings import plan_meeting
from workbench.operations.minutes import approve_minutes
from workbench.operations.partners import add_organisation
from workbench.operations.undo import next_steps, redo, undo
from workbench.queries.diary import Reader
from workbench.storage.database import Database
from workbench.storage.erasures import Subject
from workbench.storage.undo import reverted_among
from workbench.storage.verification import Counts, verify_chain, verify_labels, verify_tables


def refused(action: Callable[..., Any], *arguments: Any, **named: Any) -> RuleViolation:
    with pytest.raises(RuleViolation) as raised:
        action(*arguments, **named)
    return raised.value


def is_sound(database: Database) -> bool:
    with database.read() as connection:
        found = [
            *verify_chain(connection, Counts()), *verify_tables(connection, Counts()), *verify_labels(connection)
        ]  # fmt: skip
    return found == []


def done(database: Database, *records: Any, code: str = "test.put", final: bool = False) -> str:
    """The id of an operation that writes these records."""
    return str(put(database, *records, code=code, final=final).operation)


def previewed(database: Database, operation: str) -> UndoPreview:
    return preview_undo(database, operation, Reader(identity=database.identity))


def test_an_older_operation_is_taken_back_and_all_that_was_done_since_stays(database: Database) -> None:
    organisation = an_organisation("A", country="LB")
    put(database, organisation)
    older = done(database, replace(organisation, country="UA"), code="partners.edit")
    put(database, replace(organisation, country="UA", acronym="ERC"))
    undone = undo_operation(database, older)
    assert (undone.code, undone.left) == ("partners.edit", ())
    assert stored(database, organisation) == replace(organisation, country="LB", acronym="ERC")
    assert redo(database).code == "partners.edit"
    assert stored(database, organisation) == replace(organisation, country="UA", acronym="ERC")
    assert is_sound(database)


def test_what_was_changed_since_is_named_and_the_rest_is_taken_back_on_request(database: Database) -> None:
    organisation = an_organisation("A", country="LB")
    put(database, organisation)
    older = done(database, replace(organisation, country="UA", acronym="X"), code="partners.edit")
    put(database, replace(organisation, country="SS", acronym="X"))
    error = refused(undo_operation, database, older)
    assert (error.code, error.details["fields"]) == ("undo.changed_since", "A: country")
    preview = previewed(database, older)
    assert preview.changed_since == (("organisation", "A", "Country"),)
    assert [(line.name, line.before, line.after) for line in preview.parts[0].lines] == [("Acronym", "X", "")]
    assert (preview.records, preview.is_whole, preview.is_redo) == (1, False, False)
    undo_operation(database, older, rest=True)
    assert stored(database, organisation) == replace(organisation, country="SS")


def test_what_later_work_hangs_on_is_not_removed(database: Database) -> None:
    made = add_group(database, GroupDraft(name="Group"))
    partner = add_organisation(database, OrganisationDraft(name="A"))
    seat_member(database, GroupId(made.id), OrganisationId(partner.id), MemberRole.MEMBER)
    for changes in (made.changes, partner.changes):
        operation = str(changes.operation)
        error = refused(undo_operation, database, operation)
        assert error.code == "undo.built_upon"
        assert previewed(database, operation).built_upon[0][0] == "membership"
        assert refused(undo_operation, database, operation, rest=True).code == "undo.nothing_left"
    # Taking the later work back first clears the way.
    undo(database)
    undo_operation(database, str(made.changes.operation))
    assert is_sound(database)


def test_a_link_made_later_keeps_what_it_leads_to(database: Database) -> None:
    parent = add_group(database, GroupDraft(name="Parent"))
    child = add_group(database, GroupDraft(name="Child"))
    edit_group(database, GroupId(child.id), GroupDraft(name="Child", parent=GroupId(parent.id)))
    assert refused(undo_operation, database, str(parent.changes.operation)).code == "undo.built_upon"


def test_what_can_never_be_taken_back_says_why(database: Database) -> None:
    organisation = an_organisation("A")
    first = done(database, organisation, code="partners.add")
    assert refused(undo_operation, another_author(database), first).code == "undo.of_others"
    elsewhere = over(database.engine, identity=replace(somebody(), author=database.identity.author))
    assert refused(undo_operation, elsewhere, first).code == "undo.of_others"
    assert refused(undo_operation, database, new_id()).code == "undo.unknown"
    final = done(database, an_organisation("B"), code="minutes.approve", final=True)
    assert refused(undo_operation, database, final).code == "undo.final"
    release = Release(id=new_id(), what="meetings", released_at=NOON, form=ReleaseForm.CSV, sha256="00")
    assert refused(undo_operation, database, done(database, release, code="releases.record")).code == "undo.noted"
    undo_operation(database, first)
    error = refused(undo_operation, database, first)
    assert (error.code, error.details["operation"]) == ("undo.already", "partners.add")
    assert is_sound(database)


def test_an_operation_older_than_an_approval_is_taken_back_where_the_seal_does_not_hold_it(database: Database) -> None:
    records = a_meeting()
    put(database, *records.all())
    outside = an_organisation("Elsewhere")
    put(database, outside)
    renamed = done(database, replace(outside, names={"en": "Renamed"}))
    sealed = done(database, replace(records.item, title="Edited"))
    approve_minutes(database, MeetingId(records.meeting.id), by="Working Group 2")
    assert refused(undo, database).code == "undo.barrier"
    assert refused(previewed, database, sealed).code == "records.sealed"
    assert refused(undo_operation, database, sealed).code == "records.sealed"
    undo_operation(database, renamed)
    assert stored(database, outside).name() == "Elsewhere"
    assert stored(database, records.item).title == "Edited"
    assert is_sound(database)


def test_an_undo_is_done_again_from_its_own_entry_also_when_other_things_were_done_since(database: Database) -> None:
    organisation = an_organisation("A")
    put(database, organisation)
    put(database, replace(organisation, acronym="X"), code="partners.edit")
    taken_back = str(undo(database).changes.operation)
    put(database, an_organisation("B"))
    assert refused(redo, database).code == "redo.nothing"
    preview = previewed(database, taken_back)
    assert (preview.is_redo, preview.code) == (True, "partners.edit")
    again = undo_operation(database, taken_back)
    assert stored(database, organisation).acronym == "X"
    assert refused(undo_operation, database, taken_back).code == "undo.already"
    # Of what was done again it is the thing itself that is taken back.
    assert undo_operation(database, str(again.changes.operation)).code == "partners.edit"
    assert stored(database, organisation).acronym == ""
    assert is_sound(database)


def test_a_value_that_would_break_a_rule_is_refused_before_anything_is_written(database: Database) -> None:
    group = add_group(database, GroupDraft(name="Group"))
    organisation = an_organisation("A")
    put(database, organisation)
    record = Membership(
        id=new_id(), group=GroupId(group.id), organisation=OrganisationId(organisation.id), role=MemberRole.MEMBER,
        start=PartialDate("2026-02"), end=PartialDate("2026-03"),
    )  # fmt: skip
    put(database, record)
    longer = done(database, replace(record, end=PartialDate("2026-12")))
    put(database, replace(record, start=PartialDate("2026-06"), end=PartialDate("2026-12")))
    before = stored(database, record)
    code = refused(previewed, database, longer).code
    assert code == refused(undo_operation, database, longer, rest=True).code != "undo.changed_since"
    assert stored(database, record) == before


def test_what_was_erased_stays_erased(database: Database) -> None:
    records = a_meeting()
    everything = done(database, *records.all(), code="everything")
    erase_subjects(another_author(database), [Subject("person", records.person.id)])
    assert previewed(database, everything).erased == 1
    assert undo_operation(database, everything).erased == 1
    redo(database)
    assert stored(database, records.person).names == {}
    assert is_sound(database)


def test_everything_back_to_an_entry_is_taken_back_step_by_step(database: Database) -> None:
    names = "ABCDE"
    records = [an_organisation(name) for name in names]
    ids = [done(database, record) for record in records]
    undo_operation(database, ids[3])
    assert count_back_to(database, ids[1]) == 3
    many = undo_back_to(database, ids[1])
    assert (many.count, many.stopped) == (3, None)
    assert [stored(database, record).deleted for record in records] == [False, True, True, True, True]
    assert {touched.id for touched in many.changes} == {record.id for record in (records[1], records[2], records[4])}
    redo(database)
    assert not stored(database, records[1]).deleted
    assert is_sound(database)


def test_it_stops_at_the_first_barrier_and_says_so(database: Database) -> None:
    records = [an_organisation(name) for name in "ABC"]
    first = done(database, records[0])
    put(database, records[1], code="records.erase", final=True)
    put(database, records[2])
    many = undo_back_to(database, first)
    assert (many.count, many.stopped and many.stopped.code) == (1, "undo.final")
    assert not stored(database, records[0]).deleted
    put(another_author(database), replace(stored(database, records[0]), acronym="X"))
    assert many.stopped is not None


def test_more_than_a_hundred_at_once_are_refused(database: Database) -> None:
    first = done(database, an_organisation())
    for _ in range(MOST_AT_ONCE):
        put(database, an_organisation())
    error = refused(count_back_to, database, first)
    assert (error.code, error.details["count"]) == ("undo.too_many", MOST_AT_ONCE + 1)


def test_the_steps_of_undo_pass_over_what_was_taken_back_from_the_diary(database: Database) -> None:
    first, second = (done(database, an_organisation(), code=code) for code in ("a", "b"))
    undo_operation(database, first)
    assert next_steps(database).undo == "b"
    assert next_steps(database).redo == "a"
    with database.read() as connection:
        assert reverted_among(connection, [first, second]) == {first}


def test_a_plan_with_its_agenda_is_taken_back_whole(database: Database) -> None:
    group = add_group(database, GroupDraft(name="Group", prefix="G"))
    planned = plan_meeting(database, MeetingDraft(title="Meeting", group=GroupId(group.id), day=DAY))
    put(database, an_organisation())
    undo_operation(database, str(planned.changes.operation))
    assert refused(undo_operation, database, str(planned.changes.operation)).code == "undo.already"
    assert is_sound(database)


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "country": st.sampled_from(["LB", "UA", None]),
        "acronym": st.sampled_from(["X", "Y", ""]),
        "names": st.dictionaries(st.sampled_from(["en", "fr"]), st.sampled_from("ab"), min_size=1),
        "aliases": st.frozensets(st.sampled_from("xyz"), max_size=2),
        "deleted": st.booleans(),
    },
)
PROGRAMS = st.lists(st.tuples(st.integers(0, 2), CHANGES, st.booleans()), min_size=1, max_size=8)


def play(database: Database, program: list[Any]) -> tuple[list[str], list[str]]:
    """Runs a program of edits by two authors; gives the own operations and the records."""
    records = [an_organisation(name) for name in "ABC"]
    other, operations = another_author(database), []
    changes = put(database, *records)
    operations.append(str(changes.operation))
    for place, fields, by_other in program:
        changes = put(other if by_other else database, replace(stored(database, records[place]), **fields))
        if changes and not by_other:
            operations.append(str(changes.operation))
    return operations, [record.id for record in records]


def state_of(database: Database, ids: list[str]) -> dict[str, Organisation]:
    with database.write("test.read") as work:
        return {record.id: record for record in work.store(Organisation).get_many(ids)}


def looked_at(database: Database, operation: str) -> tuple[UndoPreview | None, str]:
    """What taking it back would do, or why it cannot be."""
    try:
        return previewed(database, operation), ""
    except RuleViolation as error:
        return None, error.code


@settings(max_examples=max(5, EXAMPLES // 4), deadline=None)
@given(program=PROGRAMS, choice=st.data())
def test_taking_back_any_operation_and_doing_it_again_gives_the_state_back(
    template: Path, program: list[Any], choice: st.DataObject
) -> None:
    folder = Path(tempfile.mkdtemp(prefix="workbench-diary-"))
    database = a_copy(template, folder / "test.db")
    try:
        operations, ids = play(database, program)
        before = state_of(database, ids)
        chosen = choice.draw(st.sampled_from(operations))
        preview, code = looked_at(database, chosen)
        if preview is None:
            assert refused(undo_operation, database, chosen).code == code
            assert state_of(database, ids) == before
            return
        if not preview.is_whole:
            assert refused(undo_operation, database, chosen).code == "undo.changed_since"
            assert state_of(database, ids) == before
        if not preview.records:
            return
        undo_operation(database, chosen, rest=not preview.is_whole)
        after = state_of(database, ids)
        touched = {part.id for part in preview.parts}
        assert {record for record in ids if before[record] != after[record]} == touched
        redo(database)
        assert state_of(database, ids) == before
        assert is_sound(database)
    finally:
        database.dispose()
        shutil.rmtree(folder)
