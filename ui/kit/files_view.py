"""The files of one record: taken in by a button, by a key or by dropping them here; saved, renamed, removed, erased."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.cards import EmptyState, in_card
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.fields import LineField
from ui.kit.file_dialogs import AskFiles, AskTarget
from ui.kit.focus import LeadsFocus
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.sheets import FormSheet
from ui.kit.tables import RowList
from ui.kit.tasks import Progress
from ui.kit.wrapping_row import WrappingRow
from ui.theme.icons import IconName
from ui.theme.tokens import Space
from workbench.changes import Changes
from workbench.domain.attachments import NAME_LIMIT
from workbench.identifiers import AttachmentId
from workbench.operations.attachments import (
    attach_files,
    edit_attachment,
    erase_attachment,
    remove_attachments,
    save_attachment,
)
from workbench.queries.attachments import AttachmentRow, list_attachments
from workbench.wording.words import N_, NN_

FILES = N_("Files")
NOTHING = N_("No files yet. Drop them here, or choose them: a sign-in sheet, a paper, a signed page.")
KILOBYTES, MEGABYTES = N_("{size} KB"), N_("{size} MB")
ATTACH = N_("Attach files …")
SAVE = N_("Save a copy …")
RENAME = N_("Rename …")
REMOVE = N_("Remove")
ERASE = N_("Erase for good …")
ATTACHING = N_("Taking files in")
ATTACHED = NN_("{count} file attached.", "{count} files attached.")
REMOVED = NN_("{count} file removed.", "{count} files removed.")
RENAMED = N_("Renamed.")
SAVED = N_("A copy lies in {folder}. It is not encrypted there.")
ERASED = N_("Erased. What backups hold of it is erased again when one is restored.")
RENAMING = N_("Rename a file")
NAME = N_("Name")
REMARK = N_("Remark")
ERASING = N_("Erase a file for good")
ERASE_IT = N_("Erase it")
WHAT_IT_MEANS = N_("The bytes are overwritten, and this cannot be taken back. Type the file's name to erase it.")
_KILOBYTE, _MEGABYTE = 1_000, 1_000_000
_OWN_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Insert)


class FilesView(LeadsFocus, QWidget):
    """Shows the files of the record it is given; ``kind`` is the code of that record's kind."""

    def __init__(self, desk: Desk, kind: str) -> None:
        super().__init__()
        self._desk = desk
        self._kind = kind
        self._record = ""
        self._dates = Dates(desk.language)
        self.model: ColumnsModel[AttachmentRow] = ColumnsModel(
            (Column(desk.t(FILES), text=_name, subtitle=self._about, accessible=self._spoken),)
        )
        self.list = _Files(desk, self.model, self._on_key)
        self.list.setAccessibleName(desk.t(FILES))
        self.attach_button = Button(desk.t(ATTACH), theme=desk.theme, icon=IconName.PLUS, kind=ButtonKind.PRIMARY)
        self._acts = [
            (Button(desk.t(text), theme=desk.theme, icon=icon, kind=kind), act)
            for text, icon, act, kind in (
                (SAVE, IconName.DOWNLOAD, self.save_copy, ButtonKind.QUIET),
                (RENAME, IconName.PENCIL, self.rename, ButtonKind.QUIET),
                (REMOVE, IconName.TRASH_2, self.remove, ButtonKind.QUIET),
                # Nothing takes this back: it does not look like its neighbours.
                (ERASE, IconName.X, self.ask_to_erase, ButtonKind.DANGER),
            )
        ]  # fmt: skip
        self._empty = EmptyState(desk.theme, IconName.FILE_TEXT, desk.t(NOTHING), desk.t(ATTACH))
        self._stack = QStackedWidget()
        self.setAcceptDrops(True)
        self._lay_out()
        self.lead_focus_to(self.list)

    def _lay_out(self) -> None:
        filled = QWidget()
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.S)
        inside.addWidget(in_card(self.list), 1)
        # The acts stay together, so that none is left alone on a second line.
        foot, acts = WrappingRow(), WrappingRow()
        for button, act in self._acts:
            acts.add(button)
            button.clicked.connect(act)
        foot.add(self.attach_button)
        foot.add_stretch()
        foot.add(acts)
        inside.addLayout(foot)
        self._stack.addWidget(filled)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.attach_button.clicked.connect(self.choose)
        self._empty.acted.connect(self.choose)
        self.list.opened.connect(self.save_copy)

    # What is shown

    def show_record(self, record: str) -> None:
        """Reads and shows the files of this record."""
        self._record = record
        query = partial(list_attachments, kind=self._kind, record=record)
        self._desk.fetch(query, self._show, owner=self)

    def focus_first(self) -> None:
        """Puts the keyboard into the list, or where the first file is chosen."""
        (self.list if self.model.count() else self._empty).setFocus()

    @Slot(object)
    def _show(self, rows: Sequence[AttachmentRow]) -> None:
        self.model.show(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows and self.list.current_row() is None:
            self.list.select_first()
        for button, _ in self._acts:
            button.setEnabled(bool(rows))

    def _about(self, row: AttachmentRow) -> str:
        return " · ".join(part for part in (self._size(row.size), row.remark) if part)

    def _spoken(self, row: AttachmentRow) -> str:
        return f"{row.name}, {self._about(row)}"

    def _size(self, size: int) -> str:
        unit, words, figures = (_MEGABYTE, MEGABYTES, 1) if size >= _MEGABYTE else (_KILOBYTE, KILOBYTES, 0)
        shown = self._dates.locale.toString(max(size / unit, 1.0), "f", figures)
        return isolate(self._desk.t(words).replace("{size}", shown))

    # Acts

    @Slot()
    def choose(self) -> None:
        """Asks for files to attach."""
        AskFiles(self, self._desk.t(ATTACH), self.attach)

    def attach(self, paths: list[Path]) -> None:
        """Takes these files in, as one step."""
        said = self._plural(ATTACHED, len(paths))
        work = partial(_attached, self._desk.workspace, (self._kind, self._record), paths)
        self._desk.operate(work, progress=True, title=self._desk.t(ATTACHING), done=said, owner=self)

    @Slot()
    def save_copy(self) -> None:
        """Asks where a copy of the file is to lie, and writes it there."""
        row = self.list.current_row()
        if row is not None:
            stem, dot, ending = row.name.rpartition(".")
            kept = {f"*.{ending}": f".{ending}"} if dot and stem else {"*": ""}
            AskTarget(self, self._desk.t(SAVE), stem or row.name, kept, partial(self._save, row))

    def _save(self, row: AttachmentRow, target: Path) -> None:
        # The dialog has asked about a file that is there.
        work = partial(save_attachment, self._desk.workspace, AttachmentId(row.id), target, overwrite=True)
        said = self._desk.t(SAVED).replace("{folder}", isolate(str(target.parent)))
        self._desk.operate(work, done=said, owner=self, undoable=False)

    @Slot()
    def rename(self) -> None:
        """A sheet for the file's name and a note on it."""
        row, t = self.list.current_row(), self._desk.t
        if row is not None:
            fields = (LineField(name="name", label=t(NAME), required=True, limit=NAME_LIMIT),
                      LineField(name="remark", label=t(REMARK)))  # fmt: skip
            form = Form(self._desk.words, self._desk.theme, fields, {"name": row.name, "remark": row.remark})
            save = partial(_renaming, self._desk, row)
            self._desk.show_sheet(FormSheet(self._desk, t(RENAMING), form, save, done=t(RENAMED)))

    @Slot()
    def remove(self) -> None:
        """Takes the selected files off the record; undo brings them back."""
        chosen = [AttachmentId(row.id) for row in self.list.selected_rows()]
        if chosen:
            work = partial(remove_attachments, self._desk.database, chosen)
            self._desk.operate(work, done=self._plural(REMOVED, len(chosen)), owner=self)

    @Slot()
    def ask_to_erase(self) -> None:
        """Explains what erasing means, and does it once the file's name was typed."""
        row, t = self.list.current_row(), self._desk.t
        if row is not None:
            field = LineField(name="name", label=isolate(row.name), help=t(WHAT_IT_MEANS), required=True)
            form = Form(self._desk.words, self._desk.theme, (field,), {})
            sheet = FormSheet(
                self._desk, t(ERASING), form, partial(_erasing, self._desk, row), done=t(ERASED),
                problem_fields={"attachments.not_its_name": "name"}, save_text=ERASE_IT,
            )  # fmt: skip
            self._desk.show_sheet(sheet)

    def _plural(self, texts: tuple[str, str], count: int) -> str:
        return self._desk.words.plural(*texts, count)

    def _on_key(self, key: Qt.Key) -> None:
        match key:
            case Qt.Key.Key_Delete:
                self.remove()
            case Qt.Key.Key_F2:
                self.rename()
            case Qt.Key.Key_Insert:
                self.choose()
            case _:
                self.save_copy()

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.attach(paths)


class _Files(RowList):
    """The list; its own keys come to it before they are taken for the page's."""

    def __init__(self, desk: Desk, model: ColumnsModel[Any], on_key: Callable[[Qt.Key], None]) -> None:
        super().__init__(desk.theme, model, many=True)
        self._on_key = on_key

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_own(event):
            self._on_key(Qt.Key(event.key()))
            return
        super().keyPressEvent(event)


def _is_own(event: QKeyEvent) -> bool:
    return event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in _OWN_KEYS


def _name(row: AttachmentRow) -> str:
    return row.name


def _attached(workspace: Any, owner: tuple[str, str], paths: list[Path], progress: Progress) -> Changes:
    return attach_files(workspace, owner, paths, progress=progress.step)[0]


def _renaming(desk: Desk, row: AttachmentRow, values: dict[str, object]) -> Callable[[], object]:
    return partial(
        edit_attachment, desk.database, AttachmentId(row.id), str(values["name"]), str(values["remark"] or "")
    )  # fmt: skip


def _erasing(desk: Desk, row: AttachmentRow, values: dict[str, object]) -> Callable[[], object]:
    return partial(erase_attachment, desk.workspace, AttachmentId(row.id), name=str(values["name"]))
