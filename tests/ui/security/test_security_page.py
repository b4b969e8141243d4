"""The page of keys at a real window: a code made and typed back, another passphrase, this computer, a way removed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders.keyrings import Store, no_store, one_store
from tests.builders.pdf_checks import texts_shown
from tests.builders.windows import Seat
from ui.application import Application
from ui.kit.cards import Banner
from ui.kit.labels import Label
from ui.kit.proof_line import ProofLine
from ui.kit.secret_clipboard import SecretClipboard, is_secret
from ui.security import code_paper
from ui.security.code_paper import CodePrint
from ui.security.code_sheet import CodeSheet
from ui.security.computer_sheet import TurnOnSheet
from ui.security.key_sheet import AGAIN, NEW, PROOF
from ui.security.page import SecurityPage
from ui.security.passphrase_sheet import PassphraseSheet
from ui.security.ways_card import KeyLine
from ui.state import WindowState
from workbench.errors import RuleViolation
from workbench.operations.keys import RecoveryCode, add_recovery_code, confirm_recovery_code, list_keys
from workbench.operations.opening import open_workspace
from workbench.operations.samples import SAMPLE_PASSPHRASE
from workbench.queries.releases import list_releases
from workbench.storage.slots_changing import prove

CHOSEN = "nine grey herons by the mill"


def page_of(seat: Seat) -> SecurityPage:
    assert isinstance(seat.page, SecurityPage)
    return seat.page


def opens(seat: Seat, secret: object) -> bool:
    """Whether the workspace that is open now could be opened with a secret; asked of the manifest beside it."""
    try:
        prove(seat.session.workspace, secret)  # type: ignore[arg-type]
    except RuleViolation:
        return False
    return True


def banner_of(sheet: object) -> str:
    assert isinstance(sheet, (PassphraseSheet, CodeSheet, TurnOnSheet))
    return sheet.banner_text()


def told(seat: Seat) -> list[str]:
    return [banner.text() for banner in seat.session.frame.findChildren(Banner) if banner.isVisible()]


def test_a_recovery_code_is_shown_once_and_counts_when_it_was_typed_back(seat: Seat) -> None:
    seat.go("security")
    seat.press("Ctrl+N")
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, CodeSheet)
    seat.type("not the passphrase")
    seat.press("Ctrl+Return")
    assert sheet.form.problem(PROOF)
    assert sheet.form.isVisible()
    seat.type(SAMPLE_PASSPHRASE)
    seat.press("Ctrl+Return")
    assert sheet.shown is not None
    groups = sheet.shown._code.groups()
    code = sheet.shown._code
    waiting = page_of(seat).acts.waiting()
    assert waiting is not None
    assert waiting.asked == sheet.shown.asked
    seat.press("Escape")
    assert seat.session.frame.sheets.sheet() is sheet, "one key closed the only sight of the code"
    seat.press("Ctrl+S")
    assert sheet.typed is not None
    first, second = sheet.shown.asked
    # The last sign of a group checks the others.
    wrong = ("1" if groups[first - 1][0] != "1" else "2") + groups[first - 1][1:]
    seat.type(wrong)
    seat.press("Tab")
    seat.type(groups[second - 1].lower())
    seat.press("Ctrl+S")
    assert sheet.typed.form.problem(f"group_{first}")
    assert not sheet.typed.form.problem(f"group_{second}")
    seat.press("Ctrl+A")
    seat.type(f" {groups[first - 1]} ")
    seat.press("Ctrl+S")
    assert seat.session.frame.sheets.sheet() is None
    assert opens(seat, code)
    assert not page_of(seat).code.make.isVisible()
    assert seat.focus.isVisible(), "the focus went with the button"
    assert not [label for label in seat.window.findChildren(Label) if label.text() in groups], "the code is still shown"


def test_the_code_goes_onto_paper_or_into_a_file_and_both_are_noted(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    seat.go("security?ask=code")
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, CodeSheet)
    seat.type(SAMPLE_PASSPHRASE)
    seat.press("Ctrl+Return")
    assert sheet.shown is not None
    printed, saved = tmp_path / "printed.pdf", tmp_path / "saved.pdf"

    def to_file(job: CodePrint) -> None:
        job.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        job.printer.setOutputFileName(str(printed))
        job.begin()

    monkeypatch.setattr(CodePrint, "ask", to_file)
    monkeypatch.setattr(code_paper, "AskTarget", lambda *asked: asked[-1](saved))
    sheet.shown.print_button.click()
    sheet.shown.save_button.click()
    qtbot.waitUntil(lambda: printed.exists() and saved.exists() and not seat.window.tasks.live(), timeout=30_000)
    (shown,) = texts_shown(saved.read_bytes())
    assert all(group in shown.replace("\n", "") for group in sheet.shown._code.groups())
    assert "delete the file" in seat.session.frame.toasts.text()
    assert sorted(row.form for row in seat.read(list_releases) if row.what.startswith("recovery")) == ["paper", "pdf"]


def test_the_passphrase_is_changed_and_weak_ones_are_refused_with_a_reason(seat: Seat) -> None:
    seat.go("security")
    seat.press("F2")
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, PassphraseSheet)
    seat.type(SAMPLE_PASSPHRASE)
    seat.press("Tab")
    seat.type("qwertyuiopasdf")
    assert "along the keys" in sheet.form.problem(NEW)
    seat.press("Tab")
    seat.type("something else")
    seat.press("Ctrl+S")
    assert "differ" in sheet.form.problem(AGAIN)
    sheet.suggest()
    drawn = str(sheet.form.values()[NEW])
    assert drawn == sheet.form.values()[AGAIN]
    assert len(drawn.split()) == 5
    assert sheet.form.typed() == {PROOF: True, NEW: True, AGAIN: True, "others": False}, "a secret could be kept"
    seat.press("Ctrl+S")
    assert seat.session.frame.sheets.sheet() is None
    assert (opens(seat, drawn), opens(seat, SAMPLE_PASSPHRASE)) == (True, False)
    before = seat.session.workspace.keys
    page_of(seat).passphrase.others.click()
    seat.settle()
    for text in (drawn, CHOSEN, CHOSEN):
        seat.type(text)
        seat.press("Tab")
    seat.press("Ctrl+S")
    assert seat.session.workspace.keys != before
    assert opens(seat, CHOSEN)
    assert any("Copies and backups" in text for text in told(seat))
    folder = seat.session.workspace.folder
    assert seat.read(lambda connection: connection.exec_driver_sql("SELECT count(*) FROM organisation").scalar())
    seat.window.close_workspace()
    open_workspace(folder, CHOSEN, clock=seat.program.clock, places=seat.program.places).close()


def test_this_computer_opens_the_workspace_only_on_a_wish_and_until_it_is_taken_back(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_store(monkeypatch)
    seat.go("security")
    page_of(seat).computer.turn_on.click()
    seat.settle()
    sheet = seat.session.frame.sheets.sheet()
    assert "no key store" in banner_of(sheet)
    seat.type(SAMPLE_PASSPHRASE)
    seat.press("Ctrl+S")
    assert not page_of(seat).acts.is_on_here()
    seat.press("Escape", "Escape")
    store = one_store(monkeypatch, Store)
    page_of(seat).computer.turn_on.click()
    seat.settle()
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, TurnOnSheet)
    assert "Secret Service" in sheet.store_text()
    seat.type(SAMPLE_PASSPHRASE)
    seat.press("Ctrl+S")
    assert page_of(seat).acts.is_on_here()
    assert len(store.entries) == 1
    removals = [line.button for line in page_of(seat).findChildren(KeyLine) if line.button.isVisible()]
    assert len(removals) == 1, "the only passphrase is offered for removal"
    removals[0].click()
    seat.settle()
    seat.type(SAMPLE_PASSPHRASE)
    seat.press("Ctrl+S")
    assert not page_of(seat).acts.is_on_here()
    assert not store.entries


def test_a_code_that_was_lost_is_removed_and_opens_nothing_any_more(seat: Seat) -> None:
    made = add_recovery_code(seat.session.workspace)
    confirm_recovery_code(seat.session.workspace, str(made.code))
    kept = RecoveryCode(made.code.secret)
    seat.go("security")
    (line,) = [line for line in page_of(seat).findChildren(KeyLine) if line.button.isVisible()]
    line.button.click()
    seat.settle()
    seat.type("something quite wrong")
    seat.press("Ctrl+S")
    assert opens(seat, kept)
    seat.type(SAMPLE_PASSPHRASE)
    seat.press("Ctrl+S")
    assert not opens(seat, kept)
    (left,) = list_keys(seat.session.workspace)
    assert left.kind == "passphrase"


def test_what_is_copied_while_it_is_shown_says_that_it_is_a_secret_and_goes_again(
    qapp: QApplication, tmp_path: Path
) -> None:

    application = Application(["workbench"], {"WORKBENCH_LANGUAGE": "en"}, WindowState(tmp_path / "window.ini"))
    line = ProofLine(application.theme, application.words)

    edit = line.passphrase.edit
    line.passphrase.put("a secret of five words")
    clipboard = QApplication.clipboard()
    clipboard.setText("before")
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "before", "hidden, it was copied"
    line.passphrase.reveal(True)
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "a secret of five words"
    assert is_secret(clipboard.mimeData())
    (kept,) = line.findChildren(SecretClipboard)
    kept.clear()
    assert clipboard.text() == ""
    clipboard.setText("another thing")
    kept.clear()
    assert clipboard.text() == "another thing", "something else was taken off"
    line.deleteLater()
