"""Pressing and clicking at random on every page: nothing breaks, nothing is left behind, everything can be taken back.

``WHOLE=1`` plays ten thousand actions of many seeds on every page; a seed that failed stands in the test's name.
"""

import ctypes
import gc
import os
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import psutil
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.builders.monkeys import Monkey, all_within, no_way_out
from tests.builders.windows import Seat, seat_at
from ui.features import FEATURES
from workbench.errors import RuleViolation
from workbench.operations.undo import undo
from workbench.queries.actions import list_actions
from workbench.queries.decisions import list_decisions
from workbench.queries.groups import list_groups, list_memberships
from workbench.queries.meetings import list_agenda, list_attendance, list_meetings
from workbench.queries.minutes import read_records
from workbench.queries.partners import list_organisations, list_people, list_posts

PAGES = [feature.name for feature in FEATURES]
WHOLE = bool(os.environ.get("WHOLE"))
ACTIONS = 10_000 if WHOLE else 100
SEEDS = range(1, 21) if WHOLE else range(1, 2)
ROUNDS = 30 if WHOLE else 10
SHEETS_EVERY = 5 if WHOLE else 3
MINUTES = 10
ROUND = 25
"""Actions on one page before the next comes."""
SHEET_WORTH = 300
"""Objects a sheet is made of."""
SETTLED = 5 if WHOLE else 4
"""Rounds after which everything has been made that is kept."""
NEW = ("partners.new", "groups.new", "meetings.plan", "actions.new", "window.keys")


def records(seat: Seat) -> dict[str, list[Any]]:
    """Every record people see, as lists tell of it."""
    today = seat.desk.today()
    whole: dict[str, Callable[..., list[Any]]] = {
        "organisations": list_organisations, "people": partial(list_people, today=today),
        "posts": partial(list_posts, today=today), "groups": partial(list_groups, today=today),
        "memberships": list_memberships, "meetings": list_meetings, "decisions": list_decisions,
        "actions": partial(list_actions, today=today),
    }  # fmt: skip
    found = {name: seat.read(query) for name, query in whole.items()}
    of_meeting: dict[str, Callable[..., Any]] = {"agenda": list_agenda, "attendance": list_attendance}
    for meeting in found["meetings"]:
        for name, query in of_meeting.items():
            found[f"{name} of {meeting.title}"] = seat.read(partial(query, meeting=meeting.id))
        found[f"minutes of {meeting.title}"] = [seat.read(partial(read_records, meeting_id=meeting.id))]
    return found


def undo_all(seat: Seat) -> str:
    """Takes everything back; the code of what it came to its end at."""
    while True:
        try:
            undo(seat.desk.database)
        except RuleViolation as error:
            return error.code


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("page", PAGES)
def test_what_is_done_at_random_breaks_nothing_and_can_all_be_taken_back(
    qapp: QApplication, tmp_path: Path, sample_template: Path, page: str, seed: int
) -> None:
    with no_way_out(), seat_at(tmp_path, sample_template) as seat:
        before = records(seat)
        monkey = Monkey(seat, page, seed)
        monkey.play(ACTIONS)
        # It still answers.
        seat.press("Ctrl+K")
        assert seat.session.frame._palette.isVisible()
        seat.press("Escape", "Ctrl+2")
        assert seat.session.frame.is_showing("partners")
        # Minutes that were approved are final: what came before them stays.
        if undo_all(seat) != "undo.barrier":
            assert records(seat) == before


def count_objects(seat: Seat) -> int:
    """What Qt keeps of the window and beside it."""
    for _ in range(2):
        seat.settle()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    beside = [widget for widget in QApplication.topLevelWidgets() if widget is not seat.window]
    return len(beside) + sum(1 for part in (seat.window, *beside) for _ in all_within(part))


def test_pages_and_sheets_that_are_left_and_entered_again_leave_nothing_behind(seat: Seat) -> None:
    counts = []
    for number in range(ROUNDS):
        for page in PAGES:
            seat.go(page)
            command = next((each for each in NEW if each.startswith(page)), "window.keys")
            if number % SHEETS_EVERY == 0:
                seat.command(command)
                seat.press("Escape")
        if number >= SETTLED and number % SHEETS_EVERY == 0:
            counts.append(count_objects(seat))
    assert len(set(counts)) == 1, counts


def resident(seat: Seat) -> int:
    """Bytes of memory this process holds, once what is free in between was given back."""
    # Some hundred statements are kept, and in ten minutes of chance they would not all have been asked once.
    seat.desk.database.engine.clear_compiled_cache()
    gc.collect()
    if sys.platform == "linux":
        # Else it grows with the holes that windows of many sizes leave behind.
        ctypes.CDLL(None).malloc_trim(0)
    return psutil.Process().memory_info().rss


def made_anew(seat: Seat) -> Seat:
    """All pages as they are made for another language: the monkey may have changed it, and left some unmade."""
    seat.tidy()
    for language in ("uk", "en"):
        seat.command(f"window.language_{language}")
    for page in PAGES:
        seat.go(page)
    return seat


@pytest.mark.skipif(not WHOLE, reason="ten minutes; WHOLE=1 asks for it")
def test_ten_minutes_of_it_leave_no_more_behind_than_one(
    qapp: QApplication, tmp_path: Path, sample_template: Path
) -> None:
    """Rounds through all pages, each taken back: what Qt keeps and what memory holds are the same at the end."""
    kept: list[int] = []
    held: list[int] = []
    actions = 0
    with no_way_out(), seat_at(tmp_path, sample_template) as seat:
        until = time.monotonic() + MINUTES * 60
        for seed in count(1):
            for page in PAGES:
                Monkey(seat, page, seed).play(ROUND)
                actions += ROUND
            undo_all(seat)
            kept.append(count_objects(made_anew(seat)))
            held.append(resident(seat))
            print(f"round {seed}: {kept[-1]} objects, {held[-1] / 1e6:.0f} MB", flush=True)
            if time.monotonic() > until:
                break
    third = len(kept) // 3
    assert third > 1, "too few rounds to say anything"
    print(f"{actions} actions in {len(kept)} rounds of {len(PAGES)} pages")
    # The first rounds make what is kept. From then on there may be a sheet's worth more or less at the end of a round.
    assert max(kept[-third:]) <= max(kept[third:-third]) + SHEET_WORTH
    assert statistics.median(held[-third:]) <= statistics.median(held[third:-third]) * 1.05
