"""What can be done on the page of keys: each act on a sheet of its own, and what is said once it is done."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.desk import Desk, Notice
from ui.kit.marks import MarkKind
from ui.security.code_sheet import CodeSheet
from ui.security.computer_sheet import TurnOnSheet
from ui.security.naming import told_of_change
from ui.security.passphrase_sheet import PassphraseSheet
from ui.security.removing import RemoveSheet, TurnOffSheet
from workbench.operations.keys import KeysChanged, KeySlot, RecoveryCode, list_keys
from workbench.wording.words import N_

CHANGED = N_("The passphrase was changed.")
NEW_KEYS = N_("The workspace has new keys.")
COUNTS = N_("The recovery code counts from now on.")
ON = N_("From now on this computer opens the workspace without a passphrase.")
OFF = N_("This computer asks for the passphrase again.")
REMOVED = N_("It was removed, and the workspace has new keys.")


class KeyActs(QObject):
    """Opens the sheets of a page."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk

    def keys(self) -> tuple[KeySlot, ...]:
        """What opens the workspace now."""
        return list_keys(self._desk.workspace)

    def waiting(self) -> KeySlot | None:
        """The code that waits to be typed back, if any."""
        return next((key for key in self.keys() if key.asked), None)

    def is_on_here(self) -> bool:
        """Whether this computer opens the workspace by itself."""
        return any(key.is_here for key in self.keys())

    @Slot()
    def change_passphrase(self) -> None:
        """Another passphrase."""
        self._ask_passphrase(others_know=False)

    @Slot()
    def others_know(self) -> None:
        """Another passphrase, and new keys."""
        self._ask_passphrase(others_know=True)

    @Slot()
    def set_passphrase(self) -> None:
        """Another passphrase after the recovery code opened the workspace; without it as any other time."""
        code, self._desk.code = self._desk.code, None
        self._ask_passphrase(others_know=False, code=code if isinstance(code, RecoveryCode) else None)

    def _ask_passphrase(self, *, others_know: bool, code: RecoveryCode | None = None) -> None:
        sheet = PassphraseSheet(self._desk, others_know=others_know, code=code)
        sheet.saved.connect(self._on_changed)
        self._desk.show_sheet(sheet)

    @Slot(object)
    def _on_changed(self, done: object) -> None:
        self._say(CHANGED if done is None else NEW_KEYS, done)

    @Slot()
    def make_code(self) -> None:
        """A new recovery code."""
        self._show_code_sheet(None)

    @Slot()
    def type_back(self) -> None:
        """The code made before is typed back from its paper."""
        waiting = self.waiting()
        if waiting is not None:
            self._show_code_sheet(waiting)

    def _show_code_sheet(self, waiting: KeySlot | None) -> None:
        sheet = CodeSheet(self._desk, waiting)
        sheet.confirmed.connect(self._on_confirmed)
        self._desk.show_sheet(sheet)

    @Slot()
    def _on_confirmed(self) -> None:
        self._desk.toast(self._desk.t(COUNTS))

    @Slot()
    def turn_on(self) -> None:
        """This computer opens the workspace by itself."""
        sheet = TurnOnSheet(self._desk)
        sheet.saved.connect(self._on_turned_on)
        self._desk.show_sheet(sheet)

    @Slot()
    def turn_off(self) -> None:
        """It does so no longer."""
        sheet = TurnOffSheet(self._desk)
        sheet.saved.connect(self._on_turned_off)
        self._desk.show_sheet(sheet)

    @Slot(object)
    def _on_turned_on(self, _: KeySlot) -> None:
        self._say(ON, None)

    @Slot(object)
    def _on_turned_off(self, done: KeysChanged) -> None:
        self._say(OFF, done)

    @Slot(object)
    def remove(self, key: KeySlot) -> None:
        """Takes a way in away."""
        if key.is_here:
            self.turn_off()
            return
        sheet = RemoveSheet(self._desk, key)
        sheet.saved.connect(self._on_removed)
        self._desk.show_sheet(sheet)

    @Slot(object)
    def _on_removed(self, done: KeysChanged) -> None:
        self._say(REMOVED, done)

    def _say(self, text: str, done: object) -> None:
        """What was done; where keys are new, what that means, until it is closed."""
        self._desk.keys_changed.emit()
        said = self._desk.t(text)
        if isinstance(done, KeysChanged):
            told = f"{said} {told_of_change(done, self._desk)}"
            self._desk.noticed.emit(Notice(text=told, kind=MarkKind.DONE, lasts=True))
        else:
            self._desk.toast(said)
