"""The sheets of one relation: making and changing it, and its last day."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import cast

from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, DateField, Field, LinkField, PartlyField, TextField
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.sheets import FormSheet
from ui.partners.finding import find_partners
from workbench.domain.relation_drafts import RelationDraft
from workbench.domain.relations import RelationKind
from workbench.identifiers import OrganisationId, OrganisationRelationId
from workbench.operations.partners import edit_relation, end_relations, relate_organisations
from workbench.queries.partner_relations import RelationLine
from workbench.wording.relations import FROM_OTHERS, TO_OTHERS
from workbench.wording.words import N_

NEW = N_("New relation")
EDIT = N_("Edit relation")
END = N_("The relation ended")
WHAT = N_("What {name} is to the other")
OTHER = N_("The other partner")
START = N_("Since")
UNTIL = N_("Until")
PARTLY = N_("A year, a month or a day, such as 2024, 2024-03 or 2024-03-31.")
REMARK = N_("Remark")
LAST_DAY = N_("Last day")
ADDED = N_("Relation added.")
CHANGED = N_("Relation changed.")
ENDED = N_("The relation ended.")
DRAFT = "form/relation"
_OUT, _IN = "out", "in"


class RelationSheet(FormSheet):
    """Makes a relation of the partner, or changes ``line``."""

    def __init__(self, desk: Desk, partner: OrganisationId, name: str, line: RelationLine | None = None) -> None:
        self._partner = partner
        self._line = line
        t = desk.t
        fields: list[Field] = [
            ChoiceField(
                name="what", label=t(WHAT).replace("{name}", isolate(name)), choices=_choices(desk), required=True
            ),
            LinkField(name="other", label=t(OTHER), required=True, find=partial(find_partners, desk, but=partner)),
            PartlyField(name="start", label=t(START), span=HALF, left_to_right=True, help=t(PARTLY)),
            PartlyField(name="end", label=t(UNTIL), span=HALF, left_to_right=True),
            TextField(name="note", label=t(REMARK), lines=3),
        ]  # fmt: skip
        form = Form(desk.words, desk.theme, fields, _values(line), today=desk.today)
        super().__init__(
            desk, t(EDIT if line else NEW), form, self._operation, draft_kind=DRAFT,
            draft_record=f"{partner}/{line.id if line else ''}", done=t(CHANGED if line else ADDED),
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        kind, _, direction = str(values["what"] or "").partition("/")
        other = cast(Choice, values["other"])
        draft = RelationDraft(
            other=OrganisationId(str(other.value)), kind=RelationKind(kind), is_outgoing=direction == _OUT,
            start=str(values["start"] or ""), end=str(values["end"] or ""), note=str(values["note"] or ""),
        )  # fmt: skip
        database = self._desk.database
        if self._line is None:
            return partial(relate_organisations, database, self._partner, draft)
        relation = OrganisationRelationId(self._line.id)
        return partial(edit_relation, database, relation, draft, seen_from=self._partner)


class EndRelationSheet(FormSheet):
    """Asks for the last day of a relation."""

    def __init__(self, desk: Desk, relation: OrganisationRelationId) -> None:
        self._relation = relation
        field = DateField(name="on", label=desk.t(LAST_DAY), required=True)
        form = Form(desk.words, desk.theme, [field], {"on": desk.today()}, today=desk.today)
        super().__init__(desk, desk.t(END), form, self._operation, done=desk.t(ENDED))

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        return partial(end_relations, self._desk.database, [self._relation], cast(date, values["on"]))


def _choices(desk: Desk) -> list[Choice]:
    """Each kind as it is said from either end; what says the same from both is offered once."""
    out = [Choice(f"{kind}/{_OUT}", desk.t(TO_OTHERS[kind])) for kind in RelationKind]
    back = [Choice(f"{kind}/{_IN}", desk.t(FROM_OTHERS[kind])) for kind in RelationKind if not kind.is_mutual]
    return [*out, *back]


def _values(line: RelationLine | None) -> dict[str, object]:
    if line is None:
        return {"what": f"{RelationKind.SUPPORTS}/{_OUT}"}
    is_outgoing = line.is_outgoing or RelationKind(line.kind).is_mutual
    return {
        "what": f"{line.kind}/{_OUT if is_outgoing else _IN}", "other": Choice(line.other_id, line.other),
        "start": line.start, "end": line.end, "note": line.note,
    }  # fmt: skip
