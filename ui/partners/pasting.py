"""Taking in a list of partners: paste it, look at what becomes of each line, take it in as one step."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.kit.desk import Desk
from ui.kit.marks import MarkKind
from ui.partners.paste_draft import PasteDraft
from ui.partners.plan_panel import PanelWords, TakingPanel
from ui.partners.table_work import FileText, look_at_pasted, read_file
from ui.partners.writing import Writing
from workbench.queries.suggestions import suggest
from workbench.wording.words import N_

SAID = PanelWords(N_("Paste a list of partners"), N_("Reading the list …"), N_("Taking the list in …"))


class PastePanel(TakingPanel):
    """Begins with a box; a list of names, or cells whose columns are known, is looked at without a word between."""

    def __init__(self, desk: Desk) -> None:
        writing = Writing(desk)
        super().__init__(desk, writing, SAID, writing.group)
        self.writing = writing
        self._draft = PasteDraft(desk, writing)
        writing.preview_asked.connect(self.go_on)
        writing.file_chosen.connect(self.read_file)
        writing.anew_asked.connect(self._on_anew)

    def begin(self, options: Mapping[str, str]) -> None:
        """Shows the box, with what was kept of it; the option ``group`` is the id of the group the list is of."""
        group = options.get("group", "")
        if self.writing.box.document().isEmpty():
            self._draft.bring_back()
        if group:
            suggested = [item for item in self._desk.read(partial(suggest, kind="group", typed="", limit=1000))
                         if item.id == group]  # fmt: skip
            for item in suggested:
                self.writing.group.choose(item.id, item.text)
        self.focus_first()

    def panes(self) -> Sequence[QWidget]:
        """The parts F6 goes through."""
        if self._stack.currentWidget() is self.writing:
            return (self.writing.box, self.writing.group, self.writing.preview_button)
        return super().panes()

    @Slot(object)
    def read_file(self, path: Path) -> None:
        """Reads a file into the box."""
        work = partial(read_file, self._desk, path)
        self._desk.tasks.run(work, owner=self, then=self._on_file, failed=self._on_failed)

    @Slot(object)
    def _on_file(self, found: FileText) -> None:
        self.writing.tell(MarkKind.INFO, "")
        self.writing.show_file(found.path, found.text, is_guessed=found.is_guessed)

    @Slot()
    def go_on(self) -> None:
        """Reads the list and shows what would become of it."""
        writing, wishes = self.writing, self.wishes(asked=False)
        if wishes is None or self._waiting.is_busy() or writing.box.document().isEmpty():
            return
        self.keep_now()
        writing.tell(MarkKind.INFO, "")
        self.read(partial(look_at_pasted, self._desk, writing.box.text(), writing.from_file, wishes))

    def tell(self, kind: MarkKind, text: str) -> None:
        self.writing.tell(kind, text)

    def forget(self) -> None:
        self._draft.start_anew()

    def keep_now(self) -> None:
        """Keeps at once what was not kept yet."""
        self._draft.keep_now()

    @Slot()
    def _on_anew(self) -> None:
        self._draft.start_anew()
        self.writing.box.setFocus()
