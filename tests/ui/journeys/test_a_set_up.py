"""At the onset: a context from nothing to a printed set-up; a co-convener that is missing; and a day that is over."""

import hashlib
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.builders.windows import Seat
from ui.contexts.page import ContextsPage
from ui.kit.paper_sheet import PaperSheet
from ui.kit.sheets import FormSheet
from ui.roles.page import RolesPage
from workbench.documents.reading.pdf import read_pdf_text
from workbench.domain.findings import Finding
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.role_matrix import CellRole, RoleMatrix
from workbench.interchange.workbooks.reading import read_workbook
from workbench.operations.coordination_rules import ship_rules
from workbench.queries.contexts import list_contexts
from workbench.queries.decisions import list_decisions
from workbench.queries.findings import read_findings
from workbench.queries.releases import list_releases
from workbench.queries.role_matrix import role_matrix

TITLE = "Example: Ukraine response"


@pytest.fixture(scope="module")
def ruled(lasting_seat: Seat) -> Seat:
    """Somebody with the sample and the rules of the program."""
    ship_rules(lasting_seat.desk.database, lasting_seat.program.coordination_rules())
    return lasting_seat


def sheet(seat: Seat) -> FormSheet:
    found = seat.session.frame.sheets.sheet()
    assert isinstance(found, FormSheet), "no sheet is open"
    return found


def into(seat: Seat, field: str, text: str) -> None:
    sheet(seat).form.input(field).control.setFocus()
    seat.press("Ctrl+A")
    seat.type(text)


def roles(seat: Seat) -> RolesPage:
    assert isinstance(seat.page, RolesPage)
    return seat.page


def context_named(seat: Seat, title: str) -> str:
    return str(next(row.id for row in seat.read(list_contexts) if row.title == title))


def matrix(seat: Seat, context: str, day: date | None = None) -> RoleMatrix:
    found = seat.read(partial(role_matrix, context=context, as_of=day or seat.desk.today()))
    assert isinstance(found, RoleMatrix)
    return found


def held(matrix: RoleMatrix, function: str, organisation: str) -> tuple[CellRole, ...]:
    rows = {row.title: row.id for row in matrix.functions}
    columns = {column.name: column.id for column in matrix.organisations}
    return matrix.cells.get((rows[function], columns.get(organisation, "")), ())


def go_to(seat: Seat, function: str, organisation: str) -> None:
    """The cell of a function and an organisation."""
    model = roles(seat).model
    assert model.shown is not None
    shown = model.shown.matrix
    wanted = (
        next(row.id for row in shown.functions if row.title == function),
        next(column.id for column in shown.organisations if column.name == organisation),
    )
    seat.go(f"roles/{shown.context_id}?function={wanted[0]}&organisation={wanted[1]}")
    roles(seat).view.setFocus()


def tab_to(seat: Seat, wanted: QWidget) -> None:
    """As people without a mouse come to a button."""
    for _ in range(5):
        if seat.focus is wanted:
            return
        seat.press("Tab")
    raise AssertionError("the button is not reached by Tab")


def write_paper(seat: Seat, target: Path) -> None:
    """Writes exactly what is seen on the sheet of a paper."""
    paper = seat.session.frame.sheets.sheet()
    assert isinstance(paper, PaperSheet)
    assert paper.save_button.isEnabled(), "drawn, and ready to leave"
    seat.press("Ctrl+Return")
    dialog = next(each for each in seat.window.findChildren(QFileDialog) if each.isVisible())
    dialog.fileSelected.emit(str(target))
    dialog.close()
    seat.window.activateWindow()
    seat.settle()


def settle_by_phone(seat: Seat, context: str) -> None:
    """What follows from the situation is proposed; it was settled by phone, and a person says so."""
    seat.press("Ctrl+G", "Ctrl+Shift+G")
    proposed = str(sheet(seat).form.values()["text"])
    assert "Ukraine Red Cross" in proposed
    assert "ICRC" in proposed
    into(seat, "by", "By phone")
    seat.press("Ctrl+Return")
    convening = matrix(seat, context)
    (function,) = (row.title for row in convening.functions)
    assert [(role.role, role.status) for role in held(convening, function, "ICRC")] == [
        (Role.CO_CONVENER, AssignmentStatus.AGREED)
    ]
    assert held(convening, function, "ICRC")[0].has_basis
    assert any("ICRC" in row.text for row in seat.read(list_decisions)), "settled without a meeting, and recorded"


def test_a_context_from_nothing_to_the_printed_set_up(ruled: Seat, tmp_path: Path) -> None:
    seat = ruled
    seat.go("contexts")
    seat.press("Ctrl+N")
    seat.type(TITLE)
    into(seat, "countries", "Ukraine")
    seat.press("Return")
    into(seat, "start", "2022-02")
    sheet(seat).form.set_values({"situation": "armed_conflict", "response": True})
    seat.press("Ctrl+Return")
    context = context_named(seat, TITLE)
    assert isinstance(seat.page, ContextsPage)
    seat.command("contexts.host")
    into(seat, "organisation", "Ukraine Red Cross")
    seat.press("Return", "Ctrl+Return")

    settle_by_phone(seat, context)
    seat.press("Ctrl+Return")
    seat.command("roles.template")
    seat.press("Ctrl+Return")
    go_to(seat, "MHPSS in the Movement", "Ukraine Red Cross")
    seat.press("l")
    seat.press("Ctrl+G")
    (lead,) = held(matrix(seat, context), "MHPSS in the Movement", "Ukraine Red Cross")
    assert (lead.role, lead.status) == (Role.LEAD, AssignmentStatus.AGREED)

    seat.press("Ctrl+Shift+P")
    target = tmp_path / "set-up.pdf"
    write_paper(seat, target)
    text = " ".join("\n".join(read_pdf_text(target.read_bytes())).split())
    for words in (TITLE, "Ukraine Red Cross", "ICRC", "MHPSS in the Movement"):
        assert words in text
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    assert digest in {row.sha256 for row in seat.read(list_releases)}, "what left is noted"
    seat.press("Ctrl+P")
    write_paper(seat, tmp_path / "matrix.xlsx")
    names = {
        cell for row in read_workbook((tmp_path / "matrix.xlsx").read_bytes()).sheets[1].rows for cell in row.cells
    }
    assert {"MHPSS in the Movement", "Ukraine Red Cross", "ICRC"} <= names, "every role in words"


def test_a_missing_co_convener_is_found_set_aside_with_a_reason_and_comes_back(ruled: Seat) -> None:
    seat, context = ruled, context_named(ruled, "Ukraine")

    def missing(day: date | None = None) -> Finding:
        found: tuple[Finding, ...] = seat.read(partial(read_findings, context=context, day=day or seat.desk.today()))
        return next(each for each in found if each.rule == "SEV-05")

    seat.go(f"roles/{context}?side=findings")
    panel = roles(seat).body.findings
    finding = missing()
    panel.list.setFocus()
    assert panel.list.select_id(finding.id)
    tab_to(seat, panel.aside_button)
    seat.press("Space")
    seat.type("Example: the host asked to wait")
    into(seat, "until", "2026-03-31")
    seat.press("Ctrl+Return")
    assert finding.id not in {row.id for row in panel.model.rows()}
    aside = missing().set_aside
    assert aside is not None
    assert aside.reason == "Example: the host asked to wait"
    assert missing(date(2026, 4, 1)).set_aside is None, "it comes back after its day"
    seat.press("Ctrl+Z")
    assert finding.id in {row.id for row in panel.model.rows()}


def test_a_day_that_is_over_shows_who_stood_where_and_stays_as_it_was(ruled: Seat) -> None:
    seat, context = ruled, context_named(ruled, "Ukraine")
    before, after = date(2017, 12, 31), date(2018, 12, 31)
    past = matrix(seat, context, after)
    seat.go(f"roles/{context}")
    seat.press("Ctrl+F", "Ctrl+A")
    seat.type(str(after))
    seat.press("Tab")
    assert roles(seat).filters.day() == after
    go_to(seat, "MHPSS in the Movement", "Danish Red Cross")
    (support,) = roles(seat).model.roles_at(*_current(seat))
    assert (support.role, support.start) == (Role.SUPPORT, "2018")
    # What was agreed is never overwritten: another role of today ends it, and the past day keeps it.
    seat.go(f"roles/{context}?on={seat.desk.today()}")
    go_to(seat, "MHPSS in the Movement", "Danish Red Cross")
    seat.press("i")
    assert [role.role for role in held(matrix(seat, context), "MHPSS in the Movement", "Danish Red Cross")] == [
        Role.INFORMED
    ]
    assert held(matrix(seat, context, after), "MHPSS in the Movement", "Danish Red Cross")[0].role is Role.SUPPORT
    assert held(matrix(seat, context, before), "MHPSS in the Movement", "Danish Red Cross") == ()
    seat.press("Ctrl+Z")
    assert matrix(seat, context, after) == past


def _current(seat: Seat) -> tuple[int, int]:
    found = roles(seat).view.current()
    assert found is not None
    return found
