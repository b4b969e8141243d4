"""Files of minutes as partners send them: made by hand and signed with a key of one's own, honest and not."""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from nacl.signing import SigningKey

from tests.builders.hostile_files import a_stream, with_objects
from workbench.domain.actions import ActionStatus
from workbench.domain.carried_minutes import (
    ACTION,
    DECISION,
    FILE_NAME,
    CarriedAction,
    CarriedDecision,
    CarriedMinutes,
    CarriedSeal,
)
from workbench.domain.decisions import DecisionMethod, DecisionOutcome
from workbench.domain.minutes import canonical, digest_of, root_of
from workbench.identifiers import ActionItemId, DecisionId, MeetingId
from workbench.interchange.carried import PURPOSE, write_carried

MADE = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SALT = "5a" * 32


class Sender:
    """Somebody with a key."""

    def __init__(self, seed: int = 1) -> None:
        self._key = SigningKey(bytes([seed]) * 32)
        self.public_key = bytes(self._key.verify_key).hex()

    def sign(self, content: bytes) -> str:
        """The signature, as the program makes it."""
        message = b"coordination-workbench/" + PURPOSE.encode() + b"\0" + content
        return self._key.sign(message).signature.hex()

    def write(self, minutes: CarriedMinutes) -> bytes:
        """The carried file."""
        return write_carried(minutes, self.public_key, self.sign)

    def write_claims(self, claims: Mapping[str, Any]) -> bytes:
        """A carried file of any claims, signed just so: what a program other than ours might write."""
        unsigned = {**claims, "public_key": self.public_key}
        return spelt({**unsigned, "signature": self.sign(spelt(unsigned))})


def spelt(value: Any) -> bytes:
    """Canonical JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def a_draft(**fields: Any) -> CarriedMinutes:
    """Draft minutes with a decision and two actions; the same ids each time unless others are given."""
    named = {
        "sender": "Example Red Cross", "sender_acronym": "ERC", "made_at": MADE, "meeting": MeetingId(an_id(1)),
        "title": "Example meeting", "number": "WG2-2026-001", "group": "Working Group 2", "on": date(2026, 2, 15),
        "decisions": (a_decision(),), "actions": (an_action(), another_action()),
    }  # fmt: skip
    return CarriedMinutes(**{**named, **fields})


def a_decision(**fields: Any) -> CarriedDecision:
    named = {"id": DecisionId(an_id(2)), "text": "The mapping is renewed.", "number": "WG2-2026-001-D1",
             "outcome": DecisionOutcome.ADOPTED, "method": DecisionMethod.CONSENSUS}  # fmt: skip
    return CarriedDecision(**{**named, **fields})


def an_action(**fields: Any) -> CarriedAction:
    named = {"id": ActionItemId(an_id(3)), "text": "Collect the entries", "number": "WG2-2026-001-A1",
             "owner": "IFRC PS Centre", "due": date(2026, 4, 1), "status": ActionStatus.OPEN}  # fmt: skip
    return CarriedAction(**{**named, **fields})


def another_action(**fields: Any) -> CarriedAction:
    named = {"id": ActionItemId(an_id(4)), "text": "List the materials", "number": "WG2-2026-001-A2",
             "owner": "Somebody nobody knows", "status": ActionStatus.OPEN}  # fmt: skip
    return CarriedAction(**{**named, **fields})


def an_id(number: int) -> str:
    """The same identifier for the same number."""
    return f"019c0000-0000-7000-8000-{number:012x}"


def approved(minutes: CarriedMinutes, version: int = 1, hidden: int = 2) -> CarriedMinutes:
    """The same as an approved version, sealed, with so many items that the copy does not show."""
    digests = [digest_of("minute_block", an_id(99), "{}", f"{place:064x}") for place in range(hidden)]
    decisions, actions = [], []
    for decision in minutes.decisions:
        content = canonical(
            {"texts": canonical({minutes.language: decision.text}), **_plain(decision, "outcome method")}
        )
        decisions.append(replace(decision, seal=_sealed(digests, DECISION, decision.id, content)))
    for action in minutes.actions:
        shown = {"shown": {"owner": action.owner}} if action.owner else {}
        content = canonical({"text": action.text, **_plain(action, "due status"), **shown})
        actions.append(replace(action, seal=_sealed(digests, ACTION, action.id, content)))
    return replace(
        minutes, version=version, digests=tuple(digests), decisions=tuple(decisions), actions=tuple(actions),
        root=root_of(minutes.meeting, version, digests), left_out=hidden,
    )  # fmt: skip


def _plain(item: object, names: str) -> dict[str, str]:
    stated = {name: getattr(item, name) for name in ("number", *names.split())}
    return {name: str(value) for name, value in stated.items() if value is not None}


def _sealed(digests: list[str], kind: str, subject: str, content: str) -> CarriedSeal:
    digests.append(digest_of(kind, subject, content, SALT))
    return CarriedSeal(place=len(digests) - 1, salt=SALT, content=content)


def a_pdf_with(
    *contents: bytes, name: str = FILE_NAME, packed: bool = True, entries: str = "", more: Sequence[bytes] = ()
) -> bytes:
    """A PDF of one empty page that carries these files under one name."""
    streams = [
        a_stream(zlib.compress(content), f"/Type/EmbeddedFile/Filter/FlateDecode{entries}")
        if packed else a_stream(content, f"/Type/EmbeddedFile{entries}")
        for content in contents
    ]  # fmt: skip
    first = 4
    specifications = [
        b"<</Type/Filespec/F(%b)/UF(%b)/AFRelationship/Data/EF<</F %d 0 R>>>>"
        % (name.encode(), name.encode(), first + len(streams) + place)
        for place in range(len(streams))
    ]
    names = b" ".join(b"(%b)%d 0 R" % (name.encode(), first + place) for place in range(len(streams)))
    catalog = b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[%b]>>>>>>" % names
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>"
    return with_objects(
        [
            catalog,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page,
            *specifications,
            *(stream + b"\n" for stream in streams),
            *more,
        ]
    )
