"""Backups in the window's words: moments, sizes, places, and what should be done."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ui.kit.dates import Dates
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from workbench.operations.backups import BackupState, KnownBackup
from workbench.operations.restores import RestoreProof
from workbench.wording import Words
from workbench.wording.backups import OCCASIONS, STANDINGS
from workbench.wording.checks import PROBLEMS
from workbench.wording.kinds import kind_name
from workbench.wording.words import N_, NN_

LAST = N_("The last backup is of {when}. {where}.")
NONE_YET = N_("There is no backup of this workspace yet.")
GONE = N_("The last backup, of {when}, is not where it was put; a drive may be unplugged.")
AWAY = N_("The last backup off this computer: {ago}.")
NONE_AWAY = N_("No backup lies off this computer: whoever loses the computer loses everything.")
MEGABYTES = N_("{size} MB")
EVERY_DAY = N_("every day")
EVERY_WEEK = N_("every week")
EVERY_HOURS = NN_("every {count} hour", "every {count} hours")
OWN_FOLDER = N_("In the workspace's own folder")
VERIFIED = N_("read back")
NOT_VERIFIED = N_("not read back here")
PROVED = N_("It can be restored: {count} rows of {when} came back and were compared.")
SAME = N_("Every table is the same as in the workspace, to the last byte.")
GONE_ON = NN_(
    "The workspace has gone on since: {count} change is not in this backup.",
    "The workspace has gone on since: {count} changes are not in this backup.",
)
FILES_GONE = NN_(
    "{count} attached file does not come back; the next backup writes it again.",
    "{count} attached files do not come back; the next backup writes them again.",
)
HISTORY_HOLDS = N_("The records that came back are what their own history says.")
OPENS_AS_TODAY = N_("What opens the workspace today opens this backup too.")
OPENS_AS_THEN = N_("This backup wants the passphrase or the recovery code of its own day.")
NOT_PROVED = N_("Do not rely on this backup. Make a new one, and check the workspace.")
DIFFERS = N_("{kind}: {restored} came back, {expected} were expected.")
_MEGABYTE = 1_000_000


class Line(NamedTuple):
    """One sentence with its mark."""

    mark: MarkKind
    text: str


class BackupWords:
    """Says things about backups in one language; ``now`` is aware, in the computer's own zone."""

    def __init__(self, words: Words, now: datetime) -> None:
        self._words = words
        self._dates = Dates(words.language)
        self._now = now

    def moment(self, moment: datetime) -> str:
        """A moment on this computer's clock."""
        assert self._now.tzinfo is not None
        return self._dates.moment(moment, self._now.tzinfo)

    def ago(self, moment: datetime) -> str:
        """How long ago, in days."""
        assert self._now.tzinfo is not None
        return self._dates.ago(moment.astimezone(self._now.tzinfo).date(), self._now.date(), self._words)

    def size(self, size: int) -> str:
        """Megabytes, with one figure after the point while they are few."""
        megabytes = size / _MEGABYTE
        shown = self._dates.locale.toString(megabytes, "f", 0 if megabytes >= 100 else 1)  # noqa: PLR2004  few
        return isolate(self._words.text(MEGABYTES).replace("{size}", shown))

    def state(self, state: BackupState) -> list[Line]:
        """What a person should know, the most pressing with the strongest mark."""
        return [self._newest(state), *self.away(state)]

    def _newest(self, state: BackupState) -> Line:
        t = self._words.text
        if state.newest is None:
            return Line(MarkKind.BAD, t(NONE_YET))
        when = isolate(self.moment(state.newest.made_at))
        if not state.newest.path.exists():
            return Line(MarkKind.WARN, t(GONE).replace("{when}", when))
        where = t(STANDINGS[state.newest.standing.value])
        said = t(LAST).replace("{when}", when).replace("{where}", where)
        return Line(MarkKind.WARN if state.is_due else MarkKind.OK, said)

    def away(self, state: BackupState) -> list[Line]:
        """How old the last one off this computer is."""
        t = self._words.text
        if state.newest_away is None:
            return [Line(MarkKind.BAD if state.is_away_due else MarkKind.WARN, t(NONE_AWAY))]
        said = t(AWAY).replace("{ago}", isolate(self.ago(state.newest_away.made_at)))
        return [Line(MarkKind.WARN if state.is_away_due else MarkKind.OK, said)]

    def occasion(self, row: KnownBackup) -> str:
        """Why it was made."""
        return self._words.text(OCCASIONS[row.occasion.value])

    def place(self, row: KnownBackup) -> str:
        """Where it lies."""
        if row.is_own:
            return self._words.text(OWN_FOLDER)
        return folder_name(row.path.parent)

    def verified(self, row: KnownBackup) -> str:
        """Whether it was read back."""
        return self._words.text(VERIFIED if row.is_verified else NOT_VERIFIED)

    def proof(self, proof: RestoreProof) -> list[Line]:
        """What a restore for real has shown."""
        t, plural = self._words.text, self._words.plural
        when, rows = isolate(self.moment(proof.made_at)), self._dates.number(proof.rows)
        said = t(PROVED).replace("{count}", rows).replace("{when}", when)
        lines = [Line(MarkKind.OK, said)] if proof.holds else [Line(MarkKind.BAD, t(NOT_PROVED))]
        for item in proof.differences:
            told = t(DIFFERS).replace("{kind}", kind_name(item.table, self._words))
            told = told.replace("{restored}", str(item.restored)).replace("{expected}", str(item.expected))
            lines.append(Line(MarkKind.BAD, told))
        for code in dict.fromkeys(problem.code for problem in proof.problems):
            lines.append(Line(MarkKind.BAD, t(PROBLEMS.get(code, code))))
        if proof.files_missing:
            lines.append(Line(MarkKind.BAD, plural(*FILES_GONE, proof.files_missing)))
        if proof.newer_changes:
            lines.append(Line(MarkKind.INFO, plural(*GONE_ON, proof.newer_changes)))
        if proof.holds:
            lines.append(Line(MarkKind.OK, t(HISTORY_HOLDS if proof.newer_changes else SAME)))
            opens = (
                Line(MarkKind.OK, t(OPENS_AS_TODAY)) if proof.opens_as_today else Line(MarkKind.WARN, t(OPENS_AS_THEN))
            )
            lines.append(opens)
        return lines


def folder_name(folder: Path) -> str:
    """A folder as a menu shows it: its last two parts tell most."""
    parts = folder.parts[-2:]
    return isolate(str(Path(*parts))) if parts else isolate(str(folder))
