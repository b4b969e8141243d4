"""Every operation and every field has words, and none has words for nothing."""

import ast
import re
from functools import cache

import pytest

from tests.architecture.sources import name_of, sources, tree
from workbench.storage.registry import KINDS
from workbench.storage.undo import DIARY, REDO, UNDO
from workbench.wording import Words
from workbench.wording.histories import OPERATIONS, OTHER_OPERATION, operation_words
from workbench.wording.record_fields import FIELDS, HIDDEN_FIELDS

CODE = re.compile(r"[a-z_]+\.[a-z_]+")
TABLE = "workbench/wording/histories.py"


@cache
def constants() -> dict[str, set[str]]:
    """Names that stand for a code in any module, with the codes they stand for."""
    found: dict[str, set[str]] = {}
    for path in sources():
        for node in tree(path).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        found.setdefault(target.id, set()).add(str(node.value.value))
    return found


@cache
def written() -> frozenset[str]:
    """The codes of all operations: the first argument of every call of ``write`` on a database."""
    found: set[str] = {UNDO, REDO, *DIARY}
    for path in sources():
        for call in ast.walk(tree(path)):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "write"):
                continue
            if not call.args or "database" not in ast.unparse(call.func.value):
                continue
            for part in ast.walk(call.args[0]):
                if isinstance(part, ast.Constant):
                    found.add(str(part.value))
                elif isinstance(part, ast.Name):
                    found |= constants().get(part.id, set())
    return frozenset(found)


def test_operations_are_found_where_they_are_written() -> None:
    assert {"partners.import", "minutes.approve", "groups.seat", "sample.fill", "history.undo"} <= written()
    assert [code for code in written() if not CODE.fullmatch(code)] == []


def test_every_operation_has_words() -> None:
    assert sorted(written() - OPERATIONS.keys()) == []


def test_no_operation_has_words_for_nothing() -> None:
    """A code may also travel as a value."""
    literals = {
        node.value
        for path in sources()
        if name_of(path) != TABLE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(OPERATIONS.keys() - literals) == []


def test_every_field_of_every_kind_has_words_or_is_hidden() -> None:
    fields = {name for kind in KINDS for name in kind.codecs}
    assert sorted(fields - FIELDS.keys() - HIDDEN_FIELDS) == []
    assert sorted((FIELDS.keys() | HIDDEN_FIELDS) - fields) == []
    assert sorted(FIELDS.keys() & HIDDEN_FIELDS) == []


def test_the_tables_are_in_the_order_of_the_alphabet() -> None:
    assert list(OPERATIONS) == sorted(OPERATIONS)
    assert list(FIELDS) == sorted(FIELDS)


@pytest.mark.parametrize("table", [OPERATIONS, FIELDS])
def test_words_are_short_and_no_sentences(table: dict[str, str]) -> None:
    assert [text for text in table.values() if len(text) > 40 or text.endswith(".") or not text[0].isupper()] == []


def test_an_operation_of_a_newer_program_is_called_by_a_general_word() -> None:
    assert operation_words("partners.add", Words()) == "Partner added"
    assert operation_words("later.thing", Words()) == OTHER_OPERATION
