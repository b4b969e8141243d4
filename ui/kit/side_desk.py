"""The desk as a window beside the first one has it: the same workspace, with words and sheets of its own."""

from PySide6.QtCore import QObject, Slot

from ui.kit.desk import Desk


class SideDesk(Desk):
    """What is done through it is told to every page; what is said, and what is laid over, stays in its window.

    Who asks for another page is taken there by the first window.
    """

    def __init__(self, first: Desk, parent: QObject) -> None:
        super().__init__(first.workspace, first.program, first.tasks, first.theme, first.words, parent)
        self._first = first
        self.is_closing = False
        """Whether its window is about to go: what was written is told by the one that stays."""
        self.claims = first.claims
        self.unkept = first.unkept
        self.kept = first.kept
        self.looks = first.looks
        first.changed.connect(self.changed)
        first.leaving.connect(self.leaving)
        self.route_asked.connect(first.route_asked)
        self.note_asked.connect(self._on_note_asked)

    @Slot()
    def _on_note_asked(self) -> None:
        self._first.note_beside_asked.emit(self)

    def standing(self) -> Desk:
        """The first desk from the moment its window begins to close."""
        return self.first if self.is_closing else super().standing()

    @property
    def first(self) -> Desk:
        """The desk of the first window."""
        return self._first

    def close(self) -> None:
        """Nothing was started for it alone."""
