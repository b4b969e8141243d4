"""How backups, and the records in one, are shown in lists."""

from collections.abc import Collection, Sequence

from ui.backups.wording import BackupWords
from ui.kit.columns_model import Column
from ui.kit.desk import Desk
from ui.kit.labels import isolate, one_line
from ui.kit.marks import MarkKind
from workbench.operations.backups import KnownBackup
from workbench.queries.backup_records import BackupRecordRow, Since
from workbench.wording.backups import SINCE
from workbench.wording.kinds import kind_name
from workbench.wording.record_fields import FIELDS, HIDDEN_FIELDS
from workbench.wording.words import N_

WHEN = N_("When")
WHY = N_("Why")
WHERE = N_("Where")
SIZE = N_("Size")
STATE = N_("State")
NO_NAME = N_("(no name)")
CHOSEN = N_("chosen")
_MOST_FIELDS = 4


class BackupColumns:
    """The backups that can be reached; the page gives the words of the moment it reads at."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> Sequence[Column[KnownBackup]]:
        """Every column."""
        t = self._desk.t
        return (
            Column(t(WHEN), code="when", text=self._when, sort=_made_at, strong=True, width=2.1),
            Column(t(WHY), code="why", text=self._why, width=2.1),
            Column(t(WHERE), code="where", text=self._where, width=2.6),
            Column(t(SIZE), code="size", text=self._size, sort=_size, width=1.1, align_end=True),
            Column(t(STATE), code="state", text=self._state, mark=_mark, width=1.5),
        )

    def _words(self) -> BackupWords:
        return BackupWords(self._desk.words, self._desk.now().astimezone())

    def _when(self, row: KnownBackup) -> str:
        return self._words().moment(row.made_at)

    def _why(self, row: KnownBackup) -> str:
        return self._words().occasion(row)

    def _where(self, row: KnownBackup) -> str:
        return self._words().place(row)

    def _size(self, row: KnownBackup) -> str:
        return self._words().size(row.size)

    def _state(self, row: KnownBackup) -> str:
        return self._words().verified(row)


class RecordColumns:
    """The records a backup could give back: a tick, what it is, and what became of it since."""

    def __init__(self, desk: Desk, chosen: Collection[str]) -> None:
        self._desk = desk
        self._chosen = chosen

    def all(self) -> Sequence[Column[BackupRecordRow]]:
        """The one column of the list."""
        return (
            Column(
                "", text=self._name, subtitle=self._subtitle, trailing=self._since, mark=self._mark,
                accessible=self._sentence,
            ),
        )  # fmt: skip

    def text(self, row: BackupRecordRow) -> str:
        """All that is said of a row, to filter by."""
        return f"{self._name(row)} {self._subtitle(row)} {self._since(row)}"

    def _name(self, row: BackupRecordRow) -> str:
        return one_line(row.name) or self._desk.t(NO_NAME)

    def _subtitle(self, row: BackupRecordRow) -> str:
        kind = kind_name(row.kind, self._desk.words)
        fields = [name for name in row.fields if name not in HIDDEN_FIELDS and name in FIELDS and name != "deleted"]
        named = list(dict.fromkeys(self._desk.t(FIELDS[name]) for name in fields))[:_MOST_FIELDS]
        return " · ".join(part for part in (kind, self._desk.words.listed(named)) if part)

    def _since(self, row: BackupRecordRow) -> str:
        return self._desk.t(SINCE[row.since.value])

    def _mark(self, row: BackupRecordRow) -> MarkKind:
        return MarkKind.DONE if row.id in self._chosen else MarkKind.NONE

    def _sentence(self, row: BackupRecordRow) -> str:
        parts = (isolate(self._name(row)), self._subtitle(row), self._since(row))
        said = ", ".join(part for part in parts if part)
        return f"{said}, {self._desk.t(CHOSEN)}" if row.id in self._chosen else said


def lost_first(row: BackupRecordRow) -> int:
    """What is gone stands before what is only different."""
    return 0 if row.since in (Since.REMOVED, Since.MISSING) else 1


def _made_at(row: KnownBackup) -> object:
    return row.made_at


def _size(row: KnownBackup) -> int:
    return row.size


def _mark(row: KnownBackup) -> MarkKind:
    return MarkKind.OK if row.is_verified else MarkKind.NONE
