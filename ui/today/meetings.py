"""The card of the next meetings: the very next one with the first points of its agenda, then those after it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.cards import Card
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate
from ui.theme.measures import grown
from ui.theme.tokens import Size, Space, TypeRole
from ui.today.columns import Lines
from ui.today.rows import CardRows
from workbench.queries.meeting_lists import MeetingLine
from workbench.queries.today import NextAgenda
from workbench.wording.words import N_, NN_

NEXT = N_("Next meetings")
AFTER = N_("Meetings after that")
NO_MEETING = N_("No meeting is planned.")
POINT = N_("{number}. {point}")
LASTING = N_("{point} ({minutes} min)")
MORE = NN_("and {count} more point", "and {count} more points")
NO_POINTS = N_("Nothing stands on its agenda yet.")
EXPECTED = NN_("{count} expected", "{count} expected")
APOLOGIES = NN_("{count} sent apologies", "{count} sent apologies")
_APART = " · "


class MeetingsCard(LeadsFocus, Card):
    """Two short lists with a few words between them."""

    opened = Signal(object)

    def __init__(self, desk: Desk, lines: Lines) -> None:
        super().__init__(desk.t(NEXT))
        self._desk = desk
        self._dates = Dates(desk.language)
        self.head.addStrut(grown(Size.CONTROL))
        self._empty = Label(desk.t(NO_MEETING), TypeRole.BODY, "text_2", wraps=True)
        self.next = CardRows(desk, desk.t(NEXT), lines.meetings())
        self.agenda = Label("", TypeRole.BODY, "text_2", wraps=True)
        self._below = QWidget()
        self.after = CardRows(desk, desk.t(AFTER), lines.meetings())
        for rows in (self.next, self.after):
            rows.opened.connect(self.opened)
        self.body.addWidget(self._empty)
        self.add_wide(self.next)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(Space.L, 0, Space.L, Space.S)
        below.addWidget(self.agenda)
        self.add_wide(self._below)
        self.add_wide(self.after)
        self.lead_focus_to(self.next)
        self.show_meetings((), NextAgenda())

    def lists(self) -> Sequence[CardRows]:
        """Its lists, from top to bottom."""
        return (self.next, self.after)

    def show_meetings(self, meetings: Sequence[MeetingLine], agenda: NextAgenda) -> None:
        """Show these, the first with its agenda."""
        for rows, shown in ((self.next, meetings[:1]), (self.after, meetings[1:])):
            rows.rows.show(shown)
            rows.fit()
        self._empty.setVisible(not meetings)
        said = "\n".join(self._said(meetings[0], agenda)) if meetings else ""
        self.agenda.setText(said)
        self._below.setVisible(bool(said))
        self.end_with_rows(len(meetings) > 1)

    def _said(self, meeting: MeetingLine, agenda: NextAgenda) -> Iterator[str]:
        plural = self._desk.words.plural
        if not agenda.points:
            yield self._desk.t(NO_POINTS)
        for number, point in enumerate(agenda.points, 1):
            text = isolate(point.title)
            if point.minutes:
                minutes = self._dates.number(point.minutes)
                # A number and its unit go into the next line together.
                lasting = self._desk.t(LASTING).replace("{minutes} ", "{minutes}\u00a0")
                text = lasting.replace("{minutes}", minutes).replace("{point}", text)
            yield self._desk.t(POINT).replace("{number}", self._dates.number(number)).replace("{point}", text)
        if agenda.count > len(agenda.points):
            yield plural(*MORE, agenda.count - len(agenda.points))
        people = [plural(*EXPECTED, meeting.expected)] if meeting.expected else []
        if agenda.apologies:
            people.append(plural(*APOLOGIES, agenda.apologies))
        if people:
            yield _APART.join(people)
