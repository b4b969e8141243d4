"""The head of a group's page: what it is called, who leads it, when it meets, and what can be done with it."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.groups.columns import is_leading
from ui.kit.buttons import Button, ButtonKind, IconButton
from ui.kit.choice_menu import ChoiceMenu
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.labels import ElidedLabel, Label, isolate
from ui.kit.wrapping_row import WrappingRow
from ui.theme.icons import IconName
from ui.theme.measures import grown
from ui.theme.tokens import Size, Space, TypeRole
from workbench.domain.groups import GroupStatus
from workbench.queries.group_pages import GroupPage, MeetingMark
from workbench.wording.words import N_

PLAN = N_("Plan a meeting")
EDIT = N_("Edit")
MORE = N_("More")
INTERNAL = N_("within the Movement")
EXTERNAL = N_("inter-agency")
ROLE_OF = N_("{role}: {names}")
NOBODY_LEADS = N_("Nobody is named as chair or lead.")
NEXT = N_("Next meeting: {when} · {number}")
LAST = N_("Last meeting: {when} · {number}")
NEVER_MET = N_("No meeting is planned.")
QUORUM = N_("Quorum, as the terms of reference state it: {rule}")
_NAME_LEAST = 260


class GroupHead(QWidget):
    """Title, facts and buttons."""

    plan_asked = Signal()
    edit_asked = Signal()
    act_asked = Signal(object)
    """The value of what was taken from the menu behind the dots."""

    def __init__(self, desk: Desk, acts: list[Choice]) -> None:
        super().__init__()
        self._desk = desk
        self._acts = acts
        self._dates = Dates(desk.language)
        self._name = ElidedLabel("", TypeRole.H1)
        self._kind = ElidedLabel("", TypeRole.BODY, "text_2")
        self._leads = Label("", wraps=True)
        self._next = Label("", TypeRole.BODY, "text_2", wraps=True)
        self._last = Label("", TypeRole.BODY, "text_2", wraps=True)
        self._quorum = Label("", TypeRole.BODY, "text_2", wraps=True)
        self._meetings = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._plan = Button(desk.t(PLAN), theme=desk.theme, icon=IconName.CALENDAR_DAYS, kind=ButtonKind.PRIMARY)
        self._edit = Button(desk.t(EDIT), theme=desk.theme, icon=IconName.PENCIL)
        self._more = IconButton(desk.theme, IconName.MORE_HORIZONTAL, desk.t(MORE))
        self._plan.clicked.connect(self.plan_asked)
        self._edit.clicked.connect(self.edit_asked)
        self._more.clicked.connect(self._on_more)
        self._lay_out()

    def _lay_out(self) -> None:
        titles = QWidget()
        inside = QVBoxLayout(titles)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        self._name.setMinimumHeight(grown(Size.CONTROL))
        titles.setMinimumWidth(grown(_NAME_LEAST))
        inside.addWidget(self._name)
        inside.addWidget(self._kind)
        # Together, so that none of them stands alone in a second line.
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        for button in (self._plan, self._edit, self._more):
            buttons.addWidget(button)
        top = WrappingRow()
        top.add(titles, 1)
        top.add(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(top)
        facts = QVBoxLayout()
        facts.setSpacing(2)
        facts.addWidget(self._leads)
        for label in (self._next, self._last):
            self._meetings.addWidget(label)
        facts.addLayout(self._meetings)
        facts.addWidget(self._quorum)
        column.addLayout(facts)
        self.set_dense(False)

    def set_dense(self, is_dense: bool) -> None:
        """Whether to do with few lines, as the window is low: then the meetings stand side by side."""
        ways = QBoxLayout.Direction
        self._meetings.setDirection(ways.LeftToRight if is_dense else ways.TopToBottom)
        self._meetings.setSpacing(Space.L if is_dense else 2)

    def show_page(self, page: GroupPage) -> None:
        """Shows this group."""
        self._name.setText(page.name)
        self._kind.setText(self._kind_in_words(page))
        self._leads.setText(self.leads_in_words(page) or self._desk.t(NOBODY_LEADS))
        self._next.setText(self._meeting(NEXT, page.next_meeting) if page.next_meeting else self._desk.t(NEVER_MET))
        self._last.setText(self._meeting(LAST, page.last_meeting) if page.last_meeting else "")
        self._last.setVisible(page.last_meeting is not None)
        rule = page.draft.quorum_rule
        self._quorum.setText(self._desk.t(QUORUM).replace("{rule}", isolate(rule)))
        self._quorum.setVisible(bool(rule))

    def _kind_in_words(self, page: GroupPage) -> str:
        desk, draft = self._desk, page.draft
        side = {True: desk.t(INTERNAL), False: desk.t(EXTERNAL), None: ""}[draft.is_internal]
        status = "" if draft.status is GroupStatus.ACTIVE else desk.term("group_statuses", draft.status.value)
        parts = (desk.term("group_kinds", draft.kind.value), draft.prefix, side, status, page.context)
        return " · ".join(isolate(part) for part in parts if part)

    def leads_in_words(self, page: GroupPage) -> str:
        """Who leads the group, role by role."""
        by_role: dict[str, list[str]] = {}
        for seat in page.members:
            if is_leading(seat.role) and not seat.is_over:
                by_role.setdefault(seat.role, []).append(isolate(seat.organisation))
        desk, sentence = self._desk, self._desk.t(ROLE_OF)
        return " · ".join(
            sentence.replace("{role}", desk.term("member_roles", role)).replace("{names}", desk.words.listed(names))
            for role, names in by_role.items()
        )

    def _meeting(self, sentence: str, meeting: MeetingMark) -> str:
        when = self._dates.moment(meeting.starts, ZoneInfo(meeting.zone))
        called = meeting.number or meeting.title
        return self._desk.t(sentence).replace("{when}", isolate(when)).replace("{number}", isolate(called))

    @Slot()
    def _on_more(self) -> None:
        menu = ChoiceMenu(self, self._acts)
        menu.chosen.connect(self.act_asked)
        menu.open_at(self._more)
