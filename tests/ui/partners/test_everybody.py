"""The list of everybody at the window, by keyboard: opened, filtered, sorted, and left for one of them and back."""

from dataclasses import replace
from datetime import date

from tests.builders.people import a_leaving_scene
from tests.builders.records import a_person, put
from tests.builders.windows import Seat
from ui.partners.page import PartnersPage
from ui.partners.people.everybody_panel import EverybodyPanel
from ui.partners.people.person_panel import PersonPanel
from workbench.domain.partners import Channel, ChannelKind
from workbench.identifiers import PersonId, new_id


def test_everybody_is_listed_filtered_sorted_and_opened_by_key(seat: Seat) -> None:
    database = seat.desk.database
    scene = a_leaving_scene(database)
    merged = a_person("Gone Example", merged_into=PersonId(scene.person.id))
    hostile = a_person("<b>Zed</b> & \u05d0")
    fresh = Channel(
        id=new_id(), kind=ChannelKind.TELEPHONE, value="+00 222", person=PersonId(hostile.id),
        last_verified=date(2026, 2, 1),
    )  # fmt: skip
    put(database, merged, hostile, fresh)
    seat.go("partners")
    seat.press("Ctrl+Shift+F")
    page = seat.page
    assert isinstance(page, PartnersPage)
    panel = page.panels.seen()
    assert isinstance(panel, EverybodyPanel)
    whole = panel.model.count()
    assert "Gone Example" not in [line.name for line in panel.model.rows()]

    seat.type("olena red")
    panel.filter.set_text(panel.filter.text())
    name, post, _, since, languages, found_right = (panel.model.index(0, column).data() for column in range(6))
    assert (panel.model.count(), name, since, found_right) == (1, "Olena Example", "2024", "never")
    assert ("and 1 more" in post, "French" in languages) == (True, True)
    # No name in another script is needed to find them, and any of them finds them.
    panel.filter.set_text("олена")
    assert [each.id for each in panel.model.rows()] == [scene.person.id]
    panel.filter.set_text("nobody at all")
    assert panel.empty.text() == "Nobody matches this filter."
    seat.press("Escape")
    assert panel.model.count() == whole

    panel.table.sort_by(5)
    dates = [each.last_verified for each in panel.model.rows() if each.addresses]
    assert dates == sorted(dates, key=lambda day: day or date.min)
    panel.filter.set_text("zed")
    seat.press("Down", "Return")
    person = page.panels.seen()
    assert isinstance(person, PersonPanel)
    assert person.record == hostile.id
    seat.press("Alt+Left")
    # A change elsewhere is shown at once.
    seat.desk.changed.emit(put(database, replace(hostile, names={"Latn": "Zed Renamed"})))
    seat.settle()
    assert [each.name for each in panel.model.rows()] == ["Zed Renamed"]
    seat.press("Down", "Escape")
    assert page.is_browsing()
