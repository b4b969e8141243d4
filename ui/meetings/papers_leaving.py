"""What leaves of a paper that was looked at: written to a file, put into a message, printed. Nothing else can leave."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot

from ui.kit.export_sheet import EXPORT
from ui.kit.file_dialogs import AskFile, AskTarget
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.paper_mail import PaperMail
from ui.kit.paper_orders import TITLES, file_filters
from ui.kit.paper_run import PrintRun
from workbench.operations.exports import hash_of
from workbench.operations.workspaces import Connection
from workbench.queries.releases import SentCopy, find_sent
from workbench.wording.words import N_

CHECK = N_("Was this file sent from here?")
ANY_FILE = N_("Any file")
WAS_SENT = N_("Yes: exactly this file left on {moment}, for {names}.")
OWN = N_("your own use")
NOT_SENT = N_("The diary knows no file with exactly these contents.")


class PapersLeaving(PaperMail):
    """What leaves of a meeting's papers; messages are made as those of other papers are."""

    # Files

    def export(self) -> None:
        """Asks where to and writes the copy there."""
        copy = self._looked_at()
        if copy is not None:
            filters = file_filters(self._desk, copy.order.endings())
            AskTarget(
                self._parent, self._desk.t(EXPORT), self._called(copy), filters, partial(self.write, copy.order)
            )  # fmt: skip

    # Paper

    def print(self) -> None:
        """Asks for a printer and prints what is seen."""
        copy = self._looked_at()
        if copy is not None:
            name = self._desk.t(TITLES[copy.order.kind])
            PrintRun(self._desk, copy.preview, copy.order, name, self._parent).ask()

    # Known again

    @Slot()
    def check(self) -> None:
        """Asks for a file and tells whether exactly that one left the workspace."""
        AskFile(self._parent, self._desk.t(CHECK), f"{self._desk.t(ANY_FILE)} (*)", self.check_file)

    def check_file(self, path: Path) -> None:
        """Tells whether exactly this file left the workspace."""
        self._desk.fetch(partial(_find, path, self._desk.language), self._on_checked, owner=self)

    @Slot(object)
    def _on_checked(self, copies: "list[SentCopy]") -> None:
        if not copies:
            self._desk.toast(self._desk.t(NOT_SENT), kind=MarkKind.INFO)
            return
        words = self._desk.words
        names = words.listed(isolate(words.text(name)) for name in copies[0].recipients) or words.text(OWN)
        moment = copies[0].released_at.astimezone().strftime("%Y-%m-%d %H:%M")
        self._desk.toast(words.text(WAS_SENT).replace("{moment}", isolate(moment)).replace("{names}", names))


def _find(path: Path, language: str, connection: Connection) -> "list[SentCopy]":
    return find_sent(connection, hash_of(path), language)
