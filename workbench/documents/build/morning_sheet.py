"""The morning sheet: the day's meetings and actions, what waits, what is new, and room for notes; for one's pocket."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from workbench.documents.build.action_list import ListedAction
from workbench.documents.build.heads import Imprint, document, left_out_note
from workbench.documents.build.writing import Writer, code, line, lines
from workbench.documents.formats import find_zone
from workbench.documents.model import (
    Block,
    Bullets,
    Cell,
    CheckList,
    CheckState,
    Column,
    Document,
    Heading,
    Inlines,
    Paragraph,
    ParagraphStyle,
    Table,
)
from workbench.wording import N_, Words
from workbench.wording.changed import COUNTED, OTHERS
from workbench.wording.reviews import COUNTED as REVIEWS_COUNTED
from workbench.wording.reviews import REASONS

TITLE = N_("Morning sheet")
_TEXT_LIMIT = 100
"""Longest words of an action or a title: the sheet is to stay one, or two at most."""
_POINT_LIMIT = 60
_NOTE_LINES = 3
_ROOM_TO_WRITE = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMeeting:
    """A meeting that comes; ``points`` are the first of its agenda."""

    title: str
    group: str = ""
    place: str = ""
    starts: datetime | None = None
    """Aware."""
    ends: datetime | None = None
    zone: str = "UTC"
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReview:
    """Something to be looked at again: what, the kind of reason, and since when."""

    title: str
    kind: str
    count: int = 0
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetChanges:
    """What somebody changed; ``name`` is empty for an author nobody knows."""

    name: str
    is_own: bool
    counts: tuple[tuple[str, int], ...]
    """Codes of kinds, or nothing, with how many records of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMore:
    """How many of each there are that the sheet has no room for."""

    mine: int = 0
    ours: int = 0
    others: int = 0
    reviews: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningSheetContent:
    """What the first page shows, as of the moment the sheet was made."""

    imprint: Imprint
    today: date
    myself: str = ""
    office: str = ""
    meetings: tuple[SheetMeeting, ...] = ()
    mine: tuple[ListedAction, ...] | None = None
    """Unset where nobody said who they are."""
    ours: tuple[ListedAction, ...] = ()
    others: tuple[ListedAction, ...] = ()
    """What others are late with; where neither person nor office is known, whatever is late or soon due."""
    is_alone: bool = False
    """Whether neither is known: they may be, and not be for the recipients."""
    more: SheetMore = field(default_factory=SheetMore)
    reviews: tuple[SheetReview, ...] = ()
    changes: tuple[SheetChanges, ...] = ()
    since: date | None = None
    """The day one was here last; unset where that is not known."""
    left_out: int = 0


def build_morning_sheet(content: MorningSheetContent, words: Words) -> Document:
    """The sheet as a document in the language of the words."""
    writer = Writer(words)
    blocks = (
        *_whose(content, writer),
        *left_out_note(content.left_out, writer),
        *_meetings(content, writer),
        *_actions(content, writer),
        *_reviews(content, writer),
        *_changes(content, writer),
        Table((Column(writer.word(N_("Notes"))),), ((Cell(),),) * _NOTE_LINES, least_row_height=_ROOM_TO_WRITE),
    )
    subtitle = (writer.formats.weekday_and_date(content.today),)
    return document(content.imprint, writer, title=writer.text(TITLE), subtitle=subtitle, blocks=blocks)


def _whose(content: MorningSheetContent, writer: Writer) -> Iterator[Block]:
    """For whom it is: the post, or the organisation where nobody said who they are."""
    whose = content.myself if content.myself.strip() else content.office
    if whose.strip():
        yield Paragraph(writer.named(whose), ParagraphStyle.LEAD)


def _meetings(content: MorningSheetContent, writer: Writer) -> Iterator[Block]:
    yield Heading(2, writer.word(N_("Next meetings")))
    if not content.meetings:
        yield Paragraph(writer.word(N_("No meeting is planned.")))
        return
    columns = tuple(Column(writer.word(text), share) for text, share in ((N_("When"), 3), (N_("Meeting"), 6)))
    yield Table(columns, tuple(_meeting(each, writer) for each in content.meetings))


def _meeting(meeting: SheetMeeting, writer: Writer) -> tuple[Cell, ...]:
    where = writer.listed((writer.named(meeting.group), writer.named(meeting.place)))
    points = ((*writer.say(N_("– {point}"), point=writer.cell(line(point, _POINT_LIMIT))),) for point in meeting.points)
    title = writer.named(_cut(meeting.title), N_("Meeting"), bold=True)
    return Cell(_when(meeting, writer)), Cell(lines((title, where, *points)))


def _when(meeting: SheetMeeting, writer: Writer) -> Inlines:
    if meeting.starts is None:
        return writer.word(N_("No day yet"))
    known = find_zone(meeting.zone)
    zone = known or ZoneInfo("UTC")
    starts = meeting.starts.astimezone(zone)
    formats = writer.formats
    ends = meeting.ends.astimezone(zone) if meeting.ends else None
    hours = formats.times(starts, ends, zone) if ends and ends.date() == starts.date() else formats.time(starts, zone)
    where = writer.named(formats.city(zone)) or (code("UTC"),)
    timed = writer.say(N_("{time} ({zone})"), time=hours, zone=where)
    return lines(((formats.weekday_and_date(starts.date()),), timed, () if known else writer.named(meeting.zone)))


def _actions(content: MorningSheetContent, writer: Writer) -> Iterator[Block]:
    today, more = content.today, content.more
    if content.mine is not None:
        yield _head(N_("My actions"), more.mine, writer)
        yield _list(content.mine, today, writer, owners=False)
    if content.ours or (content.mine is None and not content.is_alone):
        yield _head(N_("Actions of my organisation"), more.ours, writer)
        yield _list(content.ours, today, writer, owners=True)
    if content.others or content.is_alone:
        # Of nobody in particular: what is soon due stands among them.
        title = N_("Actions that are late or soon due") if content.is_alone else N_("Others are late with")
        yield _head(title, more.others, writer)
        none = N_("Nothing is late, and nothing is due within a week. Well done.")
        yield _list(content.others, today, writer, owners=True, none=none)


def _head(title: str, more: int, writer: Writer) -> Heading:
    """A title with how many more there are than are printed: nobody is to take what stands there for all."""
    words = writer.word(title)
    if more > 0:
        words = writer.say(
            N_("{what} ({facts})"), what=words, facts=writer.counted("{number} more", "{number} more", more)
        )
    return Heading(2, words)


def _list(
    actions: Sequence[ListedAction],
    today: date,
    writer: Writer,
    *,
    owners: bool,
    none: str = N_("Nothing is open."),
) -> Block:
    """Boxes to tick by hand, a line each: a table would take twice the room."""
    if not actions:
        return Paragraph(writer.word(none))
    items = tuple((CheckState.OPEN, _line(action, today, writer, owners=owners)) for action in actions)
    return CheckList(items, (writer.text(N_("to do")), writer.text(N_("done")), writer.text(N_("dropped"))))


def _line(action: ListedAction, today: date, writer: Writer, *, owners: bool) -> Inlines:
    owner = writer.named(action.owner, N_("No owner named")) if owners else ()
    late = writer.word(N_("Overdue"), bold=True) if action.is_overdue(today) else ()
    due = (writer.formats.short_date(action.due),) if action.due else writer.word(N_("No date set"))
    facts = writer.listed((owner, late, due))
    return writer.say(N_("{what} ({facts})"), what=writer.cell(_cut(action.text)), facts=facts)


def _reviews(content: MorningSheetContent, writer: Writer) -> Iterator[Block]:
    if not content.reviews:
        return
    yield _head(N_("To be looked at again"), content.more.reviews, writer)
    yield Bullets(tuple(_review(review, writer) for review in content.reviews))


def _review(review: SheetReview, writer: Writer) -> Inlines:
    known = review.kind in REASONS
    reason = writer.word(REASONS[review.kind]) if known else writer.counted(*REVIEWS_COUNTED[review.kind], review.count)
    said = writer.say(N_("{what}: {reason}"), what=writer.named(_cut(review.title), N_("Meeting")), reason=reason)
    if review.on is None:
        return said
    return writer.say(N_("{review} ({date})"), review=said, date=writer.formats.short_date(review.on))


def _changes(content: MorningSheetContent, writer: Writer) -> Iterator[Block]:
    if not content.changes:
        return
    if content.since is None:
        yield Heading(2, writer.word(N_("What is new")))
    else:
        yield Heading(2, writer.say(N_("New since {day}"), day=writer.formats.weekday_and_date(content.since)))
    yield Bullets(tuple(_change(change, writer) for change in content.changes))


def _change(change: SheetChanges, writer: Writer) -> Inlines:
    unknown = N_("Somebody at another computer")
    who = writer.word(N_("You")) if change.is_own else writer.named(change.name, unknown)
    counts = writer.listed(writer.counted(*COUNTED.get(kind, OTHERS), count) for kind, count in change.counts)
    return writer.say(N_("{who}: {changes}"), who=who, changes=counts)


def _cut(text: str) -> str:
    return line(text, _TEXT_LIMIT)
