"""The files of a meeting at the window: dropped, saved, renamed, removed, taken back and erased, by keys."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from tests.builders.windows import Seat
from ui.kit.buttons import ButtonKind
from ui.kit.file_dialogs import AskTarget
from ui.kit.files_view import ERASE, FilesView
from ui.kit.sheets import FormSheet
from workbench.identifiers import AttachmentId
from workbench.operations.attachments import read_attachment
from workbench.queries.attachments import AttachmentRow


def files_of(seat: Seat) -> FilesView:
    view = seat.page.findChild(FilesView)
    assert isinstance(view, FilesView)
    return view


def drop(seat: Seat, *paths: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    no_key, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    files_of(seat).dropEvent(QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, carried, left, no_key))
    seat.settle()


def row_at(seat: Seat, place: int) -> AttachmentRow:
    row = files_of(seat).model.row_at(place)
    assert row is not None
    return row


def names(seat: Seat) -> list[str]:
    model = files_of(seat).model
    return [row.name for place in range(model.count()) if (row := model.row_at(place)) is not None]


def test_files_of_a_meeting_by_dropping_and_by_keys(seat: Seat, tmp_path: Path) -> None:
    seat.go("meetings")
    seat.go(f"meetings/{seat.read(_a_meeting)}?tab=files")
    assert names(seat) == []
    hostile = tmp_path / "<img src=x>.txt"
    hostile.write_bytes(b"words")
    (tmp_path / "sheet.pdf").write_bytes(b"%PDF scanned")
    drop(seat, hostile, tmp_path / "sheet.pdf")
    assert names(seat) == ["<img src=x>.txt", "sheet.pdf"]
    view = files_of(seat)
    view.focus_first()
    seat.press("End", "F2")
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, FormSheet)
    sheet.form.set_values({"name": "signed.pdf", "remark": "two pages"})
    sheet.save()
    seat.settle()
    assert names(seat) == ["<img src=x>.txt", "signed.pdf"]
    seat.press("Del")
    assert names(seat) == ["<img src=x>.txt"]
    seat.press("Ctrl+Z")
    assert names(seat) == ["<img src=x>.txt", "signed.pdf"]
    assert view.list.select_id(row_at(seat, 1).id)
    seat.press("Return")
    asked = view.findChild(AskTarget)
    assert isinstance(asked, AskTarget)
    asked.dialog.fileSelected.emit(str(tmp_path / "copy.pdf"))
    asked.dialog.close()
    seat.settle()
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF scanned"


def test_a_file_is_erased_only_once_its_name_was_typed(seat: Seat, tmp_path: Path) -> None:
    seat.go(f"meetings/{seat.read(_a_meeting)}?tab=files")
    (tmp_path / "sheet.pdf").write_bytes(b"%PDF scanned")
    drop(seat, tmp_path / "sheet.pdf")
    view = files_of(seat)
    assert read_attachment(seat.desk.workspace, AttachmentId(row_at(seat, 0).id)) == b"%PDF scanned"
    view.ask_to_erase()
    seat.settle()
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, FormSheet)
    for typed, left in (("another.pdf", ["sheet.pdf"]), ("sheet.pdf", [])):
        sheet.form.set_values({"name": typed})
        sheet.save()
        seat.settle()
        assert names(seat) == left
    assert seat.desk.workspace.blobs.sizes() == {}


def test_a_program_is_refused_with_words(seat: Seat, tmp_path: Path) -> None:
    seat.go(f"meetings/{seat.read(_a_meeting)}?tab=files")
    (tmp_path / "setup.exe").write_bytes(b"x")
    drop(seat, tmp_path / "setup.exe")
    assert names(seat) == []
    assert any("could start a program" in banner.text() for banner in seat.session.frame.banners())


def _a_meeting(connection: object) -> str:
    found = connection.exec_driver_sql("SELECT id FROM meeting WHERE deleted = 0 ORDER BY n LIMIT 1").scalar()  # type: ignore[attr-defined]
    return str(found)


def test_what_nothing_takes_back_does_not_look_like_what_undo_does(seat: Seat) -> None:
    seat.go(f"meetings/{seat.read(_a_meeting)}?tab=files")
    kinds = {button.text(): button.kind for button, _ in files_of(seat)._acts}
    assert [text for text, kind in kinds.items() if kind is ButtonKind.DANGER] == [ERASE]
