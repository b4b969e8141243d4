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
