"""The sheets of what mandates rest on: an instrument, a commitment, its evidence, and what comes with the program."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from ui.kit.desk import Desk
from ui.kit.fields import (
    HALF,
    Choice,
    ChoiceField,
    DateField,
    Field,
    LineField,
    LinkField,
    PartlyField,
    TextField,
    TickField,
)
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.record_finding import record_finder
from ui.kit.sheets import FormSheet
from workbench.domain.instrument_drafts import InstrumentDraft
from workbench.domain.mandate_drafts import CommitmentDraft, EvidenceDraft
from workbench.domain.mandates import CommitmentStatus
from workbench.domain.partner_drafts import shown_language
from workbench.domain.shipped_commitments import InstrumentText
from workbench.domain.vocabularies import Verification
from workbench.identifiers import CommitmentId, EvidenceId, InstrumentId, OrganisationId
from workbench.operations.commitments import (
    add_commitment,
    add_evidence,
    edit_commitment,
    edit_evidence,
    instrument_id,
    take_instruments,
)
from workbench.operations.instruments import add_instrument, edit_instrument
from workbench.queries.commitments import taken_instruments
from workbench.queries.instruments import list_instruments
from workbench.wording.histories import VERIFICATIONS
from workbench.wording.words import N_, NN_

NEW_INSTRUMENT = N_("New instrument")
EDIT_INSTRUMENT = N_("Edit the instrument")
TITLE = N_("Title")
KIND = N_("Kind")
ADOPTED_BY = N_("Adopted by")
ADOPTED_ON = N_("Adopted on")
PARTLY = N_("A year, a month or a day.")
ADDRESS = N_("Address")
REPLACES = N_("Replaces")
NONE = N_("None noted")
VERIFIED = N_("How far verified")
NOTE = N_("Note")
INSTRUMENT_ADDED = N_("Instrument added.")
INSTRUMENT_CHANGED = N_("Instrument changed.")
NEW_COMMITMENT = N_("New commitment")
EDIT_COMMITMENT = N_("Edit the commitment")
TEXT = N_("What was committed to")
INSTRUMENT = N_("Instrument")
WHOSE = N_("Whose")
WHOSE_HELP = N_("Empty: all that are bound by the instrument.")
DUE = N_("Due")
STATUS = N_("Status")
COMMITMENT_ADDED = N_("Commitment added.")
COMMITMENT_CHANGED = N_("Commitment changed.")
NEW_EVIDENCE = N_("Evidence for a commitment")
WORDS = N_("What shows it")
DAY = N_("When")
EVIDENCE_ADDED = N_("Evidence noted.")
EVIDENCE_CHANGED = N_("Evidence changed.")
TAKE_TITLE = N_("Take in what comes with the program")
TAKE_SAVE = N_("Take in")
TAKEN = N_("Taken in. It can be changed like all the rest.")
OFFERED = NN_("{count} commitment, {verified}", "{count} commitments, {verified}")
OFFERED_ALONE = N_("No commitments, {verified}")
IS_HERE = N_("It is here already; it stays as it is.")
_KIND = "form/ground"
_LABEL = 44


class InstrumentSheet(FormSheet):
    """Adds an instrument, or changes the one of ``instrument``."""

    def __init__(self, desk: Desk, draft: InstrumentDraft | None = None, instrument: str = "") -> None:
        self._instrument = instrument
        self._before = draft or InstrumentDraft(title="", language=desk.language)
        t = desk.t
        rows = desk.read(partial(list_instruments, language=desk.language))
        others = [Choice(row.id, row.title) for row in rows if row.id != instrument]
        fields: list[Field] = [
            LineField(name="title", label=t(TITLE), required=True),
            ChoiceField(name="kind", label=t(KIND), choices=desk.choices("instrument_kinds"), span=HALF),
            PartlyField(name="adopted_on", label=t(ADOPTED_ON), help=t(PARTLY), left_to_right=True, span=HALF),
            LineField(name="adopted_by", label=t(ADOPTED_BY)),
            ChoiceField(name="replaces", label=t(REPLACES), choices=others, none=t(NONE)),
            LineField(name="address", label=t(ADDRESS), left_to_right=True),
            _verified(desk),
            TextField(name="note", label=t(NOTE), lines=3),
        ]  # fmt: skip
        values = {field.name: getattr(self._before, field.name) or None for field in fields}
        super().__init__(
            desk, t(EDIT_INSTRUMENT if instrument else NEW_INSTRUMENT),
            Form(desk.words, desk.theme, fields, values, today=desk.today), self._operation, draft_kind=_KIND,
            draft_record=f"instrument/{instrument}", done=t(INSTRUMENT_CHANGED if instrument else INSTRUMENT_ADDED),
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        draft = replace(
            self._before, title=str(values["title"]), kind=str(values["kind"] or ""),
            adopted_by=str(values["adopted_by"] or ""), adopted_on=str(values["adopted_on"] or ""),
            address=str(values["address"] or ""), verified=Verification(str(values["verified"])),
            replaces=InstrumentId(str(values["replaces"])) if values["replaces"] else None,
            note=str(values["note"] or ""),
        )  # fmt: skip
        database = self._desk.database
        if self._instrument:
            return partial(edit_instrument, database, InstrumentId(self._instrument), draft)
        return partial(add_instrument, database, draft)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentStart:
    """What the sheet of a commitment begins with; ``record`` is empty for a new one."""

    draft: CommitmentDraft
    record: str = ""
    organisation: Choice | None = None


class CommitmentSheet(FormSheet):
    """Adds a commitment, or changes one."""

    def __init__(self, desk: Desk, start: CommitmentStart) -> None:
        self._start = start
        self._language = shown_language(start.draft.texts, desk.language)
        t, draft = desk.t, start.draft
        rows = desk.read(partial(list_instruments, language=desk.language))
        statuses = [Choice(each.value, desk.term("commitment_statuses", each)) for each in CommitmentStatus]
        fields: list[Field] = [
            ChoiceField(name="instrument", label=t(INSTRUMENT), required=True,
                        choices=[Choice(row.id, row.title) for row in rows]),
            TextField(name="texts", label=t(TEXT), required=True, lines=4),
            LinkField(name="organisation", label=t(WHOSE), help=t(WHOSE_HELP),
                      find=record_finder(desk, "organisation")),
            DateField(name="due", label=t(DUE), span=HALF),
            ChoiceField(name="status", label=t(STATUS), choices=statuses, required=True, span=HALF),
            _verified(desk),
        ]  # fmt: skip
        values = {
            "instrument": draft.instrument, "texts": draft.texts.get(self._language, ""), "due": draft.due,
            "organisation": start.organisation, "status": draft.status.value, "verified": draft.verified.value,
        }  # fmt: skip
        super().__init__(
            desk, t(EDIT_COMMITMENT if start.record else NEW_COMMITMENT),
            Form(desk.words, desk.theme, fields, values, today=desk.today), self._operation, draft_kind=_KIND,
            draft_record=f"commitment/{start.record}",
            done=t(COMMITMENT_CHANGED if start.record else COMMITMENT_ADDED),
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        whose, due = values["organisation"], values["due"]
        draft = CommitmentDraft(
            instrument=InstrumentId(str(values["instrument"])) if values["instrument"] else None,
            organisation=OrganisationId(str(whose.value)) if isinstance(whose, Choice) else None,
            texts={self._language: str(values["texts"])}, due=due if isinstance(due, date) else None,
            status=CommitmentStatus(str(values["status"])), verified=Verification(str(values["verified"])),
        )  # fmt: skip
        database = self._desk.database
        if self._start.record:
            return partial(edit_commitment, database, CommitmentId(self._start.record), draft)
        return partial(add_commitment, database, draft)


class EvidenceSheet(FormSheet):
    """Notes evidence for a commitment, or changes what was noted."""

    def __init__(
        self, desk: Desk, commitment: CommitmentId, draft: EvidenceDraft | None = None, evidence: str = ""
    ) -> None:  # fmt: skip
        self._commitment, self._evidence = commitment, evidence
        t = desk.t
        fields: list[Field] = [
            TextField(name="words", label=t(WORDS), required=True, lines=4),
            PartlyField(name="day", label=t(DAY), help=t(PARTLY), left_to_right=True),
        ]
        values = {"words": draft.words, "day": draft.day} if draft else {}
        super().__init__(
            desk, t(NEW_EVIDENCE), Form(desk.words, desk.theme, fields, values, today=desk.today), self._operation,
            draft_kind=_KIND, draft_record=f"evidence/{commitment}/{evidence}",
            done=t(EVIDENCE_CHANGED if evidence else EVIDENCE_ADDED),
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        draft = EvidenceDraft(day=str(values["day"] or ""), words=str(values["words"] or ""))
        if self._evidence:
            return partial(edit_evidence, self._desk.database, EvidenceId(self._evidence), draft)
        return partial(add_evidence, self._desk.database, self._commitment, draft)


class TakeSheet(FormSheet):
    """Offers the instruments that come with the program, each with its commitments and how far they are verified."""

    def __init__(self, desk: Desk, shipped: Sequence[InstrumentText]) -> None:
        self._shipped = shipped
        here = desk.read(partial(taken_instruments, ids=[instrument_id(item.code) for item in shipped]))
        self._here = {item.code for item in shipped if instrument_id(item.code) in here}
        fields = [
            TickField(name=item.code, label=_called(desk, item)[0], help=self._about(desk, item)) for item in shipped
        ]
        values = {item.code: item.code not in self._here for item in shipped}
        super().__init__(
            desk, desk.t(TAKE_TITLE), Form(desk.words, desk.theme, fields, values, today=desk.today),
            self._operation, done=desk.t(TAKEN), save_text=TAKE_SAVE,
        )  # fmt: skip

    def _about(self, desk: Desk, item: InstrumentText) -> str:
        rest = _called(desk, item)[1]
        return " · ".join(part for part in (rest, self._offered(desk, item)) if part)

    def _offered(self, desk: Desk, item: InstrumentText) -> str:
        if item.code in self._here:
            return desk.t(IS_HERE)
        count = len(item.commitments)
        said = desk.words.plural(*OFFERED, count) if count else desk.t(OFFERED_ALONE)
        levels = dict.fromkeys([each.verified for each in item.commitments] or [item.verified])
        return said.replace("{verified}", isolate(desk.words.listed(desk.t(VERIFICATIONS[level]) for level in levels)))

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        wanted = [item.code for item in self._shipped if values[item.code]]
        return partial(take_instruments, self._desk.database, self._shipped, wanted)


def _called(desk: Desk, item: InstrumentText) -> tuple[str, str]:
    """The first words of its title, which fit beside a box, and the rest, which stands below."""
    title = item.titles.get(desk.language) or item.titles["en"]
    first, _, rest = title.partition(":")
    if len(first) <= _LABEL:
        return first.strip(), rest.strip()
    return f"{first[:_LABEL].rpartition(' ')[0]} …", title


def _verified(desk: Desk) -> Field:
    choices = [Choice(level.value, desk.t(VERIFICATIONS[level])) for level in Verification]
    return ChoiceField(name="verified", label=desk.t(VERIFIED), required=True, choices=choices)
