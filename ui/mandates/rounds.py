"""The sheets of a round: mandate cards sent round for acknowledgement, a correction asked for, what becomes of it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from ui.kit.cards import Banner
from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, DateField, Field, LineField, LinkField, TextField
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.paper_orders import OWN, recipient_choices, recipients_of
from ui.kit.record_finding import record_finder
from ui.kit.sheets import FormSheet
from workbench.domain.circulations import CirculationMedium
from workbench.errors import RuleViolation
from workbench.identifiers import CirculationId, MandateId
from workbench.operations.circulations import Judgement, add_correction, judge_corrections
from workbench.operations.mandates import MandateRound, circulate_mandates
from workbench.queries.circulations import AnswerRow
from workbench.queries.groups import list_groups
from workbench.wording.words import N_

TITLE = N_("Send mandate cards round")
NOTE = N_("Note the round")
WHAT_IT_NOTES = N_(
    "This notes that the cards go round for acknowledgement, to whom and until when; nothing is sent. Print the set, "
    "or write it to a file, and send that."
)
FOR_WHOM = N_("For whom")
WHICH = N_("Which organisation")
WHICH_HELP = N_("Only needed for one organisation.")
MEDIUM = N_("Sent by")
SENT_ON = N_("Sent on")
ANSWER_BY = N_("Answers by")
SILENCE = N_("Silence means")
SILENCE_HELP = N_("Such as: agreed. It is shown once the day is over, and never noted as an answer by itself.")
NOTED = N_("The round is noted.")
CORRECTION = N_("A correction asked for by {organisation}")
WORDS = N_("What should be put right")
CORRECTION_NOTED = N_("Correction noted.")
JUDGING = N_("Corrections asked for")
OPEN = N_("Not judged yet")
ACCEPTED = N_("Accepted")
REFUSED = N_("Refused")
REASON = N_("Reason")
JUDGED = N_("Corrections judged.")
THE_GROUP = N_("The group: {group}")
_LABEL = 300


class RoundSheet(FormSheet):
    """Notes that cards go round."""

    def __init__(self, desk: Desk, mandates: Sequence[MandateId]) -> None:
        self._mandates = tuple(mandates)
        t = desk.t
        groups = desk.read(partial(list_groups, today=desk.today(), language=desk.language))
        named = [Choice(f"group:{row.id}", t(THE_GROUP).replace("{group}", isolate(row.name))) for row in groups]
        whom = [*named, *(each for each in recipient_choices(desk, "", "") if each.value != OWN)]
        fields: tuple[Field, ...] = (
            ChoiceField(name="recipients", label=t(FOR_WHOM), required=True, choices=whom),
            LinkField(name="organisation", label=t(WHICH), help=t(WHICH_HELP),
                      find=record_finder(desk, "organisation")),
            ChoiceField(name="medium", label=t(MEDIUM), required=True, choices=desk.choices("circulation_media")),
            DateField(name="sent_on", label=t(SENT_ON), required=True, span=HALF),
            DateField(name="answer_by", label=t(ANSWER_BY), span=HALF),
            LineField(name="silence", label=t(SILENCE), help=t(SILENCE_HELP)),
        )  # fmt: skip
        values = {"recipients": whom[0].value, "medium": CirculationMedium.MAIL.value, "sent_on": desk.today()}
        form = Form(desk.words, desk.theme, fields, values, today=desk.today)
        layout = form.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, Banner(desk.theme, MarkKind.INFO, t(WHAT_IT_NOTES)))
        super().__init__(
            desk, t(TITLE), form, self._operation, done=t(NOTED), save_text=NOTE,
            problem_fields={
                "circulations.answer_before_sent": "answer_by", "recipients.empty_group": "recipients",
                "circulations.nobody": "organisation",
            },
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        recipients = recipients_of(values["recipients"], values["organisation"])
        if recipients is None:
            raise RuleViolation("circulations.nobody", field="organisation")
        sent_on, answer_by = values["sent_on"], values["answer_by"]
        sent = MandateRound(
            recipients=recipients, medium=CirculationMedium(str(values["medium"])),
            sent_on=sent_on if isinstance(sent_on, date) else None,
            answer_by=answer_by if isinstance(answer_by, date) else None, silence_means=str(values["silence"]),
        )  # fmt: skip
        return partial(circulate_mandates, self._desk.database, self._mandates, sent)


class CorrectionSheet(FormSheet):
    """Asks for the words of a correction."""

    def __init__(self, desk: Desk, circulation: CirculationId, row: AnswerRow) -> None:
        self._circulation, self._row = circulation, row
        field = TextField(name="words", label=desk.t(WORDS), required=True, lines=4)
        title = desk.t(CORRECTION).replace("{organisation}", isolate(row.name))
        super().__init__(
            desk, title, Form(desk.words, desk.theme, [field], {}, today=desk.today), self._operation,
            done=desk.t(CORRECTION_NOTED), problem_fields={"circulations.no_words": "words"},
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        return partial(
            add_correction, self._desk.database, self._circulation, self._row.organisation, words=str(values["words"])
        )


class JudgingSheet(FormSheet):
    """Accepts or refuses the corrections one organisation asked for."""

    def __init__(self, desk: Desk, row: AnswerRow) -> None:
        t = desk.t
        self._asked = row.corrections
        choices = [Choice("open", t(OPEN)), Choice("accepted", t(ACCEPTED)), Choice("refused", t(REFUSED))]
        fields: list[Field] = []
        values: dict[str, object] = {}
        for item in self._asked:
            fields += [
                ChoiceField(name=f"judged/{item.id}", label=item.words[:_LABEL], required=True, choices=choices),
                LineField(name=f"reason/{item.id}", label=t(REASON)),
            ]
            values[f"judged/{item.id}"] = {None: "open", True: "accepted", False: "refused"}[item.accepted]
            values[f"reason/{item.id}"] = item.reason
        form = Form(desk.words, desk.theme, fields, values, today=desk.today)
        super().__init__(desk, t(JUDGING), form, self._operation, done=t(JUDGED))

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        said = {"open": None, "accepted": True, "refused": False}
        judged = [
            Judgement(item.id, said[str(values[f"judged/{item.id}"])], str(values[f"reason/{item.id}"] or ""))
            for item in self._asked
        ]
        return partial(judge_corrections, self._desk.database, judged)
