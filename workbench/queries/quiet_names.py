"""Names that papers leave out: of organisations, posts, people and groups that state they are not for the recipients.

Minutes, agendas and lists of actions name them in passing. Who says nothing of itself goes as far as the line it is
named in; who says something narrower is not named there, and what else the line says stays.
"""

from collections.abc import Mapping
from dataclasses import replace

import sqlalchemy as sa

from workbench.domain.actions import ActionItem
from workbench.domain.audiences import OFFICE, Audience
from workbench.domain.meetings import Attendance
from workbench.domain.withheld import PartKind
from workbench.queries.merged import survivors_of
from workbench.queries.minutes import MinutesRecords
from workbench.queries.recipients import Sieve, Tally
from workbench.storage.registry import GROUP, ORGANISATION, PERSON, POST

_NAMED = (ORGANISATION, POST, PERSON, GROUP)


class QuietNames:
    """Who may not be named; each time somebody is left out is counted."""

    def __init__(self, connection: sa.Connection, sieve: Sieve) -> None:
        self._sieve = sieve
        self._quiet = _quiet(connection, sieve)

    def lets(self, organisation: str | None) -> bool:
        """Whether an organisation may be named at all."""
        is_quiet = organisation in self._quiet
        if is_quiet:
            self._sieve.passes(OFFICE, kind=PartKind.ORGANISATION)
        return not is_quiet

    def name(self, text: str, *records: str | None) -> str:
        """The text that names these records; empty where one of them may not be named."""
        if not text or not self._quiet.intersection(records):
            return text
        self._sieve.passes(OFFICE, kind=PartKind.POST)
        return ""

    def owner(self, action: ActionItem, name: str) -> str:
        """The owner of an action, as it is called."""
        # What was typed in place of an owner that is known is not shown beside it.
        return self.name(name, action.owner_organisation, action.owner_post, action.owner_group)

    def minutes(self, records: MinutesRecords) -> MinutesRecords:
        """The minutes without these names; a line that would name nobody any more is left out."""
        if not self._quiet:
            return records
        silent = replace(self._sieve, tally=Tally())
        shown = dict(records.shown)
        attendance = []
        for line in records.attendance:
            if not silent.passes(line.audience):
                attendance.append(line)
                continue
            kept, shown[line.id] = self._attended(line, shown.get(line.id, {}))
            if kept is not None:
                attendance.append(kept)
        for action in records.actions:
            if silent.passes(action.audience) and "owner" in (said := shown.get(action.id, {})):
                shown[action.id] = {**said, "owner": self.owner(action, said["owner"])}
        return replace(records, attendance=tuple(attendance), shown=shown)

    def _attended(self, line: Attendance, said: Mapping[str, str]) -> tuple[Attendance | None, Mapping[str, str]]:
        if line.organisation in self._quiet:
            self._sieve.passes(OFFICE, kind=PartKind.ATTENDANCE)
            return None, said
        named = {**said, "post": self.name(said.get("post", ""), line.post)}
        if self._quiet.intersection((line.person, line.identified_as)):
            # What was written on the sheet is the name of the same person.
            self._sieve.passes(OFFICE, kind=PartKind.ATTENDANCE)
            line, named = replace(line, written_as=""), {**named, "person": "", "identified_as": ""}
        is_empty = not (line.written_as or any(named.values()))
        return (None if is_empty else line), named


def _quiet(connection: sa.Connection, sieve: Sieve) -> frozenset[str]:
    """Those that state an audience which does not cover the recipients, and the posts of such organisations."""
    silent, verdicts = replace(sieve, above=(), tally=Tally()), dict[str, bool]()
    quiet: set[str] = set()
    for kind in _NAMED:
        table = kind.table
        stated = sa.select(table.c.id, table.c.audience).where(table.c.audience.is_not(None))
        for record, audience in connection.execute(stated):
            if audience and audience not in verdicts:
                verdicts[audience] = silent.passes(Audience.from_text(audience))
            if audience and not verdicts[audience]:
                quiet.add(record)
    for kind in (ORGANISATION, PERSON):
        # What is sealed names who was merged since by the former id.
        table = kind.table
        merged = (
            connection.scalars(sa.select(table.c.id).where(table.c.merged_into.is_not(None))).all() if quiet else ()
        )
        quiet |= {former for former, now in survivors_of(connection, kind, merged).items() if now in quiet}
    posts = connection.execute(sa.select(POST.table.c.id, POST.table.c.organisation)) if quiet else ()
    return frozenset(quiet | {post for post, organisation in posts if organisation in quiet})
