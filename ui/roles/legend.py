"""The legend under the matrix: each letter as it is painted with its name, and the signs of how far it is agreed."""

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.kit.desk import Desk
from ui.kit.flow import FlowLayout
from ui.kit.labels import Label
from ui.kit.marks import Mark, MarkKind
from ui.roles.cell_looks import CellLook
from ui.roles.cell_pictures import CellPictures, cell_size
from ui.theme.tokens import Space, TypeRole
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.wording.words import N_

VACANT = N_("nobody in charge")
TO_BE_NAMED = N_("contact to be named")
_EXAMPLE = Role.LEAD
_CROPPED = 2
"""Of the room around a picture of a cell."""


class _Sample(QWidget):
    """One cell as it is painted."""

    def __init__(self, pictures: CellPictures, look: CellLook) -> None:
        super().__init__()
        self._pictures, self._look = pictures, look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._pictures.size - QSize(_CROPPED, _CROPPED)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            rightwards = self.isRightToLeft()
            painter.drawPixmap(-_CROPPED // 2, -_CROPPED // 2, self._pictures.picture(self._look, rightwards))


class Legend(QWidget):
    """Shows the roles that there are in the frames of a matrix."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pictures = CellPictures(desk, self)
        self._shown: tuple[Role, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, Space.XS)

    def show_roles(self, roles: Iterable[Role]) -> None:
        """The legend of these roles, and of all signs."""
        wanted = tuple(roles)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for role in wanted:
            self._add(CellLook(role, AssignmentStatus.AGREED), self._desk.term("coordination_roles", role))
        for status in (AssignmentStatus.PROPOSED, AssignmentStatus.CONTESTED, AssignmentStatus.DECLINED):
            self._add(CellLook(_EXAMPLE, status), self._desk.term("assignment_statuses", status))
        named = CellLook(_EXAMPLE, AssignmentStatus.AGREED, to_be_named=True)
        self._add(named, self._desk.t(TO_BE_NAMED))
        self._flow.addWidget(_pair(Mark(self._desk.theme, MarkKind.BAD), self._desk.t(VACANT)))
        self.updateGeometry()

    def _add(self, look: CellLook, text: str) -> None:
        self._flow.addWidget(_pair(_Sample(self._pictures, look), text))


def _pair(picture: QWidget, text: str) -> QWidget:
    """A picture and what it means, which stay together."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.XS)
    row.addWidget(picture)
    label = Label(text, TypeRole.CAPTION, "text_2")
    label.setMinimumHeight(cell_size().height() - _CROPPED)
    row.addWidget(label)
    return pair
