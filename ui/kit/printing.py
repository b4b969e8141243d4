"""Printing on paper: pages as the sandbox draws them, one after the other, so that few are held at a time."""

from typing import Protocol

from PySide6.QtCore import QObject, QRect, Qt, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.tasks import Lane, Progress
from workbench.errors import Unavailable
from workbench.wording.words import N_

PRINT_DPI = 200
PRINT = N_("Print")
PRINTING = N_("Printing {paper}")
SENT = N_("{paper} was sent to the printer.")


class Picture(Protocol):
    """A page as drawn: three bytes a point, line by line."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    @property
    def rgb(self) -> bytes: ...


class PrintJob(QObject):
    """Asks for a printer and prints pages made already. What is printed says how a page is drawn, and notes it."""

    def __init__(self, desk: Desk, name: str, page_count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.name = name
        self._page_count = page_count
        self._window = parent
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        # The name of a job is shown by the system and kept by printers.
        self.printer.setDocName(desk.t(PRINT))
        self.printer.setFullPage(True)
        self.printer.setResolution(PRINT_DPI)

    def draw(self, page: int, progress: Progress) -> Picture:
        """A page (from 0), at `PRINT_DPI`; called on a worker's thread."""
        raise NotImplementedError

    def note(self) -> None:
        """Enters it in the diary: what lies on paper has left as much as a file."""
        raise NotImplementedError

    def ask(self) -> None:
        """Opens the dialog of the system."""
        dialog = QPrintDialog(self.printer, self._window)
        dialog.setMinMax(1, self._page_count)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self.begin)
        dialog.rejected.connect(self.deleteLater)
        QDialog.open(dialog)

    @Slot()
    def begin(self) -> None:
        """Prints with what was chosen."""
        title = self.desk.t(PRINTING).replace("{paper}", isolate(self.name))
        self.desk.tasks.run(
            self._work, owner=self, then=self._on_done, failed=self._on_failed, title=title, lane=Lane.SLOW
        )

    def pages(self) -> range:
        """The pages that were chosen, from 0."""
        first, last = self.printer.fromPage(), self.printer.toPage()
        return range(self._page_count) if not first else range(first - 1, min(last, self._page_count))

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
                paint_page(painter, self.printer, self.draw(page, progress))
        return len(wanted)

    @Slot(object)
    def _on_done(self, _: int) -> None:
        self.note()
        self.deleteLater()

    def said(self) -> str:
        """The sentence for paper that is on its way."""
        return self.desk.t(SENT).replace("{paper}", isolate(self.name))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self.desk.tell(error)
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
