"""The register of what went out the house, as it is printed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from workbench.documents.build.release_list import ListedRelease, ReleaseListContent
from workbench.domain.audiences import OFFICE
from workbench.domain.withheld import PartKind
from workbench.queries.history_words import ValueWords
from workbench.queries.papers import Order, imprint_of, sieve_for
from workbench.queries.reading import read_live
from workbench.storage.registry import RELEASE

Period = tuple[date | None, date | None]
"""First and last day, both part of it; none is open."""


def read_release_list_content(connection: sa.Connection, period: Period, order: Order) -> ReleaseListContent:
    """What left in these days and before this moment, oldest first. It is the office's own: others get none of it."""
    table = RELEASE.table
    conditions = _within(period, order.now)
    found = read_live(connection, RELEASE, *conditions, order=(table.c.released_at, table.c.n))
    sieve = sieve_for(connection, order)
    words = ValueWords(connection, order.language, order.translate)
    listed = tuple(
        ListedRelease(
            when=item.released_at.astimezone(), what=item.what.partition("/")[0],
            subject=words.subject_left(item.what), form=item.form.value, left_out=item.left_out, sha256=item.sha256,
            recipients=tuple(sorted(map(words.recipient, item.recipients))),
        )
        for item in found
        if sieve.passes(item.audience, kind=PartKind.RELEASE, default=OFFICE)
    )  # fmt: skip
    return ReleaseListContent(
        imprint=imprint_of(connection, order, "releases/all"), start=period[0], end=period[1], releases=listed,
        left_out=sieve.left_out,
    )  # fmt: skip


def _within(period: Period, now: datetime) -> Iterator[sa.ColumnElement[bool]]:
    column, codec = RELEASE.table.c.released_at, RELEASE.codecs["released_at"]
    first, last = period
    # A copy that is being made does not stand in itself, and made once more for this moment it says the same.
    yield column < _stored(codec, now)
    if first is not None:
        yield column >= _stored(codec, _begin(first))
    if last is not None:
        yield column < _stored(codec, _begin(last + timedelta(days=1)))


def _begin(day: date) -> datetime:
    """When the day begins on the computer's own clock."""
    return datetime(day.year, day.month, day.day).astimezone()


def _stored(codec: Any, moment: datetime) -> Any:
    return codec.encode(moment)
