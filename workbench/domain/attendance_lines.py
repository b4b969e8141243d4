"""A line typed into an attendance sheet as names are called: who, and in a few letters how they take part.

``danish /o`` is online, ``danish /a`` sends apologies, ``danish /r Ms Example`` is represented by somebody,
``danish /l`` comes late (now, or ``/l 10:20``), ``danish /x`` leaves. ``?`` is a name nobody can read, ``?6`` are six.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.domain.meetings import AttendanceMode
from workbench.domain.texts import clean_line

MOST_UNREADABLE = 200
"""Most unreadable names one line adds: more is a slip of the finger."""


class Note(StrEnum):
    """What is noted of somebody: a way of taking part, coming late or leaving."""

    PRESENT = "present"
    ONLINE = "online"
    APOLOGY = "apology"
    REPRESENTED = "represented"
    ABSENT = "absent"
    LATE = "late"
    LEFT = "left"
    NOT_RECORDED = "not_recorded"

    @property
    def mode(self) -> AttendanceMode:
        """How somebody takes part of whom this is noted."""
        return AttendanceMode.PRESENT if self in (Note.LATE, Note.LEFT) else AttendanceMode(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLine:
    """What was typed, understood. ``who`` is what a name is searched by; ``mode`` None where none was typed."""

    who: str
    mode: AttendanceMode | None = None
    arrived: str | None = None
    """``HH:MM``, as `workbench.domain.meetings.Attendance` keeps it."""
    left: str | None = None
    represented_by: str = ""
    unreadable: int = 0
    """How many names nobody can read; then ``who`` is empty."""


_UNREADABLE = re.compile(r"([?\u061f]+)\s*(\d{0,9})")
_CLOCK = re.compile(r"(\d{1,2})\s?[:.h]\s?(\d{2})|(\d{1,2})(\d{2})|(\d{1,2})\s?h?")
_TIMED = (Note.LATE, Note.LEFT)


def read_typed(typed: str, letters: Mapping[str, Note], now: str) -> TypedLine:
    """Understands a line; ``letters`` are casefolded, ``now`` is the clock where the meeting is held (``HH:MM``).

    What follows a slash and is no such letter belongs to the name, as in ``UN/ABC``.
    """
    text = clean_line(typed).text
    unreadable = _UNREADABLE.fullmatch(western(text))
    if unreadable:
        count = int(unreadable[2]) if unreadable[2] else len(unreadable[1])
        return TypedLine(who="", unreadable=min(max(count, 1), MOST_UNREADABLE))
    name, found = text, TypedLine(who="")
    while "/" in name:
        before, _, ending = name.rpartition("/")
        noted = _noted(ending.strip(), letters, now)
        if noted is None:
            break
        name, found = before, _joined(noted, found)
    return replace(found, who=name.strip())


def _noted(ending: str, letters: Mapping[str, Note], now: str) -> TypedLine | None:
    """What the words behind one slash say; none where they say nothing known."""
    letter, rest = ending[:1], ending[1:]
    note = letters.get(letter.casefold())
    if note is None or (rest and not rest[0].isspace() and not (note in _TIMED and rest[0].isdecimal())):
        return None
    rest = rest.strip()
    if note is Note.REPRESENTED:
        return TypedLine(who="", mode=note.mode, represented_by=rest)
    if note in _TIMED:
        clock = read_clock(rest) if rest else now
        if clock is None:
            return None
        return TypedLine(who="", arrived=clock) if note is Note.LATE else TypedLine(who="", left=clock)
    return None if rest else TypedLine(who="", mode=note.mode)


def _joined(earlier: TypedLine, later: TypedLine) -> TypedLine:
    """Two notes of one line; the one nearer to its end counts where both say the same thing."""
    return TypedLine(
        who="", mode=later.mode or earlier.mode, arrived=later.arrived or earlier.arrived,
        left=later.left or earlier.left, represented_by=later.represented_by or earlier.represented_by,
    )  # fmt: skip


def read_clock(typed: str) -> str | None:
    """The time of day that was meant, as ``HH:MM`` (``10:20``, ``9.05``, ``1430``, ``10h``, ``14``); else none."""
    found = _CLOCK.fullmatch(western(typed).strip().casefold())
    if found is None:
        return None
    hour, minute = int(found[1] or found[3] or found[5]), int(found[2] or found[4] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def western(text: str) -> str:
    """The text with Western digits."""
    return "".join(str(value) if (value := unicodedata.decimal(c, None)) is not None else c for c in text)


def is_identified(*, organisation: object, post: object, person: object, written_as: str) -> bool:
    """Whether it is known who is meant: a person, a post, or an organisation of which the sheet says no more."""
    return bool(person or post or (organisation and not written_as))
