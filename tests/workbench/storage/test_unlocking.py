"""Wrong tries: each makes the next wait longer, a clock put back changes nothing, and nobody waits for ever."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.workspaces import NOON, PASSPHRASE, StoppedClock, a_workspace, places_in, reopened
from workbench.domain.recovery_codes import RecoveryCode
from workbench.errors import Refused, RuleViolation
from workbench.storage.keys import PassphraseSlot
from workbench.storage.manifest import read_manifest
from workbench.storage.slots import ComputerKey
from workbench.storage.slots_changing import add_recovery, new_keyring_slot, put_slots
from workbench.storage.unlocking import FREE_TRIES, LONGEST_DELAY, Tries, mark_locked, read_tries, unlock
from workbench.storage.workspaces import open_workspace

WRONG = "another nine grey herons"


def tries_file(folder: Path) -> Path:
    """The one file of wrong tries."""
    return places_in(folder).tries(read_manifest(folder / "office.workbench").workspace)


def closed(folder: Path) -> Path:
    """A workspace nobody has open."""
    with a_workspace(folder) as workspace:
        return workspace.folder


def mistype(folder: Path, times: int, clock: StoppedClock) -> list[str]:
    """The codes of the refusals of so many wrong tries, one after the other."""
    codes = []
    for _ in range(times):
        with pytest.raises(RuleViolation) as caught:
            reopened(folder, passphrase=WRONG, clock=clock)
        codes.append(caught.value.code)
    return codes


def waiting(folder: Path, clock: StoppedClock) -> int:
    """The seconds one is told to wait, with the right passphrase."""
    with pytest.raises(RuleViolation, match=r"keys\.wait") as caught:
        reopened(folder, clock=clock)
    seconds = caught.value.details["seconds"]
    assert isinstance(seconds, int)
    return seconds


def test_the_first_wrong_tries_cost_nothing_and_then_each_costs_twice_as_much(tmp_path: Path) -> None:
    closed(tmp_path)
    clock = StoppedClock()
    assert mistype(tmp_path, FREE_TRIES, clock) == ["keys.wrong_passphrase"] * FREE_TRIES
    told = []
    for _ in range(9):
        told.append(waiting(tmp_path, clock))
        clock.turn(timedelta(seconds=told[-1]))
        assert mistype(tmp_path, 1, clock) == ["keys.wrong_passphrase"]
    assert told == [2, 4, 8, 16, 32, 64, 128, 256, 300]


def test_while_one_waits_no_guess_is_computed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed(tmp_path)
    clock = StoppedClock()
    mistype(tmp_path, FREE_TRIES, clock)
    before = tries_file(tmp_path).read_bytes()
    monkeypatch.setattr(PassphraseSlot, "unwrap", None)
    assert waiting(tmp_path, clock) == 2
    # Nor does asking again make it longer.
    assert tries_file(tmp_path).read_bytes() == before


def test_the_right_passphrase_after_waiting_begins_anew(tmp_path: Path) -> None:
    closed(tmp_path)
    clock = StoppedClock()
    mistype(tmp_path, FREE_TRIES, clock)
    clock.turn(timedelta(seconds=2))
    reopened(tmp_path, clock=clock).close()
    assert not tries_file(tmp_path).exists()
    assert mistype(tmp_path, FREE_TRIES, clock) == ["keys.wrong_passphrase"] * FREE_TRIES


def test_a_try_counts_before_it_is_computed_so_that_killing_the_program_is_no_way_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed(tmp_path)
    clock = StoppedClock()
    mistype(tmp_path, FREE_TRIES - 1, clock)

    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(PassphraseSlot, "unwrap", killed)
        with pytest.raises(Killed):
            reopened(tmp_path, passphrase=WRONG, clock=clock)
    assert waiting(tmp_path, clock) == 2


def test_a_clock_put_back_a_year_makes_nobody_wait_a_year(tmp_path: Path) -> None:
    closed(tmp_path)
    clock = StoppedClock()
    mistype(tmp_path, FREE_TRIES, clock)
    clock.turn(timedelta(days=-365))
    assert waiting(tmp_path, clock) == 2
    clock.turn(timedelta(seconds=1))
    assert waiting(tmp_path, clock) == 1
    clock.turn(timedelta(seconds=1))
    reopened(tmp_path, clock=clock).close()


@given(st.integers(0, 1_000_000), st.timedeltas())
def test_nobody_ever_waits_longer_than_the_longest_delay(wrong: int, turned: timedelta) -> None:
    tries = Tries(wrong, NOON)
    try:
        now = NOON + turned
    except OverflowError:
        return
    assert timedelta() <= tries.wait(now) <= LONGEST_DELAY


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b'{"format":2}', b'{"format":1,"wrong":-1,"last":"2026-11-20T12:00:00+00:00","locked":false}',
        b'{"format":1,"wrong":5,"last":"2026-11-20T12:00:00","locked":false}', b"[" * 999,
        b'{"format":1,"wrong":1e999,"last":"x","locked":false}',
    ],
)  # fmt: skip
def test_a_damaged_record_keeps_nobody_out(tmp_path: Path, content: bytes) -> None:
    closed(tmp_path)
    path = tries_file(tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert read_tries(path) == Tries()
    reopened(tmp_path).close()


def test_where_nothing_can_be_recorded_one_can_still_read(tmp_path: Path) -> None:
    closed(tmp_path)
    path = tries_file(tmp_path)
    path.parent.parent.mkdir(exist_ok=True)
    path.parent.write_bytes(b"a file where the folder should be")
    clock = StoppedClock()
    assert mistype(tmp_path, FREE_TRIES + 2, clock) == ["keys.wrong_passphrase"] * (FREE_TRIES + 2)
    reopened(tmp_path, read_only=True, clock=clock).close()


def test_a_wrong_code_counts_as_a_wrong_passphrase_does(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        add_recovery(workspace)
    clock = StoppedClock()
    for _ in range(FREE_TRIES):
        with pytest.raises(RuleViolation, match=r"keys\.wrong_code"):
            open_workspace(
                tmp_path / "office.workbench", RecoveryCode.generate(), clock=clock, places=places_in(tmp_path)
            )
    assert waiting(tmp_path, clock) == 2


def test_after_a_lock_only_a_person_opens(tmp_path: Path) -> None:
    secret = bytes(32)
    with a_workspace(tmp_path) as workspace:
        slot = new_keyring_slot(workspace, secret, "laptop")
        put_slots(workspace, (*workspace.manifest.slots, slot.to_json()))
        folder, places = workspace.folder, workspace.places
        key = ComputerKey(slot.id, secret)
    open_workspace(folder, key, clock=StoppedClock(), places=places).close()
    mark_locked(places, workspace.id)
    for _ in range(2):
        with pytest.raises(RuleViolation, match=r"keys\.locked"):
            open_workspace(folder, key, clock=StoppedClock(), places=places)
    with pytest.raises(RuleViolation, match=r"keys\.wrong_passphrase"):
        reopened(tmp_path, passphrase=WRONG)
    with pytest.raises(RuleViolation, match=r"keys\.locked"):
        open_workspace(folder, key, clock=StoppedClock(), places=places)
    reopened(tmp_path).close()
    open_workspace(folder, key, clock=StoppedClock(), places=places).close()


def test_slots_that_do_not_belong_to_the_rest_of_the_manifest_are_refused(tmp_path: Path) -> None:
    manifest = read_manifest(closed(tmp_path))
    tampered = manifest.with_slots((*manifest.slots, {"kind": "token"}))
    with pytest.raises(Refused, match=r"manifest\.damaged"):
        unlock(tampered, PASSPHRASE, places=places_in(tmp_path), clock=StoppedClock())
