"""Small sheets for what becomes of an issue: put to somebody, answered, settled, put on an agenda."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from ui.contacts.finding import PlaceFinder
from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, DateField, LinkField, TextField
from ui.kit.form import Form
from ui.kit.owners import Finder, choice_of
from ui.kit.sheets import FormSheet
from workbench.domain.action_drafts import Owner
from workbench.domain.issue_drafts import Escalation, Reply, Resolution
from workbench.domain.texts import TEXT_LIMIT
from workbench.errors import RuleViolation
from workbench.identifiers import DecisionId, GroupId, IssueId, MeetingId, OrganisationId, PostId
from workbench.operations.issues import answer_issue, escalate_issue, put_on_agenda, resolve_issues
from workbench.queries.contact_pages import IssuePage
from workbench.wording.words import N_

ESCALATE = N_("Escalate the issue")
ESCALATED = N_("Issue escalated.")
TO = N_("Put to")
TO_HELP = N_(
    "A partner, a post or a group: type some letters and take it from the list. Anything else is kept as written."
)
ON = N_("Date")
LEVEL = N_("Level it stands at from now on")
ANSWER = N_("Answer to the issue")
ANSWERED = N_("Answer noted.")
WHAT_CAME = N_("What came back")
SETTLE = N_("Settle the issue")
SETTLED = N_("Issue settled.")
DECISION = N_("Decision that settled it")
HOW = N_("How it was settled")
AGENDA = N_("Put the issue on an agenda")
ON_AGENDA = N_("The issue is on the agenda.")
MEETING = N_("Meeting")
MEETING_HELP = N_("Leave it empty to have it wait for the next meeting of its group that is planned.")


def escalation_sheet(desk: Desk, page: IssuePage) -> FormSheet:
    """To whom it is put, and when."""
    t, to = desk.t, page.escalated_to
    fields = (
        LinkField(name="to", label=t(TO), help=t(TO_HELP), find=Finder(desk).owners, free=True, required=True),
        DateField(name="on", label=t(ON), required=True, span=HALF),
        ChoiceField(name="level", label=t(LEVEL), choices=desk.choices("coordination_levels"), span=HALF),
    )
    values = {
        "to": choice_of(to.organisation, to.post, to.group, page.escalated_to_name),
        "on": page.escalated_on or desk.today(), "level": page.draft.level,
    }  # fmt: skip
    return _sheet(desk, ESCALATE, fields, values, partial(_escalating, desk, page.id), t(ESCALATED))


def answer_sheet(desk: Desk, page: IssuePage) -> FormSheet:
    """What came back, and when."""
    t = desk.t
    fields = (
        TextField(name="words", label=t(WHAT_CAME), limit=TEXT_LIMIT, lines=4, required=True),
        DateField(name="on", label=t(ON), required=True, span=HALF),
    )
    values = {"words": page.reply, "on": page.replied_on or desk.today()}
    return _sheet(desk, ANSWER, fields, values, partial(_answering, desk, page.id), t(ANSWERED))


def settling_sheet(desk: Desk, issues: Sequence[IssueId], done: str = "") -> FormSheet:
    """What settled these issues, and when."""
    t = desk.t
    fields = (
        LinkField(name="decision", label=t(DECISION), find=PlaceFinder(desk).decisions),
        TextField(name="words", label=t(HOW), limit=TEXT_LIMIT, lines=3),
        DateField(name="on", label=t(ON), required=True, span=HALF),
    )
    return _sheet(desk, SETTLE, fields, {"on": desk.today()}, partial(_settling, desk, issues), done or t(SETTLED))


def agenda_sheet(desk: Desk, page: IssuePage) -> FormSheet:
    """On which agenda it is put."""
    t = desk.t
    find = PlaceFinder(desk).meetings
    field = LinkField(name="meeting", label=t(MEETING), help=t(MEETING_HELP), find=find)
    coming = find(page.group_name)[:1] if page.draft.group else []
    values = {"meeting": coming[0] if coming else None}
    return _sheet(desk, AGENDA, (field,), values, partial(_putting, desk, page), t(ON_AGENDA))


def _sheet(
    desk: Desk, title: str, fields: Sequence[Any], values: dict[str, Any],
    save: Callable[[dict[str, object]], Callable[[], object]], done: str,
) -> FormSheet:  # fmt: skip
    form = Form(desk.words, desk.theme, fields, values, today=desk.today)
    nowhere = {"issues.nowhere": "meeting", "issues.before_raised": "on"}
    return FormSheet(desk, desk.t(title), form, save, done=done, problem_fields=nowhere)


def owner_of(choice: object) -> Owner:
    """Whom a choice names: one of the register's, else as written."""
    if not isinstance(choice, Choice):
        return Owner()
    kind, _, record = str(choice.value or "").partition(":")
    if kind == "organisation":
        return Owner(organisation=OrganisationId(record))
    if kind == "post":
        return Owner(post=PostId(record))
    return Owner(group=GroupId(record)) if kind == "group" else Owner(as_written=choice.text)


def _escalating(desk: Desk, issue: IssueId, values: dict[str, Any]) -> Callable[[], object]:
    step = Escalation(to=owner_of(values["to"]), on=values["on"], level=values["level"])
    return partial(escalate_issue, desk.database, issue, step)


def _answering(desk: Desk, issue: IssueId, values: dict[str, Any]) -> Callable[[], object]:
    return partial(answer_issue, desk.database, issue, Reply(words=values["words"], on=values["on"]))


def _settling(desk: Desk, issues: Sequence[IssueId], values: dict[str, Any]) -> Callable[[], object]:
    decision = values["decision"]
    by = DecisionId(str(decision.value)) if isinstance(decision, Choice) and decision.value else None
    step = Resolution(on=values["on"], words=values["words"], decision=by)
    return partial(resolve_issues, desk.database, list(issues), step)


def _putting(desk: Desk, page: IssuePage, values: dict[str, Any]) -> Callable[[], object]:
    meeting = values["meeting"]
    if not isinstance(meeting, Choice) and page.draft.group is None:
        raise RuleViolation("issues.nowhere")
    at = MeetingId(str(meeting.value)) if isinstance(meeting, Choice) else None
    return partial(put_on_agenda, desk.database, page.id, at)
