"""One field as a form shows it: label above, input, what is wrong with it, help."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.fields import (
    ChoiceField,
    DateField,
    Field,
    LineField,
    LinkField,
    LinksField,
    NumberField,
    PartlyField,
    ProofField,
    SecretField,
    TagsField,
    TextField,
    TickField,
    TimeField,
)
from ui.kit.inputs import ChoiceInput, Input, LineInput, Setting, TextInput, TickInput
from ui.kit.labels import ElidedLabel, Label
from ui.kit.link_input import LinkInput
from ui.kit.links_input import LinksInput
from ui.kit.marks import Mark, MarkKind
from ui.kit.partly_input import PartlyInput
from ui.kit.secret_inputs import ProofInput, SecretInput
from ui.kit.tags_input import TagsInput
from ui.kit.typed_inputs import DateInput, NumberInput, TimeInput
from ui.theme.measures import grown
from ui.theme.theme import Theme
from ui.theme.tokens import Size, Space, TypeRole
from workbench.clock import SystemClock
from workbench.wording.words import N_

REQUIRED = N_("{label} (required)")
NEEDED = N_("This is needed.")

_INPUTS: dict[type[Field], type[Input]] = {
    LineField: LineInput,
    PartlyField: PartlyInput,
    TextField: TextInput,
    ChoiceField: ChoiceInput,
    DateField: DateInput,
    TimeField: TimeInput,
    NumberField: NumberInput,
    LinkField: LinkInput,
    LinksField: LinksInput,
    TickField: TickInput,
    TagsField: TagsInput,
    SecretField: SecretInput,
    ProofField: ProofInput,
}


def local_today() -> date:
    """This day on the computer's own calendar."""
    return SystemClock().now().astimezone().date()


class _ProblemLine(QWidget):
    """What is wrong with a field, with its mark."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._problem = Label("", TypeRole.CAPTION, "bad", wraps=True)
        self._mark = Mark(theme, MarkKind.BAD)
        self._mark.setFixedSize(grown(Size.MARK), grown(TypeRole.CAPTION.line))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._problem, 1)

    def tell(self, text: str, kind: MarkKind) -> None:
        """Another text, of something wrong or of what is worth a look."""
        self._problem.setText(text)
        self._problem.set_colour("bad" if kind is MarkKind.BAD else "warn")
        self._mark.set_kind(kind)


class FormRow(QWidget):
    """One field. A problem goes away as soon as the field is edited."""

    edited = Signal()

    def __init__(self, field: Field, setting: Setting) -> None:
        super().__init__()
        self.field = field
        self._setting = setting
        self._told = ""
        self._advice = ""
        self.input = _INPUTS[type(field)](field, setting)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self._remark: ElidedLabel | None = None
        self._line = QHBoxLayout()
        if not self.input.labels_itself:
            self._fill_head()
            column.addLayout(self._line)
        column.addWidget(self.input)
        self._problem_line: _ProblemLine | None = None
        if field.help:
            column.addWidget(Label(field.help, TypeRole.CAPTION, "text_3", wraps=True))
        # What stands in a narrower half must not be stretched by its taller neighbour.
        column.addStretch(1)
        self._describe()
        self.input.edited.connect(self._on_edited)
        self.input.left.connect(self._on_left)

    def _fill_head(self) -> None:
        words = self._setting.words
        label = self.field.label
        if self.field.required:
            label = words.text(REQUIRED).replace("{label}", label)
        name = Label(label, TypeRole.LABEL, "text_2")
        name.setBuddy(self.input.control)
        self.input.control.setAccessibleName(label)
        self._line.setSpacing(Space.S)
        self._line.addWidget(name)
        self._line.addStretch(1)

    # Problems

    def complaint(self) -> str:
        """What keeps the field from being saved, in words; empty when nothing does."""
        if found := self.input.complaint():
            return found
        missing = self.field.required and self.input.is_empty()
        return self._setting.words.text(NEEDED) if missing else ""

    def problem(self) -> str:
        """What is shown under the field."""
        return self._told

    def show_problem(self, text: str) -> None:
        """Shows what is wrong with the field, or with an empty text that nothing is."""
        self._show(text or self._advice, MarkKind.BAD if text else MarkKind.WARN)
        self.input.show_wrong(bool(text))

    def advise(self, text: str) -> None:
        """Shows what is worth a look and keeps nobody from saving; an empty text takes it away."""
        was, self._advice = self._advice, text
        if self._told in ("", was):
            self._show(text, MarkKind.WARN)

    def _show(self, text: str, kind: MarkKind) -> None:
        self._told = text
        if text and self._problem_line is None:
            # Most fields never have one.
            self._problem_line = _ProblemLine(self._setting.theme)
            self._column.insertWidget(self._column.indexOf(self.input) + 1, self._problem_line)
        if self._problem_line is not None:
            self._problem_line.tell(text, kind)
            self._problem_line.setVisible(bool(text))
        self._describe()

    def _describe(self) -> None:
        parts = (self._told, self.field.help)
        self.input.control.setAccessibleDescription("\n".join(part for part in parts if part))

    # What the input tells

    def refresh_remark(self) -> None:
        """Says again how what stands there is understood."""
        remark = self.input.remark()
        if remark and self._remark is None:
            # Most fields never have one. A long one gives way and has a tip.
            self._remark = ElidedLabel("", TypeRole.CAPTION, "text_2")
            self._line.insertWidget(1, self._remark, 1)
            self._line.setStretch(2, 0)
        if self._remark is not None:
            self._remark.setText(remark)
            self._remark.setVisible(bool(remark))

    @Slot()
    def _on_edited(self) -> None:
        self.input.show_wrong(False)
        self._show(self.input.warning() or self._advice, MarkKind.WARN)
        self.refresh_remark()
        self.edited.emit()

    @Slot()
    def _on_left(self) -> None:
        self.refresh_remark()
        found = self.input.complaint()
        if found:
            self.show_problem(found)
