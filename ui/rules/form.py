"""The sheet of one rule: how grave it is, what it says in the reader's language, on what it rests, how far verified."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceField, Field, TextField
from ui.kit.form import Form
from ui.kit.sheets import FormSheet
from workbench.domain.coordination_rules import CoordinationRule, Severity
from workbench.domain.rule_drafts import RuleDraft
from workbench.domain.vocabularies import Verification
from workbench.identifiers import CoordinationRuleId
from workbench.operations.coordination_rules import edit_rule
from workbench.wording.histories import SEVERITIES, VERIFICATIONS
from workbench.wording.words import N_

TITLE = N_("Edit the rule")
SEVERITY = N_("How grave it is")
VERIFIED = N_("How far verified")
VERIFIED_TOLD = N_("Only what a document states is an error; what is recalled, not checked, is information.")
MESSAGE = N_("What is said where it is not met")
MESSAGE_TOLD = N_("Words in braces are filled in: leave them as they are. Other languages keep their words.")
BASIS = N_("On what it rests")
CHANGED = N_("Rule changed.")
DRAFT = "form/coordination_rule"


class RuleSheet(FormSheet):
    """Changes what a rule weighs and says. Its condition comes with the program or out of a file."""

    def __init__(self, desk: Desk, rule: CoordinationRule) -> None:
        self._rule = rule
        t = desk.t
        fields: list[Field] = [
            ChoiceField(
                name="severity", label=t(SEVERITY), required=True,
                choices=[Choice(code, t(text)) for code, text in SEVERITIES.items()],
            ),
            ChoiceField(
                name="verified", label=t(VERIFIED), required=True, help=t(VERIFIED_TOLD),
                choices=[Choice(code, t(text)) for code, text in VERIFICATIONS.items()],
            ),
            TextField(name="messages", label=t(MESSAGE), lines=3, help=t(MESSAGE_TOLD), required=True),
            TextField(name="bases", label=t(BASIS), lines=4),
        ]  # fmt: skip
        values: dict[str, object] = {
            "severity": rule.severity.value, "verified": rule.verified.value,
            "messages": rule.message(desk.language), "bases": rule.basis(desk.language),
        }  # fmt: skip
        super().__init__(
            desk, t(TITLE), Form(desk.words, desk.theme, fields, values, today=desk.today), self._operation,
            draft_kind=DRAFT, draft_record=rule.id, done=t(CHANGED),
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        language = self._desk.language
        draft = RuleDraft.of(self._rule)
        messages, bases = dict(draft.messages), dict(draft.bases)
        if values["messages"] != self._rule.message(language):
            messages[language] = str(values["messages"])
        if values["bases"] != self._rule.basis(language):
            bases[language] = str(values["bases"])
        said = replace(
            draft, severity=Severity(str(values["severity"])), verified=Verification(str(values["verified"])),
            messages=messages, bases=bases,
        )  # fmt: skip
        return partial(edit_rule, self._desk.database, CoordinationRuleId(self._rule.id), said)
