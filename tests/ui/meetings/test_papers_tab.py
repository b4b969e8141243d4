from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter

from tests.builders.windows import Seat
from tests.ui.meetings.test_meetings_page import meetings, page_of
from ui.kit.file_dialogs import file_name
from ui.kit.paper_orders import PaperOrder
from ui.meetings.papers import PapersTab
from ui.meetings.printing import PrintRun
from workbench.domain.meetings import MeetingStatus
from workbench.queries.releases import list_releases

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


def test_an_organisation_has_to_be_named_before_anything_is_drawn_for_it(at_papers: Seat, qtbot: Any) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    tab.choices.recipients.input.set_value("organisation")
    tab.choices._on_edited()
    assert tab.choices.organisation.isVisible()
    assert not tab.is_current()
    assert not tab._print.isEnabled()
    assert not tab._export.isEnabled(), "what is seen was drawn for others"
    qtbot.waitUntil(lambda: tab._banner.text() == "Say which organisation it is for.", timeout=WAIT)
    tab.choices.organisation.input.control.setFocus()
    seat.type("Danish Red Cross")
    seat.press("Tab")
    drawn(seat, qtbot)
    assert tab._print.isEnabled()
    assert tab._drawn is not None
    assert tab._drawn.recipients[0].startswith("organisation:")


def test_recipients_who_may_see_nothing_are_told_in_the_place_of_the_paper(at_papers: Seat, qtbot: Any) -> None:
    tab = tab_of(at_papers)
    tab.choices.recipients.input.set_value("public")
    tab.choices._on_edited()
    qtbot.waitUntil(lambda: tab._preview is None and not tab._banner.isHidden(), timeout=WAIT)
    assert "may go to the recipients" in tab._banner.text()
    assert not tab._export.isEnabled()


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".md"])
def test_a_paper_is_written_and_noted(at_papers: Seat, tmp_path: Path, ending: str) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    order = tab.choices.order()
    assert order is not None
    assert ending in order.endings()
    target = tmp_path / f"paper{ending}"
    target.write_text("older")
    tab.write(order, target)
    seat.settle()
    assert target.stat().st_size > 200
    assert len(seat.read(list_releases)) >= 1


def test_a_folder_that_is_gone_is_told_and_nothing_is_noted(at_papers: Seat, tmp_path: Path) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    order = tab.choices.order()
    assert order is not None
    noted = len(seat.read(list_releases))
    tab.write(order, tmp_path / "gone" / "paper.pdf")
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


def test_the_pages_are_printed_as_they_are_seen(at_papers: Seat, tmp_path: Path, qtbot: Any) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    assert tab._preview is not None
    run = PrintRun(seat.desk, tab._preview, "en", "Minutes", tab)
    run.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target = tmp_path / "printed.pdf"
    run.printer.setOutputFileName(str(target))
    run.begin()
    qtbot.waitUntil(lambda: target.exists() and not seat.window.tasks.live(), timeout=WAIT)
    press = seat.desk.printing().press("en")
    assert press.sandbox.count_pages(target.read_bytes()) == tab.view.page_count()


@pytest.mark.qt_log_ignore("QPainter::")
def test_a_printer_that_cannot_be_used_is_told(at_papers: Seat, tmp_path: Path) -> None:
    seat, tab = at_papers, tab_of(at_papers)
    assert tab._preview is not None
    run = PrintRun(seat.desk, tab._preview, "en", "Minutes", tab)
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
