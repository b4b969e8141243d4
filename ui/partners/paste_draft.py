"""Keeps a list that is not taken in yet, and brings it back."""

import json
from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Slot

from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.partners.writing import Writing
from workbench.wording.words import N_

BROUGHT_BACK = N_("Words not saved on {when} were brought back.")
START_ANEW = N_("Start anew")
KIND = "form/partner_list"
_DELAY = 800
_LONGEST = 3_900_000
"""Longer lists are not kept: the file of drafts takes no more."""


class PasteDraft(QObject):
    """The draft of what stands in ``writing``; it is kept within a second of the first change."""

    def __init__(self, desk: Desk, writing: Writing) -> None:
        super().__init__(writing)
        self._desk = desk
        self._writing = writing
        self._is_silent = False
        self._keeper = QTimer(self)
        self._keeper.setSingleShot(True)
        self._keeper.setInterval(_DELAY)
        self._keeper.timeout.connect(self._keep)
        writing.edited.connect(self._on_edited)

    @Slot()
    def _on_edited(self) -> None:
        if not self._is_silent and not self._keeper.isActive():
            self._keeper.start()

    @Slot()
    def _keep(self) -> None:
        writing = self._writing
        if writing.box.document().isEmpty():
            self._desk.drop_draft(KIND, "")
        elif writing.box.document().characterCount() < _LONGEST:
            kept = {"text": writing.box.text(), "from_file": writing.from_file, "group": writing.group.typed()}
            self._desk.keep_draft(KIND, "", kept)

    def keep_now(self) -> None:
        """Keeps at once what was not kept yet."""
        if self._keeper.isActive():
            self._keeper.stop()
            self._keep()

    def bring_back(self) -> None:
        """Shows what was kept, if anything was."""
        found = self._desk.find_draft(KIND, "")
        typed = _kept(found.body) if found else None
        if found is None or typed is None or not isinstance(typed.get("text"), str):
            return
        group = typed.get("group")
        self._is_silent = True
        self._writing.box.show_text(str(typed["text"]))
        self._writing.from_file = bool(typed.get("from_file"))
        self._writing.group.set_typed(group if isinstance(group, dict) else {})
        self._is_silent = False
        local = found.saved_at.astimezone()
        when = Dates(self._desk.language).moment(local, local.tzinfo) if local.tzinfo else ""
        said = self._desk.t(BROUGHT_BACK).replace("{when}", isolate(when))
        self._writing.tell(MarkKind.INFO, said, self._desk.t(START_ANEW))

    def start_anew(self) -> None:
        """Empties everything and forgets what was kept."""
        self._is_silent = True
        self._writing.box.clear()
        self._writing.group.start_anew()
        self._writing.tell(MarkKind.INFO, "")
        self._is_silent = False
        self._keeper.stop()
        self._desk.drop_draft(KIND, "")


def _kept(body: str) -> Mapping[str, object] | None:
    try:
        typed = json.loads(body)
    except ValueError:
        return None
    return typed if isinstance(typed, dict) else None
