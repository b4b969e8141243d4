"""The palette at the window: records by name, the last ones first, by keys alone, in English and in Arabic."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit

from tests.builders.records import an_organisation, put
from tests.builders.windows import Seat
from ui.kit.fields import Choice
from ui.kit.routes import Route
from ui.kit.sheets import FormSheet
from ui.palette import Answer, Palette
from ui.palette_rows import Entry
from ui.recent import record_of
from workbench.domain.partners import Organisation
from workbench.errors import Unavailable
from workbench.identifiers import new_id
from workbench.queries.finding import Findings, find_records


def palette_of(seat: Seat) -> Palette:
    palette = seat.session.frame.findChild(Palette)
    assert palette is not None
    return palette


def shown(seat: Seat) -> list[Entry]:
    return palette_of(seat)._model.rows()


def titles(seat: Seat) -> list[str]:
    return [entry.title for entry in shown(seat)]


def selected(seat: Seat) -> Entry:
    row = palette_of(seat)._list.current_row()
    assert isinstance(row, Entry)
    return row


def test_a_partner_is_found_by_name_and_is_the_first_thing_offered_next_time(seat: Seat) -> None:
    cedar = an_organisation("Société des cèdres", acronym="SDC", aliases=frozenset({"<img src=x> Arz"}))
    put(seat.desk.database, cedar, *(an_organisation(f"Cedarville {number}") for number in range(30)))
    seat.press("Ctrl+K")
    seat.type("cedres")
    assert (selected(seat).title, selected(seat).group) == ("Société des cèdres", "Organisation, \u2068SDC\u2069")
    for _ in range(6):
        seat.press("Backspace")
    seat.type("ceda")
    assert titles(seat)[0] == "Cedarville 29"
    assert palette_of(seat)._more.text() == "10 more names fit. Type on."
    seat.press("Down", "Down")
    assert selected(seat).title == "Cedarville 27"
    for _ in range(4):
        seat.press("Backspace")
    seat.type("img")
    assert shown(seat)[0].group == "Organisation, \u2068<img src=x> Arz\u2069"
    seat.press("Return")
    assert seat.session.frame.where() == Route("partners", cedar.id)
    seat.go("today")
    seat.press("Ctrl+K")
    assert titles(seat)[0] == selected(seat).title == "Société des cèdres"
    assert palette_of(seat)._model.columns[0].sentence(shown(seat)[0]).startswith("Société des cèdres, Organisation")
    seat.press("Return")
    assert seat.session.frame.where() == Route("partners", cedar.id)
    seat.press("Ctrl+K")
    assert "Société des cèdres" not in titles(seat), "where one is already"
    seat.type("nothing is called like this")
    assert (shown(seat), palette_of(seat)._nothing.isVisible()) == ([], True)
    seat.press("Return", "Escape")
    assert seat.session.frame.is_showing("partners")


class Reader:
    """A reader that answers the palette when it is told to, and everybody else at once."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._fetch = palette._desk.fetch
        palette._desk.fetch = self.fetch  # type: ignore[method-assign]

    def fetch(self, query: Any, *then: Any, owner: object, **options: Any) -> Any:
        if owner is not self._palette:
            return self._fetch(query, *then, owner=owner, **options)  # type: ignore[arg-type]
        self.typed = query.keywords["typed"]
        return None

    def answer(self, findings: Findings, typed: str | None = None) -> None:
        self._palette._on_answered(Answer(self.typed if typed is None else typed, findings))


def findings(seat: Seat, typed: str) -> Findings:
    return seat.read(partial(find_records, typed=typed))  # type: ignore[no-any-return]


def test_nothing_moves_under_what_is_selected_and_enter_waits_for_the_answer(seat: Seat) -> None:
    frame = seat.session.frame
    put(seat.desk.database, *(Organisation(id=new_id(), names={"en": name}) for name in ("Meetra", "Narrowboats")))
    seat.press("Ctrl+K")
    palette = palette_of(seat)
    reader = Reader(palette)
    before = titles(seat)
    seat.type("zzz")
    assert titles(seat) == before, "nothing is blank while it is looked for"
    assert palette._list.current_row() is None
    palette._field.clear()
    seat.type("mee")
    assert selected(seat).title == "Meetings"
    late = findings(seat, "mee")
    reader.answer(findings(seat, "narr"), "narr")
    assert "Narrowboats" not in titles(seat), "an answer to what was typed before"
    reader.answer(late)
    assert (titles(seat)[0], selected(seat).title, "Meetra" in titles(seat)) == ("Meetings", "Meetings", True)
    seat.type("tr")
    assert titles(seat) == ["Meetra"], "what was found already and fits"
    palette._field.clear()
    seat.type("arrow")
    seat.press("Return")
    assert palette.isVisible()
    reader.answer(findings(seat, "arrow"))
    assert not palette.isVisible()
    assert frame.is_showing("partners")
    seat.settle()
    seat.press("Ctrl+K")
    seat.type("meeti")
    palette._on_failed(Unavailable("disk.failing"))
    assert selected(seat).title == "Meetings"
    seat.press("Return")
    assert frame.is_showing("meetings")


def test_an_arabic_name_is_found_in_an_arabic_window(arabic_seat: Seat) -> None:
    put(arabic_seat.desk.database, Organisation(id=new_id(), names={"ar": "جمعيّة الأُفق والشركاء"}))
    arabic_seat.press("Ctrl+K")
    arabic_seat.type("شركاء الافق")
    assert selected(arabic_seat).title == "جمعيّة الأُفق والشركاء"
    assert "\u2068" not in selected(arabic_seat).group


def test_who_passes_a_record_has_not_opened_it_and_who_stays_has(seat: Seat) -> None:
    recent = seat.session.frame.recent
    assert recent is not None
    recent.note(Route("partners", "1"))
    recent.note(Route("groups", "2"))
    assert recent.opened() == ()
    recent._lingering.timeout.emit()
    assert recent.opened() == (("group", "2"),)
    recent.note(Route("today"))
    assert not recent._lingering.isActive()
    recent.note(Route("meetings", "3"))
    recent.rest()
    assert not recent._lingering.isActive()
    seat.settle()


def test_a_route_names_a_record_or_none() -> None:
    assert record_of(Route("partners", "1/2")) == ("organisation", "1")
    assert record_of(Route("contacts", "1", {"tab": "issues"})) == ("issue", "1")
    assert record_of(Route("contacts", "issues/1")) == ("issue", "1")
    assert record_of(Route("contacts", "1")) == record_of(Route("contacts", "notes/1")) == ("contact_note", "1")
    assert record_of(Route("contexts", "1/2")) == ("context", "1")
    assert record_of(Route("partners", "", {"person": "1"})) == ("person", "1")
    assert record_of(Route("mandates", "", {"instrument": "1"})) == ("instrument", "1")
    assert record_of(Route("partners")) is None
    assert record_of(Route("backups", "1")) is None


def test_the_palette_stays_in_the_middle_of_a_window_that_is_made_smaller(seat: Seat) -> None:
    seat.press("Ctrl+K")
    palette = palette_of(seat)
    for width, height in ((1360, 840), (1024, 640)):
        seat.window.resize(width, height)
        seat.settle()
        around = palette.parentWidget()
        assert around is not None
        assert abs(palette.geometry().center().x() - around.rect().center().x()) <= 1
        assert around.rect().contains(palette.geometry())


def test_a_record_is_not_gone_to_over_words_that_are_kept_nowhere(seat: Seat) -> None:
    cedar = an_organisation("Cedarville")
    put(seat.desk.database, cedar)
    seat.go("today")
    seat.command("today.oneself")
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, FormSheet)
    sheet.form.set_values({"who": Choice(f"organisation:{cedar.id}", "Cedarville")})
    assert sheet.is_modified()
    for is_left in (False, True):
        seat.press("Ctrl+K")
        seat.type("cedarv")
        seat.press("Return")
        assert (seat.session.frame.sheets.sheet() is None) == is_left, "it is asked for a second time"
        assert (seat.session.frame.where() == Route("partners", cedar.id)) == is_left


def test_a_record_that_is_asked_for_is_seen_though_a_sheet_lay_over_its_page(seat: Seat) -> None:
    cedar = an_organisation("Cedarville")
    put(seat.desk.database, cedar)
    seat.go("partners")
    seat.press("Ctrl+N")
    seat.type("Half a name")
    seat.press("Ctrl+K")
    seat.type("cedarv")
    seat.press("Return")
    assert seat.session.frame.where() == Route("partners", cedar.id)
    assert seat.session.frame.sheets.sheet() is None
    seat.press("Ctrl+N")
    assert isinstance(seat.focus, QLineEdit)
    assert seat.focus.text() == "Half a name", "the words were kept"
