"""Minutes as a file carries them to a partner: what its copy shows, and how what it says of itself is checked.

A file of approved minutes names the digest of every item, in order, and gives content and salt of those it shows. So
whoever receives a part can check it against the root, and cannot guess anything of the rest.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workbench.domain.actions import ActionStatus
from workbench.domain.decisions import DecisionMethod, DecisionOutcome
from workbench.domain.minutes import digest_of, root_of
from workbench.domain.texts import clean_line, clean_text
from workbench.identifiers import ActionItemId, DecisionId, MeetingId

FORMAT = "coordination-minutes"
FORMAT_NUMBER = 1
FILE_NAME = "coordination-minutes.json"
"""What the file is called inside the document that carries it."""
DECISION, ACTION = "decision", "action_item"
"""Kinds, as sealed items name them."""
STATEMENTS_LIMIT = 5_000
"""Most decisions and actions of one file."""
DIGESTS_LIMIT = 100_000
"""Most items of a version."""
SHOWN = "shown"
"""The key of a sealed content under which the names stand that the minutes showed."""
_FINGERPRINT_BYTES = 16
_GROUP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedSeal:
    """An item as the approved version holds it."""

    place: int
    """Which of the version's digests is its own, from 0."""
    salt: str
    """Hexadecimal, 64 digits."""
    content: str
    """Canonical JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedDecision:
    """A decision that the copy shows."""

    id: DecisionId
    text: str
    number: str | None = None
    outcome: DecisionOutcome | None = None
    method: DecisionMethod | None = None
    seal: CarriedSeal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedAction:
    """An action that the copy shows."""

    id: ActionItemId
    text: str
    number: str | None = None
    owner: str = ""
    """As shown."""
    due: date | None = None
    status: ActionStatus | None = None
    seal: CarriedSeal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedMinutes:
    """What one copy of a meeting's minutes says, without its signature."""

    sender: str
    """The organisation that made the copy, as it calls itself."""
    sender_acronym: str = ""
    made_at: datetime
    """Of the document; of approved minutes the day of approval."""
    meeting: MeetingId
    title: str
    number: str | None = None
    group: str = ""
    on: date | None = None
    """The day of the meeting, where it was."""
    language: str = "en"
    version: int = 0
    """0 for a draft."""
    root: str = ""
    digests: tuple[str, ...] = ()
    left_out: int = 0
    """How many parts were kept back from the recipients of the copy."""
    decisions: tuple[CarriedDecision, ...] = ()
    actions: tuple[CarriedAction, ...] = ()

    def statements(self) -> Iterator[CarriedDecision | CarriedAction]:
        """Decisions, then actions."""
        yield from self.decisions
        yield from self.actions


class Acquaintance(StrEnum):
    """How well the key that signed a file is known here."""

    OWN = "own"
    """This workspace's own."""
    CONFIRMED = "confirmed"
    """A person here confirmed whose it is."""
    KNOWN = "known"
    """Met before, confirmed by nobody."""
    UNKNOWN = "unknown"


class Fault(StrEnum):
    """Why a file that is signed does not hold together."""

    ROOT = "root"
    """The root is not that of the digests."""
    SEAL = "seal"
    """A statement has no seal, or one that does not hold."""
    STATED = "stated"
    """A statement says something else than what was sealed."""
    DRAFT = "draft"
    """A draft that claims to be sealed."""


def fault_of(minutes: CarriedMinutes) -> Fault | None:
    """The first thing in which the minutes contradict their own digests; none where all holds."""
    if not minutes.version:
        sealed = minutes.root or minutes.digests or any(item.seal for item in minutes.statements())
        return Fault.DRAFT if sealed else None
    if root_of(minutes.meeting, minutes.version, minutes.digests) != minutes.root:
        return Fault.ROOT
    places = [item.seal.place for item in minutes.statements() if item.seal]
    if len(set(places)) != len(places):
        return Fault.SEAL
    return next((fault for item in minutes.statements() if (fault := _fault_of_item(minutes, item))), None)


def _fault_of_item(minutes: CarriedMinutes, item: CarriedDecision | CarriedAction) -> Fault | None:
    seal = item.seal
    if seal is None or not 0 <= seal.place < len(minutes.digests):
        return Fault.SEAL
    kind = DECISION if isinstance(item, CarriedDecision) else ACTION
    if digest_of(kind, item.id, seal.content, seal.salt) != minutes.digests[seal.place]:
        return Fault.SEAL
    return None if _states(seal.content, item) else Fault.STATED


def _states(content: str, item: CarriedDecision | CarriedAction) -> bool:
    """Whether the sealed content, cleaned as the statement was, says what the statement says."""
    try:
        sealed = json.loads(content)
        if isinstance(item, CarriedDecision):
            texts = {clean_text(text).text for text in json.loads(sealed["texts"]).values()}
            return item.text in texts and _agree(sealed, number=item.number, outcome=item.outcome, method=item.method)
        owner = clean_line(sealed.get(SHOWN, {}).get("owner", "")).text
        said = item.text == clean_text(sealed["text"]).text and item.owner == owner
        return said and _agree(sealed, number=item.number, due=item.due, status=item.status)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False


def _agree(sealed: Mapping[str, object], **stated: object) -> bool:
    return all(sealed.get(name) == (None if value is None else str(value)) for name, value in stated.items())


def fingerprint(public_key: str) -> str:
    """A key to be compared by two people on the telephone: eight groups of four hexadecimal digits."""
    digest = hashlib.blake2b(bytes.fromhex(public_key), digest_size=_FINGERPRINT_BYTES, person=b"wb.fingerprint")
    text = digest.hexdigest()
    return " ".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def is_fingerprint_of(typed: str, public_key: str) -> bool:
    """Whether what was typed, however it is spaced, is the whole fingerprint of the key."""
    digits = "".join(letter for letter in typed.lower() if letter.isalnum())
    return digits == fingerprint(public_key).replace(" ", "")
