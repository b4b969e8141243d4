"""The context that is shown: read, put in rows and columns, marked with what was found, and handed to the body."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from ui.kit.desk import Desk
from ui.roles.arrangement import Orders, arrange, sectors_of
from ui.roles.body import MatrixBody
from ui.roles.changes_panel import changes_by_cell
from ui.roles.filters import FRAME, KIND, LEVEL, VOCABULARIES, MatrixFilters
from ui.roles.findings_panel import gravest_of
from ui.roles.matrix_model import Shown
from ui.roles.reading import Asked, Reading, read_roles
from ui.roles.states import missing_in
from workbench.domain.findings import Evaluation
from workbench.domain.role_matrix import RoleMatrix
from workbench.queries.findings import read_evaluation
from workbench.wording.words import N_

GROUP_OF = N_("{level} · {frame}")


class ShownContext(QObject):
    """Reads the matrix and, beside it, the findings, which take longer and come when they come."""

    shown = Signal(object)
    """The matrix is seen, or with a `Missing` what it lacks to be."""
    found = Signal(object)
    """How many findings there are to look at; None while they are not known."""

    def __init__(self, desk: Desk, filters: MatrixFilters, body: MatrixBody, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._filters = filters
        self._body = body
        self._context = ""
        self._also: dict[str, tuple[str, ...]] = {}
        self._reading: Reading | None = None
        self._evaluation: Evaluation | None = None
        filters.changed.connect(self._arrange)
        filters.day_changed.connect(self._read)

    def show_context(self, context: str) -> None:
        """Shows this context, or the same one as it is now."""
        if context != self._context:
            self._context, self._reading, self._evaluation = context, None, None
            self.found.emit(None)
        self._read()

    def also(self, organisations: tuple[str, ...]) -> None:
        """Organisations that are to have a column in this context, until the workspace is closed."""
        before = self._also.get(self._context, ())
        self._also[self._context] = tuple(dict.fromkeys((*before, *organisations)))
        self._read()

    # Reading

    def _asked(self) -> Asked:
        filters = self._filters
        return Asked(
            context=self._context, day=filters.day(), compared=filters.day_compared(), area=filters.area(),
            also=self._also.get(self._context, ()),
        )  # fmt: skip

    @Slot()
    def _read(self) -> None:
        if not self._context:
            return
        desk, asked = self._desk, self._asked()
        query = partial(
            read_roles, asked=asked, language=desk.language, replica=desk.database.identity.replica,
            today=desk.today(),
        )  # fmt: skip
        desk.fetch(query, self._show_reading, owner=self)
        found = partial(read_evaluation, context=asked.context, day=asked.day, language=desk.language)
        desk.fetch(found, self._show_evaluation, owner=self)

    @Slot(object)
    def _show_reading(self, reading: Reading) -> None:
        if reading.asked != self._asked():
            return
        self._reading = reading
        self._filters.know(reading.office, sectors_of(reading.matrix), reading.areas)
        self._body.changes.show_difference(reading.difference, {**reading.gone, **_names(reading.matrix)})
        self._arrange()

    @Slot(object)
    def _show_evaluation(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._body.findings.show_evaluation(evaluation)
        self.found.emit(len(evaluation.standing))
        self._arrange()

    # Showing

    def _orders(self) -> Orders:
        desk = self._desk
        codes = {name: [str(each.value) for each in desk.choices(VOCABULARIES[name])] for name in (KIND, LEVEL, FRAME)}
        return Orders(
            kinds=codes[KIND], levels=codes[LEVEL], frames=codes[FRAME],
            name_kind=partial(desk.term, VOCABULARIES[KIND]), name_group=self._named_group,
        )  # fmt: skip

    def _named_group(self, level: str, frame: str) -> str:
        desk = self._desk
        named = desk.t(GROUP_OF).replace("{level}", desk.term(VOCABULARIES[LEVEL], level))
        return named.replace("{frame}", desk.term(VOCABULARIES[FRAME], frame))

    @Slot()
    def _arrange(self) -> None:
        reading, evaluation = self._reading, self._evaluation
        if reading is None:
            return
        arrangement = arrange(reading.matrix, self._filters.wanted(), self._orders())
        missing = missing_in(reading.matrix, arrangement)
        if missing is None:
            changes, before = changes_by_cell(reading.difference) if reading.difference is not None else ({}, {})
            marks = gravest_of(evaluation.findings) if evaluation is not None else {}
            self._body.show_matrix_of(
                Shown(matrix=reading.matrix, arrangement=arrangement, changes=changes, before=before, marks=marks),
                len(evaluation.standing) if evaluation is not None else None,
            )
        self.shown.emit(missing)


def _names(matrix: RoleMatrix) -> dict[str, str]:
    return {each.id: each.title for each in matrix.functions} | {each.id: each.name for each in matrix.organisations}
