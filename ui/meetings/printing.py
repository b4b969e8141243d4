"""Printing on paper: the pages as the sandbox draws them, one after the other, so that few are held at a time."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.paper_orders import PaperOrder, draw_more
from ui.kit.tasks import Lane, Progress
from ui.meetings.papers_view import Picture
from workbench.errors import Unavailable
from workbench.operations.exports import note_printed
from workbench.wording.words import N_

if TYPE_CHECKING:
    from workbench.operations.previews import Preview

PRINT_DPI = 200
PRINT = N_("Print")
PRINTING = N_("Printing {paper}")
SENT = N_("{paper} was sent to the printer.")


class PrintRun(QObject):
    """Asks for a printer and prints a paper that was made already, as it is seen. It goes when it is done."""

    def __init__(self, desk: Desk, preview: "Preview", order: PaperOrder, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preview = preview
        self._order = order
        self._name = name
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(desk.t(PRINT))
        self.printer.setFullPage(True)
        self.printer.setResolution(PRINT_DPI)
        self._parent = parent

    def ask(self) -> None:
        """Opens the dialog of the system."""
        dialog = QPrintDialog(self.printer, self._parent)
        dialog.setMinMax(1, self._preview.page_count)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self.begin)
        dialog.rejected.connect(self.deleteLater)
        QDialog.open(dialog)

    @Slot()
    def begin(self) -> None:
        """Prints with what was chosen."""
        title = self._desk.t(PRINTING).replace("{paper}", isolate(self._name))
        self._desk.tasks.run(
            self._work, owner=self, then=self._on_done, failed=self._on_failed, title=title, lane=Lane.SLOW
        )

    def pages(self) -> range:
        """The pages that were chosen, from 0."""
        first, last = self.printer.fromPage(), self.printer.toPage()
        return range(self._preview.page_count) if not first else range(first - 1, min(last, self._preview.page_count))

    def _work(self, progress: Progress) -> int:
        """Draws a page and paints it, one after the other; on a worker's thread, where printers may be painted."""
        wanted = self.pages()
        with QPainter(self.printer) as painter:
            if not painter.isActive():
                raise Unavailable("printing.no_printer")
            for done, page in enumerate(wanted):
                progress.step(done, len(wanted))
                if done:
                    self.printer.newPage()
                drawn = self._draw(page, progress)
                paint_page(painter, self.printer, drawn.pages[0])
        return len(wanted)

    def _draw(self, page: int, progress: Progress) -> "Preview":
        wanted = range(page, page + 1)
        return draw_more(self._desk, self._preview, self._order.language, PRINT_DPI, wanted, progress)

    @Slot(object)
    def _on_done(self, _: int) -> None:
        """Enters it in the diary: what lies on paper has left as much as a file."""
        made = self._preview.made
        what = f"{self._order.kind}/{self._order.subject or 'all'}"
        note = partial(note_printed, self._desk.database, made.pdf, what=what, named=made.named, left_out=made.left_out)
        done = self._desk.t(SENT).replace("{paper}", isolate(self._name))
        self._desk.operate(note, done=done, undoable=False)
        self.deleteLater()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._desk.tell(error)
        self.deleteLater()


def paint_page(painter: QPainter, printer: QPrinter, picture: Picture) -> None:
    """Paints a page as large as the sheet of paper allows, in its middle."""
    image = QImage(picture.rgb, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888)
    # Copied, because the printer may read it when the bytes are gone.
    image = image.copy()
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(sheet.topLeft(), size)
    place.moveCenter(sheet.center())
    painter.drawImage(place, image)
