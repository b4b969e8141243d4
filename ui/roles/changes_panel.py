"""What differs between two days, role by role; Enter leads to the cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.desk import Desk
from ui.kit.focus import LeadsFocus
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.kit.tables import RowList
from ui.roles.cell_looks import Change
from ui.roles.sentences import Sentences
from ui.theme.tokens import TypeRole
from workbench.domain.role_matrix import CellKey, CellRole, MatrixDifference
from workbench.wording.words import N_

NAME = N_("What changed between the two days")
CHOOSE_DAY = N_("Type a day under “Compared with” to see what changed since then.")
NOTHING = N_("Nothing changed between the two days.")
TITLE = N_("{organisation} · {function}")
ADDED = N_("New: {role}")
ENDED = N_("Ended: {role}")
CHANGED = N_("{before} → {after}")
_ALL = 1000
_MARKS = {Change.ADDED: MarkKind.OK, Change.ENDED: MarkKind.NONE, Change.CHANGED: MarkKind.WARN}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One role as it was and as it is."""

    id: str
    function: str
    organisation: str
    title: str
    said: str
    change: Change


class ChangesPanel(LeadsFocus, QWidget):
    """A list of changes."""

    go_asked = Signal(object)
    """The `ChangeRow` whose cell is to be shown."""

    def __init__(self, desk: Desk, sentences: Sentences) -> None:
        super().__init__()
        self._desk = desk
        self._sentences = sentences
        column: Column[ChangeRow] = Column(
            title=desk.t(NAME), text=_title, subtitle=_said, mark=_mark, accessible=_spoken
        )
        self.model = ColumnsModel((column,), parent=self)
        self.list = RowList(desk.theme, self.model)
        self.list.setAccessibleName(desk.t(NAME))
        self._none = Label(desk.t(CHOOSE_DAY), TypeRole.BODY, "text_2", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._none)
        layout.addWidget(self.list, _ALL)
        layout.addStretch(1)
        self.lead_focus_to(self.list)
        self.list.opened.connect(self.go_asked)
        self.list.hide()

    def show_difference(self, difference: MatrixDifference | None, names: Mapping[str, str]) -> None:
        """Shows what changed; None where no second day was named."""
        rows = self._rows(difference, names) if difference is not None else []
        self.model.show(rows)
        self._none.setText(self._desk.t(CHOOSE_DAY if difference is None else NOTHING))
        self._none.setVisible(not rows)
        self.list.setVisible(bool(rows))

    def _rows(self, difference: MatrixDifference, names: Mapping[str, str]) -> list[ChangeRow]:
        rows: list[ChangeRow] = []
        parts = (
            (Change.ADDED, difference.added),
            (Change.CHANGED, difference.changed),
            (Change.ENDED, difference.ended),
        )
        for change, found in parts:
            for each in found:
                title = self._desk.t(TITLE).replace("{organisation}", isolate(names.get(each.organisation, "")))
                title = title.replace("{function}", isolate(names.get(each.function, "")))
                said = self._said(change, each.before, each.after)
                rows.append(ChangeRow(str(len(rows)), each.function, each.organisation, title, said, change))
        return rows

    def _said(self, change: Change, before: CellRole | None, after: CellRole | None) -> str:
        t = self._desk.t
        was, now = self._brief(before), self._brief(after)
        if change is Change.CHANGED and was != now:
            return t(CHANGED).replace("{before}", was).replace("{after}", now)
        if change is Change.CHANGED and after is not None:
            return self._sentences.role(after)
        return t(ADDED).replace("{role}", now) if change is Change.ADDED else t(ENDED).replace("{role}", was)

    def _brief(self, role: CellRole | None) -> str:
        if role is None:
            return ""
        named = (self._sentences.named(role.role), self._sentences.standing(role.status))
        return isolate(self._desk.words.listed(named))


def changes_by_cell(
    difference: MatrixDifference,
) -> tuple[dict[CellKey, Change], dict[CellKey, Sequence[CellRole]]]:
    """What became of each cell, and what stood in those that are empty now."""
    changes: dict[CellKey, Change] = {}
    before: dict[CellKey, Sequence[CellRole]] = {}
    for each in difference.ended:
        key = (each.function, each.organisation)
        changes[key] = Change.ENDED
        before[key] = (*before.get(key, ()), *((each.before,) if each.before else ()))
    for each in difference.added:
        key = (each.function, each.organisation)
        changes[key] = Change.CHANGED if key in changes else Change.ADDED
    for each in difference.changed:
        changes[each.function, each.organisation] = Change.CHANGED
    return changes, before


def _title(row: ChangeRow) -> str:
    return row.title


def _said(row: ChangeRow) -> str:
    return row.said


def _mark(row: ChangeRow) -> MarkKind:
    return _MARKS[row.change]


def _spoken(row: ChangeRow) -> str:
    return f"{row.title}: {row.said}"
