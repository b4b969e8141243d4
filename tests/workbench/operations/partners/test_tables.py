"""Tables of partners taken in: what is new, what is brought up to date, what is asked, and what one undo takes back."""

from collections.abc import Mapping
from typing import Any

import pytest

from workbench.bootstrap.program import make_program
from workbench.domain.foreign_tables import ForeignRow, ForeignSheet
from workbench.domain.groups import Membership
from workbench.domain.import_sources import ImportSource
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.domain.partner_imports import GroupChoice, GroupIntent
from workbench.domain.partner_table_plans import NOTHING_SAID, Decisions, Doubt, RowOutcome, TablePlan
from workbench.domain.partners import Channel, ChannelKind, Organisation, OrganisationKind, Person, Post, Tenure
from workbench.errors import RuleViolation
from workbench.operations.partners import add_organisation
from workbench.operations.partners.table_reading import lay_out_table, understand_table
from workbench.operations.partners.tables import SourceOfTable, TableReport, preview_table, take_in_table
from workbench.operations.undo import undo
from workbench.operations.vocabularies import put_vocabularies
from workbench.storage.database import Database

PROGRAM = make_program()
NOBODY = GroupChoice()
KINDS = (Organisation, Person, Post, Tenure, Channel, Membership, ImportSource)
LIST = """
Organisation        | Acronym | Kind         | E-mail            | Person        | Post     | Telephone
Example Relief      | EXR     | national_ngo | a@example.org     | Alpha Example | Director | +254 1 555 0100
Example Relief      |         |              | b@example.org     | Beta Example  |          |
Example Foundation  | EXF     |              | office@example.or |               |          |
"""


def sheet(table: str) -> ForeignSheet:
    lines = [line for line in table.strip().splitlines() if line.strip()]
    cells = [tuple(cell.strip() for cell in line.split("|")) for line in lines]
    return ForeignSheet(rows=tuple(ForeignRow(number, row) for number, row in enumerate(cells, 1)))


def understood(database: Database, table: str, values: Mapping[str, str] | None = None) -> Any:
    rows, words = sheet(table), PROGRAM.heading_words()
    laid_out = lay_out_table(database, rows, words)
    return laid_out, understand_table(rows, laid_out, words, values=values)


def look(database: Database, table: str, decisions: Decisions = NOTHING_SAID) -> TablePlan:
    return preview_table(database, understood(database, table)[1], NOBODY, decisions=decisions)


def take(
    database: Database,
    table: str,
    decisions: Decisions = NOTHING_SAID,
    choice: GroupChoice = NOBODY,
) -> TableReport:
    return take_in_table(database, understood(database, table)[1], choice, decisions=decisions)


def everything(database: Database) -> dict[str, list[str]]:
    with database.write("records.look") as work:
        return {kind.__name__: sorted(map(repr, work.store(kind).where())) for kind in KINDS}


def organisations(database: Database) -> dict[str, Organisation]:
    with database.write("records.look") as work:
        return {each.name() or each.acronym: each for each in work.store(Organisation).where()}


def outcomes(plan: TablePlan) -> list[str]:
    return [row.outcome.value for row in plan.rows]


def test_a_table_becomes_partners_people_posts_and_addresses_and_one_undo_takes_all_of_it_back(
    database: Database,
) -> None:
    before = everything(database)
    plan = look(database, LIST)
    assert everything(database) == before
    assert outcomes(plan) == ["new", "new", "new"]
    report = take(database, LIST)
    assert report.plan.organisations_by_outcome() == {RowOutcome.NEW: 2}
    with database.write("records.look") as work:
        (relief,) = work.store(Organisation).where(acronym="EXR")
        posts = {post.id: post.titles["en"] for post in work.store(Post).where(organisation=relief.id)}
        assert sorted(posts.values()) == ["Director", "Focal point"]
        held = {work.store(Person).get(each.person).name(): posts[each.post] for each in work.store(Tenure).where()}
        assert held == {"Alpha Example": "Director", "Beta Example": "Focal point"}
        owned = {channel.value: channel for channel in work.store(Channel).where()}
        assert owned["office@example.or"].organisation is not None
        assert owned["+254 1 555 0100"].person is not None
    assert relief.kind is OrganisationKind.NATIONAL_NGO
    undo(database)
    assert everything(database) == before


def test_a_second_equal_table_writes_nothing(database: Database) -> None:
    take(database, LIST)
    again = look(database, LIST)
    assert outcomes(again) == ["same", "repeated", "same"]
    assert again.is_empty
    assert not take(database, LIST).changes.touched


def test_a_known_partner_is_brought_up_to_date_and_an_empty_cell_changes_nothing(database: Database) -> None:
    take(database, LIST)
    newer = """
    Organisation   | Acronym | Kind              | Country | Person        | Post        | E-mail
    EXAMPLE relief |         | international_ngo | Kenya   | Alpha Example | Coordinator | a@example.org
    """
    plan = look(database, newer)
    assert [(each.column, each.before, each.after) for each in plan.rows[0].differences] == [
        ("kind", "national_ngo", "international_ngo"), ("country", "", "KE"), ("post", "", "Coordinator"),
        ("person", "", "Alpha Example"),
    ]  # fmt: skip
    take(database, newer)
    relief = organisations(database)["Example Relief"]
    assert (relief.acronym, relief.kind, relief.country) == ("EXR", OrganisationKind.INTERNATIONAL_NGO, "KE")
    undo(database)
    assert organisations(database)["Example Relief"].country is None


def test_an_identifier_goes_before_the_name_which_it_then_corrects(database: Database) -> None:
    take(database, "Organisation | Identifier (fdrs)\nExample Society | DKE001")
    renamed = "Organisation | Identifier (fdrs)\nExample National Society | dke001\nExample Society | DKE002"
    plan = look(database, renamed)
    assert outcomes(plan) == ["changed", "changed"]
    assert [each.column for each in plan.rows[0].differences] == ["name.en", "identifier.fdrs"]
    # The second row is the same organisation by its name: two rows of one partner are told by what they change.
    assert plan.rows[0].organisation.organisation == plan.rows[1].organisation.organisation


def test_identifiers_that_slipped_by_a_row_rename_nobody(database: Database) -> None:
    take(database, "Organisation | Identifier (fdrs)\nAlpha Aid | DKE001\nBeta Relief | DKE002")
    slipped = look(database, "Organisation | Identifier (fdrs)\nAlpha Aid | DKE002\nBeta Relief | DKE001")
    assert outcomes(slipped) == ["doubtful", "doubtful"]
    doubts = {each.doubt for row in slipped.rows for each in row.organisation.possible}
    assert doubts == {Doubt.IDENTIFIERS}


def test_a_person_without_a_post_is_found_in_the_one_they_hold(database: Database) -> None:
    take(
        database,
        "Organisation | Person | Post\nAlpha Aid | Person One | Focal point\nAlpha Aid | Person Two | Focal point\n"
        "Beta Relief | Person One | Director",
    )
    before = everything(database)
    again = "Organisation | Person\nAlpha Aid | Person One\nBeta Relief | Person One"
    assert outcomes(look(database, again)) == ["same", "same"]
    take(database, again)
    after = everything(database)
    assert (after["Tenure"], after["Post"]) == (before["Tenure"], before["Post"])


def test_days_that_cannot_belong_together_are_another_time_in_the_post(database: Database) -> None:
    take(database, "Organisation | Person | Post | From\nAlpha Aid | Person One | Director | 2024-05")
    ended = "Organisation | Person | Post | Until\nAlpha Aid | Person One | Director | 2023"
    assert outcomes(look(database, ended)) == ["changed"]
    take(database, ended)
    assert len(everything(database)["Tenure"]) == 2


def test_what_resembles_is_asked_and_never_merged(database: Database) -> None:
    take(database, "Organisation\nExample Relief Association")
    asked = "Organisation\nExample Relief Asociation\nExample Relif Association Kenya"
    plan = look(database, asked)
    assert plan.rows[0].outcome is RowOutcome.DOUBTFUL
    (possible,) = plan.rows[0].organisation.possible
    assert (possible.name, possible.doubt) == ("Example Relief Association", Doubt.RESEMBLES)
    take(database, asked)
    assert len(organisations(database)) == 3
    undo(database)
    key = plan.rows[0].organisation.stated.key
    take(
        database, asked, Decisions(same={key: possible.key}, left_out=frozenset({plan.rows[1].organisation.stated.key}))
    )
    (left,) = organisations(database).values()
    assert left.aliases == {"Example Relief Asociation"}
    assert look(database, "Organisation\nExample Relief Asociation").rows[0].outcome is RowOutcome.SAME


def test_two_rows_of_one_table_may_be_said_to_be_one(database: Database) -> None:
    table = "Organisation | Kind\nWord Example | national_ngo\nWorld Example |\nWorld Example with Word Example |"
    plan = look(database, table)
    assert outcomes(plan) == ["new", "doubtful", "doubtful"]
    assert {each.doubt for each in plan.rows[2].organisation.possible} >= {Doubt.COMPOUND}
    keys = [row.organisation.stated.key for row in plan.rows]
    take(database, table, Decisions(same={keys[1]: keys[0]}, left_out=frozenset({keys[2]})))
    (one,) = organisations(database).values()
    assert one.names == {"en": "Word Example"}
    assert one.aliases == {"World Example"}


def test_an_ambiguous_acronym_shows_what_it_may_stand_for_even_where_one_bears_it(database: Database) -> None:
    with database.write("records.add") as work:
        put_vocabularies(work, PROGRAM.vocabularies())
    add_organisation(database, OrganisationDraft(name="Danish Refugee Council", acronym="DRC"))
    plan = look(database, "Organisation\nDRC")
    planned = plan.rows[0].organisation
    assert planned.outcome is RowOutcome.DOUBTFUL
    assert {"Danish Refugee Council", "Danish Red Cross"} <= set(planned.readings)
    assert [each.name for each in planned.possible] == ["Danish Refugee Council"]
    take(database, "Organisation\nDRC")
    assert look(database, "Organisation\nDRC").rows[0].outcome is RowOutcome.SAME


def test_an_answer_that_names_nobody_is_refused_and_nothing_is_written(database: Database) -> None:
    before = everything(database)
    with pytest.raises(RuleViolation, match="imports.decision"):
        take(database, "Organisation\nExample Relief", Decisions(same={"example relief": "gone"}))
    assert everything(database) == before


def test_rows_that_contradict_one_another_are_told_and_none_of_the_field_is_taken(database: Database) -> None:
    table = "Organisation | Kind | Acronym\nExample | national_ngo | EX\nExample | un | EX\nExample | |"
    plan = look(database, table)
    assert [[(each.column, each.code) for each in row.problems] for row in plan.rows] == [
        [("kind", "imports.cell_contradicts")], [("kind", "imports.cell_contradicts")], [],
    ]  # fmt: skip
    take(database, table)
    assert (organisations(database)["Example"].kind, organisations(database)["Example"].acronym) == ("other", "EX")


def test_partners_belong_to_those_they_name_and_circles_and_strangers_are_told(database: Database) -> None:
    table = """
    Organisation   | Belongs to
    Example Office | Example House
    Example House  | Example Office
    Example Branch | Nobody Known
    """
    plan = look(database, table)
    assert [[each.code for each in row.problems] for row in plan.rows] == [
        [], ["imports.cell_circle"], ["imports.cell_parent"],
    ]  # fmt: skip
    take(database, table)
    found = organisations(database)
    assert found["Example Office"].parent == found["Example House"].id
    assert found["Example House"].parent is None


def test_a_group_gets_its_seats_once_and_those_who_chair_need_no_second(database: Database) -> None:
    table = "Organisation | Role in the group\nExample Relief | Chair\nExample Relief |\nExample Union |"
    new = GroupChoice(intent=GroupIntent.NEW, name="Example Group", prefix="EG")
    group = take(database, table, choice=new).group
    assert group is not None
    there = GroupChoice(intent=GroupIntent.EXISTING, group=group)
    assert not take(database, table, choice=there).changes.touched
    with database.write("records.look") as work:
        assert sorted(seat.role for seat in work.store(Membership).where(group=group)) == ["chair", "member"]


def test_how_a_table_was_read_is_remembered_with_it_and_undone_with_it(database: Database) -> None:
    with database.write("records.add") as work:
        put_vocabularies(work, PROGRAM.vocabularies())
    table = "Who | Sort | Remark\nExample Relief | NGO | x"
    rows, words = sheet(table), PROGRAM.heading_words()
    laid_out = lay_out_table(database, rows, words, top_is_headings=True)
    codes, said = {"Who": "name", "Sort": "kind"}, {"kind|NGO": "national_ngo"}
    read = understand_table(rows, laid_out, words, codes=codes, values=said)
    source = SourceOfTable(name="Example list", headings=laid_out.layout.headings, columns=codes, values=said)
    take_in_table(database, read, NOBODY, source=source)
    assert organisations(database)["Example Relief"].kind is OrganisationKind.NATIONAL_NGO
    again, read = understood(database, "Who | Sort | Remark\nExample Union | ngo | y")
    assert (again.layout.source, again.layout.codes()) == ("Example list", codes)
    assert [row.kind for row in read.rows] == [OrganisationKind.NATIONAL_NGO]
    undo(database)
    assert lay_out_table(database, rows, words).layout.source == ""


def test_work_that_is_stopped_writes_nothing(database: Database) -> None:
    before = everything(database)

    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in_table(database, understood(database, LIST)[1], NOBODY, step=stop)
    assert everything(database) == before


def test_channels_that_differ_by_writing_alone_are_one(database: Database) -> None:
    take(database, "Organisation | Website | Telephone\nExample | https://Example.org/ | +254 (1) 555-0100")
    plan = look(database, "Organisation | Website | Telephone\nExample | http://example.org | +254 1 5550100")
    assert plan.is_empty
    assert [channel.kind for channel in take(database, "Organisation | Address\nExample | 1 Example Road").plan.written.
            channels.values()] == [ChannelKind.ADDRESS]  # fmt: skip


def test_a_name_of_signs_alone_is_a_name_and_like_no_other(database: Database) -> None:
    table = "Organisation\n🙂🙂🙂\nExample Relief\n☎☎\n🙂🙂🙂"
    assert outcomes(look(database, table)) == ["new", "new", "new", "repeated"]
    take(database, table)
    assert set(organisations(database)) >= {"🙂🙂🙂", "☎☎", "Example Relief"}
