"""Findings of a context as of a day, and the rules they come from, as pages and commands show them."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.coordination_rules import CoordinationRule
from workbench.domain.findings import Evaluation, Finding, evaluate, weighed
from workbench.domain.rule_conditions import Condition, KnownCodes, read_condition
from workbench.errors import RuleViolation
from workbench.queries.coordination_facts import read_facts, read_known_codes
from workbench.queries.reading import read_live, read_one
from workbench.storage.registry import COORDINATION_RULE


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule in a list."""

    id: str
    code: str
    severity: str
    verified: str
    message: str
    basis: str
    condition: str
    retired: bool
    weighs: str = ""
    """The severity its findings have: never more than how far it is verified bears."""
    reading: Condition | None = None
    """What the condition says; None where it cannot be read."""
    problem: RuleViolation | None = None
    """Why it cannot be read, if so."""


def read_evaluation(
    connection: sa.Connection, context: str, day: date, language: str = "en", *, without: Set[str] = frozenset()
) -> Evaluation:
    """What the rules say of a context on a day, those set aside among it. Raises ``records.missing``.

    ``without`` are records, by id, that are looked at as if nobody had entered them.
    """
    return evaluate(read_facts(connection, context, day, language, without=without), all_rules(connection))


def read_findings(connection: sa.Connection, context: str, day: date, language: str = "en") -> tuple[Finding, ...]:
    """The findings alone; see `read_evaluation`."""
    return read_evaluation(connection, context, day, language).findings


def all_rules(connection: sa.Connection) -> list[CoordinationRule]:
    """All rules, in the order of their codes."""
    table = COORDINATION_RULE.table
    return read_live(connection, COORDINATION_RULE, order=(table.c.code, table.c.id))


def list_rules(connection: sa.Connection, language: str = "en") -> list[RuleRow]:
    """All rules, retired ones too, each with why it cannot be read where that is so."""
    known = read_known_codes(connection)
    return [_row(rule, language, known) for rule in all_rules(connection)]


def _row(rule: CoordinationRule, language: str, known: KnownCodes) -> RuleRow:
    reading, problem = None, None
    try:
        reading = read_condition(rule.condition, known)
    except RuleViolation as violation:
        problem = violation
    return RuleRow(
        id=rule.id, code=rule.code, severity=rule.severity.value, verified=rule.verified.value,
        message=rule.message(language), basis=rule.basis(language), condition=rule.condition, retired=rule.retired,
        weighs=weighed(rule).value, reading=reading, problem=problem,
    )  # fmt: skip


def read_rule(connection: sa.Connection, record: str) -> CoordinationRule:
    """The rule of this id. Raises ``records.missing``."""
    return read_one(connection, COORDINATION_RULE, record)


def known_rule_ids(connection: sa.Connection) -> frozenset[str]:
    """The ids of all rules that are, or ever were, in the workspace."""
    return frozenset(connection.scalars(sa.select(COORDINATION_RULE.table.c.id)))
