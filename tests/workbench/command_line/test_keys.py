"""The commands about keys, as typed, secrets in private files only."""

from pathlib import Path

import pytest

from tests.builders.commands import Desk
from tests.builders.keyrings import Store, no_store, one_store
from tests.builders.workspaces import PASSPHRASE

OTHER = "another nine grey herons"


def code_file(desk: Desk) -> Path:
    """A private file with a recovery code that counts."""
    made = desk.do("keys", "add-recovery", "--json").json
    file = desk.write("code", made["code"].lower().replace("-", " ") + "\n", mode=0o600)
    groups = made["code"].split("-")
    answer = desk.write("groups", " ".join(groups[place - 1] for place in made["asked"]), mode=0o600)
    said = desk.do("keys", "confirm-recovery", "--groups-file", answer)
    assert "counts from now on" in said.out
    return file


def kinds(desk: Desk) -> list[str]:
    return [row["kind"] for row in desk.do("keys", "list", "--json").json]


def test_a_code_is_shown_once_in_groups_and_says_what_to_give_back(desk: Desk) -> None:
    said = desk.do("keys", "add-recovery")
    first, second, last = said.out.splitlines()
    assert [len(group) for group in (first + second).split()] == [5] * 8
    assert "confirm-recovery" in last
    assert first.split()[0] not in desk.do("keys", "list").out


def test_every_command_opens_with_the_code(desk: Desk) -> None:
    code = code_file(desk)
    options = ("--workspace", desk.office, "--recovery-code-file", code)
    assert desk.run("list", "partners", *options).code == 0
    assert desk.run("check", *options).code == 0
    both = desk.run("check", *options, "--passphrase-file", desk.passphrase_file)
    assert both.code == 2
    mistyped = desk.write("mistyped", "A" + code.read_text(encoding="utf-8")[1:], mode=0o600)
    said = desk.run("check", "--workspace", desk.office, "--recovery-code-file", mistyped)
    assert said.code == 0 or "these groups of the recovery code: 1" in said.err


def test_a_forgotten_passphrase_is_replaced_with_the_code(desk: Desk) -> None:
    code, new = code_file(desk), desk.write("new", OTHER, mode=0o600)
    said = desk.run("keys", "change-passphrase", "--workspace", desk.office, "--recovery-code-file", code,
                    "--new-passphrase-file", new)  # fmt: skip
    assert said.code == 0, said.err
    assert desk.try_("list", "partners").code == 1
    assert desk.run("list", "partners", "--workspace", desk.office, "--passphrase-file", new).code == 0


def test_a_passphrase_others_know_is_changed_with_the_keys(desk: Desk) -> None:
    code, new = code_file(desk), desk.write("new", OTHER, mode=0o600)
    said = desk.do("keys", "rotate", "--new-passphrase-file", new)
    assert "passphrase" in said.out
    assert "recovery code" in said.out
    assert sorted(path.name for path in desk.office.glob("workspace-*.db")) == ["workspace-2.db"]
    assert desk.try_("list", "partners").code == 1
    assert desk.run("check", "--workspace", desk.office, "--recovery-code-file", code).code == 0


def test_a_key_is_removed_by_the_ending_of_its_id(desk: Desk) -> None:
    code_file(desk)
    assert kinds(desk) == ["passphrase", "recovery"]
    code = desk.do("keys", "list", "--json").json[1]["id"]
    said = desk.do("keys", "remove", code.rpartition("-")[2])
    assert "It opens no longer with: recovery code" in said.out
    assert kinds(desk) == ["passphrase"]
    passphrase = desk.do("keys", "list", "--json").json[0]["id"]
    assert "Nobody could open" in desk.try_("keys", "remove", passphrase).err
    assert "no such key" in desk.try_("keys", "remove", "x").err


def test_this_computer_opens_only_where_that_was_asked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    one_store(monkeypatch, Store)
    asked = ("list", "partners", "--workspace", desk.office, "--keyring")
    assert "does not open this workspace" in desk.run(*asked).err
    desk.do("keys", "keyring", "on")
    assert desk.run(*asked).code == 0
    # Never silently: without the option, a passphrase is wanted.
    assert "--passphrase-file" in desk.run("list", "partners", "--workspace", desk.office).err
    desk.do("keys", "keyring", "off")
    assert desk.run(*asked).code == 1


def test_without_a_key_store_one_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    no_store(monkeypatch)
    said = desk.try_("keys", "keyring", "on")
    assert said.code == 1
    assert "no key store" in said.err


def test_suggested_passphrases_go_to_the_output_alone(desk: Desk) -> None:
    said = desk.run("keys", "suggest")
    assert len(said.out.split()) == 5
    assert "65 bits" in said.err
    assert desk.run("keys", "suggest", "--words", "2").code == 2


def test_after_wrong_tries_one_is_told_how_long_to_wait(desk: Desk) -> None:
    wrong = desk.write("wrong", OTHER, mode=0o600)
    for _ in range(3):
        desk.run("check", "--workspace", desk.office, "--passphrase-file", wrong)
    assert "try again in 2 s" in desk.try_("check").err


def test_no_secret_is_ever_shown_by_an_error(desk: Desk) -> None:
    code = code_file(desk)
    text = code.read_text(encoding="utf-8")
    new = desk.write("new", "password12345", mode=0o600)
    for said in (
        desk.try_("keys", "rotate", "--new-passphrase-file", new),
        desk.try_("keys", "change-passphrase", "--new-passphrase-file", new),
        desk.run("keys", "remove", "x", "--workspace", desk.office, "--recovery-code-file", code),
    ):
        assert said.code == 1
        for secret in (PASSPHRASE, "password12345", text.strip(), *text.split()):
            assert secret not in said.err + said.out
