"""The scenes of partners: every part of one, every panel and every sheet, with example people where there are posts."""

from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.builders.windows import Seat
from ui.partners.page import PartnersPage
from ui.partners.profile import Profile
from ui.partners.table_panel import TablePanel
from workbench.domain.partners import Channel, ChannelKind, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.identifiers import OrganisationId, PersonId, PostId, new_id
from workbench.queries.partner_filters import PartnerFilter
from workbench.queries.partners import list_people, list_posts, order_organisations, read_organisations

HEALTH = "Partners In Health"
CRESCENT = "Syrian Arab Red Crescent"
TABLE = """\
Name,Acronym,Type,Country,E-mail
Example Academy of Listening,EAL,Academic,DK,office@academy.example
Danish Red Cros,,National Society,DK,
Iraqi Red Crescent,IRC,National Society,IQ,desk@crescent.example
Example Forum,,no such kind,Nowhere,not an address
"""


def partner_id(seat: Seat, name: str) -> str:
    """The id of the partner of this name."""
    numbers = seat.read(partial(order_organisations, chosen=PartnerFilter()))
    return str(next(row.id for row in seat.read(partial(read_organisations, numbers=numbers)) if row.name == name))


def tab(seat: Seat, key: str, name: str = HEALTH) -> None:
    """One part of a partner."""
    seat.go(f"partners/{partner_id(seat, name)}?tab={key}")


def people(seat: Seat, *, command: str = "") -> None:
    """The posts of a partner: one is held, one was, and an address is old."""
    _peopled(seat)
    tab(seat, "people", CRESCENT)
    if command:
        person(seat)
        seat.command(command)


def person(seat: Seat) -> None:
    """The panel of one person."""
    _peopled(seat)
    seat.go(f"partners?person={_holder(seat)}")


def post(seat: Seat) -> None:
    """The panel of one post."""
    seat.go(f"partners?post={_peopled(seat)}")


def panel(seat: Seat, key: str) -> None:
    """A panel in the place of the list."""
    if key in ("retention", "people"):
        _peopled(seat)
    seat.go("partners")
    seat.go(f"partners?{key}=1")


def compared(seat: Seat) -> None:
    """The priorities of several partners side by side."""
    seat.go("partners")
    assert isinstance(seat.page, PartnersPage)
    seat.page.list.rows.setFocus()
    seat.page.list.rows.select_id(partner_id(seat, HEALTH))
    seat.press("Shift+Down", "Shift+Down")
    seat.command("partners.priorities")


def sheet(seat: Seat, key: str, command: str, name: str = HEALTH) -> None:
    """A sheet that is opened from a part of a partner."""
    tab(seat, key, name)
    seat.command(command)


def profile_sheet(seat: Seat) -> None:
    """The sheet of what a partner says of itself; the menu of languages before it is no part of the window."""
    tab(seat, "profile")
    assert isinstance(seat.page, PartnersPage)
    shown = seat.page.detail.part("profile")
    assert isinstance(shown, Profile)
    shown._edit_in("en")
    seat.settle()


def table(seat: Seat) -> None:
    """A table of others, on its way in."""
    seat.go("partners")
    seat.go("partners?table=1")
    assert isinstance(seat.page, PartnersPage)
    shown = seat.page.panels.seen()
    assert isinstance(shown, TablePanel)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "example-partners.csv"
        path.write_text(TABLE, encoding="utf-8")
        shown.read_file(path)
        seat.settle()


def care(seat: Seat) -> None:
    """The first page with a post nobody follows in, and an address that grew old."""
    _peopled(seat)
    seat.go("today")


def _peopled(seat: Seat) -> str:
    """Example people in the posts of one partner, put there once; gives the post that one of them holds."""
    home, held = partner_id(seat, CRESCENT), _post_of(seat, CRESCENT, "Community Services PSS Unit")
    if list(seat.read(partial(list_people, today=seat.desk.today()))):
        return held
    here, gone, former = PersonId(new_id()), PersonId(new_id()), PostId(new_id())
    with seat.desk.database.write("test.put") as work:
        work.store(Person).put_many(
            [Person(id=here, names={"Latn": "Example Person"}), Person(id=gone, names={"Latn": "Example Successor"})]
        )
        title = {"en": "Example liaison officer"}
        work.store(Post).put(Post(id=former, organisation=OrganisationId(home), titles=title))
        work.store(Tenure).put_many([
            Tenure(id=new_id(), person=here, post=PostId(held), start=PartialDate("2024-05")),
            Tenure(id=new_id(), person=gone, post=former, start=PartialDate("2023"), end=PartialDate("2026-01-31")),
        ])  # fmt: skip
        work.store(Channel).put_many([
            Channel(id=new_id(), kind=ChannelKind.EMAIL, value="person@crescent.example", person=here,
                    last_verified=date(2024, 11, 4), may_share=True),
            Channel(id=new_id(), kind=ChannelKind.EMAIL, value="post@crescent.example", post=PostId(held),
                    last_verified=date(2026, 2, 20), may_share=True),
        ])  # fmt: skip
    seat.desk.changed.emit(work.changes)
    seat.settle()
    return held


def _post_of(seat: Seat, organisation: str, title: str) -> str:
    rows = seat.read(partial(list_posts, today=seat.desk.today()))
    return str(next(row.id for row in rows if row.title == title and row.organisation == organisation))


def _holder(seat: Seat) -> str:
    rows = seat.read(partial(list_people, today=seat.desk.today()))
    return str(next(row.id for row in rows if row.post))
