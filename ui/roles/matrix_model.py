"""The model of the matrix: what stands in each cell, and what is expected there until it was read again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.kit.labels import plain
from ui.kit.marks import MarkKind
from ui.roles.arrangement import Arrangement, Row
from ui.roles.cell_looks import CellLook, Change, look_of
from ui.roles.sentences import Sentences
from workbench.domain.role_assignments import Role
from workbench.domain.role_matrix import CellKey, CellRole, MatrixOrganisation, RoleMatrix, in_order

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int]
"""Row and column."""

_ROOT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ANSWERED = frozenset((_DISPLAY, _SPOKEN, _TIP))
_CELL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_HEAD = Qt.ItemFlag.ItemNeverHasChildren
_MANY = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A matrix as it is shown: with its arrangement, what changed since another day, and marks of functions."""

    matrix: RoleMatrix
    arrangement: Arrangement
    changes: Mapping[CellKey, Change] = field(default_factory=dict)
    before: Mapping[CellKey, Sequence[CellRole]] = field(default_factory=dict)
    """What stood in a cell that is empty now."""
    marks: Mapping[str, MarkKind] = field(default_factory=dict)
    """By id of the function: the gravest of what was found."""


class MatrixModel(QAbstractTableModel):
    """Functions down, organisations across; heads of groups are rows in which nothing can be chosen."""

    def __init__(self, sentences: Sentences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sentences = sentences
        self.shown: Shown | None = None
        self.rows: tuple[Row, ...] = ()
        self.columns: tuple[MatrixOrganisation, ...] = ()
        self._expected: dict[CellKey, tuple[CellRole, ...]] = {}
        self._unwritten = 0
        self._looks: dict[Place, CellLook | None] = {}

    # What is shown

    def show(self, shown: Shown) -> bool:
        """Shows a matrix; whether rows or columns are others than before."""
        before = self.shown.arrangement if self.shown is not None else None
        is_other = before is None or before != shown.arrangement
        if is_other:
            self.beginResetModel()
        self.shown = shown
        self.rows, self.columns = shown.arrangement.rows, shown.arrangement.columns
        if not self._unwritten:
            self._expected.clear()
        self._looks.clear()
        if is_other:
            self.endResetModel()
        elif self.rows and self.columns:
            self._tell_all()
        return is_other

    def expect(self, wanted: Mapping[Place, Sequence[Role]]) -> None:
        """Shows at once what was just asked for; once it is `written`, what is read next takes its place."""
        self._unwritten += 1
        for place, roles in wanted.items():
            key = self.key_at(*place)
            if key is not None:
                # What stands already is left alone, agreed or not.
                there = {each.role: each for each in self.roles_at(*place)}
                self._expected[key] = in_order(there.get(role) or CellRole(assignment="", role=role) for role in roles)
                self._looks.pop(place, None)
        if len(wanted) <= _MANY:
            for row, column in wanted:
                index = self.index(row, column)
                self.dataChanged.emit(index, index)
        else:
            self._tell_all()

    def written(self) -> None:
        """What was asked for once has been written. What was read before that may not know the rest yet."""
        self._unwritten -= 1

    def forget_expected(self) -> None:
        """What was asked for was refused: what stood there stands there."""
        self._unwritten -= 1
        self._expected.clear()
        self._looks.clear()
        if self.rows and self.columns:
            self._tell_all()

    def _tell_all(self) -> None:
        last = self.index(len(self.rows) - 1, len(self.columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.rows) - 1)

    # What stands where

    def key_at(self, row: int, column: int) -> CellKey | None:
        """Function and organisation of a cell; none outside of cells."""
        if not (0 <= row < len(self.rows) and 0 <= column < len(self.columns)):
            return None
        function = self.rows[row].function
        return None if function is None else (function.id, self.columns[column].id)

    def roles_at(self, row: int, column: int) -> Sequence[CellRole]:
        """The roles of a cell, the one that decides most first."""
        key = self.key_at(row, column)
        if key is None or self.shown is None:
            return ()
        found = self._expected.get(key)
        return self.shown.matrix.cell(*key) if found is None else found

    def place_of(self, function: str, organisation: str = "") -> Place | None:
        """Where a cell is; with the function alone its first one. None where it is not seen."""
        row = next((at for at, each in enumerate(self.rows) if each.function and each.function.id == function), -1)
        column = next((at for at, each in enumerate(self.columns) if each.id == organisation), -1)
        if row < 0 or not self.columns or (organisation and column < 0):
            return None
        return row, max(column, 0)

    def place_in_column(self, organisation: str) -> Place | None:
        """The first cell of an organisation that holds a role, else its first one."""
        column = next((at for at, each in enumerate(self.columns) if each.id == organisation), -1)
        rows = [row for row in range(len(self.rows)) if not self.is_head(row)]
        if column < 0 or not rows:
            return None
        return next((row for row in rows if self.is_filled(row, column)), rows[0]), column

    def look(self, row: int, column: int) -> CellLook | None:
        """What is painted in a cell, made once."""
        place = (row, column)
        if place in self._looks:
            return self._looks[place]
        found = self._looks[place] = self._made_look(row, column)
        return found

    def _made_look(self, row: int, column: int) -> CellLook | None:
        key, shown = self.key_at(row, column), self.shown
        if key is None or shown is None:
            return None
        roles = self._expected.get(key)
        if roles is None:
            roles = shown.matrix.cell(*key)
        change = shown.changes.get(key, Change.NONE)
        if not roles and change is Change.ENDED:
            return look_of(shown.before.get(key, ()), change)
        return look_of(roles, change)

    def size(self) -> Place:
        """How many rows and columns there are."""
        return len(self.rows), len(self.columns)

    def is_filled(self, row: int, column: int) -> bool:
        """Whether a role stands in a cell."""
        key, shown = self.key_at(row, column), self.shown
        if key is None or shown is None:
            return False
        return bool(self._expected.get(key, shown.matrix.cell(*key)))

    def is_head(self, row: int) -> bool:
        """Whether a row is the head of a group."""
        return 0 <= row < len(self.rows) and self.rows[row].function is None

    def mark_of(self, row: int) -> MarkKind | None:
        """The mark of a function: that nobody is in charge of it, else the gravest of what was found."""
        function = self.rows[row].function
        if function is None or self.shown is None:
            return None
        return MarkKind.BAD if self.is_vacant(row) else self.shown.marks.get(function.id)

    def is_vacant(self, row: int) -> bool:
        """Whether nobody has a function that somebody should have."""
        function = self.rows[row].function
        return function is not None and self.shown is not None and function.id in self.shown.matrix.vacancies

    @property
    def as_of(self) -> date | None:
        """The day it is shown as of."""
        return self.shown.matrix.as_of if self.shown is not None else None

    # Qt's questions

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _HEAD if self.is_head(index.row()) else _CELL

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if self.is_head(row):
            return self.rows[row].title if role == _SPOKEN else None
        roles = self.roles_at(row, column)
        if role == _DISPLAY:
            return self._sentences.letters(roles)
        spoken = self.sentence(row, column)
        return spoken if role == _SPOKEN else plain(spoken) if roles else None

    def sentence(self, row: int, column: int) -> str:
        """What a cell says in words."""
        function, key = self.rows[row].function, self.key_at(row, column)
        if function is None or key is None or self.shown is None:
            return ""
        change = self.shown.changes.get(key, Change.NONE)
        return self._sentences.cell(function, self.columns[column], self.roles_at(row, column), change)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if role not in _ANSWERED:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._organisation(section, role) if section < len(self.columns) else None
        if section >= len(self.rows):
            return None
        text = self.rows[section].title
        if role == _DISPLAY or self.is_head(section):
            return None if role == _TIP else text
        spoken = self._sentences.function(self.rows[section], is_vacant=self.is_vacant(section))
        return plain(spoken) if role == _TIP else spoken

    def _organisation(self, section: int, role: int) -> str:
        organisation = self.columns[section]
        if role == _DISPLAY:
            return organisation.name
        spoken = self._sentences.organisation(organisation)
        return plain(spoken) if role == _TIP else spoken
