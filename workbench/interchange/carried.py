"""Carried minutes as bytes: canonical JSON with its signature beside it, and back with nothing believed.

The file is one JSON object, written canonically. What is signed is the same object without its signature, so a file
that is not spelt just so was changed on the way. Keys this program does not know are covered by the signature and
otherwise left alone; texts are cleaned; whatever does not fit its type refuses the file.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from workbench.domain.actions import ActionStatus
from workbench.domain.carried_minutes import (
    DIGESTS_LIMIT,
    FORMAT,
    FORMAT_NUMBER,
    STATEMENTS_LIMIT,
    CarriedAction,
    CarriedDecision,
    CarriedMinutes,
    CarriedSeal,
)
from workbench.domain.decisions import DecisionMethod, DecisionOutcome
from workbench.domain.texts import TEXT_LIMIT, clean_line, clean_text
from workbench.errors import Refused, RuleViolation
from workbench.identifiers import ActionItemId, DecisionId, MeetingId, is_id

PURPOSE = "minutes/1"
"""What the signature is made for."""
BYTES_LIMIT = 8_000_000
VALUES_LIMIT = 500_000
"""Most values of a file; counted by signs, so that a comma inside a text counts too."""
_INTEGER_DIGITS = 15
_HEX_64 = re.compile(r"[0-9a-f]{64}")
_ROOT = re.compile(r"([0-9a-f]{64})?")
_HEX_128 = re.compile(r"[0-9a-f]{128}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{2,8})*")

T = TypeVar("T")
Code = TypeVar("Code", bound=StrEnum)
_Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Envelope:
    """A file taken apart: the bytes that were signed, by whom, and what they say, nothing of it checked."""

    signed: bytes
    public_key: str
    signature: str
    claims: _Json


class _Unfit(Exception):
    """A value is not of the type that stands in its place."""


def write_carried(minutes: CarriedMinutes, public_key: str, sign: Callable[[bytes], str]) -> bytes:
    """The file's bytes; ``sign`` gives the signature over what it is handed, in hexadecimal."""
    claims = {
        "format": FORMAT,
        "number": FORMAT_NUMBER,
        "sender": {"name": minutes.sender, "acronym": minutes.sender_acronym},
        "made_at": minutes.made_at.astimezone(UTC).isoformat(timespec="seconds"),
        "meeting": {
            "id": minutes.meeting, "title": minutes.title, "number": minutes.number, "group": minutes.group,
            "on": minutes.on.isoformat() if minutes.on else None, "language": minutes.language,
        },
        "version": minutes.version,
        "root": minutes.root,
        "digests": list(minutes.digests),
        "left_out": minutes.left_out,
        "decisions": [
            {"id": item.id, "text": item.text, "number": item.number, "outcome": item.outcome, "method": item.method,
             **_written_seal(item.seal)}
            for item in minutes.decisions
        ],
        "actions": [
            {"id": item.id, "text": item.text, "number": item.number, "owner": item.owner,
             "due": item.due.isoformat() if item.due else None, "status": item.status, **_written_seal(item.seal)}
            for item in minutes.actions
        ],
        "public_key": public_key,
    }  # fmt: skip
    return _canonical({**claims, "signature": sign(_canonical(claims))})


def _written_seal(seal: CarriedSeal | None) -> dict[str, object]:
    return {"place": seal.place, "salt": seal.salt, "content": seal.content} if seal else {}


def _canonical(value: _Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def open_envelope(content: bytes) -> Envelope:
    """Takes a file apart. Raises Refused ``carried.altered``, ``carried.newer`` or ``carried.nothing``,
    RuleViolation ``carried.too_large``.
    """
    if len(content) > BYTES_LIMIT or sum(content.count(sign) for sign in b",[{") > VALUES_LIMIT:
        raise RuleViolation("carried.too_large", megabytes=BYTES_LIMIT // 1_000_000)
    try:
        claims = json.loads(
            content.decode(), object_pairs_hook=_object, parse_int=_integer, parse_float=_refuse, parse_constant=_refuse
        )
        # A number or a format in any other spelling is no sign of a newer version.
        if not isinstance(claims, dict) or _canonical(claims) != content:
            raise _Unfit
        _check_format(claims)
        signature = _matching(_HEX_128, claims.pop("signature", None))
        public_key = _matching(_HEX_64, claims.get("public_key"))
        return Envelope(_canonical(claims), public_key, signature, claims)
    except (ValueError, RecursionError, _Unfit):
        raise Refused("carried.altered") from None


def _check_format(claims: _Json) -> None:
    if claims.get("format") != FORMAT:
        raise Refused("carried.nothing")
    number = claims.get("number")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise _Unfit
    if number > FORMAT_NUMBER:
        raise Refused("carried.newer", number=number)


def read_claims(claims: _Json) -> CarriedMinutes:
    """What an envelope says, every value of its type and every text cleaned. Raises Refused ``carried.not_understood``.

    A signature says who wrote this, not that it makes sense.
    """
    try:
        return _minutes(claims)
    except (_Unfit, ValueError, OverflowError):
        raise Refused("carried.not_understood") from None


def _minutes(claims: _Json) -> CarriedMinutes:
    sender, meeting = _mapping(claims.get("sender")), _mapping(claims.get("meeting"))
    minutes = CarriedMinutes(
        sender=_line(sender.get("name")),
        sender_acronym=_line(sender.get("acronym")),
        made_at=_instant(claims.get("made_at")),
        meeting=MeetingId(_id(meeting.get("id"))),
        title=_words(_line(meeting.get("title"))),
        number=_line(meeting.get("number")) or None,
        group=_line(meeting.get("group")),
        on=_day(meeting.get("on")),
        language=_matching(_LANGUAGE, meeting.get("language")),
        version=_count(claims.get("version")),
        root=_matching(_ROOT, claims.get("root")),
        digests=tuple(_matching(_HEX_64, digest) for digest in _sequence(claims.get("digests"), DIGESTS_LIMIT)),
        left_out=_count(claims.get("left_out")),
        decisions=tuple(_decision(_mapping(item)) for item in _sequence(claims.get("decisions"), STATEMENTS_LIMIT)),
        actions=tuple(_action(_mapping(item)) for item in _sequence(claims.get("actions"), STATEMENTS_LIMIT)),
    )
    ids = [minutes.meeting, *(item.id for item in minutes.statements())]
    if len(set(ids)) != len(ids) or bool(minutes.version) != bool(minutes.root):
        raise _Unfit
    return minutes


def _decision(item: _Json) -> CarriedDecision:
    return CarriedDecision(
        id=DecisionId(_id(item.get("id"))), text=_words(_text(item.get("text"))),
        number=_line(item.get("number")) or None, outcome=_code(DecisionOutcome, item.get("outcome")),
        method=_code(DecisionMethod, item.get("method")), seal=_seal(item),
    )  # fmt: skip


def _action(item: _Json) -> CarriedAction:
    return CarriedAction(
        id=ActionItemId(_id(item.get("id"))), text=_words(_text(item.get("text"))),
        number=_line(item.get("number")) or None, owner=_line(item.get("owner")), due=_day(item.get("due")),
        status=_code(ActionStatus, item.get("status")), seal=_seal(item),
    )  # fmt: skip


def _seal(item: _Json) -> CarriedSeal | None:
    if item.get("salt") is None:
        return None
    content = item.get("content")
    # Not cleaned: its digest is over these very letters, and nothing but the digest is made of it.
    if not isinstance(content, str):
        raise _Unfit
    return CarriedSeal(place=_count(item.get("place")), salt=_matching(_HEX_64, item.get("salt")), content=content)


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Unfit
    return found


def _integer(digits: str) -> int:
    return int(digits) if len(digits) <= _INTEGER_DIGITS else _refuse()


def _refuse(*_: object) -> NoReturn:
    raise _Unfit


def _mapping(value: object) -> _Json:
    return value if isinstance(value, dict) else _refuse()


def _sequence(value: object, most: int) -> list[Any]:
    return value if isinstance(value, list) and len(value) <= most else _refuse()


def _line(value: object) -> str:
    if value is None:
        return ""
    return clean_line(value).text if isinstance(value, str) else _refuse()


def _text(value: object) -> str:
    return clean_text(value).text if isinstance(value, str) and len(value) <= TEXT_LIMIT else _refuse()


def _words(text: str) -> str:
    return text if text.strip() else _refuse()


def _id(value: object) -> str:
    return value if isinstance(value, str) and is_id(value) else _refuse()


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else _refuse()


def _matching(pattern: re.Pattern[str], value: object) -> str:
    return value if isinstance(value, str) and pattern.fullmatch(value) else _refuse()


def _day(value: object) -> date | None:
    if value is None:
        return None
    return date.fromisoformat(value) if isinstance(value, str) else _refuse()


def _instant(value: object) -> datetime:
    found = datetime.fromisoformat(value) if isinstance(value, str) else _refuse()
    return found.astimezone(UTC) if found.tzinfo else _refuse()


def _code(codes: type[Code], value: object) -> Code | None:
    # A code of a later version says nothing here; what it stands with is still worth having.
    return codes(value) if isinstance(value, str) and value in set(codes) else None
