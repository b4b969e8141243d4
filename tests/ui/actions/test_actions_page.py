from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from tests.builders.windows import Seat
from ui.actions.form import action_sheet
from ui.actions.page import ActionsPage
from ui.kit.action_columns import DUE_COLUMN, ActionColumns
from ui.kit.roles import Role
from ui.kit.sheets import FormSheet
from ui.kit.toasts import Toasts
from workbench.domain.action_drafts import ActionEdit
from workbench.domain.actions import ActionPriority, ActionStatus
from workbench.identifiers import ActionItemId
from workbench.operations.actions import add_action, remove_actions, set_action_status
from workbench.queries.action_pages import read_action_page
from workbench.queries.actions import ActionFilter, ActionRow, ActionSort, order_actions, read_actions

HOSTILE = "<img src=x onerror=a> & \u202eabc <b>b</b> " + "long " * 60


def page_of(seat: Seat) -> ActionsPage:
    page = seat.page
    assert isinstance(page, ActionsPage)
    return page


def rows(seat: Seat, **matching: Any) -> list[ActionRow]:
    def query(connection: Any) -> list[ActionRow]:
        numbers = order_actions(connection, ActionSort.DUE, ActionFilter(**matching))
        return read_actions(connection, numbers, seat.desk.today())

    found: list[ActionRow] = seat.read(query)
    return found


def shown(page: ActionsPage) -> list[str]:
    return [row.text for place in range(page.model.count()) if (row := page.model.row_at(place)) is not None]


def sheet_of(seat: Seat) -> FormSheet:
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, FormSheet), "no sheet is open"
    return sheet


def toasts(seat: Seat) -> Toasts:
    return seat.session.frame.toasts


@pytest.fixture
def at_actions(seat: Seat) -> Seat:
    seat.go("actions")
    return seat


def test_open_actions_are_listed_by_date_and_the_first_has_the_focus(at_actions: Seat) -> None:
    page = page_of(at_actions)
    assert shown(page) == [row.text for row in rows(at_actions, open_only=True)]
    assert at_actions.focus is page.table
    assert page.table.current_row() is not None


def test_space_marks_an_action_done_and_undo_takes_it_back(at_actions: Seat) -> None:
    page = page_of(at_actions)
    before = shown(page)
    at_actions.press("Space")
    assert shown(page) == before[1:]
    assert next(row for row in rows(at_actions) if row.text == before[0]).status == "done"
    at_actions.press("Ctrl+Z")
    assert shown(page) == before


def test_what_is_done_is_opened_again_with_the_same_key(at_actions: Seat) -> None:
    page = page_of(at_actions)
    at_actions.go("actions?show=done")
    done = shown(page)
    assert done
    at_actions.press("Ctrl+D")
    assert done[0] in [row.text for row in rows(at_actions, open_only=True)]


def test_several_are_done_in_one_step(at_actions: Seat) -> None:
    page = page_of(at_actions)
    before = shown(page)
    at_actions.press("Home", "Shift+Down", "Shift+Down")
    assert page.bulk.isVisible()
    at_actions.press("Ctrl+D")
    assert shown(page) == before[3:]
    at_actions.press("Ctrl+Z")
    assert shown(page) == before


def test_one_selected_action_needs_no_bar(at_actions: Seat) -> None:
    assert not page_of(at_actions).bulk.isVisible()


def test_delete_removes_and_undo_brings_back(at_actions: Seat) -> None:
    page = page_of(at_actions)
    page.filters.show_which("all")
    page.refresh()
    at_actions.settle()
    own = next(row for row in rows(at_actions) if not row.source)
    page.table.select_id(own.id)
    before = shown(page)
    at_actions.press("Del")
    assert own.text not in shown(page)
    at_actions.press("Ctrl+Z")
    assert shown(page) == before


def test_a_date_is_set_for_all_selected_on_a_sheet(at_actions: Seat) -> None:
    page = page_of(at_actions)
    at_actions.press("Ctrl+A", "Ctrl+T")
    sheet_of(at_actions).form.set_values({"due": None})
    at_actions.type("2026-12-24")
    at_actions.press("Ctrl+Return")
    assert {row.due for row in rows(at_actions, open_only=True)} == {"2026-12-24"}
    assert page.model.count()


def test_the_status_of_the_selection_is_chosen_from_a_menu(at_actions: Seat) -> None:
    page = page_of(at_actions)
    page.offer_statuses()
    menu = page.table.viewport().findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()][:2] == ["Open", "In progress"]
    chosen = shown(page)[0]
    menu.actions()[2].trigger()
    menu.close()
    at_actions.settle()
    assert next(row for row in rows(at_actions) if row.text == chosen).status == "blocked"


def test_a_new_action_is_added_by_keys_with_an_owner_found_by_typing(at_actions: Seat) -> None:
    at_actions.press("Ctrl+N")
    form = sheet_of(at_actions).form
    at_actions.type("Send the list")
    at_actions.press("Tab")
    assert at_actions.focus is form.input("owner").control
    at_actions.type("Danish Red Cross")
    at_actions.press("Tab")
    at_actions.type("+7")
    at_actions.press("Ctrl+Return")
    row = next(row for row in rows(at_actions) if row.text == "Send the list")
    assert (row.owner, row.due) == ("Danish Red Cross", "2026-03-09")
    assert at_actions.session.frame.sheets.sheet() is None
    assert "Send the list" in shown(page_of(at_actions))


def test_an_owner_nobody_knows_is_kept_as_written(at_actions: Seat) -> None:
    at_actions.press("Ctrl+N")
    at_actions.type("Call")
    at_actions.press("Tab")
    at_actions.type("the neighbour")
    at_actions.press("Ctrl+Return")
    assert next(row for row in rows(at_actions) if row.text == "Call").owner == "the neighbour"


def test_an_action_without_words_is_refused_at_its_field(at_actions: Seat) -> None:
    at_actions.press("Ctrl+N", "Ctrl+S")
    assert sheet_of(at_actions).form.problem("text")


def test_today_leads_to_a_new_action_with_the_focus_in_its_words(seat: Seat) -> None:
    seat.go("actions?new=1")
    assert seat.focus is sheet_of(seat).form.input("text").control
    assert str(seat.session.frame.router.current) == "actions"


def test_enter_opens_the_action_and_one_save_changes_words_owner_and_state_together(at_actions: Seat) -> None:
    saved = add_action(at_actions.desk.database, ActionEdit(text="Old", due=date(2026, 3, 3)))
    at_actions.desk.changed.emit(saved.changes)
    at_actions.settle()
    page = page_of(at_actions)
    page.table.select_id(saved.id)
    at_actions.press("Return")
    form = sheet_of(at_actions).form
    form.set_values({"text": "New", "status": ActionStatus.DONE})
    at_actions.press("Ctrl+S")
    found = at_actions.read(lambda connection: read_action_page(connection, saved.id, date(2026, 3, 2)))
    assert (found.edit.text, found.status, found.completed_on) == ("New", ActionStatus.DONE, date(2026, 3, 2))
    at_actions.press("Ctrl+Z")
    found = at_actions.read(lambda connection: read_action_page(connection, saved.id, date(2026, 3, 2)))
    assert (found.edit.text, found.status, found.completed_on) == ("Old", ActionStatus.OPEN, None)


def test_the_sheet_saved_as_it_was_opened_writes_nothing(at_actions: Seat) -> None:
    page = page_of(at_actions)
    before = at_actions.read(lambda connection: read_actions(connection, page.model.numbers(), date(2026, 3, 2)))
    for place in range(page.model.count()):
        page.table.selectRow(place)
        at_actions.press("F2", "Ctrl+S")
    assert at_actions.session.frame.steps.undo_text == ""
    assert before == at_actions.read(
        lambda connection: read_actions(connection, page.model.numbers(), date(2026, 3, 2))
    )


def test_a_route_opens_the_sheet_of_an_action(seat: Seat) -> None:
    record = next(row for row in rows(seat, open_only=True) if row.source)
    seat.go(f"actions/{record.id}")
    assert sheet_of(seat).form.values()["text"] == record.text
    assert page_of(seat).table.current_row().id == record.id


def test_the_list_may_come_after_the_sheet_that_was_asked_for(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    record = [row for row in rows(seat, open_only=True) if row.source][-1]
    late: list[Any] = []
    fetch = seat.desk.fetch

    def fetch_backwards(query: Any, shown: Any, **options: Any) -> None:
        late.append(partial(fetch, query, shown, **options))
        if len(late) == 2:
            late[1]()
            seat.settle()
            late[0]()

    monkeypatch.setattr(seat.desk, "fetch", fetch_backwards)
    seat.go(f"actions/{record.id}")
    assert sheet_of(seat).form.values()["text"] == record.text
    assert page_of(seat).table.current_row().id == record.id


def test_no_second_sheet_is_laid_over_the_first_and_delete_waits(at_actions: Seat) -> None:
    at_actions.press("Ctrl+N")
    first = sheet_of(at_actions)
    at_actions.press("Ctrl+N")
    assert sheet_of(at_actions) is first
    count = len(rows(at_actions))
    assert not at_actions.session.frame.commands.run("actions.remove")
    at_actions.settle()
    assert len(rows(at_actions)) == count


def test_typing_filters_and_escape_takes_the_filter_away(at_actions: Seat) -> None:
    page = page_of(at_actions)
    every = shown(page)
    at_actions.press("/")
    assert at_actions.focus is page.filters.line.edit
    at_actions.type(every[-1].split()[-1])
    page.filters.line._tell()
    at_actions.settle()
    assert every[-1] in shown(page)
    assert len(shown(page)) < len(every)
    at_actions.press("Escape")
    assert shown(page) == every
    at_actions.press("Escape")
    assert page.table.hasFocus()


def test_an_owner_is_chosen_by_typing_and_emptied_again(at_actions: Seat) -> None:
    page = page_of(at_actions)
    every = shown(page)
    chooser = page.filters._owner
    chooser.edit.setFocus()
    at_actions.type("Danish Red Cross")
    at_actions.press("Return")
    assert {row.owner for row in (page.model.row_at(at) for at in range(page.model.count())) if row} == {
        "Danish Red Cross"
    }
    chooser.edit.clear()
    at_actions.settle()
    assert shown(page) == every


def test_the_chips_show_what_is_late_what_is_soon_and_what_is_done(at_actions: Seat) -> None:
    page = page_of(at_actions)
    today = at_actions.desk.today()
    for key, matching in (
        ("overdue", {"overdue_on": today}),
        ("done", {"statuses": frozenset({ActionStatus.DONE})}),
        ("all", {}),
    ):
        at_actions.go(f"actions?show={key}")
        assert shown(page) == [row.text for row in rows(at_actions, **matching)]


def test_a_header_orders_and_once_more_turns_the_order_round(at_actions: Seat) -> None:
    page = page_of(at_actions)
    at_actions.press("Alt+3")
    by_owner = shown(page)
    assert by_owner != [row.text for row in rows(at_actions, open_only=True)]
    at_actions.press("Alt+3")
    owners = [row.owner for row in (page.model.row_at(at) for at in range(page.model.count())) if row and row.owner]
    assert owners == sorted(owners, reverse=True)


def test_nothing_open_is_told_as_well_done_and_leads_to_all(at_actions: Seat) -> None:
    page = page_of(at_actions)
    at_actions.press("Ctrl+A", "Ctrl+D")
    assert page.empty.isVisible()
    assert page.empty.text() == "No open actions. Well done."
    page.empty.acted.emit()
    at_actions.settle()
    assert page.filters.which() == "all"
    assert page.model.count()


def test_a_filter_that_finds_nothing_offers_to_clear_it(at_actions: Seat) -> None:
    page = page_of(at_actions)
    page.filters.line.set_text("zzzz")
    at_actions.settle()
    assert page.empty.text() == "No action is found by this."
    page.empty.acted.emit()
    at_actions.settle()
    assert page.model.count()


def test_a_workspace_without_actions_offers_the_first(seat: Seat) -> None:
    changes = remove_all(seat)
    seat.go("actions")
    assert changes
    assert "No actions yet" in page_of(seat).empty.text()
    page_of(seat).empty.acted.emit()
    seat.settle()
    assert sheet_of(seat)


def remove_all(seat: Seat) -> Any:
    return remove_actions(seat.desk.database, [ActionItemId(row.id) for row in rows(seat)])


def test_hostile_words_are_shown_as_they_are(at_actions: Seat) -> None:
    saved = add_action(at_actions.desk.database, ActionEdit(text=HOSTILE, owner_text="<b>bold</b> & co"))
    at_actions.desk.changed.emit(saved.changes)
    at_actions.settle()
    page = page_of(at_actions)
    assert page.table.select_id(saved.id)
    page.edit()
    at_actions.settle()
    assert sheet_of(at_actions).form.values()["text"].startswith("<img src=x")  # type: ignore[attr-defined]
    at_actions.window.grab()


def test_the_model_keeps_qts_rules(at_actions: Seat, qtmodeltester: Any) -> None:
    qtmodeltester.check(page_of(at_actions).model, force_py=True)


def test_urgency_is_told_by_a_mark_and_in_words(at_actions: Seat) -> None:
    page = page_of(at_actions)
    index = page.model.index(0, DUE_COLUMN)
    row = page.model.row_at(0)
    assert row is not None
    assert (index.data(Role.MARK) == "bad") is row.overdue
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Due: ")
    assert ("overdue" in spoken) is row.overdue


def test_a_far_date_is_written_out_and_a_done_one_is_not_late(at_actions: Seat) -> None:
    columns = ActionColumns(at_actions.desk)
    far = ActionRow(
        id="1", number="", text="", owner="", due="2030-01-01", status="open", overdue=False, priority="normal",
        group="", source="",
    )  # fmt: skip
    assert columns.due(far) == "1 Jan 2030"
    done = ActionRow(
        id="1", number="", text="", owner="", due="2026-03-01", status="done", overdue=False, priority="normal",
        group="", source="",
    )  # fmt: skip
    assert columns.due(done) == "1 Mar 2026"


def test_high_priority_is_said(at_actions: Seat) -> None:
    saved = add_action(at_actions.desk.database, ActionEdit(text="Now", priority=ActionPriority.HIGH))
    row = next(row for row in rows(at_actions) if row.id == saved.id)
    assert ActionColumns(at_actions.desk)._priority(row) == "High"


def test_every_control_has_a_name(at_actions: Seat) -> None:
    page = page_of(at_actions)
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and widget.isVisible()
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
    ]
    assert nameless == []


def test_the_page_works_in_arabic_and_small(arabic_seat: Seat) -> None:
    arabic_seat.window.resize(1024, 640)
    arabic_seat.go("actions")
    arabic_seat.press("Ctrl+A")
    arabic_seat.window.grab()
    assert page_of(arabic_seat).bulk.isVisible()


def test_status_set_elsewhere_is_seen_at_once(at_actions: Seat) -> None:
    page = page_of(at_actions)
    row = page.table.current_row()
    changes = set_action_status(at_actions.desk.database, [row.id], ActionStatus.DONE, date(2026, 3, 2))
    at_actions.desk.changed.emit(changes)
    at_actions.settle()
    assert row.text not in shown(page)


def test_the_words_of_an_action_in_approved_minutes_are_only_read(at_actions: Seat) -> None:
    row = next(row for row in rows(at_actions) if row.source)
    found = at_actions.read(lambda connection: read_action_page(connection, row.id, date(2026, 3, 2)))
    sheet = action_sheet(at_actions.desk, replace(found, is_sealed=True))
    at_actions.desk.show_sheet(sheet)
    at_actions.settle()
    at_actions.type("x")
    sheet.form.set_values({"due": date(2026, 5, 1)})
    at_actions.press("Ctrl+Return")
    after = at_actions.read(lambda connection: read_action_page(connection, row.id, date(2026, 3, 2)))
    assert (after.edit.text, after.edit.due) == (found.edit.text, date(2026, 5, 1))
