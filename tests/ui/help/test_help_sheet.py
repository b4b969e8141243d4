"""The help, by keys: the page for where one is, what is found in it, all keys, and whose work the program is."""

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.builders.help_keys import HELP, declared_keys, named_commands
from tests.builders.windows import Seat, seat_at
from ui.help.about_part import AboutPart
from ui.help.keys_part import KeysPart
from ui.help.sheet import ABOUT, KEYS, HelpSheet
from ui.help.sheet import HELP as FIRST_TAB
from workbench.domain.role_assignments import Role
from workbench.queries.releases import list_releases
from workbench.wording.help_pages import read_keys
from workbench.wording.role_marks import mark


@pytest.fixture
def seat(lasting_seat: Seat) -> Seat:
    """One window for all stories: none of them writes a record."""
    lasting_seat.tidy()
    return lasting_seat


def sheet_of(seat: Seat) -> HelpSheet:
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, HelpSheet)
    return sheet


def shown_topic(seat: Seat) -> str:
    page = sheet_of(seat).help.view.page
    assert page is not None
    return page.topic


def test_help_opens_where_one_is_is_searched_and_leads_on(seat: Seat) -> None:
    seat.go("security")
    before = seat.focus
    seat.press("F1")
    sheet = sheet_of(seat)
    assert shown_topic(seat) == "keys"
    assert seat.focus is sheet.help.view
    assert "recovery code" in sheet.help.view.accessibleDescription()
    # Words in any order, however they are written; Enter opens the place, and what is found can be come back to.
    seat.press("Ctrl+F")
    seat.type("STICK back")
    sheet.help.line._tell()
    assert {found.topic for found in sheet.help.model.rows()} == {"backups", "command-line"}
    seat.press("Return", "Return")
    assert shown_topic(seat) == "backups"
    seat.press("Alt+Left")
    assert sheet.help.is_searching()
    seat.press("Escape", "Escape")
    assert seat.session.frame.sheets.sheet() is None
    assert seat.focus is before


def test_a_page_leads_to_the_others_and_to_the_program(seat: Seat) -> None:
    seat.go("today")
    seat.press("?")
    assert shown_topic(seat) == "today"
    sheet = sheet_of(seat)
    sheet.help.show_topic("partners")
    texts = [button.text() for button in sheet.help.view.links]
    assert texts[-1] == "Open the page “Partners”"
    sheet.help.view.links[0].click()
    assert shown_topic(seat) == "people"
    sheet.help.show_topic("partners")
    sheet.help.view.links[-1].click()
    seat.settle()
    assert seat.session.frame.sheets.sheet() is None
    assert seat.session.frame.is_showing("partners")


def test_keys_and_works_of_others_are_one_key_away_and_the_list_can_be_taken_along(seat: Seat, tmp_path: Path) -> None:
    seat.go("actions")
    seat.press("F1", "F1")
    sheet = sheet_of(seat)
    keys = sheet.parts.part(KEYS)
    assert isinstance(keys, KeysPart)
    assert sheet.part() == KEYS
    assert seat.focus is keys.table
    titles = [row.title for row in keys.rows]
    for command in seat.session.frame.commands.all():
        assert not command.shortcut or seat.desk.t(command.title) in titles
    seat.press("Ctrl+Tab")
    about = sheet.parts.part(ABOUT)
    assert isinstance(about, AboutPart)
    assert len(about.model.rows()) > 40
    seat.press("Tab", "Home", "Return")
    assert about.is_reading()
    assert len(about.box.toPlainText()) > 200
    seat.press("Escape", "F1")
    assert sheet.part() == FIRST_TAB
    seat.press("Shift+F1")
    assert sheet_of(seat).part() == KEYS

    keys.save_button.click()
    seat.settle()
    dialog = next(dialog for dialog in seat.window.findChildren(QFileDialog) if dialog.isVisible())
    dialog.fileSelected.emit(str(tmp_path / "keys.pdf"))
    dialog.close()
    seat.settle()
    assert (tmp_path / "keys.pdf").read_bytes().startswith(b"%PDF")
    assert [row.what for row in seat.read(list_releases)][:1] == ["keyboard-list/all"]


def test_the_letters_that_set_roles_stand_among_the_keys_in_the_language_of_the_window(arabic_seat: Seat) -> None:
    seat = arabic_seat
    seat.go("roles")
    seat.press("Shift+F1")
    keys = sheet_of(seat).parts.part(KEYS)
    assert isinstance(keys, KeysPart)
    told = {row.title: row.keys for row in keys.rows}
    for role in Role:
        assert told[seat.desk.term("coordination_roles", role)] == (mark(role, "ar"),)
    seat.press("Escape")
    seat.command("roles.letters")
    seat.press("Shift+F1")
    keys = sheet_of(seat).parts.part(KEYS)
    assert isinstance(keys, KeysPart)
    assert (mark(Role.CONVENER, "ar"),) not in [row.keys for row in keys.rows], "they were turned off"


def test_keys_in_the_help_are_those_that_are_declared(seat: Seat) -> None:
    """Written anew by ``.venv/bin/python -m tests.builders.help_keys``."""
    declared = declared_keys(seat, named_commands())
    assert named_commands() - declared.keys() == set()
    assert read_keys(HELP) == declared
    assert all(QKeySequence(keys).count() for keys in declared.values())


def test_help_is_there_before_any_workspace_is_open_from_right_to_left(
    qapp: QApplication, tmp_path: Path, sample_template: Path
) -> None:
    with seat_at(tmp_path, sample_template, language="ar", theme="dark") as seat:
        seat.window.close_workspace()
        start = seat.window.start
        QApplication.processEvents()
        before = seat.focus
        seat.press("F1")
        sheet = start.help.sheet()
        assert isinstance(sheet, HelpSheet)
        page = sheet.help.view.page
        assert page is not None
        assert (page.topic, page.language) == ("first-day", "ar")
        assert sheet.geometry().left() == 0
        # Nothing leads to pages that cannot be opened, and nothing is printed that no diary could note.
        sheet.help.show_topic("partners")
        assert [button.text() for button in sheet.help.view.links if "“" in button.text()] == []
        sheet.show_part(KEYS)
        keys = sheet.parts.part(KEYS)
        assert isinstance(keys, KeysPart)
        assert not keys.print_button.isVisibleTo(keys)
        seat.press("Escape")
        assert start.help.sheet() is None
        assert seat.focus is before


def test_what_is_written_in_the_help_is_shown_as_it_is(seat: Seat) -> None:
    seat.press("F1")
    view = sheet_of(seat).help.view
    sheet_of(seat).help.show_topic("command-line")
    assert view.text is not None
    shown = "\n".join(run.text for block in view.text._blocks for run in block.runs)
    assert "workbench help backups" in shown
    assert shown == shown.translate({ord(sign): None for sign in "{}`#"})
    assert "workbench help backups" in view.text.accessibleName()
