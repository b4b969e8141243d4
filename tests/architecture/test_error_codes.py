"""Every error has a sentence, every sentence an error, and every placeholder a detail."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.architecture.sources import name_of, sources, tree
from workbench.wording.coordination_errors import COORDINATION
from workbench.wording.errors import SENTENCES, UNWORDED_NOTE, UNWORDED_REFUSAL, UNWORDED_RULE, UNWORDED_UNAVAILABLE

KINDS = {"RuleViolation", "Unavailable", "Refused"}
CODE = re.compile(r"[a-z_]+(\.[a-z_]+)+")
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
WORDS_FILES = {"workbench/wording/errors.py", "workbench/wording/coordination_errors.py"}


@dataclass(frozen=True)
class Raised:
    """One place that makes an error: where, its code, the details it names, and whether it may pass more."""

    where: str
    code: str
    details: frozenset[str]
    is_open: bool


def codes_in(node: ast.expr, tables: dict[str, list[str]]) -> list[str]:
    """The codes an expression can give: a text, one of two, or an entry of a table of the same module."""
    if isinstance(node, ast.IfExp):
        return codes_in(node.body, tables) + codes_in(node.orelse, tables)
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        return tables.get(node.value.id, [])
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def tables_of(module: ast.Module) -> dict[str, list[str]]:
    """Codes that stand as values in a module's own dictionaries, by the name of each."""
    return {
        target.id: [code for value in node.value.values for code in codes_in(value, {})]
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def name_called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@cache
def raised() -> tuple[Raised, ...]:
    return tuple(_raised())


def _raised() -> Iterator[Raised]:
    for path in sources():
        tables = tables_of(tree(path))
        for call in ast.walk(tree(path)):
            if not (isinstance(call, ast.Call) and name_called(call) in KINDS and call.args):
                continue
            named = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
            is_open = any(keyword.arg is None for keyword in call.keywords)
            for code in codes_in(call.args[0], tables):
                yield Raised(f"{name_of(path)}:{call.lineno}", code, named, is_open)


@cache
def literals() -> frozenset[str]:
    """Every text constant of the program outside the sentences: codes may also travel as values."""
    return frozenset(
        node.value
        for path in sources()
        if name_of(path) not in WORDS_FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_every_code_that_is_raised_has_a_sentence() -> None:
    assert sorted({f"{place.code} ({place.where})" for place in raised() if place.code not in SENTENCES}) == []


def test_every_sentence_belongs_to_a_code_in_use() -> None:
    assert sorted(set(SENTENCES) - literals()) == []


def test_every_placeholder_is_among_the_details_wherever_the_code_is_raised() -> None:
    missing = [
        f"{place.where} {place.code} lacks {name}"
        for place in raised()
        if not place.is_open
        for name in PLACEHOLDER.findall(SENTENCES.get(place.code, ""))
        if name != "code" and name not in place.details
    ]
    assert missing == []


def test_codes_are_a_feature_and_a_problem() -> None:
    assert [code for code in SENTENCES if not CODE.fullmatch(code)] == []


def test_both_tables_are_in_the_order_of_the_alphabet_and_share_no_code() -> None:
    others = list(SENTENCES)[len(COORDINATION) :]
    assert list(COORDINATION) == sorted(COORDINATION)
    assert others == sorted(others)
    assert not {code.split(".")[0] for code in others} & {code.split(".")[0] for code in COORDINATION}


def test_each_sentence_says_what_happened_what_was_kept_and_what_to_do() -> None:
    sentences = [*SENTENCES.values(), UNWORDED_NOTE, UNWORDED_REFUSAL, UNWORDED_RULE, UNWORDED_UNAVAILABLE]
    short = [text for text in sentences if len(text.split("; ")) < 3 or not text.endswith(".")]
    assert short == []
