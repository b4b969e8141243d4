"""From what was found, or changed, to its cell; and setting a finding aside and bringing it back."""

from functools import partial

from PySide6.QtCore import QObject, Slot

from ui.kit.desk import Desk
from ui.kit.marks import MarkKind
from ui.kit.sheet_host import is_sheet_open
from ui.roles.body import MatrixBody
from ui.roles.changes_panel import ChangeRow
from ui.roles.sheets import RoleSheets
from workbench.domain.findings import Finding
from workbench.identifiers import SetAsideId
from workbench.operations.findings import bring_back
from workbench.wording.words import N_

NOT_SEEN = N_("That cell is not among what is shown now. Show everything, or go back to today.")
BROUGHT_BACK = N_("Finding brought back.")


class FindingActs(QObject):
    """Follows the panels beside the matrix."""

    def __init__(self, desk: Desk, body: MatrixBody, sheets: RoleSheets) -> None:
        super().__init__(body)
        self._desk = desk
        self._body = body
        self._sheets = sheets
        panel = body.findings
        panel.go_asked.connect(self._on_go)
        panel.set_aside_asked.connect(self._on_set_aside)
        panel.bring_back_asked.connect(self._on_bring_back)
        body.changes.go_asked.connect(self._on_go)

    @Slot(object)
    def _on_go(self, found: Finding | ChangeRow) -> None:
        model = self._body.model
        place = model.place_of(found.function, found.organisation or "") if found.function else None
        if place is None and found.organisation and not found.function:
            place = model.place_in_column(found.organisation)
        if place is None:
            self._desk.toast(self._desk.t(NOT_SEEN), kind=MarkKind.INFO)
            return
        self._body.view.go(place)
        self._body.show_matrix()

    @Slot(object)
    def _on_set_aside(self, finding: Finding) -> None:
        if not is_sheet_open(self._body):
            self._sheets.set_aside(self._body.findings, finding)

    @Slot(object)
    def _on_bring_back(self, finding: Finding) -> None:
        if finding.set_aside is not None:
            work = partial(bring_back, self._desk.database, [SetAsideId(finding.set_aside.id)])
            self._desk.operate(work, owner=self, done=self._desk.t(BROUGHT_BACK))
