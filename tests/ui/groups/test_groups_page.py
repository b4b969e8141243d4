from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from tests.builders.windows import Seat
from ui.groups.columns import GroupLines
from ui.groups.detail import TABS
from ui.groups.lists import ListTab
from ui.groups.page import GroupsPage
from ui.kit.sheets import FormSheet
from workbench.domain.group_drafts import GroupDraft
from workbench.domain.groups import GroupKind, GroupStatus, MemberRole
from workbench.domain.partner_drafts import ContactDraft, OrganisationDraft
from workbench.identifiers import GroupId, OrganisationId
from workbench.operations.groups import add_group, remove_group, seat_member
from workbench.operations.partners import add_organisation
from workbench.queries.group_pages import GroupPage, read_group_page
from workbench.queries.groups import GroupRow, list_groups

HOSTILE = "<img src=x onerror=a> & \u202eabc <b>b</b> " + "long " * 60


def page_of(seat: Seat) -> GroupsPage:
    page = seat.page
    assert isinstance(page, GroupsPage)
    return page


def groups(seat: Seat) -> list[GroupRow]:
    found: list[GroupRow] = seat.read(lambda connection: list_groups(connection, seat.desk.today()))
    return found


def group(seat: Seat, record: str) -> GroupPage:
    found: GroupPage = seat.read(lambda connection: read_group_page(connection, record, seat.desk.now()))
    return found


def sheet_of(seat: Seat) -> FormSheet:
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, FormSheet), "no sheet is open"
    return sheet


def told(seat: Seat, changes: Any) -> None:
    seat.desk.changed.emit(changes)
    seat.settle()


def a_partner(seat: Seat, name: str) -> str:
    saved = add_organisation(
        seat.desk.database, OrganisationDraft(name=name), ContactDraft(person="A. Person", post="Delegate")
    )
    told(seat, saved.changes)
    return saved.id


@pytest.fixture
def at_groups(seat: Seat) -> Seat:
    seat.go("groups")
    return seat


@pytest.fixture
def own(at_groups: Seat) -> str:
    """An empty group that is shown."""
    saved = add_group(at_groups.desk.database, GroupDraft(name="Cluster North", kind=GroupKind.CLUSTER, prefix="CN"))
    told(at_groups, saved.changes)
    at_groups.go(f"groups/{saved.id}")
    return saved.id


def members(seat: Seat) -> list[tuple[str, str]]:
    return [(row.organisation, row.role) for row in page_of(seat).detail.members.model.rows()]


def test_the_first_group_is_shown_with_those_who_lead_it_first(at_groups: Seat) -> None:
    page = page_of(at_groups)
    shown = page.detail.page
    assert shown is not None
    assert shown.id == groups(at_groups)[0].id
    assert "Lead: " in page.detail.head.leads_in_words(shown)
    # Each name apart, or two in Latin letters would change places in an Arabic list.
    first, second = groups(at_groups)[0].leads
    line = GroupLines(at_groups.desk).subtitle(groups(at_groups)[0])
    assert line.endswith(f"led by \u2068{first}\u2069, \u2068{second}\u2069")
    assert [role for _, role in members(at_groups)[:2]] == ["lead", "lead"]
    assert at_groups.focus is page.list
    assert str(at_groups.session.frame.router.current) in ("groups", f"groups/{shown.id}")


def test_a_group_is_added_by_keys_and_its_prefix_is_proposed(at_groups: Seat) -> None:
    at_groups.press("Ctrl+N")
    form = sheet_of(at_groups).form
    at_groups.type("Technical Working Group 3")
    assert form.values()["prefix"] == "TWG3"
    assert "TWG3-2026-001" in form.input("prefix").remark()
    at_groups.press("Ctrl+Return")
    page = page_of(at_groups)
    assert page.detail.page is not None
    assert (page.detail.page.name, page.detail.page.draft.prefix) == ("Technical Working Group 3", "TWG3")
    at_groups.press("Ctrl+Z")
    assert "Technical Working Group 3" not in [row.name for row in groups(at_groups)]


def test_a_prefix_somebody_typed_is_not_proposed_over(at_groups: Seat) -> None:
    at_groups.press("Ctrl+N")
    form = sheet_of(at_groups).form
    at_groups.type("Cluster")
    form.input("prefix").control.setFocus()
    at_groups.press("Ctrl+A")
    at_groups.type("XX")
    form.focus_first()
    at_groups.press("End")
    at_groups.type(" South")
    assert form.values()["prefix"] == "XX"


def test_a_prefix_in_use_is_warned_of_and_not_refused(at_groups: Seat) -> None:
    prefix = groups(at_groups)[0].prefix
    at_groups.press("Ctrl+N")
    form = sheet_of(at_groups).form
    at_groups.type("Another")
    form.input("prefix").control.setFocus()
    at_groups.press("Ctrl+A")
    at_groups.type(prefix)
    assert groups(at_groups)[0].name in form.problem("prefix")
    at_groups.press("Ctrl+Return")
    assert "Another" in [row.name for row in groups(at_groups)]


def test_a_group_without_a_name_is_refused_at_its_field(at_groups: Seat) -> None:
    at_groups.press("Ctrl+N", "Ctrl+S")
    assert sheet_of(at_groups).form.problem("name")


def test_the_tick_leads_to_pasting_the_members(at_groups: Seat) -> None:
    asked: list[str] = []
    at_groups.press("Ctrl+N")
    at_groups.type("With list")
    sheet_of(at_groups).form.set_values({"paste": True})
    at_groups.desk.route_asked.disconnect()
    at_groups.desk.route_asked.connect(asked.append)
    at_groups.press("Ctrl+Return")
    record = next(row.id for row in groups(at_groups) if row.name == "With list")
    assert asked == [f"partners?paste=1&group={record}"]


def test_a_group_is_edited_and_what_the_form_does_not_show_stays(at_groups: Seat, own: str) -> None:
    at_groups.press("F2")
    sheet_of(at_groups).form.set_values({"name": "Cluster South", "side": False, "quorum_rule": "Half of the members"})
    at_groups.press("Ctrl+S")
    draft = group(at_groups, own).draft
    assert (draft.name, draft.is_internal, draft.quorum_rule) == ("Cluster South", False, "Half of the members")
    assert (draft.kind, draft.prefix, draft.status) == (GroupKind.CLUSTER, "CN", GroupStatus.ACTIVE)
    at_groups.press("Ctrl+Z")
    assert group(at_groups, own).draft.name == "Cluster North"


def test_the_sheet_saved_as_it_was_opened_writes_nothing(at_groups: Seat) -> None:
    before = group(at_groups, groups(at_groups)[0].id)
    at_groups.press("F2", "Ctrl+S")
    assert group(at_groups, before.id) == before
    assert at_groups.session.frame.steps.undo_text == ""


def test_members_are_added_one_after_the_other_and_the_field_stays(at_groups: Seat, own: str) -> None:
    page = page_of(at_groups)
    at_groups.command("groups.add_member")
    for name in ("Danish Red Cross", "ICRC"):
        assert at_groups.focus is page.detail.members.who.control
        at_groups.type(name)
        at_groups.press("Return")
    assert sorted(members(at_groups)) == [("Danish Red Cross", "member"), ("ICRC", "member")]
    assert page.detail.members.who.is_empty()
    at_groups.press("Ctrl+Z")
    assert members(at_groups) == [("Danish Red Cross", "member")]


def test_a_few_letters_are_enough_where_only_one_partner_has_them(at_groups: Seat, own: str) -> None:
    at_groups.command("groups.add_member")
    at_groups.type("dani")
    at_groups.press("Return")
    assert members(at_groups) == [("Danish Red Cross", "member")]


def test_a_name_nobody_has_is_told_and_nothing_is_written(at_groups: Seat, own: str) -> None:
    at_groups.command("groups.add_member")
    at_groups.type("Nobody at all")
    at_groups.press("Return")
    assert members(at_groups) == []
    assert "No partner has this name" in page_of(at_groups).detail.members._told.text()
    assert page_of(at_groups).detail.members.who.edit.text() == "Nobody at all"


def test_a_member_is_not_seated_twice(at_groups: Seat, own: str) -> None:
    at_groups.command("groups.add_member")
    for _ in range(2):
        at_groups.type("ICRC")
        at_groups.press("Return")
    assert members(at_groups) == [("ICRC", "member")]
    assert "already" in page_of(at_groups).detail.members._told.text()


def seated(seat: Seat, group_id: str, name: str = "Relief Society") -> str:
    partner = a_partner(seat, name)
    saved = seat_member(seat.desk.database, GroupId(group_id), OrganisationId(partner), MemberRole.MEMBER)
    told(seat, saved.changes)
    page_of(seat).detail.members.table.setFocus()
    page_of(seat).detail.members.table.select_first()
    return saved.id


def test_the_role_of_a_member_is_changed_from_a_menu(at_groups: Seat, own: str) -> None:
    seated(at_groups, own)
    tab = page_of(at_groups).detail.members
    at_groups.press("Ctrl+R")
    menu = tab.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()][:2] == ["Chair", "Co-chair"]
    menu.actions()[0].trigger()
    menu.close()
    at_groups.settle()
    assert members(at_groups) == [("Relief Society", "chair")]
    shown = page_of(at_groups).detail.page
    assert shown is not None
    assert "Chair: \u2068Relief Society\u2069" in page_of(at_groups).detail.head.leads_in_words(shown)
    at_groups.press("Ctrl+Z")
    assert members(at_groups) == [("Relief Society", "member")]


def test_the_sheet_of_a_seat_names_the_post_it_is_held_through(at_groups: Seat, own: str) -> None:
    seated(at_groups, own)
    at_groups.press("Return")
    form = sheet_of(at_groups).form
    post = form.input("post").field.choices[0]  # type: ignore[attr-defined]
    assert post.text == "A. Person · Delegate"
    form.set_values({"post": post.value, "role": MemberRole.OBSERVER})
    at_groups.press("Ctrl+Return")
    seat = group(at_groups, own).members[0]
    assert (seat.person, seat.post, seat.role) == ("A. Person", "Delegate", "observer")


def test_delete_ends_a_seat_today_and_undo_gives_it_back(at_groups: Seat, own: str) -> None:
    seated(at_groups, own)
    at_groups.press("Del")
    assert group(at_groups, own).members[0].end == at_groups.desk.today().isoformat()
    at_groups.press("Ctrl+Z")
    assert group(at_groups, own).members[0].end == ""


def test_delete_in_the_list_removes_the_group_and_undo_brings_it_back(at_groups: Seat, own: str) -> None:
    page_of(at_groups).list.setFocus()
    at_groups.press("Del")
    assert own not in [row.id for row in groups(at_groups)]
    assert page_of(at_groups).detail.page is not None
    assert page_of(at_groups).detail.page.id != own  # type: ignore[union-attr]
    at_groups.press("Ctrl+Z")
    assert own in [row.id for row in groups(at_groups)]


def test_delete_elsewhere_removes_nothing(at_groups: Seat, own: str) -> None:
    page_of(at_groups).detail.tabs.setFocus()
    at_groups.press("Del")
    assert own in [row.id for row in groups(at_groups)]


def test_tabs_go_round_by_key_and_the_route_tells_which(at_groups: Seat) -> None:
    page = page_of(at_groups)
    seen = []
    for _ in TABS:
        at_groups.press("Ctrl+PgDown")
        seen.append(page.detail.tab())
    assert seen == [*list(TABS)[1:], "members"]
    assert {"meetings", "actions", "issues", "history"} < TABS.keys()
    record = groups(at_groups)[0].id
    at_groups.go(f"groups/{record}?tab=history")
    assert page.detail.tab() == "history"
    assert page.detail.part("history").isVisible()


def test_meetings_and_actions_of_the_group_are_listed_and_lead_there(at_groups: Seat) -> None:
    asked: list[str] = []
    page = page_of(at_groups)
    at_groups.press("Ctrl+PgDown")
    meetings = page.detail.part("meetings")
    assert isinstance(meetings, ListTab)
    assert meetings.model.count() == 2
    at_groups.desk.route_asked.disconnect()
    at_groups.desk.route_asked.connect(asked.append)
    meetings.table.setFocus()
    meetings.table.select_first()
    at_groups.press("Return")
    page.detail.show_tab("actions")
    at_groups.settle()
    listed = page.detail.part("actions")
    assert isinstance(listed, ListTab)
    assert listed.model.count() == 4
    listed.acted.emit()
    at_groups.press("Ctrl+M")
    record = groups(at_groups)[0].id
    first = meetings.model.row_at(0)
    assert first is not None
    assert asked == [f"meetings/{first.id}", f"actions?new=1&group={record}", f"meetings?new={record}"]


def test_typing_filters_the_list_and_escape_takes_the_filter_away(at_groups: Seat, own: str) -> None:
    page = page_of(at_groups)
    at_groups.press("Ctrl+F")
    at_groups.type("north")
    page.line._tell()
    at_groups.settle()
    assert [row.name for row in page.model.rows()] == ["Cluster North"]
    at_groups.press("Escape")
    assert page.model.count() == 2


def test_another_group_is_chosen_with_the_arrow_keys(at_groups: Seat, own: str) -> None:
    page = page_of(at_groups)
    page.list.setFocus()
    at_groups.press("Down")
    assert page.detail.page is not None
    assert page.detail.page.name == "Working Group 2"
    assert str(at_groups.session.frame.router.current) == f"groups/{page.detail.page.id}"


def test_a_workspace_without_groups_offers_the_first(at_groups: Seat) -> None:
    for row in groups(at_groups):
        told(at_groups, remove_group(at_groups.desk.database, GroupId(row.id)))
    page = page_of(at_groups)
    assert page.empty.isVisible()
    page.empty.acted.emit()
    at_groups.settle()
    at_groups.type("First")
    at_groups.press("Ctrl+Return")
    assert page.detail.page is not None
    assert page.detail.page.name == "First"


def test_where_there_is_little_room_the_group_takes_the_place_of_the_list(at_groups: Seat) -> None:
    at_groups.window.resize(1024, 640)
    at_groups.go("groups")
    page = page_of(at_groups)
    assert page.list.isVisible()
    assert not page.detail.isVisible()
    page.list.setFocus()
    at_groups.press("Return")
    assert page.detail.isVisible()
    assert not page.list.isVisible()
    at_groups.press("Escape")
    assert page.list.isVisible()
    assert at_groups.focus is page.list


def test_another_page_leads_to_a_new_group_with_the_focus_in_its_name(seat: Seat) -> None:
    seat.go("groups?new=1")
    assert seat.focus is sheet_of(seat).form.input("name").control


def test_hostile_names_are_shown_as_they_are(at_groups: Seat) -> None:
    saved = add_group(at_groups.desk.database, GroupDraft(name=HOSTILE))
    told(at_groups, saved.changes)
    seated(at_groups, saved.id, HOSTILE)
    at_groups.go(f"groups/{saved.id}")
    page_of(at_groups).detail.members.table.select_first()
    page_of(at_groups).detail.members.end_seat()
    at_groups.settle()
    at_groups.window.grab()
    assert "Coordination Workbench" in at_groups.window.windowTitle()
    assert "img" not in at_groups.window.windowTitle()


def test_the_models_keep_qts_rules(at_groups: Seat, qtmodeltester: Any) -> None:
    page = page_of(at_groups)
    page.detail.show_tab("meetings")
    at_groups.settle()
    meetings = page.detail.part("meetings")
    assert isinstance(meetings, ListTab)
    for model in (page.model, page.detail.members.model, meetings.model):
        qtmodeltester.check(model, force_py=True)


def test_every_control_has_a_name(at_groups: Seat) -> None:
    nameless = [
        widget
        for widget in page_of(at_groups).findChildren(QWidget)
        if widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and widget.isVisible()
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
    ]
    assert nameless == []


def test_the_page_is_shown_in_arabic_and_keeps_its_place(arabic_seat: Seat) -> None:
    arabic_seat.go("groups")
    arabic_seat.press("Ctrl+PgDown")
    arabic_seat.window.grab()
    assert page_of(arabic_seat).detail.tab() == "meetings"


def test_in_a_low_window_the_head_takes_fewer_lines(seat: Seat) -> None:
    seat.go(f"groups/{groups(seat)[0].id}")
    head = page_of(seat).detail.head
    heights = []
    for size in ((1360, 900), (1360, 640)):
        seat.window.resize(*size)
        seat.settle()
        heights.append(head.height())
        assert head._next.isVisible()
        assert head._last.isVisible()
    assert heights[1] < heights[0]
