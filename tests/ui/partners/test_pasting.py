"""People who have a list already: they paste it, look, and take it in."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from tests.builders.windows import Seat
from ui.kit.roles import Role
from ui.partners.page import PartnersPage
from ui.partners.pasting import PastePanel
from workbench.domain.partner_imports import GroupIntent
from workbench.queries.groups import list_groups, list_memberships
from workbench.queries.partner_filters import PartnerFilter
from workbench.queries.partners import order_organisations, read_organisations

LIST = "- Example Foundation (EXF)\n- Sample Union (Lead)\n- Danish Red Cross\n- Danish Red Cros\n- Danish Red Cross\n"
SHARED = Path(__file__).parents[4] / "shared"


def panel(seat: Seat) -> PastePanel:
    shown = seat.page
    assert isinstance(shown, PartnersPage)
    return shown.paste


def paste(seat: Seat, text: str) -> None:
    seat.go("partners?paste=1")
    seat.paste(text)


def names(seat: Seat) -> list[str]:
    order = seat.read(partial(order_organisations, chosen=PartnerFilter(include_closed=True)))
    return [row.name for row in seat.read(partial(read_organisations, numbers=order))]


def outcomes(seat: Seat) -> list[str]:
    return [row.outcome.value for row in panel(seat).plan.model.rows()]


def test_a_list_is_pasted_looked_at_and_taken_in_by_keys_alone_and_one_undo_takes_it_back(seat: Seat) -> None:
    seat.go("partners")
    before = names(seat)
    seat.press("Ctrl+I")
    seat.paste(LIST)
    seat.press("Ctrl+Return")
    assert outcomes(seat) == ["new", "new", "same", "doubtful", "repeated"]
    assert names(seat) == before
    assert panel(seat).plan.take_button.text() == "Take in 3 partners"
    seat.press("Ctrl+Return")
    assert set(names(seat)) - set(before) == {"Example Foundation", "Sample Union", "Danish Red Cros"}
    assert not seat.page.is_pasting()  # type: ignore[attr-defined]
    seat.press("Ctrl+Z")
    assert names(seat) == before


def test_what_becomes_of_the_list_is_said_in_sentences(seat: Seat) -> None:
    paste(seat, LIST)
    seat.press("Ctrl+Return")
    assert panel(seat).plan.sums.text() == (
        "2 partners are new. 1 stays as it is. 1 may be another one: say whether it is the same. "
        "1 role is not kept, as no group is chosen."
    )


def test_a_person_says_that_a_line_is_the_partner_it_resembles(seat: Seat) -> None:
    paste(seat, LIST)
    seat.press("Ctrl+Return")
    table = panel(seat).plan.table
    assert table.select_id("4")
    seat.press("Space")
    assert list(panel(seat).plan.said.same) == ["danish red cros"]
    assert panel(seat).plan.take_button.text() == "Take in 3 partners"
    seat.press("Space")
    assert panel(seat).plan.said.same == {}
    seat.press("Space", "Ctrl+Return")
    assert "Danish Red Cros" not in names(seat)


def test_chips_count_the_lines_the_sentence_speaks_of_also_when_a_person_says_what_one_is(seat: Seat) -> None:
    paste(seat, LIST)
    seat.press("Ctrl+Return")
    plan = panel(seat).plan

    def counted() -> list[str]:
        return [chip.text() for chip in plan.chips.findChildren(QAbstractButton)]

    assert counted() == [
        "All 5",
        "New 2",
        "Changed 0",
        "To look at 1",
        "Same 1",
        "Said again 1",
        "Cells left out 0",
        "Refused 0",
        "Left out 0",
    ]
    assert plan.table.select_id("4")
    seat.press("Space")
    assert counted()[2:6] == ["Changed 1", "To look at 0", "Same 1", "Said again 1"]
    assert plan.sums.text().startswith("2 partners are new. 1 known one is brought up to date. 1 stays as it is.")


def test_a_line_that_is_new_cannot_be_said_to_be_the_same(seat: Seat) -> None:
    paste(seat, LIST)
    seat.press("Ctrl+Return")
    seat.press("Home", "Space")
    assert panel(seat).plan.said.same == {}
    assert outcomes(seat)[0] == "new"


def test_a_new_group_is_made_with_the_list_and_roles_are_kept(seat: Seat) -> None:
    paste(seat, LIST)
    group = panel(seat).writing.group
    group._chips.choose(GroupIntent.NEW)
    group._on_intent(GroupIntent.NEW)
    group._new.focus_first()
    seat.type("Working Group 7")
    assert group._new.values()["prefix"] == "WG7"
    seat.press("Ctrl+Return")
    seat.press("Ctrl+Return")
    (made,) = [row for row in seat.read(partial(list_groups, today=seat.desk.today())) if row.name == "Working Group 7"]
    seats = seat.read(partial(list_memberships, group=made.id))
    assert {(row.organisation, row.role) for row in seats} >= {("Sample Union", "lead"), ("Danish Red Cross", "member")}


def test_a_group_that_is_not_named_keeps_the_preview_back(seat: Seat) -> None:
    paste(seat, LIST)
    group = panel(seat).writing.group
    group._chips.choose(GroupIntent.EXISTING)
    group._on_intent(GroupIntent.EXISTING)
    seat.press("Ctrl+Return")
    assert group._existing.problem("group")
    assert panel(seat)._stack.currentWidget() is panel(seat).writing


def test_escape_goes_back_step_by_step_and_the_words_are_kept(seat: Seat) -> None:
    paste(seat, LIST)
    seat.press("Ctrl+Return")
    seat.press("Escape")
    assert panel(seat)._stack.currentWidget() is panel(seat).writing
    seat.press("Escape")
    assert not seat.page.is_pasting()  # type: ignore[attr-defined]
    assert seat.desk.find_draft("form/partner_list", "") is not None


def test_a_list_not_taken_in_is_there_again_in_a_page_made_anew(seat: Seat) -> None:
    paste(seat, LIST)
    seat.command("window.language_fr")
    seat.go("partners?paste=1")
    assert panel(seat).writing.box.text() == LIST
    assert not panel(seat).writing.banner.isHidden()
    panel(seat)._on_anew()
    seat.settle()
    assert panel(seat).writing.box.text() == ""
    assert seat.desk.find_draft("form/partner_list", "") is None
    seat.command("window.language_en")


def test_taking_in_what_is_all_known_writes_nothing_and_says_so(seat: Seat) -> None:
    paste(seat, "- Danish Red Cross\n")
    seat.press("Ctrl+Return")
    seat.press("Ctrl+Return")
    assert "known already" in seat.session.frame.toasts._toast.label.text()


def test_a_table_from_a_file_is_read_as_a_table(seat: Seat, tmp_path: Path) -> None:
    file = tmp_path / "partners.csv"
    file.write_bytes("Organisation;Contact;E-mail\nExample Foundation;Pérson;p@example.org\n".encode("cp1252"))
    seat.go("partners?paste=1")
    panel(seat).read_file(file)
    seat.settle()
    assert "guessed" in panel(seat).writing.banner.text()
    seat.press("Ctrl+Return")
    (row,) = panel(seat).plan.model.rows()
    assert row.planned is not None
    assert row.planned.source.contact is not None
    assert (row.text, row.planned.source.contact.person) == ("Example Foundation", "Pérson")
    assert not panel(seat).plan.table.isColumnHidden(4)


def test_cells_without_headings_are_asked_about_and_those_with_are_not(seat: Seat) -> None:
    paste(seat, "Example Union\tann@example.org\nExample Relief\tben@example.org\n")
    seat.press("Ctrl+Return")
    shown = panel(seat)
    assert shown._stack.currentWidget() is shown.columns
    assert shown.columns.codes() == {"#1": "name", "#2": "email"}
    seat.press("Ctrl+Return")
    assert outcomes(seat) == ["new", "new"]
    for step in (shown.columns, shown.writing):
        seat.press("Escape")
        assert shown._stack.currentWidget() is step
    shown.writing.box.show_text("Organisation\tType\nExample Union\tClub\n")
    seat.press("Ctrl+Return")
    # A word that no list holds is told; whoever wants to say what it means goes back to it.
    assert "1 cell was not understood." in shown.plan.sums.text()
    seat.press("Escape")
    assert [row.unknown.written for row in shown.words.model.rows()] == ["Club"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"PK\x03\x04....", "not text"), (b"x" * 5_000_001, "larger than"), (None, "could not be read")],
)
def test_a_file_that_is_no_list_is_refused_in_words(
    seat: Seat, tmp_path: Path, content: bytes | None, said: str
) -> None:
    file = tmp_path / "file.txt"
    if content is not None:
        file.write_bytes(content)
    seat.go("partners?paste=1")
    panel(seat).read_file(file)
    seat.settle()
    assert said in panel(seat).writing.banner.text()
    assert panel(seat).writing.box.text() == ""


def test_hostile_lines_are_shown_as_they_are(seat: Seat) -> None:
    paste(seat, "- <img src=x> & co\n- \u202eevil\u2066 Union\n- =cmd()\n")
    seat.press("Ctrl+Return")
    texts = [row.text for row in panel(seat).plan.model.rows()]
    assert texts[0] == "<img src=x> & co"
    assert "hidden character" in panel(seat).plan.sums.text()
    seat.press("Ctrl+Return")
    assert "<img src=x> & co" in names(seat)


def test_undo_in_the_box_is_the_box_s_own(seat: Seat) -> None:
    seat.go("partners?paste=1")
    before = names(seat)
    seat.type("Example")
    seat.press("Ctrl+Z")
    assert panel(seat).writing.box.text() == ""
    assert names(seat) == before


def test_the_model_of_the_plan_keeps_what_qt_expects_of_it(seat: Seat, qtmodeltester: object) -> None:
    paste(seat, LIST)
    seat.press("Ctrl+Return")
    qtmodeltester.check(panel(seat).plan.model, force_py=True)  # type: ignore[attr-defined]


def test_work_that_is_stopped_leaves_everything_as_it_was(seat: Seat) -> None:
    before = names(seat)
    paste(seat, "\n".join(f"- Example {number}" for number in range(3000)))
    panel(seat).go_on()
    panel(seat)._waiting.stop()
    seat.settle()
    assert panel(seat)._stack.currentWidget() is panel(seat).writing
    assert panel(seat).writing.box.blockCount() == 3000
    assert names(seat) == before


class _Beats(QObject):
    """Counts how often the window's thread comes round."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start(5)

    def _on_beat(self) -> None:
        self.count += 1


def test_a_long_list_is_read_while_the_window_goes_on(seat: Seat) -> None:
    words = ("health", "water", "rescue", "youth", "rural", "urban", "relief")
    lines = [f"{words[number % 7].title()} {words[number % 5].title()} {number}" for number in range(2000)]
    seat.go("partners?paste=1")
    QGuiApplication.clipboard().setText("\n".join(lines))
    panel(seat).writing.box.paste()
    beats = _Beats()
    panel(seat).go_on()
    seat.settle()
    assert beats.count > 5
    assert panel(seat).plan.model.count() == 2000


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real list is not on this computer")
def test_the_annex_of_a_real_report_is_taken_in(seat: Seat) -> None:
    text = next((SHARED / "seeds").glob("000_*.txt")).read_text(encoding="utf-8")
    start = text.rindex("List of Movement components involved in Working Group")
    paste(seat, text[start : text.index("Yemen Red Crescent", start) + 18])
    seat.press("Ctrl+Return")
    found = outcomes(seat)
    assert found.count("repeated") == 1
    assert found.count("same") + found.count("changed") + found.count("new") + found.count("doubtful") == 17


@pytest.mark.skipif(not (SHARED / "realdata").is_dir(), reason="the real files are not on this computer")
@pytest.mark.parametrize("name", ["3w/unhcr-3w.csv", "3w/rowca-3w-hxl.csv", "hxl/libhxl_input-valid-latin1.csv"])
def test_real_tables_are_shown_line_by_line(seat: Seat, name: str) -> None:
    seat.go("partners?paste=1")
    panel(seat).read_file(SHARED / "realdata" / name)
    seat.settle()
    panel(seat).go_on()
    seat.settle()
    assert panel(seat)._stack.currentWidget() is panel(seat).plan
    assert panel(seat).plan.model.count() > 3


def test_a_long_list_stands_in_order_among_the_partners_that_were_there(seat: Seat) -> None:
    paste(seat, "\n".join(f"- Example Union {number:03}" for number in range(250, 0, -1)))
    seat.press("Ctrl+Return", "Ctrl+Return")
    seat.settle()
    found = names(seat)
    assert len([name for name in found if name.startswith("Example Union ")]) == 250
    assert found.index("Danish Red Cross") < found.index("Example Union 001") < found.index("Example Union 250")
    assert found.index("Example Union 250") < found.index("Ukraine Red Cross")
    page = seat.page
    assert isinstance(page, PartnersPage)
    place = page.list.model.index(found.index("Example Union 001"), 0)
    assert place.data(Role.ROW).name == "Example Union 001", "the list is shown as it was before it was put in order"
