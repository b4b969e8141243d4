"""The keyboard map: each of its keys is declared once and does on every page what it does on the others."""

from collections import defaultdict

import pytest
from PySide6.QtGui import QKeySequence

from tests.builders.tours import Places
from tests.builders.windows import Seat
from ui.features import FEATURES, key_of

EVERYWHERE = {
    "Ctrl+K": "window.palette", "Alt+Left": "window.back", "Alt+Right": "window.forward", "F6": "window.pane",
    "Shift+F6": "window.pane_before", "Ctrl+Z": "window.undo", "Ctrl+Y": "window.redo",
    "Ctrl+Shift+Z": "window.notice", "Ctrl+L": "window.lock", "Ctrl+B": "window.rail",
    "Ctrl+Shift+C": "window.columns", "Ctrl+Shift+Right": "window.wider", "Ctrl+Shift+Left": "window.narrower",
    "Ctrl+Q": "window.quit",
}  # fmt: skip
"""Keys with one meaning in the whole window."""
LISTS = {"partners", "groups", "meetings", "actions"}
OF_LISTS = ("Ctrl+N", "Ctrl+F", "/", "F2", "Del", "Ctrl+E")
"""Keys that mean the same on each page with a list of records."""


def by_key(seat: Seat) -> dict[str, list[str]]:
    """Each key in force to the commands it gives."""
    found: dict[str, list[str]] = defaultdict(list)
    for command in seat.session.frame.commands.all():
        sequences = command.keys()
        for sequence in sequences:
            found[sequence.toString()].append(command.id)
    return found


def test_each_key_of_the_map_is_declared_once_and_means_the_same_on_every_page(seat: Seat) -> None:
    places = Places.of_sample(seat)
    records = {"partners": places.partner, "groups": places.group, "meetings": places.meeting}
    for feature in FEATURES:
        seat.go(f"{feature.name}/{records[feature.name]}" if feature.name in records else feature.name)
        given = by_key(seat)
        assert {key: ids for key, ids in given.items() if len(ids) > 1} == {}, feature.name
        for key, command in EVERYWHERE.items():
            assert given[QKeySequence(key).toString()] == [command], feature.name
        for position, other in enumerate(FEATURES, start=1):
            if key := other.key or key_of(position):
                assert given[QKeySequence(key).toString()] == [f"window.{other.name}"]
        for key in OF_LISTS if feature.name in LISTS else ():
            assert given[QKeySequence(key).toString()][0].startswith(f"{feature.name}."), f"{key} on {feature.name}"


@pytest.mark.parametrize(("position", "key"), [(1, "Ctrl+1"), (9, "Ctrl+9"), (10, "Ctrl+0"), (11, ""), (40, "")])
def test_ten_pages_have_a_key_with_a_figure(position: int, key: str) -> None:
    assert key_of(position) == key


def test_f6_goes_round_the_parts_and_shift_f6_back(seat: Seat) -> None:
    seat.go(f"partners/{Places.of_sample(seat).partner}")
    start = seat.focus
    seen = []
    for _ in range(20):
        seat.press("F6")
        seen.append(seat.focus)
        if seen[-1] is start:
            break
    assert len(seen) >= 4, "rail, filter, list, tabs"
    assert seen[-1] is start
    for expected in (*reversed(seen[:-1]), start):
        seat.press("Shift+F6")
        assert seat.focus is expected


def test_the_notice_that_offers_undo_is_reached_by_key_and_redo_where_there_is_none(seat: Seat) -> None:
    taken: list[str] = []
    toasts = seat.session.frame.toasts
    seat.desk.toast("Said", action="Undo", on_action=lambda: taken.append("undo"))
    before = seat.focus
    seat.press("Ctrl+Shift+Z")
    assert seat.focus is toasts._toast.action
    assert not toasts.is_going(), "it waits for whoever has the focus in it"
    seat.press("Space")
    assert taken == ["undo"]
    assert seat.focus is before
    asked: list[str] = []
    seat.desk.noticed.connect(lambda notice: asked.append(notice.text))
    seat.press("Ctrl+Shift+Z")
    assert asked, "redo tells that there is nothing, or what it did"
