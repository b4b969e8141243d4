"""What becomes of each row of a table or a list, as rows to be shown, and the sentences that sum them up."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
class PlanRow:
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

    def copy(self) -> "Said":
        """As it is now, for another thread."""
        return Said(dict(self.same), set(self.left_out))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A plan as it is shown. It is made where the plan is, as thousands of rows take longer than a window may wait."""

    rows: Sequence[PlanRow]
    partners: Mapping[str, RowOutcome]
    """What becomes of each partner, by its key."""
    summary: str
    is_empty: bool
    """Whether taking it in would write nothing."""
    has_contacts: bool
    has_roles: bool


def shown_of(plan: TablePlan, said: Said, words: Words, *, has_group: bool) -> Shown:
    """How a plan is shown; ``has_group``: whether the partners get a seat, so that their roles are kept."""
    return Shown(
        rows=[said_of(row, said) for row in rows_of(plan)],
        partners={each.stated.key: each.outcome for each in plan.organisations},
        summary=summary(plan, words, has_group=has_group), is_empty=plan.is_empty,
        has_contacts=any(row.source.contact for row in plan.rows),
        has_roles=has_group and any(row.source.role for row in plan.rows),
    )  # fmt: skip


def rows_of(plan: TablePlan) -> list[PlanRow]:
    """The rows in their order."""
    rows = [
        PlanRow(str(each.row), each.row, each.outcome, each.source.name, each.organisation.stated.key, each)
        for each in plan.rows
    ]
    rows += [
        PlanRow(f"refused-{it.row}", it.row, RowOutcome.LEFT_OUT if it.is_aside else RowOutcome.REFUSED, it.raw,
                refused=it)
        for it in plan.refused
    ]  # fmt: skip
    return sorted(rows, key=_place)


def _place(row: PlanRow) -> int:
    return row.row


def said_of(row: PlanRow, said: Said) -> PlanRow:
    """The row as it is to be shown once a person said this."""
    if row.planned is None or row.outcome is RowOutcome.REPEATED:
        return row
    if row.key in said.left_out:
        return replace(row, outcome=RowOutcome.LEFT_OUT)
    if row.key in said.same:
        return row if row.outcome in (RowOutcome.CHANGED, RowOutcome.SAME) else replace(row, outcome=RowOutcome.CHANGED)
    return row


def summary(plan: TablePlan, words: Words, *, has_group: bool = False) -> str:
    """What taking it in would do, in whole sentences."""
    return " ".join(filter(None, _sentences(plan, words, has_group)))


def _sentences(plan: TablePlan, words: Words, has_group: bool) -> Iterator[str]:
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
    aside = sum(each.is_aside for each in plan.refused)
    yield _said(words, "{count} line is left out.", "{count} lines are left out.", aside)
    yield _said(words, "{count} row is refused.", "{count} rows are refused.", rows[RowOutcome.REFUSED])
    yield _said(words, "{count} cell was not understood.", "{count} cells were not understood.", plan.cells_left_out)
    roles = 0 if has_group else sum(row.source.role is not None for row in plan.rows)
    yield _said(
        words, "{count} role is not kept, as no group is chosen.", "{count} roles are not kept, as no group is chosen.",
        roles,
    )  # fmt: skip
    yield _columns(plan, words)
    yield _said(
        words, "{count} hidden character was taken out.", "{count} hidden characters were taken out.", plan.removed
    )


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


def partners(shown: Shown, said: Said) -> int:
    """How many partners would be made or changed."""
    return sum(outcome is not RowOutcome.SAME and key not in said.left_out for key, outcome in shown.partners.items())


def tally(rows: Iterable[PlanRow]) -> Counter[RowOutcome]:
    """How many rows come to what."""
    return Counter(row.outcome for row in rows)
