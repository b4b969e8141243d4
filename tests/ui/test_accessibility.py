"""What a screen reader is told and what the keyboard reaches: on every page, in every tab and on every sheet."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget

from tests.builders.spoken import controls, name_of, nameless, speechless, told
from tests.builders.tours import Places, sheet_of, tour
from tests.builders.windows import Seat, seat_at
from ui.features import FEATURES
from ui.kit.chips import ChipRow
from ui.kit.list_detail import ListDetail
from ui.rail import Rail
from ui.top_bar import TopBar

MOST_STOPS = 200


def walk(start: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Where Tab, or Shift+Tab, leads to from here, until it has been there."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    for _ in range(MOST_STOPS):
        focus = QApplication.focusWidget()
        if focus is None or focus in reached:
            return reached
        reached.append(focus)
        QTest.keyClick(focus, key)
    raise AssertionError(f"Tab never comes back: {[told(widget) for widget in reached[-10:]]}")


def has_key(widget: QWidget) -> bool:
    """Whether it leaves the keyboard where it is and says by which key the same is done there."""
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return False
    return "(" in name_of(widget) or "+" in widget.accessibleDescription()


def unreached(within: QWidget, reached: list[QWidget]) -> list[str]:
    """Controls that Tab does not lead to, nor to one beside them from which arrow keys do."""
    found = []
    for widget in controls(within):
        row = widget.parentWidget()
        if not widget.isEnabled() or isinstance(widget, QProgressBar) or widget in reached or has_key(widget):
            continue
        if isinstance(row, (ChipRow, Rail)) and any(row.isAncestorOf(other) for other in reached):
            continue
        found.append(told(widget))
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("page", [feature.name for feature in FEATURES])
def test_everything_has_a_name_a_sentence_and_a_key(
    qapp: QApplication, tmp_path: Path, sample_template: Path, page: str, language: str
) -> None:
    wrong: dict[str, list[str]] = {}
    with seat_at(tmp_path, sample_template, language=language) as seat:
        for stop in tour(seat, page, Places.of_sample(seat)):
            found = list(findings(seat))
            if found:
                wrong[stop] = found
    assert wrong == {}


def scattered(seat: Seat, ring: list[QWidget]) -> list[str]:
    """Parts of the window that Tab leaves before it has been through them."""
    lists = [side for pair in seat.page.findChildren(ListDetail) for side in (pair._list, pair._detail)]
    parts = [*seat.window.findChildren(Rail), *seat.window.findChildren(TopBar), *lists]
    places = [next((part for part in parts if part.isAncestorOf(stop)), seat.page) for stop in ring]
    entered = [part for before, part in pairwise([places[-1], *places]) if part is not before]
    return [type(part).__name__ for part in set(entered) if entered.count(part) > 1 and part is not seat.page]


def findings(seat: Seat) -> Iterator[str]:
    """What is wrong with what is seen now."""
    within: QWidget = sheet_of(seat) or seat.window
    yield from (f"no name: {each}" for each in nameless(within))
    yield from (f"no sentence: {each}" for each in speechless(within))
    focus = QApplication.focusWidget()
    if focus is None:
        yield "the focus is nowhere"
        return
    if not focus.isVisible() or not within.isAncestorOf(focus):
        yield f"the focus is out of sight: {told(focus)}"
    # In minutes Tab goes round within a decision, and Shift+Tab leads out.
    reached = [*walk(focus), *walk(focus, Qt.Key.Key_Backtab)]
    yield from (f"not by Tab: {each}" for each in unreached(within, reached))
    if within is seat.window:
        yield from (f"not in order by Tab: {each}" for each in scattered(seat, walk(focus)))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_start_page_has_names_and_keys_for_everything(
    qapp: QApplication, tmp_path: Path, sample_template: Path, language: str
) -> None:
    with seat_at(tmp_path, sample_template, language=language) as seat:
        seat.window.close_workspace()
        start = seat.window.start
        start.offer([tmp_path])
        for show in (start.choose, start.make, partial(start.unlock, tmp_path)):
            show()
            QApplication.processEvents()
            reached = walk(seat.focus)
            assert [*nameless(start), *unreached(start, reached)] == []
