"""The card that looks whether everything is whole, says what was found, and what can be done about it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal, Slot

from ui.backups.lines import LineAct, MarkedLines
from ui.backups.running import Running
from ui.backups.wording import Line
from ui.backups.work import check, rebuild
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import Label
from ui.kit.marks import MarkKind
from ui.kit.tasks import Lane
from ui.theme.icons import IconName
from ui.theme.tokens import TypeRole
from workbench.operations.checks import CheckReport
from workbench.wording import Words
from workbench.wording.checks import PROBLEMS
from workbench.wording.words import N_, NN_

TITLE = N_("Is everything whole?")
TOLD = N_("Every page, every link, history's chain, every record and every seal is looked at. Nothing is changed.")
CHECK = N_("Check everything")
CHECKING = N_("Checking everything")
REBUILDING = N_("Making names anew")
WELL = N_("All is well: {records} records and {changes} changes of history were looked at.")
FOUND = N_("{records} records and {changes} changes of history were looked at.")
ERASED = NN_(
    "{count} change was erased on purpose; the chain holds without it.",
    "{count} changes were erased on purpose; the chain holds without them.",
)
TIMES = N_("{problem} ({count} times)")
REBUILD = N_("Make the names anew")
RELIST = N_("Make the list anew")
BACK_UP = N_("Back up now")
MEND = N_("Close and mend …")
_REBUILD = frozenset({"check.label_differs"})
_RELIST = frozenset({"check.erasures_incomplete", "check.erasures_unreadable"})
_BACK_UP = frozenset({"check.no_backup", "check.backup_old", "check.no_backup_away", "check.backup_away_old"})


def found_lines(report: CheckReport, words: Words, acts: Mapping[str, LineAct]) -> list[tuple[Line, LineAct | None]]:
    """What a check found, each kind of finding once with the act that helps, by the names of `_act_of`."""
    dates = Dates(words.language)
    counts = {"{records}": report.counts.records, "{changes}": report.counts.changes}
    said = words.text(FOUND if report.problems else WELL)
    for name, count in counts.items():
        said = said.replace(name, dates.number(count))
    lines: list[tuple[Line, LineAct | None]] = [
        (Line(MarkKind.INFO if report.problems else MarkKind.OK, said), None)
    ]  # fmt: skip
    codes = [problem.code for problem in report.problems]
    for code in dict.fromkeys(codes):
        text = words.text(PROBLEMS.get(code, code))
        if codes.count(code) > 1:
            text = words.text(TIMES).replace("{problem}", text).replace("{count}", dates.number(codes.count(code)))
        lines.append((Line(MarkKind.BAD, text), acts.get(_act_of(code))))
    for item in report.advice:
        lines.append((Line(MarkKind.WARN, words.text(PROBLEMS.get(item.code, item.code))), acts.get("back_up")))
    if report.counts.erased:
        lines.append((Line(MarkKind.INFO, words.plural(*ERASED, report.counts.erased)), None))
    return lines


def _act_of(code: str) -> str:
    if code in _REBUILD:
        return "rebuild"
    if code in _RELIST:
        return "relist"
    return "back_up" if code in _BACK_UP else "mend"


class CheckCard(Card):
    """Looks on a person's wish; it takes a second for each some ten thousand records."""

    back_up_asked = Signal()
    mend_asked = Signal()
    reported = Signal()
    """What was found is shown now."""

    def __init__(self, desk: Desk, running: Running) -> None:
        super().__init__(desk.t(TITLE))
        self._desk = desk
        self._running = running
        self.button = Button(desk.t(CHECK), theme=desk.theme, icon=IconName.SHIELD_CHECK)
        self.button.clicked.connect(self.check)
        self.head.addWidget(self.button)
        self._told = Label(desk.t(TOLD), TypeRole.BODY, "text_2", wraps=True)
        self.lines = MarkedLines(desk.theme)
        self.lines.hide()
        self.body.addWidget(self._told)
        self.body.addWidget(self.lines)

    @Slot()
    def check(self) -> None:
        """Looks at everything beside the window."""
        self._running.run(self._of(check), self._desk.t(CHECKING), self._on_report)

    def _rebuild(self) -> None:
        self._running.run(self._of(rebuild), self._desk.t(REBUILDING), self._on_report, lane=Lane.WRITE)

    def _of(self, work: Callable[..., CheckReport]) -> Callable[..., CheckReport]:
        def run(progress: object) -> CheckReport:
            return work(self._desk, progress)

        return run

    @Slot(object)
    def _on_report(self, report: CheckReport) -> None:
        t = self._desk.t
        acts = {
            "rebuild": LineAct(t(REBUILD), self._rebuild),
            "relist": LineAct(t(RELIST), self._rebuild),
            "back_up": LineAct(t(BACK_UP), self.back_up_asked.emit),
            "mend": LineAct(t(MEND), self.mend_asked.emit),
        }
        self.lines.show_lines(found_lines(report, self._desk.words, acts))
        self._told.hide()
        self.lines.show()
        self.reported.emit()
