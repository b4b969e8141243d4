"""From a child's frame to the value that was asked for, or to the error that its reader raised."""

import re
from collections.abc import Mapping

from workbench.errors import Refused, RuleViolation, Unavailable, WorkbenchError
from workbench.sandbox.frames import Frame
from workbench.sandbox.limits import Limits
from workbench.sandbox.packing import NotUnderstood, unpack
from workbench.sandbox.readings import Answer, Reading

_KINDS: Mapping[bytes, type[WorkbenchError]] = {
    b'"rule"': RuleViolation,
    b'"refused"': Refused,
    b'"unavailable"': Unavailable,
}
_CODE = re.compile(r"([a-z_]{1,40})\.[a-z_]{1,40}")
# Not the names of what an error takes beside its details.
_DETAIL = re.compile(r"(?!(?:code|self)$)[a-z_]{1,40}")
_TOLD_VALUES = 100


class Poisoned(Exception):
    """The reader failed without a word of its own; its process should not be used again."""

    def __init__(self, *, is_full: bool) -> None:
        super().__init__()
        self.is_full = is_full
        """Whether for want of memory."""


def read_answer(reading: Reading[Answer], token: str, frame: Frame, limits: Limits) -> Answer:
    """The answer to a reading: its token, what became of it, and the value or the error, a line each.

    Raises the reader's own error if it is one it may raise, NotUnderstood for nonsense, Poisoned for a failed reader.
    """
    told, _, words = frame.words.partition(b"\n")
    kind, parted, rest = words.partition(b"\n")
    if told != token.encode() or not parted:
        raise NotUnderstood
    if kind == b'"answered"':
        return unpack(reading.answer, Frame(rest, frame.content), limits.values)
    if kind in (b'"full"', b'"unexpected"'):
        raise Poisoned(is_full=kind == b'"full"')
    if kind not in _KINDS or frame.content:
        raise NotUnderstood
    code, details = unpack(tuple[str, Mapping[str, int | str]], Frame(rest), _TOLD_VALUES)
    found = _CODE.fullmatch(code)
    if found is None or found[1] not in reading.features or not all(map(_DETAIL.fullmatch, details)):
        raise NotUnderstood
    raise _KINDS[kind](code, **details)
