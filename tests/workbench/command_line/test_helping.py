"""The help on the command line: which pages there are, a page in a language, and what is said of one that is not."""

import pytest

from workbench.bootstrap.program import make_program
from workbench.command_line.main import run
from workbench.wording.help_pages import TOPICS


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    code = run(["help", *arguments], make_program())
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


def test_pages_are_listed_and_printed_without_any_workspace(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = printed(capsys, "--language", "en")
    assert code == 0
    assert [line.split()[0] for line in lines] == list(TOPICS)
    code, lines, _ = printed(capsys, "backups", "--language", "en")
    assert code == 0
    assert lines[0] == "Backups and restoring"
    assert any("Ctrl+" in line for line in lines)
    assert max(map(len, lines)) <= 88
    assert not any(sign in line for line in lines for sign in "{}`")
    assert lines[-1] == "→ workbench help keys → workbench help diary"


def test_the_computers_language_is_spoken(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "uk")
    assert printed(capsys, "backups")[1][0] == "Резервні копії та відновлення"
    assert printed(capsys, "backups", "--language", "ar")[1][0] == "النسخ الاحتياطية والاستعادة"


def test_a_page_that_is_not_there_is_told_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, error = printed(capsys, "../../LICENSE")
    assert (code, lines) == (1, [])
    assert "first-day" in error
