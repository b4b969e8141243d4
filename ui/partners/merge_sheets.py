"""The sheets by which two records are made one, field by field, and parted again; nothing is done without a person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot

from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceField, Field, LinkField, TickField
from ui.kit.form import Form
from ui.kit.labels import Label, isolate
from ui.kit.sheets import FormSheet
from ui.partners.finding import find_partners
from workbench.domain.merging import Side
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, PersonId
from workbench.operations.partners.merging import (
    ask_again,
    merge_organisations,
    merge_people,
    separate_organisations,
    separate_people,
)
from workbench.operations.workspaces import Connection
from workbench.queries.diary import Reader
from workbench.queries.duplicates import ApartRow
from workbench.queries.merge_previews import (
    Counted,
    MergePreview,
    SeparationPreview,
    read_merge_preview,
    read_separations,
)
from workbench.wording.kinds import kind_name
from workbench.wording.words import N_

MERGE = N_("Make the two one")
STAYS = N_("Which of the two stays")
STAYS_HELP = N_("The other one leaves the lists. Links to it lead to the one that stays, and its names are kept.")
MAKE_ONE = N_("Make them one")
ARE_ONE = N_("The two are one now.")
MOVES = N_("Moves to the one that stays: {what}")
TWICE = N_("Said by both, kept once: {what}")
SEALED = N_("Stays as it was approved, and leads to the one that stays: {what}")
NOTHING_MOVES = N_("Nothing else hangs on the other one.")
SEPARATE = N_("Part them again")
WHICH = N_("What became part of {name}")
ARE_TWO = N_("Do not show them as possible duplicates again")
PART = N_("Part them")
PARTED = N_("They are two again.")
GOES_BACK = N_("Goes back: {what}")
CAME_LATER = N_("Came later and stays with {name}: {what}")
LEFT = N_("Changed or approved since, and left as it is: {what}")
FORGOTTEN = N_("History does not tell what was moved: the two stand apart again, and everything else stays.")
MERGE_WITH = N_("Merge with another partner …")
OTHER = N_("The other partner")
COMPARE = N_("Compare the two")
KEPT_APART = N_("Pairs said to be two")
SAID_TO_BE_TWO = N_("Said to be two")
ASK_AGAIN = N_("Ask about them again")
ASKED = N_("They are looked at again when duplicates are looked for.")
_MOST_TOLD = 12


@dataclass(frozen=True, slots=True)
class BothWays:
    """What merging two records does, by the id of the one that stays; one way alone where the other is refused."""

    first: str
    ways: Mapping[str, MergePreview]

    @property
    def shown(self) -> MergePreview:
        """The way that is offered first."""
        return self.ways.get(self.first) or next(iter(self.ways.values()))


def reader_of(desk: Desk) -> Reader:
    """Who reads at this window."""
    return Reader(identity=desk.database.identity, language=desk.language, translate=desk.t)


def read_both_ways(connection: Connection, *, kind: str, first: str, second: str, reader: Reader) -> BothWays:
    """The previews of both ways. Raises as `read_merge_preview` where neither way goes."""
    ways: dict[str, MergePreview] = {}
    refused: RuleViolation | None = None
    for survivor, other in ((first, second), (second, first)):
        try:
            ways[survivor] = read_merge_preview(connection, kind, survivor, other, reader)
        except RuleViolation as error:
            refused = refused or error
    if not ways and refused is not None:
        raise refused
    return BothWays(first, ways)


def _told(shown: MergePreview, record: str, name: str) -> str:
    """Its name, and what is known of this one where the two differ: they may be called the same."""
    values = [each.survivor if record == shown.survivor else each.other for each in shown.fields]
    return " · ".join(isolate(text) for text in (name, *values[:2]) if text)


class MergeSheet(FormSheet):
    """Asks which of the two stays, and of each field both state whose value holds."""

    def __init__(self, desk: Desk, both: BothWays) -> None:
        self._both = both
        shown = both.shown
        names = {shown.survivor: shown.survivor_name, shown.other: shown.other_name}
        fields: list[Field] = [
            ChoiceField(
                name="survivor", label=desk.t(STAYS), required=True, help=desk.t(STAYS_HELP),
                choices=[Choice(record, _told(shown, record, names[record])) for record in both.ways],
            ),
            *(
                ChoiceField(
                    name=field.key, label=field.label, required=True,
                    choices=[
                        Choice(shown.survivor, isolate(field.survivor)), Choice(shown.other, isolate(field.other)),
                    ],
                )
                for field in shown.fields
            ),
        ]  # fmt: skip
        values: dict[str, object] = {"survivor": shown.survivor}
        for field in shown.fields:
            values[field.key] = shown.survivor if field.taken is Side.SURVIVOR else shown.other
        form = Form(desk.words, desk.theme, fields, values, today=desk.today)
        super().__init__(
            desk, desk.t(MERGE), form, self._operation, done=desk.t(ARE_ONE), save_text=MAKE_ONE,
            problem_fields={"merging.own": "survivor"},
        )  # fmt: skip
        self.follows = Label("", wraps=True)
        self.add_above(self.follows)
        form.edited.connect(self._tell_what_follows)
        self._tell_what_follows()

    @Slot()
    def _tell_what_follows(self) -> None:
        preview = self._both.ways.get(str(self.form.values()["survivor"])) or self._both.shown
        told = [(MOVES, preview.moved), (TWICE, preview.said_twice), (SEALED, preview.sealed)]
        lines = [counted(self._desk, text, counts) for text, counts in told if counts]
        self.follows.setText("\n".join(lines) or self._desk.t(NOTHING_MOVES))

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        preview = self._both.ways[str(values["survivor"])]
        choices = {
            field.key: Side.SURVIVOR if values[field.key] == preview.survivor else Side.OTHER
            for field in self._both.shown.fields
        }
        database = self._desk.database
        if preview.kind == "person":
            return partial(merge_people, database, PersonId(preview.survivor), PersonId(preview.other), choices)
        survivor, other = OrganisationId(preview.survivor), OrganisationId(preview.other)
        return partial(merge_organisations, database, survivor, other, choices)


class OtherSheet(FormSheet):
    """Asks which partner the one that is shown is to be compared with; then comes the sheet that makes them one."""

    def __init__(self, desk: Desk, partner: str) -> None:
        self._partner = partner
        find = partial(find_partners, desk, but=partner)
        field = LinkField(name="other", label=desk.t(OTHER), required=True, find=find)
        form = Form(desk.words, desk.theme, [field], {}, today=desk.today)
        super().__init__(desk, desk.t(MERGE), form, self._operation, save_text=COMPARE)

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        other = values["other"]
        assert isinstance(other, Choice)
        reader, second = reader_of(self._desk), str(other.value)
        query = partial(read_both_ways, kind="organisation", first=self._partner, second=second, reader=reader)
        return partial(self._desk.read, query)


class SeparateSheet(FormSheet):
    """Shows what parting does, and asks which one where several became part of it."""

    def __init__(self, desk: Desk, previews: Sequence[SeparationPreview]) -> None:
        self._previews = {preview.merged: preview for preview in previews}
        newest = previews[-1]
        fields: list[Field] = [
            ChoiceField(
                name="merged", label=desk.t(WHICH).replace("{name}", isolate(newest.survivor_name)), required=True,
                choices=[Choice(preview.merged, isolate(preview.merged_name)) for preview in previews],
            ),
            TickField(name="are_two", label=desk.t(ARE_TWO)),
        ]  # fmt: skip
        values: dict[str, object] = {"merged": newest.merged, "are_two": True}
        form = Form(desk.words, desk.theme, fields, values, today=desk.today)
        super().__init__(desk, desk.t(SEPARATE), form, self._operation, done=desk.t(PARTED), save_text=PART)
        self.follows = Label("", wraps=True)
        self.add_above(self.follows)
        form.edited.connect(self._tell_what_follows)
        self._tell_what_follows()

    @Slot()
    def _tell_what_follows(self) -> None:
        preview = self._previews[str(self.form.values()["merged"])]
        desk = self._desk
        lines = [] if preview.is_known else [desk.t(FORGOTTEN)]
        if preview.returned:
            lines.append(counted(desk, GOES_BACK, preview.returned))
        if preview.stays:
            lines.append(counted(desk, CAME_LATER, preview.stays).replace("{name}", isolate(preview.survivor_name)))
        if preview.left:
            named = [f"{isolate(name) or kind_name(kind, desk.words)}: {field}" for kind, name, field in preview.left]
            lines.append(desk.t(LEFT).replace("{what}", desk.words.listed(named[:_MOST_TOLD])))
        self.follows.setText("\n".join(lines))

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        preview, are_two = self._previews[str(values["merged"])], bool(values["are_two"])
        database = self._desk.database
        if preview.kind == "person":
            return partial(separate_people, database, PersonId(preview.merged), are_two=are_two)
        return partial(separate_organisations, database, OrganisationId(preview.merged), are_two=are_two)


def show_separations(desk: Desk, previews: Sequence[SeparationPreview], nothing: str) -> None:
    """Opens the sheet that parts, or says that there is nothing to part."""
    if previews:
        desk.show_sheet(SeparateSheet(desk, previews))
    else:
        desk.toast(desk.t(nothing))


class KeptApartSheet(FormSheet):
    """Lists those of whom a person said that they are two, and asks again about one pair."""

    def __init__(self, desk: Desk, rows: Sequence[ApartRow]) -> None:
        pairs = [Choice(row.id, f"{isolate(row.first)} · {isolate(row.second)}", row.reason) for row in rows]
        field = ChoiceField(name="pair", label=desk.t(SAID_TO_BE_TWO), required=True, choices=pairs)
        form = Form(desk.words, desk.theme, [field], {"pair": rows[0].id}, today=desk.today)
        super().__init__(desk, desk.t(KEPT_APART), form, self._operation, done=desk.t(ASKED), save_text=ASK_AGAIN)

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        return partial(ask_again, self._desk.database, [str(values["pair"])])


def counted(desk: Desk, text: str, counts: Counted) -> str:
    """A sentence with kinds of record and how many of each."""
    named = desk.words.listed([f"{kind_name(code, desk.words)} ({count})" for code, count in counts])
    return desk.t(text).replace("{what}", named)


__all__ = [
    "KEPT_APART", "MERGE_WITH", "SEPARATE", "BothWays", "KeptApartSheet", "MergeSheet", "OtherSheet", "SeparateSheet",
    "read_both_ways", "read_separations", "reader_of", "show_separations",
]  # fmt: skip
