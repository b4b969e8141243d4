"""Numbers of a workbook as people read them: which of them are days and hours, and what day a number means."""

import math
import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from workbench.domain.foreign_tables import CellKind


class Shown(StrEnum):
    """What the format of a cell makes of its number."""

    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    TIME = "time"


_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 59)), Shown.DAY),
    22: Shown.MOMENT,
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47), Shown.TIME),
}
"""Formats that stand in no file: their numbers are the standard's. Some of them mean a day in East Asia only."""
_SILENT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|am/pm|a/p', re.IGNORECASE)
_ZEROS = re.compile("0{2,30}")
_LAST_DAY = 2_958_466
"""One more than 31 December 9999."""
_EXACT = 1e15
_NO_LEAP_DAY = 60
"""Spreadsheets count a 29 February 1900, which never was."""


def shown_by(number: int, code: str | None) -> Shown:
    """What the format with this number and code makes of a number."""
    if code is None:
        return _BUILT_IN.get(number, Shown.NUMBER)
    signs = set(_SILENT.sub("", code.split(";")[0]).lower())
    if signs & {"g", "#", "?"} or "general" in code.lower():
        return Shown.NUMBER
    has_time = bool(signs & {"h", "s"})
    has_day = bool(signs & {"y", "d"}) or ("m" in signs and not has_time)
    if has_day:
        return Shown.MOMENT if has_time else Shown.DAY
    return Shown.TIME if has_time else Shown.NUMBER


def zeros_of(code: str | None) -> int:
    """To how many digits a format fills a number up, as those of telephone numbers do; 0 where it does not."""
    return len(code) if code and _ZEROS.fullmatch(code) else 0


def number_text(written: str, shown: Shown, zeros: int, from_1904: bool) -> tuple[str, CellKind]:
    """The number as a text, and what it is. What is no number stays as it is written."""
    try:
        value = float(written)
    except ValueError:
        return written, CellKind.TEXT
    if not math.isfinite(value):
        return written, CellKind.ERROR
    if shown is not Shown.NUMBER:
        told = _dated(value, shown, from_1904)
        if told is not None:
            return told
    if value == int(value) and abs(value) < _EXACT:
        return str(int(value)).zfill(zeros), CellKind.NUMBER
    return f"{value:.15g}", CellKind.NUMBER


def _dated(value: float, shown: Shown, from_1904: bool) -> tuple[str, CellKind] | None:
    if not 0 <= value < _LAST_DAY:
        return None
    if shown is Shown.TIME:
        # A time of more than a day is how long something took.
        return (f"{_moment(value, from_1904):%H:%M}", CellKind.TIME) if value < 1 else None
    if not from_1904 and (int(value) == _NO_LEAP_DAY or value < 1):
        return None
    moment = _moment(value, from_1904)
    if shown is Shown.DAY:
        return moment.date().isoformat(), CellKind.DAY
    return f"{moment.date().isoformat()} {moment:%H:%M}", CellKind.MOMENT


def _moment(value: float, from_1904: bool) -> datetime:
    if from_1904:
        begin = datetime(1904, 1, 1, tzinfo=UTC)
    else:
        begin = datetime(1899, 12, 31 if value < _NO_LEAP_DAY else 30, tzinfo=UTC)
    return begin + timedelta(seconds=min(round(value * 86_400), _LAST_DAY * 86_400 - 1))
