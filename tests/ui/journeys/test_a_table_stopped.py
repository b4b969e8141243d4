"""A long table is being taken in, somebody stops it half-way, and then takes it in after all."""

from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders.windows import Seat
from ui.kit import tasks
from ui.partners.page import PartnersPage
from ui.partners.plan_panel import STOPPED
from ui.partners.table_panel import TablePanel
from workbench.queries.history import list_operations
from workbench.queries.partner_filters import PartnerFilter
from workbench.queries.partner_tables import import_sources
from workbench.queries.partners import list_people, order_organisations

PARTNERS, PEOPLE = 300, 250
"""Fewer people than partners: what is told of so many records is told while people are written, after the partners."""
HEAD = "Organisation,Contact person,Position,E-mail\n"


def a_long_table(folder: Path) -> Path:
    file = folder / "example-list.csv"
    with file.open("w", encoding="utf-8") as stream:
        stream.write(HEAD)
        for n in range(PARTNERS):
            contact = f"Example Person {n},Director,p{n}@example.org" if n < PEOPLE else ",,"
            stream.write(f"Example {n:03} Committee {n * 7919 % 1000:03},{contact}\n")
    return file


def kept(seat: Seat) -> list[int]:
    """How many partners, people, operations and remembered sources there are."""
    everybody = partial(order_organisations, chosen=PartnerFilter(include_closed=True))
    people = partial(list_people, today=seat.desk.today())
    return [len(seat.read(query)) for query in (everybody, people, list_operations, import_sources)]


def stop_while_people_are_written(seat: Seat, panel: TablePanel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the table in by Ctrl+Enter, and presses Esc once the partners are written and people are being.

    The work waits for the key where it tells of people: on a quick machine it would be done before.
    """
    reached, pressed = Event(), Event()

    def hold(_number: int, _done: int, of: int, _text: str) -> None:
        if of == PEOPLE and not reached.is_set():
            reached.set()
            assert pressed.wait(60)

    monkeypatch.setattr(tasks, "_PROGRESS_PAUSE", 0.0)
    seat.desk.tasks.progressed.connect(hold, Qt.ConnectionType.DirectConnection)
    QTest.keyClick(seat.focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    while not reached.wait(0.01) and panel._waiting.is_busy():
        QApplication.processEvents()
    assert reached.is_set(), "it was taken in before it told of people"
    QTest.keyClick(seat.focus, Qt.Key.Key_Escape)
    pressed.set()
    seat.settle()
    seat.desk.tasks.progressed.disconnect(hold)


def test_a_table_stopped_half_way_leaves_nothing_and_is_taken_in_when_begun_anew(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat.go("partners?table=1")
    page = seat.page
    assert isinstance(page, PartnersPage)
    panel = page.panels.seen()
    assert isinstance(panel, TablePanel)
    before = kept(seat)
    panel.read_file(a_long_table(tmp_path))
    seat.settle()
    seat.press("Ctrl+Return")
    assert panel.plan.take_button.text() == f"Take in {PARTNERS} partners"
    stop_while_people_are_written(seat, panel, monkeypatch)
    assert kept(seat) == before
    assert seat.session.frame.toasts._toast.label.text() == STOPPED
    # One is where one was, with all there was to see, and nothing lies in the way of doing it after all.
    assert seat.focus is panel.plan.table
    assert panel.plan.model.count() == PARTNERS
    seat.press("Ctrl+Return")
    partners, people, operations, sources = before
    assert kept(seat) == [partners + PARTNERS, people + PEOPLE, operations + 1, sources + 1]
    assert page.is_browsing()
