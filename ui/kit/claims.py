"""Who works on what in an open workspace: one window writes, another that shows the same is told and only reads."""

import shiboken6
from PySide6.QtCore import QObject, Signal


class Claims(QObject):
    """Held by the desk of one open workspace. A subject is a record, such as ``minutes/0190…``."""

    changed = Signal(str)
    """The subject that is held by another from now on, or by nobody."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._holders: dict[str, QObject] = {}

    def holder(self, subject: str) -> QObject | None:
        """Who holds it; whoever is gone holds nothing."""
        found = self._holders.get(subject)
        return found if found is not None and shiboken6.isValid(found) else None

    def claim(self, subject: str, claimant: QObject) -> bool:
        """Holds it where nobody else does; whether it is held by the claimant now."""
        if self.holder(subject) is None:
            self._holders[subject] = claimant
        return self._holders[subject] is claimant

    def take(self, subject: str, claimant: QObject) -> None:
        """Holds it from now on, whoever held it before; that one is told by ``changed`` before this returns."""
        if self.holder(subject) is not claimant:
            self._holders[subject] = claimant
            self.changed.emit(subject)

    def release(self, subject: str, claimant: QObject) -> None:
        """Holds it no more; of somebody who does not hold it nothing is changed."""
        if self._holders.get(subject) is claimant:
            del self._holders[subject]
            self.changed.emit(subject)
