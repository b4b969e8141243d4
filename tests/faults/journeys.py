"""A day of work, one act after another as it is told, by a process in which every write can be made to fail.

Run as ``python -m tests.faults.journeys FOLDER SOCKET``. It is told and answers over a socket, so that whatever it
writes goes to files. ``check`` holds what is there against what was acknowledged.
"""

import hashlib
import itertools
import json
import shutil
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.builders.workspaces import PASSPHRASE, StoppedClock, reopened
from tests.faults.acts import restored_in
from tests.faults.furnishing import (
    BACKED_UP,
    FOLDER,
    LINES,
    OTHER_PASSPHRASE,
    a_list,
    a_sheet,
    ids_of,
    move_backup,
    sheets_of,
    some_minutes,
)
from tests.faults.processes import strays
from tests.faults.steps import words
from workbench.domain.minutes_editing import from_json, to_json
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.domain.partner_imports import GroupChoice
from workbench.errors import WorkbenchError
from workbench.identifiers import MeetingId, PersonId
from workbench.operations.attachments import attach_files
from workbench.operations.backups import back_up_workspace
from workbench.operations.checks import check_workspace
from workbench.operations.drafts import MINUTES, find_draft, keep_draft
from workbench.operations.erasures import erase_person
from workbench.operations.exports import export_minutes
from workbench.operations.meetings import take_in_minutes
from workbench.operations.minutes import approve_minutes
from workbench.operations.minutes_editing import write_item_minutes
from workbench.operations.partners import add_organisation
from workbench.operations.partners.tables import take_in_table
from workbench.queries.meeting_pages import read_item_minutes
from workbench.queries.meetings import read_agenda
from workbench.storage.backups import BACKUPS
from workbench.storage.keys import LEAST
from workbench.storage.manifest import copies_agree
from workbench.storage.registry import MEETING, MINUTES_VERSION, ORGANISATION, PERSON, RELEASE
from workbench.storage.rotation import rotate
from workbench.storage.slots_changing import change_passphrase
from workbench.storage.workspaces import Workspace

IMPORTED = 3
"""Lines of each list taken in."""
_MOST_LETTERS = 40


class Journey:
    """What is done in one workspace, and what was acknowledged of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self._workspace: Workspace | None = None
        self._passphrase = PASSPHRASE
        self._people = self._offices = LINES
        self._versions = self._releases = 0
        self._kept = self._written = 0
        self._backups: set[str] = set()
        self._exported: dict[str, str] = {}
        self._sheet, self._sheets = folder, {"sheet-0.pdf"}
        self._prepared = ""
        first = ids_of(self.workspace, MEETING.table)[0]
        self._meeting = MeetingId(first)
        with self.workspace.database.read() as connection:
            self._item = read_agenda(connection, first)[-1].id

    @property
    def workspace(self) -> Workspace:
        """The workspace, opened if it is closed."""
        if self._workspace is None:
            self._workspace = reopened(self._folder, passphrase=self._passphrase, clock=StoppedClock())
        return self._workspace

    # What can be done

    def acts(self) -> Mapping[str, Callable[[int], None]]:
        """Each act, given a number that no other act had."""
        return {
            "open": self._open, "close": self._close, "edit": self._edit, "keep a draft": self._keep,
            "write minutes": self._write, "import": self._import, "approve": self._approve, "export": self._export,
            "export again": self._export_again, "attach": self._attach, "back up": self._back_up,
            "restore": self._restore, "erase": self._erase, "change the passphrase": self._change_passphrase,
            "change the keys": self._rotate,
        }  # fmt: skip

    def prepare(self, act: str) -> None:
        """What must be there before an act; no fault meets it."""
        number = next(self._numbers)
        if act == "open":
            self._close(number)
        elif act == "attach":
            self._sheet = a_sheet(self._folder, number)
        elif act == "approve":
            self._prepared = take_in_minutes(self.workspace.database, some_minutes(number, 1)).meeting
        elif act == "erase":
            known = set(ids_of(self.workspace, PERSON.table))
            take_in_table(self.workspace.database, a_list(number, 1), GroupChoice())
            (self._prepared,) = set(ids_of(self.workspace, PERSON.table)) - known
            self._offices += 1
            self._people += 1
        elif act == "restore" and self._prepared != BACKED_UP:
            move_backup(back_up_workspace(self.workspace).path, self._folder)
            self._prepared = BACKED_UP
        elif act == "back up":
            for path in (self._folder / FOLDER / BACKUPS).glob("*.workbench-backup"):
                path.unlink()
            self._backups.clear()

    def do(self, act: str) -> None:
        """Do it, and take note of what was acknowledged."""
        self.acts()[act](next(self._numbers))

    def _open(self, _: int) -> None:
        _ = self.workspace.is_open

    def _close(self, _: int) -> None:
        if self._workspace is not None:
            closing, self._workspace = self._workspace, None
            closing.close()

    def _edit(self, number: int) -> None:
        add_organisation(self.workspace.database, OrganisationDraft(name=f"Office {number}"))
        self._offices += 1

    def _keep(self, number: int) -> None:
        letters = 1 + number % _MOST_LETTERS
        keep_draft(self.workspace, MINUTES, self._item, to_json(words(self._item, letters)))
        self._kept = letters

    def _write(self, number: int) -> None:
        letters = 1 + number % _MOST_LETTERS
        write_item_minutes(self.workspace.database, words(self._item, letters))
        self._written = letters

    def _import(self, number: int) -> None:
        take_in_table(self.workspace.database, a_list(number, IMPORTED), GroupChoice())
        self._people += IMPORTED
        self._offices += IMPORTED

    def _approve(self, _: int) -> None:
        approve_minutes(self.workspace.database, MeetingId(self._prepared), by="The group")
        self._versions += 1

    def _export(self, number: int) -> None:
        self._released(self._folder / f"minutes-{number}.md", overwrite=False)

    def _export_again(self, number: int) -> None:
        self._released(self._folder / "minutes.md", overwrite=True)

    def _released(self, target: Path, *, overwrite: bool) -> None:
        done = export_minutes(self.workspace.database, self._meeting, target, overwrite=overwrite)
        self._exported[target.name] = done.sha256
        self._releases += 1

    def _attach(self, _: int) -> None:
        attach_files(self.workspace, ("meeting", self._meeting), [self._sheet])
        self._sheets.add(self._sheet.name)

    def _back_up(self, _: int) -> None:
        self._backups.add(back_up_workspace(self.workspace).path.name)

    def _restore(self, number: int) -> None:
        name = restored_in(self._folder, number, self._passphrase).stem
        with reopened(self._folder, name, passphrase=self._passphrase) as restored:
            assert check_workspace(restored).problems == ()
        shutil.rmtree(self._folder / f"restored-{number}.workbench")

    def _erase(self, _: int) -> None:
        erase_person(self.workspace, PersonId(self._prepared))
        self._people -= 1

    def _change_passphrase(self, _: int) -> None:
        new = OTHER_PASSPHRASE if self._passphrase == PASSPHRASE else PASSPHRASE
        change_passphrase(self.workspace, self._passphrase, new, cost=LEAST)
        self._passphrase = new

    def _rotate(self, _: int) -> None:
        rotate(self.workspace, self._passphrase, cost=LEAST)

    # What is there

    def faults(self, act: str) -> list[str]:
        """Whatever is not as it was acknowledged; the person that an ``act`` of erasing failed on may be half gone."""
        if not copies_agree(self.workspace.folder, self.workspace.manifest):
            # The first manifest counts; a copy that found no room is made at the next opening.
            self._close(0)
        workspace = self.workspace
        found = [str(problem) for problem in check_workspace(workspace).problems]
        found += [f"left over: {name}" for name in strays(self._folder, workspace)]
        kept = find_draft(workspace, MINUTES, self._item)
        with workspace.database.read() as connection:
            written = read_item_minutes(connection, self._item).blocks
        exported = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in self._folder.glob("*.md")}
        people = len(ids_of(workspace, PERSON.table))
        counted = {
            "people": (self._people, people + (act == "erase" and people == self._people - 1)),
            "organisations": (self._offices, len(ids_of(workspace, ORGANISATION.table))),
            "versions": (self._versions, len(ids_of(workspace, MINUTES_VERSION.table))),
            "releases": (self._releases, len(ids_of(workspace, RELEASE.table))),
            "letters kept": (self._kept, sum(len(each.text) for each in from_json(kept.body).blocks) if kept else 0),
            "letters written": (self._written, sum(len(each.text) for each in written)),
            "exported": (self._exported, exported),
            "sheets": (self._sheets, sheets_of(workspace)),
            "backups": (self._backups, {path.name for path in (self._folder / FOLDER / BACKUPS).glob("*-backup")}),
            "unlocked by": (True, self._is_unlocked_by_what_was_told()),
        }
        return [*found, *(f"{name}: {told} told, {there} there" for name, (told, there) in counted.items()
                          if told != there)]  # fmt: skip

    def _is_unlocked_by_what_was_told(self) -> bool:
        with reopened(self._folder, passphrase=self._passphrase, read_only=True) as reader:
            return reader.is_open


def answer(journey: Journey, order: Mapping[str, str]) -> object:
    """What came of one order: the code of an error, the faults found, nothing."""
    act = order["act"]
    if order["what"] == "check":
        return journey.faults(act)
    try:
        journey.prepare(act) if order["what"] == "prepare" else journey.do(act)
    except WorkbenchError as error:
        return error.code
    return ""


def main(folder: Path, told: socket.socket) -> None:
    """Do what is told until nothing more is."""
    journey = Journey(folder)
    told.sendall(b'"ready"\n')
    with told.makefile("r", encoding="utf-8") as orders:
        for line in orders:
            told.sendall(json.dumps(answer(journey, json.loads(line))).encode() + b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), socket.socket(fileno=int(sys.argv[2])))
