"""The morning sheet shows what the first page does, and to others nothing that is the office's alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.architecture.sources import ROOT
from tests.builders.records import an_organisation, put
from tests.workbench.documents.build.outline import outline
from workbench.documents.build.morning_sheet import MorningSheetContent, SheetMore, build_morning_sheet
from workbench.domain.actions import ActionItem
from workbench.domain.audiences import OFFICE, PUBLIC
from workbench.domain.contact_notes import ContactNote
from workbench.domain.decisions import Decision
from workbench.domain.meetings import AgendaItem, Meeting
from workbench.domain.withheld import PartKind
from workbench.domain.workspaces import Workspace
from workbench.identifiers import ContactNoteId, MeetingId, OrganisationId, new_id
from workbench.operations.oneself import choose_organisation, note_leaving
from workbench.queries.morning_sheets import read_morning_sheet_content
from workbench.queries.papers import Order
from workbench.queries.partners import read_register
from workbench.queries.recipients import Tally, resolve_recipients
from workbench.queries.today import read_today
from workbench.storage.database import Database
from workbench.wording import Words

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY = date(2026, 3, 1)
DAY = timedelta(days=1)


def sheet(database: Database, *recipients: str, now: datetime = NOW) -> tuple[MorningSheetContent, Tally]:
    with database.read() as connection:
        named = resolve_recipients(connection, recipients, read_register(connection, TODAY))
        order = Order(named=named, shown_recipients=named.shown, language="en", now=now, here=database.identity)
        return read_morning_sheet_content(connection, order), order.tally


def fill(database: Database) -> None:
    office = an_organisation()
    meetings = [
        Meeting(id=new_id(), title=f"No. {n}", starts=NOW + n * DAY, audience=PUBLIC if n == 1 else None)
        for n in (1, 2)
    ]
    note = ContactNote(id=new_id(), happened_on=TODAY, words="They said so.", audience=OFFICE)
    put(database, office, note, *meetings)
    note_leaving(database, NOW - DAY)
    put(
        database, Workspace(id=new_id(), title="Office", organisation=OrganisationId(office.id)),
        AgendaItem(id=new_id(), rank="V", title="For all", meeting=MeetingId(meetings[0].id)),
        AgendaItem(id=new_id(), rank="W", title="For us", meeting=MeetingId(meetings[0].id), audience=OFFICE),
        ActionItem(id=new_id(), text="Ours", owner_organisation=OrganisationId(office.id), due=TODAY - DAY),
        ActionItem(id=new_id(), text="Theirs", owner_as_written="They", due=TODAY - DAY, audience=PUBLIC),
        ActionItem(
            id=new_id(), text="Promised", due=TODAY - DAY, audience=PUBLIC, contact_note=ContactNoteId(note.id)
        ),
        Decision(id=new_id(), texts={"en": "Look again"}, review_on=TODAY),
    )  # fmt: skip
    choose_organisation(database, OrganisationId(office.id))


def test_the_office_s_own_copy_is_the_first_page(database: Database) -> None:
    fill(database)
    content, tally = sheet(database)
    with database.read() as connection:
        page = read_today(connection, database.identity, NOW)
    assert [meeting.title for meeting in content.meetings] == [line.title for line in page.next_meetings]
    assert (content.meetings[0].points, content.meetings[1].points) == (("For all", "For us"), ())
    assert content.mine is not None
    assert [action.text for action in content.mine] == [row.text for row in page.mine.rows] == ["Ours"]
    assert [action.text for action in content.others] == [row.text for row in page.overdue] == ["Theirs", "Promised"]
    assert [(review.title, review.on) for review in content.reviews] == [("Look again", TODAY)]
    assert [dict(change.counts) for change in content.changes] == [dict(each.counts) for each in page.changed.by]
    assert (content.since, content.left_out, tally.total) == ((NOW - DAY).astimezone().date(), 0, 0)


def test_others_get_what_is_for_them_and_what_stayed_is_counted(database: Database) -> None:
    fill(database)
    content, tally = sheet(database, "public")
    assert [meeting.title for meeting in content.meetings] == ["No. 1"]
    assert content.meetings[0].points == ("For all",)
    assert content.mine == ()
    assert [action.text for action in content.others] == ["Theirs"]
    assert (content.reviews, content.changes) == ((), ())
    stayed = {part.kind: part.count for part in tally.withheld()}
    assert stayed == {
        PartKind.MEETING: 1, PartKind.AGENDA_ITEM: 1, PartKind.ACTION: 2, PartKind.PARAGRAPH: 1 + 1,
    }  # fmt: skip
    assert content.left_out == sum(stayed.values())


def test_an_office_that_is_not_named_to_others_is_known_all_the_same(database: Database) -> None:
    office = replace(an_organisation(), audience=OFFICE)
    put(
        database, office,
        Workspace(id=new_id(), title="Office", organisation=OrganisationId(office.id)),
        ActionItem(id=new_id(), text="Theirs", owner_as_written="They", due=TODAY - DAY, audience=PUBLIC),
    )  # fmt: skip
    content, _ = sheet(database, "public")
    assert (content.mine, content.office, content.is_alone) == (None, "", False)
    said = outline(build_morning_sheet(content, Words("en", ROOT / "resources" / "wording")))
    assert "Others are late with" in said


def test_what_has_no_room_is_counted_for_the_office_and_for_nobody_else(database: Database) -> None:
    fill(database)
    with database.read() as connection:
        office = read_today(connection, database.identity, NOW).myself.office
    assert office is not None
    put(
        database,
        *(ActionItem(id=new_id(), text=f"Mine {n}", owner_organisation=office, due=TODAY) for n in range(20)),
        *(ActionItem(id=new_id(), text=f"Late {n}", owner_as_written="They", due=TODAY - DAY) for n in range(30)),
        *(Decision(id=new_id(), texts={"en": f"Look {n}"}, review_on=TODAY) for n in range(6)),
    )
    content, _ = sheet(database)
    assert content.mine is not None
    counts = len(content.mine), len(content.others), len(content.reviews)
    assert (counts[0] + content.more.mine, counts[1] + content.more.others, counts[2] + content.more.reviews) == (
        21, 32, 7,
    )  # fmt: skip
    assert sheet(database, "public")[0].more == SheetMore()


def test_where_nobody_is_known_what_is_late_and_soon_due_is_everybody_s(database: Database) -> None:
    put(
        database, ActionItem(id=new_id(), text="Late", owner_as_written="They", due=TODAY - DAY),
        *(ActionItem(id=new_id(), text=f"Soon {n}", owner_as_written="They", due=TODAY) for n in range(20)),
    )  # fmt: skip
    content, _ = sheet(database)
    assert (content.mine, content.ours, content.office) == (None, (), "")
    assert [action.text for action in content.others][:2] == ["Late", "Soon 0"]
    assert len(content.others) + content.more.others == 21
    words = Words("ar", ROOT / "resources" / "wording")
    said = outline(build_morning_sheet(content, words))
    assert words.text("Actions that are late or soon due") in said
    assert words.text("Others are late with") not in said
    assert words.text("Actions of my organisation") not in said


def test_a_clock_a_year_back_tells_no_day_that_is_yet_to_come(database: Database) -> None:
    fill(database)
    assert sheet(database, now=NOW - timedelta(days=365))[0].since is None
