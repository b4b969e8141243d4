"""Texts that look like markup, run backwards or never end are shown as they are: on pages, sheets, toasts and tips."""

import ctypes
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from tests.builders.tours import TOURS, Places, sheet_of, tour
from tests.builders.windows import Seat, seat_at
from ui.kit.labels import Label
from ui.meetings.page import MeetingsPage
from ui.partners.page import PartnersPage
from workbench.domain.action_drafts import ActionEdit
from workbench.domain.decisions import DecisionMethod
from workbench.domain.group_drafts import GroupDraft
from workbench.domain.groups import MemberRole
from workbench.domain.meeting_drafts import AgendaDraft, MeetingDraft
from workbench.domain.meetings import BlockKind, Run
from workbench.domain.minutes_editing import ActionFields, BlockDraft, DecisionFields, ItemMinutes
from workbench.domain.partner_drafts import ContactDraft, OrganisationDraft
from workbench.errors import RuleViolation
from workbench.identifiers import AgendaItemId, GroupId, MeetingId, MinuteBlockId, OrganisationId, new_id
from workbench.operations.actions import add_action
from workbench.operations.groups import add_group, seat_member
from workbench.operations.meetings import add_agenda_item, mark_held, plan_meeting
from workbench.operations.minutes_editing import write_item_minutes
from workbench.operations.partners import add_organisation

MARKUP = '<img src="file://{marker}"><a href="javascript:alert(1)">x</a> R&D\t&lt; <b>'
DIRECTED = MARKUP + " \u202egpj.exe\u2066 سلام (1/2) \u200f\u2067 zero\u200bwidth 🇺🇦👩‍👩‍👧‍👦 שלום"
ENDLESS = "w" * 250 + " " + "سلام" * 20
NAMES = (
    {"markup and directions": DIRECTED, "endless": ENDLESS}
    if os.environ.get("WHOLE")
    else {"both": DIRECTED + "w" * 120 + "سلام" * 12}
)
FORBIDDEN = ("<img", "<a ", "<b>")
OPENED = 0x20
"""Linux's word for a file that was opened."""
SMALL = (1024, 640)


@dataclass(frozen=True, slots=True)
class Watch:
    """Tells whether anybody, Qt itself included, opened a file."""

    handle: int

    def was_opened(self) -> bool:
        try:
            return bool(os.read(self.handle, 4096))
        except BlockingIOError:
            return False


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    file = tmp_path / "marker.png"
    file.write_bytes(b"no picture")
    return file


@pytest.fixture
def watch(marker: Path) -> Iterator[Watch]:
    if not sys.platform.startswith("linux"):
        pytest.skip("files are watched on Linux alone")
    system = ctypes.CDLL(None)
    handle = system.inotify_init1(os.O_NONBLOCK)
    assert handle >= 0
    assert system.inotify_add_watch(handle, os.fsencode(marker), OPENED) >= 0
    yield Watch(handle)
    os.close(handle)


def world_of(seat: Seat, name: str) -> Places:
    """A partner, a group, a meeting with its minutes, and an action, all of this name."""
    base = seat.desk.database
    contact = ContactDraft(person=name, post=name, email="a@example.org")
    partner = add_organisation(base, OrganisationDraft(name=name, aliases=(name + "2",)), contact)
    group = add_group(base, GroupDraft(name=name, prefix="HX"))
    seat_member(base, GroupId(group.id), OrganisationId(partner.id), MemberRole.MEMBER)
    draft = MeetingDraft(title=name, group=GroupId(group.id), day=date(2026, 2, 20), starts=time(9), place=name)
    meeting = plan_meeting(base, draft)
    item = add_agenda_item(base, MeetingId(meeting.id), AgendaDraft(title=name))
    mark_held(base, MeetingId(meeting.id))
    blocks = (
        _block(BlockKind.PARAGRAPH, name),
        _block(BlockKind.DECISION, name, decision=DecisionFields(method=DecisionMethod.CONSENSUS)),
        _block(BlockKind.ACTION, name, action=ActionFields(owner_text=name, due=date(2026, 2, 28))),
    )
    write_item_minutes(base, ItemMinutes(agenda_item=AgendaItemId(item.id), blocks=blocks))
    add_action(base, ActionEdit(text=name, owner_text=name, due=date(2026, 2, 27), group=GroupId(group.id)))
    return Places(partner.id, group.id, meeting.id)


def _block(
    kind: BlockKind, text: str, decision: DecisionFields | None = None, action: ActionFields | None = None
) -> BlockDraft:
    return BlockDraft(id=MinuteBlockId(new_id()), kind=kind, runs=(Run(text),), decision=decision, action=action)


# What must not be


def rich(within: QWidget) -> list[str]:
    """Labels, tips and editors that would read a text as markup."""
    labels = [label for label in within.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText]
    found = [f"label {label.text()[:40]!r}" for label in labels]
    for widget in within.findChildren(QWidget):
        if any(mark in widget.toolTip() for mark in FORBIDDEN):
            found.append(f"tip of {type(widget).__name__}")
    for editor in within.findChildren(QPlainTextEdit):
        if "<img" in editor.document().toHtml():
            found.append(f"picture in {type(editor).__name__}")
    return found


def tips_of_cells(within: QWidget) -> list[str]:
    """Tips of rows that would be read as markup."""
    found = []
    for view in (view for view in within.findChildren(QAbstractItemView) if view.isVisible() and view.model()):
        model = view.model()
        for row in range(min(model.rowCount(), 40)):
            for column in range(model.columnCount()):
                tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
                if tip and any(mark in str(tip) for mark in FORBIDDEN):
                    found.append(str(tip)[:60])
    return found


def too_wide(page: QWidget) -> list[str]:
    """Widgets that reach over the edge of their page, and what scrolls upright but is wider than it shows."""
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or widget.isWindow() or _is_scrolled(widget, page):
            continue
        left = widget.mapTo(page, widget.rect().topLeft()).x()
        if left < 0 or left + widget.width() > page.width():
            found.append(f"{type(widget).__name__} {left}+{widget.width()} of {page.width()}")
    for area in page.findChildren(QScrollArea):
        inside, shown = area.widget(), area.viewport().width()
        is_fixed = area.isVisible() and area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if is_fixed and inside is not None and inside.width() > shown:
            found.append(f"inside {type(area).__name__} {inside.width()} of {shown}")
    return found


def _is_scrolled(widget: QWidget, page: QWidget) -> bool:
    around = widget.parentWidget()
    while around is not None and around is not page:
        if isinstance(around, QAbstractScrollArea):
            return True
        around = around.parentWidget()
    return False


def texts(within: QWidget) -> list[str]:
    """What is seen: labels, lines, editors, and the cells of lists."""
    seen = [label.text() for label in within.findChildren(Label) if label.isVisible()]
    seen += [line.text() for line in within.findChildren(QLineEdit) if line.isVisible()]
    seen += [editor.toPlainText() for editor in within.findChildren(QPlainTextEdit) if editor.isVisible()]
    for view in (view for view in within.findChildren(QAbstractItemView) if view.isVisible() and view.model()):
        model = view.model()
        seen += [
            str(model.index(row, column).data() or "")
            for row in range(min(model.rowCount(), 40)) for column in range(model.columnCount())
        ]  # fmt: skip
    return seen


# Stories


@pytest.mark.parametrize("kind", sorted(NAMES))
@pytest.mark.parametrize("page", sorted(TOURS))
def test_it_is_shown_as_it_is_and_nothing_is_opened_or_pushed_out(
    qapp: QApplication, tmp_path: Path, sample_template: Path, marker: Path, watch: Watch, page: str, kind: str
) -> None:
    wrong: dict[str, list[str]] = {}
    showing = 0
    with seat_at(tmp_path / "seat", sample_template) as seat:
        places = world_of(seat, NAMES[kind].format(marker=marker))
        seat.window.resize(*SMALL)
        for stop in tour(seat, page, places):
            seat.window.grab()
            found = [*rich(seat.window), *tips_of_cells(seat.window), *too_wide(sheet_of(seat) or seat.page)]
            if (seat.window.width(), seat.window.height()) != SMALL:
                found.append(f"the window grew to {seat.window.size().toTuple()}")
            if found:
                wrong[stop] = found
            showing += any(probe(kind) in text for text in texts(seat.window))
    assert wrong == {}
    assert showing, "the text was seen nowhere"
    assert not watch.was_opened()


def probe(kind: str) -> str:
    """A part of the text that no cleaning touches."""
    return "w" * 100 if kind == "endless" else "<img src="


@pytest.mark.parametrize("kind", sorted(NAMES))
def test_what_is_told_of_it_is_no_markup(seat: Seat, marker: Path, watch: Watch, kind: str) -> None:
    name = NAMES[kind].format(marker=marker)
    places = world_of(seat, name)
    seat.go(f"partners/{places.partner}")
    partners = seat.page
    assert isinstance(partners, PartnersPage)
    partners.list.rows.setFocus()
    partners.acts.remove()
    seat.settle()
    assert probe(kind) in seat.session.frame.toasts.text()
    seat.press("Ctrl+Z")
    seat.go(f"meetings/{places.meeting}")
    meetings = seat.page
    assert isinstance(meetings, MeetingsPage)
    meetings.acts._on_menu(meetings.detail.header)
    seat.window.grab()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    seat.desk.toast(name, action=name)
    seat.desk.tell(RuleViolation("files.missing", name=name))
    seat.settle()
    seat.window.grab()
    assert rich(seat.window) == []
    assert too_wide(seat.session.frame) == []
    assert not watch.was_opened()
    assert "<img" not in seat.window.windowTitle()


def test_the_watch_notices_what_qt_opens(marker: Path, watch: Watch) -> None:
    assert not watch.was_opened()
    QImageReader(str(marker)).canRead()
    assert watch.was_opened()
