"""The frame: pages, ways, notices, room, and the keys that reach everything."""

from PySide6.QtGui import QKeySequence

from tests.builders.windows import Seat
from ui.features import FEATURES, key_of
from ui.kit.cards import Banner
from ui.kit.desk import Notice
from ui.kit.sheets import FormSheet
from ui.palette import Palette


def test_every_page_has_a_key(seat: Seat) -> None:
    for position, feature in enumerate(FEATURES, start=1):
        if key := feature.key or key_of(position):
            seat.press(key)
            assert seat.session.frame.is_showing(feature.name)


def test_back_and_forward_by_key(seat: Seat) -> None:
    seat.press("Ctrl+2", "Ctrl+3", "Alt+Left")
    assert seat.session.frame.is_showing("partners")
    seat.press("Alt+Right")
    assert seat.session.frame.is_showing("groups")


def test_in_an_arabic_window_back_lies_to_the_right(arabic_seat: Seat) -> None:
    arabic_seat.press("Ctrl+2", "Ctrl+3", "Alt+Right")
    assert arabic_seat.session.frame.is_showing("partners")


def test_a_route_nobody_knows_leads_to_the_first_page(seat: Seat) -> None:
    seat.go("nowhere/at?all=1")
    assert seat.session.frame.is_showing("today")


def test_the_palette_does_what_is_typed(seat: Seat) -> None:
    seat.press("Ctrl+K")
    palette = seat.session.frame.findChild(Palette)
    assert palette is not None
    assert palette.isVisible()
    seat.type("meetin")
    seat.press("Return")
    assert not palette.isVisible()
    assert seat.session.frame.is_showing("meetings")


def test_the_palette_begins_what_other_pages_begin_and_offers_nothing_twice(seat: Seat) -> None:
    palette = seat.session.frame.findChild(Palette)
    assert palette is not None
    begun = [feature.new for feature in FEATURES if feature.new]
    for page in ("diary", "partners", "today"):
        seat.go(page)
        seat.press("Ctrl+K")
        titles = [entry.title for entry in palette._model.rows()]
        assert {title: titles.count(title) for title in begun} == dict.fromkeys(begun, 1), page
        seat.press("Escape")
    seat.press("Ctrl+K")
    seat.type("new group")
    seat.press("Return")
    assert seat.session.frame.is_showing("groups")
    assert isinstance(seat.session.frame.sheets.sheet(), FormSheet)


def test_escape_leaves_the_palette_and_gives_the_focus_back(seat: Seat) -> None:
    before = seat.focus
    seat.press("Ctrl+K", "Escape")
    assert seat.focus is before


def test_the_sample_says_that_it_is_one(seat: Seat) -> None:
    assert any("sample" in banner.text() for banner in seat.session.frame.banners())


def test_a_word_that_lasts_is_shown_once_and_literally(seat: Seat) -> None:
    notice = Notice(text='<b>bold</b> <img src="x">', lasts=True)
    seat.desk.noticed.emit(notice)
    seat.desk.noticed.emit(notice)
    shown = [banner for banner in seat.session.frame.banners() if "img" in banner.text()]
    assert [banner.text() for banner in shown] == [notice.text]
    assert isinstance(shown[0], Banner)


def test_an_undo_too_many_is_told_in_passing(seat: Seat) -> None:
    frame = seat.session.frame
    before = len(frame.banners())
    seat.press("Ctrl+Y")
    assert "nothing to do again" in frame.toasts.text()
    assert len(frame.banners()) == before


def test_no_key_means_two_things_on_any_page(seat: Seat) -> None:
    for feature in FEATURES:
        seat.go(feature.name)
        commands = seat.session.frame.commands.all()
        keys = [key.toString() for command in commands for key in command.keys()]  # noqa: SIM118
        assert len(keys) == len(set(keys)), feature.name
        assert all(QKeySequence(key).count() == 1 for key in keys)


def test_every_command_is_called_something_and_no_two_the_same_id(seat: Seat) -> None:
    for feature in FEATURES:
        seat.go(feature.name)
        commands = seat.session.frame.commands.all()
        assert all(command.title and command.group for command in commands)
        assert len({command.id for command in commands}) == len(commands)


def test_a_narrow_window_keeps_every_page_reachable(seat: Seat) -> None:
    seat.window.resize(1024, 640)
    seat.settle()
    seat.press("Ctrl+4")
    assert seat.session.frame.is_showing("meetings")
    assert seat.window.size().width() == 1024


def test_f6_goes_round_through_the_parts(seat: Seat) -> None:
    seen = []
    for _ in range(len(list(seat.session.frame.panes()))):
        seat.press("F6")
        seen.append(seat.focus)
    assert len(set(map(id, seen))) == len(seen)


def test_the_title_of_the_window_names_the_page_and_no_record(seat: Seat) -> None:
    seat.press("Ctrl+2")
    assert seat.window.windowTitle() == "Partners – Coordination Workbench"


def test_changing_the_language_stays_where_one_was_and_mirrors(seat: Seat) -> None:
    seat.go("partners")
    seat.command("window.language_ar")
    assert seat.session.frame.is_showing("partners")
    assert seat.window.layoutDirection() == seat.window.layoutDirection().RightToLeft
    seat.command("window.language_en")
    assert seat.window.layoutDirection() == seat.window.layoutDirection().LeftToRight
    seat.press("Alt+Left")
    assert seat.session.frame.is_showing("today"), "the way back is the same as before"
    seat.command("window.text_larger")
    seat.press("Alt+Right")
    assert seat.session.frame.is_showing("partners")


def test_a_page_that_was_made_ahead_of_all_others_offers_its_commands_and_takes_the_focus(seat: Seat) -> None:
    """As the one page is that is made anew in another language."""
    seat.go("actions")
    seat.window.set_language("fr")
    seat.settle()
    assert seat.session.frame.is_showing("actions")
    assert "actions.new" in [command.id for command in seat.session.frame.commands.all()]
    assert seat.focus is not None
