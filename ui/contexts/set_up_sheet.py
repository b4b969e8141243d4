"""The sheet that opens an agreed set-up: what would be made is seen, chosen, and made by one act."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from functools import partial
from zoneinfo import available_timezones

from ui.kit.desk import Desk
from ui.kit.fields import (
    HALF,
    Choice,
    DateField,
    Field,
    LineField,
    LinkField,
    NumberField,
    TextField,
    TickField,
    TimeField,
)
from ui.kit.form import Form
from ui.kit.labels import Label, isolate
from ui.kit.sheets import FormSheet
from ui.kit.zones import ZoneFinder, own_zone
from ui.theme.tokens import TypeRole
from workbench.domain.set_ups import MOST_MEETINGS, MOST_WEEKS, MeetingSeries, PlannedGroup, SetUpPlan
from workbench.domain.texts import TEXT_LIMIT
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId
from workbench.operations.set_ups import open_set_up
from workbench.wording.set_ups import FIRST_AGENDA
from workbench.wording.words import N_

TITLE = N_("Open the set-up of {context}")
OPEN = N_("Open the set-up")
OPENED = N_("Set-up opened.")
EXPLAINED = N_("Seen here is what would be made. What is there already is not made twice; one undo takes it all back.")
NO_ROLE = N_("Nobody's role is agreed in: {functions}")
NEW_GROUP, KNOWN_GROUP = N_("New group ({kind})"), N_("Group that is there")
NO_SEATS = N_("no seat to give")
SEATS = N_("seats: {seats}")
SEAT = N_("{organisation} ({role})")
HAS_MEETING = N_("a meeting is planned")
DAY, DAY_HELP = (
    N_("First meeting on"),
    N_("Empty: groups and seats alone. A group that has a meeting planned gets none."),
)
STARTS, ENDS = N_("Begins"), N_("Ends")
ZONE = N_("Time zone")
PLACE, LINK = N_("Place"), N_("Link for those who join online")
COUNT = N_("How many meetings")
WEEKS = N_("Weeks from one to the next")
AGENDA, AGENDA_HELP = N_("First agenda"), N_("One point a line.")
_GROUP = "group_"


def set_up_sheet(desk: Desk, plan: SetUpPlan) -> FormSheet:
    """Every group ticked, and a series of meetings that may be left out."""
    zones = tuple(sorted(available_timezones()))
    finder = ZoneFinder(desk, zones)
    groups: list[Field] = [
        TickField(name=f"{_GROUP}{number}", label=group.name, help=_about(desk, group))
        for number, group in enumerate(plan.groups)
    ]  # fmt: skip
    values: dict[str, object] = {field.name: True for field in groups}
    values |= {
        "zone": finder.choice(own_zone(zones)), "count": 1, "weeks": 1,
        "agenda": "\n".join(desk.t(point) for point in FIRST_AGENDA),
    }  # fmt: skip
    form = Form(desk.words, desk.theme, [*groups, *_series_fields(desk, finder)], values, today=desk.today)
    sheet = FormSheet(
        desk, desk.t(TITLE).replace("{context}", isolate(plan.title)), form, partial(_saving, desk, plan),
        done=desk.t(OPENED), save_text=OPEN,
    )  # fmt: skip
    sheet.add_above(Label(desk.t(EXPLAINED), TypeRole.BODY, "text_2", wraps=True))
    if plan.without_roles:
        names = desk.words.listed([isolate(name) for name in plan.without_roles])
        sheet.add_above(Label(desk.t(NO_ROLE).replace("{functions}", names), TypeRole.BODY, "text_2", wraps=True))
    return sheet


def _series_fields(desk: Desk, finder: ZoneFinder) -> Sequence[Field]:
    t = desk.t
    return (
        DateField(name="day", label=t(DAY), help=t(DAY_HELP)),
        TimeField(name="starts", label=t(STARTS), span=HALF),
        TimeField(name="ends", label=t(ENDS), span=HALF),
        LinkField(name="zone", label=t(ZONE), find=finder.find),
        LineField(name="place", label=t(PLACE), span=HALF),
        LineField(name="link", label=t(LINK), left_to_right=True, span=HALF),
        NumberField(name="count", label=t(COUNT), least=1, most=MOST_MEETINGS, span=HALF),
        NumberField(name="weeks", label=t(WEEKS), least=1, most=MOST_WEEKS, span=HALF),
        TextField(name="agenda", label=t(AGENDA), help=t(AGENDA_HELP), limit=TEXT_LIMIT, lines=4),
    )


def _about(desk: Desk, group: PlannedGroup) -> str:
    """What would be made of it: the group, its seats; and whether it meets already."""
    t = desk.t
    kind = desk.term("group_kinds", group.kind.value)
    made = t(KNOWN_GROUP) if group.group else t(NEW_GROUP).replace("{kind}", isolate(kind))
    seats = [
        t(SEAT).replace("{organisation}", isolate(seat.name))
        .replace("{role}", isolate(desk.term("member_roles", seat.role.value)))
        for seat in group.seats
    ]  # fmt: skip
    said = t(SEATS).replace("{seats}", desk.words.listed(seats)) if seats else t(NO_SEATS)
    return " · ".join((made, said, *([t(HAS_MEETING)] if group.has_meeting else [])))


def _saving(desk: Desk, plan: SetUpPlan, values: dict[str, object]) -> Callable[[], object]:
    chosen = [group.function for number, group in enumerate(plan.groups) if values[f"{_GROUP}{number}"]]
    if not chosen:
        raise RuleViolation("set_ups.nothing", field=f"{_GROUP}0")
    return partial(open_set_up, desk.database, ContextId(plan.context), chosen, _series(desk, values))


def _series(desk: Desk, values: Mapping[str, object]) -> MeetingSeries | None:
    day, starts, ends, zone = values["day"], values["starts"], values["ends"], values["zone"]
    if not isinstance(day, date):
        return None
    count, weeks = values["count"], values["weeks"]
    lines = (line.strip() for line in str(values["agenda"]).splitlines())
    return MeetingSeries(
        day=day, starts=starts if isinstance(starts, time) else None, ends=ends if isinstance(ends, time) else None,
        zone=str(zone.value) if isinstance(zone, Choice) else "UTC", place=str(values["place"]),
        link=str(values["link"]), language=desk.language, count=count if isinstance(count, int) else 1,
        weeks=weeks if isinstance(weeks, int) else 1, agenda=tuple(line for line in lines if line),
    )  # fmt: skip
