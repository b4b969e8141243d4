"""What of the register stands on the first page: posts nobody follows in, old addresses, likely duplicates."""

from datetime import date
from functools import partial

from tests.builders.windows import Seat
from ui.today.page import TodayPage
from workbench.domain.partners import Channel, ChannelKind, Organisation, OrganisationKind, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.identifiers import OrganisationId, PersonId, PostId, new_id
from workbench.operations.partners import remove_organisations
from workbench.queries.duplicates import find_all_duplicates

HOSTILE = "<img src=x> & مرحبا " + "w" * 300


def put(seat: Seat, *records: object) -> None:
    with seat.desk.database.write("test.put") as work:
        for record in records:
            work.store(type(record)).put(record)
    seat.desk.changed.emit(work.changes)
    seat.settle()


def test_the_card_names_what_is_old_and_leads_there_and_goes_with_its_last_line(seat: Seat) -> None:
    assert isinstance(seat.page, TodayPage)
    card = seat.page.cards.care
    # Ministries of one name in several countries are a pair each, but not likely ones.
    assert all(row.against for row in seat.read(partial(find_all_duplicates)))
    assert card.isHidden()
    home, person, post = OrganisationId(new_id()), PersonId(new_id()), PostId(new_id())
    put(
        seat,
        Organisation(id=home, names={"en": HOSTILE}),
        Organisation(
            id=new_id(), names={"en": "Danish Red Cross"}, country="DK", kind=OrganisationKind.NATIONAL_SOCIETY
        ),
        Person(id=person, names={"Latn": "Example Person"}),
        Post(id=post, organisation=home, titles={"en": "Example liaison officer"}),
        Tenure(id=new_id(), person=person, post=post, end=PartialDate("2026-01")),
        Channel(
            id=new_id(), kind=ChannelKind.EMAIL, value="office@example.org", organisation=home,
            last_verified=date(2024, 11, 4),
        ),
    )  # fmt: skip
    unfilled, stale, pairs = card.rows.rows.rows()
    assert pairs.title == "1 pair may be one and the same"
    assert unfilled.title == "Example liaison officer"
    assert "Nobody follows since" in unfilled.subtitle
    assert "31 Jan 2026" in unfilled.subtitle
    assert stale.title == HOSTILE
    assert "4 Nov 2024" in stale.subtitle
    card.rows.setFocus()
    seat.press("Home", "Down", "Return")
    assert str(seat.session.frame.router.current) == f"partners/{home}"
    seat.press("Alt+Left")
    changes = remove_organisations(seat.desk.database, [home])
    seat.desk.changed.emit(changes)
    seat.settle()
    assert [row.id for row in card.rows.rows.rows()] == ["duplicates"]
