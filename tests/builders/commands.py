"""Runs commands in this process, as the terminal would, on a computer of their own under a temporary folder."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.builders.workspaces import PASSPHRASE, StoppedClock, places_in
from workbench.bootstrap.program import Program
from workbench.command_line.main import run
from workbench.storage.keys import LEAST

NEW = ("new", "--title", "Example")
OFFICE = "Example Office"
EXAMPLE_LINES = [f"- Example {name}" for name in (
    "Red Cross", "Red Crescent", "Academy of Listening", "Beacon", "Children's Fund", "Delta Clinic", "Elders' Circle",
    "Family Network", "Harbour University", "Island Volunteers", "Mountain School", "Ministry of Health",
    "Orchard Trust", "Peer Support Forum", "Youth Parliament",
)]  # fmt: skip
EXAMPLE_LIST = "\n".join(["Annex", "", *EXAMPLE_LINES[:7], "- Example Federation (Lead)", *EXAMPLE_LINES[7:],
                          "- Example Red Cross", "- Example Relief (Lead)"]) + "\n"  # fmt: skip
"""Eighteen lines of seventeen organisations, two of which lead; the heading is none."""

EXAMPLE_MINUTES = """\
# Working Group 2, third meeting

- Date: 2026-02-20
- Time: 14:00-15:30
- Zone: Europe/Kyiv
- Group: Working Group 2
- Language: en

## Attendance

- Example Federation (online)
- Example Relief (apology)
- ? "a name nobody could read" (present)

## Agenda

1. Mapping of activities (decide, 20 min)
2. Any other business

## Discussion

### 1. Mapping of activities

A paragraph with **bold** words and a [link](https://example.org).

- a list item

Decision: The mapping starts anew. {method: consensus; outcome: adopted; dissent: Example Relief – too early}

Action: Send the template. {owner: Example Relief; due: 2026-03-10; status: open}

### 2. Any other business

Nothing was raised.
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer of a command that was asked for JSON."""
        return json.loads(self.out)


def a_template(folder: Path) -> Path:
    """A folder with the workspace that `Desk.make` makes, closed, and what its computer remembers of it."""
    program = Program(clock=StoppedClock(), places=places_in(folder), cost=LEAST)
    passphrase = folder / "passphrase"
    passphrase.write_text(PASSPHRASE + "\n", encoding="utf-8")
    passphrase.chmod(0o600)
    arguments = [*NEW, folder / "office.workbench", "--organisation", OFFICE, "--passphrase-file", passphrase]
    assert run([str(argument) for argument in arguments], program) == 0
    return folder


class Desk:
    """A computer with one workspace, ``office``, whose passphrase lies in a private file."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.clock = StoppedClock()
        self.program = Program(clock=self.clock, places=places_in(folder), cost=LEAST)
        self.office = folder / "office.workbench"
        self.passphrase_file = self.write("passphrase", PASSPHRASE + "\n", mode=0o600)
        self._capsys = capsys

    def write(self, name: str, content: str | bytes, mode: int = 0o644) -> Path:
        """A file beside the workspace."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        path.chmod(mode)
        return path

    def run(self, *arguments: object) -> Said:
        """One command, just as typed."""
        self._capsys.readouterr()
        code = run([str(argument) for argument in arguments], self.program)
        captured = self._capsys.readouterr()
        assert "Traceback" not in captured.err
        return Said(code, captured.out, captured.err)

    def try_(self, *arguments: object, workspace: Path | None = None) -> Said:
        """One command on the workspace, however it ends."""
        return self.run(*arguments, "--workspace", workspace or self.office, *self._secret())

    def do(self, *arguments: object, workspace: Path | None = None) -> Said:
        """One command on the workspace, which has to succeed."""
        said = self.try_(*arguments, workspace=workspace)
        assert said.code == 0, said.err
        return said

    def rows(self, kind: str, workspace: Path | None = None) -> list[dict[str, Any]]:
        """All records of a kind."""
        rows: list[dict[str, Any]] = self.do("list", kind, "--json", workspace=workspace).json
        return rows

    def make(self, folder: Path | None = None, organisation: str = OFFICE) -> None:
        """Makes the workspace, or another one."""
        said = self.run(*NEW, folder or self.office, "--organisation", organisation, *self._secret())
        assert said.code == 0, said.err

    def take(self, template: Path) -> None:
        """Makes the workspace, and what its computer remembers of it, from a template: in a tenth of the time."""
        shutil.copytree(template, self.folder, dirs_exist_ok=True)

    def _secret(self) -> tuple[str, Path]:
        return "--passphrase-file", self.passphrase_file

    def operations(self) -> list[str]:
        """The codes of all operations, newest first."""
        return [row["code"] for row in self.do("history", "--json", "--limit", 1000).json]
