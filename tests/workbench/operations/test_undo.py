"""Undo and redo, on both databases: in order, up to what is final, and never over somebody else's later change."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.builders.databases import a_copy, another_author, over, somebody
from tests.builders.records import EXAMPLES, a_meeting, an_organisation, put, stored
from tests.builders.workspaces import NOON, a_workspace, reopened
from workbench.domain.partners import Organisation
from workbench.domain.workspaces import Release, ReleaseForm
from workbench.errors import RuleViolation
from workbench.identifiers import MeetingId, new_id
from workbench.operations.erasures import erase_subjects
from workbench.operations.minutes import approve_minutes
from workbench.operations.undo import NextSteps, Undone, next_steps, redo, undo
from workbench.storage.database import Database
from workbench.storage.erasures import Subject
from workbench.storage.verification import Counts, verify_chain, verify_labels, verify_tables


def refusal(action: Callable[[Database], Undone], database: Database) -> RuleViolation:
    with pytest.raises(RuleViolation) as raised:
        action(database)
    return raised.value


def renamed(organisation: Organisation, name: str) -> Organisation:
    return replace(organisation, names={"en": name})


def is_sound(database: Database) -> bool:
    with database.read() as connection:
        found = [
            *verify_chain(connection, Counts()), *verify_tables(connection, Counts()), *verify_labels(connection)
        ]  # fmt: skip
    return found == []


def test_at_the_beginning_there_is_nothing_to_undo_or_redo(database: Database) -> None:
    assert refusal(undo, database).code == "undo.nothing"
    assert refusal(redo, database).code == "redo.nothing"


def test_undo_stops_at_an_approval_and_names_it(database: Database) -> None:
    records = a_meeting()
    put(database, *records.all(), code="minutes.import")
    approve_minutes(database, MeetingId(records.meeting.id), by="Working Group 2")
    refused = refusal(undo, database)
    assert (refused.code, refused.details) == ("undo.barrier", {"operation": "minutes.approve"})
    put(database, an_organisation(), code="after.approval")
    assert undo(database).code == "after.approval"
    assert refusal(undo, database).code == "undo.barrier"


def test_undo_redo_undo_takes_back_the_newest_each_time(database: Database) -> None:
    organisation = an_organisation("A")
    put(database, organisation, code="a")
    put(database, renamed(organisation, "B"), code="b")
    assert undo(database).code == "b"
    assert stored(database, organisation).name() == "A"
    assert redo(database).code == "b"
    assert stored(database, organisation).name() == "B"
    assert undo(database).code == "b"
    assert stored(database, organisation).name() == "A"
    assert undo(database).code == "a"
    assert stored(database, organisation).deleted
    assert refusal(undo, database).code == "undo.nothing"
    for _ in range(2):
        redo(database)
    assert stored(database, organisation) == renamed(organisation, "B")
    assert refusal(redo, database).code == "redo.nothing"
    assert is_sound(database)


def test_a_creation_taken_back_is_a_removed_record_whose_words_come_back_with_redo(database: Database) -> None:
    organisation = an_organisation(country="LB", aliases=frozenset(["Ex"]))
    put(database, organisation)
    undo(database)
    assert stored(database, organisation) == replace(organisation, deleted=True)
    redo(database)
    assert stored(database, organisation) == organisation


def test_a_new_operation_ends_redo(database: Database) -> None:
    organisation = an_organisation("A")
    put(database, organisation)
    put(database, renamed(organisation, "B"))
    undo(database)
    put(database, an_organisation())
    assert refusal(redo, database).code == "redo.nothing"


def test_what_only_notes_is_passed_over_and_does_not_end_redo(database: Database) -> None:
    organisation = an_organisation("A")
    put(database, organisation, code="a")
    put(database, renamed(organisation, "B"), code="b")
    put(database, a_release(), code="releases.record")
    assert undo(database).code == "b"
    put(database, a_release(), code="releases.record")
    redo(database)
    assert stored(database, organisation).name() == "B"


def a_release() -> Release:
    return Release(id=new_id(), what="meetings", released_at=NOON, form=ReleaseForm.CSV, sha256="00")


def test_only_ones_own_operations_on_this_replica_are_taken_back(database: Database) -> None:
    organisation = an_organisation()
    put(database, organisation)
    beside = another_author(database)
    elsewhere = over(database.engine, identity=replace(somebody(), author=database.identity.author))
    assert refusal(undo, beside).code == refusal(undo, elsewhere).code == "undo.nothing"
    undo(database)
    assert refusal(redo, beside).code == refusal(redo, elsewhere).code == "redo.nothing"
    redo(database)


def test_what_another_changed_since_is_named_and_nothing_is_taken_back(database: Database) -> None:
    organisation = an_organisation("A", country="LB", acronym="")
    put(database, organisation)
    put(database, replace(organisation, country="UA", acronym="ERC", names={"en": "A", "fr": "B"}), code="edit")
    put(another_author(database), replace(stored(database, organisation), country="SS"))
    refused = refusal(undo, database)
    assert refused.code == "undo.changed_since"
    assert refused.details == {"operation": "edit", "fields": "A: country"}
    assert stored(database, organisation).acronym == "ERC"


def test_the_rest_is_taken_back_on_request_and_counts_as_undone(database: Database) -> None:
    organisation = an_organisation("A", country="LB")
    put(database, organisation, code="create")
    put(database, replace(organisation, country="UA", names={"en": "A", "fr": "B"}), code="edit")
    put(another_author(database), replace(stored(database, organisation), country="SS"))
    undone = undo(database, rest=True)
    assert (undone.code, undone.left) == ("edit", ("A: country",))
    assert stored(database, organisation) == replace(organisation, country="SS")
    assert refusal(undo, database).details["operation"] == "create"
    redo(database)
    assert stored(database, organisation) == replace(organisation, country="SS", names={"en": "A", "fr": "B"})
    assert is_sound(database)


def test_another_language_added_since_is_no_hindrance_and_stays(database: Database) -> None:
    organisation = an_organisation("A", aliases=frozenset(["x"]))
    put(database, organisation)
    put(database, replace(organisation, names={"en": "A", "fr": "B"}, aliases=frozenset(["x", "y"])))
    edited = stored(database, organisation)
    put(another_author(database), replace(edited, names={**edited.names, "uk": "В"}, aliases=frozenset("xyz")))
    assert undo(database).left == ()
    found = stored(database, organisation)
    assert (found.names, found.aliases) == ({"en": "A", "uk": "В"}, frozenset("xz"))


def test_a_creation_somebody_added_to_since_is_named_and_kept(database: Database) -> None:
    organisation = an_organisation()
    put(database, organisation, code="organisations.add")
    put(another_author(database), replace(organisation, country="DK"), code="organisations.complete")
    refused = refusal(undo, database)
    assert refused.code == "undo.changed_since"
    assert "country" in str(refused.details["fields"])
    assert not stored(database, organisation).deleted


def test_where_all_was_changed_since_nothing_is_left_to_take_back(database: Database) -> None:
    organisation = an_organisation("A")
    put(database, organisation)
    put(database, renamed(organisation, "B"), code="edit")
    put(another_author(database), renamed(organisation, "C"))
    with pytest.raises(RuleViolation, match=r"undo\.nothing_left"):
        undo(database, rest=True)
    assert stored(database, organisation).name() == "C"


def test_what_was_erased_is_passed_over_and_the_rest_taken_back(database: Database) -> None:
    records = a_meeting()
    put(database, *records.all(), code="everything")
    erase_subjects(another_author(database), [Subject("person", records.person.id)])
    undone = undo(database)
    assert (undone.code, undone.erased) == ("everything", 1)
    assert stored(database, records.organisation).deleted
    redo(database)
    assert stored(database, records.person).names == {}
    assert not stored(database, records.organisation).deleted
    assert is_sound(database)


def test_a_change_to_what_was_sealed_since_is_not_taken_back(database: Database) -> None:
    records = a_meeting()
    put(another_author(database), *records.all())
    put(database, replace(records.item, title="Edited"))
    approve_minutes(another_author(database), MeetingId(records.meeting.id), by="Working Group 2")
    assert refusal(undo, database).code == "records.sealed"
    assert stored(database, records.item).title == "Edited"


def test_undo_and_redo_go_on_after_a_restart(tmp_path: Path) -> None:
    organisation = an_organisation("A")
    with a_workspace(tmp_path) as workspace:
        put(workspace.database, organisation)
        put(workspace.database, renamed(organisation, "B"))
    with reopened(tmp_path) as workspace:
        undo(workspace.database)
        assert stored(workspace.database, organisation).name() == "A"
    with reopened(tmp_path) as workspace:
        redo(workspace.database)
        assert stored(workspace.database, organisation).name() == "B"
        undo(workspace.database)
        undo(workspace.database)
        assert stored(workspace.database, organisation).deleted


State = dict[str, Organisation]


class UndoMachine(RuleBasedStateMachine):
    """Random operations, undos and redos beside a plain model: a list of states and a place in it."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="workbench-undo-"))
        self.database = a_copy(self.template, self.folder / "test.db")
        self.state: State = {}
        self.past: list[State] = []
        self.future: list[State] = []

    def teardown(self) -> None:
        sound = is_sound(self.database)
        self.database.dispose()
        shutil.rmtree(self.folder)
        assert sound

    def _operate(self, *records: Organisation) -> None:
        after = self.state | {record.id: record for record in records}
        changes = put(self.database, *records)
        assert bool(changes) == (after != self.state)
        if changes:
            self.past.append(self.state)
            self.future.clear()
            self.state = after

    @rule(count=st.integers(1, 3), name=st.sampled_from("abc"))
    def create(self, count: int, name: str) -> None:
        self._operate(*(an_organisation(name, country="LB") for _ in range(count)))

    @precondition(lambda self: self.state)
    @rule(choice=st.data(), name=st.sampled_from("abcd"), alias=st.frozensets(st.sampled_from("xyz")))
    def edit(self, choice: st.DataObject, name: str, alias: frozenset[str]) -> None:
        chosen = choice.draw(st.sets(st.sampled_from(sorted(self.state)), min_size=1, max_size=3))
        self._operate(*(replace(self.state[record], names={"en": name}, aliases=alias) for record in sorted(chosen)))

    @precondition(lambda self: self.state)
    @rule(choice=st.data(), deleted=st.booleans())
    def remove_or_call_back(self, choice: st.DataObject, deleted: bool) -> None:
        chosen = choice.draw(st.sampled_from(sorted(self.state)))
        self._operate(replace(self.state[chosen], deleted=deleted))

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self._step(undo, self.past, self.future, "undo.nothing")

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self._step(redo, self.future, self.past, "redo.nothing")

    def _step(self, action: Any, source: list[State], target: list[State], nothing: str) -> None:
        if not source:
            assert refusal(action, self.database).code == nothing
            return
        action(self.database)
        target.append(self.state)
        earlier = source.pop()
        # What was made and is taken back stays, removed.
        left = {record: replace(item, deleted=True) for record, item in self.state.items() if record not in earlier}
        self.state = earlier | left

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        with self.database.write("test.read") as work:
            found = work.store(Organisation).get_many(sorted(self.state))
        assert {item.id: item for item in found} == self.state


def test_deep_chains_of_undo_and_redo_hold_what_a_plain_model_holds(template: Path) -> None:
    machine = type("Machine", (UndoMachine,), {"template": template})
    few = settings(max_examples=EXAMPLES // 5, stateful_step_count=12, deadline=None)
    run_state_machine_as_test(machine, settings=few)


def test_the_next_steps_are_told_by_what_they_are_about(database: Database) -> None:
    assert next_steps(database) == NextSteps(None, None)
    organisation = an_organisation("A")
    put(database, organisation, code="a")
    put(database, renamed(organisation, "B"), code="b")
    assert next_steps(database) == NextSteps("b", None)
    undo(database)
    assert next_steps(database) == NextSteps("a", "b")
    redo(database)
    assert next_steps(database) == NextSteps("b", None)


def test_a_barrier_is_told_as_what_undo_stops_at(database: Database) -> None:
    put(database, an_organisation(), code="final.one", final=True)
    assert next_steps(database) == NextSteps(None, None, "final.one")
