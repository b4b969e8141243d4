"""Single lines of written minutes: what a line is, and what stands in its brackets and braces.

Reading and writing share these, so that the writer can see when plain words would be taken for something else.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from workbench.domain.actions import ActionStatus
from workbench.domain.decisions import DecisionMethod, DecisionOutcome, Dissent
from workbench.domain.meetings import AgendaPurpose, AttendanceMode, plain_text
from workbench.domain.minutes_drafts import VOTES, ActionDraft, AttendanceLine, DecisionDraft
from workbench.interchange.minutes_markdown.inline import read_runs, split_outside, trim, unescape
from workbench.interchange.minutes_markdown.words import MinutesWords, Table

_Draft = TypeVar("_Draft", DecisionDraft, ActionDraft)

HEADING = re.compile(r"(#{1,6})(?:[ \t]+|\Z)", re.DOTALL)
BULLET = re.compile(r"(?:[-*+•]|(?P<number>\d{1,9})[.)])(?:[ \t]+|\Z)")
NUMBER = re.compile(r"(\d{1,9})[.)](?:[ \t]+|\Z)")
ASIDE = re.compile(r"^(?:(.*\S)[ \t]+)?(\()([^()\\]*)\)\Z", re.DOTALL)
KEYWORD = re.compile(r"^(?:\*\*)?([^\W\d_][^:：*\[\]{}\\\n]{0,40}?)[ \t\xa0\u202f]*(?:\*\*)?(?P<colon>[:：])(?:\*\*)?")
_WRITTEN_AS = re.compile(r'(?:^|[ \t])"((?:[^"\\]|\\.)*+)"\Z', re.DOTALL)
_DETAILS = re.compile(r"(?:^|[ \t])\{((?:[^{}\\]|\\.)*+)\}\Z", re.DOTALL)
_HOUR = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_ALLOTTED = re.compile(r"(\d{1,4})\s*(\S+)")


@dataclass(frozen=True, slots=True)
class ItemHeading:
    """An agenda item's own line."""

    title: str
    number: int | None = None
    purpose: AgendaPurpose | None = None
    minutes: int | None = None


def keyword(text: str, words: MinutesWords) -> tuple[str, re.Match[str]] | None:
    """The block kind a line begins with, such as ``Decision:``, and where the words end."""
    found = KEYWORD.match(text)
    code = words.find(Table.BLOCKS, found.group(1)) if found else None
    return (code, found) if found and code else None


def read_aside(aside: str, words: MinutesWords) -> tuple[AgendaPurpose | None, int | None] | None:
    """Purpose and minutes out of the brackets behind a title; none if they say anything else."""
    purpose, minutes = None, None
    for part in re.split("[,،]", aside):
        allotted = _ALLOTTED.fullmatch(part.strip())
        if allotted and words.find(Table.UNITS, allotted.group(2)) and minutes is None:
            minutes = int(allotted.group(1))
        elif (code := words.find(Table.AGENDA_PURPOSES, part)) and purpose is None:
            purpose = AgendaPurpose(code)
        else:
            return None
    return purpose, minutes


def read_item_heading(text: str, words: MinutesWords) -> ItemHeading:
    """A title with its number before it and its purpose and minutes behind it, each if it is there."""
    number = None
    if found := NUMBER.match(text):
        number, text = int(found.group(1)), text[found.end() :]
    purpose, minutes = None, None
    if (aside := ASIDE.match(text)) and (understood := read_aside(aside.group(3), words)):
        text, (purpose, minutes) = aside.group(1) or "", understood
    return ItemHeading(plain_text(read_runs(trim(text))), number, purpose, minutes)


def read_mode(aside: str, words: MinutesWords) -> AttendanceMode | None:
    """How somebody took part, out of the brackets behind a name."""
    code = words.find(Table.ATTENDANCE_MODES, aside)
    return AttendanceMode(code) if code else None


def read_attendance(text: str, words: MinutesWords, mode: AttendanceMode | None = None) -> AttendanceLine:
    """One entry. With a ``mode`` given by its section, the words stand as written; else they are told apart."""
    default, said = mode, dict[str, str]()
    if default is None:
        text, said = _attendance_details(text, words)
    if (aside := ASIDE.match(text)) and (stated := read_mode(aside.group(3), words)):
        text, mode = trim(aside.group(1) or ""), stated
    mode = mode or AttendanceMode.NOT_RECORDED
    if default is not None:
        return AttendanceLine(written_as=plain_text(read_runs(text)), mode=mode)
    written_as = ""
    if found := _WRITTEN_AS.search(text):
        text, written_as = trim(text[: found.start()]), unescape(found.group(1))
    if text in ("?", ""):
        return AttendanceLine(written_as=written_as, mode=mode, **said)
    organisation, *rest = split_outside(text, ":", 1)
    person, *post = split_outside(rest[0], ",", 1) if rest else [""]
    parts = (plain_text(read_runs(trim(part))) for part in (organisation, person, post[0] if post else ""))
    named = dict(zip(("organisation", "person", "post"), parts, strict=True))
    return AttendanceLine(**named, written_as=written_as, mode=mode, **said)


def _attendance_details(text: str, words: MinutesWords) -> tuple[str, dict[str, str]]:
    """Words, and what the braces behind them say of coming, leaving and who is meant; braces not understood stay."""
    body, pairs = split_details(text)
    said: dict[str, str] = {}
    for name, value in pairs:
        code = words.find(Table.DETAILS, name)
        if code == "identified_as":
            said[code] = unescape(value)
        elif code in ("arrived", "left") and _HOUR.fullmatch(value):
            said[code] = value
        else:
            return text, {}
    return body, said


def split_details(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Words, and the pairs in the braces behind them."""
    found = _DETAILS.search(text)
    if not found:
        return text, []
    pairs = []
    for part in split_outside(found.group(1), ";"):
        name, *value = split_outside(part, ":", 1)
        pairs.append((trim(name), trim(value[0]) if value else ""))
    return trim(text[: found.start()]), pairs


def read_decision(text: str, words: MinutesWords) -> tuple[DecisionDraft, tuple[str, ...]]:
    """A decision and the details that were not understood; their words stay in the text."""
    return _with_details(text, words, DecisionDraft(text=""), _decision_detail)


def read_action(text: str, words: MinutesWords) -> tuple[ActionDraft, tuple[str, ...]]:
    """An action and the details that were not understood; their words stay in the text."""
    return _with_details(text, words, ActionDraft(text=""), _action_detail)


def _with_details(
    text: str, words: MinutesWords, draft: _Draft, add: Callable[[_Draft, str, str, MinutesWords], _Draft | None]
) -> tuple[_Draft, tuple[str, ...]]:
    body, pairs = split_details(text)
    strange = []
    for name, value in pairs:
        code = words.find(Table.DETAILS, name)
        changed = add(draft, code, value, words) if code else None
        if changed is None:
            strange.append(unescape(f"{name}: {value}" if value else name))
        else:
            draft = changed
    kept = f"{{{'; '.join(strange)}}}" if any(strange) else ""
    said = " ".join(part for part in (plain_text(read_runs(body)), kept) if part)
    return replace(draft, text=said), tuple(part for part in strange if part)


def _decision_detail(draft: DecisionDraft, code: str, value: str, words: MinutesWords) -> DecisionDraft | None:
    if code in VOTES:
        return replace(draft, votes={**draft.votes, code: int(value)}) if value.isdecimal() else None
    if code == "number":
        return replace(draft, number=unescape(value))
    if code == "silence_until":
        day = read_iso_date(value)
        return replace(draft, silence_until=day) if day else None
    if code == "dissent":
        who, *why = split_outside(value, r"\s[–—](?:\s|$)", 1)
        dissent = Dissent(unescape(trim(who)), unescape(trim(why[0])) if why else "")
        return replace(draft, dissent=(*draft.dissent, dissent))
    if code == "method" and (method := words.find(Table.DECISION_METHODS, value)):
        return replace(draft, method=DecisionMethod(method))
    if code == "outcome" and (outcome := words.find(Table.DECISION_OUTCOMES, value)):
        return replace(draft, outcome=DecisionOutcome(outcome))
    return None


def _action_detail(draft: ActionDraft, code: str, value: str, words: MinutesWords) -> ActionDraft | None:
    if code == "number":
        return replace(draft, number=unescape(value))
    if code == "owner":
        return replace(draft, owner=unescape(value))
    if code == "due" and (day := read_iso_date(value)):
        return replace(draft, due=day)
    if code == "status" and (status := words.find(Table.ACTION_STATUSES, value)):
        return replace(draft, status=ActionStatus(status))
    return None


def read_iso_date(text: str) -> date | None:
    """A day written ``YYYY-MM-DD``, or none."""
    try:
        return date.fromisoformat(text.strip()) if len(text.strip()) == 10 else None
    except ValueError:
        return None
