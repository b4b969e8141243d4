"""The sheet in which a person says who convenes, and how that was settled: at a meeting, by phone, in writing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Slot

from ui.contexts.context_words import PARTLY
from ui.kit.desk import Desk
from ui.kit.fields import (
    HALF,
    Choice,
    ChoiceField,
    DateField,
    Field,
    LineField,
    LinksField,
    PartlyField,
    TextField,
    TickField,
)
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.record_finding import chosen_codes, nothing_known, record_finder
from ui.kit.sheets import FormSheet
from workbench.domain.convening import ConveningProposal, ProposedRole
from workbench.domain.convening_drafts import ConveningChoice, ConveningDraft, Settlement
from workbench.domain.decisions import DecisionMethod
from workbench.domain.period_drafts import typed_date
from workbench.domain.problems import refuse_problems
from workbench.domain.role_assignments import Role
from workbench.domain.texts import TEXT_LIMIT
from workbench.identifiers import ContextId, CoordinationFunctionId, OrganisationId
from workbench.operations.convening import confirm_convening
from workbench.queries.contexts import ContextPage
from workbench.wording.histories import VERIFICATIONS
from workbench.wording.set_ups import CONVENING_FUNCTION
from workbench.wording.words import N_

TITLE = N_("Who convenes")
CONFIRM = N_("Confirm")
CONFIRMED = N_("Who convenes is confirmed.")
IS = N_("{role}: {names}")
CONVENERS = N_("Also as convener")
CO_CONVENERS = N_("Also as co-convener")
BASIS = N_("On what the choice rests")
BASIS_HELP = N_("It stands with each of the roles. Empty: the rule alone.")
SETTLED = N_("How it stands")
AGREED = N_("Settled: a decision is recorded, and the roles are agreed")
PROPOSED = N_("Only proposed for now, without a decision")
TEXT = N_("What was decided")
BY, BY_HELP = N_("By whom, and how"), N_("Functions or organisations; no meeting is needed: by phone, in writing.")
ON, METHOD = N_("Decided on"), N_("How it was decided")
SILENCE, SILENCE_HELP = N_("Silence until"), N_("Until then somebody may object, and the roles stay proposed.")
START, REVIEW = N_("Since"), N_("Review on")
HOST_AGREES = N_("The host agrees")
NOT_SAID = N_("Not said")
_ROLE, _SEPARATE = "role_", ("text", "by", "on", "method", "silence")
_AGREED, _PROPOSED = "agreed", "proposed"
_OTHERS = {"conveners": Role.CONVENER, "co_conveners": Role.CO_CONVENER}
_FIELDS_OF_PROBLEMS = {
    "convening.nobody": "co_conveners", "decisions.no_text": "text", "periods.not_a_date": "start",
}  # fmt: skip


def convening_sheet(desk: Desk, page: ContextPage, proposal: ConveningProposal) -> FormSheet:
    """Ticks for what is proposed, fields for others, and how it was settled. Nothing is ticked that is a choice."""
    known = [role for role in proposal.roles if role.organisation is not None]
    values: dict[str, object] = {
        f"{_ROLE}{number}": not role.is_choice for number, role in enumerate(known)
    }  # fmt: skip
    form = Form(
        desk.words, desk.theme, [*_who(desk, known), *_how(desk)],
        {**values, "settled": _AGREED, "on": desk.today(), "start": desk.today().isoformat()}, today=desk.today,
    )  # fmt: skip
    sheet = FormSheet(
        desk, desk.t(TITLE), form, partial(_saving, desk, page, proposal, known), done=desk.t(CONFIRMED),
        problem_fields=_FIELDS_OF_PROBLEMS, save_text=CONFIRM,
    )  # fmt: skip
    _Following(desk, form, known, sheet)
    return sheet


def _who(desk: Desk, known: Sequence[ProposedRole]) -> list[Field]:
    t, find = desk.t, record_finder(desk, "organisation")
    ticks: list[Field] = [
        TickField(name=f"{_ROLE}{number}", label=role.name, help=_reason(desk, role))
        for number, role in enumerate(known)
    ]  # fmt: skip
    return [
        *ticks,
        LinksField(name="conveners", label=t(CONVENERS), find=find, unknown=nothing_known),
        LinksField(name="co_conveners", label=t(CO_CONVENERS), find=find, unknown=nothing_known),
        LineField(name="basis", label=t(BASIS), help=t(BASIS_HELP)),
    ]


def _how(desk: Desk) -> list[Field]:
    t = desk.t
    methods = [Choice(method, desk.term("decision_methods", method.value)) for method in DecisionMethod]
    return [
        ChoiceField(name="settled", label=t(SETTLED), required=True,
                    choices=(Choice(_AGREED, t(AGREED)), Choice(_PROPOSED, t(PROPOSED)))),
        TextField(name="text", label=t(TEXT), limit=TEXT_LIMIT, lines=3),
        LineField(name="by", label=t(BY), help=t(BY_HELP)),
        DateField(name="on", label=t(ON), span=HALF),
        ChoiceField(name="method", label=t(METHOD), choices=methods, none=t(NOT_SAID), span=HALF),
        DateField(name="silence", label=t(SILENCE), help=t(SILENCE_HELP)),
        PartlyField(name="start", label=t(START), help=t(PARTLY), left_to_right=True, span=HALF),
        DateField(name="review", label=t(REVIEW), span=HALF),
        TickField(name="host_agrees", label=t(HOST_AGREES)),
    ]  # fmt: skip


def _reason(desk: Desk, role: ProposedRole) -> str:
    """Who would be what, and the best verified of the reasons, with how far it is."""
    said = desk.t(IS).replace("{role}", isolate(desk.term("coordination_roles", role.role.value)))
    said = said.replace("{names}", isolate(role.name))
    if not role.reasons:
        return said
    best = role.reasons[0]
    return f"{said} · {isolate(best.basis.rstrip('.'))} · {isolate(desk.t(VERIFICATIONS[best.verified]))}"


class _Following(QObject):
    """Proposes the words of the decision from who is ticked, until somebody writes other ones."""

    def __init__(self, desk: Desk, form: Form, known: Sequence[ProposedRole], parent: FormSheet) -> None:
        super().__init__(parent)
        self._desk, self._form, self._known = desk, form, known
        self._proposed = ""
        form.edited.connect(self._follow)
        self._follow()
        form.settle()

    @Slot()
    def _follow(self) -> None:
        values = self._form.values()
        for name in _SEPARATE:
            self._form.let_see(name, values["settled"] == _AGREED)
        if values["text"] == self._proposed:
            self._proposed = self._words(values)
            self._form.set_values({"text": self._proposed})

    def _words(self, values: Mapping[str, object]) -> str:
        chosen = [role for number, role in enumerate(self._known) if values[f"{_ROLE}{number}"]]
        lines = []
        for field, role in _OTHERS.items():
            others = values[field]
            assert isinstance(others, tuple)
            names = [each.name for each in chosen if each.role is role]
            names += [choice.text for choice in others if choice.value]
            if names:
                called = self._desk.term("coordination_roles", role.value)
                said = self._desk.t(IS).replace("{role}", called)
                lines.append(said.replace("{names}", self._desk.words.listed(names)))
        return "\n".join(lines)


def _saving(
    desk: Desk, page: ContextPage, proposal: ConveningProposal, known: Sequence[ProposedRole],
    values: dict[str, object],
) -> Callable[[], object]:  # fmt: skip
    review = values["review"]
    draft = ConveningDraft(
        choices=tuple(_choices(known, values)),
        function=CoordinationFunctionId(proposal.function) if proposal.function else None,
        function_title=desk.t(CONVENING_FUNCTION), language=desk.language, start=typed_date(str(values["start"])),
        review_on=review if isinstance(review, date) else None,
        agreed_by_host=True if values["host_agrees"] else None, settlement=_settlement(values),
    )  # fmt: skip
    refuse_problems(draft.problems())
    return partial(confirm_convening, desk.database, ContextId(page.id), draft)


def _choices(known: Sequence[ProposedRole], values: Mapping[str, object]) -> list[ConveningChoice]:
    basis = str(values["basis"])
    found = [
        ConveningChoice(role.role, OrganisationId(role.organisation), basis or _basis(role))
        for number, role in enumerate(known) if role.organisation and values[f"{_ROLE}{number}"]
    ]  # fmt: skip
    for field, role in _OTHERS.items():
        named = sorted(chosen_codes(field, values[field]))
        found += [ConveningChoice(role, OrganisationId(organisation), basis) for organisation in named]
    return found


def _basis(role: ProposedRole) -> str:
    return role.reasons[0].basis if role.reasons else ""


def _settlement(values: Mapping[str, object]) -> Settlement | None:
    if values["settled"] != _AGREED:
        return None
    on, silence, method = values["on"], values["silence"], values["method"]
    return Settlement(
        text=str(values["text"]), decided_on=on if isinstance(on, date) else None, decided_by=str(values["by"]),
        method=DecisionMethod(str(method)) if method else None,
        silence_until=silence if isinstance(silence, date) else None, basis=str(values["basis"]),
    )  # fmt: skip
