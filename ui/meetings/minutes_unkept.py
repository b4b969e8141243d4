"""Words that no disk holds yet, because it was full: they stay in memory and are tried again until there is room."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workbench.domain.minutes_editing import BlockDraft

AGAIN = 2_000
"""Milliseconds until they are tried again."""

Blocks = tuple[BlockDraft, ...]


class Unkept(QObject):
    """The words of agenda items that could not be kept; ``again`` brings each item's id and its words.

    While there are any it is among the ``holders``, for whom closing waits.
    """

    again = Signal(str, object)

    def __init__(self, holders: set[QObject], parent: QObject) -> None:
        super().__init__(parent)
        self._holders = holders
        self._words: dict[str, Blocks] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AGAIN)
        self._timer.timeout.connect(self.try_again)

    def put(self, agenda_item: str, blocks: Blocks) -> None:
        """These could not be kept."""
        self._words[agenda_item] = blocks
        self._holders.add(self)
        self._timer.start()

    def words(self, agenda_item: str) -> Blocks | None:
        """What an item says that is kept nowhere else."""
        return self._words.get(agenda_item)

    def is_holding(self) -> bool:
        """Whether any words are kept nowhere else."""
        return bool(self._words)

    def forget(self, agenda_item: str, blocks: Blocks | None = None) -> None:
        """They are kept now, or not wanted; with ``blocks`` only if they still are these."""
        if blocks is None or self._words.get(agenda_item) == blocks:
            self._words.pop(agenda_item, None)
        if not self._words:
            self._holders.discard(self)

    @Slot()
    def try_again(self) -> None:
        """Asks for all of them to be kept."""
        for agenda_item, blocks in list(self._words.items()):
            self.again.emit(agenda_item, blocks)
