"""Periods as people type them into a form: two dates known in part, either of which may be missing."""

from workbench.domain.periods import PartialDate
from workbench.domain.problems import Problem
from workbench.domain.texts import clean_line
from workbench.errors import RuleViolation


def date_problems(field: str, typed: str) -> list[Problem]:
    """What is wrong with one date as it was typed."""
    try:
        typed_date(typed)
    except RuleViolation as error:
        return [Problem(field, error.code, error.details)]
    return []


def period_problems(start: str, end: str) -> list[Problem]:
    """What is wrong with a period; its two ends are the fields ``start`` and ``end``."""
    found = [*date_problems("start", start), *date_problems("end", end)]
    if not found:
        first, last = typed_date(start), typed_date(end)
        if first and last and last.last_day() < first.first_day():
            found.append(Problem("end", "periods.ends_before_start", {"start": first.text, "end": last.text}))
    return found


def typed_date(typed: str) -> PartialDate | None:
    """The date somebody typed, none for nothing. Raises RuleViolation ``periods.not_a_date``."""
    text = clean_line(typed).text
    return PartialDate(text) if text else None
