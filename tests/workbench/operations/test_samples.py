import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.builders.commands import Desk
from tests.builders.workspaces import PASSPHRASE, StoppedClock
from workbench.bootstrap.program import Program
from workbench.domain.groups import MemberRole
from workbench.domain.role_matrix import RoleMatrix
from workbench.errors import RuleViolation, Unavailable
from workbench.operations.samples import SAMPLE_PASSPHRASE, create_sample
from workbench.operations.undo import undo
from workbench.operations.workspaces import Connection
from workbench.queries.actions import list_actions
from workbench.queries.contact_notes import list_contact_notes
from workbench.queries.contexts import list_contexts
from workbench.queries.findings import read_findings
from workbench.queries.groups import list_memberships, list_workplan
from workbench.queries.instruments import list_instruments
from workbench.queries.issues import list_issues
from workbench.queries.meetings import list_meetings
from workbench.queries.partners import list_organisations, list_people, list_posts
from workbench.queries.role_matrix import role_matrix
from workbench.storage.keys import LEAST
from workbench.storage.places import Places
from workbench.storage.workspaces import Workspace, open_workspace


def program_in(folder: Path, clock: StoppedClock) -> Program:
    return Program(clock=clock, places=Places(folder / "workspaces", folder / "state"), cost=LEAST)


def a_sample(folder: Path, clock: StoppedClock | None = None) -> Workspace:
    program = program_in(folder, clock or StoppedClock())
    return create_sample(
        folder / "sample.workbench", SAMPLE_PASSPHRASE, program.sample(), program.vocabularies(),
        clock=program.clock, places=program.places, cost=LEAST, rules=program.coordination_rules(),
        instruments=program.shipped_instruments(),
    )  # fmt: skip


def matrix_of(connection: Connection, title: str, day: date) -> RoleMatrix:
    context = next(row.id for row in list_contexts(connection) if row.title == title)
    return role_matrix(connection, context, day)


def roles_in(matrix: RoleMatrix) -> dict[str, set[tuple[str, str]]]:
    functions = {row.id: row.title for row in matrix.functions}
    names = {row.id: row.name for row in matrix.organisations}
    found: dict[str, set[tuple[str, str]]] = {title: set() for title in functions.values()}
    for (function, organisation), cell in matrix.cells.items():
        found[functions[function]] |= {(names[organisation], str(held.role)) for held in cell}
    return found


def test_who_coordinates_what_is_what_the_texts_state_and_the_rest_stands_open(tmp_path: Path) -> None:
    with a_sample(tmp_path) as sample, sample.database.read() as connection:
        today = sample.clock.now().date()
        group = roles_in(matrix_of(connection, "Priority Action Area 2", today))["Working Group 2"]
        ukraine = matrix_of(connection, "Ukraine", today)
        yemen = matrix_of(connection, "Yemen", today)
        before = matrix_of(connection, "Ukraine", date(2017, 12, 31))
        instruments = {row.title for row in list_instruments(connection)}
        findings = {row.rule for row in read_findings(connection, ukraine.context_id, today)}
    assert {name for name, role in group if role == "lead"} == {"Danish Red Cross", "ICRC"}
    assert len(group) == 17
    assert roles_in(ukraine)["MHPSS in the Movement"] == {("Danish Red Cross", "support")}
    assert roles_in(before)["MHPSS in the Movement"] == set(), "it began in 2018"
    assert ukraine.vacancies == {row.id for row in ukraine.functions}, "nobody is said to be in charge"
    technical = next(row for row in yemen.functions if row.title.startswith("Technical Working Group"))
    assert "reestablishment" in technical.not_established
    assert yemen.vacancies == {row.id for row in yemen.functions} - {technical.id}
    assert "Seville Agreement (1997)" in instruments
    assert "SEV-05" in findings, "an armed conflict, and the ICRC is no co-convener yet"


def test_the_sample_holds_what_is_declared_and_no_person_at_all(tmp_path: Path) -> None:
    clock = StoppedClock()
    declared = json.loads(program_in(tmp_path, clock).sample())
    today = clock.at.date()
    with a_sample(tmp_path) as sample, sample.database.read() as connection:
        names = {row.name for row in list_organisations(connection)}
        seats = list_memberships(connection)
        assert names == {item["names"]["en"] for item in declared["organisations"]}
        assert len(seats) == len(declared["groups"][0]["members"]) == 17
        assert sum(seat.role == MemberRole.LEAD for seat in seats) == 2
        assert {row.title for row in list_contexts(connection)} == {c["titles"]["en"] for c in declared["contexts"]}
        assert len(list_workplan(connection)) == 3
        assert {row.title for row in list_posts(connection, today)} == {p["titles"]["en"] for p in declared["posts"]}
        assert not any(row.holder for row in list_posts(connection, today))
        assert list_people(connection, today) == []


def test_every_record_that_is_made_up_says_example(tmp_path: Path) -> None:
    with a_sample(tmp_path) as sample, sample.database.read() as connection:
        texts = [row.text for row in list_actions(connection, sample.clock.now().date())]
        texts += [row.title for row in list_meetings(connection)]
        texts += [note.text for note in list_contact_notes(connection)]
        texts += [issue.text for issue in list_issues(connection)]
        for table, column in (("minute_block", "runs"), ("decision", "texts")):
            texts += [str(row[0]) for row in connection.exec_driver_sql(f"SELECT {column} FROM {table}")]
    assert len(texts) > 10
    assert [text for text in texts if "Example" not in text] == []


def test_its_dates_follow_the_clock(tmp_path: Path) -> None:
    days = []
    for number, moment in enumerate((datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2031, 12, 31, 23, tzinfo=UTC))):
        folder = tmp_path / str(number)
        folder.mkdir()
        with a_sample(folder, StoppedClock(moment)) as sample, sample.database.read() as connection:
            meetings = [row.starts[:10] for row in list_meetings(connection)]
            due = sorted(row.due for row in list_actions(connection, moment.date()) if row.due)
            overdue = sum(row.overdue for row in list_actions(connection, moment.date()))
        days.append([(datetime.fromisoformat(day).date() - moment.date()) for day in (*meetings, *due)])
        assert overdue > 0
        assert min(meetings) < str(moment.date()) < max(meetings)
    assert days[0] == days[1]
    assert timedelta(-14) in days[0]


def test_undo_cannot_reach_into_its_making(tmp_path: Path) -> None:
    with a_sample(tmp_path) as sample:
        with pytest.raises(RuleViolation, match=r"undo\."):
            undo(sample.database)
        with sample.database.read() as connection:
            assert len(list_meetings(connection)) == 2


def test_content_that_cannot_be_taken_in_leaves_no_workspace(tmp_path: Path) -> None:
    program = program_in(tmp_path, StoppedClock())
    declared = json.loads(program.sample())
    declared["meetings"][0]["zone"] = "Nowhere/Never"
    with pytest.raises(Exception, match=r"Nowhere"):
        create_sample(
            tmp_path / "sample.workbench", SAMPLE_PASSPHRASE, json.dumps(declared).encode(), program.vocabularies(),
            clock=program.clock, places=program.places, cost=LEAST,
        )  # fmt: skip
    assert not (tmp_path / "sample.workbench").exists()


def test_it_opens_with_the_word_sample_and_twice_for_reading_only(tmp_path: Path) -> None:
    clock = StoppedClock()
    places = program_in(tmp_path, clock).places
    folder = tmp_path / "sample.workbench"
    with a_sample(tmp_path, clock):
        with pytest.raises((RuleViolation, Unavailable), match=r"workspace\.in_use"):
            open_workspace(folder, "sample", clock=clock, places=places)
        with open_workspace(folder, "sample", clock=clock, places=places, read_only=True) as second:
            assert second.read_only


def test_while_it_is_open_elsewhere_the_commands_still_list_and_tell_why_not_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path, capsys)
    said = desk.run("sample", tmp_path / "sample.workbench")
    assert said.code == 0
    assert re.search(r"passphrase is: sample\b", said.out)
    desk.passphrase_file.write_text("sample")
    folder = tmp_path / "sample.workbench"
    with open_workspace(folder, "sample", clock=desk.clock, places=desk.program.places):
        assert len(desk.rows("groups", folder)) == 1
        refused = desk.try_("undo", workspace=folder)
        assert refused.code == 1
        assert "already open for writing" in refused.err
    assert desk.try_("undo", workspace=folder).code == 1
    assert desk.do("check", "--json", workspace=folder).json["problems"] == []


def test_another_passphrase_can_be_chosen_for_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(tmp_path, capsys)
    folder = tmp_path / "sample.workbench"
    said = desk.run("sample", folder, "--passphrase-file", desk.passphrase_file)
    assert said.code == 0, said.err
    assert PASSPHRASE not in said.out
    assert len(desk.rows("meetings", folder)) == 2
