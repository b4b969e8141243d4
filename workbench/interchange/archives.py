"""Packed files (DOCX, XLSX and their kin are ZIP archives), opened so that none can unpack to more than is sensible."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from workbench.errors import Refused, RuleViolation

MEMBERS_LIMIT = 2_000
EXPANDED_LIMIT = 500_000_000
"""Most bytes all members have together once unpacked."""
RATIO_LIMIT = 200
"""Most times its packed size that an archive may unpack to; text packs 20 times, a table of blanks 100 times."""
RATIO_FREE = 10_000_000
"""Up to so many bytes unpacked the ratio says nothing."""

_END: Final = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_REMARK = 65_535
_DIRECTORY_LIMIT = 2_000_000
_HEADER_SIZE = 30
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PORTION = 65_536
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    LookupError,
    OSError,
    RuntimeError,
)


class Archive:
    """An archive whose list of members has been judged; what is unpacked is counted once more.

    Raises Refused ``archives.unreadable``, RuleViolation ``archives.protected`` or ``archives.too_large``.
    """

    def __init__(self, content: bytes) -> None:
        _judge_directory(content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN:
            raise Refused("archives.unreadable") from None
        self._left = EXPANDED_LIMIT
        self._members = {member.filename: member for member in self._zip.infolist()}
        _judge_members(self._zip.infolist())

    def names(self) -> tuple[str, ...]:
        """The members' names as the archive gives them: never use one as a path."""
        return tuple(self._members)

    def portions(self, name: str) -> Iterator[bytes]:
        """A member's content in portions, refused as soon as it is longer than announced.

        Raises Refused ``archives.unreadable`` where there is no such member or it is damaged.
        """
        member = self._members.get(name)
        if member is None:
            raise Refused("archives.unreadable")
        left = member.file_size
        try:
            with self._zip.open(member) as opened:
                while portion := opened.read(_PORTION):
                    left -= len(portion)
                    self._left -= len(portion)
                    if left < 0 or self._left < 0:
                        raise RuleViolation("archives.too_large")
                    yield portion
        except _BROKEN:
            raise Refused("archives.unreadable") from None


def _judge_directory(content: bytes) -> None:
    # The standard library makes an object for each member named, and some archives name millions.
    end = len(content) - _END_SIZE
    if not (end >= 0 and content.startswith(_END, end) and content.endswith(b"\0\0")):
        end = content.rfind(_END, max(0, len(content) - _END_SIZE - _LONGEST_REMARK))
    if end < 0 or end + _END_SIZE > len(content):
        raise Refused("archives.unreadable")
    members = int.from_bytes(content[end + 10 : end + 12], "little")
    size = int.from_bytes(content[end + 12 : end + 16], "little")
    if members > MEMBERS_LIMIT or size > _DIRECTORY_LIMIT:
        raise RuleViolation("archives.too_large")


def _judge_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MEMBERS_LIMIT:
        raise RuleViolation("archives.too_large")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise RuleViolation("archives.protected")
    if any(member.compress_type not in _METHODS for member in members):
        raise Refused("archives.unreadable")
    if len({member.filename for member in members}) < len(members):
        # Two programs would open two different members of one name.
        raise Refused("archives.unreadable")
    expanded = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if expanded > EXPANDED_LIMIT or (expanded > RATIO_FREE and expanded > RATIO_LIMIT * packed):
        raise RuleViolation("archives.too_large")
    _judge_places(members)


def _judge_places(members: list[zipfile.ZipInfo]) -> None:
    # Members that lie upon each other let a small file unpack to petabytes.
    reached = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < reached:
            raise Refused("archives.unreadable")
        reached = member.header_offset + _HEADER_SIZE + member.compress_size
