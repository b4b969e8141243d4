"""The page of roles by keyboard: roles set, agreed, copied and taken back; findings set aside; another day."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QMenu

from tests.builders.windows import Seat
from tests.pictures.role_scenes import a_set_up, shown
from ui.kit.fields import Choice
from ui.kit.sheets import FormSheet
from ui.theme.fonts import font
from ui.theme.tokens import TypeRole
from ui.today.drafts import read_drafts
from workbench.domain.context_drafts import ContextDraft
from workbench.domain.coordination_functions import CoordinationFunction
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.domain.role_matrix import RoleMatrix
from workbench.identifiers import ContextId, new_id
from workbench.operations.contexts import add_context
from workbench.queries.role_matrix import role_matrix

_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def matrix_of(seat: Seat, context: str, day: date | None = None) -> RoleMatrix:
    found = seat.read(partial(role_matrix, context=context, as_of=day or seat.desk.today()))
    assert isinstance(found, RoleMatrix)
    return found


def sheet_of(seat: Seat) -> FormSheet:
    found = seat.session.frame.sheets.sheet()
    assert isinstance(found, FormSheet)
    return found


def here(seat: Seat) -> str:
    """What a screen reader says of the cell that has the focus."""
    index = shown(seat).view.currentIndex()
    return str(shown(seat).model.data(index, int(_SPOKEN))).replace("\u2068", "").replace("\u2069", "")


def test_roles_are_set_agreed_and_taken_back_by_keys(seat: Seat) -> None:
    context = a_set_up(seat)
    seat.go(f"roles/{context}")
    page = shown(seat)
    page.view.setFocus()
    assert here(seat) == (
        "Example Society of the Coast · Convene the coordination: Convener, Agreed, since Jan 2025, "
        "on the basis of Example letter of the host"
    )
    begin_words_and_go_on_with_them(seat)
    page.view.setFocus()
    # A range of cells is one operation and one undo.
    seat.press("Ctrl+Right", "Down", "Down", "Shift+Right", "s")
    assert [place[1] for place in page.view.selected()] == [2, 3]
    assert here(seat).startswith("Example ministry of health · Volunteers' own care: Support, Proposed, since")
    seat.press("Ctrl+G")
    assert ": Support, Agreed" in here(seat)
    seat.press("Ctrl+Z", "Ctrl+Z")
    assert here(seat) == "Example ministry of health · Volunteers' own care: no role"
    # One letter asks for what there is in the frame of its row, and with Shift beside what stands.
    page.view.go(place_of(seat, "Mapping", 3))
    seat.press("c", "Shift+S")
    assert here(seat).count("Chair, Proposed") == here(seat).count("Support, Proposed") == 1
    seat.press("Ctrl+C", "Left")
    assert QApplication.clipboard().text() == "H?+S?"
    seat.press("Ctrl+V")
    assert "Chair, Proposed" in here(seat)
    seat.paste("L\tnobody\tI\n\tS")
    assert {key for key, roles in matrix_of(seat, context).cells.items() if roles[0].role is Role.INFORMED} >= {
        page.model.key_at(*place_of(seat, "Mapping", 4))
    }
    seat.press("Del")
    assert ": no role" in here(seat)
    # Letters can be switched off.
    seat.command("roles.letters")
    seat.press("l")
    assert ": no role" in here(seat)
    # The menu of the cell does the same.
    page.view.menu_asked.emit(QPoint())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text().endswith("Observer")).trigger()
    menu.close()
    seat.settle()
    assert ": Observer, Proposed" in here(seat)


def begin_words_and_go_on_with_them(seat: Seat) -> None:
    """Words about a role that were not saved are gone on with from the first page, on its sheet."""
    seat.press("Return")
    sheet_of(seat).form.set_values({"note": "Half a sentence"})
    seat.press("Esc")
    (draft,) = read_drafts(seat.desk.workspace, seat.desk.words)
    seat.go("today")
    seat.go(draft.route)
    assert sheet_of(seat).form.values()["note"] == "Half a sentence"
    seat.press("Esc")


def place_of(seat: Seat, beginning: str, column: int) -> tuple[int, int]:
    """The place of a cell by its function's name."""
    rows = shown(seat).model.rows
    return next(at for at, row in enumerate(rows) if row.function and row.title.startswith(beginning)), column


def test_functions_are_put_in_order_and_retired_and_a_cell_leads_to_its_partner(seat: Seat) -> None:
    context = a_set_up(seat)
    seat.go(f"roles/{context}")
    page = shown(seat)
    page.view.setFocus()

    def titles() -> list[str]:
        return [row.title for row in page.model.rows if row.function]

    before, care = titles(), "Volunteers' own care"
    page.view.go(place_of(seat, care, 0))
    seat.press("Alt+Up")
    assert titles().index(care) == before.index(care) - 1
    assert here(seat).startswith("Example Society of the Coast · Volunteers"), "the focus goes with its row"
    seat.press("Ctrl+Z")
    assert titles() == before
    seat.command("roles.use_again")
    assert seat.session.frame.sheets.sheet() is None, "nothing is retired, and one is told"
    seat.command("roles.retire")
    assert care not in titles()
    seat.command("roles.use_again")
    seat.press("Ctrl+Return")
    assert titles() == before
    page.view.setFocus()
    page.view.go(place_of(seat, care, 0))
    seat.command("roles.remove_function")
    assert care not in titles()
    seat.press("Ctrl+Z")
    # What was written by mistake never was, on earlier days neither.
    page.view.go(place_of(seat, "Psychosocial", 1))
    assert ": Support, Agreed" in here(seat)
    function, organisation = page.model.key_at(*place_of(seat, "Psychosocial", 1)) or ("", "")
    seat.command("roles.never")
    assert here(seat).endswith(": no role")
    assert matrix_of(seat, context, date(2025, 6, 1)).cell(function, organisation) == ()
    seat.press("Ctrl+Shift+Y")
    assert str(seat.session.frame.router.current).startswith(f"partners/{organisation}")
    other = add_context(seat.desk.database, ContextDraft(title="Example second operation"))
    seat.go(f"roles/{other.id}")
    seat.command("roles.copy_set_up")
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, FormSheet)
    sheet.form.set_values({"source": context})
    seat.press("Ctrl+Return")
    assert titles() == before, "the set-up of another context is copied into this one"


def test_acts_on_functions_of_every_context_say_so_and_those_that_would_change_nothing_wait(seat: Seat) -> None:
    context = a_set_up(seat)
    seat.go("roles")
    page = shown(seat)
    page.view.setFocus()
    assert page.within() == Choice(context, "Example operation"), "shown, though the route names none"
    seat.press("Ctrl+Shift+N")
    assert sheet_of(seat).form.values()["context"] == page.within(), "a note made here is about it"
    seat.press("Esc")
    page.view.setFocus()

    def said() -> str:
        return str(seat.session.frame.toasts.text())

    def working() -> set[str]:
        return {each.id.removeprefix("roles.") for each in page.commands() if each.enabled()} & {"up", "down"}

    page.view.go(place_of(seat, "Convene", 0))
    assert working() == set(), "it is alone in its group"
    page.view.go(place_of(seat, "Psychosocial", 0))
    assert working() == {"down"}
    page.view.go(place_of(seat, "Volunteers", 0))
    assert working() == {"up"}
    # Whose roles are agreed elsewhere is not removed from under them.
    function = page.model.key_at(*place_of(seat, "Psychosocial", 0))
    other = ContextId(add_context(seat.desk.database, ContextDraft(title="Example second operation")).id)
    with seat.desk.database.write("test.put") as work:
        shared = replace(work.store(CoordinationFunction).get(function[0] if function else ""), context=None)
        work.store(CoordinationFunction).put(shared)
        (role,) = work.store(RoleAssignment).where(function=shared.id, role=Role.LEAD)
        work.store(RoleAssignment).put(replace(role, id=new_id(), context=other))
    seat.desk.changed.emit(work.changes)
    seat.settle()
    page.view.go(place_of(seat, "Psychosocial", 0))
    seat.command("roles.remove_function")
    told = next(each for each in seat.session.frame.banners() if "Roles of other contexts" in each.text())
    assert "(1)" in told.text()
    assert matrix_of(seat, str(other)).cells
    page.view.setFocus()
    seat.press("Alt+Down")
    assert said() == "Function moved. It stands in this order in every context."
    page.view.setFocus()
    seat.command("roles.retire")
    assert said().startswith("Function retired in every context.")
    seat.session.frame.toasts.close()
    seat.command("roles.retire")
    assert said().startswith("This function is retired already."), "its roles are held, so it is seen"


def test_a_declined_role_is_not_proposed_again_by_copying_it(seat: Seat) -> None:
    context = a_set_up(seat)
    seat.go(f"roles/{context}")
    page = shown(seat)
    page.view.setFocus()
    page.view.go(place_of(seat, "Training", 1))
    assert ": Lead, Declined" in here(seat)
    seat.press("Ctrl+C", "Right", "Ctrl+V")
    assert ": Kept informed, Agreed" in here(seat)
    assert "1 cell was not understood" in seat.session.frame.toasts.text()
    seat.paste("×\tS\t!")
    assert ": Kept informed, Agreed" in here(seat), "a sign alone takes nothing away"
    assert [role.role for role in page.model.roles_at(*place_of(seat, "Training", 3))] == [Role.SUPPORT]


def test_a_finding_is_gone_to_and_set_aside_and_another_day_shows_what_changed(seat: Seat) -> None:
    context = a_set_up(seat)
    seat.go(f"roles/{context}?side=findings")
    page, panel = shown(seat), shown(seat).body.findings
    standing = [each for each in panel.model.rows() if each.function]
    assert standing, "what nobody has is found"
    panel.list.setFocus()
    panel.list.select_id(standing[0].id)
    seat.press("Return")
    current = page.view.current()
    assert page.view.hasFocus()
    assert current is not None
    assert page.model.rows[current[0]].function.id == standing[0].function  # type: ignore[union-attr]
    panel.aside_button.click()
    seat.settle()
    seat.type("Example reason")
    seat.press("Ctrl+S")
    assert standing[0].id not in {each.id for each in panel.model.rows()}
    seat.press("Ctrl+Z")
    assert standing[0].id in {each.id for each in panel.model.rows()}
    # What changed since another day; on a day that is over letters set nothing.
    page.filters.compared.edit.setText("2025-02-01")
    page.filters.compared.on_left()
    seat.settle()
    changed = {row.said.split(",")[0].lstrip("New: \u2068") for row in page.body.changes.model.rows()}
    assert {"Support", "Co-convener", "Member"} <= changed
    page.filters.show_day(date(2025, 2, 1))
    seat.settle()
    before = matrix_of(seat, context)
    page.view.setFocus()
    seat.press("Down", "l")
    assert matrix_of(seat, context) == before
    assert len(matrix_of(seat, context, date(2025, 2, 1)).cells) == 4


def test_an_empty_context_leads_to_functions_organisations_and_the_sheet_of_a_cell(arabic_seat: Seat) -> None:
    seat = arabic_seat
    add_context(seat.desk.database, ContextDraft(title="Example operation", start="2024"))
    seat.go("roles")
    page = shown(seat)
    assert page.nothing.isVisible()
    seat.press("Space", "Ctrl+S")
    assert page.nothing.isVisible(), "columns are missing still"
    seat.press("Space")
    seat.type("Danish")
    seat.press("Down", "Return", "Ctrl+S")
    assert page.view.hasFocus()
    assert page.view.current() is not None
    # The same key leads on in reading order, whatever the direction.
    seat.press("l", "Return")
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, FormSheet)
    sheet.form.set_typed({"status": "agreed", "start": "2018", "basis": "Example letter"})
    seat.press("Ctrl+S")
    current = page.view.current()
    assert current is not None
    (role,) = page.model.roles_at(*current)
    assert (role.role, role.status, role.start, role.has_basis) == (Role.LEAD, AssignmentStatus.AGREED, "2018", True)


def test_columns_are_as_wide_as_names_of_kinds_need_while_there_is_room(seat: Seat) -> None:
    seat.go(f"roles/{a_set_up(seat)}")
    view, model = shown(seat).view, shown(seat).model
    heads, least = view.organisations, view.organisations.minimumSectionSize()
    assert model.shown is not None
    for group in model.shown.arrangement.groups:
        room = sum(heads.sectionSize(column) for column in range(group.first, group.last + 1))
        assert room > QFontMetrics(font(TypeRole.LABEL)).horizontalAdvance(group.title), group.title
    assert heads.sectionSize(0) > least
    # A cell is where its column is.
    place = view.visualRect(model.index(*place_of(seat, "Convene", 1)))
    assert view.indexAt(place.center()).column() == 1
    assert heads.widen(0) == least, "many columns stay narrow"


def test_a_name_above_its_column_keeps_the_dots_below_its_letters(arabic_seat: Seat) -> None:
    seat = arabic_seat
    seat.go(f"roles/{a_set_up(seat)}")
    model, heads = shown(seat).model, shown(seat).view.organisations
    # Two words that differ in those dots alone.
    model.columns = tuple(
        replace(each, name="\u0641\u064a" if at == 1 else "\u0641\u0649") for at, each in enumerate(model.columns)
    )
    heads.viewport().update()
    seat.settle()
    below = 30
    seen = [
        heads.viewport().grab(
            QRect(heads.sectionViewportPosition(at), below, heads.sectionSize(at), heads.height() - below)
        ).toImage()
        for at in (1, 2)
    ]  # fmt: skip
    assert seen[0] != seen[1]
