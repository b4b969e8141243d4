"""What becomes of each row of a table, as rows to be shown, and the sentences that sum them up."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ui.kit.labels import isolate
from workbench.domain.partner_table_plans import Decisions, PlannedRow, RowOutcome, TablePlan
from workbench.domain.partner_tables import RefusedRow
from workbench.wording import Words
from workbench.wording.words import N_

NONE_NEW = N_("No partner is new.")
COLUMNS_NOT_KEPT = N_("Columns that are not kept: {columns}.")
_COLUMNS_NAMED = 8
_MORE = N_("{columns} …")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the table; ``planned`` is none where it is refused."""

    id: str
    row: int
    outcome: RowOutcome
    text: str
    key: str = ""
    planned: PlannedRow | None = None
    refused: RefusedRow | None = None

    @property
    def is_asked(self) -> bool:
        """Whether a person may say whom it means."""
        return self.planned is not None and bool(self.planned.organisation.possible)


@dataclass(slots=True)
class Said:
    """What a person said of doubtful partners, by their key."""

    same: dict[str, str]
    left_out: set[str]

    def decisions(self) -> Decisions:
        """As operations take it."""
        same = {key: meant for key, meant in self.same.items() if key not in self.left_out}
        return Decisions(same=same, left_out=frozenset(self.left_out))


def rows_of(plan: TablePlan) -> list[TableRow]:
    """The rows in their order."""
    rows = [
        TableRow(str(each.row), each.row, each.outcome, each.source.name, each.organisation.stated.key, each)
        for each in plan.rows
    ]
    rows += [TableRow(f"refused-{it.row}", it.row, RowOutcome.REFUSED, it.raw, refused=it) for it in plan.refused]
    return sorted(rows, key=lambda row: row.row)


def said_of(row: TableRow, said: Said) -> TableRow:
    """The row as it is to be shown once a person said this."""
    if row.planned is None or row.outcome is RowOutcome.REPEATED:
        return row
    if row.key in said.left_out:
        return replace(row, outcome=RowOutcome.LEFT_OUT)
    if row.key in said.same:
        return row if row.outcome in (RowOutcome.CHANGED, RowOutcome.SAME) else replace(row, outcome=RowOutcome.CHANGED)
    return row


def summary(plan: TablePlan, words: Words) -> str:
    """What taking the table in would do, in whole sentences."""
    return " ".join(filter(None, _sentences(plan, words)))


def _sentences(plan: TablePlan, words: Words) -> Iterator[str]:
    partners, rows = plan.organisations_by_outcome(), plan.rows_by_outcome()
    yield _said(words, "{count} partner is new.", "{count} partners are new.", partners[RowOutcome.NEW]) or words.text(
        NONE_NEW
    )
    yield _said(
        words, "{count} known one is brought up to date.", "{count} known ones are brought up to date.",
        partners[RowOutcome.CHANGED],
    )  # fmt: skip
    yield _said(words, "{count} stays as it is.", "{count} stay as they are.", partners[RowOutcome.SAME])
    yield _said(
        words, "{count} may be another one: say whether it is the same.",
        "{count} may be other ones: say whether they are the same.", partners[RowOutcome.DOUBTFUL],
    )  # fmt: skip
    yield _said(words, "{count} row is refused.", "{count} rows are refused.", rows[RowOutcome.REFUSED])
    yield _said(words, "{count} cell was not understood.", "{count} cells were not understood.", plan.cells_left_out)
    yield _columns(plan, words)
    removed = sum(row.source.removed for row in plan.rows)
    yield _said(words, "{count} hidden character was taken out.", "{count} hidden characters were taken out.", removed)


def _columns(plan: TablePlan, words: Words) -> str:
    names = plan.table.not_kept
    if not names:
        return ""
    listed = words.text(N_("; ")).join(map(isolate, names[:_COLUMNS_NAMED]))
    if len(names) > _COLUMNS_NAMED:
        listed = words.text(_MORE).replace("{columns}", listed)
    return words.text(COLUMNS_NOT_KEPT).replace("{columns}", listed)


def _said(words: Words, one: str, many: str, count: int) -> str:
    return words.plural(one, many, count) if count > 0 else ""


def partners(plan: TablePlan, said: Said) -> int:
    """How many partners would be made or changed."""
    return sum(
        each.outcome is not RowOutcome.SAME and each.stated.key not in said.left_out for each in plan.organisations
    )


def tally(rows: Mapping[str, TableRow]) -> Counter[RowOutcome]:
    """How many rows come to what."""
    return Counter(row.outcome for row in rows.values())
