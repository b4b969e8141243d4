"""What becomes of each line of a list, as rows, and the sentences that sum them up."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

from ui.kit.labels import isolate
from workbench.domain.partner_imports import ImportPlan, PlannedLine
from workbench.domain.partner_lists import PartnerLine
from workbench.domain.texts import fold
from workbench.wording import Words
from workbench.wording.words import N_

NONE_NEW = N_("No partner is new.")
COLUMNS_NOT_KEPT = N_("Columns that are not kept: {columns}.")


class Becomes(StrEnum):
    """What a line comes to."""

    NEW = "new"
    KNOWN = "known"
    PROBABLE = "probable_duplicate"
    REPEATED = "repeated"
    REFUSED = "refused"
    SKIPPED = "skipped"


LEFT_OUT = frozenset({Becomes.REPEATED, Becomes.REFUSED, Becomes.SKIPPED})


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the list. ``planned`` is none where it is left out; ``code`` says why it was refused."""

    id: str
    line: int
    becomes: Becomes
    text: str
    planned: PlannedLine | None = None
    code: str = ""
    key: str = ""
    """What lines of one partner have alike."""

    @property
    def source(self) -> PartnerLine | None:
        """The line as understood."""
        return self.planned.source if self.planned else None

    @property
    def can_be_same(self) -> bool:
        """Whether a person may say that it is the partner it resembles."""
        return self.planned is not None and self.becomes is Becomes.PROBABLE and bool(self.planned.candidates)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSums:
    """What is counted once in a plan: the rest hangs on what a person says of its lines."""

    tally: Mapping[Becomes, int]
    roles_not_kept: int
    columns_not_kept: tuple[str, ...]
    hidden_characters: int
    has_contacts: bool
    has_roles: bool


def rows_of(plan: ImportPlan) -> list[PlanRow]:
    """The rows in the order of the list."""
    rows = [
        PlanRow(str(line.source.line), line.source.line, Becomes(line.outcome.value), line.source.organisation, line,
                key=_key(line))
        for line in plan.lines
    ]  # fmt: skip
    rows += [PlanRow(str(it.line), it.line, Becomes.REFUSED, it.raw, code=it.code) for it in plan.refused]
    rows += [PlanRow(str(it.line), it.line, Becomes.SKIPPED, it.raw) for it in plan.skipped]
    return sorted(rows, key=_line)


def sums_of(plan: ImportPlan, rows: Collection[PlanRow]) -> PlanSums:
    """What is counted once."""
    sources = [line.source for line in plan.lines]
    return PlanSums(
        tally=Counter(row.becomes for row in rows), roles_not_kept=len(plan.roles_not_kept),
        columns_not_kept=plan.columns_not_kept, hidden_characters=sum(source.removed for source in sources),
        has_contacts=any(source.person or source.email for source in sources),
        has_roles=any(line.keeps_role for line in plan.lines),
    )  # fmt: skip


def _key(line: PlannedLine) -> str:
    """The partner the line leads to, as long as nobody says otherwise."""
    return str(line.organisation) if line.organisation else fold(line.source.organisation) or line.source.organisation


def _line(row: PlanRow) -> int:
    return row.line


def count_partners(rows: Collection[PlanRow], same: Set[int]) -> tuple[int, int]:
    """How many new partners there will be, and how many known ones are joined."""
    new: set[str] = set()
    known: set[str] = set()
    for row in rows:
        if row.becomes is Becomes.NEW:
            new.add(row.key)
        elif row.becomes is Becomes.KNOWN:
            known.add(row.key)
        elif row.becomes is Becomes.PROBABLE and row.planned is not None:
            if row.line in same and row.planned.candidates:
                known.add(str(row.planned.candidates[0].id))
            else:
                new.add(row.key)
    return len(new), len(known)


def summary(sums: PlanSums, rows: Collection[PlanRow], same: Set[int], words: Words) -> str:
    """What taking the list in would do, in whole sentences."""
    return " ".join(filter(None, _sentences(sums, rows, same, words)))


def _sentences(sums: PlanSums, rows: Collection[PlanRow], same: Set[int], words: Words) -> Iterator[str]:
    # Lines that resemble another name have a sentence of their own, until a person says what they are.
    new, known = count_partners([row for row in rows if row.becomes is not Becomes.PROBABLE or row.line in same], same)
    yield _said(words, "{count} partner is new.", "{count} partners are new.", new) or words.text(NONE_NEW)
    yield _said(words, "{count} is known already.", "{count} are known already.", known)
    yield _said(
        words, "{count} line resembles another name: say whether it is the same.",
        "{count} lines resemble other names: say whether they are the same.",
        sums.tally.get(Becomes.PROBABLE, 0) - len(same),
    )  # fmt: skip
    yield _said(
        words, "{count} line is said twice.", "{count} lines are said twice.", sums.tally.get(Becomes.REPEATED, 0)
    )
    left = sums.tally.get(Becomes.REFUSED, 0) + sums.tally.get(Becomes.SKIPPED, 0)
    yield _said(words, "{count} line is left out.", "{count} lines are left out.", left)
    yield _said(
        words, "{count} role is not kept, as no group is chosen.", "{count} roles are not kept, as no group is chosen.",
        sums.roles_not_kept,
    )  # fmt: skip
    columns = words.text(N_("; ")).join(isolate(name) for name in sums.columns_not_kept)
    yield words.text(COLUMNS_NOT_KEPT).replace("{columns}", columns) if columns else ""
    removed = sums.hidden_characters
    yield _said(words, "{count} hidden character was taken out.", "{count} hidden characters were taken out.", removed)


def _said(words: Words, one: str, many: str, count: int) -> str:
    return words.plural(one, many, count) if count > 0 else ""
