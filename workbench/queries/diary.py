"""The diary of the workspace: everything that was done in it, the newest first, by day.

The order is history's own and not that of clocks: a computer whose clock ran behind tells so, and its work stands
where it was done.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from workbench.domain.texts import fold
from workbench.domain.workspaces import Release
from workbench.errors import RuleViolation
from workbench.identifiers import AuthorId, is_id, moment_of_id
from workbench.queries.authors import author_names
from workbench.queries.diary_filters import DiaryFilter, conditions_of
from workbench.queries.diary_subjects import Key, Subject, roots_of, subjects_of
from workbench.queries.history_words import Translate, ValueWords, moment_of
from workbench.storage.database import Identity
from workbench.storage.registry import RELEASE
from workbench.storage.tables import change, operation
from workbench.storage.undo import DIARY, REDO, UNDO, reverted_among
from workbench.wording.histories import DONE_AGAIN, OPERATIONS, OTHER_OPERATION, TAKEN_BACK
from workbench.wording.leaving import LEFT_AS

FIRST = 200
"""So many are read before all, so that the first are there at once."""
_LOOKED_AT = 12
"""Records of one operation that are looked at for what it was about; an import writes thousands."""
_NAMED = 3
_BEHIND = timedelta(minutes=1)
"""So far a clock may stand behind before it is told: two acts within a moment are nothing."""
_CLOCK_BITS = 16
_STEPS = 6
_LEAST_ENDING = 6


@dataclass(frozen=True, slots=True)
class DiaryOrder:
    """Numbers of operations, newest first, below the day they were done on: a day is minus the first number of it."""

    numbers: "array[int]"
    count: int
    """How many operations there are."""


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """The head of a day."""

    when: datetime
    """A moment of that day, in UTC."""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """What left the house: in which form, for whom (names; none for one's own use), and by what it is known again."""

    what: str
    form: str
    recipients: tuple[str, ...]
    left_out: int
    sha256: str


class Offer(StrEnum):
    """What can be done about an operation from the diary."""

    NOTHING = "nothing"
    TAKE_BACK = "take_back"
    DO_AGAIN = "do_again"
    """It is an undo that stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryRow:
    """One operation in words."""

    n: int
    id: str
    code: str
    sentence: str
    when: datetime
    clock: datetime | None
    """What the computer's clock said, where that was before what was done already."""
    by: str
    """Who did it; empty where nothing is known of them."""
    is_mine: bool
    is_here: bool
    """Whether it was done on this copy of the workspace."""
    replica: str
    about: tuple[Subject, ...]
    more: int
    """How many records of those looked at are not named."""
    records: int
    is_final: bool
    is_undone: bool
    reverts: str
    offers: Offer = Offer.NOTHING
    """Whether anything changed since, so that it cannot be done, is found out in looking."""
    departure: Departure | None = None


DiaryLine = DiaryDay | DiaryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads: in which language, with which words, and who they are in history."""

    identity: Identity
    language: str = "en"
    translate: Translate = str


def order_diary(connection: sa.Connection, matching: DiaryFilter, limit: int | None = None) -> DiaryOrder:
    """The newest operations that match, all where no limit is given, with the days on the computer's own calendar."""
    query = sa.select(operation.c.n, operation.c.hlc).where(*conditions_of(connection, matching))
    rows = connection.execute(query.order_by(operation.c.n.desc()).limit(limit)).all()
    numbers = array("q")
    starts, ends = 1, 0
    for n, hlc in rows:
        # Compared as numbers: a date for each of a hundred thousand would be felt.
        if not starts <= hlc < ends:
            starts, ends = _day_around(hlc)
            numbers.append(-n)
        numbers.append(n)
    return DiaryOrder(numbers, len(rows))


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who wrote in the workspace; without a name where nothing is known of them."""

    author: str
    name: str
    is_mine: bool


def list_writers(connection: sa.Connection, reader: Reader) -> list[Writer]:
    """Everybody who did anything, whoever reads first, then by name."""
    names = author_names(connection, reader.language)
    found = [
        Writer(author, names.get(AuthorId(author), ""), author == reader.identity.author)
        for author in connection.scalars(sa.select(operation.c.author).distinct())
    ]
    return sorted(found, key=lambda each: (not each.is_mine, not each.name, each.name, each.author))


def find_author(connection: sa.Connection, typed: str, language: str = "en") -> str:
    """The author whose name holds what is typed, or whose id ends so. Raises ``find.nothing`` or ``find.several``."""
    names = author_names(connection, language)
    known = connection.scalars(sa.select(operation.c.author).distinct()).all()
    wanted = fold(typed)
    found = [one for one in known if wanted in fold(names.get(AuthorId(one), "")) or _ends(one, typed)]
    return _only(found, "author", typed)


def find_operation(connection: sa.Connection, typed: str) -> str:
    """The operation of this id, or of an id that ends so. Raises ``find.nothing`` or ``find.several``."""
    if is_id(typed):
        query = sa.select(operation.c.id).where(operation.c.id == typed)
    elif len(typed) >= _LEAST_ENDING:
        query = sa.select(operation.c.id).where(operation.c.id.endswith(typed.lower(), autoescape=True)).limit(2)
    else:
        raise RuleViolation("find.nothing", kind="operation", typed=typed)
    return _only(connection.scalars(query).all(), "operation", typed)


def _ends(record: str, typed: str) -> bool:
    return len(typed) >= _LEAST_ENDING and record.endswith(typed.lower())


def _only(found: Sequence[str], kind: str, typed: str) -> str:
    if not found:
        raise RuleViolation("find.nothing", kind=kind, typed=typed)
    if len(found) > 1:
        raise RuleViolation("find.several", kind=kind, typed=typed, count=len(found))
    return found[0]


def number_of(connection: sa.Connection, record: str) -> int | None:
    """The number of the operation of this id."""
    return connection.scalar(sa.select(operation.c.n).where(operation.c.id == record))


def _day_around(hlc: int) -> tuple[int, int]:
    """The clock's values at which the local day of this one begins and ends."""
    local = moment_of(hlc).astimezone()
    first = datetime(local.year, local.month, local.day)
    return _clock(first), _clock(first + timedelta(days=1))


def _clock(moment: datetime) -> int:
    return int(moment.timestamp() * 1000) << _CLOCK_BITS


def read_diary(connection: sa.Connection, numbers: Sequence[int], reader: Reader) -> list[DiaryLine]:
    """The lines of these numbers, in their order; what is not there is left out."""
    rows = {row.n: row for row in connection.execute(sa.select(operation).where(operation.c.n.in_(map(abs, numbers))))}
    done = [rows[number] for number in numbers if number > 0 and number in rows]
    page = _Page(connection, reader, done)
    return [
        page.line(rows[number]) if number > 0 else DiaryDay(moment_of(rows[-number].hlc))
        for number in numbers
        if abs(number) in rows
    ]


def read_entry(connection: sa.Connection, record: str, reader: Reader) -> DiaryRow | None:
    """The line of the operation of this id, if there is one."""
    row = connection.execute(sa.select(operation).where(operation.c.id == record)).first()
    return _Page(connection, reader, [row]).line(row) if row is not None else None


@dataclass(slots=True)
class _Written:
    """What an operation wrote, as far as it was looked at."""

    first: int = 0
    records: int = 0
    keys: list[Key] = field(default_factory=list)


class _Page:
    """Everything the lines of a page need, read for all of them at once."""

    def __init__(self, connection: sa.Connection, reader: Reader, rows: Sequence[Any]) -> None:
        self._connection = connection
        self._reader = reader
        self._names = author_names(connection, reader.language) if rows else {}
        self._undone = reverted_among(connection, [row.id for row in rows])
        self._codes = _codes_in_the_end(connection, rows)
        self._written = _written_by(connection, [row.n for row in rows])
        keys = {key for written in self._written.values() for key in written.keys}
        self._roots = roots_of(connection, keys)
        self._subjects = subjects_of(connection, set(self._roots.values()), reader.language)
        self._words = ValueWords(connection, reader.language, reader.translate)
        self._releases = _releases(connection, [record for kind, record in keys if kind == RELEASE.code])
        self._learn_recipients()

    def line(self, row: Any) -> DiaryRow:
        """One operation."""
        written = self._written.get(row.n, _Written())
        about = list(dict.fromkeys(self._roots[key] for key in written.keys if key in self._roots))
        named = [self._subjects[key] for key in about if self._subjects[key].name or self._subjects[key].is_removed]
        release = next((self._releases[record] for _, record in written.keys if record in self._releases), None)
        identity, when = self._reader.identity, moment_of(row.hlc)
        return DiaryRow(
            n=row.n, id=row.id, code=row.code, sentence=self._sentence(row, release), when=when,
            clock=_clock_behind(row.id, when), by=self._names.get(AuthorId(row.author), ""),
            is_mine=row.author == identity.author, is_here=row.replica == identity.replica, replica=row.replica,
            about=tuple(named[:_NAMED]), more=max(0, len(named) - _NAMED), records=written.records,
            is_final=bool(row.final), is_undone=row.id in self._undone, reverts=row.reverts or "",
            offers=self._offers(row),
            departure=self._departure(release) if release else None,
        )  # fmt: skip

    def _offers(self, row: Any) -> Offer:
        identity = self._reader.identity
        is_own = (row.author, row.replica) == (identity.author, identity.replica)
        if not is_own or row.final or row.id in self._undone or row.code in DIARY or row.code == REDO:
            return Offer.NOTHING
        return Offer.DO_AGAIN if row.code == UNDO else Offer.TAKE_BACK

    def _sentence(self, row: Any, release: Release | None) -> str:
        translate = self._reader.translate
        if release is not None:
            what, form = self._words.what_left(release.what), self._form(release)
            return translate(LEFT_AS).replace("{what}", what).replace("{form}", form)
        done = translate(OPERATIONS.get(self._codes.get(row.id, row.code), OTHER_OPERATION))
        if row.code not in (UNDO, REDO):
            return done
        return translate(TAKEN_BACK if row.code == UNDO else DONE_AGAIN).replace("{operation}", done)

    def _form(self, release: Release) -> str:
        return self._words.value(RELEASE, "form", "", release.form.value)

    def _learn_recipients(self) -> None:
        named = (recipient.partition(":") for item in self._releases.values() for recipient in item.recipients)
        self._words.learn((kind, record) for kind, _, record in named if record)

    def _departure(self, release: Release) -> Departure:
        return Departure(
            what=self._words.what_left(release.what), form=self._form(release),
            recipients=tuple(sorted(map(self._words.recipient, release.recipients))), left_out=release.left_out,
            sha256=release.sha256,
        )  # fmt: skip


def _clock_behind(record: str, when: datetime) -> datetime | None:
    """What the computer's clock said when this id was made, where the diary's own time had to be put after others'."""
    made = moment_of_id(record)
    return made if made is not None and when - made > _BEHIND else None


def _codes_in_the_end(connection: sa.Connection, rows: Sequence[Any]) -> dict[str, str]:
    """What undoing and doing again were about in the end: operation's id to code."""
    leads = {row.id: row.reverts for row in rows if row.code in (UNDO, REDO) and row.reverts}
    codes: dict[str, str] = {}
    for _ in range(_STEPS):
        if not leads:
            break
        query = sa.select(operation.c.id, operation.c.code, operation.c.reverts)
        found = {row.id: row for row in connection.execute(query.where(operation.c.id.in_(set(leads.values()))))}
        codes |= {record: found[above].code for record, above in leads.items() if above in found}
        leads = {
            record: found[above].reverts
            for record, above in leads.items()
            if above in found and found[above].code in (UNDO, REDO) and found[above].reverts
        }
    return codes


def _written_by(connection: sa.Connection, numbers: Sequence[int]) -> dict[int, _Written]:
    # The index of operations alone answers this, however many records one of them wrote; changes of one stand together.
    counted = (
        sa.select(change.c.operation, sa.func.min(change.c.n).label("first"), sa.func.count().label("records"))
        .where(change.c.operation.in_(numbers))
        .group_by(change.c.operation)
    )
    found = {row.operation: _Written(row.first, row.records) for row in connection.execute(counted)}
    wanted = [written.first + step for written in found.values() for step in range(min(written.records, _LOOKED_AT))]
    query = sa.select(change.c.operation, change.c.kind, change.c.entity).where(change.c.n.in_(wanted))
    for row in connection.execute(query.order_by(change.c.n)):
        if row.operation in found:
            found[row.operation].keys.append((row.kind, row.entity))
    return found


def _releases(connection: sa.Connection, ids: Sequence[str]) -> Mapping[str, Release]:
    rows = connection.execute(sa.select(RELEASE.table).where(RELEASE.table.c.id.in_(ids))).mappings() if ids else ()
    return {row["id"]: RELEASE.decode(row["id"], row) for row in rows}
