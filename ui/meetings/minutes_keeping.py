"""Keeps what is written: as a draft within a second, as records when the item is left, saved, or quiet for a minute.

Nothing typed is ever given up: what the records refuse stays a draft, and the draft is forgotten only once the records
say the same.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.kit.desk import Desk
from ui.kit.tasks import Lane, Progress
from ui.meetings.minutes_formats import Comparer, comparable
from ui.meetings.minutes_unkept import Blocks, Unkept
from workbench.changes import Changes
from workbench.domain.minutes_editing import ItemMinutes, to_json
from workbench.identifiers import AgendaItemId
from workbench.operations.drafts import MINUTES, KeptDraft, drop_draft, keep_draft
from workbench.operations.minutes_editing import write_item_minutes
from workbench.operations.workspaces import Workspace

DRAFT_DELAY = 600
"""Milliseconds from the first unsaved key until the draft is on its way; typing on does not put it off."""
QUIET = 60_000
"""Milliseconds without a key after which the words become records."""


class Stage(StrEnum):
    """How safe the words are."""

    SAVED = "saved"
    TYPED = "typed"
    KEPT = "kept"
    SAVING = "saving"


@dataclass(frozen=True, slots=True)
class KeepingState:
    """How safe the words of the item are, and since when; no moment where it was so from the beginning."""

    stage: Stage
    at: datetime | None = None


class Keeping(QObject):
    """Keeps the words of one agenda item after another."""

    state_changed = Signal(object)
    """The `KeepingState` of the item that is written now."""
    unsaved_changed = Signal()
    """Another set of items holds unsaved words."""
    leaving = Signal()
    """The item is left: what is still on its way into the text must come into it now."""
    given_up = Signal()
    """The unsaved words were forgotten, as was asked."""
    refused = Signal(object, object)
    """An agenda item's id, and the error for which its words are still only a draft."""

    def __init__(self, desk: Desk, blocks: Callable[[], Blocks], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._blocks = blocks
        self._item = ""
        self._saved: Blocks | None = None
        """What the records say, as it is compared; none where it is known only that they say something else."""
        self._compared = Comparer()
        self._is_sealed = False
        self._written: dict[str, Blocks] = {}
        self.unkept = Unkept(desk.unkept, self)
        self.unkept.again.connect(self._keep_again)
        self._failed: str = ""
        self.unsaved: set[str] = set()
        self.state = KeepingState(Stage.SAVED)
        self._drafter = self._timer(DRAFT_DELAY, self.keep)
        self._quiet = self._timer(QUIET, self.save)

    def _timer(self, delay: int, act: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(delay)
        made.timeout.connect(act)
        return made

    # Items

    def add_unsaved(self, agenda_items: AbstractSet[str]) -> None:
        """These items hold words from before; what is on its way into the records is known better here."""
        self.unsaved |= agenda_items - self._written.keys()

    def begin(self, agenda_item: str, saved: Blocks, *, is_sealed: bool, kept_at: datetime | None) -> None:
        """Another item is written from now on; ``kept_at`` is since when its shown words are a draft."""
        self._item, self._saved, self._is_sealed = agenda_item, comparable(saved), is_sealed
        self._drafter.stop()
        self._quiet.stop()
        if kept_at is not None:
            self.unsaved.add(agenda_item)
            self.unsaved_changed.emit()
            self._say(Stage.TYPED if self.unkept.words(agenda_item) is not None else Stage.KEPT, kept_at)
            self._quiet.start()
        else:
            self._say(Stage.SAVED)

    def seal(self) -> None:
        """The minutes were approved meanwhile: nothing becomes records any more."""
        self._is_sealed = True
        self._quiet.stop()

    def hand_over(self) -> None:
        """Another window writes from now on: saves what is written here, and touches no kept words any more."""
        self.leave()
        self.seal()
        self._drafter.stop()
        self.unsaved &= self._written.keys()
        self.unsaved_changed.emit()

    @Slot()
    def keep_typed(self) -> None:
        """Keeps at once what was typed and is kept nowhere yet."""
        if self.state.stage is Stage.TYPED:
            self.keep()

    def kept_at(self) -> datetime | None:
        """Since when the words are a draft; none if they are records."""
        return self.state.at if self.state.stage is Stage.KEPT else None

    def words_on_their_way(self, agenda_item: str) -> Blocks | None:
        """What is being written of an item and is no record yet."""
        return self._written.get(agenda_item)

    def take_saved(self, saved: Blocks) -> bool:
        """The records say this now; whether it should be shown, since nothing unsaved stands in its place."""
        if self._item in self._written:
            return False
        now, says = comparable(self._blocks()), comparable(saved)
        untouched = now == self._saved
        self._saved = says
        if now == says or untouched:
            self._forget_draft()
            if self.state.stage is not Stage.SAVED:
                self._say(Stage.SAVED, self._desk.now())
        return untouched and now != says

    def give_up(self) -> None:
        """The words that are not saved are not wanted; ``given_up`` comes once they are forgotten."""
        self._drafter.stop()
        self._quiet.stop()
        work = partial(_drop, self._desk.workspace, self._item)
        self.unkept.forget(self._item)
        self._desk.tasks.run(work, owner=self, then=self._on_dropped, failed=self._desk.tell, lane=Lane.DRAFTS)

    def forget(self) -> None:
        """The words kept before say what is saved."""
        self.unsaved.add(self._item)
        self._forget_draft()

    # Typing

    @Slot()
    def on_edited(self) -> None:
        """Somebody typed."""
        if not self._item:
            return
        if self.state.stage is not Stage.TYPED:
            self._say(Stage.TYPED)
        if self._item not in self.unsaved:
            self.unsaved.add(self._item)
            self.unsaved_changed.emit()
        if not self._drafter.isActive():
            self._drafter.start()
        self._quiet.start()

    # Drafts

    @Slot()
    def keep(self) -> None:
        """Keeps the words as a draft now; words that are saved already need none."""
        self._drafter.stop()
        if not self._item:
            return
        blocks = self._blocks()
        if self._item in self._written and self._written[self._item] == blocks:
            return
        if self._is_as_saved(blocks) and self._item not in self._written:
            self._forget_draft()
            self._quiet.stop()
            self._say(Stage.SAVED)
            return
        self._keep_item(self._item, blocks)

    def _keep_item(self, agenda_item: str, blocks: Blocks) -> None:
        work = partial(_keep, self._desk.workspace, ItemMinutes(AgendaItemId(agenda_item), blocks))
        outcome = _Kept(self, agenda_item, blocks)
        self._desk.tasks.run(work, owner=self, then=outcome.take, failed=outcome.fail, lane=Lane.DRAFTS)

    @Slot(str, object)
    def _keep_again(self, agenda_item: str, blocks: Blocks) -> None:
        is_shown = agenda_item == self._item and not self._is_sealed
        self.keep() if is_shown else self._keep_item(agenda_item, blocks)

    def _is_as_saved(self, blocks: Blocks) -> bool:
        return self._saved is not None and self._compared(blocks) == self._saved

    def on_kept(self, draft: KeptDraft, blocks: Blocks) -> None:
        """The words are a draft."""
        self._failed = ""
        self.unkept.forget(draft.record, None if draft.record == self._item else blocks)
        if draft.record == self._item and self.state.stage is Stage.TYPED and not self._drafter.isActive():
            self._say(Stage.KEPT, draft.saved_at)

    def on_not_kept(self, agenda_item: str, blocks: Blocks, error: BaseException) -> None:
        """The words are nowhere but here: they stay, and are tried again until there is room for them."""
        code = getattr(error, "code", "")
        if not code or code != self._failed:
            # Told once, not with every word.
            self._desk.tell(error)
        self._failed = code or "unknown"
        self.unkept.put(agenda_item, blocks)

    def _forget_draft(self) -> None:
        self._drop(self._item)

    def _drop(self, agenda_item: str) -> None:
        self.unkept.forget(agenda_item)
        if agenda_item in self.unsaved:
            self.unsaved.discard(agenda_item)
            work = partial(_drop, self._desk.workspace, agenda_item)
            self._desk.tasks.run(work, owner=self, failed=self._desk.tell, lane=Lane.DRAFTS)
            self.unsaved_changed.emit()

    def _on_dropped(self, agenda_item: str) -> None:
        self.unsaved.discard(agenda_item)
        self.unsaved_changed.emit()
        if agenda_item == self._item:
            self.given_up.emit()

    # Records

    @Slot()
    def save(self) -> None:
        """Makes the words records now, kept as a draft until they are."""
        self._quiet.stop()
        if not self._item or self._is_sealed or self._item not in self.unsaved:
            return
        self.keep()
        blocks = self._blocks()
        if self._item not in self.unsaved or self._written.get(self._item) == blocks:
            return
        self._written[self._item] = blocks
        item = ItemMinutes(AgendaItemId(self._item), blocks)
        self._say(Stage.SAVING)
        outcome = _Written(self, self._item, blocks)
        self._desk.operate(
            partial(write_item_minutes, self._desk.database, item), owner=self, then=outcome.take, failed=outcome.fail
        )

    def leave(self) -> None:
        """The item is left: keeps everything."""
        self.leaving.emit()
        if self._drafter.isActive() and self._is_sealed:
            self.keep()
        self.save()

    def on_written(self, agenda_item: str, blocks: Blocks) -> None:
        """The words are records."""
        is_last = self._written.get(agenda_item) == blocks
        if is_last:
            del self._written[agenda_item]
        if agenda_item != self._item:
            if is_last:
                self._drop(agenda_item)
            return
        self._saved = comparable(blocks)
        if self._is_as_saved(self._blocks()):
            self._drafter.stop()
            self._quiet.stop()
            self._forget_draft()
            self._say(Stage.SAVED, self._desk.now())
        elif is_last and self.state.stage is Stage.SAVING:
            self._say(Stage.TYPED)

    def on_refused(self, agenda_item: str, blocks: Blocks, error: BaseException) -> None:
        """The words are no records; they stay a draft."""
        if self._written.get(agenda_item) == blocks:
            del self._written[agenda_item]
        if agenda_item == self._item:
            # Whatever the records say, these words differ from it.
            self._saved = None
            self._say(Stage.TYPED if self._failed else Stage.KEPT, self._desk.now())
        self.refused.emit(agenda_item, error)

    def _say(self, stage: Stage, at: datetime | None = None) -> None:
        self.state = KeepingState(stage, at)
        self.state_changed.emit(self.state)


class _Kept:
    """What follows the keeping of one item's words."""

    def __init__(self, keeping: Keeping, agenda_item: str, blocks: Blocks) -> None:
        self._keeping = keeping
        self._agenda_item = agenda_item
        self._blocks = blocks

    def take(self, draft: KeptDraft) -> None:
        self._keeping.on_kept(draft, self._blocks)

    def fail(self, error: BaseException) -> None:
        self._keeping.on_not_kept(self._agenda_item, self._blocks, error)


class _Written:
    """What follows the writing of one item."""

    def __init__(self, keeping: Keeping, agenda_item: str, blocks: Blocks) -> None:
        self._keeping = keeping
        self._agenda_item = agenda_item
        self._blocks = blocks

    def take(self, _: Changes) -> None:
        self._keeping.on_written(self._agenda_item, self._blocks)

    def fail(self, error: BaseException) -> None:
        self._keeping.on_refused(self._agenda_item, self._blocks, error)


def _keep(workspace: Workspace, item: ItemMinutes, _: Progress) -> KeptDraft:
    return keep_draft(workspace, MINUTES, item.agenda_item, to_json(item))


def _drop(workspace: Workspace, agenda_item: str, _: Progress) -> str:
    drop_draft(workspace, MINUTES, agenda_item)
    return agenda_item
