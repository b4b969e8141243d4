"""Slots for the recovery code and for a computer: whom they open for, what rotation gives them, what forging does."""

from dataclasses import replace

import nacl.public
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.recovery_codes import RecoveryCode
from workbench.errors import Refused, RuleViolation
from workbench.identifiers import WorkspaceId, new_id
from workbench.storage.keys import LEAST, WorkspaceKeys, wrap
from workbench.storage.slots import (
    ComputerKey,
    SealedSlot,
    is_human,
    keyring_slot,
    portable,
    read_slots,
    recovery_slot,
    unlock_slots,
)

HERE = WorkspaceId(new_id())
KEYS = WorkspaceKeys.generate()
CODE = RecoveryCode.generate()
OTHER = RecoveryCode.generate()
SLOT = recovery_slot(CODE, KEYS, HERE, made_on="2026-11-20", asked=(2, 7))
SECRET = bytes(range(32))
COMPUTER = keyring_slot(SECRET, KEYS, HERE, made_on="2026-11-20", machine="laptop")
PASSPHRASE = wrap(KEYS, "some words", LEAST, HERE, "2026-11-20")


def test_the_code_opens_its_slot_and_no_other_code_does() -> None:
    assert SLOT.unwrap(CODE.secret, HERE) == KEYS
    assert SLOT.unwrap(OTHER.secret, HERE) is None
    assert COMPUTER.unwrap(SECRET, HERE) == KEYS


def test_a_slot_comes_back_from_the_manifest_as_it_was() -> None:
    for slot in (SLOT, COMPUTER):
        assert SealedSlot.from_json(slot.to_json()) == slot


@pytest.mark.parametrize(
    "changed",
    [
        {"id": new_id()}, {"kind": "keyring"}, {"made_on": "2026-11-21"}, {"machine": "mine"}, {"salt": bytes(16)},
        {"public": bytes(nacl.public.PrivateKey.generate().public_key)}, {"signer": bytes(32)}, {"nonce": bytes(24)},
    ],
)  # fmt: skip
def test_any_change_to_the_header_closes_the_slot(changed: dict[str, object]) -> None:
    assert replace(SLOT, **changed).unwrap(CODE.secret, HERE) is None  # type: ignore[arg-type]


def test_a_slot_carried_into_another_workspace_opens_nothing() -> None:
    assert SLOT.unwrap(CODE.secret, WorkspaceId(new_id())) is None


@pytest.mark.parametrize("changed", [{"asked": ()}, {"check": b"x"}, {"sealed": SLOT.sealed[:-1]}, {"signature": b""}])
def test_what_the_signature_covers_cannot_be_changed(changed: dict[str, object]) -> None:
    with pytest.raises(Refused, match=r"keys\.slot_damaged"):
        replace(SLOT, **changed).unwrap(CODE.secret, HERE)  # type: ignore[arg-type]


def test_a_stranger_cannot_seal_keys_of_his_own_to_a_slot() -> None:
    strange = WorkspaceKeys.generate()
    sealed = bytes(nacl.public.SealedBox(nacl.public.PublicKey(SLOT.public)).encrypt(strange.to_bytes()))
    with pytest.raises(Refused, match=r"keys\.slot_damaged"):
        replace(SLOT, sealed=sealed).signed(strange, HERE).unwrap(CODE.secret, HERE)
    with pytest.raises(Refused, match=r"keys\.slot_damaged"):
        SLOT.resealed(strange, HERE)


def test_new_keys_reach_a_code_that_nobody_typed_and_old_keys_do_not_reach_them() -> None:
    slot = SLOT
    for _ in range(3):
        fresh = KEYS.rotated()
        slot = slot.resealed(fresh, HERE)
        assert slot.unwrap(CODE.secret, HERE) == fresh
        # Whoever held the old keys has nothing that opens the seal.
        for old in (KEYS.workspace, KEYS.blobs, KEYS.drafts, KEYS.backup_private, KEYS.erasures):
            with pytest.raises(nacl.exceptions.CryptoError):
                nacl.public.SealedBox(nacl.public.PrivateKey(old)).decrypt(slot.sealed)


def test_keys_that_are_rotated_are_all_new_but_for_the_list_of_erasures() -> None:
    fresh = KEYS.rotated()
    assert fresh.erasures == KEYS.erasures
    assert not {fresh.workspace, fresh.blobs, fresh.drafts, fresh.backup_private} & {
        KEYS.workspace, KEYS.blobs, KEYS.drafts, KEYS.backup_private,
    }  # fmt: skip


def test_a_code_counts_once_the_groups_asked_for_were_given() -> None:
    printed = CODE.groups()
    assert not is_human(SLOT)
    with pytest.raises(RuleViolation, match=r"recovery\.differs") as caught:
        SLOT.confirmed((printed[1], printed[5]), KEYS, HERE)
    assert caught.value.details == {"groups": "2, 7"}
    confirmed = SLOT.confirmed((printed[1], printed[6]), KEYS, HERE)
    assert is_human(confirmed)
    assert confirmed.unwrap(CODE.secret, HERE) == KEYS
    # Still so after the keys were changed while it waited.
    assert SLOT.resealed(KEYS.rotated(), HERE).confirmed((printed[1], printed[6]), KEYS, HERE).is_confirmed


def test_a_computer_is_no_person() -> None:
    assert is_human(PASSPHRASE)
    assert not is_human(COMPUTER)


def test_neither_computers_nor_unconfirmed_codes_leave_with_a_backup() -> None:
    confirmed = SLOT.confirmed((CODE.groups()[1], CODE.groups()[6]), KEYS, HERE)
    raw = [slot.to_json() for slot in (PASSPHRASE, COMPUTER, SLOT, confirmed)]
    assert portable(raw) == [raw[0], raw[3]]


def test_each_kind_of_secret_is_tried_on_its_own_kind_of_slot_only() -> None:
    raw = [slot.to_json() for slot in (PASSPHRASE, COMPUTER, SLOT)]
    found = {unlock_slots(raw, secret, HERE)[0].id for secret in ("some words", CODE, ComputerKey(COMPUTER.id, SECRET))}
    assert found == {PASSPHRASE.id, COMPUTER.id, SLOT.id}
    for secret, code in (
        ("other words", "keys.wrong_passphrase"), (str(CODE), "keys.wrong_passphrase"), (OTHER, "keys.wrong_code"),
        (ComputerKey(COMPUTER.id, bytes(32)), "keys.not_here"),
    ):  # fmt: skip
        with pytest.raises(RuleViolation) as caught:
            unlock_slots(raw, secret, HERE)
        assert caught.value.code == code
    with pytest.raises(RuleViolation, match=r"keys\.no_code"):
        unlock_slots(raw[:2], CODE, HERE)


def test_slots_of_kinds_a_newer_program_made_are_passed_over() -> None:
    token = {"id": "x", "kind": "token"}
    assert read_slots([token, SLOT.to_json()]) == (SLOT,)
    assert unlock_slots([token, PASSPHRASE.to_json()], "some words", HERE)[1] == KEYS


def test_what_a_newer_program_wrote_into_one_slot_keeps_nobody_else_out() -> None:
    newer = SLOT.to_json() | {"hint": "x"}
    assert unlock_slots([newer, PASSPHRASE.to_json()], "some words", HERE)[1] == KEYS
    with pytest.raises(Refused, match=r"workspace\.newer"):
        unlock_slots([newer], CODE, HERE)


FIELDS = sorted(SLOT.to_json())
JUNK = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.integers(), max_size=3)


@given(st.sampled_from(FIELDS), JUNK)
def test_a_slot_of_any_other_shape_is_damage_and_never_opens(name: str, value: object) -> None:
    content = SLOT.to_json() | {name: value}
    try:
        code, opened = "", SealedSlot.from_json(content).unwrap(CODE.secret, HERE)
    except Refused as error:
        code, opened = error.code, None
    assert code in {"", "manifest.damaged", "keys.slot_damaged"}
    assert opened is None or content == SLOT.to_json()


@pytest.mark.parametrize("name", FIELDS)
def test_a_slot_that_lacks_a_field_is_damage(name: str) -> None:
    content = {key: value for key, value in SLOT.to_json().items() if key != name}
    with pytest.raises(Refused, match=r"manifest\.damaged"):
        SealedSlot.from_json(content)


def test_slots_and_secrets_show_nothing_of_what_they_hold() -> None:
    shown = repr((SLOT, COMPUTER, PASSPHRASE, ComputerKey(COMPUTER.id, SECRET), CODE))
    for held in (SLOT.wrapped, SLOT.sealed, SECRET, CODE.secret):
        assert str(held) not in shown
        assert held.hex() not in shown


def test_a_slot_of_the_first_workspaces_still_opens() -> None:
    first = wrap(KEYS, "some words", LEAST, HERE)
    assert "made_on" not in first.to_json()
    assert unlock_slots([first.to_json()], "some words", HERE) == (first, KEYS)
