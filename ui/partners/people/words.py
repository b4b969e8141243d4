"""How posts, tenures and what hangs on them are said, in the window's language."""

from dataclasses import dataclass

from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from workbench.domain.post_findings import FindingKind, PostState
from workbench.domain.retention import Retention
from workbench.queries.post_lines import PostLine, TenureLine
from workbench.wording.people import POST_FINDINGS, POST_STATES, RETENTION_BASES
from workbench.wording.words import N_

NOBODY = N_("Nobody holds this post")
ACTING = N_("acting")
SINCE = N_("since {day}")
UNTIL = N_("until {day}")
SPAN = N_("{start} to {end}")
TO_COME = N_("from {day}")
VACANT_SINCE = N_("vacant since {day}")
LAST_HELD = N_("last held by {person}")
REPORTS_TO = N_("reports to {post}")
EMPLOYER = N_("employed by {organisation}")
HOST = N_("hosted by {organisation}")
SUPERVISOR = N_("supervised by {organisation}")
COUNTED = N_("{day}, counted from {basis}")
NO_END = N_("No end: neither the person's record nor the settings say until when.")
WHILE_IN_POST = N_("As long as the person holds a post.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A row of the tab: a post with one of those who hold it, or with nobody."""

    post: PostLine
    tenure: TenureLine | None = None

    @property
    def id(self) -> str:
        """What the row is found again by."""
        return self.tenure.id if self.tenure else self.post.id


class PeopleWords:
    """Says of posts and tenures what rows show."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    # Rows

    def held(self) -> Column[Held]:
        """A post and who holds it."""
        return Column("", text=self._who, subtitle=self._about, trailing=self._state, mark=_mark)

    def tenure_of_person(self) -> Column[TenureLine]:
        """A tenure on a person's page: the post is what it is called by."""
        return Column("", text=_post, subtitle=self._where, trailing=self.when, mark=_over)

    def tenure_of_post(self) -> Column[TenureLine]:
        """A tenure on a post's page: the person is what it is called by."""
        return Column("", text=_person, subtitle=self.manner, trailing=self.when, mark=_over)

    def tenure_in_post(self) -> Column[TenureLine]:
        """A tenure among those of several posts: the person, and which post it was."""
        return Column("", text=_person, subtitle=self._which, trailing=self.when, mark=_over)

    def _which(self, row: TenureLine) -> str:
        return " · ".join(part for part in (isolate(row.post), self.manner(row)) if part)

    def _who(self, row: Held) -> str:
        return row.tenure.person if row.tenure else self._desk.t(NOBODY)

    def _about(self, row: Held) -> str:
        manner = self.manner(row.tenure) if row.tenure else self._last(row.post)
        return " · ".join(part for part in (isolate(row.post.title), manner) if part)

    def _last(self, post: PostLine) -> str:
        return self._desk.t(LAST_HELD).replace("{person}", isolate(post.last_holder)) if post.last_holder else ""

    def _state(self, row: Held) -> str:
        if row.tenure is None:
            return self.vacancy(row.post)
        finding = next((each for each in row.post.findings if row.tenure.id in each.tenures), None)
        return self._desk.t(POST_FINDINGS[finding.kind]) if finding else self.when(row.tenure)

    def vacancy(self, post: PostLine) -> str:
        """That it is vacant, and since when; or that somebody is to begin."""
        if post.vacant_since:
            return self._day(VACANT_SINCE, post.vacant_since)
        return self._desk.t(POST_STATES[post.state])

    def _where(self, row: TenureLine) -> str:
        return " · ".join(part for part in (isolate(row.organisation), self.manner(row)) if part)

    def manner(self, row: TenureLine) -> str:
        """Whether it is for the time being, and who employs, hosts, supervises."""
        parts = [self._desk.t(ACTING)] if row.acting else []
        for text, name in ((EMPLOYER, row.employer), (HOST, row.host), (SUPERVISOR, row.supervisor)):
            if name:
                parts.append(self._desk.t(text).replace("{organisation}", isolate(name)))
        return " · ".join(parts)

    def when(self, row: TenureLine) -> str:
        """For how long."""
        if row.start and row.end:
            start, end = (isolate(self._dates.partly_known(day)) for day in (row.start, row.end))
            return self._desk.t(SPAN).replace("{start}", start).replace("{end}", end)
        if row.end:
            return self._day(UNTIL, row.end)
        return self._day(SINCE if row.is_current or row.is_over else TO_COME, row.start) if row.start else ""

    def _day(self, text: str, day: str) -> str:
        return self._desk.t(text).replace("{day}", isolate(self._dates.partly_known(day)))

    # Keeping

    def kept_until(self, retention: Retention) -> str:
        """Until when somebody is kept, and from what that is counted."""
        if retention.basis.value == "in_post":
            return self._desk.t(WHILE_IN_POST)
        if retention.until is None:
            return self._desk.t(NO_END)
        told = self._desk.t(COUNTED).replace("{day}", isolate(self._dates.short_day(retention.until)))
        return told.replace("{basis}", self.basis(retention))

    def basis(self, retention: Retention) -> str:
        """From what it is counted, with the day."""
        basis = self._desk.t(RETENTION_BASES[retention.basis])
        day = self._dates.short_day(retention.since) if retention.since else ""
        return f"{basis} ({isolate(day)})" if day else basis


def rows_of(post: PostLine) -> list[Held]:
    """The rows of one post: each holder, else the post alone."""
    return [Held(post=post, tenure=tenure) for tenure in post.holders] or [Held(post=post)]


def _mark(row: Held) -> MarkKind | None:
    if row.tenure is None:
        is_left = any(each.kind is FindingKind.NO_SUCCESSOR for each in row.post.findings)
        return MarkKind.WARN if is_left else MarkKind.NONE
    if any(row.tenure.id in each.tenures for each in row.post.findings):
        return MarkKind.WARN
    return MarkKind.INFO if row.post.state is PostState.ACTING or row.tenure.acting else MarkKind.OK


def _over(row: TenureLine) -> MarkKind | None:
    return MarkKind.OK if row.is_current else MarkKind.NONE


def _post(row: TenureLine) -> str:
    return row.post


def _person(row: TenureLine) -> str:
    return row.person
