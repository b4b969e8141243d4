"""What can be done with meetings, and when: the acts behind the page's commands and buttons."""

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.choice_menu import ChoiceMenu
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.list_detail import ListDetail
from ui.kit.pages import Page
from ui.kit.sheet_host import is_sheet_open
from ui.meetings.agenda import AgendaTab
from ui.meetings.approval import ApprovalActs
from ui.meetings.attendance import AttendanceTab
from ui.meetings.commands import commands_of
from ui.meetings.detail import AGENDA, ATTENDANCE, MINUTES, PAPERS, MeetingDetail
from ui.meetings.form import CancelSheet, EditSheet, PlanSheet, Start, read_plan_start, read_start
from ui.meetings.header import NextStep
from ui.meetings.listing import MeetingList
from ui.meetings.live_place import LivePlace
from ui.meetings.reading import Shown
from ui.meetings.selection import MeetingSelection
from workbench.domain.meetings import MeetingStatus
from workbench.operations.meetings import Shift, mark_held, remove_meeting
from workbench.wording.words import N_

REMOVED = N_("Meeting removed, with its agenda, minutes, decisions and actions.")
HELD = N_("Meeting marked as held.")
REMOVE = N_("Remove the meeting")

_CANCELLABLE = frozenset({MeetingStatus.PLANNED, MeetingStatus.HELD, MeetingStatus.DRAFT})
_NOT_APPROVABLE = frozenset({MeetingStatus.CANCELLED, MeetingStatus.APPROVED, MeetingStatus.AMENDED})
_MENU = ("meetings.held", "meetings.approve", "meetings.expect", "meetings.take_over", "meetings.export",
         "meetings.cancel")  # fmt: skip


class MeetingActs(QObject):
    """Acts on the line that is chosen where one is, else on the meeting that is shown."""

    def __init__(
        self,
        desk: Desk,
        page: Page,
        listing: MeetingList,
        detail: MeetingDetail,
        sides: ListDetail,
        live: LivePlace,
    ) -> None:
        super().__init__(page)
        self.desk = desk
        self._page = page
        self.listing = listing
        self.detail = detail
        self.sides = sides
        self.live = live
        self._part = ""
        self.selection = MeetingSelection(desk, listing.list, page)
        listing.add_bar(self.selection.bar)
        self._approval = ApprovalActs(desk, self, self.can_act)
        listing.plan_asked.connect(self.plan)
        header = detail.header
        header.step_asked.connect(self._on_step)
        header.edit_asked.connect(self.edit_meeting)
        header.menu_asked.connect(self._on_menu)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        # The palette takes the focus, yet what is chosen there is meant for the line one came from.
        if now is None or not self._page.isAncestorOf(now):
            return
        tab = self.detail.tab()
        # Only of the tab that is seen: to ask the other for its table would make it.
        pane = self.detail.pane()
        self._part = tab if isinstance(pane, AgendaTab | AttendanceTab) and now is pane.table else ""

    def _chosen_list(self) -> AgendaTab | AttendanceTab | None:
        """The list whose line is meant; none where it is the meeting."""
        if (view := self.live.view()) is not None:
            return view.attendance
        pane = self.detail.pane()
        return pane if isinstance(pane, AgendaTab | AttendanceTab) and self._part == self.detail.tab() else None

    def _shown(self) -> Shown | None:
        return self.detail.shown

    # When what can be done

    def can_act(self) -> bool:
        """Whether nothing lies over the page, and list and detail are seen."""
        return not is_sheet_open(self._page) and self.live.view() is None

    def can_act_on_meeting(self) -> bool:
        """Whether a meeting is shown, too."""
        return self.can_act() and self._shown() is not None

    def can_change(self) -> bool:
        """Whether it may still change; on the screen of a meeting that is going on: the chosen line of attendance."""
        if (view := self.live.view()) is not None:
            return not is_sheet_open(self._page) and view.attendance.has_focus() and view.attendance.can_change()
        shown = self._shown()
        return self.can_act() and shown is not None and not shown.is_sealed

    def can_edit(self) -> bool:
        """Whether it may still change, or the chosen line be corrected by an amendment."""
        chosen = self._chosen_list() if self.can_act() else None
        return self.can_change() or (isinstance(chosen, AttendanceTab) and chosen.can_note())

    def can_hold(self) -> bool:
        """Whether it can be marked as held."""
        shown = self._shown()
        return self.can_act() and shown is not None and shown.page.status is MeetingStatus.PLANNED

    def can_cancel(self) -> bool:
        """Whether it can be cancelled."""
        shown = self._shown()
        return self.can_act() and shown is not None and shown.page.status in _CANCELLABLE

    def can_approve(self) -> bool:
        """Whether its minutes can be approved."""
        shown = self._shown()
        return self.can_act() and shown is not None and shown.page.status not in _NOT_APPROVABLE

    def can_add_line(self) -> bool:
        """Whether there is a line in which something can be added."""
        return self.can_change() and self.detail.tab() in (AGENDA, ATTENDANCE)

    def can_take_over(self) -> bool:
        """Whether its group met before with an agenda."""
        return (shown := self._shown()) is not None and shown.has_earlier and self.can_change()

    def can_shift(self) -> bool:
        """Whether a point of the agenda can be moved."""
        return self.can_change() and self.detail.tab() == AGENDA

    # What is done

    @Slot()
    def plan(self) -> None:
        """Opens the sheet of a new meeting, of the group the list shows."""
        self.plan_for(self.listing.group())

    def plan_for(self, group: str) -> None:
        """Opens the sheet of a new meeting of a group; none for no group."""
        query = partial(read_plan_start, group=group, day=self.desk.today(), language=self.desk.language)
        self.desk.fetch(query, self._show_plan, owner=self)

    @Slot(object)
    def _show_plan(self, start: Start) -> None:
        if self._page.is_entered and self.can_act():
            self.desk.show_sheet(PlanSheet(self.desk, start))

    def edit(self) -> None:
        """Changes the line that is chosen, else the meeting."""
        chosen = self._chosen_list()
        chosen.edit() if chosen is not None else self.edit_meeting()

    @Slot()
    def edit_meeting(self) -> None:
        """Opens the sheet of the meeting."""
        shown = self._shown()
        if shown is not None and self.can_change():
            query = partial(
                read_start, group=shown.page.group or "", day=self.desk.today(), language=self.desk.language
            )
            self.desk.fetch(query, self._show_edit, owner=self)

    @Slot(object)
    def _show_edit(self, start: Start) -> None:
        shown = self._shown()
        if shown is not None and self._page.is_entered and self.can_change():
            self.desk.show_sheet(EditSheet(self.desk, shown.page, start))

    def cancel(self) -> None:
        """Asks why the meeting does not take place."""
        shown = self._shown()
        if shown is not None:
            self.desk.show_sheet(CancelSheet(self.desk, shown.page.id))

    def remove(self) -> None:
        """Removes the line that is chosen, else the meetings that are selected, else the one that is shown."""
        chosen = self._chosen_list()
        chosen.remove() if chosen is not None else self.selection.remove_or(self.remove_meeting)

    def remove_meeting(self) -> None:
        """Removes the meeting that is shown."""
        shown = self._shown()
        if shown is not None:
            operation = partial(remove_meeting, self.desk.database, shown.page.id)
            self.desk.operate(operation, owner=self, done=self.desk.t(REMOVED))

    def mark_held(self) -> None:
        """Notes that the meeting took place."""
        shown = self._shown()
        if shown is not None:
            operation = partial(mark_held, self.desk.database, shown.page.id)
            self.desk.operate(operation, owner=self, done=self.desk.t(HELD))

    def approve(self) -> None:
        """Opens the sheet that approves the minutes, with what is being written saved before."""
        shown = self._shown()
        if shown is not None:
            self.detail.save()
            self._approval.ask(shown.page.id)

    def look_for(self) -> None:
        """Puts the keyboard into the filter."""
        self.sides.show_detail(False)
        self.listing.filter.setFocus()

    def step_tab(self, by: int) -> None:
        """Goes to the next or the previous tab."""
        self.sides.show_detail(True)
        self.detail.step_tab(by)

    def shift(self, shift: Shift) -> None:
        """Moves the chosen point of the agenda."""
        self.detail.agenda.shift(shift)

    def add_line(self) -> None:
        """Puts the keyboard where a point or a name is typed."""
        if self.detail.tab() == AGENDA:
            self.detail.agenda.line.setFocus()
        else:
            self.detail.attendance.line.setFocus()

    def expect(self) -> None:
        """Puts the group's members on the attendance sheet."""
        self.detail.show_tab(ATTENDANCE)
        self.detail.attendance.expect()

    def take_over(self) -> None:
        """Takes over the agenda of the last meeting."""
        self.detail.show_tab(AGENDA)
        self.detail.agenda.take_over()

    def export(self) -> None:
        """Shows the papers, and asks where to once they are shown; with several selected, where to write the list."""
        if self.listing.list.hasFocus() and self.selection.are_several():
            self.selection.export()
        elif self.detail.tab() == PAPERS:
            self.detail.papers.export()
        else:
            self._show_papers()

    def print(self) -> None:
        """Shows how the paper will look, and prints it when it is seen already."""
        if self.detail.tab() == PAPERS:
            self.detail.papers.print()
        else:
            self._show_papers()

    def _show_papers(self) -> None:
        self.sides.show_detail(True)
        self.detail.show_tab(PAPERS)
        self.detail.focus_first()

    @Slot(object)
    def _on_step(self, step: NextStep) -> None:
        if step is NextStep.HOLD:
            self.mark_held()
        elif step is NextStep.WRITE:
            self.detail.show_tab(MINUTES)
            self.detail.focus_first()
        elif step is NextStep.APPROVE:
            self.approve()
        else:
            self.detail.show_tab(PAPERS)
            self.detail.papers.show_paper("agenda" if step is NextStep.SEND else "minutes")

    @Slot(object)
    def _on_menu(self, below: QWidget) -> None:
        known = {command.id: command for command in commands_of(self)}
        offered = [known[name] for name in _MENU if known[name].enabled()]
        removing = Choice(self.remove_meeting, self.desk.t(REMOVE))
        choices = [Choice(command.run, self.desk.t(command.title)) for command in offered]
        menu = ChoiceMenu(below, [*choices, *([removing] if self.can_change() else [])])
        menu.chosen.connect(self._on_menu_chosen)
        menu.open_at(below)

    @Slot(object)
    def _on_menu_chosen(self, act: object) -> None:
        if callable(act):
            act()
