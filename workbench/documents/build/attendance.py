"""Who took part in a meeting, by organisation; apologies apart; whom nobody could identify is counted, not hidden."""

from collections.abc import Iterable, Iterator, Sequence

from workbench.documents.build.writing import Writer, code, line, lines
from workbench.documents.model import Block, Cell, Column, Heading, Inlines, Isolated, Paragraph, Table
from workbench.domain.meetings import AttendanceMode
from workbench.domain.minutes_drafts import AttendanceLine
from workbench.wording import N_
from workbench.wording.documents import ATTENDANCE_MODES

NAMES_IN_A_ROW = 8
"""An organisation with more goes on in a further row, so that no row outgrows a page."""
_NAME_LIMIT = 200

_SECTIONS = (
    (N_("Present"), lambda mode: mode.took_part),
    (N_("Listed, part not recorded"), lambda mode: mode is AttendanceMode.NOT_RECORDED),
    (N_("Apologies"), lambda mode: mode is AttendanceMode.APOLOGY),
    (N_("Absent"), lambda mode: mode is AttendanceMode.ABSENT),
)
# Those whose heading says it all.
_UNSAID = frozenset(
    {AttendanceMode.PRESENT, AttendanceMode.NOT_RECORDED, AttendanceMode.APOLOGY, AttendanceMode.ABSENT}
)


def attendance_blocks(attendance: Sequence[AttendanceLine], writer: Writer, quorum: str = "") -> Iterator[Block]:
    """How many took part, and how many are named; then a table for those present, listed, excused and absent.

    ``quorum`` is what the terms of reference say of it: whether it was reached is for people to judge.
    """
    if not attendance:
        yield Paragraph(writer.word(N_("No attendance is recorded.")))
        return
    yield from (Paragraph(content) for content in _counts(attendance, writer))
    if quorum.strip():
        yield Paragraph(writer.say(N_("Quorum by the terms of reference: {rule}"), rule=writer.named(quorum)))
    for heading, belongs in _SECTIONS:
        found = [each for each in attendance if belongs(each.mode)]
        if found:
            yield Heading(2, writer.word(heading))
            yield _table(found, writer)


def is_identified(entry: AttendanceLine) -> bool:
    """Whether it is known who is meant: a person, a post, or an organisation of which the sheet says no more."""
    says_no_more = not entry.written_as or entry.mode is AttendanceMode.REPRESENTED
    return bool(entry.person or entry.post or entry.identified_as or (entry.organisation and says_no_more))


def _counts(attendance: Sequence[AttendanceLine], writer: Writer) -> Iterator[Inlines]:
    present = [entry for entry in attendance if entry.mode.took_part]
    listed = [entry for entry in attendance if entry.mode is AttendanceMode.NOT_RECORDED]
    if present:
        total = writer.counted("{number} present", "{number} present", len(present))
        yield _with_unidentified(total, present, writer)
    if listed:
        total = writer.counted(
            "{number} listed without a word on whether they came",
            "{number} listed without a word on whether they came",
            len(listed),
        )
        yield _with_unidentified(total, listed, writer)


def _with_unidentified(total: Inlines, entries: list[AttendanceLine], writer: Writer) -> Inlines:
    named = sum(map(is_identified, entries))
    if named == len(entries):
        return writer.say(N_("{total}."), total=total)
    return writer.say(
        N_("{total}: {named}, {unidentified}."),
        total=total,
        named=writer.counted("{number} named", "{number} named", named),
        unidentified=writer.counted("{number} not identified", "{number} not identified", len(entries) - named),
    )


def _table(entries: Iterable[AttendanceLine], writer: Writer) -> Table:
    by_organisation: dict[str, list[AttendanceLine]] = {}
    for entry in entries:
        by_organisation.setdefault(entry.organisation.strip(), []).append(entry)
    columns = (Column(writer.word(N_("Organisation")), 2), Column(writer.word(N_("Names")), 3))
    rows = tuple(
        (
            Cell(writer.named(organisation, N_("No organisation given"))),
            Cell(lines(_entry(each, writer) for each in part)),
        )
        for organisation, found in by_organisation.items()
        for part in _parts(found)
    )
    return Table(columns, rows, row_headings=True)


def _parts(entries: list[AttendanceLine]) -> Iterator[list[AttendanceLine]]:
    return (entries[start : start + NAMES_IN_A_ROW] for start in range(0, len(entries), NAMES_IN_A_ROW))


def _entry(entry: AttendanceLine, writer: Writer) -> Inlines:
    said = [_isolated(text) for text in (entry.person, entry.post) if text.strip()]
    parts = list(_parts_taken(entry, writer))
    by_another = _names_who_came(entry) and entry.written_as.strip()
    if entry.written_as.strip() and not by_another:
        said.append(writer.say(N_("“{words}”"), words=_isolated(entry.written_as)))
    if entry.identified_as.strip():
        said.append(writer.say(N_("identified as {name}"), name=_isolated(entry.identified_as)))
    elif not is_identified(entry):
        said.append(writer.word(N_("not identified")))
    if not said:
        said.append(parts.pop(0) if by_another else writer.word(N_("No name given")))
    who = writer.listed(said)
    return writer.say(N_("{who} ({part})"), who=who, part=writer.listed(parts)) if parts else who


def _names_who_came(entry: AttendanceLine) -> bool:
    """Whether what is written names who came in the place of those who are known."""
    known = entry.organisation.strip() or entry.person.strip() or entry.post.strip()
    return entry.mode is AttendanceMode.REPRESENTED and bool(known)


def _parts_taken(entry: AttendanceLine, writer: Writer) -> Iterator[Inlines]:
    """How somebody took part, where the heading does not say it all, and from when to when."""
    if _names_who_came(entry) and entry.written_as.strip():
        yield writer.say(N_("represented by {name}"), name=_isolated(entry.written_as))
    elif entry.mode not in _UNSAID:
        yield writer.word(ATTENDANCE_MODES[entry.mode])
    if entry.arrived.strip():
        yield writer.say(N_("arrived {time}"), time=code(entry.arrived))
    if entry.left.strip():
        yield writer.say(N_("left {time}"), time=code(entry.left))


def _isolated(text: str) -> Inlines:
    return (Isolated(line(text, _NAME_LIMIT)),)
