"""Lists of partners taken in: one operation, one undo, nothing decided by chance and nothing doubled."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.workspaces import a_workspace
from workbench.bootstrap.program import make_program
from workbench.domain.groups import MemberRole
from workbench.domain.partner_imports import GroupChoice, GroupIntent
from workbench.domain.partner_table_contacts import script_of
from workbench.domain.partner_table_plans import Decisions, RowOutcome
from workbench.domain.partner_tables import PartnerTable, Reach, StatedContact, StatedRow
from workbench.domain.partners import ChannelKind, Organisation
from workbench.identifiers import new_id
from workbench.operations.partners.pasted_lists import lay_out_pasted, understand_pasted
from workbench.operations.partners.tables import TableReport, preview_table, take_in_table
from workbench.operations.undo import undo
from workbench.queries.groups import list_groups, list_memberships
from workbench.queries.partners import list_organisations, list_people, list_posts
from workbench.storage.workspaces import Workspace

PROGRAM = make_program()
NEW_GROUP = GroupChoice(intent=GroupIntent.NEW, name="Example Group", prefix="EG")
MAIL = Reach(ChannelKind.EMAIL, "alpha@example.org")
CALL = Reach(ChannelKind.TELEPHONE, "+1 555 0100")


def read(workspace: Workspace, text: str) -> PartnerTable:
    words, pasted = PROGRAM.heading_words(), PROGRAM.read_pasted(text)
    return understand_pasted(pasted, lay_out_pasted(workspace.database, pasted, words), words)


def take(
    workspace: Workspace, text: str, choice: GroupChoice | None = None, same: tuple[str, str] | None = None
) -> TableReport:
    decisions = Decisions(same=dict([same] if same else []))
    return take_in_table(workspace.database, read(workspace, text), choice or GroupChoice(), decisions=decisions)


def a_list(*rows: StatedRow) -> PartnerTable:
    return PartnerTable(rows=rows, is_list=True)


def a_row(row: int, name: str, contact: StatedContact | None = None) -> StatedRow:
    return StatedRow(row=row, name=name, names={"en": name}, contact=contact)


def organisations(workspace: Workspace) -> list[str]:
    with workspace.database.read() as connection:
        return [row.name for row in list_organisations(connection)]


def test_one_list_is_one_operation_and_one_undo(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        report = take(workspace, "- Danish Red Cross (Lead)\n- ICRC (Lead)\n- IFRC\n", NEW_GROUP)
        assert {touched.kind for touched in report.changes} == {"group", "organisation", "membership"}
        assert {touched.action for touched in report.changes} == {"create"}
        undone = undo(workspace.database)
        assert len(undone.changes.touched) == len(report.changes.touched)
        with workspace.database.read() as connection:
            assert list_organisations(connection) == []
            assert list_groups(connection, workspace.clock.now().date()) == []
            assert list_memberships(connection) == []


def test_a_preview_is_what_happens_then(tmp_path: Path) -> None:
    text = "- Danish Red Cross (Lead)\n- Danish Red Cross\n- Argentinian Red Cross\n"
    with a_workspace(tmp_path) as workspace:
        take(workspace, "- Argentine Red Cross\n")
        preview = preview_table(workspace.database, read(workspace, text), NEW_GROUP)
        done = take(workspace, text, NEW_GROUP).plan
        assert done.rows_by_outcome() == preview.rows_by_outcome()
        assert [row.differences for row in done.rows] == [row.differences for row in preview.rows]
        assert preview.rows_by_outcome()[RowOutcome.DOUBTFUL] == 1


def test_a_line_said_to_be_the_one_it_resembles_joins_it_with_its_role(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        (known,) = take(workspace, "- Argentine Red Cross\n").changes.created("organisation")
        report = take(workspace, "- Argentinian Red Cross (Lead)\n", NEW_GROUP, ("argentinian red cross", known))
        assert organisations(workspace) == ["Argentine Red Cross"]
        assert report.changes.created("organisation") == ()
        with workspace.database.read() as connection:
            (seat,) = list_memberships(connection)
        assert (seat.organisation, seat.role) == ("Argentine Red Cross", MemberRole.LEAD)


def test_two_organisations_of_one_acronym_are_never_decided_by_chance(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        with workspace.database.write("example.add") as work:
            for name in ("Alpha Example", "Beta Example"):
                work.store(Organisation).put(Organisation(id=new_id(), names={"en": name}, acronym="EXA"))
        report = take(workspace, "- EXA\n")
        (row,) = report.plan.rows
        assert row.outcome is RowOutcome.DOUBTFUL
        assert len(row.organisation.possible) == 2


def test_a_person_named_twice_in_one_organisation_is_one_person_with_two_posts(tmp_path: Path) -> None:
    rows = [
        a_row(n, organisation, StatedContact(person="Alpha Example", titles={"en": post} if post else {}))
        for n, (organisation, post) in enumerate(
            [("A Example", "Chair"), ("A Example", "Adviser"), ("B Example", "")], 1
        )
    ]
    with a_workspace(tmp_path) as workspace:
        take_in_table(workspace.database, a_list(*rows), GroupChoice())
        today = workspace.clock.now().date()
        with workspace.database.read() as connection:
            assert len(list_people(connection, today)) == 2
            posts = [(row.organisation, row.title) for row in list_posts(connection, today)]
        assert posts == [("A Example", "Adviser"), ("A Example", "Chair"), ("B Example", "Focal point")]


def test_a_table_taken_in_again_with_one_more_channel_adds_just_that(tmp_path: Path) -> None:
    line = a_row(1, "Example", StatedContact(person="Alpha Example", reaches=(MAIL,)))
    more = a_row(1, "Example", StatedContact(person="Alpha Example", reaches=(MAIL, CALL)))
    with a_workspace(tmp_path) as workspace:
        take_in_table(workspace.database, a_list(line), GroupChoice())
        report = take_in_table(workspace.database, a_list(more), GroupChoice())
        assert [touched.kind for touched in report.changes] == ["channel"]


def test_a_seat_held_already_is_not_doubled_by_a_line_without_a_role(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        group = take(workspace, "- Danish Red Cross (Lead)\n", NEW_GROUP).group
        again = GroupChoice(intent=GroupIntent.EXISTING, group=group)
        assert not take(workspace, "- Danish Red Cross\n", again).changes
        assert take(workspace, "- Danish Red Cross (Secretariat)\n", again).changes.created("membership")


NAMES = st.text("abcdeé كتб", min_size=1, max_size=8).filter(lambda text: any(c.isalpha() for c in text))


@given(st.lists(NAMES, min_size=1, max_size=12))
def test_any_list_taken_in_twice_leaves_the_register_as_the_first_time(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    table = a_list(*(a_row(n, " ".join(name.split())) for n, name in enumerate(names, 1)))
    with a_workspace(tmp_path_factory.mktemp("register")) as workspace:
        take_in_table(workspace.database, table, NEW_GROUP)
        first = organisations(workspace)
        again = preview_table(workspace.database, table, GroupChoice())
        assert again.rows_by_outcome().keys() <= {RowOutcome.SAME, RowOutcome.REPEATED}
        assert not take_in_table(workspace.database, table, GroupChoice()).changes
        assert organisations(workspace) == first


@pytest.mark.parametrize(
    ("name", "script"), [("Alpha", "Latn"), ("Олена", "Cyrl"), ("ليلى", "Arab"), ("", "Latn"), ("Anna Олена", "Cyrl")]
)
def test_a_name_is_filed_under_the_script_it_is_mostly_written_in(name: str, script: str) -> None:
    assert script_of(name) == script


def test_long_work_tells_how_far_it_is_and_whoever_ends_it_finds_nothing_written(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> None:
        told.append((done, of))
        if len(told) == 3:
            raise TimeoutError

    with a_workspace(tmp_path) as workspace:
        table = read(workspace, "- Alpha Example\n- Beta Example\n")
        with pytest.raises(TimeoutError):
            take_in_table(workspace.database, table, GroupChoice(), step=tell)
        assert told == [(0, 2)] * 3
        assert organisations(workspace) == []
