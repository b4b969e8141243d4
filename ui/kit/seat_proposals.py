"""Seats that agreed roles propose: a line that says so, and the sheet in which somebody gives them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.cards import Banner
from ui.kit.desk import Desk
from ui.kit.fields import Field, TickField
from ui.kit.form import Form
from ui.kit.labels import Label, isolate
from ui.kit.marks import MarkKind
from ui.kit.sheets import FormSheet
from ui.theme.tokens import TypeRole
from workbench.domain.set_ups import SeatChange, SeatProposal
from workbench.operations.seat_proposals import take_seats
from workbench.wording.words import N_, NN_

FOLLOW = NN_("{count} seat follows from agreed roles.", "{count} seats follow from agreed roles.")
LOOK = N_("Look and give …")
TITLE = N_("Seats that follow from agreed roles")
GIVE = N_("Give the seats")
GIVEN = N_("Seats given.")
EXPLAINED = N_("A role is agreed where a seat is not yet. Each ticked one is given; nobody loses one.")
SEAT = N_("{organisation}: {role}")
IN_GROUP = N_("In {group}")
HELD = N_("In {group}, where it is {role} now")
_SEAT = "seat_"


class SeatProposals(QWidget):
    """A line that is there while seats follow from roles and are not given."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._proposals: Sequence[SeatProposal] = ()
        self.banner = Banner(desk.theme, MarkKind.INFO, "", desk.t(LOOK))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        self.banner.acted.connect(self.give)
        self.hide()

    def show_proposals(self, proposals: Sequence[SeatProposal]) -> None:
        """Shows how many there are; none, and nothing is seen."""
        self._proposals = proposals
        self.banner.tell(MarkKind.INFO, self._desk.words.plural(*FOLLOW, len(proposals)))
        self.setVisible(bool(proposals))

    def count(self) -> int:
        """How many there are."""
        return len(self._proposals)

    @Slot()
    def give(self) -> None:
        """The sheet in which they are looked at and given."""
        if self._proposals:
            self._desk.show_sheet(seats_sheet(self._desk, self._proposals))


def seats_sheet(desk: Desk, proposals: Sequence[SeatProposal]) -> FormSheet:
    """All of them ticked; each can be left out."""
    fields: list[Field] = [
        TickField(name=f"{_SEAT}{number}", label=seat.name, help=_about(desk, seat))
        for number, seat in enumerate(proposals)
    ]  # fmt: skip
    form = Form(desk.words, desk.theme, fields, {field.name: True for field in fields}, today=desk.today)

    def save(values: dict[str, object]) -> Callable[[], object]:
        chosen = [seat for number, seat in enumerate(proposals) if values[f"{_SEAT}{number}"]]
        return partial(take_seats, desk.database, chosen)

    sheet = FormSheet(desk, desk.t(TITLE), form, save, done=desk.t(GIVEN), save_text=GIVE)
    sheet.add_above(Label(desk.t(EXPLAINED), TypeRole.BODY, "text_2", wraps=True))
    return sheet


def _about(desk: Desk, seat: SeatProposal) -> str:
    return f"{_seat(desk, seat)} · {_where(desk, seat)}"


def _seat(desk: Desk, seat: SeatProposal) -> str:
    said = desk.t(SEAT).replace("{organisation}", isolate(seat.name))
    return said.replace("{role}", isolate(desk.term("member_roles", seat.role.value)))


def _where(desk: Desk, seat: SeatProposal) -> str:
    if seat.change is SeatChange.GIVE or seat.held_as is None:
        return desk.t(IN_GROUP).replace("{group}", isolate(seat.group_name))
    said = desk.t(HELD).replace("{group}", isolate(seat.group_name))
    return said.replace("{role}", isolate(desk.term("member_roles", seat.held_as.value)))
