"""The sheets of one line of attendance: putting it right, and saying who is meant by what is written."""

from collections.abc import Callable
from datetime import time
from functools import partial

from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, LineField, LinkField, TimeField
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.sheets import FormSheet
from ui.meetings.reading import Finder
from workbench.domain.attendance_drafts import AttendanceEdit
from workbench.domain.meetings import AttendanceMode
from workbench.identifiers import AttendanceId, OrganisationId, PersonId, PostId
from workbench.operations.meetings import edit_attendance, identify_as_new, identify_attendance, seat_attendance
from workbench.queries.meeting_pages import Participant
from workbench.wording.words import N_

EDIT = N_("Change this line of the attendance")
CHANGED = N_("Line of the attendance changed.")
MODE = N_("How they took part")
ARRIVED = N_("Came at")
LEFT = N_("Left at")
WRITTEN = N_("As written on the sheet")
WRITTEN_HELP = N_("Of somebody represented: by whom.")
IDENTIFY = N_("Who is meant by {words}")
IDENTIFY_PLAIN = N_("Who is meant by this line")
IDENTIFIED = N_("Noted who is meant; what is written stays as it is.")
PERSON = N_("Person")
PERSON_HELP = N_("Take somebody from the register, or write a name: the person is added to it.")
WHO = N_("Person, post or organisation")
WHO_HELP = N_("Take a person, a post or an organisation from the register, or write a name: the person is added to it.")
ORGANISATION = N_("Organisation of somebody new")
FUNCTION = N_("Function of somebody new")


Save = Callable[[AttendanceId, AttendanceEdit], Callable[[], object]]


class LineSheet(FormSheet):
    """How somebody took part, from when to when, and what the sheet says. ``save`` makes the operation."""

    def __init__(self, desk: Desk, line: Participant, save: Save | None = None) -> None:
        t = desk.t
        fields = [
            ChoiceField(name="mode", label=t(MODE), required=True, choices=desk.choices("attendance_modes")),
            TimeField(name="arrived", label=t(ARRIVED), span=HALF),
            TimeField(name="left", label=t(LEFT), span=HALF),
            LineField(name="written_as", label=t(WRITTEN), help=t(WRITTEN_HELP)),
        ]
        values = {
            "mode": line.mode.value, "arrived": _clock(line.arrived), "left": _clock(line.left),
            "written_as": line.written_as,
        }  # fmt: skip
        form = Form(desk.words, desk.theme, fields, values, today=desk.today)
        super().__init__(
            desk, t(EDIT), form, partial(_edited, save or partial(_editing, desk), line.id), done=t(CHANGED)
        )  # fmt: skip


class IdentifySheet(FormSheet):
    """Names who is behind what is written, known or new. Approved minutes allow it of a person alone.

    With ``may_seat`` it may be an organisation's seat or a post as well.
    """

    def __init__(self, desk: Desk, line: Participant, *, may_seat: bool = False) -> None:
        t = desk.t
        kinds = ("person", "post", "organisation") if may_seat else ("person",)
        label, told = (WHO, WHO_HELP) if may_seat else (PERSON, PERSON_HELP)
        fields = [
            LinkField(name="person", label=t(label), help=t(told), required=True, free=True,
                      find=Finder(desk, *kinds).find),
            LinkField(name="organisation", label=t(ORGANISATION), find=Finder(desk, "organisation").find),
            LineField(name="function", label=t(FUNCTION)),
        ]  # fmt: skip
        known = Choice(line.organisation, line.organisation_name) if line.organisation else None
        form = Form(desk.words, desk.theme, fields, {"organisation": known}, today=desk.today)
        title = t(IDENTIFY).replace("{words}", isolate(line.written_as)) if line.written_as else t(IDENTIFY_PLAIN)
        super().__init__(
            desk, title, form, partial(_identified, desk, line.id), done=t(IDENTIFIED),
            problem_fields={"attendance.no_name": "person"},
        )  # fmt: skip


def _clock(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _editing(desk: Desk, line: AttendanceId, edit: AttendanceEdit) -> Callable[[], object]:
    return partial(edit_attendance, desk.database, line, edit)


def _edited(save: Save, line: AttendanceId, values: dict[str, object]) -> Callable[[], object]:
    arrived, left = values["arrived"], values["left"]
    edit = AttendanceEdit(
        mode=AttendanceMode(str(values["mode"])), written_as=str(values["written_as"] or ""),
        arrived=arrived.strftime("%H:%M") if isinstance(arrived, time) else None,
        left=left.strftime("%H:%M") if isinstance(left, time) else None,
    )  # fmt: skip
    return save(line, edit)


def _identified(desk: Desk, line: AttendanceId, values: dict[str, object]) -> Callable[[], object]:
    chosen, organisation = values["person"], values["organisation"]
    if isinstance(chosen, Choice) and isinstance(chosen.value, str):
        return _known(desk, line, chosen.value)
    return partial(
        identify_as_new, desk.database, line, chosen.text if isinstance(chosen, Choice) else "",
        organisation=OrganisationId(str(organisation.value)) if isinstance(organisation, Choice) else None,
        function=str(values["function"] or ""), language=desk.language,
    )  # fmt: skip


def _known(desk: Desk, line: AttendanceId, chosen: str) -> Callable[[], object]:
    """Of somebody of the register; an id without its kind is a person's."""
    kind, _, record = chosen.rpartition("/")
    if kind == "organisation":
        return partial(seat_attendance, desk.database, line, organisation=OrganisationId(record))
    if kind == "post":
        return partial(seat_attendance, desk.database, line, post=PostId(record))
    return partial(identify_attendance, desk.database, line, PersonId(record))
