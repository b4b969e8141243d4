"""A first day with somebody else's table: the file, its columns and words, what becomes of each row, and undo."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.builders.windows import Seat
from ui.partners.page import PartnersPage
from ui.partners.table_panel import TablePanel
from workbench.identifiers import VocabularyId
from workbench.operations.vocabularies import add_term, add_vocabulary
from workbench.queries.partner_filters import PartnerFilter
from workbench.queries.partner_tables import import_sources
from workbench.queries.partners import order_organisations, read_organisations

REAL = Path(__file__).parents[4] / "shared" / "realdata" / "3w" / "unhcr-3w.csv"
HEAD = "Country name,Sector,Organisation URL,Organisation name,Org type\n#country,#sector,,#org,#org+type\n"
ROWS = (
    "Chad,Health,,Example Union,NGO",
    "Chad,Shelter,https://union.example.org,Example Union,NGO",
    "Kenya,Health,,DRC,NGO",
    "Kenya,Health,,Example Unions,NGO",
    "Kenya,Health,https://www.example.org/redcross,Danish Red Cross,",
    "Kenya,Health,not an address,<img src=x>,Club",
    "Kenya,Health,,,NGO",
)


def a_table(folder: Path) -> Path:
    file = folder / "list.csv"
    file.write_text(HEAD + "\n".join(ROWS) + "\n", encoding="utf-8")
    return file


def panel(seat: Seat) -> TablePanel:
    page = seat.page
    assert isinstance(page, PartnersPage)
    shown = page.panels.seen()
    assert isinstance(shown, TablePanel)
    return shown


def names(seat: Seat) -> list[str]:
    order = seat.read(partial(order_organisations, chosen=PartnerFilter(include_closed=True)))
    return [row.name for row in seat.read(partial(read_organisations, numbers=order))]


def outcomes(seat: Seat) -> list[str]:
    return [row.outcome.value for row in panel(seat).plan.model.rows()]


def choose(seat: Seat, text: str) -> None:
    """Takes a choice of the menu that is open, with the keyboard."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    assert text in texts, texts
    menu.setActiveAction(menu.actions()[texts.index(text)])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    seat.settle()


def test_a_first_day_with_a_list_of_who_does_what_where_by_keys_alone(seat: Seat, tmp_path: Path) -> None:
    seat.go("partners")
    before = names(seat)
    seat.press("Ctrl+Shift+I")
    shown = panel(seat)
    assert shown.start.button.hasFocus()
    shown.read_file(a_table(tmp_path))
    seat.settle()
    assert shown.columns.codes() == {"Organisation URL": "website", "Organisation name": "name", "Org type": "kind"}
    assert shown.columns.table.hasFocus()
    seat.press("Ctrl+Return")
    assert [row.unknown.written for row in shown.words.model.rows()] == ["NGO", "Club"]
    seat.press("Return")
    choose(seat, "National NGO")
    seat.press("Ctrl+Return")
    assert outcomes(seat) == ["new", "repeated", "doubtful", "doubtful", "changed", "new", "refused"]
    assert "2 may be other ones: say whether they are the same." in shown.plan.sums.text()
    assert shown.plan.take_button.text() == "Take in 5 partners"
    assert shown.plan.table.select_id("6")
    seat.press("Space")
    assert shown.plan.said.same == {"example unions": "example union"}
    assert shown.plan.table.select_id("8")
    seat.press("Del", "Ctrl+Return")
    assert set(names(seat)) - set(before) == {"DRC", "Example Union"}
    assert [source.name for source in seat.read(import_sources)] == ["list"]
    seat.press("Ctrl+Z")
    assert names(seat) == before
    assert seat.read(import_sources) == []


def say_columns_anew(seat: Seat, shown: TablePanel, offered: dict[str, str]) -> None:
    # Another separator makes one column of all; the right one brings the columns back.
    shown.columns.separator_button.setFocus()
    seat.press("Space")
    choose(seat, "Semicolon")
    assert shown.columns.separator_button.text() == "Cells are parted by: Semicolon"
    assert len(shown.columns.model.rows()) == 1
    shown.columns.separator_button.setFocus()
    seat.press("Space")
    choose(seat, "Comma")
    assert len(shown.columns.model.rows()) == 5
    # Of a part of a profile the language is asked next.
    assert shown.columns.table.select_id("1")
    shown.columns.table.setFocus()
    seat.press("Return")
    choose(seat, next(text for code, text in offered.items() if code == "profile.description."))
    choose(seat, "French")
    assert shown.columns.codes()["Sector"] == "profile.description.fr"
    shown.columns.hold("Sector", "")


def test_esc_goes_back_step_by_step_and_nothing_is_written(seat: Seat, tmp_path: Path) -> None:
    own = add_vocabulary(seat.desk.database, {"en": "Example topics"})
    seat.desk.changed.emit(own.changes)
    seat.desk.changed.emit(add_term(seat.desk.database, VocabularyId(own.id), {"en": "Wells"}).changes)
    seat.go("partners")
    before = names(seat)
    page = seat.page
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(a_table(tmp_path)))])
    action, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(5, 5), action, dragged, buttons, keys)
    QApplication.sendEvent(page, over)
    assert over.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), action, dragged, buttons, keys))
    seat.settle()
    shown = panel(seat)
    # A column may hold terms of any list that partners are described by, those of the office too.
    offered = {str(choice.value): choice.text for choice in shown.columns.choices()}
    assert "Approaches" in offered["terms.approaches"]
    assert any(code.startswith("terms.own_") and "Example topics" in text for code, text in offered.items())
    say_columns_anew(seat, shown, offered)
    shown.columns.table.select_first()
    seat.press("Return")
    choose(seat, "Country")
    assert shown.columns.codes()["Country name"] == "country"
    seat.press("Ctrl+Return", "Ctrl+Return")
    assert {problem.code for row in shown.plan.model.rows() if row.planned for problem in row.planned.problems} == {
        "imports.cell_unknown", "imports.cell_website",
    }  # fmt: skip
    for step in (shown.words.table, shown.columns.table, shown.start.button):
        seat.press("Escape")
        assert seat.focus is step
    seat.press("Escape")
    assert not page.panels.current()  # type: ignore[attr-defined]
    assert names(seat) == before


def test_a_file_that_is_no_table_is_told_where_one_chose_it(seat: Seat, tmp_path: Path) -> None:
    seat.go("partners?table=1")
    file = tmp_path / "old.xlsx"
    file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2_000))
    panel(seat).read_file(file)
    seat.settle()
    assert panel(seat).start.banner.isVisible()
    assert panel(seat).start.banner.text()


@pytest.mark.skipif(not REAL.is_file(), reason="the real table is not beside this checkout")
def test_the_real_list_of_267_names_is_taken_in_and_back(seat: Seat) -> None:
    seat.go("partners?table=1")
    before = names(seat)
    panel(seat).read_file(REAL)
    seat.settle()
    seat.press("Ctrl+Return", "Ctrl+Return")
    new = len(names(seat)) - len(before)
    assert 240 <= new <= 259
    seat.press("Ctrl+Z")
    assert names(seat) == before
