"""Keys and the passphrase slot: they come back with the right words only, and never show themselves."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import Refused, RuleViolation
from workbench.identifiers import WorkspaceId, new_id
from workbench.storage.keys import (
    DEFAULT,
    FLOOR,
    LEAST,
    Argon2Cost,
    PassphraseSlot,
    WorkspaceKeys,
    calibrate,
    subkey,
    wrap,
)

HERE = WorkspaceId(new_id())
KEYS = WorkspaceKeys.generate()


def test_keys_are_random_and_do_not_show_themselves() -> None:
    assert WorkspaceKeys.generate() != KEYS
    assert len({KEYS.workspace, KEYS.blobs, KEYS.drafts, KEYS.backup_private, KEYS.erasures}) == 5
    assert repr(KEYS) == "WorkspaceKeys()"
    assert WorkspaceKeys.from_bytes(KEYS.to_bytes()) == KEYS


def test_keys_of_another_length_are_no_keys() -> None:
    with pytest.raises(ValueError, match="length"):
        WorkspaceKeys.from_bytes(KEYS.to_bytes()[:-1])


@given(st.text(min_size=1, max_size=40))
def test_any_passphrase_opens_its_own_slot(passphrase: str) -> None:
    slot = PassphraseSlot.from_json(wrap(KEYS, passphrase, LEAST, HERE).to_json())
    assert slot.unwrap(passphrase, HERE) == KEYS


def test_a_wrong_passphrase_opens_nothing() -> None:
    with pytest.raises(RuleViolation, match=r"keys\.wrong_passphrase"):
        wrap(KEYS, "right", LEAST, HERE).unwrap("wrong", HERE)


def test_two_ways_of_typing_one_letter_are_one_passphrase() -> None:
    assert wrap(KEYS, "caf\u00e9", LEAST, HERE).unwrap("cafe\u0301", HERE) == KEYS


def test_a_slot_carried_into_another_workspace_opens_nothing() -> None:
    with pytest.raises(RuleViolation, match=r"keys\.wrong_passphrase"):
        wrap(KEYS, "right", LEAST, HERE).unwrap("right", WorkspaceId(new_id()))


def test_any_change_to_the_header_closes_the_slot() -> None:
    slot = wrap(KEYS, "right", LEAST, HERE)
    changed = [replace(slot, cost=Argon2Cost(16384, 1)), replace(slot, salt=bytes(16)), replace(slot, id=new_id())]
    for other in changed:
        with pytest.raises(RuleViolation, match=r"keys\.wrong_passphrase"):
            other.unwrap("right", HERE)


@pytest.mark.parametrize(("memory", "passes"), [(4 * 1024**3, 1), (1, 1), (8192, 0), (8192, 1000), (-1, 1)])
def test_an_absurd_cost_is_refused_and_not_paid(memory: int, passes: int) -> None:
    slot = replace(wrap(KEYS, "right", LEAST, HERE), cost=Argon2Cost(memory, passes))
    with pytest.raises(Refused, match=r"keys\.absurd_cost"):
        slot.unwrap("right", HERE)


@pytest.mark.parametrize(
    "change",
    [{"salt": "zz"}, {"salt": "00"}, {"nonce": ""}, {"passes": "3"}, {"passes": True}, {"kind": "x"}, {"id": "x"}],
)
def test_a_slot_of_the_wrong_shape_is_damage(change: dict[str, object]) -> None:
    with pytest.raises(Refused, match=r"manifest\.damaged"):
        PassphraseSlot.from_json(wrap(KEYS, "right", LEAST, HERE).to_json() | change)


def test_a_slot_with_unknown_fields_is_of_a_newer_program() -> None:
    with pytest.raises(Refused, match=r"workspace\.newer"):
        PassphraseSlot.from_json(wrap(KEYS, "right", LEAST, HERE).to_json() | {"hint": "x"})


def test_a_slot_shows_neither_nonce_nor_ciphertext() -> None:
    slot = wrap(KEYS, "right", LEAST, HERE)
    assert slot.ciphertext.hex() not in repr(slot)
    assert str(slot.ciphertext) not in repr(slot)


@pytest.mark.parametrize(
    ("seconds", "wanted"), [(0.01, DEFAULT), (0.25, DEFAULT), (0.4, Argon2Cost(2 * FLOOR.memory_bytes, 3)), (9, FLOOR)]
)
def test_the_cost_is_what_the_computer_can_pay_but_never_below_the_floor(seconds: float, wanted: Argon2Cost) -> None:
    assert calibrate(lambda _: seconds) == wanted


def test_subkeys_differ_by_purpose_and_from_their_key() -> None:
    assert len({subkey(KEYS.workspace, "one"), subkey(KEYS.workspace, "two"), KEYS.workspace}) == 3
