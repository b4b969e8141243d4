"""The legend under the matrix: each letter as it is painted with its name, and the signs of how far it is agreed."""

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.kit.desk import Desk
from ui.kit.flow import FlowLayout
from ui.kit.labels import Label
from ui.kit.layouts import side_margins
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
        self._add(named, _begun(self._desk.t(TO_BE_NAMED)))
        self._flow.addWidget(_pair(_set_in(Mark(self._desk.theme, MarkKind.BAD)), _begun(self._desk.t(VACANT))))
        self.updateGeometry()

    def _add(self, look: CellLook, text: str) -> None:
        self._flow.addWidget(_pair(_Sample(self._pictures, look), text))


def _begun(text: str) -> str:
    """As the names of roles and states beside it are written."""
    return text[:1].upper() + text[1:]


def _set_in(mark: QWidget) -> QWidget:
    """A mark with the room around it that a cell has, so that words stand as far from it."""
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(Space.S, 0, Space.S, 0)
    row.addWidget(mark)
    return place


def _pair(picture: QWidget, text: str) -> QWidget:
    """A picture and what it means, which stay together."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    # More room after the words than before them, or they would seem to belong to the next picture.
    side_margins(row, end=Space.M)
    row.setSpacing(0)
    row.addWidget(picture)
    label = Label(text, TypeRole.CAPTION, "text_2")
    label.setMinimumHeight(cell_size().height() - _CROPPED)
    row.addWidget(label)
    return pair
