"""Issues: raised, changed, put to somebody, answered, settled, and put on an agenda; each one operation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from workbench.changes import Changes
from workbench.domain.action_drafts import Owner
from workbench.domain.contact_notes import ContactNote
from workbench.domain.contexts import Context
from workbench.domain.decisions import Decision
from workbench.domain.groups import Group
from workbench.domain.issue_drafts import Escalation, IssueDraft, Reply, Resolution
from workbench.domain.issues import Issue
from workbench.domain.meetings import AgendaItem, AgendaPurpose, Meeting
from workbench.domain.partners import Organisation, Post
from workbench.domain.problems import refuse_problems
from workbench.domain.ranks import ranks_between
from workbench.domain.records import Record
from workbench.domain.texts import LINE_LIMIT, clean_line, clean_text
from workbench.errors import RuleViolation
from workbench.identifiers import AgendaItemId, GroupId, IssueId, MeetingId, new_id
from workbench.operations.present import all_present, present
from workbench.operations.saved import Saved
from workbench.queries.meetings import read_agenda, read_backlog
from workbench.queries.owners import place_owner
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork

_LINKS: tuple[tuple[str, type[Record]], ...] = (
    ("group", Group), ("context", Context), ("contact_note", ContactNote),
)  # fmt: skip


def add_issue(database: Database, draft: IssueDraft) -> Saved:
    """Adds an issue, raised today unless the draft says when. Raises RuleViolation with the draft's first problem."""
    with database.write("issues.add") as work:
        dated = draft if draft.raised_on else replace(draft, raised_on=_today(work))
        issue = _put(work, dated, Issue(id=new_id(), text=""))
    return Saved(issue.id, work.changes)


def edit_issue(database: Database, issue: IssueId, draft: IssueDraft) -> Changes:
    """Makes the issue say what the draft says. Raises RuleViolation with the draft's first problem."""
    with database.write("issues.edit") as work:
        _put(work, draft, present(work, Issue, issue))
    return work.changes


def escalate_issue(database: Database, issue: IssueId, escalation: Escalation) -> Changes:
    """Notes to whom the issue was put. What was answered to an earlier one is history; a new answer is awaited.

    Words that name one of the register are taken for it. Raises RuleViolation with the first problem.
    """
    refuse_problems(escalation.problems())
    with database.write("issues.escalate") as work:
        before = present(work, Issue, issue)
        to = escalation.to
        if to.as_written:
            to = place_owner(work.connection, clean_line(to.as_written).text)
        for kind, record in ((Organisation, to.organisation), (Post, to.post), (Group, to.group)):
            if record:
                present(work, kind, record)
        is_other = (to, escalation.on) != (_addressee(before), before.escalated_on)
        work.store(Issue).put(
            replace(
                before, escalated_organisation=to.organisation, escalated_post=to.post, escalated_group=to.group,
                escalated_as_written=to.as_written, escalated_on=escalation.on, level=escalation.level or before.level,
                reply="" if is_other else before.reply, replied_on=None if is_other else before.replied_on,
            )
        )  # fmt: skip
    return work.changes


def answer_issue(database: Database, issue: IssueId, reply: Reply) -> Changes:
    """Notes what came back. Raises RuleViolation with the first problem."""
    refuse_problems(reply.problems())
    with database.write("issues.answer") as work:
        before = present(work, Issue, issue)
        work.store(Issue).put(replace(before, reply=clean_text(reply.words).text.strip(), replied_on=reply.on))
    return work.changes


def resolve_issues(database: Database, issues: Sequence[IssueId], resolution: Resolution) -> Changes:
    """Notes what settled these issues; one operation for all of them. Raises RuleViolation with the first problem."""
    refuse_problems(resolution.problems())
    with database.write("issues.resolve") as work:
        found = all_present(work, Issue, list(issues))
        if resolution.decision:
            present(work, Decision, resolution.decision)
        words = clean_text(resolution.words).text.strip()
        work.store(Issue).put_many(
            replace(issue, resolution=words, resolved_by=resolution.decision, resolved_on=resolution.on)
            for issue in found
        )
    return work.changes


def reopen_issues(database: Database, issues: Sequence[IssueId]) -> Changes:
    """Takes these issues for unsettled again; what was said to settle them is history."""
    with database.write("issues.reopen") as work:
        found = all_present(work, Issue, list(issues))
        work.store(Issue).put_many(replace(issue, resolution="", resolved_by=None, resolved_on=None) for issue in found)
    return work.changes


def remove_issues(database: Database, issues: Sequence[IssueId]) -> Changes:
    """Removes these issues; points of agendas they were put on stay."""
    with database.write("issues.remove") as work:
        found = all_present(work, Issue, list(issues))
        work.store(Issue).put_many(replace(issue, deleted=True) for issue in found)
    return work.changes


def put_on_agenda(database: Database, issue: IssueId, meeting: MeetingId | None) -> Saved:
    """Puts an issue at the end of a meeting's agenda, for decision; without a meeting into its group's backlog.

    Gives the point's id. Raises ``issues.nowhere`` where the issue is of no group either, and as `add_agenda_item`
    does for approved minutes.
    """
    with database.write("issues.put_on_agenda") as work:
        found = present(work, Issue, issue)
        if meeting is not None:
            present(work, Meeting, meeting)
            agenda, group = read_agenda(work.connection, meeting), None
        elif found.group:
            present(work, Group, found.group)
            agenda, group = read_backlog(work.connection, found.group), GroupId(found.group)
        else:
            raise RuleViolation("issues.nowhere")
        (rank,) = ranks_between(agenda[-1].rank if agenda else None, None, 1)
        item = AgendaItemId(new_id())
        work.store(AgendaItem).put(
            AgendaItem(
                id=item, rank=rank, title=clean_line(found.text, LINE_LIMIT).text, meeting=meeting, group=group,
                purpose=AgendaPurpose.DECIDE,
            )
        )  # fmt: skip
        work.store(Issue).put(replace(found, agenda_item=item))
    return Saved(item, work.changes)


def _put(work: UnitOfWork, draft: IssueDraft, before: Issue) -> Issue:
    for field, kind in _LINKS:
        link: Any = getattr(draft, field)
        if link and link != getattr(before, field):
            present(work, kind, link)
    issue = draft.applied(before)
    work.store(Issue).put(issue)
    return issue


def _addressee(issue: Issue) -> Owner:
    return Owner(
        organisation=issue.escalated_organisation, post=issue.escalated_post, group=issue.escalated_group,
        as_written=issue.escalated_as_written,
    )  # fmt: skip


def _today(work: UnitOfWork) -> date:
    return work.now.date()
