"""Who should convene as the situations and the rules suggest, on what that rests, and a person's word on it."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.contexts.context_words import ContextWords
from ui.contexts.convening_sheet import convening_sheet
from ui.kit.buttons import Button, ButtonKind
from ui.kit.card_column import CardColumn
from ui.kit.cards import Card
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.fields import Choice
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.kit.short_list import ShortList
from ui.theme.icons import IconName
from ui.theme.tokens import TypeRole
from workbench.domain.convening import ConveningProposal, ProposedRole
from workbench.domain.role_assignments import AssignmentStatus
from workbench.queries.contexts import ContextPage
from workbench.queries.convening import read_convening
from workbench.wording.histories import VERIFICATIONS
from workbench.wording.words import N_

NAME = N_("Convening as proposed")
NO_SITUATION = N_("No situation is recorded for today; from it follows who should convene. Add one first.")
NOBODY = N_("For this situation the rules propose nobody. Whoever convenes can be entered all the same.")
UNKNOWN = N_("Not in the register yet: {kind}")
FOR_COUNTRY = N_("{role} for {country}")
A_CHOICE = N_("one of several: somebody has to choose")
RESTS_ON = N_("Rests on: {basis}")
VERIFIED = N_("How far verified: {verified}")
CONFIRM = N_("Confirm who convenes …")
ENTER = N_("Enter the organisation")
ADD_SITUATION = N_("Add a situation")
WHY = N_("On what it rests")
NO_DECISION = N_("A proposal, and no decision: whoever may decide, decides, also by phone.")
_MOST_SEEN = 12
_MARKS = {
    None: MarkKind.NONE, AssignmentStatus.AGREED: MarkKind.OK, AssignmentStatus.PROPOSED: MarkKind.INFO,
    AssignmentStatus.CONTESTED: MarkKind.WARN, AssignmentStatus.DECLINED: MarkKind.BAD,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A proposed role as a line of the list."""

    id: str
    role: ProposedRole


class ConveningTab(LeadsFocus, QWidget):
    """The proposed roles, the reasons of the chosen one below; Enter opens the sheet that confirms them."""

    situation_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._words = ContextWords(desk)
        self._page: ContextPage | None = None
        self.proposal: ConveningProposal | None = None
        self._lead = Label("", TypeRole.BODY, "text_2", wraps=True)
        column: Column[RoleLine] = Column(
            "", text=self._name, subtitle=self._role, trailing=self._status, mark=_mark
        )  # fmt: skip
        self.model = ColumnsModel((column,), parent=self)
        self.list = ShortList(desk.theme, self.model, _MOST_SEEN)
        self.list.setAccessibleName(desk.t(NAME))
        self._reasons = Label("", TypeRole.BODY, "text_2", wraps=True)
        self.confirm_button = Button(
            desk.t(CONFIRM), theme=desk.theme, icon=IconName.GAVEL, kind=ButtonKind.PRIMARY
        )  # fmt: skip
        self.enter_button = Button(desk.t(ENTER), theme=desk.theme, icon=IconName.PLUS)
        self.situation_button = Button(desk.t(ADD_SITUATION), theme=desk.theme, icon=IconName.PLUS)
        self._lay_out()
        self.lead_focus_to(self.list)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.confirm_button.clicked.connect(self.confirm)
        self.enter_button.clicked.connect(self._on_enter)
        self.situation_button.clicked.connect(self.situation_asked)

    def _lay_out(self) -> None:
        proposed, self._why = Card(self._desk.t(NAME)), Card(self._desk.t(WHY))
        proposed.head.addWidget(self.confirm_button)
        proposed.body.addWidget(self._lead)
        proposed.body.addWidget(self.situation_button, 0, Qt.AlignmentFlag.AlignLeading)
        proposed.add_wide(self.list)
        self._why.body.addWidget(self._reasons)
        self._why.body.addWidget(self.enter_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._why.body.addWidget(Label(self._desk.t(NO_DECISION), TypeRole.CAPTION, "text_2", wraps=True))
        CardColumn(proposed, self._why).fill(self)

    # Reading

    def show_page(self, page: ContextPage) -> None:
        """Reads what is proposed for this context today."""
        if self._page is None or self._page.id != page.id:
            self.proposal = None
        self._page = page
        desk = self._desk
        query = partial(read_convening, context=page.id, day=desk.today(), language=desk.language)
        desk.fetch(query, self._show, owner=self)

    @Slot(object)
    def _show(self, proposal: ConveningProposal) -> None:
        if self._page is None or proposal.context != self._page.id:
            return
        self.proposal = proposal
        rows = [RoleLine(str(number), role) for number, role in enumerate(proposal.roles)]
        self.model.show(rows)
        self.list.fit()
        self._why.setVisible(bool(rows))
        self._lead.setText(self._said(proposal))
        self.confirm_button.setEnabled(True)
        self.situation_button.setVisible(not proposal.situations)
        if rows and self.list.current_row() is None:
            self.list.select_id(rows[0].id)
        self._on_chosen(self.list.current_row())

    def _said(self, proposal: ConveningProposal) -> str:
        desk = self._desk
        if not proposal.situations:
            return desk.t(NO_SITUATION)
        there = [isolate(desk.term("situation_types", code)) for code in proposal.situations]
        said = self._words.joined(desk.words.listed(there), self._words.response(proposal.response_needed))
        return said if proposal.roles else f"{said}\n{desk.t(NOBODY)}"

    # What lines say

    def _name(self, row: RoleLine) -> str:
        kind = self._desk.term("organisation_kinds", row.role.component)
        return row.role.name or self._desk.t(UNKNOWN).replace("{kind}", isolate(kind))

    def _role(self, row: RoleLine) -> str:
        desk, role = self._desk, row.role
        said = desk.term("coordination_roles", role.role.value)
        if role.country:
            named = desk.t(FOR_COUNTRY).replace("{role}", isolate(said))
            said = named.replace("{country}", isolate(self._words.country(role.country)))
        return self._words.joined(said, desk.t(A_CHOICE) if role.is_choice else "")

    def _status(self, row: RoleLine) -> str:
        return self._desk.term("assignment_statuses", row.role.status.value) if row.role.status else ""

    @Slot(object)
    def _on_chosen(self, row: RoleLine | None) -> None:
        t = self._desk.t
        lines = [
            self._words.joined(
                t(RESTS_ON).replace("{basis}", isolate(reason.basis)),
                t(VERIFIED).replace("{verified}", isolate(t(VERIFICATIONS[reason.verified]))),
            )
            for reason in (row.role.reasons if row is not None else ())
        ]  # fmt: skip
        self._reasons.setText("\n".join(lines))
        self._reasons.setVisible(bool(lines))
        self.enter_button.setVisible(row is not None and row.role.organisation is None)

    # Acts

    def organisation(self) -> Choice | None:
        """Whoever is chosen, where it is in the register."""
        row = self.list.current_row()
        role = row.role if isinstance(row, RoleLine) else None
        return Choice(role.organisation, role.name) if role is not None and role.organisation else None

    @Slot()
    def confirm(self) -> None:
        """The sheet in which somebody says who convenes, and how that was settled."""
        if self._page is not None and self.proposal is not None:
            self._desk.show_sheet(convening_sheet(self._desk, self._page, self.proposal))

    @Slot(object)
    def _on_opened(self, row: RoleLine) -> None:
        if row.role.organisation is None:
            self._on_enter()
        else:
            self.confirm()

    @Slot()
    def _on_enter(self) -> None:
        self._desk.go("partners?new=1")


def _mark(row: RoleLine) -> MarkKind | None:
    return MarkKind.WARN if row.role.organisation is None else _MARKS[row.role.status]
