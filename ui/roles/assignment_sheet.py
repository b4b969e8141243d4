"""The sheet of one role: how far it is agreed, through which post, where, since when, and on what it rests."""

from collections.abc import Callable
from datetime import date
from functools import partial

from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, DateField, Field, LinksField, PartlyField, TextField
from ui.kit.form import Form
from ui.kit.history_view import HistoryView
from ui.kit.labels import isolate
from ui.kit.sheets import FormSheet
from workbench.domain.assignment_drafts import AssignmentDraft
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.texts import TEXT_LIMIT, fold
from workbench.identifiers import (
    AreaId,
    ContextId,
    CoordinationFunctionId,
    DecisionId,
    InstrumentId,
    MandateId,
    OrganisationId,
    PostId,
    RoleAssignmentId,
)
from workbench.operations.roles import add_assignment, edit_assignment
from workbench.queries.role_sheets import Named, RoleSheet
from workbench.wording.role_marks import mark
from workbench.wording.words import N_

TITLE = N_("{organisation} · {function}")
ROLE = N_("Role")
STATUS = N_("How far agreed")
STATUS_HELP = N_("What one says of somebody else is proposed until those it concerns agreed.")
POST = N_("Through which post")
POST_HELP = N_("Of its holder the contacts are taken. Without one it prints as “contact to be named”.")
NO_POST = N_("Nobody named")
AREAS = N_("Areas")
AREAS_HELP = N_("Empty: everywhere in the context.")
START = N_("Since")
END = N_("Until")
DATE_HELP = N_("A day, a month or a year, such as 2026-03.")
MANDATE = N_("Rests on the mandate")
DECISION = N_("Rests on the decision")
INSTRUMENT = N_("Rests on the instrument")
NONE = N_("None noted")
BASIS = N_("Basis in words")
BASIS_HELP = N_("Where no record says it: who said so, when.")
HOST = N_("The host")
HOST_AGREED = N_("Agreed")
HOST_DID_NOT = N_("Did not agree")
NOT_ASKED = N_("Not said")
REVIEW = N_("Review on")
NOTE = N_("Note")
NOTE_HELP = N_("Stays in the office, on no paper.")
ADDED = N_("Role noted.")
CHANGED = N_("Role changed.")
DRAFT_KIND = "form/role_assignment"


class AssignmentSheet(FormSheet):
    """Notes a role in a cell, or changes one."""

    def __init__(self, desk: Desk, context: str, cell: tuple[str, str], assignment: str, sheet: RoleSheet) -> None:
        self._context, self._cell, self._assignment = context, cell, assignment
        self._sheet = sheet
        draft = sheet.draft or AssignmentDraft(role=Role.LEAD)
        title = desk.t(TITLE).replace("{organisation}", isolate(sheet.organisation))
        super().__init__(
            desk, title.replace("{function}", isolate(sheet.function)),
            Form(desk.words, desk.theme, _fields(desk, sheet), _values(draft, sheet.areas), today=desk.today),
            self._operation, draft_kind=DRAFT_KIND, draft_record=assignment or "/".join((context, *cell)),
            done=desk.t(CHANGED if assignment else ADDED),
        )  # fmt: skip
        if assignment:
            history = HistoryView(desk, "role_assignment")
            self.add_below(history)
            history.show_record(assignment)

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        database, draft = self._desk.database, _draft(values)
        if self._assignment:
            return partial(edit_assignment, database, RoleAssignmentId(self._assignment), draft)
        function, organisation = self._cell
        return partial(
            add_assignment, database, ContextId(self._context), CoordinationFunctionId(function),
            OrganisationId(organisation), draft,
        )  # fmt: skip


def _fields(desk: Desk, sheet: RoleSheet) -> list[Field]:
    t = desk.t
    roles = [
        Choice(role.value, f"{mark(role, desk.language)}  {desk.term('coordination_roles', role)}")
        for role in Role if role.fits(sheet.frame)
    ]  # fmt: skip
    statuses = [Choice(status.value, desk.term("assignment_statuses", status)) for status in AssignmentStatus]
    host = (Choice(True, t(HOST_AGREED)), Choice(False, t(HOST_DID_NOT)))
    posts, none = _choices(sheet.posts), t(NONE)
    return [
        ChoiceField(name="role", label=t(ROLE), choices=roles, required=True),
        ChoiceField(name="status", label=t(STATUS), choices=statuses, required=True, help=t(STATUS_HELP)),
        ChoiceField(name="post", label=t(POST), choices=posts, none=t(NO_POST), help=t(POST_HELP)),
        PartlyField(name="start", label=t(START), help=t(DATE_HELP), left_to_right=True, span=HALF),
        PartlyField(name="end", label=t(END), left_to_right=True, span=HALF),
        *_area_field(desk, sheet.areas),
        ChoiceField(name="mandate", label=t(MANDATE), choices=_choices(sheet.mandates), none=none),
        ChoiceField(name="decision", label=t(DECISION), choices=_choices(sheet.decisions), none=none),
        ChoiceField(name="instrument", label=t(INSTRUMENT), choices=_choices(sheet.instruments), none=none),
        TextField(name="basis", label=t(BASIS), help=t(BASIS_HELP), limit=TEXT_LIMIT, lines=2),
        ChoiceField(name="host", label=t(HOST), choices=host, none=t(NOT_ASKED), span=HALF),
        DateField(name="review_on", label=t(REVIEW), span=HALF),
        TextField(name="note", label=t(NOTE), help=t(NOTE_HELP), limit=TEXT_LIMIT, lines=2),
    ]


def _area_field(desk: Desk, areas: Named) -> list[Field]:
    """Nothing to choose from where no area is known."""
    if not areas:
        return []
    return [
        LinksField(
            name="areas", label=desk.t(AREAS), help=desk.t(AREAS_HELP), find=partial(_find, areas), unknown=_unknown
        )
    ]


def _find(areas: Named, typed: str) -> list[Choice]:
    return [Choice(*each) for each in areas if fold(typed) in fold(each[1])][:8]


def _unknown(typed: str) -> Choice:
    return Choice("", typed)


def _choices(named: Named) -> list[Choice]:
    return [Choice(*each) for each in named]


def _values(draft: AssignmentDraft, areas: Named) -> dict[str, object]:
    called = dict(areas)
    return {
        "role": draft.role.value, "status": draft.status.value, "post": draft.post, "start": draft.start,
        "end": draft.end, "areas": tuple(Choice(area, called.get(area, area)) for area in draft.areas),
        "mandate": draft.mandate, "decision": draft.decision, "instrument": draft.instrument, "basis": draft.basis,
        "host": draft.agreed_by_host, "review_on": draft.review_on, "note": draft.note,
    }  # fmt: skip


def _draft(values: dict[str, object]) -> AssignmentDraft:
    host, review, areas = values["host"], values["review_on"], values.get("areas", ())
    assert isinstance(areas, tuple)
    return AssignmentDraft(
        role=Role(str(values["role"])), status=AssignmentStatus(str(values["status"])),
        post=PostId(str(values["post"])) if values["post"] else None,
        areas=tuple(AreaId(str(each.value)) for each in areas if each.value),
        start=str(values["start"]), end=str(values["end"]),
        mandate=MandateId(str(values["mandate"])) if values["mandate"] else None,
        decision=DecisionId(str(values["decision"])) if values["decision"] else None,
        instrument=InstrumentId(str(values["instrument"])) if values["instrument"] else None,
        basis=str(values["basis"]), agreed_by_host=host if isinstance(host, bool) else None,
        review_on=review if isinstance(review, date) else None,
        note=str(values["note"]),
    )  # fmt: skip
