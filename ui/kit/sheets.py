"""Sheets with a form, laid over the page to add or mend something without leaving it.

Words that are not saved are never lost: they are kept as a draft within a second, and brought back when the sheet is
opened again.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import shiboken6
from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent

from ui.kit.dates import Dates
from ui.kit.desk import Desk, Told, explain_to
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.sheet_frame import SAVE_TEXT, SheetFrame
from workbench.errors import RuleViolation
from workbench.wording.words import N_

BROUGHT_BACK = N_("Words not saved on {when} were brought back.")
START_ANEW = N_("Start anew")
KEPT = N_("What you wrote is not saved; it was kept as a draft.")
DISCARD = N_("Discard")
LEAVE_AGAIN = N_("What you wrote is not saved. Cancel once more to leave without it.")

DRAFT_DELAY = 800
"""Milliseconds from the first unsaved key until what is typed is kept."""

AGAIN = 2_000
"""Milliseconds until words that no disk took are tried again."""

Save = Callable[[dict[str, object]], Callable[[], object]]


class _DraftPlace:
    """Where a sheet's unsaved words are kept; nowhere without a kind."""

    def __init__(self, desk: Desk, kind: str, record: str) -> None:
        self._desk = desk
        self._kind = kind
        self._record = record
        self._holds = False
        self.exists = bool(kind)

    def find(self) -> tuple[Mapping[str, object], datetime] | None:
        """What was kept and when; none when that is nothing a form has kept."""
        draft = self._desk.find_draft(self._kind, self._record) if self.exists else None
        if draft is None:
            return None
        self._holds = True
        try:
            typed = json.loads(draft.body)
        except ValueError:
            return None
        return (typed, draft.saved_at) if isinstance(typed, dict) else None

    def keep(self, typed: Mapping[str, object], told: Told) -> None:
        if self.exists:
            self._holds = True
            self._desk.keep_draft(self._kind, self._record, typed, told)

    def drop(self) -> None:
        if self._holds:
            self._holds = False
            self._desk.drop_draft(self._kind, self._record)


class FormSheet(SheetFrame):
    """A form with its save bar.

    ``save`` makes the operation from the form's values; it runs on the writer's thread. A rule that is broken is told
    at the field that ``problem_fields`` names for its code, or the error's own detail ``field``, else on top; the
    sheet stays open. ``draft_kind`` and ``draft_record`` are what unsaved words are kept under; without a kind none
    are kept, and leaving is asked for twice. ``save_text`` is marked English.
    """

    closed = Signal()
    saved = Signal(object)
    """What the operation answered."""
    working = ""
    """What is being done, in the window's language; shown in the window where saving takes more than a moment."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        form: Form,
        save: Save,
        *,
        draft_kind: str = "",
        draft_record: str = "",
        done: str = "",
        problem_fields: Mapping[str, str] | None = None,
        save_text: str = SAVE_TEXT,
    ) -> None:
        super().__init__(desk.words, desk.theme, title, form, save_text)
        self._desk = desk
        self.form = form
        self._save = save
        self._draft = _DraftPlace(desk, draft_kind, draft_record)
        self._done = done
        self._problem_fields = dict(problem_fields or {})
        self._is_saving = False
        self._is_closed = False
        self._asked_to_leave = False
        self._first = form.typed()
        self._keeper = QTimer(self)
        self._keeper.setSingleShot(True)
        self._keeper.timeout.connect(self._keep)
        form.edited.connect(self._on_edited)
        form.submitted.connect(self.save)
        self.save_asked.connect(self.save)
        self.leave_asked.connect(self.leave)
        self.banner_acted.connect(self._on_banner_acted)
        self._bring_back()
        self._show_state()

    # State

    def focus_first(self) -> None:
        """Puts the focus into the first field."""
        self.form.focus_first()

    def is_modified(self) -> bool:
        """Whether something stands in the form that is not saved."""
        return self.form.typed() != self._first

    def _show_state(self) -> None:
        self.show_state(modified=self.is_modified(), busy=self._is_saving)

    @Slot()
    def _on_edited(self) -> None:
        self._asked_to_leave = False
        self._show_state()
        if self._draft.exists and not self._keeper.isActive():
            self._keeper.start(DRAFT_DELAY)

    # Saving

    @Slot()
    def save(self) -> None:
        """Checks the form and runs the operation."""
        if self._is_saving or self._is_closed:
            return
        self.tell(MarkKind.BAD, "")
        if not self.form.check():
            return
        try:
            operation = self._save(self.form.values())
        except RuleViolation as error:
            self._on_refused(error)
            return
        self._is_saving = True
        self._show_state()
        self._desk.operate(
            operation, owner=self, then=self._on_saved, failed=self._on_refused, done=self._done, title=self.working
        )

    @Slot(object)
    def _on_saved(self, answer: Any) -> None:
        self._is_saving = False
        self._first = self.form.typed()
        self._draft.drop()
        self.saved.emit(answer)
        self._close()

    @Slot(object)
    def _on_refused(self, error: BaseException) -> None:
        self._is_saving = False
        self._show_state()
        text = explain_to(error, self._desk.words)
        if text is None:
            # A fault of the program has its own place; what was typed stays here.
            self._desk.tell(error)
            return
        details: Mapping[str, object] = getattr(error, "details", {})
        field = self._problem_fields.get(getattr(error, "code", "")) or str(details.get("field", ""))
        if field in self.form.values():
            self.form.show_problems({field: text})
            return
        self.tell(MarkKind.WARN if isinstance(error, RuleViolation) else MarkKind.BAD, text)
        self.form.focus_first()

    # Drafts

    def _bring_back(self) -> None:
        found = self._draft.find()
        if found is None:
            return
        typed, when = found
        self.form.set_typed(typed)
        if not self.is_modified():
            self._draft.drop()
            return
        local = when.astimezone()
        moment = Dates(self._desk.language).moment(local, local.tzinfo) if local.tzinfo else ""
        text = self._desk.t(BROUGHT_BACK).replace("{when}", isolate(moment))
        self.tell(MarkKind.INFO, text, self._desk.t(START_ANEW))

    @Slot()
    def _on_banner_acted(self) -> None:
        self.form.set_typed(self._first)
        self.form.clear_problems()
        self._keeper.stop()
        self._draft.drop()
        self._desk.unkept.discard(self)
        self.tell(MarkKind.INFO, "")
        self._show_state()
        self.form.focus_first()

    @Slot()
    def _keep(self) -> None:
        if self._is_closed:
            return
        if self.is_modified():
            self._draft.keep(self.form.typed(), self._on_kept)
        else:
            # What no disk took was taken back by hand: nothing waits for room any more.
            self._desk.unkept.discard(self)

    def _on_kept(self, is_kept: bool) -> None:
        if not shiboken6.isValid(self):
            return
        if is_kept or self._is_closed:
            self._desk.unkept.discard(self)
        else:
            self._desk.unkept.add(self)
            self._keeper.start(AGAIN)

    def is_kept(self) -> bool:
        """Whether there are unsaved words that a draft brings back, as far as is known."""
        return self.is_modified() and self._draft.exists and not self.holds_unkept()

    def holds_unkept(self) -> bool:
        """Whether what is typed stands nowhere but here, as no disk takes it."""
        return self in self._desk.unkept

    def keep_now(self) -> None:
        """Keeps unsaved words at once: the window is closing or is being locked."""
        self._keeper.stop()
        self._keep()

    # Leaving

    @Slot()
    def leave(self) -> None:
        """Closes the sheet; unsaved words are kept as a draft, or asked for a second time where none can be kept."""
        if self._is_saving or self._is_closed:
            return
        if not self.is_modified():
            self._draft.drop()
        elif self.is_kept():
            self.keep_now()
            self._desk.toast(
                self._desk.t(KEPT), action=self._desk.t(DISCARD), on_action=self._draft.drop, kind=MarkKind.INFO
            )
        elif not self._asked_to_leave:
            self._asked_to_leave = True
            self.tell(MarkKind.WARN, self._desk.t(LEAVE_AGAIN))
            return
        self._close()

    def _close(self) -> None:
        self._keeper.stop()
        self._is_closed = True
        self._desk.unkept.discard(self)
        self.closed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_now()
        super().closeEvent(event)
