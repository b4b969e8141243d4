"""A paper that was looked at, put into a message for the user's own mail program, or into a file of one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.choice_menu import ChoiceMenu
from ui.kit.desk import Desk
from ui.kit.export_sheet import EXPORTING, say_exported
from ui.kit.fields import Choice
from ui.kit.file_dialogs import AskTarget
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.outgoing import Outgoing, outgoing_of
from ui.kit.paper_orders import TITLES, PaperOrder, file_filters, write, write_mail
from workbench.errors import RuleViolation
from workbench.operations.exports import Exported
from workbench.wording.words import N_

if TYPE_CHECKING:
    from workbench.operations.previews import Preview

MAIL = N_("E-mail …")
MAIL_OPEN = N_("Open in the mail program, addresses hidden (Bcc)")
MAIL_OPEN_SHOWN = N_("Open in the mail program, addresses for all to see (To)")
MAIL_SAVE = N_("Save the message as a file …")
MAIL_MADE = N_("The message was made and noted; it is sent from your mail program.")
NO_PROGRAM = N_("No program of this computer opens messages; the message was noted as made. Save it as a file instead.")

_MESSAGE = "message.eml"
_SAVE = "save"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A copy that somebody looks at: what was asked for, its pages, and what a file of it may be called."""

    order: PaperOrder
    preview: "Preview"
    name: str


class PaperMail(QObject):
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

    @property
    def outgoing(self) -> Outgoing:
        """Where messages wait for the mail program, longer than what they were made on is seen."""
        return outgoing_of(self._desk, self._desk.now())

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
            filters = file_filters(self._desk, (".eml",))
            AskTarget(
                self._parent, self._desk.t(MAIL_SAVE), self._called(copy), filters, partial(self.save_mail, copy.order)
            )
            return
        target = self.outgoing.place(_MESSAGE)
        operation = partial(write_mail, self._desk, copy.order, chosen is True, target)
        self._desk.operate(operation, owner=self, then=self._on_mail, failed=self._on_failed, undoable=False)

    def save_mail(self, order: PaperOrder, target: Path) -> None:
        """Writes the message to a file, addresses hidden."""
        self._operate(partial(write_mail, self._desk, order, False, target), target)

    def write(self, order: PaperOrder, target: Path) -> None:
        """Writes the copy to a file, which is noted."""
        self._operate(partial(write, self._desk, order, target), target)

    def _called(self, copy: LookedAt) -> str:
        return f"{copy.name} {self._desk.t(TITLES[copy.order.kind])}"

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

    @Slot(object)
    def _on_mail(self, done: Exported) -> None:
        if self.outgoing.open(done.path):
            self._desk.toast(self._desk.t(MAIL_MADE))
        else:
            self._desk.toast(self._desk.t(NO_PROGRAM), kind=MarkKind.WARN)
        self.left.emit()
