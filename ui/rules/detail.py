"""One rule: what is said where it is not met, what it asks for, how grave that is, and on what it rests."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Banner, Card, EmptyState
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate, set_tip
from ui.kit.marks import MarkKind
from ui.kit.scrolling import scrolled_alone
from ui.kit.wrapping_row import WrappingRow
from ui.rules.condition_words import condition_lines
from ui.rules.filling import shown_message
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.queries.findings import RuleRow
from workbench.wording.explaining import explain
from workbench.wording.histories import SEVERITIES, VERIFICATIONS
from workbench.wording.words import N_

CODE = N_("Rule {code}")
EDIT = N_("Edit")
RETIRE = N_("Retire")
BRING_BACK = N_("Use again")
IS_RETIRED = N_("This rule is retired: nothing is held against it.")
UNREAD = N_("This rule cannot be read. {reason} The other rules are read all the same.")
HELD = N_("What is to hold")
WEIGHS = N_("How grave it is")
LIGHTER = N_("{severity}. The rule says “{said}”, but weighs no more than how far it is verified.")
BASIS = N_("On what it rests")
NO_BASIS = N_("Nothing is said of it.")
VERIFIED = N_("How far verified: {verified}")
CHOOSE = N_("Choose a rule from the list.")


class RuleDetail(LeadsFocus, QWidget):
    """Asks for acts by signals; the page does them."""

    edit_asked = Signal()
    retire_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rule: RuleRow | None = None
        self._code = Label("", TypeRole.CAPTION, "text_2")
        self._message = Label("", TypeRole.H1, wraps=True)
        self.banner = Banner(desk.theme, MarkKind.INFO, "")
        self.condition = Label("", wraps=True)
        self.severity = Label("", wraps=True)
        self.basis = Label("", wraps=True)
        self._verified = Label("", TypeRole.BODY, "text_2", wraps=True)
        self.edit_button = Button(desk.t(EDIT), theme=desk.theme, icon=IconName.PENCIL, kind=ButtonKind.PRIMARY)
        self.retire_button = Button(desk.t(RETIRE), theme=desk.theme, icon=IconName.ARCHIVE)
        set_tip(self.edit_button, "F2")
        set_tip(self.retire_button, "Del")
        self._stack = QStackedWidget()
        self._lay_out()
        self.edit_button.clicked.connect(self.edit_asked)
        self.retire_button.clicked.connect(self.retire_asked)
        self.lead_focus_to(self.edit_button)

    def _lay_out(self) -> None:
        acts = WrappingRow()
        acts.add(self.edit_button)
        acts.add(self.retire_button)
        acts.add_stretch()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.M)
        column.addWidget(self._code)
        column.addWidget(self._message)
        column.addLayout(acts)
        column.addWidget(self.banner)
        cards = QVBoxLayout()
        cards.setSpacing(Space.L)
        for title, labels in (
            (HELD, (self.condition,)), (WEIGHS, (self.severity,)), (BASIS, (self.basis, self._verified))
        ):  # fmt: skip
            card = Card(self._desk.t(title))
            for label in labels:
                card.body.addWidget(label)
            cards.addWidget(card)
        column.addLayout(cards)
        column.addStretch(1)
        self._stack.addWidget(EmptyState(self._desk.theme, IconName.LIST_CHECKS, self._desk.t(CHOOSE)))
        self._stack.addWidget(scrolled_alone(inside))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def show_rule(self, rule: RuleRow | None) -> None:
        """Shows a rule, or that none is chosen."""
        self.rule = rule
        self._stack.setCurrentIndex(0 if rule is None else 1)
        if rule is None:
            return
        t = self._desk.t
        self._code.setText(t(CODE).replace("{code}", isolate(rule.code)))
        self._message.setText(shown_message(self._desk, rule))
        self._tell(rule)
        lines = condition_lines(self._desk, rule.reading) if rule.reading else [isolate(rule.condition)]
        self.condition.setText("\n".join(lines))
        self.severity.setText(self._weight(rule))
        self.basis.setText(rule.basis or t(NO_BASIS))
        self._verified.setText(t(VERIFIED).replace("{verified}", t(VERIFICATIONS[rule.verified])))
        self.retire_button.setText(t(BRING_BACK if rule.retired else RETIRE))
        icon = IconName.UNDO_2 if rule.retired else IconName.ARCHIVE
        self.retire_button.setIcon(self._desk.theme.icon(icon, "text_2", "text_2", gap=Space.XS))

    def _tell(self, rule: RuleRow) -> None:
        t = self._desk.t
        if rule.problem is not None:
            reason = explain(rule.problem, self._desk.words)
            self.banner.tell(MarkKind.WARN, t(UNREAD).replace("{reason}", reason))
        elif rule.retired:
            self.banner.tell(MarkKind.INFO, t(IS_RETIRED))
        self.banner.setVisible(rule.problem is not None or rule.retired)

    def _weight(self, rule: RuleRow) -> str:
        t = self._desk.t
        weighs = t(SEVERITIES[rule.weighs])
        if rule.weighs == rule.severity:
            return weighs
        return t(LIGHTER).replace("{severity}", weighs).replace("{said}", t(SEVERITIES[rule.severity]))
