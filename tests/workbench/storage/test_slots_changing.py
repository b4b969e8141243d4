"""Passphrase, recovery code and computer of an open workspace: added, confirmed, changed, under the same keys."""

from pathlib import Path

import pytest

from tests.builders.workspaces import (
    PASSPHRASE,
    StoppedClock,
    a_workspace,
    add_vocabulary,
    digests,
    places_in,
    reopened,
)
from workbench.domain.recovery_codes import RecoveryCode
from workbench.errors import RuleViolation
from workbench.storage.generations import read_facts
from workbench.storage.keys import LEAST
from workbench.storage.slots import ComputerKey, is_human
from workbench.storage.slots_changing import (
    MOST_CODES,
    add_recovery,
    change_passphrase,
    confirm_recovery,
    new_keyring_slot,
    put_slots,
    sealed_slots,
    slots_of,
)
from workbench.storage.workspaces import Workspace, open_workspace

OTHER = "another nine grey herons"


def opened_with(folder: Path, secret: str | RecoveryCode | ComputerKey) -> Workspace:
    """The workspace, opened with any secret."""
    return open_workspace(folder / "office.workbench", secret, clock=StoppedClock(), places=places_in(folder))


def confirmed_code(workspace: Workspace) -> RecoveryCode:
    """A recovery code that counts."""
    code, slot = add_recovery(workspace)
    confirm_recovery(workspace, " ".join(code.groups()[place - 1] for place in slot.asked))
    return code


def test_a_code_opens_what_was_written_under_the_passphrase(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        code = confirmed_code(workspace)
        record = add_vocabulary(workspace)
        assert [is_human(slot) for slot in slots_of(workspace)] == [True, True]
    with opened_with(tmp_path, code) as workspace, workspace.database.read() as connection:
        assert connection.exec_driver_sql("SELECT id FROM vocabulary").scalars().all() == [record]
        assert read_facts(connection).slots_generation == 3
    reopened(tmp_path).close()


def test_a_code_counts_only_when_its_groups_were_typed_back(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        with pytest.raises(RuleViolation, match=r"recovery\.nothing_asked"):
            confirm_recovery(workspace, "0000000000")
        code, slot = add_recovery(workspace)
        before = digests(workspace.folder)
        others = RecoveryCode.generate().groups()
        for answer, refusal in (
            (" ".join(others[place - 1] for place in slot.asked), "recovery.differs"), ("", "recovery.length"),
            (str(RecoveryCode.generate()), "recovery.differs"), ("AAAAAAAAAA", "recovery.mistyped"),
        ):  # fmt: skip
            with pytest.raises(RuleViolation) as caught:
                confirm_recovery(workspace, answer)
            assert caught.value.code == refusal
        assert digests(workspace.folder) == before
        assert confirm_recovery(workspace, str(code).lower()).is_confirmed


def test_a_new_code_takes_the_place_of_one_nobody_confirmed(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        kept = confirmed_code(workspace)
        first, _ = add_recovery(workspace)
        second, _ = add_recovery(workspace)
    with pytest.raises(RuleViolation, match=r"keys\.wrong_code"):
        opened_with(tmp_path, first)
    for code in (second, kept):
        opened_with(tmp_path, code).close()


def test_there_are_only_as_many_codes_as_somebody_can_keep_an_eye_on(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        for _ in range(MOST_CODES):
            confirmed_code(workspace)
        with pytest.raises(RuleViolation, match=r"recovery\.too_many"):
            add_recovery(workspace)
        assert len(sealed_slots(workspace)) == MOST_CODES


def test_who_forgot_the_passphrase_sets_another_with_the_code(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        code = confirmed_code(workspace)
    with opened_with(tmp_path, code) as workspace:
        change_passphrase(workspace, code, OTHER, cost=LEAST)
    with pytest.raises(RuleViolation, match=r"keys\.wrong_passphrase"):
        reopened(tmp_path)
    reopened(tmp_path, passphrase=OTHER).close()
    opened_with(tmp_path, code).close()


def test_an_unlocked_computer_is_not_enough_to_set_a_passphrase(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        slot = new_keyring_slot(workspace, bytes(32), "laptop")
        put_slots(workspace, (*workspace.manifest.slots, slot.to_json()))
    with opened_with(tmp_path, ComputerKey(slot.id, bytes(32))) as workspace:
        with pytest.raises(RuleViolation, match=r"keys\.passphrase_needed"):
            change_passphrase(workspace, ComputerKey(slot.id, bytes(32)), OTHER, cost=LEAST)
        with pytest.raises(RuleViolation, match=r"keys\.wrong_passphrase"):
            change_passphrase(workspace, OTHER, OTHER, cost=LEAST)
    reopened(tmp_path).close()


def test_names_everybody_knows_are_no_passphrase(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace, pytest.raises(RuleViolation, match=r"passphrases\.named"):
        change_passphrase(workspace, PASSPHRASE, "Example Office 2026", cost=LEAST, names=["Example Office"])


def test_reading_changes_no_keys(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        add_recovery(workspace)
    with reopened(tmp_path, read_only=True) as workspace:
        for act in (lambda: add_recovery(workspace), lambda: confirm_recovery(workspace, "")):
            with pytest.raises(RuleViolation, match=r"workspace\.read_only"):
                act()


def test_slots_bear_the_day_they_were_made(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        add_recovery(workspace)
        assert {slot.made_on for slot in slots_of(workspace)} == {workspace.clock.now().date().isoformat()}
