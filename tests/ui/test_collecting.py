"""Garbage is collected on the window's thread between events, and whatever it finds then the program goes on."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from tests.builders.monkeys import Monkey, no_way_out
from tests.builders.tours import Places, tour
from tests.builders.windows import Seat, seat_at
from ui.collecting import Collector
from ui.groups.page import GroupsPage
from ui.partners.pasting import PastePanel

EVERY_MS = 150
ACTIONS = 60
PANELS = 4


@contextmanager
def always_collecting() -> Iterator[None]:
    """Everything that can be collected is, again and again, between any two events."""
    gc.collect()
    # What was there before is no garbage of the window; without it one collection takes a few milliseconds.
    gc.freeze()
    timer = QTimer()
    timer.timeout.connect(gc.collect)
    timer.start(EVERY_MS)
    try:
        yield
    finally:
        timer.stop()
        gc.unfreeze()


@pytest.mark.parametrize("page", ["partners", "meetings", "actions"])
def test_random_acts_survive_constant_collecting(
    qapp: QApplication, tmp_path: Path, sample_template: Path, page: str
) -> None:
    with always_collecting(), no_way_out(), seat_at(tmp_path, sample_template) as seat:
        Monkey(seat, page, seed=2).play(ACTIONS)


@pytest.mark.parametrize("page", ["partners", "groups", "meetings"])
def test_every_sheet_survives_constant_collecting_and_a_change_of_language(
    qapp: QApplication, tmp_path: Path, sample_template: Path, page: str
) -> None:
    with always_collecting(), seat_at(tmp_path, sample_template) as seat:
        for number, _ in enumerate(tour(seat, page, Places.of_sample(seat))):
            gc.collect()
            if number == 1:
                seat.window.set_language("ar")
                seat.settle()
        seat.window.set_language("en")
        seat.settle()


@pytest.mark.parametrize("shown", [False, True])
def test_a_second_place_for_lists_is_made_and_dropped(seat: Seat, shown: bool) -> None:
    with always_collecting():
        seat.go("partners?paste=1")
        for _ in range(PANELS):
            panel = PastePanel(seat.desk)
            panel.setVisible(shown)
            panel.begin({})
            seat.settle()
            panel.close()
            panel.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            assert not shiboken6.isValid(panel)
            del panel
            seat.settle()
        seat.go("today")


def test_a_list_that_has_dropped_down_goes_with_its_line_once(seat: Seat) -> None:
    # Deleted by anybody else first, it would be deleted a second time by its completer, which ends the program.
    with always_collecting():
        for language in ("ar", "en"):
            seat.go("groups")
            page = seat.page
            assert isinstance(page, GroupsPage)
            who = page.detail.members.who
            who.edit.setFocus()
            seat.type("a")
            popup = who.popup()
            assert popup is not None
            assert popup.isVisible()
            seat.window.set_language(language)
            seat.settle()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            assert not shiboken6.isValid(popup)
            del who, popup, page
            gc.collect()


class Ring:
    """Something only a collection finds."""

    def __init__(self, gone: list[str]) -> None:
        self.itself = self
        self._gone = gone

    def __del__(self) -> None:
        self._gone.append("gone")


def test_the_collector_takes_the_place_of_pythons_own_and_gives_it_back(qapp: QApplication) -> None:
    was = gc.isenabled()
    gone: list[str] = []
    collector = Collector()
    gc.collect()
    collector.begin()
    assert not gc.isenabled()
    Ring(gone)
    collector.collect()
    assert gone == [], "little was made since: nothing is due"
    kept = [[] for _ in range(gc.get_threshold()[0] + 1)]  # type: ignore[var-annotated]
    collector.collect()
    assert gone == ["gone"]
    assert kept
    before = gc.get_freeze_count()
    collector.spare()
    assert gc.get_freeze_count() > before
    gc.unfreeze()
    collector.end()
    assert gc.isenabled()
    if not was:
        gc.disable()
