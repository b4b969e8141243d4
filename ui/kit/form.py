"""A form made of declared fields: one column, labels above, problems said where they are."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.announcements import announce
from ui.kit.cards import Banner
from ui.kit.fields import HALF, Field
from ui.kit.form_rows import FormRow, local_today
from ui.kit.inputs import Input, Setting
from ui.kit.keys import SAVE_AND_CLOSE, claim, combination
from ui.kit.marks import MarkKind
from ui.theme.theme import Theme
from ui.theme.tokens import Space
from workbench.wording import Words

_FEW = 2
"""So many problems are told at their fields alone; of more there is a summary on top."""


class Form(QWidget):
    """Fields with their values.

    ``values`` gives each field its first value; what is missing starts empty. `values` answers one entry per field.
    """

    edited = Signal()
    """A person changed something."""
    submitted = Signal()
    """Ctrl+Enter was pressed within."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        fields: Sequence[Field],
        values: Mapping[str, object],
        *,
        today: Callable[[], date] = local_today,
    ) -> None:
        super().__init__()
        self._words = words
        setting = Setting(words, theme, today)
        self._rows = {field.name: FormRow(field, setting) for field in fields}
        self._theme = theme
        self._summary: Banner | None = None
        # It takes no room as long as nothing is in it.
        self._above = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(self._above)
        self._lay_out(column)
        column.addStretch(1)
        self._set_tab_order()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        for row in self._rows.values():
            row.edited.connect(self._on_edited)
        self.start_anew(values)

    def _lay_out(self, column: QVBoxLayout) -> None:
        line: QHBoxLayout | None = None
        for row in self._rows.values():
            if row.field.span != HALF:
                column.addWidget(row)
                line = None
                continue
            if line is None or line.count() == 2:  # noqa: PLR2004  halves
                line = QHBoxLayout()
                line.setSpacing(Space.M)
                column.addLayout(line)
            line.addWidget(row, 1)

    def _set_tab_order(self) -> None:
        controls = [row.input.control for row in self._rows.values()]
        for before, after in pairwise(controls):
            self.setTabOrder(before, after)

    # Values

    def input(self, name: str) -> Input:
        """The input of a field, for a page that follows one. Raises KeyError for a name there is no field for."""
        return self._rows[name].input

    def values(self) -> dict[str, object]:
        """What stands in each field; None or empty where it is empty or not understood, so `check` first."""
        return {name: row.input.value() for name, row in self._rows.items()}

    def set_values(self, values: Mapping[str, object]) -> None:
        """Fills in some fields, as if they had been typed; names without a field are ignored."""
        for name in values.keys() & self._rows.keys():
            self._rows[name].input.set_value(values[name])
        self._refresh()

    def start_anew(self, values: Mapping[str, object]) -> None:
        """Shows other values, or the first ones again, as the ones that are saved."""
        for name, row in self._rows.items():
            row.input.set_value(values.get(name))
        self.settle()
        self.clear_problems()
        self._refresh()

    def let_see(self, name: str, seen: bool) -> None:
        """Whether a field is shown; what stands in one that is not stays. Raises KeyError for an unknown name."""
        self._rows[name].setVisible(seen)

    def settle(self) -> None:
        """From now on what stands there counts as saved."""
        self._saved = self.typed()

    def is_modified(self) -> bool:
        """Whether something stands there that is not saved."""
        return self.typed() != self._saved

    def typed(self) -> dict[str, object]:
        """What stands in each field, understood or not, as JSON can keep it: for drafts."""
        return {name: row.input.typed() for name, row in self._rows.items()}

    def set_typed(self, typed: Mapping[str, object]) -> None:
        """Shows what `typed` gave once; what does not fit its field is ignored."""
        for name in typed.keys() & self._rows.keys():
            self._rows[name].input.set_typed(typed[name])
        self._refresh()

    def _refresh(self) -> None:
        for row in self._rows.values():
            row.refresh_remark()

    # Problems

    def check(self) -> bool:
        """Whether all is understood and nothing needed is missing; if not, the fields say so."""
        for row in self._rows.values():
            row.input.finish()
        self._refresh()
        found = {name: complaint for name, row in self._rows.items() if (complaint := row.complaint())}
        self.show_problems(found)
        return not found

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Shows sentences at the fields they are named for, and those of no field on top; nothing clears all."""
        for name, row in self._rows.items():
            row.show_problem(problems.get(name, ""))
        at_fields = [name for name in self._rows if problems.get(name)]
        lines = [text for name, text in problems.items() if name not in self._rows and text]
        if len(at_fields) > _FEW:
            many = self._words.plural("{count} field needs mending.", "{count} fields need mending.", len(at_fields))
            lines = [many, *lines]
        self._sum_up(lines)
        if at_fields:
            self._go_to(self._rows[at_fields[0]])
        announce(self, "\n".join([*lines, *(problems[name] for name in at_fields)]))

    def _sum_up(self, lines: Sequence[str]) -> None:
        if lines and self._summary is None:
            # Most forms never have one.
            self._summary = Banner(self._theme, MarkKind.BAD, "")
            self._above.addWidget(self._summary)
        if self._summary is not None:
            self._summary.tell(MarkKind.BAD, "\n".join(lines))
            self._summary.setVisible(bool(lines))

    def advise(self, name: str, text: str) -> None:
        """Shows at a field what is worth a look; it keeps nobody from saving. Raises KeyError for an unknown name."""
        self._rows[name].advise(text)

    def clear_problems(self) -> None:
        """As if nothing had been found."""
        for row in self._rows.values():
            row.show_problem("")
        self._sum_up(())

    def problem(self, name: str) -> str:
        """What is shown at a field. Raises KeyError for a name there is no field for."""
        return self._rows[name].problem()

    def summary(self) -> str:
        """What is shown on top."""
        return "" if self._summary is None or self._summary.isHidden() else self._summary.text()

    # Focus and keys

    def focus_first(self) -> None:
        """Puts the focus into the first field."""
        for row in self._rows.values():
            row.input.control.setFocus()
            return

    def _go_to(self, row: FormRow) -> None:
        row.input.control.setFocus()
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inside = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inside is not None:
            place = row.mapTo(inside, QPoint(0, 0))
            around.ensureVisible(place.x(), place.y() + row.height(), 0, row.height() + Space.M)

    def event(self, event: QEvent) -> bool:
        # The window's own command must not take Ctrl+Enter before the form does.
        return claim(event, SAVE_AND_CLOSE) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if combination(event) in SAVE_AND_CLOSE:
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    @Slot()
    def _on_edited(self) -> None:
        if self._summary is not None:
            self._summary.hide()
        self.edited.emit()
