"""How an organisation itself is reached: each way with how fresh it is, and whether it may be passed on."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication

from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.fields import HALF, ChoiceField, DateField, Field, LineField, TickField
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.rows_card import EDIT, REMOVE, RowAct, RowsAbout, RowsCard
from ui.kit.rows_card import RowAsked as Asked
from ui.kit.sheets import FormSheet
from workbench.domain.partners import ChannelKind
from workbench.domain.people_drafts import ChannelDraft
from workbench.domain.retention import months_after
from workbench.identifiers import ChannelId
from workbench.operations.people import add_channel, edit_channel, remove_channel, verify_person
from workbench.queries.post_lines import WayLine
from workbench.queries.stale_contacts import STALE_AFTER
from workbench.wording.words import N_

TITLES = {
    "organisation": N_("How to reach it"),
    "post": N_("How to reach the post"),
    "person": N_("How to reach the person"),
}
EMPTY = {
    "organisation": N_("No address, number or website of the organisation itself is kept yet."),
    "post": N_("No address or number of the post itself is kept yet."),
    "person": N_("No address or number of the person is kept yet."),
}
ADD = N_("Add a way")
EDIT_IT = N_("Edit")
VERIFY = N_("Found right today")
COPY = N_("Copy")
REMOVE_IT = N_("Remove")
NEW_WAY = N_("New way to reach it")
EDIT_WAY = N_("Edit a way to reach it")
KIND = N_("Kind")
VALUE = N_("Address, number or page")
LAST_VERIFIED = N_("Last found right on")
MAY_SHARE = N_("May be passed on to others")
ADDED = N_("Way to reach it added.")
CHANGED = N_("Way to reach it changed.")
REMOVED = N_("Way to reach it removed.")
VERIFIED = N_("Noted as right today.")
NEVER = N_("never found right yet")
FOUND = N_("found right {when}")
AGAIN = N_("found right {when}: ask again")
SHARED = N_("may be passed on")
KEPT = N_("not to be passed on")
DRAFTS = {"organisation": "form/way", "person": "form/person_way", "post": "form/post_way"}


class WaysCard(RowsCard):
    """The ways of one owner: ``kind`` is ``organisation``, ``post`` or ``person``."""

    def __init__(self, desk: Desk, kind: str = "organisation") -> None:
        self._words = WayWords(desk)
        about = RowsAbout(title=TITLES[kind], empty=EMPTY[kind], add=ADD, acts=(
            RowAct(EDIT, EDIT_IT), RowAct("verify", VERIFY), RowAct("copy", COPY), RowAct(REMOVE, REMOVE_IT),
        ))  # fmt: skip
        super().__init__(desk, about, self._words.column())
        self._kind = kind
        self._owner = ""
        self.add_asked.connect(self.add)
        self.act_asked.connect(self._on_act)

    def show_ways(self, owner: str, ways: Sequence[WayLine]) -> None:
        """Shows the ways of this owner."""
        self._owner = owner
        self.show_rows(ways)

    @Slot()
    def add(self) -> None:
        """Opens the sheet for one more."""
        self._desk.show_sheet(WaySheet(self._desk, self._kind, self._owner))

    @Slot(object)
    def _on_act(self, asked: Asked) -> None:
        desk, row = self._desk, cast(WayLine, asked.row)
        if asked.name == EDIT:
            desk.show_sheet(WaySheet(desk, self._kind, self._owner, row))
        elif asked.name == "copy":
            QGuiApplication.clipboard().setText(row.value)
        elif asked.name == "verify":
            operation = partial(verify_person, desk.database, [ChannelId(row.id)], desk.today())
            desk.operate(operation, owner=self, done=desk.t(VERIFIED))
        else:
            operation = partial(remove_channel, desk.database, ChannelId(row.id))
            desk.operate(operation, owner=self, done=desk.t(REMOVED))


class WayWords:
    """Says of a way to reach somebody what a row shows, in the window's language."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    def column(self) -> Column[WayLine]:
        """The row: the address, what it is and whether it may be passed on; when it was last found right."""
        return Column("", text=_value, subtitle=self.about, trailing=self.freshness, mark=self._mark)

    def about(self, row: WayLine) -> str:
        """What it is, and whether it may be passed on."""
        return f"{self._desk.term('channel_kinds', row.kind)} · {self._desk.t(SHARED if row.may_share else KEPT)}"

    def freshness(self, row: WayLine) -> str:
        """When it was last found right, and whether it is time to ask again."""
        day, today = row.last_verified, self._desk.today()
        if day is None:
            return self._desk.t(NEVER)
        when = self._dates.ago(day, today, self._desk.words)
        return self._desk.t(AGAIN if self.is_stale(row) else FOUND).replace("{when}", isolate(when))

    def is_stale(self, row: WayLine) -> bool:
        """Whether nobody has found it right for a year."""
        return row.last_verified is None or months_after(row.last_verified, STALE_AFTER) <= self._desk.today()

    def _mark(self, row: WayLine) -> MarkKind | None:
        return MarkKind.WARN if self.is_stale(row) else MarkKind.OK


def _value(row: WayLine) -> str:
    return isolate(row.value)


class WaySheet(FormSheet):
    """Adds a way to reach somebody, or changes ``way``."""

    def __init__(self, desk: Desk, kind: str, owner: str, way: WayLine | None = None) -> None:
        self._kind = kind
        self._owner = owner
        self._way = way
        t = desk.t
        fields: list[Field] = [
            ChoiceField(name="kind", label=t(KIND), choices=desk.choices("channel_kinds"), required=True, span=HALF),
            DateField(name="last_verified", label=t(LAST_VERIFIED), span=HALF),
            LineField(name="value", label=t(VALUE), required=True, left_to_right=True),
            TickField(name="may_share", label=t(MAY_SHARE)),
        ]
        values = {"kind": way.kind, "value": way.value, "last_verified": way.last_verified,
                  "may_share": way.may_share} if way else {"kind": ChannelKind.EMAIL.value}  # fmt: skip
        super().__init__(
            desk, t(EDIT_WAY if way else NEW_WAY), Form(desk.words, desk.theme, fields, values, today=desk.today),
            self._operation, draft_kind=DRAFTS[kind], draft_record=f"{owner}/{way.id if way else ''}",
            done=t(CHANGED if way else ADDED),
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        draft = ChannelDraft(
            kind=ChannelKind(str(values["kind"])), value=str(values["value"] or ""),
            may_share=bool(values["may_share"]),
            last_verified=values["last_verified"],  # type: ignore[arg-type]
        )  # fmt: skip
        database = self._desk.database
        if self._way is None:
            return partial(add_channel, database, self._kind, self._owner, draft)
        return partial(edit_channel, database, ChannelId(self._way.id), draft)
