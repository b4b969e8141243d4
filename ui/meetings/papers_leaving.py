"""What leaves of a paper that was looked at: written to a file, put into a message, printed. Nothing else can leave."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.choice_menu import ChoiceMenu
from ui.kit.desk import Desk
from ui.kit.export_sheet import EXPORT, EXPORTING, say_exported
from ui.kit.fields import Choice
from ui.kit.file_dialogs import AskFile, AskTarget
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.outgoing import Outgoing
from ui.kit.paper_orders import MAIL_FILES, TITLES, PaperOrder, file_filters, write, write_mail
from ui.kit.paper_run import PrintRun
from workbench.errors import RuleViolation
from workbench.operations.exports import Exported, hash_of
from workbench.operations.workspaces import Connection
from workbench.queries.releases import SentCopy, find_sent
from workbench.wording.words import N_

if TYPE_CHECKING:
    from workbench.operations.previews import Preview

MAIL_OPEN = N_("Open in the mail program, addresses hidden (Bcc)")
MAIL_OPEN_SHOWN = N_("Open in the mail program, addresses for all to see (To)")
MAIL_SAVE = N_("Save the message as a file …")
MAIL_MADE = N_("The message was made and noted; it is sent from your mail program.")
NO_PROGRAM = N_("No program of this computer opens messages; the message was noted as made. Save it as a file instead.")
CHECK = N_("Was this file sent from here?")
ANY_FILE = N_("Any file")
WAS_SENT = N_("Yes: exactly this file left on {moment}, for {names}.")
OWN = N_("your own use")
NOT_SENT = N_("The diary knows no file with exactly these contents.")

_MESSAGE = "message.eml"
_SAVE = "save"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A copy that somebody looks at: what was asked for, its pages, and what a file of it may be called."""

    order: PaperOrder
    preview: "Preview"
    name: str


class PapersLeaving(QObject):
    """Lets the copy leave that is looked at, and no other: where it was changed meanwhile, that is told."""

    left = Signal()
    """Something left and was noted."""
    outdated = Signal()
    """What was looked at is no longer what would leave."""

    def __init__(self, desk: Desk, parent: QWidget, looked_at: Callable[[], LookedAt | None]) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parent = parent
        self._looked_at = looked_at
        self.outgoing = Outgoing(self, desk.now())

    # Files

    def export(self) -> None:
        """Asks where to and writes the copy there."""
        copy = self._looked_at()
        if copy is not None:
            filters = file_filters(self._desk, copy.order.endings())
            name = f"{copy.name} {self._desk.t(TITLES[copy.order.kind])}"
            AskTarget(self._parent, self._desk.t(EXPORT), name, filters, partial(self.write, copy.order))

    def write(self, order: PaperOrder, target: Path) -> None:
        """Writes the copy to a file, which is noted."""
        self._operate(partial(write, self._desk, order, target), target)

    def _operate(self, operation: Callable[[], Exported], target: Path) -> None:
        title = self._desk.t(EXPORTING).replace("{file}", isolate(target.name))
        self._desk.operate(
            operation, owner=self, then=self._on_written, failed=self._on_failed, title=title, undoable=False
        )

    @Slot(object)
    def _on_written(self, done: Exported) -> None:
        say_exported(self._desk, done)
        self.left.emit()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._desk.tell(error)
        if isinstance(error, RuleViolation) and error.code == "exports.changed_meanwhile":
            self.outdated.emit()

    # Messages

    def mail(self, below: QWidget) -> None:
        """Offers what can be done with a message that brings the copy."""
        if self._looked_at() is None:
            return
        t = self._desk.t
        choices = [Choice(False, t(MAIL_OPEN)), Choice(True, t(MAIL_OPEN_SHOWN)), Choice(_SAVE, t(MAIL_SAVE))]
        menu = ChoiceMenu(below, choices)
        menu.chosen.connect(self.on_mail_chosen)
        menu.open_at(below)

    @Slot(object)
    def on_mail_chosen(self, chosen: object) -> None:
        """Makes the message: opened with addresses hidden (False) or shown (True), or saved."""
        copy = self._looked_at()
        if copy is None:
            return
        if chosen == _SAVE:
            filters = {f"{self._desk.t(MAIL_FILES)} (*.eml)": ".eml"}
            name = f"{copy.name} {self._desk.t(TITLES[copy.order.kind])}"
            AskTarget(self._parent, self._desk.t(MAIL_SAVE), name, filters, partial(self.save_mail, copy.order))
            return
        target = self.outgoing.place(_MESSAGE)
        operation = partial(write_mail, self._desk, copy.order, chosen is True, target)
        self._desk.operate(operation, owner=self, then=self._on_mail, failed=self._on_failed, undoable=False)

    def save_mail(self, order: PaperOrder, target: Path) -> None:
        """Writes the message to a file, addresses hidden."""
        self._operate(partial(write_mail, self._desk, order, False, target), target)

    @Slot(object)
    def _on_mail(self, done: Exported) -> None:
        self.left.emit()
        if self.outgoing.open(done.path):
            self._desk.toast(self._desk.t(MAIL_MADE))
        else:
            self._desk.toast(self._desk.t(NO_PROGRAM), kind=MarkKind.WARN)

    # Paper

    def print(self) -> None:
        """Asks for a printer and prints what is seen."""
        copy = self._looked_at()
        if copy is not None:
            name = self._desk.t(TITLES[copy.order.kind])
            PrintRun(self._desk, copy.preview, copy.order, name, self._parent).ask()

    # Known again

    @Slot()
    def check(self) -> None:
        """Asks for a file and tells whether exactly that one left the workspace."""
        AskFile(self._parent, self._desk.t(CHECK), f"{self._desk.t(ANY_FILE)} (*)", self.check_file)

    def check_file(self, path: Path) -> None:
        """Tells whether exactly this file left the workspace."""
        self._desk.fetch(partial(_find, path, self._desk.language), self._on_checked, owner=self)

    @Slot(object)
    def _on_checked(self, copies: "list[SentCopy]") -> None:
        if not copies:
            self._desk.toast(self._desk.t(NOT_SENT), kind=MarkKind.INFO)
            return
        words = self._desk.words
        names = words.listed(isolate(words.text(name)) for name in copies[0].recipients) or words.text(OWN)
        moment = copies[0].released_at.astimezone().strftime("%Y-%m-%d %H:%M")
        self._desk.toast(words.text(WAS_SENT).replace("{moment}", isolate(moment)).replace("{names}", names))


def _find(path: Path, language: str, connection: Connection) -> "list[SentCopy]":
    return find_sent(connection, hash_of(path), language)
