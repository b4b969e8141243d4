"""Taking in a partner's file at the window: seen, chosen by key, taken in, taken back, refused with words."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtTest import QAbstractItemModelTester

from tests.builders.carried_files import (
    Sender,
    a_decision,
    a_draft,
    a_pdf_with,
    an_action,
    an_id,
    another_action,
    approved,
)
from tests.builders.hostile_files import a_pdf
from tests.builders.windows import Seat
from ui.kit.roles import Role
from ui.meetings.known_signers import KnownSignersSheet
from ui.meetings.page import MeetingsPage
from ui.meetings.taking_in_sheet import TakeInSheet
from workbench.domain.actions import ActionItem
from workbench.domain.carried_minutes import CarriedMinutes, fingerprint
from workbench.operations.signing_keys import own_fingerprint
from workbench.queries.actions import list_actions
from workbench.queries.received import list_signers

SENDER = Sender()


def open_file(seat: Seat, folder: Path, minutes: CarriedMinutes, sender: Sender = SENDER) -> TakeInSheet:
    """The sheet of a file, as it opens once the file was chosen."""
    return open_bytes(seat, folder, a_pdf_with(sender.write(minutes)))[0]


def open_bytes(seat: Seat, folder: Path, content: bytes) -> list[TakeInSheet]:
    seat.go("meetings")
    page = seat.page
    assert isinstance(page, MeetingsPage)
    (folder / "minutes.pdf").write_bytes(content)
    page.take_in_acts.read(folder / "minutes.pdf")
    seat.settle()
    return [sheet for sheet in seat.window.findChildren(TakeInSheet) if not sheet.isHidden()]


def numbers(seat: Seat) -> set[str]:
    day = seat.desk.today()
    return {row.number for row in seat.read(lambda connection: list_actions(connection, day))}


def test_a_file_is_seen_chosen_by_key_taken_in_and_taken_back(seat: Seat, tmp_path: Path) -> None:
    actions = (an_action(number="ERC-A1"), another_action(number="ERC-A2"))
    sheet = open_file(seat, tmp_path, a_draft(number="ERC-1", actions=actions))
    assert "Unverified" in sheet.trust.text()
    assert sheet.save_button.text() == "Take in 3"
    seat.press("Down", "Space")
    assert sheet.save_button.text() == "Take in 2"
    seat.press("Ctrl+Return")
    assert {"ERC-A1", "ERC-A2"} & numbers(seat) == {"ERC-A2"}
    assert seat.page.detail.meeting == an_id(1)  # type: ignore[attr-defined]
    seat.press("Ctrl+Z")
    assert not {"ERC-A1", "ERC-A2"} & numbers(seat)


def test_the_same_file_again_brings_nothing_and_says_so(seat: Seat, tmp_path: Path) -> None:
    open_file(seat, tmp_path, a_draft())
    seat.press("Ctrl+Return")
    sheet = open_file(seat, tmp_path, a_draft())
    assert sheet.chosen == set()
    assert not sheet.save_button.isEnabled()
    assert [row.becomes.value for row in sheet.model.rows()] == ["same"] * 3
    seat.press("Space", "Ctrl+S", "Esc")
    assert not [one for one in seat.window.findChildren(TakeInSheet) if not one.isHidden()]


def test_a_key_is_confirmed_in_the_sheet_and_the_choice_stays(seat: Seat, tmp_path: Path) -> None:
    sheet = open_file(seat, tmp_path, a_draft())
    seat.press("Space")
    assert len(sheet.chosen) == 2
    assert fingerprint(SENDER.public_key) in sheet.fingerprint_text()
    sheet.confirm_button.click()
    seat.settle()
    assert "Genuine: signed by \u2068Example Red Cross\u2069" in sheet.trust.text()
    assert not sheet.confirm_button.isVisible()
    assert len(sheet.chosen) == 2


def test_what_differs_is_shown_with_the_words_that_stand_here(seat: Seat, tmp_path: Path) -> None:
    open_file(seat, tmp_path, a_draft())
    seat.press("Ctrl+Return")
    with seat.desk.database.write("actions.edit") as work:
        store = work.store(ActionItem)
        store.put(replace(store.get(an_id(3)), text="Our own words"))
    sheet = open_file(seat, tmp_path, a_draft(actions=(an_action(text="Their words"), another_action())))
    seat.press("Down")
    assert "Our own words" in sheet.details.text()
    assert not sheet.save_button.isEnabled()
    seat.press("Space", "Ctrl+Return")
    with seat.desk.database.write("test.read") as work:
        assert work.store(ActionItem).get(an_id(3)).text == "Their words"


def test_an_older_file_is_refused_with_words_and_nothing_can_be_chosen(seat: Seat, tmp_path: Path) -> None:
    open_file(seat, tmp_path, approved(a_draft(decisions=(a_decision(text="Two"),)), version=2))
    seat.press("Ctrl+Return")
    sheet = open_file(seat, tmp_path, approved(a_draft()))
    assert "A later state of these minutes" in sheet.banner_text()
    assert not sheet.save_button.isEnabled()
    seat.press("Ctrl+S")
    assert "A later state of these minutes" in sheet.banner_text()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (a_pdf(), "carries no minutes"),
        (a_pdf_with(SENDER.write(a_draft()).replace(b"Collect", b"Selling")), "changed or damaged"),
        (a_pdf_with(SENDER.write(a_draft()))[:-30], "ends before its end"),
        (b"no pdf", "PDF"),
    ],
)
def test_a_file_that_cannot_be_taken_in_opens_no_sheet_and_is_told(
    seat: Seat, tmp_path: Path, content: bytes, said: str
) -> None:
    told: list[str] = []
    seat.desk.noticed.connect(lambda notice: told.append(notice.text))
    assert open_bytes(seat, tmp_path, content) == []
    assert [said in text for text in told] == [True]


def test_hostile_names_are_shown_as_they_are(seat: Seat, tmp_path: Path) -> None:
    hostile = "<img src=x> & <b>{name}</b> " + "x" * 400
    actions = (an_action(number="ERC-A9", text=hostile),)
    minutes = a_draft(title=hostile, sender=hostile, number=None, group=hostile, actions=actions)
    sheet = open_file(seat, tmp_path, minutes)
    QAbstractItemModelTester(sheet.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert sheet.list.accessibleName()
    assert sheet.width() <= seat.window.width()
    seat.press("Ctrl+Return")
    assert "ERC-A9" in numbers(seat)


def test_a_file_dropped_on_the_page_is_read_and_other_things_are_not(seat: Seat, tmp_path: Path) -> None:
    seat.go("meetings")
    page = seat.page
    assert isinstance(page, MeetingsPage)
    (tmp_path / "a.pdf").write_bytes(a_pdf_with(SENDER.write(a_draft())))
    pdf, others = QMimeData(), QMimeData()
    pdf.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf"))])
    others.setUrls([QUrl.fromLocalFile("/a.txt"), QUrl("https://example.org/a.pdf")])
    assert (page.take_in_acts.takes(pdf), page.take_in_acts.takes(others)) == (True, False)
    page.take_in_acts.drop(others)
    page.take_in_acts.drop(pdf)
    seat.settle()
    assert seat.window.findChildren(TakeInSheet)
    assert not page.take_in_acts.takes(pdf)


def test_our_own_fingerprint_is_shown_until_it_is_closed(seat: Seat) -> None:
    seat.go("meetings")
    told: list[object] = []
    seat.desk.noticed.connect(told.append)
    seat.command("meetings.fingerprint")
    (notice,) = told
    assert own_fingerprint(seat.desk.database) in notice.text  # type: ignore[attr-defined]


def test_known_keys_are_listed_confirmed_and_doubted_again(seat: Seat, tmp_path: Path) -> None:
    seat.go("meetings")
    seat.command("meetings.signers")
    assert signers(seat).model.count() == 0
    assert "None yet" in signers(seat).own.text()
    seat.press("Esc")
    open_file(seat, tmp_path, a_draft(sender="<img src=x> Red Cross"))
    seat.press("Ctrl+Return")
    own_fingerprint(seat.desk.database)
    seat.command("meetings.signers")
    sheet = signers(seat)
    QAbstractItemModelTester(sheet.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert seat.focus is sheet.list
    index = sheet.model.index(0, 0)
    assert index.data() == "<img src=x> Red Cross"
    assert "Not confirmed · First met on \u20682 Mar 2026\u2069 · 1 file taken in" in index.data(Role.SUBTITLE)
    assert fingerprint(SENDER.public_key) in sheet.fingerprint.text()
    assert own_fingerprint(seat.desk.database) in sheet.own.text()
    seat.press("Return", "Space")
    assert "Confirmed on" in sheet.model.index(0, 0).data(Role.SUBTITLE)
    seat.press("Space")
    assert "Not confirmed" in sheet.model.index(0, 0).data(Role.SUBTITLE)
    seat.press("Esc")
    seat.press("Ctrl+Z")
    assert [bool(row.confirmed_on) for row in seat.read(list_signers)] == [True]


def signers(seat: Seat) -> KnownSignersSheet:
    return next(sheet for sheet in seat.window.findChildren(KnownSignersSheet) if not sheet.isHidden())
