"""What follows the opening of a workspace: a new passphrase after a recovery code, a word where there is no code."""

from PySide6.QtCore import QObject, Slot

from ui.frame import WorkspaceFrame
from ui.kit.desk import Desk, Notice
from ui.kit.marks import MarkKind
from workbench.operations.keys import RecoveryCode, list_keys
from workbench.wording.words import N_

NO_CODE = N_("There is no recovery code yet: if the passphrase is forgotten, nobody can open this workspace.")
MAKE_ONE = N_("Make one")


class Reminder(QObject):
    """Lives as long as the frame. The sample needs no code: everybody knows its passphrase."""

    def __init__(self, desk: Desk, frame: WorkspaceFrame, *, is_sample: bool) -> None:
        super().__init__(frame)
        self._desk = desk
        self._frame = frame
        self._is_sample = is_sample
        desk.keys_changed.connect(self._on_keys_changed)

    def begin(self, code: RecoveryCode | None) -> None:
        """Ask for a new passphrase if it was opened with a code; else say where a code is missing."""
        if code is not None:
            self._desk.code = code
            self._frame.go("security?ask=passphrase")
        elif not self._is_sample and not self._has_code():
            self._frame.show_banner(
                Notice(
                    text=self._desk.t(NO_CODE), kind=MarkKind.INFO, action=self._desk.t(MAKE_ONE),
                    on_action=self._on_make, lasts=True,
                )
            )  # fmt: skip

    def _has_code(self) -> bool:
        return any(key.kind == "recovery" and not key.asked for key in list_keys(self._desk.workspace))

    @Slot()
    def _on_make(self) -> None:
        self._frame.go("security?ask=code")

    @Slot()
    def _on_keys_changed(self) -> None:
        if self._has_code():
            for banner in self._frame.banners():
                if banner.text() == self._desk.t(NO_CODE):
                    banner.closed.emit()
