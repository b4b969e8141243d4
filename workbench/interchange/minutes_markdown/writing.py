"""From a draft of minutes to Markdown that reads back as the same draft."""

from collections.abc import Iterator
from datetime import UTC

from workbench.domain.meetings import AttendanceMode, BlockKind
from workbench.domain.minutes_drafts import (
    ActionDraft,
    AttendanceLine,
    DecisionDraft,
    ItemDraft,
    LineDraft,
    MinutesDraft,
)
from workbench.interchange.minutes_markdown.grammar import (
    ASIDE,
    BULLET,
    HEADING,
    NUMBER,
    keyword,
    read_aside,
    read_mode,
)
from workbench.interchange.minutes_markdown.inline import escape, write_runs
from workbench.interchange.minutes_markdown.times import find_zone, write_hour
from workbench.interchange.minutes_markdown.words import MinutesWords, Table

_ENGLISH = MinutesWords()


def write_minutes(draft: MinutesDraft, language: str = "en", words: MinutesWords = _ENGLISH) -> str:
    """The minutes as Markdown, its own words in this language; empty paragraphs are left out."""
    return "\n".join(_Writer(language, words).write(draft)).rstrip("\n") + "\n"


class _Writer:
    """Writes one set of minutes in one language."""

    def __init__(self, language: str, words: MinutesWords) -> None:
        self._language = language
        self._words = words

    def write(self, draft: MinutesDraft) -> Iterator[str]:
        yield f"# {escape(draft.title)}"
        yield ""
        for name, value in self._header(draft):
            yield f"- {self._say(Table.HEADERS, name)}: {value}"
        if draft.attendance:
            yield from ("", f"## {self._say(Table.SECTIONS, 'attendance')}", "")
            yield from (f"- {self._attendance(line)}" for line in draft.attendance)
        if draft.items:
            yield from ("", f"## {self._say(Table.SECTIONS, 'agenda')}", "")
            yield from (f"{number}. {self._item(item)}" for number, item in enumerate(draft.items, 1))
        if any(item.lines for item in draft.items):
            yield from ("", f"## {self._say(Table.SECTIONS, 'discussion')}", "")
            for number, item in enumerate(draft.items, 1):
                yield from self._discussion(number, item)

    def _say(self, table: Table, code: str) -> str:
        return self._words.say(table, code, self._language)

    def _header(self, draft: MinutesDraft) -> Iterator[tuple[str, str]]:
        yield from self._times(draft)
        yield "zone", escape(draft.zone)
        stated = (
            ("group", draft.group), ("meeting", draft.number), ("place", draft.place or None),
            ("chair", draft.chair or None), ("minute_taker", draft.minute_taker or None),
        )  # fmt: skip
        for name, text in stated:
            if text is not None:
                yield name, escape(text)
        yield "language", escape(draft.language)
        if draft.status:
            yield "status", self._say(Table.MEETING_STATUSES, draft.status)
        if draft.approval:
            yield "approved_by", escape(draft.approval.by)
            if draft.approval.on:
                yield "approved_on", draft.approval.on.isoformat()
        if draft.left_out:
            yield "left_out", str(draft.left_out)

    def _times(self, draft: MinutesDraft) -> Iterator[tuple[str, str]]:
        zone = find_zone(draft.zone) or UTC
        starts = draft.starts and draft.starts.astimezone(zone)
        ends = draft.ends and draft.ends.astimezone(zone)
        on = starts.date() if starts else draft.on
        if on:
            yield "date", on.isoformat()
        same_day = bool(starts and ends and ends.date() == starts.date() and ends >= starts)
        if starts:
            yield "time", write_hour(starts, zone) + (f"-{write_hour(ends, zone)}" if ends and same_day else "")
        if ends and not same_day:
            yield "ends", f"{ends.date().isoformat()} {write_hour(ends, zone)}"

    def _attendance(self, line: AttendanceLine) -> str:
        organisation, person, post = (escape(text, ':,"') for text in (line.organisation, line.person, line.post))
        text = organisation
        if person or post:
            text += f": {person}" + (f", {post}" if post else "")
        if not text:
            text = "?"
        elif text == "?":
            text = r"\?"
        if line.written_as:
            text += ' "' + escape(line.written_as, '"') + '"'
        if line.mode is not AttendanceMode.NOT_RECORDED:
            text = f"{text} ({self._say(Table.ATTENDANCE_MODES, line.mode)})"
        elif (aside := ASIDE.match(text)) and read_mode(aside.group(3), self._words):
            text = _broken(text, aside.start(2))
        stated = (("arrived", line.arrived), ("left", line.left), ("identified_as", line.identified_as))
        details = "; ".join(f"{self._say(Table.DETAILS, name)}: {_value(value)}" for name, value in stated if value)
        return f"{text} {{{details}}}" if details else text

    def _item(self, item: ItemDraft) -> str:
        said = []
        if item.purpose:
            said.append(self._say(Table.AGENDA_PURPOSES, item.purpose))
        if item.minutes is not None:
            said.append(f"{item.minutes} {self._say(Table.UNITS, 'min')}")
        return f"{escape(item.title)} ({', '.join(said)})" if said else self._title(item)

    def _title(self, item: ItemDraft) -> str:
        text = escape(item.title)
        aside = ASIDE.match(text)
        return _broken(text, aside.start(2)) if aside and read_aside(aside.group(3), self._words) else text

    def _discussion(self, number: int, item: ItemDraft) -> Iterator[str]:
        if not item.lines:
            return
        yield from (f"### {number}. {self._title(item)}", "")
        previous = None
        for line in item.lines:
            if previous is BlockKind.LIST_ITEM is not line.kind:
                yield ""
            if text := self._line(line):
                yield text
                if line.kind is not BlockKind.LIST_ITEM:
                    yield ""
            previous = line.kind
        if previous is BlockKind.LIST_ITEM:
            yield ""

    def _line(self, line: LineDraft) -> str:
        if line.kind is BlockKind.DECISION and line.decision:
            return self._decision(line.decision)
        if line.kind is BlockKind.ACTION and line.action:
            return self._action(line.action)
        text = write_runs(line.runs)
        if line.kind is BlockKind.HEADING:
            return f"#### {text}"
        if line.kind is BlockKind.PARAGRAPH:
            return self._plain(text)
        if line.kind is BlockKind.LIST_ITEM:
            return f"- {self._plain(text)}"
        return f"{self._say(Table.BLOCKS, line.kind)}: {text}"

    def _plain(self, text: str) -> str:
        """The text with a backslash where it would begin as something else than a paragraph."""
        if found := keyword(text, self._words):
            return _broken(text, found[1].start("colon"))
        if found_number := NUMBER.match(text):
            return _broken(text, found_number.end(1))
        return "\\" + text if HEADING.match(text) or BULLET.match(text) else text

    def _decision(self, decision: DecisionDraft) -> str:
        said = [("number", _value(decision.number))] if decision.number is not None else []
        if decision.method:
            said.append(("method", self._say(Table.DECISION_METHODS, decision.method)))
        if decision.outcome:
            said.append(("outcome", self._say(Table.DECISION_OUTCOMES, decision.outcome)))
        if decision.silence_until:
            said.append(("silence_until", decision.silence_until.isoformat()))
        said += [(name, str(count)) for name, count in decision.votes.items()]
        for dissent in decision.dissent:
            why = f" – {_value(dissent.why)}" if dissent.why else ""
            said.append(("dissent", escape(dissent.who, ";–—") + why))
        return self._with_details("decision", decision.text, said)

    def _action(self, action: ActionDraft) -> str:
        said = [("number", _value(action.number))] if action.number is not None else []
        if action.owner:
            said.append(("owner", _value(action.owner)))
        if action.due:
            said.append(("due", action.due.isoformat()))
        if action.status:
            said.append(("status", self._say(Table.ACTION_STATUSES, action.status)))
        return self._with_details("action", action.text, said)

    def _with_details(self, block: str, text: str, said: list[tuple[str, str]]) -> str:
        details = "; ".join(f"{self._say(Table.DETAILS, name)}: {value}" for name, value in said)
        line = f"{self._say(Table.BLOCKS, block)}: {escape(text)}"
        return f"{line} {{{details}}}" if details else line


def _value(text: str) -> str:
    return escape(text, ";")


def _broken(text: str, position: int) -> str:
    return text[:position] + "\\" + text[position:]
