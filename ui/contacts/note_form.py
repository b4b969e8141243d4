"""The sheet of a contact note: the quick one for what was just said, and that of a note that is there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import time
from functools import partial
from typing import Any

from ui.contacts.finding import PartyFinder, PlaceFinder, party_of
from ui.contacts.note_story import NoteStory
from ui.kit.contact_columns import kind_choices
from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, DateField, Field, LinkField, LinksField, TextField, TimeField
from ui.kit.form import Form
from ui.kit.owners import Finder, owner_fields
from ui.kit.record_finding import record_finder
from ui.kit.sheets import FormSheet
from workbench.domain.action_drafts import ActionEdit
from workbench.domain.audiences import MOVEMENT, PARTNERS, PUBLIC, Audience
from workbench.domain.contact_note_drafts import ContactNoteDraft, PartyDraft
from workbench.domain.contact_notes import ContactKind
from workbench.domain.texts import TEXT_LIMIT
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId, GroupId, MeetingId
from workbench.operations.contact_notes import add_contact_note, edit_contact_note
from workbench.queries.contact_pages import ContactPage
from workbench.wording.histories import AUDIENCES
from workbench.wording.words import N_

NEW = N_("Note a contact")
NOTE = N_("Contact note")
SAVE = N_("Note it")
NOTED = N_("Contact noted.")
CHANGED = N_("Contact note changed.")
WITH = N_("With whom")
WITH_HELP = N_(
    "A partner, a post or a person: type some letters, take it from the list or press Enter, and go on with the next."
)
KIND = N_("Kind")
DAY = N_("Date")
TIME = N_("Time")
WORDS = N_("What was said")
PROMISED = N_("What was promised")
PROMISED_HELP = N_("It becomes an action of its own.")
OWNER = N_("Who does it")
DUE = N_("Due")
GROUP = N_("Group")
CONTEXT = N_("Context")
MEETING = N_("Meeting it prepared or followed")
AUDIENCE = N_("Who may receive it")
OFFICE_ALONE = N_("The office only")
DRAFT_KIND = "form/contact_note"
_FIELDS = {
    "contact_notes.nobody": "parties", "contact_notes.no_day": "happened_on", "contact_notes.no_words": "words",
    "actions.no_text": "promised",
}  # fmt: skip
_WIDER = {str(audience): audience for audience in (MOVEMENT, PARTNERS, PUBLIC)}


def new_note_sheet(desk: Desk, about: Sequence[Choice] = ()) -> FormSheet:
    """The quick sheet; ``about`` are those it may be with, the group or the context (``group:id``), by where one is."""
    places = {kind: choice for choice in about if (kind := str(choice.value).partition(":")[0]) in ("group", "context")}
    parties = tuple(choice for choice in about if choice not in places.values())
    values = {
        "kind": ContactKind.CALL.value, "happened_on": desk.today(), "parties": parties,
        **{kind: Choice(str(choice.value).partition(":")[2], choice.text) for kind, choice in places.items()},
    }  # fmt: skip
    form = Form(desk.words, desk.theme, _quick_fields(desk), values, today=desk.today)
    return FormSheet(
        desk, desk.t(NEW), form, partial(_adding, desk), draft_kind=DRAFT_KIND, done=desk.t(NOTED),
        problem_fields=_FIELDS, save_text=SAVE,
    )  # fmt: skip


def note_sheet(desk: Desk, page: ContactPage) -> FormSheet:
    """The sheet of a note that is there, with what came of it."""
    draft, finder = page.draft, PartyFinder(desk)
    meeting = page.meeting_number or page.meeting_title
    values = {
        "kind": draft.kind.value, "happened_on": draft.happened_on, "words": draft.words, "promised": draft.promised,
        "happened_at": time.fromisoformat(draft.happened_at) if draft.happened_at else None,
        "parties": tuple(map(finder.shown, page.parties)),
        "group": Choice(draft.group, page.group_name) if draft.group else None,
        "context": Choice(draft.context, page.context_name) if draft.context else None,
        "meeting": Choice(draft.meeting, meeting) if draft.meeting else None,
        "audience": str(draft.audience) if draft.audience else None,
    }  # fmt: skip
    form = Form(desk.words, desk.theme, _all_fields(desk, draft.audience), values, today=desk.today)
    sheet = FormSheet(
        desk, desk.t(NOTE), form, partial(_saving, desk, page), draft_kind=DRAFT_KIND, draft_record=page.id,
        done=desk.t(CHANGED), problem_fields=_FIELDS,
    )  # fmt: skip
    sheet.add_below(NoteStory(desk, page))
    return sheet


def _head(desk: Desk) -> Sequence[Field]:
    finder, t = PartyFinder(desk), desk.t
    return (
        LinksField(
            name="parties", label=t(WITH), help=t(WITH_HELP), find=finder.find, unknown=finder.new, required=True
        ),
        ChoiceField(name="kind", label=t(KIND), choices=kind_choices(desk), required=True, span=HALF),
        DateField(name="happened_on", label=t(DAY), required=True, span=HALF),
    )  # fmt: skip


def _quick_fields(desk: Desk) -> Sequence[Field]:
    finder, t = Finder(desk), desk.t
    return (
        *_head(desk),
        TextField(name="words", label=t(WORDS), limit=TEXT_LIMIT, lines=4),
        TextField(name="promised", label=t(PROMISED), help=t(PROMISED_HELP), limit=TEXT_LIMIT, lines=2),
        LinkField(name="owner", label=t(OWNER), find=finder.owners, free=True, span=HALF),
        DateField(name="due", label=t(DUE), span=HALF),
        LinkField(name="group", label=t(GROUP), find=finder.groups, span=HALF),
        LinkField(name="context", label=t(CONTEXT), find=record_finder(desk, "context"), span=HALF),
    )


def _all_fields(desk: Desk, audience: Audience | None) -> Sequence[Field]:
    t = desk.t
    wider = [Choice(code, t(AUDIENCES[code])) for code in _WIDER]
    kept = [] if audience is None or str(audience) in _WIDER else [Choice(str(audience), t(AUDIENCES[audience.kind]))]
    return (
        *_head(desk),
        TimeField(name="happened_at", label=t(TIME), span=HALF),
        ChoiceField(name="audience", label=t(AUDIENCE), choices=[*wider, *kept], none=t(OFFICE_ALONE), span=HALF),
        TextField(name="words", label=t(WORDS), limit=TEXT_LIMIT, lines=5),
        TextField(name="promised", label=t(PROMISED), limit=TEXT_LIMIT, lines=2),
        LinkField(name="group", label=t(GROUP), find=Finder(desk).groups, span=HALF),
        LinkField(name="context", label=t(CONTEXT), find=record_finder(desk, "context"), span=HALF),
        LinkField(name="meeting", label=t(MEETING), find=PlaceFinder(desk).meetings),
    )


def draft_of(values: Mapping[str, object], before: ContactNoteDraft) -> ContactNoteDraft:
    """What the form says of the note; what it has no field for stays."""
    known: dict[object, PartyDraft] = {
        f"post:{party.post}" if party.post else f"organisation:{party.organisation}": party
        for party in before.parties if party.organisation or party.post
    }  # fmt: skip
    said: dict[str, Any] = {
        "kind": ContactKind(str(values["kind"])), "happened_on": values["happened_on"],
        "parties": tuple(party_of(choice, known) for choice in _choices(values["parties"])),
        "words": values["words"], "promised": values["promised"], "group": _link(values["group"], GroupId),
        "context": _link(values["context"], ContextId),
    }  # fmt: skip
    if "happened_at" in values:
        clock = values["happened_at"]
        said["happened_at"] = clock.strftime("%H:%M") if isinstance(clock, time) else None
        said["meeting"] = _link(values["meeting"], MeetingId)
        audience = values["audience"]
        said["audience"] = Audience.from_text(str(audience)) if audience else None
    return replace(before, **said)


def _choices(value: object) -> Sequence[Choice]:
    return [choice for choice in value if isinstance(choice, Choice)] if isinstance(value, tuple) else []


def _link(value: object, made: Callable[[str], Any]) -> Any:
    return made(str(value.value)) if isinstance(value, Choice) and value.value else None


def promise_of(values: Mapping[str, object]) -> ActionEdit | None:
    """The action that the quick sheet asks for, if anything was promised.

    Who does it and until when are never dropped without a word: RuleViolation ``actions.no_text`` asks for what.
    """
    text = str(values["promised"] or "")
    owner = values["owner"] if isinstance(values["owner"], Choice) else None
    due: Any = values["due"]
    if not text.strip():
        if owner is not None or due is not None:
            raise RuleViolation("actions.no_text")
        return None
    known: dict[str, Any] = dict(owner_fields(owner.value)) if owner and owner.value else {}
    return ActionEdit(
        text=text, owner_text=owner.text if owner else "", due=due, group=_link(values["group"], GroupId), **known
    )  # fmt: skip


def _adding(desk: Desk, values: dict[str, object]) -> Callable[[], object]:
    draft = draft_of(values, ContactNoteDraft())
    return partial(add_contact_note, desk.database, draft, promise_of(values), language=desk.language)


def _saving(desk: Desk, page: ContactPage, values: dict[str, object]) -> Callable[[], object]:
    draft = draft_of(values, page.draft)
    return partial(edit_contact_note, desk.database, page.id, draft, language=desk.language)
