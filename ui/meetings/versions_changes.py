"""What differs between two states of minutes, with the words marked: lines under and through, and told in words."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame

from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.editors import REDO, UNDO, PlainEditor
from ui.kit.keys import combination
from ui.kit.labels import isolate
from ui.theme.fonts import font
from ui.theme.tokens import Space, TypeRole
from workbench.domain.minutes_comparison import ComparedPart, Comparison, FactChange, PartChange
from workbench.domain.word_differences import Kept, Stretch
from workbench.wording.comparisons import (
    ADDED_WORDS,
    DAYS,
    FACT_CHANGED,
    FACT_EMPTIED,
    FACT_SET,
    FACTS,
    LOOKS_OTHER,
    MOVED,
    NOTHING_DIFFERS,
    PART_CHANGES,
    PART_KINDS,
    REMOVED_WORDS,
    SHORTENED,
    fact_in_words,
)
from workbench.wording.words import N_, NN_

CHANGES = N_("What differs")
CAPTION = N_("{change}: {part}")
ADDED_COUNT = NN_("{count} added", "{count} added")
REMOVED_COUNT = NN_("{count} removed", "{count} removed")
CHANGED_COUNT = NN_("{count} changed", "{count} changed")

_GAP = "\u2009"
_MOST = 2_000
"""So many changed parts are shown: more is no comparison any more."""
_LONGEST = 4_000
_COLOURS = {Kept.ADDED: "ok", Kept.REMOVED: "bad", Kept.SAME: "text"}
_STEPS = {Qt.Key.Key_N: 1, Qt.Key.Key_P: -1}


class ChangesView(PlainEditor):
    """The changed parts one under the other. N and P go to the next and the previous one."""

    stepped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dates = Dates(desk.language)
        self._comparison: Comparison | None = None
        self._instead = ""
        self._spoken: dict[int, str] = {}
        self._starts: list[int] = []
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(desk.t(CHANGES))
        self.document().setDocumentMargin(Space.L)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.cursorPositionChanged.connect(self._on_moved)
        desk.theme.changed.connect(self._on_theme)

    def show_comparison(self, comparison: Comparison | None, instead: str = "") -> None:
        """Shows what differs; where nothing is compared, what is said ``instead``."""
        self._comparison = comparison
        self._instead = instead
        self._spoken, self._starts = {}, []
        self.clear()
        cursor = QTextCursor(self.document())
        if comparison is None:
            self._line(cursor, instead, TypeRole.BODY, "text_2")
            return
        cursor.beginEditBlock()
        changed = comparison.changed
        if not changed:
            self._line(cursor, self._desk.t(NOTHING_DIFFERS), TypeRole.BODY, "text_2")
        if comparison.is_shortened or len(changed) > _MOST:
            self._line(cursor, self._desk.t(SHORTENED), TypeRole.CAPTION, "warn")
        where = ""
        for part in changed[:_MOST]:
            if part.part.where and part.part.where != where:
                self._line(cursor, part.part.where, TypeRole.H3, "text", Space.L)
            where = part.part.where or where
            self._part(cursor, part)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def counts(self) -> str:
        """How much differs, in words."""
        if self._comparison is None:
            return ""
        counted = ((CHANGED_COUNT, PartChange.CHANGED), (ADDED_COUNT, PartChange.ADDED),
                   (REMOVED_COUNT, PartChange.REMOVED))  # fmt: skip
        numbers = ((words, self._comparison.count(change)) for words, change in counted)
        return " · ".join(self._desk.words.plural(*words, count) for words, count in numbers if count)

    # One part

    def _part(self, cursor: QTextCursor, part: ComparedPart) -> None:
        caption = self._caption(part)
        block = self._line(cursor, caption, TypeRole.CAPTION, "text_2", Space.M)
        self._starts.append(block)
        spoken = spoken_words(part.words, self._desk.t)
        self._spoken[block] = f"{caption}. {spoken}"
        if any(stretch.text.strip() for stretch in part.words):
            self._spoken[self._words(cursor, part.words)] = spoken
        for fact in part.facts:
            # Of what is gone as a whole nothing has to be told as changed.
            stated = FactChange(fact.name, "", fact.before) if part.change is PartChange.REMOVED else fact
            self._line(cursor, self.fact(stated), TypeRole.BODY, "text_2")
        if part.looks_other:
            self._line(cursor, self._desk.t(LOOKS_OTHER), TypeRole.BODY, "text_2")

    def _caption(self, part: ComparedPart) -> str:
        t = self._desk.t
        change = t(MOVED) if part.change is PartChange.SAME else t(PART_CHANGES[part.change])
        if part.is_moved and part.change is not PartChange.SAME:
            change = f"{change} · {t(MOVED)}"
        name = " ".join(
            word for word in (t(PART_KINDS[part.part.kind]), isolate(part.part.number)) if word.strip("\u2068\u2069")
        )
        return t(CAPTION).replace("{change}", change).replace("{part}", name)

    def fact(self, fact: FactChange) -> str:
        """A fact that differs, as a sentence."""
        t = self._desk.t
        sentence = t(FACT_SET if not fact.before else FACT_CHANGED if fact.after else FACT_EMPTIED)
        name = t(FACTS[fact.name]) if fact.name in FACTS else fact.name
        before, after = (self._value(fact.name, value) for value in (fact.before, fact.after))
        return sentence.replace("{fact}", name).replace("{before}", before).replace("{after}", after)

    def _value(self, name: str, value: str) -> str:
        if name in DAYS and value:
            return isolate(self._dates.short_day(date.fromisoformat(value)))
        return isolate(fact_in_words(name, value, self._desk.t))

    # Writing

    def _line(self, cursor: QTextCursor, text: str, role: TypeRole, colour: str, above: int = 0) -> int:
        look = QTextCharFormat()
        look.setFont(font(role))
        look.setForeground(self._desk.theme.colour(colour))
        self._begin(cursor, above)
        cursor.insertText(text[:_LONGEST], look)
        return cursor.blockNumber()

    def _words(self, cursor: QTextCursor, stretches: Iterable[Stretch]) -> int:
        self._begin(cursor, 0)
        first = cursor.blockNumber()
        before = Kept.SAME
        for stretch in stretches:
            if before is Kept.REMOVED and stretch.kept is Kept.ADDED:
                # A little room, so that the new word does not seem to go on from the old one.
                cursor.insertText(_GAP, QTextCharFormat())
            before = stretch.kept
            look = QTextCharFormat()
            look.setFont(font(TypeRole.BODY))
            look.setForeground(self._desk.theme.colour(_COLOURS[stretch.kept]))
            look.setFontUnderline(stretch.kept is Kept.ADDED)
            look.setFontStrikeOut(stretch.kept is Kept.REMOVED)
            cursor.insertText(stretch.text, look)
        return first

    def _begin(self, cursor: QTextCursor, above: int) -> None:
        form = QTextBlockFormat()
        form.setTopMargin(above)
        if self.document().isEmpty():
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form)

    # What happens

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and combination(event) in UNDO | REDO:
            # Nothing is written here: these keys are the window's.
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
            return
        here = self.textCursor().blockNumber()
        others = [start for start in self._starts if (start > here if step > 0 else start < here)]
        if others:
            self._go(others[0] if step > 0 else others[-1])

    def _go(self, block: int) -> None:
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(block)))
        self.ensureCursorVisible()
        self.stepped.emit()

    @Slot()
    def _on_moved(self) -> None:
        self.setAccessibleDescription(self._spoken.get(self.textCursor().blockNumber(), ""))

    @Slot()
    def _on_theme(self) -> None:
        self.show_comparison(self._comparison, self._instead)


def spoken_words(stretches: Iterable[Stretch], translate: object) -> str:
    """The words as a screen reader says them, with what was removed and added told."""
    assert callable(translate)
    marked = {Kept.ADDED: ADDED_WORDS, Kept.REMOVED: REMOVED_WORDS}
    told = (
        str(translate(marked[stretch.kept])).replace("{words}", stretch.text.strip())
        if stretch.kept in marked and stretch.text.strip()
        else stretch.text.strip()
        for stretch in stretches
    )
    return " ".join(part for part in told if part)
