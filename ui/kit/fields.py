"""Fields as they are declared: what a form asks for, without a widget.

A form is a list of these. What each gives as its value: `LineField` and `TextField` a text; `ChoiceField` the chosen
value or None; `DateField` a date or None; `TimeField` a time or None; `NumberField` a whole number or None;
`LinkField` a `Choice` or None; `LinksField` a tuple of `Choice`; `TickField` a truth; `TagsField` a tuple of texts;
`SecretField` a text; `ProofField` a passphrase, a `RecoveryCode` or None.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

LINE_LIMIT = 500
"""Most characters a line holds."""
TEXT_LIMIT = 100_000
"""Most characters a text of several lines holds."""
HALF = 1
"""Span of a field that shares its line with the next one of the same span."""
WHOLE = 2
"""Span of a field that has its line to itself."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen. A free text typed into a `LinkField` is a choice without a value."""

    value: object
    text: str
    note: str = ""
    """What tells it from others of the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What every field has. Labels and helps are already in the window's language."""

    name: str
    """The key of its value."""
    label: str
    help: str = ""
    """A sentence shown under the field."""
    required: bool = False
    span: int = WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class LineField(Field):
    """One line of text."""

    limit: int = LINE_LIMIT
    placeholder: str = ""
    left_to_right: bool = False
    """For what is written from left to right in every language: addresses, telephone numbers."""
    remark: Callable[[str], str] | None = None
    """What follows from what is typed, said beside the label."""
    caution: Callable[[str], str] | None = None
    """What speaks against what is typed, said under the field; it keeps nothing from being saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartlyField(LineField):
    """A day, or the month or year where no more is known; its value is a text such as ``2024-03``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField(Field):
    """Several lines of text; ``lines`` are seen at once."""

    limit: int = TEXT_LIMIT
    lines: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField(Field):
    """One of a few. Unless it is required there is a first entry for none, called ``none``."""

    choices: Sequence[Choice] = ()
    none: str = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateField(Field):
    """A day, typed as people write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeField(Field):
    """A time of day, typed as people write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberField(Field):
    """A whole number between ``least`` and ``most``."""

    least: int = 0
    most: int = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkField(Field):
    """A record: type some letters of its name and take it from the list that drops down.

    ``find`` is asked at each letter, on the window's thread, and must answer within a few milliseconds. With ``free``
    a text that names no record is kept as it was written.
    """

    find: Callable[[str], Sequence[Choice]]
    free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksField(Field):
    """Several records, each typed and taken as in a `LinkField`; values are texts, so that a draft can keep them.

    ``unknown`` says what a text that nothing is called by is taken for.
    """

    find: Callable[[str], Sequence[Choice]]
    unknown: Callable[[str], Choice]


@dataclass(frozen=True, slots=True, kw_only=True)
class TickField(Field):
    """Yes or no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagsField(Field):
    """Several short texts, such as other names."""

    limit: int = LINE_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretField(Field):
    """A passphrase, hidden unless somebody wishes to see it; it never enters a draft.

    ``judge`` says of what is typed whether it is strong enough, and in a sentence why or why not.
    """

    judge: Callable[[str], tuple[bool, str]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofField(Field):
    """What shows that a person is there: the passphrase, or with ``or_code`` the recovery code instead."""

    or_code: bool = True
