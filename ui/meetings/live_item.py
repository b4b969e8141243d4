"""The point of the agenda that is on now: large, with its time."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.kit.desk import Desk
from ui.kit.labels import ElidedLabel, Label, isolate
from ui.kit.marks import Mark, MarkKind
from ui.meetings.live_clock import clock_text
from ui.theme.stylesheet import say_role
from ui.theme.tokens import Space, TypeRole
from workbench.queries.meeting_pages import AgendaPoint
from workbench.wording.words import N_

NUMBERED = N_("{number}. {title}")
OF_MINUTES = N_("of {minutes} min")
OVER = N_("over by {time}")
NO_LIMIT = N_("no time set")
PAUSED = N_("paused")
NO_POINT = N_("No point of the agenda is on")
TIMER = N_("Time on this point: {time}")


class LiveItem(QFrame):
    """Title, what is asked, who presents it; the time it takes and the time it was given."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._allotted: int | None = None
        self.is_over = False
        say_role(self, "card")
        self.title = ElidedLabel("", TypeRole.H1)
        self._facts = ElidedLabel("", TypeRole.BODY, "text_2")
        self.time = Label("", TypeRole.METRIC)
        self._mark = Mark(desk.theme, MarkKind.WARN)
        self._mark.hide()
        self.limit = Label("", TypeRole.BODY, "text_2")
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.setSpacing(Space.M)
        row.addLayout(words, 1)
        row.addWidget(self.time)
        row.addWidget(self._mark)
        row.addWidget(self.limit)

    def show_point(self, number: int, point: AgendaPoint | None) -> None:
        """Shows this point; none where nothing is on."""
        t = self._desk.t
        self._allotted = point.minutes_allotted if point else None
        if point is None:
            self.title.setText(t(NO_POINT))
            self._facts.setText("")
            return
        title = t(NUMBERED).replace("{number}", isolate(str(number)))
        self.title.setText(title.replace("{title}", isolate(point.title)))
        purpose = self._desk.term("agenda_purposes", point.purpose.value) if point.purpose else ""
        who = isolate(point.presenter_name) if point.presenter_name else ""
        self._facts.setText(" · ".join(part for part in (purpose, who) if part))
        self._facts.setVisible(bool(purpose or who))

    def show_time(self, seconds: int, *, is_paused: bool) -> None:
        """Shows how long it took so far; beyond its time a mark and a word say so, not the colour alone."""
        t = self._desk.t
        self.time.setText(clock_text(seconds))
        over = seconds - self._allotted * 60 if self._allotted is not None else 0
        self.is_over = over > 0
        self._mark.setVisible(self.is_over)
        if self.is_over:
            said = t(OVER).replace("{time}", isolate(clock_text(over)))
        elif self._allotted is not None:
            said = t(OF_MINUTES).replace("{minutes}", isolate(str(self._allotted)))
        else:
            said = t(NO_LIMIT)
        said = self._desk.words.listed((said, t(PAUSED) if is_paused else ""))
        if said != self.limit.text():
            self.limit.setText(said)
            self.limit.set_colour("warn" if self.is_over else "text_2")
            self.time.set_colour("warn" if self.is_over else "text")
        # Read when a screen reader comes to it; a clock must not speak by itself each second.
        self.setAccessibleName(t(TIMER).replace("{time}", f"{clock_text(seconds)}, {said}"))
