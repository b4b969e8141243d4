"""Issues as lists show them: filtered and ordered as local numbers, then read a page at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from workbench.domain.action_drafts import Owner
from workbench.domain.issues import Issue, IssueStatus
from workbench.identifiers import ContactNoteId, ContextId, GroupId, IssueId, OrganisationId
from workbench.queries.labels import names_by_id
from workbench.queries.names import Name, names_of, text_of
from workbench.queries.owners import names_of_posts
from workbench.storage.live import live
from workbench.storage.registry import GROUP, ISSUE

_CHUNK = 500
_NAMELESS = b"\xff"


class IssueSort(StrEnum):
    """What a list of issues is ordered by; what has none of it comes last."""

    RAISED = "raised"
    STATUS = "status"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFilter:
    """Which issues are listed; what is unset keeps none out."""

    text: str = ""
    """Each word stands in the issue, its answer or what settled it."""
    statuses: frozenset[IssueStatus] = frozenset()
    group: GroupId | None = None
    context: ContextId | None = None
    organisation: OrganisationId | None = None
    """Only those put to this organisation."""
    contact_note: ContactNoteId | None = None
    level: str = ""
    day_from: date | None = None
    day_to: date | None = None
    """Only those raised from this day to that one, both included."""


UNSETTLED = frozenset(IssueStatus) - {IssueStatus.RESOLVED}
"""How far an issue may have come that is still open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLine:
    """An issue in a list."""

    id: str
    text: str
    status: str
    level: str
    group: str
    raised_on: str
    escalated_to: str
    escalated_on: str
    replied_on: str
    resolved_on: str


def order_issues(
    connection: sa.Connection,
    matching: IssueFilter,
    sort: IssueSort = IssueSort.RAISED,
    *,
    language: str = "en",
    descending: bool = True,
) -> list[int]:
    """The local numbers of the issues that match, in order; within each status and group the newest first."""
    table = ISSUE.table
    oldest = table.c.raised_on.nulls_last(), table.c.n
    newest = table.c.raised_on.desc().nulls_last(), table.c.n.desc()
    query = sa.select(table.c.n, table.c.group).where(*_conditions(matching))
    if sort is IssueSort.GROUP:
        return _by_group(connection, query.order_by(*newest), language, descending)
    order: Sequence[sa.ColumnElement[Any]] = newest if descending else oldest
    if sort is IssueSort.STATUS:
        order = (_step().desc() if descending else _step(), *newest)
    return [row[0] for row in connection.execute(query.order_by(*order)).cursor.fetchall()]


def _by_group(connection: sa.Connection, query: sa.Select[Any], language: str, descending: bool) -> list[int]:
    names = names_of(connection, GROUP, language)
    rows = [(names.get(group), n) for n, group in connection.execute(query).cursor.fetchall()]
    known = [(name.sort_key, n) for name, n in rows if name]
    known.sort(key=lambda pair: pair[0], reverse=descending)
    return [n for _, n in known] + [n for name, n in rows if not name]


def count_issues(connection: sa.Connection, matching: IssueFilter) -> int:
    """How many issues match."""
    query = sa.select(sa.func.count()).select_from(ISSUE.table).where(*_conditions(matching))
    return connection.scalar(query) or 0


def issue_ids(connection: sa.Connection, numbers: Sequence[int]) -> list[IssueId]:
    """The ids behind these local numbers, in their order; of those removed since there are none."""
    return [IssueId(issue.id) for issue in _issues(connection, numbers)]


def _step() -> sa.ColumnElement[int]:
    """How far an issue has come, as `workbench.domain.issues.Issue.status` says it: 0 for open to 3 for settled."""
    table = ISSUE.table
    return sa.case(
        (table.c.resolved_on.is_not(None), 3), (table.c.replied_on.is_not(None), 2),
        (table.c.escalated_on.is_not(None), 1), else_=0,
    )  # fmt: skip


def _conditions(matching: IssueFilter) -> list[sa.ColumnElement[bool]]:
    table = ISSUE.table
    conditions = [live(ISSUE)]
    if matching.statuses == UNSETTLED:
        conditions.append(table.c.resolved_on.is_(None))
    elif matching.statuses:
        conditions.append(_step().in_([list(IssueStatus).index(status) for status in sorted(matching.statuses)]))
    for field in ("group", "context", "contact_note", "level"):
        if wanted := getattr(matching, field):
            conditions.append(table.c[field] == wanted)
    if matching.organisation:
        conditions.append(table.c.escalated_organisation == matching.organisation)
    if matching.day_from:
        conditions.append(table.c.raised_on >= matching.day_from.isoformat())
    if matching.day_to:
        conditions.append(table.c.raised_on <= matching.day_to.isoformat())
    return conditions + [sa.or_(*_holding(word)) for word in matching.text.split()]


def _holding(word: str) -> Iterator[sa.ColumnElement[bool]]:
    # A laptop's database knows the capitals of ASCII alone: other letters are asked for as people write them.
    forms = [word] if word.isascii() else [word, word.lower(), word.capitalize(), word.upper()]
    for form in dict.fromkeys(forms):
        for field in ("text", "reply", "resolution", "escalated_as_written"):
            yield ISSUE.table.c[field].icontains(form, autoescape=True)


def list_issues(
    connection: sa.Connection, matching: IssueFilter | None = None, *, language: str = "en", limit: int | None = None
) -> list[IssueLine]:
    """The issues that match, the newest first."""
    numbers = order_issues(connection, matching or IssueFilter())[:limit]
    return read_issue_lines(connection, numbers, language)


def read_issue_lines(connection: sa.Connection, numbers: Sequence[int], language: str = "en") -> list[IssueLine]:
    """The rows of these local numbers, in their order; what is there no longer is left out."""
    issues = _issues(connection, numbers)
    linked = {record for issue in issues for record in (issue.group, *_register(issue))}
    names = names_by_id(connection, linked, language)
    posts = names_of_posts(
        connection, language, {str(issue.escalated_post) for issue in issues if issue.escalated_post}
    )
    return [
        IssueLine(
            id=issue.id, text=issue.text, status=issue.status.value, level=issue.level or "",
            group=text_of(names, issue.group), raised_on=str(issue.raised_on or ""),
            escalated_to=_addressee(issue, names, posts), escalated_on=str(issue.escalated_on or ""),
            replied_on=str(issue.replied_on or ""), resolved_on=str(issue.resolved_on or ""),
        )
        for issue in issues
    ]  # fmt: skip


def addressee_of(issue: Issue) -> Owner:
    """To whom the issue was put."""
    return Owner(
        organisation=issue.escalated_organisation, post=issue.escalated_post, group=issue.escalated_group,
        as_written=issue.escalated_as_written,
    )  # fmt: skip


def _register(issue: Issue) -> tuple[str | None, str | None]:
    return issue.escalated_organisation, issue.escalated_group


def _addressee(issue: Issue, names: dict[str, Name], posts: dict[str, str]) -> str:
    by_name = next((text for record in _register(issue) if (text := text_of(names, record))), "")
    return posts.get(issue.escalated_post or "", "") or by_name or issue.escalated_as_written


def _issues(connection: sa.Connection, numbers: Sequence[int]) -> list[Issue]:
    table = ISSUE.table
    found: dict[int, Issue] = {}
    for start in range(0, len(numbers), _CHUNK):
        query = sa.select(table).where(table.c.n.in_(numbers[start : start + _CHUNK]), table.c.deleted == 0)
        for row in connection.execute(query).mappings():
            found[row["n"]] = ISSUE.decode(row["id"], row)
    return [found[n] for n in numbers if n in found]
