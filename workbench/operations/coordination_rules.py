"""Rules of coordination: those shipped brought into a workspace, and rules an office edits, adds and imports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.changes import Changes
from workbench.domain.coordination_rules import CoordinationRule, coordination_rule_id
from workbench.domain.problems import refuse_problems
from workbench.domain.rule_conditions import KnownCodes
from workbench.domain.rule_drafts import RuleDraft
from workbench.errors import RuleViolation
from workbench.identifiers import CoordinationRuleId
from workbench.operations.present import all_present, present
from workbench.operations.saved import Saved
from workbench.queries.coordination_facts import read_known_codes
from workbench.queries.findings import all_rules, known_rule_ids
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork

SHIP = "rules.ship"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleImport:
    """What became of the rules of a file, each by its code."""

    changes: Changes
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """There already, and left as they are."""
    refused: tuple[tuple[str, RuleViolation], ...] = ()
    """Those that break a rule, with the first that each breaks."""


def put_rules(work: UnitOfWork, drafts: Iterable[RuleDraft]) -> None:
    """Writes these rules; their ids are the same on every laptop, so that exchange finds them equal."""
    work.store(CoordinationRule).put_many(draft.applied() for draft in drafts)


def ship_rules(database: Database, drafts: Sequence[RuleDraft]) -> Changes:
    """Takes in the rules the program ships and the workspace never had: edits stay, what was removed stays away."""
    with database.read() as connection:
        known = known_rule_ids(connection)
    missing = [draft for draft in drafts if coordination_rule_id(draft.code) not in known]
    if not missing:
        return Changes(None, SHIP)
    with database.write(SHIP) as work:
        put_rules(work, missing)
    return work.changes


def add_rule(database: Database, draft: RuleDraft) -> Saved:
    """Adds a rule of the office's own. Raises the draft's first problem, ``rules.code_twice``."""
    with database.write("rules.add") as work:
        refuse_problems(draft.problems(read_known_codes(work.connection)))
        rule = draft.applied()
        if any(each.code == rule.code for each in all_rules(work.connection)):
            raise RuleViolation("rules.code_twice", name=rule.code, field="code")
        work.store(CoordinationRule).put(rule)
    return Saved(rule.id, work.changes)


def edit_rule(database: Database, rule: CoordinationRuleId, draft: RuleDraft) -> Changes:
    """Makes a rule say what the draft says; its code stays, so that what was set aside stays so."""
    with database.write("rules.edit") as work:
        before = present(work, CoordinationRule, rule)
        refuse_problems(replace(draft, code=before.code).problems(read_known_codes(work.connection)))
        work.store(CoordinationRule).put(draft.applied(before))
    return work.changes


def retire_rules(database: Database, rules: Sequence[CoordinationRuleId], *, retired: bool = True) -> Changes:
    """Holds set-ups against these rules no more, or again. One operation for all of them."""
    with database.write("rules.retire" if retired else "rules.use_again") as work:
        found = all_present(work, CoordinationRule, list(rules))
        work.store(CoordinationRule).put_many(replace(rule, retired=retired) for rule in found)
    return work.changes


def import_rules(database: Database, drafts: Sequence[RuleDraft], *, overwrite: bool = False) -> RuleImport:
    """Takes in the rules of a file: one operation, one undo. What breaks a rule is refused by name, the others come in.

    A rule whose code is here already stays as it is, unless it is to be overwritten.
    """
    with database.write("rules.import") as work:
        here = {rule.code: rule for rule in all_rules(work.connection)}
        fit, refused = _sifted(drafts, read_known_codes(work.connection))
        new = [draft for draft in fit if draft.code not in here]
        again = [draft for draft in fit if draft.code in here]
        changed = [
            draft for draft in again if overwrite and draft.applied(here[draft.code]) != here[draft.code]
        ]  # fmt: skip
        store = work.store(CoordinationRule)
        store.put_many([draft.applied() for draft in new] + [draft.applied(here[draft.code]) for draft in changed])
    replaced = tuple(draft.code for draft in changed)
    return RuleImport(
        changes=work.changes, added=tuple(draft.code for draft in new), replaced=replaced,
        kept=tuple(draft.code for draft in again if draft.code not in replaced), refused=refused,
    )  # fmt: skip


def _sifted(
    drafts: Sequence[RuleDraft], known: KnownCodes
) -> tuple[list[RuleDraft], tuple[tuple[str, RuleViolation], ...]]:
    fit, refused = [], []
    for draft in (draft.cleaned() for draft in drafts):
        problem = next(iter(draft.problems(known)), None)
        if problem is None:
            fit.append(draft)
        else:
            refused.append((draft.code, RuleViolation(problem.code, **problem.details)))
    return fit, tuple(refused)
