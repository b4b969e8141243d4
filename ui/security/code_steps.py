"""The second and the third step of a recovery code: it is shown, and parts of it are typed back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.desk import Desk
from ui.kit.fields import HALF, LineField
from ui.kit.form import Form
from ui.kit.labels import Label
from ui.security.code_paper import CodePaper
from ui.security.code_view import CodeView
from ui.theme.icons import IconName
from ui.theme.tokens import Space, TypeRole
from workbench.operations.keys import NewRecovery
from workbench.wording.words import N_

SHOWN = N_("This is the code. Print it or write it down now: it is not shown again.")
PRINT = N_("Print …")
SAVE = N_("Save as PDF …")
FILE_WARNING = N_("A file of it opens the workspace for whoever finds it. Paper is safer.")
KEEP = N_("Keep the paper under lock and key, and never with this computer.")
TYPE_BACK = N_("Take the paper and type these groups back. That shows that it can be read.")
GROUP = N_("Group {number}")
LOOK_AGAIN = N_("Show the code again")
_LONGEST = 12


class ShownCode(QWidget):
    """The code in large groups, and the ways onto paper."""

    def __init__(self, desk: Desk, made: NewRecovery) -> None:
        super().__init__()
        self._code = made.code
        self.asked = made.asked
        self.paper = CodePaper(desk, self)
        self.view = CodeView()
        self.view.show_groups(made.code.groups())
        self.print_button = Button(desk.t(PRINT), theme=desk.theme, icon=IconName.PRINTER)
        self.save_button = Button(desk.t(SAVE), theme=desk.theme, icon=IconName.SAVE)
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self._on_save)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(Label(desk.t(SHOWN), wraps=True))
        column.addWidget(self.view)
        column.addLayout(buttons)
        column.addWidget(Label(desk.t(FILE_WARNING), TypeRole.CAPTION, "text_2", wraps=True))
        column.addWidget(Label(desk.t(KEEP), TypeRole.CAPTION, "text_2", wraps=True))
        column.addStretch(1)

    def forget(self) -> None:
        """Shows the code no longer."""
        self.view.show_groups(())

    @Slot()
    def _on_print(self) -> None:
        self.paper.print(self._code)

    @Slot()
    def _on_save(self) -> None:
        self.paper.save(self._code)


class TypedBack(QWidget):
    """One line for each group that is asked for; with ``can_look`` a way back to the code."""

    look_asked = Signal()

    def __init__(self, desk: Desk, asked: Sequence[int], *, can_look: bool) -> None:
        super().__init__()
        self._asked = tuple(asked)
        fields = [
            LineField(
                name=_name(number), label=desk.t(GROUP).replace("{number}", str(number)), limit=_LONGEST,
                left_to_right=True, span=HALF,
            )
            for number in self._asked
        ]  # fmt: skip
        self.form = Form(desk.words, desk.theme, fields, {})
        look = Button(desk.t(LOOK_AGAIN), kind=ButtonKind.QUIET)
        look.clicked.connect(self.look_asked)
        below = QHBoxLayout()
        below.addWidget(look)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(Label(desk.t(TYPE_BACK), wraps=True))
        column.addWidget(self.form)
        column.addLayout(below)
        column.addStretch(1)
        look.setVisible(can_look)

    def names(self) -> list[str]:
        """What the lines are called in the form."""
        return [_name(number) for number in self._asked]

    def answer(self) -> str:
        """What was typed, group after group."""
        values = self.form.values()
        return " ".join(str(values[_name(number)]) for number in self._asked)

    def show_problem(self, error: BaseException, text: str) -> bool:
        """Says at the groups an error names that they are wrong; whether it names any."""
        details: dict[str, object] = getattr(error, "details", {})
        named = {part.strip() for part in str(details.get("groups", "")).split(",")}
        wrong = [number for number in self._asked if str(number) in named]
        self.form.show_problems({_name(number): text for number in wrong})
        return bool(wrong)

    def forget(self) -> None:
        """Forgets what was typed."""
        self.form.start_anew({})


def _name(number: int) -> str:
    return f"group_{number}"
