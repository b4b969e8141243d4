"""Keeps what is selected through a change of rows: the same records, wherever they are now."""

from collections.abc import Collection, Hashable
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView

from ui.kit.columns_model import RowsModel

_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_NONE = QItemSelectionModel.SelectionFlag.NoUpdate
MOST_KEPT = 10_000
"""Selected rows that are found again; of a longer selection only the current row is."""


class RowMemory(QObject):
    """Watches one view and its model. Give it the view once the model is set."""

    chosen = Signal(object)
    """The row another record of which became current, or None; not when the same record only moved."""

    def __init__(self, view: QAbstractItemView, model: RowsModel[Any]) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._kept: list[Hashable] = []
        self._current: Hashable = None
        self._position = -1
        self._column = 0
        self._told: Hashable = None
        self._restoring = False
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        view.selectionModel().currentRowChanged.connect(self._on_current_changed)
        view.selectionModel().selectionChanged.connect(self._on_current_changed)

    def selected_positions(self) -> list[int]:
        """Positions of the selected rows, in order."""
        selected = self._view.selectionModel().selection()
        parts = (selected.at(place) for place in range(selected.count()))
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def current_position(self) -> int:
        """Position of the row that is current and selected, else -1."""
        selection = self._view.selectionModel()
        current = selection.currentIndex()
        return current.row() if current.isValid() and selection.isRowSelected(current.row()) else -1

    def select(self, position: int) -> None:
        """Makes one row current and selected, and scrolls to it."""
        index = self._model.index(position, self._column)
        self._view.selectionModel().setCurrentIndex(index, _ONLY)
        self._view.scrollTo(index)

    @Slot()
    def _remember(self) -> None:
        self._restoring = True
        positions = self.selected_positions()
        self._kept = [self._model.key_at(place) for place in positions] if len(positions) <= MOST_KEPT else []
        current = self._view.selectionModel().currentIndex()
        self._position = current.row()
        self._column = max(0, current.column())
        self._current = self._model.key_at(self._position)

    @Slot()
    def _restore(self) -> None:
        # The view and its selection heard of the reset first: they were connected before.
        found = self._model.positions_of({key for key in [*self._kept, self._current] if key is not None})
        selection = self._view.selectionModel()
        position = found.get(self._current, min(self._position, self._model.count() - 1))
        if position >= 0:
            selection.setCurrentIndex(self._model.index(position, self._column), _NONE)
        selection.select(self._ranges([found[key] for key in self._kept if key in found]), _ONLY)
        if self._current in found:
            self._view.scrollTo(selection.currentIndex())
        self._restoring = False
        self._on_current_changed()

    def _ranges(self, positions: Collection[int]) -> QItemSelection:
        picked = QItemSelection()
        start = last = -2
        for position in [*sorted(positions), -2]:
            if position == last + 1:
                last = position
                continue
            if start >= 0:
                picked.select(self._model.index(start, 0), self._model.index(last, 0))
            start = last = position
        return picked

    @Slot()
    def _on_current_changed(self) -> None:
        if self._restoring:
            return
        position = self.current_position()
        key = self._model.key_at(position)
        if key != self._told:
            self._told = key
            self.chosen.emit(self._model.row_at(position))
