"""Pages made ahead: all of them, one step at a time, and the ones that are then gone to."""

from tests.builders.windows import Seat
from ui.features import FEATURES
from ui.preparing import Preparer

MOST_STEPS = 20
"""Of a page with all its parts."""


def test_all_pages_are_there_after_a_while_and_the_first_is_still_shown(seat: Seat) -> None:
    preparer = Preparer(seat.window)
    shown = seat.page
    preparer.begin()
    for _ in range(MOST_STEPS * len(FEATURES)):
        preparer.step()
        seat.settle()
    assert preparer.is_done
    assert not any(seat.session.frame.prepare(feature.name) for feature in FEATURES)
    assert seat.page is shown


def test_a_page_that_is_half_made_is_whole_when_it_is_gone_to(seat: Seat) -> None:
    assert seat.session.frame.prepare("meetings")
    seat.go("meetings")
    assert seat.session.frame.is_showing("meetings")
    assert seat.page.window() is seat.window


def test_nothing_is_made_once_the_workspace_is_closed(seat: Seat) -> None:
    preparer = Preparer(seat.window)
    preparer.begin()
    seat.window.close_workspace()
    preparer.step()
    assert preparer.is_done
