"""What is wrong with a draft, field by field, so that a form can say it beside the field before anything is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as declared

from workbench.domain.texts import LINE_LIMIT, clean_line
from workbench.errors import RuleViolation


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to be mended: the draft's field it stands in, the error's code, and what its sentence needs."""

    field: str
    code: str
    details: Mapping[str, object] = declared(default_factory=dict)


def refuse_problems(problems: Iterable[Problem]) -> None:
    """Raises the first problem as a RuleViolation; its details name the ``field``. Nothing where there is none."""
    for problem in problems:
        raise RuleViolation(problem.code, **{**problem.details, "field": problem.field})


def too_long(field: str, text: str, limit: int = LINE_LIMIT) -> list[Problem]:
    """The problem of a line that would be cut: what people wrote is never shortened silently."""
    return [Problem(field, "texts.too_long", {"limit": limit})] if clean_line(text, limit).cut else []
