"""The sheets of minutes sent round: noting a round, a correction somebody asks for, and what becomes of corrections."""

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
from ui.kit.paper_orders import ORGANISATION, OWN, recipient_choices, recipients_of
from ui.kit.sheets import FormSheet
from ui.meetings.reading import Finder
from workbench.changes import Changes
from workbench.domain.circulations import CirculationMedium
from workbench.errors import RuleViolation
from workbench.identifiers import AnswerId, CirculationId, MeetingId
from workbench.operations.circulations import (
    Circulated,
    Judgement,
    add_correction,
    circulate_minutes,
    judge_corrections,
)
from workbench.operations.saved import Saved
from workbench.operations.workspaces import Database
from workbench.queries.circulations import AnswerRow, CorrectionRow
from workbench.queries.meeting_pages import MeetingPage
from workbench.wording.words import N_

SEND_TITLE = N_("Send the minutes round")
SEND = N_("Note the round")
WHAT_IT_NOTES = N_(
    "This notes that the draft goes round, to whom and until when; nothing is sent. Send the paper itself from the "
    "papers of the meeting."
)
FOR_WHOM = N_("For whom")
WHICH = N_("Which organisation")
WHICH_HELP = N_("Only needed for one organisation.")
MEDIUM = N_("Sent by")
SENT_ON = N_("Sent on")
ANSWER_BY = N_("Answers by")
SILENCE = N_("Silence means")
SILENCE_HELP = N_("Such as: agreed. It is shown once the day is over, and never noted as an answer by itself.")
SENT_ROUND = N_("The round is noted.")
NEEDED = N_("Say which organisation it is for.")

CORRECTION_TITLE = N_("A correction asked for by {organisation}")
WHERE = N_("Where")
WHERE_HELP = N_("Such as the agenda item or the number of a decision.")
WORDS = N_("What should be put right")
CORRECTION_NOTED = N_("Correction noted.")

JUDGING_TITLE = N_("Corrections asked for")
JUDGING_HELP = N_("What is accepted has still to be written into the minutes.")
REASON = N_("Reason")
OPEN = N_("Not judged yet")
ACCEPTED = N_("Accepted")
REFUSED = N_("Refused")
ASKED = N_("{organisation}: {words}")
ASKED_AT = N_("{organisation}, {where}: {words}")
JUDGED = N_("Corrections judged.")

_LONGEST_LABEL = 300
_MOST = 40
"""So many corrections are judged in one sheet."""


class CirculationSheet(FormSheet):
    """Notes that draft minutes go round."""

    def __init__(self, desk: Desk, page: MeetingPage) -> None:
        t = desk.t
        whom = [item for item in recipient_choices(desk, page.group or "", page.group_name) if item.value != OWN]
        fields: tuple[Field, ...] = (
            ChoiceField(name="recipients", label=t(FOR_WHOM), required=True, choices=whom),
            LinkField(name="organisation", label=t(WHICH), help=t(WHICH_HELP), find=Finder(desk, ORGANISATION).find),
            ChoiceField(name="medium", label=t(MEDIUM), required=True, choices=desk.choices("circulation_media")),
            DateField(name="sent_on", label=t(SENT_ON), required=True, span=HALF),
            DateField(name="answer_by", label=t(ANSWER_BY), span=HALF),
            LineField(name="silence", label=t(SILENCE), help=t(SILENCE_HELP)),
        )
        values = {"recipients": whom[0].value, "medium": CirculationMedium.MAIL.value, "sent_on": desk.today()}
        form = Form(desk.words, desk.theme, fields, values, today=desk.today)
        layout = form.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, Banner(desk.theme, MarkKind.INFO, t(WHAT_IT_NOTES)))
        super().__init__(
            desk, t(SEND_TITLE), form, self._operation, done=t(SENT_ROUND), save_text=SEND,
            problem_fields={
                "circulations.answer_before_sent": "answer_by", "recipients.empty_group": "recipients",
                "circulations.nobody": "organisation",
            },
        )  # fmt: skip
        self._meeting = page.id

    def _operation(self, values: dict[str, object]) -> Callable[[], Circulated]:
        recipients = recipients_of(values["recipients"], values["organisation"])
        if recipients is None:
            raise RuleViolation("circulations.nobody", field="organisation")
        sent_on, answer_by = values["sent_on"], values["answer_by"]
        return partial(
            circulate_minutes, self._desk.database, MeetingId(self._meeting), recipients,
            medium=CirculationMedium(str(values["medium"])), sent_on=sent_on if isinstance(sent_on, date) else None,
            answer_by=answer_by if isinstance(answer_by, date) else None, silence_means=str(values["silence"]),
        )  # fmt: skip


class CorrectionSheet(FormSheet):
    """Asks for the words of a correction."""

    def __init__(self, desk: Desk, circulation: CirculationId, row: AnswerRow) -> None:
        t = desk.t
        fields: tuple[Field, ...] = (
            LineField(name="where", label=t(WHERE), help=t(WHERE_HELP)),
            TextField(name="words", label=t(WORDS), required=True, lines=5),
        )
        form = Form(desk.words, desk.theme, fields, {}, today=desk.today)
        title = t(CORRECTION_TITLE).replace("{organisation}", isolate(row.name))
        super().__init__(
            desk, title, form, partial(_correction_from, desk.database, circulation, row),
            done=t(CORRECTION_NOTED),
            problem_fields={"circulations.no_words": "words"},
        )  # fmt: skip


def _correction_from(
    database: Database, circulation: CirculationId, row: AnswerRow, values: dict[str, object]
) -> Callable[[], Saved]:
    return partial(
        add_correction, database, circulation, row.organisation, words=str(values["words"]), where=str(values["where"])
    )


class JudgingSheet(FormSheet):
    """Accepts or refuses corrections, each with a reason; one undo takes all of it back."""

    def __init__(self, desk: Desk, rows: Sequence[AnswerRow]) -> None:
        t = desk.t
        asked = [(row, item) for row in rows for item in row.corrections][:_MOST]
        fields: list[Field] = []
        values: dict[str, object] = {}
        choices = [Choice("open", t(OPEN)), Choice("accepted", t(ACCEPTED)), Choice("refused", t(REFUSED))]
        for row, item in asked:
            fields += [
                ChoiceField(name=f"judged/{item.id}", label=asked_for(desk, row, item), required=True, choices=choices),
                LineField(name=f"reason/{item.id}", label=t(REASON)),
            ]
            values |= {f"judged/{item.id}": _JUDGED[item.accepted], f"reason/{item.id}": item.reason}
        form = Form(desk.words, desk.theme, fields, values, today=desk.today)
        layout = form.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, Banner(desk.theme, MarkKind.INFO, t(JUDGING_HELP)))
        ids = [item.id for _, item in asked]
        super().__init__(desk, t(JUDGING_TITLE), form, partial(_judged_from, desk.database, ids), done=t(JUDGED))


_JUDGED = {None: "open", True: "accepted", False: "refused"}
_JUDGEMENTS = {word: accepted for accepted, word in _JUDGED.items()}


def asked_for(desk: Desk, row: AnswerRow, item: CorrectionRow) -> str:
    """Who asks for what, as a label."""
    sentence = desk.t(ASKED_AT if item.where else ASKED).replace("{organisation}", isolate(row.name))
    words = item.words if len(item.words) <= _LONGEST_LABEL else f"{item.words[:_LONGEST_LABEL]}…"
    return sentence.replace("{where}", isolate(item.where)).replace("{words}", isolate(words))


def _judged_from(database: Database, ids: Sequence[AnswerId], values: dict[str, object]) -> Callable[[], Changes]:
    judgements = [
        Judgement(answer, _JUDGEMENTS.get(str(values[f"judged/{answer}"])), str(values[f"reason/{answer}"]))
        for answer in ids
    ]
    return partial(judge_corrections, database, judgements)
