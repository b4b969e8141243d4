import hashlib
import stat
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from tests.builders.windows import Seat
from tests.ui.meetings.test_meetings_page import meetings, page_of
from ui.kit.fields import Choice
from ui.kit.file_dialogs import file_name
from ui.kit.paper_orders import PaperOrder
from ui.kit.paper_run import PrintRun
from ui.meetings.papers import PapersTab
from ui.meetings.papers_look import short_hash
from workbench.domain.audiences import OFFICE
from workbench.domain.meeting_drafts import AgendaDraft
from workbench.domain.meetings import MeetingStatus
from workbench.domain.workspaces import ReleaseForm
from workbench.operations.audiences import set_audience
from workbench.operations.meetings import edit_agenda_item
from workbench.queries.releases import find_sent, list_releases

WAIT = 20_000


def tab_of(seat: Seat) -> PapersTab:
    return page_of(seat).detail.papers


@pytest.fixture
def at_papers(seat: Seat, qtbot: Any) -> Seat:
    held = next(line for line in meetings(seat) if line.status is MeetingStatus.HELD)
    seat.go(f"meetings/{held.id}?tab=papers")
    qtbot.waitUntil(lambda: tab_of(seat).view.page_count() > 0, timeout=WAIT)
    return seat


def drawn(seat: Seat, qtbot: Any) -> None:
    """Waits until what is chosen is what is seen."""
    tab = tab_of(seat)
    qtbot.waitUntil(lambda: tab._drawn == tab.choices.order() and not tab._timer.isActive(), timeout=WAIT)
    seat.settle()


def test_the_real_pages_are_seen_and_nothing_is_noted_for_that(at_papers: Seat) -> None:
    tab = tab_of(at_papers)
    first = tab.view._pages[0]
    assert first.picture is not None
    assert not first.picture.isNull()
    assert first.accessibleName() == f"Page 1 of {tab.view.page_count()}"
    assert not [row for row in at_papers.read(list_releases) if row.what.startswith("minutes")]


def test_another_paper_in_another_language_is_drawn_anew(at_papers: Seat, qtbot: Any) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    before = tab._preview
    tab.show_paper("agenda")
    tab.choices.language.input.set_value("ar")
    tab.choices._on_edited()
    assert tab.view._pages[0].is_dimmed
    drawn(seat, qtbot)
    assert tab._drawn is not None
    assert (tab._drawn.kind, tab._drawn.language) == ("agenda", "ar")
    assert tab._preview is not before
    assert not tab.view._pages[0].is_dimmed


def test_what_is_typed_and_names_nobody_lets_nothing_leave(at_papers: Seat, qtbot: Any) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    tab.choices.recipients.setFocus()
    seat.type("Danish")
    assert not tab.is_current()
    assert not any(button.isEnabled() for button in (tab.tools.print, tab.tools.mail, tab.tools.export))
    qtbot.waitUntil(lambda: tab._banner.text() == "Take the recipients from the list, or clear the line.", timeout=WAIT)
    seat.type(" Red Cross")
    seat.press("Tab")
    drawn(seat, qtbot)
    assert [choice.text for choice in tab.choices.recipients.choices()] == ["Danish Red Cross"]
    assert all(button.isEnabled() for button in (tab.tools.print, tab.tools.mail, tab.tools.export))


def test_several_recipients_are_named_one_after_the_other_and_taken_back(at_papers: Seat, qtbot: Any) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    tab.choices.recipients.setFocus()
    seat.type("working group")
    popup = tab.choices.recipients.input.popup()
    assert popup is not None
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(popup, key)
    seat.settle()
    seat.type("Danish Red Cross")
    seat.press("Tab")
    drawn(seat, qtbot)
    assert tab._drawn is not None
    kinds = [text.partition(":")[0] for text in tab._drawn.recipients]
    assert kinds == ["group", "organisation"]
    tab.choices.recipients.setFocus()
    seat.press("Backspace")
    drawn(seat, qtbot)
    assert len(tab.choices.recipients.values()) == 1
    tab.choices.recipients._named[0].button.click()
    drawn(seat, qtbot)
    assert tab._drawn.recipients == ()


def for_the_group(seat: Seat, qtbot: Any) -> PapersTab:
    tab = tab_of(seat)
    assert tab._shown is not None
    page = tab._shown.page
    tab.choices.recipients.add(Choice(f"group:{page.group}", page.group_name))
    drawn(seat, qtbot)
    return tab


def test_before_anything_leaves_it_says_who_is_meant_and_what_stays(at_papers: Seat, qtbot: Any) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    assert tab._shown is not None
    point = tab._shown.page.agenda[1]
    set_audience(seat.desk.database, [("agenda_item", point.id)], OFFICE)
    tab = for_the_group(seat, qtbot)
    said = tab.look.texts()
    assert "Working Group 2" in said
    assert any(line.startswith("Meant today, without an e-mail address: ") for line in said)
    assert "Danish Red Cross" in said
    stays = next(line for line in said if line.startswith("Point 2,"))
    assert point.title in stays
    assert "1 point of the agenda" in stays
    assert "decision" in stays
    assert stays.endswith("(office only)")
    assert tab._preview is not None
    assert f"{short_hash(tab._preview.fingerprint)}" in " ".join(said)


def test_the_file_written_is_the_one_that_was_looked_at_though_time_went_on(
    at_papers: Seat, tmp_path: Path, qtbot: Any
) -> None:
    seat, tab = at_papers, for_the_group(at_papers, qtbot)
    copy = tab.looked_at()
    assert copy is not None
    seat.program.clock.turn(timedelta(minutes=5))  # type: ignore[attr-defined]
    tab.leaving.write(copy.order, tmp_path / "paper.pdf")
    seat.settle()
    assert (tmp_path / "paper.pdf").read_bytes() == copy.preview.pdf
    qtbot.waitUntil(lambda: any("Minutes, PDF document" in line for line in tab.look.texts()), timeout=WAIT)


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".md"])
def test_what_was_changed_meanwhile_does_not_leave_and_is_shown_as_it_is_now(
    at_papers: Seat, tmp_path: Path, qtbot: Any, ending: str
) -> None:
    seat, tab = at_papers, for_the_group(at_papers, qtbot)
    copy, told = tab.looked_at(), list[Any]()
    assert copy is not None
    seat.desk.noticed.connect(told.append)
    assert tab._shown is not None
    # As another window would, so that this one learns of it only now.
    draft = AgendaDraft(title="Example: another title")
    edit_agenda_item(seat.desk.database, tab._shown.page.agenda[0].id, draft)
    before = len(seat.read(list_releases))
    tab.leaving.write(copy.order, tmp_path / f"paper{ending}")
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert "changed meanwhile" in told[0].text
    assert list(tmp_path.glob("paper*")) == []
    assert len(seat.read(list_releases)) == before
    drawn(seat, qtbot)
    again = tab.looked_at()
    assert again is not None
    assert again.order.seen != copy.order.seen


def test_a_message_is_opened_from_a_private_folder_and_noted(at_papers: Seat, qtbot: Any) -> None:
    seat, tab = at_papers, for_the_group(at_papers, qtbot)
    opener = Opener()
    # The stub asks for bytes, the library for a text.
    QDesktopServices.setUrlHandler("file", opener, "take")  # type: ignore[arg-type]
    try:
        tab.leaving.on_mail_chosen(False)
        qtbot.waitUntil(lambda: bool(opener.paths), timeout=WAIT)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    (path,) = opener.paths
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert message["X-Unsent"] == "1"
    assert path.name == "message.eml"
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert tab._preview is not None
    assert next(message.iter_attachments()).get_content() == tab._preview.pdf
    assert seat.read(list_releases)[-1].form == "mail"
    tab.leaving.outgoing.clear()
    assert not path.parent.exists()


class Opener(QObject):
    """Stands for the system's way of opening files."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


def test_a_file_that_left_is_known_again_and_another_is_not(at_papers: Seat, tmp_path: Path, qtbot: Any) -> None:
    seat, tab = at_papers, for_the_group(at_papers, qtbot)
    copy, told = tab.looked_at(), list[Any]()
    assert copy is not None
    tab.leaving.write(copy.order, tmp_path / "paper.pdf")
    seat.settle()
    (tmp_path / "other.pdf").write_bytes(copy.preview.pdf + b"x")
    seat.desk.noticed.connect(told.append)
    tab.leaving.check_file(tmp_path / "paper.pdf")
    qtbot.waitUntil(lambda: len(told) == 1, timeout=WAIT)
    assert "exactly this file left" in told[0].text
    assert "Working Group 2" in told[0].text
    tab.leaving.check_file(tmp_path / "other.pdf")
    qtbot.waitUntil(lambda: len(told) == 2, timeout=WAIT)
    assert "knows no file" in told[1].text


def test_in_a_narrow_place_pages_and_words_are_seen_one_at_a_time(at_papers: Seat) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    assert (tab.sides.views.isHidden(), tab.sides.pages.isHidden(), tab.sides.words.isHidden()) == (True, False, False)
    seat.window.resize(1240, 800)
    seat.settle()
    assert (tab.sides.views.isHidden(), tab.sides.pages.isHidden(), tab.sides.words.isHidden()) == (False, False, True)
    tab.sides.views.select("look")
    assert (tab.sides.pages.isHidden(), tab.sides.words.isHidden()) == (True, False)


def test_a_sheet_to_sign_has_as_many_empty_rows_as_are_wished(at_papers: Seat, qtbot: Any) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    assert tab.choices.rows.isHidden()
    tab.show_paper("sign-in-sheet")
    assert not tab.choices.rows.isHidden()
    tab.choices.rows.input.control.setFocus()
    seat.press("Ctrl+A")
    seat.type("80")
    drawn(seat, qtbot)
    many = tab.view.page_count()
    seat.press("Ctrl+A")
    seat.type("0")
    drawn(seat, qtbot)
    assert tab.view.page_count() < many


def test_recipients_who_may_see_nothing_are_told_in_the_place_of_the_paper(at_papers: Seat, qtbot: Any) -> None:
    tab = tab_of(at_papers)
    tab.choices.recipients.add(Choice("public", "The public"))
    qtbot.waitUntil(lambda: tab._preview is None and not tab._banner.isHidden(), timeout=WAIT)
    assert "may go to the recipients" in tab._banner.text()
    assert not any(button.isEnabled() for button in (tab.tools.print, tab.tools.mail, tab.tools.export))


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".md"])
def test_a_paper_is_written_and_noted(at_papers: Seat, tmp_path: Path, ending: str) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    order = tab.choices.order()
    assert order is not None
    assert ending in order.endings()
    target = tmp_path / f"paper{ending}"
    target.write_text("older")
    tab.leaving.write(order, target)
    seat.settle()
    assert target.stat().st_size > 200
    assert len(seat.read(list_releases)) >= 1


def test_a_folder_that_is_gone_is_told_and_nothing_is_noted(at_papers: Seat, tmp_path: Path) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    order = tab.choices.order()
    assert order is not None
    noted = len(seat.read(list_releases))
    tab.leaving.write(order, tmp_path / "gone" / "paper.pdf")
    seat.settle()
    assert len(seat.read(list_releases)) == noted


def test_zooming_draws_the_pages_sharp_again(at_papers: Seat, qtbot: Any) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    before = tab.view._pages[0].width()
    tab.view.setFocus()
    seat.press("Ctrl++")
    assert tab.view._pages[0].width() > before
    qtbot.waitUntil(lambda: tab.view._dpi == tab.view.dpi() and not tab.view._pages[0].is_dimmed, timeout=WAIT)
    seat.press("Ctrl+0")
    assert tab.view.is_fitted()


def printed_order(seat: Seat) -> PaperOrder:
    return PaperOrder(kind="minutes", subject=page_of(seat).detail.meeting, language="en")


def test_the_pages_are_printed_as_they_are_seen_and_noted(at_papers: Seat, tmp_path: Path, qtbot: Any) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    assert tab._preview is not None
    run = PrintRun(seat.desk, tab._preview, printed_order(seat), "Minutes", tab)
    run.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target = tmp_path / "printed.pdf"
    run.printer.setOutputFileName(str(target))
    run.begin()
    qtbot.waitUntil(lambda: target.exists() and not seat.window.tasks.live(), timeout=WAIT)
    press = seat.desk.printing().press("en")
    assert press.sandbox.count_pages(target.read_bytes()) == tab.view.page_count()
    seat.settle()
    with seat.desk.database.read() as connection:
        (sent,) = find_sent(connection, hashlib.sha256(tab._preview.pdf).hexdigest())
    assert sent.form is ReleaseForm.PAPER


@pytest.mark.qt_log_ignore("QPainter::")
def test_a_printer_that_cannot_be_used_is_told(at_papers: Seat, tmp_path: Path) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    assert tab._preview is not None
    run = PrintRun(seat.desk, tab._preview, printed_order(seat), "Minutes", tab)
    run.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    run.printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    told: list[object] = []
    seat.desk.noticed.connect(told.append)
    run.begin()
    seat.settle()
    assert len(told) == 1


def test_the_minutes_have_a_form_the_agenda_has_not() -> None:
    assert ".md" in PaperOrder(kind="minutes", subject="x", language="en").endings()
    assert ".md" not in PaperOrder(kind="agenda", subject="x", language="en").endings()


@pytest.mark.parametrize(
    ("text", "name"),
    [("WG2-2026-001 Minutes", "WG2-2026-001 Minutes"), ("../../etc/passwd", "etc passwd"), ("\u202e<>:*", "export"),
     ("a" * 500, "a" * 80), ("محضر", "محضر")],
)  # fmt: skip
def test_a_proposed_file_name_is_one_every_system_takes(text: str, name: str) -> None:
    assert file_name(text) == name
