"""The sheet of one point of the agenda."""

from collections.abc import Callable
from functools import partial

from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, LineField, LinkField, NumberField
from ui.kit.form import Form
from ui.kit.sheets import FormSheet
from ui.meetings.reading import Finder
from workbench.changes import Changes
from workbench.domain.meeting_drafts import LONGEST_ITEM, AgendaDraft
from workbench.domain.meetings import AgendaPurpose
from workbench.identifiers import AgendaItemId, PostId
from workbench.operations.meetings import edit_agenda_item
from workbench.queries.meeting_pages import AgendaPoint
from workbench.wording.words import N_

EDIT = N_("Change this point of the agenda")
CHANGED = N_("Point changed.")
TITLE = N_("Title")
PURPOSE = N_("What the group is asked to do")
MINUTES = N_("Time in minutes")
PRESENTER = N_("Who presents it")
PRESENTER_HELP = N_("The post, not the person: a new holder finds the point there.")


class PointSheet(FormSheet):
    """Changes a point: its title, what it is for, how long it takes and who presents it."""

    def __init__(self, desk: Desk, point: AgendaPoint) -> None:
        t = desk.t
        fields = [
            LineField(name="title", label=t(TITLE), required=True),
            ChoiceField(name="purpose", label=t(PURPOSE), choices=desk.choices("agenda_purposes"), span=HALF),
            NumberField(name="minutes_allotted", label=t(MINUTES), least=1, most=LONGEST_ITEM, span=HALF),
            LinkField(name="presenter", label=t(PRESENTER), help=t(PRESENTER_HELP), find=Finder(desk, "post").find),
        ]
        values = {
            "title": point.title, "purpose": point.purpose.value if point.purpose else None,
            "minutes_allotted": point.minutes_allotted,
            "presenter": Choice(point.presenter, point.presenter_name) if point.presenter else None,
        }  # fmt: skip
        form = Form(desk.words, desk.theme, fields, values, today=desk.today)
        super().__init__(
            desk, t(EDIT), form, partial(_edit_from, desk, point.id), done=t(CHANGED),
            problem_fields={"records.missing": "presenter"},
        )  # fmt: skip


def _edit_from(desk: Desk, point: AgendaItemId, values: dict[str, object]) -> Callable[[], Changes]:
    purpose, minutes, presenter = values["purpose"], values["minutes_allotted"], values["presenter"]
    draft = AgendaDraft(
        title=str(values["title"]), purpose=AgendaPurpose(str(purpose)) if purpose else None,
        minutes_allotted=minutes if isinstance(minutes, int) else None,
        presenter=PostId(str(presenter.value)) if isinstance(presenter, Choice) else None,
    )  # fmt: skip
    return partial(edit_agenda_item, desk.database, point, draft)
