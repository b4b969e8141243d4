"""Issues: raised, put to somebody, answered, settled, put on agendas; each is one operation and one undo."""

from datetime import UTC, date, datetime

import pytest

from tests.builders.records import an_organisation, put
from workbench.domain.action_drafts import Owner
from workbench.domain.decisions import Decision
from workbench.domain.groups import Group
from workbench.domain.issue_drafts import Escalation, IssueDraft, Reply, Resolution
from workbench.domain.issues import IssueStatus
from workbench.domain.meeting_drafts import MeetingDraft
from workbench.domain.meetings import Meeting
from workbench.errors import RuleViolation
from workbench.identifiers import DecisionId, GroupId, IssueId, MeetingId, OrganisationId, new_id
from workbench.operations.issues import (
    add_issue,
    answer_issue,
    edit_issue,
    escalate_issue,
    put_on_agenda,
    remove_issues,
    reopen_issues,
    resolve_issues,
)
from workbench.operations.meetings import plan_meeting
from workbench.operations.undo import undo
from workbench.queries.contact_pages import IssuePage, read_issue_page
from workbench.queries.decisions import suggest_decisions
from workbench.queries.group_pages import read_group_page
from workbench.queries.issues import UNSETTLED, IssueFilter, IssueSort, list_issues, order_issues, read_issue_lines
from workbench.queries.meetings import read_agenda
from workbench.storage.database import Connection, Database

DAY, LATER = date(2026, 3, 2), date(2026, 3, 9)
GROUP = GroupId(new_id())
IFRC = OrganisationId(new_id())


@pytest.fixture
def database(database: Database) -> Database:
    put(database, Group(id=GROUP, names={"en": "Working Group"}, prefix="WG"), an_organisation("IFRC", id=IFRC))
    return database


def raised(database: Database, text: str = "Who pays?", **fields: object) -> IssueId:
    stated = {"text": text, "group": GROUP, "raised_on": DAY, **fields}
    return IssueId(add_issue(database, IssueDraft(**stated)).id)  # type: ignore[arg-type]


def page_of(database: Database, issue: str) -> IssuePage:
    with database.read() as connection:
        return read_issue_page(connection, issue)


def test_an_issue_goes_its_way_from_raised_to_settled_and_back_step_by_step(database: Database) -> None:
    issue, decision = raised(database), DecisionId(new_id())
    put(database, Decision(id=decision, texts={"en": "The Federation pays."}, number="WG-D1", decided_on=LATER))
    escalate_issue(database, issue, Escalation(to=Owner(as_written="ifrc"), on=DAY, level="strategic"))
    page = page_of(database, issue)
    assert (page.status, page.escalated_to, page.escalated_to_name) == (
        IssueStatus.ESCALATED, Owner(organisation=IFRC), "IFRC"
    )  # fmt: skip
    assert page.draft.level == "strategic"
    answer_issue(database, issue, Reply(words="We shall see", on=LATER))
    assert page_of(database, issue).status is IssueStatus.ANSWERED
    with database.read() as connection:
        assert [row.number for row in suggest_decisions(connection, "federation pays")] == ["WG-D1"]
    resolve_issues(database, [issue], Resolution(on=LATER, decision=decision))
    page = page_of(database, issue)
    assert (page.status, page.decision_number, page.decision_text) == (
        IssueStatus.RESOLVED, "WG-D1", "The Federation pays."
    )  # fmt: skip
    for status in (IssueStatus.ANSWERED, IssueStatus.ESCALATED, IssueStatus.OPEN):
        undo(database)
        assert page_of(database, issue).status is status
    undo(database)  # the decision put there for the test
    undo(database)
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        page_of(database, issue)


def test_putting_an_issue_to_another_waits_for_a_new_answer(database: Database) -> None:
    issue = raised(database)
    escalate_issue(database, issue, Escalation(to=Owner(organisation=IFRC), on=DAY))
    answer_issue(database, issue, Reply(words="No", on=DAY))
    escalate_issue(database, issue, Escalation(to=Owner(organisation=IFRC), on=DAY, level="operational"))
    assert page_of(database, issue).reply == "No"
    escalate_issue(database, issue, Escalation(to=Owner(as_written="the Secretary General"), on=LATER))
    page = page_of(database, issue)
    assert (page.status, page.reply, page.escalated_to_name) == (
        IssueStatus.ESCALATED, "", "the Secretary General"
    )  # fmt: skip


def test_an_issue_is_put_on_a_meetings_agenda_or_waits_for_the_groups_next(database: Database) -> None:
    meeting = MeetingId(new_id())
    put(database, Meeting(id=meeting, title="March", group=GROUP, starts=datetime(2026, 3, 9, 9, tzinfo=UTC)))
    first, second = raised(database, "Who pays?\nAnd when?"), raised(database, "Who leads?")
    put_on_agenda(database, first, meeting)
    page = page_of(database, first)
    assert (page.agenda_item_title, page.meeting) == ("Who pays? And when?", meeting)
    put_on_agenda(database, second, None)
    page = page_of(database, second)
    assert (page.agenda_item_title, page.meeting) == ("Who leads?", None)
    planned = plan_meeting(
        database, MeetingDraft(title="April", group=GROUP, day=date(2026, 4, 6)), copy_agenda_of=meeting
    )
    page = page_of(database, second)
    assert page.meeting == planned.id
    with database.read() as connection:
        agenda = [item.title for item in read_agenda(connection, planned.id)]
    assert agenda == ["Who pays? And when?", "Who leads?"]
    undo(database)
    assert page_of(database, second).meeting is None


def test_what_cannot_be_done_with_an_issue_writes_nothing(database: Database) -> None:
    homeless = raised(database, group=None)
    for act, code in (
        (lambda: put_on_agenda(database, homeless, None), "issues.nowhere"),
        (lambda: put_on_agenda(database, homeless, MeetingId(new_id())), "records.missing"),
        (lambda: escalate_issue(database, homeless, Escalation(to=Owner(), on=DAY)), "issues.nobody"),
        (lambda: answer_issue(database, homeless, Reply(words="", on=DAY)), "issues.no_reply"),
        (lambda: resolve_issues(database, [homeless], Resolution(on=DAY)), "issues.no_resolution"),
        (lambda: resolve_issues(database, [homeless], Resolution(on=date(2026, 1, 1), words="x")),
         "issues.before_raised"),
        (lambda: edit_issue(database, homeless, IssueDraft(text=" ")), "issues.no_text"),
        (lambda: add_issue(database, IssueDraft(text="?", group=GroupId(new_id()))), "records.missing"),
    ):  # fmt: skip
        with pytest.raises(RuleViolation) as caught:
            act()
        assert caught.value.code == code
    assert page_of(database, homeless).status is IssueStatus.OPEN


def test_several_are_settled_opened_again_and_removed_at_once(database: Database) -> None:
    issues = [raised(database, text) for text in ("a", "b")]
    resolve_issues(database, issues, Resolution(on=DAY, words="Overtaken"))
    with database.read() as connection:
        assert list_issues(connection, IssueFilter(statuses=UNSETTLED)) == []
    reopen_issues(database, issues)
    assert [page_of(database, issue).resolution for issue in issues] == ["", ""]
    remove_issues(database, issues)
    undo(database)
    with database.read() as connection:
        assert {row.text for row in list_issues(connection)} == {"a", "b"}


FOUND = [
    (IssueFilter(), ["d", "c", "b", "a"]),
    (IssueFilter(statuses=UNSETTLED), ["c", "b", "a"]),
    (IssueFilter(statuses=frozenset({IssueStatus.OPEN, IssueStatus.ANSWERED})), ["c", "a"]),
    (IssueFilter(group=GROUP), ["d", "b", "a"]),
    (IssueFilter(organisation=IFRC), ["c", "b"]),
    (IssueFilter(text="OVERTAKEN"), ["d"]),
    (IssueFilter(level="strategic"), ["a"]),
    (IssueFilter(day_from=LATER), ["d"]),
]


def test_issues_are_found_by_state_group_words_level_and_day(database: Database) -> None:
    issues = [
        raised(database, "a", level="strategic"), raised(database, "b"), raised(database, "c", group=None),
        raised(database, "d", raised_on=LATER),
    ]  # fmt: skip
    for issue in issues[1:3]:
        escalate_issue(database, issue, Escalation(to=Owner(organisation=IFRC), on=DAY))
    answer_issue(database, issues[2], Reply(words="Yes", on=DAY))
    resolve_issues(database, issues[3:], Resolution(on=LATER, words="Overtaken"))
    with database.read() as connection:
        for matching, found in FOUND:
            assert [row.text for row in list_issues(connection, matching)] == found, matching
        assert _ordered(connection, IssueSort.STATUS) == ["a", "b", "c", "d"]
        assert _ordered(connection, IssueSort.GROUP) == ["d", "b", "a", "c"]
        assert read_group_page(connection, GROUP, datetime(2026, 3, 2, 9, tzinfo=UTC)).open_issues == 2


def _ordered(connection: Connection, sort: IssueSort) -> list[str]:
    numbers = order_issues(connection, IssueFilter(), sort, descending=False)
    return [row.text for row in read_issue_lines(connection, numbers)]
