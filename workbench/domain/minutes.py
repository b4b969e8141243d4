"""Approved minutes: versions that never change, sealed item by item so that a part can be checked without the rest.

A version's *root* is a digest over the salted digests of its items, in order. A copy with items left out still proves
what it holds, and nothing left out can be guessed from it. Erasing a person clears an item's content and salt and
keeps its digest, so the root still holds.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.domain.records import Record
from workbench.identifiers import MeetingId, MinutesVersionId

SALT_BYTES = 32
AMENDMENT = "amendment"
"""The kind of the sealed item that says why a version follows another; its subject is the version itself."""
_SHORT = 16
_GROUP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesVersion(Record):
    """One approved state of a meeting's minutes."""

    meeting: MeetingId
    number: int
    approved_by: str
    """As stated at approval: a body, a post or a person's function."""
    approved_on: date
    root: str
    """Hexadecimal, see `root_of`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesItem(Record):
    """One record as the approved version holds it: its canonical content, salt and digest."""

    version: MinutesVersionId
    rank: str
    kind: str
    subject: str
    """The id of the record sealed here."""
    content: str | None
    """Canonical JSON; none once erased."""
    salt: str | None
    """Hexadecimal; none once erased."""
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """Why a version follows another, sealed with it."""

    amends: int
    """The number of the version that was amended."""
    because: str
    removed: tuple[str, ...] = ()
    """Numbers of decisions and actions that stand in the minutes no longer; no other gets them."""

    def content(self) -> str:
        """As it is sealed."""
        return canonical({"amends": self.amends, "because": self.because, "removed": list(self.removed)})

    @classmethod
    def of(cls, content: str | None) -> "Amendment | None":
        """Out of a sealed item; none where it says nothing that can be read."""
        try:
            stated = json.loads(content or "null")
            removed = tuple(str(number) for number in stated["removed"])
            return cls(amends=int(stated["amends"]), because=str(stated["because"]), removed=removed)
        except (ValueError, TypeError, KeyError):
            return None


def short_digest(digest: str) -> str:
    """The beginning of a digest in groups of four, to be compared by eye or over the telephone."""
    return " ".join(digest[start : start + _GROUP] for start in range(0, min(len(digest), _SHORT), _GROUP))


def canonical(fields: Mapping[str, object]) -> str:
    """The one way a record's content is written for sealing: sorted keys, no spaces, characters as they are."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(kind: str, subject: str, content: str, salt: str) -> str:
    """The salted digest of one item (BLAKE2b, 32 bytes, hexadecimal)."""
    body = f"{kind}\n{subject}\n{content}".encode()
    return hashlib.blake2b(body, digest_size=32, key=bytes.fromhex(salt)).hexdigest()


def root_of(meeting: MeetingId, number: int, digests: Sequence[str]) -> str:
    """The digest over all items of a version, in order."""
    head = f"{meeting}\n{number}\n{len(digests)}\n"
    return hashlib.blake2b((head + "\n".join(digests)).encode(), digest_size=32).hexdigest()


def holds(item: MinutesItem) -> bool:
    """Whether the item's content still is what was sealed; an erased one is taken at its digest."""
    if item.content is None or item.salt is None:
        return True
    return hmac.compare_digest(digest_of(item.kind, item.subject, item.content, item.salt), item.digest)
