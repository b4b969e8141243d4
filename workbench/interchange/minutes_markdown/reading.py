"""From Markdown to a draft of minutes, with a note on everything that was not understood."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, tzinfo
from typing import TypeVar

from workbench.domain.meetings import AttendanceMode, BlockKind, MeetingStatus, Run, plain_text
from workbench.domain.minutes_drafts import (
    ApprovalDraft,
    AttendanceLine,
    ItemDraft,
    LineDraft,
    MinutesDraft,
)
from workbench.domain.texts import clean_text, fold
from workbench.errors import RuleViolation
from workbench.interchange.minutes_markdown.grammar import (
    ItemHeading,
    keyword,
    read_action,
    read_attendance,
    read_decision,
    read_item_heading,
)
from workbench.interchange.minutes_markdown.inline import read_runs, split_outside, trim
from workbench.interchange.minutes_markdown.lines import Block, Section, cut_blocks, cut_lines, cut_sections
from workbench.interchange.minutes_markdown.times import find_day, find_zone, read_day, read_instant, read_span
from workbench.interchange.minutes_markdown.words import MinutesWords, Table

TEXT_LIMIT = 2_000_000
"""Longest file read, in characters."""
LINES_LIMIT = 20_000

_Value = TypeVar("_Value")
_ENGLISH = MinutesWords()
_ATTENDANCE = {
    "attendance": None,
    "present": AttendanceMode.PRESENT,
    "apology": AttendanceMode.APOLOGY,
    "absent": AttendanceMode.ABSENT,
}


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not understood or is worth a look: the line (0 for the whole), a code, the words."""

    line: int
    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReadMinutes:
    """What was read, and what somebody should look at."""

    draft: MinutesDraft
    notes: tuple[Note, ...] = ()


def read_minutes(text: str, words: MinutesWords = _ENGLISH) -> ReadMinutes:
    """The minutes in a text of the form described in this package; lenient with other forms.

    Raises RuleViolation ``minutes_file.too_large`` or ``minutes_file.too_many_lines`` over the limits only.
    """
    if len(text) > TEXT_LIMIT:
        raise RuleViolation("minutes_file.too_large", megabytes=TEXT_LIMIT // 1_000_000)
    cleaned = clean_text(text.removeprefix("\ufeff"), TEXT_LIMIT)
    if cleaned.text.count("\n") >= LINES_LIMIT:
        raise RuleViolation("minutes_file.too_many_lines", limit=LINES_LIMIT)
    reader = _Reader(words)
    if cleaned.removed:
        reader.note(0, "minutes_file.hidden_removed", str(cleaned.removed))
    reader.read(cut_sections(cut_lines(cleaned.text)))
    return ReadMinutes(reader.draft(), tuple(reader.notes))


@dataclass(slots=True)
class _Item:
    """An agenda item while it is being read."""

    heading: ItemHeading
    lines: list[LineDraft] = field(default_factory=list)

    def freeze(self) -> ItemDraft:
        return ItemDraft(
            title=self.heading.title,
            purpose=self.heading.purpose,
            minutes=self.heading.minutes,
            lines=tuple(self.lines),
        )


class _Reader:
    """Reads one text; its sections may come in any order."""

    def __init__(self, words: MinutesWords) -> None:
        self._words = words
        self._title = ""
        self._header: dict[str, tuple[int, str, str]] = {}
        """Header code to line, value, and the whole line as written."""
        self._attendance: list[AttendanceLine] = []
        self._opening = _Item(ItemHeading(words.say(Table.SECTIONS, "opening", "en")))
        self._items: list[_Item] = []
        self.notes: list[Note] = []

    def note(self, line: int, code: str, text: str = "") -> None:
        self.notes.append(Note(line, code, text))

    def read(self, sections: list[Section]) -> None:
        preface, *rest = sections
        self._read_preface(preface)
        if rest and rest[0].level == 1:
            self._title = plain_text(read_runs(rest[0].heading))
            self._read_preface(rest.pop(0))
        elif not self._title:
            self.note(1, "minutes_file.no_title")
        for section in rest:
            code = self._words.find(Table.SECTIONS, section.heading.strip(":* "))
            if code in _ATTENDANCE:
                self._read_attendance(section, _ATTENDANCE[code])
            elif code == "agenda":
                self._read_agenda(section)
            elif code == "discussion":
                self._read_discussion(section)
            elif code in ("decisions", "actions"):
                self._read_listed(section, code.removesuffix("s"))
            else:
                self._read_other(section)

    def _read_preface(self, section: Section) -> None:
        for block in cut_blocks(section.lines):
            if section.level == 0 and not self._title and block.bullet is None:
                self._title = plain_text(read_runs(block.text))
                self.note(block.number, "minutes_file.title_guessed", self._title)
                continue
            name, *value = split_outside(block.text, "[:：]", 1)
            code = self._words.find(Table.HEADERS, name.strip("* \t")) if value else None
            if code and code not in self._header and block.level == 0:
                self._header[code] = (block.number, trim(value[0].removeprefix("**")), block.text)
                continue
            if block.bullet is not None:
                self.note(block.number, "minutes_file.header_not_understood", block.text)
            self._opening.lines += self._lines(block)

    def _read_attendance(self, section: Section, mode: AttendanceMode | None) -> None:
        for line in section.lines:
            block = next(cut_blocks([line]), None)
            if block is None or (block.bullet and not block.text):
                continue
            if block.level:
                self.note(block.number, "minutes_file.attendance_heading", block.text)
            else:
                self._attendance.append(read_attendance(block.text, self._words, mode))

    def _read_agenda(self, section: Section) -> None:
        has_headings = False
        own: _Item | None = None
        for block in cut_blocks(section.lines, self._is_statement):
            is_item = block.level == 3 or (block.bullet is not None and block.indent == 0 and not has_headings)
            if is_item:
                has_headings = has_headings or block.level == 3
                own = self._add(self._agenda_heading(block))
            else:
                own = own or self._add(ItemHeading(section.heading))
                own.lines += self._lines(block)

    def _agenda_heading(self, block: Block) -> ItemHeading:
        is_numbered = block.bullet is not None and block.bullet.isdecimal()
        return read_item_heading(f"{block.bullet}. {block.text}" if is_numbered else block.text, self._words)

    def _read_discussion(self, section: Section) -> None:
        current: _Item | None = None
        for block in cut_blocks(section.lines, self._is_statement):
            if block.level == 3:
                current = self._find(block)
            else:
                current = current or self._add(ItemHeading(section.heading))
                current.lines += self._lines(block)

    def _find(self, block: Block) -> _Item:
        """The item of the agenda that a heading of the discussion names, by number or else by title."""
        heading = read_item_heading(block.text, self._words)
        for item in self._items:
            if heading.number is not None and item.heading.number == heading.number:
                if heading.title != item.heading.title:
                    self.note(block.number, "minutes_file.title_differs", heading.title)
                    item.lines.append(LineDraft(kind=BlockKind.HEADING, runs=(Run(heading.title),)))
                return item
        for item in self._items:
            if heading.number is None and fold(item.heading.title) == fold(heading.title):
                return item
        return self._add(heading)

    def _read_listed(self, section: Section, kind: str) -> None:
        item = self._add(ItemHeading(plain_text(read_runs(section.heading))))
        for block in cut_blocks(section.lines, self._is_statement):
            if block.level or keyword(block.text, self._words):
                item.lines += self._lines(block)
            else:
                item.lines.append(self._said(kind, block.text, block.number))

    def _read_other(self, section: Section) -> None:
        item = self._add(ItemHeading(plain_text(read_runs(section.heading))))
        for block in cut_blocks(section.lines, self._is_statement):
            item.lines += self._lines(block)

    def _add(self, heading: ItemHeading) -> _Item:
        self._items.append(_Item(heading))
        return self._items[-1]

    def _is_statement(self, text: str) -> bool:
        """Whether a line says a decision, an action or the time: people write these one below the other."""
        return keyword(text, self._words) is not None

    def _lines(self, block: Block) -> list[LineDraft]:
        """What a block says; a rule or an empty list item says nothing."""
        if block.level:
            return [LineDraft(kind=BlockKind.HEADING, runs=read_runs(block.text))]
        if found := keyword(block.text, self._words):
            kind, match = found
            return [self._said(kind, trim(block.text[match.end() :]), block.number)]
        kind_of_block = BlockKind.PARAGRAPH if block.bullet is None else BlockKind.LIST_ITEM
        runs = read_runs(block.text)
        return [LineDraft(kind=kind_of_block, runs=runs)] if runs else []

    def _said(self, kind: str, text: str, number: int) -> LineDraft:
        strange: tuple[str, ...] = ()
        line = LineDraft(kind=BlockKind(kind))
        if line.kind is BlockKind.DECISION:
            decision, strange = read_decision(text, self._words)
            line = replace(line, decision=decision)
        elif line.kind is BlockKind.ACTION:
            action, strange = read_action(text, self._words)
            line = replace(line, action=action)
        else:
            line = replace(line, runs=read_runs(text))
        for part in strange:
            self.note(number, "minutes_file.detail_not_understood", part)
        return line

    def draft(self) -> MinutesDraft:
        """The whole, once every section is read. A header line that was not understood joins the opening words."""
        draft = self._with_times(MinutesDraft(title=self._title))
        approved_on = self._take("approved_on", "minutes_file.date_not_understood", lambda t: read_day(t, self._words))
        approved_by = self._text("approved_by")
        status = self._take("status", "minutes_file.status_not_understood", self._status)
        left_out = self._take("left_out", "minutes_file.header_not_understood", _whole_number)
        approval = None
        if approved_by is not None or approved_on:
            approval = ApprovalDraft(by=approved_by or "", on=approved_on)
        items = [item.freeze() for item in ([self._opening] if self._opening.lines else []) + self._items]
        return replace(
            draft,
            number=self._text("meeting"),
            group=self._text("group"),
            place=self._text("place") or "",
            chair=self._text("chair") or "",
            minute_taker=self._text("minute_taker") or "",
            language=self._text("language") or "en",
            status=status,
            approval=approval,
            left_out=left_out or 0,
            attendance=tuple(self._attendance),
            items=tuple(items),
        )

    def _with_times(self, draft: MinutesDraft) -> MinutesDraft:
        zone_name = self._text("zone") or "UTC"
        zone = find_zone(zone_name)
        if zone is None:
            self.note(self._header["zone"][0], "minutes_file.zone_not_understood", zone_name)
        on = self._take("date", "minutes_file.date_not_understood", lambda t: read_day(t, self._words))
        if on is None and (on := find_day(self._title)):
            self.note(1, "minutes_file.date_from_title", on.isoformat())
        draft = replace(draft, zone=zone_name, on=on)
        span = self._take("time", "minutes_file.time_not_understood", lambda t: _span(t, on, zone))
        ends = self._take("ends", "minutes_file.time_not_understood", lambda t: read_instant(t, zone or UTC))
        return replace(draft, starts=span and span[0], ends=ends or (span[1] if span else None))

    def _text(self, code: str) -> str | None:
        found = self._header.get(code)
        return plain_text(read_runs(found[1])) if found else None

    def _take(self, code: str, problem: str, read: Callable[[str], _Value | None]) -> _Value | None:
        if code not in self._header:
            return None
        line, text, whole = self._header[code]
        value = read(text)
        if value is None:
            self.note(line, problem, whole)
            self._opening.lines.append(LineDraft(runs=read_runs(whole)))
        return value

    def _status(self, text: str) -> MeetingStatus | None:
        code = self._words.find(Table.MEETING_STATUSES, text)
        return MeetingStatus(code) if code else None


def _span(text: str, on: date | None, zone: tzinfo | None) -> tuple[datetime, datetime | None] | None:
    return read_span(text, on, zone) if on and zone else None


def _whole_number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
