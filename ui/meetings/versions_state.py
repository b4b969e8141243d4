"""One state of minutes: its facts and seal, who answered, and what differs from another state."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import Banner, SegmentedTabs
from ui.kit.dates import Dates
from ui.kit.desk import Desk, explain_to
from ui.kit.export_sheet import ExportSheet
from ui.kit.fields import Choice, ChoiceField
from ui.kit.focus import LeadsFocus
from ui.kit.inputs import ChoiceInput, Setting
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.kit.paper_orders import PaperOrder
from ui.meetings.reading import Shown
from ui.meetings.versions_answers import ANSWERS as ANSWERS_TITLE
from ui.meetings.versions_answers import AnswersPanel
from ui.meetings.versions_changes import CHANGES, ChangesView
from ui.meetings.versions_reading import (
    AMENDMENT,
    DRAFT,
    ComparisonOrder,
    StateRow,
    StateWords,
    VersionsShown,
    answered,
    read_compared,
    seal_of,
)
from ui.theme.measures import grown
from ui.theme.tokens import Space, TypeRole
from workbench.errors import RuleViolation
from workbench.queries.circulations import RoundRow
from workbench.queries.minutes_versions import ComparedMinutes, VersionRow
from workbench.wording.words import N_, NN_

COMPARED_WITH = N_("Compared with")
PARTS = N_("Parts of this state")
APPROVED_BY = N_("Approved on {day} by {by}")
SEAL_HOLDS = N_("Seal {seal}: all of it is as it was approved")
SEAL_BROKEN = N_("Seal {seal}: something in it is not as it was approved. Use a backup.")
SEALED_PARTS = NN_("{count} part sealed", "{count} parts sealed")
ERASED_NAMES = NN_("{count} name erased", "{count} names erased")
BECAUSE = N_("Amended because: {reason}")
REMOVED = N_("No longer in the minutes: {numbers}")
SUPERSEDED = N_("Superseded by version {number}")
SENT = N_("Sent on {day} · {medium} · {recipients}")
KNOWN_BY = N_("Known by {seal}")
DIFFERS = N_("The draft was changed since it went round.")
NOTHING_TO_COMPARE = N_("There is nothing earlier to compare it with.")
SEND_ROUND = N_("Send round …")
AMEND = N_("Amend …")
APPROVE_AMENDMENT = N_("Approve the amendment …")
EXPORT_VERSION = N_("Export …")
EXPORT_CHANGES = N_("Export what differs …")

ANSWERS, DIFFERENCES = "answers", "differences"
_LOW = 400


class VersionExport(ExportSheet):
    """Writes one version of minutes, or what differs between two states of them."""

    def __init__(
        self, desk: Desk, shown: Shown, name: str, *, version: int | None = None,
        compared: tuple[str, str] | None = None,
    ) -> None:  # fmt: skip
        self._version = version
        self._compared = compared
        page = shown.page
        kind = "minutes-changes" if compared else "minutes"
        super().__init__(desk, kind, page.id, name=name, group=page.group or "", group_name=page.group_name)

    def order(self) -> PaperOrder | None:
        """What is asked for; None while it is not whole, which the form then says."""
        order = super().order()
        return replace(order, version=self._version, compared=self._compared) if order else None


class StatePane(LeadsFocus, QWidget):
    """What is known of one state."""

    send_asked = Signal()
    amend_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._words = StateWords(desk)
        self._dates = Dates(desk.language)
        self._row: StateRow | None = None
        self._states: VersionsShown | None = None
        self._shown: Shown | None = None
        self._order: ComparisonOrder | None = None
        self.title = Label("", TypeRole.H3, wraps=True)
        self.title.centre()
        self.facts = Label("", TypeRole.BODY, "text_2", wraps=True)
        self.banner = Banner(desk.theme, MarkKind.WARN, "")
        self.act = Button("", kind=ButtonKind.NORMAL)
        self.tabs = SegmentedTabs(name=desk.t(PARTS))
        self.tabs.add(ANSWERS, desk.t(ANSWERS_TITLE))
        self.tabs.add(DIFFERENCES, desk.t(CHANGES))
        self.answers = AnswersPanel(desk)
        self.changes = ChangesView(desk)
        setting = Setting(desk.words, desk.theme, desk.today)
        self.other = ChoiceInput(ChoiceField(name="other", label=desk.t(COMPARED_WITH), required=True), setting)
        self.export = Button(desk.t(EXPORT_VERSION), kind=ButtonKind.NORMAL)
        self.export_changes = Button(desk.t(EXPORT_CHANGES), kind=ButtonKind.QUIET)
        self.counts = Label("", TypeRole.BODY, "text_2", wraps=True)
        self.counts.centre()
        self._lay_out()
        self.lead_focus_to(self.changes)
        self.tabs.chosen.connect(self._on_tab)
        self.other.edited.connect(self._compare)
        self.act.clicked.connect(self._on_act)
        self.export.clicked.connect(self._on_export)
        self.export_changes.clicked.connect(self._on_export_changes)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.title, 1)
        head.addWidget(self.export)
        head.addWidget(self.act)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.answers)
        self._stack.addWidget(self._differences())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.facts)
        column.addWidget(self.banner)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def _differences(self) -> QWidget:
        self._compared_with = Label(self._desk.t(COMPARED_WITH), TypeRole.LABEL, "text_2")
        self._compared_with.setBuddy(self.other.control)
        self.other.setMaximumWidth(grown(240))
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self._compared_with)
        line.addWidget(self.other)
        line.addWidget(self.counts, 1)
        line.addWidget(self.export_changes)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(line)
        column.addWidget(self.changes, 1)
        return body

    # What is shown

    def show_state(self, row: StateRow, states: VersionsShown, shown: Shown) -> None:
        """Shows this state."""
        is_other = self._row is None or self._row.id != row.id or (
            self._states is not None and self._states.meeting != states.meeting
        )  # fmt: skip
        self._row, self._states, self._shown = row, states, shown
        self.export.setVisible(row.id.isdecimal())
        version = states.version(int(row.id)) if row.id.isdecimal() else None
        found = states.round(row.id.partition("/")[2])
        self.title.setText(row.title)
        self.facts.setText("\n".join(self._facts(version, found, states)))
        self._tell(version)
        self._tell_act(row, states, shown)
        self.tabs.setVisible(found is not None)
        self._show_facts()
        if found is not None:
            self.answers.show_round(found)
        if is_other:
            self.tabs.select(ANSWERS if found else DIFFERENCES)
            self._offer(row, states)
        self._on_tab()
        self._compare()

    def _facts(self, version: VersionRow | None, found: RoundRow | None, states: VersionsShown) -> list[str]:
        t, plural, listed = self._desk.t, self._desk.words.plural, self._desk.words.listed
        if version is not None:
            day, seal = self._dates.day(version.approved_on), seal_of(version.root)
            by = t(APPROVED_BY).replace("{day}", isolate(day)).replace("{by}", isolate(version.approved_by))
            counts = [plural(*SEALED_PARTS, version.items)]
            counts += [plural(*ERASED_NAMES, version.erased)] if version.erased else []
            told = [by, " · ".join([t(SEAL_HOLDS).replace("{seal}", seal), *counts]) if version.holds else ""]
            told += [t(SUPERSEDED).replace("{number}", str(version.superseded_by))] if version.superseded_by else []
            told += [t(BECAUSE).replace("{reason}", isolate(version.because))] if version.because else []
            numbers = listed(map(isolate, version.removed))
            told += [t(REMOVED).replace("{numbers}", numbers)] if numbers else []
            return [line for line in told if line]
        if found is not None:
            sent = self._dates.day(found.sent_on) if found.sent_on else "–"
            told = [t(SENT).replace("{day}", isolate(sent))
                    .replace("{medium}", self._desk.term("circulation_media", found.medium.value))
                    .replace("{recipients}", listed(isolate(t(name)) for name in found.recipients))]  # fmt: skip
            told.append(f"{answered(self._desk, found)} · {t(KNOWN_BY).replace('{seal}', seal_of(found.root))}")
            return [*told, t(DIFFERS)] if found.differs else told
        amendment = states.amendment
        return [t(BECAUSE).replace("{reason}", isolate(amendment.because))] if amendment and amendment.because else []

    def _tell(self, version: VersionRow | None) -> None:
        is_spoiled = version is not None and not version.holds
        seal = seal_of(version.root) if version else ""
        self.banner.tell(MarkKind.BAD, self._desk.t(SEAL_BROKEN).replace("{seal}", seal) if is_spoiled else "")
        self.banner.setVisible(is_spoiled)

    def _tell_act(self, row: StateRow, states: VersionsShown, shown: Shown) -> None:
        """The one act that fits the state: sending round, amending, approving the amendment."""
        newest = states.versions[0].number if states.versions else None
        if row.id == AMENDMENT:
            text = APPROVE_AMENDMENT
        elif newest is not None and row.id == str(newest) and not states.amendment:
            text = AMEND
        else:
            text = "" if shown.is_sealed or row.id.isdecimal() else SEND_ROUND
        self.act.setText(self._desk.t(text) if text else "")
        self.act.setVisible(bool(text))
        self._is_amending = text in (AMEND, APPROVE_AMENDMENT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_facts()

    def _show_facts(self) -> None:
        # In a low window the answers need the room more.
        is_dense = self.height() < grown(_LOW) and not self.tabs.isHidden()
        self.facts.setVisible(bool(self.facts.text()) and not is_dense)

    # Comparing

    def _offer(self, row: StateRow, states: VersionsShown) -> None:
        """What this state can be compared with; at first what came before it, of a round what came of it."""
        others = [Choice(other.id, other.title) for other in self._words.rows(states)
                  if other.id not in (row.id, AMENDMENT)]  # fmt: skip
        if row.id == AMENDMENT:
            others = [choice for choice in others if str(choice.value).isdecimal()][:1]
        elif row.id.startswith("sent/") and not states.versions and not any(item.value == DRAFT for item in others):
            others = [Choice(DRAFT, self._words.title(DRAFT, states)), *others]
        self.other.offer(others)
        ids = [str(choice.value) for choice in others]
        order = [item.id for item in self._words.rows(states)]
        behind = [item for item in order[order.index(row.id) + 1 :] if item in ids] if row.id in order else []
        first = behind[0] if behind and not row.id.startswith("sent/") else ids[0] if ids else None
        self.other.set_value(first)

    @Slot()
    def _compare(self) -> None:
        if self._row is None or self._states is None or self.tabs.current_key() != DIFFERENCES:
            return
        other = self.other.value()
        self.export_changes.setVisible(other is not None and self._row.id != AMENDMENT)
        for widget in (self._compared_with, self.other, self.counts):
            widget.setVisible(other is not None)
        if other is None:
            self._order = None
            self.changes.show_comparison(None, self._desk.t(NOTHING_TO_COMPARE))
            return
        before, after = self._in_time(str(other), self._row.id)
        self._order = ComparisonOrder(self._states.meeting, before, after)
        query = partial(read_compared, workspace=self._desk.workspace, order=self._order)
        self._desk.fetch(query, self._show_compared, owner=self, failed=self._on_failed)

    def _in_time(self, first: str, second: str) -> tuple[str, str]:
        """The older state first: the list has the newest on top, and rounds are older than all versions."""
        assert self._states is not None
        order = [DRAFT, *(row.id for row in self._words.rows(self._states))]
        return (first, second) if order.index(first) > order.index(second) else (second, first)

    @Slot(object)
    def _show_compared(self, answer: tuple[ComparisonOrder, ComparedMinutes]) -> None:
        order, found = answer
        if order == self._order:
            self.changes.show_comparison(found.comparison)
            self.counts.setText(self.changes.counts())

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        text = explain_to(error, self._desk.words)
        if text is None:
            self._desk.tell(error)
            return
        self.changes.show_comparison(None)
        self.counts.setText("")
        self.banner.tell(MarkKind.WARN if isinstance(error, RuleViolation) else MarkKind.BAD, text)
        self.banner.show()

    @Slot()
    def _on_tab(self) -> None:
        is_answers = self.tabs.current_key() == ANSWERS and not self.tabs.isHidden()
        self._stack.setCurrentIndex(0 if is_answers else 1)
        self.lead_focus_to(self.answers if is_answers else self.changes)
        if not is_answers and self._order is None:
            self._compare()

    @Slot()
    def _on_act(self) -> None:
        (self.amend_asked if self._is_amending else self.send_asked).emit()

    @Slot()
    def _on_export(self) -> None:
        if self._shown is not None and self._row is not None:
            name = f"{self._name()} {self._row.title}"
            self._desk.show_sheet(VersionExport(self._desk, self._shown, name, version=int(self._row.id)))

    @Slot()
    def _on_export_changes(self) -> None:
        if self._shown is not None and self._order is not None:
            name = f"{self._name()} {self._desk.t(CHANGES)}"
            states = (self._order.before, self._order.after)
            self._desk.show_sheet(VersionExport(self._desk, self._shown, name, compared=states))

    def _name(self) -> str:
        page = self._shown.page if self._shown else None
        return (page.number or page.draft.title) if page else ""
