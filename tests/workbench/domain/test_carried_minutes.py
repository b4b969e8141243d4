"""Carried minutes hold together: root, seals and what is stated agree, or the fault is named."""

import json
from dataclasses import replace

import pytest

from tests.builders.carried_files import a_decision, a_draft, approved
from workbench.domain.carried_minutes import (
    CarriedMinutes,
    CarriedSeal,
    Fault,
    fault_of,
    fingerprint,
    is_fingerprint_of,
)
from workbench.domain.minutes import digest_of, root_of

HONEST = approved(a_draft())
KEY = "ab" * 32


def resealed(content: str) -> CarriedMinutes:
    """The honest minutes with the decision sealed to another content, digests and root following."""
    (decision,) = HONEST.decisions
    assert decision.seal is not None
    digests = list(HONEST.digests)
    digests[decision.seal.place] = digest_of("decision", decision.id, content, decision.seal.salt)
    seal = replace(decision.seal, content=content)
    root = root_of(HONEST.meeting, HONEST.version, digests)
    return replace(HONEST, decisions=(replace(decision, seal=seal),), digests=tuple(digests), root=root)


def test_honest_minutes_hold() -> None:
    assert fault_of(a_draft()) is None
    assert fault_of(HONEST) is None
    assert fault_of(approved(a_draft(decisions=(), actions=()), hidden=0)) is None


@pytest.mark.parametrize(
    ("minutes", "fault"),
    [
        (replace(HONEST, root="0" * 64), Fault.ROOT),
        (replace(HONEST, version=2), Fault.ROOT),
        (replace(HONEST, digests=HONEST.digests[::-1]), Fault.ROOT),
        (replace(HONEST, decisions=(a_decision(),)), Fault.SEAL),
        (replace(HONEST, decisions=(replace(HONEST.decisions[0], text="Something else"),)), Fault.STATED),
        (replace(HONEST, decisions=(replace(HONEST.decisions[0], number="D9"),)), Fault.STATED),
        (replace(HONEST, decisions=(replace(HONEST.decisions[0], outcome=None),)), Fault.STATED),
        (replace(HONEST, actions=(replace(HONEST.actions[0], owner="Another"),)), Fault.STATED),
        (replace(HONEST, actions=(replace(HONEST.actions[0], due=None),)), Fault.STATED),
        (replace(HONEST, actions=(replace(HONEST.actions[0], seal=HONEST.actions[1].seal),)), Fault.SEAL),
        (replace(a_draft(), digests=("0" * 64,)), Fault.DRAFT),
        (replace(a_draft(), decisions=HONEST.decisions), Fault.DRAFT),
    ],
)  # fmt: skip
def test_a_contradiction_is_named(minutes: CarriedMinutes, fault: Fault) -> None:
    assert fault_of(minutes) is fault


@pytest.mark.parametrize("place", [-1, 99])
def test_a_seal_outside_the_version_does_not_hold(place: int) -> None:
    (decision,) = HONEST.decisions
    assert isinstance(decision.seal, CarriedSeal)
    outside = replace(decision, seal=replace(decision.seal, place=place))
    assert fault_of(replace(HONEST, decisions=(outside,))) is Fault.SEAL


@pytest.mark.parametrize(
    "content", ["", "[]", "7", "null", "{}", '{"texts":7}', '{"texts":"[]"}', '{"texts":"{}"}', "[" * 100_000, "{"]
)
def test_a_sealed_content_that_is_none_states_nothing(content: str) -> None:
    assert fault_of(resealed(content)) is Fault.STATED


def test_any_language_of_a_decision_may_be_stated_and_hidden_signs_are_no_difference() -> None:
    (decision,) = HONEST.decisions
    texts = json.dumps({"ar": "\u200bنص", "en": decision.text + "\u202e \n"})
    plain = {"number": decision.number, "outcome": "adopted", "method": "consensus"}
    assert fault_of(resealed(json.dumps({"texts": texts, **plain}))) is None


def test_a_fingerprint_is_eight_groups_and_is_known_however_it_is_typed() -> None:
    shown = fingerprint(KEY)
    assert [len(group) for group in shown.split(" ")] == [4] * 8
    assert is_fingerprint_of(shown.upper().replace(" ", "-"), KEY)
    assert not is_fingerprint_of(shown[:-1], KEY)
    assert not is_fingerprint_of(shown, "cd" * 32)
    assert not is_fingerprint_of("", KEY)
