"""The file of shipped instruments and commitments: ``resources/coordination/instruments.json``."""

import json
from collections.abc import Mapping
from typing import Any

from workbench.domain.periods import PartialDate
from workbench.domain.shipped_commitments import CommitmentText, InstrumentText
from workbench.domain.texts import clean_line
from workbench.domain.vocabularies import Verification
from workbench.errors import Refused, RuleViolation


def read_shipped_instruments(content: bytes) -> tuple[InstrumentText, ...]:
    """The instruments of the file, in its order.

    Raises Refused ``instruments.damaged`` for anything that is not whole: bad JSON, missing fields, a code twice, an
    instrument that replaces one the file has not.
    """
    try:
        found = tuple(_instrument(raw) for raw in json.loads(content)["instruments"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, RuleViolation):
        raise Refused("instruments.damaged") from None
    codes = {item.code for item in found}
    if len(codes) != len(found) or not {item.replaces for item in found} <= codes | {""}:
        raise Refused("instruments.damaged")
    return found


def _instrument(raw: Mapping[str, Any]) -> InstrumentText:
    adopted_on = raw.get("adopted_on", "")
    if adopted_on:
        PartialDate(adopted_on)
    commitments = tuple(_commitment(item) for item in raw.get("commitments", ()))
    if len({item.code for item in commitments}) != len(commitments):
        raise ValueError("a code twice")
    return InstrumentText(
        code=_line(raw["code"]), titles=_texts(raw["titles"]), kind=_line(raw["kind"]),
        adopted_by=clean_line(raw["adopted_by"]).text, adopted_on=adopted_on, verified=Verification(raw["verified"]),
        address=clean_line(raw.get("address", "")).text, replaces=clean_line(raw.get("replaces", "")).text,
        note=clean_line(raw.get("note", "")).text, commitments=commitments,
    )  # fmt: skip


def _commitment(raw: Mapping[str, Any]) -> CommitmentText:
    return CommitmentText(code=_line(raw["code"]), texts=_texts(raw["texts"]), verified=Verification(raw["verified"]))


def _texts(raw: Mapping[str, str]) -> dict[str, str]:
    texts = {_line(language): _line(text) for language, text in raw.items()}
    if "en" not in texts:
        raise ValueError("no English")
    return texts


def _line(raw: object) -> str:
    if not isinstance(raw, str) or not (text := clean_line(raw).text):
        raise TypeError("not a text")
    return text
