"""The sheets of a meeting as a whole: planning one, changing it, cancelling it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from zoneinfo import available_timezones

from PySide6.QtCore import Slot

from ui.kit.desk import Desk
from ui.kit.fields import (
    HALF,
    Choice,
    ChoiceField,
    DateField,
    Field,
    LineField,
    LinkField,
    TextField,
    TickField,
    TimeField,
)
from ui.kit.form import Form
from ui.kit.sheets import FormSheet
from ui.kit.zones import ZoneFinder, own_zone
from ui.meetings.reading import Finder
from workbench.changes import Changes
from workbench.domain.meeting_drafts import MeetingDraft
from workbench.domain.meetings import MeetingKind
from workbench.domain.texts import fold
from workbench.identifiers import GroupId, MeetingId
from workbench.operations.meetings import cancel_meeting, edit_meeting, plan_meeting
from workbench.operations.saved import Saved
from workbench.operations.workspaces import Connection, Database
from workbench.queries.meeting_pages import MeetingPage
from workbench.queries.meeting_planning import PlanningHints, lone_group, read_planning_hints
from workbench.wording.words import N_

PLAN_TITLE = N_("Plan a meeting")
EDIT_TITLE = N_("Change the meeting")
CANCEL_TITLE = N_("Cancel the meeting")
PLANNED = N_("Meeting planned.")
CHANGED = N_("Meeting changed.")
CANCELLED = N_("Meeting cancelled.")
GROUP = N_("Group")
TITLE = N_("Title")
DAY = N_("Day")
STARTS = N_("Begins")
ENDS = N_("Ends")
ZONE = N_("Time zone")
ZONE_HELP = N_("Day and hours are those of this zone.")
PLACE = N_("Place")
LINK = N_("Link for those who join online")
CHAIR = N_("Chair")
MINUTE_TAKER = N_("Minutes taken by")
LANGUAGE = N_("Language of the minutes")
KIND = N_("Kind")
TAKE_AGENDA = N_("Take over the agenda of the last meeting")
TAKE_AGENDA_HELP = N_("Its points without their minutes, save those that are closed and do not come back.")
EXPECT = N_("Expect the group's members")
EXPECT_HELP = N_("They are put on the attendance sheet; how each takes part is noted later.")
REASON = N_("Reason")
REASON_HELP = N_("It stands with the meeting, which stays in the list.")
CANCEL_SAVE = N_("Cancel the meeting")
KEEP = N_("Keep it")
PROPOSED_TITLE = N_("{group}: meeting {number}")

_NOUN = "form/meeting"
_PEOPLE_AT_ONCE = 20
_PROPOSED = ("title", "starts", "ends", "zone", "place", "link", "language", "chair", "minute_taker")


@dataclass(frozen=True, slots=True)
class Start:
    """What a sheet begins with: what is known of the group, and the zones this computer knows."""

    hints: PlanningHints
    zones: tuple[str, ...]


def read_start(connection: Connection, group: str, day: date, language: str) -> Start:
    """Reads what a sheet begins with; some ten milliseconds, as every zone is a file."""
    hints = read_planning_hints(connection, GroupId(group) if group else None, day, language)
    return Start(hints, tuple(sorted(available_timezones())))


def read_plan_start(connection: Connection, group: str, day: date, language: str) -> Start:
    """The same for a meeting that is new: the only group there is is proposed."""
    return read_start(connection, group or lone_group(connection) or "", day, language)


class PeopleFinder:
    """Finds who could chair or take minutes: those the group expects first, then posts and people of the register.

    What is taken is a text, as minutes print it; any other text will do as well.
    """

    def __init__(self, desk: Desk, expected: Sequence[str]) -> None:
        self._register = Finder(desk, "person", "post")
        self.expected = expected

    def find(self, typed: str) -> list[Choice]:
        """Those whose name holds every word typed."""
        words = fold(typed).split()
        known = [text for text in self.expected if all(word in fold(text) for word in words)]
        found = [Choice(text, text) for text in known]
        for choice in self._register.find(typed) if words else ():
            text = ", ".join(part for part in (choice.text, choice.note) if part)
            if text not in known:
                found.append(Choice(text, text))
        return found[:_PEOPLE_AT_ONCE]


class MeetingFields:
    """What is asked of a meeting, and a draft from what was answered."""

    def __init__(self, desk: Desk, zones: Sequence[str], expected: Sequence[str] = ()) -> None:
        self._desk = desk
        self.zones = ZoneFinder(desk, zones)
        self.people = PeopleFinder(desk, expected)

    def fields(self) -> list[Field]:
        """The fields of planning and of changing."""
        t = self._desk.t
        groups = Finder(self._desk, "group")
        return [
            LinkField(name="group", label=t(GROUP), find=groups.find),
            LineField(name="title", label=t(TITLE), required=True),
            DateField(name="day", label=t(DAY)),
            TimeField(name="starts", label=t(STARTS), span=HALF),
            TimeField(name="ends", label=t(ENDS), span=HALF),
            LinkField(name="zone", label=t(ZONE), required=True, find=self.zones.find, help=t(ZONE_HELP)),
            LineField(name="place", label=t(PLACE)),
            LineField(name="link", label=t(LINK), left_to_right=True),
            LinkField(name="chair", label=t(CHAIR), find=self.people.find, free=True, span=HALF),
            LinkField(name="minute_taker", label=t(MINUTE_TAKER), find=self.people.find, free=True, span=HALF),
            ChoiceField(name="language", label=t(LANGUAGE), required=True, span=HALF,
                        choices=self._desk.choices("languages")),
            ChoiceField(name="kind", label=t(KIND), required=True, span=HALF,
                        choices=self._desk.choices("meeting_kinds")),
        ]  # fmt: skip

    def values(self, draft: MeetingDraft, group_name: str) -> dict[str, object]:
        """A draft as the fields show it."""
        return {
            "group": Choice(draft.group, group_name) if draft.group else None, "title": draft.title, "day": draft.day,
            "starts": draft.starts, "ends": draft.ends, "zone": self.zones.choice(draft.zone), "place": draft.place,
            "link": draft.link, "language": draft.language, "kind": draft.kind.value,
            "chair": _stated(draft.chair), "minute_taker": _stated(draft.minute_taker),
        }  # fmt: skip


def _stated(text: str) -> Choice | None:
    return Choice(text, text) if text else None


def _text_of(value: object) -> str:
    return value.text if isinstance(value, Choice) else ""


def draft_of(values: Mapping[str, object]) -> MeetingDraft:
    """The draft the fields say."""
    group, zone = values["group"], values["zone"]
    day, starts, ends = values["day"], values["starts"], values["ends"]
    return MeetingDraft(
        title=str(values["title"]), group=GroupId(str(group.value)) if isinstance(group, Choice) else None,
        day=day if isinstance(day, date) else None, starts=starts if isinstance(starts, time) else None,
        ends=ends if isinstance(ends, time) else None,
        zone=str(zone.value) if isinstance(zone, Choice) else "UTC", place=str(values["place"]),
        link=str(values["link"]), chair=_text_of(values["chair"]), minute_taker=_text_of(values["minute_taker"]),
        language=str(values["language"]), kind=MeetingKind(str(values["kind"])),
    )  # fmt: skip


class PlanSheet(FormSheet):
    """Plans a meeting. What its group did last is proposed, in every field that nobody has typed into."""

    def __init__(self, desk: Desk, start: Start) -> None:
        self._fields = MeetingFields(desk, start.zones, start.hints.expected)
        self._own_zone = own_zone(start.zones)
        t = desk.t
        ticks = [
            TickField(name="agenda", label=t(TAKE_AGENDA), help=t(TAKE_AGENDA_HELP)),
            TickField(name="expect", label=t(EXPECT), help=t(EXPECT_HELP)),
        ]
        self._proposed = self._proposals(desk, start.hints)
        hints = start.hints
        values = {
            **self._proposed, "group": Choice(hints.group, hints.group_name) if hints.group else None, "day": None,
            "kind": MeetingKind.MEETING.value, "agenda": False, "expect": True,
        }  # fmt: skip
        form = Form(desk.words, desk.theme, [*self._fields.fields(), *ticks], values, today=desk.today)
        form.let_see("agenda", bool(hints.last_points))
        self._followed = (hints.group or "", desk.today().year)
        super().__init__(desk, t(PLAN_TITLE), form, partial(_plan_from, desk), draft_kind=_NOUN, done=t(PLANNED))
        self._begins_at = "day" if hints.group else "group"
        form.edited.connect(self._on_form_edited)
        # A name typed in full is taken for its group when the field is left.
        form.input("group").left.connect(self._on_form_edited)
        self.saved.connect(self._on_planned)
        # Words that were brought back may name another group.
        self._on_form_edited()

    def focus_first(self) -> None:
        """Begins at the group, or at the day where the group is known."""
        self.form.input(self._begins_at).control.setFocus()

    def _proposals(self, desk: Desk, hints: PlanningHints) -> dict[str, object]:
        like = hints.like
        title = ""
        if hints.group:
            title = desk.t(PROPOSED_TITLE).replace("{number}", str(hints.sequence))
            title = title.replace("{group}", hints.group_name)
        return {
            "title": title, "starts": like.starts if like else None, "ends": like.ends if like else None,
            "zone": self._fields.zones.choice(like.zone if like else self._own_zone),
            "place": like.place if like else "", "link": like.link if like else "",
            "language": like.language if like else desk.language,
            "chair": _stated(like.chair) if like else None,
            "minute_taker": _stated(like.minute_taker) if like else None,
        }  # fmt: skip

    @Slot()
    def _on_form_edited(self) -> None:
        values = self.form.values()
        group, day = values["group"], values["day"]
        record = str(group.value) if isinstance(group, Choice) else ""
        year = day.year if isinstance(day, date) else self._desk.today().year
        if (record, year) == self._followed:
            return
        self._followed = (record, year)
        about = day if isinstance(day, date) else self._desk.today()
        query = partial(
            read_planning_hints, group=GroupId(record) if record else None, day=about, language=self._desk.language
        )
        self._desk.fetch(query, self._follow, owner=self)

    @Slot(object)
    def _follow(self, hints: PlanningHints) -> None:
        """Proposes what this group did last, save where something else was typed."""
        self._fields.people.expected = hints.expected
        self.form.let_see("agenda", bool(hints.last_points))
        shown = self.form.values()
        proposed = self._proposals(self._desk, hints)
        untouched = {name for name in _PROPOSED if _same(shown[name], self._proposed[name])}
        self._proposed = {**self._proposed, **{name: proposed[name] for name in untouched}}
        self.form.set_values({name: proposed[name] for name in untouched})

    @Slot(object)
    def _on_planned(self, saved: Saved) -> None:
        self._desk.go(f"meetings/{saved.id}?tab=agenda")


def _same(shown: object, proposed: object) -> bool:
    if isinstance(shown, Choice) and isinstance(proposed, Choice):
        return shown.value == proposed.value
    return (shown or None) == (proposed or None)


def _plan_from(desk: Desk, values: dict[str, object]) -> Callable[[], Saved]:
    return partial(_plan, desk.database, draft_of(values), bool(values["agenda"]), bool(values["expect"]), desk.today())


def _plan(database: Database, draft: MeetingDraft, with_agenda: bool, expect_members: bool, today: date) -> Saved:
    last = None
    if with_agenda and draft.group:
        # Read when it is written: the group may have been changed while it was read for the form.
        with database.read() as connection:
            last = read_planning_hints(connection, draft.group, draft.day or today).last
    return plan_meeting(database, draft, copy_agenda_of=last, expect_members=expect_members)


class EditSheet(FormSheet):
    """Changes what is planned of a meeting."""

    def __init__(self, desk: Desk, page: MeetingPage, start: Start) -> None:
        fields = MeetingFields(desk, start.zones, start.hints.expected)
        form = Form(
            desk.words, desk.theme, fields.fields(), fields.values(page.draft, page.group_name), today=desk.today
        )
        super().__init__(
            desk, desk.t(EDIT_TITLE), form, partial(_edit_from, desk, page.id), draft_kind=_NOUN,
            draft_record=page.id, done=desk.t(CHANGED),
        )  # fmt: skip

    def focus_first(self) -> None:
        """Begins at the title."""
        self.form.input("title").control.setFocus()


def _edit_from(desk: Desk, meeting: MeetingId, values: dict[str, object]) -> Callable[[], Changes]:
    return partial(edit_meeting, desk.database, meeting, draft_of(values))


class CancelSheet(FormSheet):
    """Asks why a meeting does not take place."""

    def __init__(self, desk: Desk, meeting: MeetingId) -> None:
        t = desk.t
        field = TextField(name="because", label=t(REASON), help=t(REASON_HELP), required=True, lines=3)
        form = Form(desk.words, desk.theme, [field], {}, today=desk.today)
        super().__init__(
            desk, t(CANCEL_TITLE), form, partial(_cancel_from, desk, meeting), done=t(CANCELLED),
            problem_fields={"meetings.no_reason": "because"}, save_text=CANCEL_SAVE,
        )  # fmt: skip
        # "Cancel" beside "Cancel the meeting" could mean either.
        self.cancel_button.setText(t(KEEP))


def _cancel_from(desk: Desk, meeting: MeetingId, values: dict[str, object]) -> Callable[[], Changes]:
    return partial(cancel_meeting, desk.database, meeting, str(values["because"]))
